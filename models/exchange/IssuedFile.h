// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"

#include <QByteArrayView>

namespace tsunagi {

/// One row of a file that the carrier's software gave back.
struct IssuedNumber
{
    QString key;         ///< our parcel barcode, or the order's number where a warehouse writes that, as written there
    QString number;      ///< plain digits; empty unless it is a right number
    QString numberText;  ///< as written
    QString client;      ///< code or name as a column of the list has it; empty if none does
    int line = 0;        ///< physical line, from 1
    /// no_key, no_number (printed but not numbered), not_a_number, wrong_length, wrong_check_digit, wrong_columns,
    /// duplicate_number (under another key: see `otherLine`), same_row (key and number again: harmless),
    /// second_number (the key again with another number: several pieces, or issued anew).
    QStringList problems;
    int otherLine = 0;   ///< the line that it repeats, 0 if none
    /// May the number be put on the parcel? False for all problems but second_number.
    [[nodiscard]] bool isUsable() const;
};

struct IssuedFile
{
    QString carrier;     ///< code
    QStringList possibleCarriers; ///< more than one where the file does not tell (two columns of key and number)
    QString format;      ///< CarrierIssuedFormat::name, or "header"
    QString encoding;    ///< "cp932", "utf-8", "utf-8-bom"
    bool header = false;
    QList<IssuedNumber> rows;
};

/// Reads a file of issued numbers of one carrier: by header names if it has a header, else by its number of columns.
/// Errors: Invalid - not such a file (`detail` says what was seen), or neither CP932 nor UTF-8.
[[nodiscard]] Result<IssuedFile> readIssued(const Carrier &carrier, QByteArrayView bytes);
/// The same where the carrier is not known: the one whose header names or column count fit best; the check digit and
/// the length are that carrier's. Several equally good ones are in `possibleCarriers`, the first is used.
[[nodiscard]] Result<IssuedFile> readIssued(const QList<Carrier> &carriers, QByteArrayView bytes);

} // namespace tsunagi
