// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/RuleFacts.h"
#include "models/storage/Database.h"

#include <memory>
#include <mutex>

namespace tsunagi {

/// That a rule holds for an order.
struct RuleHit
{
    const ClientRule *rule = nullptr;
    QList<int> destinations; ///< for which it holds, at least one
    QByteArray relied;       ///< digest of the values that made it hold; a release stays while it is the same
};

/// Carrier and service of one destination, as rules want it.
struct RuleRoute
{
    const RuleHit *hit = nullptr;          ///< whose route counts; null: nobody's
    QString carrier, service;
    QList<const ClientRule *> contradict;  ///< rules of equal right that want different ones: none of them counts
};

/// Rules made ready for many orders. Immutable; any thread.
class RuleBook final
{
public:
    /// Rules that could never work are left out.
    explicit RuleBook(const QList<ClientRule> &rules);
    Q_DISABLE_COPY_MOVE(RuleBook)

    [[nodiscard]] QList<RuleHit> hits(RuleFacts &facts) const;
    /// A client's rule goes before one of all clients; among equals nothing is chosen by chance.
    [[nodiscard]] static RuleRoute route(const QList<RuleHit> &hits, int destination);
    [[nodiscard]] bool needsHistory() const { return m_needsHistory; }
    [[nodiscard]] bool dependsOnDay() const { return m_dependsOnDay; }
    [[nodiscard]] qsizetype size() const { return m_rules.size(); }
    [[nodiscard]] const QList<ClientRule> &rules() const { return m_rules; }

private:
    struct Condition
    {
        int field = 0;
        bool isNumber = false, ofLines = false;
        bool passes = false; ///< changes by the passing of time alone, so that a release does not rest on its value
        int line = -1; ///< conditions of one number mean one and the same line; -1: it stands alone
        QString op;
        int code = 0;
        QStringList keys;
        QList<qint64> numbers;
    };
    [[nodiscard]] static bool holds(const Condition &condition, RuleFacts &facts, int destination);
    /// Of those that mean one line: does this one meet it?
    [[nodiscard]] static bool holdsOn(const Condition &condition, RuleFacts &facts, int destination, int line);
    /// All of one rule; those that mean one line by one line.
    [[nodiscard]] static bool holdAll(const QList<Condition> &conditions, RuleFacts &facts, int destination);
    [[nodiscard]] static QByteArray digest(const ClientRule &rule, const QList<Condition> &conditions, RuleFacts &facts, const QList<int> &destinations);
    QList<ClientRule> m_rules;
    QList<QList<Condition>> m_conditions; ///< of each rule
    bool m_needsHistory = false;
    bool m_dependsOnDay = false;
};

/// The rules in force by the rows of a database; read anew only when others are.
class RulesInForce final
{
public:
    [[nodiscard]] Result<std::shared_ptr<const RuleBook>> of(const Database &db);

private:
    std::mutex m_mutex;
    QByteArray m_ids;
    std::shared_ptr<const RuleBook> m_book;
};

} // namespace tsunagi
