// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedShared.h"

#include "models/core/Sha256.h"
#include "models/storage/Each.h"
#include "models/storage/Migrations.h"
#include "models/sync/Granted.h"
#include "models/sync/SecondPerson.h"

namespace tsunagi {

namespace {

constexpr auto kKnownOp = "SELECT id, result, key, reason, desk FROM op WHERE id=?1 OR (desk=?2 AND lane=?3 AND seq=?4)";
constexpr auto kStoreOp = "INSERT INTO op(id, desk, lane, seq, kind, action, body, hash, person, at, result, reason, tick)"
                          " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)";

/// "UNIQUE constraint failed: slip.carrier, slip.number", "invariant: more than ordered", or another constraint's text.
Misfit misfitOf(const QString &message)
{
    Misfit misfit;
    misfit.reason = "invariant";
    const QString fields = message.section(QStringLiteral("constraint failed: "), 1);
    if (message.startsWith(u"UNIQUE") && !fields.isEmpty()) {
        misfit.reason = "unique";
        misfit.table = fields.section(u'.', 0, 0).toUtf8();
        misfit.field = fields.section(QStringLiteral(", "), -1).section(u'.', 1).toUtf8();
    }
    misfit.theirs = Value(message);
    return misfit;
}

/// Does a change write rows that this side fills fields of, and nothing else?
struct Asked
{
    bool any = false;
    bool only = false;
};
Asked askedBy(const Change &change, const Catalogue &catalogue)
{
    Asked asked;
    const auto look = [&](const QByteArray &table) { asked.any = asked.any || catalogue.table(table)->stamped; };
    for (const Patch &patch : change.patches)
        look(patch.table);
    for (const RowInsert &insert : change.inserts)
        look(insert.table);
    asked.only = isOnlyAsked(change, catalogue);
    return asked;
}

/// Gives tables of an older program the fields that the catalogue has gained since; they are null in older rows.
Result<> addNewFields(Database &database, const Catalogue &catalogue)
{
    for (const CatalogueTable &table : catalogue.tables()) {
        if (table.derived)
            continue;
        QSet<QByteArray> there;
        {
            Statement columns = database.statement("SELECT name FROM pragma_table_info(?)");
            columns.bind(1, Value::text(table.name));
            for (;;) {
                const auto found = columns.step();
                TSUNAGI_TRY(found);
                if (!*found)
                    break;
                there.insert(columns.bytes(0));
            }
        }
        for (const CatalogueField &field : table.fields) {
            if (!there.contains(field.name))
                TSUNAGI_TRY(database.exec("ALTER TABLE " + table.name + " ADD COLUMN " + Catalogue::columnOf(field)));
        }
    }
    return {};
}

} // namespace

Result<std::unique_ptr<EmbeddedShared>> EmbeddedShared::open(const QString &path, const Catalogue &catalogue, const Clock &clock,
                                                                     const QString &owner)
{
    auto database = Database::open(path, Database::Mode::ReadWrite, "FULL");
    TSUNAGI_TRY(database);
    {
        auto transaction = Transaction::begin(**database);
        TSUNAGI_TRY(transaction);
        TSUNAGI_TRY((*database)->exec(catalogue.schema(true)));
        TSUNAGI_TRY(addNewFields(**database, catalogue));
        TSUNAGI_TRY(transaction->commit());
    }
    TSUNAGI_TRY(migrate(**database, QStringLiteral("shared")));
    return std::unique_ptr<EmbeddedShared>(new EmbeddedShared(std::move(*database), catalogue, clock, owner));
}

Result<std::optional<PushResult>> EmbeddedShared::answered(const Op &op) const
{
    Statement query = m_database->statement(kKnownOp);
    query.bindAll(op.id, Value(op.desk), Value(int(op.lane)), Value(op.seq));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return std::optional<PushResult>();
    if (query.id(0) != op.id)
        return fail(Code::Constraint, QStringLiteral("identity"), QStringLiteral("two desks share the identity %1").arg(op.desk));
    // Taken under this desk's former name, or from its copy: any snapshot holds it, but none says so by this desk's places.
    const qint64 place = query.text(4) == op.desk ? query.integer(2) : 0;
    return std::optional(PushResult {op.id, PushResult::Status(query.integer(1)), place, query.bytes(3)});
}

Result<> EmbeddedShared::recordConflict(const Op &op, const Change &change, const Misfit &misfit, qint64 tick, qint64 nowUs)
{
    Change record;
    record.kind = "conflict";
    record.roots = {change.roots.first()};
    const bool isText = op.body.isValidUtf8() && !op.body.contains('\0');
    RowInsert &row = record.insert("conflict", Id::named(0, {"conflict", op.id.view()}));
    row.fields = {{"order_id", change.roots.first()},
                  {"op_id", op.id},
                  {"kind", Value::text(op.kind)},
                  {"body", Value::text(isText ? op.body : "hex:" + op.body.toHex())},
                  {"reason", Value::text(misfit.reason + ' ' + misfit.table + '.' + misfit.field)},
                  {"base", Value(misfit.base.display())},
                  {"mine", Value(misfit.mine.display())},
                  {"theirs", Value(misfit.theirs.display())},
                  {"person", Value(op.person)},
                  {"desk", Value(op.desk)},
                  {"at", Value(nowUs)},
                  {"state", Value(QStringLiteral("open"))}};
    record.eventCode = "conflict";
    record.eventValues = {{QStringLiteral("kind"), QString::fromUtf8(op.kind)},
                          {QStringLiteral("reason"), QString::fromUtf8(misfit.reason)},
                          {QStringLiteral("field"), QString::fromUtf8(misfit.field)}};
    Op at = op;
    at.atUs = nowUs;
    return m_applier.write(record, at, tick);
}

Result<PushResult> EmbeddedShared::applyOne(const Op &op, qint64 tick, qint64 nowUs, bool apart, bool &stamps)
{
    const auto change = Change::fromBody(m_catalogue, op.body);
    PushResult result {op.id, PushResult::Status::Applied, 0, {}};
    Misfit misfit;
    const Result<> valid = change ? change->validate(m_catalogue) : tl::unexpected(change.error());
    if (!valid) {
        // No later try will read it better; it must not hold up the ops behind it.
        misfit.reason = "invalid";
        misfit.field = valid.error().where.toUtf8();
        misfit.theirs = Value(valid.error().detail);
        Change unread;
        unread.roots = {change && !change->roots.isEmpty() ? change->roots.first() : op.id};
        result.status = PushResult::Status::Conflict;
        result.reason = "invalid " + misfit.field;
        const auto woken = m_rest.wakeNamed(unread, tick); // else the conflict would rest with its order, and no desk show it
        TSUNAGI_TRY(woken);
        stamps = stamps || *woken;
        TSUNAGI_TRY(recordConflict(op, unread, misfit, tick, nowUs));
        return result;
    }
    const auto woken = m_rest.wakeNamed(*change, tick);
    TSUNAGI_TRY(woken);
    stamps = stamps || *woken; // its rows are news to the desk that wrote, too
    const Asked asked = askedBy(*change, m_catalogue);
    if (asked.any) {
        stamps = true;
        Statement moment = m_database->statement("UPDATE moment SET now=?, desk=?, kind=?, person=?");
        moment.bindAll(Value(nowUs), Value(op.desk), Value::text(change->kind), Value(op.person));
        TSUNAGI_TRY(moment.run());
    }
    const QByteArray fault = SecondPerson::faultOf(*change, m_catalogue);
    if (!fault.isEmpty())
        misfit = {"rights", "approval", {}, fault, {}, {}, {}};
    const auto fit = fault.isEmpty() ? m_applier.check(*change, misfit) : Result<Fit>(Fit::Conflict);
    TSUNAGI_TRY(fit);
    if (*fit == Fit::Noop)
        result.status = PushResult::Status::Noop;
    if (*fit == Fit::Fits) {
        Op stamped = op;
        if (op.desk != m_owner)
            stamped.atUs = nowUs;
        if (apart)
            TSUNAGI_TRY(m_database->statement("SAVEPOINT op").run());
        if (const auto written = change->kind == "approval.give" ? writeGiven(*change, stamped, tick) : m_applier.write(*change, stamped, tick); !written) {
            if (!apart)
                return tl::unexpected(written.error());
            TSUNAGI_TRY(m_database->exec("ROLLBACK TO op; RELEASE op"));
            // Only what the data itself forbids is a refusal; every other failure is tried again.
            if (written.error().code != Code::Constraint)
                return tl::unexpected(written.error());
            misfit = misfitOf(written.error().detail);
        } else if (apart) {
            TSUNAGI_TRY(m_database->statement("RELEASE op").run());
        }
    }
    if (*fit == Fit::Conflict || !misfit.reason.isEmpty()) {
        result.status = PushResult::Status::Conflict;
        result.reason = misfit.reason + ' ' + misfit.table + '.' + misfit.field;
        if (!asked.only)
            TSUNAGI_TRY(recordConflict(op, *change, misfit, tick, nowUs));
    }
    return result;
}

Result<> EmbeddedShared::writeGiven(const Change &give, const Op &op, qint64 tick)
{
    const Id approval = give.patches.first().id;
    const auto wanted = SecondPerson::wantedOf(give, m_catalogue);
    Statement asker = m_database->statement("SELECT person, desk FROM approval WHERE id=?");
    asker.bind(1, approval);
    const auto found = asker.step();
    TSUNAGI_TRY(found);
    if (!wanted || !*found)
        return fail(Code::Internal, QStringLiteral("approval"));
    Op asked = op;
    asked.id = SecondPerson::eventOf(op.id);
    asked.person = asker.text(0);
    asked.desk = asker.text(1);
    asker.reset();
    Misfit misfit;
    const auto fit = m_applier.check(*wanted, misfit);
    TSUNAGI_TRY(fit);
    if (*fit == Fit::Fits) {
        TSUNAGI_TRY(m_database->exec("SAVEPOINT approved"));
        const auto written = m_applier.write(*wanted, asked, tick);
        if (!written && written.error().code != Code::Constraint)
            return tl::unexpected(written.error());
        if (!written)
            misfit = misfitOf(written.error().detail);
        TSUNAGI_TRY(m_database->exec(written ? "RELEASE approved" : "ROLLBACK TO approved; RELEASE approved"));
    }
    if (misfit.reason.isEmpty())
        return m_applier.write(give, op, tick);
    const QByteArray why = misfit.reason + ' ' + misfit.table + '.' + misfit.field;
    TSUNAGI_TRY(m_database->exec("UPDATE moment SET kind=''"));
    Statement end = m_database->statement("UPDATE approval SET ver=?, state='overtaken', end_reason=? WHERE id=?");
    end.bindAll(Value(tick), Value::text(why), approval);
    TSUNAGI_TRY(end.run());
    Change told;
    told.kind = give.kind;
    told.roots = give.roots;
    told.eventCode = "approval_overtaken";
    told.eventValues = {{QStringLiteral("why"), QString::fromUtf8(why)}};
    return m_applier.write(told, op, tick);
}

Result<qint64> EmbeddedShared::head(const Seen &seen)
{
    const std::lock_guard lock(m_mutex);
    auto newest = headNow(seen);
    if (newest) {
        const auto turn = m_gathering.isTurn(seen.desk, m_clock.nowUs());
        TSUNAGI_TRY(turn);
        m_turn = *turn;
    }
    return newest;
}

Gathering EmbeddedShared::gathering() const
{
    Gathering told = Gathering::of(m_told);
    told.turn = m_turn;
    return told;
}

Result<qint64> EmbeddedShared::headNow(const Seen &seen) const
{
    if (seen.tick > 0) {
        Statement own = m_database->statement("SELECT token FROM tick WHERE id=?");
        own.bind(1, Value(seen.tick));
        const auto found = own.step();
        TSUNAGI_TRY(found);
        if (!*found || own.bytes(0) != seen.token)
            return fail(Code::Conflict, QStringLiteral("history"), QStringLiteral("tick %1 is of another history").arg(seen.tick));
    }
    if (seen.place > 0) {
        // It answered an op that it does not have: an older copy was put back. Other desks may have filled its place since.
        Statement own = m_database->statement("SELECT 1 FROM op WHERE key=?1 AND (id=?2 OR ?2 IS NULL)");
        own.bindAll(Value(seen.place), seen.op);
        const auto there = own.step();
        TSUNAGI_TRY(there);
        if (!*there)
            return fail(Code::Conflict, QStringLiteral("history"), QStringLiteral("answers up to %1 are gone").arg(seen.place));
    }
    const auto gathering = m_gathering.now(seen.desk);
    TSUNAGI_TRY(gathering);
    m_told = gathering->packed();
    const auto newest = m_database->scalar("SELECT max(id) FROM tick");
    TSUNAGI_TRY(newest);
    return newest->value_or(0);
}

Result<Gathering> EmbeddedShared::teach(const Said &said)
{
    const std::lock_guard lock(m_mutex);
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    const auto gathering = m_gathering.teach(said, m_clock.nowUs());
    TSUNAGI_TRY(gathering);
    TSUNAGI_TRY(transaction->commit());
    m_told = gathering->packed();
    m_turn = true; // perhaps: this was the word that the others waited for
    return gathering;
}

Result<QList<PushResult>> EmbeddedShared::push(const QList<Op> &ops)
{
    const std::lock_guard lock(m_mutex);
    // A savepoint per op makes SQLite copy every page it touches; they are there for the rare op that the data forbids.
    auto results = pushAll(ops, false);
    if (!results && results.error().code == Code::Constraint)
        results = pushAll(ops, true);
    if (results && results->isEmpty() && !ops.isEmpty())
        return fail(Code::Timeout, QStringLiteral("gathering"), QStringLiteral("what was lost is taught first"));
    return results;
}

Result<QList<PushResult>> EmbeddedShared::pushAll(const QList<Op> &ops, bool apart)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    qint64 last = 0;
    QByteArray lastToken;
    {
        Statement head = m_database->statement("SELECT id, token FROM tick ORDER BY id DESC LIMIT 1");
        const auto found = head.step();
        TSUNAGI_TRY(found);
        if (*found) {
            last = head.integer(0);
            lastToken = head.bytes(1);
        }
    }
    const qint64 tick = last + 1;
    const qint64 now = m_clock.nowUs();
    Sha256 token;
    token.addData(lastToken);
    // With its moment: what is taught again to an older copy may be alike in bodies and order, but its rows get other times.
    token.addData(QByteArray::number(now));
    QList<PushResult> results;
    qint64 place = 0;
    bool own = !m_owner.isEmpty();
    const auto takes = m_gathering.takes(ops, now);
    TSUNAGI_TRY(takes);
    for (const Op &op : *takes == ops.size() ? ops : ops.first(*takes)) {
        const auto known = answered(op);
        TSUNAGI_TRY(known);
        if (*known) {
            results << **known;
            continue;
        }
        bool stamps = false;
        const auto result = applyOne(op, tick, now, apart, stamps);
        TSUNAGI_TRY(result);
        const QByteArray hash = Sha256::hash(op.body);
        token.addData(hash); // the hash, not the body, so that personal data can be blanked later and the chain still holds
        Statement store = m_database->statement(kStoreOp);
        store.bindAll(op.id, Value(op.desk), Value(int(op.lane)), Value(op.seq), Value::text(op.kind), op.action,
                      Value::text(op.body), Value::blob(hash), Value(op.person), Value(now), Value(int(result->status)),
                      Value::text(result->reason), Value(tick));
        TSUNAGI_TRY(store.run());
        results << *result;
        own = own && !stamps && op.desk == m_owner && result->status == PushResult::Status::Applied;
        place = results.last().place = m_database->lastInsertId();
        TSUNAGI_TRY(m_gathering.took(op.id));
    }
    TSUNAGI_TRY(m_gathering.ended(now));
    if (place > 0) {
        qint64 rows = 0;
        const auto changed = tablesAfter(last);
        TSUNAGI_TRY(changed);
        for (const int number : *changed) {
            const CatalogueTable &table = m_catalogue.tables()[number];
            Statement count = m_database->statement("SELECT count(*) FROM " + table.name + " WHERE ver=?");
            count.bind(1, Value(tick));
            const auto found = count.step();
            TSUNAGI_TRY(found);
            rows += count.integer(0);
        }
        Statement insert = m_database->statement("INSERT INTO tick(id, token, at, rows, place, own) VALUES(?,?,?,?,?,?)");
        insert.bindAll(Value(tick), Value::blob(token.result()), Value(now), Value(rows), Value(place), Value(own ? m_owner : QString()));
        TSUNAGI_TRY(insert.run());
    }
    TSUNAGI_TRY(transaction->commit());
    return results;
}

Result<QList<int>> EmbeddedShared::tablesAfter(qint64 tick) const
{
    if (m_changedSql.isEmpty()) {
        for (const CatalogueTable &table : m_catalogue.tables()) {
            if (!table.derived)
                m_changedSql += (m_changedSql.isEmpty() ? "SELECT EXISTS(SELECT 1 FROM " : ", EXISTS(SELECT 1 FROM ") + table.name + " WHERE ver>?1)";
        }
    }
    Statement query = m_database->statement(m_changedSql);
    query.bind(1, Value(tick));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    QList<int> changed;
    int column = 0;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived && query.integer(column++) != 0)
            changed << table.number;
    }
    return changed;
}

Result<PullSlice> EmbeddedShared::pull(const Seen &seen, int limit)
{
    const std::lock_guard lock(m_mutex);
    // One read transaction, so that keys, bodies and the cursor are of one snapshot.
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(headNow(seen));
    qint64 from = seen.tick;
    PullSlice slice {from, seen.token, 0, false, {}, seen.mark, Gathering::of(m_told).open};
    if (seen.tick == 0 && seen.mark == 0) {
        const auto mark = m_rest.newestMark(); // a new cache begins without what rests
        TSUNAGI_TRY(mark);
        slice.mark = *mark;
    }
    {
        Statement ticks = m_database->statement("SELECT id, token, rows, place, own FROM tick WHERE id>? ORDER BY id");
        ticks.bind(1, Value(from));
        qint64 rows = 0;
        for (;;) {
            const auto found = ticks.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            if (rows > 0 && rows + ticks.integer(2) > limit) {
                slice.more = true;
                break;
            }
            // What only the owner did stands in its cache as it stands here; a cache made anew (tick 0) gets every row.
            if (seen.tick > 0 && rows == 0 && !seen.desk.isEmpty() && ticks.text(4) == seen.desk)
                from = ticks.integer(0);
            else
                rows += ticks.integer(2);
            slice.tick = ticks.integer(0);
            slice.token = ticks.bytes(1);
            slice.held = ticks.integer(3); // of any desk: what a tick holds, it holds whole
        }
    }
    if (slice.tick == from)
        return slice;
    const auto changed = tablesAfter(from);
    TSUNAGI_TRY(changed);
    for (const int number : *changed) {
        const CatalogueTable &table = m_catalogue.tables()[number];
        QByteArray sql = "SELECT id, ver";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        // A row changed again after this slice is sent with its later tick, so a cursor never passes an unapplied change.
        Statement query = m_database->statement(sql + " FROM " + table.name + " WHERE ver>? AND ver<=?" + EmbeddedRest::inScope(table, slice.mark) + " ORDER BY ver, key");
        query.bind(1, Value(from)).bind(2, Value(slice.tick));
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            PulledRow row {table.number, query.id(0), query.integer(1), {}};
            row.values.reserve(table.fields.size());
            for (qsizetype i = 0; i < table.fields.size(); ++i)
                row.values << query.value(int(i) + 2);
            slice.rows << std::move(row);
        }
    }
    return slice;
}

Result<RangeAnswer> EmbeddedShared::ranges(const RangeQuestion &question)
{
    {
        const std::lock_guard lock(m_mutex);
        TSUNAGI_TRY(headNow(question.seen));
    }
    // A connection of its own: reading everything takes its time, and nobody may wait for it.
    auto reader = Database::open(m_database->path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY((*reader)->exec("BEGIN"));
    RangeAnswer answer;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived)
            continue;
        const QByteArray scope = EmbeddedRest::inScope(table, question.seen.mark);
        QSet<Id> &newer = answer.newer[table.number];
        Statement changed = (*reader)->statement("SELECT id FROM " + table.name + " WHERE ver>?");
        changed.bind(1, Value(question.seen.tick));
        TSUNAGI_TRY(each(changed, [&](const Statement &row) { newer.insert(row.id(0)); }));
        if (question.slices.isEmpty()) {
            const auto sums = RangeHash::ofTable(**reader, table, scope, QSet<Id>(newer).unite(question.without.value(table.number)));
            TSUNAGI_TRY(sums);
            answer.sums.insert(table.number, *sums);
        } else if (question.slices.contains(table.number)) {
            const auto rows = RangeHash::rowsOf(**reader, table, scope, question.slices.value(table.number));
            TSUNAGI_TRY(rows);
            answer.rows.insert(table.number, *rows);
        }
    }
    return answer;
}

Result<QList<PulledRow>> EmbeddedShared::fetch(const QList<std::pair<int, Id>> &keys)
{
    const std::lock_guard lock(m_mutex);
    QList<PulledRow> rows;
    for (const auto &[number, id] : keys) {
        const CatalogueTable &table = m_catalogue.tables()[number];
        QByteArray sql = "SELECT ver";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        Statement query = m_database->statement(sql + " FROM " + table.name + " WHERE id=?");
        query.bind(1, id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        PulledRow row {number, id, 0, {}};
        if (*found) {
            row.ver = query.integer(0);
            for (qsizetype i = 0; i < table.fields.size(); ++i)
                row.values << query.value(int(i) + 1);
        }
        rows << std::move(row);
    }
    return rows;
}

Result<bool> EmbeddedShared::layToRest(int most)
{
    const std::lock_guard lock(m_mutex);
    return m_rest.layToRest(most, m_clock.nowUs());
}

Result<RestSlice> EmbeddedShared::rested(qint64 since, int limit)
{
    const std::lock_guard lock(m_mutex);
    return m_rest.rested(since, limit);
}

Result<QList<OlderOrder>> EmbeddedShared::searchOlder(const OlderQuery &query)
{
    const auto reader = Database::open(m_database->path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(reader);
    return EmbeddedRest::search(**reader, query);
}

Result<SharedDatabase::Unit> EmbeddedShared::fetchUnit(const Id &id)
{
    const auto reader = Database::open(m_database->path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY((*reader)->exec("BEGIN"));
    auto ids = EmbeddedRest::unitOf(**reader, id);
    TSUNAGI_TRY(ids);
    Statement resting = (*reader)->statement("SELECT 1 FROM resting WHERE id=?");
    resting.bind(1, id);
    const auto rests = resting.step();
    TSUNAGI_TRY(rests);
    Unit unit {std::move(*ids), {}, *rests};
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        for (const Id &root : std::as_const(unit.ids)) {
            if (column.isEmpty())
                break;
            TSUNAGI_TRY(EmbeddedRest::rowsOf(**reader, table, root, unit.rows));
        }
    }
    return unit;
}

Result<QHash<QString, Id>> EmbeddedShared::restingOf(const Id &shop, const QStringList &numbers)
{
    const auto reader = Database::open(m_database->path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(reader);
    return EmbeddedRest::restingOf(**reader, shop, numbers);
}

Result<SharedDatabase::Units> EmbeddedShared::fetchUnits(const QList<Id> &ids)
{
    const auto reader = Database::open(m_database->path(), Database::Mode::ReadOnly);
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY((*reader)->exec("BEGIN"));
    const auto resting = EmbeddedRest::restingOf(**reader, ids);
    TSUNAGI_TRY(resting);
    Units units;
    for (const Id &unit : *resting) {
        const auto members = EmbeddedRest::unitOf(**reader, unit);
        TSUNAGI_TRY(members);
        for (const Id &id : *members)
            units.ones.append({id, unit});
    }
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (Rest::column(table).isEmpty())
            continue;
        for (const RestSlice::One &one : std::as_const(units.ones))
            TSUNAGI_TRY(EmbeddedRest::rowsOf(**reader, table, one.id, units.rows));
    }
    return units;
}

Result<int> EmbeddedShared::scopeDays(std::optional<int> set)
{
    const std::lock_guard lock(m_mutex);
    return m_rest.days(set);
}

} // namespace tsunagi
