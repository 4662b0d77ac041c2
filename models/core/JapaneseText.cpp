// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JapaneseText.h"

#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace tsunagi::ja {

namespace {

constexpr QStringView kHalfKana = u"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
constexpr QStringView kVoicable = u"カキクケコサシスセソタチツテトハヒフヘホ";
constexpr QStringView kHyphens = u"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70\u2500\u2501\ufe63\u00ad";
constexpr QStringView kSmallKana = u"ァィゥェォッャュョヮヵヶ";
constexpr QStringView kLargeKana = u"アイウエオツヤユヨワカケ";

/// One code unit to one, made once from the data file.
struct Folds
{
    std::array<char16_t, 65536> kanji {}; // variants of kanji only
    std::array<char16_t, 65536> place {}; // kanji, kana, width, case
    QHash<QString, QChar> pairs;          // variants outside the BMP
    QString dropBetweenKanji;

    Folds()
    {
        for (size_t c = 0; c < kanji.size(); ++c)
            kanji[c] = char16_t(c);
        const auto document = readJsonResource(u"checks/variants.json"_s);
        const QJsonObject root = document ? document->object() : QJsonObject();
        for (const auto &value : root["kanji"_L1].toArray()) {
            const QString group = value.toString();
            for (qsizetype i = 1; i < group.size(); ++i) {
                if (group[i].isHighSurrogate() && i + 1 < group.size()) {
                    pairs.insert(group.mid(i, 2), group[0]);
                    ++i;
                } else {
                    kanji[group[i].unicode()] = kanji[group[0].unicode()];
                }
            }
        }
        for (size_t i = 0; i < place.size(); ++i) {
            char16_t c = kanji[i];
            if (c >= 0xff01 && c <= 0xff5e)
                c = char16_t(c - 0xfee0);
            if (c >= u'a' && c <= u'z')
                c = char16_t(c - 32);
            if (c >= 0x3041 && c <= 0x3096)
                c = char16_t(c + 0x60);
            if (const auto at = kSmallKana.indexOf(QChar(c)); at >= 0)
                c = kLargeKana[at].unicode();
            place[i] = c;
        }
        for (const auto &value : root["kana"_L1].toArray()) {
            const QString group = value.toString();
            for (const QChar c : group)
                place[c.unicode()] = group[0].unicode();
        }
        dropBetweenKanji = root["dropBetweenKanji"_L1].toString();
    }
};

const Folds &folds()
{
    static const Folds instance;
    return instance;
}

int digitOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'０' && c <= u'９')
        return c.unicode() - u'０';
    return -1;
}

int kanjiDigit(QChar c)
{
    switch (c.unicode()) {
    case u'〇': case u'零': return 0;
    case u'一': case u'壱': return 1;
    case u'二': case u'弐': return 2;
    case u'三': case u'参': return 3;
    case u'四': return 4;
    case u'五': return 5;
    case u'六': return 6;
    case u'七': return 7;
    case u'八': return 8;
    case u'九': return 9;
    default: return -1;
    }
}

int kanjiUnit(QChar c)
{
    switch (c.unicode()) {
    case u'十': return 10;
    case u'百': return 100;
    case u'千': return 1000;
    default: return 0;
    }
}

bool isKana(QChar c)
{
    return (c.unicode() >= 0x3041 && c.unicode() <= 0x30fa) || (c.unicode() >= 0xff66 && c.unicode() <= 0xff9f && c.unicode() != 0xff70);
}

/// One half-width kana (and the mark behind it) at `i`; moves `i` behind what was read, 0 if there is none.
char16_t takeHalfKana(QStringView text, qsizetype &i)
{
    const char16_t c = text[i].unicode();
    if (c < 0xff61 || c > 0xff9f)
        return 0;
    char16_t wide = kHalfKana[c - 0xff61].unicode();
    ++i;
    if (i < text.size()) {
        const char16_t mark = text[i].unicode();
        if (mark == 0xff9e && wide == u'ウ') {
            wide = u'ヴ';
            ++i;
        } else if (mark == 0xff9e && kVoicable.contains(QChar(wide))) {
            wide = char16_t(wide + 1);
            ++i;
        } else if (mark == 0xff9f && wide >= u'ハ' && wide <= u'ホ' && kVoicable.contains(QChar(wide))) {
            wide = char16_t(wide + 2);
            ++i;
        }
    }
    return wide;
}

} // namespace

bool isKanjiDigit(QChar c)
{
    return kanjiDigit(c) >= 0 || kanjiUnit(c) > 0;
}

bool isKanji(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x4e00 && u <= 0x9fff) || (u >= 0x3400 && u <= 0x4dbf) || (u >= 0xf900 && u <= 0xfaff) || u == u'々'
        || u == u'〆' || c.isSurrogate();
}

bool isHyphen(QChar c)
{
    return kHyphens.contains(c);
}

QString toHalfWidth(QStringView text)
{
    QString out = text.toString();
    for (QChar &c : out) {
        if (c.unicode() >= 0xff01 && c.unicode() <= 0xff5e)
            c = QChar(char16_t(c.unicode() - 0xfee0));
        else if (c.unicode() == 0x3000)
            c = u' ';
    }
    return out;
}

QString widenKana(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (const char16_t wide = takeHalfKana(text, i))
            out += QChar(wide);
        else
            out += text[i++];
    }
    return out;
}

QString toFullWidth(QStringView text)
{
    QString out = widenKana(text);
    for (QChar &c : out) {
        if (c.unicode() > 0x20 && c.unicode() < 0x7f)
            c = QChar(char16_t(c.unicode() + 0xfee0));
        else if (c == u' ')
            c = QChar(u'\u3000');
    }
    return out;
}

QString plainHyphens(QStringView text)
{
    QString out = text.toString();
    for (QChar &c : out) {
        if (const int digit = digitOf(c); digit >= 0)
            c = QChar(char16_t(u'0' + digit));
    }
    for (qsizetype i = 1; i < out.size(); ++i) {
        if (isHyphen(out[i]) && ((out[i - 1] >= u'0' && out[i - 1] <= u'9') || out[i - 1] == u'-'))
            out[i] = u'-';
    }
    return out;
}

int kanjiNumber(QStringView run)
{
    if (run.isEmpty())
        return -1;
    bool units = false;
    for (const QChar c : run) {
        if (!isKanjiDigit(c))
            return -1;
        units = units || kanjiUnit(c) > 0;
    }
    qint64 total = 0;
    qint64 pending = -1;
    for (const QChar c : run) {
        if (const int unit = kanjiUnit(c); unit > 0) {
            total += (pending < 0 ? 1 : pending) * unit;
            pending = -1;
        } else {
            pending = pending < 0 ? kanjiDigit(c) : pending * 10 + kanjiDigit(c);
        }
        if (total > 99999 || pending > 99999)
            return -1;
    }
    return int(units ? total + qMax<qint64>(pending, 0) : pending);
}

QString plainNumbers(QStringView text)
{
    static const QStringView kCounters[] = {u"丁目", u"番地", u"地割", u"号", u"階", u"線"};
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (!isKanjiDigit(text[i])) {
            out += text[i++];
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && isKanjiDigit(text[end]))
            ++end;
        const QStringView after = text.mid(end);
        const auto startsNumber = [](QStringView t) { return !t.isEmpty() && (digitOf(t[0]) >= 0 || isKanjiDigit(t[0])); };
        bool counts = false;
        for (const QStringView counter : kCounters)
            counts = counts || after.startsWith(counter);
        // 番 and 丁 also end names: 五番町, 三番丁, 六番館.
        if (!counts && (after.startsWith(u'番') || after.startsWith(u'丁')))
            counts = after.size() == 1 || startsNumber(after.mid(1)) || after[1].isSpace() || isHyphen(after[1]);
        if (!counts && after.size() > 1 && (after[0] == u'の' || after[0] == u'ノ' || isHyphen(after[0])))
            counts = startsNumber(after.mid(1));
        const QChar before = out.isEmpty() ? QChar() : out.back();
        if (!counts && out.size() > 1 && (before == u'の' || before == u'ノ' || isHyphen(before)))
            counts = digitOf(out[out.size() - 2]) >= 0;
        const int value = counts ? kanjiNumber(text.mid(i, end - i)) : -1;
        if (value >= 0)
            out += QString::number(value);
        else
            out += text.mid(i, end - i);
        i = end;
    }
    return out;
}

QString placeKey(QStringView text, QList<int> *ends)
{
    const Folds &fold = folds();
    QString key(text.size(), Qt::Uninitialized);
    QList<int> marks;
    if (ends)
        marks.resize(text.size());
    qsizetype n = 0;
    const auto put = [&](char16_t c, qsizetype end) {
        // 大字 and 字 are written or left out at will.
        if (c == u'字') {
            if (n > 0 && (key[n - 1] == u'大' || key[n - 1] == u'小'))
                --n;
            return;
        }
        if (n >= key.size()) {
            key.resize(n + 8);
            if (ends)
                marks.resize(n + 8);
        }
        key[n] = QChar(c);
        if (ends)
            marks[n] = int(end);
        ++n;
    };
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (const int digit = digitOf(c); digit >= 0 || (c.unicode() >= 0x2460 && c.unicode() <= 0x2473)) {
            qint64 value = 0;
            qsizetype end = i;
            if (digit < 0) {
                value = c.unicode() - 0x245f;
                ++end;
            }
            for (; digit >= 0 && end < text.size() && digitOf(text[end]) >= 0; ++end)
                value = value > 1000000 ? value : value * 10 + digitOf(text[end]);
            if (value < 6400) {
                put(char16_t(0xe000 + value), end);
            } else {
                for (qsizetype at = i; at < end; ++at)
                    put(char16_t(u'0' + digitOf(text[at])), at + 1);
            }
            i = end;
            continue;
        }
        if (isKanjiDigit(c)) {
            qsizetype end = i;
            while (end < text.size() && isKanjiDigit(text[end]))
                ++end;
            const int value = kanjiNumber(text.mid(i, end - i));
            if (value >= 0 && value < 6400) {
                put(char16_t(0xe000 + value), end);
            } else {
                for (qsizetype at = i; at < end; ++at)
                    put(fold.place[text[at].unicode()], at + 1);
            }
            i = end;
            continue;
        }
        if (c.isSpace()) {
            ++i;
            continue;
        }
        if (isHyphen(c)) {
            if (n > 0 && isKana(key[n - 1]))
                put(u'ー', i + 1);
            ++i;
            continue;
        }
        if (c.isHighSurrogate() && i + 1 < text.size()) {
            const QChar base = fold.pairs.value(text.mid(i, 2).toString());
            if (base.isNull()) {
                put(c.unicode(), i + 1);
                put(text[i + 1].unicode(), i + 2);
            } else {
                put(base.unicode(), i + 2);
            }
            i += 2;
            continue;
        }
        if (const char16_t wide = takeHalfKana(text, i)) {
            put(fold.place[wide], i);
            continue;
        }
        put(fold.place[c.unicode()], i + 1);
        ++i;
    }
    qsizetype m = 0;
    for (qsizetype i = 0; i < n; ++i) {
        // Also at the beginning: 乃木町 must be the same alone and behind a city's name.
        if (i + 1 < n && fold.dropBetweenKanji.contains(key[i]) && (m == 0 || isKanji(key[m - 1]) || isKeyNumber(key[m - 1])) && isKanji(key[i + 1]))
            continue;
        key[m] = key[i];
        if (ends)
            marks[m] = marks[i];
        ++m;
    }
    key.truncate(m);
    if (ends) {
        marks.resize(m);
        *ends = marks;
    }
    return key;
}

QString nameKey(QStringView text)
{
    const Folds &fold = folds();
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            const QString pair = text.mid(i, 2).toString();
            const QChar base = fold.pairs.value(pair);
            out += base.isNull() ? pair : QString(base);
            i += 2;
            continue;
        }
        char16_t c = takeHalfKana(text, i);
        if (c == 0)
            c = text[i++].unicode();
        c = fold.kanji[c];
        if (c >= 0xff01 && c <= 0xff5e)
            c = char16_t(c - 0xfee0);
        if (c >= u'a' && c <= u'z')
            c = char16_t(c - 32);
        if (c >= 0x3041 && c <= 0x3096)
            c = char16_t(c + 0x60);
        if (!QChar(c).isSpace())
            out += QChar(c);
    }
    return out;
}

QString searchKey(QStringView text)
{
    const Folds &fold = folds();
    const QString plain = plainHyphens(text);
    bool ascii = true;
    for (const QChar c : plain)
        ascii = ascii && c.unicode() < 0x80;
    const QString composed = ascii ? plain : plain.normalized(QString::NormalizationForm_KC).toLower();
    QString out;
    out.reserve(composed.size());
    for (qsizetype i = 0; i < composed.size(); ++i) {
        const QChar c = composed[i];
        if (c.isHighSurrogate() && i + 1 < composed.size()) {
            const QString pair = composed.mid(i, 2);
            const QChar base = fold.pairs.value(pair);
            if (!base.isNull())
                out += base;
            else if (QChar::isLetterOrNumber(QChar::surrogateToUcs4(c, composed[i + 1])))
                out += pair;
            ++i;
            continue;
        }
        if (!c.isLetterOrNumber())
            continue;
        char16_t u = fold.kanji[c.unicode()];
        if (u >= u'A' && u <= u'Z')
            u = char16_t(u + 32);
        if (u >= 0x3041 && u <= 0x3096)
            u = char16_t(u + 0x60);
        out += QChar(u);
    }
    return out;
}

QList<QStringView> neighbours(QStringView key)
{
    QList<QStringView> pairs;
    pairs.reserve(key.size());
    const auto step = [key](qsizetype at) { return key[at].isHighSurrogate() && at + 1 < key.size() ? 2 : 1; };
    for (qsizetype i = 0; i < key.size(); i += step(i)) {
        const qsizetype first = step(i);
        const qsizetype second = i + first < key.size() ? step(i + first) : 0;
        pairs << key.sliced(i, first + second);
    }
    return pairs;
}

QStringList bigrams(QStringView text)
{
    const QString key = searchKey(text);
    QStringList out;
    QSet<QStringView> seen;
    for (const QStringView gram : neighbours(key)) {
        if (!seen.contains(gram)) {
            seen.insert(gram);
            out << gram.toString();
        }
    }
    return out;
}

} // namespace tsunagi::ja
