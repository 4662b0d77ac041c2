// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/PaymentService.h"
#include "ui/common/ListPage.h"

class QListWidget;

namespace tsunagi {

class DepositTableModel;
class FilesIn;

/// 入金消込: what came into the bank accounts, and which orders it pays.
class PaymentsPage final : public ListPage
{
    Q_OBJECT
public:
    PaymentsPage(const PageContext &context, PaymentService &payments, QWidget *parent);
    [[nodiscard]] QString about() const override;

protected:
    [[nodiscard]] QString listTitle() const override;
    void readRows() override;
    void noticed() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;

private:
    QWidget *buildDetail();
    void addActions();
    void fillRecord();
    void readHistory();
    void accept(int candidate);
    /// The row below the deposit in sight (else above) is next, unless a person chose another one meanwhile.
    [[nodiscard]] std::function<void()> toNext();
    void give();
    /// `typed` stands in the line already.
    void askOrders(const DepositRow &row, const QString &typed);
    /// What each order gets, before it does; where the account is another client's, nothing is proposed.
    void askGive(const DepositRow &row, const QList<HandShare> &shares, const QString &typed);
    void suspend();
    void setAside();
    void takeBack();
    /// Learned names of this payer, else all: which one is wrong?
    void forget();
    void addFiles();
    /// What nobody has said yet of a file that was taken in: whose account it is of, or which.
    void askNext();
    /// Its deposits are here as another account's: was that a mistake? `what`: as takeAs() tells it.
    void askElsewhere(const QString &path, const QStringList &what);
    void askAccount(const QString &path, const QList<BankAccountRecord> &accounts);
    void askClient(const QString &account, std::function<void()> then);
    /// Of the account of the deposit in sight, said once more.
    void askOwner();
    void tellClients(const QList<ShopRecord> &shops);
    void showOrder();
    void showReminders();
    [[nodiscard]] const MatchedDeposit *shown() const;
    /// Is the row in this queue?
    [[nodiscard]] static bool isIn(const DepositRow &row, const QString &queue);

    PaymentService &m_payments;
    DepositTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    QListWidget *m_candidates = nullptr;
    FilesIn *m_files = nullptr;
    QAction *m_accept = nullptr;
    QAction *m_give = nullptr;
    QAction *m_suspend = nullptr;
    QAction *m_aside = nullptr;
    QAction *m_back = nullptr;
    QAction *m_show = nullptr;
    QAction *m_whose = nullptr;
    QAction *m_reminders = nullptr;
    PaymentView m_view;
    QHash<Id, qsizetype> m_places; ///< in m_view
    qint64 m_overdue = 0;
    struct Asked
    {
        QString path, what;
    };
    QList<Asked> m_asks;
    QList<std::pair<QString, QString>> m_clients; ///< code and name
};

} // namespace tsunagi
