// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/HandoverList.h"

#include "models/printing/LabelContent.h"
#include "models/printing/PageBuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

struct Column
{
    QStringView title;
    double x, width; ///< mm
    HAlign align;
};
constexpr Column kColumns[] = {
    {u"No.", 12, 11, HAlign::Right},       {u"お届け先", 25, 56, HAlign::Left}, {u"都道府県", 82, 19, HAlign::Left},
    {u"個口", 102, 11, HAlign::Right},     {u"送り状番号", 116, 54, HAlign::Left}, {u"備考", 171, 19, HAlign::Left},
    {u"確認", 191, 7, HAlign::Centre},
};
constexpr double kLeft = 12, kRight = 198;
constexpr double kTableTop = 42;
constexpr double kHeadRow = 6.5;
constexpr double kBottom = 284;
constexpr double kFoot = 42; // room for totals and signatures on the last page
constexpr double kLine = 4.8, kPad = 2.6;
constexpr int kSlipsPerLine = 2;
constexpr int kSlipsPerPart = 40; // a shipment with more goes on in the next row, perhaps on the next page

Box mm(double x, double y, double w, double h)
{
    return {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
}

struct Part
{
    qsizetype row;
    bool first;
    QStringList slips;
    double height;
};

QList<Part> partsOf(const QList<HandoverRow> &rows)
{
    QList<Part> parts;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QStringList &slips = rows.at(i).slipNumbers;
        qsizetype at = 0;
        do {
            const QStringList chunk = slips.mid(at, kSlipsPerPart);
            const auto lines = std::max<qsizetype>(1, (chunk.size() + kSlipsPerLine - 1) / kSlipsPerLine);
            parts << Part {i, at == 0, chunk, std::max(7.6, kLine * double(lines) + kPad)};
            at += kSlipsPerPart;
        } while (at < slips.size());
    }
    return parts;
}

void drawHeader(PageBuilder &page, const HandoverHeader &header, qsizetype number, qsizetype count)
{
    const TextStyle small {.minPt = 5, .maxPt = 9.5, .wrap = false, .valign = VAlign::Middle};
    const auto labelled = [](const QString &label, const QString &text) { return text.isEmpty() ? QString() : label + text; };
    page.text(u"title"_qs, u"引き渡しリスト"_qs, mm(12, 11, 70, 9), {.minPt = 12, .maxPt = 20, .bold = true, .wrap = false, .valign = VAlign::Middle});
    page.text(u"carrier"_qs, header.carrier, mm(84, 11, 76, 9), {.minPt = 7, .maxPt = 18, .bold = true, .wrap = false, .valign = VAlign::Middle});
    page.text(u"page"_qs, u"%1 / %2 ページ"_qs.arg(number).arg(count), mm(162, 11, 36, 9),
              {.minPt = 7, .maxPt = 11, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
    page.area(mm(kLeft, 21, kRight - kLeft, 0.5));
    page.text(u"date"_qs, header.date.isValid() ? u"引き渡し日: %1年"_qs.arg(header.date.year()) + paperDate(header.date) : QString(),
              mm(12, 23.4, 62, 5), small);
    page.text(u"truck"_qs, labelled(u"便: "_qs, header.truck), mm(76, 23.4, 60, 5), small);
    page.text(u"number"_qs, labelled(u"引き渡し番号: "_qs, header.number), mm(138, 23.4, 60, 5), small);
    page.text(u"warehouse"_qs, labelled(u"倉庫: "_qs, header.warehouse), mm(12, 30, 62, 5), small);
    page.text(u"client"_qs, labelled(u"荷主: "_qs, header.client), mm(76, 30, 60, 5), small);
    page.text(u"desk"_qs, labelled(u"端末: "_qs, header.desk), mm(138, 30, 60, 5), small);
    page.area(mm(kLeft, kTableTop - kHeadRow, kRight - kLeft, kHeadRow), 225);
    for (const Column &column : kColumns)
        page.text(u"heading"_qs, column.title.toString(), mm(column.x, kTableTop - kHeadRow, column.width, kHeadRow),
                  {.minPt = 5, .maxPt = 8.5, .bold = true, .wrap = false, .align = column.align, .valign = VAlign::Middle});
}

void drawPart(PageBuilder &page, const HandoverRow &row, const Part &part, double y)
{
    const auto cell = [&](int index, const QString &text, TextStyle style) {
        const Column &column = kColumns[index];
        style.align = column.align;
        style.valign = VAlign::Middle;
        page.text(column.title.toString(), text, mm(column.x, y + 0.5, column.width, part.height - 1), style);
    };
    if (part.first) {
        cell(0, QString::number(part.row + 1), {.minPt = 6, .maxPt = 9, .wrap = false});
        cell(1, row.recipient, {.minPt = 5.5, .maxPt = 10, .oneLineFromPt = 8, .lineSpacing = 1.1});
        cell(2, row.prefecture, {.minPt = 6, .maxPt = 9, .wrap = false});
        cell(3, QString::number(row.pieces), {.minPt = 6, .maxPt = 10, .bold = row.pieces > 1, .wrap = false});
        cell(5, row.remark, {.minPt = 5, .maxPt = 8, .lineSpacing = 1.1});
        const double side = 4;
        page.frame(mm(kColumns[6].x + (kColumns[6].width - side) / 2, y + (part.height - side) / 2, side, side), Length::um(250));
    }
    const Column &slips = kColumns[4];
    const qsizetype lines = (part.slips.size() + kSlipsPerLine - 1) / kSlipsPerLine;
    double top = y + (part.height - kLine * double(lines)) / 2;
    for (qsizetype i = 0; i < part.slips.size(); i += kSlipsPerLine) {
        for (int n = 0; n < kSlipsPerLine && i + n < part.slips.size(); ++n)
            page.text(slips.title.toString(), part.slips.at(i + n),
                      mm(slips.x + n * slips.width / kSlipsPerLine, top, slips.width / kSlipsPerLine - 1.5, kLine),
                      {.minPt = 6, .maxPt = 9, .wrap = false, .valign = VAlign::Middle});
        top += kLine;
    }
    page.area(mm(kLeft, y + part.height, kRight - kLeft, 0.12), 130);
}

void drawFoot(PageBuilder &page, const QList<HandoverRow> &rows, double y)
{
    qint64 pieces = 0, slips = 0;
    for (const HandoverRow &row : rows) {
        pieces += row.pieces;
        slips += row.slipNumbers.size();
    }
    page.area(mm(kLeft, y, kRight - kLeft, 0.5));
    page.text(u"total"_qs, u"合計　%1 件　%2 個口　送り状 %3 枚"_qs.arg(rows.size()).arg(pieces).arg(slips),
              mm(12, y + 2, 186, 7), {.minPt = 8, .maxPt = 13, .bold = true, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
    page.text(u"receipt"_qs, u"上記のとおり荷物を受け取りました。"_qs, mm(12, y + 11, 100, 5), {.minPt = 7, .maxPt = 9, .wrap = false});
    const struct { QStringView title; double x, width; } lines[] = {
        {u"引き渡し担当", 12, 58}, {u"集荷者（署名・印）", 76, 72}, {u"引き渡し時刻", 154, 44}};
    for (const auto &line : lines) {
        page.text(u"signature"_qs, line.title.toString(), mm(line.x, y + 18, line.width, 4), {.minPt = 6, .maxPt = 8, .wrap = false});
        page.area(mm(line.x, y + 34, line.width, 0.25));
    }
}

} // namespace

Result<HandoverList> HandoverList::create(const HandoverHeader &header, const QList<HandoverRow> &rows,
                                          std::shared_ptr<PrintFonts> fonts)
{
    const QList<Part> parts = partsOf(rows);
    QList<QList<Part>> pages {{}};
    double y = kTableTop;
    for (const Part &part : parts) {
        if (y + part.height > kBottom) {
            pages << QList<Part>();
            y = kTableTop;
        }
        pages.last() << part;
        y += part.height;
    }
    if (y + kFoot > kBottom)
        pages << QList<Part>();

    TextFitter fitter(fonts);
    HandoverList list;
    list.m_fonts = std::move(fonts);
    PageBuilder builder(fitter);
    for (qsizetype n = 0; n < pages.size(); ++n) {
        drawHeader(builder, header, n + 1, pages.size());
        y = kTableTop;
        for (const Part &part : pages.at(n)) {
            PageBuilder line(fitter);
            drawPart(line, rows.at(part.row), part, y);
            const auto drawn = line.take();
            if (!drawn)
                return fail(drawn.error().code, u"row %1: %2"_qs.arg(part.row + 1).arg(drawn.error().where),
                            drawn.error().detail);
            builder.add(*drawn, {}, {});
            y += part.height;
        }
        if (n + 1 == pages.size())
            drawFoot(builder, rows, std::max(y + 2, kTableTop + 2));
        auto page = builder.take();
        TSUNAGI_TRY(page);
        list.m_pages << std::move(*page);
    }
    return list;
}

Result<> HandoverList::drawPage(QPainter &painter, int page, double dpi) const
{
    if (page < 0 || page >= pageCount())
        return fail(Code::NotFound, u"page %1"_qs.arg(page + 1));
    return drawContent(painter, m_pages.at(page), *m_fonts, dpi);
}

} // namespace tsunagi
