// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/Slip.h"

#include <array>

namespace tsunagi {

namespace {

constexpr std::array<QStringView, 8> kQueues {u"to_export", u"to_print",    u"exported_no_number", u"printing",
                                              u"to_write",  u"slipped",     u"handed_over",        u"stopped"};

} // namespace

QString queueName(SlipQueue queue)
{
    return kQueues.at(size_t(queue)).toString();
}

std::optional<SlipQueue> queueOf(QStringView name)
{
    for (size_t i = 0; i < kQueues.size(); ++i) {
        if (kQueues.at(i) == name)
            return SlipQueue(int(i));
    }
    return {};
}

bool ParcelView::isUnproven() const
{
    return hasNumber() && slipRoute == u"label" && (sheetState == u"spoiled" || (sheetState == u"sent" && sheetJob.startsWith(u'@')));
}

SlipQueue ParcelView::queue() const
{
    if (parcelState == u"handed_over" || parcelState == u"shipped" || shipmentState == u"shipped")
        return SlipQueue::HandedOver;
    if (!blocked.isEmpty() || parcelState != u"open" || shipmentState != u"instructed")
        return SlipQueue::Stopped;
    if (hasNumber())
        return slipRoute == u"label" && (sheetState == u"queued" || sheetState == u"sent") ? SlipQueue::Printing : SlipQueue::Slipped;
    if (manual)
        return SlipQueue::ToWrite;
    if (!exportId.isNull())
        return SlipQueue::ExportedNoNumber;
    return lent ? SlipQueue::ToPrint : SlipQueue::ToExport;
}

} // namespace tsunagi
