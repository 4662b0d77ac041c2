// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/orders/DetailPart.h"

namespace tsunagi {

/// What became of an order: its shipments and slips, and what happened to it.
class OrderStory final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderStory(QWidget *parent);

    void setDetail(const OrderDetail &detail);

private:
    void showSlips(const OrderDetail &detail);
    void showTimeline(const OrderDetail &detail);

    QLabel *m_slipsHeading = nullptr;
    QLabel *m_slips = nullptr;
    QLabel *m_timeline = nullptr;
};

} // namespace tsunagi
