// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/TableList.h"

#include "models/printing/PageBuilder.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kLeft = 10, kRight = 200, kTop = 31, kBottom = 287, kHeadRow = 6;

Box mm(double x, double y, double w, double h)
{
    return {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
}

} // namespace

Result<TableList> TableList::create(const QString &heading, const QString &when, const QList<PaperTable> &tables,
                                    std::shared_ptr<PrintFonts> fonts)
{
    TextFitter fitter(fonts);
    PageBuilder builder(fitter);
    TableList list;
    list.m_fonts = std::move(fonts);
    for (const PaperTable &table : tables) {
        const qsizetype perPage = qMax<qsizetype>(1, qsizetype((kBottom - kTop) / table.rowMm));
        const qsizetype pages = qMax<qsizetype>(1, (table.rows.size() + perPage - 1) / perPage);
        int shares = 0;
        for (const PaperTable::Column &column : table.columns)
            shares += column.share;
        const double unit = (kRight - kLeft) / qMax(1, shares);
        for (qsizetype page = 0; page < pages; ++page) {
            builder.text(u"heading"_qs, heading, mm(kLeft, 10, 110, 8), {.minPt = 8, .maxPt = 15, .bold = true, .wrap = false, .valign = VAlign::Middle});
            builder.text(u"when"_qs, when, mm(120, 10, 80, 8), {.minPt = 5, .maxPt = 9, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
            builder.text(u"table"_qs, u"%1　%2件　%3/%4ページ"_qs.arg(table.title).arg(table.rows.size()).arg(page + 1).arg(pages),
                         mm(kLeft, 18, 190, 6), {.minPt = 6, .maxPt = 10, .wrap = false, .valign = VAlign::Middle});
            builder.area(mm(kLeft, kTop - kHeadRow, kRight - kLeft, kHeadRow), 225);
            double x = kLeft;
            for (const PaperTable::Column &column : table.columns) {
                builder.remark(u"column"_qs, column.title, mm(x + 0.5, kTop - kHeadRow, column.share * unit - 1, kHeadRow),
                               {.minPt = 5, .maxPt = 8, .bold = true, .wrap = false, .valign = VAlign::Middle});
                x += column.share * unit;
            }
            double y = kTop;
            for (qsizetype row = page * perPage; row < qMin(table.rows.size(), (page + 1) * perPage); ++row) {
                x = kLeft;
                for (qsizetype i = 0; i < table.columns.size(); ++i) {
                    const double width = table.columns[i].share * unit;
                    builder.remark(table.columns[i].title, table.rows[row].value(i), mm(x + 0.5, y + 0.4, width - 1, table.rowMm - 0.8),
                                   {.minPt = 4.5, .maxPt = 8.5, .valign = VAlign::Middle, .lineSpacing = 1.1});
                    x += width;
                }
                y += table.rowMm;
                builder.area(mm(kLeft, y, kRight - kLeft, 0.12), 130);
            }
            auto content = builder.take();
            TSUNAGI_TRY(content);
            list.m_pages << std::move(*content);
        }
    }
    return list;
}

Result<> TableList::drawPage(QPainter &painter, int page, double dpi) const
{
    return drawContent(painter, m_pages.at(page), *m_fonts, dpi);
}

} // namespace tsunagi
