// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/MovementTableModel.h"

#include "models/core/PersonText.h"
#include "models/stock/StockText.h"

#include <QLocale>

namespace tsunagi {

QVariant MovementTableModel::cell(const MovementRow &row, int column, int role) const
{
    if (role == QuantityRole)
        return row.quantity;
    if (role == Qt::TextAlignmentRole)
        return column == QuantityColumn || column == BalanceColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case TimeColumn: return StockText::time(row.atUs);
    case KindColumn: return StockText::kind(row.kind);
    case QuantityColumn: return row.quantity > 0 ? u'+' + QLocale().toString(row.quantity) : QLocale().toString(row.quantity);
    case BalanceColumn: return QLocale().toString(row.balance);
    case ReasonColumn: return row.reason == u"undo" ? tr("undone") : row.reason;
    case PersonColumn: return PersonText::name(row.person);
    case ColumnCount: break;
    }
    return {};
}

QVariant MovementTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == QuantityColumn || section == BalanceColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case TimeColumn: return tr("Time");
    case KindColumn: return tr("Movement");
    case QuantityColumn: return tr("Pieces");
    case BalanceColumn: return tr("On hand after");
    case ReasonColumn: return tr("Reason");
    case PersonColumn: return tr("Person");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
