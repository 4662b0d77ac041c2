// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/Desk.h"
#include "support/TempProfile.h"

namespace tsunagi::test {

/// A desk in a temporary profile with clients, shops and orders as rows, without files and checks.
class ShopDesk
{
public:
    /// 2026-11-21 10:30 in Japan.
    FixedClock clock {1795224600LL * 1000000};

    ShopDesk() { open(); }
    void open()
    {
        auto opened = Desk::open(m_profile.file(QStringLiteral("p")), clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_desk = std::move(*opened);
        m_desk->setPerson(QStringLiteral("Sato"));
    }
    void close() { m_desk.reset(); }
    void loseCache() const { m_profile.removeDatabase(QStringLiteral("p/cache.db")); }
    [[nodiscard]] Desk &desk() { return *m_desk; }
    [[nodiscard]] ReaderPool::Loan reader() { return std::move(*m_desk->reader()); }

    Id addShop(const QString &client, const QString &shop)
    {
        const Id clientId = Id::named(0, {"client", client.toUtf8()});
        const Id id = Id::named(0, {"shop", client.toUtf8(), shop.toUtf8()});
        Change change;
        change.kind = "shop.add";
        change.roots = {clientId};
        change.insert("client", clientId).fields = {{"code", Value(client)}, {"name", Value(client)}};
        change.insert("shop", id).fields = {{"client_id", Value(clientId)}, {"code", Value(shop)}, {"name", Value(shop)}, {"state", Value(QStringLiteral("open"))}};
        commit(change);
        return id;
    }
    /// An order with one destination and, per name, one line of two pieces ("SKU-1", "SKU-2", ...).
    Id addOrder(const QString &client, const QString &shop, const QString &number, const QString &name, const QStringList &goods,
                const QString &note = {})
    {
        const Id id = Id::named(0, {"order", client.toUtf8(), shop.toUtf8(), number.toUtf8()});
        const Id destination = Id::named(0, {"destination", id.view()});
        Change change;
        change.kind = "order.import";
        change.roots = {id};
        change.insert("orders", id).fields = {{"client_id", Value(Id::named(0, {"client", client.toUtf8()}))},
                                              {"shop_id", Value(Id::named(0, {"shop", client.toUtf8(), shop.toUtf8()}))},
                                              {"number", Value(number)},
                                              {"ordered_at", Value(clock.nowUs())},
                                              {"ordered_offset", Value(540)},
                                              {"buyer_name", Value(name)},
                                              {"note", Value(note)},
                                              {"state", Value(QStringLiteral("open"))},
                                              {"shape", Value(0)}};
        change.insert("destination", destination).fields = {{"order_id", Value(id)}, {"key_text", Value(QStringLiteral("1"))}, {"position", Value(0)}, {"name", Value(name)}};
        int position = 0;
        for (const QString &good : goods)
            change.insert("line", Id::named(0, {"line", id.view(), QByteArray::number(position)})).fields = {
                {"order_id", Value(id)},      {"destination_id", Value(destination)}, {"key_text", Value(QString::number(position))},
                {"position", Value(position)}, {"sku", Value(QStringLiteral("SKU-%1").arg(++position))}, {"name", Value(good)}, {"quantity", Value(2)}};
        change.eventCode = "imported";
        commit(change);
        return id;
    }
    void commit(const Change &change)
    {
        if (const auto done = m_desk->commitOne(change); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }

private:
    TempProfile m_profile;
    std::unique_ptr<Desk> m_desk;
};

} // namespace tsunagi::test
