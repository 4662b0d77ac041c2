// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/storage/ReaderPool.h"
#include "models/sync/CacheFile.h"
#include "models/sync/DeskFile.h"
#include "models/sync/FairMutex.h"

#include <QObject>

#include <functional>
#include <mutex>

namespace tsunagi {

/// What became of one change of a commit.
struct Receipt
{
    Id op;          ///< null if nothing was written
    Fit fit = Fit::Fits;
    Misfit misfit;
};

/// What one run of sync() did.
struct SyncReport
{
    int pushed = 0;
    int pulled = 0;
    int conflicts = 0;
    qint64 tick = 0;
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
    /// Opens or creates `<profile>/desk.db`, `cache.db` and the embedded `shared.db`.
    static Result<std::unique_ptr<Desk>> open(const QString &profile, const Clock &clock);
    ~Desk() override;
    Q_DISABLE_COPY_MOVE(Desk)

    /// Registers how derived rows are made; before the first commit. The derivation must outlive the desk.
    void addDerivation(Derivation *derivation);

    [[nodiscard]] const Catalogue &catalogue() const { return m_catalogue; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const QString &profile() const { return m_profile; }
    [[nodiscard]] const QString &name() const { return m_deskFile->desk(); }
    [[nodiscard]] QString code() const { return m_deskFile->deskCode(); }
    [[nodiscard]] QString person() const;
    void setPerson(const QString &name);

    /// Rows with pending changes applied, read-only.
    [[nodiscard]] Result<ReaderPool::Loan> reader() { return m_readers.take(); }

    /// Writes each change that fits as one op, all in one durable step; a misfit writes nothing and says why.
    /// Work lane: derived rows are up to date on return. Bulk lane: first sight only, settle() does the rest.
    [[nodiscard]] Result<QList<Receipt>> commit(const QList<Change> &changes, Lane lane = Lane::Work);
    /// One change; a misfit is an error Conflict whose `where` is "table.field" and `detail` what is there.
    [[nodiscard]] Result<Id> commitOne(const Change &change);

    /// Pushes what is pending, pulls what is new, until neither side has more.
    [[nodiscard]] Result<SyncReport> sync();
    /// Computes derived rows that are due, in slices; true while there is more. `today` wakes rows that wait for a date.
    [[nodiscard]] Result<bool> settle(int slice = 500);
    /// settle() to the end, with progress (rows left) and cancel (return false).
    [[nodiscard]] Result<> settleAll(const std::function<bool(qint64 left)> &progress = {});
    /// Marks roots whose findings depend on the day; once a day and at start.
    [[nodiscard]] Result<> wakeForToday();
    /// Marks every order for a fresh check, after a setting or table changed.
    [[nodiscard]] Result<> recheckAll(const QByteArray &table);

    [[nodiscard]] Result<qint64> pendingCount() const;
    [[nodiscard]] Result<QByteArray> keepFile(const QString &name, const QByteArray &bytes);
    [[nodiscard]] Result<QByteArray> keptFile(const QByteArray &hash) const;
    [[nodiscard]] Result<qint64> nextNumber(const QByteArray &counter);
    /// Checked copies of desk.db and the embedded shared side in `<profile>/copies`; hourly. Nobody waits for it.
    [[nodiscard]] Result<> copyPreciousFiles() const;

signals:
    /// Rows under these roots changed; empty = many, read again.
    void changed(const QList<tsunagi::Id> &roots);
    void synced(const tsunagi::SyncReport &report);

private:
    Desk(QString profile, const Clock &clock, Catalogue catalogue);
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<> heal();
    [[nodiscard]] Result<int> pushSome();
    [[nodiscard]] Result<bool> pullSome(SyncReport &report);
    [[nodiscard]] Result<> openCache();
    [[nodiscard]] Result<> takeBack(const QList<Op> &refused);
    /// Rows of a snapshot that holds this desk's answers up to `heldPlace`, under the patches that it does not hold yet; not those of `without`.
    /// Roots whose rows changed are added to `roots` and, unless it was only their story, marked for a fresh derivation.
    [[nodiscard]] Result<> putRows(const QList<PulledRow> &rows, qint64 heldPlace, const QSet<Id> &without, QSet<Id> &roots);
    [[nodiscard]] Result<> checkHistory();
    [[nodiscard]] Result<> teachAgain();
    /// Lets other processes of this profile in between two slices of long work.
    void breathe() const;

    QString m_profile;
    const Clock &m_clock;
    Catalogue m_catalogue;
    std::unique_ptr<DeskFile> m_deskFile;
    std::unique_ptr<CacheFile> m_cache;
    std::unique_ptr<SharedDatabase> m_shared;
    ReaderPool m_readers;
    QList<Derivation *> m_derivations;
    mutable FairMutex m_writing; ///< desk.db and cache.db have one writer at a time
    std::mutex m_syncing;         ///< one exchange with the shared side at a time
    mutable std::mutex m_personMutex;
    QString m_person;
    int m_conflicts = 0;
};

} // namespace tsunagi

Q_DECLARE_METATYPE(tsunagi::SyncReport)
