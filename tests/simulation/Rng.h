// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace tsunagi::sim {

/// All chance of a schedule, out of its seed (splitmix64).
class Rng final
{
public:
    /// The seed is mixed first: seeds one apart would else walk along one row of numbers, a step apart, and make the same ids.
    explicit Rng(quint64 seed) : m_state(mix(seed + 0x1234567)) { }
    quint64 next() { return mix(m_state += 0x9e3779b97f4a7c15ULL); }
    /// 0 .. n-1
    int below(int n) { return n <= 1 ? 0 : int(next() % quint64(n)); }
    bool chance(int percent) { return below(100) < percent; }
    template<class T>
    const T &of(const QList<T> &list) { return list[below(int(list.size()))]; }

private:
    static quint64 mix(quint64 z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    quint64 m_state;
};

} // namespace tsunagi::sim
