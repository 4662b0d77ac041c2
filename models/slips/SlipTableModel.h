// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ListSort.h"
#include "models/slips/Slip.h"

#include <QAbstractTableModel>

namespace tsunagi {

/// Parcels in a table. The rows are read elsewhere and set here (GUI thread); rows that stay keep their place, so that
/// selection and scroll position survive a refresh.
class SlipTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Order, Client, Shop, Recipient, Place, Carrier, Service, Piece, Want, CutOff, Batch, Number, State, Sheet, Printer, Turn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role {
        ParcelRole = Qt::UserRole + 1, ///< QByteArray, 16 bytes
        OrderRole,                     ///< QByteArray, 16 bytes
        QueueRole,                     ///< wire name of the queue
        BlockedRole,                   ///< code, empty = free
    };

    explicit SlipTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    void setRows(const QList<ParcelView> &given);
    /// By the words of a column, also what is set later; below 0: in the order of work, as the rows are given.
    void sort(int column, Qt::SortOrder order) override;
    /// Words for wire names as carriers, services and states, given by the window; unknown names are shown as they are.
    void setWords(QHash<QString, QString> words);
    [[nodiscard]] const ParcelView &row(int index) const { return m_rows.at(index); }
    [[nodiscard]] const QList<ParcelView> &rows() const { return m_rows; }
    [[nodiscard]] int indexOf(const Id &parcel) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString word(const QString &name) const { return m_words.value(name, name); }
    [[nodiscard]] QString text(const ParcelView &view, int column) const;
    [[nodiscard]] QVariant value(const ParcelView &view, int column) const;
    [[nodiscard]] QList<ParcelView> sorted() const;
    QList<ParcelView> m_given; ///< in the order of work
    QList<ParcelView> m_rows;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QHash<QString, QString> m_words;
};

} // namespace tsunagi
