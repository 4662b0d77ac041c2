// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/returns/ReturnRules.h"
#include "models/returns/ReturnStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

struct NewReturnLine
{
    QString sku, name;
    qint64 quantity = 1;
    QString condition;
};

struct NewReturn
{
    Id order;              ///< decides client, shop and, if empty, the customer
    QString client, shop;  ///< codes, where no order is known; may be empty
    QString customer, received; ///< ISO day; empty = today
    QString tracking, reason, condition, note;
    QList<NewReturnLine> lines;
};

/// What may be asked of returns. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class ReturnService final
{
public:
    explicit ReturnService(Desk &desk);
    Q_DISABLE_COPY_MOVE(ReturnService)

    /// The new return's id; its number is desk code and running number, as "R-A-1".
    [[nodiscard]] Result<Id> add(const NewReturn &wanted);
    /// Fields "tracking" "reason" "condition" "note" "contacted"; not of a closed return.
    [[nodiscard]] Result<> edit(const Id &id, const QList<std::pair<QString, QString>> &fields);
    [[nodiscard]] Result<> addLine(const Id &id, const NewReturnLine &line);
    [[nodiscard]] Result<> setLineCondition(const Id &id, const Id &line, const QString &condition);
    /// One of steps() of the state it is in.
    [[nodiscard]] Result<> setState(const Id &id, const QString &state, const QString &reason = {});
    /// States that may follow `state`, in working order.
    [[nodiscard]] QStringList steps(const QString &state) const;

    [[nodiscard]] const ReturnRules &rules() const { return m_rules; }
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const ReturnDetail &detail);

private:
    [[nodiscard]] Result<Row> openRow(const Database &db, const Id &id) const;
    Desk &m_desk;
    ReturnRules m_rules;
};

} // namespace tsunagi
