// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/BankFile.h"

#include <QRegularExpression>
#include <QStringList>

namespace tsunagi {

/// Which columns the statement of a bank has; data, which a profile can change.
struct BankLayout
{
    QString format;       ///< file name without .json, as "mufg"
    QString name;         ///< the bank's
    QStringList day;      ///< header names, any of them; with "parts" year, month and day
    QStringList in, out, signedAmount, balance, payer, text, number, needed;
    QStringList dates;    ///< "yyyy/M/d", "era", "parts"
    QRegularExpression transfer; ///< what its text says of a transfer
    QRegularExpression strip;    ///< what stands before a payer's name
    QRegularExpression account, count; ///< in the lines before the header
};

/// Statements of banks as CSV, told apart by their header rows.
class BankLayouts final
{
public:
    /// Those of the program; a file of the same name in `folder` takes the place of one, others are added.
    [[nodiscard]] static Result<BankLayouts> load(const QString &folder);
    [[nodiscard]] BankFile read(const QByteArray &bytes, const QString &name, const QDate &today) const;
    [[nodiscard]] const QList<BankLayout> &layouts() const { return m_layouts; }

private:
    QList<BankLayout> m_layouts;
    QList<IntakeProblem> m_broken;
};

} // namespace tsunagi
