// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/MoneyReport.h"
#include "models/settlements/SettlementStore.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

class PaymentService;

/// What one settlement file brought.
struct SettlementReport : MoneyReport
{
    QList<Id> settlements;   ///< of the file, in its order
};

/// What may be asked of settlements. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class SettlementService final
{
public:
    /// `payments`: gives the deposit, as it gives any.
    SettlementService(Desk &desk, PaymentService &payments) : m_desk(desk), m_payments(payments) { }
    Q_DISABLE_COPY_MOVE(SettlementService)

    /// Takes a file in; what is good goes in, what is not is reported; what is here is not taken again.
    /// `client`: code; needed where neither shops nor orders tell whose money it is. Errors: NotFound - no such file or client.
    [[nodiscard]] Result<SettlementReport> importFile(const QString &path, const QString &client = {});
    /// All settlements with their differences and the deposits that may be theirs, newest first.
    [[nodiscard]] Result<QList<SettlementRow>> list();
    [[nodiscard]] Result<SettlementDetail> detail(const Id &settlement) const;

    /// The deposit is the settlement's money: no order gets of it.
    [[nodiscard]] Result<> accept(const Id &settlement, const Id &deposit);
    /// Takes the deposit back; both records stay.
    [[nodiscard]] Result<> release(const Id &settlement);
    /// Somebody looked into a difference, with the outcome in words; or has to again (`seen` false).
    [[nodiscard]] Result<> look(const Id &settlement, const QString &order, const QString &why, const QString &note, bool seen = true);

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const SettlementRow &row);
    [[nodiscard]] static QJsonObject toJson(const SettlementReport &report) { return report.toJson(); }

private:
    [[nodiscard]] Result<SettlementLayouts> layouts() const;
    [[nodiscard]] Result<> take(const SettlementFile &file, const QString &path, const Id &client, SettlementReport &report);
    Desk &m_desk;
    PaymentService &m_payments;
};

} // namespace tsunagi
