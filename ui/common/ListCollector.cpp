// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListCollector.h"

#include "models/core/ListSort.h"
#include "ui/common/MarkDelegate.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTableView>

namespace tsunagi {

namespace {

constexpr qint64 kSliceMs = 5; // less than a third of a frame

} // namespace

ListCollector::ListCollector(QTableView &table, const QList<int> &columns, QObject *parent) : QObject(parent), m_table(table), m_columns(columns)
{
    const auto anew = [this] { m_rows.clear(); };
    connect(table.model(), &QAbstractItemModel::modelReset, this, anew);
    connect(table.model(), &QAbstractItemModel::layoutChanged, this, anew);
    connect(&m_next, &QTimer::timeout, this, &ListCollector::take);
    m_next.start(0);
}

QVariant ListCollector::cell(int row, int column) const
{
    const QModelIndex index = m_table.model()->index(row, column);
    const QVariant value = index.data(ListValueRole);
    if (value.isValid() && (value.typeId() != QMetaType::QDate || value.toDate().isValid()))
        return value.typeId() == QMetaType::Int ? QVariant(value.toLongLong()) : value;
    const auto *delegate = qobject_cast<const MarkDelegate *>(m_table.itemDelegateForIndex(index));
    const QVariant shown = index.data();
    return delegate ? QVariant(delegate->words(index)) : shown.typeId() == QMetaType::Int ? QVariant(shown.toLongLong()) : shown;
}

void ListCollector::take()
{
    QElapsedTimer spent;
    spent.start();
    while (m_rows.size() < m_table.model()->rowCount() && spent.elapsed() < kSliceMs) {
        ListSheet::Row row;
        for (const int column : std::as_const(m_columns))
            row << cell(int(m_rows.size()), column);
        m_rows << row;
    }
    if (m_rows.size() < m_table.model()->rowCount())
        return;
    m_next.stop();
    emit collected(m_rows);
}

} // namespace tsunagi
