// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Applier.h"

#include <QStringList>

namespace tsunagi::test {

/// Every synced row of a database, one line each, sorted by id, without local key and version.
inline QStringList dumpRows(const Database &database, const Catalogue &catalogue)
{
    QStringList rows;
    for (const CatalogueTable &table : catalogue.tables()) {
        if (table.derived)
            continue;
        QByteArray sql = "SELECT id";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        Statement query = database.statement(sql + " FROM " + table.name + " ORDER BY id");
        for (;;) {
            const auto found = query.step();
            if (!found)
                return {QStringLiteral("error: ") + found.error().detail};
            if (!*found)
                break;
            QString row = QString::fromUtf8(table.name) + u' ' + QString::fromLatin1(query.bytes(0).toHex());
            for (int i = 1; i < query.columnCount(); ++i)
                row += u'|' + (query.isNull(i) ? QStringLiteral("NULL") : query.value(i).display());
            rows << row;
        }
    }
    return rows;
}

/// Empty if both are equal, else the first row that differs.
inline QString firstDifference(const QStringList &a, const QStringList &b)
{
    for (qsizetype i = 0; i < qMax(a.size(), b.size()); ++i) {
        if (a.value(i) != b.value(i))
            return QStringLiteral("row %1 of %2/%3:\n  %4\n  %5").arg(i).arg(a.size()).arg(b.size()).arg(a.value(i), b.value(i));
    }
    return {};
}

} // namespace tsunagi::test
