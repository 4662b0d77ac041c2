// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/World.h"

#include "simulation/WorldChecks.h"

namespace tsunagi::sim {

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

} // namespace

const char *faultName(int fault)
{
    static const char *const names[FaultCount] = {"request lost",  "reply lost",    "old push still running", "crash at a write", "crash at a message", "power cut",
                                                  "disk full",     "cache deleted", "old cache put back",     "cache damaged",    "server restored",    "late tick",
                                                  "clock jump",    "twin identity", "poisoned op",            "long offline"};
    return names[fault];
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
                kinds << m_names.value(row.id, row.kind);
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
            hit(PoisonedOp, {m_names.value(op.id, op.kind)});
            return Fate::Broken;
        }
    }
    const std::optional<Fault> aimed = call == Call::Push ? std::exchange(station.cutNext, std::nullopt) : std::nullopt;
    if (!aimed && !m_rng.chance(m_faultPercent))
        return Fate::Fine;
    QList<QByteArray> kinds;
    for (const Op &op : ops)
        kinds << m_names.value(op.id, op.kind);
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
        m_oldPushes.append({m_ms + m_rng.below(4000), ops, {}});
        return Fate::RequestLost;
    }
}

Result<QList<PushResult>> World::push(const QList<Op> &ops)
{
    return m_server->push(ops, m_crowded && !m_healed && !m_inCall && m_rng.chance(25));
}

void World::ended(const QList<Op> &ops)
{
    if (!ops.isEmpty())
        m_server->end(ops.first().desk);
}

void World::taught(const SharedDatabase::Said &said, const Gathering &answer)
{
    if (std::exchange(m_gathering, answer.id) != answer.id)
        m_taught.clear();
    for (const LostOp &op : said.ops) {
        Statement there = m_server->database().statement("SELECT 1 FROM op WHERE id=?");
        there.bind(1, op.op);
        if (const auto found = there.step(); found && !*found && !m_taught.contains(op.op))
            m_taught.insert(op.op, op.place);
    }
}

void World::goOnWithOldPushes()
{
    for (qsizetype i = 0; i < m_oldPushes.size();) {
        if (m_oldPushes[i].atMs > m_ms) {
            ++i;
            continue;
        }
        const OldPush due = m_oldPushes.takeAt(i);
        if (due.ops.isEmpty()) {
            m_server->end(due.desk);
            continue;
        }
        const QString name = due.ops.first().desk;
        const auto unheard = m_server->push(due.ops, m_crowded);
        if (unheard && m_server->isUnderWay(name)) {
            say(QStringLiteral("an old push of %1 is under way").arg(name));
            m_oldPushes.append({m_ms + 1 + m_rng.below(5000), {}, name});
        }
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
        checkAnswers(m_server->database(), m_catalogue, ops, results, [&](const QString &why) { failed(why); });
    if (m_healed || (!std::exchange(station.endNext, false) && !m_rng.chance(2)))
        return;
    hit(CrashAtMessage, waitingKinds(desk));
    say(QStringLiteral("%1 ends while an answer is under way").arg(station.name));
    station.disk->end();
}

void World::meanwhile(int desk, Call call)
{
    Station &station = *m_desks[size_t(desk)];
    if (m_healed || m_inCall || station.disk->isDead() || !station.desk)
        return;
    m_inCall = true;
    if (call == Call::Push && m_server->isUnderWay(station.desk->name())) {
        say(QStringLiteral("the push of desk %1 is under way").arg(desk));
        for (int other = 0; other < int(m_desks.size()); ++other) {
            const Station &beside = *m_desks[size_t(other)];
            if (other != desk && beside.desk && !beside.retired && !beside.disk->isDead() && m_rng.chance(60)) {
                if (m_rng.chance(60))
                    work(other);
                else
                    feed(other, {SyncEngine::Event::hint});
            }
        }
    }
    m_inCall = false;
    if (!m_rng.chance(8))
        return;
    m_inCall = true;
    say(QStringLiteral("desk %1: meanwhile").arg(desk));
    if (m_rng.chance(50))
        work(desk);
    else
        feed(desk, {call == Call::Push ? SyncEngine::Event::hint : SyncEngine::Event::localChange});
    m_inCall = false;
}

void World::aim(int desk, const QList<Change> &changes, bool before)
{
    QList<QByteArray> kinds;
    for (const Change &change : changes)
        if (const QByteArray name = DeskWork::nameOf(change); m_aimedKinds.contains(name))
            kinds << name;
    if (m_healed || kinds.isEmpty() || m_rng.chance(10))
        return;
    Station &station = *m_desks[size_t(desk)];
    if (before) {
        if (m_aimed == CrashAtWrite)
            station.disk->endBetween(m_rng.below(2), m_rng.below(2));
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
    case CrashAtWrite:
    case PoisonedOp:
    case FaultCount:
        break;
    case TwinIdentity: // before it has sent what it just saved
        if (!m_inCall)
            makeTwin(desk);
        break;
    case ServerRestored:
        if (!m_inCall)
            restoreServer();
        break;
    default:
        if (!m_inCall)
            strike(m_aimed, desk);
    }
}

bool World::isThere(int desk) const
{
    const Station &station = *m_desks[size_t(desk)];
    return station.desk && !station.retired && !station.disk->isDead() && m_ms >= station.offlineUntilMs;
}

std::optional<std::pair<int, int>> World::twoInStep()
{
    QList<int> there;
    for (int desk = 0; desk < int(m_desks.size()); ++desk)
        if (isThere(desk))
            there << desk;
    if (there.size() < 2)
        return {};
    const int second = there.takeAt(m_rng.below(int(there.size())));
    const int first = m_rng.of(there);
    for (const int desk : {first, second}) {
        feed(desk, {SyncEngine::Event::hint});
        afterStep(desk);
        if (!isThere(desk))
            return {};
    }
    return std::pair(first, second);
}

void World::loseInTurn()
{
    const auto two = twoInStep();
    if (!two)
        return;
    const auto does = [&](int desk, const QList<Id> &roots) -> QList<Id> {
        DeskWork clerk(*m_desks[size_t(desk)]->desk, m_rng, m_desks[size_t(desk)]->mayPrint);
        const QList<QByteArray> &kinds = roots.isEmpty() ? m_contested : DeskWork::kinds();
        const int from = m_rng.below(int(kinds.size()));
        for (qsizetype i = 0; i < kinds.size(); ++i) {
            const auto change = clerk.make(kinds[(from + i) % kinds.size()]);
            if (!change || clerk.takeFirst() || (!roots.isEmpty() && !roots.contains(change->roots.value(0))))
                continue;
            if (save(desk, {*change}, Lane::Work) == 0)
                return {};
            feed(desk, {SyncEngine::Event::localChange});
            afterStep(desk);
            return isThere(desk) ? change->roots : QList<Id>();
        }
        return {};
    };
    const bool wasInCall = std::exchange(m_inCall, true); // the server is restored when both are done
    QList<Id> roots = does(two->first, {});
    if (!roots.isEmpty()) {
        feed(two->second, {SyncEngine::Event::hint});
        afterStep(two->second);
        roots = isThere(two->second) ? does(two->second, roots) : QList<Id>();
    }
    m_inCall = wasInCall;
    if (roots.isEmpty())
        return;
    m_lostInTurn = true;
    restoreServer();
    feed(two->second, {SyncEngine::Event::hint});
    afterStep(two->second);
}

void World::contend()
{
    const auto two = twoInStep();
    if (!two)
        return;
    const auto [winner, loser] = *two;
    QList<QByteArray> contested = m_contested;
    std::rotate(contested.begin(), contested.begin() + m_rng.below(int(contested.size())), contested.end());
    // Those that add rows first: what a refused patch changed comes again with the change of the one who was faster.
    const quint64 seed = m_rng.next();
    std::optional<Change> first;
    std::optional<Change> second;
    for (const bool adds : {true, false}) {
        for (const QByteArray &kind : std::as_const(contested)) {
            Rng one(seed); // on the same rows, both clerks come to the same act
            Rng other(seed);
            DeskWork faster(*m_desks[size_t(winner)]->desk, one, m_desks[size_t(winner)]->mayPrint);
            DeskWork slower(*m_desks[size_t(loser)]->desk, other, m_desks[size_t(loser)]->mayPrint);
            first = faster.make(kind);
            second = slower.make(kind);
            if (first && second && first->roots == second->roots && second->inserts.isEmpty() != adds && !faster.takeFirst() && !slower.takeFirst())
                break;
            second.reset();
        }
        if (second)
            break;
    }
    if (!second)
        return;
    const bool wasInCall = std::exchange(m_inCall, true); // the fault comes when it is refused, not now
    const bool began = save(winner, {*first}, Lane::Work) > 0;
    const bool saved = began && save(loser, {*second}, Lane::Work) > 0;
    m_inCall = wasInCall;
    for (const int desk : {winner, loser}) {
        if ((desk == winner ? began : saved) && isThere(desk)) // the slower one's disk may be full
            feed(desk, {SyncEngine::Event::localChange});
        afterStep(desk);
    }
    m_contended = saved;
    if (isThere(loser) && std::exchange(m_desks[size_t(loser)]->refused, false))
        strike(OldCacheBack, loser);
}

void World::openServer(const ModelServer::Ticks &ticks)
{
    m_server = std::move(*ModelServer::open(m_room.shared(), m_catalogue, m_room.clock(), m_crowded, ticks));
}

void World::backUp()
{
    m_server->end({}); // what is under way would be rolled back in the copy
    m_backupTicks = m_server->ticks();
    m_backup = m_room.image();
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
    m_taught.clear();
    m_server.reset();
    if (const auto put = m_room.put(m_backup); !put)
        failed(QStringLiteral("the server does not start: ") + put.error().detail);
    openServer(m_backupTicks);
    m_oldPushes.clear(); // their connections died with the old server
}

void World::makeTwin(int model)
{
    // One for each kind that is to meet it, else one for all.
    if (m_aimed == TwinIdentity ? m_desks.size() > 2 * kMostDesks : m_desks.size() > kMostDesks || m_desks.back()->twin)
        return;
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
    twin->disk->setPowerSafe(original.disk->isPowerSafe());
    twin->doubtful = original.doubtful;
    twin->clock = original.clock;
    twin->loadsWhole = original.loadsWhole;
    twin->oldCache = original.oldCache;
    m_desks.push_back(std::move(twin));
    switchOn(model);
    switchOn(int(m_desks.size()) - 1);
}

void World::strike()
{
    static const QList<Fault> strikes {PowerCut, DiskFull, CacheDeleted, OldCacheBack, CacheDamaged, ServerRestored, ClockJump, TwinIdentity, LongOffline, PoisonedOp};
    const int desk = m_rng.below(int(m_desks.size()));
    const Fault fault = m_rng.of(strikes);
    if (m_desks[size_t(desk)]->desk && (fault != PowerCut || !m_desks[size_t(desk)]->disk->isPowerSafe()))
        strike(fault, desk);
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
        station.doubtful = true;
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
        if (m_aimed != OldCacheBack && m_rng.chance(30)) {
            switchOff(desk, 0);
            keepCache(station);
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
        station.doubtful = true;
        RamBytes bytes = station.disk->bytes("cache.db");
        if (m_rng.chance(50)) {
            const QByteArray nothing(qMin<qint64>(bytes.size(), 4096), '\0');
            bytes.write(0, nothing.constData(), nothing.size());
        } else {
            bytes.resize(m_rng.below(int(bytes.size()) + 1));
        }
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
        m_room.clock().us += m_rng.chance(20) ? -3600LL * 1000000 : 0;
        break;
    case TwinIdentity:
        if (m_rng.chance(30))
            makeTwin(desk);
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

} // namespace tsunagi::sim
