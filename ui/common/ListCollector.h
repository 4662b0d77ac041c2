// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"

#include <QObject>
#include <QTimer>

class QTableView;

namespace tsunagi {

/// Takes the rows of a list that its model holds whole, a few at a time, so that the window never waits.
///
/// Thread: GUI. Begins anew when the rows become others meanwhile.
class ListCollector final : public QObject
{
    Q_OBJECT
public:
    ListCollector(QTableView &table, const QList<int> &columns, QObject *parent);

signals:
    /// Once; the collector may go then.
    void collected(const QList<tsunagi::ListSheet::Row> &rows);

private:
    void take();
    [[nodiscard]] QVariant cell(int row, int column) const;
    QTableView &m_table;
    QList<int> m_columns;
    QList<ListSheet::Row> m_rows;
    QTimer m_next;
};

} // namespace tsunagi
