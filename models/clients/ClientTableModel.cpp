// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientTableModel.h"

#include <QLocale>

namespace tsunagi {

QVariant ClientTableModel::cell(const ClientRow &row, int column, int role) const
{
    const bool holiday = row.day.isValid();
    if (role == ListClientRole)
        return row.sheet.code;
    if (role == ListValueRole)
        return column == OpenColumn && !holiday ? QVariant(row.open) : QVariant();
    if (role == Qt::TextAlignmentRole && column == OpenColumn && !holiday)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case CodeColumn: return holiday ? row.day.toString(Qt::ISODate) : row.sheet.code;
    case NameColumn: return holiday ? row.name : row.sheet.name;
    case ShopsColumn: {
        if (holiday)
            return row.source == u"program" ? tr("the program's own list") : row.source;
        QStringList shops;
        for (const ClientShop &shop : row.sheet.shops)
            shops << shop.code;
        return shops.join(u' ');
    }
    case NextColumn: return holiday ? QLocale().dayName(row.day.dayOfWeek()) : row.next.closing().mid(5).replace(u'-', u'/');
    case OpenColumn: return holiday ? (row.on ? tr("holiday") : tr("no holiday")) : row.open == 0 ? QString() : QLocale().toString(row.open);
    case ColumnCount: break;
    }
    return {};
}

QVariant ClientTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section == OpenColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case CodeColumn: return tr("Code / day");
    case NameColumn: return tr("Name");
    case ShopsColumn: return tr("Shops / source");
    case NextColumn: return tr("Next cut-off");
    case OpenColumn: return tr("Open");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
