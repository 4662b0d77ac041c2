// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ScanCode.h"

#include "models/core/JapaneseText.h"

#include <algorithm>

namespace tsunagi::ScanCode {

namespace {

/// The keys of a JIS keyboard in kana input: what they write, beside what they mean.
constexpr QStringView kKana = u"ぬふあうえおやゆよわほへたていすかんなにらせちとしはきくまのりれけむつさそひこみもねるめろ";
constexpr QStringView kKeys = u"1234567890-^QWERTYUIOPASDFGHJKL;:]ZXCVBNM,./\\";
/// With Shift, or as an input method writes them.
constexpr QStringView kSmallKana = u"ぁぅぇぉゃゅょをぃっ、。・ー゛゜「」";
constexpr QStringView kSmallKeys = u"34567890EZ,./-@[[]";

QChar keyOf(QChar kana)
{
    if (const auto at = kKana.indexOf(kana); at >= 0)
        return kKeys[at];
    const auto at = kSmallKana.indexOf(kana);
    return at >= 0 ? kSmallKeys[at] : kana;
}

bool isDigitText(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'-'; });
}

} // namespace

QString turnedBack(const QString &text)
{
    QString plain = ja::toHalfWidth(ja::widenKana(text)).trimmed();
    // Half-width and katakana input write the same keys.
    for (QChar &c : plain) {
        if (c.unicode() >= 0x30a1 && c.unicode() <= 0x30f6)
            c = QChar(char16_t(c.unicode() - 0x60));
        else if (ja::isHyphen(c) && c != u'ー')
            c = u'-';
    }
    // Digits among the kana: letters were written by their sound, and only the vowels are one key each. あ is a, not 3.
    const bool romaji = std::any_of(plain.cbegin(), plain.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    for (QChar &c : plain) {
        if (!romaji) {
            c = keyOf(c);
            continue;
        }
        constexpr QStringView kVowels = u"あいうえお";
        if (const auto at = kVowels.indexOf(c); at >= 0)
            c = QStringView(u"AIUEO")[at];
        else if (c == u'ー')
            c = u'-';
    }
    return plain;
}

bool isCode(const QString &text, int atLeast)
{
    return text.size() >= atLeast && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

QStringList spellings(const QString &code)
{
    const QString plain = ja::toHalfWidth(code).trimmed();
    QStringList out;
    const auto add = [&out](const QString &text) {
        if (!text.isEmpty() && !out.contains(text))
            out << text;
    };
    add(plain);
    add(plain.toUpper());
    QString digits = plain;
    const auto isMark = [](QChar c) { return QStringView(u"ABCDabcd").contains(c); };
    if (plain.size() > 2 && isMark(plain.front()) && isMark(plain.back()) && isDigitText(QStringView(plain).sliced(1, plain.size() - 2))) {
        digits = plain.sliced(1, plain.size() - 2);
        add(digits);
    }
    if (isDigitText(digits))
        add(QString(digits).remove(u'-'));
    return out;
}

} // namespace tsunagi::ScanCode
