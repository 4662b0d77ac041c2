// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/Notice.h"
#include "models/notices/NoticeFields.h"
#include "models/notices/NoticeRules.h"
#include "models/storage/Database.h"

#include <QHash>

#include <functional>

namespace tsunagi {

/// A notice with what it is judged by.
struct NoticeCandidate
{
    NoticeRow row;
    notice_rules::Facts facts;
};

/// The reading SQL of notices. Each call takes a read-only connection (Desk::reader()).
namespace NoticeStore {

/// Of all clients that have one.
[[nodiscard]] Result<QList<MailPolicy>> policies(const Database &db);
/// What a client's orders ask to be told and nobody has touched yet, oldest first; nothing older than two weeks: too late to be news.
[[nodiscard]] Result<QList<NoticeCandidate>> due(const Database &db, const MailPolicy &policy, qint64 nowUs);
/// Rows in these states, the newest first; with an order only its, with `wanted` only those that it agrees to.
[[nodiscard]] Result<QList<NoticeCandidate>> rows(const Database &db, const QStringList &states, const Id &order = {}, int limit = 5000,
                                                  const std::function<bool(const NoticeRow &row)> &wanted = {});
/// How many rows are sent or suppressed, by state; of all clients if the code is empty.
[[nodiscard]] Result<QHash<QString, qint64>> endedCounts(const Database &db, const QString &client);
/// How many were refused, or may have left or not: somebody must look.
[[nodiscard]] Result<qint64> asking(const Database &db);
/// Nothing if there is none.
[[nodiscard]] Result<std::optional<NoticeCandidate>> row(const Database &db, const Id &id);
/// The open holds of an order.
[[nodiscard]] Result<QList<Id>> holds(const Database &db, const Id &order);
/// The numbers that the parcels of a shipment left with.
[[nodiscard]] Result<QList<notice_fields::Tracked>> tracked(const Database &db, const Id &shipment);
/// ISO day on which a shipment left; empty for a null one.
[[nodiscard]] Result<QString> shippedDay(const Database &db, const Id &shipment);
struct Goods
{
    QHash<Id, qint64> lines, gone; ///< pieces by order line: of one shipment, and of all of its order that have left or that nobody promises
};
[[nodiscard]] Result<Goods> goods(const Database &db, const Id &order, const Id &shipment);
/// What a notice of this kind about the order is judged by, whether there is one or not; nothing if the order is not here.
[[nodiscard]] Result<std::optional<NoticeCandidate>> about(const Database &db, const Id &order, const QString &kind);
/// Orders of this number; several if shops share it.
[[nodiscard]] Result<QList<Id>> ordersOf(const Database &db, const QString &number);
/// The client's newest order that such a notice could be about, else its newest; null if it has none.
[[nodiscard]] Result<Id> newestOrder(const Database &db, const Id &client, const QString &kind);
/// A client's own text; nothing if it has none.
[[nodiscard]] Result<std::optional<MailText>> text(const Database &db, const Id &client, const QString &kind, const QString &language);

} // namespace NoticeStore

} // namespace tsunagi
