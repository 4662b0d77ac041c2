// SPDX-License-Identifier: GPL-3.0-or-later
// A shop of one desk becomes a team: nothing is lost, nothing is done twice, whatever ends the move.
#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/SharedMove.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

#include <future>

using namespace tsunagi;
using namespace tsunagi::test;

class TestSharedMove : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    QString m_database;
    int m_databases = 0;

    QString uri() const { return m_server->uri(m_database); }
    QString sql(const char *text) const { return m_server->sql(m_database, QString::fromUtf8(text)); }
    QString folder() const { return m_profile->file(QStringLiteral("shop")); }
    Result<SharedMove::Report> move() const { return SharedMove::run(folder(), uri(), uri(), m_clock); }
    std::unique_ptr<Desk> desk(const QString &name, const QString &sharedUri)
    {
        auto opened = Desk::open(m_profile->file(name), m_clock, sharedUri);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(QStringLiteral("Sato"));
        return std::move(*opened);
    }
    static QStringList rows(Desk &desk, const Catalogue &catalogue)
    {
        const auto reader = desk.reader();
        return dumpRows(**reader, catalogue);
    }
    /// Orders, notes, a hold, and what another desk once wrote against an older value.
    void work()
    {
        const auto shop = desk(QStringLiteral("shop"), {});
        for (int n = 1; n <= 20; ++n) {
            if (!shop->commit({orderChange(n)}, n > 10 ? Lane::Bulk : Lane::Work))
                qFatal("commit");
        }
        if (!shop->commit({noteChange(4, firstNote(), text("四"))}) || !shop->commit({holdChange(5, named("hold", 5))}) || !shop->sync())
            qFatal("work");
        const auto shared = std::move(*EmbeddedShared::open(folder() + QStringLiteral("/shared.db"), m_catalogue, m_clock));
        const Op late {Id::v7(), Lane::Work, 1, "order.edit", {}, noteChange(4, firstNote(), text("vier")).toBody(), QStringLiteral("Ito"), QStringLiteral("B-2"), 1};
        const auto answer = shared->push({late});
        if (!answer || answer->first().status != PushResult::Status::Conflict || !shop->sync())
            qFatal("no conflict");
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
        m_database = QStringLiteral("t%1").arg(++m_databases);
        m_profile = std::make_unique<TempProfile>();
    }

    void historyRowsAndOpenWorkMove();
    void againIsHarmless();
    void whatIsCutInTheMiddleIsNotMoved();
    void workAfterACutMoveIsSentLater();
    void anothersDatabaseIsRefused();
};

void TestSharedMove::historyRowsAndOpenWorkMove()
{
    work();
    QStringList before;
    QString op;
    {
        const auto shop = desk(QStringLiteral("shop"), {});
        before = rows(*shop, m_catalogue);
        const auto file = std::move(*Database::open(folder() + QStringLiteral("/shared.db"), Database::Mode::ReadOnly));
        Statement query = file->statement("SELECT key || '|' || desk || '|' || person || '|' || at || '|' || result || '|' || lower(hex(id)) FROM op ORDER BY key");
        while (query.step().value_or(false))
            op += (op.isEmpty() ? QString() : QStringLiteral("\n")) + query.text(0);
        QVERIFY(shop->commit({noteChange(6, firstNote(), text("waits"))}).has_value()); // sent before it moves
    }
    const auto moved = move();
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().where + u' ' + moved.error().detail));
    QCOMPARE(moved->ops, 24);
    QCOMPARE(moved->before, false);
    QVERIFY(sql("SELECT place || '|' || desk || '|' || person || '|' || at || '|' || result || '|' || encode(id, 'hex') FROM sync.op ORDER BY place").startsWith(op));
    QCOMPARE(sql("SELECT count(*) FROM app.conflict WHERE state='open'"), QStringLiteral("1"));
    QCOMPARE(sql("SELECT count(*) FROM app.timeline WHERE at=1700000000000000 AND person='Sato'"), QStringLiteral("23"));
    QCOMPARE(SharedSetup::check(uri())->faults, QStringList());
    QCOMPARE(Settings(folder()).text(Setting::SharedUri), uri());

    // The desk goes on without a load and without sending anything again.
    const auto shop = desk(QStringLiteral("shop"), uri());
    auto done = shop->sync();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(done->pulled, 0);
    QCOMPARE(done->pushed, 0);
    QVERIFY(shop->commit({noteChange(7, firstNote(), text("team"))}).has_value());
    QCOMPARE(shop->sync()->pushed, 1);
    const auto second = desk(QStringLiteral("second"), uri());
    QVERIFY(second->sync());
    QCOMPARE(firstDifference(rows(*second, m_catalogue), rows(*shop, m_catalogue)), QString());
    QCOMPARE(rows(*second, m_catalogue).size(), before.size() + 2); // two more lines of the story
    QCOMPARE(sql("SELECT count(*), count(DISTINCT place) FROM sync.op"), QStringLiteral("25|25"));
}

void TestSharedMove::againIsHarmless()
{
    work();
    QVERIFY(move());
    const QString rowsThere = sql("SELECT md5(string_agg(o::text, '' ORDER BY id)) FROM app.orders o");
    const auto again = move();
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(again->before);
    QCOMPARE(again->left, 0);
    // And once a team works there.
    {
        const auto second = desk(QStringLiteral("second"), uri());
        QVERIFY(second->sync());
        QVERIFY(second->commit({noteChange(8, firstNote(), text("eight"))}).has_value());
        QVERIFY(second->sync());
    }
    QVERIFY(sql("SELECT md5(string_agg(o::text, '' ORDER BY id)) FROM app.orders o") != rowsThere);
    QVERIFY(move()->before);
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), QStringLiteral("24"));
    const auto shop = desk(QStringLiteral("shop"), uri());
    QCOMPARE(shop->sync()->pushed, 0);
    const auto reader = shop->reader();
    QCOMPARE(*(*reader)->scalar("SELECT count(*) FROM orders WHERE note='eight'"), std::optional<qint64>(1));
}

void TestSharedMove::whatIsCutInTheMiddleIsNotMoved()
{
    work();
    QVERIFY(SharedSetup::init(uri()));
    const auto holder = std::move(*Connection::open(*ConnectionUri::parse(uri())));
    QVERIFY(holder->exec("BEGIN; LOCK TABLE sync.op IN ACCESS SHARE MODE; LOCK TABLE app.line IN SHARE MODE"));
    auto moving = std::async(std::launch::async, [this] { return move(); });
    // It waits for the table; then its session is ended, as when the program or the line dies.
    QTRY_COMPARE_WITH_TIMEOUT(sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation='app.line'::regclass"), QStringLiteral("1"), 20000);
    sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND relation='app.line'::regclass");
    QVERIFY(!moving.get());
    QVERIFY(holder->exec("COMMIT"));
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), QStringLiteral("0"));
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), QStringLiteral("0"));
    QCOMPARE(Settings(folder()).text(Setting::SharedUri), QString());
    const auto moved = move();
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().detail));
    QCOMPARE(moved->ops, 23);
    QCOMPARE(SharedSetup::check(uri())->faults, QStringList());
}

void TestSharedMove::workAfterACutMoveIsSentLater()
{
    work();
    QVERIFY(move());
    Settings(folder()).set(Setting::SharedUri, QString()); // as if it had died before it was written down
    {
        const auto shop = desk(QStringLiteral("shop"), {});
        QVERIFY(shop->commit({noteChange(9, firstNote(), text("nine"))}).has_value());
        QVERIFY(shop->sync());
    }
    const auto again = move();
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(again->before);
    QCOMPARE(again->left, 1);
    // What it was answered there is lost here. The other desk was one of this shop that is gone: nobody waits for it.
    const auto shop = desk(QStringLiteral("shop"), uri());
    QVERIFY(shop->sync());
    QCOMPARE(sql("SELECT string_agg(desk || ' ' || came, ',' ORDER BY desk) FROM sync.gathering_desk"), QStringLiteral("%1 true").arg(shop->name()));
    QCOMPARE(sql("SELECT count(*) FROM sync.desk"), QStringLiteral("2"));
    QCOMPARE(*shop->pendingCount(), 0);
    QCOMPARE(sql("SELECT count(*) FROM app.orders WHERE note='nine'"), QStringLiteral("1"));
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), QStringLiteral("24"));
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), QStringLiteral("1"));
    QCOMPARE(sql("SELECT phase FROM sync.gathering"), QStringLiteral("0"));
}

void TestSharedMove::anothersDatabaseIsRefused()
{
    work();
    QVERIFY(SharedSetup::init(uri()));
    {
        const auto other = desk(QStringLiteral("other"), uri());
        QVERIFY(other->commit({orderChange(99)}).has_value());
        QVERIFY(other->sync());
    }
    const auto moved = move();
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, Code::Constraint);
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), QStringLiteral("1"));
    QCOMPARE(Settings(folder()).text(Setting::SharedUri), QString());
    const auto shop = desk(QStringLiteral("shop"), {});
    QVERIFY(shop->sync());
}

QTEST_GUILESS_MAIN(TestSharedMove)
#include "tst_sharedmove.moc"
