// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/undo/UndoRules.h"

/// The steps of taking an act back, shared by what the files of this folder know of one kind of act each.
namespace tsunagi::undo_steps {

using Inverse = UndoRules::Inverse;
using Moment = UndoRules::Moment;
using RowOf = UndoRules::RowOf;

/// The fields of the row that `patch` left, as values by name: what it was (`before`) or became.
[[nodiscard]] QHash<QByteArray, Value> side(const Patch &patch, bool before);
[[nodiscard]] Patch swapped(const Patch &patch);
[[nodiscard]] Change begun(const Change &done, const QByteArray &kind, const QByteArray &event);
/// Of the row that takes an act on `row` back: two who do it at once do it once.
[[nodiscard]] Id againOf(const Id &row, const Change &done);
/// What a deposit and its orders hold after `sign` times the amounts of `given`: by the rows as they are, so that other parts stay.
[[nodiscard]] Result<Inverse> allocated(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf);
/// Into suspense, aside and back: as the row was, unless somebody went on with it.
[[nodiscard]] Result<Inverse> laid(const Change &done, const RowOf &rowOf);
/// A difference of a settlement that was looked into is open again, and the other way round.
[[nodiscard]] Inverse looked(const Change &done);
/// The parcel has its number no more, and the number no parcel; or has it again. Of what left the house, or was printed here, nothing comes back.
[[nodiscard]] Result<Inverse> binding(const Change &done, const Catalogue &catalogue, const RowOf &rowOf);

} // namespace tsunagi::undo_steps
