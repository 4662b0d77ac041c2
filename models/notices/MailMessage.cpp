// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/MailMessage.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace tsunagi::mail_message {

namespace {

constexpr qsizetype kWordBytes = 45; // 60 letters of base64 and "=?UTF-8?B??=": within the 75 of RFC 2047
constexpr qsizetype kPlainLength = 60;
constexpr qsizetype kBodyBytes = 57; // 76 letters of base64

QString oneLine(const QString &text)
{
    QString line;
    for (const QChar c : text)
        line += c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator ? QChar(u' ') : c;
    return line.trimmed();
}

bool isPlain(const QString &text)
{
    return text.size() <= kPlainLength && !text.contains(u"=?") && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}

QByteArray encodedWords(const QString &text)
{
    QByteArray words, part;
    const auto close = [&] {
        if (!part.isEmpty())
            words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + part.toBase64() + "?=";
        part.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const QByteArray letter = text.mid(i, pair ? 2 : 1).toUtf8(); // a letter is never torn over two words
        i += pair;
        if (part.size() + letter.size() > kWordBytes)
            close();
        part += letter;
    }
    close();
    return words;
}

} // namespace

bool isAddress(const QString &address)
{
    static const QRegularExpression known(QStringLiteral(R"(\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z)"));
    return address.size() <= 254 && known.match(address).hasMatch();
}

QByteArray headerText(const QString &text)
{
    const QString line = oneLine(text);
    return isPlain(line) ? line.toLatin1() : encodedWords(line);
}

QByteArray mailbox(const QString &name, const QString &address)
{
    const QString line = oneLine(name);
    const QByteArray angle = '<' + address.toLatin1() + '>';
    if (line.isEmpty())
        return angle;
    if (!isPlain(line))
        return encodedWords(line) + "\r\n " + angle;
    QString quoted = line;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return '"' + quoted.toLatin1() + "\" " + angle;
}

Result<QByteArray> toMime(const MailMessage &message)
{
    if (!isAddress(message.fromAddress))
        return fail(Code::Invalid, QStringLiteral("from"), message.fromAddress);
    if (!isAddress(message.toAddress))
        return fail(Code::Invalid, QStringLiteral("to"), message.toAddress);
    if (!message.replyTo.isEmpty() && !isAddress(message.replyTo))
        return fail(Code::Invalid, QStringLiteral("reply_to"), message.replyTo);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(message.atUs / 1000, Qt::OffsetFromUTC, 9 * 3600);
    QByteArray mail;
    mail += "Date: " + QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " +0900\r\n";
    mail += "From: " + mailbox(message.fromName, message.fromAddress) + "\r\n";
    mail += "To: " + mailbox(message.toName, message.toAddress) + "\r\n";
    if (!message.replyTo.isEmpty())
        mail += "Reply-To: " + mailbox({}, message.replyTo) + "\r\n";
    mail += "Subject: " + headerText(message.subject) + "\r\n";
    mail += "Message-ID: <" + message.messageId + ">\r\n";
    mail += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    QString body = message.body;
    body.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').replace(u'\n', QStringLiteral("\r\n"));
    const QByteArray bytes = body.toUtf8();
    for (qsizetype i = 0; i < bytes.size(); i += kBodyBytes)
        mail += bytes.mid(i, kBodyBytes).toBase64() + "\r\n";
    return mail;
}

} // namespace tsunagi::mail_message
