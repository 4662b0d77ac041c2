// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MessageLine.h"

#include <QHBoxLayout>
#include <QLabel>

namespace tsunagi {

namespace {

constexpr int kFadeMs = 8000;

} // namespace

MessageLine::MessageLine(QWidget *parent) : QWidget(parent), m_mark(new QLabel(this)), m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("messageLine"));
    m_text->setObjectName(QStringLiteral("messageLabel"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    m_fade.setSingleShot(true);
    m_fade.setInterval(kFadeMs);
    connect(&m_fade, &QTimer::timeout, this, [this] { say({}, Tone::Neutral); });
}

void MessageLine::say(const QString &text, Tone tone)
{
    m_text->setText(text);
    m_text->setToolTip(text);
    const int side = fontMetrics().height();
    m_mark->setPixmap(text.isEmpty() ? QPixmap() : Mark::icon(tone, palette()).pixmap(side, side));
    if (text.isEmpty() || tone == Tone::Stop || tone == Tone::Warn)
        m_fade.stop();
    else
        m_fade.start();
}

QString MessageLine::text() const
{
    return m_text->text();
}

} // namespace tsunagi
