// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderMerge.h"

#include "models/core/PersonText.h"
#include "ui/common/Async.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>

namespace tsunagi {

namespace {

constexpr qsizetype kMostShown = 6; // beside them stand "all" and "apart", each with its digit

QString doubts(const MergeCandidate &candidate)
{
    QStringList words;
    for (const MergeDoubt &doubt : candidate.doubts)
        words << merge_rules::text(doubt);
    return words.join(u' ');
}

QString numbers(const QList<MergeCandidate> &candidates)
{
    QStringList list;
    for (const MergeCandidate &one : candidates)
        list << one.order.number;
    return list.join(QStringLiteral(" + "));
}

QList<Id> with(const Id &order, const QList<MergeCandidate> &candidates)
{
    QList<Id> ids {order};
    for (const MergeCandidate &one : candidates)
        ids << one.order.id;
    return ids;
}

} // namespace

OrderMerge::OrderMerge(OrdersPage &page, const PageContext &context, Desk &desk, OrderLineActions::Act act, std::function<void()> asked)
    : QObject(&page), m_page(page), m_context(context), m_desk(desk), m_act(std::move(act)), m_asked(std::move(asked))
{
}

void OrderMerge::addActions()
{
    m_merge = m_page.addPageAction(QStringLiteral("mergeOrders"), Qt::CTRL | Qt::Key_H, [] { return tr("One parcel with other orders"); }, [this] { look(); });
    m_part = m_page.addPageAction(QStringLiteral("partOrders"), Qt::SHIFT | Qt::Key_F7, [] { return tr("Take the common parcel apart"); }, [this] { part(); });
}

void OrderMerge::update(bool free)
{
    m_merge->setEnabled(free);
    m_part->setEnabled(free);
}

void OrderMerge::look()
{
    const auto &detail = m_page.detail().detail();
    if (!detail)
        return;
    m_context.async.run(
        this, [&desk = m_desk, id = detail->order.id] { return MergeService(desk).candidates(id); },
        [this, id = detail->order.id](const Result<QList<MergeCandidate>> &candidates) {
            if (!candidates) {
                m_page.sayError(candidates.error());
                return;
            }
            const auto &now = m_page.detail().detail();
            if (now && now->order.id == id && !m_page.panel().isVisible() && !m_page.detail().isEditing())
                ask(*candidates);
        });
}

void OrderMerge::ask(const QList<MergeCandidate> &all)
{
    const OrderDetail &detail = *m_page.detail().detail();
    QList<MergeCandidate> fit, joined, shown;
    for (const MergeCandidate &one : all) {
        if (one.joined)
            joined << one;
        else if (one.doubts.isEmpty() && !one.apart)
            fit << one;
    }
    QList<ChoicePanel::Choice> choices;
    if (!fit.isEmpty())
        choices << ChoicePanel::Choice {QStringLiteral("all"), fit.size() > 1 ? tr("In one parcel with all of them: %1").arg(numbers(fit)) : tr("In one parcel with %1, %2").arg(fit.first().order.number, fit.first().order.name)};
    for (const MergeCandidate &one : all) {
        if (one.joined || shown.size() == kMostShown || (fit.size() == 1 && one.order.id == fit.first().order.id))
            continue;
        const QString key = QString::number(shown.size());
        shown << one;
        if (!one.doubts.isEmpty())
            choices << ChoicePanel::Choice {key, tr("%1, %2: %3").arg(one.order.number, one.order.name, doubts(one))};
        else if (one.apart)
            choices << ChoicePanel::Choice {key, tr("%1, %2: %3 decided against it").arg(one.order.number, one.order.name, PersonText::name(one.person))};
        else
            choices << ChoicePanel::Choice {key, tr("Only with %1, %2").arg(one.order.number, one.order.name)};
    }
    if (!fit.isEmpty())
        choices << ChoicePanel::Choice {QStringLiteral("apart"), tr("Not in one parcel: do not ask about these again")};
    if (choices.isEmpty()) {
        emit m_page.said(joined.isEmpty() ? tr("%1: no other open order goes to this place.").arg(detail.order.number)
                                          : tr("%1: in one parcel with %2 (Shift+F7 takes it apart).").arg(detail.order.number, numbers(joined)), Tone::Info);
        return;
    }
    const QString title = joined.isEmpty() ? tr("Order %1: in one parcel with which order?").arg(detail.order.number)
                                           : tr("Order %1, in one parcel with %2: with which other order?").arg(detail.order.number, numbers(joined));
    m_page.panel().ask({title, choices, {}, false, false, tr("Decide")}, [this, fit, shown](const ChoicePanel::Answer &answer) {
        if (answer.key == u"all") {
            m_act(tr("in one parcel with %1.").arg(numbers(fit)), [fit](Desk &desk, const Id &order) { return MergeService(desk).join(with(order, fit)); });
        } else if (answer.key == u"apart") {
            m_act(tr("not in one parcel with %1.").arg(numbers(fit)), [fit](Desk &desk, const Id &order) { return MergeService(desk).apart(with(order, fit)); });
        } else {
            const MergeCandidate one = shown.value(answer.key.toInt());
            if (one.doubts.isEmpty())
                m_act(tr("in one parcel with %1.").arg(one.order.number), [one](Desk &desk, const Id &order) { return MergeService(desk).join({order, one.order.id}); });
            else
                askReason(one);
        }
    });
    m_asked();
}

void OrderMerge::askReason(const MergeCandidate &candidate)
{
    for (const MergeDoubt &doubt : candidate.doubts) {
        if (!doubt.byName) {
            emit m_page.said(tr("%1: this is never one parcel. %2").arg(candidate.order.number, merge_rules::text(doubt)), Tone::Warn);
            return;
        }
    }
    m_page.panel().ask({tr("In one parcel with %1 all the same, why? %2").arg(candidate.order.number, doubts(candidate)),
                        {{QStringLiteral("customer"), tr("The customer's wish")}, {QStringLiteral("client"), tr("The client's wish")}}, tr("&More words"), false, false, tr("Join")},
                       [this, candidate](const ChoicePanel::Answer &answer) {
                           m_act(tr("in one parcel with %1.").arg(candidate.order.number),
                                 [candidate, why = answer.sentence()](Desk &desk, const Id &order) { return MergeService(desk).join({order, candidate.order.id}, true, why); });
                       });
    m_asked();
}

void OrderMerge::part()
{
    const auto &detail = m_page.detail().detail();
    if (!detail)
        return;
    m_page.panel().ask({tr("Order %1: take the common parcel apart?").arg(detail->order.number),
                        {{QStringLiteral("one"), tr("Only this order leaves alone")}, {QStringLiteral("whole"), tr("Every order leaves alone")}}, tr("&Why"), false, false, tr("Take apart")},
                       [this](const ChoicePanel::Answer &answer) {
                           m_act(tr("no longer in the common parcel."), [whole = answer.key == u"whole", why = answer.text](Desk &desk, const Id &order) -> Result<> {
                               TSUNAGI_TRY(MergeService(desk).part(order, why, whole));
                               return {};
                           });
                       });
    m_asked();
}

} // namespace tsunagi
