// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/ChoicePanel.h"

#include <QObject>

#include <functional>

class QAction;

namespace tsunagi {

class Desk;
class OrdersPage;

/// What can be changed of the order in sight beside its fields: how many pieces of a line leave, and as what; how it is paid.
///
/// Thread: GUI; the acts run on workers, by `act`.
class OrderLineActions final : public QObject
{
    Q_OBJECT
public:
    /// Says what was done, and does it on a worker.
    using Act = std::function<void(const QString &done, std::function<Result<>(Desk &, const Id &order)> work)>;
    /// `asked`: something is being asked now.
    OrderLineActions(OrdersPage &page, Act act, std::function<void()> asked);

    void addActions();
    /// `free`: nothing is being asked or typed, and the order is not with the warehouse.
    void update(bool free);

private:
    /// Asks for a line, unless there is only one; `then` gets it.
    void askLine(const QString &title, std::function<void(const OrderLine &line)> then);
    void ask(const ChoicePanel::Question &question, std::function<void(const ChoicePanel::Answer &)> then);
    void cancelPieces();
    void askPieces(const OrderLine &line);
    void split();
    void askApart(const OrderLine &line);
    void swapItem();
    void askItem(const OrderLine &line);
    void changePay();
    OrdersPage &m_page;
    Act m_act;
    std::function<void()> m_asked;
    QAction *m_pieces = nullptr;
    QAction *m_swap = nullptr;
    QAction *m_split = nullptr;
    QAction *m_pay = nullptr;
};

} // namespace tsunagi
