// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tsunagi {

/// Pseudonyms in place of what names a person: the same person, phone, mail or address has the same one under the same key,
/// however it was written, and without the key nobody gets back.
class Mask final
{
public:
    /// `key`: 32 random bytes; who has it can try names.
    explicit Mask(QByteArray key) : m_key(std::move(key)) { }

    [[nodiscard]] QString person(const QString &name) const;
    [[nodiscard]] QString phone(const QString &phone) const;
    [[nodiscard]] QString mail(const QString &mail) const;
    [[nodiscard]] QString address(const QString &zip, const QString &address, const QString &building) const;
    /// Of an order: its number leads back to the shop.
    [[nodiscard]] QString order(const QString &shop, const QString &number) const;
    /// The first three digits, which many thousand people share; empty if there are no seven.
    [[nodiscard]] static QString zipStart(const QString &zip);
    /// Empty if it is not a prefecture's name alone: shops and clerks write whole addresses into that field, too.
    [[nodiscard]] static QString prefecture(const QString &text);
    /// As "1416"; "other" for words, which may hold a phone or a neighbour's name.
    [[nodiscard]] static QString band(const QString &text);
    /// A text as a cell of a CSV file, which no spreadsheet takes for a formula.
    [[nodiscard]] static QString cell(QString text);

private:
    [[nodiscard]] QString pseudonym(QChar kind, const QString &plain) const;
    QByteArray m_key;
};

} // namespace tsunagi
