// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeProblem.h"
#include "models/results/ResultLayout.h"

#include <QJsonObject>

namespace tsunagi {

/// A parcel, or a shipment whose parcels one row tells, as it left.
struct ResultParcel
{
    QString number;      ///< of the order
    QStringList slips;
    QDate day;
    QString batch;       ///< of the file that told it; empty = none has
    QString reason {};   ///< of what is missing: "batch" (the file that told it has it no more), "untold", or why it cannot be told, as ResultLayout::obstacle()
    friend bool operator==(const ResultParcel &, const ResultParcel &) = default;
};

/// What a file for a shop says, beside what has left.
struct ResultCheck
{
    QString file, software, shop, client; ///< shop and client: codes; empty where nothing was recognised
    int rows = 0;
    QList<ResultParcel> told, missing;    ///< missing: what the shop would not hear of, neither by this file nor by another one
    QList<IntakeProblem> problems;        ///< rows of which nothing has left, or something else

    [[nodiscard]] bool isRead() const { return !shop.isEmpty(); }
    /// Does the file tell what it should, and nothing else?
    [[nodiscard]] bool isWhole() const { return isRead() && missing.isEmpty() && problems.isEmpty(); }
    [[nodiscard]] QJsonObject toJson() const;
};

/// A file for shops as it stands: its rows by the columns of a layout.
struct ResultFile
{
    struct Row
    {
        int line = 0;
        QStringList cells; ///< in the order of the layout's columns
    };
    QList<Row> rows;
    QList<IntakeProblem> problems;
    bool fits = false;     ///< it has all columns of the layout

    [[nodiscard]] static ResultFile read(const QByteArray &bytes, const QString &name, const ResultLayout &layout);
    /// A problem with message and remedy of its code.
    [[nodiscard]] static IntakeProblem problem(const QString &code, const QString &file, int line = 0, const QString &column = {}, const QString &value = {});
    /// Compares with what has left, `expected` as the layout tells it; every row in question is in the report.
    void compare(const ResultLayout &layout, const QList<ResultRow> &expected, const Carriers &known, const QString &name, ResultCheck &check) const;
};

} // namespace tsunagi
