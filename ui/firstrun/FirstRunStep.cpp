// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/FirstRunStep.h"

#include <QEvent>

namespace tsunagi {

FirstRunStep::FirstRunStep(const FirstRunParts &parts, QWidget *parent) : QWidget(parent), m_parts(parts) { }

void FirstRunStep::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
