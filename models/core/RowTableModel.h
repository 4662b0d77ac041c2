// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/ListSort.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <algorithm>

namespace tsunagi {

/// A list whose rows have ids.
class IdTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;
    /// Null beside the rows.
    [[nodiscard]] virtual Id idAt(int row) const = 0;
    /// Below 0: the list does not hold it.
    [[nodiscard]] virtual int rowOf(const Id &id) const = 0;
};

/// A list held whole, for lists of some thousand rows; `Row` has an `id` and can be compared.
///
/// Thread: GUI. It reads nothing itself: it is given setRows(). Features derive and say cell() and headers.
template<class Row>
class RowTableModel : public IdTableModel
{
public:
    using IdTableModel::IdTableModel;

    /// The same ids in the same order are patched in place, so that selection and scroll bar stay.
    void setRows(const QList<Row> &given)
    {
        m_given = given;
        const QList<Row> rows = sorted(given);
        const bool same = rows.size() == m_rows.size()
            && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), [](const Row &a, const Row &b) { return a.id == b.id; });
        if (!same) {
            beginResetModel();
            take(rows);
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
    /// By the values of a column, also what is set later; below 0: in the order in which the rows are given.
    void sort(int column, Qt::SortOrder order) override
    {
        m_sortColumn = column;
        m_sortOrder = order;
        const QList<Row> rows = sorted(m_given);
        emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QList<Id> ids;
        for (const QModelIndex &one : before)
            ids << idAt(one.row());
        take(rows);
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after << index(rowOf(ids[i]), before[i].column());
        changePersistentIndexList(before, after);
        emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    [[nodiscard]] Id idAt(int row) const override { return row >= 0 && row < m_rows.size() ? m_rows[row].id : Id(); }
    [[nodiscard]] int rowOf(const Id &id) const override { return m_rowOf.value(id, -1); }
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
    void take(const QList<Row> &rows)
    {
        m_rows = rows;
        m_rowOf.clear();
        for (qsizetype i = 0; i < rows.size(); ++i)
            m_rowOf.insert(rows[i].id, int(i));
    }
    [[nodiscard]] QList<Row> sorted(const QList<Row> &given) const
    {
        if (m_sortColumn < 0)
            return given;
        const auto value = [&](int row) {
            const QVariant exact = cell(given[row], m_sortColumn, ListValueRole);
            return exact.isValid() ? exact : cell(given[row], m_sortColumn, Qt::DisplayRole);
        };
        QList<Row> rows;
        rows.reserve(given.size());
        for (const int row : sortedRows(int(given.size()), value, m_sortOrder))
            rows << given[row];
        return rows;
    }
    QList<Row> m_given; ///< in the order in which they came
    QList<Row> m_rows;
    QHash<Id, int> m_rowOf;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace tsunagi
