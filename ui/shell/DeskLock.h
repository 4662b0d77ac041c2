// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QDialog;
class QMainWindow;
class QMenu;
class QStackedWidget;

namespace tsunagi {

class LiveTexts;
class PersonGate;

/// What of the window a shut desk hides: the work goes behind the panel that asks who is there, with every dialog and every key, and what work
/// says meanwhile waits until somebody is there.
///
/// Thread: GUI. When it is shut and opened, PersonGate says.
class DeskLock final : public QObject
{
    Q_OBJECT
public:
    /// `stack`: the work first, then `panel`. `actions`: those of the window.
    DeskLock(PersonGate &gate, QStackedWidget &stack, QWidget &panel, const QList<QAction *> &actions, QMainWindow *window);

    /// The choice after how many minutes it is shut by itself, as a menu in `desk`; returns its lines.
    [[nodiscard]] QList<std::pair<QMenu *, QAction *>> addMenu(QMenu &desk, LiveTexts &texts);
    /// Does nothing while the desk is shut, as the actions.
    void add(QWidget *button) { m_buttons << button; }
    void shut();
    void open();
    /// Behind open(), once the work has the keys: the dialogs that stood before it, and what was said last.
    void giveBack();
    /// Says it now, or of a shut desk the last of it once it is open: work names orders and addresses.
    void tellOpen(std::function<void()> tell);

private:
    void setEnabled(bool enabled);
    PersonGate &m_gate;
    QStackedWidget &m_stack;
    QWidget &m_panel;
    const QList<QAction *> &m_actions;
    QMainWindow *m_window;
    QList<QWidget *> m_buttons;
    QList<QPointer<QDialog>> m_dialogs; ///< shown again with the work
    std::function<void()> m_held;       ///< what work said last while the desk was shut
};

} // namespace tsunagi
