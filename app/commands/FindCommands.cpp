// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/locator/LocatorText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

constexpr int kPerKind = 20;

QJsonObject toJson(const LocatorHit &hit)
{
    static const char *const kRanks[] = {"exact", "prefix", "within", "words"};
    QJsonObject object {{u"kind"_qs, LocatorStore::kindName(hit.kind)}, {u"number"_qs, hit.number},
                        {u"name"_qs, hit.name},                         {u"place"_qs, hit.place},
                        {u"client"_qs, hit.client},                     {u"state"_qs, hit.state},
                        {u"match"_qs, QString::fromLatin1(kRanks[int(hit.rank)])}};
    if (!hit.id.isNull())
        object.insert(u"id"_qs, QString::fromLatin1(hit.id.hex()));
    return object;
}

Exit find(Invocation &call)
{
    const QString text = call.arguments().join(u' ').trimmed();
    if (text.isEmpty())
        return call.failed({Code::Invalid, u"find"_qs, CommandLine::tr("find what? A number, a name, a SKU")});
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto names = LocatorStore::names(**reader);
    if (!names)
        return call.failed(names.error());
    const auto lookedFor = [&]() -> Result<QList<LocatorHit>> {
        if (call.has(u"exact"_qs))
            return LocatorStore::lookup(**reader, text);
        const auto found = LocatorStore::find(**reader, *names, text, LocatorReach::All, kPerKind);
        TSUNAGI_TRY(found);
        return found->hits;
    };
    const auto hits = lookedFor();
    if (!hits)
        return call.failed(hits.error());
    QJsonArray array;
    for (const LocatorHit &hit : *hits) {
        array << toJson(hit);
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3").arg(LocatorText::kind(hit.kind), hit.number, LocatorText::detail(hit)));
    }
    call.print(QJsonDocument(array));
    if (hits->isEmpty() && !call.json())
        call.say(CommandLine::tr("Nothing here is called that."));
    return Exit::Done;
}

} // namespace

void addFindCommands(CommandLine &line)
{
    line.add({u"find"_qs, CommandLine::tr("finds orders, returns, escalations, parcels, slips and items by a few characters, best first"), u"WORDS..."_qs,
              {{u"exact"_qs, {}, CommandLine::tr("only what is called exactly that, as a scan reads it"), false}},
              find});
}

} // namespace tsunagi
