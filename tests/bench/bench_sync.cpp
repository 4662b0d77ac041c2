// SPDX-License-Identifier: GPL-3.0-or-later
// Desks on a PostgreSQL with fsync, each figure beside its raw limit in the same run.
// bench_sync [--keep FOLDER: of the desk that loaded] [--orders N] [--changed N] [--pushers N] [--watchers N] [--idle N] [--saves N] [--only load,push,seen,idle,save]
#include "models/storage/Database.h"
#include "models/sync/Desk.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "models/sync/SyncEngine.h"
#include "support/ManyOrders.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace std::chrono_literals;

namespace {

constexpr int kSeenChanges = 40;
constexpr int kPushEach = 600;

int argument(const char *name, int fallback)
{
    const QStringList all = QCoreApplication::arguments();
    const qsizetype at = all.indexOf(QLatin1String(name));
    return at < 0 ? fallback : all.value(at + 1).toInt();
}

QString folderArgument(const char *name)
{
    const QStringList all = QCoreApplication::arguments();
    const qsizetype at = all.indexOf(QLatin1String(name));
    return at < 0 ? QString() : QDir(all.value(at + 1)).absolutePath();
}

bool wanted(const char *name)
{
    const QStringList all = QCoreApplication::arguments();
    const qsizetype at = all.indexOf(QStringLiteral("--only"));
    return at < 0 || all.value(at + 1).split(u',').contains(QLatin1String(name));
}

QString loadNow()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).section(u' ', 0, 0) : QString();
}

void line(const QString &work, const QString &ours, const QString &limit, const QString &ratio, const QString &aim)
{
    std::printf("| %s | %s | %s | %s | %s | %s |\n", qUtf8Printable(work), qUtf8Printable(ours), qUtf8Printable(limit), qUtf8Printable(ratio),
                qUtf8Printable(aim), qUtf8Printable(loadNow()));
    std::fflush(stdout);
}

QString seconds(double value)
{
    return QString::number(value, 'f', 2) + QStringLiteral(" s");
}

template<class T>
T percentile(std::vector<T> values, double part)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(double(values.size()) * part))];
}

template<class T>
void must(const T &result, const char *what)
{
    if (!result)
        qFatal("%s: %s %s", what, qUtf8Printable(result.error().where), qUtf8Printable(result.error().detail));
}

/// Seconds of processor time of a process with all its children that ended or live.
double cpuOf(qint64 pid)
{
    const auto read = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto ticks = [&](const QByteArray &id, bool children) {
        const QByteArray stat = read(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(id)));
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        return fields.size() < 15 ? 0 : fields[11].toLongLong() + fields[12].toLongLong() + (children ? fields[13].toLongLong() + fields[14].toLongLong() : 0);
    };
    qint64 sum = ticks(QByteArray::number(pid), true);
    for (const QByteArray &child : read(QStringLiteral("/proc/%1/task/%1/children").arg(pid)).split(' ')) {
        if (!child.isEmpty())
            sum += ticks(child, false);
    }
    return double(sum) / double(::sysconf(_SC_CLK_TCK));
}

double ownCpu()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// A desk as its window drives it: what is announced it takes at once, or, where nobody looks, when the others have had their turn.
class Driven
{
public:
    Driven(Desk &desk, quint32 seed, bool watched) : m_desk(desk), m_random(seed), m_watched(watched) { m_uptime.start(); }
    void run(const std::atomic_bool &stop)
    {
        for (SyncEngine::Event event {SyncEngine::Event::started}; !stop;) {
            const SyncEngine::Moment now {m_uptime.elapsed(), m_desk.clock().nowUs()};
            const auto effects = m_engine.step(event, now, m_random.generate());
            event = {};
            if (effects.up) {
                const auto pushed = m_desk.pushOnce();
                must(pushed, "push");
                event = {SyncEngine::Event::exchanged, SyncEngine::Way::Up, pushed->pushed};
                m_downToo = m_downToo || effects.down;
            } else if (effects.down || std::exchange(m_downToo, false)) {
                const auto pulled = m_desk.pullOnce();
                must(pulled, "pull");
                event = {SyncEngine::Event::exchanged, SyncEngine::Way::Down, pulled->pulled, pulled->more};
            } else {
                const auto told = m_desk.waitForNews(std::chrono::milliseconds(std::max<qint64>(1, effects.waitUntilMs - m_uptime.elapsed())));
                must(told, "news");
                if (*told) {
                    event.kind = SyncEngine::Event::hint;
                    event.unwatched = !m_watched;
                }
            }
        }
    }

private:
    Desk &m_desk;
    SyncEngine m_engine;
    QRandomGenerator m_random;
    QElapsedTimer m_uptime;
    bool m_watched;
    bool m_downToo = false;
};

class Bench
{
public:
    Bench() : m_server(true), m_dir(QDir::tempPath() + QStringLiteral("/tsunagi-bench-XXXXXX")) { }

    void run()
    {
        std::printf("%d processors; load at the end of each row\n\n| work | Tsunagi | limit | ratio | aim | load |\n|---|---|---|---|---|---|\n", int(std::thread::hardware_concurrency()));
        if (wanted("save"))
            save();
        if (wanted("push"))
            push();
        if (wanted("seen"))
            seen();
        if (wanted("idle"))
            idle();
        if (wanted("load"))
            load();
    }

private:
    QString uri(const QString &database) const { return m_server.uri(database); }
    void make(const QString &database) { must(SharedSetup::init(uri(database)), "init"); }
    std::unique_ptr<Desk> desk(const QString &folder, const QString &database)
    {
        auto opened = Desk::open(QDir::isAbsolutePath(folder) ? folder : m_dir.filePath(folder), m_clock, database.isEmpty() ? QString() : uri(database));
        must(opened, "desk");
        (*opened)->setPerson(QStringLiteral("Sato"));
        return std::move(*opened);
    }
    /// Runs a shell line; how long it took.
    double shell(const QString &text)
    {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(QStringLiteral("bash"), {QStringLiteral("-o"), QStringLiteral("pipefail"), QStringLiteral("-c"), text});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            qFatal("%s: %s", qUtf8Printable(text), process.readAllStandardError().constData());
        return double(timer.nsecsElapsed()) / 1e9;
    }
    void sql(const QString &database, const QString &text)
    {
        const auto connection = Connection::open(*ConnectionUri::parse(uri(database)));
        must(connection, "connection");
        must((*connection)->exec(text.toUtf8(), 1h), "sql");
    }

    void load();
    void push();
    void seen();
    void idle();
    void save();

    PostgresServer m_server;
    QTemporaryDir m_dir;
    Clock m_clock;
};

void Bench::load()
{
    const int orders = argument("--orders", 100000);
    const int changed = std::min(argument("--changed", 100000), orders);
    const QString database = QStringLiteral("load");
    make(database);
    sql(database, manyOrders(orders));
    sql(database, QStringLiteral("VACUUM ANALYZE"));
    {
        const auto first = desk(QStringLiteral("first"), database);
        must(first->commit({orderChange(1)}), "commit"); // so that there is a tick
        must(first->pushOnce(), "push");
    }
    const QString psql = QStringLiteral("/usr/lib/postgresql/15/bin/psql -Xqc \"COPY %2 TO STDOUT CSV HEADER\" '%1' | sqlite3 '%3' '.import --csv /dev/stdin %4'").arg(uri(database));
    const auto raw = [&](const QString &file, const QString &what, const QString &table) {
        return shell(psql.arg(what, m_dir.filePath(file), table));
    };
    const auto rawLoad = [&](const QString &file) {
        double sum = 0;
        for (const char *table : {"orders", "destination", "line"})
            sum += raw(file, QStringLiteral("app.") + QLatin1String(table), QLatin1String(table));
        return sum;
    };
    rawLoad(QStringLiteral("warm.db")); // both read from warm pages
    QFile::remove(m_dir.filePath(QStringLiteral("warm.db")));
    const double limit = rawLoad(QStringLiteral("raw.db"));
    const QString kept = folderArgument("--keep");
    const auto loaded = desk(kept.isEmpty() ? QStringLiteral("loaded") : kept, database);
    QElapsedTimer timer;
    timer.start();
    const auto report = loaded->pullOnce();
    must(report, "load");
    const double ours = double(timer.nsecsElapsed()) / 1e9;
    line(QStringLiteral("first load, %1 orders with lines (%2 rows)").arg(orders).arg(report->pulled), seconds(ours),
         seconds(limit) + QStringLiteral(", `psql COPY \\| sqlite3 .import`"), QString::number(ours / limit, 'f', 2), QStringLiteral("1.5"));

    sql(database, QStringLiteral("UPDATE app.orders SET ver=2, note='夕方に' WHERE file_line<=%1").arg(changed));
    const QString what = QStringLiteral("(SELECT * FROM app.orders WHERE file_line<=%1)").arg(changed);
    const double rawChanged = raw(QStringLiteral("changed.db"), what, QStringLiteral("orders"));
    timer.start();
    const auto caught = loaded->pullOnce();
    must(caught, "catch up");
    const double catching = double(timer.nsecsElapsed()) / 1e9;
    line(QStringLiteral("catch-up of %1 changed rows").arg(caught->pulled), seconds(catching), seconds(rawChanged) + QStringLiteral(", the same"),
         QString::number(catching / rawChanged, 'f', 2), QStringLiteral("2"));
}

void Bench::push()
{
    const int pushers = argument("--pushers", 20);
    const QString database = QStringLiteral("push");
    make(database);
    constexpr int kCall = 50;
    const auto sum = [&](const std::function<void(int)> &work) {
        QElapsedTimer timer;
        timer.start();
        std::vector<std::thread> threads;
        for (int i = 0; i < pushers; ++i)
            threads.emplace_back(work, i);
        for (std::thread &thread : threads)
            thread.join();
        return double(pushers) * kPushEach / (double(timer.nsecsElapsed()) / 1e9);
    };
    double best[2] = {};
    for (int round = 0; round < 3; ++round) {
        // Bare connections first: bodies, ids and arrays are made before the clock runs.
        std::vector<std::unique_ptr<Connection>> bare;
        std::vector<QList<Parameters>> ready;
        for (int i = 0; i < pushers; ++i) {
            auto connection = Connection::open(*ConnectionUri::parse(uri(database)));
            must(connection, "bare");
            bare.push_back(std::move(*connection));
            QList<Parameters> calls;
            for (int n = 0; n < kPushEach; n += kCall) {
                QList<QByteArray> ids, kinds, actions, persons, bodies, signatures;
                QList<int> lanes;
                QList<qint64> seqs;
                for (int k = 0; k < kCall; ++k) {
                    ids << Id::v7().bytes();
                    kinds << "order.import";
                    actions << QByteArray();
                    persons << "Sato";
                    signatures << QByteArray();
                    bodies << orderChange(10000000 + (round * pushers + i) * kPushEach + n + k).toBody();
                    lanes << 0;
                    seqs << n + k + 1;
                }
                Parameters parameters;
                parameters.addText("bare-" + QByteArray::number(round) + '-' + QByteArray::number(i)).addBlobs(ids).addSmall(lanes).addIntegers(seqs);
                parameters.addTexts(kinds).addBlobs(actions).addTexts(persons).addBlobs(bodies).addBlobs(signatures);
                calls << parameters;
            }
            ready.push_back(std::move(calls));
        }
        best[1] = std::max(best[1], sum([&](int i) {
            for (const Parameters &call : std::as_const(ready[size_t(i)]))
                must(bare[size_t(i)]->query("SELECT op_id, status, op_place, why FROM sync.push($1,$2,$3,$4,$5,$6,$7,$8,$9)", call, 60s), "bare push");
        }));
        std::vector<std::unique_ptr<Desk>> desks;
        for (int i = 0; i < pushers; ++i) {
            desks.push_back(desk(QStringLiteral("push-%1-%2").arg(round).arg(i), database));
            must(desks.back()->commit({orderChange(90000000 + round * pushers + i)}), "commit");
            must(desks.back()->pushOnce(), "connect");
            QList<Change> changes;
            for (int n = 0; n < kPushEach; ++n)
                changes << orderChange(50000000 + (round * pushers + i) * kPushEach + n);
            must(desks.back()->commit(changes), "commit");
        }
        best[0] = std::max(best[0], sum([&](int i) {
            while (desks[size_t(i)]->pendingCount().value_or(0) > 0)
                must(desks[size_t(i)]->pushOnce(), "push");
        }));
    }
    line(QStringLiteral("push, %1 desks, batches").arg(pushers), QStringLiteral("%1 ops/s").arg(qint64(best[0])),
         QStringLiteral("%1 ops/s, bare connections with ready bodies").arg(qint64(best[1])), QString::number(100 * best[0] / best[1], 'f', 0) + QStringLiteral(" %"),
         QStringLiteral("≥ 80 %"));
}

void Bench::seen()
{
    const int watchers = argument("--watchers", 98);
    const QString database = QStringLiteral("seen");
    make(database);
    const auto a = desk(QStringLiteral("seen-a"), database);
    for (int n = 1; n <= kSeenChanges; ++n)
        must(a->commit({orderChange(n)}), "commit");
    must(a->sync(), "sync");
    for (const bool hinted : {false, true}) {
        std::atomic_bool stop = false;
        const auto watch = [&](Desk &at, quint32 seed, bool hears) {
            QRandomGenerator random(seed);
            std::this_thread::sleep_for(std::chrono::milliseconds(random.bounded(250)));
            if (hears)
                return Driven(at, seed, seed == 1).run(stop);
            for (auto next = std::chrono::steady_clock::now(); !stop; std::this_thread::sleep_until(next)) {
                must(at.pullOnce(), "pull");
                next = std::max(next + 250ms, std::chrono::steady_clock::now());
            }
        };
        std::vector<std::unique_ptr<Desk>> desks;
        std::vector<std::thread> threads;
        for (int i = 0; i <= watchers; ++i)
            desks.push_back(desk(QStringLiteral("seen-%1-%2").arg(hinted).arg(i), database));
        std::vector<double> took;
        std::vector<double> bare;   // by a connection that does nothing but ask for the one row, as often as desks poll
        std::vector<double> sent;   // when A knows that it is there
        std::vector<double> worked; // by all processors for one change, polls and the pulls of all desks with it
        QElapsedTimer timer;
        std::mutex mutex;
        std::condition_variable shown;
        bool there = true;
        bool bareThere = true;
        int asked = 0;
        Desk &b = *desks[0];
        for (const auto &one : desks)
            must(one->sync(), "first pull");
        QObject::connect(&b, &Desk::changed, &b, [&](const QList<Id> &) {
            const std::lock_guard lock(mutex);
            if (there)
                return;
            there = true;
            took.push_back(double(timer.nsecsElapsed()) / 1e6);
            shown.notify_all();
        }, Qt::DirectConnection);
        for (size_t i = 0; i < desks.size(); ++i)
            threads.emplace_back(watch, std::ref(*desks[i]), quint32(i + 1), hinted);
        const QByteArray wish = hinted ? "hinted" : "polled";
        threads.emplace_back([&] {
            const auto connection = Connection::open(*ConnectionUri::parse(uri(database)));
            must(connection, "bare");
            for (auto next = std::chrono::steady_clock::now() + 125ms; !stop; next += 250ms) {
                std::this_thread::sleep_until(next);
                std::unique_lock lock(mutex);
                if (bareThere)
                    continue;
                lock.unlock();
                const auto answer = (*connection)->prepared("SELECT note FROM app.orders WHERE id=$1", Parameters().addBlob(orderId(asked).bytes()));
                must(answer, "bare");
                lock.lock();
                if (answer->bytes(0, 0) != wish)
                    continue;
                bareThere = true;
                bare.push_back(double(timer.nsecsElapsed()) / 1e6);
                shown.notify_all();
            }
        });
        const auto began = std::chrono::steady_clock::now() + 2s;
        for (int n = 1; n <= kSeenChanges; ++n) {
            // Desks poll in time: the moments of the changes go evenly through a whole interval, or the median is that of a gap.
            std::this_thread::sleep_until(began + n * 650ms + (n * 155 % 250) * 1ms);
            {
                const std::lock_guard lock(mutex);
                there = bareThere = false;
                asked = n;
                timer.start();
            }
            const double cpuBefore = ownCpu() + cpuOf(m_server.pid());
            const Value before = hinted ? text("polled") : firstNote();
            must(a->commitOne(noteChange(n, before, hinted ? text("hinted") : text("polled"))), "change");
            must(a->pushOnce(), "push");
            sent.push_back(double(timer.nsecsElapsed()) / 1e6);
            std::unique_lock lock(mutex);
            if (!shown.wait_for(lock, 10s, [&] { return there; }))
                qFatal("not seen");
            if (!shown.wait_for(lock, 10s, [&] { return bareThere; }))
                qFatal("not seen by the bare connection");
            lock.unlock();
            std::this_thread::sleep_until(began + n * 650ms + 500ms);
            worked.push_back(1000 * (ownCpu() + cpuOf(m_server.pid()) - cpuBefore));
        }
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
        line(QStringLiteral("change at A shown at B, %1 desks, %2").arg(watchers + 2).arg(hinted ? QStringLiteral("hinted") : QStringLiteral("250 ms polling")),
             QStringLiteral("p50 %1, p95 %2 ms (A: sent within %3; work of server and desks for one: %4)").arg(percentile(took, 0.5), 0, 'f', 0)
                 .arg(percentile(took, 0.95), 0, 'f', 0).arg(percentile(sent, 0.5), 0, 'f', 0).arg(percentile(worked, 0.5), 0, 'f', 0),
             QStringLiteral("p50 %1, p95 %2 ms, a bare SELECT of the row each 250 ms").arg(percentile(bare, 0.5), 0, 'f', 0).arg(percentile(bare, 0.95), 0, 'f', 0),
             hinted ? QString() : QString::number(percentile(took, 0.5) / percentile(bare, 0.5), 'f', 2), hinted ? QStringLiteral("p95 100") : QStringLiteral("p50 140, p95 260"));
    }
}

void Bench::idle()
{
    const int count = argument("--idle", 200);
    const QString database = QStringLiteral("idle");
    make(database);
    const auto catalogue = Catalogue::load();
    must(catalogue, "catalogue");
    std::vector<std::unique_ptr<PostgresShared>> lines;
    std::vector<Seen> seen;
    for (int i = 0; i < count; ++i) {
        auto shared = PostgresShared::open(uri(database), *catalogue);
        must(shared, "open");
        const QString name = QStringLiteral("idle-%1").arg(i);
        const auto slice = (*shared)->pull({name, 0, {}, 0, {}}, 1000);
        must(slice, "pull");
        seen.push_back({name, slice->tick, slice->token, 0, {}});
        lines.push_back(std::move(*shared));
    }
    std::atomic_bool stop = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator(quint32(i + 1)).bounded(1000)));
            while (!stop) {
                must(lines[size_t(i)]->pull(seen[size_t(i)], 1000), "pull");
                must(lines[size_t(i)]->waitForNews(1s), "news");
            }
        });
    }
    std::this_thread::sleep_for(3s);
    const double serverBefore = cpuOf(m_server.pid());
    const double ownBefore = ownCpu();
    QElapsedTimer timer;
    timer.start();
    std::this_thread::sleep_for(15s);
    const double wall = double(timer.nsecsElapsed()) / 1e9;
    const double server = 100 * (cpuOf(m_server.pid()) - serverBefore) / wall / 2;
    const double desks = 100 * (ownCpu() - ownBefore) / wall / 2;
    stop = true;
    for (std::thread &thread : threads)
        thread.join();
    line(QStringLiteral("%1 idle desks, 1 s polling and NOTIFY").arg(count), QStringLiteral("server %1 %, all desks %2 % of two cores").arg(server, 0, 'f', 1).arg(desks, 0, 'f', 1),
         QStringLiteral("–"), QString(), QStringLiteral("≤ 5 %"));
}

void Bench::save()
{
    const int saves = argument("--saves", 200);
    const auto at = desk(QStringLiteral("save"), {});
    for (int n = 1; n <= saves; ++n)
        must(at->commit({orderChange(n)}, Lane::Bulk), "commit");
    must(at->settleAll(), "settle"); // as orders stand when somebody works on them
    auto raw = Database::open(m_dir.filePath(QStringLiteral("full.db")), Database::Mode::ReadWrite, "FULL");
    must(raw, "raw");
    must((*raw)->exec("CREATE TABLE op(id BLOB PRIMARY KEY, body TEXT)"), "raw");
    std::vector<double> ours;
    std::vector<double> limit;
    QElapsedTimer timer;
    for (int n = 1; n <= saves; ++n) {
        const Change change = noteChange(n, firstNote(), text("夕方に"));
        timer.start();
        must(at->commitOne(change), "save");
        ours.push_back(double(timer.nsecsElapsed()) / 1e6);
        const QByteArray body = change.toBody();
        timer.start();
        {
            auto transaction = Transaction::begin(**raw);
            must(transaction, "raw");
            Statement insert = (*raw)->statement("INSERT INTO op VALUES(?,?)");
            insert.bindAll(Id::v7(), Value::text(body));
            must(insert.run(), "raw");
            must(transaction->commit(), "raw");
        }
        limit.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    const double a = percentile(ours, 0.5);
    const double b = percentile(limit, 0.5);
    line(QStringLiteral("local save to \"saved\", median of %1").arg(saves), QStringLiteral("%1 ms").arg(a, 0, 'f', 2), QStringLiteral("%1 ms, one FULL commit").arg(b, 0, 'f', 2),
         QString::number(a / b, 'f', 2), QStringLiteral("1.3"));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Bench().run();
    return 0;
}
