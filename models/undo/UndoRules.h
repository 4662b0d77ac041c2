// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Applier.h"

#include <QDate>

#include <functional>
#include <variant>

namespace tsunagi {

/// Why an act is not taken back at all.
enum class UndoBar { None, Paper, Document, Number, Manual, CarrierFile, Truck, Asked, Answered, Warehouse, Setup, Account, Recorded, Step, Past, Approval, Import, Sent, Unknown };

/// How to take back what one op did, as the op that does it. Pure but for the rows it is given.
namespace UndoRules {

struct Moment
{
    QString person;
    qint64 nowUs = 0;
    QDate today;
};
/// A row as it is now; nothing if it is not at this desk.
using RowOf = std::function<Result<std::optional<Row>>(const QByteArray &table, const Id &id)>;
/// What was set since, or not there any more: the part stays as it is.
struct Changed
{
    friend bool operator==(const Changed &, const Changed &) = default;
};
using Inverse = std::variant<Change, UndoBar, Changed>;

/// Done by the program for the person, so that nobody means it by "the last thing I did".
[[nodiscard]] bool isByItself(const QByteArray &kind, const QJsonObject &eventValues);
/// What kinds can never be taken back; None if it depends on the rows.
[[nodiscard]] UndoBar barOf(const QByteArray &kind);
/// The op that takes `done` back, in the kinds there are; its guards say that all is as `done` left it.
[[nodiscard]] Result<Inverse> inverse(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf);

} // namespace UndoRules

} // namespace tsunagi
