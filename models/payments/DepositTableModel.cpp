// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/DepositTableModel.h"

#include "models/core/DayText.h"
#include "models/payments/PaymentText.h"

namespace tsunagi {

QVariant DepositTableModel::cell(const DepositRow &row, int column, int role) const
{
    const bool money = column == AmountColumn || column == LeftColumn;
    if (role == SituationRole)
        return row.situation;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole)
        return column == AmountColumn ? QVariant(row.amount) : column == LeftColumn ? QVariant(row.left()) : column == DayColumn ? QVariant(QDate::fromString(row.day, Qt::ISODate)) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return money ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case SituationColumn: return PaymentText::situation(row.situation);
    case DayColumn: return DayText::full(row.day);
    case PayerColumn: return PaymentText::payer(row.payer);
    case AmountColumn: return PaymentText::yen(row.amount);
    case LeftColumn: return row.left() == row.amount || row.left() == 0 ? QString() : PaymentText::yen(row.left());
    case OrdersColumn: return row.orders.join(tr(", "));
    case WhyColumn: return row.why;
    case ClientColumn: return row.client;
    case ColumnCount: break;
    }
    return {};
}

QVariant DepositTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == AmountColumn || section == LeftColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case SituationColumn: return tr("State");
    case DayColumn: return tr("Day");
    case PayerColumn: return tr("Payer");
    case AmountColumn: return tr("Amount");
    case LeftColumn: return tr("Left");
    case OrdersColumn: return tr("Orders");
    case WhyColumn: return tr("Why");
    case ClientColumn: return tr("Client");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
