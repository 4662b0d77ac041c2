// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace tsunagi {

/// A list whose row only a person or its page chooses: Qt takes the first one as soon as the keys come in and none is chosen,
/// so that what was begun on a record that has left the list would go to another one.
class ListTable final : public QTableView
{
public:
    using QTableView::QTableView;
    /// Letters without a field choose no other record; to look for one, people have the search line and the locator.
    void keyboardSearch(const QString &) override { }

protected:
    void focusInEvent(QFocusEvent *event) override
    {
        m_entering = true;
        QTableView::focusInEvent(event);
        m_entering = false;
    }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        // It is a list of rows: their first and last, not the first and last field of one.
        const bool ends = action == MoveHome || action == MoveEnd;
        return m_entering ? currentIndex() : QTableView::moveCursor(action, ends ? modifiers | Qt::ControlModifier : modifiers);
    }

private:
    bool m_entering = false;
};

} // namespace tsunagi
