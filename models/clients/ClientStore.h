// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ShipBy.h"
#include "models/storage/Database.h"

#include <QHash>

#include <memory>
#include <mutex>
#include <optional>

namespace tsunagi {

/// A shop of a client, as the client's sheet shows it.
struct ClientShop
{
    Id id;
    QString code, name, platform, carrier, service;
    QString senderName, senderZip, senderAddress, senderPhone;
    std::optional<int> promise; ///< days from the order until it leaves
    friend bool operator==(const ClientShop &, const ClientShop &) = default;
};

/// Everything that is said of a client.
struct ClientSheet
{
    Id id;
    QString code, name, colour, mail, contacts, returnRule, cardNote;
    QString notePolicy, unpaidPolicy; ///< "stop" or "info"
    QString cutoffs, leadDays;        ///< JSON as stored; empty = as the warehouse, as the program
    QString mergePolicy;              ///< "ask": orders to one place wait for a decision; "off"
    QList<ClientShop> shops;
    friend bool operator==(const ClientSheet &, const ClientSheet &) = default;
};

/// The reading SQL of clients and of the days on which what leaves. Each call takes a read-only connection (Desk::reader()).
namespace ClientStore {

/// When one order leaves.
struct Leaving
{
    QList<ShipBy> shipBy; ///< per destination
    CutOff next;          ///< the next that its first destination may go with
};

/// By code.
[[nodiscard]] Result<QList<ClientSheet>> sheets(const Database &db);
/// Codes of those that have a shop.
[[nodiscard]] Result<QStringList> codes(const Database &db);
[[nodiscard]] Result<std::optional<ClientSheet>> sheet(const Database &db, const Id &client);
/// The warehouse's list as stored, and its row; null: nobody has said anything about the warehouse yet.
[[nodiscard]] Result<std::pair<Id, QString>> warehouse(const Database &db);
/// With the lists of all clients that have one.
[[nodiscard]] Result<ShippingCalendar> calendar(const Database &db);
/// Orders that have not left, by client.
[[nodiscard]] Result<QHash<Id, qint64>> openOrders(const Database &db);
/// `inputs`: per destination; their promise is read here. `now`: in Japan.
[[nodiscard]] Result<Leaving> leaving(const Database &db, const QString &profile, const Id &shop, QList<ShipByInput> inputs, const QDateTime &now);
/// A number of all that an order takes from its shop and client; another colour, name or contact leaves it as it is.
[[nodiscard]] Result<qint64> numberOf(const Database &db, const Id &shop);
/// Open orders that were judged by something else than their client and shop say now, or go by a changed warehouse or holiday; empty if the row is none of these.
[[nodiscard]] Result<QList<Id>> ordersOf(const Database &db, const Id &root);

} // namespace ClientStore

/// The calendar and lead days of one client after another, parsed anew only when their rows have changed.
///
/// Thread: any.
class CalendarInForce final
{
public:
    struct Days
    {
        ShippingCalendar calendar;
        Transit transit;
    };
    /// `profile`: may hold a file of lead days of its own.
    explicit CalendarInForce(QString profile) : m_profile(std::move(profile)) { }
    Q_DISABLE_COPY_MOVE(CalendarInForce)
    [[nodiscard]] Result<std::shared_ptr<const Days>> of(const Database &db, const Id &client, const QString &code, const QDate &today);

private:
    QString m_profile;
    std::mutex m_mutex;
    QHash<Id, std::pair<QString, std::shared_ptr<const Days>>> m_days; ///< with what they were made of
};

} // namespace tsunagi
