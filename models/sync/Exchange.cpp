// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Exchange.h"

#include "models/sync/AskAndPut.h"
#include "models/sync/FirstLoad.h"
#include "models/sync/Granted.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kPushSlice = 4000;
constexpr int kPullSlice = 20000;
constexpr int kHeldReach = 20000;

/// Is the desk's name that of another one?
bool isAnothers(const Error &error)
{
    return error.code == Code::Constraint && error.where == u"identity";
}

} // namespace

Exchange::Exchange(DeskStore &store, SharedDatabase &shared, const Clock &clock, ExchangeListener listener)
    : m_store(store), m_shared(shared), m_listener(std::move(listener)), m_gathering(store, shared, clock, m_listener), m_rest(store, shared, m_listener), m_batch(kPushSlice)
{
}

Result<qint64> Exchange::takeBack(const QList<Op> &anew, const QSet<Id> &refused)
{
    qint64 count = 0;
    QSet<Id> without;
    for (const Op &op : anew)
        without.insert(op.id);
    QSet<Id> roots, vanishing;
    QList<std::pair<int, Id>> keys;
    for (const Op &op : anew) {
        const auto change = Change::fromBody(m_store.catalogue(), op.body);
        if (!change)
            continue; // what cannot be read was never applied here
        for (const Patch &patch : change->patches)
            keys.append({m_store.catalogue().table(patch.table)->number, patch.id});
        for (const RowInsert &insert : change->inserts) {
            if (refused.contains(op.id) && change->roots.contains(insert.id))
                vanishing.insert(insert.id);
            keys.append({m_store.catalogue().table(insert.table)->number, insert.id});
        }
        for (const Id &event : Applier::eventIds(*change, op.id))
            keys.append({m_store.catalogue().table("timeline")->number, event});
        for (const Id &root : change->roots)
            roots.insert(root);
    }
    QList<PulledRow> rows;
    const auto ask = [&](const CacheFile::Cursor &) -> Result<bool> {
        auto fetched = m_shared.fetch(keys);
        TSUNAGI_TRY(fetched);
        rows = std::move(*fetched);
        return true;
    };
    const auto put = [&]() -> Result<> {
        for (const Id &root : std::as_const(vanishing))
            TSUNAGI_TRY(m_store.cache().markOthers(root));
        TSUNAGI_TRY(m_store.putRows(rows, DeskStore::kHoldsAll, without, roots));
        for (const Id &root : std::as_const(roots))
            TSUNAGI_TRY(m_store.cache().markDirty(root));
        const auto held = m_store.cache().takenBack();
        TSUNAGI_TRY(held);
        const auto known = m_store.deskFile().takenBack();
        TSUNAGI_TRY(known);
        count = std::max(*held, *known) + 1;
        return m_store.cache().setTakenBack(count);
    };
    TSUNAGI_TRY(askAndPut(m_store, ask, put));
    m_listener.changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return count;
}

QList<Op> Exchange::sendable(const QList<Op> &pending) const
{
    QSet<Id> held;
    QList<Op> ops;
    for (const Op &op : pending) {
        const QList<Id> roots = DeskFile::rootsOf(op);
        const bool waits = op.signature.isEmpty() && op.atUs >= m_heldFromUs;
        if (waits || std::any_of(roots.cbegin(), roots.cend(), [&](const Id &root) { return held.contains(root); }))
            held.unite(QSet<Id>(roots.cbegin(), roots.cend()));
        else
            ops << op;
    }
    return ops;
}

Result<PushReport> Exchange::pushOnce()
{
    const std::lock_guard up(m_up);
    PushReport report;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto waiting = m_store.deskFile().pending(1);
        TSUNAGI_TRY(waiting);
        if (waiting->isEmpty() && !m_shared.gathering().calls)
            return report;
    }
    // Before anything new: a shared side that lost older ops would refuse what was decided on them.
    const auto taught = m_gathering.checkHistory();
    TSUNAGI_TRY(taught);
    report.taught = *taught;
    if (m_doubted.exchange(false)) {
        const auto left = m_gathering.leaveLostSessions();
        m_doubted = !left;
        TSUNAGI_TRY(left);
    }
    const auto teaches = m_gathering.sayLost();
    if (!teaches && isAnothers(teaches.error())) {
        TSUNAGI_TRY(becomeAnother());
        report.taught = true;
        return report;
    }
    TSUNAGI_TRY(teaches);
    if (const Gathering now = m_shared.gathering(); now.open && !now.turn) {
        // Asking costs nothing there; a push that has to wait would be written down.
        report.waits = true;
        return report;
    }
    QList<Op> ops;
    CacheFile::Cursor cursor;
    {
        const std::lock_guard lock(m_store.mutex());
        auto pending = *teaches ? m_store.deskFile().lostOps(m_batch.reach()) : m_store.deskFile().pending(m_batch.reach(), m_batch.aside() > 0);
        TSUNAGI_TRY(pending);
        if (!*teaches && m_heldFromUs != kHoldNothing && std::any_of(pending->cbegin(), pending->cend(), [](const Op &op) { return op.signature.isEmpty(); })) {
            // Far enough that somebody else's work is found behind what waits for its person.
            pending = m_store.deskFile().pending(kHeldReach, true);
            TSUNAGI_TRY(pending);
            pending = sendable(*pending);
        }
        ops = m_batch.next(*pending, &DeskFile::rootsOf);
        report.aside = m_batch.aside();
    }
    if (ops.isEmpty())
        return report;
    const auto results = m_shared.push(ops);
    if (!results && isAnothers(results.error())) {
        TSUNAGI_TRY(becomeAnother());
        report.taught = true;
        return report;
    }
    if (!results && results.error().code == Code::Timeout && results.error().where == u"gathering") {
        report.waits = true;
        return report;
    }
    if (!results)
        m_batch.failed();
    TSUNAGI_TRY(results);
    QHash<Id, PushResult> answers;
    for (const PushResult &result : *results)
        answers.insert(result.op, result);
    for (const Op &op : std::as_const(ops)) {
        const auto answer = answers.constFind(op.id);
        if (answer == answers.cend() || answer->status != PushResult::Status::Conflict)
            continue;
        const auto change = Change::fromBody(m_store.catalogue(), op.body);
        report.conflicts += !change || !isOnlyAsked(*change, m_store.catalogue()); // a claim that another desk has leaves no conflict to close
    }
    for (bool done = false; !done;) {
        {
            const std::lock_guard lock(m_store.mutex());
            const auto held = m_store.cache().cursor();
            TSUNAGI_TRY(held);
            cursor = *held;
        }
        QList<Op> anew;
        QSet<Id> refused;
        for (const Op &op : std::as_const(ops)) {
            const auto answer = answers.constFind(op.id);
            // An answer that comes late names a place that the pulled rows hold already: they were overlaid with this op as if
            // it came after all of them, and nobody will send the newer values again.
            if (answer != answers.cend() && (answer->status != PushResult::Status::Applied || answer->place <= cursor.held))
                anew << op;
            if (answer != answers.cend() && answer->status != PushResult::Status::Applied)
                refused.insert(op.id);
        }
        // Before the answers are written down: dying in between, the op is sent again, gets its first answer and is taken back.
        qint64 takenBack = 0;
        if (!anew.isEmpty()) {
            const auto count = takeBack(anew, refused);
            TSUNAGI_TRY(count);
            takenBack = *count;
        }
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin(); // no other process of this profile pulls meanwhile
        TSUNAGI_TRY(transaction);
        const auto now = m_store.cache().cursor();
        TSUNAGI_TRY(now);
        if (now->held != cursor.held || now->token != cursor.token)
            continue;
        const auto answered = m_store.deskFile().markAnswered(ops, *results, {m_store.name(), cursor.tick, cursor.token, 0, {}}, takenBack);
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

Result<> Exchange::becomeAnother()
{
    {
        const std::lock_guard lock(m_store.mutex());
        TSUNAGI_TRY(m_store.becomeAnother());
    }
    m_listener.changed({});
    return {};
}

Result<bool> Exchange::gathers()
{
    auto open = m_gathering.isOpen();
    TSUNAGI_TRY(open);
    if (!open->has_value() && !m_pulled) {
        // A command asks once how it stands now.
        (void)pullOnce();
        open = m_gathering.isOpen();
        TSUNAGI_TRY(open);
    }
    return open->value_or(false);
}

Result<bool> Exchange::ageOnce(qint64 nowUs)
{
    const std::lock_guard down(m_down);
    return m_rest.ageOnce(nowUs);
}

Result<PullReport> Exchange::pullOnce()
{
    const std::lock_guard down(m_down);
    m_pulled = true;
    PullReport report;
    CacheFile::Cursor cursor;
    Seen known;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        cursor = *held;
        const auto seen = m_store.deskFile().seen();
        TSUNAGI_TRY(seen);
        known = *seen;
    }
    if (cursor.tick < known.tick) {
        // A new or older cache knows less of the history than this desk has seen.
        const auto taught = m_gathering.checkHistory();
        TSUNAGI_TRY(taught);
        if (*taught) {
            report.more = report.taught = true;
            return report;
        }
    }
    known.tick = cursor.tick;
    known.token = cursor.token;
    known.mark = cursor.mark;
    if (cursor.tick == 0 && m_shared.loadsWhole())
        return loadWhole(known, cursor);
    QSet<Id> roots;
    QList<PulledRow> overlaid;
    int early = 0;
    const auto slice = m_shared.pullInParts(known, kPullSlice, [&](PullSlice &part) {
        early += int(part.rows.size());
        return putEarly(part, cursor, overlaid, roots);
    });
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"history") {
        TSUNAGI_TRY(m_gathering.teachAgain(known));
        report.more = report.taught = true;
        return report;
    }
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"pruned") {
        // Away for longer than the log is kept: every row anew, but the shared side forgot nothing that it was told.
        TSUNAGI_TRY(m_gathering.startOver(false));
        report.more = true;
        return report;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    report.called = m_shared.gathering().calls;
    report.gathers = slice->gathers;
    if (slice->tick == cursor.tick) {
        TSUNAGI_TRY(m_gathering.heard(slice->gathers));
        return report;
    }
    const CacheFile::Cursor next {slice->tick, slice->token, slice->held, slice->mark};
    if (cursor.tick == 0 && slice->mark > 0) {
        const auto left = m_rest.leaveHealed(cursor, next, roots);
        TSUNAGI_TRY(left);
        if (!*left) {
            report.more = true;
            return report;
        }
    }
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark) { // another process pulled meanwhile
            report.more = true;
            return report;
        }
        // What another process left unapplied when it died must not be laid over newer rows later.
        TSUNAGI_TRY(m_store.heal());
        // Once more what lay under own patches: they may have been answered since, below newer values of others.
        TSUNAGI_TRY(m_store.putRows(overlaid, slice->held, {}, roots));
        TSUNAGI_TRY(m_store.putRows(slice->rows, slice->held, {}, roots));
        TSUNAGI_TRY(m_store.cache().setCursor(next));
        TSUNAGI_TRY(transaction->commit());
        TSUNAGI_TRY(m_store.forgetPatches(slice->held));
    }
    report.pulled = early + int(slice->rows.size());
    report.more = slice->more;
    if (!slice->more || slice->gathers) // until its end what was lost may still come
        TSUNAGI_TRY(m_gathering.heard(slice->gathers));
    if (!roots.isEmpty())
        m_listener.changed(roots.size() > 1000 ? QList<Id>() : roots.values());
    return report;
}

Result<> Exchange::putEarly(PullSlice &part, const CacheFile::Cursor &cursor, QList<PulledRow> &overlaid, QSet<Id> &roots)
{
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark)
            return fail(Code::Cancelled, QStringLiteral("pull"), QStringLiteral("the cache was made anew meanwhile"));
        TSUNAGI_TRY(m_store.heal());
        TSUNAGI_TRY(m_store.putRows(part.rows, part.held, {}, roots, &overlaid));
        TSUNAGI_TRY(transaction->commit());
    }
    part.rows.clear();
    m_listener.receiving();
    DeskStore::breathe();
    return {};
}

Result<PullReport> Exchange::loadWhole(const Seen &known, const CacheFile::Cursor &cursor)
{
    PullReport report;
    auto load = FirstLoad::begin(m_store.profile(), m_store.catalogue(), known.desk);
    TSUNAGI_TRY(load);
    const auto slice = m_shared.load(known, [&](const CatalogueTable &table, const QList<QByteArrayView> &fields) -> Result<> {
        TSUNAGI_TRY((*load)->take(table, fields));
        if ((*load)->rows() % kPullSlice == 0)
            m_listener.receiving();
        return {};
    });
    if (!slice && slice.error().code == Code::Conflict && slice.error().where == u"history") {
        TSUNAGI_TRY(m_gathering.teachAgain(known));
        report.more = report.taught = true;
        return report;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    report.called = m_shared.gathering().calls;
    report.gathers = slice->gathers;
    if (slice->tick == 0) { // nothing was ever written there
        TSUNAGI_TRY(m_gathering.heard(slice->gathers));
        return report;
    }
    TSUNAGI_TRY((*load)->complete());
    m_listener.receiving();
    {
        const std::lock_guard lock(m_store.mutex());
        {
            auto transaction = m_store.begin(); // orders this behind what other processes of this profile are at
            TSUNAGI_TRY(transaction);
            const auto held = m_store.cache().cursor();
            TSUNAGI_TRY(held);
            if (held->tick != cursor.tick || held->token != cursor.token || m_store.name() != known.desk) {
                report.more = true; // another process loaded it meanwhile
                return report;
            }
            CacheFile &fresh = (*load)->cache();
            const auto ops = m_store.deskFile().opsBeyond(slice->held);
            TSUNAGI_TRY(ops);
            for (const Op &op : *ops) {
                const auto change = Change::fromBody(m_store.catalogue(), op.body);
                TSUNAGI_TRY(change);
                TSUNAGI_TRY(fresh.applier().write(*change, op, 0));
                for (const Id &root : change->roots)
                    TSUNAGI_TRY(fresh.markDirty(root));
            }
            for (const Lane lane : {Lane::Work, Lane::Bulk}) {
                const auto last = m_store.deskFile().lastSeq(lane);
                TSUNAGI_TRY(last);
                TSUNAGI_TRY(fresh.setApplied(lane, *last));
            }
            TSUNAGI_TRY(fresh.setCursor({slice->tick, slice->token, slice->held, slice->mark}));
            const auto takenBack = m_store.deskFile().takenBack();
            TSUNAGI_TRY(takenBack);
            TSUNAGI_TRY(fresh.setTakenBack(*takenBack));
        }
        TSUNAGI_TRY(m_store.replaceCache(**load));
        TSUNAGI_TRY(m_store.forgetPatches(slice->held));
    }
    report.pulled = int((*load)->rows());
    TSUNAGI_TRY(m_gathering.heard(slice->gathers));
    m_listener.changed({});
    return report;
}

} // namespace tsunagi
