// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/World.h"

#include "models/core/Sha256.h"
#include "simulation/WorldChecks.h"
#include "support/RowDump.h"

#include <algorithm>

namespace tsunagi::sim {

namespace {

constexpr int kMostDesks = 4;
constexpr int kSteps = 60;
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

Images::Files closed(const RamDisk &disk)
{
    Images::Files files = disk.image();
    for (auto it = files.begin(); it != files.end();)
        it = it.key().endsWith("-wal") && it.value().isEmpty() ? files.erase(it) : std::next(it);
    return files;
}

} // namespace

const char *faultName(int fault)
{
    static const char *const names[FaultCount] = {"request lost",  "reply lost",    "old push still running", "crash at a write", "crash at a message", "power cut",
                                                  "disk full",     "cache deleted", "old cache put back",     "cache damaged",    "server restored",    "late tick",
                                                  "clock jump",    "twin identity", "poisoned op",            "long offline"};
    return names[fault];
}

Images Images::make()
{
    Images images;
    const FixedClock clock(1795224600LL * 1000000);
    Rng rng(0); // no schedule has this seed: it would make the same ids
    struct Source final : IdSource
    {
        explicit Source(Rng &from) : rng(from) { }
        qint64 nowMs() override { return 1700000000000; }
        quint64 random() override { return rng.next(); }
        Rng &rng;
    } source(rng);
    Id::setSource(&source);
    RamDisk server("imageserver");
    std::vector<std::unique_ptr<RamDisk>> disks;
    for (int i = 0; i < kMostDesks; ++i) {
        disks.push_back(std::make_unique<RamDisk>("image" + QByteArray::number(i)));
        RamDisk &disk = *disks.back();
        (void)DeskFile::open(disk.path(QStringLiteral("desk.db")));
        (void)(*Database::open(disk.path(QStringLiteral("desk.db")), Database::Mode::ReadWrite))
            ->exec("UPDATE meta SET value='A-0000000" + QByteArray::number(i) + "' WHERE name='desk'");
    }
    // A day that has begun: each desk did a little of everything, in the order of the kinds, and all know it.
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < kMostDesks; ++i) {
            const auto desk = Desk::open(disks[size_t(i)]->path({}), clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
                return EmbeddedShared::open(server.path(QStringLiteral("shared.db")), catalogue, clock);
            });
            if (!desk)
                qFatal("%s %s", qPrintable(desk.error().where), qPrintable(desk.error().detail));
            (*desk)->setPerson(QStringLiteral("Sato"));
            if (round != 2)
                (void)(*desk)->sync();
            DeskWork clerk(**desk, rng, true);
            static const QList<QByteArray> first {"shop.add", "shop.add", "order.import", "order.import", "order.import", "item.add", "range.add", "range.add",
                                                  "range.add", "shipment.instruct", "export.open", "return.add", "batch.open", "escalation.add", "handover.close"};
            static const QList<QByteArray> second {"range.lease", "range.lease", "order.hold", "order.shop_change", "shipment.pieces", "parcel.export", "manual.bind", "item.add", "person.add"};
            // On what each knew before the others sent theirs: refusals come of it.
            static const QList<QByteArray> apart {"client.policy", "client.policy", "label.take", "order.import", "shipment.instruct", "shipment.pieces"};
            static const QList<QByteArray> last {"slip.import", "parcel.handover", "shipment.stop", "order.cancel", "sheet.state"};
            static const QList<QList<QByteArray>> rounds {first, second, apart, last};
            for (const QByteArray &kind : rounds[round]) {
                const auto change = clerk.make(kind);
                if (const auto before = clerk.takeFirst())
                    (void)(*desk)->commit({*before});
                if (change)
                    (void)(*desk)->commit({*change});
            }
            if (round != 2)
                (void)(*desk)->sync();
        }
    }
    for (int i = 0; i < kMostDesks; ++i) {
        // Where a copy first runs is its home.
        (void)(*Database::open(disks[size_t(i)]->path(QStringLiteral("desk.db")), Database::Mode::ReadWrite))->exec("DELETE FROM meta WHERE name='place'");
        images.desks.push_back(closed(*disks[size_t(i)]));
    }
    images.server = closed(server);
    Id::setSource(nullptr);
    return images;
}

World::World(quint64 seed, const Images &images, const QByteArray &worker)
    : m_rng(seed), m_images(images), m_worker(worker), m_catalogue(*Catalogue::load()), m_serverDisk(worker + "-server")
{
    Id::setSource(this);
    m_faultPercent = m_rng.below(4) * 5; // some schedules are quiet but for the strikes
    m_serverDisk.load(images.server);
    m_server = std::move(*EmbeddedShared::open(m_serverDisk.path(QStringLiteral("shared.db")), m_catalogue, m_serverClock));
    const int count = 2 + m_rng.below(kMostDesks - 1);
    for (int i = 0; i < count; ++i) {
        auto station = std::make_unique<Station>();
        station->disk = std::make_unique<RamDisk>(worker + "-desk" + QByteArray::number(i));
        station->disk->load(images.desks[size_t(i)]);
        station->loadsWhole = m_rng.chance(50);
        m_desks.push_back(std::move(station));
    }
    // Every second round of seeds brings one fault to some kinds on purpose, so that the table of both fills soon.
    constexpr quint64 kParts = 8;
    constexpr quint64 kRound = kParts * FaultCount;
    if ((seed / kRound) % 2 == 0) {
        m_aimed = Fault(seed % FaultCount);
        const QList<QByteArray> &kinds = DeskWork::kinds();
        for (qsizetype i = qsizetype((seed / FaultCount) % kParts); i < kinds.size(); i += kParts)
            m_aimedKinds << kinds[i];
    }
    if (m_aimed == TwinIdentity)
        m_desks.front()->offlineUntilMs = 15'000; // a copy shares what its model has not sent
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

void World::hit(Fault fault, const QList<QByteArray> &kinds)
{
    for (const QByteArray &kind : kinds)
        ++m_coverage[size_t(fault)][kind];
    if (fault == m_aimed)
        m_aimedKinds.removeIf([&](const QByteArray &kind) { return kinds.contains(kind); });
}

QList<QByteArray> World::waitingKinds(int desk)
{
    QList<QByteArray> kinds;
    const auto &station = *m_desks[size_t(desk)];
    if (!station.desk)
        return kinds;
    const auto rows = station.desk->outbox(50);
    if (rows) {
        for (const OutboxRow &row : *rows)
            if (!row.refused)
                kinds << row.kind;
    }
    // What it did last is at stake as well: answered perhaps, but not come back yet.
    for (size_t i = station.confirmed.size() > 4 ? station.confirmed.size() - 4 : 0; i < station.confirmed.size(); ++i)
        kinds << station.confirmed[i].kind;
    return kinds;
}

Wire::Fate World::fate(int desk, Call call, const QList<Op> &ops)
{
    Station &station = *m_desks[size_t(desk)];
    if (m_healed)
        return Fate::Fine;
    if (m_ms < station.offlineUntilMs)
        return Fate::RequestLost;
    for (const Op &op : ops) {
        if (m_poisoned.contains(op.id)) {
            hit(PoisonedOp, {op.kind});
            return Fate::Broken;
        }
    }
    const std::optional<Fault> aimed = call == Call::Push ? std::exchange(station.cutNext, std::nullopt) : std::nullopt;
    if (!aimed && !m_rng.chance(m_faultPercent))
        return Fate::Fine;
    QList<QByteArray> kinds;
    for (const Op &op : ops)
        kinds << op.kind;
    if (kinds.isEmpty())
        kinds = waitingKinds(desk).mid(0, 2);
    switch (aimed ? int(*aimed) : m_rng.below(3)) {
    case RequestLost:
        hit(RequestLost, kinds);
        return Fate::RequestLost;
    case ReplyLost:
        hit(ReplyLost, kinds);
        return Fate::ReplyLost;
    default:
        if (call != Call::Push)
            return Fate::Fine;
        // The connection breaks, the server has not begun yet: it will, beside the desk's next try.
        hit(OldPushStillRunning, kinds);
        m_oldPushes.append({m_ms + m_rng.below(4000), ops});
        return Fate::RequestLost;
    }
}

bool World::ticksAreLate(int desk)
{
    if (m_healed || (!std::exchange(m_desks[size_t(desk)]->lateNext, false) && !m_rng.chance(20)))
        return false;
    hit(LateTick, waitingKinds(desk));
    return true;
}

void World::served(int desk, Call call, const QList<Op> &ops, const QList<PushResult> &results)
{
    Station &station = *m_desks[size_t(desk)];
    if (call == Call::Push)
        checkAnswers(*m_server, m_catalogue, ops, results, [&](const QString &why) { failed(why); });
    if (m_healed || (!std::exchange(station.endNext, false) && !m_rng.chance(2)))
        return;
    hit(CrashAtMessage, waitingKinds(desk));
    say(QStringLiteral("%1 ends while an answer is under way").arg(station.name));
    station.disk->end();
}

void World::meanwhile(int desk, Call call)
{
    Station &station = *m_desks[size_t(desk)];
    if (m_healed || m_inCall || station.disk->isDead() || !station.desk || !m_rng.chance(8))
        return;
    m_inCall = true;
    say(QStringLiteral("desk %1: meanwhile").arg(desk));
    if (m_rng.chance(50))
        work(desk);
    else
        feed(desk, {call == Call::Push ? SyncEngine::Event::hint : SyncEngine::Event::localChange});
    m_inCall = false;
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
    station.desk->setPerson(QStringLiteral("Sato"));
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
        const auto cache = Database::open(station.disk->path(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
        const auto tick = cache ? (*cache)->scalar("SELECT value FROM meta WHERE name='tick'") : Result<std::optional<qint64>>();
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
        std::optional<Error> error;
        bool taught = false; // by a step down: what was sent before waits again
        if (way == SyncEngine::Way::Up) {
            const auto pushed = station.desk->pushOnce();
            if (pushed) {
                end.moved = pushed->pushed;
                if (pushed->pushed > 0)
                    m_sentMs = m_ms;
                if (pushed->pushed == 0 && (pushed->aside > 0 || pushed->taught))
                    say(QStringLiteral("desk %1 sent nothing, aside %2 taught %3").arg(desk).arg(pushed->aside).arg(pushed->taught));
                end.more = pushed->taught;
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
                taught = pulled->taught;
            } else {
                error = pulled.error();
            }
        }
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
    if (!m_aimedKinds.isEmpty() && m_rng.chance(60))
        return clerk.make(m_rng.of(m_aimedKinds));
    // Half of the work is what comes late in a day, else few schedules would reach it.
    static const QList<QByteArray> late {"label.take", "label.reprint", "sheet.state", "parcel.handover", "slip.import", "slip.share", "slip.spoil", "range.skip", "range.lease",
                                         "shipment.stop", "shipment.stopped", "shipment.resume", "shipment.shipped", "order.release", "order.cancel", "order.reopen",
                                         "order.proposal", "order.conflict", "return.edit", "return.line", "return.state", "batch.sent", "export.finish", "parcel.release",
                                         "order.paid"};
    return clerk.make(m_rng.chance(50) ? m_rng.of(DeskWork::kinds()) : m_rng.of(late));
}

void World::work(int desk)
{
    Station &station = *m_desks[size_t(desk)];
    DeskWork clerk(*station.desk, m_rng, station.mayPrint);
    QList<Change> changes;
    const int wanted = m_rng.chance(80) ? 1 : 2 + m_rng.below(3);
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

void World::aim(int desk, const QList<Change> &changes, bool before)
{
    QList<QByteArray> kinds;
    for (const Change &change : changes)
        if (m_aimedKinds.contains(change.kind))
            kinds << change.kind;
    if (m_healed || kinds.isEmpty() || m_rng.chance(20))
        return;
    Station &station = *m_desks[size_t(desk)];
    if (before) {
        if (m_aimed == CrashAtWrite)
            station.disk->endAfter(m_rng.below(12));
        else if (m_aimed == DiskFull)
            station.disk->setFull(true);
        return;
    }
    switch (m_aimed) {
    case RequestLost:
    case ReplyLost:
    case OldPushStillRunning:
        station.cutNext = m_aimed;
        break;
    case CrashAtMessage:
        station.endNext = true;
        break;
    case LateTick:
        station.lateNext = true;
        break;
    case DiskFull:
        station.disk->setFull(false);
        break;
    case TwinIdentity:
        break;
    case CrashAtWrite:
    case PoisonedOp:
    case FaultCount:
        break;
    default:
        if (!m_inCall)
            strike(m_aimed, desk);
    }
}

int World::save(int desk, const QList<Change> &changes, Lane lane)
{
    Station &station = *m_desks[size_t(desk)];
    if (!m_healed && m_rng.chance(6))
        station.disk->endAfter(m_rng.below(25));
    aim(desk, changes, true);
    const auto receipts = station.desk->commit(changes, lane);
    station.disk->neverEnd();
    QList<QByteArray> kinds;
    for (const Change &change : std::as_const(changes))
        kinds << change.kind;
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
    return saved;
}

void World::backUp()
{
    m_server.reset();
    m_backup = closed(m_serverDisk);
    m_server = std::move(*EmbeddedShared::open(m_serverDisk.path(QStringLiteral("shared.db")), m_catalogue, m_serverClock));
}

void World::restoreServer()
{
    if (m_backup.isEmpty())
        return;
    for (int i = 0; i < int(m_desks.size()); ++i) {
        hit(ServerRestored, waitingKinds(i));
        m_desks[size_t(i)]->rebuilt = true;
    }
    say(QStringLiteral("the server is restored from its backup"));
    m_server.reset();
    m_serverDisk.restart();
    m_serverDisk.load(m_backup);
    m_server = std::move(*EmbeddedShared::open(m_serverDisk.path(QStringLiteral("shared.db")), m_catalogue, m_serverClock));
    m_oldPushes.clear(); // their connections died with the old server
}

void World::makeTwin()
{
    if (m_desks.size() > kMostDesks || (m_desks.back()->twin && m_aimed != TwinIdentity))
        return;
    const int model = m_aimed == TwinIdentity ? 0 : m_rng.below(int(m_desks.size()));
    Station &original = *m_desks[size_t(model)];
    if (!original.desk)
        return;
    hit(TwinIdentity, waitingKinds(model));
    say(QStringLiteral("desk %1 is copied, the copy runs as desk %2").arg(model).arg(m_desks.size()));
    switchOff(model, 0);
    auto twin = std::make_unique<Station>();
    twin->twin = true;
    twin->disk = std::make_unique<RamDisk>(m_worker + "-desk" + QByteArray::number(m_desks.size()));
    twin->disk->load(original.disk->image());
    twin->clock = original.clock;
    twin->loadsWhole = original.loadsWhole;
    m_desks.push_back(std::move(twin));
    switchOn(model);
    switchOn(int(m_desks.size()) - 1);
}

void World::strike()
{
    static const QList<Fault> strikes {PowerCut, DiskFull, CacheDeleted, OldCacheBack, CacheDamaged, ServerRestored, ClockJump, TwinIdentity, LongOffline, PoisonedOp};
    const int desk = m_rng.below(int(m_desks.size()));
    if (m_desks[size_t(desk)]->desk)
        strike(m_rng.of(strikes), desk);
}

void World::strike(Fault fault, int desk)
{
    Station &station = *m_desks[size_t(desk)];
    const auto off = [&] {
        hit(fault, waitingKinds(desk));
        say(QStringLiteral("desk %1: %2").arg(desk).arg(QLatin1String(faultName(fault))));
        station.rebuilt = true;
        switchOff(desk, m_rng.below(3000));
    };
    const auto removeCache = [&] {
        for (const char *file : {"cache.db", "cache.db-wal"})
            station.disk->remove(file);
    };
    switch (fault) {
    case PowerCut: // no orderly end: what was not synced is at the mercy of chance
        hit(PowerCut, waitingKinds(desk));
        say(QStringLiteral("desk %1: power cut").arg(desk));
        station.rebuilt = true;
        station.disk->end();
        station.desk.reset();
        station.disk->cutPower([this] { return m_rng.next(); });
        switchOff(desk, m_rng.below(3000));
        break;
    case DiskFull:
        station.disk->setFull(!station.disk->isFull());
        say(QStringLiteral("desk %1: disk full %2").arg(desk).arg(station.disk->isFull()));
        break;
    case CacheDeleted:
        off();
        removeCache();
        break;
    case OldCacheBack:
        if (station.oldCache.isEmpty()) {
            switchOff(desk, 0);
            for (const char *file : {"cache.db", "cache.db-wal"})
                if (station.disk->has(file))
                    station.oldCache.insert(file, station.disk->bytes(file));
            switchOn(desk);
            break;
        }
        off();
        removeCache();
        for (auto it = station.oldCache.cbegin(); it != station.oldCache.cend(); ++it)
            station.disk->put(it.key(), it.value());
        break;
    case CacheDamaged: {
        off();
        QByteArray bytes = station.disk->bytes("cache.db");
        if (m_rng.chance(50))
            std::fill_n(bytes.data(), qMin<qsizetype>(bytes.size(), 4096), '\0');
        else
            bytes.truncate(m_rng.below(int(bytes.size()) + 1));
        station.disk->put("cache.db", bytes);
        station.disk->remove("cache.db-wal");
        break;
    }
    case ServerRestored:
        if (m_backup.isEmpty() || m_rng.chance(30))
            backUp();
        else
            restoreServer();
        break;
    case ClockJump:
        hit(ClockJump, waitingKinds(desk));
        station.clock.us += (m_rng.below(800) - 400) * kDayMs * 1000;
        m_serverClock.us += m_rng.chance(20) ? -3600LL * 1000000 : 0;
        break;
    case TwinIdentity:
        if (m_rng.chance(30))
            makeTwin();
        break;
    case LongOffline:
        hit(LongOffline, waitingKinds(desk));
        station.offlineUntilMs = m_ms + 30'000 + m_rng.below(600'000);
        say(QStringLiteral("desk %1 is offline for long").arg(desk));
        break;
    default: // the server is mended
        if (m_rng.chance(50))
            m_poisoned.clear();
        break;
    }
}

World::Outcome World::run()
{
    for (int step = 0; step < kSteps && m_outcome.failure.isEmpty(); ++step) {
        m_ms += m_rng.chance(5) ? m_rng.below(20'000) : m_rng.below(800);
        m_serverClock.us += 1000;
        ++m_outcome.events;
        for (qsizetype i = 0; i < m_oldPushes.size();) {
            if (m_oldPushes[i].atMs > m_ms) {
                ++i;
                continue;
            }
            (void)m_server->push(m_oldPushes.takeAt(i).ops); // nobody hears the answer
        }
        for (int desk = 0; desk < int(m_desks.size()); ++desk) {
            Station &station = *m_desks[size_t(desk)];
            station.clock.us += 1000;
            if (!station.desk && !station.retired && station.upAgainMs >= 0 && station.upAgainMs <= m_ms)
                switchOn(desk);
            if (station.desk && !station.retired && station.wakeMs <= m_ms)
                feed(desk, {SyncEngine::Event::time});
            afterStep(desk);
        }
        const bool model = m_aimed == TwinIdentity && step < kSteps / 2; // it does most of the work before it is copied
        const int desk = model && m_rng.chance(70) ? 0 : m_rng.below(int(m_desks.size()));
        if (m_aimed == TwinIdentity && step > 0 && step % (kSteps / 4) == 0 && !m_aimedKinds.isEmpty())
            makeTwin();
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

void World::heal()
{
    m_healed = true;
    QList<int> damaged;
    m_poisoned.clear();
    for (const OldPush &old : std::as_const(m_oldPushes))
        (void)m_server->push(old.ops);
    m_oldPushes.clear();
    for (int desk = 0; desk < int(m_desks.size()); ++desk) {
        Station &station = *m_desks[size_t(desk)];
        station.disk->setFull(false);
        station.offlineUntilMs = 0;
        // The look at whole files that a desk takes in the background: damage that no act has met so far is found by then.
        const auto cache = Database::open(station.disk->path(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
        if (cache) {
            Statement look = (*cache)->statement("PRAGMA quick_check(1)");
            const auto found = look.step();
            if (!found || !*found || look.text(0) != u"ok") {
                say(QStringLiteral("desk %1: the damaged cache is found").arg(desk));
                station.rebuilt = true;
                damaged << desk;
            }
        }
    }
    for (const int desk : std::as_const(damaged)) {
        switchOff(desk, 0);
        for (const char *file : {"cache.db", "cache.db-wal"})
            m_desks[size_t(desk)]->disk->remove(file);
    }
    for (int desk = 0; desk < int(m_desks.size()); ++desk) {
        Station &station = *m_desks[size_t(desk)];
        if (!station.desk && !station.retired)
            switchOn(desk);
    }
}

void World::drain()
{
    // C7: every outbox is empty at most 10 s after the way is free, by the engine's own pace; back-off of a stuck op aside.
    const qint64 end = m_ms + 40'000;
    qint64 settledMs = m_ms + 1;
    while (m_ms < end && m_outcome.failure.isEmpty()) {
        qint64 next = end;
        for (int desk = 0; desk < int(m_desks.size()); ++desk) {
            Station &station = *m_desks[size_t(desk)];
            if (station.retired || !station.desk)
                continue;
            if (station.wakeMs <= m_ms)
                feed(desk, {SyncEngine::Event::time});
            next = qMin(next, station.wakeMs);
        }
        bool quiet = true;
        bool sent = true;
        for (const auto &station : m_desks)
            sent = sent && (station->retired || (station->desk && station->desk->pendingCount().value_or(1) == 0));
        // A desk that had nothing waiting may have found a restored server just now, and taught it.
        if (!sent || m_sentMs == m_ms)
            settledMs = m_ms + 1;
        for (const auto &station : m_desks)
            quiet = quiet && (station->retired || (sent && station->engine.show().state == SyncEngine::State::Connected && station->pulledMs >= settledMs));
        if (quiet)
            break;
        m_ms = qMax(m_ms + 1, next);
    }
    for (int desk = 0; desk < int(m_desks.size()); ++desk) {
        Station &station = *m_desks[size_t(desk)];
        if (station.retired)
            continue;
        if (const auto waiting = station.desk->pendingCount(); !waiting || *waiting > 0)
            failed(QStringLiteral("C7: desk %1 still has %2 ops to send").arg(desk).arg(waiting.value_or(-1)));
        if (station.engine.show().state != SyncEngine::State::Connected)
            failed(QStringLiteral("C7: desk %1 is not connected").arg(desk));
    }
}

void World::check()
{
    const auto complain = [&](const QString &why) { failed(why); };
    checkServer(*m_server, m_catalogue, complain);
    const QByteArray rows = rowsHash(m_server->database(), m_catalogue);
    for (int desk = 0; desk < int(m_desks.size()); ++desk) {
        Station &station = *m_desks[size_t(desk)];
        const auto file = Database::open(station.disk->path(QStringLiteral("desk.db")), Database::Mode::ReadOnly);
        if (!file) {
            failed(QStringLiteral("desk %1: its file does not open").arg(desk));
            continue;
        }
        for (const Confirmed &confirmed : station.confirmed)
            checkConfirmed(confirmed.op, confirmed.hash, confirmed.kind, **file, station.retired ? nullptr : &m_server->database(), complain);
        if (station.retired)
            continue;
        checkRefusals(**file, m_server->database(), complain);
        const auto cache = Database::open(station.disk->path(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
        if (!cache || rowsHash(**cache, m_catalogue) != rows)
            failed(QStringLiteral("C3: desk %1 shows other rows than the server: %2")
                       .arg(desk)
                       .arg(cache ? firstDifferentRow(**cache, m_server->database(), m_catalogue) : QStringLiteral("no cache")));
    }
    for (const auto &[number, desk] : m_printed) {
        if (!m_desks[size_t(desk)]->retired)
            checkPrinted(number, m_server->database(), complain);
    }
}

QByteArray World::finalHash()
{
    Sha256 hash;
    say(QStringLiteral("rows %1 ops %2").arg(QString::fromLatin1(rowsHash(m_server->database(), m_catalogue).toHex().left(8)), QString::fromLatin1(opsHash(m_server->database()).toHex().left(8))));
    if (m_trace) {
        for (const QString &row : test::dumpRows(m_server->database(), m_catalogue))
            say(row);
    }
    hash.addData(rowsHash(m_server->database(), m_catalogue));
    hash.addData(opsHash(m_server->database()));
    hash.addData(m_outcome.failure.toUtf8());
    hash.addData(QByteArray::number(m_outcome.ops) + ' ' + QByteArray::number(m_ms) + ' ' + QByteArray::number(m_rng.next()));
    return hash.result();
}

} // namespace tsunagi::sim
