// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/ReaderPool.h"
#include "models/sync/CacheFile.h"
#include "models/sync/DeskFile.h"
#include "models/sync/FairMutex.h"
#include "models/sync/PendingPatches.h"

#include <limits>
#include <memory>
#include <mutex>

namespace tsunagi {

class FirstLoad;

/// desk.db and cache.db of one desk, held together: the cache shows every op of the journal, over what was pulled.
///
/// Thread: all but name(), catalogue(), profile() and readers() is called with mutex() held; one that begins rows also holds
/// off the other processes of the profile.
class DeskStore final
{
public:
    DeskStore(QString profile, const Catalogue &catalogue);

    /// `alone`: no other desk shares its shared side.
    [[nodiscard]] Result<> open(bool alone);
    /// After open(): the cache, made anew if it is damaged, with what the journal holds.
    [[nodiscard]] Result<> openRows();
    void addDerivation(Derivation *derivation);

    [[nodiscard]] const QString &profile() const { return m_profile; }
    [[nodiscard]] const Catalogue &catalogue() const { return m_catalogue; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] FairMutex &mutex() const { return m_mutex; }
    [[nodiscard]] ReaderPool &readers() { return m_readers; }
    [[nodiscard]] DeskFile &deskFile() const { return *m_deskFile; }
    [[nodiscard]] CacheFile &cache() const { return *m_cache; }

    /// Begins writing rows. It orders writers of several processes on one profile, and notices that one replaced the file.
    [[nodiscard]] Result<Transaction> begin();
    /// Brings into the cache what the journal holds and it does not: what a process left that died between the two files.
    [[nodiscard]] Result<> heal();
    /// Rows as they stand hold every op that was answered, wherever its place.
    static constexpr qint64 kHoldsAll = std::numeric_limits<qint64>::max();
    /// Rows of a snapshot that holds this desk's answers up to `heldPlace`, under the patches that it does not hold yet; not those of `without`.
    /// Roots whose rows changed are added to `roots` and, unless it was only their story, marked for a fresh derivation.
    /// Rows that were laid under patches are added to `overlaid`, if it is given.
    [[nodiscard]] Result<> putRows(const QList<PulledRow> &rows, qint64 heldPlace, const QSet<Id> &without, QSet<Id> &roots,
                                   QList<PulledRow> *overlaid = nullptr);
    /// The cache holds this desk's answers up to `held` from now on.
    [[nodiscard]] Result<> forgetPatches(qint64 held) { return m_patches.forget(*m_deskFile, held); }
    /// What is known of the history, from whichever file knows more.
    [[nodiscard]] Result<Seen> knownHistory() const;
    /// This desk's name is used elsewhere: takes another one and makes the cache anew.
    [[nodiscard]] Result<> becomeAnother();
    /// As new, and of the desk file's count.
    [[nodiscard]] Result<> emptyCache();
    /// A new cache file in place of the old one, with what the journal holds; the rest is pulled.
    [[nodiscard]] Result<> mendCache();
    /// The loaded file in place of the old one.
    [[nodiscard]] Result<> replaceCache(FirstLoad &load);

    /// Lets other processes of this profile in between two slices of long work.
    static void breathe();

private:
    [[nodiscard]] Result<> openCache();
    /// The cache file that is in place now, with what the journal holds.
    [[nodiscard]] Result<> reopenCache();
    /// An older cache, or one that a power cut threw back, may still show ops that were taken back since: it is emptied.
    [[nodiscard]] Result<> doubtCache();

    QString m_profile;
    const Catalogue &m_catalogue;
    std::unique_ptr<DeskFile> m_deskFile;
    std::unique_ptr<CacheFile> m_cache;
    PendingPatches m_patches;
    QByteArray m_log;             ///< of the cache, to know it again
    ReaderPool m_readers;
    QList<Derivation *> m_derivations;
    mutable FairMutex m_mutex;    ///< both files have one writer at a time
    mutable std::mutex m_nameMutex;
    QString m_name;               ///< beside the file's, as other threads ask for it
};

} // namespace tsunagi
