// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/RehearsalTableModel.h"

#include "models/core/DayText.h"

#include <QDateTime>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kJapanSeconds = 9 * 3600;

} // namespace

QString RehearsalTableModel::outcome(const QString &outcome)
{
    if (outcome == u"changed")
        return tr("Changed");
    if (outcome == u"released")
        return tr("Simply released");
    if (outcome == u"left")
        return tr("Left untouched");
    return tr("Still here");
}

QString RehearsalTableModel::clash(const RuleClash &clash)
{
    const QString count = QLocale().toString(clash.orders);
    if (clash.what == u"route")
        return tr("“%1” names another carrier for %2 of them (as %3): none would count").arg(clash.name, count, clash.example);
    if (clash.what == u"overruled")
        return tr("the client's own rule “%1” names another carrier for %2 of them (as %3) and goes first").arg(clash.name, count, clash.example);
    if (clash.what == u"overrules")
        return tr("it goes before “%1”, which names another carrier for %2 of them (as %3)").arg(clash.name, count, clash.example);
    return tr("“%1” stops %2 of them as well (as %3)").arg(clash.name, count, clash.example);
}

QString RehearsalTableModel::summary(const Rehearsal &rehearsal)
{
    const auto number = [](qint64 n) { return QLocale().toString(n); };
    QStringList parts;
    parts << (rehearsal.stops ? tr("Of %1 orders since %2 it would have stopped %3.") : tr("Of %1 orders since %2 it would have concerned %3."))
                 .arg(number(rehearsal.looked), DayText::full(rehearsal.since), number(rehearsal.orders.size()));
    if (rehearsal.stops && !rehearsal.orders.isEmpty())
        parts << tr("A clerk simply released %1, %2 left untouched, %3 were changed or cancelled, %4 are still here.")
                     .arg(number(rehearsal.count(QStringLiteral("released"))), number(rehearsal.count(QStringLiteral("left"))), number(rehearsal.count(QStringLiteral("changed"))),
                          number(rehearsal.count(QStringLiteral("open"))));
    for (const RuleClash &one : rehearsal.clashes)
        parts << tr("%1.", "a sentence").arg(clash(one));
    return parts.join(u'\n');
}

QVariant RehearsalTableModel::cell(const RehearsedOrder &row, int column, int role) const
{
    if (role == OutcomeRole)
        return row.outcome;
    if (role == ListClientRole)
        return row.client;
    if (role == ListValueRole) {
        return column == TotalColumn     ? (row.total ? QVariant(*row.total) : QVariant())
            : column == OrderedColumn ? QVariant(QDateTime::fromMSecsSinceEpoch(row.orderedAtUs / 1000))
                                      : QVariant();
    }
    if (role == Qt::TextAlignmentRole && column == TotalColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case OutcomeColumn: return outcome(row.outcome);
    case NumberColumn: return row.number;
    case ShopColumn: return QString(row.client + u'/' + row.shop);
    case NameColumn: return row.name;
    case TotalColumn: return row.total ? QLocale().toString(*row.total) : QString();
    case OrderedColumn: return QDateTime::fromSecsSinceEpoch(row.orderedAtUs / 1000000 + kJapanSeconds, Qt::UTC).toString(QStringLiteral("MM/dd HH:mm"));
    case ColumnCount: break;
    }
    return {};
}

QVariant RehearsalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section == TotalColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case OutcomeColumn: return tr("Outcome");
    case NumberColumn: return tr("Order");
    case ShopColumn: return tr("Shop");
    case NameColumn: return tr("Buyer");
    case TotalColumn: return tr("Total");
    case OrderedColumn: return tr("Ordered");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
