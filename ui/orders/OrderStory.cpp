// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderStory.h"

#include "ui/common/Mark.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/TimelineText.h"

#include <QLabel>
#include <QVBoxLayout>

namespace tsunagi {

OrderStory::OrderStory(QWidget *parent) : DetailPart(parent)
{
    m_slipsHeading = addHeading([] { return tr("Shipments and slips"); });
    m_slips = plainLabel(this, QStringLiteral("orderSlipsLabel"));
    column()->addWidget(m_slips);
    addHeading([] { return tr("What happened"); });
    m_timeline = plainLabel(this, QStringLiteral("orderTimelineLabel"));
    m_timeline->setTextFormat(Qt::RichText);
    column()->addWidget(m_timeline);
}

void OrderStory::setDetail(const OrderDetail &detail)
{
    showSlips(detail);
    showTimeline(detail);
}

void OrderStory::showSlips(const OrderDetail &detail)
{
    QStringList parts;
    for (const ShipmentRecord &shipment : detail.shipments) {
        QString line = tr("Batch %1, %2, parcels: %3").arg(shipment.batch, OrderWords::carrier(shipment.carrier)).arg(shipment.pieces);
        if (!shipment.shipDate.isEmpty())
            line = tr("%1, ships %2").arg(line, shipment.shipDate);
        parts << line;
    }
    for (const SlipRecord &slip : detail.slips) {
        const QString number = slip.number.size() == 12 ? slip.number.left(4) + u'-' + slip.number.mid(4, 4) + u'-' + slip.number.mid(8) : slip.number;
        parts << tr("%1 %2 – %3, %4").arg(OrderWords::carrier(slip.carrier), number, OrderWords::route(slip.route), OrderWords::slipState(slip.state));
    }
    m_slips->setText(parts.join(u'\n'));
    m_slips->setVisible(!parts.isEmpty());
    m_slipsHeading->setVisible(!parts.isEmpty());
}

void OrderStory::showTimeline(const OrderDetail &detail)
{
    QString text = QStringLiteral("<table>");
    const QString grey = Mark::color(Tone::Neutral, palette()).name();
    for (auto it = detail.timeline.crbegin(); it != detail.timeline.crend(); ++it) {
        text += QStringLiteral("<tr><td style=\"color:%1; white-space:pre\">%2&nbsp;&nbsp;</td><td>%3 <span style=\"color:%1\">%4</span></td></tr>")
                    .arg(grey, TimelineText::time(it->atUs), TimelineText::sentence(*it).toHtmlEscaped(), it->person.toHtmlEscaped());
    }
    m_timeline->setText(text + QStringLiteral("</table>"));
}

} // namespace tsunagi
