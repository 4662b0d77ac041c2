// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace tsunagi {

/// What did not fit, as the shared side (or this desk, trying again) said it.
struct Clash
{
    QByteArray reason; ///< "guard" "old" "insert" "missing" "step" "unique" "invariant" "invalid" "rights"; "counted": worked out from what is another by now
    QByteArray table, field;
    QString base, mine, theirs; ///< as Value::display()
    QByteArray cause {}; ///< kind of the act that changed the make-up of the order; empty if unknown
    friend bool operator==(const Clash &, const Clash &) = default;
};

/// What a conflict hangs on.
struct ConflictRoot
{
    Id id;
    QString table; ///< "orders", "return_case", …; empty if this desk does not know it
    QString name;  ///< an order's number, an item's code
    QString shop;  ///< of an order
    QString client; ///< code of the client whose it is; empty if it is nobody's of its own
    friend bool operator==(const ConflictRoot &, const ConflictRoot &) = default;
};

/// One line of the list: a change that the shared side refused.
struct ConflictRow
{
    Id id;
    ConflictRoot root;
    QByteArray kind; ///< of the refused change
    Clash clash;
    QString person, desk; ///< who wanted it, and where
    qint64 atUs = 0;      ///< when it was refused
    bool open = true;
    int followers = 0;    ///< later changes that were refused only because this one was
    friend bool operator==(const ConflictRow &, const ConflictRow &) = default;
};

/// One field that the refused change wanted.
struct ConflictField
{
    QByteArray table, field;
    QString was, mine, now;
    bool fresh = false; ///< of a row that the change wanted to add
};

/// Paper or an order to the warehouse that exists although the change was refused.
struct ConflictPaper
{
    enum class Kind { Slip, Shipment, Truck };
    Kind kind = Kind::Slip;
    QString carrier, number; ///< of a slip
};

/// Something that happened on the same root before the refusal.
struct ConflictEvent
{
    QString code, kind, person, desk;
    QJsonObject values;
    qint64 atUs = 0;
};

enum class ConflictAnswer { Theirs, Mine, Edited };

/// Everything that a person needs to decide.
struct ConflictDetail
{
    ConflictRow row;
    QList<ConflictField> fields;
    QList<ConflictPaper> paper;
    QList<ConflictEvent> before;    ///< newest first, at most three
    QString obstacle;               ///< why "mine" cannot be applied now, in words; empty = it can
    bool closed = false;
    QString how;                    ///< of a closed one: event code, "conflict_theirs" "conflict_mine" "conflict_edited"
    QString closedBy, closedDesk, closedReason;
    qint64 closedAtUs = 0;
};

} // namespace tsunagi
