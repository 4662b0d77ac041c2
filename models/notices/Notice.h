// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QString>
#include <QStringList>

namespace tsunagi {

/// How mails of one client leave. Kinds of notices: "received" "payment" "shipped" "delay" "cancelled".
struct MailPolicy
{
    Id client;
    QString clientCode, clientName;
    QString fromName, fromAddress, replyTo;
    QString server;        ///< "smtp://mail.example.jp:587" or "smtps://…:465"
    QString login;
    QStringList events;    ///< kinds that are told
    QStringList silent;    ///< codes of shops whose mall tells the buyers itself
    QString quiet;         ///< "21:00-08:00" in Japan; empty = none
    qint64 remindDays = 3; ///< after which an unpaid order is reminded, and again after each reminder
    qint64 sinceUs = 0;    ///< what happened before, and what was to be reminded of before, is told only if somebody asks for it
    bool byItself = false; ///< they leave without a key, from desks that send mails
    qint64 remindMost = 1; ///< reminders of one order
    friend bool operator==(const MailPolicy &, const MailPolicy &) = default;
};

/// A text with fields as {order_number}; subject and body of one kind of notice in one language.
struct MailText
{
    QString client, kind, language;
    QString subject, body;
    bool own = false; ///< of the client; else the one that the program brings along
    friend bool operator==(const MailText &, const MailText &) = default;
};

/// One notice: told, to be told, or not to be; kind "all", suppressed: nothing is told of the order. `id` is made of order, part and kind, alike at every desk.
struct NoticeRow
{
    Id id, order, part;    ///< part: the shipment of "shipped", the day of "delay", which one from the second "payment" on, else the order
    Id client;
    QString kind;
    QString state;         ///< "due" "taken" "sent" "failed" "doubtful" "suppressed"
    bool stored = false;   ///< false: nobody has touched it yet, it follows from the order
    QString obstacle;      ///< why a due one does not leave now, see notice_rules::obstacle(); empty = it may
    QString number, shop, clientCode, buyer, email;
    QString day;           ///< of a delay: when it will leave instead, ISO
    QString desk, person, answer;
    qint64 atUs = 0;       ///< when it happened that is told, or when its state came
    qint64 grantedUs = 0;  ///< of a taken one: when the shared side granted it; 0 = not yet
    QString until {};      ///< of the obstacle "quiet": when it ends, "08:00" in Japan
    friend bool operator==(const NoticeRow &, const NoticeRow &) = default;
};

} // namespace tsunagi
