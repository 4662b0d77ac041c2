// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "models/sync/SyncEngine.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// The engine and the line of a desk, with an outbox in memory: as light as two hundred of them in one program must be.
class LightDesk final
{
public:
    LightDesk(int n, const QString &uri, const Catalogue &catalogue) : m_name(u"D%1-1"_qs.arg(n)), m_shared(std::move(*PostgresShared::open(uri, catalogue)))
    {
        m_uptime.start();
        m_thread = std::thread([this] { run(); });
    }
    ~LightDesk()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_woken.notify_one();
        m_thread.join();
    }
    LightDesk(const LightDesk &) = delete;
    LightDesk &operator=(const LightDesk &) = delete;

    void save(const Change &change)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting << Op {Id::v7(), Lane::Work, ++m_seq, change.kind, change.action, change.toBody(), u"p"_qs, m_name, 5};
            m_changed = true;
            m_drainedAt = -1;
        }
        m_woken.notify_one();
    }
    /// The moment, by `timer`, at which nothing waited any more; -1 = not yet.
    [[nodiscard]] qint64 drainedAt()
    {
        const std::lock_guard lock(m_mutex);
        return m_drainedAt;
    }
    static inline QElapsedTimer timer;

private:
    void run()
    {
        auto effects = step({SyncEngine::Event::started});
        for (;;) {
            if (effects.up) {
                effects = then(effects, push());
            } else if (effects.down) {
                effects.down = false;
                effects = then(effects, pull());
            } else {
                std::unique_lock lock(m_mutex);
                m_woken.wait_for(lock, std::chrono::milliseconds(qMax<qint64>(1, effects.waitUntilMs - m_uptime.elapsed())), [this] { return m_stop || m_changed; });
                if (m_stop)
                    return;
                const bool changed = std::exchange(m_changed, false);
                lock.unlock();
                effects = step({changed ? SyncEngine::Event::localChange : SyncEngine::Event::time});
            }
            const std::lock_guard lock(m_mutex);
            if (m_stop)
                return;
        }
    }
    SyncEngine::Effects step(const SyncEngine::Event &event)
    {
        const qint64 ms = m_uptime.elapsed();
        return m_engine.step(event, {ms, ms * 1000}, QRandomGenerator::global()->generate());
    }
    /// What is left of the former effects and what comes with the new event.
    SyncEngine::Effects then(const SyncEngine::Effects &left, const SyncEngine::Event &event)
    {
        auto next = step(event);
        next.down = next.down || left.down;
        return next;
    }
    template<class T>
    static SyncEngine::Event failed(SyncEngine::Way way, const Result<T> &result)
    {
        SyncEngine::Event event {SyncEngine::Event::failed, way};
        event.code = result.error().code;
        return event;
    }
    SyncEngine::Event push()
    {
        QList<Op> ops;
        {
            const std::lock_guard lock(m_mutex);
            ops = m_waiting;
        }
        SyncEngine::Event event {SyncEngine::Event::exchanged, SyncEngine::Way::Up};
        if (ops.isEmpty())
            return event;
        const auto results = m_shared->push(ops);
        if (!results)
            return failed(SyncEngine::Way::Up, results);
        const std::lock_guard lock(m_mutex);
        for (const PushResult &result : *results)
            m_waiting.removeIf([&](const Op &op) { return op.id == result.op; });
        if (m_waiting.isEmpty())
            m_drainedAt = timer.elapsed();
        event.moved = int(results->size());
        return event;
    }
    SyncEngine::Event pull()
    {
        const auto slice = m_shared->pull({m_name, m_tick, m_token, 0, {}}, 1000);
        if (!slice)
            return failed(SyncEngine::Way::Down, slice);
        SyncEngine::Event event {SyncEngine::Event::exchanged, SyncEngine::Way::Down};
        event.moved = int(slice->rows.size());
        m_tick = slice->tick;
        m_token = slice->token;
        return event;
    }

    QString m_name;
    std::unique_ptr<PostgresShared> m_shared;
    SyncEngine m_engine;
    QElapsedTimer m_uptime;
    qint64 m_tick = 0;
    QByteArray m_token;
    std::mutex m_mutex;
    std::condition_variable m_woken;
    QList<Op> m_waiting;
    qint64 m_seq = 0;
    qint64 m_drainedAt = 0;
    bool m_changed = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace

/// A whole shop comes back at once after the server was away.
class TestHerd final : public QObject
{
    Q_OBJECT
private slots:
    void everybodyComesBack();
};

void TestHerd::everybodyComesBack()
{
    const bool every = qEnvironmentVariableIntValue("TSUNAGI_FAULTS_LONG") == 1;
    const int count = every ? 200 : 40;
    const Catalogue catalogue = *Catalogue::load();
    PostgresServer server(false, count * 2 + 20);
    const QString database = u"herd"_qs;
    const auto made = SharedSetup::init(server.uri(database));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    LightDesk::timer.start();
    std::vector<std::unique_ptr<LightDesk>> desks;
    int ops = 0;
    const auto save = [&](int each) {
        for (const auto &desk : desks) {
            for (int i = 0; i < each; ++i)
                desk->save(orderChange(++ops));
        }
    };
    const auto drained = [&] { return std::all_of(desks.begin(), desks.end(), [](const auto &desk) { return desk->drainedAt() >= 0; }); };
    for (int n = 0; n < count; ++n)
        desks.push_back(std::make_unique<LightDesk>(n, server.uri(database), catalogue));
    save(1);
    QVERIFY(QTest::qWaitFor(drained, 120000));
    server.crash();
    save(3);
    QTest::qWait(every ? 20000 : 3000);
    QVERIFY(std::none_of(desks.begin(), desks.end(), [](const auto &desk) { return desk->drainedAt() >= 0; }));
    server.start();
    const qint64 up = LightDesk::timer.elapsed();
    QVERIFY(QTest::qWaitFor(drained, 120000));
    std::vector<qint64> took;
    for (const auto &desk : desks)
        took.push_back(desk->drainedAt() - up);
    std::sort(took.begin(), took.end());
    qInfo("%d desks: drained after p50 %lld ms, p99 %lld ms, all %lld ms", count, took[took.size() / 2], took[took.size() * 99 / 100], took.back());
    QCOMPARE(server.sql(database, u"SELECT count(*), count(DISTINCT id), count(*) FILTER (WHERE result = 0), (SELECT count(*) FROM app.orders) FROM sync.op"_qs), u"%1|%1|%1|%1"_qs.arg(ops));
    // Nobody is left behind with a transaction that holds others up.
    QCOMPARE(server.sql(database, u"SELECT count(*) FROM pg_stat_activity WHERE datname = 'herd' AND xact_start < now() - interval '10 seconds'"_qs), u"0"_qs);
}

QTEST_GUILESS_MAIN(TestHerd)
#include "tst_herd.moc"
