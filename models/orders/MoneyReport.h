// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeProblem.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace tsunagi {

/// What one file of money brought: of a bank, a mall or a payment company.
struct MoneyReport
{
    QString file, format, encoding;  ///< format: name of its layout; empty where nothing of it was read
    QString warningJa, warningEn;    ///< what no document confirms of it
    int rows = 0;
    int fresh = 0, same = 0;         ///< of what it holds, by what was here
    QList<IntakeProblem> problems;

    /// Its bytes, at most `most` of them; else nothing, and the problem "file_unreadable" or "file_large", so that files beside it go in.
    [[nodiscard]] std::optional<QByteArray> open(const QString &path, qint64 most, IntakeProblem (*problem)(const QString &code, const QString &file, int line, const QString &column, const QString &value));
    /// What no document confirms, in the language of the program.
    [[nodiscard]] QString warning() const;
    /// Did anything of it go in, or was it here?
    [[nodiscard]] bool isDone() const { return fresh + same > 0 || (!format.isEmpty() && problems.isEmpty()); }
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace tsunagi
