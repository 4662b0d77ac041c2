// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/orders/DetailPart.h"

namespace tsunagi {

/// The card of the client whose order it is, with the client's colour: what a clerk of many clients must know of this one.
class OrderClient final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderClient(QWidget *parent);
    void setCard(const ShopRecord &shop, const ClientCard &card);
    /// When it leaves, as lines of the card; empty: nothing is said.
    void setLeaving(const QStringList &lines);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show();
    QStringList m_card, m_leaving;
    QLabel *m_words = nullptr;
    QString m_client;
};

} // namespace tsunagi
