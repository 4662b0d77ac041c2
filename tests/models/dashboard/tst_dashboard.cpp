// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardService.h"
#include "support/IndexDerivation.h"
#include "support/ShopDesk.h"

#include <QTest>

#include <numeric>

using namespace tsunagi;

namespace {

struct Bench : test::ShopDesk
{
    /// Of the note, as "1/yamato zip_unknown hold:stock": stage, carrier, reasons.
    test::IndexDerivation derivation {[](const Order &order) {
        const QString place = order.note.section(u' ', 0, 0);
        return test::IndexDerivation::Fields {{"stage", Value(place.section(u'/', 0, 0).toInt())}, {"carrier", Value(place.section(u'/', 1, 1))}, {"reasons", Value(order.note.section(u' ', 1))}};
    }};
    int numbers = 0;
    Bench()
    {
        desk().addDerivation(&derivation);
        addShop(QStringLiteral("AO"), QStringLiteral("ao1"));
    }
    ~Bench() { close(); }
    void order(const QString &note) { addOrder(QStringLiteral("AO"), QStringLiteral("ao1"), QString::number(++numbers), QStringLiteral("山田"), {}, note); }
    DashboardFigures figures(bool persons = false) { return *DashboardService(desk()).figures(persons); }
    /// A person's act on an order, as its event tells it.
    void act(const QString &number, const QByteArray &code, const QJsonObject &values = {}, const Id &action = {})
    {
        Change change;
        change.kind = "order.confirm";
        change.action = action;
        change.roots = {Id::named(0, {"order", "AO", "ao1", number.toUtf8()})};
        const Value memo(QString::number(++acts));
        change.patch("orders", change.roots.first(), "shop_memo", memos.value(number), memo);
        memos[number] = memo;
        change.eventCode = code;
        change.eventValues = values;
        commit(change);
    }
    qint64 count(const QString &queue) { return *OrderStore::count(*reader(), queue); }
    int acts = 0;
    QHash<QString, Value> memos;
};

} // namespace

class DashboardTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet()
    {
        Bench bench;
        const DashboardFigures figures = bench.figures();
        QCOMPARE(figures.stages.size(), 8); // empty stages are shown, or the axis would jump
        QCOMPARE(figures.backlog.size(), 0);
        QCOMPARE(figures.waiting, 0);
        QCOMPARE(figures.day(), QDate(2026, 11, 21));
        QCOMPARE(figures.carriers.size(), 0);
        QCOMPARE(figures.desks.size(), 0);
        QCOMPARE(std::accumulate(figures.arrivals.cbegin(), figures.arrivals.cend(), 0LL), 0);
    }

    void stagesAndReasons()
    {
        Bench bench;
        for (const char *note : {"0", "1 zip_unknown", "1 zip_unknown payment_pending", "1 hold:stock", "1 zip_unknown hold:stock hold:stock", "2", "2 zip_unknown", "6", "7 zip_unknown"})
            bench.order(QString::fromLatin1(note));
        const DashboardFigures figures = bench.figures();
        QList<qint64> stages;
        for (const QueueCount &stage : figures.stages)
            stages << stage.count;
        QCOMPARE(stages, (QList<qint64> {1, 4, 2, 0, 0, 0, 1, 1}));
        QCOMPARE(figures.stages[1].queue, QStringLiteral("waiting"));
        QCOMPARE(figures.waiting, 4);
        QStringList backlog;
        for (const ReasonFigure &reason : figures.backlog)
            backlog << reason.reason + u'=' + QString::number(reason.count());
        // Most first; only of waiting orders; a doubled reason of one order counts once.
        QCOMPARE(backlog, (QStringList {QStringLiteral("zip_unknown=3"), QStringLiteral("hold:stock=2"), QStringLiteral("payment_pending=1")}));
    }

    void backlogByAge()
    {
        Bench bench;
        constexpr qint64 day = 24LL * 3600 * 1000000;
        bench.clock.advanceUs(-6 * day); // 15 November
        bench.order(QStringLiteral("1 hold:stock"));
        bench.clock.advanceUs(2 * day); // 17th: four days
        bench.order(QStringLiteral("1 zip_unknown hold:stock"));
        bench.clock.advanceUs(2 * day + 13 * day / 24); // 19th, 23:30: two days, though only 35 hours
        bench.order(QStringLiteral("1 hold:stock"));
        bench.clock.advanceUs(day); // 20th
        bench.order(QStringLiteral("1 hold:stock"));
        bench.clock.advanceUs(11 * day / 24); // 21st, 10:30
        bench.order(QStringLiteral("1 hold:stock"));
        bench.order(QStringLiteral("2 hold:stock"));
        const DashboardFigures figures = bench.figures();
        QCOMPARE(figures.day(), QDate(2026, 11, 21));
        QCOMPARE(figures.backlog.first().reason, QStringLiteral("hold:stock"));
        const std::array<qint64, 4> ages {1, 1, 1, 2};
        QCOMPARE(figures.backlog.first().byAge, ages);
        // Each number opens a list that has as many.
        for (int band = 0; band < 4; ++band)
            QCOMPARE(bench.count(agedQueue(figures.day(), band, QStringLiteral("hold:stock"))), ages[size_t(band)]);
        QCOMPARE(bench.count(agedQueue(figures.day(), 3, QStringLiteral("zip_unknown"))), 1);
        QCOMPARE(bench.count(agedQueue(figures.day(), 0, QStringLiteral("hold"))), 0); // a piece of a code is no code
        QVERIFY(!OrderStore::count(*bench.reader(), QStringLiteral("aged:2026-11-20:2026-11-21:")));
    }

    void otherReasonsCountEachOrderOnce()
    {
        Bench bench;
        for (int reason = 0; reason < 10; ++reason)
            for (int times = 0; times < 2; ++times)
                bench.order(QStringLiteral("1 r%1").arg(reason));
        QCOMPARE(bench.figures().otherReasons.count(), 0);
        bench.order(QStringLiteral("1 x y")); // two rare reasons, one order
        bench.order(QStringLiteral("1 r0 z"));
        const DashboardFigures figures = bench.figures();
        QCOMPARE(figures.backlog.size(), 13);
        QCOMPARE(figures.otherReasons.count(), 2);
        QCOMPARE(figures.otherReasons.byAge[0], 2);
    }

    void carriersOfToday()
    {
        Bench bench;
        for (const char *note : {"2/yamato", "2/yamato", "3/yamato", "4/sagawa", "2", "1/yamato hold:stock", "5/sagawa", "6/sagawa"})
            bench.order(QString::fromLatin1(note));
        bench.act(QStringLiteral("7"), "handed_over");
        bench.clock.advanceUs(24LL * 3600 * 1000000);
        bench.act(QStringLiteral("8"), "handed_over");
        const DashboardFigures figures = bench.figures();
        QStringList rows;
        for (const CarrierFigure &one : figures.carriers)
            rows << QStringLiteral("%1 %2 %3 %4 %5").arg(one.carrier).arg(one.ready).arg(one.instructed).arg(one.slipped).arg(one.handedOver);
        QCOMPARE(rows, (QStringList {QStringLiteral("yamato 2 1 0 0"), QStringLiteral("sagawa 0 0 1 1"), QStringLiteral(" 1 0 0 0")}));
        QCOMPARE(bench.count(QStringLiteral("carried:yamato:ready")), 2);
        QCOMPARE(bench.count(QStringLiteral("carried::ready")), 1);
        QCOMPARE(bench.count(QStringLiteral("carried:sagawa:slipped")), 1);
        QCOMPARE(bench.count(QStringLiteral("carried:sagawa:handed_over:2026-11-22")), 1);
        QCOMPARE(bench.count(QStringLiteral("carried:yamato:handed_over:2026-11-22")), 0);
        QVERIFY(!OrderStore::count(*bench.reader(), QStringLiteral("carried:yamato:lost")));
    }

    void workByDesk()
    {
        Bench bench;
        for (int i = 0; i < 3; ++i)
            bench.order(QStringLiteral("2")); // taken in by the program: nobody's work
        bench.act(QStringLiteral("1"), "edited");
        bench.desk().setPerson(QStringLiteral("Suzuki"));
        bench.act(QStringLiteral("1"), "held");
        bench.act(QStringLiteral("2"), "instructed");
        bench.act(QStringLiteral("1"), "released", {{QStringLiteral("reason"), QStringLiteral("until")}}); // its day came
        DashboardFigures figures = bench.figures();
        QCOMPARE(figures.desks.size(), 1);
        QCOMPARE(figures.desks.first().desk, bench.desk().name());
        QCOMPARE(figures.desks.first().person, QString()); // nobody is named unless that is asked for
        QCOMPARE(figures.desks.first().done[DeskFigure::Checked], 2);
        QCOMPARE(figures.desks.first().done[DeskFigure::Instructed], 1);
        figures = bench.figures(true);
        QCOMPARE(figures.desks.size(), 2);
        QCOMPARE(figures.desks[0].person, QStringLiteral("Sato"));
        QCOMPARE(figures.desks[0].count(), 1);
        QCOMPARE(figures.desks[1].count(), 2);
        bench.clock.advanceUs(24LL * 3600 * 1000000);
        QCOMPARE(bench.figures().desks.size(), 0);
        QVERIFY(*DashboardService(bench.desk()).mayNamePersons()); // who works alone sees oneself
    }

    void aBulkActIsOneDecision()
    {
        Bench bench;
        for (int i = 0; i < 4; ++i)
            bench.order(QStringLiteral("2"));
        const Id moved = Id::v7();
        const Id sent = Id::v7();
        for (const char *number : {"1", "2", "3"}) {
            bench.act(QString::fromLatin1(number), "held", {}, moved);
            bench.act(QString::fromLatin1(number), "instructed", {}, sent); // each is an order that went further
        }
        bench.act(QStringLiteral("4"), "held");
        bench.act(QStringLiteral("4"), "edited");
        const DashboardFigures figures = bench.figures();
        QCOMPARE(figures.desks.first().done[DeskFigure::Checked], 3);
        QCOMPARE(figures.desks.first().done[DeskFigure::Instructed], 3);
    }

    void arrivalsOfToday()
    {
        Bench bench; // 10:30
        bench.order(QStringLiteral("2"));
        bench.order(QStringLiteral("2"));
        bench.clock.advanceUs(13LL * 3600 * 1000000 + 29LL * 60 * 1000000); // 23:59
        bench.order(QStringLiteral("2"));
        DashboardFigures figures = bench.figures();
        QCOMPARE(figures.arrivals[10], 2);
        QCOMPARE(figures.arrivals[23], 1);
        bench.clock.advanceUs(2LL * 60 * 1000000); // 00:01 of the next day
        bench.order(QStringLiteral("2"));
        figures = bench.figures();
        QCOMPARE(figures.day(), QDate(2026, 11, 22));
        QCOMPARE(figures.arrivals[0], 1);
        QCOMPARE(figures.arrivals[10], 0);
        QCOMPARE(figures.arrivals[23], 0);
    }
};

QTEST_GUILESS_MAIN(DashboardTest)
#include "tst_dashboard.moc"
