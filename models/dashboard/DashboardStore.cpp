// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardStore.h"

#include "models/storage/Each.h"

#include <QDateTime>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr qint64 kHourUs = 3600LL * 1000 * 1000;

} // namespace

namespace DashboardStore {

Result<DashboardFigures> figures(const Database &db, const QDate &today)
{
    DashboardFigures figures;
    figures.day = today;
    for (int i = 0; i <= int(Stage::Cancelled); ++i)
        figures.stages << QueueCount {stageName(Stage(i)), 0};
    Statement stages = db.statement("SELECT stage, count(*) FROM order_index GROUP BY stage");
    TSUNAGI_TRY(each(stages, [&](const Statement &row) {
        if (row.integer(0) >= 0 && row.integer(0) < figures.stages.size())
            figures.stages[row.integer(0)].count = row.integer(1);
    }));
    figures.waiting = figures.stages[int(Stage::Waiting)].count;
    // Few different sets of reasons over many orders: the splitting is cheap.
    QHash<QString, qint64> reasons;
    Statement waiting = db.statement("SELECT reasons, count(*) FROM order_index WHERE stage=? GROUP BY reasons");
    waiting.bind(1, Value(int(Stage::Waiting)));
    TSUNAGI_TRY(each(waiting, [&](const Statement &row) {
        QStringList codes = row.text(0).split(u' ', Qt::SkipEmptyParts);
        codes.removeDuplicates();
        for (const QString &code : std::as_const(codes))
            reasons[QStringLiteral("reason:") + code] += row.integer(1);
    }));
    for (auto it = reasons.cbegin(); it != reasons.cend(); ++it)
        figures.backlog << QueueCount {it.key(), it.value()};
    std::sort(figures.backlog.begin(), figures.backlog.end(), [](const QueueCount &a, const QueueCount &b) {
        return a.count != b.count ? a.count > b.count : a.queue < b.queue;
    });
    const qint64 midnight = QDateTime(today, QTime(0, 0), Qt::OffsetFromUTC, kJapanOffset).toMSecsSinceEpoch() * 1000;
    Statement arrivals = db.statement("SELECT (at-?1)/?3, count(DISTINCT root) FROM timeline WHERE code='imported' AND at>=?1 AND at<?2 GROUP BY 1");
    arrivals.bindAll(Value(midnight), Value(midnight + 24 * kHourUs), Value(kHourUs));
    TSUNAGI_TRY(each(arrivals, [&](const Statement &row) { figures.arrivals[size_t(row.integer(0))] = row.integer(1); }));
    return figures;
}

} // namespace DashboardStore

} // namespace tsunagi
