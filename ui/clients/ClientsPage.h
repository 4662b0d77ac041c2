// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ClientTableModel.h"
#include "ui/common/FieldForm.h"
#include "ui/common/ListPage.h"

#include <functional>

class QLabel;

namespace tsunagi {

class ClientService;
class FraudService;
class HolidayForms;
class NoticeService;
class OrderService;

/// 荷主: what is said of each client and its shops, the warehouse's trucks, and the holidays; changed in place.
class ClientsPage final : public ListPage
{
    Q_OBJECT
public:
    /// `fraud`, `notices`: null where they are not to be had; then nothing stands here of them.
    ClientsPage(const PageContext &context, ClientService &clients, OrderService &orders, FraudService *fraud, NoticeService *notices, QWidget *parent);
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;
    /// A year without holidays gets its first one there.
    [[nodiscard]] bool speaksWithoutRecord() const override { return isHolidays(); }
    [[nodiscard]] bool isUsedBy(const QString &queue) const override { return !queue.startsWith(u"holidays:"); }
    void readRows() override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    void fillRecord();
    void fillShop();
    void allow();
    /// The warehouse's, as people write them.
    [[nodiscard]] QString trucks() const;
    /// Who may write, as the shared side says.
    void askRights();
    [[nodiscard]] const ClientRow *row() const;
    [[nodiscard]] bool isHolidays() const { return queue().startsWith(u"holidays:"); }
    /// What is wrong with a field as it is typed; nothing if it could be saved.
    [[nodiscard]] std::optional<Error> problem(const QString &field, const QString &text) const;
    [[nodiscard]] QString wordsOf(const Error &error) const;
    /// Leaves what was typed where it stands and says why it is not saved; false if it can be.
    bool refused(FieldForm &form, const QString &field, const QString &text, const QString &before);
    void saveClient(const QString &field, const QString &typed);
    [[nodiscard]] QList<FieldForm::Choice> colours() const;
    void saveShop(const QString &field, const QString &text);
    void saveHouse(const QString &text);
    void importHolidays();
    void saveLimit(const QString &text);
    /// How its mails leave is set on their page.
    void showMails();
    void editLines(const QString &field);

    ClientService &m_clients;
    OrderService &m_orders;
    FraudService *m_fraud;
    NoticeService *m_notices;
    ClientTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_shop = nullptr;
    FieldForm *m_house = nullptr;
    HolidayForms *m_holidays = nullptr;
    FieldForm *m_new = nullptr;
    QLabel *m_rights = nullptr;
    QLabel *m_wrong = nullptr;  ///< what is wrong with what is being typed
    QLabel *m_grammar = nullptr;
    QHash<Id, int> m_limits;    ///< points of fraud that stop, by client; with a null id those of all others
    QHash<Id, QString> m_senders; ///< whose mails a client's customers read
    CutOffPlan m_trucks;        ///< of the warehouse
    QString m_shopCode;         ///< of the client in sight
    QString m_kind;             ///< "client" "house" "holiday": what is in sight
    bool m_mayWrite = true;
    bool m_askingRights = false;
    /// A key that does something only in some sections.
    struct Key
    {
        QAction *action = nullptr;
        std::function<bool()> here;
        bool writes = true; ///< only who may write has it
    };
    QList<Key> m_keys;
};

} // namespace tsunagi
