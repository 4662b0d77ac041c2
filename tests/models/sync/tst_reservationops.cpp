// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"

#include <QSet>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace Qt::StringLiterals;

/// Pieces that many desks ask the shared PostgreSQL for at once.
class TestReservationOps final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    QString m_database;
    int m_databases = 0;

    QString sql(const QString &text) { return m_server->sql(m_database, text); }
    std::unique_ptr<PostgresShared> shared() { return std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue)); }
    static Op op(const Change &change, const QString &desk, qint64 seq) { return {Id::v7(), Lane::Work, seq, change.kind, {}, change.toBody(), u"p"_s, desk, 5}; }
    static Change moved(int item, qint64 pieces)
    {
        Change change;
        change.kind = "stock.move";
        change.roots = {named("item", item)};
        change.insert("stock_movement", Id::v7()).fields = {{"item_id", named("item", item)}, {"kind", text("receipt")}, {"quantity", Value(pieces)}, {"at", Value(1)}};
        return change;
    }
    /// An order that asks for pieces of items, in the order in which they are given.
    static Change asked(const Id &order, const QList<int> &items, qint64 pieces)
    {
        Change change;
        change.kind = "shipment.instruct";
        change.roots = {order};
        for (const int item : items)
            change.insert("reservation", Id::named(0, {"reservation", order.view(), QByteArray::number(item)})).fields = {
                {"order_id", order}, {"shipment_id", order}, {"line_id", order}, {"item_id", named("item", item)}, {"quantity", Value(pieces)}, {"state", text("open")}};
        return change;
    }
    static Change ended(const Id &order, const QList<int> &items, const char *state)
    {
        Change change;
        change.kind = "shipment.stopped";
        change.roots = {order};
        for (const int item : items)
            change.patch("reservation", Id::named(0, {"reservation", order.view(), QByteArray::number(item)}), "state", text("open"), text(state));
        return change;
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_database = u"r%1"_s.arg(++m_databases);
        const auto made = SharedSetup::init(m_server->uri(m_database));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }

    void manyDesksNeverPromiseTooMuch();
    void whatIsFreedIsThereForTheNext();
    void whatCameBeforeIsCounted();
    void aWrongBalanceIsFound();
};

void TestReservationOps::manyDesksNeverPromiseTooMuch()
{
    constexpr int kDesks = 8;
    constexpr int kAsks = 30;
    {
        const auto first = shared();
        QList<Op> receipts;
        for (int item = 0; item < 3; ++item)
            receipts << op(moved(item, 100), u"house"_s, item + 1);
        QVERIFY(first->push(receipts));
    }
    std::atomic<int> given = 0, refused = 0, failed = 0;
    std::vector<std::jthread> desks;
    for (int d = 0; d < kDesks; ++d) {
        desks.emplace_back([&, d] {
            const auto desk = shared();
            const QString name = u"D%1"_s.arg(d);
            // Every desk names the items in an order of its own, several ops in a batch: that nobody waits in a ring is the server's care.
            const QList<int> items = d % 2 ? QList<int> {0, 1, 2} : QList<int> {2, 1, 0};
            for (int i = 0; i < kAsks; i += 3) {
                QList<Op> batch;
                for (int k = 0; k < 3; ++k)
                    batch << op(asked(named("order", d * 1000 + i + k), {items[k], items[(k + 1) % 3]}, 1), name, i + k + 1);
                const auto answers = desk->push(batch);
                if (!answers) {
                    ++failed;
                    qWarning("%s %s", qPrintable(answers.error().where), qPrintable(answers.error().detail));
                    return;
                }
                for (const PushResult &answer : *answers)
                    ++(answer.status == PushResult::Status::Applied ? given : refused);
            }
        });
    }
    desks.clear();
    QCOMPARE(int(failed), 0);
    QCOMPARE(given + refused, kDesks * kAsks);
    // Two items an order, 300 pieces in all.
    QVERIFY2(given <= 150 && refused > 0, qPrintable(QString::number(given)));
    QCOMPARE(sql(u"SELECT count(*) FROM sync.balance WHERE reserved > on_hand"_s), u"0"_s);
    QCOMPARE(sql(u"SELECT sum(reserved) FROM sync.balance"_s), QString::number(2 * given));
    QCOMPARE(sql(u"SELECT min(on_hand - reserved) FROM sync.balance"_s), u"0"_s); // nor did it refuse what was there
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE theirs = 'invariant: scarce' AND state = 'open'"_s), QString::number(refused));
    QCOMPARE(sql(u"SELECT sync.wrong_balances()"_s), u"0"_s);
}

void TestReservationOps::whatIsFreedIsThereForTheNext()
{
    const auto desk = shared();
    qint64 seq = 0;
    const auto push = [&](const Change &change) {
        const auto answer = desk->push({op(change, u"D"_s, ++seq)});
        return answer ? answer->first().status : PushResult::Status::Conflict;
    };
    using Status = PushResult::Status;
    const Id first = named("order", 1), second = named("order", 2);
    QCOMPARE(push(asked(first, {0}, 1)), Status::Conflict); // nobody ever counted any
    QCOMPARE(push(moved(0, 2)), Status::Applied);
    QCOMPARE(push(asked(first, {0}, 2)), Status::Applied);
    QCOMPARE(push(asked(first, {0}, 2)), Status::Noop);
    QCOMPARE(push(asked(second, {0}, 1)), Status::Conflict);
    // A fact is booked over what is reserved, and nothing more is promised.
    QCOMPARE(push(moved(0, -1)), Status::Applied);
    QCOMPARE(push(ended(first, {0}, "freed")), Status::Applied);
    QCOMPARE(push(ended(first, {0}, "freed")), Status::Noop);
    QCOMPARE(push(ended(first, {0}, "shipped")), Status::Conflict); // no step leads back
    QCOMPARE(push(asked(second, {0}, 2)), Status::Conflict);
    QCOMPARE(push(asked(named("order", 3), {0}, 1)), Status::Applied);
    QCOMPARE(push(asked(named("order", 4), {1}, 0)), Status::Conflict); // a reservation is of pieces
    QCOMPARE(sql(u"SELECT on_hand || ' ' || reserved FROM sync.balance"_s), u"1 1"_s);
}

void TestReservationOps::whatCameBeforeIsCounted()
{
    {
        const auto desk = shared();
        QVERIFY(desk->push({op(moved(0, 7), u"D"_s, 1), op(asked(named("order", 1), {0}, 3), u"D"_s, 2)}));
    }
    // As a database of the program before, that knew no balances.
    QCOMPARE(sql(u"DROP TABLE sync.balance"_s), QString());
    const auto again = SharedSetup::init(m_server->uri(m_database));
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QCOMPARE(sql(u"SELECT on_hand || ' ' || reserved FROM sync.balance"_s), u"7 3"_s);
    const auto desk = shared();
    const auto answers = desk->push({op(asked(named("order", 2), {0}, 5), u"D"_s, 3), op(asked(named("order", 3), {0}, 4), u"D"_s, 4)});
    QVERIFY(answers);
    QCOMPARE(answers->at(0).status, PushResult::Status::Conflict);
    QCOMPARE(answers->at(1).status, PushResult::Status::Applied);
}

void TestReservationOps::aWrongBalanceIsFound()
{
    {
        const auto desk = shared();
        QVERIFY(desk->push({op(moved(0, 7), u"D"_s, 1)}));
    }
    QVERIFY(SharedSetup::check(m_server->uri(m_database))->faults.isEmpty());
    QCOMPARE(sql(u"UPDATE sync.balance SET on_hand = 70"_s), QString());
    const auto report = SharedSetup::check(m_server->uri(m_database));
    QCOMPARE(report->faults.size(), 1);
    QVERIFY(report->faults.first().contains(u"stock"_s));
}

QTEST_GUILESS_MAIN(TestReservationOps)
#include "tst_reservationops.moc"
