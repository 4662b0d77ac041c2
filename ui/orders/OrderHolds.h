// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/PageContext.h"
#include "ui/orders/OrderAct.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace tsunagi {

class HoldDialog;
class OrdersPage;

/// The order in sight is held and released: at once by a digit, or in full with owner, until and who may release it.
///
/// Thread: GUI; the acts run on workers, by `act`.
class OrderHolds final : public QObject
{
    Q_OBJECT
public:
    /// `asked`: something is being asked now. `current`: the order that `act` runs on, its record read or not. `go`: shows this order.
    OrderHolds(OrdersPage &page, const PageContext &context, OrderService &orders, OrderAct act, std::function<void()> asked, std::function<Id()> current, std::function<void(const Id &order)> go);

    void addActions();
    /// `free`: nothing is being asked or typed.
    void update(bool free);
    /// While the dialog asks, the list does not go on to another order.
    [[nodiscard]] bool isAsking() const;

private:
    void hold();
    void holdInFull();
    void release();
    void askRelease(const HoldRecord &hold);

    OrdersPage &m_page;
    PageContext m_context;
    OrderService &m_orders;
    OrderAct m_act;
    std::function<void()> m_asked;
    std::function<Id()> m_current;
    std::function<void(const Id &order)> m_go;
    QPointer<HoldDialog> m_dialog;
    QAction *m_hold = nullptr;
    QAction *m_holdInFull = nullptr;
    QAction *m_release = nullptr;
};

} // namespace tsunagi
