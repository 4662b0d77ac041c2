// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/escalations/EscalationRules.h"
#include "models/escalations/EscalationStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

struct NewEscalation
{
    QString kind;
    Id order;          ///< decides the client
    QString client;    ///< code, where it is about no order; may be empty
    QString addressee; ///< a code of EscalationRules or a name
    QString subject, question;
    QString due;       ///< ISO day or empty
    Id id {};          ///< where what waits for it names it already; else a new one
};

/// What may be asked of escalations. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class EscalationService final
{
public:
    explicit EscalationService(Desk &desk);
    Q_DISABLE_COPY_MOVE(EscalationService)

    /// The new escalation's id; its number is desk code and running number, as "E-A-1".
    [[nodiscard]] Result<Id> add(const NewEscalation &wanted);
    /// Fields "addressee" "subject" "question" "due"; only while it is open.
    [[nodiscard]] Result<> edit(const Id &id, const QList<std::pair<QString, QString>> &fields);
    /// Writes the answer down; only while it is open.
    [[nodiscard]] Result<> answer(const Id &id, const QString &text);
    [[nodiscard]] Result<> close(const Id &id, const QString &reason = {});
    /// Asks again what was answered; the answer so far stays readable.
    [[nodiscard]] Result<> reopen(const Id &id, const QString &reason);

    [[nodiscard]] const EscalationRules &rules() const { return m_rules; }
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const EscalationRow &row);

private:
    [[nodiscard]] Result<Row> row(const Id &id) const;
    [[nodiscard]] Result<> end(const Id &id, const QString &state, const std::optional<QString> &answer, const char *event, const QString &reason);
    Desk &m_desk;
    EscalationRules m_rules;
};

} // namespace tsunagi
