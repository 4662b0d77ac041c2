// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"

#include <QDate>
#include <QJsonObject>
#include <QStringList>

namespace tsunagi {

/// One condition of a rule over a field of an order, as "prefecture", "is", {"沖縄県"}.
struct RuleCondition
{
    QString field;      ///< wire name, see rule_fields::all()
    QString op;         ///< "is" "not" "contains" "lacks" "begins" "only" "above" "least" "below" "most" "empty" "filled"
    QStringList values; ///< any of them, but for "not" and "lacks": none of them
    /// May a single line meet it, so that it means the same line as its neighbours? "not" "lacks" "only" "filled" speak of all lines.
    [[nodiscard]] bool meansOneLine() const;
    friend bool operator==(const RuleCondition &, const RuleCondition &) = default;
};

/// What a rule does to an order that meets its conditions.
struct RuleAction
{
    QString act;  ///< "hold" "note" "flag" "insert" "route" "ask_merge"
    QString kind; ///< of a hold its type, of a route its carrier; else empty
    QString text; ///< what a person reads, of an insert what goes into the parcel, of a route the service
    QString until {}; ///< of a hold of type "date" its day: "3" = days after the order, "wished-2" = days before the wished date; empty = until somebody lets it go
    friend bool operator==(const RuleAction &, const RuleAction &) = default;
};

/// What a rule's hold has to do with days.
struct HoldDay
{
    bool holds = true; ///< its day has not come yet
    QDate until;   ///< on which it ends by itself; invalid = on none
};
/// Of an action of type "hold"; dates in Japan, invalid = the order has none. Without a wished date there is nothing to wait for.
[[nodiscard]] HoldDay holdDay(const RuleAction &action, QDate ordered, QDate wished, QDate today);
/// The day of a hold as it is stored, out of "3 days", "wished - 2"; `wished`: what the wished date is called. Empty if it is none.
[[nodiscard]] QString readHoldDay(const QString &words, const QString &wished);

/// One version of a rule: data of a client, or of all, that decides what stops and how it leaves.
struct ClientRule
{
    Id id;               ///< of this version
    Id rule;             ///< common to all its versions
    Id client;           ///< null = all clients
    QString clientCode;  ///< empty = all clients
    QString name;
    int version = 0;
    bool any = false;    ///< one condition is enough; else all must hold
    QList<RuleCondition> when;
    QList<RuleAction> then;
    QString note;        ///< why this version was made
    QString person;
    qint64 atUs = 0;
    QString state;       ///< "on" "off" "replaced" "retired"

    /// Conditions and actions as they are stored.
    [[nodiscard]] QByteArray toBody() const;
    /// Reads them from a stored body. Corrupt if it is none.
    [[nodiscard]] Result<> readBody(const QByteArray &body);
    /// Invalid with the field or action in `where` and the rule in `detail` if it could never work as it is written.
    [[nodiscard]] Result<> validate() const;
    friend bool operator==(const ClientRule &, const ClientRule &) = default;
};

/// The fields that conditions may look at.
namespace rule_fields {

enum class Kind { Words, Code, Name, Place, Phone, Mail, Prefecture, Number, Date, Time };
enum class Reach { Order, Destination, Line };

struct Field
{
    const char *name;
    Kind kind;
    Reach reach;
};

[[nodiscard]] const QList<Field> &all();
/// Nothing if there is no such field.
[[nodiscard]] const Field *find(QStringView name);
/// Comparators that fit a field.
[[nodiscard]] QStringList ops(const Field &field);
/// Full name of a prefecture from its full or short name, as 東京 → 東京都; empty if it is none.
[[nodiscard]] QString prefecture(const QString &text);

} // namespace rule_fields

} // namespace tsunagi
