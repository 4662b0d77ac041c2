// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/core/DayText.h"
#include "models/core/Settings.h"
#include "models/orders/OrderStore.h"
#include "models/today/TodayRules.h"
#include "models/today/TodayService.h"
#include "models/today/TodayText.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace tsunagi {

namespace {

Exit showToday(Invocation &call)
{
    AppContext &app = call.app();
    // The window's mark: looking from here does not move it.
    const Settings settings(call.profile());
    const auto figures = app.today().figures(settings.text(Setting::TodaySeen, app.desk().person()).toLongLong());
    if (!figures)
        return call.failed(figures.error());
    const auto reader = app.desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto due = OrderStore::dueCounts(**reader, figures->now.date());
    if (!due)
        return call.failed(due.error());
    QJsonObject json = TodayService::toJson(*figures);
    QJsonArray days;
    for (const QueueCount &one : *due)
        days << QJsonObject {{u"queue"_qs, one.queue}, {u"count"_qs, one.count}};
    json.insert(u"due"_qs, days);
    call.print(QJsonDocument(json));
    if (call.json())
        return Exit::Done;
    const Carriers &carriers = app.carriers();
    const auto say = [&](const TodayNumber &number, const QString &more = {}) {
        call.say(u"  %1  %2%3"_qs.arg(QLocale().toString(number.count), 6).arg(TodayText::title(number, carriers), more.isEmpty() ? QString() : u"  "_qs + more));
    };
    call.say(CommandLine::tr("%1, orders by stage:").arg(DayText::full(figures->now.date())));
    for (const TodayNumber &number : figures->flow)
        say(number);
    const QHash<QString, QString> words {{u"due:+0"_qs, CommandLine::tr("Due today or before")}, {u"due_on:+1"_qs, CommandLine::tr("Due tomorrow")},
                                         {u"due_on:+2"_qs, CommandLine::tr("Due the day after")}, {u"late:+0"_qs, CommandLine::tr("Late, not told")}};
    for (const QueueCount &one : *due)
        call.say(u"  %1  %2  %3"_qs.arg(QLocale().toString(one.count), 6).arg(words.value(one.queue, one.queue), one.queue));
    call.say(CommandLine::tr("Cut-offs (to instruct, to print, to hand over):"));
    const int next = today_rules::next(figures->cutoffs, figures->now);
    for (int i = 0; i < figures->cutoffs.size(); ++i) {
        const TodayCutOff &one = figures->cutoffs[i];
        call.say(u"%1 %2 %3 %4  %5  %6 %7 %8"_qs.arg(i == next ? u">"_qs : u" "_qs, TodayText::time(one, figures->now.date()), TodayText::carrier(carriers, one.carrier), TodayText::truck(one),
                                                     TodayText::left(one, figures->now))
                     .arg(one.ready.count)
                     .arg(one.unprinted.count)
                     .arg(one.printed.count));
    }
    call.say(CommandLine::tr("Stuck:"));
    for (const TodayNumber &number : figures->stuck)
        say(number, QStringList {TodayText::where(number), TodayText::age(number.oldestUs, figures->now)}.join(u' ').trimmed());
    call.say(CommandLine::tr("Needs attention:"));
    say(figures->mine);
    for (const TodayNumber &number : figures->alerts)
        say(number);
    call.say(CommandLine::tr("New since %1:").arg(QDateTime::fromMSecsSinceEpoch(figures->sinceUs / 1000, Qt::OffsetFromUTC, 9 * 3600).toString(u"MM/dd HH:mm"_qs)));
    for (const TodayNumber &number : figures->since)
        say(number);
    return Exit::Done;
}

} // namespace

void addTodayCommands(CommandLine &line)
{
    line.add({u"today"_qs, CommandLine::tr("the day as it stands: stages, cut-offs, what is stuck, alerts, what is new"), {}, {}, showToday});
}

} // namespace tsunagi
