// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastService.h"

#include "models/forecast/ForecastRules.h"
#include "models/forecast/ForecastStore.h"
#include "models/clients/HolidayService.h"
#include "models/sync/Applier.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 100;
constexpr qint64 kFreshUs = 15LL * 60 * 1000 * 1000; // days that have passed hardly change: older orders may still arrive from other desks
constexpr qint64 kMostBytes = 20LL * 1024 * 1024;

QString sourceName(ClientForecast::Source source)
{
    switch (source) {
    case ClientForecast::Source::File: return QStringLiteral("file");
    case ClientForecast::Source::Weekdays: return QStringLiteral("weekdays");
    case ClientForecast::Source::None: break;
    }
    return QStringLiteral("none");
}

QJsonArray json(const DayHours &hours)
{
    QJsonArray array;
    for (const qint64 count : hours)
        array << count;
    return array;
}

QJsonArray json(const QList<QDate> &days)
{
    QJsonArray array;
    for (const QDate &day : days)
        array << day.toString(Qt::ISODate);
    return array;
}

} // namespace

Result<ForecastReport> ForecastService::takeIn(const QString &path, const QString &client)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, source.errorString());
    if (source.size() > kMostBytes)
        return fail(Code::Invalid, path, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file is too large for a forecast")));
    const QByteArray bytes = source.readAll();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto clients = ForecastStore::history(**reader, {});
    TSUNAGI_TRY(clients);
    auto file = ForecastFile::parse(bytes, *clients, client);
    TSUNAGI_TRY(file);
    ForecastReport report;
    report.file = QFileInfo(path).fileName();
    report.encoding = file->encoding;
    report.problems = file->problems;
    const CatalogueTable &table = *m_desk.catalogue().table("forecast");
    const Id action = Id::v7();
    QList<Change> changes;
    for (const ForecastRow &row : std::as_const(file->rows)) {
        report.first = report.first.isValid() ? std::min(report.first, row.day) : row.day;
        report.last = report.last.isValid() ? std::max(report.last, row.day) : row.day;
        const QString day = row.day.toString(Qt::ISODate);
        const Id id = Id::named(0, {"forecast", row.client.view(), day.toLatin1()});
        const QList<std::pair<QByteArray, Value>> figure {{"count", Value(row.count)}, {"hours", Value(ForecastStore::hoursText(row.hours))}};
        const auto known = readRow(**reader, table, id);
        TSUNAGI_TRY(known);
        Change change;
        change.kind = "forecast.set";
        change.action = action;
        change.roots = {id};
        if (!*known) {
            ++report.fresh;
            RowInsert &insert = change.insert("forecast", id);
            insert.fields = {{"client_id", Value(row.client)}, {"day", Value(day)}};
            insert.fields += figure;
        } else if (patchRow(change, table, id, **known, figure)) {
            ++report.changed;
        } else {
            ++report.same;
            continue;
        }
        change.eventCode = "forecast_set";
        change.eventValues = {{QStringLiteral("day"), day}, {QStringLiteral("count"), row.count}, {QStringLiteral("file"), report.file}};
        changes << change;
    }
    for (qsizetype from = 0; from < changes.size(); from += kSlice) {
        const auto done = m_desk.commit(changes.mid(from, kSlice), Lane::Bulk);
        TSUNAGI_TRY(done);
        for (const Receipt &receipt : *done) {
            if (receipt.fit == Fit::Conflict)
                return fail(Code::Conflict, QString::fromUtf8(receipt.misfit.table + '.' + receipt.misfit.field), receipt.misfit.theirs.display());
        }
    }
    return report;
}

int ForecastService::scopeDays()
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_desk.clock().nowUs();
    if (m_scopeReadUs != 0 && now - m_scopeReadUs < kFreshUs)
        return m_scope;
    m_scopeReadUs = now; // with the shared side away it is not asked again at each reading
    m_scope = m_desk.scopeDays().value_or(m_scope);
    return m_scope;
}

Result<QList<ClientHistory>> ForecastService::history(const Database &db, const QDate &day, const QDate &since)
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_desk.clock().nowUs();
    m_known.removeIf([now](QHash<QDate, Known>::iterator known) { return now - known->readUs >= kFreshUs; });
    if (const auto known = m_known.constFind(day); known != m_known.cend())
        return known->clients;
    auto read = ForecastStore::history(db, forecast_rules::sameWeekdays(day, since));
    TSUNAGI_TRY(read);
    m_known.insert(day, {now, *read});
    return read;
}

Result<DayForecast> ForecastService::forecast(const QDate &wanted)
{
    const QDate day = wanted.isValid() ? wanted : m_desk.clock().today();
    const auto holidays = HolidayService(m_desk).days();
    TSUNAGI_TRY(holidays);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto rows = ForecastStore::rows(**reader, day, day);
    TSUNAGI_TRY(rows);
    // An order leaves so many days after its end: of older days only what is still open would be counted.
    const int scope = scopeDays();
    const QDate since = scope > 0 ? m_desk.clock().today().addDays(-scope) : QDate();
    auto clients = history(**reader, day, since);
    TSUNAGI_TRY(clients);
    // A client that came since the usual days were read has its file's figure at once.
    for (const ForecastRow &row : *rows) {
        if (std::none_of(clients->cbegin(), clients->cend(), [&](const ClientHistory &one) { return one.client == row.client; })) {
            clients = ForecastStore::history(**reader, forecast_rules::sameWeekdays(day, since));
            TSUNAGI_TRY(clients);
            break;
        }
    }
    DayForecast result = forecast_rules::forecast(day, *rows, *clients, *holidays, since);
    if (forecast_rules::sameWeekdays(day, since).size() < forecast_rules::kWeeks)
        result.scope = scope;
    return result;
}

QJsonObject ForecastService::toJson(const DayForecast &forecast)
{
    QJsonArray clients;
    for (const ClientForecast &one : forecast.clients) {
        QJsonObject client {{QStringLiteral("client"), one.code}, {QStringLiteral("source"), sourceName(one.source)}, {QStringLiteral("count"), one.count}};
        if (one.spread)
            client.insert(QStringLiteral("hours"), json(one.hours));
        if (one.source == ClientForecast::Source::Weekdays)
            client.insert(QStringLiteral("days"), one.days);
        clients << client;
    }
    QJsonObject object {{QStringLiteral("day"), forecast.day.toString(Qt::ISODate)}, {QStringLiteral("known"), forecast.isKnown()}, {QStringLiteral("count"), forecast.count()},
                        {QStringLiteral("holiday"), forecast.holiday}, {QStringLiteral("usual_days"), json(forecast.usual)},
                        {QStringLiteral("holidays_left_out"), json(forecast.leftOut)}, {QStringLiteral("clients"), clients}};
    if (forecast.isSpread())
        object.insert(QStringLiteral("hours"), json(forecast.hours()));
    return object;
}

QJsonObject ForecastService::toJson(const ForecastReport &report)
{
    static constexpr const char *kKinds[] = {"day", "client", "count", "hour", "twice", "mixed"};
    QJsonArray problems;
    for (const ForecastProblem &problem : report.problems)
        problems << QJsonObject {{QStringLiteral("line"), problem.line}, {QStringLiteral("column"), problem.column}, {QStringLiteral("value"), problem.value},
                                 {QStringLiteral("problem"), QString::fromLatin1(kKinds[int(problem.kind)])}};
    return {{QStringLiteral("file"), report.file}, {QStringLiteral("encoding"), report.encoding}, {QStringLiteral("fresh"), report.fresh}, {QStringLiteral("changed"), report.changed},
            {QStringLiteral("same"), report.same}, {QStringLiteral("first"), report.first.toString(Qt::ISODate)}, {QStringLiteral("last"), report.last.toString(Qt::ISODate)},
            {QStringLiteral("problems"), problems}};
}

} // namespace tsunagi
