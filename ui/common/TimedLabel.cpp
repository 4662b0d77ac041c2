// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TimedLabel.h"

#include "ui/common/RelativeTime.h"

#include <QEvent>
#include <QResizeEvent>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kMinuteMs = 60 * 1000;

} // namespace

TimedLabel::TimedLabel(QWidget *parent) : WrappedLabel(parent)
{
    setTextFormat(Qt::PlainText);
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
    fit();
    setToolTip(exact == told ? QString() : exact);
    setAccessibleDescription(toolTip());
    if (exact == told)
        m_minute.stop();
    else
        m_minute.start();
}

void TimedLabel::fit()
{
    // A form gives the lines of one row to another, and the last words of a sentence would be cut.
    setMinimumHeight(0); // a label is never told lower than its least height
    const int needed = std::max(0, heightForWidth(width()));
    setMinimumHeight(needed);
}

void TimedLabel::resizeEvent(QResizeEvent *event)
{
    WrappedLabel::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void TimedLabel::changeEvent(QEvent *event)
{
    WrappedLabel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retell();
}

} // namespace tsunagi
