// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/RuleTableModel.h"

#include "models/core/PersonText.h"
#include "models/rules/RuleText.h"

namespace tsunagi {

QVariant RuleTableModel::cell(const RuleRow &row, int column, int role) const
{
    const ClientRule &rule = row.rule;
    if (role == StateRole)
        return rule.state;
    if (role == ListClientRole)
        return rule.clientCode;
    const bool counts = column == StoppedColumn || column == ReleasedColumn;
    const qint64 count = column == StoppedColumn ? row.stopped : row.released;
    if (role == ListValueRole)
        return counts ? QVariant(count) : column == VersionColumn ? QVariant(rule.version) : QVariant();
    if (role == Qt::TextAlignmentRole && counts)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool whole = role == Qt::ToolTipRole;
    switch (Column(column)) {
    case StateColumn: return RuleText::state(rule.state);
    case ClientColumn: return RuleText::client(rule.clientCode);
    case NameColumn: return rule.name;
    case WhenColumn: return whole ? RuleText::conditions(rule) : RuleText::conditions(rule).replace(u'\n', rule.any ? u" / "_qs : u" ＋ "_qs);
    case ThenColumn: return whole ? RuleText::actions(rule) : RuleText::actions(rule).replace(u'\n', u" ＋ "_qs);
    case StoppedColumn:
    case ReleasedColumn: return count == 0 ? QString() : QLocale().toString(count);
    case VersionColumn: return whole ? RuleText::version(rule) : u"%1 %2"_qs.arg(QString::number(rule.version), PersonText::name(rule.person));
    case ColumnCount: break;
    }
    return {};
}

QVariant RuleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == StoppedColumn || section == ReleasedColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case ClientColumn: return tr("Client");
    case NameColumn: return tr("Rule");
    case WhenColumn: return tr("When");
    case ThenColumn: return tr("Then");
    case StoppedColumn: return tr("Stops");
    case ReleasedColumn: return tr("Let go");
    case VersionColumn: return tr("Version");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
