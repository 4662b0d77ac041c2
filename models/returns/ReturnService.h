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

/// Something about a return that hardly can be so, or is there already: a person is asked; it refuses nothing.
struct ReturnDoubt
{
    QString code;   ///< "other_order" "slip_of_order" "slip_again" "not_ordered" "too_many"
    QString what;   ///< the other order, the other return, the goods
    qint64 pieces = 0, ordered = 0, back = 0; ///< of goods
    friend bool operator==(const ReturnDoubt &, const ReturnDoubt &) = default;
};

/// What may be asked of returns. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class ReturnService final
{
public:
    explicit ReturnService(Desk &desk);
    Q_DISABLE_COPY_MOVE(ReturnService)

    /// What to ask before add(): our slip of another order, a slip that came back already, goods that the order does not have.
    [[nodiscard]] Result<QList<ReturnDoubt>> doubts(const NewReturn &wanted) const;
    /// What to ask before addLine(), or before the line `of` gets the pieces of `line`.
    [[nodiscard]] Result<QList<ReturnDoubt>> doubts(const Id &id, const NewReturnLine &line, const Id &of = {}) const;
    /// The new return's id; its number is desk code and running number, as "R-A-1".
    [[nodiscard]] Result<Id> add(const NewReturn &wanted);
    /// Fields "tracking" "reason" "condition" "note" "contacted"; not of a closed return.
    [[nodiscard]] Result<> edit(const Id &id, const QList<std::pair<QString, QString>> &fields);
    /// The order that it turned out to be of; client and shop follow it, and the customer where none was known.
    [[nodiscard]] Result<> setOrder(const Id &id, const Id &order);
    /// More of what is counted already, in the same condition, goes to its line.
    [[nodiscard]] Result<> addLine(const Id &id, const NewReturnLine &line);
    /// 0: it was not in the box after all.
    [[nodiscard]] Result<> setLinePieces(const Id &id, const Id &line, qint64 pieces);
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
    [[nodiscard]] Result<Row> lineRow(const Database &db, const Id &id, const Id &line) const;
    Desk &m_desk;
    ReturnRules m_rules;
};

} // namespace tsunagi
