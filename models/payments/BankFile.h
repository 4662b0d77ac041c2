// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/orders/IntakeProblem.h"

#include <QDate>
#include <QHash>
#include <QList>

#include <optional>

namespace tsunagi {

class BankLayouts;

/// One row of money that came in, as the bank's file tells it.
struct BankEntry
{
    int line = 0;        ///< physical line, or record where the file has no lines; from 1
    QDate day;
    qint64 amount = 0;
    QString payer;       ///< as written
    QString code;        ///< 振込依頼人コード
    QString edi;
    QString origin;      ///< sending bank and branch
    QString number;      ///< the bank's own number of the row
    QString text;        ///< what the bank calls it, as "振込"
    bool isTransfer = true;
    bool cancels = false; ///< 取消: takes an earlier one back
    QString account;     ///< "9999-001-1-1234567"; empty where the file does not say
    std::optional<qint64> balance {}; ///< behind it, where the file tells
    friend bool operator==(const BankEntry &, const BankEntry &) = default;
};

/// A bank's file as it was read. Good rows are in `entries` whatever else is wrong.
struct BankFile
{
    QString format;      ///< "zengin01", "zengin03" or a layout's name; empty: not read at all
    QString encoding;
    int rows = 0;        ///< also those that are no deposits
    QList<BankEntry> entries;
    QList<IntakeProblem> problems;
    QHash<QString, QString> doubts; ///< accounts whose rows do not add up (empty: the file names none), by what is wrong: nothing of them is settled by itself

    /// Told apart by its content. `name`: for problems; `today`: decides the century of two-digit years.
    [[nodiscard]] static BankFile read(const QByteArray &bytes, const QString &name, const BankLayouts &layouts, const QDate &today);
    /// Is it about rows that do not add up?
    [[nodiscard]] static bool isDoubt(const QString &code);
    /// A problem with message and remedy of its code.
    [[nodiscard]] static IntakeProblem problem(const QString &code, const QString &file, int line, const QString &column = {}, const QString &value = {});
};

} // namespace tsunagi
