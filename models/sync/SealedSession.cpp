// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SealedSession.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace tsunagi {

namespace {

constexpr quint64 kCost = 1 << 16;
constexpr quint64 kBlock = 8;
constexpr quint64 kMemory = 96 << 20;
constexpr int kSaltBytes = 16;
constexpr int kNonceBytes = 12;
constexpr int kTagBytes = 16;
constexpr int kKeyBytes = 32;
constexpr int kIdBytes = 16;
constexpr qint64 kSkewUs = 120 * 1000000LL;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *in(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray random(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    return RAND_bytes(out(bytes), size) == 1 ? bytes : QByteArray();
}

/// Empty if OpenSSL refuses, as without memory.
QByteArray keyOf(const QString &password, const QByteArray &salt)
{
    const QByteArray secret = password.normalized(QString::NormalizationForm_C).toUtf8();
    QByteArray key(kKeyBytes, Qt::Uninitialized);
    const int made = EVP_PBE_scrypt(secret.constData(), size_t(secret.size()), in(salt), size_t(salt.size()), kCost, kBlock, 1, kMemory, out(key), size_t(key.size()));
    return made == 1 ? key : QByteArray();
}

/// What the box says in clear and vouches for.
QByteArray headOf(const QString &person, qint64 atUs, qint64 seconds, qint64 untilUs)
{
    return "tsunagi session 1\n" + QByteArray::number(atUs) + '\n' + QByteArray::number(seconds) + '\n' + QByteArray::number(untilUs) + '\n' + person.toUtf8();
}

} // namespace

Result<QByteArray> SealedSession::seal(const PersonSession &session, const QString &password, qint64 nowUs, qint64 untilUs)
{
    const QByteArray salt = random(kSaltBytes);
    const QByteArray nonce = random(kNonceBytes);
    const QByteArray key = keyOf(password, salt);
    const QByteArray head = headOf(session.person(), nowUs, session.seconds(), untilUs);
    const QByteArray plain = session.id() + session.key();
    QByteArray box(plain.size() + kTagBytes, Qt::Uninitialized);
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool made = cipher && !salt.isEmpty() && !nonce.isEmpty() && !key.isEmpty() && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &size, in(head), int(head.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), out(box), &size, in(plain), int(plain.size())) == 1 && EVP_EncryptFinal_ex(cipher.get(), out(box) + size, &size) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, out(box) + plain.size()) == 1;
    if (!made)
        return fail(Code::Internal, QStringLiteral("seal"), session.person());
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return QJsonDocument(QJsonObject {{QStringLiteral("at"), QString::number(nowUs)}, {QStringLiteral("seconds"), QString::number(session.seconds())}, {QStringLiteral("until"), QString::number(untilUs)},
                                      {QStringLiteral("salt"), text(salt)}, {QStringLiteral("nonce"), text(nonce)}, {QStringLiteral("box"), text(box)}})
        .toJson(QJsonDocument::Compact);
}

Result<PersonSession> SealedSession::unseal(const QByteArray &sealed, const QString &person, const QString &password, qint64 nowUs)
{
    const QJsonObject json = QJsonDocument::fromJson(sealed).object();
    const auto bytes = [&json](QLatin1StringView name) { return QByteArray::fromBase64(json.value(name).toString().toLatin1()); };
    const QByteArray salt = bytes(QLatin1StringView("salt"));
    const QByteArray nonce = bytes(QLatin1StringView("nonce"));
    const QByteArray box = bytes(QLatin1StringView("box"));
    const qint64 at = json.value(QLatin1StringView("at")).toString().toLongLong();
    const qint64 seconds = json.value(QLatin1StringView("seconds")).toString().toLongLong();
    const qint64 until = json.value(QLatin1StringView("until")).toString().toLongLong();
    if (salt.size() != kSaltBytes || nonce.size() != kNonceBytes || box.size() != kIdBytes + kKeyBytes + kTagBytes)
        return fail(Code::Corrupt, QStringLiteral("session"), person);
    const QByteArray key = keyOf(password, salt);
    const QByteArray head = headOf(person, at, seconds, until);
    QByteArray plain(kIdBytes + kKeyBytes, Qt::Uninitialized);
    QByteArray tag = box.right(kTagBytes);
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool opened = cipher && !key.isEmpty() && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &size, in(head), int(head.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), out(plain), &size, in(box), int(plain.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 && EVP_DecryptFinal_ex(cipher.get(), out(plain) + size, &size) == 1;
    if (!opened)
        return fail(Code::Invalid, QStringLiteral("password"), person);
    // A clock that was put back must not make the box young again.
    if (nowUs > until || nowUs < at - kSkewUs)
        return fail(Code::Invalid, QStringLiteral("expired"), person);
    return PersonSession(person, plain.left(kIdBytes), plain.mid(kIdBytes), seconds - (nowUs - at) / 1000000);
}

} // namespace tsunagi
