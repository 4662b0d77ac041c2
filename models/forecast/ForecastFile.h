// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/forecast/Forecast.h"

#include <QStringList>

namespace tsunagi {

/// A row of a forecast file that was not taken, and why.
struct ForecastProblem
{
    enum class Kind { Day, Client, Count, Hour, Twice, Mixed };
    int line = 0;
    QString column; ///< its header as the file has it
    QString value;  ///< what stands there
    Kind kind = Kind::Day;
    int other = 0;  ///< of Twice and Mixed: the line that says otherwise
    friend bool operator==(const ForecastProblem &, const ForecastProblem &) = default;
};

/// A forecast file as it was read: CSV or TSV, UTF-8 or CP932, columns found by their header words.
struct ForecastFile
{
    QList<ForecastRow> rows; ///< one per client and day, in the order of the file
    QList<ForecastProblem> problems;
    QString encoding;

    /// `clients`: code and name of each. Without a column of clients all rows are `client`'s. A day of which an hour's row is bad
    /// is left out whole. Errors: Invalid - no text, no header, a column is missing (`detail`: which), NotFound - no such client.
    [[nodiscard]] static Result<ForecastFile> parse(const QByteArray &bytes, const QList<ClientHistory> &clients, const QString &client = {});
};

} // namespace tsunagi
