// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"

#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/PreciousFiles.h"
#include "models/sync/RangeCheck.h"
#include "models/sync/SecondPerson.h"

#include <QDir>

#include <algorithm>
#include <future>
#include <list>

namespace tsunagi {

namespace {

constexpr qint64 kDayUs = 24 * 3600 * 1000000LL;
constexpr qint64 kKeptUs = 30 * kDayUs; ///< I2: as long an answered op stays, to be taught again and taken back
constexpr int kForgetSlice = 500;
constexpr qint64 kHoldUs = 7 * kDayUs; ///< as long as the shared side takes late signatures

constexpr int kRestSlice = 500;

/// From this many changes on, the two files are written side by side.
constexpr qsizetype kLargeCommit = 100;

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

Desk::Desk(const QString &profile, const Clock &clock, Catalogue catalogue)
    : m_clock(clock), m_catalogue(std::move(catalogue)), m_store(profile, m_catalogue)
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
    TSUNAGI_TRY(m_store.open(alone));
    auto shared = maker(m_catalogue, name());
    TSUNAGI_TRY(shared);
    m_shared = std::move(*shared);
    m_exchange = std::make_unique<Exchange>(m_store, *m_shared, m_clock,
                                            ExchangeListener {[this](const QList<Id> &roots) { emit changed(roots); }, [this] { emit receiving(); }, [this] { return sessionId(); },
                                                                [this](const QList<QByteArray> &sessions) { loseSessions(sessions); }});
    return m_store.openRows();
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

void Desk::setSession(const PersonSession &session, bool doubted)
{
    if (doubted)
        m_exchange->doubtSession();
    const std::lock_guard lock(m_personMutex);
    m_person = session.person();
    m_session = session;
}

bool Desk::isSigning() const
{
    const std::lock_guard lock(m_personMutex);
    return m_session.has_value();
}

QByteArray Desk::sessionId() const
{
    const std::lock_guard lock(m_personMutex);
    return m_session ? m_session->id() : QByteArray();
}

void Desk::loseSessions(const QList<QByteArray> &sessions)
{
    const std::lock_guard lock(m_personMutex);
    if (m_session && sessions.contains(m_session->id()))
        m_session.reset(); // the person stays, what is done waits for a new sign-in
}

void Desk::holdUnsigned(bool hold)
{
    m_exchange->holdUnsigned(hold ? m_clock.nowUs() - kHoldUs : Exchange::kHoldNothing);
}

Result<int> Desk::signWaiting()
{
    const std::lock_guard lock(m_store.mutex());
    const auto signing = session();
    if (!signing)
        return 0;
    return m_store.deskFile().signWaiting(signing->person(), [&signing](const Op &op) { return signing->sign(op.id, op.body); });
}

std::optional<PersonSession> Desk::session() const
{
    const std::lock_guard lock(m_personMutex);
    return m_session;
}

Result<QList<Receipt>> Desk::commit(const QList<Change> &changes, Lane lane)
{
    auto done = commitNow(changes, lane);
    if (!done && done.error().code == Code::DiskFull && PreciousFiles::spendBallast(profile())) {
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
    const qint64 now = m_clock.nowUs();
    QList<Receipt> receipts;
    QList<Id> roots;
    std::list<Change> asked; // instead of changes that nobody does alone
    {
        const std::lock_guard lock(m_store.mutex());
        const auto signing = session(); // under the mutex: a session that is lost signs nothing more
        const QString who = signing ? signing->person() : person();
        // The cache's write lock comes first: it orders committers of several processes on one profile.
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        // Heals what another process left when it died between its two files.
        TSUNAGI_TRY(m_store.heal());
        const auto last = m_store.deskFile().lastSeq(lane);
        TSUNAGI_TRY(last);
        qint64 seq = *last;
        DeskFile::Written ops;
        // Of different roots, so that no change has to be looked at through the rows of another.
        const bool large = lane == Lane::Bulk && changes.size() >= kLargeCommit && eachOfItsOwnRoot(changes);
        const auto writeRows = [&](const std::pair<Op, const Change *> &op) { return m_store.cache().applier().write(*op.second, op.first, 0); };
        for (const Change &change : changes) {
            TSUNAGI_TRY(change.validate(catalogue()));
            Receipt receipt;
            // A large file's new rows need no look, unless the first one is there already.
            bool look = lane == Lane::Work || !change.patches.isEmpty() || !change.guards.isEmpty();
            if (!look) {
                const auto exists = m_store.cache().applier().firstInsertExists(change);
                TSUNAGI_TRY(exists);
                look = *exists;
            }
            if (look) {
                const auto fit = m_store.cache().applier().check(change, receipt.misfit);
                TSUNAGI_TRY(fit);
                receipt.fit = *fit;
            }
            const Change *toWrite = &change;
            if (receipt.fit == Fit::Fits && !change.patches.isEmpty()) {
                const auto rule = SecondPerson::ruleHere(change, catalogue(), m_store.cache().database(), profile());
                TSUNAGI_TRY(rule);
                if (!rule->isEmpty()) {
                    receipt.misfit.reason = "approval";
                    const auto open = SecondPerson::isAsked(change, catalogue(), m_store.cache().database());
                    TSUNAGI_TRY(open);
                    toWrite = *open ? nullptr : &asked.emplace_back(SecondPerson::ask(change, *rule, Id::v7(), who, now));
                }
            }
            if (receipt.fit == Fit::Fits && toWrite) {
                ops.append({Op {Id::v7(), lane, ++seq, toWrite->kind, toWrite->action, {}, who, m_store.deskFile().desk(), now}, toWrite});
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
            return m_store.deskFile().append(ops); // durable: only then may anyone be told
        };
        const auto finish = [&]() -> Result<> {
            TSUNAGI_TRY(m_store.cache().setApplied(lane, seq));
            if (lane == Lane::Work)
                return m_store.cache().derive(roots);
            for (const auto &[op, change] : std::as_const(ops))
                TSUNAGI_TRY(m_store.cache().firstSight(*change));
            for (const Id &root : std::as_const(roots))
                TSUNAGI_TRY(m_store.cache().markDirty(root));
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
    if (receipt.misfit.reason == "approval")
        return fail(Code::Invalid, QString::fromUtf16(kAskedSecondPerson), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a second person is needed; it was asked for and nothing has changed yet")));
    return receipt.op;
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
                report.waits = pushed->waits;
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
                more = more || pulled->more || (pulled->called && !upError); // who may not answer the call is called for ever
            } else {
                downError = pulled.error();
            }
        }
        if (more)
            DeskStore::breathe();
    }
    if (upError)
        return tl::unexpected(*upError);
    if (downError)
        return tl::unexpected(*downError);
    emit synced(report);
    return report;
}

Result<QList<OutboxRow>> Desk::outbox(int limit)
{
    QList<OutboxRow> rows;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto waiting = m_store.deskFile().pending(limit);
        TSUNAGI_TRY(waiting);
        for (const Op &op : *waiting)
            rows << OutboxRow {op.id, op.lane, op.kind, DeskFile::rootsOf(op).value(0), {}, op.person, op.atUs, false, {}};
        const auto refused = m_store.deskFile().refused(limit);
        TSUNAGI_TRY(refused);
        for (const auto &[op, reason] : *refused)
            rows << OutboxRow {op.id, op.lane, op.kind, DeskFile::rootsOf(op).value(0), {}, op.person, op.atUs, true, reason};
    }
    const auto rowsOfDesk = reader();
    TSUNAGI_TRY(rowsOfDesk);
    for (OutboxRow &row : rows) {
        for (const CatalogueTable &table : catalogue().tables()) {
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
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        auto settled = m_store.cache().settle(slice, m_store.readers());
        TSUNAGI_TRY(settled);
        roots = std::move(*settled);
        const auto left = m_store.cache().database().scalar("SELECT 1 FROM dirty LIMIT 1");
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
        DeskStore::breathe();
        if (progress) {
            qint64 left = 0;
            {
                const std::lock_guard lock(m_store.mutex());
                left = m_store.cache().dirtyCount().value_or(0);
            }
            if (!progress(left))
                return fail(Code::Cancelled, QStringLiteral("settle"));
        }
    }
}

Result<> Desk::wakeForToday()
{
    const std::lock_guard lock(m_store.mutex());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600);
    return m_store.cache().markDue(now.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

Result<> Desk::recheckAll(const QByteArray &table)
{
    const CatalogueTable *known = catalogue().table(table);
    if (!known)
        return fail(Code::Invalid, QString::fromUtf8(table));
    const std::lock_guard lock(m_store.mutex());
    return m_store.cache().database().exec("INSERT INTO dirty(root) SELECT id FROM " + known->name
                                    + " WHERE true ON CONFLICT(root) DO UPDATE SET named=0 WHERE named=1");
}

Result<QSet<Id>> Desk::unconfirmed(const QByteArray &kind) const
{
    const std::lock_guard lock(m_store.mutex());
    const auto bodies = m_store.deskFile().waitingBodies(kind);
    TSUNAGI_TRY(bodies);
    QSet<Id> rows;
    for (const QByteArray &body : *bodies) {
        const auto change = Change::fromBody(catalogue(), body);
        TSUNAGI_TRY(change);
        for (const RowInsert &insert : change->inserts)
            rows.insert(insert.id);
    }
    return rows;
}

Result<qint64> Desk::pendingCount() const
{
    const std::lock_guard lock(m_store.mutex());
    return m_store.deskFile().pendingCount();
}

Result<qint64> Desk::rangeFloor(const Id &range) const
{
    const std::lock_guard lock(m_store.mutex());
    return m_store.deskFile().lost().rangeFloor(range);
}

Result<QByteArray> Desk::keepFile(const QString &name, const QByteArray &bytes)
{
    const std::lock_guard lock(m_store.mutex());
    return m_store.deskFile().keepFile(name, bytes, m_clock.nowUs());
}

Result<QByteArray> Desk::keptFile(const QByteArray &hash) const
{
    const std::lock_guard lock(m_store.mutex());
    return m_store.deskFile().keptFile(hash);
}

Result<qint64> Desk::nextNumber(const QByteArray &counter)
{
    const std::lock_guard lock(m_store.mutex());
    return m_store.deskFile().nextNumber(counter);
}

Result<> Desk::age()
{
    for (;;) {
        const auto more = m_shared->layToRest(kRestSlice);
        TSUNAGI_TRY(more);
        if (!*more)
            break;
        DeskStore::breathe();
    }
    for (;;) {
        const auto more = m_exchange->ageOnce(m_clock.nowUs());
        TSUNAGI_TRY(more);
        if (!*more)
            break;
        DeskStore::breathe();
    }
    return forgetOld();
}

Result<> Desk::forgetOld()
{
    qint64 held = 0;
    {
        // What waited long before it was answered was written long ago, too: the days count from the answer.
        const std::lock_guard lock(m_store.mutex());
        const auto cursor = m_store.cache().cursor();
        TSUNAGI_TRY(cursor);
        const auto before = m_store.deskFile().heldLongAgo(m_clock.today(), int(kKeptUs / kDayUs), cursor->held);
        TSUNAGI_TRY(before);
        held = *before;
    }
    while (held > 0) {
        {
            const std::lock_guard lock(m_store.mutex());
            const auto cursor = m_store.cache().cursor();
            TSUNAGI_TRY(cursor);
            const auto gone = m_store.deskFile().forgetOps(m_clock.nowUs() - kKeptUs, std::min(held, cursor->held), kForgetSlice);
            TSUNAGI_TRY(gone);
            if (*gone == 0)
                break;
        }
        DeskStore::breathe();
    }
    const auto days = m_shared->retentionDays();
    TSUNAGI_TRY(days);
    if (!*days)
        return {};
    const std::lock_guard lock(m_store.mutex());
    TSUNAGI_TRY(m_store.deskFile().forgetFiles(m_clock.nowUs() - **days * kDayUs));
    return {};
}

Result<bool> Desk::knowsRest() const
{
    const std::lock_guard lock(m_store.mutex());
    const auto cursor = m_store.cache().cursor();
    TSUNAGI_TRY(cursor);
    return cursor->mark > 0;
}

Result<RangeReport> Desk::checkRanges(bool mend)
{
    return RangeCheck(m_store, *m_shared, [this](const QList<Id> &roots) { emit changed(roots); }).run(mend);
}

Result<QStringList> Desk::mendFiles()
{
    auto found = PreciousFiles::damaged(profile());
    TSUNAGI_TRY(found);
    if (found->removeAll(QStringLiteral("cache.db")) > 0) {
        {
            const std::lock_guard lock(m_store.mutex());
            TSUNAGI_TRY(m_store.mendCache());
        }
        emit changed({});
    }
    return found;
}

} // namespace tsunagi
