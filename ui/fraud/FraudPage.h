// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fraud/FraudStore.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class FraudService;
class FraudTableModel;

/// 不正注文: orders that signs of fraud stop, each sign with what shows it, and one digit to judge; the block list.
class FraudPage final : public ListPage
{
    Q_OBJECT
public:
    FraudPage(const PageContext &context, FraudService &fraud, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// Also an order's id: it is shown in the queue it stands in, or else alone.
    void activate(const QString &argument) override;

protected:
    void readRows() override;
    void showRecord(const Id &id) override;
    void noticed() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    [[nodiscard]] QString listTitle() const override { return tr("Fraud"); }

private:
    QWidget *buildDetail();
    void addActions();
    void showRow();
    void judge();
    void block();
    void retire();
    void showOrder(const Id &order);

    FraudService &m_fraud;
    FraudTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    QAction *m_judge = nullptr;
    QAction *m_block = nullptr;
    QAction *m_retire = nullptr;
    QAction *m_show = nullptr;
    std::optional<FraudRow> m_row;
    std::optional<FraudRow> m_asked; ///< an order that somebody asked about, in whatever queue it is
    bool m_askedSeen = false;
};

} // namespace tsunagi
