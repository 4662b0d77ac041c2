// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/TranscriptionSheet.h"

#include "models/printing/LabelContent.h"
#include "models/printing/PageBuilder.h"

#include <algorithm>
#include <numeric>
#include <optional>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr Length kLeft = Length::um(10000);
constexpr Length kWidth = Length::um(190000);
constexpr Length kTop = Length::um(26500);
constexpr Length kBottom = Length::um(287000);
constexpr Length kGap = Length::um(3000);
constexpr Length kHeadHeight = Length::um(15500);
constexpr Length kLabelWidth = Length::um(24000);
constexpr Length kRule = Length::um(150);
constexpr Length kFrame = Length::um(350);
constexpr int kMaxPerPage = 4;
constexpr double kTypePt = 12;     // what is read at arm's length while writing
constexpr double kSmallestPt = 8;
constexpr double kTypeStepPt = 0.5;
constexpr double kBigFactor = 1.35;
constexpr double kFuriganaPt = 7.5;
constexpr double kUmPerPt = 25400.0 / 72.0;

int halfWidths(char32_t c)
{
    return c < 0x80 || (c >= 0xFF61 && c <= 0xFF9F) ? 1 : 2;
}

bool inNumber(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９') || c == U'-' || c == U'－' || c == U'−' || c == U'‐'
        || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool isSpace(char32_t c)
{
    return c == U' ' || c == U'　';
}

QStringList wrapOnce(const std::u32string &text, int limit, bool keepWords)
{
    QStringList lines;
    std::u32string line;
    int width = 0;
    const auto close = [&] {
        while (!line.empty() && isSpace(line.back()))
            line.pop_back();
        lines << QString::fromUcs4(line.data(), qsizetype(line.size()));
        line.clear();
        width = 0;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c == U'\n') {
            close();
            continue;
        }
        if (line.empty() && isSpace(c) && !lines.isEmpty())
            continue;
        if (width + halfWidths(c) > limit && !isSpace(c)) {
            size_t back = line.size();
            if (keepWords) {
                const auto space = std::find_if(line.rbegin(), line.rend(), isSpace);
                if (space != line.rend())
                    back = size_t(line.rend() - space);
                else
                    while (back > 0 && inNumber(c) && inNumber(line[back - 1]))
                        --back;
                if (back == 0)
                    back = line.size();
            }
            const std::u32string carried = line.substr(back);
            line.resize(back);
            close();
            line = carried;
            width = std::accumulate(line.begin(), line.end(), 0, [](int sum, char32_t d) { return sum + halfWidths(d); });
        }
        line.push_back(c);
        width += halfWidths(c);
    }
    if (!line.empty() || lines.isEmpty())
        close();
    return lines;
}

struct Row
{
    const TranscriptionField *field = nullptr;
    QStringList lines;
    double pt = 0;
    bool half = false; ///< narrow enough for half the width
    bool tooLong = false;
    Length height;
};

Length um(double value)
{
    return Length::um(qint64(value + 0.5));
}

Row measure(const TranscriptionField &field, double basePt, TextFitter &fitter)
{
    Row row;
    row.field = &field;
    row.pt = field.big ? basePt * kBigFactor : basePt;
    row.lines = field.maxFullWidthChars > 0
        ? TranscriptionSheet::wrap(field.text, field.maxFullWidthChars, field.maxLines)
        : field.text.split(u'\n');
    row.tooLong = field.maxLines > 0 && row.lines.size() > field.maxLines;
    TextStyle style;
    style.bold = true;
    style.minPt = style.maxPt = row.pt;
    style.wrap = false;
    const Box halfBox {{}, {}, um(double(kWidth.um()) / 2) - kLabelWidth - Length::mm(3), Length::mm(200)};
    row.half = fitter.fit(field.label, row.lines.join(u'\n'), halfBox, style).has_value();
    const double em = row.pt * kUmPerPt;
    const bool limited = field.maxFullWidthChars > 0;
    row.height = um(std::max(row.tooLong ? 8600.0 : limited ? 5000.0 : 0.0, em * 1.3 * double(row.lines.size())) + 1600 + (field.furigana.isEmpty() ? 0 : kFuriganaPt * kUmPerPt * 1.2));
    return row;
}

void drawRow(PageBuilder &page, const Row &row, Length x, Length y, Length width)
{
    const TranscriptionField &field = *row.field;
    TextStyle label;
    label.minPt = 5;
    label.maxPt = 8.5;
    label.wrap = false;
    const bool limited = field.maxFullWidthChars > 0;
    page.text(field.label, field.label, {x + Length::mm(2), y + Length::mm(0.9), kLabelWidth - Length::mm(3), Length::mm(3.4)},
              label);
    TextStyle hint = label;
    hint.maxPt = 6;
    hint.minPt = 4;
    if (limited) {
        const QString room = field.maxLines > 0 ? u"全角%1字×%2行"_qs.arg(field.maxFullWidthChars).arg(field.maxLines)
                                                : u"全角%1字"_qs.arg(field.maxFullWidthChars);
        page.text(field.label, room,
                  {x + Length::mm(2), y + Length::mm(4.4), kLabelWidth - Length::mm(3), Length::mm(2)}, hint);
    }
    // The writer must see at once that the slip has less room than the text.
    if (row.tooLong) {
        TextStyle warning = label;
        warning.bold = true;
        page.text(field.label, u"※枠に入りません"_qs, {x + Length::mm(2), y + Length::mm(6.6), kLabelWidth - Length::mm(3), Length::mm(3)},
                  warning);
    }
    const Length left = x + kLabelWidth;
    const Length room = width - kLabelWidth - Length::mm(2);
    Length top = y + Length::um(800);
    if (!field.furigana.isEmpty()) {
        TextStyle kana;
        kana.maxPt = kFuriganaPt;
        kana.minPt = 4;
        kana.wrap = false;
        const Length height = um(kFuriganaPt * kUmPerPt * 1.2);
        page.text(field.label, field.furigana, {left, top, room, height}, kana);
        top = top + height;
    }
    TextStyle style;
    style.bold = true;
    style.maxPt = row.pt;
    style.minPt = 6;
    style.wrap = false;
    style.valign = VAlign::Middle;
    const Length line = um(row.pt * kUmPerPt * 1.3);
    for (const QString &words : row.lines) {
        page.text(field.label, words, {left, top, room, line}, style);
        top = top + line;
    }
}

/// Rows of a block from top to bottom; two narrow neighbours share one.
QList<QList<Row>> arrange(const QList<TranscriptionField> &fields, double basePt, TextFitter &fitter)
{
    QList<QList<Row>> rows;
    for (const TranscriptionField &field : fields) {
        Row row = measure(field, basePt, fitter);
        if (row.half && !rows.isEmpty() && rows.last().size() == 1 && rows.last().first().half)
            rows.last() << std::move(row);
        else
            rows << QList<Row> {std::move(row)};
    }
    return rows;
}

Length rowHeight(const QList<Row> &row)
{
    return std::max_element(row.cbegin(), row.cend(), [](const Row &a, const Row &b) { return a.height < b.height; })->height;
}

Length blockHeight(const QList<QList<Row>> &rows)
{
    Length height = kHeadHeight;
    for (const QList<Row> &row : rows)
        height = height + rowHeight(row);
    return height + Length::um(800);
}

void drawBlockHead(PageBuilder &page, const TranscriptionParcel &parcel, qsizetype number, qsizetype count)
{
    const auto mm = [](double x, double y, double w, double h) {
        return Box {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
    };
    const TextStyle caption {.minPt = 5, .maxPt = 6.5, .wrap = false};
    page.frame(mm(3, 3, 8.5, 8.5), Length::um(500));
    page.text(u"tick"_qs, u"記入済"_qs, mm(2.5, 12, 9.5, 2.8), {.minPt = 5, .maxPt = 6.5, .wrap = false, .align = HAlign::Centre});
    page.text(u"number"_qs, u"No. %1 / %2"_qs.arg(number).arg(count), mm(15, 2.6, 36, 6),
              {.minPt = 8, .maxPt = 14, .bold = true, .wrap = false});
    page.remark(u"group"_qs, parcel.group, mm(15, 9.2, 36, 5.2), {.minPt = 5, .maxPt = 9, .oneLineFromPt = 7});
    page.text(u"caption"_qs, u"受注番号"_qs, mm(53, 2.4, 20, 2.8), caption);
    page.text(u"orderNumber"_qs, parcel.orderNumber, mm(53, 5.2, 44, 4.4), {.minPt = 5, .maxPt = 10, .wrap = false});
    page.text(u"piece"_qs, u"個口 %1 / %2"_qs.arg(parcel.piece).arg(parcel.pieces), mm(53, 9.8, 44, 4.6),
              {.minPt = 7, .maxPt = 11, .bold = parcel.pieces > 1, .wrap = false});
    page.text(u"caption"_qs, u"送り状番号（記入・読取り後に照合）"_qs, mm(98, 2.4, 38, 2.8), caption);
    page.area(mm(98, 12.6, 36, 0.3));
    page.code128(u"ourCode"_qs, parcel.ourCode, mm(136, 2.2, 52, 9));
    page.text(u"ourCode"_qs, parcel.ourCode, mm(138, 11.6, 48, 3),
              {.minPt = 5, .maxPt = 8, .wrap = false, .align = HAlign::Centre});
}

Result<PageContent> drawBlock(TextFitter &fitter, const TranscriptionParcel &parcel, const QList<QList<Row>> &rows,
                              qsizetype number, qsizetype count)
{
    PageBuilder page(fitter);
    page.frame({{}, {}, kWidth, blockHeight(rows)}, kFrame);
    drawBlockHead(page, parcel, number, count);
    Length y = kHeadHeight;
    for (const QList<Row> &row : rows) {
        page.area({Length::mm(1), y, kWidth - Length::mm(2), kRule}, 120);
        const Length height = rowHeight(row);
        if (row.first().half) {
            const Length half = um(double(kWidth.um()) / 2);
            if (row.size() > 1)
                page.area({half, y, kRule, height}, 120);
            for (qsizetype i = 0; i < row.size(); ++i)
                drawRow(page, row.at(i), half * i, y, half);
        } else {
            drawRow(page, row.first(), {}, y, kWidth);
        }
        y = y + height;
    }
    return page.take();
}

void drawHeader(PageBuilder &page, const TranscriptionHeader &header, int number, int count)
{
    const auto mm = [](double x, double y, double w, double h) {
        return Box {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
    };
    page.text(u"carrier"_qs, header.carrier, mm(10, 9, 70, 8), {.minPt = 8, .maxPt = 20, .bold = true, .wrap = false, .valign = VAlign::Middle});
    page.text(u"title"_qs, header.title.isEmpty() ? u"手書き送り状 転記シート"_qs : header.title, mm(82, 9, 80, 8),
              {.minPt = 8, .maxPt = 14, .bold = true, .wrap = false, .valign = VAlign::Middle});
    page.text(u"page"_qs, u"%1 / %2 ページ"_qs.arg(number).arg(count), mm(165, 9, 35, 8),
              {.minPt = 8, .maxPt = 12, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
    const TextStyle small {.minPt = 5, .maxPt = 9, .wrap = false, .valign = VAlign::Middle};
    page.text(u"date"_qs, header.date.isValid() ? u"%1年"_qs.arg(header.date.year()) + paperDate(header.date) : QString(),
              mm(10, 18.4, 45, 4.6), small);
    page.remark(u"reason"_qs, header.reason.isEmpty() ? QString() : u"理由: "_qs + header.reason, mm(57, 18.4, 98, 4.6), small);
    page.text(u"desk"_qs, header.desk.isEmpty() ? QString() : u"端末: "_qs + header.desk, mm(157, 18.4, 43, 4.6),
              {.minPt = 5, .maxPt = 9, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle});
    page.area(mm(10, 24, 190, 0.5));
}

} // namespace

QStringList TranscriptionSheet::wrap(const QString &text, int maxFullWidth, int maxLines)
{
    const auto ucs4 = text.toUcs4();
    const std::u32string characters(ucs4.cbegin(), ucs4.cend());
    const int limit = std::max(2, maxFullWidth * 2);
    const QStringList kept = wrapOnce(characters, limit, true);
    if (maxLines <= 0 || kept.size() <= maxLines)
        return kept;
    const QStringList hard = wrapOnce(characters, limit, false);
    return hard.size() < kept.size() ? hard : kept;
}

Result<TranscriptionSheet> TranscriptionSheet::create(const TranscriptionHeader &header,
                                                      const QList<TranscriptionParcel> &parcels,
                                                      std::shared_ptr<PrintFonts> fonts)
{
    TextFitter fitter(fonts);
    TranscriptionSheet sheet;
    sheet.m_fonts = fonts;
    const Length room = kBottom - kTop;
    const Length halfRoom = um(double((room - kGap).um()) / 2);

    QList<QList<PageContent>> pages;
    QList<QList<Length>> tops;
    Length y = kBottom;
    for (qsizetype i = 0; i < parcels.size(); ++i) {
        const TranscriptionParcel &parcel = parcels.at(i);
        const auto named = [&](const Error &error) {
            return fail(error.code, u"parcel %1: %2"_qs.arg(i + 1).arg(error.where), error.detail);
        };
        // Two on a page are worth smaller type; only what is longer still gets a page of its own.
        QList<QList<Row>> rows;
        Length height;
        for (const Length limit : {halfRoom, room}) {
            for (double pt = kTypePt; pt >= (limit == room ? kSmallestPt : 9.5); pt -= kTypeStepPt) {
                rows = arrange(parcel.fields, pt, fitter);
                height = blockHeight(rows);
                if (height <= limit)
                    break;
            }
            if (height <= limit)
                break;
        }
        if (height > room)
            return fail(Code::Invalid, u"parcel %1"_qs.arg(i + 1), u"its fields do not fit on one page"_qs);
        auto block = drawBlock(fitter, parcel, rows, i + 1, parcels.size());
        if (!block)
            return named(block.error());
        if (pages.isEmpty() || y + height > kBottom || pages.last().size() == kMaxPerPage) {
            pages << QList<PageContent>();
            tops << QList<Length>();
            y = kTop;
        }
        pages.last() << std::move(*block);
        tops.last() << y;
        y = y + height + kGap;
    }
    PageBuilder builder(fitter);
    for (qsizetype n = 0; n < pages.size(); ++n) {
        drawHeader(builder, header, int(n + 1), int(pages.size()));
        for (qsizetype i = 0; i < pages.at(n).size(); ++i)
            builder.add(pages.at(n).at(i), kLeft, tops.at(n).at(i));
        auto page = builder.take();
        TSUNAGI_TRY(page);
        sheet.m_pages << std::move(*page);
        sheet.m_parcelsPerPage << int(pages.at(n).size());
    }
    return sheet;
}

Result<> TranscriptionSheet::drawPage(QPainter &painter, int page, double dpi) const
{
    if (page < 0 || page >= pageCount())
        return fail(Code::NotFound, u"page %1"_qs.arg(page + 1));
    return drawContent(painter, m_pages.at(page), *m_fonts, dpi);
}

} // namespace tsunagi
