// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"

#include <optional>

namespace tsunagi {

class Catalogue;

/// What nobody does alone: rights.json says which patches, and ops about approvals carry them to a second person and back.
///
/// "approval.ask" inserts a row with the wanted change's body in it; "approval.give" guards that body and ends the row; the shared
/// side then does what was wanted, with its guards as they hold at that moment.
namespace SecondPerson {

/// The rule that a change falls under, by the rows as they are; empty = anybody may do it alone.
[[nodiscard]] Result<QByteArray> ruleOf(const Change &change, const Catalogue &catalogue, const Database &rows);
/// ruleOf(), where persons are asked for at all.
[[nodiscard]] Result<QByteArray> ruleHere(const Change &change, const Catalogue &catalogue, const Database &rows, const QString &profile);
/// The op that asks for `wanted` instead of doing it.
[[nodiscard]] Change ask(const Change &wanted, const QByteArray &rule, const Id &approval, const QString &person, qint64 nowUs);
/// Is the same asked for already and still open?
[[nodiscard]] Result<bool> isAsked(const Change &wanted, const Catalogue &catalogue, const Database &rows);
/// What an approval.give lets happen; nothing if it guards no readable body.
[[nodiscard]] std::optional<Change> wantedOf(const Change &give, const Catalogue &catalogue);
/// Which part of an op about approvals is not as it must be, as the refusal's field; empty = none, or another op.
[[nodiscard]] QByteArray faultOf(const Change &change, const Catalogue &catalogue);
/// The id of the event that tells what an approval let happen.
[[nodiscard]] Id eventOf(const Id &give);

} // namespace SecondPerson

/// `where` of the error Invalid by which a commit says that it asked a second person, and did nothing yet.
inline constexpr auto kAskedSecondPerson = u"approval";

} // namespace tsunagi
