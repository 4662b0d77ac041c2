// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderService.h"
#include "ui/common/Page.h"

#include <functional>

class QAction;

namespace tsunagi {

class BulkActions;
class Carriers;
class ClaimService;
class NoteService;
class NoticeService;
class OrderClaims;
class OrderDecisions;
class OrderDrafts;
class OrderFiles;
class OrderHolds;
class OrderLineActions;
class OrderMerge;
class OrderTools;
class OrdersList;
class OrdersPage;

/// What can be done on the orders page: its actions, what they ask, what they call.
///
/// Thread: GUI; every call of the service runs on a worker.
class OrdersController final : public QObject
{
    Q_OBJECT
public:
    OrdersController(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims, NoteService *notes,
                     NoticeService *notices);

private:
    void buildActions();
    void updateActions();
    void reload(const QList<Id> &roots);
    void onActivated(const QString &argument);
    /// Runs an act on the current order; goes on to the next waiting order if this one no longer waits, or if `leaves`: it waits for others now.
    void act(const QString &done, std::function<Result<>(OrderService &, const Id &order)> work, bool leaves = false,
             std::function<void(const Id &order, const Result<> &)> then = {});
    /// What was typed is forgotten, or stands in the fields again.
    void afterSave(const Id &order, const QHash<QString, QString> &seen, const Result<> &result);

    void accept(const Id &finding);
    void confirm();
    void chooseCarrier();
    void edit(const QString &field = {});
    void checkTyped();
    void saveEdit();
    void checkAll();

    OrdersPage &m_page;
    PageContext m_context;
    OrderService &m_orders;
    const Carriers &m_carriers;
    OrderFiles *m_files = nullptr;
    OrderClaims *m_claims = nullptr;
    BulkActions *m_bulk = nullptr; ///< null where nobody knows who works on what
    OrderTools *m_tools = nullptr;
    OrderLineActions *m_lines = nullptr;
    OrderMerge *m_merge = nullptr;
    OrderHolds *m_holds = nullptr;
    OrderDecisions *m_decisions = nullptr;
    OrderDrafts *m_drafts = nullptr;
    OrdersList *m_list = nullptr;
    Id m_typeOn; ///< its save was refused: what was typed comes back once it was read anew
    quint64 m_typedSerial = 0;
    bool m_acting = false;

    QAction *m_claim = nullptr, *m_mine = nullptr; ///< null where nobody is told
    QAction *m_accept = nullptr, *m_confirm = nullptr, *m_edit = nullptr, *m_editDate = nullptr, *m_backToTyping = nullptr, *m_save = nullptr, *m_carrier = nullptr,
            *m_nextFinding = nullptr, *m_nextWaiting = nullptr, *m_previousWaiting = nullptr, *m_next = nullptr, *m_previous = nullptr;
};

} // namespace tsunagi
