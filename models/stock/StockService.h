// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stock/StockDerivation.h"
#include "models/stock/StockRules.h"
#include "models/stock/StockStore.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

struct NewItem
{
    QString client; ///< code
    QString sku, name, jan, location;
};

/// What may be asked of stock. Blocking; call from a worker thread, never from the GUI thread.
/// Nothing here sets a balance: it is the sum of movements, and a movement is never changed or taken away.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Constraint - the item is there already; Invalid.
class StockService final
{
public:
    explicit StockService(Desk &desk);
    ~StockService();
    Q_DISABLE_COPY_MOVE(StockService)

    [[nodiscard]] Result<Id> addItem(const NewItem &item);
    /// Fields "name" "jan" "location", and "state" ("open", "closed").
    [[nodiscard]] Result<> editItem(const Id &item, const QList<std::pair<QString, QString>> &fields);
    /// Books pieces; the kind says the direction, only a correction takes a minus. A fact is never refused for its balance.
    [[nodiscard]] Result<Id> move(const Id &item, const QString &kind, qint64 quantity, const QString &reason = {});

    [[nodiscard]] const StockRules &rules() const { return m_rules; }
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const ItemRow &item);
    /// `withBalance`: a list over many items has none.
    [[nodiscard]] static QJsonObject toJson(const MovementRow &movement, bool withBalance);

private:
    Desk &m_desk;
    StockRules m_rules;
    StockDerivation m_derivation;
};

} // namespace tsunagi
