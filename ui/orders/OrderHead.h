// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/Mark.h"
#include "ui/orders/DetailPart.h"

namespace tsunagi {

class TimedLabel;

/// The top of an order: what it is called, where it stands, who works on it, why it stands, what the shop asks.
class OrderHead final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderHead(QWidget *parent);

    /// `nowUs`: to say how long it has been somebody's turn.
    void setDetail(const OrderDetail &detail, qint64 nowUs);
    /// Who works on it; empty: nobody.
    void setClaim(const QString &text, Tone tone);

signals:
    void proposalDecided(const tsunagi::Id &proposal, bool takeShops);

private:
    void showHolds(const OrderDetail &detail, qint64 nowUs);
    void showProposals(const OrderDetail &detail);

    QLabel *m_mark = nullptr;
    QLabel *m_number = nullptr;
    QLabel *m_stage = nullptr;
    TimedLabel *m_shop = nullptr;
    QLabel *m_claim = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_turn = nullptr;
    QLabel *m_together = nullptr; ///< with whom it leaves in one parcel
    TimedLabel *m_holds = nullptr;
    QWidget *m_proposals = nullptr;
    QVBoxLayout *m_proposalRows = nullptr;
};

} // namespace tsunagi
