// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Resources.h"

#include <QDir>
#include <QFile>
#include <QResource>

static void initTsunagiResources()
{
    Q_INIT_RESOURCE(tsunagi);
}

namespace tsunagi {

namespace {

void init()
{
    static const bool done = (initTsunagiResources(), true);
    Q_UNUSED(done)
}

} // namespace

Result<QByteArray> readResource(const QString &path)
{
    init();
    QFile file(QStringLiteral(":/") + path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, file.errorString());
    return file.readAll();
}

Result<QJsonDocument> readJsonResource(const QString &path)
{
    const auto bytes = readResource(path);
    TSUNAGI_TRY(bytes);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(*bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Code::Corrupt, path, QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    return document;
}

Result<QJsonObject> readJsonOr(const QString &own, const QString &path)
{
    QFile file(own);
    if (own.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        const auto given = readJsonResource(path);
        TSUNAGI_TRY(given);
        return given->object();
    }
    const auto document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? Result<QJsonObject>(document.object()) : fail(Code::Corrupt, own, QStringLiteral("not JSON"));
}

QStringList listResources(const QString &folder)
{
    init();
    QStringList paths;
    for (const QString &name : QDir(QStringLiteral(":/") + folder).entryList(QDir::Files, QDir::Name))
        paths << folder + u'/' + name;
    return paths;
}

QByteArrayView mapResource(const QString &path)
{
    init();
    const QResource resource(QStringLiteral(":/") + path);
    if (!resource.isValid() || resource.compressionAlgorithm() != QResource::NoCompression)
        return {};
    return {reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size())};
}

} // namespace tsunagi
