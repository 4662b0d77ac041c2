// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/DeskStore.h"

#include "models/core/Sha256.h"
#include "models/sync/FirstLoad.h"
#include "models/sync/PreciousFiles.h"

#include <QFileInfo>

#include <chrono>
#include <thread>

namespace tsunagi {

namespace {

constexpr int kHealSlice = 2000;
constexpr auto kBreath = std::chrono::milliseconds(2);

} // namespace

DeskStore::DeskStore(QString profile, const Catalogue &catalogue)
    : m_profile(std::move(profile)), m_catalogue(catalogue), m_patches(catalogue), m_readers(m_profile + QStringLiteral("/cache.db"))
{
}

Result<> DeskStore::open(bool alone)
{
    if (PreciousFiles::isDeskFileLost(m_profile))
        return fail(Code::Corrupt, m_profile + QStringLiteral("/desk.db"), QStringLiteral("the file is gone; tsunagi desk restore puts its newest copy back"));
    const QByteArray place = Sha256::hash(QSysInfo::machineUniqueId() + QFileInfo(m_profile).canonicalFilePath().toUtf8());
    auto deskFile = DeskFile::open(m_profile + QStringLiteral("/desk.db"), place, alone);
    TSUNAGI_TRY(deskFile);
    m_deskFile = std::move(*deskFile);
    const std::lock_guard lock(m_nameMutex);
    m_name = m_deskFile->desk();
    return {};
}

Result<> DeskStore::openRows()
{
    TSUNAGI_TRY(openCache());
    for (const Lane lane : {Lane::Work, Lane::Bulk}) {
        const auto applied = m_cache->applied(lane);
        TSUNAGI_TRY(applied);
        const auto written = m_deskFile->lastSeq(lane);
        TSUNAGI_TRY(written);
        if (*written < *applied) { // an older copy of desk.db was put back: its next numbers are used already
            TSUNAGI_TRY(becomeAnother());
            break;
        }
    }
    auto healed = doubtCache();
    if (healed)
        healed = heal();
    if (!healed && healed.error().code == Code::Corrupt) {
        healed = mendCache(); // it is disposable, a damaged one most of all
    }
    return healed;
}

QString DeskStore::name() const
{
    const std::lock_guard lock(m_nameMutex);
    return m_name;
}

void DeskStore::addDerivation(Derivation *derivation)
{
    const std::lock_guard lock(m_mutex);
    m_derivations << derivation;
    m_cache->addDerivation(derivation);
}

void DeskStore::breathe()
{
    std::this_thread::sleep_for(kBreath);
}

Result<> DeskStore::replaceCache(FirstLoad &load)
{
    m_readers.clear();
    m_cache.reset();
    const auto placed = load.putInPlace();
    TSUNAGI_TRY(reopenCache()); // whichever is there now
    return placed;
}

Result<> DeskStore::heal()
{
    for (;;) {
        auto transaction = Transaction::begin(m_cache->database());
        TSUNAGI_TRY(transaction);
        DeskFile::Applied applied;
        for (const Lane lane : {Lane::Work, Lane::Bulk}) {
            const auto seq = m_cache->applied(lane);
            TSUNAGI_TRY(seq);
            (lane == Lane::Work ? applied.work : applied.bulk) = *seq;
        }
        const auto ops = m_deskFile->opsAfter(applied, kHealSlice);
        TSUNAGI_TRY(ops);
        if (ops->isEmpty())
            return {};
        for (const auto &[op, state, place] : *ops) {
            applied.take(op);
            if (state == 3)
                continue;
            const auto change = Change::fromBody(m_catalogue, op.body);
            TSUNAGI_TRY(change);
            TSUNAGI_TRY(m_cache->applier().write(*change, op, 0, state != 2));
            for (const Id &root : change->roots)
                TSUNAGI_TRY(m_cache->markDirty(root));
        }
        TSUNAGI_TRY(m_cache->setApplied(Lane::Work, applied.work));
        TSUNAGI_TRY(m_cache->setApplied(Lane::Bulk, applied.bulk));
        TSUNAGI_TRY(transaction->commit());
    }
}

Result<Transaction> DeskStore::begin()
{
    if (!m_cache->database().isInPlace()) {
        // Another process loaded it anew, log and all; or somebody took the file away and left its log, which fits no other.
        TSUNAGI_TRY(m_cache->database().logAtPath() == m_log ? mendCache() : reopenCache());
    }
    return Transaction::begin(m_cache->database());
}

Result<> DeskStore::openCache()
{
    auto cache = CacheFile::open(m_profile + QStringLiteral("/cache.db"), m_catalogue, m_deskFile->desk());
    TSUNAGI_TRY(cache);
    m_cache = std::move(*cache);
    m_log = m_cache->database().logAtPath();
    for (Derivation *derivation : std::as_const(m_derivations))
        m_cache->addDerivation(derivation);
    return {};
}

Result<> DeskStore::mendCache()
{
    m_readers.clear();
    m_cache.reset();
    TSUNAGI_TRY(Database::remove(m_profile + QStringLiteral("/cache.db")));
    return reopenCache();
}

Result<> DeskStore::reopenCache()
{
    m_readers.clear();
    m_cache.reset();
    TSUNAGI_TRY(openCache());
    TSUNAGI_TRY(doubtCache());
    return heal();
}

Result<> DeskStore::emptyCache()
{
    TSUNAGI_TRY(m_cache->clear());
    const auto count = m_deskFile->takenBack();
    TSUNAGI_TRY(count);
    return m_cache->setTakenBack(*count);
}

Result<> DeskStore::doubtCache()
{
    const auto held = m_cache->takenBack();
    TSUNAGI_TRY(held);
    const auto known = m_deskFile->takenBack();
    TSUNAGI_TRY(known);
    if (*held >= *known)
        return {};
    auto transaction = Transaction::begin(m_cache->database());
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(emptyCache());
    return transaction->commit();
}

Result<> DeskStore::becomeAnother()
{
    TSUNAGI_TRY(m_deskFile->takeNewIdentity());
    {
        const std::lock_guard lock(m_nameMutex);
        m_name = m_deskFile->desk();
    }
    auto transaction = Transaction::begin(m_cache->database());
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(emptyCache());
    TSUNAGI_TRY(heal());
    return transaction->commit();
}


Result<> DeskStore::putRows(const QList<PulledRow> &rows, qint64 heldPlace, const QSet<Id> &without, QSet<Id> &roots, QList<PulledRow> *overlaid)
{
    const auto cursor = m_cache->cursor();
    TSUNAGI_TRY(cursor);
    // Rows as they stand hold every answer; those of a later snapshot may not hold all that the cache does not.
    TSUNAGI_TRY(m_patches.read(*m_deskFile, heldPlace == kHoldsAll ? cursor->held : heldPlace));
    const auto kept = m_cache->kept();
    TSUNAGI_TRY(kept);
    for (const PulledRow &pulled : rows) {
        const CatalogueTable &table = m_catalogue.tables()[pulled.table];
        if (!kept->isEmpty() && !pulled.values.isEmpty()) {
            const QByteArray hangsOn = Rest::column(table);
            if (!hangsOn.isEmpty()) // it does not rest any more
                TSUNAGI_TRY(m_cache->keepNoMore(hangsOn == "id" ? pulled.id : pulled.values[table.byName.value(hangsOn)].id()));
        }
        Result<bool> changedRow = false;
        if (!m_patches.isEmpty() && !pulled.values.isEmpty()) {
            PulledRow row = pulled;
            const auto pending = m_patches.on(*m_deskFile, table, row.id, heldPlace, without);
            TSUNAGI_TRY(pending);
            if (overlaid && !pending->isEmpty())
                *overlaid << pulled;
            for (const FieldChange &change : *pending)
                row.values[table.byName.value(change.field)] = change.after;
            changedRow = m_cache->put(row);
        } else {
            changedRow = m_cache->put(pulled);
        }
        TSUNAGI_TRY(changedRow);
        if (!*changedRow || pulled.values.isEmpty())
            continue;
        const Id root = table.root == "id" ? pulled.id : pulled.values[table.byName.value(table.root)].id();
        roots.insert(root);
        if (!table.story)
            TSUNAGI_TRY(m_cache->markDirty(root));
    }
    return {};
}

Result<Seen> DeskStore::knownHistory() const
{
    auto known = m_deskFile->seen();
    TSUNAGI_TRY(known);
    const auto cursor = m_cache->cursor();
    TSUNAGI_TRY(cursor);
    if (cursor->tick >= known->tick) {
        known->tick = cursor->tick;
        known->token = cursor->token;
    }
    return known;
}

} // namespace tsunagi
