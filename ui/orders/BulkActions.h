// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulk/BulkEdit.h"
#include "ui/common/PageContext.h"

#include <QObject>

#include <memory>

class QAction;

namespace tsunagi {

class BulkService;
class Carriers;
class ClaimService;
class OrderService;
class OrdersPage;

/// One act on all orders of the list, or on those that are selected: what, to which value, a preview, and then in the background.
///
/// Thread: GUI; the service is called on workers.
class BulkActions final : public QObject
{
    Q_OBJECT
public:
    BulkActions(OrdersPage &page, const PageContext &context, OrderService &orders, ClaimService &claims, const Carriers &carriers);
    void addActions();
    /// `free`: nothing is asked or edited just now.
    void update(bool free);

signals:
    /// A question is asked or was answered.
    void asked();

private:
    void ask();
    void askValue(const QString &field);
    void plan(const BulkEdit &edit);
    void run(const BulkPlan &plan);
    OrdersPage &m_page;
    PageContext m_context;
    const Carriers &m_carriers;
    std::shared_ptr<BulkService> m_bulk; ///< a worker may outlive the page
    QList<Id> m_orders;                  ///< that were chosen when it was asked
    QAction *m_action = nullptr;
};

} // namespace tsunagi
