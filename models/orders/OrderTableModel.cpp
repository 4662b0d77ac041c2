// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderTableModel.h"

#include <QDateTime>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kWindow = 200; // rows asked for at once, around the one that was looked at
constexpr qsizetype kMostRows = 4000; // kept, once they were looked at
constexpr int kJapanOffset = 9 * 3600;

QDateTime moment(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, kJapanOffset);
}

} // namespace

OrderTableModel::OrderTableModel(QObject *parent) : QAbstractTableModel(parent) { }

void OrderTableModel::setIds(IdIndex ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_asked.clear();
    endResetModel();
}

void OrderTableModel::setRows(const QList<OrderRow> &rows)
{
    for (const OrderRow &row : rows) {
        m_asked.remove(row.id);
        m_rows.insert(row.id, row);
        const int at = rowOf(row.id);
        if (at >= 0)
            emit dataChanged(index(at, 0), index(at, ColumnCount - 1));
    }
    if (m_rows.size() <= kMostRows || rows.isEmpty())
        return;
    // Whoever scrolls through a million rows looks at some dozens.
    const int here = rowOf(rows.last().id);
    m_rows.removeIf([&](const auto &row) {
        const int at = rowOf(row.key());
        return at < 0 || qAbs(at - here) > kMostRows / 4;
    });
}

void OrderTableModel::refresh(const QList<Id> &ids)
{
    if (ids.isEmpty()) {
        m_rows.clear();
        m_asked.clear();
        if (!m_ids.ids().isEmpty())
            emit dataChanged(index(0, 0), index(int(m_ids.ids().size()) - 1, ColumnCount - 1));
        return;
    }
    QList<Id> shown;
    for (const Id &id : ids) {
        if (m_ids.rowOf(id) < 0)
            m_rows.remove(id); // another list that holds it is not to show the old one
        else if (m_rows.contains(id))
            shown << id; // the old row stays on screen until the new one is there
    }
    if (!shown.isEmpty())
        emit rowsWanted(shown);
}

void OrderTableModel::keepOnly(const QList<Id> &ids)
{
    const QSet<Id> kept(ids.cbegin(), ids.cend());
    m_rows.removeIf([&](const auto &row) { return !kept.contains(row.key()); });
    m_asked.clear();
}

void OrderTableModel::setClaims(const QHash<Id, QString> &claims)
{
    const QHash<Id, QString> before = std::exchange(m_claims, claims);
    QSet<Id> changed;
    for (auto it = before.begin(); it != before.end(); ++it)
        if (m_claims.value(it.key()) != it.value())
            changed.insert(it.key());
    for (auto it = m_claims.begin(); it != m_claims.end(); ++it)
        if (!before.contains(it.key()))
            changed.insert(it.key());
    for (const Id &id : std::as_const(changed)) {
        if (const int at = rowOf(id); at >= 0)
            emit dataChanged(index(at, ClaimColumn), index(at, ClaimColumn));
    }
}

Id OrderTableModel::idAt(int row) const
{
    return m_ids.ids().value(row);
}

int OrderTableModel::rowOf(const Id &id) const
{
    return m_ids.rowOf(id);
}

int OrderTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.ids().size());
}

int OrderTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void OrderTableModel::want(int row) const
{
    QList<Id> wanted;
    const int first = qMax(0, row - kWindow / 4);
    const int last = qMin(int(m_ids.ids().size()), first + kWindow);
    for (int i = first; i < last; ++i) {
        if (!m_rows.contains(m_ids.ids().at(i)) && !m_asked.contains(m_ids.ids().at(i))) {
            m_asked.insert(m_ids.ids().at(i));
            wanted << m_ids.ids().at(i);
        }
    }
    if (!wanted.isEmpty())
        emit const_cast<OrderTableModel *>(this)->rowsWanted(wanted);
}

QVariant OrderTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_ids.ids().size())
        return {};
    if (role == IdRole)
        return QVariant::fromValue(m_ids.ids().at(index.row()));
    const auto it = m_rows.constFind(m_ids.ids().at(index.row()));
    if (it == m_rows.constEnd()) {
        want(index.row());
        return role == Qt::DisplayRole && index.column() == NumberColumn ? QVariant(QStringLiteral("…")) : QVariant();
    }
    if (m_words && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
        return m_words(*it, index.column(), m_claims.value(it->id));
    return cell(*it, index.column(), role, m_claims.value(it->id));
}

QVariant OrderTableModel::cell(const OrderRow &row, int column, int role, const QString &claim)
{
    switch (role) {
    case StageRole: return int(row.stage);
    case SeverityRole: return row.severity;
    case ReasonsRole: return row.reasons;
    case HeldRole: return row.heldAtUs;
    case ListClientRole: return row.client;
    case ListValueRole:
        if (column == TotalColumn && row.total)
            return *row.total;
        if (column == WantColumn && row.wantBand.isEmpty())
            return QDate::fromString(row.wantDate, Qt::ISODate);
        if (column == HeldColumn)
            return row.heldAtUs ? QVariant(moment(row.heldAtUs)) : QVariant();
        return column == OrderedColumn && row.orderedAtUs ? QVariant(moment(row.orderedAtUs)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == TotalColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::DisplayRole:
    case Qt::ToolTipRole: break;
    default: return {};
    }
    switch (Column(column)) {
    case StageColumn: return stageName(row.stage);
    case NumberColumn: return row.number;
    case ShopColumn: return row.shop;
    case NameColumn: return row.name;
    case PlaceColumn: return row.place;
    case WantColumn: return row.wantBand.isEmpty() ? row.wantDate : row.wantDate + u' ' + row.wantBand;
    case PayColumn: return row.pay;
    case TotalColumn: return row.total ? QVariant(QLocale().toString(*row.total)) : QVariant();
    case ReasonColumn: return row.reasons;
    case OrderedColumn: return row.orderedAtUs ? QVariant(moment(row.orderedAtUs).toString(QStringLiteral("MM/dd HH:mm"))) : QVariant();
    case ClaimColumn: return claim;
    case HeldColumn: return row.heldAtUs ? QVariant(moment(row.heldAtUs).toString(QStringLiteral("MM/dd HH:mm"))) : QVariant();
    case ColumnCount: break;
    }
    return {};
}

QString OrderTableModel::sortName(int column)
{
    switch (Column(column)) {
    case StageColumn: return QStringLiteral("stage");
    case NumberColumn: return QStringLiteral("number");
    case ShopColumn: return QStringLiteral("shop");
    case NameColumn: return QStringLiteral("name");
    case PlaceColumn: return QStringLiteral("place");
    case WantColumn: return QStringLiteral("wished");
    case PayColumn: return QStringLiteral("pay");
    case TotalColumn: return QStringLiteral("total");
    case ReasonColumn: return QStringLiteral("reasons");
    case OrderedColumn: return QStringLiteral("ordered");
    case HeldColumn: return QStringLiteral("held");
    case ClaimColumn: // lives beside the rows, for minutes
    case ColumnCount: break;
    }
    return {};
}

void OrderTableModel::sort(int column, Qt::SortOrder order)
{
    const QString by = sortName(column);
    const bool descending = !by.isEmpty() && order == Qt::DescendingOrder;
    if (by == m_sortBy && descending == m_descending)
        return;
    m_sortBy = by;
    m_descending = descending;
    emit sortWanted();
}

QVariant OrderTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section == TotalColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StageColumn: return tr("Stage");
    case NumberColumn: return tr("Order");
    case ShopColumn: return tr("Shop");
    case NameColumn: return tr("Recipient");
    case PlaceColumn: return tr("Prefecture");
    case WantColumn: return tr("Wished");
    case PayColumn: return tr("Payment");
    case TotalColumn: return tr("Total");
    case ReasonColumn: return tr("Reasons");
    case OrderedColumn: return tr("Ordered");
    case ClaimColumn: return tr("In charge");
    case HeldColumn: return tr("Held for");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
