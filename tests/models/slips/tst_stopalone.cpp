// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SlipsDesk.h"

#include <QTest>

using namespace tsunagi;
using Desktop = test::SlipsDesk;
using test::refusalCodes;
using test::withCheckDigit;

/// A stop and a new instruction at a desk that works alone; what becomes of the tag is in tst_stops.
class TestStopAlone final : public QObject
{
    Q_OBJECT
private slots:
    void stopsAndInstructsAgain()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        // Without paper it is stopped at once and may go again.
        const Id first = desk.slips->order(QStringLiteral("S1-001"))->id;
        QVERIFY(!desk.slips->instructions().stop(first, {}));
        auto stopped = desk.slips->instructions().stop(first, QStringLiteral("customer"));
        QVERIFY(stopped);
        QCOMPARE(stopped->stopped, 1);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        QCOMPARE(desk.instruct().orders.size(), 1);
        // With a label it is asked for, and nothing of it moves until a person has it in hand.
        QVERIFY(desk.slips->labels().print(desk.pdf()));
        stopped = desk.slips->instructions().stop(first, QStringLiteral("customer"));
        QVERIFY(stopped);
        QCOMPARE(stopped->requested, 1);
        QCOMPARE(stopped->numbers.size(), 1);
        auto handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), 1);
        QCOMPARE(refusalCodes(handover->leftBehind), QStringList(QStringLiteral("stop_requested")));
        QVERIFY(desk.slips->instructions().confirmStop(first, QStringLiteral("found")));
        QVERIFY(!desk.slips->instructions().resume(first)); // it is final now
        const auto balance = desk.slips->numbers().balances(QStringLiteral("sagawa"));
        QCOMPARE(balance->first().spoiled, 1);
        QCOMPARE(balance->first().onParcel, 1);
        QVERIFY(balance->first().balanced());
        // What is on the truck cannot be in hand.
        const Id second = desk.slips->order(QStringLiteral("S1-002"))->id;
        QVERIFY(desk.slips->instructions().stop(second, QStringLiteral("late")));
        QVERIFY(!desk.slips->instructions().confirmStop(second, QStringLiteral("late")));
        desk.settle();
        QCOMPARE(desk.conflicts(), 0);
    }
};

QTEST_MAIN(TestStopAlone)
#include "tst_stopalone.moc"
