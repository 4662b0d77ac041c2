// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/Team.h"

#include <QTest>

namespace tsunagi::test {

/// New, empty shared sides for teams, of either kind; one PostgreSQL, started when first asked for, has all of them.
class TeamSides
{
public:
    explicit TeamSides(const FixedClock &clock) : m_clock(clock) { }
    /// `side`: "embedded" or "postgres".
    Team::Connect make(const QString &side)
    {
        m_folder = std::make_unique<TempProfile>();
        if (side == u"embedded")
            return embeddedSide(m_folder->file(u"team.db"_qs), m_catalogue, m_clock);
        if (!m_server) {
            m_server = std::make_unique<PostgresServer>();
            const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
            if (!made)
                qFatal("%s %s", qPrintable(made.error().where), qPrintable(made.error().detail));
        }
        const QString database = u"team%1"_qs.arg(++m_databases);
        const QString uri = m_server->uri(database);
        const QString refused = m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(database));
        if (!refused.isEmpty())
            qFatal("%s", qPrintable(refused));
        return [this, uri] { return std::shared_ptr<SharedDatabase>(std::move(*PostgresShared::open(uri, m_catalogue))); };
    }
    /// Asks the PostgreSQL side that was made last, behind all desks.
    QString sql(const QString &text) { return m_server->sql(u"team%1"_qs.arg(m_databases), text); }
    [[nodiscard]] QString uri() const { return m_server->uri(u"team%1"_qs.arg(m_databases)); }
    /// A file of the folder of the side that was made last.
    [[nodiscard]] QString file(const QString &name) const { return m_folder->file(name); }
    /// The column "side" with both.
    static void rows()
    {
        QTest::addColumn<QString>("side");
        QTest::newRow("embedded") << u"embedded"_qs;
        QTest::newRow("postgres") << u"postgres"_qs;
    }

private:
    const FixedClock &m_clock;
    const Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_folder;
    int m_databases = 0;
};

} // namespace tsunagi::test
