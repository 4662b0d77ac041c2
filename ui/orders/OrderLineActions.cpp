// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderLineActions.h"

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
}

void OrderLineActions::update(bool free)
{
    m_pieces->setEnabled(free);
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
                            OrderWords::cancelReasons(), tr("&More words"), false, false, tr("Save")},
                           [this, line, pieces](const ChoicePanel::Answer &answer) {
                               m_act(pieces > line.cancelled ? tr("pieces cancelled.") : tr("pieces leave after all."),
                                     [id = line.id, pieces, why = answer.sentence()](LineService &lines, const Id &order) { return lines.setCancelled(order, id, pieces, why); });
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

} // namespace tsunagi
