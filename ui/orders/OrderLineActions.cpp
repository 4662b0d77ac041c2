// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderLineActions.h"

#include "models/orders/ChangeService.h"
#include "models/orders/LineRules.h"
#include "models/orders/LineService.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>

namespace tsunagi {

OrderLineActions::OrderLineActions(OrdersPage &page, Act act, std::function<void()> asked)
    : QObject(&page), m_page(page), m_act(std::move(act)), m_asked(std::move(asked))
{
}

void OrderLineActions::addActions()
{
    m_pieces = m_page.addPageAction(QStringLiteral("cancelPieces"), Qt::CTRL | Qt::Key_D, [] { return tr("Cancel pieces of a line"); }, [this] { cancelPieces(); });
    m_swap = m_page.addPageAction(QStringLiteral("swapItem"), Qt::CTRL | Qt::Key_B, [] { return tr("Send another item instead"); }, [this] { swapItem(); });
    m_split = m_page.addPageAction(QStringLiteral("splitOrder"), Qt::CTRL | Qt::Key_J, [] { return tr("Send pieces in a second parcel"); }, [this] { split(); });
    m_pay = m_page.addPageAction(QStringLiteral("changePay"), Qt::CTRL | Qt::Key_E, [] { return tr("Change the pay method"); }, [this] { changePay(); });
}

void OrderLineActions::update(bool free)
{
    for (QAction *action : {m_pieces, m_swap, m_split, m_pay})
        action->setEnabled(free);
}

void OrderLineActions::ask(const ChoicePanel::Question &question, std::function<void(const ChoicePanel::Answer &)> then)
{
    m_page.panel().ask(question, std::move(then));
    m_asked();
}

void OrderLineActions::askLine(const QString &title, std::function<void(const OrderLine &line)> then)
{
    const auto &detail = m_page.detail().detail();
    if (!detail || detail->order.lines.isEmpty())
        return;
    const QList<OrderLine> lines = detail->order.lines;
    if (lines.size() == 1) {
        then(lines.first());
        return;
    }
    QList<ChoicePanel::Choice> choices;
    for (const OrderLine &line : lines)
        choices << ChoicePanel::Choice {QString::fromLatin1(line.id.hex()), tr("%1 %2, %3 to go").arg(line.sku, line.name).arg(line_rules::left(line)).trimmed()};
    ask({title, choices, {}, false, false, tr("Choose")}, [lines, then](const ChoicePanel::Answer &answer) {
        for (const OrderLine &line : lines)
            if (QString::fromLatin1(line.id.hex()) == answer.key)
                then(line);
    });
}

void OrderLineActions::cancelPieces()
{
    if (const auto &detail = m_page.detail().detail())
        askLine(tr("Of which line of order %1 are pieces cancelled?").arg(detail->order.number), [this](const OrderLine &line) { askPieces(line); });
}

void OrderLineActions::askPieces(const OrderLine &line)
{
    const QString name = line.name.isEmpty() ? line.sku : line.name;
    const qint64 most = line.quantity - line.shipped;
    // The count is asked for alone where there is one to ask for; then the reason, as for a whole order.
    const auto reason = [this, line, name](qint64 pieces) {
        ask({pieces > line.cancelled ? tr("%1: %2 of %3 cancelled, why?").arg(name).arg(pieces).arg(line.quantity) : tr("%1: only %2 of %3 cancelled, why?").arg(name).arg(pieces).arg(line.quantity),
                            OrderWords::cancelReasons(), tr("&More words"), false, false, tr("Save"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
                           [this, line, pieces](const ChoicePanel::Answer &answer) {
                               m_act(pieces > line.cancelled ? tr("pieces cancelled.") : tr("pieces leave after all."),
                                     [id = line.id, pieces, why = answer.sentence()](Desk &desk, const Id &order) { return LineService(desk).setCancelled(order, id, pieces, why); });
                           });
    };
    if (most == 1) {
        reason(line.cancelled == 0 ? 1 : 0);
        return;
    }
    ask({tr("%1: how many of %2 pieces are cancelled in all? 0 = none").arg(name).arg(line.quantity), {}, tr("&Pieces"), true, false, tr("Next"),
                        QString::number(line.cancelled > 0 ? line.cancelled : most)},
                       [this, reason](const ChoicePanel::Answer &answer) {
                           bool isNumber = false;
                           const qint64 pieces = answer.text.toLongLong(&isNumber);
                           if (isNumber)
                               reason(pieces);
                           else
                               emit m_page.said(tr("\"%1\" is no number of pieces.").arg(answer.text), Tone::Warn);
                       });
}

void OrderLineActions::split()
{
    if (const auto &detail = m_page.detail().detail())
        askLine(tr("Of which line of order %1 do pieces go in a second parcel?").arg(detail->order.number), [this](const OrderLine &line) { askApart(line); });
}

void OrderLineActions::askApart(const OrderLine &line)
{
    ask({tr("%1: how many of %2 pieces go in a second parcel? 0 = none").arg(line.name.isEmpty() ? line.sku : line.name).arg(line_rules::left(line)), {}, tr("&Pieces"), true, false, tr("Save"), QString::number(line.apart > 0 ? line.apart : 1)},
        [this, line](const ChoicePanel::Answer &answer) {
            bool isNumber = false;
            const qint64 pieces = answer.text.toLongLong(&isNumber);
            if (!isNumber) {
                emit m_page.said(tr("\"%1\" is no number of pieces.").arg(answer.text), Tone::Warn);
                return;
            }
            m_act(pieces > 0 ? tr("%1 pieces go in a second parcel.").arg(pieces) : tr("all goes in one parcel."), [id = line.id, pieces](Desk &desk, const Id &order) { return LineService(desk).setApart(order, id, pieces, {}); });
        });
}

void OrderLineActions::swapItem()
{
    if (const auto &detail = m_page.detail().detail())
        askLine(tr("Which line of order %1 leaves as another item?").arg(detail->order.number), [this](const OrderLine &line) { askItem(line); });
}

void OrderLineActions::askItem(const OrderLine &line)
{
    const qint64 left = line_rules::left(line);
    ask({tr("%1: item code instead, and how many of %2 (\"TEA-100 2\"; without a number all)").arg(line.name.isEmpty() ? line.sku : line.name).arg(left), {}, tr("&Item"), true, false, tr("Next")},
        [this, line, left](const ChoicePanel::Answer &answer) {
            const QStringList words = answer.text.simplified().split(u' ');
            bool counted = false;
            const qint64 pieces = words.size() > 1 ? words.last().toLongLong(&counted) : left;
            Swap swap {line.id, pieces, counted ? words.mid(0, words.size() - 1).join(u' ') : words.join(u' '), {}, {}};
            if (!counted)
                swap.pieces = left;
            ask({tr("Send %1 ×%2 instead: why?").arg(swap.sku).arg(swap.pieces), {{QStringLiteral("customer"), tr("The customer's wish")}, {QStringLiteral("stock"), tr("Out of stock")}, {QStringLiteral("client"), tr("The client's wish")}},
                 tr("&More words"), false, false, tr("Change")},
                [this, swap](const ChoicePanel::Answer &why) {
                    Swap wanted = swap;
                    wanted.reason = why.sentence();
                    m_act(tr("%1 ×%2 leaves instead.").arg(wanted.sku).arg(wanted.pieces), [wanted](Desk &desk, const Id &order) { return ChangeService(desk).swapItem(order, wanted); });
                });
        });
}

void OrderLineActions::changePay()
{
    const auto &detail = m_page.detail().detail();
    if (!detail)
        return;
    QList<ChoicePanel::Choice> choices;
    const QStringList methods = ChangeService::payMethods();
    for (const QString &method : methods)
        choices << ChoicePanel::Choice {method, OrderWords::pay(method)};
    ask({tr("How is order %1 paid from now on?").arg(detail->order.number), choices, tr("&Reason"), true, false, tr("Change"), {}, detail->order.payMethod}, [this](const ChoicePanel::Answer &answer) {
        m_act(tr("the pay method is %1 now.").arg(answer.choice), [method = answer.key, why = answer.text](Desk &desk, const Id &order) { return ChangeService(desk).setPayMethod(order, method, why); });
    });
}

} // namespace tsunagi
