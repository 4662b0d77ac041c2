// SPDX-License-Identifier: GPL-3.0-or-later
// tst_simulation [--seeds N] [--from S] [--jobs T] [--again K] [--fill LEAST] [--trace SEED] [--no-table] [--stop FAILURES]
//
// Whole desks, a model server, network, disks and clocks out of one seed. Each K-th seed, each one without --again, runs twice and must
// end alike. With --fill, each cell of the table that was shown fewer than LEAST times gets schedules of its own, see seedFor().
// A seed that fails becomes a named test in tests/models/sync/tst_desk.cpp: seeds change their stories with the simulation.
#include "simulation/World.h"

#include "models/core/Resources.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

using namespace tsunagi;
using namespace tsunagi::sim;

namespace {

void quiet(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

struct Total
{
    std::mutex mutex;
    Coverage coverage;
    QStringList failures;
    qint64 ops = 0;
    qint64 seeds = 0;
    qint64 twice = 0;
};

constexpr int kAttempts = 150; ///< for a cell that few schedules showed
constexpr int kNamed = 20;    ///< of the cells that stay below

/// Its coverage.
Coverage runSeed(quint64 seed, qint64 again, const Images &images, const QByteArray &worker, ServerRoom &room, Total &total)
{
    World::Outcome outcomes[2];
    Coverage coverage;
    const int runs = seed % quint64(again) == 0 ? 2 : 1;
    for (int i = 0; i < runs; ++i) {
        World world(seed, images, worker, room);
        outcomes[i] = world.run();
        coverage = world.coverage();
    }
    const std::lock_guard lock(total.mutex);
    total.ops += outcomes[0].ops;
    ++total.seeds;
    total.twice += runs - 1;
    if (!outcomes[0].failure.isEmpty())
        total.failures << QStringLiteral("seed %1: %2").arg(seed).arg(outcomes[0].failure);
    else if (runs == 2 && outcomes[0].hash != outcomes[1].hash)
        total.failures << QStringLiteral("seed %1: two runs end differently").arg(seed);
    for (size_t fault = 0; fault < FaultCount; ++fault) {
        for (auto it = coverage[fault].cbegin(); it != coverage[fault].cend(); ++it)
            total.coverage[fault][it.key()] += it.value();
    }
    return coverage;
}

/// A pair that cannot meet, and why.
struct Never
{
    Fault fault;
    const char *kind;
    const char *reason;
};
const QList<Never> &nevers()
{
    static const QList<Never> all {};
    return all;
}

/// Kinds of rights.json that nobody does here.
QStringList undone()
{
    QStringList kinds;
    const auto rights = readJsonResource(QStringLiteral("rights.json"));
    if (!rights)
        return {QStringLiteral("rights.json cannot be read")};
    for (const QString &kind : rights->object()[u"kinds"].toObject().keys()) {
        if (!DeskWork::kinds().contains(kind.toUtf8()))
            kinds << QStringLiteral("no desk does %1").arg(kind);
    }
    return kinds;
}

bool canMeet(int fault, const QByteArray &kind)
{
    return std::none_of(nevers().cbegin(), nevers().cend(), [&](const Never &one) { return one.fault == fault && kind == one.kind; });
}

/// A pair that was met this often so far, `times`.
struct Cell
{
    int fault;
    qsizetype kind;
    int times;
};

/// Those below `least`.
QList<Cell> cellsBelow(const Coverage &coverage, int least)
{
    QList<Cell> cells;
    for (int fault = 0; fault < FaultCount; ++fault) {
        for (qsizetype kind = 0; kind < DeskWork::kinds().size(); ++kind) {
            const QByteArray &name = DeskWork::kinds()[kind];
            if (const int times = coverage[size_t(fault)].value(name); times < least && canMeet(fault, name))
                cells << Cell {fault, kind, times};
        }
    }
    return cells;
}

/// Prints the table fault × op kind.
void printTable(const Coverage &coverage)
{
    std::printf("%-18s", "");
    for (int fault = 0; fault < FaultCount; ++fault)
        std::printf("%6c", 'a' + fault);
    std::printf("\n");
    for (const QByteArray &kind : DeskWork::kinds()) {
        std::printf("%-18s", kind.constData());
        for (const auto &column : coverage) {
            const int n = column.value(kind);
            std::printf("%6s", n == 0 ? "-" : QByteArray::number(n).constData());
        }
        std::printf("\n");
    }
    for (const Never &one : nevers())
        std::printf("  %s cannot meet %s: %s\n", faultName(one.fault), one.kind, one.reason);
    for (int fault = 0; fault < FaultCount; ++fault) {
        qint64 sum = 0;
        for (const int n : coverage[size_t(fault)])
            sum += n;
        std::printf("  %c = %-24s %lld\n", 'a' + fault, faultName(fault), static_cast<long long>(sum));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto value = [&](const QString &option, qint64 fallback) {
        const qsizetype at = arguments.indexOf(option);
        return at >= 0 ? arguments.value(at + 1).toLongLong() : fallback;
    };
    const qint64 seeds = value(QStringLiteral("--seeds"), 200);
    const qint64 from = value(QStringLiteral("--from"), 1);
    const int threads = int(value(QStringLiteral("--jobs"), 1));
    const qint64 enough = value(QStringLiteral("--stop"), 5);
    const qint64 traced = value(QStringLiteral("--trace"), -1);
    qInstallMessageHandler(quiet);
    const QTemporaryDir root;
    RamDisk::install(root.path());
    const Catalogue catalogue = *Catalogue::load();
    const Images images = Images::make();
    if (traced >= 0) {
        const int runs = arguments.contains(u"--twice") ? 2 : 1;
        ServerRoom room("trace-server", catalogue);
        World::Outcome outcome;
        for (int i = 0; i < runs; ++i) {
            World world(quint64(traced), images, "trace", room);
            world.setTrace(true);
            outcome = world.run();
        }
        std::printf("seed %lld: %s %s\n", static_cast<long long>(traced), outcome.failure.isEmpty() ? "ok" : qPrintable(outcome.failure), outcome.hash.toHex().constData());
        return outcome.failure.isEmpty() ? 0 : 1;
    }

    const qint64 again = std::max<qint64>(1, value(QStringLiteral("--again"), 1));
    const int fill = int(value(QStringLiteral("--fill"), 0));
    const bool table = !arguments.contains(u"--no-table");
    Total total;
    total.failures = undone();
    QElapsedTimer timer;
    timer.start();
    const std::clock_t began = std::clock();
    std::vector<std::unique_ptr<ServerRoom>> rooms;
    for (int i = 0; i < threads; ++i)
        rooms.push_back(std::make_unique<ServerRoom>("w" + QByteArray::number(i) + "-server", catalogue));
    // What the n-th task does hangs on n alone, so the verdict is the same however many threads there are.
    const auto spread = [&](qint64 tasks, const std::function<void(qint64 task, const QByteArray &worker, ServerRoom &room)> &run) {
        std::atomic<qint64> next = 0;
        std::vector<std::thread> workers;
        for (int i = 0; i < threads; ++i) {
            workers.emplace_back([&, i] {
                for (qint64 task = next++; task < tasks; task = next++) {
                    {
                        const std::lock_guard lock(total.mutex);
                        if (total.failures.size() >= enough)
                            return;
                    }
                    run(task, "w" + QByteArray::number(i), *rooms[size_t(i)]);
                }
            });
        }
        for (std::thread &worker : workers)
            worker.join();
    };
    spread(seeds, [&](qint64 task, const QByteArray &worker, ServerRoom &room) { runSeed(quint64(from + task), again, images, worker, room, total); });
    const QList<Cell> few = cellsBelow(total.coverage, fill);
    const qint64 counted = total.seeds;
    spread(few.size(), [&](qint64 task, const QByteArray &worker, ServerRoom &room) {
        Cell cell = few[task];
        for (int attempt = 0; attempt < kAttempts && cell.times < fill; ++attempt)
            cell.times += runSeed(seedFor(cell.fault, cell.kind, attempt), again, images, worker, room, total)[size_t(cell.fault)].value(DeskWork::kinds()[cell.kind]);
    });
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const double busy = double(std::clock() - began) / CLOCKS_PER_SEC; // others may have the cores meanwhile
    const QList<Cell> left = table ? cellsBelow(total.coverage, std::max(1, fill)) : QList<Cell>();
    if (table)
        printTable(total.coverage);
    std::printf("%lld seeds from %lld and %lld for %lld cells that they left, %lld of all twice: %.1f s on %d threads, %.1f s of a core: %.0f schedules a minute a core, %lld ops saved\n",
                static_cast<long long>(counted), static_cast<long long>(from), static_cast<long long>(total.seeds - counted), static_cast<long long>(few.size()),
                static_cast<long long>(total.twice), seconds, threads, busy, double(total.seeds + total.twice) * 60 / busy, static_cast<long long>(total.ops));
    for (const QString &failure : std::as_const(total.failures))
        std::printf("FAIL %s\n", qPrintable(failure));
    for (const Cell &cell : left.mid(0, kNamed))
        std::printf("FAIL %s met %s %d times\n", DeskWork::kinds()[cell.kind].constData(), faultName(cell.fault), cell.times);
    if (left.size() > kNamed)
        std::printf("FAIL and %lld more cells\n", static_cast<long long>(left.size() - kNamed));
    return total.failures.isEmpty() && left.isEmpty() ? 0 : 1;
}
