// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientTableModel.h"

#include "models/clients/CutOffText.h"
#include "models/core/DayText.h"

#include <QLocale>

namespace tsunagi {

QVariant ClientTableModel::cell(const ClientRow &row, int column, int role) const
{
    const bool holiday = row.day.isValid();
    if (role == ListClientRole)
        return row.sheet.code;
    if (role == ListValueRole)
        return holiday ? (column == CodeColumn ? QVariant(row.day) : QVariant()) : column == OpenColumn ? QVariant(row.open) : column == NextColumn ? QVariant(row.next.closing()) : QVariant(); // of a cut-off the day with its year
    if (role == Qt::TextAlignmentRole && column == OpenColumn && !holiday)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case CodeColumn: return holiday ? DayText::full(row.day) : row.sheet.code;
    case NameColumn: return holiday ? row.name : row.sheet.name;
    case ShopsColumn: {
        if (holiday)
            return row.source == u"program" ? tr("the program's own list") : row.source;
        QStringList shops;
        for (const ClientShop &shop : row.sheet.shops)
            shops << shop.code;
        return shops.join(u' ');
    }
    case NextColumn: return holiday ? QLocale().dayName(row.day.dayOfWeek()) : cutoff_text::closing(row.next);
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
