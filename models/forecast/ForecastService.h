// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/ForecastFile.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

#include <mutex>

namespace tsunagi {

/// What one file brought.
struct ForecastReport
{
    QString file, encoding;
    int fresh = 0, changed = 0, same = 0; ///< days of clients
    QList<ForecastProblem> problems;
    QDate first, last;
};

/// What may be asked of forecasts. Blocking; call from a worker thread, never from the GUI thread.
class ForecastService final
{
public:
    explicit ForecastService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(ForecastService)

    /// Takes a file in; what is good goes in, what is not is reported; the same file again changes nothing. `client`: code, for
    /// a file without a column of clients. Errors: NotFound - no such file or client; those of ForecastFile::parse().
    [[nodiscard]] Result<ForecastReport> takeIn(const QString &path, const QString &client = {});
    /// What is expected of a day; nothing invalid: today.
    [[nodiscard]] Result<DayForecast> forecast(const QDate &day = {});

    [[nodiscard]] static QJsonObject toJson(const DayForecast &forecast);
    [[nodiscard]] static QJsonObject toJson(const ForecastReport &report);
    [[nodiscard]] Desk &desk() { return m_desk; }

private:
    [[nodiscard]] Result<QList<ClientHistory>> history(const Database &db, const QDate &day, const QDate &since);
    /// Days that ended orders stay at desks, as last heard; 0: for ever.
    [[nodiscard]] int scopeDays();
    Desk &m_desk;
    std::mutex m_mutex;
    struct Known
    {
        qint64 readUs = 0;
        QList<ClientHistory> clients;
    };
    QHash<QDate, Known> m_known; ///< usual days, by the day that they are usual for
    int m_scope = 0;
    qint64 m_scopeReadUs = 0;
};

} // namespace tsunagi
