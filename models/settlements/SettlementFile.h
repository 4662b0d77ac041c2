// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeProblem.h"

#include <QDate>
#include <QList>

#include <optional>

namespace tsunagi {

/// One amount of a settlement: what came in for an order, what went off it, or neither's.
struct SettlementEntry
{
    QString key;   ///< tells it apart within its settlement, in any file that has it
    QString was {}; ///< the key that desks of before gave it, where it differs
    QString order; ///< number as the mall writes it; empty: of no order
    QString kind;  ///< "sale" "refund" "fee" "adjustment" "reserve"
    QString what;  ///< the mall's own words
    qint64 amount = 0;
    QDate day;
    int line = 0;  ///< physical line of the first row that it came from
    friend bool operator==(const SettlementEntry &, const SettlementEntry &) = default;
};

/// What a mall or payment company pays out at once.
struct SettlementDraft
{
    QString number;
    QDate from, to;            ///< as the file says it; not valid where it does not
    QDate day;                 ///< of the deposit; not valid where the file does not say
    std::optional<qint64> net; ///< as the file states it; nothing where it states none
    bool whole = true;         ///< one file holds all of it; false: other files bring more
    bool complete = true;      ///< no row of it was refused, and they make up the total
    int line = 0;
    QList<SettlementEntry> entries;
    [[nodiscard]] qint64 sum() const;
    /// The same for the same content in any order; empty where more may come.
    [[nodiscard]] QString digest() const;
};

/// A settlement file as it was read. Good rows are in `settlements` whatever else is wrong.
struct SettlementFile
{
    QString format;   ///< name of a layout; empty: not read at all
    QString encoding;
    int rows = 0;
    QList<SettlementDraft> settlements;
    QList<IntakeProblem> problems;

    /// A problem with message and remedy of its code.
    [[nodiscard]] static IntakeProblem problem(const QString &code, const QString &file, int line, const QString &column = {}, const QString &value = {});
};

} // namespace tsunagi
