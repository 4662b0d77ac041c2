// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StopScans.h"

#include "models/slips/SlipService.h"
#include "ui/common/Async.h"

namespace tsunagi {

StopScans::StopScans(SlipService &slips, Async &async, QObject *parent) : QObject(parent), m_slips(slips), m_async(async) { }

bool StopScans::take(const QString &code)
{
    if (!StopService::codeIn(code))
        return false;
    m_async.run(this, [&slips = m_slips, code] { return slips.stops().scan(code); }, [this](const Result<StopView> &view) {
        if (view)
            emit said(words(*view), view->step == u"loaded" || view->step == u"contradicted" ? Tone::Warn : Tone::Good);
        else
            emit failed(view.error());
    });
    return true;
}

QString StopScans::words(const StopView &view)
{
    if (view.step == u"contradicted")
        return tr("Order %1: it was scanned as taken out and as loaded. Look where it is; the office decides.").arg(view.orderNumber);
    if (view.step == u"secured")
        return tr("Order %1: taken out, it stays here. Its slip is void.").arg(view.orderNumber);
    if (view.step == u"loaded")
        return tr("Order %1: the stop came too late, it is on the truck.").arg(view.orderNumber);
    return tr("Order %1: the warehouse has the stop request.").arg(view.orderNumber);
}

} // namespace tsunagi
