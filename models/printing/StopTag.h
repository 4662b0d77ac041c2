// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"
#include "models/printing/PrintDocument.h"

#include <QStringList>

#include <memory>

namespace tsunagi {

/// What stands on one tag; a shipment each.
struct StopTagContent
{
    QString order, shop, recipient, carrier;
    QStringList slipNumbers; ///< as they are to be read; empty: it has paper without a number yet
    QStringList goods;       ///< "TEA-100 ×2"
    QString departure;       ///< of the truck, as "11/21 17:00"
    QString reason, asker, asked; ///< why, who, when
    int pieces = 1;
    QString received, secured, loaded; ///< what a scanner reads as the answer: digits
    QString shared {};       ///< what becomes of the rest of a parcel that it shares with other orders; empty: it shares none
};

/// 出荷止めの赤札: one A6 page per shipment, with a barcode for each answer.
class StopTag final : public PrintDocument
{
public:
    /// Invalid with "tag n: field".
    [[nodiscard]] static Result<StopTag> create(const QList<StopTagContent> &tags, std::shared_ptr<PrintFonts> fonts);
    [[nodiscard]] int pageCount() const override { return int(m_pages.size()); }
    [[nodiscard]] PageSize pageSize() const override { return {Length::um(105000), Length::um(148000)}; }
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    [[nodiscard]] const PageContent &pageContent(int page) const { return m_pages.at(page); }

private:
    std::shared_ptr<PrintFonts> m_fonts;
    QList<PageContent> m_pages;
};

} // namespace tsunagi
