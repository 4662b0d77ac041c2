// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/slips/SlipService.h"

#include <QImage>
#include <QSizeF>

namespace tsunagi {

/// A parcel with the paper that will be printed for it, as the renderer draws it that prints.
struct SlipPaper
{
    ParcelDetail parcel;
    QList<TimelineRecord> timeline; ///< of its order, oldest first
    bool byHand = false;            ///< a transcription sheet, not a label
    QImage page;                    ///< null if nothing can be printed
    QSizeF pageMm;
    QString error;                  ///< the field that cannot be printed

    enum class Detail { Glance, TrueSize }; ///< how fine the page is drawn
    /// Blocking; any worker thread.
    [[nodiscard]] static Result<SlipPaper> read(SlipService &slips, const Id &parcel, Detail detail);
    /// What kind of paper it is, in words.
    [[nodiscard]] QString title() const;
};

} // namespace tsunagi
