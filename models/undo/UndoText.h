// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/undo/UndoService.h"

namespace tsunagi {

/// Words for what is taken back, in the language of the program.
namespace UndoText {

/// The act itself, as "Order put on hold (A-001)".
[[nodiscard]] QString act(const UndoAct &act);
/// Why it cannot be taken back, as a sentence.
[[nodiscard]] QString bar(UndoBar bar);
/// What became of it, as one line that names every part that stayed.
[[nodiscard]] QString report(const UndoReport &report);

} // namespace UndoText

} // namespace tsunagi
