// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QList>

namespace tsunagi {

/// Where a PostgreSQL server is, as libpq reads it: "postgresql://user@host1,host2/tsunagi?sslmode=verify-full" or "host=… dbname=…".
class ConnectionUri final
{
public:
    /// Errors: Invalid - libpq cannot read it.
    static Result<ConnectionUri> parse(const QString &text);

    /// Keywords and values for libpq: what was given, and time-outs where nothing was.
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &settings() const { return m_settings; }
    [[nodiscard]] QByteArray value(QByteArrayView keyword) const;
    /// One for each host that is named, in their order.
    [[nodiscard]] QList<ConnectionUri> hosts() const;
    /// The same place, another database on it.
    [[nodiscard]] ConnectionUri withDatabase(const QByteArray &name) const;
    [[nodiscard]] ConnectionUri withApplication(const QByteArray &name) const;
    /// An address as it may be written down: as it was given, but for the password. What libpq cannot read comes back empty.
    [[nodiscard]] static QString withoutPassword(const QString &text);
    /// The same address with a password in it, in either way of writing.
    [[nodiscard]] static QString withPassword(const QString &text, const QByteArray &password);
    /// For logs and windows: user, hosts and database, never the password.
    [[nodiscard]] QString display() const;

private:
    void set(const QByteArray &keyword, const QByteArray &value);
    QList<std::pair<QByteArray, QByteArray>> m_settings;
};

} // namespace tsunagi
