// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Guide.h"

#include "models/firstrun/SampleDay.h"
#include "models/sync/Desk.h"
#include "ui/firstrun/FirstRunDialog.h"

namespace tsunagi {

Guide::Guide(const Services &services, const PageContext &context, QWidget *window)
    : QObject(window), m_services(services), m_context(context), m_window(window), m_sample(SampleDay::isIn(services.desk.profile()))
{
}

void Guide::showFirstRun(const QString &step)
{
    if (!m_services.slips)
        return;
    if (!m_firstRun) {
        m_firstRun = new FirstRunDialog({m_context, m_services.orders, *m_services.slips, m_services.carriers, m_services.postal, m_services.openProfile,
                                         m_services.approvals != nullptr},
                                        m_window);
        connect(m_firstRun, &FirstRunDialog::showRequested, this, &Guide::showRequested);
        m_firstRun->open();
    }
    m_firstRun->start(step);
}

} // namespace tsunagi
