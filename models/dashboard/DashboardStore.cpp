// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardStore.h"

#include "models/storage/Each.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr qint64 kHourUs = 3600LL * 1000 * 1000;
constexpr qint64 kDayUs = 24 * kHourUs;

qint64 midnightOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, kJapanOffset).toMSecsSinceEpoch() * 1000;
}

/// Events that a person's work leaves, and what kind of work that is; what the program does by itself is not among them.
constexpr std::pair<const char *, DeskFigure::Work> kWork[] = {
    {"edited", DeskFigure::Checked}, {"confirmed", DeskFigure::Checked}, {"held", DeskFigure::Checked}, {"released", DeskFigure::Checked},
    {"cancelled", DeskFigure::Checked}, {"reopened", DeskFigure::Checked}, {"paid", DeskFigure::Checked}, {"routed", DeskFigure::Checked},
    {"fraud_passed", DeskFigure::Checked}, {"fraud_verify", DeskFigure::Checked}, {"fraud_refused", DeskFigure::Checked}, {"shops_taken", DeskFigure::Checked}, {"ours_kept", DeskFigure::Checked}, {"instructed", DeskFigure::Instructed},
    {"numbered", DeskFigure::Slipped}, {"handed_over", DeskFigure::HandedOver}, {"return_added", DeskFigure::Other}, {"return_state", DeskFigure::Other},
    {"return_edited", DeskFigure::Other}, {"escalation_added", DeskFigure::Other}, {"escalation_answered", DeskFigure::Other}, {"stock_moved", DeskFigure::Other},
    {"note_added", DeskFigure::Other}, {"note_done", DeskFigure::Other}};

int bandOf(qint64 orderedAtUs, const QDate &today)
{
    for (int band = 0; band < int(kAgeBands.size()); ++band) {
        if (kAgeBands[size_t(band)].to < 0 || orderedAtUs >= midnightOf(today.addDays(-kAgeBands[size_t(band)].to)))
            return band;
    }
    return int(kAgeBands.size()) - 1;
}

Result<> readStages(const Database &db, DashboardFigures &figures)
{
    for (int i = 0; i <= int(Stage::Cancelled); ++i)
        figures.stages << QueueCount {stageName(Stage(i)), 0};
    Statement stages = db.statement("SELECT stage, count(*) FROM order_index GROUP BY stage");
    TSUNAGI_TRY(each(stages, [&](const Statement &row) {
        if (row.integer(0) >= 0 && row.integer(0) < figures.stages.size())
            figures.stages[row.integer(0)].count = row.integer(1);
    }));
    figures.waiting = figures.stages[int(Stage::Waiting)].count;
    return {};
}

Result<> readBacklog(const Database &db, DashboardFigures &figures)
{
    QHash<QString, ReasonFigure> reasons;
    struct Group
    {
        QStringList codes;
        int band = 0;
        qint64 count = 0;
    };
    QList<Group> groups;
    // Few different sets of reasons over many orders: the splitting is cheap, and the index holds every column asked for.
    Statement waiting = db.statement("SELECT reasons, (ordered_at+?2)/?3, min(ordered_at), count(*) FROM order_index WHERE stage=?1 GROUP BY 1, 2");
    waiting.bindAll(Value(int(Stage::Waiting)), Value(qint64(kJapanOffset) * 1000000), Value(kDayUs));
    TSUNAGI_TRY(each(waiting, [&](const Statement &row) {
        QStringList codes = row.text(0).split(u' ', Qt::SkipEmptyParts);
        codes.removeDuplicates();
        const int band = bandOf(row.integer(2), figures.day());
        for (const QString &code : std::as_const(codes)) {
            reasons[code].reason = code;
            reasons[code].byAge[size_t(band)] += row.integer(3);
        }
        groups << Group {codes, band, row.integer(3)};
    }));
    figures.backlog = reasons.values();
    std::sort(figures.backlog.begin(), figures.backlog.end(), [](const ReasonFigure &a, const ReasonFigure &b) {
        return a.count() != b.count() ? a.count() > b.count() : a.reason < b.reason;
    });
    QSet<QString> others;
    for (const ReasonFigure &reason : figures.backlog.mid(kMostReasons))
        others.insert(reason.reason);
    for (const Group &group : std::as_const(groups)) {
        if (std::any_of(group.codes.cbegin(), group.codes.cend(), [&](const QString &code) { return others.contains(code); }))
            figures.otherReasons.byAge[size_t(group.band)] += group.count;
    }
    return {};
}

Result<> readArrivals(const Database &db, DashboardFigures &figures)
{
    const qint64 midnight = midnightOf(figures.day());
    Statement arrivals = db.statement("SELECT (at-?1)/?3, count(DISTINCT root) FROM timeline WHERE code='imported' AND at>=?1 AND at<?2 GROUP BY 1");
    arrivals.bindAll(Value(midnight), Value(midnight + kDayUs), Value(kHourUs));
    return each(arrivals, [&](const Statement &row) { figures.arrivals[size_t(row.integer(0))] = row.integer(1); });
}

Result<> readCarriers(const Database &db, DashboardFigures &figures)
{
    std::map<QString, CarrierFigure> carriers;
    const auto of = [&](const QString &code) -> CarrierFigure & {
        CarrierFigure &figure = carriers[code];
        figure.carrier = code;
        return figure;
    };
    Statement open = db.statement("SELECT coalesce(carrier,''), stage, count(*) FROM order_index WHERE stage IN (2,3,4) GROUP BY 1, 2");
    TSUNAGI_TRY(each(open, [&](const Statement &row) {
        CarrierFigure &figure = of(row.text(0));
        (row.integer(1) == int(Stage::Ready) ? figure.ready : row.integer(1) == int(Stage::Instructed) ? figure.instructed : figure.slipped) = row.integer(2);
    }));
    const qint64 midnight = midnightOf(figures.day());
    Statement gone = db.statement("SELECT coalesce(i.carrier,''), count(DISTINCT t.root) FROM timeline t CROSS JOIN order_index i ON i.order_id=t.root"
                                  " WHERE t.code='handed_over' AND t.at>=?1 AND t.at<?2 GROUP BY 1");
    gone.bindAll(Value(midnight), Value(midnight + kDayUs));
    TSUNAGI_TRY(each(gone, [&](const Statement &row) { of(row.text(0)).handedOver = row.integer(1); }));
    for (const auto &[code, figure] : carriers)
        figures.carriers << figure;
    const auto all = [](const CarrierFigure &figure) { return figure.ready + figure.instructed + figure.slipped + figure.handedOver; };
    std::stable_sort(figures.carriers.begin(), figures.carriers.end(), [&](const CarrierFigure &a, const CarrierFigure &b) { return all(a) > all(b); });
    return {};
}

Result<> readDesks(const Database &db, DashboardFigures &figures, bool persons)
{
    const qint64 midnight = midnightOf(figures.day());
    std::map<std::pair<QString, QString>, DeskFigure> desks;
    // Held until a day and released by that day is the program's act. A decision over many orders at once is one decision,
    // while each order that went further was work of its own.
    Statement work = db.statement("SELECT desk, CASE WHEN ?4 THEN person ELSE '' END, count(DISTINCT CASE WHEN ?5 THEN coalesce(action,op_id) ELSE id END) FROM timeline WHERE code=?1 AND at>=?2 AND at<?3"
                                  " AND NOT (code='released' AND vals LIKE '%\"reason\":\"until\"%') GROUP BY 1, 2");
    for (const auto &[code, kind] : kWork) {
        work.reset();
        work.bindAll(Value::text(code), Value(midnight), Value(midnight + kDayUs), Value(int(persons)), Value(int(kind == DeskFigure::Checked || kind == DeskFigure::Other)));
        TSUNAGI_TRY(each(work, [&, kind = kind](const Statement &row) {
            DeskFigure &figure = desks[{row.text(0), row.text(1)}];
            figure.desk = row.text(0);
            figure.person = row.text(1);
            figure.done[kind] += row.integer(2);
        }));
    }
    for (const auto &[key, figure] : desks)
        figures.desks << figure;
    return {};
}

} // namespace

QString agedQueue(const QDate &today, int band, const QString &reason)
{
    const AgeBand &age = kAgeBands[size_t(band)];
    return QStringLiteral("aged:%1:%2:%3").arg(age.to < 0 ? QString() : today.addDays(-age.to).toString(Qt::ISODate),
                                               age.from == 0 ? QString() : today.addDays(1 - age.from).toString(Qt::ISODate), reason);
}

namespace DashboardStore {

Result<DashboardFigures> figures(const Database &db, const QDateTime &now, bool persons)
{
    DashboardFigures figures;
    figures.now = now;
    TSUNAGI_TRY(readStages(db, figures));
    TSUNAGI_TRY(readBacklog(db, figures));
    TSUNAGI_TRY(readArrivals(db, figures));
    TSUNAGI_TRY(readCarriers(db, figures));
    TSUNAGI_TRY(readDesks(db, figures, persons));
    return figures;
}

} // namespace DashboardStore

} // namespace tsunagi
