// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// The behaviours of the embedded side, on a real server.
class TestPostgresShared final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<PostgresShared> m_shared;
    QString m_database;
    int m_databases = 0;
    qint64 m_seq = 0;

    Op op(const Change &change, const QString &desk = QStringLiteral("A-1"))
    {
        return {Id::v7(), Lane::Work, ++m_seq, change.kind, change.action, change.toBody(), QStringLiteral("p"), desk, 5};
    }
    PushResult push(const Op &one)
    {
        const auto results = m_shared->push({one});
        return results ? results->first() : PushResult {{}, PushResult::Status::Conflict, -1, results.error().detail.toUtf8()};
    }
    QString sql(const char *text) { return m_server->sql(m_database, QString::fromUtf8(text)); }
    std::unique_ptr<PostgresShared> connection() { return std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue)); }
    std::unique_ptr<Desk> desk(const QString &folder)
    {
        auto opened = Desk::open(m_profile->file(folder), m_clock, [this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return PostgresShared::open(m_server->uri(m_database), catalogue);
        });
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(QStringLiteral("Sato"));
        return std::move(*opened);
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(QStringLiteral("model")));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_database = QStringLiteral("t%1").arg(++m_databases);
        QCOMPARE(m_server->sql(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE %1 TEMPLATE model").arg(m_database)), QString());
        m_profile = std::make_unique<TempProfile>();
        m_seq = 0;
        m_shared = connection();
    }
    void cleanup() { m_shared.reset(); }

    void i3_aReplayGetsTheSameAnswersAndNoSecondEffect();
    void i3_oneIdentityNamesOneOp();
    void i4_everyOpIsAnEffectOrAVisibleConflict();
    void onlyWhatTheDataForbidsIsRefused();
    void unreadableOpsAreConflicts();
    void otherErrorsAreTriedAgain();
    void aKilledPushIsNoRefusal();
    void oneOfManyWins();
    void aPullIsOneSnapshot();
    void nothingIsMissedAndNothingIsTorn();
    void i7_anotherHistoryIsNoticed();
    void anOldCursorIsPruned();
    void anOlderServerIsTaughtAgain();
    void whoOnlySawWhatIsLostMakesItWaitForTheOthers();
    void theWaitForOthersCanBeSet();
    void opsStay();
    void desksReadAndCallOnly();
    void anOlderSchemaGrows();
    void checkFindsWhatIsMissing();
    void newsComeToOthers();
    void twoDesksEndEqual();
    void desksOfATeamNumberApart();
    void aTwinTakesANewNameAndLosesNothing();
};

void TestPostgresShared::i3_aReplayGetsTheSameAnswersAndNoSecondEffect()
{
    const QList<Op> ops {op(orderChange(1)), op(noteChange(1, firstNote(), text("x"))), op(noteChange(1, text("no"), text("y"))),
                         op(noteChange(1, text("?"), text("x")))};
    const auto first = m_shared->push(ops);
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().where + u' ' + first.error().detail));
    QCOMPARE((*first)[0].status, PushResult::Status::Applied);
    QCOMPARE((*first)[2].status, PushResult::Status::Conflict);
    QCOMPARE((*first)[3].status, PushResult::Status::Noop);
    sql("SELECT tick FROM sync.tick(0)"); // the first one may have been put off
    const QString rows = sql("SELECT count(*), (SELECT count(*) FROM app.timeline), (SELECT max(id) FROM sync.tick) FROM app.line");
    const auto again = m_shared->push(ops);
    for (qsizetype i = 0; i < ops.size(); ++i) {
        QCOMPARE((*again)[i].op, ops[i].id);
        QCOMPARE((*again)[i].status, (*first)[i].status);
        QCOMPARE((*again)[i].place, (*first)[i].place);
        QCOMPARE((*again)[i].reason, (*first)[i].reason);
    }
    sql("SELECT tick FROM sync.tick(0)");
    QCOMPARE(sql("SELECT count(*), (SELECT count(*) FROM app.timeline), (SELECT max(id) FROM sync.tick) FROM app.line"), rows);
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), u"4"_qs);
}

void TestPostgresShared::i3_oneIdentityNamesOneOp()
{
    const Op first = op(orderChange(1));
    push(first);
    Op other = op(orderChange(2));
    other.seq = first.seq;
    const auto result = m_shared->push({op(orderChange(3)), other});
    QVERIFY(!result);
    QCOMPARE(result.error().code, Code::Constraint);
    QCOMPARE(result.error().where, u"identity"_qs);
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"1"_qs); // nothing of the batch
    other.lane = Lane::Bulk; // lanes are numbered apart
    QCOMPARE(push(other).status, PushResult::Status::Applied);
}

void TestPostgresShared::i4_everyOpIsAnEffectOrAVisibleConflict()
{
    push(op(orderChange(1)));
    push(op(noteChange(1, firstNote(), text("theirs"))));
    const Op mine = op(noteChange(1, firstNote(), text("mine")));
    const PushResult result = push(mine);
    QCOMPARE(result.status, PushResult::Status::Conflict);
    QCOMPARE(result.reason, "old orders.note");
    QCOMPARE(sql("SELECT encode(order_id, 'hex'), encode(op_id, 'hex'), mine, theirs, state, reason FROM app.conflict"),
             QString::fromLatin1(orderId(1).hex() + '|' + mine.id.hex() + "|mine|theirs|open|old orders.note"));
    QCOMPARE(sql("SELECT vals FROM app.timeline WHERE code='conflict'"), u"{\"field\":\"note\",\"kind\":\"order.edit\",\"reason\":\"old\"}"_qs);
}

void TestPostgresShared::onlyWhatTheDataForbidsIsRefused()
{
    push(op(orderChange(1)));
    Change twin = orderChange(2); // another id, the number of order 1
    twin.inserts[0].fields[2].second = text("R-2024-100001");
    const PushResult unique = push(op(twin));
    QCOMPARE(unique.status, PushResult::Status::Conflict);
    QCOMPARE(unique.reason, "unique orders.number");
    QCOMPARE(sql("SELECT count(*) FROM app.destination"), u"1"_qs); // all or nothing
    Change shipped;
    shipped.kind = "line.ship";
    shipped.roots = {orderId(1)};
    shipped.patch("line", orderChange(1).inserts[2].id, "shipped", Value(0), Value(3));
    const PushResult invariant = push(op(shipped));
    QCOMPARE(invariant.status, PushResult::Status::Conflict);
    QCOMPARE(invariant.reason, "invariant .");
    shipped.patches[0].fields[0].after = Value(2);
    QCOMPARE(push(op(shipped)).status, PushResult::Status::Applied);
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), u"2"_qs);
}

void TestPostgresShared::unreadableOpsAreConflicts()
{
    Op broken = op(orderChange(1));
    broken.body = "{\"v\":1,\"k\":\"x\",\"r\":[],\"p\":[[\"nothing\",\"00\"]]}";
    const auto results = m_shared->push({broken, op(orderChange(2))});
    QVERIFY2(results.has_value(), results ? "" : qPrintable(results.error().where + u' ' + results.error().detail));
    QCOMPARE((*results)[0].status, PushResult::Status::Conflict);
    QCOMPARE((*results)[0].reason, "invalid nothing");
    QCOMPARE((*results)[1].status, PushResult::Status::Applied);
    QCOMPARE(sql("SELECT theirs FROM app.conflict"), u"unknown table at 37"_qs);
}

void TestPostgresShared::otherErrorsAreTriedAgain()
{
    const Op one = op(orderChange(1));
    QVERIFY(m_shared->head({})); // connected, plans made
    for (const char *state : {"53100", "XX000", "42883", "40001"}) {
        sql(qPrintable(QStringLiteral("CREATE OR REPLACE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE='%1'; END $$;"
                                      "CREATE OR REPLACE TRIGGER trouble BEFORE INSERT ON app.line EXECUTE FUNCTION trouble()").arg(QLatin1String(state))));
        const auto result = m_shared->push({op(orderChange(2)), one});
        QVERIFY2(!result && result.error().code != Code::Constraint, state);
        QCOMPARE(sql("SELECT (SELECT count(*) FROM sync.op), (SELECT count(*) FROM app.orders)"), u"0|0"_qs); // nothing recorded as a refusal
    }
    sql("DROP TRIGGER trouble ON app.line");
    QCOMPARE(push(one).status, PushResult::Status::Applied);
}

void TestPostgresShared::aKilledPushIsNoRefusal()
{
    sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$;"
        "CREATE TRIGGER slow AFTER INSERT ON app.orders EXECUTE FUNCTION slow()");
    const Op one = op(orderChange(1));
    std::thread killer([&] {
        QTest::qSleep(700);
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%sync.push%' AND pid <> pg_backend_pid()");
    });
    const auto result = m_shared->push({one});
    killer.join();
    QVERIFY(!result);
    QCOMPARE(result.error().code, Code::Offline);
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), u"0"_qs);
    sql("DROP TRIGGER slow ON app.orders");
    QCOMPARE(push(one).status, PushResult::Status::Applied); // over a new connection
}

void TestPostgresShared::oneOfManyWins()
{
    push(op(orderChange(1)));
    // Each desk counts up from what it believes; what is applied must add up.
    std::atomic<int> applied = 0;
    std::atomic<int> errors = 0;
    std::vector<std::thread> desks;
    for (int d = 0; d < 6; ++d) {
        desks.emplace_back([&, d] {
            const auto mine = connection();
            for (int i = 0; i < 25; ++i) {
                Change change;
                change.kind = "order.shape";
                change.roots = {orderId(1)};
                change.patch("orders", orderId(1), "shape", Value(i), Value(i + 1));
                change.insert("edit", Id::v7()).fields = {{"order_id", orderId(1)}}; // so that it is never done already
                const auto result = mine->push({Op {Id::v7(), Lane::Work, i + 1, change.kind, {}, change.toBody(), u"p"_qs, u"W-%1"_qs.arg(d), 1}});
                errors += !result;
                applied += result && result->first().status == PushResult::Status::Applied;
            }
        });
    }
    for (std::thread &one : desks)
        one.join();
    QCOMPARE(errors.load(), 0);
    QCOMPARE(sql("SELECT shape FROM app.orders"), QString::number(applied.load()));
    QCOMPARE(sql("SELECT count(*) FROM app.edit"), QString::number(applied.load()));
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), QString::number(150 - applied.load()));
}

void TestPostgresShared::aPullIsOneSnapshot()
{
    for (int n = 1; n <= 5; ++n)
        push(op(orderChange(n)));
    QTest::qSleep(120); // so that the tick holds all of them, and nothing comes twice
    const auto all = m_shared->pull({u"A-1"_qs, 0, {}, 0}, 7);
    QVERIFY(all);
    QCOMPARE(all->rows.size(), 25);
    QVERIFY(all->held > 0 && !all->more);
    const PushResult later = push(op(noteChange(1, firstNote(), text("later"))));
    const auto next = m_shared->pull({u"A-1"_qs, all->tick, all->token, later.place}, 7);
    QVERIFY(next);
    QCOMPARE(next->held, later.place);
    QCOMPARE(next->rows.size(), 2); // the order and its story
    QVERIFY(next->tick > all->tick);
    const auto end = m_shared->pull({u"A-1"_qs, next->tick, next->token, 0}, 7);
    QCOMPARE(end->tick, next->tick);
    QVERIFY(end->rows.isEmpty());
    QCOMPARE(m_shared->pull({u"other"_qs, 0, {}, 0}, 7)->held, 0); // places are of one desk
    // A row that an administrator took away is sent as gone.
    sql(qPrintable(QStringLiteral("DELETE FROM app.line WHERE id='\\x%1'").arg(QString::fromLatin1(orderChange(1).inserts[2].id.hex()))));
    const auto gone = m_shared->pull({u"A-1"_qs, end->tick, end->token, 0}, 7);
    QCOMPARE(gone->rows.size(), 1);
    QVERIFY(gone->rows.first().values.isEmpty());
    const auto fetched = m_shared->fetch({{m_catalogue.table("line")->number, orderChange(1).inserts[2].id}, {m_catalogue.table("line")->number, orderChange(1).inserts[3].id}});
    QCOMPARE(fetched->size(), 2);
    QCOMPARE(int((*fetched)[0].values.isEmpty()) + int((*fetched)[1].values.isEmpty()), 1);
}

void TestPostgresShared::nothingIsMissedAndNothingIsTorn()
{
    constexpr int kRows = 40;
    constexpr qint64 kEach = 1000;
    sql(qPrintable(QStringLiteral("INSERT INTO app.number_block(id, ver, next) SELECT substr(sha256(n::text::bytea), 1, 16), 0, %1 FROM generate_series(1, %2) n").arg(kEach).arg(kRows)));
    std::atomic<bool> stop = false;
    std::atomic<int> moves = 0;
    std::vector<std::thread> writers;
    for (int w = 0; w < 8; ++w) {
        writers.emplace_back([&, w] {
            const auto own = std::move(*Connection::open(*ConnectionUri::parse(m_server->uri(m_database))));
            QRandomGenerator random {quint32(w + 1)};
            while (!stop) {
                // Always the smaller number first, so that two of them never wait for each other.
                int a = 1 + int(random.bounded(kRows));
                int b = 1 + int(random.bounded(kRows));
                if (a == b)
                    continue;
                if (a > b)
                    std::swap(a, b);
                const bool back = random.bounded(100) < 5;
                const auto step = [&](int n, int by) {
                    return own->exec(QStringLiteral("UPDATE app.number_block SET next=next+%1, ver=ver+1 WHERE id=substr(sha256('%2'::bytea), 1, 16)").arg(by).arg(n).toUtf8());
                };
                bool done = bool(own->exec("BEGIN")) && bool(step(a, -1));
                if (random.bounded(3) == 0)
                    done = done && own->exec("SAVEPOINT s") && step(a, -500) && own->exec("ROLLBACK TO s");
                std::this_thread::sleep_for(std::chrono::milliseconds(random.bounded(3)));
                done = done && step(b, 1);
                if (own->exec(back || !done ? "ROLLBACK" : "COMMIT") && done && !back)
                    ++moves;
            }
        });
    }
    // One that is open for long, with a number lower than all that commit meanwhile.
    writers.emplace_back([&] {
        const auto own = std::move(*Connection::open(*ConnectionUri::parse(m_server->uri(m_database))));
        for (int n = 0; !stop; ++n) {
            const auto made = own->exec("BEGIN; INSERT INTO app.batch(id, number) VALUES(substr(sha256('B" + QByteArray::number(n) + "'::bytea), 1, 16), 'B" + QByteArray::number(n) + "')");
            for (int i = 0; i < 7 && !stop; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
            Q_UNUSED(made)
            const auto ended = own->exec("COMMIT");
            Q_UNUSED(ended)
        }
    });
    // Ticks far closer than desks make them.
    writers.emplace_back([&] {
        const auto own = std::move(*Connection::open(*ConnectionUri::parse(m_server->uri(m_database))));
        while (!stop && own->query("SELECT tick FROM sync.tick(1)"))
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
    });
    std::atomic<int> torn = 0;
    std::atomic<int> pulls = 0;
    QString fault;
    std::mutex faultMutex;
    const int blocks = m_catalogue.table("number_block")->number;
    const int next = m_catalogue.table("number_block")->byName.value("next");
    QHash<Id, QList<Value>> last[2];
    Seen cursors[2];
    std::vector<std::thread> readers;
    const auto take = [&](PostgresShared &shared, int r) {
        const auto slice = shared.pull(cursors[r], 100);
        if (!slice) {
            const std::lock_guard lock(faultMutex);
            fault = slice.error().where + u' ' + slice.error().detail;
            return;
        }
        for (const PulledRow &row : slice->rows)
            last[r].insert(row.id, row.values);
        cursors[r].tick = slice->tick;
        cursors[r].token = slice->token;
        qint64 sum = 0;
        int count = 0;
        for (const QList<Value> &values : std::as_const(last[r])) {
            if (values.size() == m_catalogue.tables()[blocks].fields.size()) {
                sum += values[next].integer();
                ++count;
            }
        }
        torn += count != kRows || sum != kRows * kEach;
        ++pulls;
    };
    for (int r = 0; r < 2; ++r) {
        readers.emplace_back([&, r] {
            const auto shared = connection();
            while (!stop)
                take(*shared, r);
        });
    }
    QTest::qSleep(4000);
    stop = true;
    for (std::thread &one : writers)
        one.join();
    for (std::thread &one : readers)
        one.join();
    QCOMPARE(fault, QString());
    QVERIFY2(moves > 50 && pulls > 10, qPrintable(QStringLiteral("%1 moves, %2 pulls").arg(moves.load()).arg(pulls.load())));
    QCOMPARE(torn.load(), 0);
    // What was gathered bit by bit is what stands there.
    QHash<Id, QList<Value>> whole;
    const auto everything = m_shared->pull({}, 1);
    for (const PulledRow &row : everything->rows)
        whole.insert(row.id, row.values);
    for (int r = 0; r < 2; ++r) {
        take(*m_shared, r);
        QCOMPARE(last[r].size(), whole.size());
        QVERIFY(last[r] == whole);
    }
    QCOMPARE(sql("SELECT coalesce(sync.verify_chain()::text, 'whole')"), u"whole"_qs);
    qInfo("%d moves, %d pulls, none torn", moves.load(), pulls.load());
}

void TestPostgresShared::i7_anotherHistoryIsNoticed()
{
    const PushResult answered = push(op(orderChange(1)));
    const auto held = m_shared->pull({u"A-1"_qs, 0, {}, 0}, 100);
    QVERIFY(m_shared->head({u"A-1"_qs, held->tick, held->token, answered.place}));
    for (const Seen &other : {Seen {u"A-1"_qs, held->tick, "other", 0}, Seen {u"A-1"_qs, held->tick + 1, held->token, 0}, Seen {u"A-1"_qs, 0, {}, answered.place + 1}}) {
        const auto head = m_shared->head(other);
        QVERIFY(!head);
        QCOMPARE(head.error().code, Code::Conflict);
        QCOMPARE(head.error().where, u"history"_qs);
        QCOMPARE(m_shared->pull(other, 100).error().where, u"history"_qs);
    }
    QVERIFY(m_shared->pull({u"A-1"_qs, held->tick, held->token, answered.place}, 100));
}

void TestPostgresShared::anOldCursorIsPruned()
{
    const auto a = desk(u"a"_qs);
    const auto b = desk(u"b"_qs);
    QVERIFY(a->commitOne(orderChange(1)));
    QVERIFY(a->sync() && b->sync());
    QVERIFY(b->commitOne(noteChange(1, firstNote(), text("b's"))));
    QVERIFY(b->sync());
    QCOMPARE(sql("SELECT sync.prune_log(-80)"), QString()); // as if two months had gone by
    QVERIFY(b->commitOne(orderChange(2)));
    QVERIFY(b->sync());
    QVERIFY(a->commitOne(orderChange(3)));
    const auto report = a->sync();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->pushed, 1); // it teaches nothing that was answered
    QVERIFY(b->sync());
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), u"4"_qs);
    const auto readA = a->reader();
    const auto readB = b->reader();
    QCOMPARE(firstDifference(dumpRows(**readA, m_catalogue), dumpRows(**readB, m_catalogue)), QString());
}

void TestPostgresShared::anOlderServerIsTaughtAgain()
{
    const QString backup = m_database + u"_old"_qs;
    m_shared.reset();
    const auto whole = [&](Desk &one) {
        const auto reader = one.reader();
        return dumpRows(**reader, m_catalogue);
    };
    {
        const auto a = desk(u"a"_qs);
        QVERIFY(a->commitOne(orderChange(1)));
        QVERIFY(a->sync());
    }
    QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE %2"_qs.arg(backup, m_database)), QString());
    {
        const auto a = desk(u"a"_qs);
        const auto b = desk(u"b"_qs);
        QVERIFY(a->commitOne(noteChange(1, firstNote(), text("after the copy"))));
        QVERIFY(a->commitOne(orderChange(2)));
        QVERIFY(a->sync() && b->sync());
        QVERIFY(b->commitOne(noteChange(2, firstNote(), text("b's"))));
        QVERIFY(b->sync());
    }
    QCOMPARE(m_server->sql(u"postgres"_qs, u"DROP DATABASE %1 (FORCE)"_qs.arg(m_database)), QString());
    QCOMPARE(m_server->sql(u"postgres"_qs, u"ALTER DATABASE %1 RENAME TO %2"_qs.arg(backup, m_database)), QString());
    const auto a = desk(u"a"_qs);
    const auto b = desk(u"b"_qs);
    const auto c = desk(u"c"_qs);
    QVERIFY(c->commitOne(orderChange(3))); // new ticks with the old ones' numbers
    QVERIFY(c->sync());
    const auto report = a->sync();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"2"_qs); // it gathers first: b may know what came before
    QVERIFY(b->sync() && b->sync());
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"2"_qs);
    for (int round = 0; round < 4; ++round)
        QVERIFY(c->sync() && b->sync() && a->sync());
    QCOMPARE(sql("SELECT phase FROM sync.gathering"), u"0"_qs);
    QCOMPARE(sql("SELECT count(*) FROM sync.lost"), u"0"_qs);
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"3"_qs);
    QCOMPARE(sql("SELECT string_agg(note, ',' ORDER BY number) FROM app.orders WHERE number < 'R-2024-100003'"), u"after the copy,b's"_qs);
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), u"0"_qs);
    QCOMPARE(firstDifference(whole(*a), whole(*b)), QString());
    QCOMPARE(firstDifference(whole(*a), whole(*c)), QString());
}

void TestPostgresShared::whoOnlySawWhatIsLostMakesItWaitForTheOthers()
{
    const QString backup = m_database + u"_old"_qs;
    m_shared.reset();
    {
        const auto a = desk(u"a"_qs);
        const auto b = desk(u"b"_qs);
        QVERIFY(a->commitOne(orderChange(1)));
        QVERIFY(b->commitOne(orderChange(2)));
        QVERIFY(a->sync() && b->sync());
    }
    QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE %2"_qs.arg(backup, m_database)), QString());
    {
        const auto a = desk(u"a"_qs);
        const auto b = desk(u"b"_qs);
        QVERIFY(a->commitOne(noteChange(1, firstNote(), text("a's"))));
        QVERIFY(a->sync() && b->sync());
    }
    QCOMPARE(m_server->sql(u"postgres"_qs, u"DROP DATABASE %1 (FORCE)"_qs.arg(m_database)), QString());
    QCOMPARE(m_server->sql(u"postgres"_qs, u"ALTER DATABASE %1 RENAME TO %2"_qs.arg(backup, m_database)), QString());
    const auto a = desk(u"a"_qs);
    const auto b = desk(u"b"_qs);
    QVERIFY(b->sync()); // nothing of its own is lost
    QCOMPARE(sql("SELECT phase FROM sync.gathering"), u"1"_qs);
    QVERIFY(b->commitOne(noteChange(1, firstNote(), text("b's"))));
    QVERIFY(b->sync());
    QCOMPARE(sql("SELECT count(*) FROM app.orders WHERE note LIKE '%''s'"), u"0"_qs);
    for (int round = 0; round < 3; ++round)
        QVERIFY(a->sync() && b->sync());
    QCOMPARE(sql("SELECT phase FROM sync.gathering"), u"0"_qs);
    QCOMPARE(sql("SELECT note FROM app.orders WHERE number='R-2024-100001'"), u"a's"_qs);
    QCOMPARE(sql("SELECT kind || ' ' || desk FROM app.conflict"), u"order.edit %1"_qs.arg(b->name()));
    // Said once; and desks of the version before say less.
    const QString id = sql("SELECT id FROM sync.gathering");
    QVERIFY(a->commitOne(orderChange(3)) && b->commitOne(orderChange(4)));
    QVERIFY(a->sync() && b->sync());
    QCOMPARE(sql("SELECT id FROM sync.gathering"), id);
    QCOMPARE(sql("SELECT sync.teach('%1', 0, '{}', '{}', true)").toLongLong(), id.toLongLong() * 4);
}

void TestPostgresShared::theWaitForOthersCanBeSet()
{
    QCOMPARE(sql("INSERT INTO sync.desk(name) VALUES('A-1'), ('B-2')"), QString());
    const auto waits = [this] { return sql("SELECT phase || ' ' || extract(epoch FROM until - moved)::int FROM sync.gathering"); };
    QVERIFY(m_shared->teach({u"A-1"_qs, 0, {LostOp {1, Id::v7()}}, true}));
    QCOMPARE(waits(), u"1 120"_qs);
    // One that has begun as well, longer or shorter.
    QCOMPARE(sql("SELECT sync.gather_wait(600)"), u"600"_qs);
    QCOMPARE(waits(), u"1 600"_qs);
    QCOMPARE(sql("SELECT sync.gather_wait(30)"), u"30"_qs);
    QCOMPARE(waits(), u"1 30"_qs);
    QCOMPARE(sql("SELECT sync.gather_on()"), u"1"_qs);
    QVERIFY(sql("SELECT sync.gather_wait(9)").contains(u"not a number of seconds"));
    QVERIFY(sql("SELECT sync.gather_wait(86401)").contains(u"not a number of seconds"));
    QCOMPARE(sql("SELECT sync.gather_wait(NULL)"), u"30"_qs);
    QCOMPARE(waits(), u"1 30"_qs);
    sql("UPDATE sync.gathering SET until=until - interval '31 seconds', moved=moved - interval '31 seconds'");
    QCOMPARE(sql("SELECT sync.gather_on()"), u"2"_qs); // B-2 did not come
}

void TestPostgresShared::opsStay()
{
    push(op(orderChange(1)));
    QVERIFY(sql("DELETE FROM sync.op").startsWith(u"error"));
    QVERIFY(sql("UPDATE sync.op SET person='x'").startsWith(u"error"));
    QVERIFY(sql("TRUNCATE sync.op").startsWith(u"error"));
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), u"1"_qs);
}

void TestPostgresShared::desksReadAndCallOnly()
{
    sql("DO $$ BEGIN CREATE ROLE clerk LOGIN IN ROLE tsunagi_desk; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    const auto clerk = std::move(*PostgresShared::open(m_server->uri(m_database, u"clerk"_qs), m_catalogue));
    const auto pushed = clerk->push({op(orderChange(1))});
    QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().where + u' ' + pushed.error().detail));
    QCOMPARE(pushed->first().status, PushResult::Status::Applied);
    QVERIFY(clerk->pull({u"A-1"_qs, 0, {}, 0}, 10)->rows.size() == 5);
    const auto bare = std::move(*Connection::open(*ConnectionUri::parse(m_server->uri(m_database, u"clerk"_qs))));
    for (const char *attempt : {"UPDATE app.orders SET note='x'", "DELETE FROM app.orders", "INSERT INTO app.orders(id) VALUES('x')", "SELECT body FROM sync.op", "DELETE FROM sync.op",
                                "UPDATE sync.tick SET token='x'", "SELECT sync.row_put(0, 'x', 1, '{}')", "SELECT sync.new_history()", "SELECT sync.prune_log(-80)", "SELECT nextval('sync.place')", "TRUNCATE sync.log",
                                "SELECT sync.adopt('{}')", "UPDATE sync.meta SET value='x'", "CREATE TABLE app.mine(x int)"}) {
        const auto tried = bare->exec(attempt);
        QVERIFY2(!tried && tried.error().code == Code::Invalid, attempt);
    }
    QCOMPARE(sql("SELECT count(*), count(note) FROM app.orders"), u"1|1"_qs);
}

void TestPostgresShared::anOlderSchemaGrows()
{
    push(op(orderChange(1)));
    sql("ALTER TABLE app.orders DROP COLUMN shop_memo; UPDATE sync.cat_table SET columns=array_remove(columns, 'shop_memo') WHERE name='orders'");
    m_shared = connection();
    const auto early = m_shared->head({});
    QCOMPARE(early.error().code, Code::SchemaTooNew);
    QVERIFY(SharedSetup::upgrade(m_server->uri(m_database)));
    QVERIFY(SharedSetup::upgrade(m_server->uri(m_database))); // a second time changes nothing
    QVERIFY(m_shared->head({}));
    QCOMPARE(sql("SELECT count(*), count(note), count(shop_memo) FROM app.orders"), u"1|1|0"_qs);
    QCOMPARE(push(op(orderChange(2))).status, PushResult::Status::Applied);
}

void TestPostgresShared::checkFindsWhatIsMissing()
{
    const auto faults = [this] {
        const auto report = SharedSetup::check(m_server->uri(m_database));
        return report ? report->faults : QStringList {report.error().detail};
    };
    push(op(orderChange(1)));
    push(op(orderChange(2)));
    QCOMPARE(faults(), QStringList());
    sql("DROP TRIGGER line_quantity ON app.line");
    QCOMPARE(faults(), QStringList {u"trigger line_quantity is missing or switched off"_qs});
    QVERIFY(SharedSetup::upgrade(m_server->uri(m_database)));
    QCOMPARE(faults(), QStringList());
    sql("ALTER TABLE sync.op DISABLE TRIGGER ALL; UPDATE sync.op SET body='{}' WHERE place=(SELECT min(place) FROM sync.op); ALTER TABLE sync.op ENABLE TRIGGER ALL");
    QVERIFY(faults().value(0).contains(u"not what was hashed"));
    sql("ALTER TABLE sync.op DISABLE TRIGGER ALL; UPDATE sync.op SET hash=sha256(body); ALTER TABLE sync.op ENABLE TRIGGER ALL");
    QVERIFY2(faults().value(0).contains(u"chain breaks"), qPrintable(faults().join(u' ')));
    QVERIFY(!SharedSetup::check(m_server->uri(u"postgres"_qs))->faults.isEmpty());
}

void TestPostgresShared::newsComeToOthers()
{
    const auto other = connection();
    QCOMPARE(*other->waitForNews(std::chrono::milliseconds(20)), false);
    push(op(orderChange(1)));
    QCOMPARE(*other->waitForNews(std::chrono::milliseconds(2000)), true);
}

void TestPostgresShared::twoDesksEndEqual()
{
    const auto a = desk(u"a"_qs);
    const auto b = desk(u"b"_qs);
    for (int n = 1; n <= 30; ++n)
        QVERIFY(a->commitOne(orderChange(n)));
    auto report = a->sync();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->pushed, 30);
    report = b->sync();
    QVERIFY(report);
    QCOMPARE(report->pulled, 150);
    QVERIFY(a->commitOne(noteChange(1, firstNote(), text("a's"))));
    QVERIFY(b->commitOne(noteChange(1, firstNote(), text("b's"))));
    QVERIFY(b->commitOne(noteChange(2, firstNote(), text("b's"))));
    QVERIFY(b->sync());
    const auto refused = a->sync();
    QVERIFY(refused);
    QCOMPARE(refused->conflicts, 1);
    QVERIFY(b->sync());
    const auto readA = a->reader();
    const auto readB = b->reader();
    const auto rows = dumpRows(**readA, m_catalogue);
    QCOMPARE(firstDifference(rows, dumpRows(**readB, m_catalogue)), QString());
    QVERIFY(rows.size() > 150);
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), u"1"_qs);
}

void TestPostgresShared::desksOfATeamNumberApart()
{
    QSet<QString> codes;
    for (const QString &folder : {u"one"_qs, u"two"_qs, u"three"_qs}) {
        const auto team = Desk::open(m_profile->file(folder), m_clock, u"postgresql://nobody@127.0.0.1:1/none"_qs);
        QVERIFY(team.has_value()); // the server may be away
        codes.insert((*team)->code());
    }
    QCOMPARE(codes.size(), 3);
    QVERIFY(!codes.contains(u"A"_qs));
    {
        const auto alone = Desk::open(m_profile->file(u"four"_qs), m_clock);
        QCOMPARE((*alone)->code(), u"A"_qs);
    }
    {
        const auto joins = Desk::open(m_profile->file(u"four"_qs), m_clock, u"postgresql://nobody@127.0.0.1:1/none"_qs);
        QVERIFY((*joins)->code() != u"A");
        QVERIFY((*joins)->commitOne(orderChange(1)));
    }
    const auto works = Desk::open(m_profile->file(u"four"_qs), m_clock, u"postgresql://nobody@127.0.0.1:1/none"_qs);
    QVERIFY((*works)->code() != u"A"); // and stays what it is
}

void TestPostgresShared::aTwinTakesANewNameAndLosesNothing()
{
    const QString home = m_profile->file(u"a"_qs);
    const auto copy = [&](const QString &from, const QString &to) {
        for (const QString &suffix : {QString(), u"-wal"_qs, u"-shm"_qs}) {
            QFile::remove(to + suffix);
            QFile::copy(from + suffix, to + suffix);
        }
    };
    {
        const auto a = desk(u"a"_qs);
        QVERIFY(a->commitOne(orderChange(1)));
        QVERIFY(a->commitOne(orderChange(2)));
    }
    copy(home + u"/desk.db"_qs, home + u"/kept"_qs); // a twin of this moment: two ops wait in it
    QString name;
    {
        const auto a = desk(u"a"_qs);
        name = a->name();
        QVERIFY(a->sync());
        QVERIFY(a->commitOne(orderChange(3)));
        QVERIFY(a->sync());
    }
    copy(home + u"/kept"_qs, home + u"/desk.db"_qs);
    m_profile->removeDatabase(u"a/cache.db"_qs);
    const auto twin = desk(u"a"_qs);
    QVERIFY(twin->commitOne(orderChange(4)));
    QVERIFY(twin->sync());
    QVERIFY(twin->name() != name);
    QCOMPARE(*twin->pendingCount(), 0);
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"4"_qs);
    // What it did under its former name lies no longer over what others do now.
    const auto b = desk(u"b"_qs);
    QVERIFY(b->sync());
    QVERIFY(b->commitOne(noteChange(1, firstNote(), text("b's"))));
    QVERIFY(b->sync());
    for (int i = 0; i < 3; ++i)
        QVERIFY(twin->sync());
    const auto readTwin = twin->reader();
    const auto readB = b->reader();
    QCOMPARE(firstDifference(dumpRows(**readTwin, m_catalogue), dumpRows(**readB, m_catalogue)), QString());
}

QTEST_GUILESS_MAIN(TestPostgresShared)
#include "tst_postgresshared.moc"
