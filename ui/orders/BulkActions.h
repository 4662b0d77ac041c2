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
class NoticeService;
struct Progress;
class OrderService;
class OrdersPage;

/// One act on all orders of the list, or on those that are selected: what, to which value, a preview, and then in the background.
/// A row to which the arrows led is only where the eye is; by Space or by Shift and arrows it alone is selected.
///
/// Thread: GUI; the service is called on workers.
class BulkActions final : public QObject
{
    Q_OBJECT
public:
    BulkActions(OrdersPage &page, const PageContext &context, OrderService &orders, ClaimService &claims, const Carriers &carriers, NoticeService *notices);
    void addActions();
    /// `free`: nothing is asked or edited just now.
    void update(bool free);

signals:
    /// A question is asked or was answered.
    void asked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask();
    void askValue(const QString &field);
    void plan(const BulkEdit &edit);
    void run(const BulkPlan &plan);
    void agree(const BulkPlan &plan);
    /// Of a delay: its notices are the mails', not the orders'.
    void planDelay(const QString &day);
    [[nodiscard]] static BulkSkip whyUntold(const QString &why);
    void tellDelay(const QString &day);
    [[nodiscard]] std::shared_ptr<Progress> begin(const QString &words, qint64 orders);
    OrdersPage &m_page;
    PageContext m_context;
    const Carriers &m_carriers;
    NoticeService *m_notices;            ///< null: nobody is told of a delay
    std::shared_ptr<BulkService> m_bulk; ///< a worker may outlive the page
    QList<Id> m_orders;                  ///< that were chosen when it was asked
    QAction *m_action = nullptr;
    Id m_chosen; ///< the one row that is selected, if it was chosen and not only gone to
};

} // namespace tsunagi
