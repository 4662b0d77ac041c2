// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"
#include "models/printing/PrintDocument.h"

#include <QDate>
#include <QStringList>

#include <memory>

namespace tsunagi {

struct HandoverHeader
{
    QString carrier;
    QString truck;      ///< as 2便 17:00
    QString warehouse;
    QString client;
    QString desk;
    QString number;     ///< of the hand-over
    QDate date;
};

struct HandoverRow
{
    QString recipient;
    QString prefecture;
    int pieces = 1;
    QStringList slipNumbers; ///< as they are to be read, grouped
    QString remark;     ///< as 代引, 冷蔵, 手書き
};

/// 引き渡しリスト: what a truck takes, with totals and a line to sign.
class HandoverList final : public PrintDocument
{
public:
    /// Rows keep their order; at least one page even without rows. Invalid with "row n: column".
    [[nodiscard]] static Result<HandoverList> create(const HandoverHeader &header, const QList<HandoverRow> &rows,
                                                     std::shared_ptr<PrintFonts> fonts);
    [[nodiscard]] int pageCount() const override { return int(m_pages.size()); }
    [[nodiscard]] PageSize pageSize() const override { return kA4; }
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    [[nodiscard]] const PageContent &pageContent(int page) const { return m_pages.at(page); }

private:
    std::shared_ptr<PrintFonts> m_fonts;
    QList<PageContent> m_pages;
};

} // namespace tsunagi
