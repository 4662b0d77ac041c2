// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fraud/FraudService.h"

#include "models/escalations/EscalationService.h"
#include "models/orders/FraudHistory.h"
#include "models/orders/FraudText.h"
#include "models/orders/OrderService.h"
#include "models/orders/RestOfOrder.h"
#include "models/sync/Applier.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kReasonMost = 500;

QString utc(qint64 us)
{
    return us > 0 ? QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate) : QString();
}

/// The beginning of a text, so that a person knows whom it means and nobody else learns it.
QString shortened(const QString &text, int letters)
{
    const QString plain = text.simplified();
    return plain.size() <= letters ? plain : plain.left(letters) + u'…';
}

QString hintOf(const QString &phone, const QString &mail, const QString &place, const QString &name)
{
    QStringList parts;
    if (!phone.isEmpty())
        parts << u'…' + phone.right(4);
    if (!mail.isEmpty())
        parts << mail.left(1) + u"…@"_qs + mail.section(u'@', -1);
    if (!place.isEmpty())
        parts << shortened(place, 8);
    if (!name.isEmpty())
        parts << shortened(name, 1);
    return parts.join(u" / "_qs);
}

} // namespace

Result<Id> FraudService::clientOf(const QString &code) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const Id client = Id::named(0, {"client", code.toUtf8()});
    const auto row = readRow(**reader, *m_desk.catalogue().table("client"), client);
    TSUNAGI_TRY(row);
    return *row ? Result<Id>(client) : fail(Code::NotFound, code, QStringLiteral("no such client"));
}

Result<> FraudService::judge(const NewVerdict &wanted)
{
    static const QHash<QString, const char *> kEvents {{u"pass"_qs, "fraud_passed"}, {u"verify"_qs, "fraud_verify"}, {u"refuse"_qs, "fraud_refused"}};
    const QString reason = wanted.reason.simplified();
    if (!kEvents.contains(wanted.verdict))
        return fail(Code::Invalid, wanted.verdict, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a verdict is pass, verify or refuse")));
    if (reason.isEmpty() || reason.size() > kReasonMost)
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a verdict has a reason of 500 characters at most")));
    const CatalogueTable &table = *m_desk.catalogue().table("fraud_verdict");
    const Id id = Id::named(0, {"fraud_verdict", wanted.order.view()});
    Change change;
    change.kind = "fraud.verdict";
    change.roots = {wanted.order};
    FraudRow seen;
    std::optional<Row> held;
    Id asked;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        auto row = FraudStore::ofOrder(**reader, wanted.order);
        TSUNAGI_TRY(row);
        seen = std::move(*row);
        const auto order = OrderStore::order(**reader, wanted.order);
        TSUNAGI_TRY(order);
        if (wanted.verdict == u"pass" && *order && fraud_rules::isHeldByMall(**order))
            return fail(Code::Invalid, seen.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the mall itself still checks it, and only the mall lets it go: it moves on with the shop's next file")));
        auto before = readRow(**reader, table, id);
        TSUNAGI_TRY(before);
        held = std::move(*before);
        if (held) {
            const Id earlier = held->value("case_id").id();
            const auto question = readRow(**reader, *m_desk.catalogue().table("escalation"), earlier);
            TSUNAGI_TRY(question);
            if (*question && (*question)->value("state").string() == u"open")
                asked = earlier; // is waited for still
        }
    }
    QStringList evidence;
    for (const FraudSign &sign : std::as_const(seen.signs))
        evidence << sign.evidence();
    if (wanted.verdict == u"pass" && wanted.seen && std::any_of(evidence.cbegin(), evidence.cend(), [&](const QString &one) { return !wanted.seen->contains(one); }))
        return fail(Code::Conflict, seen.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it shows a sign that came meanwhile; look at it again")));
    if (wanted.verdict != u"pass") {
        if (seen.stage > Stage::Ready)
            return fail(Code::Invalid, seen.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is with the warehouse, gone or cancelled: ask for a stop instead")));
        change.guard("orders", wanted.order, "state", Value(QStringLiteral("open")));
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        TSUNAGI_TRY(rest_of_order::guardFree(change, **reader, wanted.order)); // also of the rest of one
    }
    const bool verifies = wanted.verdict == u"verify" && !wanted.addressee.isEmpty();
    const bool asks = verifies && asked.isNull();
    asked = asks ? Id::v7() : verifies ? asked : Id();
    const QList<std::pair<QByteArray, Value>> fields {{"verdict", Value(wanted.verdict)},
                                                      {"reason", Value(reason)},
                                                      {"score", Value(seen.score)},
                                                      {"signs", Value(evidence.join(u' '))},
                                                      {"person", Value(m_desk.person())},
                                                      {"at", Value(m_desk.clock().nowUs())},
                                                      {"case_id", Value(asked)},
                                                      {"state", Value(wanted.verdict == u"pass" ? QStringLiteral("passes") : QStringLiteral("stops"))}};
    if (held) {
        patchRow(change, table, id, *held, fields);
    } else {
        RowInsert &row = change.insert("fraud_verdict", id);
        row.fields = fields;
        row.fields.append({"order_id", Value(wanted.order)});
    }
    change.eventCode = kEvents.value(wanted.verdict);
    change.eventValues = {{QStringLiteral("reason"), reason}, {QStringLiteral("score"), seen.score}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    if (asks) // after it: nobody is asked about an order that was not judged
        TSUNAGI_TRY(m_escalations.add({u"other"_qs, wanted.order, {}, wanted.addressee, u"本人確認 "_qs + seen.number, reason, {}, asked}));
    if (wanted.verdict == u"refuse" && wanted.cancel)
        TSUNAGI_TRY(m_orders.cancel(wanted.order, reason));
    return {};
}

Result<Id> FraudService::block(const NewBlock &wanted)
{
    const QString reason = wanted.reason.simplified();
    if (reason.isEmpty() || reason.size() > kReasonMost)
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an entry has a reason of 500 characters at most")));
    const QDate today = m_desk.clock().today();
    const QDate until = wanted.until.isEmpty() ? today.addYears(1) : QDate::fromString(wanted.until, Qt::ISODate);
    if (!until.isValid() || until < today) // it is the last day on which it holds
        return fail(Code::Invalid, wanted.until, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the date must not lie in the past, written 2026-11-30")));
    Id client;
    if (!wanted.client.isEmpty()) {
        const auto found = clientOf(wanted.client);
        TSUNAGI_TRY(found);
        client = *found;
    }
    QString phone = fraud_rules::phoneOf(wanted.phone);
    QString mail = fraud_rules::mailOf(wanted.mail);
    Recipient where;
    where.zip = wanted.zip;
    where.address = wanted.address;
    where.building = wanted.building;
    QString name = wanted.name.simplified();
    if ((!wanted.phone.isEmpty() && phone.isEmpty()) || (!wanted.mail.isEmpty() && mail.isEmpty()))
        return fail(Code::Invalid, wanted.phone.isEmpty() ? wanted.mail : wanted.phone, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this is no phone number or mail address")));
    if (!wanted.order.isNull()) {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto order = OrderStore::order(**reader, wanted.order);
        TSUNAGI_TRY(order);
        if (!*order)
            return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(wanted.order.hex()));
        const Recipient to = (*order)->destinations.value(0).recipient;
        phone = fraud_rules::phoneOf((*order)->buyer.phone.isEmpty() ? to.phone : (*order)->buyer.phone);
        mail = fraud_rules::mailOf((*order)->email);
        where = to;
        // Where many live by rights the entry means one of them.
        name = fraud_rules::isShared(to) ? to.name : QString();
    }
    const QString place = order_rules::placeKey(where);
    if (phone.isEmpty() && mail.isEmpty() && place.isEmpty())
        return fail(Code::Invalid, QStringLiteral("block"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an entry needs a phone, a mail or an address: a name alone blocks nobody")));
    const Id id = Id::v7();
    Change change;
    change.kind = "block.add";
    change.roots = {id};
    change.insert("block_entry", id).fields = {{"client_id", Value(client)},
                                               {"phone", Value(fraud_rules::key(u"phone"_qs, phone))},
                                               {"mail", Value(fraud_rules::key(u"mail"_qs, mail))},
                                               {"place", Value(fraud_rules::key(u"place"_qs, place))},
                                               {"name", Value(fraud_rules::key(u"name"_qs, order_rules::personKey(name)))},
                                               {"hint", Value(hintOf(phone, mail, where.prefecture + where.address, name))},
                                               {"reason", Value(reason)},
                                               {"person", Value(m_desk.person())},
                                               {"at", Value(m_desk.clock().nowUs())},
                                               {"until", Value(until.toString(Qt::ISODate))},
                                               {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "block_added";
    change.eventValues = {{QStringLiteral("reason"), reason}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<> FraudService::retire(const Id &entry, const QString &reason)
{
    const CatalogueTable &table = *m_desk.catalogue().table("block_entry");
    Change change;
    change.kind = "block.retire";
    change.roots = {entry};
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto row = readRow(**reader, table, entry);
        TSUNAGI_TRY(row);
        if (!*row)
            return fail(Code::NotFound, QStringLiteral("block"), QString::fromLatin1(entry.hex()));
        if ((*row)->value("state").string() == u"retired")
            return {};
        patchRow(change, table, entry, **row, {{"state", Value(QStringLiteral("retired"))}, {"end_person", Value(m_desk.person())}, {"end_reason", Value(reason.simplified())}});
    }
    change.eventCode = "block_retired";
    change.eventValues = {{QStringLiteral("reason"), reason.simplified()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<FraudPolicy> FraudService::policy(const QString &client) const
{
    const auto found = clientOf(client);
    TSUNAGI_TRY(found);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = readRow(**reader, *m_desk.catalogue().table("fraud_policy"), Id::named(0, {"fraud_policy", found->view()}));
    TSUNAGI_TRY(row);
    if (!*row)
        return FraudPolicy();
    const Value threshold = (*row)->value("threshold");
    return FraudHistory::policyOf(threshold.isNull() ? std::nullopt : std::optional(threshold.integer()), (*row)->value("points").bytes(), (*row)->value("goods").string());
}

Result<> FraudService::setPolicy(const QString &client, std::optional<int> threshold, const QStringList &points, const std::optional<QStringList> &goods)
{
    const auto found = clientOf(client);
    TSUNAGI_TRY(found);
    const CatalogueTable &table = *m_desk.catalogue().table("fraud_policy");
    const Id id = Id::named(0, {"fraud_policy", found->view()});
    std::optional<Row> held;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        auto row = readRow(**reader, table, id);
        TSUNAGI_TRY(row);
        held = std::move(*row);
    }
    if (threshold && *threshold < 1)
        return fail(Code::Invalid, QString::number(*threshold), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an order stops from 1 point on")));
    QJsonObject weights = held ? QJsonDocument::fromJson(held->value("points").bytes()).object() : QJsonObject();
    for (const QString &wish : points) {
        bool number = false;
        const QString sign = wish.section(u'=', 0, 0);
        const int value = wish.section(u'=', 1).toInt(&number);
        if (!number || value < 0 || !fraud_rules::codes().contains(sign))
            return fail(Code::Invalid, wish, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "points are written SIGN=NUMBER, with a sign of the list")));
        weights.insert(sign, value);
    }
    QList<std::pair<QByteArray, Value>> fields;
    if (threshold)
        fields.append({"threshold", Value(*threshold)});
    if (!points.isEmpty())
        fields.append({"points", Value::text(QJsonDocument(weights).toJson(QJsonDocument::Compact))});
    if (goods)
        fields.append({"goods", Value(goods->join(u'\n'))});
    Change change;
    change.kind = "fraud.policy";
    change.roots = {id};
    if (held) {
        if (!patchRow(change, table, id, *held, fields))
            return {};
    } else {
        RowInsert &row = change.insert("fraud_policy", id);
        row.fields = fields;
        row.fields.append({"client_id", Value(*found)});
    }
    change.eventCode = "fraud_policy";
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<QHash<Id, int>> FraudService::limits() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return FraudStore::limits(**reader);
}

Result<QList<FraudRow>> FraudService::list(const FraudQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return FraudStore::rows(**reader, query);
}

QJsonObject FraudService::toJson(const FraudRow &row)
{
    if (row.block)
        return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())},
                {QStringLiteral("client"), row.client},
                {QStringLiteral("hint"), row.hint},
                {QStringLiteral("reason"), row.reason},
                {QStringLiteral("person"), row.person},
                {QStringLiteral("at"), utc(row.atUs)},
                {QStringLiteral("until"), row.until},
                {QStringLiteral("state"), row.state},
                {QStringLiteral("ended_by"), row.endPerson},
                {QStringLiteral("end_reason"), row.endReason}};
    QJsonArray signs;
    for (const FraudSign &sign : row.signs)
        signs << QJsonObject {{QStringLiteral("sign"), sign.code},
                              {QStringLiteral("points"), sign.points},
                              {QStringLiteral("evidence"), QJsonObject::fromVariantMap(sign.args)},
                              {QStringLiteral("text"), fraud_text::sentence(sign.code, sign.args)}};
    return {{QStringLiteral("order"), row.number},
            {QStringLiteral("shop"), row.shop},
            {QStringLiteral("client"), row.client},
            {QStringLiteral("buyer"), row.name},
            {QStringLiteral("total"), row.total ? QJsonValue(*row.total) : QJsonValue()},
            {QStringLiteral("stage"), stageName(row.stage)},
            {QStringLiteral("score"), row.score},
            {QStringLiteral("signs"), signs},
            {QStringLiteral("verdict"), row.verdict},
            {QStringLiteral("reason"), row.reason},
            {QStringLiteral("person"), row.person},
            {QStringLiteral("at"), utc(row.atUs)},
            {QStringLiteral("escalation"), row.escalation}};
}

} // namespace tsunagi
