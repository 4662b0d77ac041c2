// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"

#include "models/core/Sha256.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/FirstLoad.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/PreciousFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <future>
#include <limits>
#include <thread>

namespace tsunagi {

namespace {

constexpr int kPushSlice = 4000;
constexpr int kPullSlice = 20000;
constexpr int kHealSlice = 2000;
/// From this many changes on, the two files are written side by side.
constexpr qsizetype kLargeCommit = 100;
constexpr auto kBreath = std::chrono::milliseconds(2);

bool eachOfItsOwnRoot(const QList<Change> &changes)
{
    QSet<Id> seen;
    for (const Change &change : changes) {
        if (change.roots.size() != 1 || seen.contains(change.roots.first()))
            return false;
        seen.insert(change.roots.first());
    }
    return true;
}

} // namespace

Desk::Desk(QString profile, const Clock &clock, Catalogue catalogue)
    : m_profile(std::move(profile)), m_clock(clock), m_catalogue(std::move(catalogue)),
      m_readers(m_profile + QStringLiteral("/cache.db")), m_batch(kPushSlice)
{
}

Desk::~Desk() = default;

Result<std::unique_ptr<Desk>> Desk::open(const QString &profile, const Clock &clock)
{
    return open(profile, clock, [&](const Catalogue &catalogue, const QString &desk) -> Result<std::unique_ptr<SharedDatabase>> {
        return EmbeddedShared::open(profile + QStringLiteral("/shared.db"), catalogue, clock, desk);
    });
}

Result<std::unique_ptr<Desk>> Desk::open(const QString &profile, const Clock &clock, const QString &sharedUri)
{
    if (sharedUri.isEmpty())
        return open(profile, clock);
    return open(profile, clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        return PostgresShared::open(sharedUri, catalogue);
    }, false);
}

Result<std::unique_ptr<Desk>> Desk::open(const QString &profile, const Clock &clock, const SharedMaker &maker, bool alone)
{
    if (!QDir().mkpath(profile))
        return fail(Code::NotFound, profile, QStringLiteral("the profile folder cannot be made"));
    auto catalogue = Catalogue::load();
    TSUNAGI_TRY(catalogue);
    std::unique_ptr<Desk> desk(new Desk(profile, clock, std::move(*catalogue)));
    TSUNAGI_TRY(desk->start(maker, alone));
    return desk;
}

Result<> Desk::start(const SharedMaker &maker, bool alone)
{
    if (PreciousFiles::isDeskFileLost(m_profile))
        return fail(Code::Corrupt, m_profile + QStringLiteral("/desk.db"), QStringLiteral("the file is gone; tsunagi desk restore puts its newest copy back"));
    const QByteArray place = Sha256::hash(QSysInfo::machineUniqueId() + QFileInfo(m_profile).canonicalFilePath().toUtf8());
    auto deskFile = DeskFile::open(m_profile + QStringLiteral("/desk.db"), place, alone);
    TSUNAGI_TRY(deskFile);
    m_deskFile = std::move(*deskFile);
    m_name = m_deskFile->desk();
    auto shared = maker(m_catalogue, name());
    TSUNAGI_TRY(shared);
    m_shared = std::move(*shared);
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
    TSUNAGI_TRY(healed);
    const auto cursor = m_cache->cursor();
    TSUNAGI_TRY(cursor);
    return m_deskFile->forgetOverlays(0, cursor->held);
}

Result<> Desk::openCache()
{
    auto cache = CacheFile::open(m_profile + QStringLiteral("/cache.db"), m_catalogue, m_deskFile->desk());
    TSUNAGI_TRY(cache);
    m_cache = std::move(*cache);
    m_log = m_cache->database().logAtPath();
    for (Derivation *derivation : std::as_const(m_derivations))
        m_cache->addDerivation(derivation);
    return {};
}

void Desk::addDerivation(Derivation *derivation)
{
    const std::lock_guard lock(m_writing);
    m_derivations << derivation;
    m_cache->addDerivation(derivation);
}

Result<> Desk::becomeAnother()
{
    TSUNAGI_TRY(m_deskFile->takeNewIdentity());
    {
        const std::lock_guard lock(m_personMutex);
        m_name = m_deskFile->desk();
    }
    auto transaction = Transaction::begin(m_cache->database());
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(emptyCache());
    TSUNAGI_TRY(heal());
    return transaction->commit();
}

Result<> Desk::emptyCache()
{
    TSUNAGI_TRY(m_cache->clear());
    const auto count = m_deskFile->takenBack();
    TSUNAGI_TRY(count);
    return m_cache->setTakenBack(*count);
}

Result<> Desk::doubtCache()
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

QString Desk::name() const
{
    const std::lock_guard lock(m_personMutex);
    return m_name;
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
    if (m_session && m_session->person() != name)
        m_session.reset();
}

void Desk::setSession(const PersonSession &session)
{
    const std::lock_guard lock(m_personMutex);
    m_person = session.person();
    m_session = session;
}

std::optional<PersonSession> Desk::session() const
{
    const std::lock_guard lock(m_personMutex);
    return m_session;
}

Result<Transaction> Desk::beginRows()
{
    if (!m_cache->database().isInPlace()) {
        // Another process loaded it anew, log and all; or somebody took the file away and left its log, which fits no other.
        TSUNAGI_TRY(m_cache->database().logAtPath() == m_log ? mendCache() : reopenCache());
    }
    return Transaction::begin(m_cache->database());
}

Result<> Desk::heal()
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
        for (const auto &[op, refused, noop] : *ops) {
            (op.lane == Lane::Work ? applied.work : applied.bulk) = op.seq;
            if (refused)
                continue;
            const auto change = Change::fromBody(m_catalogue, op.body);
            TSUNAGI_TRY(change);
            TSUNAGI_TRY(m_cache->applier().write(*change, op, 0, !noop));
            for (const Id &root : change->roots)
                TSUNAGI_TRY(m_cache->markDirty(root));
        }
        TSUNAGI_TRY(m_cache->setApplied(Lane::Work, applied.work));
        TSUNAGI_TRY(m_cache->setApplied(Lane::Bulk, applied.bulk));
        TSUNAGI_TRY(transaction->commit());
    }
}

Result<QList<Receipt>> Desk::commit(const QList<Change> &changes, Lane lane)
{
    auto done = commitNow(changes, lane);
    if (!done && done.error().code == Code::DiskFull && PreciousFiles::spendBallast(m_profile)) {
        qWarning("the disk is full; the room kept aside was given back");
        done = commitNow(changes, lane);
    }
    if (!done && done.error().code == Code::Corrupt) {
        // A clerk does not wait for a repair tool: a damaged cache is made anew, and only then is the act refused.
        const auto left = mendFiles();
        if (left && left->isEmpty())
            done = commitNow(changes, lane);
    }
    return done;
}

Result<QList<Receipt>> Desk::commitNow(const QList<Change> &changes, Lane lane)
{
    const auto signing = session();
    const QString who = signing ? signing->person() : person();
    const qint64 now = m_clock.nowUs();
    QList<Receipt> receipts;
    QList<Id> roots;
    {
        const std::lock_guard lock(m_writing);
        // The cache's write lock comes first: it orders committers of several processes on one profile.
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        // Heals what another process left when it died between its two files.
        TSUNAGI_TRY(heal());
        const auto last = m_deskFile->lastSeq(lane);
        TSUNAGI_TRY(last);
        qint64 seq = *last;
        DeskFile::Written ops;
        // Of different roots, so that no change has to be looked at through the rows of another.
        const bool large = lane == Lane::Bulk && changes.size() >= kLargeCommit && eachOfItsOwnRoot(changes);
        const auto writeRows = [&](const std::pair<Op, const Change *> &op) { return m_cache->applier().write(*op.second, op.first, 0); };
        for (const Change &change : changes) {
            TSUNAGI_TRY(change.validate(m_catalogue));
            Receipt receipt;
            // A large file's new rows need no look, unless the first one is there already.
            bool look = lane == Lane::Work || !change.patches.isEmpty() || !change.guards.isEmpty();
            if (!look) {
                const auto exists = m_cache->applier().firstInsertExists(change);
                TSUNAGI_TRY(exists);
                look = *exists;
            }
            if (look) {
                const auto fit = m_cache->applier().check(change, receipt.misfit);
                TSUNAGI_TRY(fit);
                receipt.fit = *fit;
            }
            if (receipt.fit == Fit::Fits) {
                ops.append({Op {Id::v7(), lane, ++seq, change.kind, change.action, {}, who, m_deskFile->desk(), now}, &change});
                receipt.op = ops.last().first.id;
                if (!large)
                    TSUNAGI_TRY(writeRows(ops.last()));
                roots << change.roots;
            }
            receipts << receipt;
        }
        if (ops.isEmpty())
            return receipts;
        const auto save = [&] {
            for (auto &[op, change] : ops) {
                op.body = change->toBody();
                if (signing)
                    op.signature = signing->sign(op.id, op.body);
            }
            return m_deskFile->append(ops); // durable: only then may anyone be told
        };
        const auto finish = [&]() -> Result<> {
            TSUNAGI_TRY(m_cache->setApplied(lane, seq));
            if (lane == Lane::Work)
                return m_cache->derive(roots);
            for (const auto &[op, change] : std::as_const(ops))
                TSUNAGI_TRY(m_cache->firstSight(*change));
            for (const Id &root : std::as_const(roots))
                TSUNAGI_TRY(m_cache->markDirty(root));
            return {};
        };
        std::sort(roots.begin(), roots.end());
        roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
        Result<> saved;
        Result<> finished;
        if (large) {
            // Both files at once; the cache's rows become true only once the other is durable.
            auto saving = std::async(std::launch::async, save);
            for (const auto &op : std::as_const(ops)) {
                if (finished)
                    finished = writeRows(op);
            }
            if (finished)
                finished = finish();
            saved = saving.get();
            TSUNAGI_TRY(saved);
        } else {
            saved = save();
            TSUNAGI_TRY(saved);
            finished = finish();
        }
        if (finished)
            finished = transaction->commit();
        // It is saved, whatever became of the cache now: what failed here is rolled back and healed by the next step,
        // and telling the caller of a failure would make people do it twice.
        if (!finished)
            qWarning("cache.db, after saving: %s %s", qUtf8Printable(finished.error().where), qUtf8Printable(finished.error().detail));
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

Result<> Desk::putRows(const QList<PulledRow> &rows, qint64 heldPlace, const QSet<Id> &without, QSet<Id> &roots, QList<PulledRow> *overlaid)
{
    const auto overlays = m_deskFile->hasOverlays();
    TSUNAGI_TRY(overlays);
    for (const PulledRow &pulled : rows) {
        const CatalogueTable &table = m_catalogue.tables()[pulled.table];
        Result<bool> changedRow = false;
        if (*overlays && !pulled.values.isEmpty()) {
            PulledRow row = pulled;
            const auto pending = m_deskFile->overlay(table, row.id, heldPlace, without);
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

Result<qint64> Desk::takeBack(const QList<Op> &refused)
{
    qint64 count = 0;
    QSet<Id> without;
    for (const Op &op : refused)
        without.insert(op.id);
    QSet<Id> roots;
    QList<std::pair<int, Id>> keys;
    for (const Op &op : refused) {
        const auto change = Change::fromBody(m_catalogue, op.body);
        if (!change)
            continue; // what cannot be read was never applied here
        for (const Patch &patch : change->patches)
            keys.append({m_catalogue.table(patch.table)->number, patch.id});
        for (const RowInsert &insert : change->inserts)
            keys.append({m_catalogue.table(insert.table)->number, insert.id});
        for (const Id &event : Applier::eventIds(*change, op.id))
            keys.append({m_catalogue.table("timeline")->number, event});
        for (const Id &root : change->roots)
            roots.insert(root);
    }
    for (;;) {
        CacheFile::Cursor before;
        {
            const std::lock_guard lock(m_writing);
            const auto cursor = m_cache->cursor();
            TSUNAGI_TRY(cursor);
            before = *cursor;
        }
        const auto rows = m_shared->fetch(keys); // asks the network, so nobody may wait for it
        TSUNAGI_TRY(rows);
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        const auto now = m_cache->cursor();
        TSUNAGI_TRY(now);
        if (now->tick != before.tick || now->token != before.token)
            continue; // another process pulled newer rows meanwhile
        TSUNAGI_TRY(heal());
        // Rows as they stand hold every op that was answered, wherever its place.
        TSUNAGI_TRY(putRows(*rows, std::numeric_limits<qint64>::max() - 1, without, roots));
        for (const Id &root : std::as_const(roots))
            TSUNAGI_TRY(m_cache->markDirty(root));
        const auto held = m_cache->takenBack();
        TSUNAGI_TRY(held);
        const auto known = m_deskFile->takenBack();
        TSUNAGI_TRY(known);
        count = std::max(*held, *known) + 1;
        TSUNAGI_TRY(m_cache->setTakenBack(count));
        TSUNAGI_TRY(transaction->commit());
        break;
    }
    emit changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return count;
}

Result<PushReport> Desk::pushSome()
{
    PushReport report;
    {
        const std::lock_guard lock(m_writing);
        const auto waiting = m_deskFile->pending(1);
        TSUNAGI_TRY(waiting);
        if (waiting->isEmpty())
            return report;
    }
    // Before anything new: a shared side that lost older ops would refuse what was decided on them.
    const auto taught = checkHistory();
    TSUNAGI_TRY(taught);
    report.taught = *taught;
    QList<Op> ops;
    CacheFile::Cursor cursor;
    {
        const std::lock_guard lock(m_writing);
        const auto pending = m_deskFile->pending(m_batch.reach(), m_batch.aside() > 0);
        TSUNAGI_TRY(pending);
        ops = m_batch.next(*pending, &DeskFile::rootsOf);
        report.aside = m_batch.aside();
    }
    if (ops.isEmpty())
        return report;
    const auto results = m_shared->push(ops);
    if (!results && results.error().code == Code::Constraint && results.error().where == u"identity") {
        {
            const std::lock_guard lock(m_writing);
            TSUNAGI_TRY(becomeAnother());
        }
        report.taught = true;
        emit changed({});
        return report;
    }
    if (!results)
        m_batch.failed();
    TSUNAGI_TRY(results);
    QHash<Id, PushResult> answers;
    for (const PushResult &result : *results) {
        answers.insert(result.op, result);
        report.conflicts += result.status == PushResult::Status::Conflict;
    }
    for (bool done = false; !done;) {
        {
            const std::lock_guard lock(m_writing);
            const auto held = m_cache->cursor();
            TSUNAGI_TRY(held);
            cursor = *held;
        }
        QList<Op> anew;
        for (const Op &op : std::as_const(ops)) {
            const auto answer = answers.constFind(op.id);
            // An answer that comes late names a place that the pulled rows hold already: they were overlaid with this op as if
            // it came after all of them, and nobody will send the newer values again.
            if (answer != answers.cend() && (answer->status != PushResult::Status::Applied || answer->place <= cursor.held))
                anew << op;
        }
        // Before the answers are written down: dying in between, the op is sent again, gets its first answer and is taken back.
        qint64 takenBack = 0;
        if (!anew.isEmpty()) {
            const auto count = takeBack(anew);
            TSUNAGI_TRY(count);
            takenBack = *count;
        }
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows(); // no other process of this profile pulls meanwhile
        TSUNAGI_TRY(transaction);
        const auto now = m_cache->cursor();
        TSUNAGI_TRY(now);
        if (now->held != cursor.held || now->token != cursor.token)
            continue;
        const auto answered = m_deskFile->markAnswered(ops, *results, {name(), cursor.tick, cursor.token, 0, {}}, takenBack);
        TSUNAGI_TRY(answered);
        report.pushed = *answered;
        done = true;
    }
    if (report.pushed == 0)
        return fail(Code::Internal, QStringLiteral("push"), QStringLiteral("no answer names an op that was sent"));
    m_batch.answered();
    report.aside = m_batch.aside();
    return report;
}

Result<bool> Desk::checkHistory()
{
    Seen known;
    {
        const std::lock_guard lock(m_writing);
        const auto seen = knownHistory();
        TSUNAGI_TRY(seen);
        known = *seen;
    }
    const auto head = m_shared->head(known);
    if (!head && head.error().code == Code::Conflict && head.error().where == u"history") {
        TSUNAGI_TRY(teachAgain(known));
        return true;
    }
    TSUNAGI_TRY(head);
    return false;
}

Result<Seen> Desk::knownHistory() const
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

Result<> Desk::teachAgain(const Seen &known)
{
    {
        // The other direction may have found the same a moment before; teaching twice would send what was just sent.
        const std::lock_guard lock(m_writing);
        const auto now = knownHistory();
        TSUNAGI_TRY(now);
        if (now->desk != known.desk || now->tick < known.tick || now->place < known.place)
            return {};
    }
    return startOver(true);
}

Result<> Desk::startOver(bool teach)
{
    {
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        if (teach) {
            TSUNAGI_TRY(m_deskFile->sendAllAgain(m_catalogue));
        }
        TSUNAGI_TRY(emptyCache());
        TSUNAGI_TRY(heal());
        TSUNAGI_TRY(transaction->commit());
    }
    emit changed({});
    return {};
}

Result<PullReport> Desk::pullSome()
{
    PullReport report;
    CacheFile::Cursor cursor;
    Seen known;
    {
        const std::lock_guard lock(m_writing);
        const auto held = m_cache->cursor();
        TSUNAGI_TRY(held);
        cursor = *held;
        const auto seen = m_deskFile->seen();
        TSUNAGI_TRY(seen);
        known = *seen;
    }
    if (cursor.tick < known.tick) {
        // A new or older cache knows less of the history than this desk has seen.
        const auto taught = checkHistory();
        TSUNAGI_TRY(taught);
        if (*taught) {
            report.more = report.taught = true;
            return report;
        }
    }
    known.tick = cursor.tick;
    known.token = cursor.token;
    if (cursor.tick == 0 && m_shared->loadsWhole())
        return loadWhole(known, cursor);
    QSet<Id> roots;
    QList<PulledRow> overlaid;
    int early = 0;
    const auto slice = m_shared->pullInParts(known, kPullSlice, [&](PullSlice &part) {
        early += int(part.rows.size());
        return putEarly(part, cursor, overlaid, roots);
    });
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"history") {
        TSUNAGI_TRY(teachAgain(known));
        report.more = report.taught = true;
        return report;
    }
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"pruned") {
        // Away for longer than the log is kept: every row anew, but the shared side forgot nothing that it was told.
        TSUNAGI_TRY(startOver(false));
        report.more = true;
        return report;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    if (slice->tick == cursor.tick)
        return report;
    {
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        const auto held = m_cache->cursor();
        TSUNAGI_TRY(held);
        if (held->tick != cursor.tick || held->token != cursor.token) { // another process pulled meanwhile
            report.more = true;
            return report;
        }
        // What another process left unapplied when it died must not be laid over newer rows later.
        TSUNAGI_TRY(heal());
        // Once more what lay under own patches: they may have been answered since, below newer values of others.
        TSUNAGI_TRY(putRows(overlaid, slice->held, {}, roots));
        TSUNAGI_TRY(putRows(slice->rows, slice->held, {}, roots));
        TSUNAGI_TRY(m_cache->setCursor({slice->tick, slice->token, slice->held}));
        TSUNAGI_TRY(transaction->commit());
        TSUNAGI_TRY(m_deskFile->forgetOverlays(cursor.held, slice->held));
    }
    report.pulled = early + int(slice->rows.size());
    report.more = slice->more;
    if (!roots.isEmpty())
        emit changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return report;
}

Result<> Desk::putEarly(PullSlice &part, const CacheFile::Cursor &cursor, QList<PulledRow> &overlaid, QSet<Id> &roots)
{
    {
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        const auto held = m_cache->cursor();
        TSUNAGI_TRY(held);
        if (held->tick != cursor.tick || held->token != cursor.token)
            return fail(Code::Cancelled, QStringLiteral("pull"), QStringLiteral("the cache was made anew meanwhile"));
        TSUNAGI_TRY(heal());
        TSUNAGI_TRY(putRows(part.rows, part.held, {}, roots, &overlaid));
        TSUNAGI_TRY(transaction->commit());
    }
    part.rows.clear();
    emit receiving();
    breathe();
    return {};
}

Result<PullReport> Desk::loadWhole(const Seen &known, const CacheFile::Cursor &cursor)
{
    PullReport report;
    auto load = FirstLoad::begin(m_profile, m_catalogue, known.desk);
    TSUNAGI_TRY(load);
    const auto slice = m_shared->load(known, [&](const CatalogueTable &table, const QList<QByteArrayView> &fields) -> Result<> {
        TSUNAGI_TRY((*load)->take(table, fields));
        if ((*load)->rows() % kPullSlice == 0)
            emit receiving();
        return {};
    });
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"history") {
        TSUNAGI_TRY(teachAgain(known));
        report.more = report.taught = true;
        return report;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    if (slice->tick == 0)
        return report; // nothing was ever written there
    TSUNAGI_TRY((*load)->complete());
    emit receiving();
    {
        const std::lock_guard lock(m_writing);
        {
            auto transaction = beginRows(); // orders this behind what other processes of this profile are at
            TSUNAGI_TRY(transaction);
            const auto held = m_cache->cursor();
            TSUNAGI_TRY(held);
            if (held->tick != cursor.tick || held->token != cursor.token || name() != known.desk) {
                report.more = true; // another process loaded it meanwhile
                return report;
            }
            CacheFile &fresh = (*load)->cache();
            const auto ops = m_deskFile->opsBeyond(slice->held);
            TSUNAGI_TRY(ops);
            for (const Op &op : *ops) {
                const auto change = Change::fromBody(m_catalogue, op.body);
                TSUNAGI_TRY(change);
                TSUNAGI_TRY(fresh.applier().write(*change, op, 0));
                for (const Id &root : change->roots)
                    TSUNAGI_TRY(fresh.markDirty(root));
            }
            for (const Lane lane : {Lane::Work, Lane::Bulk}) {
                const auto last = m_deskFile->lastSeq(lane);
                TSUNAGI_TRY(last);
                TSUNAGI_TRY(fresh.setApplied(lane, *last));
            }
            TSUNAGI_TRY(fresh.setCursor({slice->tick, slice->token, slice->held}));
            const auto takenBack = m_deskFile->takenBack();
            TSUNAGI_TRY(takenBack);
            TSUNAGI_TRY(fresh.setTakenBack(*takenBack));
        }
        m_readers.clear();
        m_cache.reset();
        const auto placed = (*load)->putInPlace();
        TSUNAGI_TRY(reopenCache()); // whichever is there now
        TSUNAGI_TRY(placed);
        TSUNAGI_TRY(m_deskFile->forgetOverlays(0, slice->held));
    }
    report.pulled = int((*load)->rows());
    emit changed({});
    return report;
}

void Desk::breathe() const
{
    std::this_thread::sleep_for(kBreath);
}

Result<SyncReport> Desk::sync()
{
    SyncReport report;
    std::optional<Error> upError;
    std::optional<Error> downError;
    for (bool more = true; more;) {
        more = false;
        if (!upError) {
            const auto pushed = pushOnce();
            if (pushed) {
                report.pushed += pushed->pushed;
                report.conflicts += pushed->conflicts;
                more = pushed->pushed > 0 || pushed->taught;
            } else {
                upError = pushed.error();
            }
        }
        if (!downError) {
            const auto pulled = pullOnce();
            if (pulled) {
                report.pulled += pulled->pulled;
                report.tick = pulled->tick;
                more = more || pulled->more;
            } else {
                downError = pulled.error();
            }
        }
        if (more)
            breathe();
    }
    if (upError)
        return tl::unexpected(*upError);
    if (downError)
        return tl::unexpected(*downError);
    emit synced(report);
    return report;
}

Result<PushReport> Desk::pushOnce()
{
    const std::lock_guard lock(m_up);
    return pushSome();
}

Result<PullReport> Desk::pullOnce()
{
    const std::lock_guard lock(m_down);
    return pullSome();
}

Result<QList<OutboxRow>> Desk::outbox(int limit)
{
    QList<OutboxRow> rows;
    {
        const std::lock_guard lock(m_writing);
        const auto waiting = m_deskFile->pending(limit);
        TSUNAGI_TRY(waiting);
        for (const Op &op : *waiting)
            rows << OutboxRow {op.id, op.lane, op.kind, DeskFile::rootsOf(op).value(0), {}, op.person, op.atUs, false, {}};
        const auto refused = m_deskFile->refused(limit);
        TSUNAGI_TRY(refused);
        for (const auto &[op, reason] : *refused)
            rows << OutboxRow {op.id, op.lane, op.kind, DeskFile::rootsOf(op).value(0), {}, op.person, op.atUs, true, reason};
    }
    const auto rowsOfDesk = reader();
    TSUNAGI_TRY(rowsOfDesk);
    for (OutboxRow &row : rows) {
        for (const CatalogueTable &table : m_catalogue.tables()) {
            const CatalogueField *number = table.derived || table.root != "id" ? nullptr : table.field("number");
            if (!number || number->type != Value::Type::Text)
                continue;
            Statement query = (*rowsOfDesk)->statement("SELECT number FROM " + table.name + " WHERE id=?");
            query.bind(1, row.root);
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (*found) {
                row.about = query.text(0);
                break;
            }
        }
    }
    return rows;
}

Result<bool> Desk::settle(int slice)
{
    QList<Id> roots;
    bool more = false;
    {
        const std::lock_guard lock(m_writing);
        auto transaction = beginRows();
        TSUNAGI_TRY(transaction);
        auto settled = m_cache->settle(slice, m_readers);
        TSUNAGI_TRY(settled);
        roots = std::move(*settled);
        const auto left = m_cache->database().scalar("SELECT 1 FROM dirty LIMIT 1");
        TSUNAGI_TRY(left);
        more = left->has_value();
        TSUNAGI_TRY(transaction->commit());
    }
    if (!roots.isEmpty())
        emit changed(roots);
    return more;
}

Result<> Desk::settleAll(const std::function<bool(qint64)> &progress)
{
    for (;;) {
        const auto more = settle();
        TSUNAGI_TRY(more);
        if (!*more)
            return {};
        breathe();
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
    return m_cache->database().exec("INSERT INTO dirty(root) SELECT id FROM " + known->name
                                    + " WHERE true ON CONFLICT(root) DO UPDATE SET named=0 WHERE named=1");
}

Result<QSet<Id>> Desk::unconfirmed(const QByteArray &kind) const
{
    const std::lock_guard lock(m_writing);
    const auto bodies = m_deskFile->waitingBodies(kind);
    TSUNAGI_TRY(bodies);
    QSet<Id> rows;
    for (const QByteArray &body : *bodies) {
        const auto change = Change::fromBody(m_catalogue, body);
        TSUNAGI_TRY(change);
        for (const RowInsert &insert : change->inserts)
            rows.insert(insert.id);
    }
    return rows;
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

Result<QStringList> Desk::mendFiles()
{
    auto found = PreciousFiles::damaged(m_profile);
    TSUNAGI_TRY(found);
    if (found->removeAll(QStringLiteral("cache.db")) > 0) {
        {
            const std::lock_guard lock(m_writing);
            TSUNAGI_TRY(mendCache());
        }
        emit changed({});
    }
    return found;
}

Result<> Desk::mendCache()
{
    m_readers.clear();
    m_cache.reset();
    TSUNAGI_TRY(Database::remove(m_profile + QStringLiteral("/cache.db")));
    return reopenCache();
}

Result<> Desk::reopenCache()
{
    m_readers.clear();
    m_cache.reset();
    TSUNAGI_TRY(openCache());
    TSUNAGI_TRY(doubtCache());
    return heal();
}

} // namespace tsunagi
