// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/NotedFields.h"

#include "models/core/Resources.h"

#include <QHash>
#include <QJsonArray>

namespace tsunagi {

const QSet<QByteArray> &notedFields(const QByteArray &table)
{
    static const QHash<QByteArray, QSet<QByteArray>> all = [] {
        QHash<QByteArray, QSet<QByteArray>> out;
        const auto file = readJsonResource(QStringLiteral("catalogue.json"));
        if (!file)
            qFatal("catalogue.json: %s", qPrintable(file.error().detail)); // part of the program
        for (const auto &entry : file->object().value(u"tables").toArray())
            for (const auto &field : entry[u"noted"].toArray())
                out[entry[u"name"].toString().toUtf8()].insert(field.toString().toUtf8());
        return out;
    }();
    static const QSet<QByteArray> none;
    const auto found = all.constFind(table);
    return found == all.cend() ? none : *found;
}

} // namespace tsunagi
