// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastText.h"
#include "models/forecast/VolumeRules.h"
#include "models/forecast/VolumeService.h"
#include "models/orders/OrderStore.h"
#include "models/sync/Applier.h"
#include "models/undo/UndoService.h"
#include "support/ShopDesk.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tsunagi;

using Why = VolumeCandidate::Why;

namespace {

constexpr qint64 kDay = 24LL * 3600 * 1000000;
const QDate kToday(2026, 11, 21); // a Saturday, 10:30
const QDate kNext(2026, 11, 22);
const QString kReason = u"volume"_s;

ShippingCalendar with(const QList<Truck> &trucks)
{
    ShippingCalendar calendar;
    calendar.house.trucks = trucks;
    return calendar;
}

/// Ready unless it is held or with the warehouse.
class HoldDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        Statement query = cache.statement("SELECT o.client_id, o.shop_id, o.number, o.ordered_at, d.carrier,"
                                          " EXISTS(SELECT 1 FROM hold WHERE order_id=o.id AND state='open'), k.code, s.code FROM orders o"
                                          " JOIN destination d ON d.order_id=o.id JOIN client k ON k.id=o.client_id JOIN shop s ON s.id=o.shop_id WHERE o.id=?");
        query.bind(1, root);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<DerivedRoot>();
        const bool held = query.integer(5) != 0;
        DerivedRoot derived;
        derived.rows << RowInsert {"order_index", root,
                                   {{"order_id", Value(root)}, {"client_id", Value(query.id(0))}, {"shop_id", Value(query.id(1))}, {"number", Value(query.text(2))},
                                    {"ordered_at", Value(query.integer(3))}, {"carrier", Value(query.text(4))}, {"stage", Value(held ? 1 : 2)}, {"client", Value(query.text(6))}, {"shop", Value(query.text(7))},
                                    {"reasons", Value(held ? u"hold:date"_s : QString())}}};
        return std::optional(std::move(derived));
    }
};

struct Bench : test::ShopDesk
{
    HoldDerivation derivation;
    std::unique_ptr<ForecastService> forecasts;
    std::unique_ptr<VolumeService> volume;
    Bench()
    {
        desk().addDerivation(&derivation);
        addShop(u"AO"_s, u"ao1"_s);
        addShop(u"AO"_s, u"ao2"_s);
        forecasts = std::make_unique<ForecastService>(desk());
        volume = std::make_unique<VolumeService>(*forecasts);
    }
    ~Bench() { close(); }
    Id order(const QString &number, const QString &wished = {}, const QString &prefecture = u"東京都"_s, const QString &carrier = u"yamato"_s, int daysAgo = 0, const QString &shop = u"ao1"_s)
    {
        const Id id = Id::named(0, {"order", number.toUtf8()});
        Change change;
        change.kind = "order.import";
        change.roots = {id};
        change.insert("orders", id).fields = {{"client_id", Value(Id::named(0, {"client", "AO"}))}, {"shop_id", Value(Id::named(0, {"shop", "AO", shop.toUtf8()}))},
                                              {"number", Value(number)}, {"ordered_at", Value(clock.nowUs() - daysAgo * kDay)}, {"ordered_offset", Value(540)},
                                              {"buyer_name", Value(u"山田"_s)}, {"state", Value(u"open"_s)}, {"shape", Value(0)}};
        change.insert("destination", Id::named(0, {"destination", id.view()})).fields = {{"order_id", Value(id)}, {"key_text", Value(u"1"_s)}, {"position", Value(0)}, {"name", Value(u"山田"_s)},
                                                                                         {"prefecture", Value(prefecture)}, {"carrier", Value(carrier)}, {"want_date", wished.isEmpty() ? Value() : Value(wished)}};
        change.eventCode = "imported";
        commit(change);
        return id;
    }
    VolumeState state()
    {
        auto state = volume->state();
        if (!state)
            qFatal("%s %s", qPrintable(state.error().where), qPrintable(state.error().detail));
        return *state;
    }
    QStringList movable()
    {
        QStringList numbers;
        const VolumeState now = state();
        for (const VolumeCandidate &one : now.movable)
            numbers << one.number;
        return numbers;
    }
    qint64 waiting() { return *OrderStore::count(*reader(), u"waiting"_s); }
};

volume_rules::ReadyOrder ready(std::optional<int> promise, const QStringList &wishes, int daysAgo = 0)
{
    volume_rules::ReadyOrder order {Id::v7(), u"1"_s, {}, {}, u"yamato"_s, 1795224600LL * 1000000 - daysAgo * kDay, promise, 0, {}};
    for (const QString &wish : wishes)
        order.targets << VolumeCandidate::Target {Id::v7(), wish.section(u' ', 0, 0), wish.section(u' ', 1), u"yamato"_s};
    return order;
}

} // namespace

class VolumeTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatADateKeeps_data()
    {
        QTest::addColumn<QString>("wished");
        QTest::addColumn<int>("promise"); // -1: none
        QTest::addColumn<bool>("may");
        QTest::addColumn<int>("slack");
        QTest::newRow("nothing promised") << u""_s << -1 << true << 13;
        QTest::newRow("wished in time, two days on the way") << u"2026-11-24 東京都"_s << -1 << true << 0;
        QTest::newRow("wished a day too early") << u"2026-11-23 東京都"_s << -1 << false << 0;
        QTest::newRow("further away") << u"2026-11-24 北海道"_s << -1 << false << 0;
        QTest::newRow("further away, in time") << u"2026-11-25 北海道"_s << -1 << true << 0;
        QTest::newRow("the shop sends today") << u""_s << 0 << false << 0;
        QTest::newRow("the shop sends within two days") << u""_s << 2 << true << 1;
        QTest::newRow("wished later than the shop sends") << u"2026-11-30 東京都"_s << 0 << true << 6;
    }
    void whatADateKeeps()
    {
        QFETCH(QString, wished);
        QFETCH(int, promise);
        QFETCH(bool, may);
        QFETCH(int, slack);
        const auto transit = Transit::load(QString());
        QVERIFY(transit.has_value());
        const auto one = volume_rules::candidate(ready(promise < 0 ? std::nullopt : std::optional(promise), {wished}), {}, kToday, *transit);
        QCOMPARE(one.has_value(), may);
        if (may)
            QCOMPARE(one->slack, slack);
    }

    void theNarrowestOfSeveralDestinations()
    {
        const auto transit = Transit::load(QString());
        const auto one = volume_rules::candidate(ready({}, {u"2026-11-30 東京都"_s, u"2026-11-26 東京都"_s, u" 東京都"_s}), {}, kToday, *transit);
        QVERIFY(one.has_value());
        QCOMPARE(one->why, Why::Wished);
        QCOMPARE(one->latest, QDate(2026, 11, 24));
        QCOMPARE(one->targets.size(), 3);
        QVERIFY(!volume_rules::candidate(ready({}, {u"2026-11-30 東京都"_s, u"2026-11-22 東京都"_s}), {}, kToday, *transit).has_value());
    }

    void aPromiseHoldsForWhatNobodyWishedFor()
    {
        const auto transit = Transit::load(QString());
        // One destination wished for a late day; the shop's word of today still stands for the other one.
        QVERIFY(!volume_rules::candidate(ready(0, {u"2026-11-30 東京都"_s, u" 東京都"_s}), {}, kToday, *transit).has_value());
        const auto one = volume_rules::candidate(ready(2, {u"2026-11-30 東京都"_s, u" 東京都"_s}), {}, kToday, *transit);
        QVERIFY(one.has_value());
        QCOMPARE(one->why, Why::Promised);
        QCOMPARE(one->slack, 1);
        // The wish is the narrower one, or the only word there is.
        QCOMPARE(volume_rules::candidate(ready(9, {u"2026-11-26 東京都"_s, u" 東京都"_s}), {}, kToday, *transit)->why, Why::Wished);
        QCOMPARE(volume_rules::candidate(ready({}, {u" 東京都"_s, u"2026-11-26 東京都"_s}), {}, kToday, *transit)->why, Why::Wished);
        QCOMPARE(volume_rules::candidate(ready(0, {u"2026-11-26 東京都"_s, u"2026-11-30 東京都"_s}), {}, kToday, *transit)->why, Why::Wished);
    }

    void theCarriersOwnTrucks()
    {
        const auto transit = Transit::load(QString());
        const ShippingCalendar trucks = with({{QString(), u"1"_s, QTime(17, 0), {}}, {u"sagawa"_s, u"S"_s, QTime(15, 0), {1, 2, 3, 4, 5}}});
        volume_rules::ReadyOrder order = ready({}, {u"2026-11-24 東京都"_s}); // has to leave on Sunday the 22nd
        QCOMPARE(volume_rules::candidate(order, trucks, kToday, *transit)->next, kNext);
        order.targets.first().carrier = u"sagawa"_s; // comes on Monday, when it is too late
        QVERIFY(!volume_rules::candidate(order, trucks, kToday, *transit).has_value());
        order.targets.first().wished = u"2026-11-25"_s;
        QCOMPARE(volume_rules::candidate(order, trucks, kToday, *transit)->next, QDate(2026, 11, 23));
    }


    void ownDaysOnTheWay()
    {
        const test::TempProfile profile;
        QDir().mkpath(profile.file(u"forecast"_s));
        QFile own(profile.file(u"forecast/transit.json"_s));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write("{\"default\": 1, \"carriers\": {\"yamato\": {\"prefectures\": {\"東京都\": 0}}}}");
        own.close();
        auto transit = Transit::load(profile.file(QString()));
        QVERIFY(transit.has_value());
        QCOMPARE(transit->days(u"yamato"_s, u"東京都"_s), 0);
        QCOMPARE(transit->days(u"yamato"_s, u"大阪府"_s), 1);
        QCOMPARE(transit->days(u"sagawa"_s, u"東京都"_s), 1);
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write("{\"default\": \"soon\"}");
        own.close();
        QCOMPARE(Transit::load(profile.file(QString())).error().code, Code::Corrupt);
    }

    void theNextDayATruckComes()
    {
        QCOMPARE(cutoff_rules::nextShippingDay(with({{QString(), u"1"_s, QTime(17, 0), {1, 2, 3, 4, 5}}}), kToday, {}), QDate(2026, 11, 23));
        QCOMPARE(cutoff_rules::nextShippingDay(with({{QString(), u"1"_s, QTime(17, 0), {}}}), kToday, {}), kNext);
        QCOMPARE(cutoff_rules::nextShippingDay({}, kToday, {}), kNext);
        const ShippingCalendar trucks = with({{QString(), u"1"_s, QTime(11, 0), {}}, {QString(), u"2"_s, QTime(17, 0), {}}, {QString(), u"3"_s, QTime(19, 0), {7}}});
        const auto last = [&](int hour) { return volume_rules::lastCutOff(trucks, {}, QDateTime(kToday, QTime(hour, 0), Qt::OffsetFromUTC, 9 * 3600)); };
        QCOMPARE(last(10), QTime(17, 0));
        QVERIFY(!last(17).isValid());
    }

    void theMostMovableFirst()
    {
        Bench bench;
        bench.order(u"wish-near"_s, u"2026-11-25"_s);
        bench.order(u"wish-far"_s, u"2026-12-20"_s);
        bench.order(u"free-old"_s, {}, u"東京都"_s, u"yamato"_s, 5);
        bench.order(u"free-new"_s);
        bench.order(u"bound"_s, u"2026-11-22"_s);
        QCOMPARE(bench.movable(), (QStringList {u"wish-far"_s, u"free-new"_s, u"free-old"_s, u"wish-near"_s}));
        QCOMPARE(bench.state().bound, 1);
        // The shop's promise keeps what nobody wished for a date.
        QVERIFY(bench.volume->setPromise(u"ao1"_s, 0).has_value());
        QCOMPARE(bench.movable(), (QStringList {u"wish-far"_s, u"wish-near"_s}));
        QVERIFY(bench.volume->setPromise(u"ao1"_s, std::nullopt).has_value());
        QCOMPARE(bench.movable().size(), 4);
        QCOMPARE(bench.volume->setPromise(u"none"_s, 1).error().code, Code::NotFound);
    }

    void somebodysOrderStays()
    {
        Bench bench;
        const Id id = bench.order(u"1"_s);
        bench.order(u"2"_s);
        Change claim;
        claim.kind = "claim.take";
        claim.roots = {id};
        claim.insert("claim", Id::v7()).fields = {{"order_id", Value(id)}, {"person", Value(u"Sato"_s)}, {"desk", Value(bench.desk().name())}, {"note", Value(QString())},
                                                  {"at", Value(1)}, {"beat", Value(0)}, {"state", Value(u"held"_s)}};
        bench.commit(claim);
        QCOMPARE(bench.movable(), QStringList {u"2"_s});
        QCOMPARE(bench.state().claimed, 1);
    }

    void capacityIsPassed()
    {
        Bench bench;
        for (int i = 0; i < 5; ++i)
            bench.order(QString::number(i), {}, u"東京都"_s, i < 3 ? u"yamato"_s : u"sagawa"_s);
        QVERIFY(!bench.state().isPassed()); // no limit, no forecast
        QCOMPARE(volume_rules::proposed(bench.state(), {}), 0);
        QVERIFY(bench.volume->setCapacity({}, 3).has_value());
        QVERIFY(bench.volume->setCapacity(u"yamato"_s, 2).has_value());
        VolumeState state = bench.state();
        QVERIFY(state.isPassed());
        QCOMPARE(state.load({}).over(), 2);
        QCOMPARE(state.load(u"yamato"_s).over(), 1);
        QCOMPARE(state.load(u"sagawa"_s).over(), 0);
        QCOMPARE(volume_rules::proposed(state, {}), 2);
        QCOMPARE(volume_rules::proposed(state, u"yamato"_s), 1);
        QVERIFY(ForecastText::passed(state).contains(u"capacity of 3"));
        const VolumeEffect effect = volume_rules::effect(state, 2, {});
        QCOMPARE(effect.today, 5);
        QCOMPARE(effect.todayAfter, 3);
        QCOMPARE(effect.tomorrow, 0);
        QCOMPARE(effect.tomorrowAfter, 2);
        QCOMPARE(effect.until, QTime(17, 0));
        QCOMPARE(effect.perHour, 5 / 6.5);
        QCOMPARE(effect.perHourAfter, 3 / 6.5);
        QVERIFY(bench.volume->setCapacity({}, std::nullopt).has_value());
        QVERIFY(bench.volume->setCapacity(u"yamato"_s, 3).has_value());
        QVERIFY(!bench.state().isPassed());
        QVERIFY(!bench.volume->setCapacity({}, -1).has_value());
    }

    void arrivalsPassTheForecast()
    {
        Bench bench;
        const test::TempProfile files;
        QFile file(files.file(u"f.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("日付,時間帯,件数\n2026-11-21,9,2\n2026-11-21,10,2\n2026-11-21,20,10\n2026-11-22,9,40\n");
        file.close();
        QVERIFY(bench.forecasts->takeIn(file.fileName()).has_value());
        for (int i = 0; i < 3; ++i)
            bench.order(QString::number(i));
        QCOMPARE(bench.state().overForecast(), 0); // 10:30: two and half of two
        bench.order(u"4"_s);
        bench.order(u"5"_s);
        const VolumeState state = bench.state();
        QCOMPARE(state.overForecast(), 2);
        QVERIFY(state.isPassed());
        QCOMPARE(volume_rules::proposed(state, {}), 2);
        QCOMPARE(volume_rules::effect(state, 2, {}).tomorrow, 40); // what is expected then counts too
    }

    void movedInOneActAndBack()
    {
        Bench bench;
        for (int i = 0; i < 60; ++i) // more than one slice
            bench.order(QString::number(i).rightJustified(2, u'0'));
        const VolumeState state = bench.state();
        const auto report = bench.volume->move(state, 55, {}, kReason);
        QVERIFY(report.has_value());
        QCOMPARE(report->moved, 55);
        QCOMPARE(report->stayed, 0);
        QCOMPARE(bench.waiting(), 55);
        QCOMPARE(bench.state().load({}).tomorrow, 55);
        QCOMPARE(bench.movable().size(), 5);
        // One act: taken back whole.
        UndoService undo(bench.desk());
        const auto last = undo.last();
        QVERIFY(last.has_value() && last->has_value());
        QCOMPARE((*last)->roots.size(), 55);
        const auto undone = undo.undo((*last)->id);
        QVERIFY(undone.has_value());
        QCOMPARE(undone->count(UndoPart::Outcome::Undone), 55);
        QCOMPARE(bench.waiting(), 0);
        // Moved once, an order is the last to be moved again.
        const QStringList again = bench.movable();
        const QSet<QString> first(again.cbegin(), again.cbegin() + 5);
        for (const VolumeCandidate &one : state.movable.last(5))
            QVERIFY(first.contains(one.number));
    }

    void eachCarrierUntilItsOwnDay()
    {
        Bench bench;
        const Id house = Id::named(0, {"warehouse", "W1"});
        Change list;
        list.kind = "warehouse.set";
        list.roots = {house};
        list.insert("warehouse", house).fields = {{"code", Value(u"W1"_s)},
                                                  {"cutoffs", Value(u"{\"trucks\": [{\"carrier\": \"\", \"name\": \"1\", \"cutoff\": \"17:00\"}, {\"carrier\": \"sagawa\", \"name\": \"S\", \"cutoff\": \"15:00\", \"days\": [1, 2, 3, 4, 5]}]}"_s)}};
        list.eventCode = "warehouse_set";
        bench.commit(list);
        const Id yamato = bench.order(u"1"_s);
        const Id sagawa = bench.order(u"2"_s, {}, u"東京都"_s, u"sagawa"_s);
        const VolumeState state = bench.state();
        QCOMPARE(state.load({}).next, kNext);
        QCOMPARE(state.load(u"yamato"_s).lastCutOff, QTime(17, 0));
        QVERIFY(!state.load(u"sagawa"_s).lastCutOff.isValid()); // none comes on a Saturday
        QCOMPARE(state.load(u"sagawa"_s).next, QDate(2026, 11, 23));
        QCOMPARE(state.days({}), (QList<QDate> {kNext, QDate(2026, 11, 23)}));
        const VolumeEffect effect = volume_rules::effect(state, 2, {});
        QCOMPARE(effect.tomorrowAfter, 1);
        QCOMPARE(effect.elsewhen, (QMap<QDate, qint64> {{QDate(2026, 11, 23), 1}}));
        QVERIFY(ForecastText::effect(effect).contains(u"11/23 (Mon) +1"));
        // Of a carrier whose truck does not come any more nothing is said of today.
        QVERIFY(!state.gone(u"yamato"_s).isValid() && !state.gone({}).isValid() && !state.gone(u"nobody"_s).isValid());
        QCOMPARE(state.gone(u"sagawa"_s), QDate(2026, 11, 23));
        QCOMPARE(ForecastText::effect(volume_rules::effect(state, 1, u"sagawa"_s)), u"11/23 (Mon) 1, whether moved or not"_s);
        QVERIFY(ForecastText::effect(volume_rules::effect(state, 1, u"yamato"_s)).startsWith(u"today 1 → 0"));
        const auto report = bench.volume->move(state, 2, {}, kReason);
        QVERIFY(report.has_value());
        QCOMPARE(report->moved, 2);
        QCOMPARE(report->days, state.days({}));
        const auto until = [&](const Id &order) { return OrderStore::detail(*bench.reader(), order)->holds.value(0).until; };
        QCOMPARE(until(yamato), u"2026-11-22"_s);
        QCOMPARE(until(sagawa), u"2026-11-23"_s);
        QCOMPARE(bench.state().load({}).tomorrow, 1);
        QCOMPARE(bench.state().load(u"sagawa"_s).tomorrow, 1);
    }

    void oneCarriersLastTruckHasGone_data()
    {
        QTest::addColumn<QTime>("now");
        QTest::addColumn<QDate>("yamato"); // the day of the next truck, if that is not the day that is spoken of
        QTest::addColumn<QDate>("sagawa");
        QTest::addColumn<QString>("passed");
        QTest::newRow("both come") << QTime(10, 30) << QDate() << QDate() << u"sagawa: today's 2 are 1 above the capacity of 1"_s;
        QTest::newRow("the earlier one stands at the door") << QTime(14, 59) << QDate() << QDate() << u"sagawa: today's 2 are 1 above the capacity of 1"_s;
        QTest::newRow("the earlier one has gone") << QTime(15, 30) << QDate() << kNext << u"sagawa: those of 11/22 (Sun) 2 are 1 above the capacity of 1"_s;
        QTest::newRow("both have gone") << QTime(18, 30) << QDate() << QDate() << u"sagawa: those of 11/22 (Sun) 2 are 1 above the capacity of 1"_s;
    }
    void oneCarriersLastTruckHasGone()
    {
        QFETCH(const QTime, now);
        QFETCH(const QDate, yamato);
        QFETCH(const QDate, sagawa);
        QFETCH(const QString, passed);
        Bench bench;
        const Id house = Id::named(0, {"warehouse", "W1"});
        Change list;
        list.kind = "warehouse.set";
        list.roots = {house};
        list.insert("warehouse", house).fields = {{"code", Value(u"W1"_s)},
                                                  {"cutoffs", Value(u"{\"trucks\": [{\"carrier\": \"yamato\", \"name\": \"Y\", \"cutoff\": \"17:00\"}, {\"carrier\": \"sagawa\", \"name\": \"S\", \"cutoff\": \"15:00\"}]}"_s)}};
        list.eventCode = "warehouse_set";
        bench.commit(list);
        bench.order(u"1"_s);
        bench.order(u"2"_s, {}, u"東京都"_s, u"sagawa"_s);
        bench.order(u"3"_s, {}, u"東京都"_s, u"sagawa"_s);
        QVERIFY(bench.volume->setCapacity(u"sagawa"_s, 1).has_value());
        bench.clock.advanceUs(qint64(bench.state().now.time().msecsTo(now)) * 1000);
        const VolumeState state = bench.state();
        QCOMPARE(state.now.time().hour(), now.hour());
        QCOMPARE(state.gone(u"yamato"_s), yamato);
        QCOMPARE(state.gone(u"sagawa"_s), sagawa);
        QCOMPARE(ForecastText::passed(state), passed);
        QCOMPARE(ForecastText::effect(volume_rules::effect(state, 1, u"sagawa"_s)).contains(u"whether moved or not"), sagawa.isValid());
    }

    void behindTheLastTruckItIsAnotherDay()
    {
        Bench bench;
        const Id held = bench.order(u"1"_s);
        bench.order(u"2"_s);
        bench.order(u"bound"_s, u"2026-11-24"_s); // two days on the way: to leave on Sunday
        QVERIFY(bench.volume->setCapacity({}, 2).has_value());
        QCOMPARE(bench.state().load({}).day, kToday);
        QVERIFY(!bench.state().otherDay().isValid());
        Change hold; // until tomorrow: then it is one of tomorrow's
        hold.kind = "order.hold";
        hold.roots = {held};
        hold.insert("hold", Id::v7()).fields = {{"order_id", Value(held)}, {"type", Value(u"date"_s)}, {"reason", Value(kReason)}, {"until", Value(u"2026-11-22"_s)}, {"person", Value(u"Sato"_s)}, {"at", Value(1)}, {"state", Value(u"open"_s)}};
        hold.eventCode = "held";
        bench.commit(hold);
        QCOMPARE(bench.state().load({}).today(), 2);
        QCOMPARE(bench.state().load({}).tomorrow, 1);
        bench.clock.advanceUs(8 * 3600LL * 1000000); // 18:30: the last truck left at 17:00
        const VolumeState state = bench.state();
        QCOMPARE(state.otherDay(), kNext);
        QCOMPARE(state.load({}).today(), 3);
        QCOMPARE(state.load({}).over(), 1);
        QCOMPARE(state.load({}).next, QDate(2026, 11, 23));
        QCOMPARE(state.load(u"yamato"_s).next, QDate(2026, 11, 23));
        QCOMPARE(bench.movable(), QStringList {u"2"_s});
        QCOMPARE(state.bound, 1);
        QVERIFY2(ForecastText::passed(state).contains(u"11/22 (Sun)") && !ForecastText::passed(state).contains(u"today"), qPrintable(ForecastText::passed(state)));
        const VolumeEffect effect = volume_rules::effect(state, 1, {});
        QVERIFY2(ForecastText::effect(effect).startsWith(u"11/22 (Sun) 3 → 2, 11/23 (Mon) 0 → 1"), qPrintable(ForecastText::effect(effect)));
        QVERIFY(!effect.until.isValid()); // no hour is left of today, and tomorrow's are not counted
        QVERIFY(bench.volume->move(state, 1, {}, kReason).has_value());
        QCOMPARE(bench.state().load({}).today(), 2);
        QCOMPARE(bench.state().load({}).tomorrow, 1);
    }

    void aClientWithoutForecastIsNotAboveIt()
    {
        Bench bench;
        bench.addShop(u"KI"_s, u"ki1"_s);
        const test::TempProfile files;
        QFile file(files.file(u"f.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("日付,荷主,時間帯,件数\n2026-11-21,KI,9,4\n");
        file.close();
        QVERIFY(bench.forecasts->takeIn(file.fileName()).has_value());
        for (int i = 0; i < 6; ++i)
            bench.order(QString::number(i)); // of AO, whose day nobody foretold
        QCOMPARE(bench.state().arrived, 6);
        QCOMPARE(bench.state().overForecast(), 0);
        QCOMPARE(bench.state().ahead(), -4); // KI's are not there yet
        QVERIFY(!bench.state().isPassed());
    }

    void whatChangedMeanwhileStays_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("the wish") << QByteArray("want_date") << u"2026-11-22"_s;
        QTest::newRow("the way to it") << QByteArray("prefecture") << u"沖縄県"_s;
        QTest::newRow("its carrier") << QByteArray("carrier") << u"sagawa"_s;
    }
    void whatChangedMeanwhileStays()
    {
        Bench bench;
        const Id id = bench.order(u"1"_s);
        bench.order(u"2"_s);
        const VolumeState state = bench.state();
        QFETCH(QByteArray, field);
        QFETCH(QString, value);
        Change wish; // the customer calls
        wish.kind = "order.edit";
        wish.roots = {id};
        const CatalogueTable &table = *bench.desk().catalogue().table("destination");
        const Id destination = Id::named(0, {"destination", id.view()});
        QVERIFY(patchRow(wish, table, destination, **readRow(*bench.reader(), table, destination), {{field, Value(value)}}));
        wish.eventCode = "edited";
        bench.commit(wish);
        const auto report = bench.volume->move(state, 2, {}, kReason);
        QVERIFY(report.has_value());
        QCOMPARE(report->moved, 1);
        QCOMPARE(report->stayed, 1);
        QVERIFY(!bench.volume->move(state, 0, {}, kReason).has_value());
    }
};

QTEST_GUILESS_MAIN(VolumeTest)
#include "tst_volume.moc"
