// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SharedSetup.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/sync/Catalogue.h"

#include <thread>

namespace tsunagi {

namespace {

constexpr auto kBuildDeadline = Connection::Milliseconds(120000);
constexpr auto kBuildPatience = Connection::Milliseconds(60000);
constexpr auto kBuildPause = Connection::Milliseconds(200);
constexpr auto kVersion = 1;

/// Functions that desks and triggers call, by name.
constexpr const char *kFunctions[] = {"adopt", "apply_rights", "approval_fault", "can_be_both", "changed", "check_change", "count_balances", "gather_on", "gathers", "has_ops", "head", "is_behind", "is_valid", "keep_log", "key_told", "lock_roots", "needs_second", "new_history", "prune_log",
                                      "push", "read_body", "read_slowly", "rest", "rested", "row_of", "row_open", "row_put", "takes", "teach", "tick", "took", "track", "turn", "verify_chain", "wake_named",
                                      "wanted_of", "write_change", "write_conflict", "write_given", "wrong_balances"};
constexpr const char *kTriggers[] = {"op_stays", "op_not_emptied", "line_quantity", "shipment_insert", "range_insert", "block_insert", "manual_insert", "claim_insert", "claim_update", "presence_write", "approval_insert", "approval_update", "order_peak", "allocation_insert", "deposit_update", "movement_booked", "reservation_booked"};

Result<qint64> number(Connection &connection, const QByteArray &sql, const Parameters &parameters = {})
{
    const auto answer = connection.query(sql, parameters, kBuildDeadline);
    TSUNAGI_TRY(answer);
    return answer->rows() == 1 ? answer->integer(0, 0) : 0;
}

/// What ja::searchKey makes of single characters that NFKC and lower case leave alone, as PostgreSQL's translate() takes it:
/// those that become another one, and behind them those that fall away.
const std::pair<QByteArray, QByteArray> &searchFolds()
{
    static const std::pair<QByteArray, QByteArray> folds = [] {
        QString from, to, gone;
        for (char32_t c = 0x20; c < 0x30000; c = c == 0xd7ff ? 0xe000 : c + 1) {
            // Signs that Japanese names and numbers are written with; translate() looks through all of them for each character.
            const bool sign = c < 0x250 || (c >= 0x2000 && c < 0x2070) || (c >= 0x2190 && c < 0x2800) || (c >= 0x3000 && c < 0x3100);
            if (!sign && c < 0x3100)
                continue;
            const QString one = QString::fromUcs4(&c, 1);
            if (one.normalized(QString::NormalizationForm_KC) != one || (c >= U'A' && c <= U'Z'))
                continue;
            const QString key = ja::searchKey(one);
            if (key.isEmpty() && sign) {
                gone += one;
            } else if (!key.isEmpty() && key != one && key.toUcs4().size() == 1) {
                from += one;
                to += key;
            }
        }
        return std::pair((from + gone).toUtf8(), to.toUtf8());
    }();
    return folds;
}

} // namespace

Result<> SharedSetup::build(Connection &connection)
{
    // Desks at work hold tables, too: where both wait for each other the server ends one of them, and here that is no failure yet.
    const auto until = Connection::Clock::now() + kBuildPatience;
    for (;;) {
        const auto built = buildOnce(connection);
        if (built || built.error().code != Code::Timeout || !connection.isOpen() || Connection::Clock::now() >= until)
            return built;
        TSUNAGI_TRY(connection.exec("ROLLBACK"));
        std::this_thread::sleep_for(kBuildPause);
    }
}

Result<> SharedSetup::buildOnce(Connection &connection)
{
    const auto catalogue = readResource(QStringLiteral("catalogue.json"));
    TSUNAGI_TRY(catalogue);
    const auto rights = readResource(QStringLiteral("rights.json"));
    TSUNAGI_TRY(rights);
    const auto step = [&](QByteArrayView sql) { return connection.exec(sql, kBuildDeadline); };
    // One transaction: a program that dies here leaves the old version. Two of them wait for each other.
    TSUNAGI_TRY(step("BEGIN; SET LOCAL client_min_messages=warning; SET LOCAL lock_timeout='10s'; SELECT pg_advisory_xact_lock(7, 3)"));
    // Holds pushes back for the moment, instead of meeting them half-way through the tables' locks; the second is for those of an older push.
    TSUNAGI_TRY(step("SELECT pg_advisory_xact_lock(7, 4); SELECT pg_advisory_xact_lock(7, 2)"));
    for (const QString &file : listResources(QStringLiteral("sql/server"))) {
        const auto sql = readResource(file);
        TSUNAGI_TRY(sql);
        TSUNAGI_TRY(step(*sql));
    }
    const auto newer = connection.query("SELECT value::bigint FROM sync.meta WHERE name='version'");
    TSUNAGI_TRY(newer);
    if (newer->rows() == 1 && newer->integer(0, 0) > kVersion)
        return fail(Code::SchemaTooNew, QStringLiteral("shared"), QStringLiteral("the database is of a newer program"));
    TSUNAGI_TRY(connection.query("SELECT sync.adopt($1::text::jsonb)", Parameters().addText(*catalogue), kBuildDeadline));
    const auto &[from, to] = searchFolds();
    TSUNAGI_TRY(connection.query("INSERT INTO sync.meta VALUES('folds_from', $1), ('folds_to', $2) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
                                 Parameters().addText(from).addText(to), kBuildDeadline));
    TSUNAGI_TRY(connection.query("SELECT sync.adopt_rights($1::text::jsonb)", Parameters().addText(*rights), kBuildDeadline));
    TSUNAGI_TRY(step("SELECT sync.make_policies(); SELECT sync.attach_invariants(); SELECT sync.apply_rights(); SELECT sync.open_rest(); SELECT sync.open_gathering();"
                     "INSERT INTO sync.meta VALUES('history', gen_random_uuid()::text) ON CONFLICT DO NOTHING;"
                     "INSERT INTO sync.meta VALUES('version', '" + QByteArray::number(kVersion)
                     + "') ON CONFLICT(name) DO UPDATE SET value=excluded.value"));
    const auto backwards = number(connection, "SELECT count(*) FROM sync.tick WHERE pg_snapshot_xmax(snap) > pg_snapshot_xmax(pg_current_snapshot())");
    TSUNAGI_TRY(backwards);
    if (*backwards > 0)
        TSUNAGI_TRY(step("SELECT sync.new_history()"));
    TSUNAGI_TRY(step("SELECT sync.keep_log(); COMMIT"));
    return step("SELECT sync.tick()");
}

Result<> SharedSetup::init(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    auto connection = Connection::open(*parsed);
    if (!connection && connection.error().code == Code::NotFound) {
        auto first = Connection::open(parsed->withDatabase("postgres"));
        TSUNAGI_TRY(first);
        const QByteArray name = parsed->value("dbname");
        TSUNAGI_TRY((*first)->exec("CREATE DATABASE \"" + QByteArray(name).replace('"', "\"\"") + "\" TEMPLATE template0 ENCODING 'UTF8'", kBuildDeadline));
        connection = Connection::open(*parsed);
    }
    TSUNAGI_TRY(connection);
    const auto encoding = (*connection)->query("SELECT current_setting('server_encoding')");
    TSUNAGI_TRY(encoding);
    if (encoding->view(0, 0) != "UTF8")
        return fail(Code::Invalid, parsed->display(), QStringLiteral("the database is not in UTF8"));
    return build(**connection);
}

Result<> SharedSetup::upgrade(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    auto connection = Connection::open(*parsed);
    TSUNAGI_TRY(connection);
    const auto there = number(**connection, "SELECT count(*) FROM pg_tables WHERE schemaname='sync' AND tablename='meta'");
    TSUNAGI_TRY(there);
    if (*there == 0)
        return fail(Code::NotFound, parsed->display(), QStringLiteral("no Tsunagi in this database; run `tsunagi shared init`"));
    return build(**connection);
}

Result<QString> SharedSetup::chainFault(Connection &connection)
{
    const auto chain = connection.query("SELECT sync.verify_chain()", {}, kBuildDeadline);
    TSUNAGI_TRY(chain);
    if (chain->isNull(0, 0))
        return QString();
    const qint64 at = chain->integer(0, 0);
    return at < 0 ? QStringLiteral("the op at place %1 is not what was hashed").arg(-at) : QStringLiteral("the chain breaks at tick %1").arg(at);
}

Result<QString> SharedSetup::verifyChain(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    auto connection = Connection::open(*parsed);
    TSUNAGI_TRY(connection);
    return chainFault(**connection);
}

Result<SharedSetup::Report> SharedSetup::check(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    const auto catalogue = Catalogue::load();
    TSUNAGI_TRY(catalogue);
    auto opened = Connection::open(*parsed);
    TSUNAGI_TRY(opened);
    Connection &connection = **opened;
    Report report;
    const auto expect = [&](const QByteArray &sql, const Parameters &parameters, const QString &fault) -> Result<> {
        const auto found = number(connection, sql, parameters);
        TSUNAGI_TRY(found);
        if (*found == 0)
            report.faults << fault;
        return {};
    };
    for (const char *name : kFunctions)
        TSUNAGI_TRY(expect("SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid=p.pronamespace WHERE n.nspname='sync' AND p.proname=$1",
                           Parameters().addText(name), QStringLiteral("function sync.%1 is missing").arg(QLatin1String(name))));
    for (const char *name : kTriggers)
        TSUNAGI_TRY(expect("SELECT count(*) FROM pg_trigger WHERE tgname=$1 AND tgenabled<>'D'", Parameters().addText(name),
                           QStringLiteral("trigger %1 is missing or switched off").arg(QLatin1String(name))));
    for (const CatalogueTable &table : catalogue->tables()) {
        if (table.derived)
            continue;
        const QString shown = QString::fromUtf8(table.name);
        for (const CatalogueField &field : table.fields)
            TSUNAGI_TRY(expect("SELECT count(*) FROM pg_attribute WHERE attrelid=to_regclass('app.' || quote_ident($1)) AND attname=$2 AND NOT attisdropped",
                               Parameters().addText(table.name).addText(field.name),
                               QStringLiteral("app.%1.%2 is missing").arg(shown, QString::fromUtf8(field.name))));
        TSUNAGI_TRY(expect("SELECT (count(*)=3)::int FROM pg_trigger WHERE tgrelid=to_regclass('app.' || quote_ident($1)) AND tgname LIKE 'track\\_%' AND tgenabled<>'D'",
                           Parameters().addText(table.name), QStringLiteral("app.%1 is not tracked").arg(shown)));
        for (qsizetype i = 1; i <= table.unique.size(); ++i)
            TSUNAGI_TRY(expect("SELECT count(*) FROM pg_index WHERE indexrelid=to_regclass('app.' || quote_ident($1)) AND indisunique AND indisvalid",
                               Parameters().addText(table.name + "_key" + QByteArray::number(i)), QStringLiteral("key %2 of app.%1 is missing").arg(shown).arg(i)));
    }
    if (!report.faults.isEmpty())
        return report;
    const auto chain = chainFault(connection);
    TSUNAGI_TRY(chain);
    if (!chain->isEmpty())
        report.faults << *chain;
    TSUNAGI_TRY(expect("SELECT (sync.wrong_balances()=0)::int", {}, QStringLiteral("an item's stock is not the sum of its movements and reservations")));
    for (const auto &[name, sql] : {std::pair("ops", "SELECT count(*) FROM sync.op"), std::pair("tick", "SELECT max(id) FROM sync.tick"),
                                    std::pair("desks", "SELECT count(*) FROM sync.desk"),
                                    std::pair("version", "SELECT value::bigint FROM sync.meta WHERE name='version'")}) {
        const auto value = number(connection, sql);
        TSUNAGI_TRY(value);
        report.facts.insert(QLatin1String(name), *value);
    }
    return report;
}

} // namespace tsunagi
