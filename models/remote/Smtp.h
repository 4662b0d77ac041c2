// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace tsunagi {

/// A mail server and who logs in there. Never without TLS: smtp:// asks for STARTTLS and goes no further without, smtps:// begins with it.
struct SmtpServer
{
    QString url;      ///< "smtp://mail.example.jp:587" or "smtps://mail.example.jp:465"
    QString login;    ///< empty = the server asks for none
    QByteArray password;
    QString caFile;   ///< certificates to trust instead of the system's; empty = those
};

/// What became of one mail.
struct SmtpAnswer
{
    enum class Kind {
        Accepted, ///< the server answered that it has it
        Refused,  ///< it will never take it: this recipient, this text
        Later,    ///< it may take it later
        Away,     ///< no server, no TLS or no login: nothing was handed over, and the next mail would fare alike
        Doubtful  ///< the line broke while or after the text was handed over: it may have left
    };
    Kind kind = Kind::Away;
    QString text; ///< the server's last words, or what went wrong with the line
};

/// Hands mails over to one server, over one connection as long as it holds. Thread: one at a time, blocks; never the GUI thread.
class SmtpClient final
{
public:
    explicit SmtpClient(const SmtpServer &server);
    ~SmtpClient();
    Q_DISABLE_COPY_MOVE(SmtpClient)

    /// `from` and `to` are bare addresses, `message` is a whole mail with CRLF ends.
    [[nodiscard]] SmtpAnswer send(const QByteArray &from, const QByteArray &to, const QByteArray &message);

private:
    struct Line;
    std::unique_ptr<Line> m_line;
};

} // namespace tsunagi
