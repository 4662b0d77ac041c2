// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace tsunagi {

/// Lets one process and one thread of a profile number, print, or instruct, at a time. The kernel holds it, so that it ends with its process
/// however that dies; a lock file that names its owner is left for ever by one killed before it could write its name.
class LabelLock
{
public:
    enum class What { Numbers, Sheets, Batches };
    LabelLock(const QString &profile, What what);

    /// Waits up to `ms` for whoever is at it; false if that is still under way, or the file cannot be made.
    [[nodiscard]] bool take(int ms);

private:
    QFile m_file;
};

} // namespace tsunagi
