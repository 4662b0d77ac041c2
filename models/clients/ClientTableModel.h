// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ClientStore.h"
#include "models/core/RowTableModel.h"

namespace tsunagi {

/// A client, or a holiday: the page of clients lists both.
struct ClientRow
{
    Id id;
    ClientSheet sheet;
    QDate day;             ///< of a holiday; then the sheet is empty
    QString name, source;  ///< of a holiday
    bool on = true;        ///< of a holiday: it is one
    CutOff next;           ///< of a client: the first that closes for any of its shops
    qint64 open = 0;       ///< of a client: orders that have not left
    friend bool operator==(const ClientRow &a, const ClientRow &b)
    {
        return a.id == b.id && a.sheet == b.sheet && a.day == b.day && a.name == b.name && a.source == b.source && a.on == b.on && a.next.closing() == b.next.closing() && a.open == b.open;
    }
};

/// Clients, or the holidays of a year.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class ClientTableModel final : public RowTableModel<ClientRow>
{
    Q_OBJECT
public:
    enum Column { CodeColumn, NameColumn, ShopsColumn, NextColumn, OpenColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    explicit ClientTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ClientRow &row, int column, int role) const override;
};

} // namespace tsunagi
