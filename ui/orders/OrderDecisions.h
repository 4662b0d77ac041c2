// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "ui/orders/OrderAct.h"

#include <QObject>

class QAction;

namespace tsunagi {

class OrdersPage;

/// What becomes of the order in sight as a whole: paid, cancelled, opened again, the shop's change taken over or not.
///
/// Thread: GUI; the acts run on workers, by `act`.
class OrderDecisions final : public QObject
{
    Q_OBJECT
public:
    /// `asked`: something is being asked now.
    OrderDecisions(OrdersPage &page, OrderAct act, std::function<void()> asked);

    void addActions();
    /// `free`: nothing is being asked or typed.
    void update(bool free);
    void decide(const Id &proposal, bool takeShops);

private:
    void decideFirst(bool takeShops);
    void cancel();
    void reopen();
    void markPaid();

    OrdersPage &m_page;
    OrderAct m_act;
    std::function<void()> m_asked;
    QAction *m_take = nullptr;
    QAction *m_keep = nullptr;
    QAction *m_paid = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_reopen = nullptr;
};

} // namespace tsunagi
