// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

#include <QDate>

#include <functional>
#include <optional>

namespace tsunagi {

/// Which orders go into an export.
struct AnalysisFilter
{
    QString client; ///< code; empty = all
    QDate from;     ///< day of the order in Japan; invalid = from the first
    QDate to;       ///< inclusive; invalid = to the last
};

/// One line of an order with what stands over it, still with names.
struct AnalysisRow
{
    QString client, shop, number;
    QString orderedAt; ///< as "2026-11-22T09:30+09:00"; empty where the file had none
    QString state, payMethod, payState;
    QString buyer, buyerZip, buyerPrefecture, buyerAddress, buyerBuilding, buyerPhone, mail;
    QString recipient, zip, prefecture, address, building, phone;
    QString wantDate, wantBand, carrier, service;
    QString sku, item;
    std::optional<qint64> goods, shipping, fee, discount, coupon, points, total;
    std::optional<qint64> quantity, price, amount, taxRate, cancelled, shipped;
};

/// What was exported, when and by whom.
struct AnalysisExport
{
    qint64 atUs = 0;
    QString person, desk;
    QByteArray values; ///< JSON: orders, rows, client, from, to, key, file
};

/// The reading SQL of the masked export.
namespace AnalysisStore {

/// The row under which all exports are told.
[[nodiscard]] Id exportsRoot();
[[nodiscard]] Result<> lines(const Database &db, const AnalysisFilter &filter, const std::function<Result<>(const AnalysisRow &)> &take);
[[nodiscard]] Result<bool> hasClient(const Database &db, const QString &code);
/// The newest first.
[[nodiscard]] Result<QList<AnalysisExport>> exports(const Database &db);

} // namespace AnalysisStore

} // namespace tsunagi
