// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/RangeHash.h"

#include "models/core/Sha256.h"
#include "models/storage/Each.h"

#include <QtEndian>

namespace tsunagi::RangeHash {

namespace {

QByteArray select(const CatalogueTable &table, const QByteArray &condition)
{
    QByteArray sql = "SELECT id";
    for (const CatalogueField &field : table.fields)
        sql += ',' + field.name;
    return sql + " FROM " + table.name + " WHERE true" + condition;
}

template<class T>
void append(QByteArray &bytes, T number)
{
    const T big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

} // namespace

qint64 ofRow(const Statement &row, const CatalogueTable &table)
{
    // Each field says what it is and how long, so that no two rows have the same bytes.
    QByteArray bytes = row.view(0).toByteArray();
    for (int i = 0; i < table.fields.size(); ++i) {
        if (row.isNull(i + 1)) {
            bytes += 'n';
        } else if (table.fields[i].type == Value::Type::Integer) {
            bytes += 'i';
            append(bytes, row.integer(i + 1));
        } else {
            const QByteArrayView field = row.view(i + 1);
            bytes += table.fields[i].type == Value::Type::Blob ? 'b' : 't';
            append(bytes, quint32(field.size()));
            bytes += field;
        }
    }
    return qFromBigEndian<qint64>(Sha256::hash(bytes).constData());
}

Result<Sums> ofTable(const Database &database, const CatalogueTable &table, const QByteArray &condition, const QSet<Id> &without)
{
    Sums sums {};
    Statement rows = database.statement(select(table, condition));
    TSUNAGI_TRY(each(rows, [&](const Statement &row) {
        if (!without.isEmpty() && without.contains(row.id(0)))
            return;
        RangeSum &sum = sums[size_t(sliceOf(row.view(0)))];
        ++sum.count;
        sum.hash ^= ofRow(row, table);
    }));
    return sums;
}

Result<QHash<Id, qint64>> rowsOf(const Database &database, const CatalogueTable &table, const QByteArray &condition, const QSet<int> &slices)
{
    QHash<Id, qint64> hashes;
    Statement rows = database.statement(select(table, condition));
    TSUNAGI_TRY(each(rows, [&](const Statement &row) {
        if (slices.contains(sliceOf(row.view(0))))
            hashes.insert(row.id(0), ofRow(row, table));
    }));
    return hashes;
}

QByteArray expression(const CatalogueTable &table, const QByteArray &alias)
{
    QByteArray sql = alias + ".id";
    for (const CatalogueField &field : table.fields) {
        const QByteArray name = alias + ".\"" + field.name + '"';
        if (field.type == Value::Type::Integer)
            sql += " || coalesce('\\x69'::bytea || int8send(" + name + "), '\\x6e'::bytea)";
        else if (field.type == Value::Type::Blob)
            sql += " || coalesce('\\x62'::bytea || int4send(length(" + name + ")) || " + name + ", '\\x6e'::bytea)";
        else
            sql += " || coalesce('\\x74'::bytea || int4send(octet_length(" + name + ")) || convert_to(" + name + ", 'UTF8'), '\\x6e'::bytea)";
    }
    return "('x' || encode(substr(sha256(" + sql + "), 1, 8), 'hex'))::bit(64)::bigint";
}

} // namespace tsunagi::RangeHash
