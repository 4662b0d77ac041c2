// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/ChoicePanel.h"

#include <QObject>

#include <functional>

class QAction;

namespace tsunagi {

class LineService;
class OrdersPage;

/// What can be done with single lines of the order in sight: how many pieces of one do not leave.
///
/// Thread: GUI; the acts run on workers, by `act`.
class OrderLineActions final : public QObject
{
    Q_OBJECT
public:
    /// Says what was done, and does it on a worker.
    using Act = std::function<void(const QString &done, std::function<Result<>(LineService &, const Id &order)> work)>;
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
    OrdersPage &m_page;
    Act m_act;
    std::function<void()> m_asked;
    QAction *m_pieces = nullptr;
};

} // namespace tsunagi
