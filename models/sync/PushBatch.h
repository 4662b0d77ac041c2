// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Change.h"

#include <functional>

namespace tsunagi {

/// Which waiting ops travel together.
///
/// A batch that fails again and again is halved until one op is alone; that op steps aside with what hangs on its roots,
/// so that the others go, and is tried alone between them. Pure; forgotten with the process.
class PushBatch final
{
public:
    using RootsOf = std::function<QList<Id>(const Op &)>;
    explicit PushBatch(int limit) : m_most(limit), m_limit(limit) { }

    /// The next ops to send out of those that wait, in their order; empty only if nothing waits.
    [[nodiscard]] QList<Op> next(const QList<Op> &waiting, const RootsOf &rootsOf);
    /// What next() gave was answered.
    void answered();
    /// What next() gave failed, for whatever reason: an op that stops the other side looks like a cut, too.
    void failed();
    /// Ops that stepped aside.
    [[nodiscard]] qsizetype aside() const { return m_aside.size(); }
    /// So many of what waits at least must be looked at, that something else than ops aside may be found.
    [[nodiscard]] int reach() const { return m_most + int(m_aside.size()) * m_most; }

private:
    int m_most;
    int m_limit;
    int m_failures = 0;  ///< of the same batch, one after another
    int m_sinceAlone = 0;
    bool m_alone = false; ///< the last batch was one that stood aside
    QList<Id> m_last;
    QList<Id> m_aside;
};

} // namespace tsunagi
