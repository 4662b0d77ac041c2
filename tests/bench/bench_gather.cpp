// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/LiveDesk.h"

#include "models/sync/SharedSetup.h"
#include "support/TempProfile.h"

#include <QTest>

#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// How long a server that was put back takes to learn again what four desks did in turns since its backup.
/// TSUNAGI_BENCH_OPS: of each desk.
class BenchGather final : public QObject
{
    Q_OBJECT
private:
    static constexpr int kDesks = 4;
    static constexpr int kShared = 1; ///< an order that all of them edit, one after the other
    const QString m_database = u"shop"_qs;
    Clock m_clock;

    /// Each desk its own orders at the same time, and after each round one of them the shared order.
    void work(const std::vector<std::unique_ptr<Desk>> &desks, int ops)
    {
        constexpr int kRound = 100;
        QByteArray note;
        for (int done = 0; done < ops; done += kRound) {
            std::vector<std::thread> threads;
            std::atomic_int failed = 0;
            const int turn = done / kRound % kDesks;
            for (int i = 0; i < kDesks; ++i) {
                threads.emplace_back([&, i] {
                    for (int n = done; n < std::min(done + kRound, ops) - int(i == turn); ++n)
                        failed += !desks[size_t(i)]->commitOne(orderChange(10000 * (i + 1) + n)) || !desks[size_t(i)]->pushOnce();
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(failed.load(), 0);
            const QByteArray next = "round " + QByteArray::number(done);
            QVERIFY(desks[size_t(turn)]->sync());
            QVERIFY(desks[size_t(turn)]->commitOne(noteChange(kShared, note.isEmpty() ? firstNote() : Value::text(note), Value::text(next))));
            QVERIFY(desks[size_t(turn)]->sync());
            note = next;
        }
    }

private slots:
    void whatFourDesksTeachAgain()
    {
        const int ops = qMax(1, qEnvironmentVariableIntValue("TSUNAGI_BENCH_OPS") > 0 ? qEnvironmentVariableIntValue("TSUNAGI_BENCH_OPS") : 2000);
        PostgresServer server;
        QVERIFY(SharedSetup::init(server.uri(m_database)));
        const TempProfile profile;
        const auto path = [&](int i) { return profile.file(u"desk%1"_qs.arg(i)); };
        {
            std::vector<std::unique_ptr<Desk>> desks;
            for (int i = 0; i < kDesks; ++i) {
                desks.push_back(openDesk(path(i), m_clock, server.uri(m_database)));
                QVERIFY(desks.back()->commitOne(orderChange(i + 1)) && desks.back()->sync()); // a server knows the desks that sent it something
            }
            server.stop();
            server.copyAside(u"backup"_qs);
            server.start();
            for (int i = 0; i < kDesks; ++i) {
                desks[size_t(i)].reset();
                desks[size_t(i)] = openDesk(path(i), m_clock, server.uri(m_database));
                QVERIFY(desks[size_t(i)]->sync());
            }
            work(desks, ops);
            if (QTest::currentTestFailed())
                return;
        }
        server.stop();
        server.putBack(u"backup"_qs);
        server.start();
        QElapsedTimer timer;
        timer.start();
        std::vector<std::unique_ptr<LiveDesk>> lives;
        for (int i = 0; i < kDesks; ++i)
            lives.push_back(std::make_unique<LiveDesk>(path(i), m_clock, server.uri(m_database)));
        const QString all = QString::number(kDesks * ops + kDesks);
        QString found;
        QVERIFY(QTest::qWaitFor([&] {
            found = server.sql(m_database, u"SELECT count(*) FROM sync.op"_qs);
            if (timer.elapsed() / 10000 != m_told / 10000)
                qInfo("%lld s: %s of %s ops", (m_told = timer.elapsed()) / 1000, qPrintable(found), qPrintable(all));
            return found == all;
        }, 2400000));
        const qint64 ms = timer.elapsed();
        QVERIFY(QTest::qWaitFor([&] { return server.sql(m_database, u"SELECT phase FROM sync.gathering"_qs) == u"0"; }, 60000));
        QCOMPARE(server.sql(m_database, u"SELECT count(*) FROM app.conflict"_qs), u"0"_qs);
        qInfo("%d desks x %d ops, in turns: taught again after %lld ms, %lld transactions", kDesks, ops, ms,
              server.sql(m_database, u"SELECT xact_commit FROM pg_stat_database WHERE datname='%1'"_qs.arg(m_database)).toLongLong());
    }

private:
    qint64 m_told = 0;
};

QTEST_GUILESS_MAIN(BenchGather)
#include "bench_gather.moc"
