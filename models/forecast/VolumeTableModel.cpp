// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/VolumeTableModel.h"

#include "models/forecast/ForecastText.h"

namespace tsunagi {

void VolumeTableModel::setRows(const QList<VolumeCandidate> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void VolumeTableModel::setChosen(qint64 count)
{
    const qint64 from = std::min(count, m_chosen);
    const qint64 to = std::min<qint64>(std::max(count, m_chosen), m_rows.size());
    m_chosen = count;
    if (from < to)
        emit dataChanged(index(int(from), ChosenColumn), index(int(to) - 1, ChosenColumn));
}

QVariant VolumeTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const VolumeCandidate &row = m_rows[index.row()];
    const bool chosen = index.row() < m_chosen;
    if (role == Qt::AccessibleTextRole && index.column() == ChosenColumn)
        return chosen ? tr("moves") : tr("stays");
    if (role == Qt::TextAlignmentRole && index.column() == ChosenColumn)
        return int(Qt::AlignCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(index.column())) {
    case ChosenColumn: return chosen ? QStringLiteral("→") : QString();
    case NumberColumn: return row.number;
    case ShopColumn: return row.shop;
    case CarrierColumn: return m_carrierName(row.carrier);
    case WhyColumn: return row.moved > 0 ? tr("%1 (moved before)").arg(ForecastText::why(row)) : ForecastText::why(row);
    case ColumnCount: break;
    }
    return {};
}

QVariant VolumeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case ChosenColumn: return tr("Moves");
    case NumberColumn: return tr("Order");
    case ShopColumn: return tr("Shop");
    case CarrierColumn: return tr("Carrier");
    case WhyColumn: return tr("Until when it may leave");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
