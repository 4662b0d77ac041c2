// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDecisions.h"

#include "models/orders/OrderService.h"
#include "ui/common/ChoicePanel.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>

namespace tsunagi {

OrderDecisions::OrderDecisions(OrdersPage &page, OrderAct act, std::function<void()> asked) : QObject(&page), m_page(page), m_act(std::move(act)), m_asked(std::move(asked))
{
    connect(&page.detail(), &OrderDetailView::proposalDecided, this, &OrderDecisions::decide);
}

void OrderDecisions::addActions()
{
    m_take = m_page.addPageAction(QStringLiteral("takeShops"), Qt::CTRL | Qt::Key_T, [] { return tr("Take the shop's change"); }, [this] { decideFirst(true); });
    m_keep = m_page.addPageAction(QStringLiteral("keepOurs"), Qt::CTRL | Qt::Key_U, [] { return tr("Keep ours"); }, [this] { decideFirst(false); });
    m_paid = m_page.addPageAction(QStringLiteral("markPaid"), Qt::CTRL | Qt::Key_M, [] { return tr("Mark as paid"); }, [this] { markPaid(); });
    m_cancel = m_page.addPageAction(QStringLiteral("cancelOrder"), Qt::CTRL | Qt::Key_Delete, [] { return tr("Cancel the order"); }, [this] { cancel(); });
    m_reopen = m_page.addPageAction(QStringLiteral("reopenOrder"), Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, [] { return tr("Open again"); }, [this] { reopen(); });
}

void OrderDecisions::update(bool free)
{
    const auto &detail = m_page.detail().detail();
    const bool open = free && detail->state != u"cancelled";
    m_cancel->setEnabled(open && detail->stage <= Stage::Ready);
    m_reopen->setEnabled(free && !open);
    m_paid->setEnabled(open && detail->order.payState != u"paid");
    m_take->setEnabled(free && !detail->proposals.isEmpty());
    m_keep->setEnabled(m_take->isEnabled());
}

void OrderDecisions::decideFirst(bool takeShops)
{
    const auto &detail = m_page.detail().detail();
    if (detail && !detail->proposals.isEmpty())
        decide(detail->proposals.first().id, takeShops);
}

void OrderDecisions::cancel()
{
    m_page.panel().ask({tr("Cancel order %1: why?").arg(m_page.detail().detail()->order.number), OrderWords::cancelReasons(), tr("&More words"), false, false, tr("Cancel the order"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
                       [this](const ChoicePanel::Answer &answer) {
                           m_act(tr("cancelled."), [reason = answer.sentence()](OrderService &orders, const Id &order) { return orders.cancel(order, reason); }, false);
                       });
    m_asked();
}

void OrderDecisions::reopen()
{
    const QList<ChoicePanel::Choice> reasons {{QStringLiteral("wanted"), tr("The buyer wants it after all")}, {QStringLiteral("mistake"), tr("It was cancelled by mistake")},
                                              {QStringLiteral("shop"), tr("The shop took its cancellation back")}, {QStringLiteral("paid"), tr("The money has come")}};
    m_page.panel().ask({tr("Open order %1 again: why?").arg(m_page.detail().detail()->order.number), reasons, tr("&More words"), false, false, tr("Open again")},
                       [this](const ChoicePanel::Answer &answer) {
                           m_act(tr("opened again."), [reason = answer.sentence()](OrderService &orders, const Id &order) { return orders.reopen(order, reason); }, false);
                       });
    m_asked();
}

void OrderDecisions::markPaid()
{
    const QList<ChoicePanel::Choice> reasons {{QStringLiteral("shop"), tr("Seen in the shop")}, {QStringLiteral("bank"), tr("Seen at the bank")},
                                              {QStringLiteral("client"), tr("The client said so")}};
    m_page.panel().ask({tr("Mark order %1 as paid: how do we know?").arg(m_page.detail().detail()->order.number), reasons, tr("&More words"), false, false, tr("Paid"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
                       [this](const ChoicePanel::Answer &answer) {
                           m_act(tr("marked as paid."), [reason = answer.sentence()](OrderService &orders, const Id &order) { return orders.markPaid(order, reason); }, false);
                       });
    m_asked();
}

void OrderDecisions::decide(const Id &proposal, bool takeShops)
{
    m_act(takeShops ? tr("the shop's change was taken over.") : tr("ours was kept."),
          [proposal, takeShops](OrderService &orders, const Id &order) { return orders.decideProposal(order, proposal, takeShops); }, false);
}

} // namespace tsunagi
