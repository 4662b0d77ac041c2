// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/BookBalance.h"

#include <QAbstractTableModel>

namespace tsunagi {

/// Lent ranges and slip books with their balances.
class RangeTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Carrier, Kind, First, Last, Count, OnParcel, Spoiled, Missing, Unused, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names

    explicit RangeTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }
    void setRows(QList<BookBalance> rows);
    void setWords(QHash<QString, QString> words);
    [[nodiscard]] const BookBalance &row(int index) const { return m_rows.at(index); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<BookBalance> m_rows;
    QHash<QString, QString> m_words;
};

} // namespace tsunagi
