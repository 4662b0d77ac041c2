// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/settlements/SettlementFile.h"

#include <QRegularExpression>
#include <QStringList>

namespace tsunagi {

/// Which columns the settlement file of a mall or payment company has; data, which a profile can change.
struct SettlementLayout
{
    /// The first one whose columns all match says the kind; "none": the row is no money yet.
    struct Kind
    {
        QString kind;
        QList<std::pair<QString, QRegularExpression>> columns;
    };
    QString format;       ///< file name without .json, as "amazon"
    QString name;         ///< whose it is
    QStringList shops;    ///< platforms whose orders it pays; empty = any
    QStringList pays;     ///< pay methods whose orders it pays; empty = any
    bool whole = true;    ///< one file holds all of a settlement; else its rows are told apart by `key`, and without `number` a month is one
    QStringList needed;   ///< header names that tell the file apart
    double feeLeast = 0, feeMost = 0; ///< percent that the deposit is less by, where no file names the fees; 0 = the files name them
    QStringList number, group, key, refundKey, from, to, day, total, currency, order, amount, fee, net, posted, what; ///< header names, any of them; refundKey: with `key`, what tells refunds of one payment apart
    /// Whole yen that such fees of `gross` can be; nothing where no fee explains it.
    [[nodiscard]] std::optional<qint64> feeOf(qint64 gross, qint64 deposit) const;
    QList<Kind> kinds;
    QRegularExpression payer; ///< how it calls itself in bank accounts, as PayerName::exact
    QString warningJa, warningEn; ///< what no document confirms; empty = nothing
};

/// Settlement files, told apart by their header rows.
class SettlementLayouts final
{
public:
    /// Those of the program; a file of the same name in `folder` takes the place of one, others are added.
    [[nodiscard]] static Result<SettlementLayouts> load(const QString &folder);
    [[nodiscard]] SettlementFile read(const QByteArray &bytes, const QString &name) const;
    /// Null if there is none of this format any more.
    [[nodiscard]] const SettlementLayout *layout(const QString &format) const;

private:
    QList<SettlementLayout> m_layouts;
    QList<IntakeProblem> m_broken;
};

} // namespace tsunagi
