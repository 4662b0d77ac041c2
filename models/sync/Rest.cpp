// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Rest.h"

#include "models/sync/Change.h"

namespace tsunagi::Rest {

QByteArray column(const CatalogueTable &table)
{
    if (table.derived)
        return {};
    if (table.name == "orders" || table.name == "return_case" || table.name == "escalation")
        return "id";
    return table.root == "order_id" || table.root == "return_id" || table.root == "root" ? table.root : QByteArray();
}

QSet<Id> named(const Change &change, const Catalogue &catalogue)
{
    QSet<Id> named(change.roots.cbegin(), change.roots.cend());
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable &table = *catalogue.table(insert.table);
        for (const auto &[field, value] : insert.fields) {
            if ((field == table.root || field == "order_id") && value.type() == Value::Type::Blob)
                named.insert(value.id());
        }
    }
    return named;
}

} // namespace tsunagi::Rest
