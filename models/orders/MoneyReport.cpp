// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/MoneyReport.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

namespace tsunagi {

std::optional<QByteArray> MoneyReport::open(const QString &path, qint64 most, IntakeProblem (*problem)(const QString &, const QString &, int, const QString &, const QString &))
{
    file = QFileInfo(path).fileName();
    QFile source(path);
    if (source.open(QIODevice::ReadOnly) && source.size() <= most)
        return source.readAll();
    problems << problem(source.isOpen() ? QStringLiteral("file_large") : QStringLiteral("file_unreadable"), path, 0, {}, {});
    return {};
}

QString MoneyReport::warning() const
{
    return QLocale().language() == QLocale::Japanese ? warningJa : warningEn;
}

QJsonObject MoneyReport::toJson() const
{
    QJsonArray told;
    for (const IntakeProblem &problem : problems)
        told << QJsonObject {{QStringLiteral("line"), problem.line}, {QStringLiteral("column"), problem.column}, {QStringLiteral("value"), problem.value}, {QStringLiteral("code"), problem.code},
                             {QStringLiteral("message"), problem.message}, {QStringLiteral("remedy"), problem.remedy}};
    return {{QStringLiteral("file"), file}, {QStringLiteral("format"), format}, {QStringLiteral("encoding"), encoding}, {QStringLiteral("rows"), rows}, {QStringLiteral("fresh"), fresh},
            {QStringLiteral("same"), same}, {QStringLiteral("problems"), told}};
}

} // namespace tsunagi
