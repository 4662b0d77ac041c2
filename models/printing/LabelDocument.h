// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/LabelRenderer.h"
#include "models/printing/PrintDocument.h"

namespace tsunagi {

/// Labels on their sheets, one after the other; laid out page by page, so that a long run needs no memory.
class LabelDocument final : public PrintDocument
{
public:
    /// `firstPosition`: how many labels of the first sheet are already used up (0 to positions - 1).
    LabelDocument(LabelGeometry geometry, std::shared_ptr<PrintFonts> fonts, QList<LabelContent> labels,
                  int firstPosition = 0);

    [[nodiscard]] int pageCount() const override;
    [[nodiscard]] PageSize pageSize() const override;
    /// Errors name the label by its place, as "label 3: recipient.name".
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    /// What stands on a page, in page coordinates.
    [[nodiscard]] Result<PageContent> pageContent(int page) const;

private:
    mutable LabelRenderer m_renderer; ///< keeps captions laid out once
    QList<LabelContent> m_labels;
    int m_firstPosition;
};

} // namespace tsunagi
