// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// Pure functions on Japanese text. None of them is ever applied to what a customer wrote for good: the results are for
/// comparing, searching, and for files that ask for another width.
namespace tsunagi::ja {

/// Full-width ASCII and the ideographic space as half width; all else as it is.
[[nodiscard]] QString toHalfWidth(QStringView text);
/// Half-width ASCII as full width, half-width kana as full-width kana with their marks joined.
[[nodiscard]] QString toFullWidth(QStringView text);
/// Half-width kana as full-width kana, ﾞ and ﾟ joined to the letter before where such a letter exists.
[[nodiscard]] QString widenKana(QStringView text);
/// Every hyphen-like sign (also ー and －) that stands between or behind digits as '-'; digits as half width.
[[nodiscard]] QString plainHyphens(QStringView text);
/// Kanji numerals as digits where they count something: before 丁目 丁 番地 番 号 地割 線 階 and between の/ノ/hyphens of
/// a number; names such as 三条, 八千代 or 五番町 keep theirs.
[[nodiscard]] QString plainNumbers(QStringView text);
/// The value of a run of kanji numerals ("二十三", "二三", "百五"), -1 if it is none.
[[nodiscard]] int kanjiNumber(QStringView run);
[[nodiscard]] bool isKanjiDigit(QChar c);
[[nodiscard]] bool isKanji(QChar c);
[[nodiscard]] bool isHyphen(QChar c);

/// Text for comparing place names: widths, kana kinds, character variants, hyphens, spaces and 大字/字 made alike, each
/// number (digits or kanji) one private-use character, ケ/ノ/ツ between kanji dropped.
/// `ends`, if given, gets for each character of the result where it ends in `text`.
[[nodiscard]] QString placeKey(QStringView text, QList<int> *ends = nullptr);
/// Is this character of a place key a number?
[[nodiscard]] inline bool isKeyNumber(QChar c)
{
    return (c.unicode() >= 0xe000 && c.unicode() < 0xf900) || (c >= u'0' && c <= u'9');
}
/// Text for comparing names of persons: widths, kana kinds, character variants, case alike; no spaces.
[[nodiscard]] QString nameKey(QStringView text);
/// Text for searching: NFKC, hiragana as katakana, character variants and case alike; letters and digits only.
[[nodiscard]] QString searchKey(QStringView text);
/// All pairs of neighbouring characters of `searchKey(text)` and its last character alone, each once; what a search
/// index stores, so that any two characters (and, as a prefix, any single one) are found.
[[nodiscard]] QStringList bigrams(QStringView text);
/// Each character of a search key with the one behind it, in order and with repeats; the last one stands alone.
/// Views into `key`.
[[nodiscard]] QList<QStringView> neighbours(QStringView key);

} // namespace tsunagi::ja
