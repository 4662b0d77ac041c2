// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Connection.h"
#include "support/PostgresServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace std::chrono_literals;

class TestConnection final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    ConnectionUri uri(const QString &text) { return *ConnectionUri::parse(text); }
    std::unique_ptr<Connection> connect() { return std::move(*Connection::open(uri(m_server->uri(QStringLiteral("postgres"))))); }

private slots:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void anAddressIsReadAndShownWithoutItsPassword();
    void valuesTravelUnchanged();
    void copiedRowsAreComplete();
    void refusalsAreToldFromTroubles();
    void anotherHostAnswersForTheFirst();
    void aSilentServerIsGivenUp();
    void aStoppedServerEndsTheCall();
    void aKilledSessionIsNoticed();
    void announcementsArrive();
    void manyStatementsGoTogether();
    void aPreparedStatementOutlivesAnUpgrade();
    void aBellIsHeardByWhoSleepsLater();
};

void TestConnection::anAddressIsReadAndShownWithoutItsPassword()
{
    const auto one = uri(QStringLiteral("postgresql://sato:s3cret@a.example,b.example:5433/tsunagi?sslmode=verify-full"));
    QCOMPARE(one.value("sslmode"), "verify-full");
    QCOMPARE(one.value("target_session_attrs"), "read-write");
    QCOMPARE(one.hosts().size(), 2);
    QCOMPARE(one.hosts().last().value("host"), "b.example");
    QCOMPARE(one.hosts().last().value("port"), "5433");
    QVERIFY(!one.display().contains(u"s3cret"));
    const auto bad = ConnectionUri::parse(QStringLiteral("postgresql://sato:s3cret@a:b:c/%zz"));
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, Code::Invalid);
    QVERIFY(!bad.error().detail.contains(u"s3cret"));
    QCOMPARE(ConnectionUri::parse(QStringLiteral("postgresql://a.example:x/db")).error().code, Code::Invalid);
    QVERIFY(!Connection::open(uri(QStringLiteral("postgresql://x:s3cret@127.0.0.1:1/db"))).error().detail.contains(u"s3cret"));
}

void TestConnection::valuesTravelUnchanged()
{
    const auto connection = connect();
    const QByteArray blob("\0\xff'\\", 4);
    const auto answer = connection->query("SELECT $1, $2, $3, ($4::bytea[])[1], ($4::bytea[])[2] IS NULL, ($5::text[])[2], cardinality($6::bigint[]), ($6::bigint[])[2]",
                                          Parameters().add(qint64(-5)).addText("二'\\").addBlob(blob).addBlobs({blob, QByteArray()}).addTexts({"a", "b'"}).addIntegers({1, -(1LL << 60)}));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->integer(0, 0), -5);
    QCOMPARE(answer->bytes(0, 1), "二'\\");
    QCOMPARE(answer->bytes(0, 2), blob);
    QCOMPARE(answer->bytes(0, 3), blob);
    QCOMPARE(answer->integer(0, 4), 1);
    QCOMPARE(answer->bytes(0, 5), "b'");
    QCOMPARE(answer->integer(0, 6), 2);
    QCOMPARE(answer->integer(0, 7), -(1LL << 60));
    const auto none = connection->query("SELECT cardinality($1::text[])", Parameters().addTexts({}));
    QCOMPARE(none->integer(0, 0), 0);
}

void TestConnection::copiedRowsAreComplete()
{
    const auto connection = connect();
    int rows = 0;
    int nulls = 0;
    int empty = 0;
    const auto copied = connection->copyOut("COPY (SELECT n::bigint, CASE WHEN n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN '' ELSE repeat('x', 300) END"
                                            " FROM generate_series(1, 30000) n) TO STDOUT (FORMAT binary)",
                                            [&](const QList<QByteArrayView> &fields) -> Result<> {
                                                ++rows;
                                                nulls += fields[1].isNull();
                                                empty += !fields[1].isNull() && fields[1].isEmpty();
                                                return {};
                                            });
    QVERIFY(copied);
    QCOMPARE(rows, 30000);
    QCOMPARE(nulls, 10000);
    QCOMPARE(empty, 10000);
    // An error behind the first rows is an error, not an end.
    const auto broken = connection->copyOut("COPY (SELECT 1 / (5000 - n) FROM generate_series(1, 9000) n) TO STDOUT (FORMAT binary)",
                                            [](const QList<QByteArrayView> &) -> Result<> { return {}; });
    QVERIFY(!broken);
    QVERIFY(connection->query("SELECT 1")); // and the connection goes on
}

void TestConnection::refusalsAreToldFromTroubles()
{
    const auto connection = connect();
    QCOMPARE(connection->query("SELECT 1/0").error().code, Code::Constraint);
    QCOMPARE(connection->query("SELECT nothing").error().code, Code::Internal);
    QCOMPARE(connection->exec("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE='40P01'; END $$").error().code, Code::Timeout);
    QCOMPARE(connection->exec("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE='53100'; END $$").error().code, Code::Timeout);
    QCOMPARE(connection->exec("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE='42501'; END $$").error().code, Code::Invalid);
    QCOMPARE(connection->exec("SET statement_timeout=50; SELECT pg_sleep(5)").error().code, Code::Timeout);
    QVERIFY(connection->isOpen());
    QCOMPARE(Connection::open(uri(m_server->uri(QStringLiteral("no such")))).error().code, Code::NotFound);
    QCOMPARE(Connection::open(uri(QStringLiteral("postgresql://127.0.0.1:%1/x").arg(PostgresServer::freePort()))).error().code, Code::Offline);
}

void TestConnection::anotherHostAnswersForTheFirst()
{
    const QString both = QStringLiteral("postgresql://owner@127.0.0.1:%1,127.0.0.1:%2/postgres").arg(PostgresServer::freePort()).arg(m_server->port());
    QVERIFY(Connection::open(uri(both)));
}

void TestConnection::aSilentServerIsGivenUp()
{
    // Takes the call and never says a word.
    const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QVERIFY(::bind(silent, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(silent, 5) == 0);
    QVERIFY(::getsockname(silent, reinterpret_cast<sockaddr *>(&address), &size) == 0);
    QElapsedTimer timer;
    timer.start();
    const auto alone = Connection::open(uri(QStringLiteral("postgresql://owner@127.0.0.1:%1/postgres").arg(ntohs(address.sin_port))));
    QCOMPARE(alone.error().code, Code::Timeout);
    QVERIFY(timer.restart() < 4500);
    QVERIFY(Connection::open(uri(QStringLiteral("postgresql://owner@127.0.0.1:%1,127.0.0.1:%2/postgres").arg(ntohs(address.sin_port)).arg(m_server->port()))));
    QVERIFY(timer.elapsed() < 4900);
    ::close(silent);
}

void TestConnection::aStoppedServerEndsTheCall()
{
    const auto connection = connect();
    m_server->freeze();
    QElapsedTimer timer;
    timer.start();
    const auto answer = connection->query("SELECT 1", {}, 700ms);
    const auto took = timer.elapsed();
    m_server->resume();
    QCOMPARE(answer.error().code, Code::Timeout);
    QVERIFY(took >= 600 && took < 3000);
    QVERIFY(!connection->isOpen()); // a late answer must not be taken for that of the next call
    QCOMPARE(connection->query("SELECT 1").error().code, Code::Offline);
    QVERIFY(connect()->query("SELECT 1"));
}

void TestConnection::aKilledSessionIsNoticed()
{
    const auto connection = connect();
    const auto pid = connection->query("SELECT pg_backend_pid()");
    std::thread killer([&] {
        std::this_thread::sleep_for(200ms);
        m_server->sql(QStringLiteral("postgres"), QStringLiteral("SELECT pg_terminate_backend(%1)").arg(pid->integer(0, 0)));
    });
    const auto answer = connection->query("SELECT pg_sleep(4)");
    killer.join();
    QCOMPARE(answer.error().code, Code::Offline);
    QVERIFY(!connection->isOpen());
}

void TestConnection::announcementsArrive()
{
    const auto connection = connect();
    QVERIFY(connection->exec("LISTEN news"));
    QCOMPARE(*connection->waitForNotify(50ms), false);
    m_server->sql(QStringLiteral("postgres"), QStringLiteral("NOTIFY news; NOTIFY other"));
    QCOMPARE(*connection->waitForNotify(2000ms), true);
    QCOMPARE(*connection->waitForNotify(50ms), false);
}

void TestConnection::manyStatementsGoTogether()
{
    const auto connection = connect();
    QVERIFY(connection->exec("CREATE TABLE together(n bigint)"));
    for (int round = 0; round < 2; ++round) { // read and planned, then as they are known
        const auto answers = connection->together({{"BEGIN ISOLATION LEVEL REPEATABLE READ"}, {"SELECT count(*) FROM together"},
                                                   {"INSERT INTO together VALUES($1)", Parameters().add(5)}, {"SELECT count(*) FROM together"}, {"COMMIT"}});
        QVERIFY2(answers, answers ? "" : qPrintable(answers.error().detail));
        QCOMPARE(answers->size(), size_t(5));
        QCOMPARE((*answers)[1].integer(0, 0), round);
        QCOMPARE((*answers)[3].integer(0, 0), round + 1);
        QVERIFY(!connection->inTransaction());
    }
    // What fails ends them; the transaction is told of and the line can go on.
    const auto failed = connection->together({{"BEGIN"}, {"INSERT INTO together VALUES(1)"}, {"SELECT 1/0"}, {"COMMIT"}});
    QVERIFY(!failed);
    QCOMPARE(failed.error().where, QStringLiteral("22012"));
    QVERIFY(connection->inTransaction());
    QVERIFY(connection->exec("COMMIT")); // which rolls back
    QVERIFY(!connection->inTransaction());
    QCOMPARE(connection->prepared("SELECT count(*) FROM together")->integer(0, 0), 2);
    QVERIFY(!connection->prepared("SELECT nothing FROM together"));
    QCOMPARE(connection->query("SELECT 7::bigint")->integer(0, 0), 7);
    QCOMPARE(connection->together({{"BEGIN"}, {"SELECT 3::bigint"}, {"COMMIT"}})->at(1).integer(0, 0), 3);
}

void TestConnection::aPreparedStatementOutlivesAnUpgrade()
{
    const auto connection = connect();
    QVERIFY(connection->exec("CREATE FUNCTION grown(OUT a bigint) LANGUAGE sql AS 'SELECT 1::bigint'"));
    QCOMPARE(connection->prepared("SELECT * FROM grown()")->integer(0, 0), 1);
    QVERIFY(connect()->exec("DROP FUNCTION grown(); CREATE FUNCTION grown(OUT a bigint, OUT b text) LANGUAGE sql AS 'SELECT 2::bigint, $$x$$::text'"));
    const auto answer = connection->prepared("SELECT * FROM grown()");
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().where));
    QCOMPARE(answer->integer(0, 0), 2);
    QCOMPARE(answer->bytes(0, 1), "x");
    QVERIFY(connection->exec("DEALLOCATE ALL"));
    QCOMPARE(connection->prepared("SELECT * FROM grown()")->integer(0, 0), 2);
}

void TestConnection::aBellIsHeardByWhoSleepsLater()
{
    const Bell bell;
    QElapsedTimer timer;
    timer.start();
    Connection::waitAndClose(-1, 60ms, bell);
    QVERIFY(timer.elapsed() >= 50);
    bell.ring();
    bell.ring();
    timer.start();
    Connection::waitAndClose(-1, 5s, bell); // it rang before the sleep
    QVERIFY(timer.elapsed() < 2000);
    std::thread other([&] {
        std::this_thread::sleep_for(50ms);
        bell.ring();
    });
    timer.start();
    Connection::waitAndClose(-1, 5s, bell);
    QVERIFY(timer.elapsed() >= 30 && timer.elapsed() < 2000);
    other.join();
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
