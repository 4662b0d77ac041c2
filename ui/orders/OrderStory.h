// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/orders/DetailPart.h"

namespace tsunagi {

/// What became of an order: its shipments and slips, its returns and escalations, and its story by days and departments.
class OrderStory final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderStory(QWidget *parent);

    void setDetail(const OrderDetail &detail);

signals:
    /// Page and argument of what was chosen.
    void openRequested(const QString &page, const QString &argument);

private:
    QLabel *linkLabel(const QString &name);
    void showSlips(const OrderDetail &detail);
    void showCases(const OrderDetail &detail);
    void showTimeline(const OrderDetail &detail);

    QLabel *m_slipsHeading = nullptr;
    QLabel *m_slips = nullptr;
    QLabel *m_casesHeading = nullptr;
    QLabel *m_cases = nullptr;
    QLabel *m_timeline = nullptr;
};

} // namespace tsunagi
