// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/World.h"

#include "models/core/Sha256.h"

#include <algorithm>

namespace tsunagi::sim {

namespace {

// Faults and repairs meet in few steps; what takes a whole day to go wrong is left to one schedule of sixteen, by chance alone.
constexpr int kLongOneOf = 16;
constexpr int kLongSteps = 32;
constexpr int kLeastSteps = 5;
constexpr int kMoreSteps = 6;
constexpr int kKindsAtOnce = 6; ///< that a schedule brings its fault to
constexpr int kChaseSteps = 24; ///< of a schedule that is to show one pair alone
constexpr int kStepsAfter = 2;  ///< when it has
constexpr quint64 kChaseFrom = 1ULL << 32; ///< seeds from here name their pair: fault, kind, attempt, 8, 12 and 12 bits

} // namespace

quint64 seedFor(int fault, qsizetype kind, int attempt)
{
    return kChaseFrom + (quint64(fault) << 24) + (quint64(kind) << 12) + quint64(attempt);
}

World::World(quint64 seed, const Images &images, const QByteArray &worker, ServerRoom &room)
    : m_rng(seed), m_images(images), m_worker(worker), m_catalogue(*Catalogue::load()), m_room(room)
{
    Id::setSource(this);
    const bool isChase = seed >= kChaseFrom;
    const bool isLong = !isChase && seed % kLongOneOf == 0;
    m_steps = isLong ? kLongSteps : isChase ? kChaseSteps : kLeastSteps + m_rng.below(kMoreSteps);
    m_chases = isChase;
    if (isChase) {
        m_aimed = Fault((seed >> 24) & 0xff);
        m_aimedKinds = m_contested = {DeskWork::kinds().value(qsizetype((seed >> 12) & 0xfff))};
    } else if (!isLong) {
        // Seed after seed goes through every pair of a fault and a kind, so that none is left to chance.
        const qsizetype pair = qsizetype(seed - seed / kLongOneOf - 1);
        const QList<QByteArray> &kinds = DeskWork::kinds();
        m_aimed = Fault(pair % FaultCount);
        for (int i = 0; i < kKindsAtOnce; ++i)
            m_aimedKinds << kinds[(pair / FaultCount + i * kinds.size() / kKindsAtOnce) % kinds.size()];
        m_contested = m_aimedKinds;
    }
    m_faultPercent = m_rng.below(4) * 5; // some schedules are quiet but for the strikes
    m_room.clock().us = ServerRoom::kStartUs;
    if (const auto put = m_room.put(images.server); !put)
        failed(QStringLiteral("the server does not start: ") + put.error().detail);
    m_crowded = m_rng.chance(60);
    openServer({});
    const bool powerSafe = m_aimed != PowerCut && m_rng.chance(50);
    const int count = isLong ? 2 + m_rng.below(kMostDesks - 1) : m_rng.chance(75) ? 2 : 3;
    for (int i = 0; i < count; ++i) {
        auto station = std::make_unique<Station>();
        station->disk = std::make_unique<RamDisk>(worker + "-desk" + QByteArray::number(i));
        station->disk->load(images.desks[size_t(i)]);
        station->disk->setPowerSafe(powerSafe);
        keepCache(*station);
        station->loadsWhole = m_rng.chance(35);
        m_desks.push_back(std::move(station));
    }
    if (m_aimed == ServerRestored)
        backUp();
    for (int i = 0; i < count; ++i)
        switchOn(i);
}

World::~World()
{
    for (auto &station : m_desks)
        station->desk.reset();
    m_server.reset();
    Id::setSource(nullptr);
}

void World::keepCache(Station &station)
{
    station.oldCache.clear();
    for (const char *file : {"cache.db", "cache.db-wal"}) {
        if (station.disk->has(file))
            station.oldCache.insert(file, station.disk->bytes(file));
    }
}

void World::say(const QString &line)
{
    if (m_trace)
        std::fprintf(stderr, "%8lld %s\n", static_cast<long long>(m_ms), qPrintable(line));
}

void World::failed(const QString &why)
{
    say(QStringLiteral("FAILED ") + why);
    if (m_outcome.failure.isEmpty())
        m_outcome.failure = why;
}

void World::switchOn(int desk)
{
    Station &station = *m_desks[size_t(desk)];
    const int endAt = !m_healed && m_rng.chance(3) ? m_rng.below(60) : -1; // a start is cut short as well
    if (endAt >= 0)
        station.disk->endAfter(endAt);
    auto opened = Desk::open(station.disk->path({}), station.clock, [&](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        return std::make_unique<FaultyShared>(*this, desk);
    });
    station.disk->neverEnd();
    if (!opened) {
        if (!station.disk->isDead() && !station.disk->isFull())
            failed(QStringLiteral("desk %1 does not start: %2 %3").arg(desk).arg(opened.error().where, opened.error().detail));
        station.disk->restart();
        station.upAgainMs = m_ms + 1000;
        return;
    }
    station.desk = std::move(*opened);
    station.desk->setPerson(desk % 2 ? QStringLiteral("Suzuki") : QStringLiteral("Sato")); // nobody gives what they asked for themselves
    station.name = QStringLiteral("desk %1").arg(desk);
    station.upAgainMs = -1;
    station.tick = 0;
    feed(desk, {SyncEngine::Event::started});
}

void World::switchOff(int desk, qint64 forMs)
{
    Station &station = *m_desks[size_t(desk)];
    station.desk.reset();
    station.disk->restart();
    station.upAgainMs = m_ms + forMs;
}

void World::afterStep(int desk)
{
    Station &station = *m_desks[size_t(desk)];
    if (station.disk->isDead()) {
        say(QStringLiteral("desk %1 ended").arg(desk));
        switchOff(desk, 500 + m_rng.below(5000));
        return;
    }
    if (m_rng.chance(20) && station.desk) {
        // C6: a cursor never falls but to be rebuilt.
        const auto cache = station.desk->reader();
        const auto tick = cache ? (*cache)->scalar("SELECT value FROM meta WHERE name='tick'") : Result<std::optional<qint64>>(tl::unexpected(cache.error()));
        if (tick) {
            if (tick->value_or(0) < station.tick && !std::exchange(station.rebuilt, false))
                failed(QStringLiteral("C6: the cursor of desk %1 fell from %2 to %3").arg(desk).arg(station.tick).arg(tick->value_or(0)));
            station.tick = tick->value_or(0);
        }
    }
}

void World::feed(int desk, const SyncEngine::Event &event)
{
    Station &station = *m_desks[size_t(desk)];
    const auto effects = station.engine.step(event, {m_ms, station.clock.us}, quint32(m_rng.next()));
    station.wakeMs = effects.waitUntilMs;
    for (const SyncEngine::Way way : {SyncEngine::Way::Up, SyncEngine::Way::Down}) {
        if (way == SyncEngine::Way::Up ? !effects.up : !effects.down)
            continue;
        SyncEngine::Event end {SyncEngine::Event::exchanged, way};
        if (!m_healed && m_rng.chance(m_aimed == CrashAtWrite ? 30 : 3)) // between what it writes of an exchange
            station.disk->endBetween(m_rng.below(3), m_rng.below(2));
        std::optional<Error> error;
        bool taught = false; // by a step down: what was sent before waits again
        if (way == SyncEngine::Way::Up) {
            const auto pushed = station.desk->pushOnce();
            if (pushed) {
                end.moved = pushed->pushed;
                station.refused = station.refused || pushed->conflicts > 0;
                if (pushed->pushed > 0)
                    m_sentMs = m_ms;
                if (pushed->pushed == 0 && (pushed->aside > 0 || pushed->taught))
                    say(QStringLiteral("desk %1 sent nothing, aside %2 taught %3").arg(desk).arg(pushed->aside).arg(pushed->taught));
                end.more = pushed->taught;
                end.waits = pushed->waits;
                station.rebuilt = station.rebuilt || pushed->taught;
            } else {
                error = pushed.error();
            }
        } else {
            const auto pulled = station.desk->pullOnce();
            if (pulled) {
                end.moved = pulled->pulled;
                end.more = pulled->more;
                station.pulledMs = pulled->more ? -1 : m_ms;
                station.rebuilt = station.rebuilt || pulled->taught;
                taught = pulled->taught || pulled->called;
            } else {
                error = pulled.error();
            }
        }
        station.disk->neverEnd();
        if (station.disk->isDead())
            return; // afterStep() clears up
        if (error) {
            end.kind = SyncEngine::Event::failed;
            end.code = error->code;
            say(QStringLiteral("desk %1 %2: %3 %4").arg(desk).arg(way == SyncEngine::Way::Up ? QStringLiteral("up") : QStringLiteral("down"), error->where, error->detail));
            if (error->code == Code::Constraint && error->where == u"identity") {
                // People are told; one of the two is taken out of use. Its ops stay in its file.
                station.retired = true;
                return;
            }
        }
        if (end.moved > 0)
            say(QStringLiteral("desk %1 %2 %3").arg(desk).arg(way == SyncEngine::Way::Up ? QStringLiteral("sent") : QStringLiteral("got")).arg(end.moved));
        feed(desk, end);
        if (!station.disk->isDead() && taught)
            feed(desk, {SyncEngine::Event::localChange});
        if (station.disk->isDead() || station.retired)
            return;
    }
}

std::optional<Change> World::nextChange(DeskWork &clerk)
{
    if (!m_aimedKinds.isEmpty() && m_rng.chance(70)) {
        // If there is nothing to do it on, what makes something of the sort.
        QByteArray kind = m_rng.chance(50) ? m_aimedKinds.first() : m_rng.of(m_aimedKinds);
        for (int depth = 0; depth < 6 && !kind.isEmpty(); ++depth) {
            auto change = clerk.make(kind);
            if (change)
                return change;
            const QList<QByteArray> needs = DeskWork::needsBefore(kind);
            kind = needs.isEmpty() ? QByteArray() : m_rng.of(needs);
        }
        return {};
    }
    // Half of the work is what comes late in a day, else few schedules would reach it.
    static const QList<QByteArray> late {"label.take", "label.reprint", "sheet.state", "parcel.handover", "slip.import", "slip.share", "slip.free", "manual.bind:again", "slip.spoil", "range.skip", "range.lease",
                                         "shipment.stop", "shipment.stopped", "shipment.resume", "shipment.shipped", "order.release", "order.cancel", "order.reopen",
                                         "order.proposal", "order.conflict", "return.edit", "return.line", "return.state", "batch.sent", "export.finish", "parcel.release",
                                         "order.paid", "shipment.tag", "shipment.received", "shipment.loaded", "request.done", "request.reopen"};
    return clerk.make(m_rng.chance(50) ? m_rng.of(DeskWork::kinds()) : m_rng.of(late));
}

void World::work(int desk)
{
    Station &station = *m_desks[size_t(desk)];
    DeskWork clerk(*station.desk, m_rng, station.mayPrint);
    QList<Change> changes;
    // Few copies of a desk fit into a schedule, so each has more in its outbox.
    const int wanted = m_rng.chance(m_aimed == TwinIdentity ? 30 : 80) ? 1 : 2 + m_rng.below(3);
    for (int i = 0; i < wanted * 6 && changes.size() < wanted; ++i) {
        const auto change = nextChange(clerk);
        if (!change)
            continue;
        if (const auto first = clerk.takeFirst()) {
            // Its number is taken for good before it is shown.
            int saved = save(desk, {*first}, Lane::Work);
            if (saved > 0 && !station.disk->isDead() && station.desk)
                saved += save(desk, {*change}, Lane::Work);
            if (saved > 0 && !station.disk->isDead() && station.desk)
                feed(desk, {SyncEngine::Event::localChange});
            return;
        }
        changes << *change;
    }
    if (changes.isEmpty())
        return;
    if (save(desk, changes, m_rng.chance(20) ? Lane::Bulk : Lane::Work) > 0 && !station.disk->isDead() && station.desk)
        feed(desk, {SyncEngine::Event::localChange});
}

void World::print(int desk, const QByteArray &number)
{
    if (const auto [known, fresh] = m_printed.emplace(number, desk); !fresh)
        failed(QStringLiteral("C4: number %1 was printed twice").arg(QString::fromUtf8(number)));
}

int World::save(int desk, const QList<Change> &changes, Lane lane)
{
    Station &station = *m_desks[size_t(desk)];
    if (!m_healed && m_rng.chance(6))
        station.disk->endBetween(m_rng.below(3), m_rng.below(2));
    aim(desk, changes, true);
    const auto receipts = station.desk->commit(changes, lane);
    station.disk->neverEnd();
    QList<QByteArray> kinds;
    for (const Change &change : std::as_const(changes))
        kinds << DeskWork::nameOf(change);
    if (station.disk->isDead())
        hit(CrashAtWrite, kinds);
    if (station.disk->isFull())
        hit(DiskFull, kinds);
    if (!receipts) {
        say(QStringLiteral("desk %1 could not save: %2 %3").arg(desk).arg(receipts.error().where, receipts.error().detail));
        if (!station.disk->isDead() && !station.disk->isFull())
            failed(QStringLiteral("desk %1 could not save %2: %3 %4").arg(desk).arg(QString::fromUtf8(kinds.first()), receipts.error().where, receipts.error().detail));
        if (m_aimed == DiskFull)
            station.disk->setFull(false);
        return 0;
    }
    int saved = 0;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const Receipt &receipt = (*receipts)[i];
        say(QStringLiteral("desk %1 %2 %3 %4").arg(desk).arg(QString::fromUtf8(kinds[i])).arg(int(receipt.fit)).arg(QString::fromUtf8(receipt.misfit.reason + ' ' + receipt.misfit.field)));
        if (receipt.op.isNull())
            continue;
        ++saved;
        ++m_outcome.ops;
        m_names.insert(receipt.op, kinds[i]);
        if (kinds[i] == "label.take") {
            for (const auto &[field, value] : std::as_const(changes[i].inserts.first().fields))
                if (field == "number")
                    print(desk, value.bytes());
        }
        station.confirmed.push_back({receipt.op, Sha256::hash(changes[i].toBody()), kinds[i]});
        if (!m_healed && (m_rng.chance(2) || (m_aimed == PoisonedOp && m_aimedKinds.contains(kinds[i]))))
            m_poisoned.insert(receipt.op);
    }
    if (!station.disk->isDead())
        aim(desk, changes, false);
    // A copy made now shows what may be refused yet; back in place it must not show it for ever.
    if (saved > 0 && !station.disk->isDead() && (m_aimed == OldCacheBack || m_outcome.ops % 3 == 0))
        keepCache(station);
    return saved;
}

World::Outcome World::run()
{
    for (int step = 0; step < m_steps && m_outcome.failure.isEmpty(); ++step) {
        if (m_chases && m_aimedKinds.isEmpty()) {
            m_steps = std::min(m_steps, step + kStepsAfter);
            m_chases = false;
        }
        m_ms += m_rng.chance(5) ? m_rng.below(20'000) : m_rng.below(800);
        m_room.clock().us += 1000;
        ++m_outcome.events;
        goOnWithOldPushes();
        for (int desk = 0; desk < int(m_desks.size()); ++desk) {
            Station &station = *m_desks[size_t(desk)];
            station.clock.us += 1000;
            if (!station.desk && !station.retired && station.upAgainMs >= 0 && station.upAgainMs <= m_ms)
                switchOn(desk);
            if (station.desk && !station.retired && station.wakeMs <= m_ms)
                feed(desk, {SyncEngine::Event::time});
            afterStep(desk);
            if (m_aimed == OldCacheBack && station.desk && !station.retired && std::exchange(station.refused, false))
                strike(OldCacheBack, desk);
        }
        if (m_aimed == OldCacheBack && !m_contended && m_rng.chance(50))
            contend();
        if (m_aimed == ServerRestored && !m_lostInTurn && m_rng.chance(50))
            loseInTurn();
        const int desk = m_rng.below(int(m_desks.size()));
        if (m_desks[size_t(desk)]->desk && !m_desks[size_t(desk)]->retired) {
            work(desk);
            afterStep(desk);
        }
        if (m_rng.chance(12))
            strike();
    }
    heal();
    if (m_outcome.failure.isEmpty())
        drain();
    if (m_outcome.failure.isEmpty())
        check();
    m_outcome.hash = finalHash();
    return m_outcome;
}

} // namespace tsunagi::sim
