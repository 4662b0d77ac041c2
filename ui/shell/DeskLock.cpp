// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DeskLock.h"

#include "ui/common/LiveTexts.h"
#include "ui/shell/PersonGate.h"

#include <QAction>
#include <QActionGroup>
#include <QDialog>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include <utility>

namespace tsunagi {

namespace {

const QList<int> kLockMinutes {0, 5, 15, 30};
/// What a shut window still does.
const QStringList kOpenActions {QStringLiteral("languageAction"), QStringLiteral("quitAction")};

} // namespace

DeskLock::DeskLock(PersonGate &gate, QStackedWidget &stack, QWidget &panel, const QList<QAction *> &actions, QMainWindow *window)
    : QObject(window), m_gate(gate), m_stack(stack), m_panel(panel), m_actions(actions), m_window(window)
{
}

QList<std::pair<QMenu *, QAction *>> DeskLock::addMenu(QMenu &desk, LiveTexts &texts)
{
    QList<std::pair<QMenu *, QAction *>> lines;
    auto *menu = desk.addMenu(QString());
    auto *choices = new QActionGroup(this);
    for (const int minutes : kLockMinutes) {
        QAction *choice = menu->addAction(QString());
        choice->setObjectName(QStringLiteral("lock%1Action").arg(minutes));
        choice->setCheckable(true);
        choice->setChecked(minutes == m_gate.lockMinutes());
        choices->addAction(choice);
        lines.append({menu, choice});
        connect(choice, &QAction::triggered, this, [this, minutes] { m_gate.setLockMinutes(minutes); });
        texts.add([choice, minutes] { choice->setText(minutes == 0 ? tr("&Never") : tr("After %1 minutes").arg(minutes)); });
    }
    texts.add([menu] { menu->setTitle(tr("Shut by itself")); });
    return lines;
}

void DeskLock::setEnabled(bool enabled)
{
    m_window->menuBar()->setEnabled(enabled);
    for (QAction *action : m_actions)
        action->setEnabled(enabled || kOpenActions.contains(action->objectName()));
    for (QWidget *button : std::as_const(m_buttons))
        button->setEnabled(enabled);
}

void DeskLock::shut()
{
    m_stack.setCurrentWidget(&m_panel);
    setEnabled(false);
    // Whoever comes to a shut desk must not read on in a dialog.
    const auto dialogs = m_window->findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        m_dialogs << dialog;
        dialog->hide();
    }
}

void DeskLock::open()
{
    setEnabled(true);
    m_stack.setCurrentIndex(0);
}

void DeskLock::giveBack()
{
    for (const QPointer<QDialog> &dialog : std::exchange(m_dialogs, {})) {
        if (dialog)
            dialog->open();
    }
    if (const auto held = std::exchange(m_held, {}))
        held();
}

void DeskLock::tellOpen(std::function<void()> tell)
{
    if (m_gate.isOpen())
        tell();
    else
        m_held = std::move(tell);
}

} // namespace tsunagi
