// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"

namespace tsunagi::OutboxText {

/// What an op of this kind does, in words of the business; an unknown kind as it is named.
[[nodiscard]] QString what(const QByteArray &kind);
/// Does this program have words for the kind?
[[nodiscard]] bool knows(const QByteArray &kind);
/// Waiting or refused.
[[nodiscard]] QString state(const OutboxRow &row);
/// Why the shared side refused it, out of its "reason table.field".
[[nodiscard]] QString reason(const QString &told);
/// Day and time in Japan.
[[nodiscard]] QString since(qint64 us);

} // namespace tsunagi::OutboxText
