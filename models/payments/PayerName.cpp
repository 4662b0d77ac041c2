// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PayerName.h"

#include "models/core/JapaneseText.h"

#include <QRegularExpression>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr QStringView kSmall = u"ァィゥェォッャュョヮヵヶ";
constexpr QStringView kLarge = u"アイウエオツヤユヨワカケ";

/// Kana of a bank, with words apart: NFKC, katakana, large, - for long marks.
QString bankLetters(const QString &text)
{
    QString letters = text.normalized(QString::NormalizationForm_KC).toUpper();
    for (QChar &c : letters) {
        if (c.unicode() >= 0x3041 && c.unicode() <= 0x3096)
            c = QChar(c.unicode() + 0x60);
        if (const auto at = kSmall.indexOf(c); at >= 0)
            c = kLarge[at];
        else if (ja::isHyphen(c))
            c = u'-';
        else if (c == u'〔' || c == u'【' || c == u'［')
            c = u'(';
        else if (c == u'〕' || c == u'】' || c == u'］')
            c = u')';
        else if (c == u'・' || c == u'，' || c == u',' || c == u'、' || c == u'\t')
            c = u' ';
    }
    return letters.simplified();
}

bool isKana(QChar c)
{
    return c.unicode() >= 0x30a1 && c.unicode() <= 0x30fa;
}

bool isNumberWord(const QString &word, int least = 1)
{
    static const QRegularExpression number(QStringLiteral("^[A-Z0-9#_.-]*[0-9][A-Z0-9#_.-]*$"));
    return numberKey(word).size() >= least && number.match(word).hasMatch();
}

/// What customers write before an order's number.
bool isWordForNumber(const QString &word)
{
    static const QStringList words {QStringLiteral("チユウモン"), QStringLiteral("ゴチユウモン"), QStringLiteral("チユウモンバンゴウ"), QStringLiteral("ゴチユウモンバンゴウ"), QStringLiteral("ジユチユウバンゴウ"),
                                    QStringLiteral("オ-ダ-"), QStringLiteral("オ-ダ-バンゴウ"), QStringLiteral("NO"), QStringLiteral("NO.")};
    return words.contains(word);
}

QChar vowelOf(QChar kana)
{
    static const QList<std::pair<QChar, QString>> rows {
        {u'ア', QStringLiteral("アカサタナハマヤラワガザダバパ")}, {u'イ', QStringLiteral("イキシチニヒミリギジヂビピエケセテネヘメレゲゼデベペ")},
        {u'ウ', QStringLiteral("ウクスツヌフムユルグズヅブプヴオコソトノホモヨロゴゾドボポヲ")}};
    for (const auto &[vowel, row] : rows)
        if (row.contains(kana))
            return vowel;
    return {};
}

/// オ behind a kana of its row, or エ.
bool isLengthened(QChar before, QChar vowel)
{
    static const QString o = QStringLiteral("オコソトノホモヨロゴゾドボポ"), e = QStringLiteral("エケセテネヘメレゲゼデベペ");
    return (vowel == u'オ' ? o : e).contains(before);
}

/// Voicing is sometimes lost on the way, and some kana are one sound.
QString unvoiced(QString text)
{
    for (const auto &[foreign, kana] : {std::pair(u"ヴア", u'バ'), std::pair(u"ヴイ", u'ビ'), std::pair(u"ヴエ", u'ベ'), std::pair(u"ヴオ", u'ボ')})
        text.replace(QString::fromUtf16(foreign), QString(kana));
    text.replace(u'ヂ', u'ジ').replace(u'ヅ', u'ズ').replace(u'ヲ', u'オ').replace(u'ヰ', u'イ').replace(u'ヱ', u'エ').replace(u'ヴ', u'ブ');
    QString bare;
    for (const QChar c : text.normalized(QString::NormalizationForm_D))
        if (c.unicode() != 0x3099 && c.unicode() != 0x309a && c.unicode() != 0x309b && c.unicode() != 0x309c)
            bare += c;
    return bare;
}

/// Without the legal form, at either end; a second one, as of a branch, too. `anyhow`: also written out within the name, or with its bracket on the wrong side.
QString withoutForm(QString text, const QList<CompanyForm> &forms, bool anyhow)
{
    for (int pass = 0; pass < 2; ++pass) {
        const qsizetype before = text.size();
        for (const CompanyForm &form : forms) {
            for (const QString &mark : form.front) {
                if (text.size() > mark.size() && text.startsWith(mark)) {
                    text = text.sliced(mark.size());
                    break;
                }
            }
            for (const QString &mark : form.back) {
                if (text.size() > mark.size() && text.endsWith(mark)) {
                    text.chop(mark.size());
                    break;
                }
            }
            if (const auto at = text.indexOf(form.middle); at > 0)
                text.remove(at, form.middle.size());
            for (const QString &mark : anyhow ? form.front : QStringList()) {
                if (mark.size() >= text.size())
                    continue;
                const bool isWhole = form.back.contains(mark);
                if (const auto at = text.indexOf(mark, 1); isWhole && at > 0 && mark.size() > form.middle.size())
                    text.remove(at, mark.size());
                else if (!isWhole && text.endsWith(mark))
                    text.chop(mark.size());
            }
        }
        if (text.size() == before)
            break;
    }
    return text;
}

} // namespace

CompanyForm CompanyForm::of(const QString &kanji, const QString &abbreviated, const QStringList &written)
{
    const QString bracketed = u'(' + abbreviated + u')';
    QStringList anywhere = written;
    anywhere << bracketed;
    if (!kanji.isEmpty())
        anywhere << kanji << u'(' + kanji.left(1) + u')';
    return {anywhere + QStringList {abbreviated + u')'}, anywhere + QStringList {u'(' + abbreviated}, bracketed};
}

QString numberKey(const QString &text)
{
    QString key;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC).toUpper())
        if ((c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z'))
            key += c;
    return key;
}

namespace {

PayerName read(const QString &text, const QList<CompanyForm> &forms, bool tellsWords)
{
    PayerName name;
    QString letters = bankLetters(text);
    static const QRegularExpression dot(QStringLiteral("(?<=[ァ-ヴA-Z-])\\.(?=[ァ-ヴA-Z])"));
    if (tellsWords)
        letters.replace(dot, QStringLiteral(" "));
    QStringList words = letters.split(u' ', Qt::SkipEmptyParts);
    // A number stands before or behind the name, at times without a blank.
    static const QRegularExpression glued(QStringLiteral("^([A-Z]{0,4}[0-9][0-9-]{2,})(?=[ァ-ヴ(])(.+)$")), behind(QStringLiteral("^(.*[ァ-ヴ)])([0-9][0-9-]{2,})$")),
        no(QStringLiteral("^NO([0-9]{3,})$")), between(QStringLiteral("^([ァ-ヴ-]+)([0-9][0-9-]{2,})([ァ-ヴ(].+)$"));
    const bool digits = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
    for (qsizetype i = 0; digits && i < words.size(); ++i) {
        if (const auto match = glued.match(words[i]); match.hasMatch()) {
            const QString number = match.captured(1), rest = match.captured(2);
            words[i] = number;
            words.insert(i + 1, rest);
        } else if (const auto told = tellsWords ? between.match(words[i]) : QRegularExpressionMatch(); told.hasMatch() && isWordForNumber(told.captured(1))) {
            const QString number = told.captured(2), rest = told.captured(3);
            words[i] = told.captured(1);
            words.insert(i + 1, number);
            words.insert(i + 2, rest);
        } else if (const auto tail = behind.match(words[i]); tail.hasMatch()) {
            const QString number = tail.captured(2), rest = tail.captured(1);
            words[i] = rest;
            words.insert(i + 1, number);
        }
    }
    QStringList rest;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (digits && isNumberWord(words[i], tellsWords ? 1 : 3)) { // no name has digits, however short the number
            name.numbers << numberKey(words[i]);
            if (const auto counted = no.match(name.numbers.last()); tellsWords && counted.hasMatch())
                name.numbers << counted.captured(1);
        } else if (!tellsWords || !digits || !isWordForNumber(words[i]) || !isNumberWord(words.value(i + 1))) {
            rest << words[i];
        }
    }
    const QString joined = rest.join(QString());
    // Kanji cannot be compared with what a bank writes, but the legal form before kana can stand in kanji.
    const QString without = withoutForm(joined, forms, tellsWords);
    const bool comparable = std::any_of(without.cbegin(), without.cend(), [](QChar c) { return isKana(c) || (c >= u'A' && c <= u'Z'); })
        && std::none_of(without.cbegin(), without.cend(), [](QChar c) { return ja::isKanji(c); });
    if (!comparable)
        return name;
    name.exact = joined;
    name.hasForm = without != joined;
    QString vowels;
    for (const QChar c : without) {
        const QChar vowel = c == u'-' && !vowels.isEmpty() ? vowelOf(vowels.back()) : QChar();
        if (c != u'-') // オオ and エエ are written オウ and エイ as often
            vowels += (c == u'オ' || c == u'エ') && !vowels.isEmpty() && isLengthened(vowels.back(), c) ? vowelOf(vowels.back()) : c;
        else if (!vowel.isNull())
            vowels += vowel;
    }
    name.vowels = unvoiced(vowels);
    name.plain = unvoiced(QString(without).remove(u'-'));
    if (rest.size() > 1 && !name.hasForm) {
        name.family = rest.first();
        QStringList sorted = rest;
        sorted.sort();
        name.sorted = unvoiced(sorted.join(u' ').remove(u'-'));
    }
    return name;
}

} // namespace

PayerName PayerName::of(const QString &text, const QList<CompanyForm> &forms)
{
    return read(text, forms, true);
}

QString PayerName::identity(const QString &text, const QList<CompanyForm> &forms)
{
    const PayerName name = read(text, forms, false);
    return name.exact.isEmpty() ? text.simplified() : name.numbers.join(u' ') + name.exact;
}

} // namespace tsunagi
