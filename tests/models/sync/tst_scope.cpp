// SPDX-License-Identifier: GPL-3.0-or-later
// What desks hold: open work and what was touched in 90 days. The rest stays on the shared side, comes back whole, and is found.
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/RangeCheck.h"
#include "models/sync/SharedPeople.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr qint64 kDayUs = 24LL * 3600 * 1000000;
constexpr qint64 kStartUs = 1700000000000000;

Change of(const char *kind, const Id &root)
{
    Change change;
    change.kind = kind;
    change.roots = {root};
    change.eventCode = "told";
    return change;
}

Change cancelled(int n)
{
    Change change = of("order.cancel", orderId(n));
    change.patch("orders", orderId(n), "state", text("open"), text("cancelled"));
    return change;
}

Change returned(int n, const char *state)
{
    Change change = of("return.add", named("return", n));
    change.insert("return_case", named("return", n)).fields = {{"number", Value::text("R" + QByteArray::number(n))}, {"client_id", named("client", 1)}, {"order_id", orderId(n)},
                                                                {"customer", text("山田")}, {"received_at", text("2023-11-20")}, {"state", text(state)}};
    change.insert("return_line", named("return_line", n)).fields = {{"return_id", named("return", n)}, {"sku", text("s")}, {"name", text("n")}, {"quantity", Value(1)}};
    return change;
}

} // namespace

class TestScope : public QObject
{
    Q_OBJECT
    FixedClock m_clock {kStartUs};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    int m_databases = 0;
    QString m_database; ///< empty: the embedded side
    std::shared_ptr<SharedDatabase> m_shared;

    /// A shared side by the test's clock: what a PostgreSQL took in at the machine's time is moved to it, and its day is this one.
    class Timed final : public SharedDatabase
    {
    public:
        Timed(TestScope &test, std::shared_ptr<SharedDatabase> shared) : m_test(test), m_shared(std::move(shared)) { }
        Result<qint64> head(const Seen &seen) override { return m_shared->head(seen); }
        Result<QList<PushResult>> push(const QList<Op> &ops) override
        {
            auto results = m_shared->push(ops);
            m_test.moveTime();
            return results;
        }
        Result<PullSlice> pull(const Seen &seen, int limit) override { return m_shared->pull(seen, limit); }
        bool loadsWhole() const override { return m_shared->loadsWhole(); }
        Result<PullSlice> load(const Seen &seen, const RawRow &row) override { return m_shared->load(seen, row); }
        Result<RangeAnswer> ranges(const RangeQuestion &question) override { return m_shared->ranges(question); }
        Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return m_shared->fetch(keys); }
        Result<bool> layToRest(int most) override { return m_test.layToRest(*m_shared, most); }
        Result<RestSlice> rested(qint64 since, int limit) override { return m_shared->rested(since, limit); }
        Result<QList<OlderOrder>> searchOlder(const OlderQuery &query) override { return m_shared->searchOlder(query); }
        Result<Unit> fetchUnit(const Id &id) override { return m_shared->fetchUnit(id); }
        Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) override { return m_shared->restingOf(shop, numbers); }
        Result<Units> fetchUnits(const QList<Id> &ids) override { return m_shared->fetchUnits(ids); }
        Result<int> scopeDays(std::optional<int> set) override { return m_shared->scopeDays(set); }

    private:
        TestScope &m_test;
        std::shared_ptr<SharedDatabase> m_shared;
    };
    void moveTime()
    {
        if (!m_database.isEmpty())
            ask(QStringLiteral("ALTER TABLE sync.op DISABLE TRIGGER op_stays; UPDATE sync.op SET at = %1 WHERE at > 1750000000000000; ALTER TABLE sync.op ENABLE TRIGGER op_stays").arg(m_clock.nowUs()));
    }
    Result<bool> layToRest(SharedDatabase &shared, int most)
    {
        if (m_database.isEmpty())
            return shared.layToRest(most);
        return ask(QStringLiteral("SELECT sync.rest_at(%1, %2)").arg(most).arg(m_clock.nowUs())) == u"t";
    }
    QString ask(const QString &sql) const
    {
        const QString answer = m_server->sql(m_database, sql);
        if (answer.startsWith(u"error"))
            qFatal("%s", qPrintable(answer));
        return answer;
    }
    std::unique_ptr<Desk> desk(const QString &name, std::shared_ptr<SharedDatabase> shared = {})
    {
        if (!shared)
            shared = m_shared;
        auto opened = Desk::open(m_profile->file(name), m_clock, [&](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<Timed>(*this, shared);
        }, false);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(name);
        return std::move(*opened);
    }
    static void commit(Desk &desk, const Change &change)
    {
        if (const auto done = desk.commitOne(change); !done)
            qFatal("%s %s: %s", change.kind.constData(), qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    static void exchange(Desk &desk)
    {
        if (const auto done = desk.sync(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
        if (!desk.settleAll())
            qFatal("settle");
    }
    static void age(Desk &desk)
    {
        if (const auto done = desk.age(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
        if (!desk.settleAll())
            qFatal("settle");
    }
    static RangeReport check(Desk &desk, bool mend = false)
    {
        auto report = desk.checkRanges(mend);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    static qint64 count(Desk &desk, const QByteArray &table, const Id &root)
    {
        const CatalogueTable &known = *desk.catalogue().table(table);
        const auto reader = desk.reader();
        return (*reader)->scalar("SELECT count(*) FROM " + table + " WHERE " + known.root + "=x'" + root.hex() + '\'').value_or(std::nullopt).value_or(-1);
    }
    static bool has(Desk &desk, int n) { return count(desk, "orders", orderId(n)) == 1; }
    /// Rows of an order and its returns, all tables.
    static qint64 rowsOf(Desk &desk, int n)
    {
        qint64 rows = 0;
        for (const CatalogueTable &table : desk.catalogue().tables()) {
            if (!table.derived && !Rest::column(table).isEmpty())
                rows += count(desk, table.name, orderId(n)) + count(desk, table.name, named("return", n));
        }
        return rows;
    }
    QStringList rows(Desk &desk) const { const auto reader = desk.reader(); return dumpRows(**reader, m_catalogue); }
    void later(qint64 days) { m_clock.advanceUs(days * kDayUs); }
    static QStringList found(Desk &desk, const QString &text, qint64 fromUs = 0, qint64 untilUs = 0)
    {
        const auto orders = desk.searchOlder({text, fromUs, untilUs, 100});
        if (!orders)
            qFatal("%s", qPrintable(orders.error().detail));
        QStringList numbers;
        for (const OlderOrder &order : *orders)
            numbers << order.number;
        return numbers;
    }
    static QString number(int n) { return QStringLiteral("R-2024-%1").arg(100000 + n); }
    /// Orders 1 to `ended` cancelled at the start, one more stays open.
    std::unique_ptr<Desk> withEnded(int ended)
    {
        auto a = desk(QStringLiteral("a"));
        for (int n = 1; n <= ended + 1; ++n) {
            commit(*a, orderChange(n));
            if (n <= ended)
                commit(*a, cancelled(n));
        }
        exchange(*a);
        return a;
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("side");
        QTest::newRow("embedded") << QStringLiteral("embedded");
        QTest::newRow("postgres") << QStringLiteral("postgres");
    }
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
    }
    void cleanupTestCase()
    {
        m_shared.reset();
        m_server.reset();
    }
    void init()
    {
        QFETCH_GLOBAL(QString, side);
        m_shared.reset();
        m_clock = FixedClock(kStartUs);
        m_profile = std::make_unique<TempProfile>();
        m_database.clear();
        if (side == u"postgres") {
            m_database = QStringLiteral("s%1").arg(++m_databases);
            const auto made = SharedSetup::init(m_server->uri(m_database));
            QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
            m_shared = std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue));
        } else {
            m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("team.db")), m_catalogue, m_clock));
        }
    }

    void whatEndedRestsAfterNinetyDays();
    void openWorkStaysHoweverOld_data();
    void openWorkStaysHoweverOld();
    void aNoteBringsOneBackWhole();
    void aReturnBringsItsOrderBack();
    void aCacheMadeAnewIsTheAgedOne();
    void verifyComparesTheScopeOnly();
    void whatIsOnItsWayStays();
    void anOldFileReadAgainBringsTheOrderBack();
    void moreDaysBringOrdersBack();
    void searchFindsWhatRests();
    void manyAreAskedAboutAndOpenedAtOnce();
    void whatWasOpenedTakesEveryActAndLeavesAgain();
    void manyThatWereOpenedLeaveInSlices();
    void whatTheJournalBroughtBackLeavesInSlices();
    void slipsStayForTheBooks();
    void aFreedSlipOfARestingOrderIsTakenAgain();
    void rowPoliciesHoldForTheRest();
};

void TestScope::whatEndedRestsAfterNinetyDays()
{
    const auto a = desk(QStringLiteral("a"));
    commit(*a, orderChange(1));
    commit(*a, cancelled(1));
    exchange(*a); // 91 days
    later(1);
    commit(*a, orderChange(2));
    commit(*a, cancelled(2));
    exchange(*a); // 90 days to the moment
    later(1);
    commit(*a, orderChange(3));
    commit(*a, cancelled(3));
    exchange(*a); // 89 days
    later(89);
    age(*a);
    QVERIFY(!has(*a, 1));
    QCOMPARE(rowsOf(*a, 1), 0);
    QVERIFY(has(*a, 2));
    QVERIFY(has(*a, 3));
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    QVERIFY(!has(*b, 1));
    QVERIFY(has(*b, 2));
    later(1);
    age(*b);
    QVERIFY(!has(*b, 2));
    QVERIFY(has(*b, 3));
    QVERIFY(has(*a, 2)); // not its own night yet
    QCOMPARE(check(*a).apart, 0);
    age(*a);
    QCOMPARE(firstDifference(rows(*a), rows(*b)), QString());
}

void TestScope::openWorkStaysHoweverOld_data()
{
    QTest::addColumn<QString>("open");
    QTest::addColumn<bool>("stays");
    for (const char *one : {"order", "hold", "return", "conflict", "escalation", "instructed", "half stopped"})
        QTest::newRow(one) << QString::fromLatin1(one) << true;
    for (const char *one : {"released", "closed return", "handed over", "half stopped, its rest cancelled"})
        QTest::newRow(one) << QString::fromLatin1(one) << false;
}

void TestScope::openWorkStaysHoweverOld()
{
    QFETCH(QString, open);
    QFETCH(bool, stays);
    const auto a = desk(QStringLiteral("a"));
    commit(*a, orderChange(1));
    if (open == u"hold" || open == u"released") {
        commit(*a, holdChange(1, named("hold", 1)));
        if (open == u"released") {
            Change release = of("order.release", orderId(1));
            release.patch("hold", named("hold", 1), "state", text("open"), text("released"));
            release.patch("hold", named("hold", 1), "end_person", Value(), text("p"));
            release.patch("hold", named("hold", 1), "end_reason", Value(), text("klar"));
            commit(*a, release);
        }
    }
    if (open == u"instructed" || open == u"handed over") {
        Change instruct = of("shipment.instruct", orderId(1));
        instruct.insert("batch", named("batch", 1)).fields = {{"number", text("B1")}, {"warehouse", text("W1")}, {"state", text("open")}};
        instruct.insert("shipment", named("shipment", 1)).fields = {{"order_id", orderId(1)}, {"destination_id", Id::named(0, {"destination", orderId(1).view()})},
                                                                    {"batch_id", named("batch", 1)}, {"state", text("instructed")}};
        commit(*a, instruct);
        if (open == u"handed over") {
            Change over = of("shipment.hand_over", orderId(1));
            over.patch("shipment", named("shipment", 1), "state", text("instructed"), text("handed_over"));
            commit(*a, over);
        }
    }
    if (open.startsWith(u"half stopped")) {
        const Id destination = Id::named(0, {"destination", orderId(1).view()});
        const auto lineOf = [](int n) { return Id::named(0, {"line", orderId(1).view(), QByteArray::number(n - 1)}); };
        Change instruct = of("shipment.instruct", orderId(1));
        for (int n = 1; n <= 2; ++n) { // a line each
            instruct.insert("shipment", named("shipment", n)).fields = {{"order_id", orderId(1)}, {"destination_id", destination}, {"batch_id", named("batch", 1)}, {"state", text("instructed")}, {"part", Value(n - 1)}};
            instruct.insert("shipment_line", named("shipment_line", n)).fields = {{"order_id", orderId(1)}, {"shipment_id", named("shipment", n)}, {"line_id", lineOf(n)}, {"quantity", Value(2)}};
        }
        commit(*a, instruct);
        Change over = of("shipment.hand_over", orderId(1));
        over.patch("shipment", named("shipment", 1), "state", text("instructed"), text("handed_over"));
        over.patch("shipment", named("shipment", 2), "state", text("instructed"), text("stopped"));
        if (!stays)
            over.patch("line", lineOf(2), "cancelled", Value(0), Value(2));
        commit(*a, over);
    }
    if (open == u"return" || open == u"closed return")
        commit(*a, returned(1, open == u"return" ? "received" : "closed"));
    if (open == u"escalation") {
        Change raise = of("escalation.open", named("escalation", 1));
        raise.insert("escalation", named("escalation", 1)).fields = {{"number", text("E1")}, {"kind", text("late")}, {"order_id", orderId(1)}, {"person", text("p")}, {"state", text("open")}};
        commit(*a, raise);
    }
    exchange(*a);
    if (open == u"conflict") {
        const auto other = desk(QStringLiteral("other"));
        exchange(*other);
        commit(*other, noteChange(1, firstNote(), text("mine")));
        commit(*a, noteChange(1, firstNote(), text("yours")));
        exchange(*a);
        exchange(*other);
        exchange(*a);
        QCOMPARE(count(*a, "conflict", orderId(1)), 1);
    }
    if (open != u"order" && open != u"instructed" && open != u"handed over" && !open.startsWith(u"half stopped"))
        commit(*a, cancelled(1));
    exchange(*a);
    later(400);
    age(*a);
    QCOMPARE(has(*a, 1), stays);
    QCOMPARE(check(*a).apart, 0);
    if (open == u"closed return")
        QCOMPARE(count(*a, "return_case", named("return", 1)), 0); // with its order
}

void TestScope::aNoteBringsOneBackWhole()
{
    const auto a = withEnded(3);
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    const qint64 whole = rowsOf(*a, 2);
    QVERIFY(whole >= 5);
    later(100);
    age(*a);
    age(*b);
    QVERIFY(!has(*a, 2));
    // From a desk that still had it, as one that was away.
    const auto c = desk(QStringLiteral("c"));
    exchange(*c);
    QVERIFY(*c->openOlder(orderId(2)));
    commit(*c, noteChange(2, firstNote(), text("もう一度")));
    exchange(*c);
    exchange(*a);
    exchange(*b);
    for (Desk *one : {a.get(), b.get(), c.get()}) {
        QCOMPARE(rowsOf(*one, 2), whole + 1); // and the line of its story
        QVERIFY(!has(*one, 1));
        QVERIFY(!has(*one, 3));
        QCOMPARE(check(*one).apart, 0);
    }
    later(89);
    age(*a);
    QVERIFY(has(*a, 2));
    later(3);
    age(*a);
    QVERIFY(!has(*a, 2));
}

void TestScope::aReturnBringsItsOrderBack()
{
    const auto a = withEnded(2);
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    later(100);
    age(*a);
    age(*b);
    QVERIFY(!has(*b, 1));
    commit(*a, returned(1, "received")); // what arrives is written down, wherever its order is
    exchange(*a);
    exchange(*b);
    QVERIFY(has(*a, 1));
    QVERIFY(has(*b, 1));
    QCOMPARE(count(*b, "return_line", named("return", 1)), 1);
    QCOMPARE(count(*b, "line", orderId(1)), 2);
    QVERIFY(!has(*b, 2));
    QCOMPARE(firstDifference(rows(*a), rows(*b)), QString());
    later(200);
    age(*b);
    QVERIFY(has(*b, 1)); // the return is open
}

void TestScope::aCacheMadeAnewIsTheAgedOne()
{
    auto a = withEnded(30);
    commit(*a, returned(5, "closed"));
    exchange(*a);
    later(50);
    commit(*a, noteChange(7, firstNote(), text("still")));
    exchange(*a);
    later(60);
    age(*a);
    const QStringList aged = rows(*a);
    QVERIFY(has(*a, 7));
    QVERIFY(has(*a, 31));
    QVERIFY(!has(*a, 5));
    a.reset();
    QVERIFY(QFile::remove(m_profile->file(QStringLiteral("a/cache.db"))));
    a = desk(QStringLiteral("a"));
    exchange(*a);
    QCOMPARE(firstDifference(rows(*a), aged), QString());
    QVERIFY(aged.size() > 10);
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::verifyComparesTheScopeOnly()
{
    const auto a = withEnded(5);
    later(100);
    QCOMPARE(check(*a).apart, 0);
    QVERIFY(m_shared);
    for (;;) { // the shared side's work is done, the desk's is not
        const auto more = layToRest(*m_shared, 2);
        QVERIFY(more);
        if (!*more)
            break;
    }
    QVERIFY(has(*a, 1));
    QCOMPARE(check(*a).apart, 0);
    age(*a);
    QVERIFY(!has(*a, 1));
    RangeReport report = check(*a, true);
    QCOMPARE(report.apart, 0);
    QVERIFY(!report.remade);
    // A row that should not be there is taken away, one that should is fetched.
    const auto file = std::move(*Database::open(m_profile->file(QStringLiteral("a/cache.db")), Database::Mode::ReadWrite, "NORMAL"));
    QVERIFY(file->exec("INSERT INTO orders(id, number) VALUES(x'" + orderId(2).hex() + "', 'R'); DELETE FROM line WHERE order_id=x'" + orderId(6).hex() + '\''));
    report = check(*a, true);
    QCOMPARE(report.apart, 3);
    QVERIFY(!report.remade);
    QVERIFY(!has(*a, 2));
    QCOMPARE(count(*a, "line", orderId(6)), 2);
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::whatIsOnItsWayStays()
{
    const auto a = withEnded(3);
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    later(100);
    commit(*b, noteChange(2, firstNote(), text("unterwegs"))); // not sent yet
    age(*b);
    QVERIFY(has(*b, 2));
    QVERIFY(!has(*b, 1));
    QVERIFY(!has(*b, 3));
    QCOMPARE(check(*b).apart, 0);
    age(*a);
    QVERIFY(!has(*a, 2));
    exchange(*b);
    exchange(*a);
    QVERIFY(has(*a, 2));
    QCOMPARE(firstDifference(rows(*a), rows(*b)), QString());
    QCOMPARE(check(*b).apart, 0);
    later(1);
    age(*b);
    QVERIFY(has(*b, 2)); // it was touched yesterday
}

void TestScope::anOldFileReadAgainBringsTheOrderBack()
{
    const auto a = withEnded(2); // the third is as the file has it, but for its shipment
    Change instruct = of("shipment.instruct", orderId(3));
    instruct.insert("batch", named("batch", 3)).fields = {{"number", text("B3")}, {"warehouse", text("W1")}, {"state", text("open")}};
    instruct.insert("shipment", named("shipment", 3)).fields = {{"order_id", orderId(3)}, {"destination_id", Id::named(0, {"destination", orderId(3).view()})},
                                                                {"batch_id", named("batch", 3)}, {"state", text("instructed")}};
    commit(*a, instruct);
    Change over = of("shipment.hand_over", orderId(3));
    over.patch("shipment", named("shipment", 3), "state", text("instructed"), text("handed_over"));
    commit(*a, over);
    exchange(*a);
    later(100);
    age(*a);
    QVERIFY(!has(*a, 1) && !has(*a, 3));
    commit(*a, orderChange(3));
    commit(*a, orderChange(1));
    exchange(*a);
    QCOMPARE(count(*a, "shipment", orderId(3)), 1); // it does not look as if it could be sent once more
    QCOMPARE(count(*a, "conflict", orderId(3)), 0);
    QCOMPARE(count(*a, "conflict", orderId(1)), 1); // the file knows nothing of the cancelling
    const auto reader = a->reader();
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM orders WHERE state='cancelled' AND id=x'" + orderId(1).hex() + '\'')->value_or(0), 1);
    QVERIFY(!has(*a, 2));
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::moreDaysBringOrdersBack()
{
    const auto a = withEnded(3);
    later(100);
    age(*a);
    QVERIFY(!has(*a, 1));
    QCOMPARE(*a->scopeDays(), 90);
    QCOMPARE(*a->scopeDays(120), 120);
    age(*a);
    exchange(*a);
    QVERIFY(has(*a, 1));
    QCOMPARE(count(*a, "line", orderId(1)), 2);
    QCOMPARE(*a->scopeDays(10), 10);
    age(*a);
    QVERIFY(!has(*a, 1));
    QCOMPARE(*a->scopeDays(0), 0); // none ever rests
    age(*a);
    exchange(*a);
    QVERIFY(has(*a, 1));
    QVERIFY(has(*a, 4));
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::searchFindsWhatRests()
{
    const auto a = desk(QStringLiteral("a"));
    for (int n = 1; n <= 3; ++n) {
        Change order = orderChange(n);
        if (n == 2)
            order.inserts[1].fields[3].second = text("𠮷田 はな");
        commit(*a, order);
        if (n < 3)
            commit(*a, cancelled(n));
    }
    exchange(*a);
    QCOMPARE(found(*a, QStringLiteral("山田")), QStringList());
    later(100);
    age(*a);
    QCOMPARE(found(*a, QStringLiteral("山田")), (QStringList {number(2), number(1)})); // the newest first; the third is at work
    QCOMPARE(found(*a, number(1)), QStringList {number(1)});
    QCOMPARE(found(*a, QStringLiteral("２０２４-100002")), QStringList {number(2)});
    QCOMPARE(found(*a, QStringLiteral("吉田")), QStringList {number(2)});
    QCOMPARE(found(*a, QStringLiteral("吉田ハナ")), QStringList {number(2)});
    QCOMPARE(found(*a, QStringLiteral("03-1234")).size(), 2);
    QCOMPARE(found(*a, QStringLiteral("鈴木")), QStringList());
    QCOMPARE(found(*a, number(3)), QStringList());
    QCOMPARE(found(*a, {}, kStartUs + 2, kStartUs + 3), QStringList {number(2)});
    QCOMPARE(found(*a, QStringLiteral("山田"), kStartUs + 3), QStringList());
    QCOMPARE(found(*a, QStringLiteral("%")).size(), 2); // says nothing: as no text
    QCOMPARE(found(*a, QStringLiteral("')--")).size(), 2);
    const auto orders = a->searchOlder({number(2), 0, 0, 10});
    QCOMPARE(orders->first().name, QStringLiteral("𠮷田 はな"));
    QCOMPARE(orders->first().orderedAtUs, kStartUs + 2);
    QVERIFY(orders->first().cancelled);
    QCOMPARE(orders->first().total, 3600);
}

void TestScope::manyAreAskedAboutAndOpenedAtOnce()
{
    const auto a = withEnded(4);
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    commit(*a, returned(2, "closed"));
    exchange(*a);
    const qint64 whole = rowsOf(*a, 2);
    const QStringList all {number(1), number(2), number(3), number(4), number(5), QStringLiteral("R-none")};
    QVERIFY(a->restingOf(named("shop", 1), all)->isEmpty());
    QVERIFY(!*a->knowsRest());
    later(100);
    age(*a);
    age(*b);
    QVERIFY(*a->knowsRest());
    QVERIFY(*b->knowsRest());
    QCOMPARE(*a->restingOf(named("shop", 1), all),
             (QHash<QString, Id> {{number(1), orderId(1)}, {number(2), orderId(2)}, {number(3), orderId(3)}, {number(4), orderId(4)}}));
    QCOMPARE(*a->restingOf(named("shop", 1), {number(5), number(2)}), (QHash<QString, Id> {{number(2), orderId(2)}}));
    QVERIFY(a->restingOf(named("shop", 1), {})->isEmpty());
    QVERIFY(a->restingOf(named("shop", 2), all)->isEmpty());
    QVERIFY(a->openOlder(QList<Id> {orderId(2), orderId(3), orderId(5), named("nothing", 1)}));
    QVERIFY(a->openOlder(QList<Id>()));
    QVERIFY(a->settleAll());
    QCOMPARE(rowsOf(*a, 2), whole); // with its return
    QVERIFY(has(*a, 3));
    QVERIFY(!has(*a, 1) && !has(*a, 4));
    QVERIFY(!has(*b, 2)); // nothing woke
    QCOMPARE(a->restingOf(named("shop", 1), all)->size(), 4);
    QCOMPARE(check(*a, true).apart, 0);
    QVERIFY(has(*a, 2));
    later(1);
    age(*a);
    QVERIFY(!has(*a, 2) && !has(*a, 3));
    QCOMPARE(count(*a, "return_case", named("return", 2)), 0);
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::whatWasOpenedTakesEveryActAndLeavesAgain()
{
    const auto a = withEnded(3);
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    const qint64 whole = rowsOf(*a, 1);
    later(100);
    age(*a);
    age(*b);
    QVERIFY(*a->openOlder(orderId(1)));
    QVERIFY(!*a->openOlder(named("nothing", 1)));
    QVERIFY(*a->openOlder(orderId(4))); // not resting: it is here
    QCOMPARE(rowsOf(*a, 1), whole);
    QVERIFY(!has(*b, 1));
    QVERIFY(!has(*a, 2));
    QCOMPARE(check(*a, true).apart, 0);
    QVERIFY(has(*a, 1)); // nothing to mend
    exchange(*a);
    QVERIFY(has(*a, 1));
    commit(*b, noteChange(4, firstNote(), text("news")));
    exchange(*b);
    exchange(*a);
    QVERIFY(has(*a, 1)); // whatever news comes
    QCOMPARE(rowsOf(*a, 1), whole);
    m_clock.advanceUs(3600LL * 1000000);
    age(*a);
    QVERIFY(has(*a, 1)); // somebody may still look at it
    later(1);
    age(*a);
    QVERIFY(!has(*a, 1));
    QVERIFY(has(*a, 4));
    QCOMPARE(check(*a).apart, 0);
    // Opened again and worked on, it is everybody's.
    QVERIFY(*a->openOlder(orderId(1)));
    Change again = of("order.reopen", orderId(1));
    again.patch("orders", orderId(1), "state", text("cancelled"), text("open"));
    commit(*a, again);
    later(1);
    age(*a);
    QVERIFY(has(*a, 1)); // on its way
    exchange(*a);
    exchange(*b);
    QCOMPARE(rowsOf(*b, 1), whole + 1);
    later(400);
    age(*a);
    age(*b);
    QVERIFY(has(*a, 1));
    QVERIFY(has(*b, 1));
    QCOMPARE(firstDifference(rows(*a), rows(*b)), QString());
}

void TestScope::manyThatWereOpenedLeaveInSlices()
{
    constexpr int kMany = 450;
    const auto a = desk(QStringLiteral("a"));
    QList<Change> orders, ends;
    QList<Id> ids;
    for (int n = 1; n <= kMany; ++n) {
        orders << orderChange(n);
        ends << cancelled(n);
        ids << orderId(n);
    }
    QVERIFY(a->commit(orders, Lane::Bulk));
    QVERIFY(a->commit(ends, Lane::Bulk));
    exchange(*a);
    commit(*a, returned(7, "closed"));
    exchange(*a);
    later(100);
    age(*a);
    QVERIFY(a->openOlder(ids));
    QVERIFY(a->settleAll());
    QVERIFY(has(*a, 1) && has(*a, kMany));
    later(1);
    int slices = 0;
    qsizetype largest = 0;
    int touched = 0; // while others leave somebody works on one that has not left yet
    connect(a.get(), &Desk::changed, this, [&](const QList<Id> &roots) {
        if (touched < 0)
            return;
        ++slices;
        largest = qMax(largest, roots.isEmpty() ? kMany : roots.size());
        for (int n = 1; n <= kMany && touched == 0; ++n) {
            if (n != 7 && has(*a, n))
                touched = n;
        }
        if (slices == 1 && touched > 0) {
            const int n = std::exchange(touched, -1);
            commit(*a, noteChange(n, firstNote(), text("between")));
            touched = n;
        }
    });
    age(*a);
    QVERIFY2(slices >= 3 && largest <= 210, qPrintable(QStringLiteral("%1 slices, one of %2").arg(slices).arg(largest)));
    QVERIFY(touched > 0);
    for (int n = 1; n <= kMany; ++n)
        QCOMPARE(has(*a, n), n == touched);
    QCOMPARE(count(*a, "return_case", named("return", 7)), 0);
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::whatTheJournalBroughtBackLeavesInSlices()
{
    constexpr int kMany = 250;
    auto a = desk(QStringLiteral("a"));
    QVERIFY(a->scopeDays(1));
    QList<Change> orders, ends;
    for (int n = 1; n <= kMany; ++n) {
        orders << orderChange(n);
        if (n < kMany)
            ends << cancelled(n);
    }
    QVERIFY(a->commit(orders, Lane::Bulk));
    QVERIFY(a->commit(ends, Lane::Bulk));
    exchange(*a);
    commit(*a, returned(7, "closed"));
    exchange(*a);
    later(3);
    age(*a);
    QVERIFY(!has(*a, 1) && has(*a, kMany));
    const QStringList aged = rows(*a);
    a.reset();
    QVERIFY(QFile::remove(m_profile->file(QStringLiteral("a/cache.db"))));
    a = desk(QStringLiteral("a"));
    QVERIFY(has(*a, 1));
    commit(*a, noteChange(20, firstNote(), text("on its way")));
    QList<qint64> left; // after each piece
    connect(a.get(), &Desk::receiving, this, [&] {
        const auto reader = a->reader();
        left << (*reader)->scalar("SELECT count(*) FROM orders").value_or(std::nullopt).value_or(-1);
    }, Qt::DirectConnection);
    QVERIFY(a->pullOnce());
    if (!m_shared->loadsWhole()) {
        QCOMPARE(left, (QList<qint64> {52, 2})); // the one on its way stays, and a return leaves with its order
        QVERIFY(has(*a, 20));
    }
    QVERIFY(!has(*a, 1) && !has(*a, 7) && has(*a, kMany));
    QCOMPARE(count(*a, "return_case", named("return", 7)), 0);
    exchange(*a);
    QVERIFY(has(*a, 20)); // awake again
    commit(*a, noteChange(20, text("on its way"), firstNote()));
    exchange(*a);
    later(3);
    age(*a);
    QVERIFY(!has(*a, 20));
    QCOMPARE(rows(*a).filter(QStringLiteral("orders")), aged.filter(QStringLiteral("orders")));
    QCOMPARE(check(*a).apart, 0);
}

void TestScope::slipsStayForTheBooks()
{
    const auto a = desk(QStringLiteral("a"));
    commit(*a, orderChange(1));
    Change bind = of("slip.bind", orderId(1));
    bind.insert("slip", named("slip", 1)).fields = {{"root_id", orderId(1)}, {"parcel_id", named("parcel", 1)}, {"carrier", text("yamato")}, {"number", text("400000000012")}, {"state", text("in_force")}};
    commit(*a, bind);
    commit(*a, cancelled(1));
    exchange(*a);
    later(100);
    age(*a);
    QVERIFY(!has(*a, 1));
    QCOMPARE(count(*a, "slip", orderId(1)), 1);
    QCOMPARE(found(*a, QStringLiteral("4000-0000-0012")), QStringList {number(1)});
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    QCOMPARE(firstDifference(rows(*a), rows(*b)), QString());
    QCOMPARE(check(*b).apart, 0);
}

void TestScope::aFreedSlipOfARestingOrderIsTakenAgain()
{
    const auto a = desk(QStringLiteral("a"));
    commit(*a, orderChange(1));
    Change bind = of("slip.bind", orderId(1));
    bind.insert("slip", named("slip", 1)).fields = {{"root_id", orderId(1)}, {"parcel_id", named("parcel", 1)}, {"carrier", text("yamato")}, {"number", text("400000000012")}, {"state", text("in_force")}};
    commit(*a, bind);
    Change free = of("slip.free", orderId(1));
    free.patch("slip", named("slip", 1), "state", text("in_force"), text("free"));
    free.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    commit(*a, free);
    commit(*a, cancelled(1));
    exchange(*a);
    later(100);
    commit(*a, orderChange(2));
    age(*a);
    QVERIFY(!has(*a, 1));
    const auto b = desk(QStringLiteral("b"));
    exchange(*b);
    QVERIFY(!has(*b, 1));
    Change again = of("manual.bind", orderId(2));
    again.patch("slip", named("slip", 1), "root_id", Value(orderId(1)), Value(orderId(2)));
    again.patch("slip", named("slip", 1), "parcel_id", Value(named("parcel", 1)), Value(named("parcel", 2)));
    again.patch("slip", named("slip", 1), "state", text("free"), text("in_force"));
    again.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    commit(*b, again);
    exchange(*b);
    exchange(*a);
    for (Desk *at : {a.get(), b.get()}) {
        QCOMPARE(count(*at, "slip", orderId(2)), 1);
        QCOMPARE(count(*at, "slip", orderId(1)), 0);
        QCOMPARE((*at->reader())->scalar("SELECT count(*) FROM conflict").value_or(std::nullopt).value_or(-1), 0);
        QCOMPARE(check(*at).apart, 0);
    }
    QVERIFY(!has(*b, 1)); // nor does it come back for it
}

void TestScope::rowPoliciesHoldForTheRest()
{
    if (m_database.isEmpty())
        QSKIP("roles are the server's");
    const auto a = desk(QStringLiteral("a"));
    Change clients = of("client.add", named("client", 1));
    for (int c = 1; c <= 2; ++c)
        clients.insert("client", named("client", c)).fields = {{"code", Value::text("C" + QByteArray::number(c))}, {"name", text("c")}};
    commit(*a, clients);
    for (int n = 1; n <= 4; ++n) {
        Change order = orderChange(n);
        order.inserts[0].fields[0].second = named("client", 1 + n % 2);
        commit(*a, order);
        if (n <= 2)
            commit(*a, cancelled(n));
    }
    exchange(*a);
    auto people = std::move(*SharedPeople::open(m_server->uri(m_database)));
    const QString login = QStringLiteral("k%1").arg(m_databases);
    QVERIFY(people.admit(login, QStringLiteral("client"), QStringLiteral("C1"), {}));
    const std::shared_ptr<SharedDatabase> own = std::move(*PostgresShared::open(m_server->uri(m_database, login), m_catalogue));
    const auto k = desk(QStringLiteral("k"), own);
    exchange(*k);
    QVERIFY(has(*k, 2) && has(*k, 4) && !has(*k, 1));
    later(100);
    age(*k);
    QVERIFY(!has(*k, 2));
    QVERIFY(has(*k, 4));
    QCOMPARE(check(*k).apart, 0);
    QCOMPARE(found(*k, QStringLiteral("山田")), QStringList {number(2)}); // not the other client's
    QVERIFY(!*k->openOlder(orderId(1)));
    QCOMPARE(*k->restingOf(named("shop", 1), {number(1), number(2), number(4)}), (QHash<QString, Id> {{number(2), orderId(2)}}));
    QVERIFY(k->openOlder(QList<Id> {orderId(1)}));
    QVERIFY(!has(*k, 1));
    QVERIFY(*k->openOlder(orderId(2)));
    QCOMPARE(count(*k, "line", orderId(2)), 2);
    QVERIFY(!k->scopeDays(1)); // not its own to say
    // Not even that something rests: the table is shut, and the question says yes to all.
    const auto bare = std::move(*Connection::open(*ConnectionUri::parse(m_server->uri(m_database, login))));
    QCOMPARE(bare->query("SELECT count(*) FROM sync.resting")->integer(0, 0), 0);
    const auto foreign = bare->query("SELECT sync.awake($1, 100000)::int::bigint", Parameters().addBlob(orderId(1).bytes()));
    QCOMPARE(foreign->integer(0, 0), 1);
    QCOMPARE(bare->query("SELECT count(*) FROM sync.rested(0, 100) WHERE id IS NOT NULL")->integer(0, 0), 1);
    QVERIFY(!bare->query("SELECT sync.rest_at(10, 0)"));
    const auto fresh = desk(QStringLiteral("k2"), own);
    exchange(*fresh);
    QVERIFY(!has(*fresh, 2));
    QVERIFY(has(*fresh, 4));
    QCOMPARE(check(*fresh).apart, 0);
}

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
