// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/settlements/SettlementRules.h"

namespace tsunagi {

struct SettlementLine
{
    Id id;
    QString order, kind, what, day;
    qint64 amount = 0;
};

struct SettlementDetail
{
    QList<SettlementLine> lines;    ///< by order, what is of none last
    QList<TimelineRecord> timeline; ///< oldest first
};

/// The reading SQL of settlements. Each call takes a read-only connection (Desk::reader()).
namespace SettlementStore {

/// Newest first, without differences and candidates.
[[nodiscard]] Result<QList<SettlementRow>> settlements(const Database &db);
/// What they are explained by.
[[nodiscard]] Result<SettlementFacts> facts(const Database &db);
/// Marks the differences that somebody looked into.
[[nodiscard]] Result<> looked(const Database &db, QList<SettlementRow> &rows);
[[nodiscard]] Result<SettlementDetail> detail(const Database &db, const Id &id);
/// Clients with a shop of one of these platforms; without any, all clients.
[[nodiscard]] Result<QList<std::pair<Id, QString>>> clients(const Database &db, const QStringList &platforms);
/// Clients that have orders of these numbers.
[[nodiscard]] Result<QSet<Id>> clientsOf(const Database &db, const QStringList &numbers, const QStringList &platforms);

} // namespace SettlementStore

} // namespace tsunagi
