// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QList>
#include <QVariant>

#include <functional>

namespace tsunagi {

/// A list of the window on its way to a file or paper: columns in sight in their order, all rows of the result.
struct ListSheet
{
    struct Column
    {
        QString title;
        double letters = 8; ///< width, in full-width letters
    };
    using Row = QList<QVariant>; ///< one per column: text, whole number, QDate or QDateTime; invalid = empty
    /// Asked now and then with the rows done; false stops with Cancelled.
    using Progress = std::function<bool(qint64 done)>;

    QString title;   ///< "受注"
    QString filter;  ///< "発送待ち"; may be empty
    QString heading; ///< one line for people: the list, its filter and order, when, where and by whom
    QList<Column> columns;
    qint64 count = 0;
    /// A window of the rows; rows that are gone meanwhile are left out. Blocks; called on the worker that writes.
    std::function<Result<QList<Row>>(qint64 from, qint64 count)> rows;

    /// All rows, window by window.
    [[nodiscard]] Result<> each(const std::function<Result<>(const Row &)> &take, const Progress &progress) const;
    /// As a person reads it: 1,234 / 2026-11-22 / 2026-11-22 09:30.
    [[nodiscard]] static QString words(const QVariant &cell);
    /// "受注_発送待ち_2026-11-22.xlsx", without what file systems do not take.
    [[nodiscard]] static QString fileName(const QString &title, const QString &filter, const QDate &day, const QString &suffix);
};

} // namespace tsunagi
