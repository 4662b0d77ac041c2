// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/Conflict.h"

namespace tsunagi {

/// One line of the list: what somebody asked a second person for.
struct ApprovalRow
{
    Id id;
    ConflictRoot root;      ///< what it is about
    QByteArray kind, rule;  ///< of the wanted change; the rule that it falls under
    QString reason;         ///< why it is wanted
    QString person, desk;   ///< who asked, and where
    qint64 atUs = 0;
    QByteArray state;       ///< "open" "given" "refused" "withdrawn" "overtaken"
    QString endPerson, endDesk, endReason;
    qint64 endAtUs = 0;
    friend bool operator==(const ApprovalRow &, const ApprovalRow &) = default;
};

/// Everything that a second person needs to decide.
struct ApprovalDetail
{
    ApprovalRow row;
    QList<ConflictField> fields; ///< what is wanted, beside what is there now
    QString obstacle;            ///< why it would not fit now, in words; empty = it would
    bool readable = true;        ///< false: of a newer program, or blanked; it is ended, but not given
    bool own = false;            ///< of who works here now: to withdraw, not to give
};

} // namespace tsunagi
