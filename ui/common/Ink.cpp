// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Ink.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace tsunagi {

void Ink::keep(QWidget *label, Tone tone)
{
    new Ink(label, tone);
}

Ink::Ink(QWidget *label, Tone tone) : QObject(label), m_label(label), m_tone(tone)
{
    m_label->installEventFilter(this);
    lay();
}

void Ink::lay()
{
    QPalette own;
    own.setColor(QPalette::WindowText, Mark::color(m_tone, QApplication::palette(m_label)));
    m_laying = true; // setting it is a change of its own
    m_label->setPalette(own);
    m_laying = false;
}

bool Ink::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_label && !m_laying && (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange))
        lay();
    return QObject::eventFilter(watched, event);
}

} // namespace tsunagi
