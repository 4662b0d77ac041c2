// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/Order.h"

#include <QVariantMap>

namespace tsunagi {

enum class Severity { Info = 0, Warn = 1, Stop = 2 };

/// One thing that is wrong, or worth knowing, about an order. Words are made of code and args by FindingText.
struct Finding
{
    QString code;          ///< wire name, as "zip_unknown"
    QString field;         ///< "zip" "address" "building" "name" "kana" "company" "phone" "wantDate" "wantBand" "sku" "total"
                           ///< "goods" "payState" "note" "number" "gift" "deliveryNote" "sender"
    int destination = -1;  ///< index into Order::destinations; -1 = the order as a whole
    Severity severity = Severity::Stop;
    QVariantMap args;      ///< for the sentence
    QString suggestion;    ///< the field's new value, to be applied as an edit; empty = none
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What a client or shop wishes; nothing else steers the rules but the data files.
struct CheckSettings
{
    Severity paymentPending = Severity::Stop;
    Severity notePresent = Severity::Info;
    QString service;       ///< of the carrier; empty = its default service
};

/// Pure checks of an order. Limits and tables are data under resources/checks.
namespace order_rules {

/// All findings, most urgent first within the order of fields. `carrier` may be null (then only rules without a carrier
/// run); `duplicates` are the numbers of other orders for which isDuplicate holds.
[[nodiscard]] QList<Finding> check(const Order &order, const CheckSettings &settings, const PostalTable &table,
                                   const Carrier *carrier, QDate today, const QStringList &duplicates = {});
/// Equal for orders with the same recipients and the same goods however they are spelled; to be indexed by the store.
[[nodiscard]] QByteArray duplicateKey(const Order &order);
/// isDuplicate() but for recipients and goods, which duplicateKey() compares.
[[nodiscard]] bool mayBeDuplicate(const Order &a, const Order &b);
/// Same recipients, same goods, ordered within the window of the data file, different numbers, neither cancelled.
[[nodiscard]] bool isDuplicate(const Order &a, const Order &b);
/// The window in µs, so that a store can ask for candidates by time.
[[nodiscard]] qint64 duplicateWindowUs();
/// A wished date further ahead is asked about: rather a slip of the pen than a wish. No carrier's limit is confirmed; data.
[[nodiscard]] int wishedDays();
/// Likewise between two shops of one client.
[[nodiscard]] qint64 otherShopWindowUs();
/// Is it a number that can be called in Japan? Separators and widths do not matter.
[[nodiscard]] bool isPhone(const QString &phone);
/// Does the text bear marks of a wrong decoding? `repaired`, if given, gets what it most likely was, else it is cleared.
[[nodiscard]] bool isDamaged(const QString &text, bool isName, QString *repaired = nullptr);
/// A name for comparing, without 様 and its kin.
[[nodiscard]] QString personKey(const QString &name);
/// Zip and door for comparing, however they are spelled: 1丁目2番3号 is 1-2-3, 203号室 is 203; empty without an address.
[[nodiscard]] QString placeKey(const Recipient &recipient);
/// Digits of a phone number without its separators, +81 as 0.
[[nodiscard]] QString phoneDigits(const QString &phone);
/// "stop", "warn", "info".
[[nodiscard]] QString severityName(Severity severity);
[[nodiscard]] Severity worst(const QList<Finding> &findings);

} // namespace order_rules
} // namespace tsunagi

Q_DECLARE_METATYPE(tsunagi::Finding)
