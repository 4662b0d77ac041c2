// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/locator/LocatorStore.h"
#include "ui/common/Mark.h"

namespace tsunagi {

/// One line of the locator, whatever it stands for.
struct LocatorEntry
{
    QString key;    ///< what opens it and what it is remembered by, as "order:HEX" or "page:orders"
    QString word;   ///< what it is
    QString text;   ///< what it is called
    QString detail; ///< what else is known of it
    QString keys;   ///< keys that do the same
    QString fold;   ///< what it is searched by, folded; empty of things that the worker finds
    Tone tone = Tone::Neutral;
    LocatorRank rank = LocatorRank::Words;
};

} // namespace tsunagi
