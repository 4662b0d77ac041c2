// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoSteps.h"

#include <QCryptographicHash>

namespace tsunagi::undo_steps {

QHash<QByteArray, Value> side(const Patch &patch, bool before)
{
    QHash<QByteArray, Value> values;
    for (const FieldChange &field : patch.fields)
        values.insert(field.field, before ? field.before : field.after);
    return values;
}

Patch swapped(const Patch &patch)
{
    Patch back {patch.table, patch.id, {}};
    for (const FieldChange &field : patch.fields)
        back.fields.append({field.field, field.after, field.before});
    return back;
}

Change begun(const Change &done, const QByteArray &kind, const QByteArray &event)
{
    Change back;
    back.kind = kind;
    back.roots = done.roots;
    back.eventCode = event;
    return back;
}

Id againOf(const Id &row, const Change &done)
{
    return Id::named(0, {"undo", row.view(), QCryptographicHash::hash(done.toBody(), QCryptographicHash::Sha256)});
}

} // namespace tsunagi::undo_steps
