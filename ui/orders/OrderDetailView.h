// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"

#include <QScrollArea>

class QLabel;

namespace tsunagi {

class OrderForm;
class OrderGoods;
class OrderHead;
class OrderStory;

/// One order whole: why it stands, recipient with each finding at its field, goods and money, slips, story.
class OrderDetailView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit OrderDetailView(QWidget *parent = nullptr);

    /// Shows this order; what is being typed into stays.
    void setDetail(const OrderDetail &detail);
    void clear();
    /// Who works on it, below its name; empty: nobody.
    void setClaim(const QString &text, Tone tone);
    [[nodiscard]] const std::optional<OrderDetail> &detail() const { return m_detail; }
    [[nodiscard]] int destination() const;

    // As OrderForm says.
    [[nodiscard]] std::optional<FindingRecord> currentFinding() const;
    void nextFinding();
    [[nodiscard]] bool isEditing() const;
    void startEditing();
    void stopEditing();
    [[nodiscard]] QList<std::pair<QString, QString>> changes() const;

signals:
    void acceptRequested(const tsunagi::Id &finding);
    void saveRequested();
    void editLeft();
    void editRequested();
    void currentFindingChanged();
    void proposalDecided(const tsunagi::Id &proposal, bool takeShops);

protected:
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    std::optional<OrderDetail> m_detail;
    QWidget *m_body = nullptr;
    QLabel *m_empty = nullptr;
    OrderHead *m_head = nullptr;
    OrderGoods *m_goods = nullptr;
    OrderForm *m_form = nullptr;
    OrderStory *m_story = nullptr;
};

} // namespace tsunagi
