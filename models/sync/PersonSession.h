// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"

namespace tsunagi {

/// A person signed in at the shared PostgreSQL: the key that signs what the person does until another one takes over.
///
/// The password never leaves the desk; what is sent is derived from it at a cost. The key stays in memory.
class PersonSession final
{
public:
    /// Asks the server at `uri`. Errors: Invalid with where "password" - not this name with this password, a retired person,
    /// or too many tries in the last half minute; those of Connection.
    static Result<PersonSession> open(const QString &uri, const QString &person, const QString &password);
    /// What stands for the password at the server: PBKDF2 over it, salted with the name.
    [[nodiscard]] static QByteArray verifierOf(const QString &person, const QString &password);

    PersonSession(QString person, QByteArray id, QByteArray key, qint64 seconds = 0)
        : m_person(std::move(person)), m_id(std::move(id)), m_key(std::move(key)), m_seconds(seconds)
    {
    }
    [[nodiscard]] const QString &person() const { return m_person; }
    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }
    /// How long the shared side lets it last, from when it was opened.
    [[nodiscard]] qint64 seconds() const { return m_seconds; }
    /// Session and HMAC-SHA256 over the op's id and body.
    [[nodiscard]] QByteArray sign(const Id &op, const QByteArray &body) const;

private:
    QString m_person;
    QByteArray m_id;
    QByteArray m_key;
    qint64 m_seconds = 0;
};

} // namespace tsunagi
