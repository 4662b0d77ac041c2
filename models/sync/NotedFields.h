// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>

namespace tsunagi {

/// Fields of a table that tell who wrote a row and what became of it since, not which row it is ("noted" in
/// resources/catalogue.json): two desks that added the same row, each by itself, have done one thing.
[[nodiscard]] const QSet<QByteArray> &notedFields(const QByteArray &table);

} // namespace tsunagi
