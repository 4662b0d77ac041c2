// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayRules.h"

#include <QTest>

using namespace tsunagi;

namespace {

// 2026-11-21 is a Saturday.
QDateTime at(const QString &time)
{
    return QDateTime::fromString(QStringLiteral("2026-11-21T%1:00+09:00").arg(time), Qt::ISODate);
}

Truck truck(const QString &carrier, const QString &name, const QString &time, const QList<int> &days = {})
{
    return {carrier, name, QTime::fromString(time, QStringLiteral("HH:mm")), days};
}

ParcelView parcel(const QString &carrier, const QString &cutoff, const QString &number, const QString &blocked = {})
{
    ParcelView view;
    view.carrier = carrier;
    view.cutoff = cutoff;
    view.slipNumber = number;
    view.blocked = blocked;
    view.parcelState = u"open"_qs;
    view.shipmentState = u"instructed"_qs;
    view.orderedAtUs = 5;
    return view;
}

today_rules::ClockInput input(const QString &now)
{
    today_rules::ClockInput in;
    in.calendar.house.trucks = {truck(u"yamato"_qs, u"1便"_qs, u"11:30"_qs), truck(u"yamato"_qs, u"2便"_qs, u"17:00"_qs), truck(u"sagawa"_qs, u"1便"_qs, u"16:30"_qs),
                 truck({}, u"共通"_qs, u"15:00"_qs)};
    in.defaultCarrier = u"yamato"_qs;
    in.carriers = {u"yamato"_qs};
    in.now = at(now);
    return in;
}

/// "11-21 11:30 yamato 1便 2/0/1", of the number of orders and parcels open; "-" where nothing can be listed.
QStringList told(const today_rules::ClockInput &in)
{
    QStringList lines;
    for (const TodayCutOff &one : today_rules::cutoffs(in))
        lines << QStringLiteral("%1 %2 %3 %4 %5/%6/%7")
                     .arg(one.day.toString(u"MM-dd"_qs), one.time.toString(u"HH:mm"_qs), one.carrier, one.truck, one.ready.queue.isEmpty() ? u"-"_qs : QString::number(one.ready.count))
                     .arg(one.unprinted.count)
                     .arg(one.printed.count);
    return lines;
}

} // namespace

class TodayRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void onlyCarriersInUseAreShown()
    {
        QCOMPARE(told(input(u"10:00"_qs)), (QStringList {u"11-21 11:30 yamato 1便 0/0/0"_qs, u"11-21 17:00 yamato 2便 -/0/0"_qs}));
    }

    void aListOfTheWarehouseIsShownWhole()
    {
        auto in = input(u"10:00"_qs);
        in.calendar.ownTrucks = true;
        QCOMPARE(told(in).size(), 3); // and the truck of any carrier only where one has no own
    }

    void readyOrdersGoWithTheNextTruck()
    {
        auto in = input(u"11:30"_qs);
        in.ready = {{u"yamato"_qs, 3}, {QString(), 2}};
        QCOMPARE(told(in), (QStringList {u"11-21 11:30 yamato 1便 5/0/0"_qs, u"11-21 17:00 yamato 2便 -/0/0"_qs}));
        QCOMPARE(today_rules::cutoffs(in).first().ready.queue, u"ready:,yamato"_qs);
        in.now = at(u"11:31"_qs);
        QCOMPARE(told(in), (QStringList {u"11-21 11:30 yamato 1便 -/0/0"_qs, u"11-21 17:00 yamato 2便 5/0/0"_qs}));
        in.now = at(u"17:01"_qs);
        QCOMPARE(told(in), (QStringList {u"11-21 11:30 yamato 1便 -/0/0"_qs, u"11-21 17:00 yamato 2便 -/0/0"_qs, u"11-22 11:30 yamato 1便 5/0/0"_qs}));
    }

    void aCarrierWithoutTrucksTakesTheCommonOne()
    {
        auto in = input(u"10:00"_qs);
        in.carriers = {};
        in.ready = {{u"japanpost"_qs, 1}};
        QCOMPARE(told(in), (QStringList {u"11-21 15:00 japanpost 共通 1/0/0"_qs}));
    }

    void parcelsStandAtTheirBatchsCutOff()
    {
        auto in = input(u"12:00"_qs);
        in.parcels = {parcel(u"yamato"_qs, u"2026-11-21 11:30"_qs, {}), parcel(u"yamato"_qs, u"2026-11-20 17:00"_qs, u"1"_qs), parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"2"_qs),
                      parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, {}), parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, {}, u"hold"_qs)};
        QCOMPARE(told(in), (QStringList {u"11-20 17:00 yamato 2便 -/0/1"_qs, u"11-21 11:30 yamato 1便 -/1/0"_qs, u"11-21 17:00 yamato 2便 0/1/1"_qs}));
    }

    void aTruckRunsOnItsDays()
    {
        auto in = input(u"10:00"_qs);
        in.calendar.house.trucks = {truck(u"yamato"_qs, u"平日"_qs, u"12:00"_qs, {1, 2, 3, 4, 5})};
        QCOMPARE(told(in), QStringList());
        in.ready = {{u"yamato"_qs, 1}};
        QCOMPARE(told(in), (QStringList {u"11-23 12:00 yamato 平日 1/0/0"_qs}));
    }

    void theNextOneIsTheFirstAhead()
    {
        const auto all = today_rules::cutoffs(input(u"10:00"_qs));
        QCOMPARE(today_rules::next(all, at(u"11:30"_qs)), 0);
        QCOMPARE(today_rules::next(all, at(u"11:31"_qs)), 1);
        QCOMPARE(today_rules::next(all, at(u"17:01"_qs)), -1);
    }

    void theWorstAlertIsFirst()
    {
        QList<TodayNumber> alerts;
        for (const auto what : {u"returns", u"notes", u"notices_ready", u"settlements", u"fraud", u"later", u"requests", u"conflicts", u"deposits", u"requests_late", u"stops", u"notices_failed", u"manual"})
            alerts << TodayNumber {QString::fromUtf16(what), {}, {}, 1};
        today_rules::sortAlerts(alerts);
        QStringList told;
        for (const TodayNumber &number : std::as_const(alerts))
            told << number.what + (today_rules::isGrave(number.what) ? u"!"_qs : QString());
        QCOMPARE(told, (QStringList {u"manual!"_qs, u"conflicts!"_qs, u"stops!"_qs, u"requests_late!"_qs, u"fraud!"_qs, u"notices_failed!"_qs, u"requests"_qs, u"notes"_qs, u"deposits"_qs, u"settlements"_qs,
                                     u"notices_ready"_qs, u"returns"_qs, u"later"_qs}));
    }

    void aQueueOfParcelsIsFoundByItsName()
    {
        for (const auto kind : {ParcelQueue::Kind::Unprinted, ParcelQueue::Kind::Printed, ParcelQueue::Kind::Halted}) {
            const ParcelQueue queue = kind == ParcelQueue::Kind::Halted ? ParcelQueue {} : ParcelQueue {kind, u"yamato"_qs, u"2026-11-21 17:00"_qs};
            const auto read = ParcelQueue::of(queue.name());
            QVERIFY(read);
            QVERIFY(read->kind == kind);
            QCOMPARE(read->carrier, queue.carrier);
            QCOMPARE(read->cutoff, queue.cutoff);
        }
        QVERIFY(ParcelQueue::of(u"truck:yamato::unprinted"_qs)); // a batch without a cut-off
        for (const auto name : {u"to_print", u"truck:", u"truck:yamato", u"truck:yamato:2026-11-21 17:00", u"all", u""})
            QVERIFY(!ParcelQueue::of(QString::fromUtf16(name)));
        const auto asked = *ParcelQueue::of(u"stops"_qs);
        QCOMPARE(asked.name(), u"stops"_qs);
        QVERIFY(asked.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"1"_qs, u"stop_requested"_qs)));
        QVERIFY(!asked.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"1"_qs, u"hold"_qs)));
        QVERIFY(!asked.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"1"_qs)));
        const auto printed = *ParcelQueue::of(u"truck:yamato:2026-11-21 17:00:printed"_qs);
        QVERIFY(printed.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"1"_qs)));
        QVERIFY(!printed.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, {})));
        QVERIFY(!printed.holds(parcel(u"sagawa"_qs, u"2026-11-21 17:00"_qs, u"1"_qs)));
        QVERIFY(!printed.holds(parcel(u"yamato"_qs, u"2026-11-21 11:30"_qs, u"1"_qs)));
        QVERIFY(!printed.holds(parcel(u"yamato"_qs, u"2026-11-21 17:00"_qs, u"1"_qs, u"hold"_qs)));
    }
};

QTEST_GUILESS_MAIN(TodayRulesTest)
#include "tst_todayrules.moc"
