// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderRules.h"

#include <QSet>

namespace tsunagi {

/// One listed sign of fraud that an order shows, with what shows it. Words are made by FraudText.
struct FraudSign
{
    QString code;      ///< wire name, as "place_names"
    int points = 0;
    QVariantMap args;  ///< the evidence: values and numbers of other orders
    /// Changes whenever the evidence does.
    [[nodiscard]] QString evidence() const;
    friend bool operator==(const FraudSign &, const FraudSign &) = default;
};

/// What a client wishes; the rest stands in resources/fraud/signs.json.
struct FraudPolicy
{
    std::optional<int> threshold;  ///< points from which an order stops; none = as listed
    QHash<QString, int> points;    ///< per sign, in place of the listed ones; 0 = off
    QSet<QString> goods;           ///< upper-case SKUs that are bought to be sold on
};

/// An earlier order that shares a phone, a mail address or a place with the one that is looked at; where it is said, a later one.
struct EarlierOrder
{
    QString number;
    QString name;      ///< of the buyer
    qint64 orderedAtUs = 0;
    Yen total;
    QString payMethod;
    bool refused = false; ///< somebody judged it so
    bool byPhone = false, byMail = false, byPlace = false;
};

/// An entry of the block list that fits.
struct BlockHit
{
    QString keys;      ///< what fits: "phone" "mail" "place", "place name"; several by a space
    QString hint;      ///< whom it means, shortened
    QString reason;
    QString person;
    QString until;     ///< ISO date or empty
};

/// What an order can be recognised by, normalised and hashed: 32 hex digits each, empty = it has none.
struct FraudKeys
{
    QStringList phones, places, names; ///< the buyer's first, then those of the recipients
    QString mail;
    QString place; ///< where it goes first
};

/// Pure signs of fraud. None looks at a name alone.
namespace fraud_rules {

/// All signs, the heaviest first. `findings`: of order_rules, without those that a person confirmed. `after`: those that came
/// later, as a run of small orders that try a card is one only once it has gone on.
[[nodiscard]] QList<FraudSign> signs(const Order &order, const QList<Finding> &findings, const QList<EarlierOrder> &earlier, const QList<BlockHit> &hits,
                                     const FraudPolicy &policy, const QList<EarlierOrder> &after = {});
/// Are these two of one family, as far as the names tell? Without a gap between 姓 and 名 the first two letters stand for the 姓.
[[nodiscard]] bool sameFamily(const QString &a, const QString &b);
/// Does the mall itself still look into it, with words why? Only the mall ends that; a verdict here does not.
[[nodiscard]] bool isHeldByMall(const Order &order);
/// So small an amount by card that it may try the card.
[[nodiscard]] bool isCardTest(const Order &order);
[[nodiscard]] int score(const QList<FraudSign> &signs);
[[nodiscard]] int threshold(const FraudPolicy &policy);
/// Codes of all signs, the heaviest first.
[[nodiscard]] QStringList codes();

/// All keys; or only the first phone, the mail and where it goes, which every order's row holds.
[[nodiscard]] FraudKeys keysOf(const Order &order, bool all = true);
/// One key; `kind`: "phone" "mail" "place" "name". Empty for an empty text.
[[nodiscard]] QString key(const QString &kind, const QString &normalised);
/// Digits only, +81 as 0; empty if it is no number that can be called.
[[nodiscard]] QString phoneOf(const QString &phone);
[[nodiscard]] QString mailOf(const QString &mail);
/// Where many people live, work or stay by rights: a company, a dormitory, a hotel.
[[nodiscard]] bool isShared(const Recipient &recipient);
/// A house of many doors, and none of them is told.
[[nodiscard]] bool isHouseWithoutRoom(const Recipient &recipient);
/// The first 63 bits of a key, for an index; nothing for an empty key.
[[nodiscard]] std::optional<qint64> keyNumber(const QString &key);
/// How far back other orders are looked at.
[[nodiscard]] qint64 historyUs();
/// How far apart small orders that try a card are one run.
[[nodiscard]] qint64 cardTestUs();
/// The highest amount of such an order.
[[nodiscard]] qint64 cardTestYen();

} // namespace fraud_rules
} // namespace tsunagi
