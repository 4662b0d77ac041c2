// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Clock.h"
#include "models/core/Id.h"

#include <QTest>

using namespace tsunagi;

class tst_id : public QObject
{
    Q_OBJECT
private slots:
    void v7IsIncreasing()
    {
        Id last;
        for (int i = 0; i < 10000; ++i) {
            const Id next = Id::v7();
            QVERIFY(last < next);
            last = next;
        }
        QCOMPARE(quint8(last.bytes()[6]) >> 4, 7);
    }
    void namedIsTheSameEverywhere()
    {
        QCOMPARE(Id::named(0, {"order", "C1", "S1", "100"}), Id::named(0, {"order", "C1", "S1", "100"}));
        QVERIFY(Id::named(0, {"order", "ab", "c"}) != Id::named(0, {"order", "a", "bc"}));
        QCOMPARE(Id::named(1, {"x"}).hex().left(12), QByteArray("000000000001"));
    }
    void roundTrip()
    {
        const Id id = Id::v7();
        QCOMPARE(Id::fromHex(id.hex()), id);
        QCOMPARE(Id::fromBytes(id.bytes()), id);
        QVERIFY(Id::fromBytes("short").isNull());
    }
    void todayIsTheDayInJapan()
    {
        QCOMPARE(FixedClock(1763680000LL * 1000000).today(), QDate(2025, 11, 21)); // 2025-11-20T23:06Z
    }
};

QTEST_GUILESS_MAIN(tst_id)
#include "tst_id.moc"
