// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipService.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

SlipService::SlipService(Desk &desk, const Carriers &carriers, const PostalTable &postal)
    : m_desk(desk, carriers, postal), m_numbers(m_desk), m_instructions(m_desk), m_stops(m_desk, m_instructions), m_carrierRoute(m_desk), m_issued(m_desk), m_queue(m_desk), m_printer(m_desk, m_queue),
      m_labels(m_desk, m_numbers, m_queue, m_printer),
      m_manual(m_desk, m_numbers), m_handovers(m_desk), m_shipping(m_desk)
{
}

Result<QList<ParcelView>> SlipService::parcels(const ParcelFilter &filter) const
{
    auto reader = m_desk.desk().reader();
    TSUNAGI_TRY(reader);
    return SlipStore::parcels(**reader, filter);
}

Result<QList<std::pair<SlipQueue, int>>> SlipService::counts(const QString &carrier) const
{
    ParcelFilter filter;
    filter.carrier = carrier;
    const auto all = parcels(filter);
    TSUNAGI_TRY(all);
    QList<std::pair<SlipQueue, int>> out;
    for (int queue = 0; queue <= int(SlipQueue::Stopped); ++queue)
        out.append({SlipQueue(queue), 0});
    for (const ParcelView &view : *all)
        ++out[int(view.queue())].second;
    return out;
}

Result<QList<ManualModeRow>> SlipService::manualModes() const
{
    auto reader = m_desk.desk().reader();
    TSUNAGI_TRY(reader);
    return SlipStore::manualModes(**reader);
}

Result<QList<BatchRow>> SlipService::batches() const
{
    auto reader = m_desk.desk().reader();
    TSUNAGI_TRY(reader);
    return SlipStore::batches(**reader);
}

Result<OrderRef> SlipService::order(const QString &number, const QString &shop) const
{
    auto reader = m_desk.desk().reader();
    TSUNAGI_TRY(reader);
    const auto found = SlipStore::findOrders(**reader, number, shop);
    TSUNAGI_TRY(found);
    if (found->isEmpty())
        return fail(Code::NotFound, number, shop.isEmpty() ? QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no such order")) : u"no such order of shop %1"_qs.arg(shop));
    if (found->size() > 1) {
        QStringList list;
        for (const OrderRef &ref : *found)
            list << u"%1/%2 %3"_qs.arg(ref.client, ref.shop, ref.number);
        return fail(Code::Ambiguous, number, list.join(u'\n'));
    }
    return found->first();
}

} // namespace tsunagi
