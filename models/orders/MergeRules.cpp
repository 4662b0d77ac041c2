// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/MergeRules.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/orders/DeliveryWord.h"
#include "models/orders/OrderRules.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tsunagi::merge_rules {

namespace {

struct Known
{
    const char *code;
    const char *name;
    const char *says; ///< in full, where the code says it all
    bool byName;
};

constexpr Known kKnown[] = {
    {"same", QT_TRANSLATE_NOOP("Merge", "the same order"), QT_TRANSLATE_NOOP("Merge", "It is one and the same order."), false},
    {"cancelled", QT_TRANSLATE_NOOP("Merge", "cancelled"), QT_TRANSLATE_NOOP("Merge", "One of them is cancelled."), false},
    {"instructed", QT_TRANSLATE_NOOP("Merge", "instructed"), QT_TRANSLATE_NOOP("Merge", "The warehouse has one of them; stop the shipment first."), false},
    {"shop_state", QT_TRANSLATE_NOOP("Merge", "the shop's state"), QT_TRANSLATE_NOOP("Merge", "The shop does not let one of them go yet."), false},
    {"destinations", QT_TRANSLATE_NOOP("Merge", "destinations"), QT_TRANSLATE_NOOP("Merge", "One of them goes to several destinations, or nothing of it is to leave."), false},
    {"split", QT_TRANSLATE_NOOP("Merge", "second parcel"), QT_TRANSLATE_NOOP("Merge", "One of them leaves in two parcels."), false},
    {"carrier", QT_TRANSLATE_NOOP("Merge", "carrier"), nullptr, false},
    {"service", QT_TRANSLATE_NOOP("Merge", "service"), nullptr, false},
    {"client", QT_TRANSLATE_NOOP("Merge", "client"), nullptr, true},
    {"cod", QT_TRANSLATE_NOOP("Merge", "cash on delivery"), QT_TRANSLATE_NOOP("Merge", "Cash on delivery is collected by one slip for one order."), true},
    {"deferred", QT_TRANSLATE_NOOP("Merge", "payment after delivery"), QT_TRANSLATE_NOOP("Merge", "Payment after delivery has an invoice and a slip number for each order."), true},
    {"unpaid", QT_TRANSLATE_NOOP("Merge", "unpaid"), QT_TRANSLATE_NOOP("Merge", "One of them waits for its money, and the other would wait with it."), true},
    {"hold", QT_TRANSLATE_NOOP("Merge", "held"), QT_TRANSLATE_NOOP("Merge", "Somebody holds one of them."), true},
    {"words", QT_TRANSLATE_NOOP("Merge", "not together"), nullptr, true},
    {"buyer", QT_TRANSLATE_NOOP("Merge", "buyer"), nullptr, true},
    {"recipient", QT_TRANSLATE_NOOP("Merge", "recipient"), nullptr, true},
    {"address", QT_TRANSLATE_NOOP("Merge", "address"), nullptr, true},
    {"phone", QT_TRANSLATE_NOOP("Merge", "phone"), nullptr, true},
    {"date", QT_TRANSLATE_NOOP("Merge", "wished date"), nullptr, true},
    {"band", QT_TRANSLATE_NOOP("Merge", "wished time"), nullptr, true},
    {"gift", QT_TRANSLATE_NOOP("Merge", "gift wishes"), nullptr, true},
    {"delivery_note", QT_TRANSLATE_NOOP("Merge", "note for the carrier"), nullptr, true},
};

const Known *known(const QString &code)
{
    for (const Known &one : kKnown) {
        if (code == QLatin1StringView(one.code))
            return &one;
    }
    return nullptr;
}

QString say(const char *text)
{
    return QCoreApplication::translate("Merge", text);
}

/// Line ends, widths and spaces say nothing about a wish.
QString wishKey(const QString &text)
{
    return ja::searchKey(text);
}

QString personOf(const Recipient &recipient)
{
    const QString name = order_rules::personKey(recipient.name);
    return name + u'|' + ja::nameKey(recipient.company);
}

/// A phone that one of them lacks contradicts nothing.
bool samePhone(const QString &one, const QString &other)
{
    const QString a = order_rules::phoneDigits(one), b = order_rules::phoneDigits(other);
    return a.isEmpty() || b.isEmpty() || a == b;
}

/// By name, and by mail or phone: a name alone is nobody.
bool sameBuyer(const Order &one, const Order &other)
{
    if (order_rules::personKey(one.buyer.name) != order_rules::personKey(other.buyer.name))
        return false;
    const QString mail = one.email.trimmed().toLower(), otherMail = other.email.trimmed().toLower();
    const QString phone = order_rules::phoneDigits(one.buyer.phone), otherPhone = order_rules::phoneDigits(other.buyer.phone);
    return (!mail.isEmpty() && mail == otherMail) || (!phone.isEmpty() && phone == otherPhone);
}

bool collects(const Order &order)
{
    return order.payMethod == u"cod";
}

} // namespace

QStringList codes()
{
    QStringList all;
    for (const Known &one : kKnown)
        all << QString::fromLatin1(one.code);
    return all;
}

QString forbiddingWords(const Order &order)
{
    static const QList<std::pair<QString, QString>> words = [] { // as written, and as it is looked for
        QList<std::pair<QString, QString>> list;
        if (const auto file = readJsonResource(u"checks/merge.json"_s)) {
            for (const auto &one : file->object().value(u"forbidding"_s).toArray())
                list.append({one.toString(), ja::searchKey(one.toString())});
        }
        return list;
    }();
    for (const QString &text : {order.note, order.shopMemo}) {
        const QString key = ja::searchKey(text);
        for (const auto &[word, wanted] : words) {
            if (key.contains(wanted))
                return word;
        }
    }
    return {};
}

bool mayJoin(const Order &order)
{
    return order.shopState == ShopState::Open && !collects(order) && order.payMethod != u"deferred" && order.payState != u"pending";
}

QList<MergeDoubt> compare(const MergeSide &one, const MergeSide &other)
{
    QList<MergeDoubt> doubts;
    const auto doubt = [&](const char *code, const QString &a = {}, const QString &b = {}) {
        const QString name = QString::fromLatin1(code);
        doubts << MergeDoubt {name, a, b, known(name)->byName};
    };
    const Order &a = one.order, &b = other.order;
    if (a.id == b.id) {
        doubt("same");
        return doubts;
    }
    if (one.cancelled || other.cancelled)
        doubt("cancelled");
    if (one.instructed || other.instructed)
        doubt("instructed");
    if (a.shopState != ShopState::Open || b.shopState != ShopState::Open)
        doubt("shop_state");
    if (one.targets != 1 || other.targets != 1)
        doubt("destinations");
    if (one.split || other.split)
        doubt("split");
    if (one.carrier != other.carrier)
        doubt("carrier", one.carrier, other.carrier);
    else if (one.service != other.service)
        doubt("service", one.service, other.service);
    else if (const auto way = delivery_word::of(a), otherWay = delivery_word::of(b); way.value_or(DeliveryWish()).cool != otherWay.value_or(DeliveryWish()).cool)
        doubt("service", way ? way->word : QString(), otherWay ? otherWay->word : QString());
    if (one.client != other.client)
        doubt("client", one.client, other.client);
    if (collects(a) || collects(b))
        doubt("cod");
    if (a.payMethod == u"deferred" || b.payMethod == u"deferred")
        doubt("deferred");
    if (a.payState == u"pending" || b.payState == u"pending")
        doubt("unpaid");
    if (!one.holds.isEmpty() || !other.holds.isEmpty())
        doubt("hold");
    const QString words = forbiddingWords(a), otherWords = forbiddingWords(b);
    if (!words.isEmpty() || !otherWords.isEmpty())
        doubt("words", words, otherWords);
    if (!sameBuyer(a, b))
        doubt("buyer", a.buyer.name, b.buyer.name);
    if (a.destinations.isEmpty() || b.destinations.isEmpty())
        return doubts;
    const Destination &to = a.destinations.value(one.target), &otherTo = b.destinations.value(other.target);
    if (personOf(to.recipient) != personOf(otherTo.recipient))
        doubt("recipient", to.recipient.name, otherTo.recipient.name);
    const QString place = order_rules::placeKey(to.recipient);
    if (place.isEmpty() || place != order_rules::placeKey(otherTo.recipient))
        doubt("address", to.recipient.fullAddress(), otherTo.recipient.fullAddress());
    if (!samePhone(to.recipient.phone, otherTo.recipient.phone))
        doubt("phone", to.recipient.phone, otherTo.recipient.phone);
    if (to.wantDate != otherTo.wantDate)
        doubt("date", to.wantDate.toString(Qt::ISODate), otherTo.wantDate.toString(Qt::ISODate));
    if (to.wantBand != otherTo.wantBand)
        doubt("band", to.wantBand, otherTo.wantBand);
    if (wishKey(to.gift) != wishKey(otherTo.gift))
        doubt("gift", to.gift.simplified(), otherTo.gift.simplified());
    if (wishKey(to.deliveryNote) != wishKey(otherTo.deliveryNote))
        doubt("delivery_note", to.deliveryNote.simplified(), otherTo.deliveryNote.simplified());
    return doubts;
}

qsizetype lead(const QList<MergeSide> &sides)
{
    for (qsizetype i = 0; i < sides.size(); ++i) {
        if (collects(sides[i].order) && sides[i].order.total.value_or(1) != 0) // nothing to collect goes by no such service
            return i;
    }
    return 0;
}

QString name(const QString &code)
{
    const Known *one = known(code);
    return one ? say(one->name) : code;
}

QString text(const MergeDoubt &doubt)
{
    const Known *one = known(doubt.code);
    if (!one)
        return doubt.code;
    if (one->says)
        return say(one->says);
    if (doubt.code == u"words")
        return say(QT_TRANSLATE_NOOP("Merge", "Its words ask for parcels apart: %1")).arg(doubt.one.isEmpty() ? doubt.other : doubt.one);
    const auto shown = [](const QString &value) { return value.isEmpty() ? say(QT_TRANSLATE_NOOP("Merge", "none")) : value; };
    return say(QT_TRANSLATE_NOOP("Merge", "Other %1: %2 / %3")).arg(say(one->name), shown(doubt.one), shown(doubt.other));
}

} // namespace tsunagi::merge_rules
