// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/slips/Slip.h"

namespace tsunagi {

/// What the next paper would be, on the way to the first one.
struct FirstPaper
{
    enum class Kind {
        None,
        Label, ///< our own, with a lent number
        Sheet  ///< transcription sheet: its slip is written by hand
    };
    Kind kind = Kind::None;
    QString order, name, carrier;
    Id ready;  ///< the order, if it is not instructed yet
    Id parcel; ///< its parcel, if it is
};

/// What a new desk has already.
struct FirstRunState
{
    QList<ShopRecord> shops;
    qint64 orders = 0, ready = 0, waiting = 0;
    QList<NumberRangeRow> ranges;
    QStringList manual;   ///< carriers in manual mode
    QStringList carriers; ///< of orders that are ready and of parcels without a number
    qint64 numbered = 0;  ///< parcels that have a number
    FirstPaper paper;
};

/// The first paper, as it came out.
struct FirstPrint
{
    FirstPaper paper;
    QString number; ///< slip number; empty on a sheet
    QString file;   ///< the PDF; empty from a printer
};

} // namespace tsunagi
