// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"

#include <QStringList>

namespace tsunagi::address {

/// An address as an order holds it; the prefecture may be empty or stand in `address` as well.
struct Written
{
    QString zip;
    QString prefecture;
    QString address;
    QString building;
};

enum class Outcome {
    Match,
    ZipMalformed,    ///< not seven digits
    ZipUnknown,      ///< seven digits that the table lacks
    Mismatch,        ///< the zip belongs to another place
    CityUnrecognised, ///< the zip's city with a typing error, its town behind it
    TownUnrecognised ///< prefecture and city agree, but the town is in no table: perhaps a typing error, perhaps new
};

/// Which side a suggestion changes, and why that side is thought to be wrong.
enum class Why {
    None,
    AddressComplete, ///< the written address is a full place of the table: the zip is the doubtful one
    ZipOneDigit,     ///< as before, and the zip is one digit or one swap away
    ZipFitsBetter    ///< the zip's place is meant, only its spelling is off
};

struct Comparison
{
    Outcome outcome = Outcome::Match;
    Why why = Why::None;
    QStringList zips;        ///< zips of the written address, best first
    QString address;         ///< city, town and rest corrected after the zip; empty unless ZipFitsBetter
    QList<PostalEntry> places; ///< what the zip stands for, at most a few
    int matchedRow = -1;     ///< row of the table that matched
};

/// An address in the parts that carriers' files ask for; texts as written, only cut.
struct Parts
{
    QString prefecture;
    QString city;
    QString town;
    QString number;
    QString building;
};

/// Compares zip and address. Spelling variants, Kyoto street names, left-out 郡, 大字 or ward, former city names and
/// shared zips count as a match.
[[nodiscard]] Comparison compare(const PostalTable &table, const Written &written);
/// Cuts an address into its parts; what cannot be told apart stays in `town`.
[[nodiscard]] Parts split(const PostalTable &table, const Written &written);
/// Does the address say where in the town? Also true for 無番地 and its kin and for zips of single offices.
[[nodiscard]] bool hasHouseNumber(const PostalTable &table, const Written &written);
/// The box id or company of a parcel-forwarding service in these texts; empty if there is none.
[[nodiscard]] QString forwardingMark(const Written &written, const QString &name, const QString &company);
/// Is this the placeholder that shops show until the receiver of a gift fills in the address?
[[nodiscard]] bool isPlaceholder(const Written &written);

} // namespace tsunagi::address
