// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PrintDocument.h"

#include <memory>
#include <vector>

namespace tsunagi {

/// Several documents of one page size, one after the other.
class JoinedDocument final : public PrintDocument
{
public:
    void add(std::unique_ptr<PrintDocument> part) { m_parts.push_back(std::move(part)); }
    [[nodiscard]] int pageCount() const override;
    [[nodiscard]] PageSize pageSize() const override;
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;

private:
    std::vector<std::unique_ptr<PrintDocument>> m_parts;
};

} // namespace tsunagi
