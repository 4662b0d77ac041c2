// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PersonSession.h"

#include "models/remote/Connection.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace tsunagi {

namespace {

// A tenth of a second for a person, years for a list of guesses.
constexpr int kRounds = 200000;
constexpr int kBytes = 32;

} // namespace

QByteArray PersonSession::verifierOf(const QString &person, const QString &password)
{
    const QByteArray secret = password.normalized(QString::NormalizationForm_C).toUtf8();
    const QByteArray salt = "tsunagi:" + person.toUtf8();
    QByteArray derived(kBytes, Qt::Uninitialized);
    PKCS5_PBKDF2_HMAC(secret.constData(), int(secret.size()), reinterpret_cast<const unsigned char *>(salt.constData()), int(salt.size()), kRounds,
                      EVP_sha256(), kBytes, reinterpret_cast<unsigned char *>(derived.data()));
    return derived;
}

Result<PersonSession> PersonSession::open(const QString &uri, const QString &person, const QString &password)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    const auto connection = Connection::open(*parsed);
    TSUNAGI_TRY(connection);
    const auto answer = (*connection)->query("SELECT id, key, seconds FROM sync.open_session($1,$2)",
                                             Parameters().addText(person.toUtf8()).addBlob(verifierOf(person, password)));
    TSUNAGI_TRY(answer);
    if (answer->rows() != 1)
        return fail(Code::Invalid, QStringLiteral("password"), person);
    return PersonSession(person, answer->bytes(0, 0), answer->bytes(0, 1), answer->integer(0, 2));
}

QByteArray PersonSession::sign(const Id &op, const QByteArray &body) const
{
    const QByteArray message = op.bytes() + body;
    QByteArray mac(kBytes, Qt::Uninitialized);
    unsigned int size = 0;
    HMAC(EVP_sha256(), m_key.constData(), int(m_key.size()), reinterpret_cast<const unsigned char *>(message.constData()), size_t(message.size()),
         reinterpret_cast<unsigned char *>(mac.data()), &size);
    return m_id + mac;
}

} // namespace tsunagi
