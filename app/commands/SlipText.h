// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "models/slips/SlipService.h"

#include <QJsonArray>
#include <QJsonObject>

/// What the slip commands share: words for codes, documents for --json, exit codes.
namespace tsunagi::sliptext {

/// A sentence for the code of a refusal; the code itself if it is unknown.
[[nodiscard]] QString words(const QString &code);
[[nodiscard]] QJsonObject json(const Refusal &refusal);
[[nodiscard]] QJsonArray json(const QList<Refusal> &refusals);
[[nodiscard]] QJsonObject json(const ParcelView &parcel);
[[nodiscard]] QJsonArray json(const QList<ParcelView> &parcels);
[[nodiscard]] QJsonObject json(const BookBalance &balance);
[[nodiscard]] QJsonObject json(const ManualStatus &status);
[[nodiscard]] QString line(const ParcelView &parcel);
/// Complains about each; nothing for an empty list.
void complain(const Invocation &call, const QList<Refusal> &refusals);
void say(const Invocation &call, const ManualStatus &status);
void say(const Invocation &call, const BookBalance &balance);
/// 0 without refusals, 1 if something was done beside them, else 2.
[[nodiscard]] Exit exitOf(bool done, bool refused);
/// The order of --number and --shop; complains, with the list if it is ambiguous, and returns nothing.
[[nodiscard]] std::optional<OrderRef> order(Invocation &call);

[[nodiscard]] CommandOption carrierOption(bool required);
[[nodiscard]] QList<CommandOption> orderOptions(bool required);

} // namespace tsunagi::sliptext
