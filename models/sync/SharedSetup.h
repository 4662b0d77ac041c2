// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"

#include <QJsonObject>

namespace tsunagi {

/// Creates, widens and looks over the shared database. Needs a login that owns it.
///
/// Thread: any, blocks; not for desks at work.
class SharedSetup final
{
public:
    /// Schemas, tables, functions and rights, in one transaction; makes the database itself if there is none.
    /// Again on a database that has them: nothing is lost, what a newer program has is added.
    static Result<> init(const QString &uri);
    /// As init(), of a database that is there. Desks of the version before go on meanwhile. A restored dump gets a new history.
    static Result<> upgrade(const QString &uri);

    struct Report
    {
        QStringList faults;    ///< empty: all is as it should be
        QJsonObject facts;
    };
    /// Tables, columns, functions and triggers are there, and every token of the chain is what the ops make it.
    static Result<Report> check(const QString &uri);
    /// Empty if every op is what was hashed and every token follows from the one before; else where it does not.
    static Result<QString> verifyChain(const QString &uri);

private:
    static Result<QString> chainFault(Connection &connection);
    static Result<> build(Connection &connection);
    static Result<> buildOnce(Connection &connection);
};

} // namespace tsunagi
