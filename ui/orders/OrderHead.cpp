// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderHead.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/orders/OrderService.h"
#include "models/orders/OrderTurn.h"
#include "models/orders/RuleHolds.h"
#include "models/orders/StageText.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/TimedLabel.h"
#include "ui/common/WrappedLabel.h"
#include "ui/orders/OrderWords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr double kBig = 1.2; // letters of the number

} // namespace

OrderHead::OrderHead(QWidget *parent) : DetailPart(parent)
{
    m_mark = new QLabel(this);
    m_number = new QLabel(this);
    m_number->setObjectName(QStringLiteral("orderNumberLabel"));
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stage = new QLabel(this);
    m_stage->setObjectName(QStringLiteral("orderStageLabel"));
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * kBig);
    big.setBold(true);
    m_number->setFont(big);
    QFont bold = font();
    bold.setBold(true);
    m_stage->setFont(bold);
    m_number->setContentsMargins(8, 0, 0, 0);
    column()->addWidget(m_number);
    // Below the number and not beside it: the longest one has the whole width.
    auto *standing = new QHBoxLayout;
    standing->setContentsMargins(8, 0, 8, 0);
    m_shop = new TimedLabel(this);
    m_shop->setObjectName(QStringLiteral("orderShopLabel"));
    standing->addWidget(m_mark, 0, Qt::AlignTop);
    standing->addWidget(m_stage, 0, Qt::AlignTop);
    standing->addWidget(m_shop, 1, Qt::AlignTop);
    column()->addLayout(standing);
    m_claim = plainLabel(this, QStringLiteral("orderClaimLabel"));
    m_claim->setAutoFillBackground(true);
    m_claim->setContentsMargins(8, 3, 8, 3);
    m_claim->setVisible(false);
    column()->addWidget(m_claim);
    m_why = plainLabel(this, QStringLiteral("orderWhyLabel"));
    m_why->setAutoFillBackground(true);
    m_why->setContentsMargins(8, 5, 8, 5);
    column()->addWidget(m_why);
    m_turn = plainLabel(this, QStringLiteral("orderTurnLabel"));
    column()->addWidget(m_turn);
    m_together = plainLabel(this, QStringLiteral("orderTogetherLabel"));
    column()->addWidget(m_together);
    m_holds = new TimedLabel(this);
    m_holds->setObjectName(QStringLiteral("orderHoldsLabel"));
    m_holds->setAutoFillBackground(true);
    m_holds->setContentsMargins(8, 3, 8, 3);
    column()->addWidget(m_holds);
    m_proposals = new QWidget(this);
    m_proposalRows = new QVBoxLayout(m_proposals);
    m_proposalRows->setContentsMargins(0, 0, 0, 0);
    column()->addWidget(m_proposals);
}

void OrderHead::setClaim(const QString &text, Tone tone)
{
    m_claim->setText(text);
    QPalette paper = m_claim->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_claim->setPalette(paper);
    m_claim->setVisible(!text.isEmpty());
}

void OrderHead::setDetail(const OrderDetail &detail, qint64 nowUs)
{
    const Order &order = detail.order;
    const Tone tone = OrderWords::tone(detail.stage);
    const int side = fontMetrics().height() + 2;
    m_mark->setPixmap(Mark::icon(tone, palette()).pixmap(side, side));
    m_number->setText(order.number);
    m_stage->setText(StageText::word(detail.stage));
    const QString shop = tr("%1 (%2)").arg(detail.shop.name, detail.shop.clientName);
    m_shop->setTimed(order.orderedAtUs ? tr("%1 · ordered %2").arg(shop, RelativeTime::moment(order.orderedAtUs)) : shop);
    m_why->setText(OrderService::why(detail));
    QPalette paper = m_why->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_why->setPalette(paper);
    const QString turn = OrderTurn::sentence(detail, nowUs);
    m_turn->setText(turn);
    m_turn->setVisible(!turn.isEmpty());
    m_together->setText(tr("In one parcel with %1 (Shift+F7 takes it apart).").arg(detail.together.join(QStringLiteral(", "))));
    m_together->setVisible(!detail.together.isEmpty());
    showHolds(detail, nowUs);
    showProposals(detail);
}

void OrderHead::showHolds(const OrderDetail &detail, qint64 nowUs)
{
    QStringList holds;
    qint64 oldest = nowUs;
    for (const HoldRecord &hold : detail.holds) {
        if (hold.state != u"open")
            continue;
        QString text = tr("Held: %1").arg(OrderWords::holdType(hold.type));
        if (!hold.reason.isEmpty())
            text = tr("%1 – %2").arg(text, ReasonText::shown(hold.reason));
        if (!hold.until.isEmpty())
            text = tr("%1, until %2").arg(text, DayText::full(hold.until));
        if (!hold.owner.isEmpty() && hold.owner != hold.person)
            text = tr("%1, seen to by %2").arg(text, PersonText::name(hold.owner));
        if (!hold.releaseBy.isEmpty())
            text = hold.releaseBy == u"owner" ? tr("%1, for who sees to it to release").arg(text) : tr("%1, for a supervisor to release").arg(text);
        if (hold.keep)
            text = tr("%1, its pieces kept").arg(text);
        if (rule_holds::isOne(detail, hold)) { // its reason names the rule
            holds << tr("%1 (%2, for %3)", "hold of a rule, since when, how long").arg(text, RelativeTime::moment(hold.atUs), OrderWords::heldFor(hold.atUs, nowUs));
            oldest = std::min(oldest, hold.atUs);
            continue;
        }
        holds << tr("%1 (%2, %3, for %4)").arg(text, PersonText::name(hold.person), RelativeTime::moment(hold.atUs), OrderWords::heldFor(hold.atUs, nowUs));
        oldest = std::min(oldest, hold.atUs);
    }
    m_holds->setTimed(holds.join(u'\n'));
    QPalette paper = m_holds->palette();
    paper.setColor(QPalette::Window, Mark::background(OrderWords::heldTone(oldest, nowUs), palette()));
    m_holds->setPalette(paper);
    m_holds->setVisible(!holds.isEmpty());
}

void OrderHead::showProposals(const OrderDetail &detail)
{
    emptyLayout(m_proposalRows);
    bool first = true;
    for (const ProposalRecord &proposal : detail.proposals) {
        auto *line = new QWidget(m_proposals);
        auto *layout = new QGridLayout(line);
        layout->setContentsMargins(8, 0, 0, 0);
        layout->setColumnStretch(2, 1);
        auto *text = new WrappedLabel(tr("%1 – ours: %2, the shop's: <b>%3</b>")
                                    .arg(OrderWords::field(proposal.field).toHtmlEscaped(), proposal.mine.toHtmlEscaped(), proposal.shops.toHtmlEscaped()),
                                line);
        layout->addWidget(text, 0, 0, 1, 3);
        auto *take = new QPushButton(first ? tr("Take the shop's (Ctrl+T)") : tr("Take the shop's"), line);
        auto *keep = new QPushButton(first ? tr("Keep ours (Ctrl+U)") : tr("Keep ours"), line);
        const Id id = proposal.id;
        connect(take, &QPushButton::clicked, this, [this, id] { emit proposalDecided(id, true); });
        connect(keep, &QPushButton::clicked, this, [this, id] { emit proposalDecided(id, false); });
        layout->addWidget(take, 1, 0);
        layout->addWidget(keep, 1, 1);
        m_proposalRows->addWidget(line);
        first = false;
    }
    m_proposals->setVisible(!detail.proposals.isEmpty());
}

} // namespace tsunagi
