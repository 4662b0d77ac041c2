// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardCharts.h"

#include "models/core/PersonText.h"
#include "models/forecast/ForecastText.h"
#include "models/orders/FindingText.h"
#include "models/orders/StageText.h"
#include "models/today/TodayText.h"
#include "ui/common/StageMark.h"

namespace tsunagi {

using Hatch = ChartData::Hatch;

namespace {

constexpr int kMostDesks = 12;

/// Beside stageTone(): what has the tone of the stage before is told from it by how it is filled.
Hatch stageHatch(QStringView stage)
{
    if (stage == u"instructed")
        return Hatch::Rising;
    if (stage == u"handed_over")
        return Hatch::Level;
    return stage == u"received" || stage == u"cancelled" ? Hatch::Dotted : Hatch::Solid;
}

ChartData::Series ofStage(const QString &name, QStringView stage)
{
    return {name, stageTone(stage), stageHatch(stage)};
}

} // namespace

ChartData DashboardCharts::stages(const DashboardFigures &figures)
{
    ChartData data {stageTitle(), tr("Stage"), {}, {{tr("Orders"), Tone::Info, Hatch::Solid}}};
    data.breaks = true; // what was shipped in weeks stands beside what is open today
    for (int i = 0; i < figures.stages.size(); ++i)
        data.bars << ChartData::Bar {figures.stages[i].queue, StageText::word(Stage(i)), {figures.stages[i].count}, {}, {}, stageTone(figures.stages[i].queue), stageHatch(figures.stages[i].queue)};
    return data;
}

ChartData DashboardCharts::arrivals(const DashboardFigures &figures, const DayForecast &forecast)
{
    ChartData data {arrivalTitle(), tr("Hour"), {}, {{tr("Taken in"), Tone::Info, Hatch::Solid}}};
    const bool expected = forecast.isSpread();
    if (expected)
        data.expectedName = ForecastText::shortSource(forecast);
    const DayHours hours = forecast.hours();
    for (int hour = 0; hour < 24; ++hour) {
        const QString queue = QStringLiteral("arrived:%1T%2").arg(figures.day().toString(Qt::ISODate)).arg(hour, 2, 10, QChar(u'0'));
        data.bars << ChartData::Bar {queue, tr("%1h", "hour of the day").arg(hour), {figures.arrivals[size_t(hour)]}, {}, expected ? std::optional(hours[size_t(hour)]) : std::nullopt};
    }
    return data;
}

ChartData DashboardCharts::backlog(const DashboardFigures &figures)
{
    const auto holdWord = [](const QString &type) {
        if (type == u"address")
            return tr("Address");
        if (type == u"payment")
            return tr("Payment");
        if (type == u"stock")
            return tr("Stock");
        if (type == u"client")
            return tr("Client's wish");
        if (type == u"fraud")
            return tr("Fraud check");
        if (type == u"operator")
            return tr("Our check");
        return type == u"date" ? tr("Until a date") : type;
    };
    // The older, the denser: without colour the eye goes to what waits longest.
    ChartData data {backlogTitle(), tr("Reason"), {},
                    {{tr("ordered today"), Tone::Neutral, Hatch::Dotted}, {tr("yesterday"), Tone::Info, Hatch::Level}, {tr("2 or 3 days"), Tone::Warn, Hatch::Rising}, {tr("older"), Tone::Stop, Hatch::Solid}}};
    for (const ReasonFigure &reason : figures.backlog.first(std::min<qsizetype>(kMostReasons, figures.backlog.size()))) {
        const bool hold = reason.reason.startsWith(u"hold:");
        ChartData::Bar bar {QStringLiteral("reason:") + reason.reason, hold ? tr("Held: %1").arg(holdWord(reason.reason.mid(5))) : finding_text::title(reason.reason), {}};
        for (int band = 0; band < int(kAgeBands.size()); ++band) {
            bar.values << reason.byAge[size_t(band)];
            bar.keys << agedQueue(figures.day(), band, reason.reason);
        }
        data.bars << bar;
    }
    // No list shows just these orders, so the bar opens none.
    const auto &others = figures.otherReasons.byAge;
    if (figures.otherReasons.count() > 0)
        data.bars << ChartData::Bar {{}, tr("Other reasons"), QList<qint64>(others.cbegin(), others.cend())};
    return data;
}

ChartData DashboardCharts::carriers(const DashboardFigures &figures, const Carriers &carriers)
{
    ChartData data {carrierTitle(), tr("Carrier"), {},
                    {ofStage(tr("Ready"), u"ready"), ofStage(tr("Instructed"), u"instructed"), ofStage(tr("Slip made"), u"slipped"), ofStage(tr("Handed over today"), u"handed_over")}};
    for (const CarrierFigure &one : figures.carriers) {
        const QString of = QStringLiteral("carried:") + one.carrier + u':';
        ChartData::Bar bar {{}, one.carrier.isEmpty() ? tr("No carrier named") : TodayText::carrier(carriers, one.carrier), {one.ready, one.instructed, one.slipped, one.handedOver}};
        bar.keys = {of + QStringLiteral("ready"), of + QStringLiteral("instructed"), of + QStringLiteral("slipped"), of + QStringLiteral("handed_over:") + figures.day().toString(Qt::ISODate)};
        // The whole bar opens what can still be worked on first.
        for (int part = 0; part < bar.values.size() && bar.key.isEmpty(); ++part)
            if (bar.values[part] > 0)
                bar.key = bar.keys[part];
        data.bars << bar;
    }
    return data;
}

ChartData DashboardCharts::desks(const DashboardFigures &figures)
{
    ChartData data {deskTitle(), tr("Desk"), {},
                    {ofStage(tr("Checked"), u"ready"), ofStage(tr("Instructed"), u"instructed"), ofStage(tr("Slips given"), u"slipped"), ofStage(tr("Handed over"), u"handed_over"), {tr("Other work"), Tone::Neutral, Hatch::Dotted}}};
    ChartData::Bar rest {{}, tr("Other desks"), {0, 0, 0, 0, 0}};
    for (const DeskFigure &one : figures.desks) {
        const QString code = one.desk.section(u'-', 0, 0);
        ChartData::Bar bar {{}, one.person.isEmpty() ? tr("Desk %1").arg(code) : tr("Desk %1, %2", "desk and person").arg(code, PersonText::name(one.person)), {}};
        for (const qint64 count : one.done)
            bar.values << count;
        if (data.bars.size() < kMostDesks) {
            data.bars << bar;
            continue;
        }
        for (qsizetype kind = 0; kind < bar.values.size(); ++kind)
            rest.values[kind] += bar.values[kind];
    }
    if (rest.total() > 0)
        data.bars << rest;
    return data;
}

} // namespace tsunagi
