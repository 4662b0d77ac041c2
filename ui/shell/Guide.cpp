// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Guide.h"

#include "models/firstrun/SampleDay.h"
#include "models/sync/Desk.h"
#include "ui/common/Ink.h"
#include "ui/firstrun/FirstRunDialog.h"

#include <QEvent>
#include <QLabel>

namespace tsunagi {

Guide::Guide(const Services &services, const PageContext &context, QWidget *window)
    : QObject(window), m_services(services), m_context(context), m_window(window), m_sample(SampleDay::isIn(services.desk.profile()))
{
}

QWidget *Guide::sampleMark(QWidget *parent)
{
    auto *mark = new QLabel(parent);
    mark->setObjectName(QStringLiteral("sampleLabel"));
    QFont bold = mark->font();
    bold.setBold(true);
    mark->setFont(bold);
    Ink::keep(mark, Tone::Warn);
    m_texts.add([this, mark] {
        mark->setText(tr("SAMPLE DATA"));
        mark->setToolTip(tr("Invented shops, persons and orders in %1. To begin with your own, close this window and start Tsunagi as usual; "
                            "`tsunagi --profile FOLDER` begins empty in any other folder. This folder may be deleted.")
                             .arg(m_services.desk.profile()));
        mark->setAccessibleDescription(mark->toolTip());
    });
    mark->installEventFilter(this);
    return mark;
}

bool Guide::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
    return QObject::eventFilter(watched, event);
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
