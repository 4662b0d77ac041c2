// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PushBatch.h"

#include <QSet>
#include <QTest>

using namespace tsunagi;

namespace {

Id id(int n)
{
    return Id::named(0, {"op", QByteArray::number(n)});
}

/// Ops 1..count, each on the root of its number unless `roots` says otherwise.
struct Outbox
{
    QList<Op> waiting;
    QHash<Id, QList<Id>> roots;
    QSet<Id> poison;
    QList<Id> sent;
    int calls = 0;

    explicit Outbox(int count)
    {
        for (int n = 1; n <= count; ++n) {
            Op op;
            op.id = id(n);
            waiting << op;
            roots[op.id] = {Id::named(0, {"root", QByteArray::number(n)})};
        }
    }
    /// One exchange; true if something was answered.
    bool push(PushBatch &batch)
    {
        ++calls;
        const QList<Op> ops = batch.next(waiting, [&](const Op &op) { return roots[op.id]; });
        for (const Op &op : ops) {
            if (poison.contains(op.id)) {
                batch.failed();
                return false;
            }
        }
        for (const Op &op : ops) {
            sent << op.id;
            waiting.removeIf([&](const Op &other) { return other.id == op.id; });
        }
        batch.answered();
        return !ops.isEmpty();
    }
};

} // namespace

class TestPushBatch final : public QObject
{
    Q_OBJECT
private slots:
    void inOrderAndWhole();
    void nothingWaits();
    void oneOpThatFailsLetsTheOthersGo();
    void whatHangsOnItsRootsStaysBehind();
    void aHealedOpGoesAlone();
    void severalOpsThatFail();
    void aCutOfTheNetworkKeepsTheOrder();
    void anOpAnsweredElsewhereIsForgotten();
};

void TestPushBatch::inOrderAndWhole()
{
    Outbox outbox(25);
    PushBatch batch(10);
    while (outbox.push(batch)) { }
    QCOMPARE(outbox.calls, 4);
    QList<Id> all;
    for (int n = 1; n <= 25; ++n)
        all << id(n);
    QCOMPARE(outbox.sent, all);
}

void TestPushBatch::nothingWaits()
{
    Outbox outbox(0);
    PushBatch batch(10);
    QVERIFY(!outbox.push(batch));
    batch.failed();
    QVERIFY(!outbox.push(batch));
    QCOMPARE(batch.aside(), 0);
}

void TestPushBatch::oneOpThatFailsLetsTheOthersGo()
{
    for (const int bad : {1, 7, 16}) {
        Outbox outbox(16);
        outbox.poison = {id(bad)};
        PushBatch batch(10);
        for (int i = 0; i < 60; ++i)
            outbox.push(batch);
        QCOMPARE(outbox.sent.size(), 15);
        QCOMPARE(outbox.waiting.first().id, id(bad));
        QCOMPARE(batch.aside(), 1);
    }
}

void TestPushBatch::whatHangsOnItsRootsStaysBehind()
{
    Outbox outbox(6);
    outbox.poison = {id(2)};
    outbox.roots[id(4)] = outbox.roots[id(2)] + outbox.roots[id(4)];
    outbox.roots[id(5)] = outbox.roots[id(4)].mid(1); // on a root of what hangs on it
    PushBatch batch(10);
    for (int i = 0; i < 60; ++i)
        outbox.push(batch);
    QCOMPARE(outbox.sent, (QList<Id> {id(1), id(3), id(6)}));
    outbox.poison.clear();
    for (int i = 0; i < 10; ++i)
        outbox.push(batch);
    QCOMPARE(outbox.sent, (QList<Id> {id(1), id(3), id(6), id(2), id(4), id(5)}));
}

void TestPushBatch::aHealedOpGoesAlone()
{
    Outbox outbox(40);
    outbox.poison = {id(1)};
    PushBatch batch(2);
    for (int i = 0; i < 6; ++i)
        outbox.push(batch);
    QCOMPARE(batch.aside(), 1);
    outbox.poison.clear();
    const qsizetype before = outbox.sent.size();
    while (!outbox.sent.contains(id(1)))
        QVERIFY(outbox.push(batch));
    QVERIFY(outbox.sent.size() - before < 12); // it does not wait until all others went
    QCOMPARE(batch.aside(), 0);
}

void TestPushBatch::severalOpsThatFail()
{
    Outbox outbox(50);
    outbox.poison = {id(3), id(4), id(30)};
    PushBatch batch(20);
    for (int i = 0; i < 200; ++i)
        outbox.push(batch);
    QCOMPARE(outbox.sent.size(), 47);
    outbox.poison.remove(id(30));
    for (int i = 0; i < 10; ++i)
        outbox.push(batch);
    QCOMPARE(outbox.sent.size(), 48);
    QCOMPARE(batch.aside(), 2);
}

void TestPushBatch::aCutOfTheNetworkKeepsTheOrder()
{
    Outbox outbox(30);
    PushBatch batch(20);
    for (const Op &op : std::as_const(outbox.waiting))
        outbox.poison.insert(op.id);
    for (int i = 0; i < 9; ++i)
        outbox.push(batch); // halved down to one
    outbox.poison.clear();
    for (int i = 0; i < 12; ++i)
        outbox.push(batch);
    QList<Id> all;
    for (int n = 1; n <= 30; ++n)
        all << id(n);
    QCOMPARE(outbox.sent, all);
}

void TestPushBatch::anOpAnsweredElsewhereIsForgotten()
{
    Outbox outbox(2);
    outbox.poison = {id(1)};
    PushBatch batch(2);
    for (int i = 0; i < 10; ++i)
        outbox.push(batch);
    QCOMPARE(batch.aside(), 1);
    outbox.waiting.clear();
    outbox.push(batch);
    QCOMPARE(batch.aside(), 0);
}

QTEST_GUILESS_MAIN(TestPushBatch)
#include "tst_pushbatch.moc"
