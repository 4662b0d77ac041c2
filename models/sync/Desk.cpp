// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"

#include "models/sync/EmbeddedShared.h"

#include <QDir>
#include <QFile>

namespace tsunagi {

namespace {

constexpr int kPushSlice = 1000;
constexpr int kPullSlice = 20000;
constexpr int kHealSlice = 2000;

} // namespace

Desk::Desk(QString profile, const Clock &clock, Catalogue catalogue)
    : m_profile(std::move(profile)), m_clock(clock), m_catalogue(std::move(catalogue)),
      m_readers(m_profile + QStringLiteral("/cache.db"))
{
}

Desk::~Desk() = default;

Result<std::unique_ptr<Desk>> Desk::open(const QString &profile, const Clock &clock)
{
    if (!QDir().mkpath(profile))
        return fail(Code::NotFound, profile, QStringLiteral("the profile folder cannot be made"));
    auto catalogue = Catalogue::load();
    TSUNAGI_TRY(catalogue);
    std::unique_ptr<Desk> desk(new Desk(profile, clock, std::move(*catalogue)));
    TSUNAGI_TRY(desk->start());
    return desk;
}

Result<> Desk::start()
{
    auto deskFile = DeskFile::open(m_profile + QStringLiteral("/desk.db"));
    TSUNAGI_TRY(deskFile);
    m_deskFile = std::move(*deskFile);
    auto shared = EmbeddedShared::open(m_profile + QStringLiteral("/shared.db"), m_catalogue, m_clock);
    TSUNAGI_TRY(shared);
    m_shared = std::move(*shared);
    auto cache = CacheFile::open(m_profile + QStringLiteral("/cache.db"), m_catalogue, m_deskFile->desk());
    TSUNAGI_TRY(cache);
    m_cache = std::move(*cache);
    return heal();
}

void Desk::addDerivation(Derivation *derivation)
{
    const std::lock_guard lock(m_writing);
    m_derivations << derivation;
    m_cache->addDerivation(derivation);
}

QString Desk::person() const
{
    const std::lock_guard lock(m_personMutex);
    return m_person;
}

void Desk::setPerson(const QString &name)
{
    const std::lock_guard lock(m_personMutex);
    m_person = name;
}

Result<> Desk::heal()
{
    for (const Lane lane : {Lane::Work, Lane::Bulk}) {
        const auto last = m_deskFile->lastSeq(lane);
        TSUNAGI_TRY(last);
        for (;;) {
            auto transaction = Transaction::begin(m_cache->database());
            TSUNAGI_TRY(transaction);
            const auto applied = m_cache->applied(lane);
            TSUNAGI_TRY(applied);
            if (*applied >= *last)
                break;
            const auto ops = m_deskFile->opsAfter(lane, *applied, kHealSlice);
            TSUNAGI_TRY(ops);
            for (const Op &op : *ops) {
                const auto change = Change::fromBody(m_catalogue, op.body);
                TSUNAGI_TRY(change);
                TSUNAGI_TRY(m_cache->applier().write(*change, op, 0));
                for (const Id &root : change->roots)
                    TSUNAGI_TRY(m_cache->markDirty(root));
            }
            TSUNAGI_TRY(m_cache->setApplied(lane, ops->isEmpty() ? *last : ops->last().seq));
            TSUNAGI_TRY(transaction->commit());
        }
    }
    return {};
}

Result<QList<Receipt>> Desk::commit(const QList<Change> &changes, Lane lane)
{
    const QString who = person();
    const qint64 now = m_clock.nowUs();
    QList<Receipt> receipts;
    QList<Id> roots;
    {
        const std::lock_guard lock(m_writing);
        // The cache's write lock comes first: it orders committers of several processes on one profile.
        auto transaction = Transaction::begin(m_cache->database());
        TSUNAGI_TRY(transaction);
        // Heals what another process left when it died between its two files.
        TSUNAGI_TRY(heal());
        const auto last = m_deskFile->lastSeq(lane);
        TSUNAGI_TRY(last);
        qint64 seq = *last;
        QList<std::pair<Op, const Change *>> ops;
        QSet<Id> rootSet;
        for (const Change &change : changes) {
            TSUNAGI_TRY(change.validate(m_catalogue));
            Receipt receipt;
            // A large file's new rows need no look: an id that exists already stays as it is.
            const bool plain = lane == Lane::Bulk && change.patches.isEmpty() && change.guards.isEmpty();
            if (!plain) {
                const auto fit = m_cache->applier().check(change, receipt.misfit);
                TSUNAGI_TRY(fit);
                receipt.fit = *fit;
            }
            if (receipt.fit == Fit::Fits) {
                Op op {Id::v7(), lane, ++seq, change.kind, change.action, change.toBody(), who, m_deskFile->desk(), now};
                receipt.op = op.id;
                TSUNAGI_TRY(m_cache->applier().write(change, op, 0));
                for (const Id &root : change.roots)
                    rootSet.insert(root);
                ops.append({std::move(op), &change});
            }
            receipts << receipt;
        }
        if (ops.isEmpty())
            return receipts;
        TSUNAGI_TRY(m_deskFile->append(ops)); // durable: only now may anyone be told
        TSUNAGI_TRY(m_cache->setApplied(lane, seq));
        roots = rootSet.values();
        if (lane == Lane::Work) {
            TSUNAGI_TRY(m_cache->derive(roots));
        } else {
            for (const auto &[op, change] : ops)
                TSUNAGI_TRY(m_cache->firstSight(*change));
            for (const Id &root : roots)
                TSUNAGI_TRY(m_cache->markDirty(root));
        }
        TSUNAGI_TRY(transaction->commit());
    }
    emit changed(roots.size() > 1000 ? QList<Id>() : roots);
    return receipts;
}

Result<Id> Desk::commitOne(const Change &change)
{
    const auto receipts = commit({change});
    TSUNAGI_TRY(receipts);
    const Receipt &receipt = receipts->first();
    if (receipt.fit == Fit::Conflict)
        return fail(Code::Conflict, QString::fromUtf8(receipt.misfit.table + '.' + receipt.misfit.field),
                    receipt.misfit.theirs.display());
    return receipt.op;
}

Result<> Desk::putRows(const QList<PulledRow> &rows, QSet<Id> &roots)
{
    const auto overlays = m_deskFile->hasOverlays();
    TSUNAGI_TRY(overlays);
    for (const PulledRow &pulled : rows) {
        const CatalogueTable &table = m_catalogue.tables()[pulled.table];
        PulledRow row = pulled;
        if (*overlays && !row.values.isEmpty()) {
            const auto pending = m_deskFile->overlay(m_catalogue, table.name, row.id);
            TSUNAGI_TRY(pending);
            for (const FieldChange &change : *pending)
                row.values[table.byName.value(change.field)] = change.after;
        }
        const auto changedRow = m_cache->put(row);
        TSUNAGI_TRY(changedRow);
        if (*changedRow && !row.values.isEmpty())
            roots.insert(table.root == "id" ? row.id : row.values[table.byName.value(table.root)].id());
    }
    return {};
}

Result<> Desk::takeBack(const QList<Op> &refused)
{
    QSet<Id> roots;
    const std::lock_guard lock(m_writing);
    for (const Op &op : refused) {
        const auto change = Change::fromBody(m_catalogue, op.body);
        TSUNAGI_TRY(change);
        QList<std::pair<int, Id>> keys;
        for (const Patch &patch : change->patches)
            keys.append({m_catalogue.table(patch.table)->number, patch.id});
        for (const RowInsert &insert : change->inserts)
            keys.append({m_catalogue.table(insert.table)->number, insert.id});
        keys.append({m_catalogue.table("timeline")->number, op.id});
        const auto rows = m_shared->fetch(keys);
        TSUNAGI_TRY(rows);
        auto transaction = Transaction::begin(m_cache->database());
        TSUNAGI_TRY(transaction);
        TSUNAGI_TRY(putRows(*rows, roots));
        for (const Id &root : change->roots) {
            TSUNAGI_TRY(m_cache->markDirty(root));
            roots.insert(root);
        }
        TSUNAGI_TRY(transaction->commit());
    }
    return {};
}

Result<int> Desk::pushSome()
{
    QList<Op> ops;
    {
        const std::lock_guard lock(m_writing);
        auto pending = m_deskFile->pending(kPushSlice);
        TSUNAGI_TRY(pending);
        ops = std::move(*pending);
    }
    if (ops.isEmpty())
        return 0;
    const auto results = m_shared->push(ops);
    TSUNAGI_TRY(results);
    QList<Op> refused;
    for (qsizetype i = 0; i < results->size(); ++i) {
        if ((*results)[i].status == PushResult::Status::Conflict)
            refused << ops[i];
    }
    {
        const std::lock_guard lock(m_writing);
        TSUNAGI_TRY(m_deskFile->markAnswered(ops, *results));
    }
    if (!refused.isEmpty()) {
        m_conflicts += int(refused.size());
        TSUNAGI_TRY(takeBack(refused));
    }
    return int(ops.size());
}

Result<> Desk::rebuildCache()
{
    const std::lock_guard lock(m_writing);
    m_readers.clear();
    auto transaction = Transaction::begin(m_cache->database());
    TSUNAGI_TRY(transaction);
    for (const CatalogueTable &table : m_catalogue.tables())
        TSUNAGI_TRY(m_cache->database().exec("DELETE FROM " + table.name));
    TSUNAGI_TRY(m_cache->database().exec("DELETE FROM dirty; DELETE FROM search_doc"));
    TSUNAGI_TRY(m_cache->setCursor({}));
    TSUNAGI_TRY(m_cache->setApplied(Lane::Work, 0));
    TSUNAGI_TRY(m_cache->setApplied(Lane::Bulk, 0));
    TSUNAGI_TRY(transaction->commit());
    return heal();
}

Result<bool> Desk::pullSome(SyncReport &report)
{
    CacheFile::Cursor cursor;
    {
        const std::lock_guard lock(m_writing);
        const auto held = m_cache->cursor();
        TSUNAGI_TRY(held);
        cursor = *held;
    }
    const auto slice = m_shared->pull(cursor.tick, cursor.token, kPullSlice);
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"history") {
        TSUNAGI_TRY(rebuildCache());
        return true;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    if (slice->tick == cursor.tick)
        return false;
    QSet<Id> roots;
    {
        const std::lock_guard lock(m_writing);
        auto transaction = Transaction::begin(m_cache->database());
        TSUNAGI_TRY(transaction);
        const auto held = m_cache->cursor();
        TSUNAGI_TRY(held);
        if (held->tick != cursor.tick) // another process pulled meanwhile
            return true;
        TSUNAGI_TRY(putRows(slice->rows, roots));
        for (const Id &root : std::as_const(roots))
            TSUNAGI_TRY(m_cache->markDirty(root));
        TSUNAGI_TRY(m_cache->setCursor({slice->tick, slice->token}));
        TSUNAGI_TRY(transaction->commit());
        TSUNAGI_TRY(m_deskFile->forgetOverlays(slice->tick));
    }
    report.pulled += int(slice->rows.size());
    if (!roots.isEmpty())
        emit changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return slice->more;
}

Result<SyncReport> Desk::sync()
{
    const std::lock_guard lock(m_syncing);
    SyncReport report;
    m_conflicts = 0;
    for (;;) {
        const auto pushed = pushSome();
        TSUNAGI_TRY(pushed);
        report.pushed += *pushed;
        const auto more = pullSome(report);
        TSUNAGI_TRY(more);
        if (*pushed == 0 && !*more)
            break;
    }
    report.conflicts = m_conflicts;
    emit synced(report);
    return report;
}

Result<bool> Desk::settle(int slice)
{
    QList<Id> roots;
    qint64 left = 0;
    {
        const std::lock_guard lock(m_writing);
        auto transaction = Transaction::begin(m_cache->database());
        TSUNAGI_TRY(transaction);
        auto settled = m_cache->settle(slice);
        TSUNAGI_TRY(settled);
        roots = std::move(*settled);
        const auto count = m_cache->dirtyCount();
        TSUNAGI_TRY(count);
        left = *count;
        TSUNAGI_TRY(transaction->commit());
    }
    if (!roots.isEmpty())
        emit changed(roots);
    return left > 0;
}

Result<> Desk::settleAll(const std::function<bool(qint64)> &progress)
{
    for (;;) {
        const auto more = settle();
        TSUNAGI_TRY(more);
        if (!*more)
            return {};
        if (progress) {
            qint64 left = 0;
            {
                const std::lock_guard lock(m_writing);
                left = m_cache->dirtyCount().value_or(0);
            }
            if (!progress(left))
                return fail(Code::Cancelled, QStringLiteral("settle"));
        }
    }
}

Result<> Desk::wakeForToday()
{
    const std::lock_guard lock(m_writing);
    return m_cache->markDue(m_clock.today().toString(Qt::ISODate));
}

Result<> Desk::recheckAll(const QByteArray &table)
{
    const CatalogueTable *known = m_catalogue.table(table);
    if (!known)
        return fail(Code::Invalid, QString::fromUtf8(table));
    const std::lock_guard lock(m_writing);
    return m_cache->database().exec("INSERT OR IGNORE INTO dirty(root) SELECT id FROM " + known->name);
}

Result<qint64> Desk::pendingCount() const
{
    const std::lock_guard lock(m_writing);
    return m_deskFile->pendingCount();
}

Result<QByteArray> Desk::keepFile(const QString &name, const QByteArray &bytes)
{
    const std::lock_guard lock(m_writing);
    return m_deskFile->keepFile(name, bytes, m_clock.nowUs());
}

Result<QByteArray> Desk::keptFile(const QByteArray &hash) const
{
    const std::lock_guard lock(m_writing);
    return m_deskFile->keptFile(hash);
}

Result<qint64> Desk::nextNumber(const QByteArray &counter)
{
    const std::lock_guard lock(m_writing);
    return m_deskFile->nextNumber(counter);
}

Result<> Desk::copyPreciousFiles() const
{
    const QString folder = m_profile + QStringLiteral("/copies");
    if (!QDir().mkpath(folder))
        return fail(Code::NotFound, folder);
    const std::lock_guard lock(m_writing);
    TSUNAGI_TRY(m_deskFile->copyTo(folder + QStringLiteral("/desk.db")));
    auto shared = Database::open(m_profile + QStringLiteral("/shared.db"), Database::Mode::ReadOnly);
    TSUNAGI_TRY(shared);
    const QString fresh = folder + QStringLiteral("/shared.db.new");
    QFile::remove(fresh);
    Statement copy = (*shared)->statement("VACUUM INTO ?");
    copy.bind(1, Value(fresh));
    TSUNAGI_TRY(copy.run());
    QFile::remove(folder + QStringLiteral("/shared.db"));
    if (!QFile::rename(fresh, folder + QStringLiteral("/shared.db")))
        return fail(Code::Internal, folder);
    return {};
}

} // namespace tsunagi
