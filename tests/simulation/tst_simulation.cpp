// SPDX-License-Identifier: GPL-3.0-or-later
// tst_simulation [--seeds N] [--from S] [--jobs T] [--trace SEED] [--no-table] [--stop FAILURES]
//
// Whole desks, a model server, network, disks and clocks out of one seed; each seed runs twice and must end alike.
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
};

void runSeed(quint64 seed, const Images &images, const QByteArray &worker, ServerRoom &room, Total &total)
{
    World::Outcome outcomes[2];
    Coverage coverage;
    for (int i = 0; i < 2; ++i) {
        World world(seed, images, worker, room);
        outcomes[i] = world.run();
        coverage = world.coverage();
    }
    const std::lock_guard lock(total.mutex);
    total.ops += outcomes[0].ops;
    if (!outcomes[0].failure.isEmpty())
        total.failures << QStringLiteral("seed %1: %2").arg(seed).arg(outcomes[0].failure);
    else if (outcomes[0].hash != outcomes[1].hash)
        total.failures << QStringLiteral("seed %1: two runs end differently").arg(seed);
    for (size_t fault = 0; fault < FaultCount; ++fault) {
        for (auto it = coverage[fault].cbegin(); it != coverage[fault].cend(); ++it)
            total.coverage[fault][it.key()] += it.value();
    }
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

/// Prints the table fault × op kind; how many cells are empty.
int printTable(const Coverage &coverage)
{
    int empty = 0;
    std::printf("%-18s", "");
    for (int fault = 0; fault < FaultCount; ++fault)
        std::printf("%6c", 'a' + fault);
    std::printf("\n");
    for (const QByteArray &kind : DeskWork::kinds()) {
        std::printf("%-18s", kind.constData());
        for (const auto &column : coverage) {
            const int n = column.value(kind);
            const auto fault = Fault(&column - coverage.data());
            const bool never = std::any_of(nevers().cbegin(), nevers().cend(), [&](const Never &one) { return one.fault == fault && kind == one.kind; });
            empty += n == 0 && !never;
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
    return empty;
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

    Total total;
    total.failures = undone();
    QElapsedTimer timer;
    timer.start();
    const std::clock_t began = std::clock();
    std::atomic<qint64> next = from;
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&, i] {
            const QByteArray name = "w" + QByteArray::number(i);
            ServerRoom room(name + "-server", catalogue);
            for (;;) {
                const qint64 seed = next++;
                if (seed >= from + seeds)
                    return;
                {
                    const std::lock_guard lock(total.mutex);
                    if (total.failures.size() >= enough)
                        return;
                }
                runSeed(quint64(seed), images, name, room, total);
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const double busy = double(std::clock() - began) / CLOCKS_PER_SEC; // others may have the cores meanwhile
    const int empty = arguments.contains(u"--no-table") ? 0 : printTable(total.coverage);
    std::printf("%lld seeds from %lld, each twice: %.1f s on %d threads, %.1f s of a core: %.0f seeds a minute a core, %lld ops saved\n", static_cast<long long>(seeds),
                static_cast<long long>(from), seconds, threads, busy, double(seeds) * 60 / busy, static_cast<long long>(total.ops));
    for (const QString &failure : std::as_const(total.failures))
        std::printf("FAIL %s\n", qPrintable(failure));
    if (empty > 0)
        std::printf("FAIL %d cells of the table are empty\n", empty);
    return total.failures.isEmpty() && empty == 0 ? 0 : 1;
}
