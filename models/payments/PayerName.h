// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tsunagi {

/// How a legal form is written before, behind and within a name.
struct CompanyForm
{
    QStringList front, back;
    QString middle;

    /// `kanji` 株式会社, `abbreviated` カ (beside a bracket), `written` in full kana.
    [[nodiscard]] static CompanyForm of(const QString &kanji, const QString &abbreviated, const QStringList &written);
};

/// A name as banks write it, made comparable in three steps; nothing of it is ever stored in place of the name.
struct PayerName
{
    QString exact;       ///< as a bank writes it: one width, large kana, - for every long mark, no blanks
    QString plain;       ///< further without company form, long marks and voicing
    QString vowels;      ///< as plain, but a long mark is the vowel that it lengthens
    QString family;      ///< first of several words, as exact; empty if there is one word
    QString sorted;      ///< several words without a form in one order, as plain; empty if there is one word
    QStringList numbers; ///< words with digits that stand around the name, capitals, without hyphens
    bool hasForm = false;

    [[nodiscard]] static PayerName of(const QString &text, const QList<CompanyForm> &forms);
    /// What tells payers apart in the ids of deposits: read as the first version did, for ever, or a file of before would come in twice.
    [[nodiscard]] static QString identity(const QString &text, const QList<CompanyForm> &forms);
    /// Is there kana or Latin to compare with what a bank writes?
    [[nodiscard]] bool isComparable() const { return !exact.isEmpty(); }
};

/// An order number, or a word of a payer's name, for comparing: capitals and digits alone.
[[nodiscard]] QString numberKey(const QString &text);

} // namespace tsunagi
