// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/Notice.h"

#include <QHash>
#include <QTime>

#include <optional>

namespace tsunagi {

/// A field of a text that does not exist, or a brace without its partner; line and column from 1.
struct TextProblem
{
    int line = 0, column = 0;
    QString field; ///< empty: the brace
    friend bool operator==(const TextProblem &, const TextProblem &) = default;
};

/// Which notices may leave, and what a text becomes. Pure.
namespace notice_rules {

/// All kinds, in the order of an order's life.
[[nodiscard]] const QStringList &kinds();
/// All fields of texts, without braces.
[[nodiscard]] const QStringList &fields();
/// Those that say something in a notice of this kind, in the order in which a text has them.
[[nodiscard]] QStringList fieldsOf(const QString &kind);
/// The same at every desk, so that one notice is one row whoever makes it.
[[nodiscard]] Id idOf(const Id &order, const Id &part, const QString &kind);
/// The part of a delay that is told for a day; another day is told anew.
[[nodiscard]] Id partOfDay(const QString &day);
/// The part of the reminder that follows `sent` others.
[[nodiscard]] Id partOfReminder(const Id &order, qint64 sent);
/// "id@domain of the sender": a second copy would have the same.
[[nodiscard]] QByteArray messageId(const Id &id, const QString &fromAddress);

/// English for a buyer whose name has no Japanese letter, else Japanese.
[[nodiscard]] QString languageOf(const QString &buyer);
/// "21:00-08:00" as from and to; nothing if it is not written so.
[[nodiscard]] std::optional<std::pair<QTime, QTime>> quietHours(const QString &text);
[[nodiscard]] bool isQuiet(const QString &quiet, const QTime &inJapan);
/// smtp:// or smtps:// with a host and perhaps a port, and nothing else.
[[nodiscard]] bool isServer(const QString &url);

/// What a notice is judged by.
struct Facts
{
    QString kind, shop, email;
    bool open = true;          ///< the order is not cancelled
    bool paid = false;
    bool shipped = false;      ///< of "shipped": its shipment
    bool conflict = false;     ///< one of the order is open
    bool muted = false;        ///< nothing is to be told of this order
    bool held = false;         ///< it is held for something else than its payment
    QTime inJapan;
    bool gone = false;         ///< of "delay": all of the order has left
    QString day {};            ///< of "delay": when it will leave instead, ISO
    QString today {};          ///< in Japan, ISO
    bool before = false;       ///< it happened before the client's mails began: told only if somebody asks for it
};
/// Why it does not leave now: "muted" "conflict" "over" (it is not so any more) "held" (nobody is asked to pay what stands still) "off" "silent" "before" (it happened before the client's mails began) "no_sender" "no_address" "quiet"; empty = it may.
[[nodiscard]] QString obstacle(const Facts &facts, const MailPolicy &policy);
/// Why an order's customer is told of no delay at all: "cancelled" "gone" "muted"; empty = may be told, now or when an obstacle is away.
[[nodiscard]] QString noDelay(const Facts &facts);
/// Does it leave without a key? What a server just put off rests for a quarter of an hour.
[[nodiscard]] bool leavesByItself(const NoticeRow &row, const MailPolicy &policy, qint64 nowUs);

/// The first mistake of a text; nothing if it has none.
[[nodiscard]] std::optional<TextProblem> problemOf(const QString &text);
/// The text with its fields filled in; {{ and }} are braces. A line whose only content is fields that are empty is left out.
[[nodiscard]] QString filled(const QString &text, const QHash<QString, QString> &values);

} // namespace notice_rules

} // namespace tsunagi
