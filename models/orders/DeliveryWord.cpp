// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/DeliveryWord.h"

#include "models/core/Resources.h"
#include "models/orders/IntakeFields.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi::delivery_word {

namespace {

/// Texts are compared in plain form, lower case.
QString plain(const QString &text)
{
    return IntakeFields::plain(text).toLower();
}

struct Data
{
    QString marker;
    QStringList usual;
    QList<QStringList> cools, services, carriers; ///< the word, then what it means

    Data()
    {
        const auto file = readJsonResource(u"checks/delivery.json"_s);
        const QJsonObject root = file ? file->object() : QJsonObject();
        marker = root["marker"_L1].toString();
        for (const auto &one : root["usual"_L1].toArray())
            usual << plain(one.toString());
        const auto list = [&root](const char *key) {
            QList<QStringList> out;
            for (const auto &row : root[QLatin1StringView(key)].toArray()) {
                QStringList cells;
                for (const auto &cell : row.toArray())
                    cells << cell.toString();
                cells[0] = plain(cells[0]);
                out << cells;
            }
            return out;
        };
        cools = list("cools");
        services = list("services");
        carriers = list("carriers");
        // The longest word says most: ゆうパケットプラス is no ゆうパケット.
        std::stable_sort(services.begin(), services.end(), [](const QStringList &a, const QStringList &b) { return a[0].size() > b[0].size(); });
    }
};

const Data &data()
{
    static const Data instance;
    return instance;
}

const CarrierService *serviceOf(const Carrier &carrier, const QString &service)
{
    return carrier.service(service.isEmpty() ? carrier.defaultService : service);
}

bool cooledAs(const QString &cool, const CarrierService &service)
{
    return cool == u"any" ? !service.coolKind.isEmpty() : service.coolKind == cool;
}

QStringList linesWithout(const QString &memo, QString *word)
{
    QStringList rest;
    for (const QString &line : memo.split(u'\n')) {
        if (line.startsWith(data().marker) && word)
            *word = line.mid(data().marker.size());
        if (!line.startsWith(data().marker))
            rest << line;
    }
    return rest;
}

} // namespace

std::optional<DeliveryWish> read(const QString &word)
{
    const QString text = plain(word);
    if (text.isEmpty() || data().usual.contains(text))
        return {};
    DeliveryWish wish {word.trimmed(), {}, {}, {}};
    const auto first = [&text](const QList<QStringList> &rows) {
        const auto found = std::find_if(rows.cbegin(), rows.cend(), [&](const QStringList &row) { return text.contains(row[0]); });
        return found == rows.cend() ? QStringList() : *found;
    };
    wish.cool = first(data().cools).value(1);
    const QStringList service = first(data().services);
    wish.service = service.value(2);
    wish.carrier = service.value(1);
    if (wish.carrier.isEmpty())
        wish.carrier = first(data().carriers).value(1);
    return wish;
}

std::optional<DeliveryWish> of(const Order &order)
{
    return read(wordOf(order));
}

QString wordOf(const Order &order)
{
    QString word;
    if (order.shopMemo.contains(data().marker))
        linesWithout(order.shopMemo, &word);
    return word.trimmed();
}

QString memoOf(const Order &order)
{
    return order.shopMemo.contains(data().marker) ? linesWithout(order.shopMemo, nullptr).join(u'\n') : order.shopMemo;
}

void keep(Order &order, const QString &word)
{
    const auto wish = read(word), known = of(order);
    if (!wish || (known && (wish->cool.isEmpty() || !known->cool.isEmpty())))
        return;
    drop(order); // of several destinations the cooled one is told
    order.shopMemo += (order.shopMemo.isEmpty() ? QString() : u"\n"_s) + data().marker + word.simplified();
}

void drop(Order &order)
{
    if (order.shopMemo.contains(data().marker))
        order.shopMemo = linesWithout(order.shopMemo, nullptr).join(u'\n');
}

Fit fits(const DeliveryWish &wish, const Carrier &carrier, const QString &service)
{
    const CarrierService *used = serviceOf(carrier, service);
    if (!wish.cool.isEmpty() && (!used || !cooledAs(wish.cool, *used)))
        return Fit::No;
    // メール便 is any service into the letter box.
    const bool letterBox = wish.service == u"mail" && used && !used->bands && !used->date && used->maxPieces == 1;
    if (!wish.service.isEmpty() && !letterBox && (!used || (used->code != wish.service && !used->code.startsWith(wish.service + u'_'))))
        return Fit::No;
    return wish.carrier.isEmpty() || wish.carrier == carrier.code ? Fit::Yes : Fit::OtherCarrier;
}

QString serviceFor(const DeliveryWish &wish, const Carrier &carrier, const QString &usual)
{
    if (!wish.isKnown() || (!wish.carrier.isEmpty() && wish.carrier != carrier.code) || wish.cool == u"any")
        return {};
    const CarrierService *used = serviceOf(carrier, wish.service.isEmpty() ? usual : wish.service);
    if (used && !wish.cool.isEmpty() && used->coolKind != wish.cool) {
        const QString own = u'_' + used->coolKind; // frozen where chilled is asked for
        used = carrier.service((!used->coolKind.isEmpty() && used->code.endsWith(own) ? used->code.chopped(own.size()) : used->code) + u'_' + wish.cool);
    }
    return used && fits(wish, carrier, used->code) == Fit::Yes ? used->code : QString();
}

} // namespace tsunagi::delivery_word
