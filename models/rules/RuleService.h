// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/RuleRehearsal.h"
#include "models/sync/Desk.h"

namespace tsunagi {

class Carriers;

/// What may be asked of rules. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class RuleService final
{
public:
    /// `sharedUri`: the server of a team, where a login's role says who may write rules; empty where nobody asks.
    RuleService(Desk &desk, const Carriers &carriers, const QString &sharedUri = {}) : m_desk(desk), m_carriers(carriers), m_sharedUri(sharedUri) { }
    Q_DISABLE_COPY_MOVE(RuleService)

    [[nodiscard]] Result<QList<ClientRule>> list(const QString &state = QStringLiteral("current")) const;
    /// The newest version of a rule, by its id or a part of its name. Errors: NotFound, Ambiguous.
    [[nodiscard]] Result<ClientRule> find(const QString &nameOrId) const;
    /// Of `draft` name, clientCode, any, when, then, note and state ("on" or "off") count.
    [[nodiscard]] Result<Id> add(const ClientRule &draft);
    /// A new version; `draft.version` is the one that the person saw. Nothing is written if nothing differs.
    [[nodiscard]] Result<> change(const ClientRule &draft);
    /// "on" "off" "retired".
    [[nodiscard]] Result<> setState(const Id &rule, const QString &state);
    /// See rule_rehearsal::rehearse().
    [[nodiscard]] Result<Rehearsal> rehearse(const ClientRule &draft, int days, const std::function<bool(qint64 done, qint64 all)> &progress = {}) const;
    /// The draft as it would be saved, or why it could not.
    [[nodiscard]] Result<ClientRule> checked(ClientRule draft) const;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const ClientRule &rule);
    [[nodiscard]] static QJsonObject toJson(const Rehearsal &rehearsal);

private:
    [[nodiscard]] Result<ClientRule> newest(const Id &rule) const;
    static void insert(Change &change, const ClientRule &version);
    [[nodiscard]] Result<> refuseOthers() const;
    Desk &m_desk;
    const Carriers &m_carriers;
    const QString m_sharedUri;
};

} // namespace tsunagi
