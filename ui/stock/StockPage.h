// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stock/StockStore.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class ItemOrderTableModel;
class MovementTableModel;
class StockService;
class StockTableModel;

/// 在庫: items per client, what is on hand, reserved and sellable, the orders that hold or want pieces, and the movements that
/// made it so. A balance is never edited.
class StockPage final : public ListPage
{
    Q_OBJECT
public:
    StockPage(const PageContext &context, StockService &stock, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// With the form for a new item open: its JAN; with the cursor in code or place, what is no JAN is that.
    [[nodiscard]] bool takeScan(const QString &code) override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;
    void readRows() override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    struct Record
    {
        std::optional<ItemRow> item;
        QList<ItemOrder> orders;
        QList<MovementRow> movements;
    };
    [[nodiscard]] QTableView *buildTable(const QString &name, QAbstractItemModel *model, const QList<double> &widths, QWidget *parent) const;
    void fillRecord(const Record &record);
    void book();
    void toggleClosed();

    StockService &m_stock;
    StockTableModel *m_model = nullptr;
    MovementTableModel *m_history = nullptr;
    QTableView *m_historyTable = nullptr;
    ItemOrderTableModel *m_orders = nullptr;
    QTableView *m_orderTable = nullptr;
    QWidget *m_orderTitle = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_movement = nullptr;
    FieldForm *m_new = nullptr;
    QWidget *m_movementBox = nullptr;
    QAction *m_close = nullptr;
    QAction *m_bookAction = nullptr;
    QAction *m_editAction = nullptr;
    QList<ClientRecord> m_clients;
    std::optional<ItemRow> m_item;
    Id m_shown;
};

} // namespace tsunagi
