// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/ModelServer.h"

namespace tsunagi::sim {

/// What stands between a desk and the model server: the network of a schedule.
class Wire
{
public:
    enum class Call { Head, Push, Pull, Fetch, Teach };
    enum class Fate { Fine, RequestLost, ReplyLost, Broken };
    virtual ~Wire() = default;
    /// `ops`: of a push.
    [[nodiscard]] virtual Fate fate(int desk, Call call, const QList<Op> &ops) = 0;
    [[nodiscard]] virtual ModelServer &server() = 0;
    [[nodiscard]] virtual const Catalogue &catalogue() const = 0;
    /// A pull finds no newer tick than one that was made a while ago: what came since is acked, but not out yet.
    [[nodiscard]] virtual bool ticksAreLate(int desk) = 0;
    /// Does this desk take everything at once when it knows nothing?
    [[nodiscard]] virtual bool loadsWhole(int desk) = 0;
    /// A call is under way: what people and the other direction of this desk do meanwhile, on their own threads.
    virtual void meanwhile(int desk, Call call) = 0;
    /// The server's part of a push; it may stay under way until ended().
    [[nodiscard]] virtual Result<QList<PushResult>> push(const QList<Op> &ops) = 0;
    virtual void ended(const QList<Op> &ops) = 0;
    /// The server was told by a desk what it lost.
    virtual void taught(const SharedDatabase::Said &said, const Gathering &answer) = 0;
    /// The server did it, the answer is under way.
    virtual void served(int desk, Call call, const QList<Op> &ops, const QList<PushResult> &results) = 0;
};

/// The shared side as one desk reaches it.
class FaultyShared final : public SharedDatabase
{
public:
    FaultyShared(Wire &wire, int desk) : m_wire(wire), m_desk(desk) { }
    [[nodiscard]] Result<qint64> head(const Seen &seen) override;
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops) override;
    [[nodiscard]] Gathering gathering() const override { return m_told; }
    [[nodiscard]] Result<Gathering> teach(const Said &said) override;
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit) override;
    [[nodiscard]] bool loadsWhole() const override { return m_wire.loadsWhole(m_desk); }
    [[nodiscard]] Result<PullSlice> load(const Seen &seen, const RawRow &row) override;
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override;

private:
    template<class T, class Do>
    [[nodiscard]] Result<T> over(Wire::Call call, const QList<Op> &ops, Do doIt);
    Wire &m_wire;
    int m_desk;
    Gathering m_told;
};

} // namespace tsunagi::sim
