// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Upkeep.h"

#include "models/sync/CacheWatch.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kSoonMs = 150;
constexpr int kGatherMs = 60;
constexpr int kLookMs = 500;
constexpr int kHourMs = 3600 * 1000;
constexpr int kMinuteMs = 60 * 1000;
constexpr int kRetryMs = 5000;
constexpr int kManyRoots = 300;

struct Standing
{
    Result<SyncReport> report;
    qint64 pending = 0;
};

} // namespace

Upkeep::Upkeep(Desk &desk, Async &async, QObject *parent)
    : QObject(parent), m_desk(desk), m_async(async), m_watch(std::make_shared<CacheWatch>(desk.profile())), m_day(desk.clock().today())
{
    m_soon.setSingleShot(true);
    m_gather.setSingleShot(true);
    m_gather.setInterval(kGatherMs);
    m_look.setInterval(kLookMs);
    m_hourly.setInterval(kHourMs);
    m_minute.setInterval(kMinuteMs);
    connect(&m_soon, &QTimer::timeout, this, &Upkeep::exchange);
    connect(&m_gather, &QTimer::timeout, this, [this] {
        const QList<Id> roots = m_many ? QList<Id>() : m_roots.values();
        m_many = false;
        m_roots.clear();
        emit changed(roots);
    });
    connect(&m_look, &QTimer::timeout, this, &Upkeep::look);
    connect(&m_hourly, &QTimer::timeout, this, &Upkeep::copy);
    connect(&m_minute, &QTimer::timeout, this, &Upkeep::watchDay);
    connect(&m_desk, &Desk::changed, this, [this](const QList<Id> &roots) {
        gather(roots);
        wake();
    });
}

Upkeep::~Upkeep() = default;

void Upkeep::start()
{
    m_look.start();
    m_hourly.start();
    m_minute.start();
    m_day = {}; // what waits for today is woken once at start
    watchDay();
    copy();
}

void Upkeep::wake()
{
    if (!m_soon.isActive())
        m_soon.start(kSoonMs);
}

void Upkeep::gather(const QList<Id> &roots)
{
    if (roots.isEmpty() || m_roots.size() + roots.size() > kManyRoots)
        m_many = true;
    else
        m_roots.unite(QSet<Id>(roots.cbegin(), roots.cend()));
    if (!m_gather.isActive())
        m_gather.start();
}

void Upkeep::exchange()
{
    if (m_exchanging) {
        m_again = true;
        return;
    }
    m_exchanging = true;
    m_async.runQuietly(
        this,
        [&desk = m_desk, &async = m_async]() -> Standing {
            for (;;) {
                const auto more = desk.settle();
                if (!more)
                    return {tl::unexpected(more.error()), desk.pendingCount().value_or(0)};
                if (!*more || async.stopping())
                    break;
            }
            auto report = desk.sync();
            // What came in from the other side needs its derived rows too.
            while (report && !async.stopping()) {
                const auto more = desk.settle();
                if (!more || !*more)
                    break;
            }
            return {std::move(report), desk.pendingCount().value_or(0)};
        },
        [this](const Standing &standingNow) {
            m_exchanging = false;
            emit standing(standingNow.pending, standingNow.report ? QDateTime::currentDateTime() : QDateTime());
            if (!standingNow.report) {
                emit failed(standingNow.report.error());
                m_soon.start(kRetryMs);
            } else if (std::exchange(m_again, false)) {
                wake();
            }
        });
}

void Upkeep::look()
{
    if (m_looking)
        return;
    m_looking = true;
    m_async.runQuietly(
        this, [watch = m_watch] { return watch->changed(); },
        [this](const Result<bool> &wrote) {
            m_looking = false;
            if (wrote && *wrote)
                gather({});
        });
}

void Upkeep::copy()
{
    m_async.runQuietly(
        this, [&desk = m_desk] { return desk.copyPreciousFiles(); },
        [this](const Result<> &copied) {
            if (!copied)
                emit failed(copied.error());
        });
}

void Upkeep::watchDay()
{
    const QDate today = m_desk.clock().today();
    if (today == m_day)
        return;
    m_day = today;
    m_async.runQuietly(
        this, [&desk = m_desk] { return desk.wakeForToday(); },
        [this](const Result<> &woken) {
            if (!woken)
                emit failed(woken.error());
            wake();
        });
}

} // namespace tsunagi
