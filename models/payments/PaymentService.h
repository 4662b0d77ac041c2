// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/BankFile.h"
#include "models/orders/MoneyReport.h"
#include "models/payments/PaymentStore.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

/// What is done with a file whose deposits are here as another account's: nothing, so that a person can say; they go over to this one; both are money.
enum class Elsewhere { Ask, Move, Both };

/// A file's deposits as they came in before, under another account.
struct TakenElsewhere
{
    QString asAccount;       ///< what the file is said to be of now
    QString account, file;   ///< of the first time
    QDate day;               ///< when that was
    int rows = 0;            ///< of this file that are there
    int given = 0;           ///< of those, what an order has something of or a customer waits with
    int moving = 0;          ///< of those, what could go over
};

/// What one bank file brought.
struct BankReport : MoneyReport
{
    QStringList accounts;
    int cancelled = 0;       ///< deposits that the bank took back
    int moved = 0;           ///< deposits that were another account's
    std::optional<TakenElsewhere> elsewhere; ///< nothing of that account was written: a person has to say what it is; of several the first
    QList<Id> deposits;      ///< of the file, in its order
};

/// A deposit with what is proposed for it.
struct MatchedDeposit
{
    DepositRow row;
    PaymentMatch match;
};

/// What one order would get of a deposit that is given by hand.
struct HandShare
{
    PaymentShare share;
    QString number, client, name; ///< client: code; name: the buyer's
    qint64 due = 0;               ///< before
    bool others = false;          ///< the deposit came into the account of another client
};

/// All deposits as they stand, and what may be done with them.
struct PaymentView
{
    QList<MatchedDeposit> deposits; ///< newest first
    QHash<Id, PayableOrder> orders; ///< of the candidates
    int settled = 0;                ///< by this run
};

/// What may be asked of deposits. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class PaymentService final
{
public:
    explicit PaymentService(Desk &desk, const QString &sharedUri = {}) : m_desk(desk), m_sharedUri(sharedUri) { }
    Q_DISABLE_COPY_MOVE(PaymentService)

    /// Takes a file in; what is good goes in, what is not is reported; deposits that are here are not taken again.
    /// `said`: the account of a statement that does not name its own; `elsewhere`: once somebody was asked, of a file that names
    /// several accounts for `said` alone. Errors: NotFound - no such file.
    [[nodiscard]] Result<BankReport> importFile(const QString &path, const QString &said = {}, Elsewhere elsewhere = Elsewhere::Ask);
    /// Settles what agrees exactly, and proposes for the rest; `settle` false only looks.
    [[nodiscard]] Result<PaymentView> match(bool settle = true);

    /// Gives the deposit as the candidate says, and learns the payer's name if it was another than the buyer's.
    [[nodiscard]] Result<> accept(const Id &deposit, const PaymentCandidate &candidate);
    /// What give() would do, for people to look at first.
    [[nodiscard]] Result<QList<HandShare>> plan(const Id &deposit, const QList<Id> &orders) const;
    /// Gives what is left of it to these orders, one after the other, as far as it goes. `others`: also to orders of another client
    /// than the account's.
    [[nodiscard]] Result<> give(const Id &deposit, const QList<Id> &orders, bool others = false);
    /// All of it is the money of a settlement, of a mall or payment company; no order gets of it.
    [[nodiscard]] Result<> giveToSettlement(const Id &deposit, const Id &settlement);
    /// A learned name proposes nothing any more. NotFound - it is not known.
    [[nodiscard]] Result<> forget(const Id &payer);
    /// Takes it back from its orders or settlement, or out of suspense; both records stay, and what it alone taught of its payer is forgotten.
    [[nodiscard]] Result<> release(const Id &deposit);
    /// 仮受金: what is left waits for an order of this customer.
    [[nodiscard]] Result<> suspend(const Id &deposit, const QString &customer);
    /// No customer's money: a payment company, interest, one's own.
    [[nodiscard]] Result<> setAside(const Id &deposit, const QString &reason);

    /// Whose account it is; from now on, also for deposits that are here. NotFound - no such client.
    [[nodiscard]] Result<> setAccount(const QString &account, const QString &client, const QString &name = {});
    /// Unpaid orders from this day back are reminded of.
    [[nodiscard]] QDate reminderDay() const;

    [[nodiscard]] Result<PaymentRules> rules() const;
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const MatchedDeposit &deposit, const QHash<Id, PayableOrder> &orders);
    [[nodiscard]] static QJsonObject toJson(const BankReport &report);

private:
    [[nodiscard]] Result<Row> rowOf(const Database &db, const QByteArray &table, const Id &id) const;
    /// The change that gives `shares`; `byItself`: as every desk would write it alike.
    [[nodiscard]] Result<Change> settling(const Database &db, const Id &deposit, const QList<PaymentShare> &shares, const QByteArray &rule, bool byItself) const;
    /// The change that takes back what is held; `to`: the deposit's next state.
    [[nodiscard]] Result<Change> releasing(const Database &db, const Id &deposit, const QByteArray &kind, const QString &to) const;
    [[nodiscard]] Result<> learn(const Database &db, Change &change, const DepositRow &row, const QList<PaymentShare> &shares) const;
    [[nodiscard]] Result<> cancelTaken(const Database &db, BankReport &report, const QList<Id> &cancellations);
    /// The server would refuse a clerk's as well, but only after deposits were settled by it.
    [[nodiscard]] Result<> refuseOthers() const;
    Desk &m_desk;
    QString m_sharedUri;
};

} // namespace tsunagi
