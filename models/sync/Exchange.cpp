// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Exchange.h"

#include "models/storage/Each.h"
#include "models/sync/AskAndPut.h"
#include "models/sync/FirstLoad.h"
#include "models/sync/Granted.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kPushSlice = 4000;
constexpr int kPullSlice = 20000;
constexpr int kHeldReach = 20000;
constexpr int kAgeSlice = 200;
constexpr qsizetype kSaySlice = 10000;
constexpr qint64 kMostWaiting = 20000;               ///< own ops; with more on their way nothing leaves
constexpr qint64 kKeepUs = 12LL * 3600 * 1000000;    ///< how long what was opened stays

/// About `most` of what was opened so long ago that it leaves again, or by a clock that went back.
Result<QList<RestSlice::One>> keptTooLong(const Database &cache, qint64 nowUs, int most)
{
    QList<RestSlice::One> ones;
    Statement query = cache.statement("SELECT root, unit FROM kept WHERE unit IN (SELECT DISTINCT unit FROM kept WHERE at<? OR at>? ORDER BY unit LIMIT ?) ORDER BY unit, root");
    query.bindAll(Value(nowUs - kKeepUs), Value(nowUs + kKeepUs), Value(qMax(most, 0)));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { ones.append({row.id(0), row.id(1)}); }));
    return ones;
}

/// Is the desk's name that of another one?
bool isAnothers(const Error &error)
{
    return error.code == Code::Constraint && error.where == u"identity";
}

/// About `most` of them, whole units, from `start` on.
QList<RestSlice::One> unitsFrom(const QList<RestSlice::One> &ones, qsizetype start, int most)
{
    qsizetype end = std::min(start + most, ones.size());
    while (end < ones.size() && ones[end].unit == ones[end - 1].unit)
        ++end;
    return ones.sliced(start, end - start);
}

} // namespace

Exchange::Exchange(DeskStore &store, SharedDatabase &shared, Listener listener)
    : m_store(store), m_shared(shared), m_listener(std::move(listener)), m_batch(kPushSlice)
{
}

Result<qint64> Exchange::takeBack(const QList<Op> &refused)
{
    qint64 count = 0;
    QSet<Id> without;
    for (const Op &op : refused)
        without.insert(op.id);
    QSet<Id> roots;
    QList<std::pair<int, Id>> keys;
    for (const Op &op : refused) {
        const auto change = Change::fromBody(m_store.catalogue(), op.body);
        if (!change)
            continue; // what cannot be read was never applied here
        for (const Patch &patch : change->patches)
            keys.append({m_store.catalogue().table(patch.table)->number, patch.id});
        for (const RowInsert &insert : change->inserts)
            keys.append({m_store.catalogue().table(insert.table)->number, insert.id});
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
    const auto taught = checkHistory();
    TSUNAGI_TRY(taught);
    report.taught = *taught;
    if (m_doubted.exchange(false)) {
        const auto sessions = askSessions(true);
        m_doubted = !sessions;
        TSUNAGI_TRY(sessions);
        const std::lock_guard lock(m_store.mutex());
        TSUNAGI_TRY(leaveSessions(*sessions));
    }
    const auto teaches = sayLost();
    if (!teaches && isAnothers(teaches.error())) {
        TSUNAGI_TRY(becomeAnother());
        report.taught = true;
        return report;
    }
    TSUNAGI_TRY(teaches);
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

Result<bool> Exchange::checkHistory()
{
    Seen known;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto seen = m_store.knownHistory();
        TSUNAGI_TRY(seen);
        known = *seen;
    }
    const auto head = m_shared.head(known);
    if (!head && head.error().code == Code::Conflict && head.error().where == u"history") {
        TSUNAGI_TRY(teachAgain(known));
        return true;
    }
    TSUNAGI_TRY(head);
    return false;
}

Result<bool> Exchange::sayLost()
{
    const Gathering told = m_shared.gathering();
    bool teaches = false;
    bool saw = false;
    qint64 known = 0;
    QString desk;
    {
        const std::lock_guard lock(m_store.mutex());
        const LostOps lost = m_store.deskFile().lost();
        const auto any = lost.any();
        TSUNAGI_TRY(any);
        const auto gathering = lost.gathering();
        TSUNAGI_TRY(gathering);
        const auto noticed = lost.isNoticed();
        TSUNAGI_TRY(noticed);
        teaches = *any;
        saw = *noticed;
        known = *gathering;
        desk = m_store.name();
        // Only who has nothing of it left to teach, and has said what it saw, has been through it.
        if (!teaches && told.id > known && (!saw || m_saidLost))
            TSUNAGI_TRY(lost.setGathering(told.id));
    }
    if (!told.calls && ((!teaches && !saw) || m_saidLost))
        return teaches;
    m_saidLost = true; // what empties the cache meanwhile takes it back
    LostOps::Mark after;
    for (bool last = false; !last;) {
        QList<LostOp> part;
        {
            const std::lock_guard lock(m_store.mutex());
            auto found = m_store.deskFile().lost().after(after, kSaySlice);
            TSUNAGI_TRY(found);
            part = std::move(*found);
        }
        last = part.size() < kSaySlice;
        const auto said = m_shared.teach(desk, known, part, last, saw);
        if (!said)
            m_saidLost = false;
        TSUNAGI_TRY(said);
        if (last && saw && !said->open) {
            const std::lock_guard lock(m_store.mutex());
            if (m_saidLost) // not noticed once more meanwhile
                TSUNAGI_TRY(m_store.deskFile().lost().forgetNoticed());
        }
        DeskStore::breathe();
    }
    return teaches;
}

Result<> Exchange::teachAgain(const Seen &known)
{
    {
        // The other direction may have found the same a moment before; teaching twice would send what was just sent.
        const std::lock_guard lock(m_store.mutex());
        const auto now = m_store.knownHistory();
        TSUNAGI_TRY(now);
        if (now->desk != known.desk || now->tick < known.tick || now->place < known.place)
            return {};
    }
    return startOver(true);
}

Result<PullReport> Exchange::pullOnce()
{
    const std::lock_guard down(m_down);
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
        const auto taught = checkHistory();
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
    report.called = m_shared.gathering().calls;
    if (slice->tick == cursor.tick)
        return report;
    const CacheFile::Cursor next {slice->tick, slice->token, slice->held, slice->mark};
    if (cursor.tick == 0 && slice->mark > 0) {
        const auto left = leaveHealed(cursor, next, roots);
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
        TSUNAGI_TRY(teachAgain(known));
        report.more = report.taught = true;
        return report;
    }
    TSUNAGI_TRY(slice);
    report.tick = slice->tick;
    report.called = m_shared.gathering().calls;
    if (slice->tick == 0)
        return report; // nothing was ever written there
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
    m_listener.changed({});
    return report;
}

Result<bool> Exchange::ageOnce(qint64 nowUs)
{
    const std::lock_guard down(m_down);
    CacheFile::Cursor cursor;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        cursor = *held;
        const auto waiting = m_store.deskFile().pendingCount();
        TSUNAGI_TRY(waiting);
        if (cursor.tick == 0 || *waiting > kMostWaiting)
            return false; // there is nothing to leave out yet, or much that may hang on it
    }
    auto slice = m_shared.rested(cursor.mark, kAgeSlice);
    TSUNAGI_TRY(slice);
    QList<Id> gone;
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        // What was pulled since may hold what woke again.
        if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark)
            return true;
        TSUNAGI_TRY(m_store.heal());
        // What was opened goes in the room that is left, whole units of it, so that no save waits for tens of thousands.
        auto kept = keptTooLong(m_store.cache().database(), nowUs, kAgeSlice - int(slice->ones.size()));
        TSUNAGI_TRY(kept);
        slice->more = slice->more || kept->size() + slice->ones.size() >= kAgeSlice;
        slice->ones += *kept;
        const auto left = leaveOut(*slice, cursor, nowUs);
        TSUNAGI_TRY(left);
        gone = *left;
        cursor.mark = slice->mark;
        TSUNAGI_TRY(m_store.cache().setCursor(cursor));
        TSUNAGI_TRY(transaction->commit());
    }
    if (!gone.isEmpty())
        m_listener.changed(gone.size() > 1000 ? QList<Id>() : gone);
    return slice->more;
}

Result<RestSlice> Exchange::healedAndResting(qint64 upTo)
{
    QSet<Id> healed;
    {
        const std::lock_guard lock(m_store.mutex());
        for (const CatalogueTable &table : m_store.catalogue().tables()) {
            const QByteArray column = Rest::column(table);
            if (column.isEmpty())
                continue;
            Statement own = m_store.cache().database().statement("SELECT DISTINCT " + column + " FROM " + table.name + " WHERE ver=0");
            TSUNAGI_TRY(each(own, [&](const Statement &row) { healed.insert(row.id(0)); }));
        }
    }
    RestSlice found;
    for (qint64 mark = 0; !healed.isEmpty() && mark < upTo;) {
        const auto slice = m_shared.rested(mark, kAgeSlice);
        TSUNAGI_TRY(slice);
        for (const RestSlice::One &one : slice->ones) {
            if (healed.contains(one.id))
                found.ones << one;
        }
        mark = slice->more ? slice->mark : upTo;
    }
    return found;
}

Result<bool> Exchange::leaveHealed(const CacheFile::Cursor &cursor, const CacheFile::Cursor &next, QSet<Id> &roots)
{
    const auto healed = healedAndResting(next.mark);
    TSUNAGI_TRY(healed);
    for (qsizetype done = 0; done < healed->ones.size();) {
        const RestSlice part {unitsFrom(healed->ones, done, kAgeSlice), next.mark, false};
        {
            const std::lock_guard lock(m_store.mutex());
            auto transaction = m_store.begin();
            TSUNAGI_TRY(transaction);
            const auto held = m_store.cache().cursor();
            TSUNAGI_TRY(held);
            if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark) // another process pulled meanwhile
                return false;
            TSUNAGI_TRY(m_store.heal());
            const auto gone = leaveOut(part, next, 0);
            TSUNAGI_TRY(gone);
            roots.unite(QSet<Id>(gone->cbegin(), gone->cend()));
            TSUNAGI_TRY(transaction->commit());
        }
        done += part.ones.size();
        m_listener.receiving();
        DeskStore::breathe();
    }
    return true;
}

Result<QList<Id>> Exchange::leaveOut(const RestSlice &slice, const CacheFile::Cursor &cursor, qint64 nowUs)
{
    const QList<RestSlice::One> &ones = slice.ones;
    if (ones.isEmpty())
        return QList<Id>();
    // An own op on its way wakes the whole, once it arrives; until then the desk shows what the person did.
    QSet<Id> busy;
    const auto ops = m_store.deskFile().opsBeyond(cursor.held);
    TSUNAGI_TRY(ops);
    for (const Op &op : *ops) {
        const auto change = Change::fromBody(m_store.catalogue(), op.body);
        if (!change)
            continue;
        for (const Id &id : Rest::named(*change, m_store.catalogue()))
            busy.insert(id);
    }
    QSet<Id> busyUnits;
    for (const RestSlice::One &one : ones) {
        if (busy.contains(one.id) || busy.contains(one.unit))
            busyUnits.insert(one.unit);
    }
    QList<Id> gone;
    for (const RestSlice::One &one : ones) {
        if (busyUnits.contains(one.unit)) {
            TSUNAGI_TRY(m_store.cache().keep(one.id, one.unit, nowUs));
        } else {
            TSUNAGI_TRY(m_store.cache().leave(one.id));
            gone << one.id;
        }
    }
    return gone;
}

Result<bool> Exchange::openUnit(const Id &root, qint64 nowUs)
{
    SharedDatabase::Unit unit;
    const auto ask = [&](const CacheFile::Cursor &) -> Result<bool> {
        auto fetched = m_shared.fetchUnit(root);
        TSUNAGI_TRY(fetched);
        unit = std::move(*fetched);
        return unit.rests && !unit.rows.isEmpty(); // if it woke, it is here, or comes with the next pull
    };
    const auto put = [&]() -> Result<> {
        QSet<Id> roots;
        TSUNAGI_TRY(m_store.putRows(unit.rows, DeskStore::kHoldsAll, {}, roots));
        for (const Id &id : std::as_const(unit.ids))
            TSUNAGI_TRY(m_store.cache().keep(id, root, nowUs));
        return m_store.cache().derive(unit.ids);
    };
    TSUNAGI_TRY(askAndPut(m_store, ask, put));
    if (unit.rests && !unit.rows.isEmpty())
        m_listener.changed(unit.ids);
    return !unit.rows.isEmpty();
}

Result<> Exchange::openUnits(const QList<Id> &roots, qint64 nowUs)
{
    SharedDatabase::Units units;
    const auto ask = [&](const CacheFile::Cursor &) -> Result<bool> {
        auto fetched = m_shared.fetchUnits(roots);
        TSUNAGI_TRY(fetched);
        units = std::move(*fetched);
        return !units.ones.isEmpty();
    };
    const auto put = [&]() -> Result<> {
        QSet<Id> changed;
        TSUNAGI_TRY(m_store.putRows(units.rows, DeskStore::kHoldsAll, {}, changed));
        for (const RestSlice::One &one : std::as_const(units.ones))
            TSUNAGI_TRY(m_store.cache().keep(one.id, one.unit, nowUs));
        return {};
    };
    TSUNAGI_TRY(askAndPut(m_store, ask, put));
    if (!units.ones.isEmpty())
        m_listener.changed({});
    return {};
}

Result<SharedDatabase::Sessions> Exchange::askSessions(bool waiting)
{
    QList<QByteArray> known;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto found = m_store.deskFile().lost().sessions(waiting);
        TSUNAGI_TRY(found);
        known = *found;
    }
    const QByteArray now = m_listener.session ? m_listener.session() : QByteArray();
    if (!now.isEmpty() && !known.contains(now))
        known << now;
    return known.isEmpty() ? Result<SharedDatabase::Sessions>(SharedDatabase::Sessions()) : m_shared.lostSessions(known);
}

Result<> Exchange::leaveSessions(const SharedDatabase::Sessions &sessions)
{
    if (sessions.unknown.isEmpty())
        return {};
    // First, and below the mutex of whoever signs: nothing comes behind that they signed.
    if (m_listener.sessionsLost)
        m_listener.sessionsLost(sessions.unknown);
    return m_store.deskFile().lost().unsign(sessions.unknown, sessions.required);
}

Result<> Exchange::startOver(bool teach)
{
    SharedDatabase::Sessions sessions;
    if (teach) {
        auto lost = askSessions(false);
        TSUNAGI_TRY(lost);
        sessions = std::move(*lost);
    }
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        if (teach) {
            m_saidLost = false;
            TSUNAGI_TRY(m_store.deskFile().sendAllAgain());
            TSUNAGI_TRY(leaveSessions(sessions));
            TSUNAGI_TRY(m_store.deskFile().lost().rememberRanges(m_store.cache().database()));
        }
        TSUNAGI_TRY(m_store.emptyCache());
        TSUNAGI_TRY(m_store.heal());
        TSUNAGI_TRY(transaction->commit());
    }
    m_listener.changed({});
    return {};
}

} // namespace tsunagi
