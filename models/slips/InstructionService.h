// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/CutOffRules.h"
#include "models/slips/SlipDesk.h"

namespace tsunagi {

class ClaimService;
class FreeStock;

struct InstructRequest
{
    QList<Id> orders;
    bool allReady = false;   ///< instead of `orders`
    QString carrier, service; ///< instead of those of destination and shop; empty = theirs
    QDate shipDate;          ///< instead of the day of the cut-off
    QString folder;          ///< of the warehouse's files; empty = `<profile>/out`
};

struct InstructedBatch
{
    QString number, cutoff, carrier, warehouse, csv, json;
    int orders = 0, shipments = 0, parcels = 0;
    QList<Refusal> leftOut;   ///< held, stopped, under conflict, …: not in the files until they are free and the batch is written again
};

struct InstructReport
{
    QList<InstructedBatch> batches; ///< whose files were written
    int recovered = 0;            ///< of them, the first so many: a run that broke off had left them without
    QList<OrderRef> orders;       ///< instructed
    int shipments = 0;
    bool heard = true;            ///< false: the shared side did not answer; another desk may have instructed the same
    QList<Refusal> refused;
};

struct StopReport
{
    int stopped = 0;              ///< shipments that will not leave
    int requested = 0;            ///< shipments that have paper or are on the truck: a person must confirm
    QStringList numbers;          ///< slip numbers in force on them
};

/// The warehouse is told what to ship: batches per warehouse and cut-off, a file each, and the way back.
/// While a shipment is live, orders refuse edits by the guard none{shipment, order}.
/// The op that makes a shipment reserves its pieces of items whose stock is kept; the one that stops it frees them. Two desks that
/// promise the same piece are told apart by the shared side ("scarce"), the second order is then a conflict.
class InstructionService final
{
public:
    explicit InstructionService(const SlipDesk &slips) : m_slips(slips) { }

    /// Who works on what, as the program has heard it; without it, what this desk's rows say. Before the first instruct().
    void setClaims(const ClaimService &claims) { m_claims = &claims; }
    /// Every destination of every ready order once. Errors only if nothing could be tried; refusals are in the report.
    [[nodiscard]] Result<InstructReport> instruct(const InstructRequest &request, const SlipProgress &progress = {});
    /// Writes the warehouse's files of a batch again; paths of CSV and JSON. NotFound.
    [[nodiscard]] Result<InstructedBatch> writeBatch(const QString &number, const QString &folder = {});

    /// Parcels of a shipment before it has numbers. Invalid beyond what the service takes; Conflict once it has paper.
    [[nodiscard]] Result<> setPieces(const Id &shipment, int pieces);

    /// Stops what has no paper yet at once; asks to stop the rest. NotFound if nothing is instructed.
    [[nodiscard]] Result<StopReport> stop(const Id &order, const QString &reason);
    /// The goods are in hand: requested stops become final, their slips spoiled; of one shipment, or of all if it is null. Invalid if
    /// a parcel is on the truck.
    [[nodiscard]] Result<StopReport> confirmStop(const Id &order, const QString &reason, const Id &shipment = {});
    /// It may go after all.
    [[nodiscard]] Result<int> resume(const Id &order);

private:
    struct Planned;
    [[nodiscard]] Result<Change> planOrder(const OrderToInstruct &order, const InstructRequest &request, const ShippingCalendar &calendar,
                                           FreeStock &stock, Planned &planned, QList<Refusal> &refused) const;
    /// Does the shipment stand, as far as this desk knows?
    [[nodiscard]] Result<bool> isThere(const Id &shipment) const;
    /// The order and those that leave in one parcel with it, the one whose parcel it is first.
    [[nodiscard]] Result<QList<Id>> together(const Id &order) const;
    [[nodiscard]] Result<> writeOpenBatches(const QString &folder, InstructReport &report);
    [[nodiscard]] Result<InstructedBatch> writeFiles(const BatchRow &batch, const QString &folder) const;
    [[nodiscard]] Result<StopReport> endShipments(const Id &order, const QString &reason, bool confirmed, const Id &only = {});
    const SlipDesk &m_slips;
    const ClaimService *m_claims = nullptr;
};

} // namespace tsunagi
