// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/ImportWithdrawal.h"

namespace tsunagi {

/// Words for files that are taken back, in the language of the program.
namespace WithdrawText {

/// Why an order stays, as "S1-003: edited by 田中, 11/23 09:12".
[[nodiscard]] QString stay(const WithdrawStay &stay);
/// What became of the file, as one line that names the orders that stayed.
[[nodiscard]] QString report(const WithdrawReport &report);

} // namespace WithdrawText

} // namespace tsunagi
