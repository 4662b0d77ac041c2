// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeTableModel.h"

#include "models/notices/NoticeText.h"

#include <QDateTime>

namespace tsunagi {

QVariant NoticeTableModel::cell(const NoticeRow &row, int column, int role) const
{
    if (role == QueueRole)
        return row.state != u"due" ? row.state : row.obstacle;
    if (role == ListClientRole)
        return row.clientCode;
    if (role == ListValueRole)
        return column == AtColumn ? QVariant(QDateTime::fromMSecsSinceEpoch(row.atUs / 1000)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return NoticeText::state(row);
    case KindColumn: return NoticeText::kind(row.kind);
    case OrderColumn: return row.number;
    case ClientColumn: return row.clientCode + QStringLiteral(" / ") + row.shop;
    case BuyerColumn: return row.buyer;
    case AddressColumn: return row.email;
    case AtColumn: return NoticeText::time(row.atUs);
    case ColumnCount: break;
    }
    return {};
}

QVariant NoticeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case KindColumn: return tr("Notice");
    case OrderColumn: return tr("Order");
    case ClientColumn: return tr("Client / shop");
    case BuyerColumn: return tr("Buyer");
    case AddressColumn: return tr("To");
    case AtColumn: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
