// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TimedLabel.h"

#include "ui/common/RelativeTime.h"

#include <QEvent>

namespace tsunagi {

namespace {

constexpr int kMinuteMs = 60 * 1000;

} // namespace

TimedLabel::TimedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, &TimedLabel::retell);
}

void TimedLabel::setTimed(const QString &words)
{
    m_words = words;
    retell();
}

void TimedLabel::retell()
{
    const QString told = RelativeTime::told(m_words);
    const QString exact = RelativeTime::exact(m_words);
    if (told != text())
        setText(told);
    setToolTip(exact == told ? QString() : exact);
    setAccessibleDescription(toolTip());
    if (exact == told)
        m_minute.stop();
    else
        m_minute.start();
}

void TimedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retell();
}

} // namespace tsunagi
