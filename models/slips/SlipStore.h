// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/Slip.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// Which parcels. Empty fields do not narrow.
struct ParcelFilter
{
    QString carrier;
    QList<Id> parcels;
    QList<Id> shipments;
    Id order;
    Id exportId;
    Id batch;
    Id handover;
    QString code;               ///< our barcode
    std::optional<SlipQueue> queue;
    bool done = false;          ///< also handed over and stopped ones
    bool onTruck = false;       ///< only parcels handed over and not yet shipped
};

struct OrderRef
{
    Id id;
    QString number, shop, client;
};

/// An order that may be instructed, with what the instruction relies on.
struct OrderToInstruct
{
    struct Target
    {
        Id destination;
        int position = 0;
        int part = 0;             ///< 1: its second parcel
        QString carrier, service; ///< of the destination, else of the shop; empty = neither
        bool live = false;        ///< has a shipment that was not stopped
        bool cancelled = false;
        QList<std::pair<Id, qint64>> lines; ///< line and what is left to ship
        QStringList inserts;      ///< what rules want in its parcel beside the goods
    };
    Id id;
    QString number, shop, client, state, payMethod;
    int stage = -1;              ///< of order_index; -1 if not computed yet
    QString reasons;
    QList<Target> targets;
    QHash<Id, Id> items;         ///< the item of each line that has a code, whether or not anybody keeps it
};

/// The reading SQL of slips. Each call takes a read-only connection (Desk::reader()).
namespace SlipStore {

/// In the order of work: cut-off, batch, in it as in the warehouse's file: time of the order, number, piece.
[[nodiscard]] Result<QList<ParcelView>> parcels(const Database &db, const ParcelFilter &filter = {});
/// Every parcel that is open, in no order, with just what its queue, carrier and cut-off need: for counting.
[[nodiscard]] Result<QList<ParcelView>> standing(const Database &db);
[[nodiscard]] Result<std::optional<ParcelView>> parcel(const Database &db, const Id &id);
[[nodiscard]] Result<QList<ParcelDetail>> details(const Database &db, const QList<ParcelView> &parcels);

/// Orders of the shop's number (and shop code, if given): several are ambiguous.
[[nodiscard]] Result<QList<OrderRef>> findOrders(const Database &db, const QString &number, const QString &shop = {});
/// The code of the client whose code or name this is; empty if none or several have it.
[[nodiscard]] Result<QString> clientOf(const Database &db, const QString &codeOrName);
/// The code of the only client that has a shop; empty if several have.
[[nodiscard]] Result<QString> onlyClient(const Database &db);
[[nodiscard]] Result<std::optional<OrderToInstruct>> orderToInstruct(const Database &db, const Id &id);
[[nodiscard]] Result<QList<Id>> readyOrders(const Database &db);

[[nodiscard]] Result<WarehouseRow> warehouse(const Database &db);
[[nodiscard]] Result<QList<NumberRangeRow>> ranges(const Database &db, const QString &carrier = {}, const QString &kind = {});
[[nodiscard]] Result<QList<NumberBlock>> blocks(const Database &db, const Id &range, const QString &desk = {});
/// Lent ranges of carriers for which fewer than `fewest` numbers are left in all.
[[nodiscard]] Result<QList<Id>> lowRanges(const Database &db, qint64 fewest);
/// Numbers of a range or book that were used in any way.
[[nodiscard]] Result<QList<UsedNumber>> usedNumbers(const Database &db, const NumberRangeRow &range);
/// Who holds a number of a carrier; nothing if nobody.
[[nodiscard]] Result<std::optional<UsedNumber>> slipOf(const Database &db, const QString &carrier, const QString &number);
/// Slips of any carrier with this number.
[[nodiscard]] Result<QList<std::pair<QString, UsedNumber>>> slipsOfNumber(const Database &db, const QString &number);
[[nodiscard]] Result<QList<ManualModeRow>> manualModes(const Database &db);
[[nodiscard]] Result<QList<BatchRow>> batches(const Database &db, const QString &state = {});
[[nodiscard]] Result<QList<HandoverRecord>> handovers(const Database &db, const QString &carrier = {});

struct ExportRow
{
    Id id;
    QString carrier, name, state;
    QByteArray hash;
    qint64 parcels = 0, atUs = 0;
};
[[nodiscard]] Result<QList<ExportRow>> exports(const Database &db, const QString &carrier, const QString &state = {});

/// Newest copy number of a parcel's label sheets, 0 if there is none.
[[nodiscard]] Result<int> lastCopy(const Database &db, const Id &parcel);

struct SheetRow
{
    Id id, parcel, slip;
    int copy = 1;
    QString state, printer, job, reason;
};
/// Label sheets of a state at this desk, oldest first; empty state = queued and sent.
[[nodiscard]] Result<QList<SheetRow>> sheets(const Database &db, const QString &desk, const QString &state = {});

} // namespace SlipStore

} // namespace tsunagi
