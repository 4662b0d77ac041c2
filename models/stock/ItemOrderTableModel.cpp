// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/ItemOrderTableModel.h"

#include "models/stock/StockText.h"

#include <QLocale>

namespace tsunagi {

QVariant ItemOrderTableModel::cell(const ItemOrder &row, int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return column == QuantityColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case NumberColumn: return row.number;
    case HowColumn: return StockText::claim(row);
    case QuantityColumn: return QLocale().toString(row.quantity);
    case NameColumn: return row.name;
    case ColumnCount: break;
    }
    return {};
}

QVariant ItemOrderTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section == QuantityColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case NumberColumn: return tr("Order");
    case HowColumn: return tr("Reservation");
    case QuantityColumn: return tr("Pieces");
    case NameColumn: return tr("Recipient");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
