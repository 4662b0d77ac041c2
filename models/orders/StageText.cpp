// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/StageText.h"

namespace tsunagi {

QString StageText::word(Stage stage)
{
    switch (stage) {
    case Stage::Received: return tr("Received");
    case Stage::Waiting: return tr("Waiting");
    case Stage::Ready: return tr("Ready");
    case Stage::Instructed: return tr("Instructed");
    case Stage::Slipped: return tr("Slip made");
    case Stage::HandedOver: return tr("Handed over");
    case Stage::Shipped: return tr("Shipped");
    case Stage::Cancelled: return tr("Cancelled");
    }
    return {};
}

} // namespace tsunagi
