// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderDerivation.h"

#include "models/core/Clock.h"
#include "models/core/JapaneseText.h"
#include "models/exchange/Carrier.h"
#include "models/orders/FindingText.h"
#include "models/orders/FraudHistory.h"
#include "models/orders/FraudRules.h"
#include "models/orders/OrderLeaving.h"
#include "models/orders/OrderMerging.h"
#include "models/orders/OrderRuleEffects.h"
#include "models/orders/OrderRules.h"
#include "models/orders/RuleHolds.h"
#include "models/storage/Each.h"

#include <QJsonDocument>
#include <QtEndian>

namespace tsunagi {

namespace {

bool isConfirmed(const Order &order, const Finding &finding, const OrderSurroundings &s)
{
    const Id destination = finding.destination >= 0 ? order.destinations.value(finding.destination).id : Id();
    return std::any_of(s.confirmations.cbegin(), s.confirmations.cend(), [&](const OrderSurroundings::Confirmation &confirmation) {
        return confirmation.code == finding.code && confirmation.field == finding.field && confirmation.destination == destination
            && confirmation.value == (finding.args.contains(QStringLiteral("relied")) ? finding.args.value(QStringLiteral("relied")).toString()
                                                                                       : OrderDerivation::confirmedValue(order, finding.destination, finding.field));
    });
}

/// Signs of fraud as rows, and what they and people's verdict mean for the order.
void addFraud(QList<Finding> &findings, DerivedRoot &derived, const Order &order, const OrderSurroundings &s, const FraudSurroundings &fraud)
{
    QList<Finding> doubted = findings;
    doubted.removeIf([&](const Finding &finding) { return isConfirmed(order, finding, s); });
    const QList<FraudSign> signs = fraud_rules::signs(order, doubted, fraud.earlier, fraud.hits, fraud.policy, fraud.after);
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
        findings.prepend(OrderSurroundings::stop("fraud_refused", args));
    } else if (fraud.verdict == u"verify") {
        findings.prepend(OrderSurroundings::stop("fraud_verify", args));
    } else if (score >= threshold) {
        // What was let go on stays so until it shows something that nobody has seen.
        findings.prepend(OrderSurroundings::stop(fraud.verdict == u"pass" && covered ? "fraud_passed" : "fraud_suspect", args));
        if (fraud.verdict == u"pass" && covered)
            findings.first().severity = Severity::Info;
    }
}

Stage stageOf(const Order &order, const OrderSurroundings &s, bool stopped)
{
    const bool shopEnded = order.shopState == ShopState::Cancelled || order.shopState == ShopState::Returned;
    if (s.rest && !shopEnded) // whatever the shop says of the part that has left
        return stopped ? Stage::Waiting : Stage::Ready;
    if (s.shipments > 0 && (s.restCancelled || s.instructed.size() + s.dropped >= order.destinations.size() + s.split)) {
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
    const auto s = OrderSurroundings::read(cache, root);
    TSUNAGI_TRY(s);
    const auto shop = OrderStore::shopById(cache, s->shopId);
    TSUNAGI_TRY(shop);
    DerivedRoot derived;

    const QByteArray dupKey = order_rules::duplicateKey(order);
    QStringList duplicates;
    if (s->state != u"cancelled") {
        // A file may hold hundreds of one kind: what a twin was derived from is in its row already, unless it has changed since.
        // At another shop of the client a buyer orders the same again within minutes, not within a day.
        Statement twins = cache.statement("SELECT i.order_id, o.number, o.shop_state, o.ordered_at, EXISTS(SELECT 1 FROM dirty d WHERE d.root=i.order_id AND d.named<>1),"
                                          " EXISTS(SELECT 1 FROM finding f WHERE f.order_id=i.order_id AND f.code='duplicate_order')"
                                          " FROM order_index i JOIN orders o ON o.id=i.order_id"
                                          " WHERE i.dup_key=? AND i.order_id<>? AND (i.shop_id=? OR (i.client_id=? AND o.ordered_at>0 AND abs(o.ordered_at-?)<=?)) AND coalesce(o.state,'')<>'cancelled'");
        twins.bind(1, Value(keyNumber(dupKey))).bind(2, root).bind(3, s->shopId).bind(4, shop->clientId).bind(5, Value(order.orderedAtUs)).bind(6, Value(order_rules::otherShopWindowUs()));
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
    Statement flagged = cache.statement("SELECT args FROM finding WHERE order_id=? AND code='duplicate_order'");
    flagged.bind(1, root);
    TSUNAGI_TRY(each(flagged, [&](const Statement &row) {
        former += QJsonDocument::fromJson(row.bytes(0)).object().value(u"others").toString().split(QStringLiteral(", "), Qt::SkipEmptyParts);
    }));
    const QSet<QString> current(duplicates.cbegin(), duplicates.cend());
    for (const QString &number : std::as_const(former)) {
        if (current.contains(number))
            continue;
        Statement left = cache.statement("SELECT order_id FROM order_index WHERE number=? AND client_id=?");
        left.bind(1, Value(number)).bind(2, shop->clientId);
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
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600);
    const QDate today = now.date();
    // What is with the warehouse or gone is no longer checked.
    const bool open = s->state != u"cancelled" && order.shopState != ShopState::Cancelled && order.shopState != ShopState::Returned
        && (s->rest || (s->shipments == 0 && order.shopState != ShopState::Shipped));
    OrderRuleEffects effects;
    if ((*book)->size() > 0) {
        QList<bool> routed;
        for (const QString &own : s->carriers)
            routed << !own.isEmpty();
        auto made = OrderRuleEffects::of(cache, **book, order, *shop, open, s->state == u"cancelled" || order.shopState == ShopState::Cancelled, routed,
                                         [&](int destination) { return RuleWay::of(s->carriers.value(destination), s->services.value(destination), *shop, m_carriers); }, today);
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
    const auto leaving = OrderLeaving::of(cache, m_calendars, order, *s, *shop, effects, now, open ? &findings : nullptr);
    TSUNAGI_TRY(leaving);
    s->addTo(findings, order, *shop);
    findings += effects.findings;
    const bool asksToMerge = std::any_of((*book)->rules().cbegin(), (*book)->rules().cend(), [](const ClientRule &rule) {
        return std::any_of(rule.then.cbegin(), rule.then.cend(), [](const RuleAction &one) { return one.act == u"ask_merge"; });
    });
    TSUNAGI_TRY(order_merging::add(cache, findings, derived, order, *s, *shop, effects, open, asksToMerge));
    if (open) {
        const auto needs = readNeeds(cache, root, *shop);
        TSUNAGI_TRY(needs);
        QStringList missing;
        for (const OrderNeed &need : *needs) {
            derived.rows << RowInsert {"stock_need", Id::named(0, {"stock_need", root.view(), need.item.view()}),
                                       {{"order_id", Value(root)}, {"item_id", Value(need.item)}, {"quantity", Value(need.quantity)}, {"short", Value(need.missing)}}};
            if (need.known)
                derived.others << need.item; // it counts what is wanted of it
            if (need.missing > 0)
                missing << QStringLiteral("%1 ×%2").arg(need.sku).arg(need.missing);
        }
        if (!missing.isEmpty())
            findings.prepend(OrderSurroundings::stop("stock_short", {{QStringLiteral("items"), missing.join(QStringLiteral(", "))}}));
    }
    const FraudKeys keys = fraud_rules::keysOf(order, false);
    const auto fraud = FraudHistory::read(cache, order, keys, shop->clientId, today, open);
    TSUNAGI_TRY(fraud);
    derived.others << fraud->later;
    if (open)
        addFraud(findings, derived, order, *s, *fraud);
    Statement wanted = cache.statement("SELECT n.item_id FROM stock_need n JOIN item i ON i.id=n.item_id WHERE n.order_id=?");
    wanted.bind(1, root);
    TSUNAGI_TRY(each(wanted, [&](const Statement &row) { derived.others << row.id(0); })); // those it wants no more
    derived.others << s->reserved << s->aboard;

    QStringList reasons;
    int worst = 0;
    int position = 0;
    qint64 takenIn = -1, heldAtUs = s->heldAtUs;
    for (Finding &finding : findings) {
        const bool ruledHold = finding.code == u"rule_hold";
        int severity = isConfirmed(order, finding, *s) ? -1 : int(finding.severity);
        bool stands = false; // for it a hold of its own, not released yet
        if (ruledHold && rule_holds::needsRow(finding.args.value(QStringLiteral("kind")).toString())) {
            const auto row = s->holds.constFind(rule_holds::rowOf(root, finding.field, finding.args.value(QStringLiteral("relied")).toString()));
            stands = row != s->holds.cend() && *row;
            severity = row != s->holds.cend() ? -1 : int(finding.severity);
        }
        if (ruledHold) { // it holds since there are both, the rule and the order
            if (takenIn < 0) {
                takenIn = 0;
                Statement came = cache.statement("SELECT min(at) FROM timeline WHERE root=? AND code='imported'");
                came.bind(1, root);
                TSUNAGI_TRY(each(came, [&](const Statement &row) { takenIn = row.integer(0); }));
            }
            const qint64 since = std::max(finding.args.value(QStringLiteral("since")).toLongLong(), takenIn);
            finding.args.insert(QStringLiteral("since"), since);
            if (severity == int(Severity::Stop) && (heldAtUs == 0 || since < heldAtUs))
                heldAtUs = since;
        }
        if (finding.field.startsWith(u"rule:"))
            derived.rows << OrderRuleEffects::row(order, finding, severity < 0 && !stands);
        worst = qMax(worst, severity);
        // A rule's hold is named as anybody's, so that it stands in the same queue.
        const QString reason = ruledHold ? QStringLiteral("hold:") + finding.args.value(QStringLiteral("kind")).toString() : finding.code;
        if (severity == int(Severity::Stop) && !reasons.contains(reason))
            reasons << reason;
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
    for (const QString &type : s->holdTypes) {
        if (const QString reason = QStringLiteral("hold:") + type; !reasons.contains(reason))
            reasons << reason;
    }
    const Stage stage = stageOf(order, *s, !reasons.isEmpty());

    // When the answer may be another one: a hold ends, a wished date arrives, its last truck has left.
    QString recheck;
    const QString next = today.addDays(1).toString(Qt::ISODate);
    const auto turnsAt = [&](const QString &given) { // a day that has come turns tomorrow, and hides no truck of today
        const QString &when = given <= today.toString(Qt::ISODate) ? next : given;
        if (!given.isEmpty() && (recheck.isEmpty() || when < recheck))
            recheck = when;
    };
    turnsAt(s->nextHoldEnd);
    turnsAt(leaving->turns);
    turnsAt(effects.turns.toString(Qt::ISODate));
    turnsAt(fraud->nextExpiry);
    for (const Destination &destination : order.destinations) {
        if (open && destination.wantDate >= today)
            turnsAt(destination.wantDate.toString(Qt::ISODate));
    }
    if (open && (*book)->dependsOnDay())
        turnsAt(next);

    const auto said = ClientStore::numberOf(cache, s->shopId);
    TSUNAGI_TRY(said);
    const QDate due = stage <= Stage::Slipped ? leaving->due : QDate();
    RowInsert index = indexRow(order, *shop, stage);
    index.fields << std::pair(QByteArray("reasons"), Value(reasons.join(u' '))) << std::pair(QByteArray("carrier"), Value(carrier))
                 << std::pair(QByteArray("severity"), Value(worst)) << std::pair(QByteArray("rules"), stage <= Stage::Ready ? Value(OrderRuleEffects::numberOf(**book, shop->clientId)) : Value()) << std::pair(QByteArray("said"), Value(*said)) << std::pair(QByteArray("dup_key"), Value(keyNumber(dupKey)))
                 << std::pair(QByteArray("due"), due.isValid() ? Value(due.toString(Qt::ISODate)) : Value())
                 << std::pair(QByteArray("recheck"), recheck.isEmpty() ? Value() : Value(recheck))
                 << std::pair(QByteArray("held_at"), heldAtUs ? Value(heldAtUs) : Value())
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
