// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/WorldChecks.h"

#include "models/core/Sha256.h"
#include "support/RowDump.h"

namespace tsunagi::sim {

namespace {

qint64 count(const Database &database, const QByteArray &sql)
{
    const auto found = database.scalar(sql);
    return found ? found->value_or(0) : -1;
}

} // namespace

void checkAnswers(const Database &server, const Catalogue &catalogue, const QList<Op> &ops, const QList<PushResult> &results, const Complain &complain)
{
    if (results.isEmpty())
        return;
    if (results.size() > ops.size())
        complain(QStringLiteral("I2: %1 answers to %2 ops").arg(results.size()).arg(ops.size()));
    for (qsizetype i = 0; i < qMin(ops.size(), results.size()); ++i) {
        if (results[i].op != ops[i].id)
            complain(QStringLiteral("I2: an answer names another op"));
        if (results[i].status != PushResult::Status::Noop || ops.size() > 1) // later ops of one batch may have changed it again
            continue;
        const auto change = Change::fromBody(catalogue, ops[i].body);
        if (!change)
            continue;
        Statement known = server.statement("SELECT 1 FROM op WHERE id=? AND key=(SELECT max(key) FROM op)");
        known.bind(1, ops[i].id);
        if (const auto newest = known.step(); !newest || !*newest)
            continue; // a first answer given again: the rows may have gone on since
        for (const Patch &patch : change->patches) {
            const auto row = readRow(server, *catalogue.table(patch.table), patch.id);
            for (const FieldChange &field : patch.fields)
                if (!row || !*row || (*row)->value(field.field) != field.after)
                    complain(QStringLiteral("I3: %1 is called done, but %2 is not").arg(QString::fromUtf8(ops[i].kind), QString::fromUtf8(field.field)));
        }
        for (const RowInsert &insert : change->inserts) {
            const auto row = readRow(server, *catalogue.table(insert.table), insert.id);
            if (!row || !*row)
                complain(QStringLiteral("I3: %1 is called done, but its row is not there").arg(QString::fromUtf8(ops[i].kind)));
        }
    }
}

void checkServer(const Database &database, const Complain &complain)
{
    const auto none = [&](const char *what, const QByteArray &sql) {
        if (const qint64 n = count(database, "SELECT count(*) FROM " + sql); n != 0)
            complain(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(n));
    };
    none("C2: lines with more than ordered", "line WHERE coalesce(cancelled,0)+coalesce(shipped,0) > coalesce(quantity,0)");
    none("C2: cancelled orders with a shipment under way",
         "orders o WHERE o.state='cancelled' AND EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=o.id AND s.state IN ('instructed','stop_requested','handed_over','shipped'))");
    none("C2: two open holds on one order, neither of them meant to stand beside another", "(SELECT 1 FROM hold WHERE state='open' AND keep IS NULL GROUP BY order_id HAVING count(*)>1)");
    none("C2: destinations that leave twice", "(SELECT 1 FROM shipment WHERE state<>'stopped' GROUP BY destination_id HAVING count(*)>1)");
    // Orders in one parcel: nothing of it was stopped or is still here unless all is; what has left is told of each by itself.
    const QByteArray others = "shipment a JOIN shipment b ON coalesce(a.with_id, a.id)=coalesce(b.with_id, b.id) AND a.id<>b.id WHERE a.state<>b.state";
    none("C2: shipments in one parcel that disagree", others + " AND (a.state IN ('instructed','stopped') OR (a.state<>'shipped' AND b.state<>'shipped'))");
    none("C2: shipments in the parcel of none", "shipment m WHERE with_id IS NOT NULL AND NOT EXISTS(SELECT 1 FROM shipment l WHERE l.id=m.with_id AND l.with_id IS NULL AND l.order_id<>m.order_id)");
    none("C2: parcels of a shipment that leaves in another one's", "parcel p JOIN shipment s ON s.id=p.shipment_id WHERE s.with_id IS NOT NULL");
    none("C2: stopped shipments with a parcel on the truck", "parcel p JOIN shipment s ON s.id=p.shipment_id WHERE s.state='stopped' AND p.state IN ('handed_over','shipped')");
    none("C2: shipments that left with a parcel here", "parcel p JOIN shipment s ON s.id=p.shipment_id WHERE s.state IN ('handed_over','shipped') AND p.state='open'");
    none("C2: lines with more reserved than ordered", "line l WHERE quantity < (SELECT coalesce(sum(quantity), 0) FROM reservation WHERE line_id=l.id AND state='open')");
    none("C2: carriers in manual mode twice", "(SELECT 1 FROM manual_mode WHERE state='open' GROUP BY carrier HAVING count(*)>1)");
    none("C2: orders that two claims hold", "(SELECT 1 FROM claim WHERE state='held' GROUP BY order_id HAVING count(*)>1)");
    none("C2: claims of one order with one fence", "(SELECT 1 FROM claim GROUP BY order_id, fence HAVING count(*)>1)");
    none("C2: deposits given away beyond their amount", "deposit d WHERE amount < (SELECT coalesce(sum(amount), 0) FROM allocation WHERE deposit_id=d.id AND state='held')"
         " OR allocated<>(SELECT coalesce(sum(amount), 0) FROM allocation WHERE deposit_id=d.id AND state='held')");
    none("C2: more on lists of captures than had left", "(SELECT 1 FROM card_authorisation WHERE state='listed' GROUP BY order_id HAVING sum(coalesce(taken, amount))>max(coalesce(gone, amount)))");
    none("C2: settlements and their deposits", "settlement s WHERE (s.deposit_id IS NULL) <> (s.state='open')"
         " OR (SELECT count(*) FROM allocation WHERE settlement_id=s.id AND state='held')<>(s.deposit_id IS NOT NULL)");
    none("C2: desks that are here twice", "(SELECT 1 FROM presence WHERE state='here' GROUP BY name HAVING count(*)>1)");
    none("I10: items with more reserved than is on hand", "item i WHERE (SELECT coalesce(sum(quantity), 0) FROM reservation WHERE item_id=i.id AND state='open')"
                                                         " > (SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE item_id=i.id)");
    none("C2: items whose balance is not the sum of their rows", "item i LEFT JOIN balance b ON b.item_id=i.id"
                                                                " WHERE coalesce(b.on_hand, 0)<>(SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE item_id=i.id)"
                                                                " OR coalesce(b.reserved, 0)<>(SELECT coalesce(sum(quantity), 0) FROM reservation WHERE item_id=i.id AND state='open')");
    none("C4: slip numbers used twice", "(SELECT 1 FROM slip GROUP BY carrier, number HAVING count(*)>1)");
    none("C4: blocks that overlap", "number_block a JOIN number_block b ON a.range_id=b.range_id AND a.id<b.id AND a.first<=b.last AND b.first<=a.last");
    none("C4: label numbers outside every block", "slip s JOIN number_range r ON r.id=s.source_id WHERE s.route='label' AND NOT EXISTS(SELECT 1 FROM number_block b"
                                                 " WHERE b.range_id=r.id AND CAST(s.number AS INTEGER)-CAST(r.first AS INTEGER) BETWEEN b.first AND b.next-1)"
                                                 // Who comes back long after the others taught a restored server finds its numbers given again: people see that it was refused.
                                                 " AND NOT EXISTS(SELECT 1 FROM conflict c WHERE c.order_id=r.id AND c.kind='range.take' AND c.reason='missing number_block.next'"
                                                 " AND instr(c.body, '[\"next\",' || (CAST(s.number AS INTEGER)-CAST(r.first AS INTEGER)) || ',')>0"
                                                 " AND (SELECT late FROM gathering)>0)");
    none("C5: refusals without a conflict", "op WHERE result=2 AND kind NOT LIKE 'claim.%' AND kind NOT LIKE 'approval.%' AND kind NOT IN ('notice.take', 'notice.suppress', 'notice.ask') AND kind<>'result.tell' AND kind NOT IN ('note.done', 'note.reopen') AND kind<>'desk.hello' AND NOT EXISTS(SELECT 1 FROM conflict c WHERE c.op_id=op.id)");
    none("C5: conflicts without a refusal", "conflict c WHERE NOT EXISTS(SELECT 1 FROM op WHERE op.id=c.op_id AND op.result=2)");
    none("I3: ops told twice", "(SELECT 1 FROM timeline WHERE code<>'conflict' GROUP BY op_id, root HAVING count(*)>1)");
    // C8: every tick's token is made of the one before and of the ops it took in.
    QByteArray token;
    Statement ticks = database.statement("SELECT id, token, at FROM tick ORDER BY id");
    for (auto found = ticks.step(); found && *found; found = ticks.step()) {
        Sha256 hash;
        hash.addData(token);
        hash.addData(QByteArray::number(ticks.integer(2)));
        Statement ops = database.statement("SELECT body, hash FROM op WHERE tick=? ORDER BY key");
        ops.bind(1, Value(ticks.integer(0)));
        for (auto op = ops.step(); op && *op; op = ops.step()) {
            if (Sha256::hash(ops.bytes(0)) != ops.bytes(1))
                complain(QStringLiteral("C8: a body is not the one that was hashed"));
            hash.addData(ops.bytes(1));
        }
        token = hash.result();
        if (token != ticks.bytes(1)) {
            complain(QStringLiteral("C8: the token of tick %1 does not follow").arg(ticks.integer(0)));
            break;
        }
    }
    if (database.inTransaction())
        complain(QStringLiteral("C9: a transaction is left open"));
}

void checkOrder(const Database &server, const Catalogue &catalogue, const QHash<Id, qint64> &taught, const Complain &complain)
{
    // Who was not waited for any more comes behind what was built on it.
    if (taught.isEmpty() || count(server, "SELECT late FROM gathering") > 0)
        return;
    QHash<Id, qint64> last; // by root
    Statement ops = server.statement("SELECT id, body FROM op ORDER BY key");
    for (auto found = ops.step(); found && *found; found = ops.step()) {
        const auto place = taught.constFind(ops.id(0));
        const auto change = place == taught.cend() ? Result<Change>(tl::unexpected(Error())) : Change::fromBody(catalogue, ops.bytes(1));
        if (!change)
            continue;
        for (const Id &root : change->roots) {
            if (last.value(root) > *place)
                complain(QStringLiteral("C10: %1 was taken again behind what came after it").arg(QString::fromUtf8(change->kind)));
            last.insert(root, *place);
        }
    }
}

void checkConfirmed(const Id &op, const QByteArray &hash, const QByteArray &kind, const Database &desk, const Database *server, const Complain &complain)
{
    Statement own = desk.statement("SELECT body FROM op WHERE id=?");
    own.bind(1, op);
    const auto there = own.step();
    if (!there || !*there || Sha256::hash(own.bytes(0)) != hash)
        complain(QStringLiteral("I1: %1 was called saved and is not in the desk's file").arg(QString::fromUtf8(kind)));
    if (!server)
        return;
    Statement taken = server->statement("SELECT hash FROM op WHERE id=?");
    taken.bind(1, op);
    const auto found = taken.step();
    if (!found || !*found)
        complain(QStringLiteral("C1: %1 was called saved and never came to the server").arg(QString::fromUtf8(kind)));
    else if (taken.bytes(0) != hash)
        complain(QStringLiteral("C1: %1 came to the server with other bytes").arg(QString::fromUtf8(kind)));
}

void checkRefusals(const Database &desk, const Database &server, const Complain &complain)
{
    Statement refused = desk.statement("SELECT op.id, answer.state FROM answer JOIN op ON op.key=(answer.lane<<48)+answer.seq");
    for (auto found = refused.step(); found && *found; found = refused.step()) {
        Statement known = server.statement("SELECT result FROM op WHERE id=?");
        known.bind(1, refused.id(0));
        const auto there = known.step();
        if (!there || !*there || known.integer(0) + 1 != refused.integer(1))
            complain(QStringLiteral("I4: the desk knows another answer than the server"));
    }
}

void checkPrinted(const QByteArray &number, const Database &server, const Complain &complain)
{
    Statement slip = server.statement("SELECT 1 FROM slip WHERE number=? UNION ALL SELECT 1 FROM conflict WHERE instr(body, ?)>0");
    slip.bind(1, Value::text(number)).bind(2, Value::text(number));
    if (const auto found = slip.step(); !found || !*found)
        complain(QStringLiteral("I9: number %1 is on paper and in no book").arg(QString::fromUtf8(number)));
}

QByteArray rowsHash(const Database &database, const Catalogue &catalogue)
{
    QByteArray all;
    for (const CatalogueTable &table : catalogue.tables()) {
        if (table.derived)
            continue;
        QByteArray sql = "SELECT id";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        Statement query = database.statement(sql + " FROM " + table.name + " ORDER BY id");
        all += table.name;
        auto found = query.step();
        for (; found && *found; found = query.step()) {
            for (int i = 0; i < query.columnCount(); ++i) {
                const char kind = query.isNull(i) ? 'n' : 'v';
                const QByteArrayView bytes = query.view(i);
                const qint64 size = bytes.size();
                all.append(kind).append(reinterpret_cast<const char *>(&size), 8).append(bytes);
            }
        }
        if (!found)
            all += "unreadable";
    }
    return Sha256::hash(all);
}

QString firstDifferentRow(const Database &a, const Database &b, const Catalogue &catalogue)
{
    return test::firstDifference(test::dumpRows(a, catalogue), test::dumpRows(b, catalogue));
}

QByteArray opsHash(const Database &server)
{
    Sha256 hash;
    Statement query = server.statement("SELECT id, hash, result, tick FROM op ORDER BY key");
    for (auto found = query.step(); found && *found; found = query.step())
        for (int i = 0; i < 4; ++i)
            hash.addData(query.bytes(i));
    return hash.result();
}

} // namespace tsunagi::sim
