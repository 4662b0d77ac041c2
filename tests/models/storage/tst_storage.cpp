// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Migrations.h"
#include "models/storage/ReaderPool.h"
#include "models/storage/Stoppable.h"
#include "support/TempProfile.h"

#include <QTest>

#include <thread>

using namespace tsunagi;
using tsunagi::test::TempProfile;

class TestStorage final : public QObject
{
    Q_OBJECT
private:
    static std::unique_ptr<Database> make(const TempProfile &profile, Database::Mode mode = Database::Mode::ReadWrite)
    {
        auto database = Database::open(profile.file(QStringLiteral("x.db")), mode);
        return database ? std::move(*database) : nullptr;
    }

private slots:
    void valuesComeBack_data();
    void valuesComeBack();
    void oneStatementTwiceAtOnce();
    void aBrokenStatementSaysWhy();
    void anOpenTransactionRollsBack();
    void nestedTransactionBelongsToTheOuter();
    void errorsAreToldApart();
    void readersSeeTheirSnapshot();
    void clearedPoolGivesFreshReaders();
    void migratesOnceFromManyThreads();
    void newerSchemaIsRefused();
    void readOnlyWritesNothing();
    void aStatementIsStopped();
};

void TestStorage::valuesComeBack_data()
{
    QTest::addColumn<int>("n");
    for (int n = 0; n < 10; ++n)
        QTest::addRow("%d", n) << n;
}

void TestStorage::valuesComeBack()
{
    const QList<Value> values {Value(), Value(0), Value(-1), Value(std::numeric_limits<qint64>::max()), Value(std::numeric_limits<qint64>::min()),
                               Value(QString()), Value(QStringLiteral("髙橋 \"x\"\n𠮷")), Value::blob({}), Value::blob(QByteArray("\0\xff", 2)), Value(true)};
    QFETCH(int, n);
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a, b)"));
    {
        Statement insert = database->statement("INSERT INTO t VALUES(?,?)");
        insert.bind(1, values[n]).bindRef(2, values[n]);
        QVERIFY(insert.run());
    }
    Statement query = database->statement("SELECT a, b FROM t");
    QVERIFY(*query.step());
    QVERIFY(query.value(0) == values[n]);
    QVERIFY(query.value(1) == values[n]);
}

void TestStorage::oneStatementTwiceAtOnce()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a); INSERT INTO t VALUES(1),(2),(3)"));
    QList<qint64> pairs;
    for (int round = 0; round < 3; ++round) {
        Statement outer = database->statement("SELECT a FROM t ORDER BY a");
        while (*outer.step()) {
            Statement inner = database->statement("SELECT a FROM t ORDER BY a");
            while (*inner.step())
                pairs << outer.integer(0) * 10 + inner.integer(0);
        }
    }
    QCOMPARE(pairs.size(), 27);
    QCOMPARE(pairs.first(), 11);
    QCOMPARE(pairs.last(), 33);
}

void TestStorage::aBrokenStatementSaysWhy()
{
    const TempProfile profile;
    const auto database = make(profile);
    Statement broken = database->statement("SELECT a FROM nowhere");
    (void)database->scalar("SELECT 1"); // another statement in between
    const auto result = broken.step();
    QVERIFY(!result);
    QVERIFY2(result.error().detail.contains(u"nowhere"), qUtf8Printable(result.error().detail));
    QVERIFY(!broken.step());
}

void TestStorage::anOpenTransactionRollsBack()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a)"));
    {
        auto transaction = Transaction::begin(*database);
        QVERIFY(database->exec("INSERT INTO t VALUES(1)"));
    }
    QVERIFY(!database->inTransaction());
    QCOMPARE(database->scalar("SELECT count(*) FROM t")->value(), 0);
}

void TestStorage::nestedTransactionBelongsToTheOuter()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a)"));
    {
        auto outer = Transaction::begin(*database);
        {
            auto inner = Transaction::begin(*database);
            QVERIFY(database->exec("INSERT INTO t VALUES(1)"));
            QVERIFY(inner->commit());
        }
        QVERIFY(database->inTransaction());
    }
    QCOMPARE(database->scalar("SELECT count(*) FROM t")->value(), 0);
}

void TestStorage::errorsAreToldApart()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES(1)"));
    QCOMPARE(database->exec("INSERT INTO t VALUES(1)").error().code, Code::Constraint);
    QCOMPARE(database->exec("SELECT nothing").error().code, Code::Internal);
    QFile junk(profile.file(QStringLiteral("junk.db")));
    QVERIFY(junk.open(QIODevice::WriteOnly));
    junk.write(QByteArray(8192, 'j'));
    junk.close();
    QCOMPARE(Database::open(junk.fileName(), Database::Mode::ReadWrite).error().code, Code::Corrupt);
    QCOMPARE(Database::open(profile.file(QStringLiteral("no/such.db")), Database::Mode::ReadWrite).error().code, Code::NotFound);
}

void TestStorage::readersSeeTheirSnapshot()
{
    const TempProfile profile;
    const auto writer = make(profile);
    QVERIFY(writer->exec("CREATE TABLE t(a); INSERT INTO t VALUES(1),(2)"));
    ReaderPool pool(writer->path());
    auto reader = pool.take();
    QVERIFY(reader.has_value());
    Statement query = (*reader)->statement("SELECT a FROM t");
    QVERIFY(*query.step());
    QVERIFY(writer->exec("DELETE FROM t")); // does not wait for the reader
    QVERIFY(*query.step());
    QCOMPARE(query.integer(0), 2);
    query.reset();
    QVERIFY(!*query.step());
}

void TestStorage::clearedPoolGivesFreshReaders()
{
    const TempProfile profile;
    auto writer = make(profile);
    QVERIFY(writer->exec("CREATE TABLE t(a); INSERT INTO t VALUES(1)"));
    ReaderPool pool(writer->path());
    {
        auto onLoan = pool.take();
        QCOMPARE((*onLoan)->scalar("SELECT a FROM t")->value(), 1);
        writer.reset();
        pool.clear();
        profile.removeDatabase(QStringLiteral("x.db"));
        writer = make(profile);
        QVERIFY(writer->exec("CREATE TABLE t(a); INSERT INTO t VALUES(2)"));
    }
    auto fresh = pool.take();
    QCOMPARE((*fresh)->scalar("SELECT a FROM t")->value(), 2);
}

void TestStorage::migratesOnceFromManyThreads()
{
    const TempProfile profile;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            const auto database = make(profile);
            if (database && migrate(*database, QStringLiteral("desk")))
                ++good;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 6);
}

void TestStorage::newerSchemaIsRefused()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(migrate(*database, QStringLiteral("desk")));
    QVERIFY(migrate(*database, QStringLiteral("desk")));
    QVERIFY(database->exec("PRAGMA user_version=99"));
    QCOMPARE(migrate(*database, QStringLiteral("desk")).error().code, Code::SchemaTooNew);
}

void TestStorage::readOnlyWritesNothing()
{
    const TempProfile profile;
    const auto database = make(profile);
    QVERIFY(database->exec("CREATE TABLE t(a)"));
    const auto reader = make(profile, Database::Mode::ReadOnly);
    QVERIFY(!reader->exec("INSERT INTO t VALUES(1)"));
}

/// Only while somebody wants it stopped: the connection is lent on afterwards.
void TestStorage::aStatementIsStopped()
{
    const TempProfile profile;
    const auto database = make(profile);
    const QByteArray endless("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?1) SELECT count(*) FROM n");
    const auto count = [&](qint64 last) -> Result<qint64> {
        Statement query = database->statement(endless);
        query.bind(1, Value(last));
        TSUNAGI_TRY(query.step());
        return query.integer(0);
    };
    int asked = 0;
    {
        const Stoppable until(*database, [&] { return ++asked == 3; });
        const auto stopped = count(std::numeric_limits<qint64>::max());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Code::Cancelled);
        QCOMPARE(asked, 3);
    }
    QCOMPARE(count(100000).value_or(-1), 100000);
    QCOMPARE(asked, 3);
}

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
