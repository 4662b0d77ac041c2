// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/NumberSource.h"

namespace tsunagi {

/// How a carrier's manual mode stands: what it left behind and what is still to write.
struct ManualStatus
{
    QString carrier;
    bool on = false;
    ManualModeRow mode;                ///< if on
    QList<ParcelView> exportedNoNumber; ///< in a file for the carrier's software, no number came back
    QList<ParcelView> halfPrinted;     ///< has a number of our range, the label is not confirmed
    QList<ParcelView> open;            ///< no number yet: still to be written by hand
    QList<BookBalance> books;
};

struct BindRequest
{
    QString scan;            ///< our code, or empty with `order`
    Id order;                ///< its next parcel without a number
    QString number;          ///< as scanned or typed
    bool foreignConfirmed = false; ///< "yes, although it is of no registered book"
    bool replace = false;    ///< the parcel's present number (a label that never came out) is replaced
};

struct BindResult
{
    enum class Outcome { Bound, AlreadyBound, AskForeign };
    Outcome outcome = Outcome::Bound; ///< AskForeign: nothing was written; ask once, then repeat with foreignConfirmed
    ParcelView parcel;
    QString number;
    QString book;            ///< "first-last" of the book; empty if of none
    int left = 0;            ///< parcels of the order that still have no number
};

struct SheetsReport
{
    QList<ParcelView> parcels; ///< in the order of the sheets
    QList<Refusal> refused;    ///< "unprintable": they wait without a sheet
    int pages = 0;
    QString file;
};

/// Route 3: slips written by hand, with or without the carrier's and anybody's systems.
class ManualRoute final
{
public:
    ManualRoute(const SlipDesk &slips, NumberSource &numbers) : m_slips(slips), m_numbers(numbers) { }

    /// Takes routes 1 and 2 of a carrier down. Constraint "manual_mode" if they are down already.
    [[nodiscard]] Result<ManualStatus> on(const QString &carrier, const QString &reason);
    /// Routes 1 and 2 again; the status tells what is still open. NotFound if manual mode is not on.
    [[nodiscard]] Result<ManualStatus> off(const QString &carrier);
    [[nodiscard]] Result<ManualStatus> status(const QString &carrier) const;
    /// Of every carrier that is in manual mode or has a book.
    [[nodiscard]] Result<QList<ManualStatus>> statusAll() const;

    /// Transcription sheets of every parcel to write, by cut-off; empty carrier = all in manual mode.
    /// Invalid with where "carrier" if none is.
    [[nodiscard]] Result<SheetsReport> sheets(const QString &carrier, const QString &pdfPath, const QList<Id> &parcels = {}) const;

    /// Puts a handwritten slip's number on a parcel. Errors: Invalid "check_digit"; Constraint "number_used",
    /// "other_carrier" (of another carrier's book or range), "lent_range" (of our own labels), "spoiled";
    /// NotFound "parcel", "nothing_to_bind"; Constraint with the reason the parcel must not move.
    [[nodiscard]] Result<BindResult> bind(const BindRequest &request);
    /// A number of a book, or one on a parcel that has not left, is void; the parcel waits again.
    [[nodiscard]] Result<UsedNumber> spoil(const QString &number, const QString &reason = {}, const QString &carrier = {});
    /// A number of a book cannot be found.
    [[nodiscard]] Result<UsedNumber> missing(const QString &number, const QString &reason = {}, const QString &carrier = {});

private:
    [[nodiscard]] Result<ParcelView> parcelToBind(const BindRequest &request, QList<ParcelView> &ofOrder) const;
    [[nodiscard]] Result<UsedNumber> end(const QString &number, const QString &reason, const QString &carrier, const QString &state);
    const SlipDesk &m_slips;
    NumberSource &m_numbers;
};

} // namespace tsunagi
