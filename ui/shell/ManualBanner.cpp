// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ManualBanner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace tsunagi {

namespace {

// Black on yellow, the signal colours of a building site: the same in a light and a dark window.
const QColor kYellow(0xff, 0xd4, 0x00);
const QColor kBlack(0x1a, 0x1a, 0x1a);

} // namespace

ManualBanner::ManualBanner(QWidget *parent) : QWidget(parent), m_text(new QLabel(this)), m_open(new QToolButton(this))
{
    setObjectName(QStringLiteral("manualBanner"));
    QFont font = m_text->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_text->setFont(font);
    m_text->setObjectName(QStringLiteral("manualLabel"));
    QPalette ink = m_text->palette();
    ink.setColor(QPalette::WindowText, kBlack);
    m_text->setPalette(ink);
    m_text->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("manualOpenButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(44, 6, 44, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_open);
    connect(m_open, &QToolButton::clicked, this, &ManualBanner::openRequested);
    setVisible(false);
}

void ManualBanner::setCarriers(const QStringList &carriers)
{
    if (m_carriers == carriers)
        return;
    m_carriers = carriers;
    retell();
    setVisible(!carriers.isEmpty());
}

void ManualBanner::retell()
{
    m_text->setText(tr("MANUAL SLIPS: %1").arg(m_carriers.join(tr(", "))));
    m_open->setText(tr("Open slips"));
    m_text->setAccessibleDescription(m_text->text());
}

void ManualBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), kYellow);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kBlack);
    for (const int edge : {0, width() - 36}) {
        painter.save();
        painter.setClipRect(edge, 0, 36, height());
        for (int x = edge - height(); x < edge + 36 + height(); x += 18)
            painter.drawPolygon(QPolygonF({{double(x), double(height())}, {x + 9.0, double(height())}, {x + 9.0 + height(), 0.0}, {double(x + height()), 0.0}}));
        painter.restore();
    }
}

void ManualBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retell();
}

} // namespace tsunagi
