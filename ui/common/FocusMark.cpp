// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FocusMark.h"

#include "ui/common/Theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPushButton>

namespace tsunagi {

namespace {

constexpr int kBar = 3;   // pixels: seen from the chair, and no row is hidden by it
constexpr int kFrame = 2;

/// Lies on the widget that it marks, and lets the mouse through.
class FocusStrip final : public QWidget
{
public:
    explicit FocusStrip(QWidget *marked) : QWidget(marked), m_framed(qobject_cast<QPushButton *>(marked))
    {
        setObjectName(QStringLiteral("focusMark"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        marked->installEventFilter(this);
        place();
        show();
        raise();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parentWidget() && event->type() == QEvent::Resize)
            place();
        return QWidget::eventFilter(watched, event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor ink = Theme::apart(palette().color(QPalette::Highlight), {palette().color(QPalette::Window), palette().color(QPalette::Base)}, 3);
        if (!m_framed)
            return painter.fillRect(rect(), ink);
        painter.setPen(QPen(ink, kFrame, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(rect().adjusted(kFrame, kFrame, -kFrame, -kFrame));
    }

private:
    // A bar at the upper edge leaves the rows of a table free, so that scrolling need not draw them all again.
    void place() { setGeometry(0, 0, parentWidget()->width(), m_framed ? parentWidget()->height() : kBar); }
    const bool m_framed;
};

} // namespace

FocusMark::FocusMark(QObject *parent) : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

FocusMark::~FocusMark()
{
    delete m_mark;
}

void FocusMark::follow(QWidget *now)
{
    delete m_mark;
    // A list that drops down is marked by being open.
    if (!now || now->window()->windowType() == Qt::Popup)
        return;
    if (qobject_cast<QAbstractScrollArea *>(now) || qobject_cast<QPushButton *>(now))
        m_mark = new FocusStrip(now);
}

} // namespace tsunagi
