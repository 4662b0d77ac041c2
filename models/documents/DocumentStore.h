// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/Document.h"
#include "models/storage/Database.h"

#include <QSet>

namespace tsunagi {

/// The reading SQL of documents. Each call takes a read-only connection (Desk::reader()).
namespace DocumentStore {

/// Of all clients that have one, as stored: empty texts are not filled in.
[[nodiscard]] Result<QList<DocumentPolicy>> policies(const Database &db);

struct Shipment
{
    Id id, destination, parcel; ///< parcel: its first piece
    QString state;
    QStringList slipNumbers;
    QList<DocumentPiece> pieces;
};
/// Shipments of the order that were not stopped, oldest first.
[[nodiscard]] Result<QList<Shipment>> shipments(const Database &db, const Id &order);

struct Sheets
{
    qint64 rows = 0; ///< all
    int printed = 0; ///< without spoiled ones
};
/// Of the order; a null parcel: those without a parcel.
[[nodiscard]] Result<Sheets> sheets(const Database &db, const QString &what, const Id &order, const Id &parcel);
/// Shipments of the client that are still here, whose label this desk made since then and whose note was not printed yet.
[[nodiscard]] Result<QSet<Id>> notesDue(const Database &db, const Id &client, const QString &desk, qint64 sinceUs);
/// Of one order, or the newest of all.
[[nodiscard]] Result<QList<DocumentRecord>> records(const Database &db, const Id &order, int limit);

} // namespace DocumentStore

} // namespace tsunagi
