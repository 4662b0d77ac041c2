// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockTableModel.h"

#include "models/stock/StockText.h"

#include <QLocale>

namespace tsunagi {

namespace {

bool isNumber(int column)
{
    return column == StockTableModel::OnHandColumn || column == StockTableModel::ReservedColumn || column == StockTableModel::SellableColumn;
}

QVariant sellable(const ItemRow &row)
{
    return row.sellable() ? QVariant(*row.sellable()) : QVariant();
}

} // namespace

QVariant StockTableModel::cell(const ItemRow &row, int column, int role) const
{
    if (role == OnHandRole)
        return row.onHand;
    if (role == SellableRole)
        return sellable(row);
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole) {
        if (isNumber(column))
            return column == OnHandColumn ? QVariant(row.onHand) : column == ReservedColumn ? QVariant(row.reserved) : sellable(row);
        return column == MovedColumn && row.lastAtUs > 0 ? QVariant(StockText::moment(row.lastAtUs)) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return isNumber(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case SkuColumn: return row.sku;
    case NameColumn: return row.name;
    case OnHandColumn: return QLocale().toString(row.onHand);
    case ReservedColumn: return row.reserved == 0 ? QString() : QLocale().toString(row.reserved);
    case SellableColumn: return row.sellable() ? QLocale().toString(*row.sellable()) : QString();
    case ClientColumn: return row.clientName.isEmpty() ? row.client : row.clientName;
    case LocationColumn: return row.location;
    case JanColumn: return row.jan;
    case MovedColumn: return StockText::time(row.lastAtUs);
    case ColumnCount: break;
    }
    return {};
}

QVariant StockTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case SkuColumn: return tr("Item code");
    case NameColumn: return tr("Name");
    case OnHandColumn: return tr("On hand");
    case ReservedColumn: return tr("Reserved");
    case SellableColumn: return tr("Sellable");
    case ClientColumn: return tr("Client");
    case LocationColumn: return tr("Place");
    case JanColumn: return tr("JAN");
    case MovedColumn: return tr("Last moved");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
