// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/IdIndex.h"
#include "models/core/ListSort.h"
#include "models/orders/OrderStore.h"

#include <QAbstractTableModel>
#include <QHash>

namespace tsunagi {

/// A list of orders: sorted ids whole, rows by window, so that the scroll bar is true over a million of them.
///
/// Thread: GUI. It reads nothing itself: it asks with rowsWanted() and is given setRows().
class OrderTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StageColumn, NumberColumn, ShopColumn, NameColumn, PlaceColumn, WantColumn, PayColumn, TotalColumn, ReasonColumn, OrderedColumn, ClaimColumn, HeldColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { IdRole = Qt::UserRole + 1, StageRole, SeverityRole, ReasonsRole, HeldRole };

    explicit OrderTableModel(QObject *parent = nullptr);

    /// A new list; rows that are known stay known, so that nothing flickers.
    void setIds(IdIndex ids);
    void setRows(const QList<OrderRow> &rows);
    /// Forgets these rows; they are asked for again when they are next seen.
    void refresh(const QList<Id> &ids);
    /// Who works on which order, in words; orders that are not named are nobody's.
    void setClaims(const QHash<Id, QString> &claims);
    /// What stands in a cell of such a row: wire names, as the window words them; ListValueRole has numbers and times.
    [[nodiscard]] static QVariant cell(const OrderRow &row, int column, int role, const QString &claim = {});
    /// How a cell reads to a person, on hover and for screen readers; without it they get wire names.
    void setWords(std::function<QString(const OrderRow &row, int column, const QString &claim)> words) { m_words = std::move(words); }
    /// Forgets what was read of every row but these: another list reads them anew when it shows them.
    void keepOnly(const QList<Id> &ids);
    [[nodiscard]] const QHash<Id, QString> &claims() const { return m_claims; }
    [[nodiscard]] const QList<Id> &ids() const { return m_ids.ids(); }
    /// OrderQuery::sort of a column; empty: it has none.
    [[nodiscard]] static QString sortName(int column);
    /// The order is the worker's to find: asks with sortWanted().
    void sort(int column, Qt::SortOrder order) override;
    /// As OrderQuery::sort; empty: newest first.
    [[nodiscard]] const QString &sortBy() const { return m_sortBy; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    [[nodiscard]] Id idAt(int row) const;
    [[nodiscard]] int rowOf(const Id &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void rowsWanted(const QList<tsunagi::Id> &ids);
    /// sortBy() or isDescending() is another one.
    void sortWanted();

private:
    void want(int row) const;
    IdIndex m_ids;
    QHash<Id, OrderRow> m_rows;
    QHash<Id, QString> m_claims;
    std::function<QString(const OrderRow &, int, const QString &)> m_words;
    QString m_sortBy;
    bool m_descending = false;
    mutable QSet<Id> m_asked;
};

} // namespace tsunagi
