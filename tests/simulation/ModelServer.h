// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/EmbeddedShared.h"

namespace tsunagi::sim {

/// The server of a schedule: the embedded shared side, and before it the feed of a server that many write at once.
///
/// Embedded, every push has its own tick, in order. With `crowded`, a push takes its number when it begins and may be seen
/// later than pushes with higher numbers; it locks its rows meanwhile. Ticks are then snapshots, and a pull brings what can
/// be seen now and could not at the desk's tick, as on PostgreSQL.
class ModelServer final
{
public:
    /// Which pushes can be seen: all before `end` but those under way.
    struct Snapshot
    {
        qint64 end = 1;
        QList<qint64> underWay;
        [[nodiscard]] bool sees(qint64 push) const { return push < end && !underWay.contains(push); }
    };
    struct Tick
    {
        Snapshot snapshot;
        QByteArray token;
    };
    /// What a copy of the server's file must have beside it: tick n is at place n-1.
    using Ticks = QList<Tick>;

    static Result<std::unique_ptr<ModelServer>> open(EmbeddedShared &shared, const Catalogue &catalogue, const Clock &clock, bool crowded, const Ticks &ticks);

    /// With `stays`, the push is under way until end(); its answer is not to be heard before.
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops, bool stays);
    /// Ends what is under way of this desk; of all, if it is empty.
    void end(const QString &desk);
    [[nodiscard]] bool isUnderWay(const QString &desk) const;
    [[nodiscard]] bool isCrowded() const { return m_crowded; }

    [[nodiscard]] Result<qint64> head(const Seen &seen);
    [[nodiscard]] Gathering gathering() const { return m_shared.gathering(); }
    [[nodiscard]] Result<Gathering> teach(const SharedDatabase::Said &said) { return m_shared.teach(said); }
    /// `late`: the newest tick is older than what can be seen.
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit, bool late);
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys);

    [[nodiscard]] const Database &database() const { return m_shared.database(); }
    [[nodiscard]] const Ticks &ticks() const { return m_ticks; }

private:
    using Key = std::pair<int, Id>;
    struct Push
    {
        qint64 number = 0;
        QString desk;
        QSet<Id> roots;
        QHash<Key, PulledRow> before; ///< of the rows it locks; without values if they are new
    };
    ModelServer(EmbeddedShared &shared, const Catalogue &catalogue, const Clock &clock, bool crowded)
        : m_shared(shared), m_catalogue(catalogue), m_clock(clock), m_crowded(crowded)
    {
    }
    [[nodiscard]] Result<> mayBegin(const QList<Op> &ops, QList<Key> &keys, QSet<Id> &roots) const;
    [[nodiscard]] Result<qint64> newestPush() const;
    [[nodiscard]] Result<Snapshot> now() const;
    [[nodiscard]] Result<> tick();
    [[nodiscard]] Result<QList<PulledRow>> rowsSince(const Snapshot &since) const;

    EmbeddedShared &m_shared;
    const Catalogue &m_catalogue;
    const Clock &m_clock;
    bool m_crowded;
    QList<Push> m_underWay;
    Ticks m_ticks;
};

} // namespace tsunagi::sim
