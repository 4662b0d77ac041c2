// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"

#include <QByteArray>
#include <QDate>
#include <QList>

#include <optional>

namespace tsunagi {

/// One side of a parcel, in the words of the order.
struct ShipmentParty
{
    QString zip;
    QString prefecture;
    QString city;        ///< as the postal table names it; empty if unknown (then it is the beginning of `address`)
    QString address;     ///< city (if `city` is empty), town and street number
    QString building;
    QString company;
    QString name;
    QString kana;
    QString honorific;   ///< empty = the layout's usual one
    QString phone;
};

/// One parcel (or several of one destination, see `pieces`) for the carrier's software.
struct ShipmentRow
{
    QString key;         ///< our parcel barcode, digits; at most 15, so that every carrier's お客様管理番号 holds it
    ShipmentParty recipient;
    ShipmentParty sender;
    QDate shipDate;
    QDate wantDate;      ///< null = none
    QString band;        ///< h1h2, "0812" for the morning; empty = none
    QString service;     ///< Carrier::services code; empty = Carrier::serviceFor
    QString cool;        ///< "none" (or empty), "chilled", "frozen"
    int pieces = 1;
    QStringList contents;
    QStringList handling; ///< Carrier::handlings codes
    QString note;        ///< for the driver
    std::optional<qint64> codAmount; ///< yen, tax included
    std::optional<qint64> codTax;
    QString billingCode; ///< empty = the carrier's setting
    QString size;        ///< "060" …; empty = the carrier's setting
};

/// Why a row cannot go out. Codes: required, too_long, glyph, phone, zip, key, duplicate_key, service, cool, band, date,
/// cod, cod_limit, cod_tax, pieces, handling, number (digits
/// expected). Words are made in ui from the code and these values.
struct CarrierProblem
{
    int row = -1;        ///< index into the rows given
    QString key;
    QString field;       ///< "recipient.address", "band", …
    QString code;
    QString value;       ///< what does not fit
    int limit = 0;       ///< bytes in CP932 (or yen, or pieces) that the field holds; 0 if there is no such number
    int actual = 0;      ///< what it would have needed
    QString detail;      ///< for the log
};

/// What a file carries otherwise than the order says. Codes: substituted (a character), clipped (a description cut),
/// moved (an address or name went on in another column, named in `to`).
struct CarrierChange
{
    int row = -1;
    QString key;
    QString field;
    QString code;
    QString from;
    QString to;
};

/// A file for the carrier's software and what is not in it.
struct CarrierExport
{
    QByteArray bytes;    ///< CP932, CRLF; only a header if no row went in
    QStringList written; ///< keys, in the order of the file
    QList<CarrierProblem> refused; ///< a row with any problem is not in the file
    QList<CarrierChange> changes;
    QStringList missingSettings; ///< settings the carrier wants and the data file leaves empty
};

/// The file of `rows` in the carrier's layout. Rows that cannot be held are refused, the others go out.
/// Errors: Invalid if the carrier has no layout; Internal if a text is not CP932 in spite of all checks.
[[nodiscard]] Result<CarrierExport> writeCarrierFile(const Carrier &carrier, const QList<ShipmentRow> &rows);
/// What would refuse this row, without writing anything; empty if it goes out.
[[nodiscard]] QList<CarrierProblem> checkCarrierRow(const Carrier &carrier, const ShipmentRow &row);
/// The columns of one row as text before encoding, for a preview; empty if the row is refused.
[[nodiscard]] QStringList carrierRowCells(const Carrier &carrier, const ShipmentRow &row);

} // namespace tsunagi
