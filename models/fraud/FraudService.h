// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fraud/FraudStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

class EscalationService;
class OrderService;

struct NewVerdict
{
    Id order;
    QString verdict;     ///< "pass" "verify" "refuse"
    QString reason;
    QString addressee {}; ///< verify: who is asked, as an escalation that the verdict names; empty = nobody
    bool cancel = false; ///< refuse: cancel it as well; what needs a second person waits for one
    std::optional<QStringList> seen {}; ///< pass: evidence() of the signs that the person saw; nothing = those that it shows now
};

/// Whom an entry of the block list means: the buyer of an order, or what is given; at least a phone, a mail or an address.
struct NewBlock
{
    Id order;
    QString client;      ///< code; empty = of every client
    QString phone, mail, zip, address, building;
    QString name;        ///< with an address: only this person there
    QString reason;
    QString until;       ///< ISO date; empty = a year from now
};

/// What may be asked about fraud. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class FraudService final
{
public:
    FraudService(Desk &desk, OrderService &orders, EscalationService &escalations) : m_desk(desk), m_orders(orders), m_escalations(escalations) { }
    Q_DISABLE_COPY_MOVE(FraudService)

    /// One verdict per order, the last in force; the story keeps all. Verify and refuse only before the warehouse has it.
    [[nodiscard]] Result<> judge(const NewVerdict &wanted);
    [[nodiscard]] Result<Id> block(const NewBlock &wanted);
    /// The entry stops nobody any more; it stays readable.
    [[nodiscard]] Result<> retire(const Id &entry, const QString &reason);
    /// Points per sign as "SIGN=POINTS"; SKUs bought to be sold on. What is absent stays as it is.
    /// What a client wishes; NotFound - no such client.
    [[nodiscard]] Result<FraudPolicy> policy(const QString &client) const;
    [[nodiscard]] Result<> setPolicy(const QString &client, std::optional<int> threshold, const QStringList &points, const std::optional<QStringList> &goods);
    /// From how many points orders stop, of the clients that have a number of their own; with a null id that of all others.
    [[nodiscard]] Result<QHash<Id, int>> limits() const;
    [[nodiscard]] Result<QList<FraudRow>> list(const FraudQuery &query) const;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const FraudRow &row);

private:
    [[nodiscard]] Result<Id> clientOf(const QString &code) const;
    Desk &m_desk;
    OrderService &m_orders;
    EscalationService &m_escalations;
};

} // namespace tsunagi
