// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderHolds.h"

#include "models/core/ReasonText.h"
#include "models/orders/OrderService.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/orders/HoldDialog.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kMostChoices = 9; // as a panel has digits

} // namespace

OrderHolds::OrderHolds(OrdersPage &page, const PageContext &context, OrderService &orders, OrderAct act, std::function<void()> asked, std::function<Id()> current, std::function<void(const Id &)> go)
    : QObject(&page), m_page(page), m_context(context), m_orders(orders), m_act(std::move(act)), m_asked(std::move(asked)), m_current(std::move(current)), m_go(std::move(go))
{
}

void OrderHolds::addActions()
{
    m_hold = m_page.addPageAction(QStringLiteral("holdOrder"), Qt::Key_F6, [] { return tr("Hold"); }, [this] { hold(); });
    m_holdInFull = m_page.addPageAction(QStringLiteral("holdOrderInFull"), Qt::SHIFT | Qt::Key_F6, [] { return tr("Hold, in full"); }, [this] { holdInFull(); });
    m_release = m_page.addPageAction(QStringLiteral("releaseOrder"), Qt::Key_F7, [] { return tr("Release"); }, [this] { release(); });
}

void OrderHolds::update(bool free)
{
    const auto &detail = m_page.detail().detail();
    m_hold->setEnabled(free && detail->state != u"cancelled" && detail->stage < Stage::HandedOver);
    m_holdInFull->setEnabled(m_hold->isEnabled());
    m_release->setEnabled(free && std::any_of(detail->holds.cbegin(), detail->holds.cend(), [](const HoldRecord &hold) { return hold.state == u"open"; }));
}

bool OrderHolds::isAsking() const
{
    return m_dialog && m_dialog->isVisible();
}

void OrderHolds::hold()
{
    m_page.panel().ask({tr("Hold order %1: why?").arg(m_page.detail().detail()->order.number), OrderWords::holdTypes(), tr("&More words"), false, true, tr("Hold")},
                       [this](const ChoicePanel::Answer &answer) {
                           m_act(tr("held."), [answer](OrderService &orders, const Id &order) { return orders.hold(order, answer.key, answer.text, answer.until); }, true);
                       });
    m_asked();
}

void OrderHolds::holdInFull()
{
    const QString number = m_page.detail().detail()->order.number;
    m_context.async.run(this, [&orders = m_orders] { return orders.persons(); }, [this, number, order = m_current()](const Result<QStringList> &persons) {
        if (!persons) {
            m_page.sayError(persons.error());
        } else if (order == m_current()) {
            auto *dialog = new HoldDialog(m_context, number, *persons, &m_page);
            m_dialog = dialog;
            connect(dialog, &HoldDialog::wanted, this, [this, order](const NewHold &hold) {
                if (order != m_current()) { // the dialog named another one
                    emit m_page.said(tr("The list has moved on; nothing was held."), Tone::Warn);
                    m_go(order);
                    return;
                }
                m_act(tr("held."), [hold](OrderService &orders, const Id &held) { return orders.hold(held, hold); }, true);
            });
            dialog->open();
        }
    });
}

void OrderHolds::release()
{
    QList<HoldRecord> open = m_page.detail().detail()->holds;
    open.removeIf([](const HoldRecord &hold) { return hold.state != u"open"; });
    if (open.size() == 1) {
        askRelease(open.first());
    } else {
        QList<ChoicePanel::Choice> choices;
        for (const HoldRecord &hold : std::as_const(open))
            choices << ChoicePanel::Choice {QString::fromLatin1(hold.id.hex()), hold.reason.isEmpty() ? OrderWords::holdType(hold.type) : tr("%1 – %2", "type of a hold, its reason").arg(OrderWords::holdType(hold.type), ReasonText::shown(hold.reason))};
        m_page.panel().ask({tr("Release which hold?"), choices.mid(0, kMostChoices), {}, false, false, tr("Release")}, [this, open](const ChoicePanel::Answer &answer) {
            const auto chosen = std::find_if(open.cbegin(), open.cend(), [&](const HoldRecord &hold) { return answer.key == QLatin1StringView(hold.id.hex()); });
            if (chosen != open.cend())
                askRelease(*chosen);
        });
    }
    m_asked();
}

void OrderHolds::askRelease(const HoldRecord &hold)
{
    m_page.panel().ask({tr("Release the hold \"%1\": why?").arg(OrderWords::holdType(hold.type)), OrderWords::releaseReasons(), tr("&More words"), false, false, tr("Release")},
                       [this, id = hold.id](const ChoicePanel::Answer &answer) {
                           m_act(tr("released."), [id, reason = answer.sentence()](OrderService &orders, const Id &order) { return orders.release(order, id, reason); }, false);
                       });
    m_asked();
}

} // namespace tsunagi
