// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Applier.h"
#include "models/sync/Change.h"

#include <QJsonArray>

namespace tsunagi {

class Catalogue;

/// Parts of the ops that acts on one order and acts on many have in common. Pure but for the rows they are given.
namespace order_changes {

/// Who does it, when and why.
struct Cause
{
    QString person;
    qint64 nowUs = 0;
    QString text; ///< "manual", the code of a finding, a reason
};

/// Sets fields of a row of `order` and keeps in `edit` what each was; adds [field, before, after] to `told` for the story.
/// False if they all hold the values already.
bool setFields(Change &change, const Catalogue &catalogue, const QByteArray &table, const Id &order, const Id &row, const Row &current,
               const QList<std::pair<QByteArray, Value>> &fields, const Cause &cause, QJsonArray *told = nullptr);
/// Ends a hold that is read as `current`.
void endHold(Change &change, const Catalogue &catalogue, const Id &hold, const Row &current, const QString &person, const QString &reason);
/// Clears a finding while `value` stays what it rests on; a null destination: of the order.
void confirm(Change &change, const Id &order, const Id &destination, const QString &code, const QString &field, const QString &value, const QString &person, const QString &reason);

} // namespace order_changes

} // namespace tsunagi
