// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderClient.h"

#include "ui/common/ClientColor.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kEdge = 3; // as at the rows of the list

} // namespace

OrderClient::OrderClient(QWidget *parent) : DetailPart(parent), m_words(plainLabel(this, QStringLiteral("orderClientLabel")))
{
    column()->addWidget(m_words);
    setVisible(false);
}

void OrderClient::setCard(const ShopRecord &shop, const ClientCard &card)
{
    m_client = shop.clientCode;
    m_card = {shop.clientName.isEmpty() || shop.clientName == shop.clientCode ? shop.clientCode : tr("%1 (%2)").arg(shop.clientName, shop.clientCode)};
    const auto add = [this](const QString &words, const QString &value) {
        if (!value.isEmpty())
            m_card << words.arg(value);
    };
    add(tr("Contacts: %1"), card.contacts);
    add(tr("Mail: %1"), card.mail);
    add(tr("Returns: %1"), card.returnRule);
    add(QStringLiteral("%1"), card.note);
    show();
}

void OrderClient::setLeaving(const QStringList &lines)
{
    if (std::exchange(m_leaving, lines) != lines)
        show();
}

void OrderClient::show()
{
    m_words->setText((m_card + m_leaving).join(u'\n'));
    setVisible(m_card.size() > 1 || !m_leaving.isEmpty());
    update();
}

void OrderClient::paintEvent(QPaintEvent *event)
{
    DetailPart::paintEvent(event);
    QPainter(this).fillRect(0, 0, kEdge, height(), clientColor(m_client, palette()));
}

} // namespace tsunagi
