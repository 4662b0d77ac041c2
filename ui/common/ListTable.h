// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace tsunagi {

/// A list whose row only a person or its page chooses: Qt takes the first one as soon as the keys come in and none is chosen,
/// so that what was begun on a record that has left the list would go to another one. The keys go on where that one stood.
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
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool ends = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
        const int aside = horizontalScrollBar()->value();
        QTableView::keyPressEvent(event);
        if (ends) // from row to row: the columns in sight stay
            horizontalScrollBar()->setValue(aside);
    }
    void currentChanged(const QModelIndex &now, const QModelIndex &before) override
    {
        QTableView::currentChanged(now, before);
        if (now.isValid())
            m_row = now.row();
    }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        const QModelIndex now = currentIndex();
        const int rows = model() ? model()->rowCount() : 0;
        const bool ends = action == MoveHome || action == MoveEnd;
        if (m_entering)
            return now;
        if (rows == 0 || (now.isValid() && !ends))
            return QTableView::moveCursor(action, modifiers);
        // It is a list of rows: their first and last, not the first and last field of one. Where none is chosen, another one has the place of the last.
        const bool up = action == MoveUp || action == MovePageUp || action == MovePrevious;
        const int row = action == MoveHome ? 0 : action == MoveEnd ? rows - 1 : std::clamp(m_row - (up ? 1 : 0), 0, rows - 1);
        return model()->index(row, now.isValid() ? now.column() : std::max(0, horizontalHeader()->logicalIndexAt(0)));
    }

private:
    int m_row = 0; ///< chosen last
    bool m_entering = false;
};

} // namespace tsunagi
