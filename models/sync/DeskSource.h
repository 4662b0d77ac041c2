// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

namespace tsunagi {

/// The files of one desk, or copies of them, as a rebuild finds them.
struct DeskSource
{
    QString name;      ///< to be told to people: folder and, of copies, the beginning of their names
    QString deskFile;  ///< empty: there is none
    QString cacheFile; ///< empty: there is none

    /// Desks in folders: profiles, folders of profiles, and copies put together as NAME-desk.db beside NAME-cache.db.
    [[nodiscard]] static QList<DeskSource> find(const QStringList &folders);
};

} // namespace tsunagi
