// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderChanges.h"

#include "models/sync/Catalogue.h"

namespace tsunagi::order_changes {

bool setFields(Change &change, const Catalogue &catalogue, const QByteArray &table, const Id &order, const Id &row, const Row &current,
               const QList<std::pair<QByteArray, Value>> &fields, const Cause &cause, QJsonArray *told)
{
    if (!patchRow(change, *catalogue.table(table), row, current, fields))
        return false;
    for (const auto &[name, value] : fields) {
        if (current.value(name) == value)
            continue;
        change.insert("edit", Id::v7()).fields = {{"order_id", Value(order)},
                                                  {"row_id", Value(row)},
                                                  {"table_name", Value::text(table)},
                                                  {"field", Value::text(name)},
                                                  {"before", Value(current.value(name).display())},
                                                  {"after", Value(value.display())},
                                                  {"cause", Value(cause.text)},
                                                  {"person", Value(cause.person)},
                                                  {"at", Value(cause.nowUs)}};
        if (told)
            *told << QJsonArray {QString::fromUtf8(name), current.value(name).display(), value.display()};
    }
    return true;
}

void endHold(Change &change, const Catalogue &catalogue, const Id &hold, const Row &current, const QString &person, const QString &reason)
{
    patchRow(change, *catalogue.table("hold"), hold, current,
             {{"state", Value(QStringLiteral("released"))}, {"end_person", Value(person)}, {"end_reason", Value(reason)}});
}

void confirm(Change &change, const Id &order, const Id &destination, const QString &code, const QString &field, const QString &value, const QString &person, const QString &reason)
{
    change.insert("confirmation", Id::v7()).fields = {{"order_id", Value(order)}, {"destination_id", Value(destination)}, {"code", Value(code)},
                                                      {"field", Value(field)},    {"value", Value(value)},               {"reason", Value(reason)},
                                                      {"person", Value(person)},  {"state", Value(QStringLiteral("open"))}};
}

} // namespace tsunagi::order_changes
