// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderStory.h"

#include "models/core/PersonText.h"
#include "models/escalations/EscalationText.h"
#include "models/orders/OrderTurn.h"
#include "models/returns/ReturnText.h"
#include "ui/common/Mark.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/TimelineText.h"

#include <QDateTime>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

/// An event of the order or of a case that hangs on it.
struct Told
{
    const TimelineRecord *event = nullptr;
    QString sentence;
    OrderTurn::Party party = OrderTurn::Party::Desk;
};

QString link(const QString &page, const QString &argument, const QString &words)
{
    return QStringLiteral("<a href=\"%1 %2\">%3</a>").arg(page, argument.toHtmlEscaped(), words.toHtmlEscaped());
}

QString stateOf(const CaseRecord &record)
{
    if (record.kind == u"return")
        return ReturnText::state(record.state);
    EscalationRow row;
    row.state = record.state;
    return EscalationText::state(row);
}

} // namespace

OrderStory::OrderStory(QWidget *parent) : DetailPart(parent)
{
    m_slipsHeading = addHeading([] { return tr("Shipments and slips"); });
    m_slips = linkLabel(QStringLiteral("orderSlipsLabel"));
    m_casesHeading = addHeading([] { return tr("Returns and escalations"); });
    m_cases = linkLabel(QStringLiteral("orderCasesLabel"));
    addHeading([] { return tr("What happened"); });
    m_timeline = plainLabel(this, QStringLiteral("orderTimelineLabel"));
    m_timeline->setTextFormat(Qt::RichText);
    column()->addWidget(m_timeline);
}

QLabel *OrderStory::linkLabel(const QString &name)
{
    QLabel *label = plainLabel(this, name);
    label->setTextFormat(Qt::RichText);
    // Tab goes from link to link, Enter opens.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus);
    connect(label, &QLabel::linkActivated, this, [this](const QString &target) { emit openRequested(target.section(u' ', 0, 0), target.section(u' ', 1)); });
    column()->addWidget(label);
    return label;
}

void OrderStory::setDetail(const OrderDetail &detail)
{
    showSlips(detail);
    showCases(detail);
    showTimeline(detail);
}

void OrderStory::showSlips(const OrderDetail &detail)
{
    QStringList parts;
    for (const ShipmentRecord &shipment : detail.shipments) {
        QString line = tr("Batch %1, %2, parcels: %3").arg(shipment.batch, OrderWords::carrier(shipment.carrier)).arg(shipment.pieces);
        if (!shipment.shipDate.isEmpty())
            line = tr("%1, ships %2").arg(line, shipment.shipDate);
        parts << line.toHtmlEscaped();
    }
    for (const SlipRecord &slip : detail.slips) {
        const QString number = slip.number.size() == 12 ? slip.number.left(4) + u'-' + slip.number.mid(4, 4) + u'-' + slip.number.mid(8) : slip.number;
        parts << tr("%1 %2 – %3, %4").arg(OrderWords::carrier(slip.carrier).toHtmlEscaped(), link(QStringLiteral("slips"), QStringLiteral("search:") + slip.number, number),
                                          OrderWords::route(slip.route).toHtmlEscaped(), OrderWords::slipState(slip.state).toHtmlEscaped());
    }
    m_slips->setText(parts.join(QStringLiteral("<br>")));
    m_slips->setVisible(!parts.isEmpty());
    m_slipsHeading->setVisible(!parts.isEmpty());
}

void OrderStory::showCases(const OrderDetail &detail)
{
    QStringList parts;
    for (const CaseRecord &record : detail.cases) {
        const bool isReturn = record.kind == u"return";
        const QString words = isReturn ? tr("Return %1").arg(record.number) : tr("Escalation %1").arg(record.number);
        parts << tr("%1 – %2", "link to a case, its state")
                     .arg(link(isReturn ? QStringLiteral("returns") : QStringLiteral("escalations"), QString::fromLatin1(record.id.hex()), words), stateOf(record).toHtmlEscaped());
    }
    m_cases->setText(parts.join(QStringLiteral("<br>")));
    m_cases->setVisible(!parts.isEmpty());
    m_casesHeading->setVisible(!parts.isEmpty());
}

void OrderStory::showTimeline(const OrderDetail &detail)
{
    QList<Told> story;
    for (const TimelineRecord &event : detail.timeline)
        story << Told {&event, TimelineText::sentence(event), OrderTurn::department(event.code)};
    for (const CaseRecord &record : detail.cases) {
        for (const TimelineRecord &event : record.timeline) {
            const QString words = record.kind == u"return" ? ReturnText::sentence(event) : EscalationText::sentence(event);
            story << Told {&event, tr("%1: %2", "number of a return or escalation, what happened").arg(record.number, words), OrderTurn::department(event.code)};
        }
    }
    std::stable_sort(story.begin(), story.end(), [](const Told &a, const Told &b) { return a.event->atUs < b.event->atUs; });
    const QString grey = Mark::color(Tone::Neutral, palette()).name();
    QString text = QStringLiteral("<table>");
    QDate day;
    for (auto it = story.crbegin(); it != story.crend(); ++it) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(it->event->atUs / 1000, Qt::OffsetFromUTC, kJapanOffset);
        if (at.date() != day) {
            day = at.date();
            text += QStringLiteral("<tr><td colspan=\"3\"><b>%1</b></td></tr>").arg(OrderWords::date(day).toHtmlEscaped());
        }
        text += QStringLiteral("<tr><td style=\"color:%1; white-space:pre\">%2&nbsp;</td><td style=\"color:%1; white-space:pre\">%3&nbsp;</td><td>%4 <span style=\"color:%1\">%5</span></td></tr>")
                    .arg(grey, at.toString(QStringLiteral("HH:mm")), OrderTurn::party(it->party).toHtmlEscaped(), it->sentence.toHtmlEscaped(), PersonText::name(it->event->person).toHtmlEscaped());
    }
    m_timeline->setText(text + QStringLiteral("</table>"));
}

} // namespace tsunagi
