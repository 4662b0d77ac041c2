// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/KeyMap.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace tsunagi {

class KeyField;

/// Every action with its keys, and other keys for it: Enter on an action, press them; what has them already is named.
class KeysSettings final : public QWidget
{
    Q_OBJECT
public:
    /// `titleOf`: word of a page's key; empty = the window.
    KeysSettings(KeyMap &keys, const std::function<QString(const QString &)> &titleOf, QWidget *parent);
    /// To the list; no focus proxy, which would leave the search out of the way of Tab.
    void takeKeys();

private:
    void fill(const std::function<QString(const QString &)> &titleOf);
    void filter(const QString &text);
    void begin();
    void onPressed(const QKeySequence &keys);
    void takeOver(bool swap);
    void end();
    void tell(const QString &text);
    void refresh();
    [[nodiscard]] const KeyMap::Entry *current() const;
    [[nodiscard]] QString nameOf(const KeyMap::Entry &entry) const;
    KeyMap &m_keys;
    std::function<QString(const QString &)> m_titleOf;
    QLineEdit *m_search = nullptr;
    QTreeWidget *m_tree = nullptr;
    KeyField *m_field = nullptr;
    QLabel *m_answer = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_swap = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_resetAll = nullptr;
    QKeySequence m_wanted;
};

} // namespace tsunagi
