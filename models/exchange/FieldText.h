// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tsunagi::field_text {

/// Where a line may end. Good: at blanks, before a street number, after one. Anywhere: between any two characters,
/// but not inside a number, before ー or a small kana. Hard: between any two characters.
enum class Break { Good, Anywhere, Hard };

/// Control characters and line ends become blanks, runs of blanks one, none at the ends.
[[nodiscard]] QString cleaned(const QString &text);
/// ASCII, half-width kana (with their voice marks) and the blank as full width.
[[nodiscard]] QString toFullWidth(const QString &text);
/// Full-width ASCII and the full-width blank as half width; hyphens of any shape as '-'.
[[nodiscard]] QString toHalfWidth(const QString &text);
/// Hiragana and katakana of any width as half-width kana, full-width ASCII as half width.
[[nodiscard]] QString toHalfKana(const QString &text);
/// In the form a field asks for: "full", "half", "halfkana"; unchanged for any other name.
[[nodiscard]] QString inForm(const QString &text, const QString &form);

/// `text` over lines of the given CP932 bytes each; empty lines at the end are left away, an empty text is one empty
/// line. An empty list means that it does not fit. No double byte and no surrogate pair is ever cut.
[[nodiscard]] QStringList wrap(const QString &text, const QList<int> &lineBytes, Break breaks);
/// The longest beginning of `text` that fits into `bytes` CP932 bytes.
[[nodiscard]] QString clipped(const QString &text, int bytes);

/// What a person wrote into a phone field.
struct PhoneReading
{
    enum class Kind {
        Plain,     ///< the number alone
        Worded,    ///< one number with words around it ("TEL 03-…", "090-… (母)"), or beside a fax number
        Several,   ///< different numbers; `number` is the first
        Extension, ///< `number` is the exchange, the extension is lost without a person
        Fax,       ///< only a fax number
        None       ///< no number of 10 or 11 digits that begins with 0
    };
    Kind kind = Kind::None;
    QString number;                  ///< digits and hyphens as written, +81 as 0, full width made half
    [[nodiscard]] bool isOne() const { return kind == Kind::Plain || kind == Kind::Worded; }
};
[[nodiscard]] PhoneReading readPhone(const QString &text);
/// The one number of readPhone() in at most `maxBytes`, without its hyphens if need be; empty if there is not just one.
[[nodiscard]] QString phone(const QString &text, int maxBytes = 0);
/// The seven digits of a postal code in any writing; empty if there are not exactly seven.
[[nodiscard]] QString zipDigits(const QString &text);

} // namespace tsunagi::field_text
