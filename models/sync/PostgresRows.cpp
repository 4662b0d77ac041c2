// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresRows.h"

#include <QtEndian>

namespace tsunagi::PostgresRows {

QByteArray given(QByteArray bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

QByteArray columnsOf(const CatalogueTable &table)
{
    QByteArray columns = "o.ver";
    for (const CatalogueField &field : table.fields)
        columns += ",o.\"" + field.name + '"';
    return columns;
}

PulledRow rowOf(const CatalogueTable &table, const QList<QByteArrayView> &fields)
{
    PulledRow row {table.number, Id::fromBytes(fields[0]), 0, {}};
    if (fields[1].isNull())
        return row; // not there, or not for this desk
    row.ver = qFromBigEndian<qint64>(fields[1].data());
    row.values.reserve(table.fields.size());
    for (qsizetype i = 0; i < table.fields.size(); ++i) {
        const QByteArrayView field = fields[i + 2];
        if (field.isNull())
            row.values << Value();
        else if (table.fields[i].type == Value::Type::Integer)
            row.values << Value(qFromBigEndian<qint64>(field.data()));
        else
            row.values << (table.fields[i].type == Value::Type::Blob ? Value::blob(given(field.toByteArray())) : Value::text(given(field.toByteArray())));
    }
    return row;
}

Result<> copyRaw(Connection &connection, const CatalogueTable &table, const QByteArray &from, const SharedDatabase::RawRow &row)
{
    return connection.copyOut("COPY (SELECT " + from + ") TO STDOUT (FORMAT binary)",
                              [&](const QList<QByteArrayView> &fields) -> Result<> {
                                  if (fields.size() != table.fields.size() + 2)
                                      return fail(Code::Internal, QString::fromUtf8(table.name), QStringLiteral("a row of another width"));
                                  return row(table, fields);
                              },
                              kCopyDeadline);
}

Result<> copyRows(Connection &connection, const CatalogueTable &table, const QByteArray &from, PullSlice &slice, int limit, const SharedDatabase::EarlyRows &early)
{
    return copyRaw(connection, table, from, [&](const CatalogueTable &, const QList<QByteArrayView> &fields) -> Result<> {
        slice.rows << rowOf(table, fields);
        return early && slice.rows.size() >= limit ? early(slice) : Result<>();
    });
}

Result<QList<PulledRow>> fetch(Connection &connection, const Catalogue &catalogue, const QList<std::pair<int, Id>> &keys)
{
    QHash<int, QList<QByteArray>> wanted;
    for (const auto &[number, id] : keys)
        wanted[number] << id.bytes();
    PullSlice slice;
    TSUNAGI_TRY(connection.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    Result<> done;
    for (auto it = wanted.constBegin(); done && it != wanted.constEnd(); ++it) {
        const CatalogueTable &table = catalogue.tables()[it.key()];
        QByteArray list;
        for (const QByteArray &id : it.value())
            list += (list.isEmpty() ? "('\\x" : ",('\\x") + id.toHex() + "'::bytea)";
        done = copyRows(connection, table, "c.pk," + columnsOf(table) + " FROM (VALUES " + list + ") c(pk) LEFT JOIN app.\"" + table.name + "\" o ON o.id=c.pk", slice);
    }
    if (connection.isOpen()) {
        const auto ended = connection.exec("COMMIT");
        if (!ended)
            connection.close();
    }
    TSUNAGI_TRY(done);
    return slice.rows;
}

} // namespace tsunagi::PostgresRows
