// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace tsunagi::test {

/// A profile folder that goes away with the test.
class TempProfile final
{
public:
    [[nodiscard]] QString path() const { return m_dir.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_dir.filePath(name); }
    void removeDatabase(const QString &name) const
    {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(file(name) + QLatin1String(suffix));
    }

private:
    /// In memory where there is such a place: what these tests end is the process, not the power.
    static QString pattern()
    {
        const QString memory = QStringLiteral("/dev/shm");
        return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/tsunagi-XXXXXX");
    }
    QTemporaryDir m_dir {pattern()};
};

} // namespace tsunagi::test
