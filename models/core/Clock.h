// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace tsunagi {

/// Where now comes from; replaced in tests and in the simulation. Times are µs since 1970 UTC.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 nowUs() const;
    /// The calendar day in Japan, whatever the machine's time zone.
    [[nodiscard]] QDate today() const;
};

/// A clock that stands still until it is moved.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(qint64 us) : m_us(us) { }
    [[nodiscard]] qint64 nowUs() const override { return m_us; }
    void advanceUs(qint64 us) { m_us += us; }

private:
    qint64 m_us;
};

} // namespace tsunagi
