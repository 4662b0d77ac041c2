// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Page.h"

#include "models/core/Settings.h"

#include <QAction>
#include <QEvent>
#include <QVBoxLayout>

namespace tsunagi {

Page::Page(const PageContext &context, const QString &key, QWidget *parent) : QWidget(parent), m_context(context), m_key(key)
{
    setObjectName(key + QStringLiteral("Page"));
}

Page::~Page() = default;

void Page::noteChanged(const QList<Id> &roots)
{
    noticed();
    if (isVisible()) {
        reload(roots);
        return;
    }
    m_allStale = m_allStale || roots.isEmpty();
    m_stale += roots;
}

QAction *Page::addPageAction(const QString &name, const QKeySequence &keys, const std::function<QString()> &text,
                             const std::function<void()> &run)
{
    auto *action = new QAction(this);
    action->setObjectName(name + QStringLiteral("Action"));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    m_texts.add([action, text] {
        action->setText(text());
        const QString shown = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(shown.isEmpty() ? text() : text() + QStringLiteral(" (") + shown + u')');
    });
    addAction(action);
    return action;
}

void Page::setPanes(QWidget *left, QWidget *middle, QWidget *right)
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(m_key + QStringLiteral("Splitter"));
    m_splitter->setHandleWidth(5);
    m_splitter->setChildrenCollapsible(true);
    QList<int> sizes;
    int index = 0;
    const auto add = [&](QWidget *pane, int width, int stretch) {
        if (!pane)
            return;
        m_splitter->addWidget(pane);
        m_splitter->setStretchFactor(index++, stretch);
        sizes << width;
    };
    add(left, 204, 0);
    add(middle, 696, 3);
    add(right, 456, 2);
    m_splitter->setSizes(sizes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    const QByteArray state = m_context.settings.bytes(Setting::Splitter, m_key);
    if (!state.isEmpty())
        m_splitter->restoreState(state);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.set(Setting::Splitter, m_splitter->saveState(), m_key); });
}

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    // Rows carry words made below, in the language of the moment.
    noteChanged({});
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_allStale && m_stale.isEmpty())
        return;
    const QList<Id> roots = m_allStale ? QList<Id>() : std::exchange(m_stale, {});
    m_allStale = false;
    m_stale.clear();
    reload(roots);
}

} // namespace tsunagi
