// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/TableList.h"

#include "models/printing/PageBuilder.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kLeft = 10, kMargin = 10, kTop = 31, kHeadRow = 6, kWhen = 80;

Box mm(double x, double y, double w, double h)
{
    return {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
}

} // namespace

Result<TableList> TableList::create(const QString &heading, const QString &when, const QList<PaperTable> &tables,
                                    std::shared_ptr<PrintFonts> fonts, PageSize paper)
{
    const double right = paper.width.mm() - kMargin, bottom = paper.height.mm() - kMargin;
    TextFitter fitter(fonts);
    PageBuilder builder(fitter);
    TableList list;
    list.m_fonts = std::move(fonts);
    list.m_page = paper;
    for (const PaperTable &table : tables) {
        const qsizetype perPage = qMax<qsizetype>(1, qsizetype((bottom - kTop) / table.rowMm));
        const qsizetype pages = qMax<qsizetype>(1, (table.rows.size() + perPage - 1) / perPage);
        int shares = 0;
        for (const PaperTable::Column &column : table.columns)
            shares += column.share;
        const double unit = (right - kLeft) / qMax(1, shares);
        for (qsizetype page = 0; page < pages; ++page) {
            builder.text(u"heading"_qs, heading, mm(kLeft, 10, right - kLeft - kWhen, 8), {.minPt = 8, .maxPt = 15, .bold = true, .wrap = false, .valign = VAlign::Middle});
            builder.text(u"when"_qs, when, mm(right - kWhen, 10, kWhen, 8), {.minPt = 5, .maxPt = 9, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
            builder.text(u"table"_qs, u"%1　%2件　%3/%4ページ"_qs.arg(table.title).arg(table.rows.size()).arg(page + 1).arg(pages),
                         mm(kLeft, 18, right - kLeft, 6), {.minPt = 6, .maxPt = 10, .wrap = false, .valign = VAlign::Middle});
            builder.area(mm(kLeft, kTop - kHeadRow, right - kLeft, kHeadRow), 225);
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
                                   {.minPt = 4.5, .maxPt = 8.5, .align = table.columns[i].right ? HAlign::Right : HAlign::Left, .valign = VAlign::Middle, .lineSpacing = 1.1});
                    x += width;
                }
                y += table.rowMm;
                builder.area(mm(kLeft, y, right - kLeft, 0.12), 130);
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
