// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/requests/Request.h"

namespace tsunagi {

/// What the platforms ask about points that a customer used; data with its source, which a file of the profile may replace.
class PointRules final
{
public:
    /// `own`: `<profile>/requests/points.json`, if it is there. Errors: Corrupt - not JSON, or an entry that names neither who nor what.
    [[nodiscard]] static Result<PointRules> load(const QString &own);
    /// Of a request of this kind at a shop of this platform; nothing if no entry fits.
    [[nodiscard]] std::optional<PointAdvice> of(const QString &platform, const QString &kind) const;
    /// Gives the step of points what it asks.
    void advise(QList<ChangeRequest> &requests) const;

private:
    struct Entry
    {
        QString platform; ///< empty = every
        QStringList kinds; ///< empty = every
        PointAdvice advice;
    };
    QList<Entry> m_entries;
};

} // namespace tsunagi
