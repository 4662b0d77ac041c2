// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictStore.h"

#include "models/core/SearchWords.h"
#include "models/storage/Each.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>

namespace tsunagi {

namespace {

constexpr auto kConflict = "SELECT id, order_id, kind, reason, base, mine, theirs, person, desk, at, state, body FROM conflict ";
constexpr int kEvents = 3;

/// Tables that a conflict may hang on, and what people call their rows.
struct Named
{
    const char *table;
    const char *name;
    const char *client = "''"; ///< its code
    const char *where = "id=?"; ///< of the row whose name counts, the last if there are several
};
constexpr auto kClientOf = "(SELECT code FROM client k WHERE k.id=client_id)";
constexpr Named kNamed[] = {{"return_case", "number", kClientOf},
                            {"escalation", "number", kClientOf},
                            {"batch", "number"},
                            {"handover", "number"},
                            {"item", "sku", kClientOf},
                            {"number_range", "carrier || ' ' || first || '-' || last"},
                            {"manual_mode", "carrier"},
                            {"carrier_export", "name"},
                            {"client", "code", "code"},
                            {"person", "name"},
                            {"warehouse", "name"},
                            {"kept_file", "name"},
                            {"deposit", "day || ' ' || payer || ' ' || amount", "(SELECT k.code FROM bank_account b JOIN client k ON k.id=b.client_id WHERE b.account=deposit.account)"},
                            {"settlement", "platform || ' ' || number", kClientOf},
                            {"client_rule", "name", kClientOf, "rule_id=? ORDER BY version"},
                            {"block_entry", "hint", kClientOf},
                            {"payer", "payer", kClientOf},
                            {"bank_account", "account", kClientOf},
                            {"holiday", "day"}};

struct Read
{
    ConflictRow row;
    QByteArray body;
};

Read readConflict(const Statement &q)
{
    Read read;
    read.row.id = q.id(0);
    read.row.root.id = q.id(1);
    read.row.kind = q.bytes(2);
    const QByteArray reason = q.bytes(3); // "guard hold.state"
    const qsizetype space = reason.indexOf(' ');
    const QByteArray spot = space < 0 ? QByteArray() : reason.mid(space + 1);
    read.row.clash = {space < 0 ? reason : reason.left(space), spot.left(spot.indexOf('.')), spot.mid(spot.indexOf('.') + 1), q.text(4), q.text(5), q.text(6)};
    read.row.person = q.text(7);
    read.row.desk = q.text(8);
    read.row.atUs = q.integer(9);
    read.row.open = q.text(10) == u"open";
    read.body = q.bytes(11);
    return read;
}

std::optional<Change> changeOf(const Catalogue &catalogue, const QByteArray &body)
{
    auto change = Change::fromBody(catalogue, body);
    if (!change || !change->validate(catalogue))
        return {};
    return std::move(*change);
}

/// Open conflicts whose only trouble is that the row they change was never added: by conflict, the one it hangs on.
Result<QHash<Id, Id>> leaders(const Database &db, const Catalogue &catalogue, const Id &onlyRoot = {})
{
    // Most conflicts have none that could follow, and their bodies need not be read.
    Statement any = db.statement("SELECT 1 FROM conflict WHERE state='open' AND reason LIKE 'missing %' LIMIT 1");
    const auto some = any.step();
    TSUNAGI_TRY(some);
    QHash<Id, Id> out;
    if (!*some)
        return out;
    QHash<Id, Id> addedBy; // row → conflict
    QHash<Id, Id> missing; // conflict → first row it changes
    Statement query = db.statement(QByteArray(kConflict) + "WHERE state='open'" + (onlyRoot.isNull() ? "" : " AND order_id=?"));
    if (!onlyRoot.isNull())
        query.bind(1, onlyRoot);
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        const Read read = readConflict(q);
        const auto change = changeOf(catalogue, read.body);
        if (!change)
            return;
        for (const RowInsert &insert : change->inserts)
            addedBy.insert(insert.id, read.row.id);
        if (read.row.clash.reason == "missing")
            for (const Patch &patch : change->patches)
                if (!missing.contains(read.row.id))
                    missing.insert(read.row.id, patch.id);
    }));
    for (auto it = missing.cbegin(); it != missing.cend(); ++it) {
        const Id leader = addedBy.value(it.value());
        if (!leader.isNull() && leader != it.key())
            out.insert(it.key(), leader);
    }
    return out;
}

bool matches(const ConflictRow &row, const SearchWords &words)
{
    return words.areIn({row.root.name, row.root.shop, row.person, row.desk, row.clash.base, row.clash.mine, row.clash.theirs});
}

} // namespace

namespace ConflictStore {

Result<ConflictRoot> root(const Database &db, const Id &id)
{
    ConflictRoot root;
    root.id = id;
    Statement order = db.statement("SELECT o.number, s.code, k.code FROM orders o LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client k ON k.id=o.client_id WHERE o.id=?");
    order.bind(1, id);
    TSUNAGI_TRY(each(order, [&](const Statement &q) {
        root.table = QStringLiteral("orders");
        root.name = q.text(0);
        root.shop = q.text(1);
        root.client = q.text(2);
    }));
    for (const Named &named : kNamed) {
        if (!root.table.isEmpty())
            break;
        Statement query = db.statement(QByteArray("SELECT ") + named.name + ", " + named.client + " FROM " + named.table + " WHERE " + named.where);
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &q) {
            root.table = QString::fromLatin1(named.table);
            root.name = q.text(0);
            root.client = q.text(1);
        }));
    }
    return root;
}

Result<QByteArray> makeUpChangedBy(const Database &db, const Id &order, qint64 untilUs)
{
    Statement query = db.statement("SELECT kind FROM timeline WHERE root=? AND at<=? AND kind IN ('order.cancel','order.withdraw','order.reopen','order.pieces','order.swap','order.split',"
                                   "'merge.join','merge.part','merge.apart','merge.again','shipment.instruct') ORDER BY at DESC, id DESC LIMIT 1");
    query.bind(1, order).bind(2, Value(untilUs));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.bytes(0) : QByteArray();
}

Result<QList<ConflictRow>> rows(const Database &db, const Catalogue &catalogue, const ConflictQuery &wanted)
{
    const auto words = SearchWords::of(wanted.text);
    QByteArray where = "WHERE 1";
    if (!words.asked && wanted.queue == u"open")
        where = "WHERE state='open'";
    else if (!words.asked && wanted.queue == u"closed")
        where = "WHERE state<>'open'";
    else if (!words.asked && wanted.queue != u"all")
        return fail(Code::Invalid, wanted.queue, QStringLiteral("unknown queue"));
    const auto leading = leaders(db, catalogue);
    TSUNAGI_TRY(leading);
    QHash<Id, int> followers;
    for (const Id &leader : std::as_const(*leading))
        ++followers[leader];
    QList<ConflictRow> out;
    Statement query = db.statement(kConflict + where + " ORDER BY at DESC, id DESC");
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        if (!leading->contains(q.id(0)))
            out << readConflict(q).row;
    }));
    QList<ConflictRow> shown;
    for (ConflictRow &row : out) {
        const auto named = root(db, row.root.id);
        TSUNAGI_TRY(named);
        row.root = *named;
        row.followers = followers.value(row.id);
        if (row.clash.field == "shape") {
            const auto cause = makeUpChangedBy(db, row.root.id, row.atUs);
            TSUNAGI_TRY(cause);
            row.clash.cause = *cause;
        }
        if (matches(row, words))
            shown << std::move(row);
        if (shown.size() >= wanted.limit)
            break;
    }
    return shown;
}

Result<QList<ConflictCount>> counts(const Database &db, const Catalogue &catalogue)
{
    const auto leading = leaders(db, catalogue);
    TSUNAGI_TRY(leading);
    QList<ConflictCount> out;
    Statement query = db.statement("SELECT coalesce(sum(state='open'), 0), coalesce(sum(state<>'open'), 0) FROM conflict");
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        const qint64 open = q.integer(0) - leading->size();
        out << ConflictCount {QStringLiteral("open"), open} << ConflictCount {QStringLiteral("closed"), q.integer(1)}
            << ConflictCount {QStringLiteral("all"), open + q.integer(1)};
    }));
    return out;
}

Result<RefusedChange> refused(const Database &db, const Catalogue &catalogue, const Id &id)
{
    RefusedChange out;
    Statement query = db.statement(QByteArray(kConflict) + "WHERE id=?");
    query.bind(1, id);
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        const Read read = readConflict(q);
        out.row = read.row;
        out.change = changeOf(catalogue, read.body);
    }));
    if (out.row.id.isNull())
        return fail(Code::NotFound, QString::fromLatin1(id.hex()), QStringLiteral("no such conflict"));
    const auto named = root(db, out.row.root.id);
    TSUNAGI_TRY(named);
    out.row.root = *named;
    if (out.row.clash.field == "shape") {
        const auto cause = makeUpChangedBy(db, out.row.root.id, out.row.atUs);
        TSUNAGI_TRY(cause);
        out.row.clash.cause = *cause;
    }
    if (!out.row.open)
        return out;
    const auto leading = leaders(db, catalogue, out.row.root.id);
    TSUNAGI_TRY(leading);
    Statement others = db.statement(QByteArray(kConflict) + "WHERE order_id=? AND state='open' ORDER BY at, op_id");
    others.bind(1, out.row.root.id);
    TSUNAGI_TRY(each(others, [&](const Statement &q) {
        if (leading->value(q.id(0)) != id)
            return;
        const Read read = readConflict(q);
        out.followers << read.row.id;
        if (auto change = changeOf(catalogue, read.body))
            out.later << std::move(*change);
    }));
    out.row.followers = int(out.followers.size());
    return out;
}

Result<> readStory(const Database &db, ConflictDetail &detail)
{
    detail.closed = !detail.row.open;
    Statement closing = db.statement("SELECT code, vals, person, desk, at FROM timeline WHERE root=?"
                                     " AND code IN ('conflict_theirs','conflict_mine','conflict_edited') ORDER BY at, id");
    closing.bind(1, detail.row.root.id);
    TSUNAGI_TRY(each(closing, [&](const Statement &q) {
        const QJsonObject values = QJsonDocument::fromJson(q.bytes(1)).object();
        if (values.value(u"conflict").toString().toLatin1() != detail.row.id.hex() && !values.value(u"with").toString().toLatin1().contains(detail.row.id.hex()))
            return;
        detail.how = q.text(0);
        detail.closedReason = values.value(u"reason").toString();
        detail.closedBy = q.text(2);
        detail.closedDesk = q.text(3);
        detail.closedAtUs = q.integer(4);
    }));
    Statement before = db.statement("SELECT code, kind, vals, person, desk, at FROM timeline WHERE root=?1 AND code<>'conflict' AND at<=?2"
                                    " ORDER BY at DESC, id DESC LIMIT ?3");
    before.bind(1, detail.row.root.id).bind(2, Value(detail.row.atUs)).bind(3, Value(kEvents));
    return each(before, [&](const Statement &q) {
        detail.before << ConflictEvent {q.text(0), q.text(1), q.text(3), q.text(4), QJsonDocument::fromJson(q.bytes(2)).object(), q.integer(5)};
    });
}

} // namespace ConflictStore

} // namespace tsunagi
