// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipTableModel.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

QVariant SlipTableModel::value(const ParcelView &view, int column) const
{
    if (column == Turn && view.printPlace > 0)
        return view.printPlace;
    return column == Want && view.wantDate.isValid() ? QVariant(view.wantDate) : QVariant();
}

QList<ParcelView> SlipTableModel::sorted() const
{
    if (m_sortColumn < 0)
        return m_given;
    const auto key = [this](int row) {
        const QVariant exact = value(m_given[row], m_sortColumn);
        return exact.isValid() || m_sortColumn == Want || m_sortColumn == Turn ? exact : QVariant(text(m_given[row], m_sortColumn));
    };
    QList<ParcelView> rows;
    rows.reserve(m_given.size());
    for (const int row : sortedRows(int(m_given.size()), key, m_sortOrder))
        rows << m_given[row];
    return rows;
}

void SlipTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    const QList<ParcelView> rows = sorted();
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<Id> parcels;
    for (const QModelIndex &one : before)
        parcels << m_rows.at(one.row()).parcel;
    m_rows = rows;
    QHash<Id, int> places;
    for (qsizetype i = 0; i < m_rows.size() && !before.isEmpty(); ++i)
        places.insert(m_rows[i].parcel, int(i));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(places.value(parcels[i], -1), before[i].column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SlipTableModel::setRows(const QList<ParcelView> &given)
{
    m_given = given;
    QList<ParcelView> rows = sorted();
    bool same = rows.size() == m_rows.size();
    for (qsizetype i = 0; same && i < rows.size(); ++i)
        same = rows[i].parcel == m_rows[i].parcel;
    if (same) {
        m_rows = std::move(rows);
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void SlipTableModel::setWords(QHash<QString, QString> words)
{
    m_words = std::move(words);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int SlipTableModel::indexOf(const Id &parcel) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].parcel == parcel)
            return int(i);
    }
    return -1;
}

int SlipTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SlipTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString SlipTableModel::text(const ParcelView &view, int column) const
{
    switch (column) {
    case Order: return view.orderNumber;
    case Client: return view.clientCode;
    case Shop: return view.shopCode;
    case Recipient: return view.recipient;
    case Place: return view.place;
    case Carrier: return word(view.carrier);
    case Service: return word(view.service);
    case Piece: return u"%1/%2"_qs.arg(view.piece).arg(view.pieces);
    case Want: return (view.wantDate.toString(Qt::ISODate) + u' ' + word(view.wantBand)).trimmed();
    case CutOff: return view.cutoff;
    case Batch: return view.batchNumber;
    case Number: return view.slipNumber;
    case State:
        if (view.queue() == SlipQueue::Printing)
            return view.printPlace > 0 ? tr("To print: %1").arg(view.printPlace) : word(view.sheetState);
        return word(view.parcelState == u"shipped" ? view.parcelState : view.blocked.isEmpty() ? queueName(view.queue()) : view.blocked);
    case Sheet: return view.sheetState.isEmpty() ? QString() : word(view.sheetState) + (view.sheetCopy > 1 ? u" 再%1"_qs.arg(view.sheetCopy - 1) : QString());
    case Printer: return word(view.sheetPrinter);
    case Turn: return view.printPlace > 0 ? QString::number(view.printPlace) : QString();
    default: return {};
    }
}

QVariant SlipTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ParcelView &view = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(view, index.column());
    case Qt::ToolTipRole: return index.column() == Place || index.column() == Recipient || index.column() == CutOff ? text(view, index.column()) : QString();
    case Qt::TextAlignmentRole:
        if (index.column() == Turn || index.column() == Piece || index.column() == Number)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case ParcelRole: return view.parcel.bytes();
    case OrderRole: return view.order.bytes();
    case QueueRole: return queueName(view.queue());
    case BlockedRole: return view.blocked;
    case ListClientRole: return view.clientCode;
    case ListValueRole: return value(view, index.column());
    default: return {};
    }
}

QVariant SlipTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == Turn || section == Piece || section == Number))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Order: return tr("Order");
    case Client: return tr("Client");
    case Shop: return tr("Shop");
    case Recipient: return tr("Recipient");
    case Place: return tr("Address");
    case Carrier: return tr("Carrier");
    case Service: return tr("Service");
    case Piece: return tr("Piece");
    case Want: return tr("Wished");
    case CutOff: return tr("Cut-off");
    case Batch: return tr("Batch");
    case Number: return tr("Slip number");
    case State: return tr("State");
    case Sheet: return tr("Label");
    case Printer: return tr("Printer");
    case Turn: return tr("Turn");
    default: return {};
    }
}

} // namespace tsunagi
