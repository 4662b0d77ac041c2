// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockService.h"

#include "models/core/JapaneseText.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

QString isoTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(Qt::ISODate);
}

Result<Row> itemRow(const Database &db, const Catalogue &catalogue, const Id &item)
{
    auto row = readRow(db, *catalogue.table("item"), item);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("item"), QString::fromLatin1(item.hex()));
    return std::move(**row);
}

} // namespace

StockService::StockService(Desk &desk) : m_desk(desk)
{
    // Without the program's own data no kind is known, and every movement is refused.
    if (auto rules = StockRules::load())
        m_rules = std::move(*rules);
    m_desk.addDerivation(&m_derivation);
}

StockService::~StockService() = default;

Result<Id> StockService::addItem(const NewItem &item)
{
    const QString sku = item.sku.trimmed();
    const QString jan = ja::toHalfWidth(item.jan).trimmed();
    if (sku.isEmpty())
        return fail(Code::Invalid, QStringLiteral("sku"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an item needs its code")));
    TSUNAGI_TRY(m_rules.checkJan(jan));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto clients = StockStore::clients(**reader);
    TSUNAGI_TRY(clients);
    Id client;
    for (const ClientRecord &record : *clients) {
        if (record.code == item.client)
            client = record.id;
    }
    if (client.isNull())
        return fail(Code::NotFound, item.client.isEmpty() ? QStringLiteral("client") : item.client, QStringLiteral("no such client"));
    const Id id = StockStore::itemId(item.client, sku);
    const auto known = readRow(**reader, *m_desk.catalogue().table("item"), id);
    TSUNAGI_TRY(known);
    if (*known)
        return fail(Code::Constraint, sku, QStringLiteral("the client has this item already"));
    Change change;
    change.kind = "item.add";
    change.roots = {id};
    change.insert("item", id).fields = {{"client_id", Value(client)}, {"sku", Value(sku)},
                                        {"name", Value(item.name.trimmed())}, {"jan", Value(jan)},
                                        {"location", Value(item.location.trimmed())}, {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "item_added";
    change.eventValues = {{QStringLiteral("sku"), sku}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<> StockService::editItem(const Id &item, const QList<std::pair<QString, QString>> &fields)
{
    QList<std::pair<QByteArray, Value>> values;
    for (const auto &[field, text] : fields) {
        QString value = text.trimmed();
        if (field == u"jan") {
            value = ja::toHalfWidth(value);
            TSUNAGI_TRY(m_rules.checkJan(value));
        } else if (field == u"state") {
            if (value != u"open" && value != u"closed")
                return fail(Code::Invalid, value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "an item is open or closed")));
        } else if (field != u"name" && field != u"location") {
            return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this field cannot be edited")));
        }
        values.append({field.toLatin1(), Value(value)});
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = itemRow(**reader, m_desk.catalogue(), item);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "item.edit";
    change.roots = {item};
    if (!patchRow(change, *m_desk.catalogue().table("item"), item, *row, values))
        return {};
    change.eventCode = "item_edited";
    for (const auto &[field, value] : values)
        change.eventValues.insert(QString::fromLatin1(field), value.string());
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<Id> StockService::move(const Id &item, const QString &kind, qint64 quantity, const QString &reason)
{
    const auto booked = m_rules.booked(kind, quantity, reason);
    TSUNAGI_TRY(booked);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY(itemRow(**reader, m_desk.catalogue(), item));
    Change change;
    change.kind = "stock.move";
    change.roots = {item};
    const Id id = Id::v7();
    change.insert("stock_movement", id).fields = {{"item_id", Value(item)},
                                                  {"kind", Value(kind)},
                                                  {"quantity", Value(*booked)},
                                                  {"reason", Value(reason.trimmed())},
                                                  {"person", Value(m_desk.person())},
                                                  {"at", Value(m_desk.clock().nowUs())}};
    change.eventCode = "stock_moved";
    change.eventValues = {{QStringLiteral("kind"), kind}, {QStringLiteral("quantity"), *booked}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

QJsonObject StockService::toJson(const ItemRow &item)
{
    return {{QStringLiteral("client"), item.client}, {QStringLiteral("sku"), item.sku},           {QStringLiteral("name"), item.name},
            {QStringLiteral("jan"), item.jan},       {QStringLiteral("location"), item.location}, {QStringLiteral("state"), item.state},
            {QStringLiteral("on_hand"), item.onHand}, {QStringLiteral("counted"), item.counted}, {QStringLiteral("reserved"), item.reserved},
            {QStringLiteral("sellable"), item.sellable() ? QJsonValue(*item.sellable()) : QJsonValue()}, {QStringLiteral("wanted"), item.wanted}, {QStringLiteral("orders_waiting"), item.waiting}};
}

QJsonObject StockService::toJson(const MovementRow &movement, bool withBalance)
{
    QJsonObject json {{QStringLiteral("at"), isoTime(movement.atUs)}, {QStringLiteral("client"), movement.client},
                      {QStringLiteral("sku"), movement.sku},          {QStringLiteral("kind"), movement.kind},
                      {QStringLiteral("quantity"), movement.quantity}, {QStringLiteral("reason"), movement.reason},
                      {QStringLiteral("person"), movement.person}};
    if (withBalance)
        json.insert(QStringLiteral("balance"), movement.balance);
    return json;
}

} // namespace tsunagi
