// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/RangeTableModel.h"

namespace tsunagi {

void RangeTableModel::setRows(QList<BookBalance> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void RangeTableModel::setWords(QHash<QString, QString> words)
{
    m_words = std::move(words);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int RangeTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RangeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RangeTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() >= Count ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const BookBalance &balance = m_rows.at(index.row());
    switch (index.column()) {
    case Carrier: return m_words.value(balance.range.carrier, balance.range.carrier);
    case Kind: return m_words.value(balance.range.kind, balance.range.kind);
    case First: return balance.range.first;
    case Last: return balance.range.last;
    case Count: return balance.range.count;
    case OnParcel: return balance.onParcel;
    case Spoiled: return balance.spoiled;
    case Missing: return balance.missing;
    case Unused: return balance.unused;
    default: return {};
    }
}

QVariant RangeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section >= Count)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // above its numbers
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Carrier: return tr("Carrier");
    case Kind: return tr("Kind");
    case First: return tr("From");
    case Last: return tr("To");
    case Count: return tr("Numbers");
    case OnParcel: return tr("On a parcel");
    case Spoiled: return tr("Spoiled");
    case Missing: return tr("Missing");
    case Unused: return tr("Unused");
    default: return {};
    }
}

} // namespace tsunagi
