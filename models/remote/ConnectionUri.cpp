// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/ConnectionUri.h"

#include <libpq-fe.h>

#include <QRegularExpression>

#include <memory>

namespace tsunagi {

namespace {

/// A silent cable is noticed in seconds, not in the quarter of an hour that TCP takes by itself; only the primary makes ticks.
constexpr std::pair<const char *, const char *> kDefaults[] = {
    {"connect_timeout", "2"},     {"tcp_user_timeout", "5000"}, {"keepalives", "1"},
    {"keepalives_idle", "2"},     {"keepalives_interval", "1"}, {"keepalives_count", "3"},
    {"client_encoding", "UTF8"},  {"target_session_attrs", "read-write"}, {"application_name", "tsunagi"}};

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

/// What stands in the text itself; null if libpq cannot read it.
Options optionsOf(const QString &text)
{
    char *message = nullptr;
    Options options(PQconninfoParse(text.toUtf8().constData(), &message), &PQconninfoFree);
    PQfreemem(message);
    return options;
}

QByteArray passwordIn(const QString &text)
{
    const Options options = optionsOf(text);
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (qstrcmp(option->keyword, "password") == 0)
            return option->val;
    }
    return {};
}

bool isUri(const QString &text)
{
    return text.startsWith(u"postgresql://") || text.startsWith(u"postgres://");
}

/// As "keyword='value'", with what libpq wants escaped.
QString pair(const QString &keyword, QString value)
{
    return keyword + u"='"_qs + value.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs) + u'\'';
}

} // namespace

Result<ConnectionUri> ConnectionUri::parse(const QString &text)
{
    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(text.toUtf8().constData(), &message),
                                                                               &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> freed(message, &PQfreemem);
    // libpq's message may repeat a piece of the text, password and all.
    if (!options)
        return fail(Code::Invalid, QStringLiteral("shared"), QStringLiteral("not an address of a PostgreSQL database"));
    ConnectionUri uri;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && *option->val)
            uri.set(option->keyword, option->val);
    }
    for (const QByteArray &port : uri.value("port").split(',')) {
        bool number = false;
        const int value = port.toInt(&number);
        if (!port.isEmpty() && (!number || value < 1 || value > 65535))
            return fail(Code::Invalid, QStringLiteral("shared"), QStringLiteral("a port is a number"));
    }
    for (const auto &[keyword, value] : kDefaults) {
        if (uri.value(keyword).isEmpty())
            uri.set(keyword, value);
    }
    return uri;
}

QByteArray ConnectionUri::value(QByteArrayView keyword) const
{
    for (const auto &[name, value] : m_settings) {
        if (name == keyword)
            return value;
    }
    return {};
}

void ConnectionUri::set(const QByteArray &keyword, const QByteArray &value)
{
    for (auto &[name, held] : m_settings) {
        if (name == keyword) {
            held = value;
            return;
        }
    }
    m_settings.append({keyword, value});
}

QList<ConnectionUri> ConnectionUri::hosts() const
{
    const QList<QByteArray> names = value("host").split(',');
    const QList<QByteArray> addresses = value("hostaddr").split(',');
    const QList<QByteArray> ports = value("port").split(',');
    QList<ConnectionUri> all;
    for (qsizetype i = 0; i < qMax(names.size(), addresses.size()); ++i) {
        ConnectionUri one = *this;
        for (auto &[name, held] : one.m_settings) {
            if (name == "host")
                held = names.value(i);
            else if (name == "hostaddr")
                held = addresses.value(i);
            else if (name == "port")
                held = ports.size() == 1 ? ports.first() : ports.value(i);
        }
        all << one;
    }
    return all;
}

ConnectionUri ConnectionUri::withDatabase(const QByteArray &name) const
{
    ConnectionUri other = *this;
    other.set("dbname", name);
    return other;
}

ConnectionUri ConnectionUri::withApplication(const QByteArray &name) const
{
    ConnectionUri other = *this;
    other.set("application_name", name);
    return other;
}

QString ConnectionUri::withoutPassword(const QString &text)
{
    const Options options = optionsOf(text);
    if (!options)
        return {};
    if (passwordIn(text).isEmpty())
        return text;
    if (isUri(text)) {
        QString plain = text;
        plain.replace(QRegularExpression(u"^(postgres(?:ql)?://[^:@/?]*):[^@/?]*@"_qs), u"\\1@"_qs);
        plain.replace(QRegularExpression(u"([?&])password=[^&]*&?"_qs), u"\\1"_qs);
        while (plain.endsWith(u'?') || plain.endsWith(u'&'))
            plain.chop(1);
        if (optionsOf(plain) && passwordIn(plain).isEmpty())
            return plain;
    }
    QStringList pairs;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && *option->val && qstrcmp(option->keyword, "password") != 0)
            pairs << pair(QString::fromLatin1(option->keyword), QString::fromUtf8(option->val));
    }
    return pairs.join(u' ');
}

QString ConnectionUri::withPassword(const QString &text, const QByteArray &password)
{
    if (password.isEmpty())
        return text;
    if (isUri(text))
        return text + (text.contains(u'?') ? u"&password="_qs : u"?password="_qs) + QString::fromLatin1(password.toPercentEncoding());
    return text + u' ' + pair(u"password"_qs, QString::fromUtf8(password));
}

QString ConnectionUri::display() const
{
    QByteArray text = value("user");
    if (!text.isEmpty())
        text += '@';
    text += value("host").isEmpty() ? value("hostaddr") : value("host");
    if (!value("port").isEmpty())
        text += ':' + value("port");
    return QString::fromUtf8(text + '/' + value("dbname"));
}

} // namespace tsunagi
