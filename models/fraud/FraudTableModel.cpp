// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fraud/FraudTableModel.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/orders/FraudText.h"

#include <QDateTime>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

QString titles(const FraudRow &row)
{
    QStringList titles;
    for (const FraudSign &sign : row.signs)
        titles << fraud_text::title(sign.code);
    return titles.join(FraudTableModel::tr(", "));
}

} // namespace

QString FraudTableModel::timeText(qint64 atUs)
{
    return atUs > 0 ? QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm")) : QString();
}

QString FraudTableModel::stateText(const FraudRow &row)
{
    if (!row.block)
        return fraud_text::verdict(row.verdict);
    return row.state == u"open" ? tr("blocked") : tr("retired");
}

QVariant FraudTableModel::cell(const FraudRow &row, int column, int role) const
{
    if (role == StateRole)
        return row.block ? row.state : row.verdict;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole) {
        if (column == ScoreColumn && !row.block)
            return row.score;
        if (column == TotalColumn && row.total)
            return *row.total;
        return column == AtColumn && row.atUs > 0 ? QVariant(QDateTime::fromMSecsSinceEpoch(row.atUs / 1000)) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return column == ScoreColumn || column == TotalColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return stateText(row);
    case NumberColumn: return row.block ? row.hint : row.number;
    case ScoreColumn: return row.block ? QString() : QString::number(row.score);
    case SignsColumn: return row.block ? ReasonText::shown(row.reason) : titles(row);
    case NameColumn: return row.block ? (row.client.isEmpty() ? tr("all clients") : row.client) : row.name;
    case TotalColumn: return row.total ? QLocale().toString(*row.total) : QString();
    case PersonColumn: return PersonText::name(row.person);
    case AtColumn: return row.block && !row.until.isEmpty() ? tr("until %1").arg(DayText::full(row.until)) : timeText(row.atUs);
    case ColumnCount: break;
    }
    return {};
}

QVariant FraudTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && (section == ScoreColumn || section == TotalColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("Verdict");
    case NumberColumn: return tr("Order, or who");
    case ScoreColumn: return tr("Points");
    case SignsColumn: return tr("Signs, or why");
    case NameColumn: return tr("Buyer, or client");
    case TotalColumn: return tr("Total");
    case PersonColumn: return tr("By");
    case AtColumn: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
