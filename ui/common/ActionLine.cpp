// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ActionLine.h"

#include "ui/common/KeyWords.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace tsunagi {

ActionLine::ActionLine(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("actionLine"));
    m_layout->setContentsMargins(6, 1, 6, 1);
    m_layout->setSpacing(2);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMinimumHeight(fontMetrics().height() + 10);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ActionLine::rebuild);
}

void ActionLine::follow(QWidget *source)
{
    if (m_source)
        m_source->removeEventFilter(this);
    m_source = source;
    if (m_source)
        m_source->installEventFilter(this);
    rebuild();
}

bool ActionLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ActionAdded || event->type() == QEvent::ActionChanged || event->type() == QEvent::ActionRemoved
        || event->type() == QEvent::DynamicPropertyChange)
        m_later.start();
    return QWidget::eventFilter(watched, event);
}

void ActionLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_later.start();
}

void ActionLine::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (const QString instead = m_source ? m_source->property(kInstead).toString() : QString(); !instead.isEmpty()) {
        auto *keys = new QLabel(instead, this);
        keys->setObjectName(QStringLiteral("questionKeysLabel"));
        keys->setTextFormat(Qt::PlainText);
        // Its words begin where those of a button do.
        QToolButton pattern;
        pattern.setAutoRaise(true);
        pattern.setText(QStringLiteral("F1"));
        keys->setContentsMargins((pattern.sizeHint().width() - pattern.fontMetrics().horizontalAdvance(pattern.text())) / 2, 0, 0, 0);
        m_layout->addWidget(keys);
        m_layout->addStretch(1);
        return;
    }
    int left = width() - 12;
    const QList<QAction *> actions = m_source ? m_source->actions() : QList<QAction *>();
    for (QAction *action : actions) {
        if (!action->isEnabled() || !action->isVisible() || action->shortcut().isEmpty())
            continue;
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus);
        button->setText(keyWords(action->shortcut()) + QStringLiteral("  ") + action->iconText());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        left -= button->sizeHint().width() + m_layout->spacing();
        if (left < 0) { // F1 has the rest
            button->deleteLater();
            button->hide();
            break;
        }
        m_layout->addWidget(button);
    }
    m_layout->addStretch(1);
}

} // namespace tsunagi
