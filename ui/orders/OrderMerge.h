// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/MergeService.h"
#include "ui/common/Page.h"
#include "ui/orders/OrderLineActions.h"

#include <QObject>

class QAction;

namespace tsunagi {

class OrdersPage;

/// 同梱 of the order in sight: what else goes to its place and may leave in its parcel, decided by one digit, and taken apart again.
///
/// Thread: GUI; reading and acts run on workers.
class OrderMerge final : public QObject
{
    Q_OBJECT
public:
    OrderMerge(OrdersPage &page, const PageContext &context, Desk &desk, OrderLineActions::Act act, std::function<void()> asked);

    void addActions();
    /// `free`: nothing is being asked or typed, and the order is not with the warehouse.
    void update(bool free);

private:
    void look();
    void ask(const QList<MergeCandidate> &candidates);
    /// What a person overrules needs a reason.
    void askReason(const MergeCandidate &candidate);
    void part();
    OrdersPage &m_page;
    PageContext m_context;
    Desk &m_desk;
    OrderLineActions::Act m_act;
    std::function<void()> m_asked;
    QAction *m_merge = nullptr;
    QAction *m_part = nullptr;
};

} // namespace tsunagi
