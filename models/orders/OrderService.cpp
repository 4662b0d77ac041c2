// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderService.h"

#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/orders/ChangeService.h"
#include "models/orders/LineRules.h"
#include "models/orders/LiveCheck.h"
#include "models/orders/OrderChanges.h"
#include "models/orders/OrderDerivation.h"
#include "models/orders/RestOfOrder.h"
#include "models/orders/RuleHolds.h"
#include "models/stock/KeptPieces.h"
#include "models/storage/Each.h"
#include "models/sync/LoginRole.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 50; // others' work goes in between
constexpr qint64 kKeptUs = 2LL * 24 * 3600 * 1000000; ///< so long after its release pieces wait for an order to be instructed

/// Field names of findings and editors → columns of `destination`.
QByteArray columnOf(const QString &field)
{
    if (field == u"wantDate")
        return "want_date";
    if (field == u"wantBand")
        return "want_band";
    static const QSet<QString> same {u"name"_qs, u"kana"_qs, u"company"_qs, u"zip"_qs, u"prefecture"_qs, u"address"_qs,
                                     u"building"_qs, u"phone"_qs, u"gift"_qs};
    return same.contains(field) ? field.toUtf8() : QByteArray();
}

QString fieldOf(const QByteArray &column)
{
    return column == "want_date" ? u"wantDate"_qs : column == "want_band" ? u"wantBand"_qs : QString::fromUtf8(column);
}

constexpr qsizetype kMostCard = 1000; // characters of a text of the client's card

Result<Row> rowOf(const Database &db, const Catalogue &catalogue, const char *table, const Id &id)
{
    auto row = readRow(db, *catalogue.table(table), id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QString::fromLatin1(table), QString::fromLatin1(id.hex()));
    return std::move(**row);
}

/// Without patches if the hold has ended already.
Result<Change> releaseOf(const Database &db, const Catalogue &catalogue, const Id &order, const Id &hold, const QString &person, const QString &reason)
{
    const auto row = rowOf(db, catalogue, "hold", hold);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "order.release";
    change.roots = {order};
    if (row->value("state") == Value(QStringLiteral("open")))
        order_changes::endHold(change, catalogue, hold, *row, person, reason);
    change.eventCode = "released";
    change.eventValues = {{QStringLiteral("type"), row->value("type").string()}, {QStringLiteral("reason"), reason}};
    return change;
}

} // namespace

OrderService::OrderService(Desk &desk, const Carriers &carriers, const PostalTable &postal, QString sharedUri)
    : m_desk(desk), m_carriers(carriers), m_postal(postal), m_sharedUri(std::move(sharedUri)), m_derivation(std::make_unique<OrderDerivation>(carriers, postal, desk.clock(), desk.profile()))
{
    m_desk.addDerivation(m_derivation.get());
}

OrderService::~OrderService() = default;

Result<OrderDetail> OrderService::detail(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return OrderStore::detail(**reader, order);
}

namespace {

Result<> checkMergePolicy(const QString &policy)
{
    if (policy != u"ask" && policy != u"off")
        return fail(Code::Invalid, policy, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the policy of merging is ask or off")));
    return {};
}

} // namespace

Result<> OrderService::addShop(const NewShop &shop)
{
    if (shop.client.isEmpty() || shop.shop.isEmpty())
        return fail(Code::Invalid, QStringLiteral("shop"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a client code and a shop code are needed")));
    if (!formats().contains(shop.platform))
        return fail(Code::Invalid, shop.platform, QStringLiteral("unknown platform; known: %1").arg(formats().join(QStringLiteral(", "))));
    if (!shop.carrier.isEmpty() && !m_carriers.find(shop.carrier))
        return fail(Code::Invalid, shop.carrier, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "unknown carrier")));
    if (!shop.mergePolicy.isEmpty())
        TSUNAGI_TRY(checkMergePolicy(shop.mergePolicy));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const Id client = Id::named(0, {"client", shop.client.toUtf8()});
    const Id id = Id::named(0, {"shop", shop.client.toUtf8(), shop.shop.toUtf8()});
    const auto known = readRow(**reader, *m_desk.catalogue().table("shop"), id);
    TSUNAGI_TRY(known);
    if (*known)
        return fail(Code::Constraint, shop.shop, QStringLiteral("the client has this shop already"));
    Change change;
    change.kind = "shop.add";
    change.roots = {client};
    const auto knownClient = readRow(**reader, *m_desk.catalogue().table("client"), client);
    TSUNAGI_TRY(knownClient);
    if (!*knownClient)
        change.insert("client", client).fields = {{"code", Value(shop.client)},
                                                  {"name", Value(shop.client)},
                                                  {"note_policy", Value(QStringLiteral("info"))},
                                                  {"unpaid_policy", Value(QStringLiteral("stop"))},
                                                  {"merge_policy", Value(shop.mergePolicy.isEmpty() ? QStringLiteral("ask") : shop.mergePolicy)}};
    change.insert("shop", id).fields = {{"client_id", Value(client)},
                                        {"code", Value(shop.shop)},
                                        {"name", Value(shop.shop)},
                                        {"platform", Value(shop.platform)},
                                        {"carrier", Value(shop.carrier.isEmpty() ? QStringLiteral("yamato") : shop.carrier)},
                                        {"service", Value(QString())},
                                        {"sender_name", Value(shop.senderName)},
                                        {"sender_zip", Value(shop.senderZip)},
                                        {"sender_address", Value(shop.senderAddress)},
                                        {"sender_phone", Value(shop.senderPhone)},
                                        {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "shop_added";
    change.eventValues = {{QStringLiteral("client"), shop.client}, {QStringLiteral("shop"), shop.shop}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::setWarehouse(const QString &name, const QString &zip, const QString &address, const QString &phone)
{
    const QList<std::pair<QByteArray, Value>> fields {
        {"name", Value(name)}, {"zip", Value(zip)}, {"address", Value(address)}, {"phone", Value(phone)}};
    const Id id = Id::named(0, {"warehouse", "W1"});
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto known = readRow(**reader, *m_desk.catalogue().table("warehouse"), id);
    TSUNAGI_TRY(known);
    Change change;
    change.kind = "warehouse.set";
    change.roots = {id};
    change.eventCode = "warehouse_set";
    if (!*known) {
        RowInsert &row = change.insert("warehouse", id);
        row.fields = fields;
        row.fields << std::pair(QByteArray("code"), Value(QStringLiteral("W1")));
    } else if (!patchRow(change, *m_desk.catalogue().table("warehouse"), id, **known, fields)) {
        return {};
    }
    TSUNAGI_TRY(m_desk.commitOne(change));
    // Whether a shop without a sender may ship is a finding of every order.
    return m_desk.recheckAll("orders");
}

Result<> OrderService::setClientPolicy(const QString &client, const QString &note, const QString &unpaid)
{
    for (const QString &policy : {note, unpaid}) {
        if (!policy.isEmpty() && policy != u"stop" && policy != u"info")
            return fail(Code::Invalid, policy, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a policy is stop or info")));
    }
    QList<std::pair<QByteArray, Value>> fields;
    if (!note.isEmpty())
        fields.append({"note_policy", Value(note)});
    if (!unpaid.isEmpty())
        fields.append({"unpaid_policy", Value(unpaid)});
    return setClient(client, fields);
}

Result<> OrderService::setMergePolicy(const QString &client, const QString &policy)
{
    TSUNAGI_TRY(checkMergePolicy(policy));
    return setClient(client, {{"merge_policy", Value(policy)}});
}

Result<> OrderService::setClientCard(const QString &client, const std::optional<QString> &mail, const std::optional<QString> &contacts,
                                     const std::optional<QString> &returnRule, const std::optional<QString> &note)
{
    QList<std::pair<QByteArray, Value>> fields;
    const std::pair<const char *, const std::optional<QString> &> given[] = {{"mail", mail}, {"contacts", contacts}, {"return_rule", returnRule}, {"card_note", note}};
    for (const auto &[name, value] : given) {
        if (value && value->size() > kMostCard)
            return fail(Code::Invalid, QString::fromLatin1(name), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a text of the client's card has 1000 characters at most")));
        if (value)
            fields.append({name, Value(value->trimmed())});
    }
    return setClient(client, fields);
}

Result<> OrderService::setClient(const QString &client, const QList<std::pair<QByteArray, Value>> &fields)
{
    const Id id = Id::named(0, {"client", client.toUtf8()});
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, m_desk.catalogue(), "client", id);
    if (!row && row.error().code == Code::NotFound)
        return fail(Code::NotFound, client, QStringLiteral("no client of this code"));
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "client.policy";
    change.roots = {id};
    change.eventCode = "client_policy";
    if (!patchRow(change, *m_desk.catalogue().table("client"), id, *row, fields))
        return {};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<QStringList> OrderService::persons() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return OrderStore::persons(**reader);
}

Result<> OrderService::addPerson(const QString &name)
{
    if (name.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("person"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a name is needed")));
    Change change;
    change.kind = "person.add";
    const Id id = Id::named(0, {"person", name.trimmed().toUtf8()});
    change.roots = {id};
    change.insert("person", id).fields = {{"name", Value(name.trimmed())}, {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "person_added";
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::retirePerson(const QString &name)
{
    const auto known = persons();
    TSUNAGI_TRY(known);
    if (!known->contains(name.trimmed()))
        return fail(Code::NotFound, QStringLiteral("person"), name.trimmed());
    Change change;
    change.kind = "person.retire";
    change.roots = {Id::named(0, {"person", name.trimmed().toUtf8()})};
    change.patch("person", change.roots.first(), "state", Value(QStringLiteral("open")), Value(QStringLiteral("retired")));
    change.eventCode = "person_retired";
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::edit(const Id &order, int destination, const QList<std::pair<QString, QString>> &values, const QString &cause,
                            const QHash<QString, QString> &seen)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Change change;
    change.kind = "order.edit";
    change.roots = {order};
    TSUNAGI_TRY(rest_of_order::guardFree(change, **reader, order));
    change.guard("orders", order, "state", Value(QStringLiteral("open")));
    change.eventCode = "edited";
    const auto head = OrderStore::order(**reader, order);
    TSUNAGI_TRY(head);
    if (!*head)
        return fail(Code::NotFound, QString::fromLatin1(order.hex()));
    const qint64 now = m_desk.clock().nowUs();
    QJsonArray told;
    QHash<QByteArray, QString> seenIn; // by column
    const auto write = [&](const char *table, const Id &id, const QList<std::pair<QByteArray, Value>> &fields) -> Result<> {
        const auto current = rowOf(**reader, m_desk.catalogue(), table, id);
        TSUNAGI_TRY(current);
        for (const auto &[name, value] : fields) {
            const auto before = seenIn.constFind(name);
            const QString standing = current->value(name).display();
            if (before != seenIn.cend() && *before != standing && value.display() != standing)
                return fail(Code::Conflict, fieldOf(name), standing);
        }
        order_changes::setFields(change, m_desk.catalogue(), table, order, id, *current, fields, {m_desk.person(), now, cause}, &told);
        return {};
    };
    QList<std::pair<QByteArray, Value>> ofDestination;
    QList<std::pair<QByteArray, Value>> ofOrder;
    for (const auto &[field, value] : values) {
        if (const auto before = seen.constFind(field); before != seen.cend())
            seenIn.insert(field == u"note" ? QByteArray("note") : columnOf(field), *before);
        if (field == u"note") {
            ofOrder.append({"note", Value(value)});
            continue;
        }
        const QByteArray column = columnOf(field);
        if (column.isEmpty())
            return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this field cannot be edited")));
        if (field == u"wantDate" && !value.isEmpty() && !QDate::fromString(value, Qt::ISODate).isValid())
            return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
        ofDestination.append({column, Value(value)});
    }
    if (!ofOrder.isEmpty())
        TSUNAGI_TRY(write("orders", order, ofOrder));
    if (!ofDestination.isEmpty()) {
        if (destination < 0 || destination >= (*head)->destinations.size())
            return fail(Code::Invalid, QString::number(destination), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order has no such destination")));
        TSUNAGI_TRY(write("destination", (*head)->destinations[destination].id, ofDestination));
    }
    if (change.patches.isEmpty())
        return {};
    change.eventValues = {{QStringLiteral("fields"), told}, {QStringLiteral("cause"), cause}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::acceptSuggestion(const Id &order, const Id &finding)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    for (const FindingRecord &record : all->findings) {
        if (record.id != finding)
            continue;
        if (record.suggestion.isEmpty())
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "there is nothing to take over")));
        return edit(order, qMax(record.destination, 0), {{record.field, record.suggestion}}, record.code);
    }
    return fail(Code::Conflict, QStringLiteral("finding"));
}

namespace {

/// Writes the hold that stands for the one of a rule; its id. `released`: as it has ended, without a word of the person, so that two
/// desks which let it go unheard of each other write one row.
Result<Id> keepRuleHold(Desk &desk, const OrderDetail &detail, const HoldRecord &held, const QString *released = nullptr)
{
    const auto finding = std::find_if(detail.findings.cbegin(), detail.findings.cend(), [&](const FindingRecord &one) { return one.id == held.id; });
    if (finding == detail.findings.cend())
        return fail(Code::Conflict, QStringLiteral("finding"));
    Change change = hold_rules::change(detail.order.id, {held.type, held.reason, {}}, released ? QStringLiteral("") : desk.person(), held.atUs);
    change.inserts.first().id = rule_holds::rowOf(detail.order.id, finding->field, finding->relied);
    if (released) {
        change.kind = "order.release";
        change.inserts.first().fields.removeIf([](const auto &field) { return field.first == "state"; });
        change.inserts.first().fields << std::pair(QByteArray("state"), Value(QStringLiteral("released"))) << std::pair(QByteArray("end_person"), Value(QStringLiteral("")))
                                      << std::pair(QByteArray("end_reason"), Value(QStringLiteral("")));
        change.eventCode = "released";
        change.eventValues = {{QStringLiteral("type"), held.type}, {QStringLiteral("reason"), *released}};
    }
    TSUNAGI_TRY(desk.commitOne(change));
    return change.inserts.first().id;
}

} // namespace

Result<> OrderService::confirm(const Id &order, const Id &finding, const QString &reason)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    for (const FindingRecord &record : all->findings) {
        if (record.id != finding)
            continue;
        if (record.code.startsWith(u"fraud_"))
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a verdict clears this: pass, verify or refuse (Ctrl+Shift+G)")));
        const auto held = std::find_if(all->holds.cbegin(), all->holds.cend(), [&](const HoldRecord &one) { return one.id == finding; });
        if (record.code == u"rule_hold" && held != all->holds.cend() && rule_holds::needsRow(held->type))
            return release(order, finding, reason);
        if (record.code == u"rule_conflict")
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a change of one of the two rules clears this, or a carrier that somebody chooses (Ctrl+Y)")));
        if (record.code.startsWith(u"merge_"))
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a decision on one parcel clears this (Ctrl+H)")));
        if (record.code == u"change_request")
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a decision on the change request clears this (Ctrl+Shift+Q)")));
        if (OrderDerivation::isStateOfShop(record.code))
            return fail(Code::Invalid, record.code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "only the shop can clear this")));
        const QString value = record.relied.isEmpty() ? OrderDerivation::confirmedValue(all->order, record.destination, record.field) : record.relied;
        Change change;
        change.kind = "order.confirm";
        change.roots = {order};
        const Id destination = record.destination >= 0 ? all->order.destinations.value(record.destination).id : Id();
        order_changes::confirm(change, order, destination, record.code, record.field, value, m_desk.person(), reason);
        change.eventCode = "confirmed";
        change.eventValues = {{QStringLiteral("code"), record.code}, {QStringLiteral("reason"), reason}};
        TSUNAGI_TRY(m_desk.commitOne(change));
        return {};
    }
    return fail(Code::Conflict, QStringLiteral("finding"));
}

Result<> OrderService::hold(const Id &order, const QString &type, const QString &reason, const QString &until)
{
    return hold(order, NewHold {type, reason, until});
}

Result<> OrderService::hold(const Id &order, const NewHold &hold)
{
    TSUNAGI_TRY(hold_rules::check(hold, m_desk.clock().today()));
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        Statement gone = (*reader)->statement("SELECT o.number FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.order_id=? AND i.stage=?");
        gone.bind(1, order).bind(2, Value(int(Stage::Shipped)));
        const auto shipped = gone.step();
        TSUNAGI_TRY(shipped);
        if (*shipped)
            return fail(Code::Invalid, gone.text(0), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: call the carrier, or record the return when it comes back")));
    }
    Change change = hold_rules::change(order, hold, m_desk.person(), m_desk.clock().nowUs());
    if (hold.keep) {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        TSUNAGI_TRY(kept_pieces::keep(change, **reader, order, change.inserts.first().id));
    }
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::freeKept(const Id &order)
{
    Change change;
    change.kind = "order.release";
    change.roots = {order};
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        TSUNAGI_TRY(kept_pieces::free(change, **reader, order));
    }
    if (change.patches.isEmpty())
        return {};
    change.eventCode = "kept_freed";
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::release(const Id &order, const Id &hold, const QString &reason)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    const auto held = std::find_if(all->holds.cbegin(), all->holds.cend(), [&](const HoldRecord &one) { return one.id == hold; });
    if (held != all->holds.cend() && rule_holds::isOne(*all, *held)) {
        if (!rule_holds::needsRow(held->type))
            return confirm(order, hold, reason); // nothing is written that could end: the rule lets it go while its values stay
        const bool second = Settings(m_desk.profile()).text(Setting::PersonPolicy) == u"required"; // then what is asked of a second person is the release of a row
        const auto row = keepRuleHold(m_desk, *all, *held, second ? nullptr : &reason);
        TSUNAGI_TRY(row);
        return second ? release(order, *row, reason) : Result<>();
    }
    if (held != all->holds.cend() && hold_rules::isGuarded(*held, m_desk.person())) {
        const auto mine = role();
        TSUNAGI_TRY(mine);
        if (!hold_rules::mayRelease(*held, m_desk.person(), *mine))
            return fail(Code::Invalid, u"hold"_qs, held->releaseBy == u"owner" || mine->isEmpty() ? QStringLiteral(QT_TRANSLATE_NOOP("Rule", "only the owner of this hold, who set it or a supervisor may release it"))
                                                                              : QStringLiteral(QT_TRANSLATE_NOOP("Rule", "only a supervisor or who set this hold may release it")));
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto change = releaseOf(**reader, m_desk.catalogue(), order, hold, m_desk.person(), reason);
    TSUNAGI_TRY(change);
    if (!change->patches.isEmpty())
        TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<> OrderService::patchOrder(const Id &order, const QByteArray &kind, const QByteArray &event, const QJsonObject &values,
                                  const QList<std::pair<QByteArray, Value>> &fields, bool guardNoShipment,
                                  Result<> (*more)(Change &, const Database &, const Id &))
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, m_desk.catalogue(), "orders", order);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = kind;
    change.roots = {order};
    if (guardNoShipment)
        change.guardNone("shipment", order);
    if (!patchRow(change, *m_desk.catalogue().table("orders"), order, *row, fields))
        return {};
    if (more)
        TSUNAGI_TRY(more(change, **reader, order));
    change.eventCode = event;
    change.eventValues = values;
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::cancel(const Id &order, const QString &reason)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    if (all->rest)
        return fail(Code::Invalid, all->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a part of it has left already; cancel the pieces of the rest, line by line (Ctrl+D, tsunagi cancel --line)")));
    return patchOrder(order, "order.cancel", "cancelled", {{QStringLiteral("reason"), reason}},
                      {{"state", Value(QStringLiteral("cancelled"))}, {"shape", Value(all->shape + 1)}}, true, kept_pieces::free);
}

Result<> OrderService::reopen(const Id &order, const QString &reason)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    return patchOrder(order, "order.reopen", "reopened", {{QStringLiteral("reason"), reason}},
                      {{"state", Value(QStringLiteral("open"))}, {"shape", Value(all->shape + 1)}}, false);
}

Result<> OrderService::markPaid(const Id &order, const QString &reason)
{
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    if (all->order.payState == u"paid")
        return {};
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, m_desk.catalogue(), "orders", order);
    TSUNAGI_TRY(row);
    TSUNAGI_TRY(ChangeService::refusePaid(all->order.number, all->order.payMethod));
    Change change;
    change.kind = "order.paid";
    change.roots = {order};
    change.guard("orders", order, "pay_method", row->value("pay_method"));
    order_changes::setFields(change, m_desk.catalogue(), "orders", order, order, *row, {{"pay_state", Value(QStringLiteral("paid"))}},
                             {m_desk.person(), m_desk.clock().nowUs(), reason});
    change.eventCode = "paid";
    change.eventValues = {{QStringLiteral("reason"), reason}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::setRoute(const Id &order, int destination, const QString &carrier, const QString &service)
{
    const Carrier *known = m_carriers.find(carrier);
    if (!known)
        return fail(Code::Invalid, carrier, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "unknown carrier")));
    const auto all = detail(order);
    TSUNAGI_TRY(all);
    if (destination < 0 || destination >= all->order.destinations.size())
        return fail(Code::Invalid, QString::number(destination), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order has no such destination")));
    const Id id = all->order.destinations[destination].id;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, m_desk.catalogue(), "destination", id);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "order.route";
    change.roots = {order};
    TSUNAGI_TRY(rest_of_order::guardFree(change, **reader, order));
    if (!patchRow(change, *m_desk.catalogue().table("destination"), id, *row, {{"carrier", Value(carrier)}, {"service", Value(service)}}))
        return {};
    change.eventCode = "routed";
    change.eventValues = {{QStringLiteral("carrier"), carrier}, {QStringLiteral("service"), service}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> OrderService::decideProposal(const Id &order, const Id &proposal, bool takeShops)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, m_desk.catalogue(), "proposal", proposal);
    TSUNAGI_TRY(row);
    const QByteArray table = row->value("table_name").bytes();
    const QByteArray field = row->value("field").bytes();
    Change change;
    change.kind = "order.proposal";
    change.roots = {order};
    patchRow(change, *m_desk.catalogue().table("proposal"), proposal, *row,
             {{"state", Value(takeShops ? QStringLiteral("taken") : QStringLiteral("kept"))}});
    if (change.patches.isEmpty())
        return {};
    if (takeShops) {
        const CatalogueTable &target = *m_desk.catalogue().table(table);
        const CatalogueField *known = target.field(field);
        if (!known) // a line the newer file no longer has: its quantity goes to cancelled
            return fail(Code::Invalid, QString::fromUtf8(field), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "cancel the line or the order instead")));
        const auto current = rowOf(**reader, m_desk.catalogue(), table.constData(), row->value("row_id").id());
        TSUNAGI_TRY(current);
        const QString text = row->value("shops").string();
        const Value value = known->type == Value::Type::Integer ? (text.isEmpty() ? Value() : Value(text.toLongLong())) : Value(text);
        if (table == "destination") { // also of the rest of one
            TSUNAGI_TRY(rest_of_order::guardFree(change, **reader, order));
        } else {
            change.guardNone("shipment", order);
        }
        QList<std::pair<QByteArray, Value>> wanted {{field, value}};
        if (table == "line" && field == "quantity") {
            const qint64 cancelled = current->value("cancelled").integer();
            if (const qint64 rest = line_rules::cancelledAfter(current->value(field).integer(), cancelled, value.integer()); rest != cancelled)
                wanted.append({"cancelled", Value(rest)});
        }
        patchRow(change, target, row->value("row_id").id(), *current, wanted);
    }
    change.eventCode = takeShops ? "shops_taken" : "ours_kept";
    change.eventValues = {{QStringLiteral("field"), QString::fromUtf8(field)},
                          {QStringLiteral("mine"), row->value("mine").string()},
                          {QStringLiteral("shops"), row->value("shops").string()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QList<FindingRecord> OrderService::preview(const OrderDetail &detail, int destination, const QList<std::pair<QString, QString>> &values) const
{
    return live_check::findings(detail, destination, values, m_carriers, m_postal, m_desk.clock().today());
}

Result<> OrderService::releaseHolds()
{
    QList<Change> due;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        // What a second person was asked about once is not asked again each day.
        Statement query = (*reader)->statement("SELECT order_id, id FROM hold WHERE state='open' AND until<>'' AND until<=?"
                                               " AND NOT EXISTS(SELECT 1 FROM approval WHERE order_id=hold.order_id AND kind='order.release' AND state<>'withdrawn')");
        query.bind(1, Value(m_desk.clock().today().toString(Qt::ISODate)));
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            // Nobody's name, or two desks that release it unheard of each other would contradict.
            auto change = releaseOf(**reader, m_desk.catalogue(), query.id(0), query.id(1), QStringLiteral(""), QStringLiteral("until"));
            TSUNAGI_TRY(change);
            if (!change->patches.isEmpty())
                due << std::move(*change);
        }
    }
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        // Kept for an order that is cancelled, or that was released days ago and does not leave: others may have them.
        Statement query = (*reader)->statement("SELECT DISTINCT o.id FROM hold h CROSS JOIN reservation r ON r.order_id=h.order_id AND r.state='open' AND r.hold_id IS NOT NULL CROSS JOIN orders o ON o.id=h.order_id"
                                               " WHERE h.keep=1 AND (coalesce(o.state,'')<>'open' OR o.shop_state IN (3,4,5) OR (NOT EXISTS(SELECT 1 FROM hold k WHERE k.order_id=o.id AND k.keep=1 AND k.state='open')"
                                               " AND NOT EXISTS(SELECT 1 FROM timeline t WHERE t.root=o.id AND t.code IN ('held','released') AND t.at>?)))");
        query.bind(1, Value(m_desk.clock().nowUs() - kKeptUs));
        QList<Id> over;
        TSUNAGI_TRY(each(query, [&](const Statement &row) { over << row.id(0); }));
        for (const Id &order : std::as_const(over)) {
            Change change;
            change.kind = "order.release";
            change.roots = {order};
            TSUNAGI_TRY(kept_pieces::free(change, **reader, order));
            if (change.patches.isEmpty())
                continue;
            change.eventCode = "kept_freed";
            change.eventValues = {{QStringLiteral("reason"), QStringLiteral("until")}};
            due << std::move(change);
        }
    }
    for (qsizetype from = 0; from < due.size(); from += kSlice)
        TSUNAGI_TRY(m_desk.commit(due.mid(from, kSlice)));
    return {};
}

Result<QString> OrderService::role()
{
    if (m_sharedUri.isEmpty())
        return QString();
    const std::lock_guard lock(m_mutex);
    if (!m_role) {
        auto role = login_role::of(m_sharedUri);
        TSUNAGI_TRY(role);
        m_role = std::move(*role);
    }
    return *m_role;
}

Result<bool> OrderService::actsByItself()
{
    if (m_sharedUri.isEmpty())
        return true;
    const auto mine = role();
    if (!mine && (mine.error().code == Code::Offline || mine.error().code == Code::Timeout))
        return false;
    TSUNAGI_TRY(mine);
    return *mine == u"clerk" || *mine == u"supervisor" || *mine == u"owner";
}

Result<> OrderService::releaseDue()
{
    const auto mine = actsByItself();
    TSUNAGI_TRY(mine);
    return *mine ? releaseHolds() : Result<>();
}

Result<> OrderService::check(const std::function<bool(qint64)> &progress)
{
    TSUNAGI_TRY(m_desk.wakeForToday());
    TSUNAGI_TRY(releaseHolds());
    return m_desk.settleAll(progress);
}

} // namespace tsunagi
