// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RuleFacts.h"

#include "models/core/JapaneseText.h"
#include "models/core/Sha256.h"
#include "models/orders/DeliveryWord.h"
#include "models/orders/OrderRules.h"
#include "models/orders/RuleKeys.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

using rule_fields::Kind;
using rule_fields::Reach;

constexpr int kJapanSeconds = 9 * 3600;
constexpr int kFewestPhone = 9;

struct Text
{
    const char *field;
    QString (*read)(const Order &, const ShopRecord &, const Destination &);
};

constexpr Text kTexts[] = {
    {"client", [](const Order &, const ShopRecord &s, const Destination &) { return s.clientCode; }},
    {"shop", [](const Order &, const ShopRecord &s, const Destination &) { return s.code; }},
    {"platform", [](const Order &, const ShopRecord &s, const Destination &) { return s.platform; }},
    {"number", [](const Order &o, const ShopRecord &, const Destination &) { return o.number; }},
    {"pay", [](const Order &o, const ShopRecord &, const Destination &) { return o.payMethod; }},
    {"pay_text", [](const Order &o, const ShopRecord &, const Destination &) { return o.payText; }},
    {"pay_state", [](const Order &o, const ShopRecord &, const Destination &) { return o.payState; }},
    {"buyer", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.name; }},
    {"buyer_phone", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.phone; }},
    {"mail", [](const Order &o, const ShopRecord &, const Destination &) { return o.email; }},
    {"note", [](const Order &o, const ShopRecord &, const Destination &) { return o.note; }},
    {"memo", [](const Order &o, const ShopRecord &, const Destination &) { return delivery_word::memoOf(o); }},
    {"zip", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.zip; }},
    {"address", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.fullAddress(); }},
    {"name", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.name; }},
    {"company", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.company; }},
    {"phone", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.phone; }},
    {"gift", [](const Order &, const ShopRecord &, const Destination &d) { return d.gift; }},
    {"delivery_note", [](const Order &, const ShopRecord &, const Destination &d) { return d.deliveryNote; }},
    {"band", [](const Order &, const ShopRecord &, const Destination &d) { return d.wantBand; }},
    {"kana", [](const Order &, const ShopRecord &, const Destination &d) { return d.recipient.kana; }},
    {"delivery_method", [](const Order &o, const ShopRecord &, const Destination &) { return delivery_word::wordOf(o); }},
    {"caution", [](const Order &o, const ShopRecord &, const Destination &) { return o.caution; }},
    {"shop_state", [](const Order &o, const ShopRecord &, const Destination &) { return o.shopStateText; }},
    {"buyer_kana", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.kana; }},
    {"buyer_company", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.company; }},
    {"buyer_zip", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.zip; }},
    {"buyer_address", [](const Order &o, const ShopRecord &, const Destination &) { return o.buyer.fullAddress(); }},
};

/// Nothing of it leaves.
bool isOut(const OrderLine &line)
{
    return line.cancelled > 0 && line.cancelled >= line.quantity;
}

/// Of an address that its file does not separate, the prefecture with which it begins.
QString prefectureOf(const Recipient &to)
{
    if (!to.prefecture.isEmpty())
        return rule_fields::prefecture(to.prefecture);
    const QString plain = to.address.normalized(QString::NormalizationForm_KC).trimmed();
    for (const int size : {3, 4}) {
        if (const QString name = rule_fields::prefecture(plain.left(size)); name.size() == size)
            return name;
    }
    return {};
}

qint64 keyOf(const Id &client, const char *what, const QString &key)
{
    const QByteArray hash = Sha256::hash(client.bytes() + what + key.toUtf8());
    return qFromBigEndian<qint64>(hash.constData());
}

} // namespace

RuleWay RuleWay::of(const QString &carrier, const QString &service, const ShopRecord &shop, const Carriers &carriers)
{
    RuleWay way {carrier.isEmpty() ? shop.carrier : carrier, service, {}};
    if (way.service.isEmpty() && way.carrier == shop.carrier)
        way.service = shop.service;
    if (const Carrier *known = carriers.find(way.carrier)) {
        if (const CarrierService *used = known->service(way.service.isEmpty() ? known->defaultService : way.service))
            way.cool = used->coolKind;
    }
    return way;
}

RuleFacts::RuleFacts(const Order &order, const ShopRecord &shop, QDate today, std::function<qint64()> earlier, std::function<RuleWay(int)> way)
    : m_order(order), m_shop(shop), m_today(today), m_earlier(std::move(earlier)), m_way(std::move(way)), m_values(rule_fields::all().size() * std::max<qsizetype>(1, order.destinations.size()))
{
}

int RuleFacts::lines(int destination) const
{
    return int(std::count_if(m_order.lines.cbegin(), m_order.lines.cend(), [&](const OrderLine &line) { return line.destination == destination && !isOut(line); }));
}

const RuleFacts::Values &RuleFacts::at(int field, int destination)
{
    const QList<rule_fields::Field> &fields = rule_fields::all();
    // What is the order's is the same for each of its destinations.
    const int place = fields[field].reach == Reach::Order ? 0 : destination;
    Values &values = m_values[place * fields.size() + field];
    if (!values.known) {
        values.known = true;
        read(values, fields[field], place);
    }
    return values;
}

void RuleFacts::read(Values &values, const rule_fields::Field &field, int destination)
{
    const QLatin1StringView name(field.name);
    const auto put = [&values](const std::optional<qint64> &number) {
        if (number)
            values.numbers << *number;
    };
    if (field.reach == Reach::Line) {
        int place = 0;
        for (const OrderLine &line : m_order.lines) {
            if (line.destination != destination || isOut(line))
                continue;
            if (rule_keys::isNumber(field.kind)) {
                const std::optional<qint64> number = name == "quantity"_L1 ? line.quantity - line.cancelled : name == "price"_L1 ? line.price : line.taxRate ? std::optional<qint64>(*line.taxRate) : std::nullopt;
                put(number);
                values.missing += !number;
                if (number)
                    values.at << place;
                ++place;
            } else {
                const QString key = rule_keys::text(field.kind, name == "sku"_L1 ? line.sku : name == "item"_L1 ? line.name : line.options);
                values.texts << key;
                values.missing += key.isEmpty();
            }
        }
        return;
    }
    static const Destination none;
    const Destination &to = destination < m_order.destinations.size() ? m_order.destinations[destination] : none;
    if (field.kind == Kind::Prefecture) {
        if (const QString prefecture = prefectureOf(name == "buyer_prefecture"_L1 ? m_order.buyer : to.recipient); !prefecture.isEmpty())
            values.texts << prefecture;
        return;
    }
    if (name == "carrier"_L1 || name == "service"_L1 || name == "temperature"_L1) {
        const RuleWay way = m_way(destination);
        if (name == "temperature"_L1) {
            // What the shop sold says more than what the usual service is; 'cooled' alone leaves open how.
            const auto wish = delivery_word::of(m_order);
            const QString sold = wish ? wish->cool : QString();
            values.texts << rule_keys::text(field.kind, sold == u"frozen" || sold == u"chilled" ? sold : !way.cool.isEmpty() ? way.cool : sold.isEmpty() ? u"normal"_s : sold);
        } else {
            values.texts << rule_keys::text(field.kind, name == "carrier"_L1 ? way.carrier : way.service);
        }
        return;
    }
    for (const Text &text : kTexts) {
        if (name == QLatin1StringView(text.field)) {
            values.texts << rule_keys::text(field.kind, text.read(m_order, m_shop, to));
            return;
        }
    }
    const std::pair<QLatin1StringView, const Yen *> money[] = {{"total"_L1, &m_order.total},       {"goods"_L1, &m_order.goods},   {"shipping"_L1, &m_order.shipping},
                                                               {"discount"_L1, &m_order.discount}, {"coupon"_L1, &m_order.coupon}, {"points"_L1, &m_order.points},
                                                               {"fee"_L1, &m_order.fee},           {"wrapping"_L1, &m_order.wrapping}};
    for (const auto &[wire, yen] : money) {
        if (name == wire)
            return put(*yen);
    }
    const auto ordered = [this] { return QDateTime::fromSecsSinceEpoch(m_order.orderedAtUs / 1000000 + kJapanSeconds, Qt::UTC); };
    if (name == "lines"_L1)
        put(std::count_if(m_order.lines.cbegin(), m_order.lines.cend(), [](const OrderLine &line) { return !isOut(line); }));
    else if (name == "destinations"_L1)
        put(m_order.destinations.size());
    else if (name == "buyer_orders"_L1)
        put(m_earlier());
    else if (name == "pieces"_L1) {
        qint64 pieces = 0;
        for (const OrderLine &line : m_order.lines)
            pieces += isOut(line) ? 0 : line.quantity - line.cancelled;
        put(pieces);
    } else if (name == "wished"_L1 && to.wantDate.isValid())
        put(to.wantDate.toJulianDay());
    else if (name == "wished_in"_L1 && to.wantDate.isValid())
        put(m_today.daysTo(to.wantDate));
    else if (m_order.orderedAtUs == 0)
        return;
    else if (name == "ordered"_L1)
        put(ordered().date().toJulianDay());
    else if (name == "ordered_time"_L1)
        put(ordered().time().hour() * 60 + ordered().time().minute());
    else if (name == "weekday"_L1)
        put(ordered().date().dayOfWeek());
    else if (name == "age"_L1)
        put(ordered().date().daysTo(m_today));
}

QList<qint64> RuleFacts::buyerKeys(const Order &order, const Id &client)
{
    QList<qint64> keys;
    if (const QString phone = rule_keys::text(Kind::Phone, order.buyer.phone); phone.size() >= kFewestPhone)
        keys << keyOf(client, "phone", phone);
    if (const QString mail = rule_keys::text(Kind::Mail, order.email); mail.contains(u'@'))
        keys << keyOf(client, "mail", mail);
    const QString name = order_rules::personKey(order.buyer.name);
    const QString place = ja::placeKey(order.buyer.fullAddress());
    if (!name.isEmpty() && !place.isEmpty())
        keys << keyOf(client, "place", name + u'\n' + place);
    return keys;
}

} // namespace tsunagi
