// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <algorithm>

namespace tsunagi {

/// A list held whole, for lists of some thousand rows; `Row` has an `id` and can be compared.
///
/// Thread: GUI. It reads nothing itself: it is given setRows(). Features derive and say cell() and headers.
template<class Row>
class RowTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// The same ids in the same order are patched in place, so that selection and scroll bar stay.
    void setRows(const QList<Row> &rows)
    {
        const bool same = rows.size() == m_rows.size()
            && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), [](const Row &a, const Row &b) { return a.id == b.id; });
        if (!same) {
            beginResetModel();
            m_rows = rows;
            m_rowOf.clear();
            for (qsizetype i = 0; i < rows.size(); ++i)
                m_rowOf.insert(rows[i].id, int(i));
            endResetModel();
            return;
        }
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i] == m_rows[i])
                continue;
            m_rows[i] = rows[i];
            emit dataChanged(index(int(i), 0), index(int(i), columnCount() - 1));
        }
    }
    [[nodiscard]] Id idAt(int row) const { return row >= 0 && row < m_rows.size() ? m_rows[row].id : Id(); }
    [[nodiscard]] int rowOf(const Id &id) const { return m_rowOf.value(id, -1); }
    [[nodiscard]] const Row *rowAt(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const Row *row = index.isValid() ? rowAt(index.row()) : nullptr;
        return row ? cell(*row, index.column(), role) : QVariant();
    }

protected:
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual QVariant cell(const Row &row, int column, int role) const = 0;

private:
    QList<Row> m_rows;
    QHash<Id, int> m_rowOf;
};

} // namespace tsunagi
