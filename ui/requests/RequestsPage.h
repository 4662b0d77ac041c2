// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requests/RequestStore.h"
#include "ui/common/ListPage.h"

class QTimer;

namespace tsunagi {

class RequestService;
class RequestTableModel;

/// 変更依頼: what is wanted otherwise with orders, until every place knows of it; too late, it becomes a stop request.
class RequestsPage final : public ListPage
{
    Q_OBJECT
public:
    RequestsPage(const PageContext &context, RequestService &requests, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// Also "new" and "new:ORDER": opens the form for a request, about the order of this id.
    void activate(const QString &argument) override;

protected:
    [[nodiscard]] QWidget *freshFocus() override;
    void readRows() override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;
    void noticed() override;
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    /// The form was given up: who came from an order is there again.
    void backToOrder();
    void showRequest();
    /// Asks at which place, and says there what the answer is.
    void tick(const QString &title, const QString &from, const QString &to, const QString &done);
    void finish(bool done);
    void stop();

    RequestService &m_requests;
    RequestTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_new = nullptr;
    QAction *m_tick = nullptr;
    QAction *m_back = nullptr;
    QAction *m_need = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_done = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_showOrder = nullptr;
    QTimer *m_minute = nullptr;
    std::optional<ChangeRequest> m_request;
    Id m_about; ///< the order that the form is about
    QString m_aboutNumber;
    std::pair<Id, QString> m_next; ///< of the form that is being opened
};

} // namespace tsunagi
