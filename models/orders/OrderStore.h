// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"
#include "models/storage/Database.h"

#include <QJsonObject>

#include <functional>

namespace tsunagi {

/// Where an order stands. Received, waiting and ready are computed; the rest follows from stored facts.
enum class Stage { Received = 0, Waiting = 1, Ready = 2, Instructed = 3, Slipped = 4, HandedOver = 5, Shipped = 6, Cancelled = 7 };
/// Wire names: "received" "waiting" "ready" "instructed" "slipped" "handed_over" "shipped" "cancelled".
[[nodiscard]] QString stageName(Stage stage);

struct ShopRecord
{
    Id id, clientId;
    QString clientCode, clientName, code, name, platform, carrier, service;
    QString notePolicy;   ///< of the client: "stop" or "info"
    QString unpaidPolicy; ///< of the client: "stop" or "info"
    QString senderName, senderZip, senderAddress, senderPhone; ///< empty = the warehouse sends
    QString mergePolicy {}; ///< of the client: "ask" (its orders to one place wait for a decision), also where nobody has said anything, or "off"
};

/// What a clerk who works for many clients must know of this one.
struct ClientCard
{
    QString mail, contacts, returnRule, note;
    [[nodiscard]] bool isEmpty() const { return mail.isEmpty() && contacts.isEmpty() && returnRule.isEmpty() && note.isEmpty(); }
    friend bool operator==(const ClientCard &, const ClientCard &) = default;
};

struct HoldRecord
{
    Id id;
    QString type, reason, until, person, state;
    qint64 atUs = 0;
    QString owner {};     ///< who sees to it
    QString releaseBy {}; ///< who may end it: empty = anybody, "owner", "supervisor"
    bool keep = false;    ///< its order's pieces are kept, see KeptPieces
};

struct FindingRecord
{
    Id id;
    QString code, field;
    int destination = -1;
    int severity = 0;     ///< 0 info, 1 warn, 2 stop; -1 once a person confirmed it
    QString message;      ///< in the language of the window
    QString suggestion;
    QString relied;       ///< of a rule: digest of the values that made it stop
    [[nodiscard]] bool confirmed() const { return severity < 0; }
};

struct ProposalRecord
{
    Id id, rowId;
    QString table, field, mine, shops;
};

/// A slip number on a parcel of the order.
struct SlipRecord
{
    QString carrier, number, state, route;
    Id parcelId;
};

struct ShipmentRecord
{
    Id id, destinationId;
    QString batch, carrier, service, state, shipDate;
    int pieces = 1;
    QStringList parcelCodes;
};

struct TimelineRecord
{
    QString kind, code, person, desk;
    QJsonObject values;
    qint64 atUs = 0;
};

/// A return or an escalation about the order.
struct CaseRecord
{
    QString kind;   ///< "return" "escalation"
    Id id;
    QString number, state;
    QList<TimelineRecord> timeline; ///< oldest first
};

/// One line of the order list.
struct OrderRow
{
    Id id;
    QString number, client, shop, pay, name, place, wantDate, wantBand, carrier, reasons;
    Stage stage = Stage::Received;
    std::optional<qint64> total;
    qint64 orderedAtUs = 0;
    int lines = 0;
    int severity = 0;
    qint64 heldAtUs = 0; ///< since when its oldest open hold stands; 0 = it is not held
};

/// Everything about one order that a detail view or --json shows.
struct OrderDetail
{
    Order order;
    ShopRecord shop;
    ClientCard card;
    Stage stage = Stage::Received;
    QString state;                  ///< "open" or "cancelled", as stored
    qint64 shape = 0;
    QList<QStringList> routes;      ///< per destination: carrier, service (as stored; empty = a rule's, else the shop's)
    QList<QStringList> ruled;       ///< per destination: carrier, service of the rule that names them; empty = none does
    QList<HoldRecord> holds;        ///< open ones first
    QList<FindingRecord> findings;
    QList<ProposalRecord> proposals; ///< open ones
    QList<ShipmentRecord> shipments;
    QList<SlipRecord> slips;
    QList<TimelineRecord> timeline; ///< oldest first
    QList<CaseRecord> cases;
    int openConflicts = 0;
    bool rest = false;              ///< a part of it has left, this is what is still here (rest_of_order)
    QStringList together;           ///< numbers of the other orders that it is joined with in one parcel

    /// Carrier and service by which a destination leaves: a clerk's, else a rule's, else the shop's.
    [[nodiscard]] std::pair<QString, QString> routeOf(qsizetype destination) const;
};

struct OrderMatch
{
    Id id;
    QString number, client, shop;
};

/// Which orders a list shows. Queues: "all", a stage name, "finding:CODE", "told:CODE" (of it what stops nothing), "hold:TYPE", "proposal", "conflict";
/// "reason:CODE" (waits for that) and those of OrderQueue.
struct OrderQuery
{
    QString queue = QStringLiteral("all");
    QString text;      ///< two characters or more search name, number, phone, address
    QString shop;      ///< shop code; empty = all
    int limit = 0;     ///< 0 = all
    QString sort;      ///< "number" "stage" "shop" "name" "place" "wished" "pay" "total" "reasons" "ordered" "held"; empty = newest first
    bool descending = false;
};

struct QueueCount
{
    QString queue;
    qint64 count = 0;
};

/// The reading SQL of orders. Each call takes a read-only connection (Desk::reader()).
namespace OrderStore {

[[nodiscard]] Result<std::optional<Order>> order(const Database &db, const Id &id);
[[nodiscard]] Result<OrderDetail> detail(const Database &db, const Id &id);
[[nodiscard]] Result<QList<OrderMatch>> find(const Database &db, const QString &number, const QString &shopCode = {});
/// Ids in list order: newest first, or as `sort` says, rows without such a value last.
/// `stop` is asked now and then, on this thread, and ends it with Code::Cancelled.
[[nodiscard]] Result<QList<Id>> ids(const Database &db, const OrderQuery &query, const std::function<bool()> &stop = {});
[[nodiscard]] Result<QList<OrderRow>> rows(const Database &db, const QList<Id> &ids);
/// How many orders ids() of this queue lists.
[[nodiscard]] Result<qint64> count(const Database &db, const QString &queue);
/// Stages, why orders wait ("reason:"), what is only told of them ("told:") and hold types, with their numbers of orders.
[[nodiscard]] Result<QList<QueueCount>> counts(const Database &db);
/// Orders that are due by that day, on the next one and on the one behind it, as "due:+0", "due_on:+1" and "due_on:+2" (OrderQueue::onDay); behind them those that are late, "late:+0".
[[nodiscard]] Result<QList<QueueCount>> dueCounts(const Database &db, const QDate &today);
[[nodiscard]] Result<QList<ShopRecord>> shops(const Database &db);
[[nodiscard]] Result<std::optional<ShopRecord>> shop(const Database &db, const QString &code, const QString &clientCode = {});
/// NotFound if the row is missing: every order has a shop.
[[nodiscard]] Result<ShopRecord> shopById(const Database &db, const Id &id);
[[nodiscard]] Result<ClientCard> clientCard(const Database &db, const Id &client);
[[nodiscard]] Result<QStringList> persons(const Database &db);

} // namespace OrderStore

} // namespace tsunagi
