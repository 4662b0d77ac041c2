// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"

#include <optional>

namespace tsunagi {

/// Logins, desks, passwords and periods of the shared PostgreSQL, as its owner or a supervisor sees to them.
///
/// Thread: any, blocks. Errors: Invalid - the login may not; those of Connection.
class SharedPeople final
{
public:
    static Result<SharedPeople> open(const QString &uri);

    struct DeskRow
    {
        QString name;
        QString login;   ///< empty: the next login that pushes under its name has it
        QString firstAt; ///< UTC
        QString lastAt;  ///< empty: it has not sent anything to this database
        bool retired = false;
        qint64 ops = 0;
    };
    [[nodiscard]] Result<QList<DeskRow>> desks();
    /// Nothing is taken from it any more; false if there is no such desk.
    [[nodiscard]] Result<bool> retireDesk(const QString &name);
    /// Takes a retirement back and lets another login work under the name.
    [[nodiscard]] Result<bool> freeDesk(const QString &name);

    /// Makes the login if there is none, gives it the password if there is one, and its role: clerk, supervisor, viewer,
    /// warehouse or client; `scope` is the code of the warehouse or client. Needs the owner.
    [[nodiscard]] Result<> admit(const QString &login, const QString &role, const QString &scope, const std::optional<QString> &password);

    /// None: the person cannot sign in any more. Either way, sessions of the person end.
    [[nodiscard]] Result<> setPassword(const QString &person, const std::optional<QString> &password);
    /// Must ops carry a person's signature?
    [[nodiscard]] Result<bool> isPersonRequired();
    [[nodiscard]] Result<> requirePerson(bool required);

    /// Seconds that a database which was put back waits for desks that do not come; sets them, 10 to 86400, if there are any.
    /// Needs the owner.
    [[nodiscard]] Result<int> gatherSeconds(std::optional<int> set = {});

    /// A database that was put back gathers what desks know of its lost end. Needs the owner.
    struct Gathering
    {
        int phase = 0;      ///< 0 no, 1 until all have said what they know, 2 they teach it
        QStringList missing; ///< desks that it waits for
        qint64 left = 0;    ///< changes that are still to come
        qint64 late = 0;    ///< times that somebody came too late, ever
        QString opened;     ///< the login and desk whose word opened the newest one
    };
    [[nodiscard]] Result<Gathering> gathering();
    /// Nobody is waited for any more; what is left comes in as if nothing had been gathered. False: there was nothing to end.
    [[nodiscard]] Result<bool> endGathering();

    /// Days that a client's orders are kept whole; an empty client stands for all that have no number of their own. None: for ever.
    [[nodiscard]] Result<std::optional<int>> retention(const QString &client);
    [[nodiscard]] Result<> setRetention(const QString &client, int days);
    struct Blanked
    {
        int done = 0;
        int open = 0; ///< their time has come, but work on them is open
        int deposits = 0;
        int payers = 0; ///< learned names
    };
    /// Takes what names a person out of all orders and deposits whose time has come, their rows, ops and conflicts, and out of
    /// learned payers; the audit still verifies.
    [[nodiscard]] Result<Blanked> blankDue();

private:
    explicit SharedPeople(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) { }
    [[nodiscard]] Result<bool> keepDesk(const QString &name, const QByteArray &how);
    std::unique_ptr<Connection> m_connection;
};

} // namespace tsunagi
