// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/RuleRehearsal.h"

#include "models/orders/RuleStore.h"
#include "models/storage/Each.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kJapanSeconds = 9 * 3600;
constexpr int kTellEvery = 200;

/// Who ordered before, for a desk whose rows do not say it yet: no rule in force asks for it.
class History
{
public:
    Result<> read(const Database &db)
    {
        Statement query = db.statement("SELECT id, client_id, ordered_at, buyer_name, buyer_prefecture, buyer_address, buyer_building, buyer_phone, email FROM orders"
                                       " WHERE coalesce(state, '')<>'cancelled' AND coalesce(shop_state, 0)<>3");
        return each(query, [this](const Statement &row) {
            Order order;
            order.buyer.name = row.text(3);
            order.buyer.prefecture = row.text(4);
            order.buyer.address = row.text(5);
            order.buyer.building = row.text(6);
            order.buyer.phone = row.text(7);
            order.email = row.text(8);
            for (const qint64 key : RuleFacts::buyerKeys(order, row.id(1)))
                m_orders[key].append({row.integer(2), row.id(0)});
        });
    }
    [[nodiscard]] qint64 before(const Order &order, const Id &client) const
    {
        QSet<Id> earlier;
        for (const qint64 key : RuleFacts::buyerKeys(order, client)) {
            for (const auto &one : m_orders.value(key)) {
                if (one < std::pair(order.orderedAtUs, order.id))
                    earlier.insert(one.second);
            }
        }
        return earlier.size();
    }

private:
    QHash<qint64, QList<std::pair<qint64, Id>>> m_orders;
};

struct Place
{
    Id id, shop;
    RehearsedOrder row;
};

/// Orders since a moment, with what became of them as far as rows tell it.
Result<QList<Place>> placesSince(const Database &db, const ClientRule &draft, qint64 sinceUs)
{
    QList<Place> places;
    // A person's release names the person; what ends by its day does not.
    Statement query = db.statement(
        "SELECT o.id, o.shop_id, o.number, coalesce(c.code, ''), coalesce(s.code, ''), coalesce(o.buyer_name, ''), o.total, o.ordered_at, coalesce(i.stage, 0),"
        " coalesce(o.state, '')='cancelled' OR EXISTS(SELECT 1 FROM edit e WHERE e.order_id=o.id),"
        " EXISTS(SELECT 1 FROM hold h WHERE h.order_id=o.id AND h.state='released' AND coalesce(h.end_person, '')<>'')"
        " OR EXISTS(SELECT 1 FROM confirmation f WHERE f.order_id=o.id AND f.state='open' AND instr(f.field, ?2)=1)"
        " FROM orders o LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id LEFT JOIN order_index i ON i.order_id=o.id"
        " WHERE o.ordered_at>=?1 AND (?3 IS NULL OR o.client_id=?3) ORDER BY o.ordered_at DESC, o.number");
    query.bind(1, Value(sinceUs)).bind(2, Value(draft.rule.isNull() ? u"rule:-"_s : u"rule:"_s + QString::fromLatin1(draft.rule.hex()))).bind(3, Value(draft.client));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        Place place {row.id(0), row.id(1), {}};
        place.row.id = place.id;
        place.row.number = row.text(2);
        place.row.client = row.text(3);
        place.row.shop = row.text(4);
        place.row.name = row.text(5);
        place.row.total = row.optionalInteger(6);
        place.row.orderedAtUs = row.integer(7);
        place.row.stage = Stage(row.integer(8));
        const bool gone = place.row.stage >= Stage::Instructed && place.row.stage != Stage::Cancelled;
        place.row.outcome = row.integer(9) != 0 ? u"changed"_s : row.integer(10) != 0 ? u"released"_s : gone ? u"left"_s : u"open"_s;
        places << place;
    }));
    return places;
}

bool stops(const ClientRule &rule)
{
    return std::any_of(rule.then.cbegin(), rule.then.cend(), [](const RuleAction &one) { return one.act == u"hold" || one.act == u"note"; });
}

const RuleAction *routeOf(const ClientRule &rule)
{
    const auto found = std::find_if(rule.then.cbegin(), rule.then.cend(), [](const RuleAction &one) { return one.act == u"route"; });
    return found == rule.then.cend() ? nullptr : &*found;
}

/// How another rule that holds for the same order stands to the draft; empty if they get on.
QString clashOf(const RuleHit &draft, const RuleHit &other)
{
    const RuleAction *mine = routeOf(*draft.rule);
    const RuleAction *theirs = routeOf(*other.rule);
    const bool together = std::any_of(draft.destinations.cbegin(), draft.destinations.cend(), [&](int one) { return other.destinations.contains(one); });
    if (mine && theirs && together && (mine->kind != theirs->kind || mine->text != theirs->text)) {
        if (draft.rule->client.isNull() == other.rule->client.isNull())
            return u"route"_s;
        return draft.rule->client.isNull() ? u"overruled"_s : u"overrules"_s;
    }
    return stops(*draft.rule) && stops(*other.rule) ? u"same_stop"_s : QString();
}

} // namespace

qint64 Rehearsal::count(const QString &outcome) const
{
    return std::count_if(orders.cbegin(), orders.cend(), [&](const RehearsedOrder &one) { return one.outcome == outcome; });
}

namespace rule_rehearsal {

Result<Rehearsal> rehearse(const Database &db, const Carriers &carriers, const ClientRule &draft, int days, QDate today, const std::function<bool(qint64, qint64)> &progress)
{
    TSUNAGI_TRY(draft.validate());
    auto inForce = RuleStore::rules(db, u"on"_s);
    TSUNAGI_TRY(inForce);
    inForce->removeIf([&](const ClientRule &one) { return one.rule == draft.rule && !draft.rule.isNull(); });
    inForce->prepend(draft);
    const RuleBook book(*inForce);
    const ClientRule &mine = book.rules().first();
    History history;
    if (book.needsHistory())
        TSUNAGI_TRY(history.read(db));

    Rehearsal result;
    result.since = today.addDays(-days);
    result.stops = stops(mine);
    const qint64 sinceUs = QDateTime(result.since, QTime(0, 0), Qt::OffsetFromUTC, kJapanSeconds).toMSecsSinceEpoch() * 1000;
    const auto places = placesSince(db, draft, sinceUs);
    TSUNAGI_TRY(places);
    QHash<Id, ShopRecord> shops;
    QHash<std::pair<Id, QString>, qsizetype> clashes;
    for (const Place &place : *places) {
        if (progress && result.looked % kTellEvery == 0 && !progress(result.looked, places->size()))
            return fail(Code::Cancelled, u"rehearse"_s);
        ++result.looked;
        if (!shops.contains(place.shop)) {
            const auto shop = OrderStore::shopById(db, place.shop);
            TSUNAGI_TRY(shop);
            shops.insert(place.shop, *shop);
        }
        const auto order = OrderStore::order(db, place.id);
        TSUNAGI_TRY(order);
        if (!*order)
            continue;
        const ShopRecord &shop = shops[place.shop];
        const QDate day = QDateTime::fromSecsSinceEpoch((**order).orderedAtUs / 1000000 + kJapanSeconds, Qt::UTC).date();
        Result<> asked;
        RuleFacts facts(**order, shop, day, [&] { return history.before(**order, shop.clientId); }, [&](int destination) {
            QString carrier, service;
            Statement query = db.statement("SELECT coalesce(carrier, ''), coalesce(service, '') FROM destination WHERE id=?");
            query.bind(1, (**order).destinations.value(destination).id);
            asked = each(query, [&](const Statement &row) {
                carrier = row.text(0);
                service = row.text(1);
            });
            return RuleWay::of(carrier, service, shop, carriers);
        });
        const QList<RuleHit> hits = book.hits(facts);
        TSUNAGI_TRY(asked);
        if (hits.isEmpty() || hits.first().rule != &mine)
            continue;
        result.orders << place.row;
        for (const RuleHit &other : hits.mid(1)) {
            const QString what = clashOf(hits.first(), other);
            if (what.isEmpty())
                continue;
            const std::pair key(other.rule->rule, what);
            if (!clashes.contains(key)) {
                clashes.insert(key, result.clashes.size());
                result.clashes << RuleClash {other.rule->rule, other.rule->name, what, 0, place.row.number};
            }
            ++result.clashes[clashes[key]].orders;
        }
    }
    std::stable_sort(result.clashes.begin(), result.clashes.end(), [](const RuleClash &a, const RuleClash &b) {
        return std::pair(a.what == u"same_stop", -a.orders) < std::pair(b.what == u"same_stop", -b.orders);
    });
    return result;
}

} // namespace rule_rehearsal

} // namespace tsunagi
