// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Prefectures.h"

#include "models/core/Resources.h"

#include <QJsonArray>

namespace tsunagi {

const QStringList &prefectures()
{
    static const QStringList names = [] {
        QStringList list;
        if (const auto common = readJsonResource(QStringLiteral("intake/common.json"))) {
            for (const auto &one : common->object().value(QStringLiteral("prefectures")).toArray())
                list << one.toObject().value(QStringLiteral("name")).toString();
        }
        return list;
    }();
    return names;
}

QString prefectureNamed(const QString &text)
{
    const QString plain = text.normalized(QString::NormalizationForm_KC).simplified().remove(u' ');
    if (plain.size() < 2)
        return {};
    for (const QString &name : prefectures()) {
        // 京都 is 京都府 and not the end of 東京都; 東京 is 東京都.
        if (name == plain || (name.size() == plain.size() + 1 && name.startsWith(plain)))
            return name;
    }
    return {};
}

} // namespace tsunagi
