// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationService.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

const QByteArray kTable = "escalation";

} // namespace

EscalationService::EscalationService(Desk &desk) : m_desk(desk)
{
    // Without the program's own data no kind is known, and every kind is refused.
    if (auto rules = EscalationRules::load())
        m_rules = std::move(*rules);
}

Result<Row> EscalationService::row(const Id &id) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto row = readRow(**reader, *m_desk.catalogue().table(kTable), id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("escalation"), QString::fromLatin1(id.hex()));
    return std::move(**row);
}

Result<Id> EscalationService::add(const NewEscalation &wanted)
{
    TSUNAGI_TRY(m_rules.checkKind(wanted.kind));
    TSUNAGI_TRY(EscalationRules::checkField(QStringLiteral("subject"), wanted.subject));
    TSUNAGI_TRY(EscalationRules::checkField(QStringLiteral("due"), wanted.due));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Id client;
    if (!wanted.order.isNull()) {
        const auto order = OrderStore::detail(**reader, wanted.order);
        TSUNAGI_TRY(order);
        client = order->shop.clientId;
    } else if (!wanted.client.isEmpty()) {
        const auto shops = OrderStore::shops(**reader);
        TSUNAGI_TRY(shops);
        for (const ShopRecord &shop : *shops) {
            if (shop.clientCode == wanted.client)
                client = shop.clientId;
        }
        if (client.isNull())
            return fail(Code::NotFound, wanted.client, QStringLiteral("no such client"));
    }
    const auto number = m_desk.nextNumber("escalation");
    TSUNAGI_TRY(number);
    const QString name = QStringLiteral("E-%1-%2").arg(m_desk.code()).arg(*number);
    Change change;
    change.kind = "escalation.add";
    const Id id = wanted.id.isNull() ? Id::v7() : wanted.id;
    change.roots = {id};
    change.insert(kTable, id).fields = {{"number", Value(name)},
                                        {"kind", Value(wanted.kind)},
                                        {"order_id", Value(wanted.order)},
                                        {"client_id", Value(client)},
                                        {"addressee", Value(wanted.addressee.trimmed())},
                                        {"subject", Value(wanted.subject.trimmed())},
                                        {"question", Value(wanted.question.trimmed())},
                                        {"due", Value(wanted.due)},
                                        {"answer", Value(QString())},
                                        {"state", Value(QStringLiteral("open"))},
                                        {"person", Value(m_desk.person())}};
    change.eventCode = "escalation_added";
    change.eventValues = {{QStringLiteral("number"), name}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<> EscalationService::edit(const Id &id, const QList<std::pair<QString, QString>> &fields)
{
    QList<std::pair<QByteArray, Value>> values;
    for (const auto &[field, text] : fields) {
        TSUNAGI_TRY(EscalationRules::checkField(field, text));
        values.append({field.toLatin1(), Value(text.trimmed())});
    }
    const auto held = row(id);
    TSUNAGI_TRY(held);
    if (held->value("state").string() != u"open")
        return fail(Code::Invalid, held->value("number").string(), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is answered or closed; ask again first")));
    Change change;
    change.kind = "escalation.edit";
    change.roots = {id};
    change.guard(kTable, id, "state", held->value("state"));
    if (!patchRow(change, *m_desk.catalogue().table(kTable), id, *held, values))
        return {};
    change.eventCode = "escalation_edited";
    QJsonArray told;
    for (const auto &[name, value] : values) {
        if (held->value(name) != value)
            told << QJsonArray {QString::fromLatin1(name), held->value(name).string(), value.string()};
    }
    change.eventValues = {{QStringLiteral("fields"), told}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> EscalationService::end(const Id &id, const QString &state, const std::optional<QString> &answer, const char *event, const QString &reason)
{
    const auto held = row(id);
    TSUNAGI_TRY(held);
    const CatalogueTable &table = *m_desk.catalogue().table(kTable);
    const QByteArray from = held->value("state").bytes();
    if (!table.steps.value(from).contains(state.toLatin1()))
        return fail(Code::Invalid, held->value("number").string(), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this step does not follow the state it is in")));
    QList<std::pair<QByteArray, Value>> fields {{"state", Value(state)}};
    if (answer)
        fields.append({"answer", Value(*answer)});
    Change change;
    change.kind = "escalation.state";
    change.roots = {id};
    patchRow(change, table, id, *held, fields);
    change.eventCode = event;
    change.eventValues = {{QStringLiteral("reason"), reason}};
    if (answer)
        change.eventValues.insert(QStringLiteral("answer"), *answer);
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> EscalationService::answer(const Id &id, const QString &text)
{
    if (text.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("answer"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an answer has words")));
    return end(id, QStringLiteral("answered"), text.trimmed(), "escalation_answered", {});
}

Result<> EscalationService::close(const Id &id, const QString &reason)
{
    return end(id, QStringLiteral("closed"), std::nullopt, "escalation_closed", reason.trimmed());
}

Result<> EscalationService::reopen(const Id &id, const QString &reason)
{
    return end(id, QStringLiteral("open"), std::nullopt, "escalation_reopened", reason.trimmed());
}

QJsonObject EscalationService::toJson(const EscalationRow &row)
{
    return {{QStringLiteral("number"), row.number},       {QStringLiteral("kind"), row.kind},         {QStringLiteral("state"), row.state},
            {QStringLiteral("overdue"), row.overdue},     {QStringLiteral("client"), row.client},     {QStringLiteral("order"), row.order},
            {QStringLiteral("addressee"), row.addressee}, {QStringLiteral("subject"), row.subject},   {QStringLiteral("question"), row.question},
            {QStringLiteral("due"), row.due},             {QStringLiteral("answer"), row.answer},     {QStringLiteral("person"), row.person}};
}

} // namespace tsunagi
