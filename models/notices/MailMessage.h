// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi {

/// A mail before it is written down.
struct MailMessage
{
    QString fromName, fromAddress, replyTo;
    QString toName, toAddress;
    QString subject, body;
    QByteArray messageId; ///< without angle brackets
    qint64 atUs = 0;
};

namespace mail_message {

/// One address as mail servers take it; nothing that could end a header line.
[[nodiscard]] bool isAddress(const QString &address);
/// A header's value: letters as they are, or encoded words of at most 75 characters, folded. Line ends and controls become blanks.
[[nodiscard]] QByteArray headerText(const QString &text);
/// `name` <address>; the bare address without a name.
[[nodiscard]] QByteArray mailbox(const QString &name, const QString &address);
/// The whole mail with CRLF ends, UTF-8. Invalid with the field's name in `where` if an address is none.
[[nodiscard]] Result<QByteArray> toMime(const MailMessage &message);

} // namespace mail_message

} // namespace tsunagi
