// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/storage/Value.h"

#include <QJsonObject>
#include <QList>

namespace tsunagi {

class Catalogue;

/// Something the change relied on: this field holds this value, or no open row of this table hangs on this root.
struct Guard
{
    QByteArray table;
    Id id;            ///< the row, or the root for `none`
    QByteArray field; ///< empty for `none`
    Value value;
    [[nodiscard]] bool isNone() const { return field.isEmpty(); }
};

struct FieldChange
{
    QByteArray field;
    Value before;
    Value after;
};

struct Patch
{
    QByteArray table;
    Id id;
    QList<FieldChange> fields;
};

struct RowInsert
{
    QByteArray table;
    Id id;
    QList<std::pair<QByteArray, Value>> fields; ///< fields left out are null
};

/// What one person or file wants to happen to one or a few roots, all or nothing.
///
/// Order of use: roots, guards, patches and inserts, one event as code and values (words are made in ui).
struct Change
{
    QByteArray kind;  ///< registered name, as "order.hold"
    Id action;        ///< common to all ops of one bulk act; null for a single one
    QList<Id> roots;  ///< the first one carries the timeline event
    QList<Guard> guards;
    QList<Patch> patches;
    QList<RowInsert> inserts;
    QByteArray eventCode;
    QJsonObject eventValues;

    Change &guard(QByteArray table, const Id &id, QByteArray field, Value value);
    Change &guardNone(QByteArray table, const Id &root);
    Change &patch(QByteArray table, const Id &id, QByteArray field, Value before, Value after);
    RowInsert &insert(QByteArray table, const Id &id);

    /// The bytes that are stored, hashed and sent.
    [[nodiscard]] QByteArray toBody() const;
    static Result<Change> fromBody(const Catalogue &catalogue, const QByteArray &body);
    /// Names, types, groups and fixed fields against the catalogue; refuses NUL in text.
    [[nodiscard]] Result<> validate(const Catalogue &catalogue) const;
};

/// Two lanes of one desk, each numbered densely: a large file never delays a clerk.
enum class Lane { Work = 0, Bulk = 1 };

/// A change that was written down: how it travels.
struct Op
{
    Id id;
    Lane lane = Lane::Work;
    qint64 seq = 0;
    QByteArray kind;
    Id action;
    QByteArray body;
    QString person;
    QString desk;
    qint64 atUs = 0; ///< by the desk's clock
    QByteArray signature {}; ///< of the person's session; empty if there was none
};

} // namespace tsunagi
