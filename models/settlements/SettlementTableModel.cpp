// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementTableModel.h"

#include "models/core/DayText.h"
#include "models/core/PlatformText.h"
#include "models/payments/PaymentText.h"
#include "models/settlements/SettlementText.h"

namespace tsunagi {

QVariant SettlementTableModel::cell(const SettlementRow &row, int column, int role) const
{
    const bool number = column == NetColumn || column == DifferencesColumn;
    if (role == SituationRole)
        return row.situation;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole)
        return column == NetColumn ? QVariant(row.net()) : column == DifferencesColumn ? QVariant(row.open()) : column == DayColumn ? QVariant(QDate::fromString(row.depositDay.isEmpty() ? row.day : row.depositDay, Qt::ISODate)) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case SituationColumn: return SettlementText::situation(row.situation);
    case PlatformColumn: return PlatformText::name(row.platform);
    case NumberColumn: return row.number;
    case PeriodColumn: return DayText::span(row.fromDay, row.toDay);
    case NetColumn: return PaymentText::yen(row.net());
    case DifferencesColumn: return row.open() > 0 ? QString::number(row.open()) : QString();
    case DayColumn: return DayText::full(row.depositDay.isEmpty() ? row.day : row.depositDay);
    case WhyColumn: return SettlementText::summary(row);
    case ClientColumn: return row.client;
    case ColumnCount: break;
    }
    return {};
}

QVariant SettlementTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == NetColumn || section == DifferencesColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case SituationColumn: return tr("State");
    case PlatformColumn: return tr("Paid out by");
    case NumberColumn: return tr("Number");
    case PeriodColumn: return tr("Period");
    case NetColumn: return tr("Paid out");
    case DifferencesColumn: return tr("Differences");
    case DayColumn: return tr("Deposit");
    case WhyColumn: return tr("Why");
    case ClientColumn: return tr("Client");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
