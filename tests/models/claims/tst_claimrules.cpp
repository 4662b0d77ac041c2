// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimRules.h"

#include <QTest>

using namespace tsunagi;

namespace {

constexpr qint64 kSecond = 1000000;
constexpr qint64 kMorning = 1795136400LL * kSecond;

Claim claim(qint64 fence, qint64 untilUs, bool mine = false, const char *state = "held")
{
    Claim one;
    one.id = Id::v7();
    one.fence = fence;
    one.untilUs = untilUs;
    one.mine = mine;
    one.state = QLatin1StringView(state);
    return one;
}

/// `seenS`: how far it knows who came.
Presence desk(const QString &name, qint64 sinceS, qint64 heardS, qint64 seenS = -1)
{
    return {Id::v7(), name, {}, kMorning + sinceS * kSecond, kMorning + heardS * kSecond, 0, kMorning + (seenS < 0 ? heardS : seenS) * kSecond};
}

QList<Presence> team(int count)
{
    QList<Presence> desks;
    for (int i = 0; i < count; ++i)
        desks << desk(QStringLiteral("%1-%2").arg(QChar(u'A' + i)).arg(i * 7919), i, 3600 + i);
    return desks;
}

QList<Id> orders(int count = 600)
{
    QList<Id> ids;
    for (int i = 0; i < count; ++i)
        ids << Id::named(0, {"order", QByteArray::number(i)});
    return ids;
}

} // namespace

/// What stands, and how work is shared out among desks that do not hear of each other.
class TestClaimRules final : public QObject
{
    Q_OBJECT
private slots:
    void onlyTheSharedTimeEndsAClaim();
    void whatWasGrantedComesFirst();
    void everyOrderIsOneDesks_data();
    void everyOrderIsOneDesks();
    void sharesAreAboutEven();
    void aDeskThatLeavesMovesNoOthersOrders();
    void desksThatKnowDifferentOthersNeverMeet();
    void whoWasCutOffBeforeIsNotCrossed();
    void silentAndUncountedDesks();
};

void TestClaimRules::onlyTheSharedTimeEndsAClaim()
{
    QVERIFY(claim_rules::isInForce(claim(1, 100), {}));
    QVERIFY(claim_rules::isInForce(claim(1, 100), 100));
    QVERIFY(!claim_rules::isInForce(claim(1, 100), 101));
    QVERIFY(claim_rules::isInForce(claim(0, 0), 101)); // asked for, not answered
    for (const char *state : {"released", "expired", "taken_over"})
        QVERIFY(!claim_rules::isInForce(claim(1, 100, false, state), {}));
}

void TestClaimRules::whatWasGrantedComesFirst()
{
    const QList<Claim> both {claim(0, 0, true), claim(3, 100)};
    QCOMPARE(claim_rules::current(both, 50)->fence, 3);
    QCOMPARE(claim_rules::current(both, 101)->fence, 0); // the other one has run out
    QCOMPARE(claim_rules::current({claim(3, 100), claim(4, 100), claim(2, 100)}, 50)->fence, 4);
    QVERIFY(!claim_rules::current({claim(3, 100), claim(4, 200, false, "released")}, 101));
    QVERIFY(!claim_rules::current({}, {}));
}

void TestClaimRules::everyOrderIsOneDesks_data()
{
    QTest::addColumn<int>("desks");
    for (int desks : {1, 2, 3, 5, 20})
        QTest::newRow(qPrintable(QString::number(desks))) << desks;
}

void TestClaimRules::everyOrderIsOneDesks()
{
    QFETCH(int, desks);
    const QList<Presence> all = team(desks);
    for (const Id &order : orders()) {
        int owners = 0;
        for (const Presence &one : all)
            owners += claim_rules::isInShare(order, one.desk, all);
        QCOMPARE(owners, 1);
    }
}

void TestClaimRules::sharesAreAboutEven()
{
    const QList<Presence> all = team(5);
    for (const Presence &one : all) {
        int own = 0;
        for (const Id &order : orders(2000))
            own += claim_rules::isInShare(order, one.desk, all);
        QVERIFY2(own > 320 && own < 480, qPrintable(QString::number(own)));
    }
}

void TestClaimRules::aDeskThatLeavesMovesNoOthersOrders()
{
    const QList<Presence> five = team(5);
    QList<Presence> four = five;
    four.removeAt(2);
    for (const Id &order : orders()) {
        int owners = 0;
        for (const Presence &one : four) {
            const bool own = claim_rules::isInShare(order, one.desk, four);
            owners += own;
            QVERIFY(own || !claim_rules::isInShare(order, one.desk, five)); // what it had, it keeps
        }
        QCOMPARE(owners, 1);
    }
}

void TestClaimRules::desksThatKnowDifferentOthersNeverMeet()
{
    // Some heard that D left, some did not; E came later, and the others do not know of it.
    const QList<Presence> early = team(4);
    QList<Presence> withoutD = early;
    withoutD.removeAt(3);
    const Presence e = desk(u"E-5"_qs, 7200, 7201);
    QList<Presence> all = early;
    all << e;
    QList<Presence> allWithoutD = withoutD;
    allWithoutD << e;
    int proposed = 0;
    for (const Id &order : orders(300)) {
        for (const QList<Presence> &one : {early, withoutD, all, allWithoutD}) {
            for (const QList<Presence> &other : {early, withoutD, all, allWithoutD}) {
                for (int i = 0; i < 3; ++i) {
                    proposed += claim_rules::isInShare(order, early[i].desk, one);
                    for (int j = 0; j < i; ++j)
                        QVERIFY(!claim_rules::isInShare(order, early[i].desk, one) || !claim_rules::isInShare(order, early[j].desk, other));
                }
            }
        }
        QVERIFY(!claim_rules::isInShare(order, e.desk, all) && !claim_rules::isInShare(order, e.desk, allWithoutD));
    }
    QVERIFY(proposed > 200);
}

void TestClaimRules::whoWasCutOffBeforeIsNotCrossed()
{
    // B's line broke before A came: B divides the orders as if alone, and A leaves B's alone.
    const Presence b = desk(u"B-2"_qs, 0, 600);
    const Presence a = desk(u"A-1"_qs, 1200, 1300);
    for (const Id &order : orders(100)) {
        QVERIFY(claim_rules::isInShare(order, u"B-2"_qs, {b}));
        QVERIFY(!claim_rules::isInShare(order, u"A-1"_qs, {b, a}));
    }
    // Once B has spoken after A came, both share.
    const Presence heard = desk(u"B-2"_qs, 0, 1300);
    int own = 0;
    for (const Id &order : orders(100))
        own += claim_rules::isInShare(order, u"A-1"_qs, {heard, a});
    QVERIFY(own > 25 && own < 75);
    // It spoke after A came, but had not heard of A when it did.
    const Presence close = desk(u"B-2"_qs, 0, 1310, 1199);
    for (const Id &order : orders(100))
        QVERIFY(!claim_rules::isInShare(order, u"A-1"_qs, {close, a}));
}

void TestClaimRules::silentAndUncountedDesks()
{
    const qint64 shift = claim_rules::kShiftUs / kSecond;
    const QList<Presence> here {desk(u"A-1"_qs, 0, shift + 60), desk(u"B-2"_qs, 0, 30), {Id::v7(), u"C-3"_qs, {}, 0, 0, 0, 0}, desk(u"D-4"_qs, 0, 70)};
    const QList<Presence> working = claim_rules::atWork(here);
    QCOMPARE(working.size(), 2); // B is silent for longer than a shift, C was never heard
    const qint64 now = kMorning + (shift + 65) * kSecond;
    QVERIFY(claim_rules::isCounted(working, u"A-1"_qs, now));
    QVERIFY(claim_rules::isCounted(working, u"D-4"_qs, now));
    QVERIFY(!claim_rules::isCounted(working, u"B-2"_qs, now));
    QVERIFY(!claim_rules::isCounted(working, u"C-3"_qs, now));
    QVERIFY(!claim_rules::isCounted(working, u"A-1"_qs, now + claim_rules::kShiftUs));
    QVERIFY(!claim_rules::isInShare(Id::v7(), u"C-3"_qs, working));
    QVERIFY(!claim_rules::isInShare(Id::v7(), u"A-1"_qs, {}));
}

QTEST_GUILESS_MAIN(TestClaimRules)
#include "tst_claimrules.moc"
