// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Resources.h"
#include "models/sync/CacheFile.h"
#include "models/sync/EmbeddedShared.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestEmbeddedShared final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<EmbeddedShared> m_shared;
    qint64 m_seq = 0;

    Op op(const Change &change)
    {
        return {Id::v7(), Lane::Work, ++m_seq, change.kind, change.action, change.toBody(), QStringLiteral("p"), QStringLiteral("A-1"), 5};
    }
    PushResult push(const Op &one)
    {
        const auto results = m_shared->push({one});
        return results ? results->first() : PushResult {{}, PushResult::Status::Conflict, -1, results.error().detail.toUtf8()};
    }
    qint64 scalar(const char *sql) { return m_shared->database().scalar(sql)->value_or(-1); }

private slots:
    void init()
    {
        m_catalogue = *Catalogue::load();
        m_profile = std::make_unique<TempProfile>();
        m_seq = 0;
        m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock));
    }
    void cleanup() { m_shared.reset(); }
    void i3_aReplayGetsTheSameAnswersAndNoSecondEffect();
    void aNewerCataloguesFieldsAreAddedToAnOlderFile();
    void aDeskOfBeforeHoldsAFreedSlip();
    void i3_oneIdentityNamesOneOp();
    void i4_everyOpIsAnEffectOrAVisibleConflict();
    void onlyWhatTheDataForbidsIsRefused();
    void unreadableOpsAreConflicts();
    void otherErrorsAreTriedAgain();
    void i5_aPullIsOneSnapshotInWholeTicks();
    void whatTheOwnerDidIsNotSentBackToIt();
    void i6_ticksChainTheHistory();
    void i7_anotherHistoryIsNoticed();
    void i7_anOlderCopyTaughtTheSameOpsIsAnotherHistory();
    void anAnswerToACopyNamesNoPlace();
    void opsStay();
};

void TestEmbeddedShared::i3_aReplayGetsTheSameAnswersAndNoSecondEffect()
{
    const QList<Op> ops {op(orderChange(1)), op(noteChange(1, firstNote(), text("x"))), op(noteChange(1, text("no"), text("y"))),
                         op(noteChange(1, text("?"), text("x")))};
    const auto first = m_shared->push(ops);
    QVERIFY(first.has_value());
    QCOMPARE((*first)[0].status, PushResult::Status::Applied);
    QCOMPARE((*first)[2].status, PushResult::Status::Conflict);
    QCOMPARE((*first)[3].status, PushResult::Status::Noop);
    const auto rows = dumpRows(m_shared->database(), m_catalogue);
    const auto again = m_shared->push(ops);
    for (qsizetype i = 0; i < ops.size(); ++i) {
        QCOMPARE((*again)[i].op, ops[i].id);
        QCOMPARE((*again)[i].status, (*first)[i].status);
        QCOMPARE((*again)[i].place, (*first)[i].place);
        QCOMPARE((*again)[i].reason, (*first)[i].reason);
    }
    QCOMPARE(firstDifference(dumpRows(m_shared->database(), m_catalogue), rows), QString());
    QCOMPARE(scalar("SELECT count(*) FROM tick"), 1);
    QCOMPARE(scalar("SELECT count(*) FROM op"), 4);
}

void TestEmbeddedShared::aNewerCataloguesFieldsAreAddedToAnOlderFile()
{
    QJsonObject older = readJsonResource(QStringLiteral("catalogue.json"))->object();
    QJsonArray tables = older.value(u"tables").toArray();
    for (auto &&entry : tables) {
        QJsonObject table = entry.toObject();
        QJsonArray fields = table.value(u"fields").toArray();
        for (qsizetype i = fields.size() - 1; table.value(u"name").toString() == u"item" && i >= 0; --i) {
            if (fields.at(i).toArray().at(0).toString() == u"jan")
                fields.removeAt(i);
        }
        table.insert(QStringLiteral("fields"), fields);
        entry = table;
    }
    older.insert(QStringLiteral("tables"), tables);
    const auto before = Catalogue::parse(QJsonDocument(older));
    QVERIFY(before);
    const QString path = m_profile->file(QStringLiteral("grown.db"));
    {
        const auto shared = EmbeddedShared::open(path, *before, m_clock);
        QVERIFY(shared);
        QVERIFY(!(*shared)->database().scalar("SELECT count(jan) FROM item"));
    }
    {
        const auto shared = EmbeddedShared::open(path, m_catalogue, m_clock);
        QVERIFY(shared);
        QVERIFY((*shared)->database().scalar("SELECT count(jan) FROM item"));
    }
    QVERIFY(EmbeddedShared::open(path, m_catalogue, m_clock)); // a second start adds nothing
}

void TestEmbeddedShared::aDeskOfBeforeHoldsAFreedSlip()
{
    // As the catalogue said before a number could be taken off its parcel: no such state, and a slip never changed its order.
    QJsonObject former = readJsonResource(QStringLiteral("catalogue.json"))->object();
    QJsonArray tables = former.value(u"tables").toArray();
    for (auto &&entry : tables) {
        QJsonObject table = entry.toObject();
        if (table.value(u"name").toString() != u"slip")
            continue;
        table.insert(QStringLiteral("steps"), QJsonObject {{QStringLiteral("field"), QStringLiteral("state")},
                                                           {QStringLiteral("allow"), QJsonObject {{QStringLiteral("in_force"), QJsonArray {QStringLiteral("replaced"), QStringLiteral("spoiled"), QStringLiteral("handed_over")}},
                                                                                                  {QStringLiteral("handed_over"), QJsonArray {QStringLiteral("in_force")}}, {QStringLiteral("missing"), QJsonArray {QStringLiteral("spoiled")}}}}});
        QJsonArray fields = table.value(u"fields").toArray();
        for (auto &&field : fields) {
            QJsonArray one = field.toArray();
            if (one.at(0).toString() == u"root_id" || one.at(0).toString() == u"parcel_id")
                one[1] = QStringLiteral("blob!");
            field = one;
        }
        table.insert(QStringLiteral("fields"), fields);
        entry = table;
    }
    former.insert(QStringLiteral("tables"), tables);
    const auto before = Catalogue::parse(QJsonDocument(former));
    QVERIFY(before);
    const auto cache = CacheFile::open(m_profile->file(QStringLiteral("cache.db")), *before, QStringLiteral("B-1"));
    QVERIFY(cache);
    qint64 tick = 0;
    QByteArray token;
    const auto pull = [&] {
        const auto slice = m_shared->pull({QStringLiteral("B-1"), tick, token, 0}, 1000);
        QVERIFY(slice);
        tick = slice->tick;
        token = slice->token;
        auto transaction = Transaction::begin((*cache)->database());
        QVERIFY(transaction);
        for (const PulledRow &row : slice->rows)
            QVERIFY((*cache)->put(row));
        QVERIFY(transaction->commit());
    };
    const auto held = [&] {
        Statement query = (*cache)->database().statement("SELECT root_id, parcel_id, state FROM slip");
        return query.step().value_or(false) ? QStringList {QString::fromLatin1(query.id(0).hex()), QString::fromLatin1(query.id(1).hex()), query.text(2)} : QStringList();
    };
    const auto is = [&](int order, int parcel, const char *state) { return QStringList {QString::fromLatin1(orderId(order).hex()), QString::fromLatin1(named("parcel", parcel).hex()), QString::fromLatin1(state)}; };
    const auto change = [](const char *kind, int order) {
        Change made;
        made.kind = kind;
        made.roots = {orderId(order)};
        made.eventCode = kind;
        return made;
    };
    push(op(orderChange(1)));
    push(op(orderChange(2)));
    Change bind = change("manual.bind", 1);
    bind.insert("slip", named("slip", 1)).fields = {{"root_id", orderId(1)}, {"parcel_id", named("parcel", 1)}, {"carrier", text("yamato")}, {"number", text("400000000012")}, {"state", text("in_force")}};
    QCOMPARE(push(op(bind)).status, PushResult::Status::Applied);
    pull();
    QCOMPARE(held(), is(1, 1, "in_force"));
    Change free = change("slip.free", 1);
    free.patch("slip", named("slip", 1), "state", text("in_force"), text("free"));
    free.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    QCOMPARE(push(op(free)).status, PushResult::Status::Applied);
    // It had not heard of that: what it does to the slip is a conflict that people see, and nothing of it counts.
    Change spoil = change("slip.spoil", 1);
    spoil.patch("slip", named("slip", 1), "state", text("in_force"), text("spoiled"));
    spoil.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    QVERIFY(spoil.validate(*before));
    QCOMPARE(push(op(spoil)).status, PushResult::Status::Conflict);
    pull();
    QCOMPARE(held(), is(1, 1, "free"));
    // Onto another order: its rows follow, though by its own catalogue no slip may.
    Change again = change("manual.bind", 2);
    again.patch("slip", named("slip", 1), "root_id", Value(orderId(1)), Value(orderId(2)));
    again.patch("slip", named("slip", 1), "parcel_id", Value(named("parcel", 1)), Value(named("parcel", 2)));
    again.patch("slip", named("slip", 1), "state", text("free"), text("in_force"));
    again.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    QVERIFY(!again.validate(*before));
    QCOMPARE(push(op(again)).status, PushResult::Status::Applied);
    pull();
    QCOMPARE(held(), is(2, 2, "in_force"));
    // From there on it works with the slip as with any other.
    Change late = change("slip.spoil", 2);
    late.patch("slip", named("slip", 1), "state", text("in_force"), text("spoiled"));
    late.patch("slip", named("slip", 1), "end_reason", Value(), Value());
    QVERIFY(late.validate(*before));
    QCOMPARE(push(op(late)).status, PushResult::Status::Applied);
    pull();
    QCOMPARE(held(), is(2, 2, "spoiled"));
}

void TestEmbeddedShared::i3_oneIdentityNamesOneOp()
{
    const Op first = op(orderChange(1));
    push(first);
    Op other = op(orderChange(2));
    other.seq = first.seq;
    const auto result = m_shared->push({op(orderChange(3)), other});
    QVERIFY(!result);
    QCOMPARE(result.error().code, Code::Constraint);
    QCOMPARE(result.error().where, QStringLiteral("identity"));
    QCOMPARE(scalar("SELECT count(*) FROM orders"), 1); // nothing of the batch
    other.lane = Lane::Bulk; // lanes are numbered apart
    QCOMPARE(push(other).status, PushResult::Status::Applied);
}

void TestEmbeddedShared::i4_everyOpIsAnEffectOrAVisibleConflict()
{
    push(op(orderChange(1)));
    push(op(noteChange(1, firstNote(), text("theirs"))));
    const Op mine = op(noteChange(1, firstNote(), text("mine")));
    QCOMPARE(push(mine).status, PushResult::Status::Conflict);
    Statement query = m_shared->database().statement("SELECT order_id, op_id, base, mine, theirs, state, reason FROM conflict");
    QVERIFY(*query.step());
    QCOMPARE(query.id(0), orderId(1));
    QCOMPARE(query.id(1), mine.id);
    QCOMPARE(query.value(2), firstNote());
    QCOMPARE(query.text(3), QStringLiteral("mine"));
    QCOMPARE(query.text(4), QStringLiteral("theirs"));
    QCOMPARE(query.text(5), QStringLiteral("open"));
    QCOMPARE(query.text(6), QStringLiteral("old orders.note"));
    QVERIFY(!*query.step());
    QCOMPARE(scalar("SELECT count(*) FROM timeline WHERE code='conflict'"), 1);
}

void TestEmbeddedShared::onlyWhatTheDataForbidsIsRefused()
{
    push(op(orderChange(1)));
    Change twin = orderChange(2); // another id, the number of order 1
    twin.inserts[0].fields[2].second = text("R-2024-100001");
    const PushResult unique = push(op(twin));
    QCOMPARE(unique.status, PushResult::Status::Conflict);
    QCOMPARE(unique.reason, "unique orders.number");
    QCOMPARE(scalar("SELECT count(*) FROM destination"), 1); // all or nothing
    Change shipped;
    shipped.kind = "line.ship";
    shipped.roots = {orderId(1)};
    shipped.patch("line", orderChange(1).inserts[2].id, "shipped", Value(0), Value(3));
    const PushResult invariant = push(op(shipped));
    QCOMPARE(invariant.status, PushResult::Status::Conflict);
    QVERIFY(invariant.reason.startsWith("invariant"));
    shipped.patches[0].fields[0].after = Value(2);
    QCOMPARE(push(op(shipped)).status, PushResult::Status::Applied);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 2);
}

void TestEmbeddedShared::unreadableOpsAreConflicts()
{
    Op broken = op(orderChange(1));
    broken.body = "{\"v\":1,\"k\":\"x\",\"r\":[],\"p\":[[\"nothing\",\"00\"]]}";
    const auto results = m_shared->push({broken, op(orderChange(2))});
    QVERIFY(results.has_value());
    QCOMPARE((*results)[0].status, PushResult::Status::Conflict);
    QCOMPARE((*results)[1].status, PushResult::Status::Applied);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 1);
}

void TestEmbeddedShared::otherErrorsAreTriedAgain()
{
    auto other = Database::open(m_profile->file(QStringLiteral("shared.db")), Database::Mode::ReadWrite);
    QVERIFY((*other)->exec("ALTER TABLE line RENAME TO line_away"));
    const Op one = op(orderChange(1));
    QVERIFY(!m_shared->push({one}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 0); // nothing recorded as a refusal
    QCOMPARE(scalar("SELECT count(*) FROM orders"), 0);
    QVERIFY((*other)->exec("ALTER TABLE line_away RENAME TO line"));
    QCOMPARE(push(one).status, PushResult::Status::Applied);
}

void TestEmbeddedShared::i5_aPullIsOneSnapshotInWholeTicks()
{
    for (int n = 1; n <= 5; ++n)
        push(op(orderChange(n)));
    push(op(noteChange(1, firstNote(), text("later"))));
    qint64 tick = 0;
    QByteArray token;
    QHash<Id, QList<Value>> orders;
    int slices = 0;
    for (bool more = true; more; ++slices) {
        const auto slice = m_shared->pull({u"A"_qs, tick, token, 0}, 7);
        QVERIFY(slice.has_value());
        QVERIFY(slice->tick > tick);
        for (const PulledRow &row : slice->rows) {
            QVERIFY(row.ver > tick && row.ver <= slice->tick);
            if (row.table == m_catalogue.table("orders")->number)
                orders.insert(row.id, row.values);
        }
        tick = slice->tick;
        token = slice->token;
        more = slice->more;
    }
    QVERIFY(slices > 2);
    QCOMPARE(orders.size(), 5);
    QCOMPARE(orders.value(orderId(1))[m_catalogue.table("orders")->byName.value("note")].string(), QStringLiteral("later"));
    const auto end = m_shared->pull({u"A"_qs, tick, token, 0}, 7);
    QCOMPARE(end->tick, tick);
    QVERIFY(end->rows.isEmpty() && !end->more);
}

void TestEmbeddedShared::whatTheOwnerDidIsNotSentBackToIt()
{
    m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock, QStringLiteral("A-1")));
    const auto pullAs = [&](const char *desk, const PullSlice &from) {
        return *m_shared->pull({QString::fromLatin1(desk), from.tick, from.token, 0}, 1000);
    };
    push(op(orderChange(1)));
    const PullSlice first = pullAs("A-1", {});
    QVERIFY(!first.rows.isEmpty()); // a cache made anew gets every row
    push(op(orderChange(2)));
    const PullSlice own = pullAs("A-1", first);
    QVERIFY(own.rows.isEmpty());
    QVERIFY(own.tick > first.tick && own.held > first.held);
    QVERIFY(!pullAs("B-1", first).rows.isEmpty());
    // An op that was refused makes rows that the owner does not have.
    push(op(noteChange(1, text("not this"), text("y"))));
    QVERIFY(!pullAs("A-1", own).rows.isEmpty());
    // What another desk did comes, and with it what the owner did after it.
    const PullSlice now = pullAs("A-1", own);
    Op alien = op(noteChange(1, firstNote(), text("theirs")));
    alien.desk = QStringLiteral("B-1");
    push(alien);
    push(op(orderChange(3)));
    QSet<Id> ids;
    for (const PulledRow &row : pullAs("A-1", now).rows)
        ids.insert(row.id);
    QVERIFY(ids.contains(orderId(1)) && ids.contains(orderId(3)));
}

void TestEmbeddedShared::i6_ticksChainTheHistory()
{
    push(op(orderChange(1)));
    const auto first = m_shared->pull({}, 100);
    push(op(orderChange(2)));
    const auto second = m_shared->pull({}, 100);
    QVERIFY(first->token != second->token);
    QCOMPARE(second->tick, first->tick + 1);
    m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock));
    QCOMPARE(m_shared->pull({}, 100)->token, second->token);
}

void TestEmbeddedShared::i7_anotherHistoryIsNoticed()
{
    push(op(orderChange(1)));
    const auto held = m_shared->pull({}, 100);
    QVERIFY(m_shared->head({{}, held->tick, held->token, 0}).has_value());
    m_shared.reset();
    m_profile->removeDatabase(QStringLiteral("shared.db"));
    m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock));
    const auto ahead = m_shared->pull({{}, held->tick, held->token, 0}, 100);
    QCOMPARE(ahead.error().code, Code::Conflict);
    QCOMPARE(ahead.error().where, QStringLiteral("history"));
    push(op(orderChange(2)));
    QCOMPARE(m_shared->pull({{}, held->tick, held->token, 0}, 100).error().where, QStringLiteral("history"));
    QCOMPARE(m_shared->head({{}, held->tick, held->token, 0}).error().where, QStringLiteral("history"));
    QVERIFY(m_shared->pull({}, 100).has_value());
}

void TestEmbeddedShared::i7_anOlderCopyTaughtTheSameOpsIsAnotherHistory()
{
    const Op one = op(orderChange(1));
    push(one);
    const auto held = m_shared->pull({}, 100);
    m_shared.reset();
    m_profile->removeDatabase(QStringLiteral("shared.db"));
    m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock));
    m_clock.advanceUs(1); // the timeline tells another time than before
    QCOMPARE(push(one).status, PushResult::Status::Applied);
    QCOMPARE(m_shared->pull({{}, held->tick, held->token, 0}, 100).error().where, QStringLiteral("history"));
}

void TestEmbeddedShared::anAnswerToACopyNamesNoPlace()
{
    Op one = op(orderChange(1));
    const PushResult first = push(one);
    QVERIFY(first.place > 0);
    QCOMPARE(push(one).place, first.place);
    one.desk = QStringLiteral("B-2"); // a copied desk sends what its model sent
    const PushResult again = push(one);
    QCOMPARE(again.status, PushResult::Status::Applied);
    QCOMPARE(again.place, 0);
}

void TestEmbeddedShared::opsStay()
{
    push(op(orderChange(1)));
    auto other = Database::open(m_profile->file(QStringLiteral("shared.db")), Database::Mode::ReadWrite);
    QVERIFY(!(*other)->exec("DELETE FROM op"));
    QVERIFY(!(*other)->exec("UPDATE op SET person='x'"));
}

QTEST_GUILESS_MAIN(TestEmbeddedShared)
#include "tst_embeddedshared.moc"
