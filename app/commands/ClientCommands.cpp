// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/clients/ClientService.h"
#include "models/clients/ClientText.h"
#include "models/clients/CutOffText.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// Lines from a file, or from the option itself, where a semicolon ends a line too.
Result<QString> linesOf(const Invocation &call)
{
    if (!call.has(u"file"_qs))
        return call.value(u"set"_qs).replace(u';', u'\n');
    QFile file(call.value(u"file"_qs));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, file.fileName(), file.errorString());
    return QString::fromUtf8(file.read(100'000));
}

Exit addShop(Invocation &call)
{
    NewShop shop {call.value(u"client"_qs), call.value(u"shop"_qs),       call.value(u"platform"_qs),       call.value(u"carrier"_qs),
                  call.value(u"sender-name"_qs), call.value(u"sender-zip"_qs), call.value(u"sender-address"_qs), call.value(u"sender-phone"_qs), call.value(u"merge"_qs)};
    if (const auto added = call.app().orders().addShop(shop); !added)
        return call.failed(added.error());
    call.print(QJsonDocument(QJsonObject {{u"client"_qs, shop.client}, {u"shop"_qs, shop.shop}}));
    if (!call.json())
        call.say(CommandLine::tr("Shop %1 of client %2 is there.").arg(shop.shop, shop.client));
    return Exit::Done;
}

Exit listShops(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto shops = OrderStore::shops(**reader);
    if (!shops)
        return call.failed(shops.error());
    QJsonArray array;
    for (const ShopRecord &shop : *shops) {
        array << QJsonObject {{u"client"_qs, shop.clientCode}, {u"shop"_qs, shop.code}, {u"platform"_qs, shop.platform},
                              {u"carrier"_qs, shop.carrier},   {u"sender"_qs, shop.senderName}};
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(shop.clientCode, shop.code, shop.platform, shop.carrier, shop.senderName));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit list(Invocation &call)
{
    const auto sheets = call.app().clients().sheets();
    if (!sheets)
        return call.failed(sheets.error());
    QJsonArray array;
    for (const ClientSheet &sheet : *sheets) {
        array << ClientService::toJson(sheet);
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3").arg(sheet.code, sheet.name).arg(sheet.shops.size()));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit show(Invocation &call)
{
    const auto sheet = call.app().clients().sheet(call.value(u"client"_qs));
    if (!sheet)
        return call.failed(sheet.error());
    if (!*sheet)
        return call.failed({Code::NotFound, call.value(u"client"_qs), CommandLine::tr("no client of this code")});
    call.print(QJsonDocument(ClientService::toJson(**sheet)));
    if (call.json())
        return Exit::Done;
    for (const char *field : {"name", "colour", "mail", "contacts", "returns", "card", "note", "unpaid", "merge", "cutoffs", "leadDays"}) {
        const QString name = QString::fromLatin1(field);
        const QString value = client_text::policy(name, ClientService::value(**sheet, name, &call.app().clients().carriers()));
        if (!value.isEmpty())
            call.say(CommandLine::tr("%1: %2", "a field of a client, its value").arg(client_text::field(name), value.contains(u'\n') ? u"\n  "_qs + QString(value).replace(u'\n', u"\n  "_qs) : value));
    }
    return Exit::Done;
}

/// Writes every field that was given, each as one change; what is refused is said, the rest goes in.
Exit setFields(Invocation &call, const QList<std::pair<QString, QString>> &options, const std::function<Result<>(const QString &, const QString &)> &set)
{
    int given = 0, done = 0;
    for (const auto &[option, field] : options) {
        if (!call.has(option))
            continue;
        ++given;
        if (const auto written = set(field, call.value(option)); written)
            ++done;
        else
            (void)call.failed(written.error());
    }
    if (given == 0)
        return call.failed({Code::Invalid, {}, CommandLine::tr("say what is to be set")});
    return done == given ? Exit::Done : done > 0 ? Exit::Part : Exit::Nothing;
}

Exit setClient(Invocation &call)
{
    const Exit exit = setFields(call, {{u"name"_qs, u"name"_qs}, {u"colour"_qs, u"colour"_qs}}, [&call](const QString &field, const QString &text) {
        return call.app().clients().set(call.value(u"client"_qs), field, text);
    });
    return exit == Exit::Done ? show(call) : exit;
}

Exit setShop(Invocation &call)
{
    return setFields(call,
                     {{u"name"_qs, u"name"_qs}, {u"carrier"_qs, u"carrier"_qs}, {u"service"_qs, u"service"_qs}, {u"sender-name"_qs, u"senderName"_qs}, {u"sender-zip"_qs, u"senderZip"_qs},
                      {u"sender-address"_qs, u"senderAddress"_qs}, {u"sender-phone"_qs, u"senderPhone"_qs}, {u"promise"_qs, u"promise"_qs}},
                     [&call](const QString &field, const QString &text) { return call.app().clients().setShop(call.value(u"client"_qs), call.value(u"shop"_qs), field, text); });
}

Exit shown(Invocation &call, const QString &name, const QString &text)
{
    call.print(QJsonDocument(QJsonObject {{name, text}}));
    if (!call.json())
        call.say(text.isEmpty() ? CommandLine::tr("Nothing of its own.") : text);
    return Exit::Done;
}

/// Of lines that were given, which one is wrong is said in words.
Exit refused(Invocation &call, Error error)
{
    bool number = false;
    if (const int line = error.where.toInt(&number); number && error.code == Code::Invalid) // a client's code may be a number, too
        error.where = CommandLine::tr("line %1").arg(line);
    return call.failed(error);
}

Exit ofClient(Invocation &call, const QString &field)
{
    ClientService &clients = call.app().clients();
    const QString code = call.value(u"client"_qs);
    if (call.has(u"set"_qs) || call.has(u"file"_qs)) {
        const auto text = linesOf(call);
        const auto done = text ? clients.set(code, field, *text) : tl::unexpected(text.error());
        if (!done)
            return refused(call, done.error());
    }
    const auto sheet = clients.sheet(code);
    if (!sheet)
        return call.failed(sheet.error());
    if (!*sheet)
        return call.failed({Code::NotFound, code, CommandLine::tr("no client of this code")});
    return shown(call, field, ClientService::value(**sheet, field, call.json() ? nullptr : &clients.carriers()));
}

Exit ofWarehouse(Invocation &call)
{
    ClientService &clients = call.app().clients();
    if (call.has(u"set"_qs) || call.has(u"file"_qs)) {
        const auto text = linesOf(call);
        const auto done = text ? clients.setWarehouseCutOffs(*text) : tl::unexpected(text.error());
        if (!done)
            return refused(call, done.error());
    }
    const auto plan = clients.warehouseCutOffs();
    if (!plan)
        return call.failed(plan.error());
    return shown(call, u"cutoffs"_qs, cutoff_text::write(*plan, call.json() ? nullptr : &clients.carriers()));
}

Exit trucks(Invocation &call)
{
    const QDate day = call.has(u"day"_qs) ? QDate::fromString(call.value(u"day"_qs), Qt::ISODate) : call.app().desk().clock().today();
    if (!day.isValid())
        return call.failed({Code::Invalid, call.value(u"day"_qs), CommandLine::tr("a date is written 2026-11-30")});
    const auto reader = call.app().desk().reader();
    const auto calendar = reader ? ClientStore::calendar(**reader) : tl::unexpected(reader.error());
    if (!calendar)
        return call.failed(calendar.error());
    QStringList carriers = call.app().clients().carrierCodes();
    if (call.has(u"carrier"_qs))
        carriers = {call.value(u"carrier"_qs)};
    const auto nameOf = [&](const QString &code) {
        const Carrier *known = call.app().carriers().find(code);
        return known ? carrierName(*known) : code;
    };
    QJsonArray array;
    for (const QString &carrier : std::as_const(carriers)) {
        const QList<CutOff> all = cutoff_rules::on(*calendar, day, carrier, call.value(u"client"_qs));
        for (const CutOff &one : all) {
            array << QJsonObject {{u"carrier"_qs, carrier}, {u"truck"_qs, one.truck}, {u"cutoff"_qs, one.text()}, {u"closes"_qs, one.closing()}};
            if (!call.json())
                call.say(QStringLiteral("%1  %2  %3").arg(nameOf(carrier), one.closing(), cutoff_text::truckName(one.truck)));
        }
    }
    call.print(QJsonDocument(array));
    if (!call.json() && array.isEmpty())
        call.say(CommandLine::tr("No truck comes on %1.").arg(day.toString(Qt::ISODate)));
    return Exit::Done;
}

} // namespace

void addClientCommands(CommandLine &line)
{
    const CommandOption client {u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true};
    const CommandOption text {u"set"_qs, u"LINES"_qs, CommandLine::tr("the new lines, a semicolon ends one; empty = nothing of its own"), false};
    const CommandOption file {u"file"_qs, u"FILE"_qs, CommandLine::tr("the new lines, out of a file"), false};
    line.add({u"shop add"_qs, CommandLine::tr("adds a shop; a new client code makes the client"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true},
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("code of the shop"), true},
               {u"platform"_qs, u"NAME"_qs, CommandLine::tr("rakuten, yahoo, amazon, shopify, eccube, nextengine, base or a format of the profile"), true},
               {u"carrier"_qs, u"C"_qs, CommandLine::tr("yamato (default), sagawa, japanpost"), false},
               {u"sender-name"_qs, u"TEXT"_qs, CommandLine::tr("printed as the sender; without it the warehouse"), false},
               {u"sender-zip"_qs, u"ZIP"_qs, CommandLine::tr("of the sender"), false},
               {u"sender-address"_qs, u"TEXT"_qs, CommandLine::tr("of the sender"), false},
               {u"sender-phone"_qs, u"TEXT"_qs, CommandLine::tr("of the sender"), false},
               {u"merge"_qs, u"ask|off"_qs, CommandLine::tr("of a new client: whether its orders to one place wait for a decision on one parcel (as without it) or not"), false}},
              addShop});
    line.add({u"shop list"_qs, CommandLine::tr("lists shops"), {}, {}, listShops});
    line.add({u"warehouse set"_qs, CommandLine::tr("name and address of the warehouse, the sender of shops without one"), {},
              {{u"name"_qs, u"TEXT"_qs, CommandLine::tr("name"), true},
               {u"zip"_qs, u"ZIP"_qs, CommandLine::tr("zip"), true},
               {u"address"_qs, u"TEXT"_qs, CommandLine::tr("address"), true},
               {u"phone"_qs, u"TEXT"_qs, CommandLine::tr("phone"), true}},
              [](Invocation &call) {
                  const auto set = call.app().orders().setWarehouse(call.value(u"name"_qs), call.value(u"zip"_qs), call.value(u"address"_qs), call.value(u"phone"_qs));
                  if (!set)
                      return call.failed(set.error());
                  call.print(QJsonDocument(QJsonObject {{u"name"_qs, call.value(u"name"_qs)}, {u"zip"_qs, call.value(u"zip"_qs)},
                                                        {u"address"_qs, call.value(u"address"_qs)}, {u"phone"_qs, call.value(u"phone"_qs)}}));
                  call.say(CommandLine::tr("The warehouse is %1.").arg(call.value(u"name"_qs)));
                  return Exit::Done;
              }});
    line.add({u"client policy"_qs, CommandLine::tr("what stops an order of a client; without more, how it is"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true},
               {u"note"_qs, u"stop|info"_qs, CommandLine::tr("a buyer's note"), false},
               {u"unpaid"_qs, u"stop|info"_qs, CommandLine::tr("a payment that is not in yet"), false}},
              [](Invocation &call) {
                  if (!call.has(u"note"_qs) && !call.has(u"unpaid"_qs)) { // how it is
                      const auto sheet = call.app().clients().sheet(call.value(u"client"_qs));
                      if (!sheet || !*sheet)
                          return call.failed(sheet ? Error {Code::NotFound, call.value(u"client"_qs), CommandLine::tr("no client of this code")} : sheet.error());
                      call.print(QJsonDocument(QJsonObject {{u"client"_qs, (*sheet)->code}, {u"note"_qs, (*sheet)->notePolicy}, {u"unpaid"_qs, (*sheet)->unpaidPolicy}}));
                      for (const auto &[field, value] : {std::pair(u"note"_qs, (*sheet)->notePolicy), std::pair(u"unpaid"_qs, (*sheet)->unpaidPolicy)})
                          call.say(CommandLine::tr("%1: %2", "a field of a client, its value").arg(client_text::field(field), client_text::policy(field, value)));
                      return Exit::Done;
                  }
                  const auto set = call.app().orders().setClientPolicy(call.value(u"client"_qs), call.value(u"note"_qs), call.value(u"unpaid"_qs));
                  if (!set)
                      return call.failed(set.error());
                  call.print(QJsonDocument(QJsonObject {{u"client"_qs, call.value(u"client"_qs)}, {u"note"_qs, call.value(u"note"_qs)}, {u"unpaid"_qs, call.value(u"unpaid"_qs)}}));
                  call.say(CommandLine::tr("The policy of client %1 is set.").arg(call.value(u"client"_qs)));
                  return Exit::Done;
              }});
    line.add({u"client list"_qs, CommandLine::tr("lists clients with their shops"), {}, {}, list});
    line.add({u"client show"_qs, CommandLine::tr("everything that is said of a client"), {}, {client}, show});
    line.add({u"client set"_qs, CommandLine::tr("name and colour of a client"), {},
              {client, {u"name"_qs, u"TEXT"_qs, CommandLine::tr("what it is called"), false}, {u"colour"_qs, u"#RRGGBB"_qs, CommandLine::tr("its colour beside its orders; empty: the program chooses"), false}}, setClient});
    line.add({u"client cutoffs"_qs, CommandLine::tr("when a client's orders close, before the trucks: by carrier, truck, weekday, holiday, special days"), {}, {client, text, file},
              [](Invocation &call) { return ofClient(call, u"cutoffs"_qs); }});
    line.add({u"client lead"_qs, CommandLine::tr("days that the way takes for a client's parcels, by carrier and prefecture"), {}, {client, text, file},
              [](Invocation &call) { return ofClient(call, u"leadDays"_qs); }});
    line.add({u"shop set"_qs, CommandLine::tr("changes a shop: name, carrier, service, sender, promise"), {},
              {client,
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("code of the shop"), true},
               {u"name"_qs, u"TEXT"_qs, CommandLine::tr("what it is called"), false},
               {u"carrier"_qs, u"CODE"_qs, CommandLine::tr("with whom its orders leave"), false},
               {u"service"_qs, u"CODE"_qs, CommandLine::tr("by which service of the carrier"), false},
               {u"sender-name"_qs, u"TEXT"_qs, CommandLine::tr("printed as the sender; without it the warehouse"), false},
               {u"sender-zip"_qs, u"ZIP"_qs, CommandLine::tr("of the sender"), false},
               {u"sender-address"_qs, u"TEXT"_qs, CommandLine::tr("of the sender"), false},
               {u"sender-phone"_qs, u"PHONE"_qs, CommandLine::tr("of the sender"), false},
               {u"promise"_qs, u"DAYS"_qs, CommandLine::tr("days from the order within which a shop promises to send"), false}},
              setShop});
    line.add({u"warehouse cutoffs"_qs, CommandLine::tr("the warehouse's trucks: by carrier, weekday, holiday, special days; empty = the program's list"), {}, {text, file}, ofWarehouse});
    line.add({u"warehouse trucks"_qs, CommandLine::tr("which trucks come on a day and when orders close for them"), {},
              {{u"day"_qs, u"DAY"_qs, CommandLine::tr("which day; today without it"), false},
               {u"carrier"_qs, u"CODE"_qs, CommandLine::tr("of this carrier alone"), false},
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("for orders of this client"), false}},
              trucks});
}

} // namespace tsunagi
