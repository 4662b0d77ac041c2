// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/orders/DetailPart.h"

class QTreeWidget;

namespace tsunagi {

/// What was bought and paid, and what the buyer and the shop wished.
class OrderGoods final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderGoods(QWidget *parent);

    void setDetail(const OrderDetail &detail, int destination);
    /// Where findings about the money belong.
    [[nodiscard]] QVBoxLayout *moneyFindings() const { return m_moneyFindings; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showLines(const OrderDetail &detail);
    /// The columns that the width has room for, and the height that the lines then take.
    void fitLines();
    void showMoney(const Order &order);
    void showWishes(const Order &order, int destination);

    QTreeWidget *m_lines = nullptr;
    bool m_fitting = false;
    QLabel *m_money = nullptr;
    QVBoxLayout *m_moneyFindings = nullptr;
    QLabel *m_wishesHeading = nullptr;
    QLabel *m_wishes = nullptr;
};

} // namespace tsunagi
