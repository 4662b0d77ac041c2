// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/escalations/EscalationStore.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class EscalationService;
class EscalationTableModel;

/// エスカレーション: questions to those who can decide, until when, and what they answered.
class EscalationsPage final : public ListPage
{
    Q_OBJECT
public:
    EscalationsPage(const PageContext &context, EscalationService &escalations, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// Also "new:HEX:NUMBER": a question about this order.
    void activate(const QString &argument) override;
    /// With the form for a new question open, whatever names an order names it there.
    [[nodiscard]] bool takeScan(const QString &code) override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;
    void readRows() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    void addAddressee(FieldForm &form);
    void fillRecord(const std::optional<EscalationDetail> &detail);
    void lookUp();
    void takeOrder(const OrderMatch &order);
    void showMatches(const QString &number, const QList<OrderMatch> &matches);
    void answer();
    void closeOne();
    void reopen();

    EscalationService &m_escalations;
    EscalationTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_answer = nullptr;
    QAction *m_close = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_showOrder = nullptr;
    std::optional<EscalationDetail> m_detail;
    QStringList m_clients;
    QList<OrderMatch> m_matches;
    QString m_lookedUp;
    OrderMatch m_next; ///< of the order that the form is opened for
    Id m_meant;        ///< whose slip or parcel was read: of several orders with its number this one
    int m_orderAsk = 0;
    bool m_looking = false;  ///< for the order of the form
    bool m_saveThen = false; ///< once it is found
};

} // namespace tsunagi
