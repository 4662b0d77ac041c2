// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SharedPeople.h"

#include "models/sync/PersonSession.h"

namespace tsunagi {

namespace {

constexpr auto kBlankDeadline = Connection::Milliseconds(120000);

/// As SQL text between quotes; standard_conforming_strings is set beside it.
QByteArray quoted(const QString &text, char quote)
{
    return quote + QString(text).remove(QChar(u'\0')).toUtf8().replace(quote, QByteArray(2, quote)) + quote;
}

} // namespace

Result<SharedPeople> SharedPeople::open(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    auto connection = Connection::open(*parsed);
    TSUNAGI_TRY(connection);
    TSUNAGI_TRY((*connection)->exec("SET standard_conforming_strings=on; SET search_path=pg_catalog"));
    return SharedPeople(std::move(*connection));
}

Result<QList<SharedPeople::DeskRow>> SharedPeople::desks()
{
    const auto answer = m_connection->query("SELECT name, login, first_at, last_at, retired, ops FROM sync.desks()");
    TSUNAGI_TRY(answer);
    QList<DeskRow> rows;
    for (int row = 0; row < answer->rows(); ++row) {
        const auto text = [&](int column) { return QString::fromUtf8(answer->view(row, column)); };
        rows << DeskRow {text(0), text(1), text(2), text(3), answer->integer(row, 4) != 0, answer->integer(row, 5)};
    }
    return rows;
}

Result<int> SharedPeople::gatherSeconds(std::optional<int> set)
{
    const auto answer = m_connection->query(set ? "SELECT sync.gather_wait($1::int)::bigint" : "SELECT sync.gather_wait(NULL)::bigint", set ? Parameters().add(*set) : Parameters());
    TSUNAGI_TRY(answer);
    return int(answer->integer(0, 0));
}

Result<SharedPeople::Gathering> SharedPeople::gathering()
{
    const auto answer = m_connection->query(
        "SELECT g.phase::bigint, (SELECT string_agg(d.desk, E'\n' ORDER BY d.desk) FROM sync.gathering_desk d WHERE NOT d.came AND g.phase > 0),"
        " (SELECT count(*) FROM sync.lost), g.late, (SELECT o.login || ' ' || o.desk FROM sync.gathering_opened o ORDER BY o.id DESC LIMIT 1) FROM sync.gathering g");
    TSUNAGI_TRY(answer);
    return Gathering {int(answer->integer(0, 0)), QString::fromUtf8(answer->view(0, 1)).split(QLatin1Char('\n'), Qt::SkipEmptyParts), answer->integer(0, 2), answer->integer(0, 3),
                      QString::fromUtf8(answer->view(0, 4))};
}

Result<bool> SharedPeople::endGathering()
{
    const auto answer = m_connection->query("SELECT sync.gather_end()::int::bigint");
    TSUNAGI_TRY(answer);
    return answer->integer(0, 0) != 0;
}

Result<bool> SharedPeople::keepDesk(const QString &name, const QByteArray &how)
{
    const auto answer = m_connection->query("SELECT sync.keep_desk($1,$2)", Parameters().addText(name.toUtf8()).addText(how));
    TSUNAGI_TRY(answer);
    return answer->integer(0, 0) != 0;
}

Result<bool> SharedPeople::retireDesk(const QString &name)
{
    return keepDesk(name, "retire");
}

Result<bool> SharedPeople::freeDesk(const QString &name)
{
    return keepDesk(name, "free");
}

Result<> SharedPeople::admit(const QString &login, const QString &role, const QString &scope, const std::optional<QString> &password)
{
    const auto known = m_connection->query("SELECT count(*) FROM pg_roles WHERE rolname=$1", Parameters().addText(login.toUtf8()));
    TSUNAGI_TRY(known);
    QByteArray sql = "BEGIN; SET LOCAL client_min_messages=warning; ";
    if (known->integer(0, 0) == 0)
        sql += "CREATE ROLE " + quoted(login, '"') + " LOGIN; ";
    if (password)
        sql += "ALTER ROLE " + quoted(login, '"') + " PASSWORD " + quoted(*password, '\'') + "; ";
    sql += "SELECT sync.admit(" + quoted(login, '\'') + ',' + quoted(role, '\'') + ',' + (scope.isEmpty() ? QByteArray("NULL") : quoted(scope, '\'')) + "); COMMIT";
    const auto done = m_connection->exec(sql);
    if (!done && m_connection->isOpen()) {
        const auto ended = m_connection->exec("ROLLBACK");
        Q_UNUSED(ended)
    }
    return done;
}

Result<std::optional<int>> SharedPeople::retention(const QString &client)
{
    const auto answer = m_connection->query("SELECT sync.retention($1,NULL)", Parameters().addText(client.toUtf8()));
    TSUNAGI_TRY(answer);
    return answer->isNull(0, 0) ? std::optional<int>() : int(answer->integer(0, 0));
}

Result<> SharedPeople::setRetention(const QString &client, int days)
{
    const auto done = m_connection->query("SELECT sync.retention($1,$2::int)", Parameters().addText(client.toUtf8()).add(days));
    TSUNAGI_TRY(done);
    return {};
}

Result<SharedPeople::Blanked> SharedPeople::blankDue()
{
    Blanked report;
    const auto each = [&](const char *list, const char *one, int &done) -> Result<> {
        for (QByteArray after("");;) {
            const auto due = m_connection->query(list, Parameters().addBlob(after), kBlankDeadline);
            TSUNAGI_TRY(due);
            for (int row = 0; row < due->rows(); ++row) {
                after = due->bytes(row, 0);
                // Each for itself: no desk waits for more than one order.
                const auto blanked = m_connection->query(one, Parameters().addBlob(after), kBlankDeadline);
                TSUNAGI_TRY(blanked);
                done += blanked->integer(0, 0) == 0;
                report.open += blanked->integer(0, 0) == 3;
            }
            if (due->rows() < 500)
                return {};
        }
    };
    TSUNAGI_TRY(each("SELECT id FROM sync.due($1,500) id", "SELECT sync.blank($1)", report.done));
    TSUNAGI_TRY(each("SELECT id FROM sync.due_deposits($1,500) id", "SELECT sync.blank_deposit($1)", report.deposits)); // behind the orders that they paid
    for (;;) {
        const auto payers = m_connection->query("SELECT sync.blank_payers()", {}, kBlankDeadline);
        TSUNAGI_TRY(payers);
        report.payers += int(payers->integer(0, 0));
        if (payers->integer(0, 0) == 0)
            return report;
    }
}

Result<> SharedPeople::setPassword(const QString &person, const std::optional<QString> &password)
{
    Parameters parameters;
    parameters.addText(person.toUtf8());
    if (password)
        parameters.addBlob(PersonSession::verifierOf(person, *password));
    const auto done = m_connection->query(password ? "SELECT sync.set_password($1,$2)" : "SELECT sync.set_password($1,NULL)", parameters);
    TSUNAGI_TRY(done);
    return {};
}

Result<bool> SharedPeople::isPersonRequired()
{
    const auto answer = m_connection->query("SELECT sync.persons_policy(NULL)");
    TSUNAGI_TRY(answer);
    return answer->view(0, 0) == "required";
}

Result<> SharedPeople::requirePerson(bool required)
{
    const auto done = m_connection->query("SELECT sync.persons_policy($1)", Parameters().addText(required ? "required" : "open"));
    TSUNAGI_TRY(done);
    return {};
}

} // namespace tsunagi
