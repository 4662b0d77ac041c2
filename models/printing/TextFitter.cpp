// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/TextFitter.h"

#include <QStringView>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kUmPerPt = 25400.0 / 72.0;
constexpr double kStepPt = 0.5;
constexpr double kAscentEm = 0.88; // where the em box of a Japanese font sits on its baseline
constexpr double kFitSlackEm = 1e-6;

bool noLineStart(char32_t c)
{
    return QStringView(u"、。，．・：；？！）］｝〕〉》」』】ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜ヽヾゝゞ｡､｣ｰﾞﾟ,.:;?!)]}%")
        .contains(QChar(char16_t(std::min<char32_t>(c, 0xFFFF))));
}

bool noLineEnd(char32_t c)
{
    return QStringView(u"（［｛〔〈《「『【([{〒￥¥＃#｢").contains(QChar(char16_t(std::min<char32_t>(c, 0xFFFF))));
}

/// Characters that make up a number, a Latin word or a house number, half or full width.
bool inWord(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'０' && c <= U'９')
        || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ') || c == U'-' || c == U'－' || c == U'−' || c == U'‐'
        || c == U'.' || c == U',' || c == U'/' || c == U'\'' || c == U'@' || c == U'_' || c == U'+' || c == U'&';
}

/// Katakana words (foreign names, buildings) stay whole while there is room.
bool inKatakana(char32_t c)
{
    return (c >= U'ァ' && c <= U'ヺ') || c == U'ー' || (c >= 0xFF66 && c <= 0xFF9F);
}

bool mayBreak(char32_t before, char32_t after, bool keepKatakana)
{
    if (keepKatakana && inKatakana(before) && inKatakana(after))
        return false;
    if (before == 0xA0 || after == 0xA0)
        return false;
    if (before == U' ' || before == U'　')
        return after != U' ' && after != U'　';
    if (after == U' ' || after == U'　')
        return true;
    return !noLineStart(after) && !noLineEnd(before) && !(inWord(before) && inWord(after));
}

bool isSpace(char32_t c)
{
    return c == U' ' || c == U'　' || c == 0xA0;
}

/// Without characters that have no ink; kana with a separate voiced mark are composed (canonical composition of the
/// whole text would exchange compatibility kanji of names).
std::u32string clean(const QString &text)
{
    std::u32string out;
    const auto ucs4 = text.toUcs4();
    out.reserve(size_t(ucs4.size()));
    for (const char32_t c : ucs4) {
        if ((c == 0x3099 || c == 0x309A) && !out.empty()) {
            const char32_t pair[] = {out.back(), c};
            const auto composed = QString::fromUcs4(pair, 2).normalized(QString::NormalizationForm_C).toUcs4();
            if (composed.size() == 1) {
                out.back() = composed.first();
                continue;
            }
        }
        const bool invisible = (c < 0x20 && c != U'\n' && c != U'\t') || c == 0x7F || (c >= 0x200B && c <= 0x200F)
            || c == 0xFEFF || c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        if (!invisible)
            out.push_back(c == U'\t' ? U' ' : c);
    }
    return out;
}

} // namespace

Result<QList<TextFitter::Cell>> TextFitter::cells(const QString &field, const QString &text, bool bold)
{
    QList<Cell> result;
    const std::u32string characters = clean(text);
    result.reserve(qsizetype(characters.size()));
    for (const char32_t c : characters) {
        if (c == U'\n') {
            result << Cell {c, {}};
            continue;
        }
        const auto glyph = m_fonts->glyph(c == 0xA0 ? U' ' : c, bold);
        if (glyph.face < 0)
            return fail(Code::Invalid, field,
                        u"no font has U+%1 (%2)"_qs.arg(uint(c), 4, 16, QChar(u'0')).arg(QString::fromUcs4(&c, 1)));
        result << Cell {c, glyph};
    }
    return result;
}

QList<TextFitter::Line> TextFitter::breakLines(const QList<Cell> &cells, double widthEm, bool wrap, bool keepKatakana)
{
    QList<Line> lines;
    const qsizetype count = cells.size();
    const double limit = widthEm + kFitSlackEm;
    qsizetype from = 0;
    const auto close = [&](qsizetype to) {
        qsizetype end = to;
        while (end > from && isSpace(cells.at(end - 1).character))
            --end;
        double width = 0;
        for (qsizetype i = from; i < end; ++i)
            width += cells.at(i).glyph.advance;
        lines << Line {from, end, width};
    };
    double width = 0;
    qsizetype lastBreak = -1;
    qsizetype i = 0;
    while (i < count) {
        const char32_t c = cells.at(i).character;
        if (c == U'\n') {
            close(i);
            from = ++i;
            width = 0;
            lastBreak = -1;
            continue;
        }
        if (i > from && mayBreak(cells.at(i - 1).character, c, keepKatakana))
            lastBreak = i;
        const double advance = cells.at(i).glyph.advance;
        if (wrap && i > from && width + advance > limit && !isSpace(c)) {
            // A word longer than a line is broken where the line ends.
            const qsizetype to = lastBreak > from ? lastBreak : i;
            close(to);
            from = to;
            while (from < count && isSpace(cells.at(from).character))
                ++from;
            i = from;
            width = 0;
            lastBreak = -1;
            continue;
        }
        width += advance;
        ++i;
    }
    if (from < count || lines.isEmpty())
        close(count);
    return lines;
}

Result<TextItem> TextFitter::fit(const QString &field, const QString &text, const Box &box, const TextStyle &style)
{
    const auto laid = cells(field, text, style.bold);
    TSUNAGI_TRY(laid);
    const double boxWidth = double(box.width.um());
    const double boxHeight = double(box.height.um());

    QList<Line> lines;
    double em = 0;
    const auto attempt = [&](double pt, bool wrap, bool keepKatakana) {
        const double candidate = pt * kUmPerPt;
        QList<Line> broken = breakLines(*laid, boxWidth / candidate, wrap, keepKatakana);
        const double height = candidate * (1.0 + style.lineSpacing * double(broken.size() - 1));
        const bool fits = height <= boxHeight + 1.0 && std::all_of(broken.cbegin(), broken.cend(), [&](const Line &line) {
            return line.width * candidate <= boxWidth + 1.0;
        });
        if (fits) {
            lines = std::move(broken);
            em = candidate;
        }
        return fits;
    };
    const auto search = [&](double from, double to, bool wrap, bool keepKatakana = true) {
        for (double pt = from; pt > to; pt -= kStepPt)
            if (attempt(pt, wrap, keepKatakana))
                return true;
        return attempt(to, wrap, keepKatakana);
    };
    bool found = false;
    if (!style.wrap)
        found = search(style.maxPt, style.minPt, false);
    else {
        if (style.oneLineFromPt > 0)
            found = search(style.maxPt, std::clamp(style.oneLineFromPt, style.minPt, style.maxPt), false);
        found = found || search(style.maxPt, style.minPt, true) || search(style.maxPt, style.minPt, true, false);
    }
    if (!found)
        return fail(Code::Invalid, field,
                    u"%1 characters do not fit %2 x %3 mm at %4 pt"_qs.arg(laid->size())
                        .arg(box.width.mm())
                        .arg(box.height.mm())
                        .arg(style.minPt));

    TextItem item;
    item.field = field;
    item.box = box;
    item.emUm = em;
    item.white = style.white;
    item.usedHeightUm = em * (1.0 + style.lineSpacing * double(lines.size() - 1));
    double top = 0;
    if (style.valign == VAlign::Middle)
        top = (boxHeight - item.usedHeightUm) / 2;
    else if (style.valign == VAlign::Bottom)
        top = boxHeight - item.usedHeightUm;
    for (qsizetype n = 0; n < lines.size(); ++n) {
        const Line &line = lines.at(n);
        const double width = line.width * em;
        item.usedWidthUm = std::max(item.usedWidthUm, width);
        double x = 0;
        if (style.align == HAlign::Centre)
            x = (boxWidth - width) / 2;
        else if (style.align == HAlign::Right)
            x = boxWidth - width;
        const double baseline = top + em * (style.lineSpacing * double(n) + kAscentEm);
        std::u32string words;
        for (qsizetype i = line.from; i < line.to; ++i) {
            const Cell &cell = laid->at(i);
            words.push_back(cell.character == 0xA0 ? U' ' : cell.character);
            if (!isSpace(cell.character)) {
                if (item.runs.isEmpty() || item.runs.last().face != cell.glyph.face
                    || item.runs.last().baseline != baseline)
                    item.runs << TextItem::Run {cell.glyph.face, {}, {}, baseline};
                item.runs.last().glyphs << cell.glyph.index;
                item.runs.last().x << x;
            }
            x += cell.glyph.advance * em;
        }
        item.lines << QString::fromUcs4(words.data(), qsizetype(words.size()));
    }
    return item;
}

} // namespace tsunagi
