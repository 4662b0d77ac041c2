// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/FieldText.h"

#include "models/core/Cp932.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace tsunagi::field_text {

namespace {

// Half-width kana in code order from U+FF61, and what each is in full width.
constexpr QStringView kHalfKana = u"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
constexpr QStringView kVoiced = u"ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
constexpr QStringView kUnvoiced = u"カキクケコサシスセソタチツテトハヒフヘホウ";
constexpr QStringView kHalfVoiced = u"パピプペポ";
constexpr QStringView kHalfUnvoiced = u"ハヒフヘホ";
constexpr QStringView kRareKana = u"ヮヰヱヵヶ";
constexpr QStringView kRareAs = u"ワイエカケ";
constexpr QStringView kHyphens = u"-‐‑‒–—―−－";
constexpr QStringView kNotFirst = u"ーｰ、。，．・）」』ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎァｨｩｪｫｬｭｮｯ々";
// After a number these still belong to it: 1丁目, 3番地, 5階.
constexpr QStringView kCounters = u"丁番号階室棟目地条線の之ノ区組F";

bool isHyphen(QChar c)
{
    return kHyphens.contains(c);
}

bool isNumeric(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'０' && c <= u'９');
}

bool isLatin(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'Ａ' && c <= u'Ｚ') || (c >= u'ａ' && c <= u'ｚ');
}

bool inNumber(QChar c)
{
    return isNumeric(c) || isLatin(c) || isHyphen(c);
}

bool mayBreak(QChar before, QChar after, Break breaks)
{
    if (before.isHighSurrogate() && after.isLowSurrogate())
        return false;
    if (breaks == Break::Hard)
        return true;
    if (before.isSpace() || after.isSpace())
        return true;
    if (inNumber(before) && inNumber(after))
        return false;
    if (kNotFirst.contains(after) || after == u'ﾞ' || after == u'ﾟ')
        return false;
    if (breaks == Break::Anywhere)
        return true;
    return (isNumeric(after) && !inNumber(before)) || (inNumber(before) && !kCounters.contains(after));
}

} // namespace

QString cleaned(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        const bool blank = c.unicode() < 0x20 || c == u'\u007F' || c == u'\u0085' || c == u'\u2028' || c == u'\u2029';
        const QChar put = blank ? u' ' : c;
        if (put.isSpace() && !result.isEmpty() && result.back().isSpace())
            continue;
        result += put;
    }
    return result.trimmed();
}

QString toFullWidth(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u == u' ' || u == 0xa0) {
            result += u'\u3000';
        } else if (u == u'"' || u == u'\'') {
            result += u == u'"' ? u'”' : u'’'; // their full-width forms lie outside JIS X 0208
        } else if (u > 0x20 && u < 0x7f) {
            result += QChar(char16_t(u + 0xfee0));
        } else if ((u == 0xff9e || u == 0xff9f) && !result.isEmpty()) {
            const QStringView from = u == 0xff9e ? kUnvoiced : kHalfUnvoiced;
            const qsizetype at = from.indexOf(result.back());
            if (at >= 0)
                result.back() = (u == 0xff9e ? kVoiced : kHalfVoiced)[at];
            else
                result += kHalfKana[u - 0xff61];
        } else if (u >= 0xff61 && u <= 0xff9f) {
            result += kHalfKana[u - 0xff61];
        } else {
            result += c;
        }
    }
    return result;
}

QString toHalfWidth(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (isHyphen(c))
            result += u'-';
        else if (c >= u'\uFF01' && c <= u'\uFF5E')
            result += QChar(char16_t(c.unicode() - 0xfee0));
        else
            result += c == u'\u3000' ? u' ' : c;
    }
    return result;
}

QString toHalfKana(const QString &text)
{
    QString result;
    result.reserve(text.size() * 2);
    for (QChar c : toHalfWidth(text)) {
        if ((c >= u'ぁ' && c <= u'ゖ') || c == u'ゝ' || c == u'ゞ')
            c = QChar(char16_t(c.unicode() + 0x60));
        if (const qsizetype rare = kRareKana.indexOf(c); rare >= 0)
            c = kRareAs[rare];
        QChar mark;
        if (const qsizetype at = kVoiced.indexOf(c); at >= 0) {
            c = kUnvoiced[at];
            mark = u'\uFF9E';
        } else if (const qsizetype half = kHalfVoiced.indexOf(c); half >= 0) {
            c = kHalfUnvoiced[half];
            mark = u'\uFF9F';
        }
        const qsizetype at = kHalfKana.indexOf(c);
        result += at >= 0 ? QChar(char16_t(0xff61 + at)) : c;
        if (!mark.isNull())
            result += mark;
    }
    return result;
}

QString inForm(const QString &text, const QString &form)
{
    if (form == u"full")
        return toFullWidth(text);
    if (form == u"half")
        return toHalfWidth(text);
    if (form == u"halfkana")
        return toHalfKana(text);
    return text;
}

QStringList wrap(const QString &text, const QList<int> &lineBytes, Break breaks)
{
    QStringList lines;
    qsizetype at = 0;
    for (const int bytes : lineBytes) {
        while (at < text.size() && text[at].isSpace())
            ++at;
        if (at >= text.size())
            break;
        qsizetype end = at;
        int used = 0;
        while (end < text.size()) {
            const qsizetype size = text[end].isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
            const int length = cp932::byteLength(QStringView(text).mid(end, size));
            if (used + length > bytes)
                break;
            used += length;
            end += size;
        }
        while (end > at && end < text.size() && !mayBreak(text[end - 1], text[end], breaks))
            --end;
        if (end == at)
            return {};
        lines << text.mid(at, end - at).trimmed();
        at = end;
    }
    while (at < text.size() && text[at].isSpace())
        ++at;
    if (at < text.size())
        return {};
    while (lines.size() > 1 && lines.back().isEmpty())
        lines.removeLast();
    return lines.isEmpty() ? QStringList {QString()} : lines;
}

QString clipped(const QString &text, int bytes)
{
    int used = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype size = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        used += cp932::byteLength(QStringView(text).mid(i, size));
        if (used > bytes)
            return text.left(i).trimmed();
        i += size;
    }
    return text;
}

PhoneReading readPhone(const QString &text)
{
    static const QRegularExpression runs(u"\\+?[0-9](?:[-()./・ \\t]*[0-9])*"_qs);
    static const QRegularExpression fax(u"fax|ファックス|ファクス|ファクシミリ|ふぁっくす"_qs, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression voice(u"tel|phone|mobile|電話|でんわ|☎|☏|📞|携帯|ケータイ"_qs, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression extension(u"内線|ないせん|extension|\\bext\\b|\\bext\\."_qs, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression words(u"[^-()./・ \\t]"_qs);
    QString plain = text.normalized(QString::NormalizationForm_KC).trimmed(); // ＴＥＬ and ℡ are TEL, ﾌｧｯｸｽ is ファックス
    for (qsizetype i = 0; i < plain.size(); ++i) {
        // A word's long vowel is none of a number's hyphens.
        if (isHyphen(plain[i]) || (plain[i] == u'ー' && i > 0 && (isNumeric(plain[i - 1]) || plain[i - 1] == u'-')))
            plain[i] = u'-';
    }
    struct Found
    {
        QString number;
        qsizetype start = 0, end = 0;
    };
    QList<Found> found;
    bool rest = false; // digits that belong to no number
    for (auto it = runs.globalMatch(plain); it.hasNext();) {
        const auto match = it.next();
        QStringList parts {match.captured()};
        const auto numberOf = [](QString run) -> QString {
            if (run.startsWith(u"+81")) {
                run = run.mid(3);
                run.replace(u"(0)"_qs, QString());
                qsizetype first = 0;
                while (first < run.size() && !isNumeric(run[first]))
                    ++first;
                run = (run.mid(first).startsWith(u'0') ? QString() : u"0"_qs) + run.mid(first);
            }
            QString number;
            for (const QChar c : std::as_const(run))
                number += isNumeric(c) ? c : u'-';
            const QStringList groups = number.split(u'-', Qt::SkipEmptyParts);
            const qsizetype digits = groups.join(QString()).size();
            return digits >= 10 && digits <= 11 && number.startsWith(u'0') ? groups.join(u'-') : QString();
        };
        // Two numbers with nothing but a blank, a stroke or a bracket between them.
        if (numberOf(parts.first()).isEmpty()) {
            const QString &run = match.captured();
            for (qsizetype at = 1; at < run.size() && parts.size() == 1; ++at) {
                const bool seam = run[at] == u'0' && !isNumeric(run[at - 1]) && run[at - 1] != u'-' && run[at - 1] != u'.';
                if (seam && !numberOf(run.left(at)).isEmpty() && !numberOf(run.mid(at)).isEmpty())
                    parts = {run.left(at), run.mid(at)};
            }
        }
        qsizetype at = match.capturedStart();
        for (const QString &part : std::as_const(parts)) {
            const QString number = numberOf(part);
            if (number.isEmpty())
                rest = true;
            else
                found << Found {number, at, at + part.size()};
            at += part.size();
        }
    }
    PhoneReading reading;
    if (found.isEmpty())
        return reading;
    QStringList numbers; // that a person answers
    QStringList digits;
    for (qsizetype i = 0; i < found.size(); ++i) {
        // The words before a number tell what it is, and a bracket behind it.
        const auto bracketEnd = [&](qsizetype from) {
            const qsizetype close = from < plain.size() && plain.mid(from).trimmed().startsWith(u'(') ? plain.indexOf(u')', from) : -1;
            const qsizetype limit = i + 1 < found.size() ? found[i + 1].start : plain.size();
            return close >= 0 && close < limit ? close + 1 : from;
        };
        qsizetype before = i > 0 ? found[i - 1].end : 0;
        if (const qsizetype close = plain.indexOf(u')', before); i > 0 && plain.mid(before).trimmed().startsWith(u'(') && close >= 0 && close < found[i].start)
            before = close + 1;
        const qsizetype behind = i + 1 < found.size() ? bracketEnd(found[i].end) : plain.size();
        const QString around = plain.mid(before, found[i].start - before) + u' ' + plain.mid(found[i].end, behind - found[i].end);
        if (around.contains(fax) && !around.contains(voice))
            continue;
        QString bare = found[i].number;
        bare.remove(u'-');
        if (!digits.contains(bare)) {
            digits << bare;
            numbers << found[i].number;
        }
    }
    using Kind = PhoneReading::Kind;
    reading.number = numbers.value(0, found.first().number);
    if (numbers.isEmpty())
        reading.kind = Kind::Fax;
    else if (numbers.size() > 1)
        reading.kind = Kind::Several;
    else if (rest || plain.contains(extension))
        reading.kind = Kind::Extension;
    else
        reading.kind = (plain.left(found[0].start) + plain.mid(found[0].end)).contains(words) ? Kind::Worded : Kind::Plain;
    return reading;
}

QString phone(const QString &text, int maxBytes)
{
    const PhoneReading reading = readPhone(text);
    if (!reading.isOne())
        return {};
    QString number = reading.number;
    if (maxBytes > 0 && number.size() > maxBytes)
        number.remove(u'-');
    return number;
}

QString zipDigits(const QString &text)
{
    QString digits;
    const QString plain = toHalfWidth(text);
    for (const QChar c : plain) {
        if (isNumeric(c))
            digits += c;
        else if (!c.isSpace() && c != u'-' && c != u'〒' && c != u'ー' && c != u'ｰ')
            return {};
    }
    return digits.size() == 7 ? digits : QString();
}

} // namespace tsunagi::field_text
