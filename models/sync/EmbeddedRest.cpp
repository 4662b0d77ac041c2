// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedRest.h"

#include "models/core/JapaneseText.h"
#include "models/core/Sha256.h"
#include "models/storage/Each.h"
#include "models/sync/SharedDatabase.h"

#include <QDateTime>
#include <QSet>

namespace tsunagi {

namespace {

constexpr qint64 kDayUs = 24LL * 3600 * 1000000;
constexpr auto kPhases = {"orders", "return_case", "escalation"};

QByteArray quiet(const char *row)
{
    return " AND NOT EXISTS(SELECT 1 FROM conflict c WHERE c.order_id=" + QByteArray(row) + ".id AND c.state='open')";
}

} // namespace

QByteArray EmbeddedRest::inScope(const CatalogueTable &table, qint64 mark)
{
    const QByteArray column = Rest::column(table);
    if (column.isEmpty())
        return {};
    return " AND NOT EXISTS(SELECT 1 FROM resting z WHERE z.id=" + table.name + '.' + column + " AND z.mark<=" + QByteArray::number(mark) + ')';
}

QByteArray EmbeddedRest::endedSql() const
{
    QByteArray calm;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived || table.root != "order_id" || table.openField.isEmpty() || table.name == "shipment" || table.name == "claim")
            continue;
        QByteArray values;
        for (const Value &value : table.openValues)
            values += (values.isEmpty() ? "'" : ",'") + value.display().toUtf8() + '\'';
        calm += " AND NOT EXISTS(SELECT 1 FROM " + table.name + " x WHERE x.order_id=o.id AND x." + table.openField + " IN (" + values
            + (table.name == "notice" ? ") AND x.kind<>'all')" : "))"); // that all may be told again is no work
    }
    return "SELECT 1 FROM orders o WHERE o.id=?1"
           " AND (o.state='cancelled' OR o.shop_state IN (3,4,5) OR EXISTS(SELECT 1 FROM destination d WHERE d.order_id=o.id AND coalesce(d.state,'')<>'cancelled')"
           "  AND NOT EXISTS(SELECT 1 FROM destination d WHERE d.order_id=o.id AND coalesce(d.state,'')<>'cancelled' AND NOT EXISTS("
           "   SELECT 1 FROM shipment s WHERE s.order_id=o.id AND s.destination_id=d.id AND s.state IN ('handed_over','shipped'))))"
           " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=o.id AND s.state IN ('instructed','stop_requested'))"
           // Of what was stopped while a part left, nothing waits here.
           " AND (o.state='cancelled' OR o.shop_state IN (3,5) OR NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=o.id AND s.state='stopped')"
           "  OR NOT EXISTS(SELECT 1 FROM line l LEFT JOIN destination d ON d.id=l.destination_id WHERE l.order_id=o.id AND coalesce(d.state,'')<>'cancelled' AND coalesce(l.quantity,0)-coalesce(l.cancelled,0)>"
           "   coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE x.line_id=l.id AND s.state<>'stopped'),0)))"
           " AND NOT EXISTS(SELECT 1 FROM claim k WHERE k.order_id=o.id AND k.state='held' AND k.until>?2)"
           " AND NOT EXISTS(SELECT 1 FROM return_case r WHERE r.order_id=o.id AND NOT (coalesce(r.state,'')='closed'" + quiet("r") + "))"
           " AND NOT EXISTS(SELECT 1 FROM escalation e WHERE e.order_id=o.id AND NOT (coalesce(e.state,'')='closed'" + quiet("e") + "))" + calm
        + " UNION ALL SELECT 1 FROM return_case r WHERE r.id=?1 AND r.state='closed' AND NOT EXISTS(SELECT 1 FROM orders o WHERE o.id=r.order_id)" + quiet("r")
        + " UNION ALL SELECT 1 FROM escalation e WHERE e.id=?1 AND e.state='closed' AND NOT EXISTS(SELECT 1 FROM orders o WHERE o.id=e.order_id)" + quiet("e");
}

Result<bool> EmbeddedRest::ended(const Id &id, qint64 nowUs) const
{
    if (m_endedSql.isEmpty())
        m_endedSql = endedSql();
    Statement look = m_database.statement(m_endedSql);
    look.bindAll(id, Value(nowUs));
    return look.step();
}

Result<QList<Id>> EmbeddedRest::unitOf(const Database &database, const Id &id)
{
    Id unit = id;
    {
        Statement known = database.statement("SELECT unit FROM resting WHERE id=?");
        known.bind(1, id);
        const auto found = known.step();
        TSUNAGI_TRY(found);
        if (*found)
            unit = known.id(0);
    }
    QList<Id> ids;
    Statement members = database.statement("SELECT ?1 UNION SELECT id FROM resting WHERE unit=?1 UNION SELECT id FROM return_case WHERE order_id=?1"
                                           " UNION SELECT id FROM escalation WHERE order_id=?1");
    members.bind(1, unit);
    TSUNAGI_TRY(each(members, [&](const Statement &row) { ids << row.id(0); }));
    return ids;
}

Result<QHash<QString, Id>> EmbeddedRest::restingOf(const Database &database, const Id &shop, const QStringList &numbers)
{
    QHash<QString, Id> resting;
    for (const QString &number : numbers) {
        Statement known = database.statement("SELECT o.id FROM orders o JOIN resting r ON r.id=o.id WHERE o.shop_id=? AND o.number=?");
        known.bindAll(shop, Value(number));
        const auto found = known.step();
        TSUNAGI_TRY(found);
        if (*found)
            resting.insert(number, known.id(0));
    }
    return resting;
}

Result<QSet<Id>> EmbeddedRest::restingOf(const Database &database, const QList<Id> &ids)
{
    QSet<Id> resting;
    for (const Id &id : ids) {
        Statement known = database.statement("SELECT 1 FROM resting WHERE id=?");
        known.bind(1, id);
        const auto found = known.step();
        TSUNAGI_TRY(found);
        if (*found)
            resting.insert(id);
    }
    return resting;
}

Result<> EmbeddedRest::rowsOf(const Database &database, const CatalogueTable &table, const Id &root, QList<PulledRow> &rows)
{
    QByteArray sql = "SELECT id, ver";
    for (const CatalogueField &field : table.fields)
        sql += ',' + field.name;
    Statement query = database.statement(sql + " FROM " + table.name + " WHERE " + Rest::column(table) + "=?");
    query.bind(1, root);
    return each(query, [&](const Statement &found) {
        PulledRow row {table.number, found.id(0), found.integer(1), {}};
        for (qsizetype i = 0; i < table.fields.size(); ++i)
            row.values << found.value(int(i) + 2);
        rows << row;
    });
}

Result<> EmbeddedRest::wake(const QList<Id> &units, qint64 tick)
{
    QList<Id> ids;
    for (const Id &unit : units) {
        Statement gone = m_database.statement("DELETE FROM resting WHERE unit=? RETURNING id");
        gone.bind(1, unit);
        TSUNAGI_TRY(each(gone, [&](const Statement &row) { ids << row.id(0); }));
    }
    // New to every desk, as what is pulled goes by the tick of a row.
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        for (const Id &id : std::as_const(ids)) {
            if (column.isEmpty())
                break;
            Statement raise = m_database.statement("UPDATE " + table.name + " SET ver=? WHERE " + column + "=?");
            raise.bindAll(Value(tick), id);
            TSUNAGI_TRY(raise.run());
        }
    }
    return {};
}

Result<bool> EmbeddedRest::wakeNamed(const Change &change, qint64 tick)
{
    const auto any = m_database.scalar("SELECT 1 FROM resting LIMIT 1");
    TSUNAGI_TRY(any);
    if (!any->has_value())
        return false;
    QSet<Id> units;
    for (const Id &id : Rest::named(change, m_catalogue)) {
        Statement unit = m_database.statement("SELECT unit FROM resting WHERE id=?");
        unit.bind(1, id);
        TSUNAGI_TRY(each(unit, [&](const Statement &row) { units.insert(row.id(0)); }));
    }
    if (units.isEmpty())
        return false;
    TSUNAGI_TRY(wake(units.values(), tick));
    return true;
}

Result<QString> EmbeddedRest::wordsOf(const Id &order) const
{
    QStringList keys;
    const auto add = [&](const Statement &row) {
        for (int i = 0; i < row.columnCount(); ++i) {
            const QString key = ja::searchKey(row.text(i));
            if (!key.isEmpty() && !keys.contains(key))
                keys << key;
        }
    };
    for (const char *sql : {"SELECT number, buyer_name, buyer_kana, buyer_company, buyer_phone, email FROM orders WHERE id=?",
                            "SELECT name, kana, company, phone FROM destination WHERE order_id=?", "SELECT number FROM slip WHERE root_id=?",
                            "SELECT number, tracking FROM return_case WHERE order_id=?"}) {
        Statement words = m_database.statement(sql);
        words.bind(1, order);
        TSUNAGI_TRY(each(words, add));
    }
    return keys.join(u'\n');
}

Result<> EmbeddedRest::layOne(const Id &unit, qint64 floor)
{
    const auto ids = unitOf(m_database, unit);
    TSUNAGI_TRY(ids);
    qint64 last = 0;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = table.name == "slip" ? table.root : Rest::column(table);
        for (const Id &id : *ids) {
            if (column.isEmpty())
                break;
            Statement newest = m_database.statement("SELECT max(ver) FROM " + table.name + " WHERE " + column + "=?");
            newest.bind(1, id);
            TSUNAGI_TRY(each(newest, [&](const Statement &row) { last = qMax(last, row.integer(0)); }));
        }
    }
    Statement woken = m_database.statement("SELECT last FROM woken WHERE unit=? AND tick=?");
    woken.bindAll(unit, Value(last));
    TSUNAGI_TRY(each(woken, [&](const Statement &row) { last = row.integer(0); }));
    if (last > floor)
        return {};
    const auto words = wordsOf(unit);
    TSUNAGI_TRY(words);
    TSUNAGI_TRY(m_database.exec("UPDATE rest SET mark=mark+1"));
    for (const Id &id : *ids) {
        Statement put = m_database.statement("INSERT INTO resting(id, mark, unit, last, words) SELECT ?1, mark, ?2, ?3, ?4 FROM rest WHERE true"
                                             " ON CONFLICT(id) DO UPDATE SET mark=excluded.mark, unit=excluded.unit, last=excluded.last, words=excluded.words");
        put.bindAll(id, unit, Value(last), id == unit && !words->isEmpty() ? Value(*words) : Value());
        TSUNAGI_TRY(put.run());
    }
    return {};
}

Result<bool> EmbeddedRest::layToRest(int most, qint64 nowUs)
{
    auto transaction = Transaction::begin(m_database);
    TSUNAGI_TRY(transaction);
    const QString today = QDateTime::fromMSecsSinceEpoch(nowUs / 1000).date().toString(Qt::ISODate);
    qint64 days = 0;
    qint64 floor = 0;
    QString phase;
    Id after;
    {
        Statement state = m_database.statement("SELECT days, floor, phase, after, day=?1 AND by_days=days FROM rest");
        state.bind(1, Value(today));
        const auto found = state.step();
        TSUNAGI_TRY(found);
        days = state.integer(0);
        if (state.integer(4) != 0) {
            floor = state.integer(1);
            phase = state.text(2);
            after = state.id(3);
        }
    }
    if (phase == u"done")
        return false;
    if (phase.isEmpty()) {
        phase = QStringLiteral("wake");
        Statement older = m_database.statement("SELECT max(id) FROM tick WHERE at<?");
        older.bind(1, Value(nowUs - days * kDayUs));
        const auto found = older.step();
        TSUNAGI_TRY(found);
        floor = days == 0 ? -1 : older.integer(0);
    }
    if (phase == u"wake") { // the days became more
        QList<Id> units;
        Statement woken = m_database.statement("SELECT DISTINCT unit FROM resting WHERE last>? LIMIT ?");
        woken.bindAll(Value(floor), Value(most));
        TSUNAGI_TRY(each(woken, [&](const Statement &row) { units << row.id(0); }));
        if (units.isEmpty())
            phase = floor > 0 ? QString::fromLatin1(*kPhases.begin()) : QStringLiteral("done");
        else
            TSUNAGI_TRY(wakeInTick(units, nowUs));
    } else {
        QList<Id> ids;
        Statement next = m_database.statement("SELECT id FROM " + phase.toLatin1() + " x WHERE id>? AND NOT EXISTS(SELECT 1 FROM resting r WHERE r.id=x.id) ORDER BY id LIMIT ?");
        next.bindAll(Value::blob(after.isNull() ? QByteArray("") : after.bytes()), Value(most));
        TSUNAGI_TRY(each(next, [&](const Statement &row) { ids << row.id(0); }));
        for (const Id &id : std::as_const(ids)) {
            const auto is = ended(id, nowUs);
            TSUNAGI_TRY(is);
            if (*is)
                TSUNAGI_TRY(layOne(id, floor));
        }
        if (ids.isEmpty()) {
            after = {};
            phase = phase == u"orders" ? QStringLiteral("return_case") : phase == u"return_case" ? QStringLiteral("escalation") : QStringLiteral("done");
        } else {
            after = ids.last();
        }
    }
    Statement keep = m_database.statement("UPDATE rest SET day=?, by_days=days, floor=?, phase=?, after=?");
    keep.bindAll(Value(today), Value(floor), Value(phase), Value::blob(after.isNull() ? QByteArray("") : after.bytes()));
    TSUNAGI_TRY(keep.run());
    TSUNAGI_TRY(transaction->commit());
    return phase != u"done";
}

Result<> EmbeddedRest::wakeInTick(const QList<Id> &units, qint64 nowUs)
{
    qint64 tick = 1;
    qint64 place = 0;
    Sha256 token;
    {
        Statement head = m_database.statement("SELECT id, token, place FROM tick ORDER BY id DESC LIMIT 1");
        TSUNAGI_TRY(each(head, [&](const Statement &row) {
            tick = row.integer(0) + 1;
            token.addData(row.bytes(1));
            place = row.integer(2);
        }));
    }
    token.addData(QByteArray::number(nowUs)); // as a tick without ops
    for (const Id &unit : units) {
        Statement remember = m_database.statement("INSERT OR REPLACE INTO woken(unit, tick, last) SELECT unit, ?, last FROM resting WHERE id=?");
        remember.bindAll(Value(tick), unit);
        TSUNAGI_TRY(remember.run());
    }
    TSUNAGI_TRY(wake(units, tick));
    // The number of rows is only a measure for how many ticks are sent at once.
    Statement put = m_database.statement("INSERT INTO tick(id, token, at, rows, place) VALUES(?,?,?,?,?)");
    put.bindAll(Value(tick), Value::blob(token.result()), Value(nowUs), Value(10 * units.size()), Value(place));
    return put.run();
}

Result<RestSlice> EmbeddedRest::rested(qint64 since, int limit) const
{
    RestSlice slice {{}, since, false};
    Statement rows = m_database.statement("SELECT id, unit, mark FROM resting WHERE mark>?1"
                                          " AND mark<=(SELECT max(mark) FROM (SELECT mark FROM resting WHERE mark>?1 ORDER BY mark LIMIT ?2)) ORDER BY mark");
    rows.bindAll(Value(since), Value(limit));
    TSUNAGI_TRY(each(rows, [&](const Statement &row) {
        slice.ones.append({row.id(0), row.id(1)});
        slice.mark = row.integer(2);
    }));
    slice.more = slice.ones.size() >= limit;
    return slice;
}

Result<qint64> EmbeddedRest::newestMark() const
{
    const auto mark = m_database.scalar("SELECT max(mark) FROM resting");
    TSUNAGI_TRY(mark);
    return mark->value_or(0);
}

Result<int> EmbeddedRest::days(const std::optional<int> &set)
{
    if (set) {
        Statement put = m_database.statement("UPDATE rest SET days=?");
        put.bind(1, Value(*set));
        TSUNAGI_TRY(put.run());
    }
    const auto days = m_database.scalar("SELECT days FROM rest");
    TSUNAGI_TRY(days);
    return int(days->value_or(Rest::kDays));
}

Result<QList<OlderOrder>> EmbeddedRest::search(const Database &database, const OlderQuery &query)
{
    QList<OlderOrder> orders;
    Statement rows = database.statement(
        "SELECT o.id, o.number, (SELECT code FROM shop s WHERE s.id=o.shop_id), coalesce((SELECT name FROM destination d WHERE d.order_id=o.id ORDER BY position LIMIT 1), o.buyer_name),"
        " o.ordered_at, o.total, o.state FROM resting r JOIN orders o ON o.id=r.id WHERE r.unit=r.id AND (?1='' OR instr(r.words, ?1)>0)"
        " AND (?2=0 OR o.ordered_at>=?2) AND (?3=0 OR o.ordered_at<?3) ORDER BY o.ordered_at DESC, o.id LIMIT ?4");
    rows.bindAll(Value(ja::searchKey(query.text)), Value(query.fromUs), Value(query.untilUs), Value(query.limit));
    TSUNAGI_TRY(each(rows, [&](const Statement &row) {
        orders << OlderOrder {row.id(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.optionalInteger(5), row.text(6) == u"cancelled"};
    }));
    return orders;
}

} // namespace tsunagi
