// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderDerivation.h"

#include "models/clients/ShipBy.h"
#include "models/core/Clock.h"
#include "models/core/JapaneseText.h"
#include "models/exchange/Carrier.h"
#include "models/orders/FindingText.h"
#include "models/orders/OrderRuleEffects.h"
#include "models/orders/FraudHistory.h"
#include "models/orders/MergeStore.h"
#include "models/orders/FraudRules.h"
#include "models/orders/OrderRules.h"
#include "models/stock/StockStore.h"
#include "models/storage/Each.h"

#include <QJsonDocument>
#include <QtEndian>

namespace tsunagi {

namespace {

struct Confirmation
{
    Id destination;
    QString code, field, value;
};

/// What surrounds an order: everything the stage depends on but the order itself.
struct Surroundings
{
    Id shopId;
    QString state;
    QStringList carriers;      ///< per destination; empty = the shop's
    QStringList services;
    QList<bool> cancelled;     ///< destinations that get nothing
    QHash<Id, bool> left;      ///< destinations with live shipments: are all of these with the carrier?
    QStringList holdTypes;     ///< open
    QString nextHoldEnd;       ///< earliest date an open hold ends, empty if none
    qint64 heldAtUs = 0;       ///< of the oldest open hold
    QList<Confirmation> confirmations;
    int proposals = 0;
    int conflicts = 0;
    int approvals = 0;
    int requests = 0;          ///< open change requests
    QSet<std::pair<Id, qint64>> instructed; ///< destinations, and their parts, with a live shipment
    int split = 0;             ///< destinations that leave in two parcels
    int dropped = 0;           ///< destinations of which every piece is cancelled
    QHash<Id, std::pair<QString, QString>> routes; ///< carrier and service of live shipments, by destination
    int shipments = 0, handedOver = 0, shipped = 0, stopRequested = 0;
    int parcels = 0, slipped = 0;
    QList<Id> reserved;        ///< items it has, or had, pieces of
    bool paired = false;       ///< somebody has decided about it and another order
    QList<Id> aboard;          ///< orders whose shipments are in its parcels
    bool warehouse = false;    ///< is a sender known for shops without one?
    std::optional<int> promise; ///< days from the order until it leaves, as its shop promises
};

template<class Take>
Result<> each(const Database &db, const char *sql, const Id &root, Take take)
{
    Statement query = db.statement(sql);
    query.bind(1, root);
    return each(query, take);
}

Result<Surroundings> readSurroundings(const Database &db, const Id &root)
{
    Surroundings s;
    // What most orders do not have is asked for in one statement, and read only where it is.
    bool held = false;
    bool confirmed = false;
    bool instructed = false;
    bool reserved = false;
    TSUNAGI_TRY(each(db,
                     "SELECT shop_id, state, EXISTS(SELECT 1 FROM hold WHERE order_id=?1), EXISTS(SELECT 1 FROM confirmation WHERE order_id=?1),"
                     " (SELECT count(*) FROM proposal WHERE order_id=?1 AND state='open'),"
                     " (SELECT count(*) FROM conflict WHERE order_id=?1 AND state='open'),"
                     " EXISTS(SELECT 1 FROM shipment WHERE order_id=?1), EXISTS(SELECT 1 FROM warehouse WHERE coalesce(name,'')<>''),"
                     " (SELECT count(*) FROM approval WHERE order_id=?1 AND state='open'), (SELECT count(*) FROM change_request WHERE order_id=?1 AND state='open'),"
                     " EXISTS(SELECT 1 FROM merge_pair WHERE order_id=?1) OR EXISTS(SELECT 1 FROM merge_pair WHERE other_id=?1),"
                     " EXISTS(SELECT 1 FROM reservation WHERE order_id=?1),"
                     " (SELECT promise FROM shop WHERE id=shop_id)"
                     " FROM orders WHERE id=?1",
                     root, [&](const Statement &row) {
                         s.shopId = row.id(0);
                         s.state = row.text(1);
                         held = row.integer(2) != 0;
                         confirmed = row.integer(3) != 0;
                         s.proposals = int(row.integer(4));
                         s.conflicts = int(row.integer(5));
                         instructed = row.integer(6) != 0;
                         s.warehouse = row.integer(7) != 0;
                         s.approvals = int(row.integer(8));
                         s.requests = int(row.integer(9));
                         s.paired = row.integer(10) != 0;
                         reserved = row.integer(11) != 0;
                         if (const auto days = row.optionalInteger(12))
                             s.promise = int(*days);
                     }));
    TSUNAGI_TRY(each(db, "SELECT carrier, service, coalesce(state,'')='cancelled' FROM destination WHERE order_id=? ORDER BY position", root, [&](const Statement &row) {
        s.carriers << row.text(0);
        s.services << row.text(1);
        s.cancelled << (row.integer(2) != 0);
    }));
    if (held) {
        TSUNAGI_TRY(each(db, "SELECT type, until, at FROM hold WHERE order_id=? AND state='open'", root, [&](const Statement &row) {
            s.holdTypes << row.text(0);
            if (const qint64 at = row.integer(2); s.heldAtUs == 0 || at < s.heldAtUs)
                s.heldAtUs = at;
            const QString until = row.text(1);
            if (!until.isEmpty() && (s.nextHoldEnd.isEmpty() || until < s.nextHoldEnd))
                s.nextHoldEnd = until;
        }));
    }
    if (confirmed) {
        TSUNAGI_TRY(each(db, "SELECT destination_id, code, field, value FROM confirmation WHERE order_id=? AND state='open'", root,
                         [&](const Statement &row) {
                             s.confirmations << Confirmation {row.id(0), row.text(1), row.text(2), row.text(3)};
                         }));
    }
    if (reserved)
        TSUNAGI_TRY(each(db, "SELECT DISTINCT item_id FROM reservation WHERE order_id=?", root, [&](const Statement &row) { s.reserved << row.id(0); }));
    if (!instructed)
        return s;
    TSUNAGI_TRY(each(db, "SELECT destination_id, state, carrier, service, coalesce(part,0) FROM shipment WHERE order_id=? AND state<>'stopped'", root,
                     [&](const Statement &row) {
                         s.instructed.insert({row.id(0), row.integer(4)});
                         s.routes.insert(row.id(0), {row.text(2), row.text(3)});
                         const QString state = row.text(1);
                         ++s.shipments;
                         const bool left = state == u"handed_over" || state == u"shipped";
                         s.left.insert(row.id(0), left && s.left.value(row.id(0), true));
                         s.handedOver += left;
                         s.shipped += state == u"shipped";
                         s.stopRequested += state == u"stop_requested";
                     }));
    TSUNAGI_TRY(each(db,
                     "SELECT coalesce(sum(ordered>0 AND going<=0),0), coalesce(sum(second>0 AND going>second),0) FROM (SELECT sum(coalesce(quantity,0)) AS ordered,"
                     " sum(coalesce(quantity,0)-coalesce(cancelled,0)) AS going, sum(min(coalesce(apart,0),coalesce(quantity,0)-coalesce(cancelled,0))) AS second"
                     " FROM line WHERE order_id=? GROUP BY destination_id)",
                     root, [&](const Statement &row) {
                         s.dropped = int(row.integer(0));
                         s.split = int(row.integer(1));
                     }));
    TSUNAGI_TRY(each(db,
                     "SELECT p.state, EXISTS(SELECT 1 FROM slip WHERE (parcel_id=p.id OR id=p.slip_id) AND state IN('in_force','handed_over'))"
                     " FROM shipment s JOIN parcel p ON p.shipment_id=coalesce(s.with_id, s.id) WHERE s.order_id=? AND s.state<>'stopped'"
                     " AND coalesce(p.state,'')<>'stopped'",
                     root, [&](const Statement &row) {
                         ++s.parcels;
                         s.slipped += row.integer(1) != 0;
                     }));
    TSUNAGI_TRY(each(db, "SELECT m.order_id FROM shipment s JOIN shipment m ON m.with_id=s.id WHERE s.order_id=?", root, [&](const Statement &row) { s.aboard << row.id(0); }));
    return s;
}

/// What an order wants of one item that is not reserved for it yet, be it by a hold.
struct Need
{
    QString sku;
    Id item;
    qint64 quantity = 0;
    qint64 missing = 0;  ///< pieces that lack; none where no stock is kept
    bool known = false;  ///< somebody added the item
};

Result<QList<Need>> readNeeds(const Database &db, const Id &root, const ShopRecord &shop)
{
    QList<Need> needs;
    Statement query = db.statement("SELECT trim(l.sku), sum(coalesce(l.quantity, 0)-coalesce(l.cancelled, 0)-coalesce(l.shipped, 0))"
                                   "-coalesce((SELECT sum(r.quantity) FROM reservation r WHERE r.order_id=?1 AND r.item_id=i.id AND r.state='open' AND r.hold_id IS NOT NULL), 0) AS left, i.id,"
                                   " iif(coalesce(i.state, '')<>'closed', s.on_hand-s.reserved, NULL)"
                                   " FROM line l LEFT JOIN destination d ON d.id=l.destination_id LEFT JOIN item i ON i.client_id=?2 AND i.sku=trim(l.sku)"
                                   " LEFT JOIN item_stock s ON s.item_id=i.id WHERE l.order_id=?1 AND trim(coalesce(l.sku, ''))<>'' AND coalesce(d.state, '')<>'cancelled'"
                                   " GROUP BY 1 HAVING left>0 ORDER BY 1");
    query.bindAll(root, shop.clientId);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        Need need {row.text(0), row.id(2), row.integer(1), 0, !row.isNull(2)};
        if (!need.known)
            need.item = StockStore::itemId(shop.clientCode, need.sku); // it may be added later
        if (!row.isNull(3))
            need.missing = std::max<qint64>(0, need.quantity - std::max<qint64>(0, row.integer(3)));
        needs << need;
    }));
    return needs;
}

Finding stop(const char *code, QVariantMap args = {})
{
    Finding finding;
    finding.code = QString::fromLatin1(code);
    finding.field = QStringLiteral("number");
    finding.severity = Severity::Stop;
    finding.args = std::move(args);
    return finding;
}

/// Findings that come from around the order: the shop's word, contradictions, the sender.
void addSurrounding(QList<Finding> &findings, const Order &order, const Surroundings &s, const ShopRecord &shop)
{
    const QVariantMap word {{QStringLiteral("state"), order.caution.isEmpty() ? order.shopStateText : order.caution}};
    switch (order.shopState) {
    case ShopState::UnderCheck: findings.prepend(stop("shop_under_check", word)); break;
    case ShopState::NotYetOrder: findings.prepend(stop("shop_not_yet_order", word)); break;
    case ShopState::AddressPending: findings.prepend(stop("shop_address_pending", word)); break;
    default: break;
    }
    if (s.stopRequested > 0)
        findings.prepend(stop("stop_requested"));
    if (s.proposals > 0)
        findings.prepend(stop("shop_changed"));
    if (s.approvals > 0)
        findings.prepend(stop("approval"));
    if (s.requests > 0)
        findings.prepend(stop("change_request"));
    if (s.conflicts > 0)
        findings.prepend(stop("conflict"));
    if (shop.senderName.isEmpty()) {
        Finding finding;
        finding.code = QStringLiteral("sender_missing");
        finding.field = QStringLiteral("sender");
        finding.severity = s.warehouse ? Severity::Info : Severity::Warn;
        findings << finding;
    }
}

bool isConfirmed(const Order &order, const Finding &finding, const Surroundings &s)
{
    const Id destination = finding.destination >= 0 ? order.destinations.value(finding.destination).id : Id();
    return std::any_of(s.confirmations.cbegin(), s.confirmations.cend(), [&](const Confirmation &confirmation) {
        return confirmation.code == finding.code && confirmation.field == finding.field && confirmation.destination == destination
            && confirmation.value == (finding.args.contains(QStringLiteral("relied")) ? finding.args.value(QStringLiteral("relied")).toString()
                                                                                       : OrderDerivation::confirmedValue(order, finding.destination, finding.field));
    });
}

/// What others say of one parcel for it and them: the question that nobody has decided, and whether those it is joined with may leave.
Result<> addMerging(const Database &db, QList<Finding> &findings, DerivedRoot &derived, const Order &order, const Surroundings &s, const ShopRecord &shop,
                    const OrderRuleEffects &effects, bool open, bool ruled)
{
    // Those it was a question with, and those decided about, learn what has become of it.
    QSet<Id> told;
    TSUNAGI_TRY(each(db, "SELECT args FROM finding WHERE order_id=? AND code='merge_candidate'", order.id, [&](const Statement &row) {
        const QStringList former = QJsonDocument::fromJson(row.bytes(0)).object().value(u"orders").toString().split(u' ', Qt::SkipEmptyParts);
        for (const QString &hex : former)
            told << Id::fromHex(hex.toLatin1());
    }));
    QSet<Id> decided;
    QString despite;
    if (s.paired) {
        const auto pairs = MergeStore::pairs(db, order.id);
        TSUNAGI_TRY(pairs);
        for (const MergePair &pair : *pairs) {
            const Id other = pair.order == order.id ? pair.other : pair.order;
            told << other;
            if (pair.state == u"apart")
                decided << other;
            if (pair.state == u"joined")
                despite += u' ' + pair.despite;
            derived.meetings << qFromBigEndian<qint64>(pair.id.bytes().constData() + 8);
        }
    }
    const bool asked = open && (ruled || shop.mergePolicy == u"ask");
    std::optional<MergeSide> self;
    if (open && (s.paired || asked)) {
        auto side = MergeStore::side(db, order.id);
        TSUNAGI_TRY(side);
        self = std::move(*side);
    }
    if (self) {
        // Its own route as it is about to be written.
        const QString own = s.carriers.value(self->target);
        const RuleRoute rule = effects.routes.value(self->target);
        const QString carrier = own.isEmpty() ? rule.carrier : own;
        const QString service = own.isEmpty() && !rule.carrier.isEmpty() ? rule.service : s.services.value(self->target);
        self->carrier = carrier.isEmpty() ? shop.carrier : carrier;
        self->service = service.isEmpty() && self->carrier == shop.carrier ? shop.service : service;
    }
    if (self && s.paired) {
        const auto members = MergeStore::members(db, order.id);
        TSUNAGI_TRY(members);
        const auto group = MergeStore::group(db, order.id);
        TSUNAGI_TRY(group);
        // What a person overruled for one of them holds for each: every pair of a group is the lead's.
        const auto all = MergeStore::pairs(db, members->value(0, order.id));
        TSUNAGI_TRY(all);
        for (const MergePair &pair : *all) {
            if (pair.state == u"joined")
                despite += u' ' + pair.despite;
        }
        QStringList waiting, differing;
        for (const Id &id : *members) {
            told << id;
            decided << id;
            if (id == order.id || !group->contains(id))
                continue;
            const auto other = MergeStore::side(db, id);
            TSUNAGI_TRY(other);
            if (!*other)
                continue;
            for (const MergeDoubt &doubt : merge_rules::compare(*self, **other)) {
                // A hold and an unpaid order are waited for, and gone when they end.
                if (doubt.code != u"hold" && doubt.code != u"unpaid" && doubt.code != u"shop_state" && !despite.split(u' ').contains(doubt.code) && !differing.contains(doubt.code))
                    differing << doubt.code;
            }
            Statement reasons = db.statement("SELECT reasons FROM order_index WHERE order_id=?");
            reasons.bind(1, id);
            const auto known = reasons.step();
            TSUNAGI_TRY(known);
            QStringList own = *known ? reasons.text(0).split(u' ', Qt::SkipEmptyParts) : QStringList {QString()};
            own.removeAll(QStringLiteral("merge_waits"));
            if (!own.isEmpty())
                waiting << (*other)->order.number;
        }
        if (!waiting.isEmpty())
            findings.prepend(stop("merge_waits", {{QStringLiteral("others"), waiting.join(QStringLiteral(", "))}}));
        if (!differing.isEmpty())
            findings.prepend(stop("merge_differs", {{QStringLiteral("what"), differing.join(u' ')}}));
    }
    QStringList numbers, ids;
    if (asked && self) {
        const bool asks = shop.mergePolicy == u"ask" || std::any_of(effects.findings.cbegin(), effects.findings.cend(), [](const Finding &one) { return one.code == u"rule_merge"; });
        const auto around = MergeStore::neighbours(db, order);
        TSUNAGI_TRY(around);
        for (const Id &id : *around) {
            if (decided.contains(id))
                continue;
            if (!asks) {
                Statement rule = db.statement("SELECT 1 FROM rule_effect WHERE order_id=? AND act='ask_merge' LIMIT 1");
                rule.bind(1, id);
                const auto there = rule.step();
                TSUNAGI_TRY(there);
                if (!*there)
                    continue;
            }
            const auto other = MergeStore::side(db, id);
            TSUNAGI_TRY(other);
            if (!*other || !merge_rules::compare(*self, **other).isEmpty())
                continue;
            numbers << (*other)->order.number;
            ids << QString::fromLatin1(id.hex());
            told << id;
        }
    }
    if (!ids.isEmpty())
        findings.prepend(stop("merge_candidate", {{QStringLiteral("others"), numbers.join(QStringLiteral(", "))}, {QStringLiteral("orders"), ids.join(u' ')}}));
    derived.others << QList<Id>(told.cbegin(), told.cend());
    return {};
}

/// Signs of fraud as rows, and what they and people's verdict mean for the order.
void addFraud(QList<Finding> &findings, DerivedRoot &derived, const Order &order, const Surroundings &s, const FraudSurroundings &fraud)
{
    QList<Finding> doubted = findings;
    doubted.removeIf([&](const Finding &finding) { return isConfirmed(order, finding, s); });
    const QList<FraudSign> signs = fraud_rules::signs(order, doubted, fraud.earlier, fraud.hits, fraud.policy);
    QVariantList told;
    bool covered = true;
    for (const FraudSign &sign : signs) {
        const QByteArray args = QJsonDocument(QJsonObject::fromVariantMap(sign.args)).toJson(QJsonDocument::Compact);
        derived.rows << RowInsert {"fraud_sign", Id::named(0, {"fraud_sign", order.id.view(), QByteArray::number(told.size())}),
                                   {{"order_id", Value(order.id)}, {"position", Value(qint64(told.size()))}, {"code", Value(sign.code)}, {"points", Value(sign.points)}, {"args", Value::text(args)}}};
        told << QVariantMap {{QStringLiteral("code"), sign.code}, {QStringLiteral("points"), sign.points}, {QStringLiteral("args"), sign.args}};
        covered = covered && fraud.signs.contains(sign.evidence());
    }
    const int score = fraud_rules::score(signs);
    const int threshold = fraud_rules::threshold(fraud.policy);
    const QVariantMap args {{QStringLiteral("score"), score}, {QStringLiteral("threshold"), threshold}, {QStringLiteral("signs"), told},
                            {QStringLiteral("person"), fraud.person}, {QStringLiteral("reason"), fraud.reason}};
    if (fraud.verdict == u"refuse") {
        findings.prepend(stop("fraud_refused", args));
    } else if (fraud.verdict == u"verify") {
        findings.prepend(stop("fraud_verify", args));
    } else if (score >= threshold) {
        // What was let go on stays so until it shows something that nobody has seen.
        findings.prepend(stop(fraud.verdict == u"pass" && covered ? "fraud_passed" : "fraud_suspect", args));
        if (fraud.verdict == u"pass" && covered)
            findings.first().severity = Severity::Info;
    }
}

Stage stageOf(const Order &order, const Surroundings &s, bool stopped)
{
    const bool shopEnded = order.shopState == ShopState::Cancelled || order.shopState == ShopState::Returned;
    if (s.shipments > 0 && s.instructed.size() + s.dropped >= order.destinations.size() + s.split) {
        if (s.shipped == s.shipments)
            return Stage::Shipped;
        if (s.handedOver == s.shipments)
            return Stage::HandedOver;
        if (s.state == u"cancelled" || shopEnded)
            return Stage::Cancelled;
        return s.parcels > 0 && s.slipped == s.parcels ? Stage::Slipped : Stage::Instructed;
    }
    if (s.state == u"cancelled" || shopEnded)
        return Stage::Cancelled;
    if (s.shipments > 0)
        return Stage::Instructed;
    if (order.shopState == ShopState::Shipped)
        return Stage::Shipped;
    return stopped ? Stage::Waiting : Stage::Ready;
}

QString searchText(const Order &order)
{
    QStringList fields {order.number, order.buyer.name, order.buyer.kana, order.buyer.phone, order.email};
    for (const Destination &destination : order.destinations) {
        const Recipient &r = destination.recipient;
        fields << r.name << r.kana << r.company << r.zip << r.fullAddress() << r.phone;
    }
    for (const OrderLine &line : order.lines)
        fields << line.sku << line.name;
    QStringList keys;
    for (const QString &field : std::as_const(fields)) {
        const QString key = ja::searchKey(field);
        if (!key.isEmpty() && !keys.contains(key))
            keys << key;
    }
    return keys.join(u'\n');
}

RowInsert indexRow(const Order &order, const ShopRecord &shop, Stage stage)
{
    const Destination first = order.destinations.value(0);
    return {QByteArrayLiteral("order_index"),
            order.id,
            {{QByteArrayLiteral("order_id"), Value(order.id)},
             {QByteArrayLiteral("client_id"), Value(shop.clientId)},
             {QByteArrayLiteral("shop_id"), Value(shop.id)},
             {QByteArrayLiteral("client"), Value(shop.clientCode)},
             {QByteArrayLiteral("shop"), Value(shop.code)},
             {QByteArrayLiteral("number"), Value(order.number)},
             {QByteArrayLiteral("stage"), Value(int(stage))},
             {QByteArrayLiteral("pay"), Value(order.payMethod)},
             {QByteArrayLiteral("total"), Value(order.total)},
             {QByteArrayLiteral("ordered_at"), Value(order.orderedAtUs)},
             {QByteArrayLiteral("name"), Value(first.recipient.name)},
             {QByteArrayLiteral("place"), Value(first.recipient.prefecture)},
             {QByteArrayLiteral("want_date"), Value(first.wantDate.toString(Qt::ISODate))},
             {QByteArrayLiteral("want_band"), Value(first.wantBand)},
             {QByteArrayLiteral("lines"), Value(qint64(order.lines.size()))}}};
}

/// The day of the order in Japan.
QDate ordered(const Order &order)
{
    return QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
}

qint64 keyNumber(const QByteArray &key)
{
    return key.size() >= 8 ? qFromBigEndian<qint64>(key.constData()) : qint64(qHash(key, size_t(0)));
}

} // namespace

QString OrderDerivation::confirmedValue(const Order &order, int destination, const QString &field)
{
    if (destination >= 0 && destination < order.destinations.size()) {
        const Destination &d = order.destinations[destination];
        const Recipient &r = d.recipient;
        // Zip and address are judged together, so a confirmation ends when either changes.
        if (field == u"zip" || field == u"address" || field == u"prefecture" || field == u"building")
            return r.zip + u'|' + r.fullAddress();
        if (field == u"name")
            return r.name;
        if (field == u"kana")
            return r.kana;
        if (field == u"company")
            return r.company;
        if (field == u"phone")
            return r.phone;
        if (field == u"wantDate")
            return d.wantDate.toString(Qt::ISODate);
        if (field == u"wantBand")
            return d.wantBand;
        if (field == u"gift")
            return d.gift;
        if (field == u"deliveryNote")
            return d.deliveryNote;
    }
    if (field == u"note")
        return order.note;
    if (field == u"payState")
        return order.payState;
    if (field == u"total" || field == u"goods")
        return QStringLiteral("%1|%2").arg(order.goods.value_or(-1)).arg(order.total.value_or(-1));
    return order.number;
}

bool OrderDerivation::isStateOfShop(const QString &code)
{
    return code == u"shop_under_check" || code == u"shop_not_yet_order" || code == u"shop_address_pending" || code == u"shop_changed"
        || code == u"conflict" || code == u"approval" || code.startsWith(u"fraud_") || code == u"stock_short" || code == u"stop_requested" || code == u"rule_conflict" || code == u"change_request" || code.startsWith(u"merge_");
}

QString OrderDerivation::message(const QString &code, const QVariantMap &args, const QString &field, int severity)
{
    Finding finding;
    finding.code = code;
    finding.field = field;
    // A confirmed finding keeps the words it stopped with.
    finding.severity = severity < 0 ? Severity::Stop : Severity(severity);
    finding.args = args;
    return finding_text::message(finding);
}

Result<std::optional<DerivedRoot>> OrderDerivation::derive(const Database &cache, const Id &root)
{
    const auto found = OrderStore::order(cache, root);
    TSUNAGI_TRY(found);
    const auto book = m_rules.of(cache);
    TSUNAGI_TRY(book);
    if (!*found) {
        // A rule has come or gone: the orders that it may concern are looked at again.
        const auto concerned = OrderRuleEffects::ordersOf(cache, **book, root);
        TSUNAGI_TRY(concerned);
        std::optional<DerivedRoot> rule;
        if (*concerned) {
            rule.emplace().others = **concerned;
            return rule;
        }
        // What is judged by a changed list is every order that may still be stopped.
        auto judged = FraudHistory::judgedBy(cache, root);
        TSUNAGI_TRY(judged);
        // A client's policies stop its open orders, and when what leaves is said by its client, shop, warehouse and the holidays.
        const auto leaving = ClientStore::ordersOf(cache, root);
        TSUNAGI_TRY(leaving);
        *judged += *leaving;
        if (judged->isEmpty())
            return std::optional<DerivedRoot>();
        DerivedRoot list;
        list.others = std::move(*judged);
        return std::optional(std::move(list));
    }
    const Order &order = **found;
    const auto s = readSurroundings(cache, root);
    TSUNAGI_TRY(s);
    const auto shop = OrderStore::shopById(cache, s->shopId);
    TSUNAGI_TRY(shop);
    DerivedRoot derived;

    const QByteArray dupKey = order_rules::duplicateKey(order);
    QStringList duplicates;
    if (s->state != u"cancelled") {
        // A file may hold hundreds of one kind: what a twin was derived from is in its row already, unless it has changed since.
        Statement twins = cache.statement("SELECT i.order_id, o.number, o.shop_state, o.ordered_at, EXISTS(SELECT 1 FROM dirty d WHERE d.root=i.order_id AND d.named<>1),"
                                          " EXISTS(SELECT 1 FROM finding f WHERE f.order_id=i.order_id AND f.code='duplicate_order')"
                                          " FROM order_index i JOIN orders o ON o.id=i.order_id"
                                          " WHERE i.dup_key=? AND i.order_id<>? AND i.shop_id=? AND coalesce(o.state,'')<>'cancelled'");
        twins.bind(1, Value(keyNumber(dupKey))).bind(2, root).bind(3, s->shopId);
        for (;;) {
            const auto twin = twins.step();
            TSUNAGI_TRY(twin);
            if (!*twin)
                break;
            Order other;
            other.number = twins.text(1);
            other.shopState = ShopState(twins.integer(2));
            other.orderedAtUs = twins.integer(3);
            bool same = order_rules::mayBeDuplicate(order, other);
            if (same && twins.integer(4) != 0) {
                const auto now = OrderStore::order(cache, twins.id(0));
                TSUNAGI_TRY(now);
                same = *now && order_rules::isDuplicate(order, **now);
            }
            if (!same)
                continue;
            duplicates << other.number;
            // The twin learns of this one: unless it is flagged already.
            if (twins.integer(5) == 0)
                derived.others << twins.id(0);
        }
    }
    std::sort(duplicates.begin(), duplicates.end());
    // Those it was a duplicate of learn that it is none any more: cancelled, or edited.
    QStringList former;
    TSUNAGI_TRY(each(cache, "SELECT args FROM finding WHERE order_id=? AND code='duplicate_order'", root, [&](const Statement &row) {
        former += QJsonDocument::fromJson(row.bytes(0)).object().value(u"others").toString().split(QStringLiteral(", "), Qt::SkipEmptyParts);
    }));
    const QSet<QString> current(duplicates.cbegin(), duplicates.cend());
    for (const QString &number : std::as_const(former)) {
        if (current.contains(number))
            continue;
        Statement left = cache.statement("SELECT order_id FROM order_index WHERE number=? AND shop_id=?");
        left.bind(1, Value(number)).bind(2, s->shopId);
        for (;;) {
            const auto more = left.step();
            TSUNAGI_TRY(more);
            if (!*more)
                break;
            derived.others << left.id(0);
        }
    }

    CheckSettings settings;
    settings.paymentPending = shop->unpaidPolicy == u"info" ? Severity::Info : Severity::Stop;
    settings.notePresent = shop->notePolicy == u"stop" ? Severity::Stop : Severity::Info;
    const QDate today = m_clock.today();
    // What is with the warehouse or gone is no longer checked.
    const bool open = s->shipments == 0 && s->state != u"cancelled" && order.shopState != ShopState::Cancelled
        && order.shopState != ShopState::Returned && order.shopState != ShopState::Shipped;
    OrderRuleEffects effects;
    if ((*book)->size() > 0) {
        QList<bool> routed;
        for (const QString &own : s->carriers)
            routed << !own.isEmpty();
        auto made = OrderRuleEffects::of(cache, **book, order, *shop, open, s->state == u"cancelled" || order.shopState == ShopState::Cancelled, routed, today);
        TSUNAGI_TRY(made);
        effects = std::move(*made);
        derived.rows << effects.rows;
        derived.others << effects.others;
    }
    QString carrier = s->carriers.value(0);
    settings.service = s->services.value(0);
    if (carrier.isEmpty()) {
        // With whom it left counts; until then a rule, and else the shop.
        std::pair<QString, QString> route = s->routes.value(order.destinations.value(0).id);
        if (const RuleRoute ruled = effects.routes.value(0); route.first.isEmpty())
            route = {ruled.carrier, ruled.service};
        carrier = route.first.isEmpty() ? shop->carrier : route.first;
        if (!route.first.isEmpty())
            settings.service = route.second;
    }
    if (settings.service.isEmpty() && carrier == shop->carrier)
        settings.service = shop->service;
    QList<Finding> findings;
    if (open)
        findings = order_rules::check(order, settings, m_postal, m_carriers.find(carrier), today, duplicates);
    addSurrounding(findings, order, *s, *shop);
    findings += effects.findings;
    const bool asksToMerge = std::any_of((*book)->rules().cbegin(), (*book)->rules().cend(), [](const ClientRule &rule) {
        return std::any_of(rule.then.cbegin(), rule.then.cend(), [](const RuleAction &one) { return one.act == u"ask_merge"; });
    });
    TSUNAGI_TRY(addMerging(cache, findings, derived, order, *s, *shop, effects, open, asksToMerge));
    if (open) {
        const auto needs = readNeeds(cache, root, *shop);
        TSUNAGI_TRY(needs);
        QStringList missing;
        for (const Need &need : *needs) {
            derived.rows << RowInsert {"stock_need", Id::named(0, {"stock_need", root.view(), need.item.view()}),
                                       {{"order_id", Value(root)}, {"item_id", Value(need.item)}, {"quantity", Value(need.quantity)}, {"short", Value(need.missing)}}};
            if (need.known)
                derived.others << need.item; // it counts what is wanted of it
            if (need.missing > 0)
                missing << QStringLiteral("%1 ×%2").arg(need.sku).arg(need.missing);
        }
        if (!missing.isEmpty())
            findings.prepend(stop("stock_short", {{QStringLiteral("items"), missing.join(QStringLiteral(", "))}}));
    }
    const FraudKeys keys = fraud_rules::keysOf(order, false);
    const auto fraud = FraudHistory::read(cache, order, keys, shop->clientId, today, open);
    TSUNAGI_TRY(fraud);
    derived.others << fraud->later;
    if (open)
        addFraud(findings, derived, order, *s, *fraud);
    TSUNAGI_TRY(each(cache, "SELECT n.item_id FROM stock_need n JOIN item i ON i.id=n.item_id WHERE n.order_id=?", root,
                     [&](const Statement &row) { derived.others << row.id(0); })); // those it wants no more
    derived.others << s->reserved << s->aboard;

    QStringList reasons;
    int worst = 0;
    int position = 0;
    for (const Finding &finding : std::as_const(findings)) {
        const int severity = isConfirmed(order, finding, *s) ? -1 : int(finding.severity);
        if (finding.field.startsWith(u"rule:"))
            derived.rows << OrderRuleEffects::row(order, finding, severity < 0);
        worst = qMax(worst, severity);
        if (severity == int(Severity::Stop) && !reasons.contains(finding.code))
            reasons << finding.code;
        const Id id = Id::named(0, {"finding", root.view(), finding.code.toUtf8(), finding.field.toUtf8(),
                                    QByteArray::number(finding.destination), QByteArray::number(position)});
        derived.rows << RowInsert {"finding",
                                   id,
                                   {{"order_id", Value(root)},
                                    {"position", Value(position++)},
                                    {"code", Value(finding.code)},
                                    {"field", Value(finding.field)},
                                    {"destination", Value(finding.destination)},
                                    {"severity", Value(severity)},
                                    {"args", Value::text(QJsonDocument(QJsonObject::fromVariantMap(finding.args)).toJson(QJsonDocument::Compact))},
                                    {"suggestion", Value(finding.suggestion)}}};
    }
    for (const QString &type : s->holdTypes)
        reasons << QStringLiteral("hold:") + type;
    const Stage stage = stageOf(order, *s, !reasons.isEmpty());

    // The day on which the answer may be another one: a hold ends, a wished date arrives.
    QString recheck = s->nextHoldEnd;
    for (const Destination &destination : order.destinations) {
        const QString date = destination.wantDate.toString(Qt::ISODate);
        if (open && destination.wantDate >= today && (recheck.isEmpty() || date < recheck))
            recheck = date;
    }
    if (open && (*book)->dependsOnDay())
        recheck = today.addDays(1).toString(Qt::ISODate);
    if (!fraud->nextExpiry.isEmpty() && (recheck.isEmpty() || fraud->nextExpiry < recheck))
        recheck = fraud->nextExpiry;
    if (!recheck.isEmpty() && recheck <= today.toString(Qt::ISODate))
        recheck = today.addDays(1).toString(Qt::ISODate);

    // The first of its destinations' last days; the list of what is due goes by it.
    QDate due;
    const bool bound = s->promise || std::any_of(order.destinations.cbegin(), order.destinations.cend(), [](const Destination &one) { return one.wantDate.isValid(); });
    if (bound && stage <= Stage::Slipped) {
        const auto days = m_calendars.of(cache, shop->clientId, shop->clientCode, today);
        TSUNAGI_TRY(days);
        for (qsizetype i = 0; i < order.destinations.size(); ++i) {
            const Destination &one = order.destinations[i];
            if (s->cancelled.value(i) || (s->split == 0 && s->left.value(one.id))) // nothing of it is to leave any more
                continue;
            QString by = s->carriers.value(i);
            if (by.isEmpty())
                by = s->routes.value(one.id).first;
            if (by.isEmpty())
                by = effects.routes.value(int(i)).carrier;
            const ShipBy last = shipBy((*days)->calendar, (*days)->transit,
                                       {shop->clientCode, by.isEmpty() ? shop->carrier : by, one.recipient.prefecture, one.wantDate, ordered(order), s->promise});
            if (last.day.isValid() && (!due.isValid() || last.day < due))
                due = last.day;
        }
    }

    RowInsert index = indexRow(order, *shop, stage);
    index.fields << std::pair(QByteArray("reasons"), Value(reasons.join(u' '))) << std::pair(QByteArray("carrier"), Value(carrier))
                 << std::pair(QByteArray("severity"), Value(worst)) << std::pair(QByteArray("rules"), Value(OrderRuleEffects::numberOf(**book))) << std::pair(QByteArray("dup_key"), Value(keyNumber(dupKey)))
                 << std::pair(QByteArray("due"), due.isValid() ? Value(due.toString(Qt::ISODate)) : Value())
                 << std::pair(QByteArray("recheck"), recheck.isEmpty() ? Value() : Value(recheck))
                 << std::pair(QByteArray("held_at"), s->heldAtUs ? Value(s->heldAtUs) : Value())
                 << std::pair(QByteArray("phone_key"), Value(fraud_rules::keyNumber(keys.phones.value(0)))) << std::pair(QByteArray("mail_key"), Value(fraud_rules::keyNumber(keys.mail)))
                 << std::pair(QByteArray("place_key"), Value(fraud_rules::keyNumber(keys.place)));
    derived.rows << index;
    derived.searchText = searchText(order);
    derived.meetings << effects.meetings; // keys of the row of its index meet by their names
    return std::optional(std::move(derived));
}

QList<RowInsert> OrderDerivation::firstSight(const Change &change)
{
    if (change.kind != "order.import" || change.inserts.isEmpty())
        return {};
    static constexpr std::pair<const char *, const char *> kOfOrder[] = {{"client_id", "client_id"}, {"shop_id", "shop_id"}, {"number", "number"},
                                                                         {"pay_method", "pay"}, {"total", "total"}, {"ordered_at", "ordered_at"}};
    static constexpr std::pair<const char *, const char *> kOfDestination[] = {{"name", "name"}, {"prefecture", "place"},
                                                                               {"want_date", "want_date"}, {"want_band", "want_band"}};
    RowInsert index {QByteArrayLiteral("order_index"), change.roots.first(),
                     {{QByteArrayLiteral("order_id"), Value(change.roots.first())}, {QByteArrayLiteral("stage"), Value(int(Stage::Received))}}};
    const auto take = [&index](const RowInsert &row, const auto &names) {
        for (const auto &[name, value] : row.fields) {
            for (const auto &[from, to] : names) {
                if (name == from)
                    index.fields.append({QByteArray::fromRawData(to, qsizetype(qstrlen(to))), value});
            }
        }
    };
    qint64 lines = 0;
    bool placed = false; // of several destinations the first one shows
    for (const RowInsert &row : change.inserts) {
        if (row.table == "line")
            ++lines;
        else if (row.table == "orders")
            take(row, kOfOrder);
        else if (row.table == "destination" && !std::exchange(placed, true))
            take(row, kOfDestination);
    }
    index.fields.append({QByteArrayLiteral("lines"), Value(lines)});
    return {index};
}

} // namespace tsunagi
