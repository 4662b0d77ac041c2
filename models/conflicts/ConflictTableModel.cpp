// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictTableModel.h"

#include "models/conflicts/ConflictText.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

QVariant ConflictTableModel::cell(const ConflictRow &row, int column, int role) const
{
    if (role == OpenRole)
        return row.open;
    if (role == ListClientRole)
        return row.root.client;
    if (role == ListValueRole)
        return column == TimeColumn ? QVariant(QDateTime::fromMSecsSinceEpoch(row.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return ConflictText::state(row);
    case AboutColumn: return ConflictText::about(row.root);
    case ShopColumn: return row.root.shop;
    case WhatColumn: return ConflictText::what(row);
    case WhyColumn: return ConflictText::why(row.clash);
    case MineColumn: return ConflictText::value(row.clash.field, row.clash.mine);
    case TheirsColumn: return ConflictText::theirs(row.clash);
    case PersonColumn: return ConflictText::who(row.person, row.desk);
    case TimeColumn: return ConflictText::time(row.atUs);
    case ColumnCount: break;
    }
    return {};
}

QVariant ConflictTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case AboutColumn: return tr("About");
    case ShopColumn: return tr("Shop");
    case WhatColumn: return tr("Refused change");
    case WhyColumn: return tr("Why");
    case MineColumn: return tr("Wanted");
    case TheirsColumn: return tr("There already");
    case PersonColumn: return tr("Who");
    case TimeColumn: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
