// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/dashboard/DashboardService.h"
#include "models/forecast/ForecastText.h"
#include "models/forecast/VolumeRules.h"
#include "models/today/TodayText.h"

#include <QJsonArray>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr qsizetype kMostShown = 20;

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// The days, or `none` if there are none.
QString isoDays(const QList<QDate> &days, const QDate &none)
{
    QStringList words;
    for (const QDate &day : days)
        words << day.toString(Qt::ISODate);
    return words.isEmpty() ? none.toString(Qt::ISODate) : words.join(u", "_qs);
}

Exit takeIn(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"forecast import"_qs, CommandLine::tr("which file?")});
    QJsonArray reports;
    Exit worst = Exit::Done;
    int done = 0;
    for (const QString &path : call.arguments()) {
        const auto report = call.app().dashboard().forecasts().takeIn(path, call.value(u"client"_qs));
        if (!report) {
            (void)call.failed(report.error());
            worst = Exit::Part;
            continue;
        }
        ++done;
        reports << ForecastService::toJson(*report);
        call.say(ForecastText::report(*report));
        for (const ForecastProblem &problem : report->problems) {
            call.complain(report->file + u": "_qs + ForecastText::problem(problem));
            worst = Exit::Part;
        }
    }
    call.print(QJsonDocument(reports));
    return done == 0 ? Exit::Nothing : worst;
}

Exit showForecast(Invocation &call)
{
    const QString day = call.value(u"day"_qs);
    const QDate wanted = QDate::fromString(day, Qt::ISODate);
    if (!day.isEmpty() && !wanted.isValid())
        return call.failed({Code::Invalid, day, CommandLine::tr("a date is written 2026-11-30")});
    const auto forecast = call.app().dashboard().forecasts().forecast(wanted);
    if (!forecast)
        return call.failed(forecast.error());
    call.print(QJsonDocument(ForecastService::toJson(*forecast)));
    if (call.json())
        return Exit::Done;
    call.say(forecast->isKnown() ? CommandLine::tr("%1: %2 orders. %3").arg(forecast->day.toString(Qt::ISODate), number(forecast->count()), ForecastText::source(*forecast))
                                 : forecast->day.toString(Qt::ISODate) + u": "_qs + ForecastText::source(*forecast));
    for (const ClientForecast &one : forecast->clients)
        if (one.source != ClientForecast::Source::None)
            call.say(u"  %1  %2"_qs.arg(number(one.count), 7).arg(one.code));
    const DayHours hours = forecast->hours();
    for (int hour = 0; forecast->isSpread() && hour < 24; ++hour)
        if (hours[size_t(hour)] > 0)
            call.say(u"  %1:00  %2"_qs.arg(hour, 2, 10, QChar(u'0')).arg(number(hours[size_t(hour)]), 7));
    return Exit::Done;
}

Exit showVolume(Invocation &call)
{
    const auto state = call.app().dashboard().volume().state();
    if (!state)
        return call.failed(state.error());
    call.print(QJsonDocument(VolumeService::toJson(*state)));
    if (call.json())
        return Exit::Done;
    const QString passed = ForecastText::passed(*state);
    call.say(passed.isEmpty() ? CommandLine::tr("Neither the forecast nor a capacity is passed.") : CommandLine::tr("Passed: %1.").arg(passed));
    for (const VolumeLoad &load : state->loads)
        call.say(u"  %1  %2%3"_qs.arg(number(load.today()), 7).arg(load.carrier.isEmpty() ? CommandLine::tr("all carriers") : TodayText::carrier(call.app().carriers(), load.carrier),
                                                                   load.capacity ? u" / "_qs + number(*load.capacity) : QString()));
    call.say(CommandLine::tr("May leave on %1: %2; kept by a date: %3; somebody is at work on: %4").arg(isoDays(state->days({}), state->load({}).next), number(state->movable.size()), number(state->bound), number(state->claimed)));
    for (const VolumeCandidate &one : state->movable.first(std::min(kMostShown, state->movable.size())))
        call.say(u"  %1  %2  %3"_qs.arg(one.number, one.shop, ForecastText::why(one)));
    if (state->movable.size() > kMostShown)
        call.say(CommandLine::tr("  and %1 more").arg(number(state->movable.size() - kMostShown)));
    return Exit::Done;
}

Exit moveVolume(Invocation &call)
{
    VolumeService &volume = call.app().dashboard().volume();
    bool whole = false;
    const QString carrier = call.value(u"carrier"_qs);
    const auto state = volume.state();
    if (!state)
        return call.failed(state.error());
    const qint64 count = call.has(u"count"_qs) ? call.value(u"count"_qs).toLongLong(&whole) : volume_rules::proposed(*state, carrier);
    if (call.has(u"count"_qs) && (!whole || count <= 0))
        return call.failed({Code::Invalid, call.value(u"count"_qs), CommandLine::tr("say how many orders move")});
    if (volume_rules::chosen(*state, count, carrier).isEmpty()) {
        call.print(QJsonDocument(VolumeService::toJson(volume_rules::effect(*state, 0, carrier))));
        call.say(CommandLine::tr("Nothing moves: nothing is passed, or no order may leave later."));
        return Exit::Nothing;
    }
    if (call.has(u"dry-run"_qs)) {
        const VolumeEffect effect = volume_rules::effect(*state, count, carrier);
        call.print(QJsonDocument(VolumeService::toJson(effect)));
        call.say(ForecastText::effect(effect));
        return Exit::Done;
    }
    const auto report = volume.move(*state, count, carrier, CommandLine::tr("Volume of the day"));
    if (!report)
        return call.failed(report.error());
    QJsonObject json = VolumeService::toJson(report->effect);
    json.insert(u"moved"_qs, report->moved);
    json.insert(u"stayed"_qs, report->stayed);
    call.print(QJsonDocument(json));
    call.say(ForecastText::effect(report->effect));
    call.say(CommandLine::tr("%1 orders leave on %2; undo --last takes it back.").arg(number(report->moved), isoDays(report->days, report->effect.next)));
    return report->stayed > 0 ? Exit::Part : Exit::Done;
}

Exit setCapacity(Invocation &call)
{
    VolumeService &volume = call.app().dashboard().volume();
    const QString carrier = call.value(u"carrier"_qs);
    if (!carrier.isEmpty() && !call.app().carriers().find(carrier))
        return call.failed({Code::NotFound, carrier, CommandLine::tr("no such carrier")});
    if (call.has(u"day"_qs)) {
        const QString wanted = call.value(u"day"_qs);
        bool whole = false;
        const qint64 orders = wanted.toLongLong(&whole);
        if (!whole && wanted != u"none")
            return call.failed({Code::Invalid, wanted, CommandLine::tr("a number of orders, or none")});
        if (const auto done = volume.setCapacity(carrier, whole ? std::optional(orders) : std::nullopt); !done)
            return call.failed(done.error());
    }
    const auto known = volume.capacities();
    if (!known)
        return call.failed(known.error());
    QJsonObject json;
    for (auto it = known->cbegin(); it != known->cend(); ++it) {
        json.insert(it.key(), it.value());
        call.say(u"  %1  %2"_qs.arg(number(it.value()), 7).arg(it.key().isEmpty() ? CommandLine::tr("all carriers") : TodayText::carrier(call.app().carriers(), it.key())));
    }
    if (known->isEmpty())
        call.say(CommandLine::tr("No capacity is set."));
    call.print(QJsonDocument(json));
    return Exit::Done;
}

Exit setPromise(Invocation &call)
{
    const QString wanted = call.value(u"days"_qs);
    bool whole = false;
    const int days = wanted.toInt(&whole);
    if (!whole && wanted != u"none")
        return call.failed({Code::Invalid, wanted, CommandLine::tr("a number of days, or none")});
    const QString shop = call.value(u"shop"_qs);
    if (const auto done = call.app().dashboard().volume().setPromise(shop, whole ? std::optional(days) : std::nullopt, call.value(u"client"_qs)); !done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"shop"_qs, shop}, {u"days"_qs, whole ? QJsonValue(days) : QJsonValue()}}));
    call.say(whole ? CommandLine::tr("%1 sends within %2 days of the order.").arg(shop).arg(days) : CommandLine::tr("%1 promises no day.").arg(shop));
    return Exit::Done;
}

} // namespace

void addForecastCommands(CommandLine &line)
{
    const CommandOption carrier {u"carrier"_qs, u"CODE"_qs, CommandLine::tr("of this carrier alone"), false};
    line.add({u"forecast import"_qs, CommandLine::tr("takes forecasts in: CSV or TSV with 日付, 荷主, 件数, perhaps 時間帯"), u"FILE..."_qs,
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("whose forecast it is, if no column says so"), false}}, takeIn});
    line.add({u"forecast show"_qs, CommandLine::tr("what is expected of a day, and how that is known"), {},
              {{u"day"_qs, u"DAY"_qs, CommandLine::tr("as 2026-11-30; without it today"), false}}, showForecast});
    line.add({u"volume show"_qs, CommandLine::tr("is more to be sent than was expected or can be, and what may leave a day later"), {}, {}, showVolume});
    line.add({u"volume move"_qs, CommandLine::tr("lets orders leave a day later that no promised date keeps, as one act"), {},
              {{u"count"_qs, u"N"_qs, CommandLine::tr("how many; without it what is too much"), false}, carrier, {u"dry-run"_qs, {}, CommandLine::tr("only says what it would do"), false}}, moveVolume});
    line.add({u"volume capacity"_qs, CommandLine::tr("orders a day that the warehouse gets through"), {},
              {{u"day"_qs, u"N|none"_qs, CommandLine::tr("sets it; without it shows what is set"), false}, carrier}, setCapacity});
    line.add({u"volume promise"_qs, CommandLine::tr("days from the order within which a shop promises to send"), {},
              {{u"shop"_qs, u"CODE"_qs, CommandLine::tr("the shop"), true}, {u"client"_qs, u"CODE"_qs, CommandLine::tr("if several clients have a shop of this code"), false},
               {u"days"_qs, u"N|none"_qs, CommandLine::tr("days, 0 is the same day"), true}},
              setPromise});
}

} // namespace tsunagi
