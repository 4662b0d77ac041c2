// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Smtp.h"

#include <curl/curl.h>

#include <cstring>
#include <mutex>

namespace tsunagi {

namespace {

constexpr long kConnectMs = 20000;
constexpr long kAllMs = 120000;

/// What one conversation has come to; the answers of the server are lines "250 text".
struct Talk
{
    const QByteArray &message;
    qsizetype at = 0;
    bool named = false; ///< the recipient was named: the sender was taken
    bool begun = false; ///< the server said 354 and the text was asked for
    bool ended = false; ///< the whole text was handed over
    int no = 0;         ///< code of the last answer that was a no; behind it there is still the farewell
    int endCode = 0;    ///< of the answer to the whole text
    QString words {};
};

size_t readText(char *to, size_t size, size_t count, void *user)
{
    auto &talk = *static_cast<Talk *>(user);
    if (talk.ended)
        return CURL_READFUNC_ABORT; // asked for again: a text leaves once
    talk.begun = true;
    const qsizetype part = std::min(qsizetype(size * count), talk.message.size() - talk.at);
    if (part > 0)
        std::memcpy(to, talk.message.constData() + talk.at, size_t(part));
    talk.at += part;
    talk.ended = part == 0;
    return size_t(part);
}

size_t hear(char *data, size_t size, size_t count, void *user)
{
    auto &talk = *static_cast<Talk *>(user);
    const QByteArray line = QByteArray(data, qsizetype(size * count)).trimmed();
    bool number = false;
    const int code = line.left(3).toInt(&number);
    const bool toText = talk.ended && talk.endCode == 0;
    if (number && (code >= 400 || (toText && code >= 200))) {
        talk.no = code >= 400 ? code : 0;
        talk.words = QString::fromUtf8(line);
        if (toText)
            talk.endCode = code;
    }
    return size * count;
}

int watch(CURL *, curl_infotype type, char *data, size_t size, void *user)
{
    if (user && type == CURLINFO_HEADER_OUT && size >= 4 && std::memcmp(data, "RCPT", 4) == 0)
        static_cast<Talk *>(user)->named = true;
    return 0;
}

} // namespace

struct SmtpClient::Line
{
    CURL *curl = nullptr;
    char error[CURL_ERROR_SIZE] = {};
};

SmtpClient::SmtpClient(const SmtpServer &server) : m_line(std::make_unique<Line>())
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    CURL *curl = m_line->curl = curl_easy_init();
    if (!curl)
        return;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_URL, server.url.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kAllMs);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_line->error);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, readText);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch); // instead of telling the terminal
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    if (!server.caFile.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, server.caFile.toUtf8().constData());
    if (!server.login.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.login.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.constData());
    }
}

SmtpClient::~SmtpClient()
{
    if (m_line->curl)
        curl_easy_cleanup(m_line->curl);
}

SmtpAnswer SmtpClient::send(const QByteArray &from, const QByteArray &to, const QByteArray &message)
{
    CURL *curl = m_line->curl;
    if (!curl)
        return {SmtpAnswer::Kind::Away, QStringLiteral("libcurl")};
    Talk talk {message};
    m_line->error[0] = 0;
    curl_slist *recipients = curl_slist_append(nullptr, ('<' + to + '>').constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ('<' + from + '>').constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
    const CURLcode code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr);
    curl_slist_free_all(recipients);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, nullptr); // the connection is closed after this talk is gone
    const QString trouble = QString::fromUtf8(m_line->error[0] ? m_line->error : curl_easy_strerror(code));
    if (talk.begun) {
        // Only an answer to the whole text says what became of it.
        if (talk.endCode / 100 == 2)
            return {SmtpAnswer::Kind::Accepted, talk.words};
        if (talk.endCode / 100 == 4)
            return {SmtpAnswer::Kind::Later, talk.words};
        if (talk.endCode / 100 == 5)
            return {SmtpAnswer::Kind::Refused, talk.words};
        return {SmtpAnswer::Kind::Doubtful, trouble};
    }
    // A sender that is not taken is so for every mail, as what a login or greeting says.
    if (code == CURLE_SEND_ERROR && !talk.named)
        return {SmtpAnswer::Kind::Away, talk.words.isEmpty() ? trouble : talk.words};
    if (code == CURLE_SEND_ERROR && talk.no / 100 == 5)
        return {SmtpAnswer::Kind::Refused, talk.words};
    if (code == CURLE_SEND_ERROR && talk.no / 100 == 4)
        return {talk.no == 421 ? SmtpAnswer::Kind::Away : SmtpAnswer::Kind::Later, talk.words};
    return {SmtpAnswer::Kind::Away, trouble};
}

} // namespace tsunagi
