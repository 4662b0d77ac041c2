// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardRules.h"
#include "models/orders/OrderStore.h"

namespace tsunagi {

/// An order whose file tells of an authorisation.
struct AuthorisedOrder
{
    Id id;
    QString number, platform;
    qint64 total = 0, orderedAtUs = 0;
};

/// The reading SQL of card authorisations. Each call takes a read-only connection (Desk::reader()).
namespace CardStore {

/// Those that end first are first; situations are not filled.
[[nodiscard]] Result<QList<CardRow>> list(const Database &db);
/// Orders that their shop calls authorised, and that have no row yet.
[[nodiscard]] Result<QList<AuthorisedOrder>> untold(const Database &db);
[[nodiscard]] Result<QList<TimelineRecord>> timeline(const Database &db, const Id &order);

} // namespace CardStore

} // namespace tsunagi
