// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationTableModel.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/escalations/EscalationText.h"

namespace tsunagi {

QVariant EscalationTableModel::cell(const EscalationRow &row, int column, int role) const
{
    if (role == StateRole)
        return row.state;
    if (role == OverdueRole)
        return row.overdue;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole)
        return column == DueColumn ? QVariant(QDate::fromString(row.due, Qt::ISODate)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return EscalationText::state(row);
    case NumberColumn: return row.number;
    case DueColumn: return DayText::full(row.due);
    case KindColumn: return EscalationText::kind(row.kind);
    case SubjectColumn: return row.subject;
    case AddresseeColumn: return EscalationText::addressee(row.addressee);
    case OrderColumn: return row.order;
    case ClientColumn: return row.client;
    case PersonColumn: return PersonText::name(row.person);
    case ColumnCount: break;
    }
    return {};
}

QVariant EscalationTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case NumberColumn: return tr("Escalation");
    case DueColumn: return tr("Due");
    case KindColumn: return tr("About");
    case SubjectColumn: return tr("Subject");
    case AddresseeColumn: return tr("To");
    case OrderColumn: return tr("Order");
    case ClientColumn: return tr("Client");
    case PersonColumn: return tr("Asked by");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
