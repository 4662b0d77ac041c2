// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/ChartFile.h"

#include <QSaveFile>

namespace tsunagi::chart_file {

Result<> write(const QString &path, const QByteArray &picture)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, path, file.errorString());
    if (file.write(picture) != picture.size() || !file.commit())
        return fail(Code::DiskFull, path, file.errorString());
    return {};
}

} // namespace tsunagi::chart_file
