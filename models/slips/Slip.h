// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tsunagi {

/// How a parcel gets its number: the carrier's software, our own label, a slip written by hand.
/// Wire names: "carrier", "label", "manual".

/// Where a parcel stands among the slips page's queues.
enum class SlipQueue {
    ToExport,         ///< no number yet, its carrier lent us no range: goes into the carrier's file
    ToPrint,          ///< no number yet, its carrier lent us a range: our own label
    ExportedNoNumber, ///< in a carrier's file, no number came back yet
    Printing,         ///< has a number of our range, the label is queued or sent and nobody confirmed it
    ToWrite,          ///< no number yet, its carrier is in manual mode
    Slipped,          ///< has its number, may be handed over
    HandedOver,
    Stopped           ///< stop requested or done, cancelled, held, under conflict
};
/// Wire names: "to_export" "to_print" "exported_no_number" "printing" "to_write" "slipped" "handed_over" "stopped".
[[nodiscard]] QString queueName(SlipQueue queue);
[[nodiscard]] std::optional<SlipQueue> queueOf(QStringView name);

/// Another order whose goods are in the parcel.
struct AboardOrder
{
    Id order, shipment;
    QString number, shop, client;
    QString shipmentState;
    std::optional<qint64> shopState;
};

/// One parcel with all that lists and decisions need; a row of the slips table.
struct ParcelView
{
    Id parcel, shipment, order, destination, batch, shop, exportId, handover, slip, sheet;
    int piece = 1, pieces = 1;
    QString code;            ///< our barcode, 14 digits
    QString route;           ///< "carrier" "label" "manual", empty = none yet
    QString parcelState;     ///< "open" "handed_over" "stopped" "shipped"
    QString shipmentState;   ///< "instructed" "stop_requested" "stopped" "handed_over" "shipped"
    QString carrier, service;
    QDate shipDate;
    QString batchNumber, cutoff; ///< cut-off as "2026-11-21 17:00"
    QString orderNumber, shopCode, clientCode;
    QString recipient, place; ///< name (else company), prefecture and address
    QDate wantDate;
    QString wantBand;
    QString slipNumber, slipState, slipRoute; ///< of the slip in force or handed over; empty if none
    QString sheetState, sheetJob, sheetPrinter, sheetDesk; ///< of the newest label sheet
    int sheetCopy = 0;
    QString exportName;      ///< file the parcel was exported in
    QString blocked;         ///< why it must not move: "stop_requested" "stopped" "cancelled" "shop_state" "hold" "conflict" "change_request" "shop_changed"; empty = free
    bool manual = false;     ///< its carrier is in manual mode
    bool lent = false;       ///< its carrier lent us a range
    qint64 orderedAtUs = 0, batchAtUs = 0;
    int printPlace = 0;      ///< in the queue of its printer, 1 = next; 0 = not queued here (set by lists that show it)
    std::optional<qint64> shopState;
    QList<AboardOrder> aboard; ///< orders joined with its own, whose shipments leave in it

    [[nodiscard]] bool hasNumber() const { return !slipNumber.isEmpty(); }
    /// May still get a number.
    [[nodiscard]] bool needsNumber() const
    {
        return !hasNumber() && blocked.isEmpty() && parcelState == u"open" && shipmentState == u"instructed";
    }
    /// Has its number, but of its label nobody knows whether it is paper: taken out of the queue, or a program died while it sent it.
    [[nodiscard]] bool isUnproven() const;
    [[nodiscard]] SlipQueue queue() const;
};

/// A name and an address as it goes on paper.
struct PaperParty
{
    QString name, kana, company, zip, prefecture, address, building, phone;
};

struct PaperLine
{
    QString sku, name, options;
    qint64 quantity = 0;
    QString order {}, shop {}; ///< whose it is, in a parcel of several orders; else empty
};

/// What a parcel's paper says, beyond its row.
struct ParcelDetail
{
    ParcelView view;
    PaperParty recipient, sender;
    QList<PaperLine> lines;
    std::optional<qint64> cod, codTax; ///< yen to collect with this parcel
    QString gift, deliveryNote, note;
    QString inserts; ///< what goes into the parcel beside the goods, lines between
};

/// A lent range ("lent") or a book of pre-printed slips ("book").
struct NumberRangeRow
{
    Id id;
    QString carrier, kind, first, last, name, state;
    qint64 count = 0;
    qint64 next = 0; ///< lent: index of the first number no desk has leased
};

struct NumberBlock
{
    Id id, range;
    QString desk, state;
    qint64 first = 0, last = 0, next = 0; ///< indexes within the range; next may be last + 1
};

/// A slip number as it was used, for balances.
struct UsedNumber
{
    Id slip, parcel;
    QString number, state, route, orderNumber, parcelCode, reason;
};

struct ManualModeRow
{
    Id id;
    QString carrier, reason, person;
    qint64 atUs = 0;
};

struct BatchRow
{
    Id id;
    QString number, warehouse, cutoff, carrier, desk, state; ///< state: "open" until its files are written, then "sent"
    qint64 atUs = 0;
    int shipments = 0;
};

struct HandoverRecord
{
    Id id;
    QString carrier, truck, number, person;
    qint64 atUs = 0;
    int parcels = 0;
};

struct WarehouseRow
{
    Id id;
    QString code, cutoffs;
    PaperParty sender;
};

/// Something that was not done, with the order it concerns: codes for a machine, words are made in ui and app.
struct Refusal
{
    QString order, shop, parcel; ///< order number, shop code, our code; empty where it does not apply
    QString code;                ///< as "hold", "no_number_left", "too_long"
    QString detail;              ///< field, value, limit
    int line = 0;                ///< of an issued file
};

} // namespace tsunagi
