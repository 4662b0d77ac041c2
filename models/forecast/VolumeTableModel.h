// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/Volume.h"

#include <QAbstractTableModel>

#include <functional>

namespace tsunagi {

/// Orders that may leave later, the most movable first; the first of them are chosen. Thread: GUI.
class VolumeTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { ChosenColumn, NumberColumn, ShopColumn, CarrierColumn, WhyColumn, ColumnCount };
    /// `carrierName`: what people call a carrier, of its code.
    VolumeTableModel(std::function<QString(const QString &code)> carrierName, QObject *parent)
        : QAbstractTableModel(parent), m_carrierName(std::move(carrierName)) { }

    void setRows(const QList<VolumeCandidate> &rows);
    /// How many of the first ones are meant.
    void setChosen(qint64 count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::function<QString(const QString &code)> m_carrierName;
    QList<VolumeCandidate> m_rows;
    qint64 m_chosen = 0;
};

} // namespace tsunagi
