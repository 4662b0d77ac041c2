// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"
#include "models/exchange/Carrier.h"

#include <QDate>

namespace tsunagi {

/// What a shop is told of one parcel, or of one line of a shipment.
struct ResultRow
{
    Id order, shipment, parcel;
    QString number;      ///< of the order
    QString destination; ///< the shop's key of the address
    QString line;        ///< the shop's key of the line; empty but for layouts by line
    qint64 quantity = 0;
    QDate shipped;
    QString carrier;     ///< our code
    QStringList slips;   ///< numbers of the shipment's parcels, this one's first
    QString batch {};    ///< of the file that told it; empty = none has
};

/// The file by which a shop is told what was shipped: columns, encoding and carriers as data of resources/results or of a profile.
struct ResultLayout
{
    enum class Rows { Parcel, Shipment, Line };
    struct Column
    {
        QString name;
        QString value; ///< "order" "destination" "line" "quantity" "date" "carrier" "carrier_name" "number" "number2" "url" or "const:…"
    };
    QString platform, software;
    bool cp932 = false;
    char delimiter = ',';
    Rows rows = Rows::Parcel;
    QString date;
    QList<Column> columns;
    QHash<QString, QString> carriers; ///< what the shop calls ours; a layout without has no column for them
    QString warningJa, warningEn;     ///< what no document of the shop confirms; empty = nothing

    /// Of the program, over it `userFolder`/PLATFORM.json. NotFound for a platform without one; Corrupt with the file's name.
    [[nodiscard]] static Result<ResultLayout> load(const QString &platform, const QString &userFolder = {});
    /// Why this row cannot be told: "carrier" (the shop has no name for it), "key" (the shop's own key is missing), "letters"; empty = it can.
    [[nodiscard]] QString obstacle(const ResultRow &row, const Carriers &known) const;
    /// Header and rows with CRLF ends. Rows with an obstacle must not be among them.
    [[nodiscard]] QByteArray write(const QList<ResultRow> &rows, const Carriers &known) const;
    /// What stands in the columns for this row.
    [[nodiscard]] QStringList cells(const ResultRow &row, const Carriers &known) const;

private:
    [[nodiscard]] QByteArray lineOf(const QStringList &cells) const;
};

} // namespace tsunagi
