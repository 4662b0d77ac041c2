// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/OutboxTableModel.h"

#include "models/core/PersonText.h"
#include "models/sync/OutboxText.h"

namespace tsunagi {

QVariant OutboxTableModel::cell(const OutboxRow &row, int column, int role) const
{
    if (role == RefusedRole)
        return row.refused;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return OutboxText::state(row);
    case WhatColumn: return OutboxText::what(row.kind);
    case AboutColumn: return row.about;
    case PersonColumn: return PersonText::name(row.person);
    case AtColumn: return OutboxText::since(row.atUs);
    case ReasonColumn: return row.refused ? OutboxText::reason(row.reason) : QString();
    case ColumnCount: break;
    }
    return {};
}

QVariant OutboxTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case WhatColumn: return tr("What");
    case AboutColumn: return tr("About");
    case PersonColumn: return tr("Who");
    case AtColumn: return tr("Since");
    case ReasonColumn: return tr("Why refused");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
