// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/returns/ReturnTableModel.h"

#include "models/core/DayText.h"
#include "models/returns/ReturnText.h"

#include <QLocale>

namespace tsunagi {

QVariant ReturnTableModel::cell(const ReturnRow &row, int column, int role) const
{
    if (role == StateRole)
        return row.state;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole)
        return column == PiecesColumn && row.pieces > 0 ? QVariant(row.pieces) : column == ReceivedColumn ? QVariant(QDate::fromString(row.received, Qt::ISODate)) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return column == PiecesColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return ReturnText::state(row.state);
    case NumberColumn: return row.number;
    case ReceivedColumn: return DayText::full(row.received);
    case OrderColumn: return row.order;
    case ShopColumn: return row.shop.isEmpty() ? row.client : row.shop;
    case CustomerColumn: return row.customer;
    case ReasonColumn: return ReturnText::reason(row.reason);
    case ConditionColumn: return ReturnText::condition(row.condition);
    case PiecesColumn: return row.pieces > 0 ? QLocale().toString(row.pieces) : QString();
    case TrackingColumn: return row.tracking;
    case ColumnCount: break;
    }
    return {};
}

QVariant ReturnTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section == PiecesColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case NumberColumn: return tr("Return");
    case ReceivedColumn: return tr("Came in");
    case OrderColumn: return tr("Order");
    case ShopColumn: return tr("Shop");
    case CustomerColumn: return tr("Customer");
    case ReasonColumn: return tr("Reason");
    case ConditionColumn: return tr("Condition");
    case PiecesColumn: return tr("Pieces");
    case TrackingColumn: return tr("Slip number");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
