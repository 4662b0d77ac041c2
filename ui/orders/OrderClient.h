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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_words = nullptr;
    QString m_client;
};

} // namespace tsunagi
