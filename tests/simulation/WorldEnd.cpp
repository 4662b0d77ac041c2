// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/World.h"

#include "models/core/Sha256.h"
#include "simulation/WorldChecks.h"
#include "support/RowDump.h"

namespace tsunagi::sim {

void World::heal()
{
    m_healed = true;
    QList<int> damaged;
    m_poisoned.clear();
    m_server->end({});
    for (const OldPush &old : std::as_const(m_oldPushes)) {
        if (!old.ops.isEmpty())
            (void)m_server->push(old.ops, false); // nobody hears the answer
    }
    m_oldPushes.clear();
    for (int desk = 0; desk < int(m_desks.size()); ++desk) {
        Station &station = *m_desks[size_t(desk)];
        station.disk->setFull(false);
        station.offlineUntilMs = 0;
        if (station.disk->isDead())
            switchOff(desk, 0);
        // The look at whole files that a desk takes in the background: damage that no act has met so far is found by then.
        if (!std::exchange(station.doubtful, false))
            continue;
        ReaderPool files(station.disk->path(QStringLiteral("cache.db")));
        const auto cache = station.desk ? station.desk->reader() : files.take();
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
        next = qMax(m_ms + 1, next);
        m_room.clock().us += (next - m_ms) * 1000; // who never comes back is not waited for
        m_ms = next;
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
    checkServer(m_server->database(), complain);
    checkOrder(m_server->database(), m_catalogue, m_taught, complain);
    const QByteArray rows = m_rows = rowsHash(m_server->database(), m_catalogue);
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
        const auto cache = station.desk ? station.desk->reader() : Result<ReaderPool::Loan>(tl::unexpected(Error()));
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
    const QByteArray rows = m_rows.isEmpty() ? rowsHash(m_server->database(), m_catalogue) : m_rows;
    say(QStringLiteral("rows %1").arg(QString::fromLatin1(rows.toHex().left(8))));
    if (m_trace) {
        for (const QString &row : test::dumpRows(m_server->database(), m_catalogue))
            say(row);
    }
    hash.addData(rows);
    hash.addData(opsHash(m_server->database()));
    hash.addData(m_outcome.failure.toUtf8());
    hash.addData(QByteArray::number(m_outcome.ops) + ' ' + QByteArray::number(m_ms) + ' ' + QByteArray::number(m_rng.next()));
    return hash.result();
}

} // namespace tsunagi::sim
