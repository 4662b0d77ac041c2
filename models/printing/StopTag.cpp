// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/StopTag.h"

#include "models/printing/PageBuilder.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kLeft = 6, kWidth = 93;

Box mm(double x, double y, double w, double h)
{
    return {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
}

void drawAnswer(PageBuilder &page, const QString &field, const QString &word, const QString &digits, double y)
{
    page.text(field + u".word"_qs, word, mm(kLeft, y, 24, 13), {.minPt = 7, .maxPt = 13, .bold = true, .wrap = false, .valign = VAlign::Middle});
    page.code128(field, digits, mm(31, y, 68, 10));
    page.text(field + u".digits"_qs, digits, mm(31, y + 10.2, 68, 3), {.minPt = 5, .maxPt = 7, .wrap = false, .align = HAlign::Centre});
}

Result<PageContent> draw(const StopTagContent &tag, TextFitter &fitter)
{
    PageBuilder page(fitter);
    page.red(mm(0, 0, 105, 25));
    page.red(mm(0, 144, 105, 4));
    page.text(u"title"_qs, u"出荷止め"_qs, mm(kLeft, 3, kWidth, 19), {.minPt = 20, .maxPt = 48, .bold = true, .white = true, .wrap = false, .align = HAlign::Centre, .valign = VAlign::Middle});
    const TextStyle small {.minPt = 5, .maxPt = 9, .wrap = false, .valign = VAlign::Middle};
    const auto row = [&](const QString &field, const QString &label, const QString &words, double y, double height, double largest) {
        page.text(field + u".label"_qs, label, mm(kLeft, y, 18, height), small);
        page.remark(field, words, mm(25, y, 74, height), {.minPt = 6, .maxPt = largest, .bold = largest > 12, .oneLineFromPt = 8, .valign = VAlign::Middle});
    };
    row(u"order"_qs, u"受注番号"_qs, tag.order, 27, 9, 20);
    row(u"recipient"_qs, u"お届け先"_qs, tag.recipient.isEmpty() ? QString() : tag.recipient + u" 様"_qs, 37, 7, 14);
    row(u"shop"_qs, u"店舗"_qs, tag.shop, 45, 5, 10);
    row(u"slip"_qs, u"送り状"_qs, (tag.carrier + u' ' + (tag.slipNumbers.isEmpty() ? u"番号なし"_qs : tag.slipNumbers.join(u", "_qs))).trimmed(), 51, 7, 11);
    row(u"pieces"_qs, u"個口"_qs, QString::number(tag.pieces), 59, 5, 10);
    if (!tag.shared.isEmpty())
        page.remark(u"shared"_qs, tag.shared, mm(40, 58.5, 59, 6), {.minPt = 6, .maxPt = 10, .bold = true, .oneLineFromPt = 7, .valign = VAlign::Middle});
    row(u"goods"_qs, u"商品"_qs, tag.goods.join(u"、"_qs), 65, 9, 9);
    row(u"reason"_qs, u"理由"_qs, tag.reason, 75, 8, 10);
    row(u"asker"_qs, u"依頼"_qs, (tag.asker + u"　"_qs + tag.asked).trimmed(), 84, 5, 9);
    row(u"departure"_qs, u"出発"_qs, tag.departure, 90, 8, 16);
    page.area(mm(kLeft, 99.5, kWidth, 0.4));
    drawAnswer(page, u"received"_qs, u"受領"_qs, tag.received, 101);
    drawAnswer(page, u"secured"_qs, u"現物確保"_qs, tag.secured, 115.3);
    drawAnswer(page, u"loaded"_qs, u"積込済み"_qs, tag.loaded, 129.6);
    return page.take();
}

} // namespace

Result<StopTag> StopTag::create(const QList<StopTagContent> &tags, std::shared_ptr<PrintFonts> fonts)
{
    StopTag out;
    TextFitter fitter(fonts);
    out.m_fonts = std::move(fonts);
    for (const StopTagContent &tag : tags) {
        auto page = draw(tag, fitter);
        if (!page)
            return fail(page.error().code, u"tag %1: %2"_qs.arg(out.m_pages.size() + 1).arg(page.error().where), page.error().detail);
        out.m_pages << std::move(*page);
    }
    return out;
}

Result<> StopTag::drawPage(QPainter &painter, int page, double dpi) const
{
    if (page < 0 || page >= pageCount())
        return fail(Code::NotFound, u"page %1"_qs.arg(page + 1));
    return drawContent(painter, m_pages.at(page), *m_fonts, dpi);
}

} // namespace tsunagi
