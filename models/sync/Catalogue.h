// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/storage/Value.h"

#include <QHash>
#include <QJsonDocument>
#include <QList>
#include <QSet>

namespace tsunagi {

/// One field that travels: its wire name is its column name, on every side.
struct CatalogueField
{
    QByteArray name;
    Value::Type type = Value::Type::Text;
    bool fixed = false;   ///< set at insert, never patched
    QByteArray group;     ///< fields of one group change together or not at all; empty = alone
};

/// One synced table, or one local table derived from synced ones.
struct CatalogueTable
{
    QByteArray name;
    int number = 0;       ///< position in the catalogue
    QByteArray root;      ///< column that names the root row; "id" if the row is its own root
    bool derived = false; ///< computed at each desk, never sent
    bool story = false;   ///< its rows only tell what happened: nothing is derived from them
    bool stamped = false; ///< the shared side fills fields of its rows; a change of such rows alone asks, and its refusal is an answer, no conflict
    QList<CatalogueField> fields; ///< without id
    QHash<QByteArray, int> byName;
    QList<QList<QByteArray>> unique; ///< enforced where the shared side applies ops
    QList<QByteArray> indexes;       ///< column lists for reading, as "stage, ordered_at"
    QByteArray openField;            ///< `none` guards: a row is open while this field holds one of openValues
    QList<Value> openValues;
    QByteArray stepField;            ///< allowed steps of this field
    QHash<QByteArray, QSet<QByteArray>> steps; ///< from → to, as Value::display()

    [[nodiscard]] const CatalogueField *field(QByteArrayView name) const;
};

/// What may be written: tables, fields, types, groups, allowed steps. One data file drives every side.
class Catalogue final
{
public:
    /// The catalogue of this program (resources/catalogue.json).
    static Result<Catalogue> load();
    /// Errors: Corrupt - unknown type, doubled name, group or root without a field.
    static Result<Catalogue> parse(const QJsonDocument &document);

    [[nodiscard]] const CatalogueTable *table(QByteArrayView name) const;
    [[nodiscard]] const QList<CatalogueTable> &tables() const { return m_tables; }
    /// A field as a column definition, "name TYPE".
    [[nodiscard]] static QByteArray columnOf(const CatalogueField &field);
    /// CREATE TABLE and index statements. The shared side adds its unique keys; the cache its reading indexes.
    [[nodiscard]] QByteArray schema(bool shared) const { return tables(shared) + indexes(shared); }
    /// The two parts of schema(): a cache that is loaded whole gets its indexes once its rows are in.
    [[nodiscard]] QByteArray tables(bool shared) const;
    [[nodiscard]] QByteArray indexes(bool shared) const;

private:
    QList<CatalogueTable> m_tables;
    QHash<QByteArray, int> m_byName;
};

} // namespace tsunagi
