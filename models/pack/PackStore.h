// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/TableList.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// The reading SQL of the continuity pack: what a desk needs on paper to go on without any machine.
namespace PackStore {

/// Orders that have not left, one row per destination; open returns; open escalations; stock. In this order.
[[nodiscard]] Result<QList<PaperTable>> tables(const Database &db);

} // namespace PackStore

} // namespace tsunagi
