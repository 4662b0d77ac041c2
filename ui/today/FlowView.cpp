// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/FlowView.h"

#include "ui/common/StageMark.h"
#include "ui/today/FlowBox.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace tsunagi {

namespace {

constexpr int kGap = 16;
// From taken in to handed over; what waits for people stands out.
constexpr const char16_t *kStages[] = {u"", u"received", u"waiting", u"ready", u"instructed", u"slipped", u"handed_over"};

} // namespace

FlowView::FlowView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("todayFlow"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    for (int i = 0; i < int(std::size(kStages)); ++i) {
        auto *box = new FlowBox(QStringLiteral("todayFlow%1").arg(i), i == 0 ? Tone::Info : stageTone(kStages[i]), this);
        // One stop for Tab; the arrows go on from there.
        box->setFocusPolicy(i == 0 ? Qt::StrongFocus : Qt::ClickFocus);
        box->installEventFilter(this);
        connect(box, &FlowBox::clicked, this, [this, i] { emit opened(m_links.value(i)); });
        layout->addWidget(box, 1);
        m_boxes << box;
    }
}

void FlowView::setStages(const QList<Stage> &stages)
{
    m_links.clear();
    for (int i = 0; i < m_boxes.size(); ++i) {
        const Stage stage = stages.value(i);
        m_links << stage.link;
        m_boxes[i]->setFigure(stage.title, stage.count, stage.meaning);
    }
}

QWidget *FlowView::current() const
{
    return m_boxes.value(m_current);
}

void FlowView::move(int to)
{
    if (to < 0 || to >= m_boxes.size())
        return;
    m_boxes[to]->setFocus(Qt::OtherFocusReason);
}

bool FlowView::eventFilter(QObject *watched, QEvent *event)
{
    const int at = int(m_boxes.indexOf(static_cast<FlowBox *>(watched)));
    if (at >= 0 && event->type() == QEvent::FocusIn) {
        m_boxes[m_current]->setFocusPolicy(Qt::ClickFocus);
        m_current = at;
        m_boxes[at]->setFocusPolicy(Qt::StrongFocus);
    }
    if (at >= 0 && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Left: move(at - 1); return true;
        case Qt::Key_Right: move(at + 1); return true;
        case Qt::Key_Home: move(0); return true;
        case Qt::Key_End: move(int(m_boxes.size()) - 1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: emit opened(m_links.value(at)); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FlowView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Mark::color(Tone::Neutral, palette()));
    for (int i = 1; i < m_boxes.size(); ++i) {
        const double from = m_boxes[i - 1]->geometry().right() + 4;
        const double to = m_boxes[i]->geometry().left() - 3;
        const double middle = m_boxes[i]->geometry().center().y();
        const double half = (to - from) * 0.7;
        QPainterPath arrow(QPointF(from, middle - half));
        arrow.lineTo(to, middle);
        arrow.lineTo(from, middle + half);
        painter.fillPath(arrow, painter.brush());
    }
}

} // namespace tsunagi
