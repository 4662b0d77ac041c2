// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/Exchange.h"
#include "models/sync/PersonSession.h"

#include <QObject>

#include <functional>
#include <mutex>
#include <optional>

namespace tsunagi {

/// What became of one change of a commit.
struct Receipt
{
    Id op;          ///< null if nothing was written
    Fit fit = Fit::Fits;
    Misfit misfit;
};

struct RangeReport; // RangeCheck.h

/// An op as the outbox shows it.
struct OutboxRow
{
    Id id;
    Lane lane = Lane::Work;
    QByteArray kind;
    Id root;            ///< the first one
    QString about;      ///< what the root is called, as an order's number; empty if the cache does not know it
    QString person;
    qint64 atUs = 0;
    bool refused = false;
    QString reason;     ///< of a refusal, as the shared side said it
    friend bool operator==(const OutboxRow &, const OutboxRow &) = default;
};

/// What one run of sync() did.
struct SyncReport
{
    int pushed = 0;
    int pulled = 0;
    int conflicts = 0;
    qint64 tick = 0;
    bool waits = false; ///< the shared side gathers what it lost, and takes nothing else from here yet
};

/// One desk: its two files and its shared side. The only way to write.
///
/// A commit puts ops into desk.db durably, then rows into cache.db; sync() brings both sides together.
/// Thread: commit, sync, settle and the file calls block and are serialised; never call them on the GUI thread.
/// Readers come from reader() and never wait. Signals are emitted on the calling thread.
class Desk final : public QObject
{
    Q_OBJECT
public:
    using SharedMaker = std::function<Result<std::unique_ptr<SharedDatabase>>(const Catalogue &catalogue, const QString &desk)>;
    /// `alone`: no other desk shares it. Opens the desk's two files and whatever shared side `maker` makes for it.
    static Result<std::unique_ptr<Desk>> open(const QString &profile, const Clock &clock, const SharedMaker &maker, bool alone = true);
    /// Opens or creates `<profile>/desk.db`, `cache.db` and the embedded `shared.db`.
    static Result<std::unique_ptr<Desk>> open(const QString &profile, const Clock &clock);
    /// With the PostgreSQL at `sharedUri` as its shared side, near or away; the embedded one if that is empty.
    static Result<std::unique_ptr<Desk>> open(const QString &profile, const Clock &clock, const QString &sharedUri);
    ~Desk() override;
    Q_DISABLE_COPY_MOVE(Desk)

    /// Registers how derived rows are made; before the first commit. The derivation must outlive the desk.
    void addDerivation(Derivation *derivation) { m_store.addDerivation(derivation); }

    [[nodiscard]] const Catalogue &catalogue() const { return m_catalogue; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const QString &profile() const { return m_store.profile(); }
    /// "A-1f3c9e2b"; another one after the desk found its identity used elsewhere.
    [[nodiscard]] QString name() const { return m_store.name(); }
    [[nodiscard]] QString code() const { return name().section(u'-', 0, 0); }
    [[nodiscard]] QString person() const;
    void setPerson(const QString &name);
    /// Who is at work from now on, with the key that signs it; setPerson() of another name ends it.
    /// `doubted`: it was opened some time ago, and the shared side may have forgotten it since.
    void setSession(const PersonSession &session, bool doubted = false);
    /// Does a session sign now? The shared side may lose it, when it is put back from an older copy.
    [[nodiscard]] bool isSigning() const;
    /// The shared side takes signed changes only: what was done without a session waits for a week at most, and for signWaiting().
    void holdUnsigned(bool hold);
    /// Signs with the session what its person, or nobody in particular, did without one; returns how many ops that were.
    [[nodiscard]] Result<int> signWaiting();

    /// Rows with pending changes applied, read-only.
    [[nodiscard]] Result<ReaderPool::Loan> reader() { return m_store.readers().take(); }

    /// Writes each change that fits as one op, all in one durable step; a misfit writes nothing and says why.
    /// Work lane: derived rows are up to date on return. Bulk lane: first sight only, settle() does the rest.
    [[nodiscard]] Result<QList<Receipt>> commit(const QList<Change> &changes, Lane lane = Lane::Work);
    /// One change; a misfit is an error Conflict whose `where` is "table.field" and `detail` what is there.
    [[nodiscard]] Result<Id> commitOne(const Change &change);

    /// Once a day: lays to rest what desks need not hold any more, and takes it out of this one, with ops answered long ago and
    /// imported files whose persons may be named no longer, in slices. All may be left half-way.
    [[nodiscard]] Result<> age();
    /// Orders that rest on the shared side. Errors: Offline, Timeout.
    [[nodiscard]] Result<QList<OlderOrder>> searchOlder(const OlderQuery &query) { return m_shared->searchOlder(query); }
    /// Brings a resting order here for some hours, ready for every act; false if there is none. Errors: Offline, Timeout.
    [[nodiscard]] Result<bool> openOlder(const Id &order) { return m_exchange->openUnit(order, m_clock.nowUs()); }
    /// As openOlder(), of many at once; settle() does the rest. What does not rest is left out. Errors: Offline, Timeout.
    [[nodiscard]] Result<> openOlder(const QList<Id> &orders) { return m_exchange->openUnits(orders, m_clock.nowUs()); }
    /// A shop's orders of these numbers that rest on the shared side, in one question. Errors: Offline, Timeout.
    [[nodiscard]] Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) { return m_shared->restingOf(shop, numbers); }
    /// Did anything ever come to rest, as far as this desk heard?
    [[nodiscard]] Result<bool> knowsRest() const;
    /// Days after which an ended order rests, 0 = never; sets them if there are any. Invalid: who asks may not.
    [[nodiscard]] Result<int> scopeDays(std::optional<int> set = {}) { return m_shared->scopeDays(set); }

    /// Sends one batch of what waits. Upload and download never wait for each other's success.
    [[nodiscard]] Result<PushReport> pushOnce() { return m_exchange->pushOnce(); }
    /// Takes one slice of what is new.
    [[nodiscard]] Result<PullReport> pullOnce() { return m_exchange->pullOnce(); }
    /// Does the shared side take in again what it lost, so that this desk's rows are not yet what they were? Nothing leaves the
    /// house by them meanwhile. No, if it was not heard of for some seconds: a desk that works alone goes by what it has.
    [[nodiscard]] Result<bool> sharedGathers() { return m_exchange->gathers(); }
    /// Does the shared side say when there is something to pull?
    [[nodiscard]] bool tellsNews() const { return m_shared->tellsNews(); }
    /// Sleeps until the shared side announced something (true) or the time is up; on a worker of its own.
    [[nodiscard]] Result<bool> waitForNews(std::chrono::milliseconds time) { return m_shared->waitForNews(time); }
    /// The shared side's clock now; nothing if it was not heard of in this run.
    [[nodiscard]] std::optional<qint64> sharedTimeUs() const { return m_shared->timeUs(); }
    /// Both, until neither side has more; a way that fails ends alone, and its error is told in the end.
    [[nodiscard]] Result<SyncReport> sync();
    /// What waits, oldest first, and behind it the newest refusals.
    [[nodiscard]] Result<QList<OutboxRow>> outbox(int limit = 500);
    /// Computes derived rows that are due, in slices; true while there is more. `today` wakes rows that wait for a date.
    [[nodiscard]] Result<bool> settle(int slice = 1000);
    /// settle() to the end, with progress (rows left) and cancel (return false).
    [[nodiscard]] Result<> settleAll(const std::function<bool(qint64 left)> &progress = {});
    /// Marks roots whose findings depend on the day; once a day and at start.
    [[nodiscard]] Result<> wakeForToday();
    /// Marks every order for a fresh check, after a setting or table changed.
    [[nodiscard]] Result<> recheckAll(const QByteArray &table);

    [[nodiscard]] Result<qint64> pendingCount() const;
    /// Rows that this desk's ops of `kind` inserted and the shared side has not agreed to yet: nothing scarce may rest on them.
    [[nodiscard]] Result<QSet<Id>> unconfirmed(const QByteArray &kind) const;
    /// Below this index every number of a range was leased, as far as this desk knows from a history that the shared side lost.
    [[nodiscard]] Result<qint64> rangeFloor(const Id &range) const;
    [[nodiscard]] Result<QByteArray> keepFile(const QString &name, const QByteArray &bytes);
    [[nodiscard]] Result<QByteArray> keptFile(const QByteArray &hash) const;
    [[nodiscard]] Result<qint64> nextNumber(const QByteArray &counter);
    /// Compares the cache with the shared side and, with `mend`, fetches again what differs; after start and once a day.
    [[nodiscard]] Result<RangeReport> checkRanges(bool mend);
    /// Makes a damaged cache anew and names the other files that are damaged; after start, in the background.
    [[nodiscard]] Result<QStringList> mendFiles();

signals:
    /// Rows under these roots changed; empty = many, read again.
    void changed(const QList<tsunagi::Id> &roots);
    void synced(const tsunagi::SyncReport &report);
    /// A piece of an answer that takes long has come.
    void receiving();

private:
    Desk(const QString &profile, const Clock &clock, Catalogue catalogue);
    [[nodiscard]] Result<> start(const SharedMaker &maker, bool alone);
    [[nodiscard]] std::optional<PersonSession> session() const;
    [[nodiscard]] QByteArray sessionId() const;
    void loseSessions(const QList<QByteArray> &sessions);
    [[nodiscard]] Result<> forgetOld();
    [[nodiscard]] Result<QList<Receipt>> commitNow(const QList<Change> &changes, Lane lane);

    const Clock &m_clock;
    Catalogue m_catalogue;
    DeskStore m_store;
    std::unique_ptr<SharedDatabase> m_shared;
    std::unique_ptr<Exchange> m_exchange;
    mutable std::mutex m_personMutex;
    QString m_person;
    std::optional<PersonSession> m_session; ///< of that person
};

} // namespace tsunagi

Q_DECLARE_METATYPE(tsunagi::SyncReport)
