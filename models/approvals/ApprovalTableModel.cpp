// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approvals/ApprovalTableModel.h"

#include "models/approvals/ApprovalText.h"
#include "models/conflicts/ConflictText.h"
#include "models/core/ReasonText.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

QVariant ApprovalTableModel::cell(const ApprovalRow &row, int column, int role) const
{
    if (role == StateRole)
        return row.state;
    if (role == ListClientRole)
        return row.root.client;
    if (role == ListValueRole)
        return column == TimeColumn ? QVariant(QDateTime::fromMSecsSinceEpoch(row.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return ApprovalText::state(row.state);
    case AboutColumn: return ConflictText::about(row.root);
    case ShopColumn: return row.root.shop;
    case WhatColumn: return ApprovalText::what(row);
    case ReasonColumn: return ReasonText::shown(row.reason);
    case PersonColumn: return ConflictText::who(row.person, row.desk);
    case TimeColumn: return ConflictText::time(row.atUs);
    case EndColumn: return ApprovalText::ended(row);
    case ColumnCount: break;
    }
    return {};
}

QVariant ApprovalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case AboutColumn: return tr("About");
    case ShopColumn: return tr("Shop");
    case WhatColumn: return tr("Wanted");
    case ReasonColumn: return tr("Why");
    case PersonColumn: return tr("Who asked");
    case TimeColumn: return tr("When");
    case EndColumn: return tr("How it ended");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
