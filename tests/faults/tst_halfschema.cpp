// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Resources.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "faults/FaultyLine.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// Making and widening the shared database ends before each of its messages: it is the old one or the new one then.
/// The server sees the same whether the program died or its line: one that is gone.
class TestHalfSchema final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<FaultyLine> m_line;
    Catalogue m_catalogue;
    Catalogue m_older; ///< of a program that did not know orders.shop_memo
    QString m_database;
    int m_databases = 0;
    qint64 m_seq = 0;
    const bool m_every = qEnvironmentVariableIntValue("TSUNAGI_FAULTS_LONG") == 1;

    QString sql(const QString &text) { return m_server->sql(m_database, text); }
    QString direct() const { return m_server->uri(m_database); }
    QString lined() const { return u"postgresql://owner@127.0.0.1:%1/%2?sslmode=disable"_qs.arg(m_line->port()).arg(m_database); }
    void make(const QString &from)
    {
        m_database = u"h%1"_qs.arg(++m_databases);
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE %2"_qs.arg(m_database, from)), QString());
    }
    void drop() { QCOMPARE(m_server->sql(u"postgres"_qs, u"DROP DATABASE %1 (FORCE)"_qs.arg(m_database)), QString()); }
    /// All that makes up the schema, as one hash.
    QString shape()
    {
        if (sql(u"SELECT count(*) FROM pg_namespace WHERE nspname IN ('sync', 'app')"_qs) == u"0")
            return u"nothing"_qs;
        const QString hash = sql(u"WITH n AS (SELECT oid FROM pg_namespace WHERE nspname IN ('sync', 'app'))"
                   " SELECT count(*) || ' ' || md5(string_agg(x, '|' ORDER BY x)) FROM ("
                   " SELECT 'function ' || pg_get_functiondef(p.oid) || coalesce((SELECT string_agg(l::text, ',' ORDER BY l::text) FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) l), '') FROM pg_proc p JOIN n ON n.oid = p.pronamespace WHERE p.prokind = 'f'"
                   " UNION ALL SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN n ON n.oid = c.relnamespace WHERE a.attnum > 0 AND NOT a.attisdropped"
                   " UNION ALL SELECT 'relation ' || c.relname || c.relkind::text || coalesce((SELECT string_agg(l::text, ',' ORDER BY l::text) FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) l), '') || c.relrowsecurity::text FROM pg_class c JOIN n ON n.oid = c.relnamespace"
                   " UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) || t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal"
                   " UNION ALL SELECT 'policy ' || c.relname || p.polname || pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
                   " UNION ALL SELECT 'constraint ' || pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN n ON n.oid = k.connamespace"
                   " UNION ALL SELECT 'catalogue ' || t::text FROM sync.cat_table t UNION ALL SELECT 'right ' || r::text FROM sync.right_kind r"
                   " UNION ALL SELECT 'meta ' || name FROM sync.meta) q(x)"_qs);
        if (hash.startsWith(u"error"))
            qFatal("%s", qPrintable(hash));
        return hash;
    }
    /// Until the server has noticed that the other end is gone, and undone what was begun.
    void undone() { QTRY_COMPARE_WITH_TIMEOUT(m_server->sql(u"postgres"_qs, u"SELECT count(*) FROM pg_stat_activity WHERE datname = '%1' AND backend_type = 'client backend'"_qs.arg(m_database)), u"0"_qs, 60000); }
    PushResult push(const Catalogue &catalogue, const Change &change)
    {
        const auto shared = std::move(*PostgresShared::open(direct(), catalogue));
        const auto results = shared->push({Op {Id::v7(), Lane::Work, ++m_seq, change.kind, change.action, change.toBody(), u"p"_qs, u"A-1"_qs, 5}});
        return results ? results->first() : PushResult {{}, PushResult::Status::Conflict, -1, results.error().detail.toUtf8()};
    }
    template<class Step>
    void cutEverywhere(const QString &from, const QString &before, const QString &after, int few, const Step &step, const std::function<void()> &then)
    {
        make(from);
        const qint64 start = m_line->messages();
        QVERIFY(step());
        const qint64 total = m_line->messages() - start;
        QCOMPARE(shape(), after);
        drop();
        int old = 0;
        int rounds = 0;
        // Every answer comes with several messages, so each second one is every statement, before and after.
        for (qint64 i = 0; i < (m_every ? total / 2 : few); ++i, ++rounds) {
            // The last ones count most: there it is decided.
            const qint64 at = m_every ? 1 + i * 2 : i < few / 2 ? 1 + total * 2 * i / few : total - 2 * (i - few / 2);
            make(from);
            m_line->cutAtMessage(at);
            const auto done = step();
            m_line->pass();
            undone();
            const QString now = shape();
            QVERIFY2(now == before || now == after, qPrintable(u"before message %1 of %2: %3, not %4 or %5"_qs.arg(at).arg(total).arg(now, before, after)));
            if (done)
                QCOMPARE(now, after);
            old += now == before;
            then();
            if (QTest::currentTestFailed())
                return;
            QVERIFY(step());
            QCOMPARE(shape(), after);
            QCOMPARE(SharedSetup::check(direct())->faults, QStringList());
            drop();
        }
        qInfo("%d times the old one, %d times the new one, over %lld messages", old, rounds - old, total);
        QVERIFY(old > 0 && old < rounds);
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        QJsonObject file = QJsonDocument::fromJson(*readResource(u"catalogue.json"_qs)).object();
        m_server = std::make_unique<PostgresServer>();
        m_line = std::make_unique<FaultyLine>(m_server->port());
        const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
        QJsonArray tables = file.value(u"tables").toArray();
        for (auto table : tables) {
            if (table.toObject().value(u"name").toString() != u"orders")
                continue;
            QJsonObject orders = table.toObject();
            QVERIFY(removeField(orders, u"shop_memo"_qs));
            table = orders;
        }
        file.insert(u"tables"_qs, tables);
        const auto older = Catalogue::parse(QJsonDocument(file));
        QVERIFY2(older, older ? "" : qPrintable(older.error().detail));
        m_older = *older;
        QVERIFY(!m_older.table("orders")->field("shop_memo") && m_catalogue.table("orders")->field("shop_memo"));
        // The database of that program.
        make(u"model"_qs);
        QCOMPARE(sql(u"ALTER TABLE app.orders DROP COLUMN shop_memo; UPDATE sync.cat_table SET columns = array_remove(columns, 'shop_memo'), types = types - 'shop_memo', nulls = nulls - 'shop_memo' WHERE name = 'orders';"
                     " SELECT sync.make_row_functions()"_qs), QString());
        QCOMPARE(m_server->sql(u"postgres"_qs, u"ALTER DATABASE %1 RENAME TO older"_qs.arg(m_database)), QString());
    }
    void cleanupTestCase()
    {
        m_line.reset();
        m_server.reset();
    }
    void init() { m_seq = 0; }

    void anInitIsAllOrNothing();
    void anUpgradeIsTheOldOneOrTheNewOne();
    void olderDesksWorkThroughAnUpgrade();

private:
    static bool removeField(QJsonObject &table, const QString &name)
    {
        QJsonArray fields = table.value(u"fields").toArray();
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (fields[i].toArray().at(0).toString() == name) {
                fields.removeAt(i);
                table.insert(u"fields"_qs, fields);
                return true;
            }
        }
        return false;
    }
};

void TestHalfSchema::anInitIsAllOrNothing()
{
    make(u"model"_qs);
    const QString whole = shape();
    drop();
    cutEverywhere(u"template0"_qs, u"nothing"_qs, whole, 4, [&] { return SharedSetup::init(lined()); }, [] { });
}

void TestHalfSchema::anUpgradeIsTheOldOneOrTheNewOne()
{
    make(u"model"_qs);
    const QString whole = shape();
    drop();
    make(u"older"_qs);
    const QString before = shape();
    drop();
    QVERIFY(before != whole);
    cutEverywhere(u"older"_qs, before, whole, 4, [&] { return SharedSetup::upgrade(lined()); }, [&] {
        const PushResult answer = push(m_older, orderChange(int(m_seq) + 1));
        QVERIFY2(answer.status == PushResult::Status::Applied, answer.reason.constData());
    });
}

void TestHalfSchema::olderDesksWorkThroughAnUpgrade()
{
    make(u"older"_qs);
    std::atomic<bool> stop = false;
    std::atomic<int> pushed = 0;
    QStringList failures;
    std::thread desk([&] {
        for (int n = 1; !stop; ++n) {
            const auto answer = push(m_older, orderChange(n));
            if (answer.status == PushResult::Status::Applied)
                ++pushed;
            else if (!answer.reason.isEmpty())
                failures << QString::fromUtf8(answer.reason);
        }
    });
    QTRY_VERIFY_WITH_TIMEOUT(pushed > 3, 10000);
    const auto done = SharedSetup::upgrade(direct());
    const int then = pushed;
    const bool goesOn = QTest::qWaitFor([&] { return pushed > then + 3; }, 10000);
    stop = true;
    desk.join();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(goesOn);
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
    QCOMPARE(sql(u"SELECT count(*) FROM app.orders"_qs), QString::number(pushed));
    QCOMPARE(push(m_catalogue, orderChange(100000)).status, PushResult::Status::Applied); // and one of the new program beside it
    const auto pulled = std::move(*PostgresShared::open(direct(), m_older))->pull({u"B-2"_qs, 0, {}, 0}, 1000);
    QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().detail));
    QVERIFY(!pulled->rows.isEmpty());
}

QTEST_GUILESS_MAIN(TestHalfSchema)
#include "tst_halfschema.moc"
