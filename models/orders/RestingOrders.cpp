// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RestingOrders.h"

#include "models/orders/OrderStore.h"

namespace tsunagi {

namespace {

constexpr qint64 kDayUs = 24LL * 3600 * 1000000;
/// An order cannot rest sooner after its day than the scope says, but for clocks that differ.
constexpr int kMarginDays = 7;
/// Each piece holds up the desk's writing while it is put in.
constexpr qsizetype kPiece = 200;

} // namespace

bool RestingOrders::away(const Error &error)
{
    m_away = m_away || error.code == Code::Offline || error.code == Code::Timeout;
    return m_away;
}

Result<qint64> RestingOrders::oldBeforeUs()
{
    if (!m_days) {
        const auto days = m_desk.scopeDays();
        if (!days && !away(days.error()))
            return tl::unexpected(days.error());
        // Where none comes to rest any more, some may still do so from before.
        m_days = days && *days > 0 ? *days : Rest::kDays;
    }
    return m_desk.clock().nowUs() - qMax(*m_days - kMarginDays, kMarginDays) * kDayUs;
}

Result<RestingOrders::Found> RestingOrders::look(const QList<Order> &orders, const QList<qsizetype> &unknown)
{
    // Without a day it may be of any; the days of the scope are asked for only when some order could be beyond them.
    const auto before = [&](qint64 us) {
        QList<qsizetype> old;
        for (const qsizetype place : unknown) {
            if (orders[place].orderedAtUs < us)
                old << place;
        }
        return old;
    };
    QList<qsizetype> old = before(m_desk.clock().nowUs() - kMarginDays * kDayUs);
    if (old.isEmpty())
        return Found();
    const auto beforeUs = oldBeforeUs();
    TSUNAGI_TRY(beforeUs);
    old = before(*beforeUs);
    if (old.isEmpty())
        return Found();
    const auto unasked = [&]() -> Result<Found> {
        const auto any = m_desk.knowsRest();
        TSUNAGI_TRY(any);
        return *any ? Found {{}, QSet<qsizetype>(old.cbegin(), old.cend())} : Found();
    };
    if (m_away)
        return unasked();
    // By number, as the shop's other files may tell another day or none; and in the same question for all, as that costs nothing more.
    QStringList numbers;
    for (const qsizetype place : unknown)
        numbers << orders[place].number;
    const auto resting = m_desk.restingOf(m_shop.id, numbers);
    if (!resting && away(resting.error()))
        return unasked();
    TSUNAGI_TRY(resting);
    Found found;
    QList<Id> wanted;
    for (const qsizetype place : unknown) {
        const auto id = resting->constFind(orders[place].number);
        if (id == resting->cend())
            continue;
        found.resting.insert(place);
        wanted << *id;
    }
    for (qsizetype from = 0; m_bring && from < wanted.size(); from += kPiece) {
        const auto opened = m_desk.openOlder(wanted.sliced(from, qMin(kPiece, wanted.size() - from)));
        if (!opened && away(opened.error()))
            return Found {{}, found.resting}; // all of them again, once it is back
        TSUNAGI_TRY(opened);
    }
    return found;
}

} // namespace tsunagi
