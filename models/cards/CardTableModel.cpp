// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardTableModel.h"

#include "models/cards/CardText.h"
#include "models/core/DayText.h"

namespace tsunagi {

QVariant CardTableModel::cell(const CardRow &row, int column, int role) const
{
    const bool money = column == AmountColumn || column == TotalColumn;
    if (role == SituationRole)
        return row.situation;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole)
        return column == AmountColumn ? QVariant(row.amount) : column == TotalColumn ? QVariant(row.total.value_or(0)) : column == ExpiresColumn ? QVariant(QDate::fromString(row.expires, Qt::ISODate)) : column == ShippedColumn ? QVariant(QDate::fromString(row.shipped, Qt::ISODate)) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return money ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case SituationColumn: return CardText::situation(row.situation);
    case OrderColumn: return row.number;
    case AmountColumn: return CardText::yen(row.amount);
    case TotalColumn: return row.total ? CardText::yen(*row.total) : QString();
    case ExpiresColumn: return DayText::full(row.expires);
    case ShippedColumn: return DayText::full(row.shipped);
    case WhyColumn: return CardText::why(row);
    case ClientColumn: return row.client;
    case ColumnCount: break;
    }
    return {};
}

QVariant CardTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == AmountColumn || section == TotalColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case SituationColumn: return tr("State");
    case OrderColumn: return tr("Order");
    case AmountColumn: return tr("Authorised");
    case TotalColumn: return tr("Order's total");
    case ExpiresColumn: return tr("Until");
    case ShippedColumn: return tr("Shipped");
    case WhyColumn: return tr("What to do");
    case ClientColumn: return tr("Client");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
