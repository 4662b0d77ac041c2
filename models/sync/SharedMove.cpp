// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SharedMove.h"

#include "models/core/Settings.h"
#include "models/sync/CacheFile.h"
#include "models/sync/Desk.h"
#include "models/sync/DeskFile.h"
#include "models/sync/SharedSetup.h"

#include <QFile>
#include <QtEndian>

#include <thread>

namespace tsunagi {

namespace {

constexpr auto kDeadline = Connection::Milliseconds(120000);
constexpr auto kOps = "SELECT id FROM sync.op ORDER BY id";

template<class T>
QByteArray packed(T number)
{
    const T bytes = qToBigEndian(number);
    return {reinterpret_cast<const char *>(&bytes), sizeof bytes};
}

struct Tick
{
    qint64 id = 0;
    QByteArray token;
    qint64 ops = 0; ///< that it holds
};

/// The newest tick, once everything that was committed has one.
Result<Tick> newestTick(Connection &there)
{
    for (;;) {
        const auto answer = there.query("SELECT wait_ms FROM sync.tick()", {}, kDeadline);
        TSUNAGI_TRY(answer);
        if (answer->integer(0, 0) == 0)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(answer->integer(0, 0)));
    }
    const auto newest = there.query("SELECT t.id, t.token, (SELECT count(*) FROM sync.op o WHERE pg_visible_in_snapshot(o.xid, t.snap))"
                                    " FROM sync.tick t ORDER BY t.id DESC LIMIT 1", {}, kDeadline);
    TSUNAGI_TRY(newest);
    return Tick {newest->integer(0, 0), newest->bytes(0, 1), newest->integer(0, 2)};
}

/// What is there is left as it is: bringing it to this version is a step of its own (`shared upgrade`).
Result<> prepare(const QString &owner, const ConnectionUri &address)
{
    const auto there = Connection::open(address);
    if (!there && there.error().code != Code::NotFound)
        return tl::unexpected(there.error());
    if (there) {
        const auto known = (*there)->query("SELECT to_regclass('sync.op') IS NOT NULL");
        TSUNAGI_TRY(known);
        if (known->integer(0, 0) != 0)
            return {};
    }
    return SharedSetup::init(owner);
}

/// The desk goes on where it is: its rows are those that moved. Dying before this, it finds another history and teaches it.
Result<> goOn(const QString &profile, const Catalogue &catalogue, Database &here, Connection &there)
{
    const auto tick = newestTick(there);
    TSUNAGI_TRY(tick);
    qint64 last = 0;
    qint64 place = 0;
    QByteArray token;
    {
        Statement head = here.statement("SELECT id, token, place FROM tick ORDER BY id DESC LIMIT 1");
        const auto found = head.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return {};
        last = head.integer(0);
        token = head.bytes(1);
        place = head.integer(2);
    }
    const auto own = here.scalar("SELECT count(*) FROM op");
    TSUNAGI_TRY(own);
    if (tick->ops != own->value_or(0))
        return {}; // others are at work there already
    const auto desk = DeskFile::open(profile + QStringLiteral("/desk.db"));
    TSUNAGI_TRY(desk);
    const auto cache = CacheFile::open(profile + QStringLiteral("/cache.db"), catalogue, (*desk)->desk());
    TSUNAGI_TRY(cache);
    const auto cursor = (*cache)->cursor();
    TSUNAGI_TRY(cursor);
    if (cursor->tick != last || cursor->token != token || cursor->mark != 0)
        return {}; // it does not hold all that moved
    TSUNAGI_TRY((*desk)->setSeen(tick->id, tick->token));
    auto transaction = Transaction::begin((*cache)->database());
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY((*cache)->setCursor({tick->id, tick->token, place}));
    return transaction->commit();
}

} // namespace

QList<SharedMove::Table> SharedMove::tables() const
{
    QList<Table> tables;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived)
            continue;
        // Versions here are ticks; there they are places, as those of the tick's last op.
        Table moved {"app.\"" + table.name + '"', table.name + " r LEFT JOIN tick ON tick.id=r.ver", "id",
                     {{"id", "r.id", 'b'}, {"ver", "coalesce(tick.place, 0)", 'i'}}};
        for (const CatalogueField &field : table.fields)
            moved.columns << Column {field.name, "r." + field.name, field.type == Value::Type::Integer ? 'i' : field.type == Value::Type::Blob ? 'b' : 't'};
        tables << moved;
    }
    tables << Table {"sync.op", "op r", "id",
                     {{"id", "r.id", 'b'}, {"place", "r.key", 'i'}, {"desk", "r.desk", 't'}, {"lane", "r.lane", 's'}, {"seq", "r.seq", 'i'},
                      {"kind", "r.kind", 't'}, {"action", "r.action", 'b'}, {"body", "r.body", 'b'}, {"hash", "r.hash", 'b'}, {"person", "r.person", 't'},
                      {"at", "r.at", 'i'}, {"result", "r.result", 's'}, {"reason", "r.reason", 't'}}};
    return tables;
}

Statement SharedMove::select(Database &database, const Table &table)
{
    QByteArray sql;
    for (const Column &column : table.columns)
        sql += (sql.isEmpty() ? "SELECT " : ", ") + column.from;
    return database.statement(sql + " FROM " + table.source + " ORDER BY r." + table.key);
}

QByteArray SharedMove::field(const Statement &row, int column, char type)
{
    if (row.isNull(column))
        return {};
    if (type == 'i')
        return packed(row.integer(column));
    if (type == 's')
        return packed(qint16(row.integer(column)));
    const QByteArray bytes = row.bytes(column);
    return bytes.isNull() ? QByteArray("") : bytes;
}

Result<qint64> SharedMove::copy(const Table &table)
{
    QByteArray names;
    for (const Column &column : table.columns)
        names += (names.isEmpty() ? "\"" : ",\"") + column.name + '"';
    Statement rows = select(m_here, table);
    qint64 count = 0;
    const auto sent = m_there.copyIn("COPY " + table.target + '(' + names + ") FROM STDIN (FORMAT binary)",
                               [&](QList<QByteArray> &fields) -> Result<bool> {
                                   const auto found = rows.step();
                                   TSUNAGI_TRY(found);
                                   if (!*found)
                                       return false;
                                   for (int i = 0; i < table.columns.size(); ++i)
                                       fields << field(rows, i, table.columns[i].type);
                                   ++count;
                                   return true;
                               },
                               kDeadline);
    TSUNAGI_TRY(sent);
    return count;
}

Result<> SharedMove::compare(const Table &table)
{
    QByteArray names;
    for (const Column &column : table.columns)
        names += (names.isEmpty() ? "\"" : ",\"") + column.name + '"';
    Statement rows = select(m_here, table);
    const auto differs = [&](const QString &what) { return fail(Code::Corrupt, QString::fromUtf8(table.target), what); };
    const auto read = m_there.copyOut("COPY (SELECT " + names + " FROM " + table.target + " ORDER BY " + table.key + ") TO STDOUT (FORMAT binary)",
                                [&](const QList<QByteArrayView> &fields) -> Result<> {
                                    const auto found = rows.step();
                                    TSUNAGI_TRY(found);
                                    if (!*found)
                                        return differs(QStringLiteral("more rows there than here"));
                                    for (int i = 0; i < table.columns.size(); ++i) {
                                        const QByteArray own = field(rows, i, table.columns[i].type);
                                        if (own.isNull() != fields[i].isNull() || own != fields[i])
                                            return differs(QStringLiteral("%1 of %2").arg(QString::fromUtf8(table.columns[i].name), QString::fromLatin1(rows.bytes(0).toHex())));
                                    }
                                    return {};
                                },
                                kDeadline);
    TSUNAGI_TRY(read);
    const auto left = rows.step();
    TSUNAGI_TRY(left);
    return *left ? differs(QStringLiteral("fewer rows there than here")) : Result<>();
}

Result<std::pair<qint64, qint64>> SharedMove::difference()
{
    Statement own = m_here.statement("SELECT id FROM op ORDER BY id");
    auto found = own.step();
    TSUNAGI_TRY(found);
    qint64 foreign = 0;
    qint64 missing = 0;
    const auto read = m_there.copyOut("COPY (" + QByteArray(kOps) + ") TO STDOUT (FORMAT binary)",
                                [&](const QList<QByteArrayView> &fields) -> Result<> {
                                    for (; *found && own.view(0) < fields[0]; ++missing) {
                                        found = own.step();
                                        TSUNAGI_TRY(found);
                                    }
                                    if (!*found || own.view(0) != fields[0]) {
                                        ++foreign;
                                        return {};
                                    }
                                    found = own.step();
                                    TSUNAGI_TRY(found);
                                    return {};
                                },
                                kDeadline);
    TSUNAGI_TRY(read);
    for (; *found; ++missing) {
        found = own.step();
        TSUNAGI_TRY(found);
    }
    return std::pair(foreign, missing);
}

Result<> SharedMove::copyAll(Report &report)
{
    const QList<Table> all = tables();
    // Rows come as they ended, not in the order they were made: what guards their making would refuse them.
    for (const Table &table : all) {
        if (table.target != "sync.op")
            TSUNAGI_TRY(m_there.exec("ALTER TABLE " + table.target + " DISABLE TRIGGER USER", kDeadline));
    }
    for (const Table &table : all) {
        const auto rows = copy(table);
        TSUNAGI_TRY(rows);
        (table.target == "sync.op" ? report.ops : report.rows) += *rows;
        TSUNAGI_TRY(compare(table));
    }
    // Names that the profile no longer has never come: a gathering must not wait for them.
    TSUNAGI_TRY(m_there.query("INSERT INTO sync.desk(name, carried, last_at) SELECT q.desk, true, CASE WHEN q.desk=$1 OR $1='' THEN clock_timestamp() ELSE '-infinity' END"
                              " FROM (SELECT DISTINCT o.desk FROM sync.op o) q ON CONFLICT DO NOTHING", Parameters().addText(m_mover.toUtf8()), kDeadline));
    TSUNAGI_TRY(m_there.exec("SELECT setval('sync.place', greatest((SELECT coalesce(max(place), 1) FROM sync.op), (SELECT last_value FROM sync.place)))",
                             kDeadline));
    for (const Table &table : all) {
        if (table.target == "sync.op")
            continue;
        // A desk that joined the empty database hears of them like of any other change.
        TSUNAGI_TRY(m_there.exec("INSERT INTO sync.log(tbl, pk) SELECT t.number, r.id FROM " + table.target + " r, sync.cat_table t WHERE t.name='"
                                     + table.target.sliced(5).chopped(1) + "'; ALTER TABLE " + table.target + " ENABLE TRIGGER USER",
                                 kDeadline));
    }
    return m_there.exec("SELECT sync.count_balances()", kDeadline); // its triggers slept
}

Result<SharedMove::Report> SharedMove::move()
{
    Report report;
    TSUNAGI_TRY(m_there.exec("BEGIN; SET LOCAL lock_timeout='10s'; SELECT pg_advisory_xact_lock(7, 3); SELECT pg_advisory_xact_lock(7, 2)", kDeadline));
    const auto there = m_there.query("SELECT count(*) FROM sync.op", {}, kDeadline);
    TSUNAGI_TRY(there);
    if (there->integer(0, 0) > 0) {
        const auto apart = difference();
        TSUNAGI_TRY(apart);
        // Work of the team after an earlier run is no reason to refuse; a database that never held this shop's ops is.
        const auto own = m_here.scalar("SELECT count(*) FROM op");
        TSUNAGI_TRY(own);
        if (own->value_or(0) > 0 && apart->second == *own)
            return fail(Code::Constraint, QStringLiteral("shared"), QStringLiteral("the database holds %1 ops of others").arg(apart->first));
        report.before = true;
        report.left = apart->second;
        report.ops = there->integer(0, 0);
    } else {
        const auto copied = copyAll(report);
        TSUNAGI_TRY(copied);
    }
    TSUNAGI_TRY(m_there.exec("COMMIT", kDeadline));
    return report;
}

Result<SharedMove::Report> SharedMove::fill(const QString &owner, Database &here, const Catalogue &catalogue)
{
    const auto address = ConnectionUri::parse(owner);
    TSUNAGI_TRY(address);
    TSUNAGI_TRY(prepare(owner, *address));
    auto there = Connection::open(*address);
    TSUNAGI_TRY(there);
    return SharedMove(**there, here, catalogue).move();
}

Result<SharedMove::Report> SharedMove::run(const QString &profile, const QString &owner, const QString &uri, const Clock &clock)
{
    const QString path = profile + QStringLiteral("/shared.db");
    if (!QFile::exists(path))
        return fail(Code::NotFound, path, QStringLiteral("this profile has no embedded shared side"));
    const auto address = ConnectionUri::parse(owner);
    TSUNAGI_TRY(address);
    TSUNAGI_TRY(ConnectionUri::parse(uri));
    TSUNAGI_TRY(prepare(owner, *address));
    Settings settings(profile);
    if (settings.text(Setting::SharedUri).isEmpty()) {
        auto desk = Desk::open(profile, clock);
        TSUNAGI_TRY(desk);
        TSUNAGI_TRY((*desk)->sync());
    }
    const auto catalogue = Catalogue::load();
    TSUNAGI_TRY(catalogue);
    auto here = Database::open(path, Database::Mode::ReadWrite, "FULL");
    TSUNAGI_TRY(here);
    auto quiet = Transaction::begin(**here); // whoever else has it open waits
    TSUNAGI_TRY(quiet);
    auto there = Connection::open(*address);
    TSUNAGI_TRY(there);
    QString mover;
    {
        const auto desk = DeskFile::open(profile + QStringLiteral("/desk.db"));
        TSUNAGI_TRY(desk);
        mover = (*desk)->desk();
    }
    const auto report = SharedMove(**there, **here, *catalogue, mover).move();
    TSUNAGI_TRY(report);
    settings.set(Setting::SharedUri, uri);
    settings.restrictToOwner(); // it may hold a password
    if (report->left == 0)
        TSUNAGI_TRY(goOn(profile, *catalogue, **here, **there));
    return report;
}

} // namespace tsunagi
