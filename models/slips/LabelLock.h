// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace tsunagi {

/// Lets one process and one thread of a profile print at a time. The kernel holds it, so that it ends with its process
/// however that dies; a lock file that names its owner is left for ever by one killed before it could write its name.
class LabelLock
{
public:
    explicit LabelLock(const QString &profile);

    /// Waits up to `ms` for whoever prints; false if that is still under way, or the file cannot be made.
    [[nodiscard]] bool take(int ms);

private:
    QFile m_file;
};

} // namespace tsunagi
