// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QHash>

namespace tsunagi {

/// Days between leaving and arriving that are reckoned with, by carrier and prefecture: a cautious margin, no carrier's word.
class Transit final
{
public:
    /// The program's, or `<profile>/forecast/transit.json`. Corrupt with the file's name if it cannot be understood.
    [[nodiscard]] static Result<Transit> load(const QString &profile);
    [[nodiscard]] int days(const QString &carrier, const QString &prefecture) const;
    /// Days that somebody answers for: the client, or who wrote the profile's file. Nothing where only the program's margin is known.
    [[nodiscard]] std::optional<int> said(const QString &carrier, const QString &prefecture) const;
    /// With a client's own days (JSON as forecast/transit.json) before these. Corrupt if they cannot be understood.
    [[nodiscard]] Result<Transit> with(const QString &leadDays) const;

private:
    using Days = QHash<std::pair<QString, QString>, int>;
    [[nodiscard]] static std::optional<int> find(const Days &days, const QString &carrier, const QString &prefecture);
    Days m_days; ///< carrier and prefecture, either may be empty
    Days m_own;  ///< of a client
    bool m_ofProfile = false; ///< m_days are not the program's
};

} // namespace tsunagi
