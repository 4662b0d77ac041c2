// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/KeyNames.h"

namespace tsunagi {

class KeyMap;

/// Whose keys sentences name: those of the page they are said on, and of the window.
class KeyPlaces final
{
public:
    /// What keys that people changed are called now, in the sentences that name them; empty = all are as usual.
    [[nodiscard]] static KeyNames names(const KeyMap &keys);
    /// Whether it is known whose keys sentences of a tr() context name, or that they are nobody's to change.
    [[nodiscard]] static bool isKnown(const QByteArray &context);
};

} // namespace tsunagi
