// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/returns/ReturnService.h"

#include "models/core/JapaneseText.h"
#include "models/orders/ScannedOrder.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

const QByteArray kTable = "return_case";

QString trackingOf(const QString &typed)
{
    return ja::toHalfWidth(typed).trimmed();
}

/// Code and name as the order has them, else as the client's item has them: people type one of them, or scan the JAN.
Result<NewReturnLine> named(const Database &db, NewReturnLine line, const QList<OrderedGoods> &goods, const Id &client)
{
    line.sku = line.sku.trimmed();
    line.name = line.name.trimmed();
    qsizetype at = ReturnRules::indexIn(goods, line.sku, line.name);
    if (at < 0 && !line.sku.isEmpty()) {
        const auto item = ReturnStore::item(db, line.sku, client);
        TSUNAGI_TRY(item);
        if (*item) {
            line.sku = (*item)->sku;
            if (line.name.isEmpty())
                line.name = (*item)->name;
            at = ReturnRules::indexIn(goods, line.sku, line.name);
        }
    }
    if (at >= 0) {
        line.sku = goods[at].sku;
        if (line.name.isEmpty())
            line.name = goods[at].name;
    }
    return line;
}

/// Counts the line to what came back.
void doubt(QList<ReturnDoubt> &doubts, QList<OrderedGoods> &goods, const NewReturnLine &line)
{
    const QString mark = ReturnRules::mark(goods, line.sku, line.name, line.quantity);
    const qsizetype at = ReturnRules::indexIn(goods, line.sku, line.name);
    if (!mark.isEmpty())
        doubts << ReturnDoubt {mark, line.sku.isEmpty() ? line.name : line.sku, line.quantity, at < 0 ? 0 : goods[at].ordered, at < 0 ? 0 : goods[at].back};
    if (at >= 0)
        goods[at].back += line.quantity;
}

} // namespace

ReturnService::ReturnService(Desk &desk) : m_desk(desk)
{
    // Without the program's own data no code is known, and every code is refused.
    if (auto rules = ReturnRules::load())
        m_rules = std::move(*rules);
}

Result<Row> ReturnService::openRow(const Database &db, const Id &id) const
{
    auto row = readRow(db, *m_desk.catalogue().table(kTable), id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("return"), QString::fromLatin1(id.hex()));
    if ((*row)->value("state").string() == u"closed")
        return fail(Code::Invalid, (*row)->value("number").string(), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the return is closed")));
    return std::move(**row);
}

Result<Row> ReturnService::lineRow(const Database &db, const Id &id, const Id &line) const
{
    auto row = readRow(db, *m_desk.catalogue().table("return_line"), line);
    TSUNAGI_TRY(row);
    if (!*row || (*row)->value("return_id").id() != id)
        return fail(Code::NotFound, QStringLiteral("line"), QString::fromLatin1(line.hex()));
    return std::move(**row);
}

Result<QList<ReturnDoubt>> ReturnService::doubts(const NewReturn &wanted) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    QList<ReturnDoubt> doubts;
    const QString tracking = trackingOf(wanted.tracking);
    const auto owner = ScannedOrder::ofSlip(**reader, tracking);
    TSUNAGI_TRY(owner);
    if (!owner->id.isNull() && owner->id != wanted.order)
        doubts << ReturnDoubt {wanted.order.isNull() ? QStringLiteral("slip_of_order") : QStringLiteral("other_order"), owner->number};
    const auto before = ReturnStore::withSlip(**reader, tracking);
    TSUNAGI_TRY(before);
    if (!before->isEmpty())
        doubts << ReturnDoubt {QStringLiteral("slip_again"), *before};
    if (wanted.order.isNull())
        return doubts;
    auto goods = ReturnStore::goods(**reader, wanted.order);
    TSUNAGI_TRY(goods);
    if (goods->isEmpty()) // its rows rest elsewhere
        return doubts;
    const auto order = readRow(**reader, *m_desk.catalogue().table("orders"), wanted.order);
    TSUNAGI_TRY(order);
    for (const NewReturnLine &line : wanted.lines) {
        const auto whole = named(**reader, line, *goods, *order ? (*order)->value("client_id").id() : Id());
        TSUNAGI_TRY(whole);
        doubt(doubts, *goods, *whole);
    }
    return doubts;
}

Result<QList<ReturnDoubt>> ReturnService::doubts(const Id &id, const NewReturnLine &line, const Id &of) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    QList<ReturnDoubt> doubts;
    const Id order = row->value("order_id").id();
    if (order.isNull())
        return doubts;
    auto goods = ReturnStore::goods(**reader, order);
    TSUNAGI_TRY(goods);
    if (goods->isEmpty()) // its rows rest elsewhere
        return doubts;
    const auto whole = named(**reader, line, *goods, row->value("client_id").id());
    TSUNAGI_TRY(whole);
    if (!of.isNull()) {
        const auto held = lineRow(**reader, id, of);
        TSUNAGI_TRY(held);
        if (const qsizetype at = ReturnRules::indexIn(*goods, whole->sku, whole->name); at >= 0)
            (*goods)[at].back -= held->value("quantity").integer();
    }
    doubt(doubts, *goods, *whole);
    return doubts;
}

Result<Id> ReturnService::add(const NewReturn &wanted)
{
    const QString received = wanted.received.isEmpty() ? m_desk.clock().today().toString(Qt::ISODate) : wanted.received;
    TSUNAGI_TRY(ReturnRules::checkReceived(received, m_desk.clock().today()));
    TSUNAGI_TRY(m_rules.checkField(QStringLiteral("reason"), wanted.reason));
    TSUNAGI_TRY(m_rules.checkField(QStringLiteral("condition"), wanted.condition));
    for (const NewReturnLine &line : wanted.lines) {
        TSUNAGI_TRY(m_rules.checkPieces(line.quantity));
        TSUNAGI_TRY(m_rules.checkField(QStringLiteral("condition"), line.condition));
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Id client;
    Id shop;
    QString customer = wanted.customer.trimmed();
    QList<OrderedGoods> goods;
    if (!wanted.order.isNull()) {
        const auto order = OrderStore::detail(**reader, wanted.order);
        TSUNAGI_TRY(order);
        client = order->shop.clientId;
        shop = order->shop.id;
        auto own = ReturnStore::goods(**reader, wanted.order);
        TSUNAGI_TRY(own);
        goods = std::move(*own);
        if (customer.isEmpty())
            customer = order->order.destinations.isEmpty() ? order->order.buyer.name : order->order.destinations.first().recipient.name;
    } else if (!wanted.shop.isEmpty() || !wanted.client.isEmpty()) {
        const auto shops = OrderStore::shops(**reader);
        TSUNAGI_TRY(shops);
        for (const ShopRecord &record : *shops) {
            if ((!wanted.client.isEmpty() && record.clientCode != wanted.client) || (!wanted.shop.isEmpty() && record.code != wanted.shop))
                continue;
            if (!wanted.shop.isEmpty() && !shop.isNull())
                return fail(Code::Ambiguous, wanted.shop, QStringLiteral("several clients have this shop code"));
            client = record.clientId;
            if (!wanted.shop.isEmpty())
                shop = record.id;
        }
        if (client.isNull())
            return fail(Code::NotFound, wanted.shop.isEmpty() ? wanted.client : wanted.shop, QStringLiteral("no such shop or client"));
    }
    const QString tracking = trackingOf(wanted.tracking);
    if (wanted.order.isNull() && customer.isEmpty() && tracking.isEmpty() && wanted.note.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("return"),
                    QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say the order, the customer, the slip number or a note: something must tell it apart")));
    const auto number = m_desk.nextNumber("return");
    TSUNAGI_TRY(number);
    const QString name = QStringLiteral("R-%1-%2").arg(m_desk.code()).arg(*number);
    Change change;
    change.kind = "return.add";
    const Id id = Id::v7();
    change.roots = {id};
    change.insert(kTable, id).fields = {{"number", Value(name)},
                                        {"client_id", Value(client)},
                                        {"shop_id", Value(shop)},
                                        {"order_id", Value(wanted.order)},
                                        {"customer", Value(customer)},
                                        {"received_at", Value(received)},
                                        {"tracking", Value(tracking)},
                                        {"reason", Value(wanted.reason)},
                                        {"condition", Value(wanted.condition)},
                                        {"note", Value(wanted.note.trimmed())},
                                        {"contacted", Value(QString())},
                                        {"state", Value(QStringLiteral("received"))}};
    for (const NewReturnLine &typed : wanted.lines) {
        const auto line = named(**reader, typed, goods, client);
        TSUNAGI_TRY(line);
        change.insert("return_line", Id::v7()).fields = {{"return_id", Value(id)},
                                                         {"sku", Value(line->sku)},
                                                         {"name", Value(line->name)},
                                                         {"quantity", Value(line->quantity)},
                                                         {"condition", Value(line->condition)}};
    }
    change.eventCode = "return_added";
    change.eventValues = {{QStringLiteral("number"), name}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<> ReturnService::edit(const Id &id, const QList<std::pair<QString, QString>> &fields)
{
    QList<std::pair<QByteArray, Value>> values;
    for (const auto &[field, text] : fields) {
        TSUNAGI_TRY(m_rules.checkField(field, text));
        values.append({field.toLatin1(), Value(field == u"tracking" ? ja::toHalfWidth(text).trimmed() : text.trimmed())});
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "return.edit";
    change.roots = {id};
    change.guard(kTable, id, "state", row->value("state"));
    if (!patchRow(change, *m_desk.catalogue().table(kTable), id, *row, values))
        return {};
    change.eventCode = "return_edited";
    QJsonArray told;
    for (const auto &[name, value] : values) {
        if (row->value(name) != value)
            told << QJsonArray {QString::fromLatin1(name), row->value(name).string(), value.string()};
    }
    change.eventValues = {{QStringLiteral("fields"), told}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ReturnService::setOrder(const Id &id, const Id &order)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    const auto own = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(own);
    const auto before = readRow(**reader, *m_desk.catalogue().table("orders"), row->value("order_id").id());
    TSUNAGI_TRY(before);
    QList<std::pair<QByteArray, Value>> values {{"client_id", Value(own->shop.clientId)}, {"shop_id", Value(own->shop.id)}, {"order_id", Value(order)}};
    if (row->value("customer").string().isEmpty())
        values << std::pair<QByteArray, Value>("customer", Value(own->order.destinations.isEmpty() ? own->order.buyer.name : own->order.destinations.first().recipient.name));
    Change change;
    change.kind = "return.edit";
    change.roots = {id};
    change.guard(kTable, id, "state", row->value("state"));
    if (!patchRow(change, *m_desk.catalogue().table(kTable), id, *row, values))
        return {};
    change.eventCode = "return_order";
    change.eventValues = {{QStringLiteral("order"), own->order.number}, {QStringLiteral("before"), *before ? (*before)->value("number").string() : QString()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ReturnService::addLine(const Id &id, const NewReturnLine &typed)
{
    TSUNAGI_TRY(m_rules.checkPieces(typed.quantity));
    TSUNAGI_TRY(m_rules.checkField(QStringLiteral("condition"), typed.condition));
    if (typed.sku.trimmed().isEmpty() && typed.name.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("line"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say what came back: its code or its name")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    const Id order = row->value("order_id").id();
    QList<OrderedGoods> goods;
    if (!order.isNull()) {
        auto own = ReturnStore::goods(**reader, order);
        TSUNAGI_TRY(own);
        goods = std::move(*own);
    }
    const auto line = named(**reader, typed, goods, row->value("client_id").id());
    TSUNAGI_TRY(line);
    const auto detail = ReturnStore::detail(**reader, id);
    TSUNAGI_TRY(detail);
    for (const ReturnLineRecord &held : detail->lines)
        if (held.condition == line->condition && ReturnRules::indexIn({{held.sku, held.name, 0, 0}}, line->sku, line->name) == 0)
            return setLinePieces(id, held.id, held.quantity + line->quantity);
    Change change;
    change.kind = "return.line";
    change.roots = {id};
    change.guard(kTable, id, "state", row->value("state"));
    change.insert("return_line", Id::v7()).fields = {{"return_id", Value(id)},
                                                     {"sku", Value(line->sku)},
                                                     {"name", Value(line->name)},
                                                     {"quantity", Value(line->quantity)},
                                                     {"condition", Value(line->condition)}};
    change.eventCode = "return_line_added";
    change.eventValues = {{QStringLiteral("sku"), line->sku}, {QStringLiteral("name"), line->name}, {QStringLiteral("quantity"), line->quantity}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ReturnService::setLinePieces(const Id &id, const Id &line, qint64 pieces)
{
    if (pieces != 0)
        TSUNAGI_TRY(m_rules.checkPieces(pieces));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    const auto held = lineRow(**reader, id, line);
    TSUNAGI_TRY(held);
    Change change;
    change.kind = "return.line";
    change.roots = {id};
    change.guard(kTable, id, "state", row->value("state"));
    if (!patchRow(change, *m_desk.catalogue().table("return_line"), line, *held, {{"quantity", Value(pieces)}}))
        return {};
    change.eventCode = "return_line_pieces";
    change.eventValues = {{QStringLiteral("sku"), held->value("sku").string()}, {QStringLiteral("name"), held->value("name").string()},
                          {QStringLiteral("before"), held->value("quantity").integer()}, {QStringLiteral("after"), pieces}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ReturnService::setLineCondition(const Id &id, const Id &line, const QString &condition)
{
    TSUNAGI_TRY(m_rules.checkField(QStringLiteral("condition"), condition));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    const auto held = lineRow(**reader, id, line);
    TSUNAGI_TRY(held);
    Change change;
    change.kind = "return.line";
    change.roots = {id};
    change.guard(kTable, id, "state", row->value("state"));
    if (!patchRow(change, *m_desk.catalogue().table("return_line"), line, *held, {{"condition", Value(condition)}}))
        return {};
    change.eventCode = "return_line_condition";
    change.eventValues = {{QStringLiteral("sku"), held->value("sku").string()}, {QStringLiteral("name"), held->value("name").string()},
                          {QStringLiteral("condition"), condition}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ReturnService::setState(const Id &id, const QString &state, const QString &reason)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = openRow(**reader, id);
    TSUNAGI_TRY(row);
    const QString held = row->value("state").string();
    if (!steps(held).contains(state))
        return fail(Code::Invalid, state, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this step does not follow the state it is in")));
    if (state == u"refused" && reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a refusal needs its reason")));
    Change change;
    change.kind = "return.state";
    change.roots = {id};
    patchRow(change, *m_desk.catalogue().table(kTable), id, *row, {{"state", Value(state)}});
    change.eventCode = "return_state";
    change.eventValues = {{QStringLiteral("state"), state}, {QStringLiteral("before"), held}, {QStringLiteral("reason"), reason.trimmed()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QStringList ReturnService::steps(const QString &state) const
{
    const QSet<QByteArray> allowed = m_desk.catalogue().table(kTable)->steps.value(state.toUtf8());
    QStringList steps;
    for (const char *next : {"checking", "approved", "refused", "closed"}) {
        if (allowed.contains(next))
            steps << QString::fromLatin1(next);
    }
    return steps;
}

QJsonObject ReturnService::toJson(const ReturnDetail &detail)
{
    const ReturnRow &row = detail.row;
    QJsonArray lines;
    for (const ReturnLineRecord &line : detail.lines)
        lines << QJsonObject {{QStringLiteral("sku"), line.sku}, {QStringLiteral("name"), line.name}, {QStringLiteral("qty"), line.quantity},
                              {QStringLiteral("condition"), line.condition}, {QStringLiteral("mark"), line.mark}};
    return {{QStringLiteral("number"), row.number},       {QStringLiteral("state"), row.state},       {QStringLiteral("client"), row.client},
            {QStringLiteral("shop"), row.shop},           {QStringLiteral("order"), row.order},       {QStringLiteral("customer"), row.customer},
            {QStringLiteral("received"), row.received},   {QStringLiteral("tracking"), row.tracking}, {QStringLiteral("reason"), row.reason},
            {QStringLiteral("condition"), row.condition}, {QStringLiteral("note"), row.note},         {QStringLiteral("contacted"), row.contacted},
            {QStringLiteral("lines"), lines}};
}

} // namespace tsunagi
