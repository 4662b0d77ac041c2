// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Upkeep.h"

#include "models/core/Settings.h"
#include "models/sync/CacheWatch.h"
#include "models/sync/Desk.h"
#include "models/sync/PreciousFiles.h"
#include "models/sync/RangeCheck.h"
#include "ui/common/Async.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace tsunagi {

namespace {

constexpr int kSoonMs = 150;
constexpr int kGatherMs = 60;
constexpr int kLookMs = 500;
constexpr int kAfterStartMs = 3000;
constexpr int kHourMs = 3600 * 1000;
constexpr int kMinuteMs = 60 * 1000;
constexpr int kRetryMs = 5000;
constexpr int kCompareFirstMs = 2 * kHourMs;     ///< after start at most: a comparison reads all there is, and desks begin work together
constexpr int kCompareNightMs = 2 * kHourMs;     ///< after midnight at most, likewise
constexpr int kCompareAgainMs = 10 * kMinuteMs;  ///< while the shared side is away
constexpr int kManyRoots = 300;
constexpr auto kListenTime = std::chrono::milliseconds(300); ///< a closing window waits no longer than this

} // namespace

Upkeep::Upkeep(Desk &desk, Async &async, QObject *parent, std::function<Result<>()> due)
    : QObject(parent), m_desk(desk), m_async(async), m_watch(std::make_shared<CacheWatch>(desk.profile())), m_due(std::move(due)), m_day(desk.clock().today())
{
    m_soon.setSingleShot(true);
    m_gather.setSingleShot(true);
    m_look.setInterval(kLookMs);
    m_hourly.setInterval(kHourMs);
    m_minute.setInterval(kMinuteMs);
    m_engineTime.setSingleShot(true);
    m_compare.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Upkeep::settle);
    connect(&m_engineTime, &QTimer::timeout, this, [this] { feed({}); });
    connect(&m_gather, &QTimer::timeout, this, [this] {
        m_gathered.start();
        const QList<Id> roots = m_many ? QList<Id>() : m_roots.values();
        m_many = false;
        m_roots.clear();
        emit changed(roots);
    });
    connect(&m_look, &QTimer::timeout, this, &Upkeep::look);
    connect(&m_hourly, &QTimer::timeout, this, &Upkeep::copy);
    connect(&m_minute, &QTimer::timeout, this, &Upkeep::watchDay);
    connect(&m_compare, &QTimer::timeout, this, &Upkeep::compare);
    connect(&m_desk, &Desk::changed, this, [this](const QList<Id> &roots) {
        gather(roots);
        wake();
    });
    connect(&m_desk, &Desk::receiving, this, [this] { feed({SyncEngine::Event::arriving}); });
    m_uptime.start();
}

Upkeep::~Upkeep() = default;

void Upkeep::start()
{
    feed({SyncEngine::Event::started});
    look(); // what is written from here on is seen
    m_look.start();
    m_hourly.start();
    m_minute.start();
    m_day = {}; // what waits for today is woken once at start
    watchDay();
    // Both read whole files: not while the first rows are waited for.
    QTimer::singleShot(kAfterStartMs, this, [this] {
        copy();
        mend();
    });
}

void Upkeep::wake()
{
    if (!m_soon.isActive())
        m_soon.start(kSoonMs);
    feed({SyncEngine::Event::localChange});
}

void Upkeep::setWatched(bool watched)
{
    if (watched && !std::exchange(m_watched, watched))
        feed({SyncEngine::Event::hint}); // what was announced meanwhile may still wait
    m_watched = watched;
}

void Upkeep::gather(const QList<Id> &roots)
{
    if (roots.isEmpty() || m_roots.size() + roots.size() > kManyRoots)
        m_many = true;
    else
        m_roots.unite(QSet<Id>(roots.cbegin(), roots.cend()));
    // The first is shown at once, those that follow close behind it together.
    if (!m_gather.isActive())
        m_gather.start(m_gathered.isValid() ? int(qBound(qint64(0), kGatherMs - m_gathered.elapsed(), qint64(kGatherMs))) : 0);
}

void Upkeep::feed(const SyncEngine::Event &event)
{
    const SyncEngine::Moment now {m_uptime.elapsed(), m_desk.clock().nowUs()};
    const SyncEngine::Effects effects = m_engine.step(event, now, QRandomGenerator::global()->generate());
    m_engineTime.start(int(qMax<qint64>(1, effects.waitUntilMs - now.ms)));
    if (effects.up)
        push();
    if (effects.down)
        pull();
    m_standing.show = m_engine.show();
    if (effects.shown)
        emit standingChanged(m_standing);
}

void Upkeep::push()
{
    struct Pushed
    {
        Result<PushReport> report;
        qint64 pending = 0;
    };
    m_async.runQuietly(
        this,
        [&desk = m_desk]() -> Pushed {
            auto report = desk.pushOnce();
            return {std::move(report), desk.pendingCount().value_or(0)};
        },
        [this](const Pushed &pushed) {
            const qsizetype aside = pushed.report ? pushed.report->aside : m_standing.aside;
            m_pushWaits = pushed.report && pushed.report->waits;
            const bool waits = m_pushWaits || m_pullGathers;
            if (pushed.pending != m_standing.pending || aside != m_standing.aside || waits != m_standing.waits) {
                m_standing.waits = waits;
                m_standing.pending = pushed.pending;
                m_standing.aside = aside;
                emit standingChanged(m_standing);
            }
            SyncEngine::Event event {SyncEngine::Event::exchanged, SyncEngine::Way::Up};
            if (pushed.report) {
                m_told.clear();
                event.moved = pushed.report->pushed;
                event.more = pushed.report->taught;
                event.waits = pushed.report->waits;
            } else {
                event.kind = SyncEngine::Event::failed;
                event.code = pushed.report.error().code;
                tell(pushed.report.error());
            }
            feed(event);
        });
}

void Upkeep::pull()
{
    m_async.runQuietly(
        this, [&desk = m_desk] { return desk.pullOnce(); },
        [this](const Result<PullReport> &report) {
            SyncEngine::Event event {SyncEngine::Event::exchanged, SyncEngine::Way::Down};
            if (report) {
                event.moved = report->pulled;
                event.more = report->more;
                m_pullGathers = report->gathers;
                tellWaits();
                listen();
            } else {
                m_pushWaits = m_pullGathers = false; // who works alone waits for nobody
                tellWaits();
                event.kind = SyncEngine::Event::failed;
                event.code = report.error().code;
                tell(report.error());
            }
            feed(event);
            if (report && (report->taught || report->called))
                feed({SyncEngine::Event::localChange}); // what was sent before waits again, or the shared side asks for it
        });
}

void Upkeep::tellWaits()
{
    const bool waits = m_pushWaits || m_pullGathers;
    if (std::exchange(m_standing.waits, waits) != waits)
        emit standingChanged(m_standing);
}

void Upkeep::listen()
{
    if (m_listening || !m_desk.tellsNews())
        return;
    m_listening = true;
    m_async.runQuietly(
        this,
        [&desk = m_desk, &async = m_async]() -> Result<bool> {
            for (;;) {
                const auto told = desk.waitForNews(kListenTime);
                if (!told || *told || async.stopping())
                    return told;
            }
        },
        [this](const Result<bool> &told) {
            m_listening = false;
            if (!told)
                return; // the next pull that gets through begins anew
            if (*told)
                feed({.kind = SyncEngine::Event::hint, .unwatched = !m_watched});
            listen();
        });
}

void Upkeep::tell(const Error &error)
{
    // A cut is no news beyond the status bar, and nothing is said twice: nobody has to do anything.
    const QString words = error.where + error.detail;
    if (error.code == Code::Offline || error.code == Code::Timeout || words == m_told)
        return;
    m_told = words;
    emit failed(error);
}

void Upkeep::settle()
{
    if (m_settling) {
        m_settleAgain = true;
        return;
    }
    m_settling = true;
    m_async.runQuietly(
        this,
        [&desk = m_desk, &async = m_async]() -> Result<> {
            for (;;) {
                const auto more = desk.settle();
                TSUNAGI_TRY(more);
                if (!*more || async.stopping())
                    return {};
            }
        },
        [this](const Result<> &settled) {
            m_settling = false;
            if (!settled) {
                emit failed(settled.error());
                m_soon.start(kRetryMs);
            } else if (std::exchange(m_settleAgain, false)) {
                m_soon.start(kSoonMs);
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
            if (!wrote || !*wrote)
                return;
            gather({});
            feed({SyncEngine::Event::localChange}); // perhaps another process left something to send
        });
}

void Upkeep::copy()
{
    const QString second = Settings(m_desk.profile()).text(Setting::CopyFolder);
    m_async.runQuietly(
        this,
        [profile = m_desk.profile(), second]() -> Result<> {
            TSUNAGI_TRY(PreciousFiles::copy(profile, second));
            TSUNAGI_TRY(PreciousFiles::keepBallast(profile));
            if (PreciousFiles::freeSpace(profile) < PreciousFiles::kLowSpace)
                return fail(Code::DiskFull, profile, QStringLiteral("low"));
            return {};
        },
        [this](const Result<> &copied) {
            if (!copied)
                emit failed(copied.error());
        });
}

void Upkeep::mend(bool asked)
{
    m_async.runQuietly(
        this, [&desk = m_desk] { return desk.mendFiles(); },
        [this, asked](const Result<QStringList> &damaged) {
            if (!damaged)
                emit failed(damaged.error());
            else if (!damaged->isEmpty())
                emit failed({Code::Corrupt, damaged->join(QStringLiteral(", ")), {}});
            else if (asked)
                emit filesWhole();
        });
}

void Upkeep::compare()
{
    m_async.runQuietly(
        this,
        [&desk = m_desk]() -> Result<RangeReport> {
            TSUNAGI_TRY(desk.age()); // before rows are compared that leave anyway
            return desk.checkRanges(true);
        },
        [this](const Result<RangeReport> &report) {
            if (!report || !report->skipped.isEmpty()) {
                m_compare.start(kCompareAgainMs);
                if (!report)
                    tell(report.error());
                return;
            }
            if (report->apart == 0)
                return;
            qWarning("cache.db: %lld of %lld rows were not as the shared side has them; %s", static_cast<long long>(report->apart), static_cast<long long>(report->rows),
                     report->remade ? "the cache is made anew" : "they were fetched again");
            emit mended(report->apart);
            wake();
        });
}

void Upkeep::watchDay()
{
    if (m_atDay)
        return;
    m_atDay = true;
    const QDate today = m_desk.clock().today();
    const bool begins = today != m_day;
    if (begins && !m_compare.isActive())
        m_compare.start(kMinuteMs + QRandomGenerator::global()->bounded(m_day.isNull() ? kCompareFirstMs - kMinuteMs : kCompareNightMs));
    m_day = today;
    m_async.runQuietly(
        this,
        [&desk = m_desk, due = m_due]() -> Result<> {
            TSUNAGI_TRY(desk.wakeForToday()); // a truck has left, or a day has begun
            return due ? due() : Result<>();
        },
        [this, begins](const Result<> &done) {
            m_atDay = false;
            if (begins)
                wake();
            else if (!m_soon.isActive())
                m_soon.start(kSoonMs);
            if (done)
                return;
            tell(done.error());
            if (begins)
                m_day = {}; // nobody else wakes this desk's rows
        });
}

} // namespace tsunagi
