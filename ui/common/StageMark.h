// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

namespace tsunagi {

/// The tone of a stage of an order by its name, as "waiting": the same in lists, boxes and charts. Neutral for any other name.
[[nodiscard]] inline Tone stageTone(QStringView stage)
{
    if (stage == u"waiting")
        return Tone::Stop;
    if (stage == u"ready")
        return Tone::Good;
    if (stage == u"handed_over" || stage == u"shipped")
        return Tone::Done;
    return stage == u"received" || stage == u"instructed" || stage == u"slipped" ? Tone::Info : Tone::Neutral;
}

} // namespace tsunagi
