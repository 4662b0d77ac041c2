// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/FindingLine.h"

#include "models/core/DayText.h"
#include "ui/common/WrappedLabel.h"
#include "ui/orders/OrderWords.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace tsunagi {

FindingLine::FindingLine(const FindingRecord &finding, const QString &before, bool current, QWidget *parent)
    : QFrame(parent), m_id(finding.id), m_tone(finding.confirmed() ? Tone::Done : OrderWords::severityTone(finding.severity)), m_current(current)
{
    setObjectName(QStringLiteral("finding_") + finding.code);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(8, 2, 4, 2);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(1);
    layout->setColumnStretch(1, 1);
    auto *mark = new QLabel(this);
    const int side = fontMetrics().height() - 2;
    mark->setPixmap(Mark::icon(m_tone, palette()).pixmap(side, side));
    layout->addWidget(mark, 0, 0, Qt::AlignTop);
    auto *text = new WrappedLabel(finding.confirmed() ? tr("Confirmed: %1").arg(finding.message) : finding.message, this);
    text->setTextFormat(Qt::PlainText);
    QPalette ink = text->palette();
    ink.setColor(QPalette::WindowText, Mark::color(m_tone, palette()));
    text->setPalette(ink);
    layout->addWidget(text, 0, 1, 1, 2);
    setAccessibleName(OrderWords::severity(finding.severity) + QStringLiteral(": ") + finding.message);
    if (!finding.suggestion.isEmpty() && !finding.confirmed()) {
        const auto shown = [&](const QString &value) { return finding.field == u"zip" ? OrderWords::zip(value) : finding.field == u"wantBand" ? OrderWords::band(value) : finding.field == u"wantDate" ? DayText::full(value) : value; };
        auto *change = new WrappedLabel(tr("%1 → <b>%2</b>").arg(before.isEmpty() ? tr("(empty)") : shown(before).toHtmlEscaped(), shown(finding.suggestion).toHtmlEscaped()), this);
        change->setObjectName(QStringLiteral("suggestionLabel"));
        change->setTextFormat(Qt::RichText);
        layout->addWidget(change, 1, 1);
        auto *accept = new QPushButton(m_current ? tr("Take over (F8)") : tr("Take over"), this);
        accept->setObjectName(QStringLiteral("acceptButton"));
        accept->setFocusPolicy(Qt::NoFocus);
        accept->setToolTip(tr("Take over what is suggested (F8)"));
        connect(accept, &QPushButton::clicked, this, [this] { emit acceptRequested(m_id); });
        layout->addWidget(accept, 1, 2, Qt::AlignTop);
    }
}

void FindingLine::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    emit chosen(m_id);
}

void FindingLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Mark::background(m_tone, palette()));
    if (m_current) // the finding that keys act on: a bar, not a colour
        painter.fillRect(QRect(0, 0, 4, height()), Mark::color(m_tone, palette()));
}

} // namespace tsunagi
