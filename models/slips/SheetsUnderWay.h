// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"

#include <QList>
#include <QSet>
#include <QString>

namespace tsunagi {

/// Which label sheets were being written to a file when a program may have died: `<profile>/labels.underway`.
///
/// Read and written under the label lock only. What it tells is never lost silently: a set that is replaced before its
/// sheets were marked as sent stays in the new one.
class SheetsUnderWay final
{
public:
    explicit SheetsUnderWay(const QString &profile);

    /// Sheets whose file came to be although nobody noted it: somebody may have printed it.
    [[nodiscard]] const QSet<Id> &maybePrinted() const { return m_maybe; }
    /// Before these sheets are written to `path` (a file, or a folder of images).
    [[nodiscard]] Result<> begin(const QList<Id> &sheets, const QString &path);
    /// They are marked as sent, or their file could not be written.
    void end(const QList<Id> &sheets);

private:
    [[nodiscard]] Result<> write(const QList<Id> &sheets, const QString &path) const;
    QString m_path;
    QSet<Id> m_maybe;
};

} // namespace tsunagi
