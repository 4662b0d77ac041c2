// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestTableModel.h"

#include "models/core/PersonText.h"
#include "models/requests/RequestText.h"

namespace tsunagi {

QVariant RequestTableModel::cell(const ChangeRequest &request, int column, int role) const
{
    if (role == LateRole)
        return request.isOpen() ? int(request.late) : -1;
    if (role == ListClientRole)
        return request.client;
    if (role == ListValueRole) {
        if (column == AtColumn)
            return QDateTime::fromMSecsSinceEpoch(request.atUs / 1000);
        return column == ClockColumn && request.minutes ? QVariant(*request.minutes) : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case LateColumn: return request.isOpen() ? RequestText::late(request) : RequestText::state(request.state);
    case ClockColumn: return RequestText::clock(request);
    case OrderColumn: return request.orderNumber;
    case KindColumn: return role == Qt::ToolTipRole ? RequestText::words(request) : RequestText::kind(request.kind);
    case MissingColumn: return RequestText::missing(request);
    case ShopColumn: return request.shop;
    case PersonColumn: return PersonText::name(request.person);
    case AtColumn: return RequestText::time(request.atUs);
    case ColumnCount: break;
    }
    return {};
}

QVariant RequestTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case LateColumn: return tr("Time");
    case ClockColumn: return tr("Truck");
    case OrderColumn: return tr("Order");
    case KindColumn: return tr("Wanted");
    case MissingColumn: return tr("Not told yet");
    case ShopColumn: return tr("Shop");
    case PersonColumn: return tr("Taken by");
    case AtColumn: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
