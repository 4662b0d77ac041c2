// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/ClientRule.h"
#include "models/storage/Database.h"

#include <QHash>
#include <QList>

namespace tsunagi {

/// What a rule does to orders at this moment.
struct RuleStanding
{
    qint64 stopped = 0;  ///< orders that wait for it
    qint64 released = 0; ///< orders that it would stop, and a person let go
    qint64 orders = 0;   ///< open orders that it concerns in any way
};

/// That somebody put a rule in force, out of it, or ended it.
struct RuleEvent
{
    QString state, person;
    qint64 atUs = 0;
};

/// The reading SQL of rules. Each call takes a read-only connection (Desk::reader()).
namespace RuleStore {

/// Newest versions first come by name; `state`: "on" "off" "retired", "current" for all but what was replaced, "all".
[[nodiscard]] Result<QList<ClientRule>> rules(const Database &db, const QString &state);
/// All versions of a rule, the newest first.
[[nodiscard]] Result<QList<ClientRule>> versions(const Database &db, const Id &rule);
/// When a rule was put in force or out of it, the newest first.
[[nodiscard]] Result<QList<RuleEvent>> events(const Database &db, const Id &rule);
[[nodiscard]] Result<QHash<Id, RuleStanding>> standings(const Database &db);
/// Orders that a rule stops, or with `released` those let go.
[[nodiscard]] Result<QList<Id>> orders(const Database &db, const Id &rule, bool released);

} // namespace RuleStore

} // namespace tsunagi
