// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/PersonSession.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// What each role may write, and in whose name, as an attacker and as a colleague.
class TestRightsOfOps final : public RightsTeam
{
    Q_OBJECT
private slots:
    void initTestCase() { setUp(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { freshDatabase(); }

    void everyRoleDoesItsKinds();
    void aKindDoesNotOpenATable();
    void theStoryIsNotForged();
    void aPersonsFieldIsNotForged();
    void aHoldIsReleasedByWhoMay();
    void aWarehouseKeepsToItsOrders();
    void aRefusalOutOfScopeHoldsNothingUp();
    void aDeskBelongsToItsLogin();
    void aRetiredDeskIsNotTaken();
    void aSignatureNamesThePerson();
    void aForgedSignatureIsRefused();
    void passwordsAreGuessedSlowly();
    void onlyASupervisorSeesToPersons();
    void textsAreTexts_data();
    void textsAreTexts();
    void oversizedBatchesAreErrors();
    void aSignedDeskIsTaken();
    void aClaimIsTheDesksOwn();
};

void TestRightsOfOps::everyRoleDoesItsKinds()
{
    QCOMPARE(push(u"c1"_qs, orderChange(9)), u"applied"_qs);
    QCOMPARE(push(u"c1"_qs, holdChange(9, Id::v7())), u"applied"_qs);
    Change range = kindOf("range.add", named("range", 1));
    range.insert("number_range", named("range", 1)).fields = {{"carrier", text("yamato")}, {"kind", text("range")}, {"first", text("100")}, {"last", text("200")}, {"count", Value(101)}, {"next", Value(0)}, {"state", text("open")}};
    QCOMPARE(push(u"c1"_qs, range), u"rights .kind"_qs);
    QCOMPARE(push(u"w1"_qs, range), u"rights .kind"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.number_range"_qs), u"0"_qs);
    QCOMPARE(push(u"s1"_qs, range), u"applied"_qs);
    Change lease = kindOf("range.lease", named("range", 1));
    lease.patch("number_range", named("range", 1), "next", Value(0), Value(10));
    lease.insert("number_block", Id::v7()).fields = {{"range_id", named("range", 1)}, {"desk", text("w1")}, {"first", Value(0)}, {"last", Value(9)}, {"next", Value(0)}, {"state", text("open")}};
    QCOMPARE(push(u"w1"_qs, lease), u"applied"_qs);
    QCOMPARE(push(u"w1"_qs, shipped(1)), u"applied"_qs);
    QCOMPARE(push(u"w1"_qs, noteChange(1, firstNote(), text("w"))), u"rights .kind"_qs);
    QCOMPARE(push(u"c1"_qs, kindOf("no.such", orderId(1))), u"rights .kind"_qs);
    // A refusal is a conflict that people see, and a second push of it gets the same answer.
    const Op refused = op(range, u"c1"_qs);
    QCOMPARE(push(u"c1"_qs, refused), u"rights .kind"_qs);
    QCOMPARE(push(u"c1"_qs, refused), u"rights .kind"_qs);
    QCOMPARE(sql(u"SELECT reason || ' ' || state || ' ' || kind FROM app.conflict WHERE op_id='\\x%1'"_qs.arg(QString::fromLatin1(refused.id.hex()))), u"rights .kind open range.add"_qs);
}

void TestRightsOfOps::aKindDoesNotOpenATable()
{
    // The kind is a clerk's, what it holds is not.
    Change change = kindOf("order.edit", orderId(1));
    change.insert("person", Id::v7()).fields = {{"name", text("Boss")}, {"state", text("open")}};
    QCOMPARE(push(u"c1"_qs, change), u"rights person.insert"_qs);
    change = kindOf("order.edit", orderId(1));
    change.patch("client", named("client", 1), "name", text("one"), text("mine"));
    QCOMPARE(push(u"c1"_qs, change), u"rights client.patch"_qs);
    change = kindOf("sheet.state", orderId(1));
    change.patch("orders", orderId(1), "note", firstNote(), text("x"));
    QCOMPARE(push(u"w1"_qs, change), u"rights orders.patch"_qs);
    // The kind beside the body is another than the one within.
    Op two = op(kindOf("person.add", orderId(1)), u"c1"_qs);
    two.kind = "order.edit";
    QCOMPARE(push(u"c1"_qs, two), u"rights .kind"_qs);
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM app.person), (SELECT count(*) FROM app.client WHERE name='mine'), (SELECT count(*) FROM app.orders WHERE note='x')"_qs), u"2|0|0"_qs);
}

void TestRightsOfOps::theStoryIsNotForged()
{
    Change change = kindOf("order.edit", orderId(1));
    change.insert("timeline", Id::v7()).fields = {{"root", orderId(1)}, {"kind", text("order.paid")}, {"code", text("paid")}, {"person", text("Sato")}, {"desk", text("A")}, {"at", Value(1)}};
    QCOMPARE(push(u"c1"_qs, change), u"rights timeline.insert"_qs);
    QCOMPARE(push(u"s1"_qs, change), u"rights timeline.insert"_qs);
    change = kindOf("order.conflict", orderId(1));
    change.insert("conflict", Id::v7()).fields = {{"order_id", orderId(1)}, {"reason", text("x")}, {"state", text("open")}};
    QCOMPARE(push(u"s1"_qs, change), u"rights conflict.insert"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline WHERE code='paid'"_qs), u"0"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE reason='x'"_qs), u"0"_qs);
}

void TestRightsOfOps::aPersonsFieldIsNotForged()
{
    const auto holdBy = [](const char *person) {
        Change change = holdChange(1, Id::v7());
        change.guards.clear();
        change.inserts[0].fields[4].second = text(person);
        return change;
    };
    QCOMPARE(push(u"c1"_qs, op(holdBy("Sato"), u"c1"_qs, u"Suzuki"_qs)), u"rights hold.person"_qs);
    QCOMPARE(push(u"c1"_qs, op(holdBy("Suzuki"), u"c1"_qs, u"Suzuki"_qs)), u"applied"_qs);
    const QString id = sql(u"SELECT encode(id, 'hex') FROM app.hold"_qs);
    Change release = kindOf("order.release", orderId(1));
    release.patch("hold", Id::fromHex(id.toLatin1()), "state", text("open"), text("released"));
    release.patches[0].fields += {{"end_person", Value(), text("Sato")}, {"end_reason", Value(), text("r")}};
    QCOMPARE(push(u"c1"_qs, op(release, u"c1"_qs, u"Suzuki"_qs)), u"rights hold.end_person"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.hold WHERE 'Sato' IN (person, end_person)"_qs), u"0"_qs);
    // Who closes a conflict applies what its person wanted, in that person's name.
    const Op lost = op(kindOf("range.add", orderId(1)), u"c1"_qs, u"Sato"_qs);
    QCOMPARE(push(u"c1"_qs, lost), u"rights .kind"_qs);
    Change mine = holdBy("Sato");
    mine.kind = "order.conflict";
    mine.patch("conflict", Id::named(0, {"conflict", lost.id.view()}), "state", text("open"), text("closed"));
    QCOMPARE(push(u"c1"_qs, op(mine, u"c1"_qs, u"Suzuki"_qs)), u"applied"_qs);
}

void TestRightsOfOps::aHoldIsReleasedByWhoMay()
{
    const auto hold = [&](int n, const char *releaseBy, const char *owner, const QString &until) {
        Change change = holdChange(1, named("hold", n));
        change.guards.clear();
        QList<std::pair<QByteArray, Value>> &fields = change.inserts[0].fields;
        fields.removeIf([](const auto &field) { return field.first == "person" || field.first == "until"; });
        fields += {{"person", text("Suzuki")}, {"owner", text(owner)}, {"release_by", text(releaseBy)}, {"until", Value(until)}};
        QCOMPARE(push(u"c1"_qs, op(change, u"c1"_qs, u"Suzuki"_qs)), u"applied"_qs);
    };
    const auto release = [&](int n, const QString &login, const QString &person) {
        Change change = kindOf("order.release", orderId(1));
        change.patch("hold", named("hold", n), "state", text("open"), text("released"));
        change.patches[0].fields += {{"end_person", Value(), Value(person)}, {"end_reason", Value(), text("r")}};
        return push(login, op(change, login, person));
    };
    hold(11, "supervisor", "Sato", {});
    QCOMPARE(release(11, u"c1"_qs, u"Sato"_qs), u"rights hold.release"_qs); // seeing to it is not releasing it
    QCOMPARE(release(11, u"c1"_qs, QString()), u"rights hold.release"_qs);
    QCOMPARE(release(11, u"s1"_qs, u"Boss"_qs), u"applied"_qs);
    hold(12, "supervisor", "Sato", {});
    QCOMPARE(release(12, u"c1"_qs, u"Suzuki"_qs), u"applied"_qs); // who set it
    hold(13, "owner", "Sato", {});
    QCOMPARE(release(13, u"c1"_qs, u"Tanaka"_qs), u"rights hold.release"_qs);
    QCOMPARE(release(13, u"c1"_qs, u"Sato"_qs), u"applied"_qs);
    hold(14, "", "Sato", {});
    QCOMPARE(release(14, u"c1"_qs, u"Tanaka"_qs), u"applied"_qs);
    // Its day has come: any desk lets it end.
    hold(15, "supervisor", "Sato", u"2020-01-01"_qs);
    QCOMPARE(release(15, u"c1"_qs, QString()), u"applied"_qs);
    hold(16, "supervisor", "Sato", u"2999-01-01"_qs);
    QCOMPARE(release(16, u"c1"_qs, QString()), u"rights hold.release"_qs);
}

void TestRightsOfOps::aWarehouseKeepsToItsOrders()
{
    QCOMPARE(push(u"w1"_qs, shipped(2)), u"rights shipment.scope"_qs);
    // A guard would tell by its answer what is there.
    Change probe = kindOf("shipment.shipped", orderId(1));
    probe.guard("orders", orderId(2), "buyer_name", text("guess"));
    probe.patch("shipment", named("shipment", 1), "state", text("instructed"), text("shipped"));
    QCOMPARE(push(u"w1"_qs, probe), u"rights orders.scope"_qs);
    probe.guards.clear();
    probe.guardNone("hold", orderId(2));
    QCOMPARE(push(u"w1"_qs, probe), u"rights hold.scope"_qs);
    probe.guards.clear();
    probe.roots << orderId(2);
    QCOMPARE(push(u"w1"_qs, probe), u"rights .scope"_qs);
    // A row that is there already is compared field by field; a row of another order would be let in.
    Change insert = kindOf("label.take", orderId(1));
    insert.insert("parcel", named("parcel", 2)).fields = {{"order_id", orderId(1)}, {"code", text("P9")}};
    QCOMPARE(push(u"w1"_qs, insert), u"rights parcel.scope"_qs);
    insert.inserts[0].id = Id::v7();
    insert.inserts[0].fields[0].second = Value(orderId(2));
    QCOMPARE(push(u"w1"_qs, insert), u"rights parcel.scope"_qs);
    insert.inserts[0].fields[0].second = Value();
    QCOMPARE(push(u"w1"_qs, insert), u"rights parcel.scope"_qs);
    Change slip = kindOf("slip.import", orderId(1));
    slip.insert("slip", Id::v7()).fields = {{"root_id", orderId(2)}, {"parcel_id", named("parcel", 2)}, {"carrier", text("yamato")}, {"number", text("N9")}, {"state", text("in_force")}};
    QCOMPARE(push(u"w1"_qs, slip), u"rights .scope"_qs); // seen only after the write
    Change back = kindOf("return.add", named("return", 9));
    back.insert("return_case", named("return", 9)).fields = {{"number", text("R9")}, {"client_id", named("client", 2)}, {"order_id", orderId(2)}, {"state", text("received")}};
    QCOMPARE(push(u"w1"_qs, back), u"rights .scope"_qs);
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM app.shipment WHERE state='instructed'), (SELECT count(*) FROM app.parcel), (SELECT count(*) FROM app.slip), (SELECT count(*) FROM app.return_case)"_qs), u"2|2|2|2"_qs);
    const QString leaked = tried(u"w1"_qs, u"SELECT base || mine || theirs FROM app.conflict WHERE desk='w1'"_qs);
    QVERIFY2(!leaked.contains(u"山田"), qPrintable(leaked));
    back.inserts[0].fields[2].second = Value(orderId(1));
    QCOMPARE(push(u"w1"_qs, back), u"applied"_qs);
}

void TestRightsOfOps::aRefusalOutOfScopeHoldsNothingUp()
{
    const QString open = u"SELECT count(*) FROM app.conflict WHERE order_id='\\x%1' AND state='open'"_qs.arg(QString::fromLatin1(orderId(2).hex()));
    const QString before = sql(open);
    const int all = sql(u"SELECT count(*) FROM app.conflict"_qs).toInt();
    QCOMPARE(push(u"w1"_qs, shipped(2)), u"rights shipment.scope"_qs);
    Op broken = op(shipped(2), u"w1"_qs);
    broken.body = "{\"v\":1,\"k\":\"x\",\"r\":[\"" + orderId(2).hex() + "\"],\"p\":[[\"nothing\",\"00\"]]}";
    QCOMPARE(push(u"w1"_qs, broken), u"invalid nothing"_qs);
    Change wrong = kindOf("order.import", orderId(2));
    QCOMPARE(push(u"w1"_qs, wrong), u"rights .kind"_qs);
    QCOMPARE(sql(open), before);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline WHERE root='\\x%1' AND desk='w1'"_qs.arg(QString::fromLatin1(orderId(2).hex()))), u"0"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict"_qs).toInt(), all + 3); // people see them
}

void TestRightsOfOps::aDeskBelongsToItsLogin()
{
    QCOMPARE(push(u"c1"_qs, op(noteChange(1, firstNote(), text("a")), u"A-1"_qs)), u"applied"_qs);
    QCOMPARE(push(u"c2"_qs, op(noteChange(1, text("a"), text("b")), u"A-1"_qs)), u"error: identity"_qs);
    QCOMPARE(sql(u"SELECT login FROM sync.desk WHERE name='A-1'"_qs), u"c1"_qs);
    QCOMPARE(sql(u"SELECT note FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(1).hex()))), u"a"_qs);
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QCOMPARE(*supervisor.freeDesk(u"A-1"_qs), true);
    QCOMPARE(push(u"c2"_qs, op(noteChange(1, text("a"), text("b")), u"A-1"_qs)), u"applied"_qs);
    QCOMPARE(push(u"c1"_qs, op(noteChange(1, text("b"), text("c")), u"A-1"_qs)), u"error: identity"_qs);
}

void TestRightsOfOps::aRetiredDeskIsNotTaken()
{
    QCOMPARE(push(u"c1"_qs, op(noteChange(1, firstNote(), text("a")), u"A-1"_qs)), u"applied"_qs);
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QCOMPARE(*supervisor.retireDesk(u"A-1"_qs), true);
    QCOMPARE(*supervisor.retireDesk(u"A-2"_qs), false);
    const Op late = op(noteChange(1, text("a"), text("b")), u"A-1"_qs);
    QCOMPARE(push(u"c1"_qs, late), u"error: retired"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM sync.op WHERE desk='A-1'"_qs), u"1"_qs);
    const auto rows = supervisor.desks();
    QVERIFY(rows);
    const auto found = std::find_if(rows->begin(), rows->end(), [](const SharedPeople::DeskRow &row) { return row.name == u"A-1"; });
    QVERIFY(found != rows->end() && found->retired && found->login == u"c1" && found->ops == 1);
    QCOMPARE(*supervisor.freeDesk(u"A-1"_qs), true);
    QCOMPARE(push(u"c1"_qs, late), u"applied"_qs); // nothing was lost meanwhile
}

void TestRightsOfOps::aSignatureNamesThePerson()
{
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setPassword(u"Sato"_qs, u"秘密 1"_qs));
    const auto session = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"秘密 1"_qs);
    QVERIFY2(session, session ? "" : qPrintable(session.error().where + session.error().detail));
    Op one = op(noteChange(1, firstNote(), text("a")), u"c1"_qs, u"Suzuki"_qs); // whatever is said beside it
    one.signature = session->sign(one.id, one.body);
    QCOMPARE(push(u"c1"_qs, one), u"applied"_qs);
    Op two = op(noteChange(1, text("a"), text("b")), u"c1"_qs, u"Suzuki"_qs);
    QCOMPARE(push(u"c1"_qs, two), u"applied"_qs); // persons: open
    QCOMPARE(sql(u"SELECT string_agg(person || ' ' || signed || ' ' || login, ', ' ORDER BY place) FROM sync.op WHERE desk='c1'"_qs), u"Sato true c1, Suzuki false c1"_qs);
    QCOMPARE(sql(u"SELECT string_agg(person, ' ' ORDER BY ver) FROM app.timeline WHERE desk='c1'"_qs), u"Sato Suzuki"_qs);
    QVERIFY(supervisor.requirePerson(true));
    QCOMPARE(*supervisor.isPersonRequired(), true);
    Op three = op(noteChange(1, text("b"), text("c")), u"c1"_qs, u"Sato"_qs);
    QCOMPARE(push(u"c1"_qs, three), u"rights .person"_qs);
    QCOMPARE(sql(u"SELECT person FROM app.conflict WHERE desk='c1'"_qs), u"c1"_qs); // not in anybody's name
    Op four = op(noteChange(1, text("b"), text("c")), u"c1"_qs);
    four.signature = session->sign(four.id, four.body);
    QCOMPARE(push(u"c1"_qs, four), u"applied"_qs);
    // A session that has ended counts for a few days of a desk cut off, and not for ever.
    sql(u"UPDATE sync.session SET until=clock_timestamp() - interval '6 days'"_qs);
    Op late = op(noteChange(1, text("c"), text("d")), u"c1"_qs);
    late.signature = session->sign(late.id, late.body);
    QCOMPARE(push(u"c1"_qs, late), u"applied"_qs);
    sql(u"UPDATE sync.session SET until=clock_timestamp() - interval '8 days'"_qs);
    Op later = op(noteChange(1, text("d"), text("e")), u"c1"_qs);
    later.signature = session->sign(later.id, later.body);
    QCOMPARE(push(u"c1"_qs, later), u"rights .signature"_qs);
}

void TestRightsOfOps::aForgedSignatureIsRefused()
{
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw"_qs));
    const auto session = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs);
    QVERIFY(session);
    const auto attempt = [&](const char *note, const std::function<void(Op &)> &spoil) {
        Op one = op(noteChange(1, firstNote(), text(note)), u"c2"_qs, u"Sato"_qs);
        one.signature = session->sign(one.id, one.body);
        spoil(one);
        return push(u"c2"_qs, one);
    };
    QCOMPARE(attempt("a", [](Op &one) { one.body.replace("\"a\"", "\"b\""); }), u"rights .signature"_qs);
    QCOMPARE(attempt("c", [](Op &one) { one.id = Id::v7(); }), u"rights .signature"_qs);
    QCOMPARE(attempt("d", [](Op &one) { one.signature[47] = char(one.signature[47] ^ 1); }), u"rights .signature"_qs);
    QCOMPARE(attempt("e", [](Op &one) { one.signature = one.signature.left(16); }), u"rights .signature"_qs);
    // By a session that nobody knows: while names are taken as said anyway, it says no more than none.
    sql(u"INSERT INTO sync.meta VALUES('persons', 'required')"_qs);
    QCOMPARE(attempt("f", [](Op &one) { one.signature = QByteArray(48, '\0'); }), u"rights .signature"_qs);
    sql(u"DELETE FROM sync.meta WHERE name='persons'"_qs);
    QCOMPARE(attempt("g", [](Op &one) { one.signature = PersonSession(u"Sato"_qs, one.signature.left(16), QByteArray(32, 'k')).sign(one.id, one.body); }), u"rights .signature"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline WHERE person='Sato'"_qs), u"0"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM sync.op WHERE signed"_qs), u"0"_qs);
    QCOMPARE(attempt("h", [](Op &) { }), u"applied"_qs);
    // Of a person who has left: not any more.
    sql(u"UPDATE app.person SET state='retired' WHERE name='Sato'"_qs);
    Op gone = op(noteChange(1, text("h"), text("i")), u"c2"_qs);
    gone.signature = session->sign(gone.id, gone.body);
    QCOMPARE(push(u"c2"_qs, gone), u"rights .signature"_qs);
    QVERIFY(!PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs));
}

void TestRightsOfOps::passwordsAreGuessedSlowly()
{
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw"_qs));
    for (int i = 0; i < 5; ++i) {
        const auto wrong = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"guess%1"_qs.arg(i));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().where, u"password"_qs);
    }
    QCOMPARE(PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs).error().where, u"password"_qs); // right, and still not now
    sql(u"UPDATE sync.secret SET not_before='-infinity'"_qs);
    QVERIFY(PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs));
    QCOMPARE(sql(u"SELECT failures FROM sync.secret"_qs), u"0"_qs);
    QCOMPARE(PersonSession::open(uri(u"c1"_qs), u"Nobody"_qs, u"pw"_qs).error().where, u"password"_qs);
    // Neither the table nor the server's log holds the password.
    QCOMPARE(sql(u"SELECT count(*) FROM sync.secret WHERE hash=sha256('pw') OR position('pw'::bytea in hash) > 0"_qs), u"0"_qs);
    QVERIFY(tried(u"s1"_qs, u"SELECT hash FROM sync.secret"_qs).contains(u"42501"));
    QVERIFY(tried(u"s1"_qs, u"SELECT inner_pad FROM sync.session"_qs).contains(u"42501"));
}

void TestRightsOfOps::onlyASupervisorSeesToPersons()
{
    for (const QString &login : {u"c1"_qs, u"v1"_qs, u"w1"_qs, u"k1"_qs}) {
        auto people = *SharedPeople::open(uri(login));
        QVERIFY(!people.setPassword(u"Sato"_qs, u"mine"_qs));
        QVERIFY(!people.requirePerson(true));
        QVERIFY(!people.desks());
        QVERIFY(!people.retireDesk(u"seed"_qs));
        QVERIFY(!people.admit(login, u"supervisor"_qs, {}, {}));
    }
    QVERIFY(!SharedPeople::open(uri(u"s1"_qs))->admit(u"c1"_qs, u"supervisor"_qs, {}, {})); // the owner's alone
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM sync.secret), (SELECT count(*) FROM sync.meta WHERE name='persons'), (SELECT count(*) FROM sync.desk WHERE retired_at IS NOT NULL)"_qs), u"0|0|0"_qs);
    QCOMPARE(tried(u"c1"_qs, u"SELECT sync.my_role()"_qs), u"clerk"_qs);
}

void TestRightsOfOps::textsAreTexts_data()
{
    QTest::addColumn<QByteArray>("evil");
    QTest::newRow("quote") << QByteArray("'; DROP TABLE app.orders; --");
    QTest::newRow("double quote") << QByteArray("\"; DELETE FROM sync.op; --");
    QTest::newRow("dollar") << QByteArray("$f$ END; DROP SCHEMA app CASCADE; $f$");
    QTest::newRow("backslash") << QByteArray("\\'; SELECT 1; \\");
    QTest::newRow("format") << QByteArray("%I %L %s %1$s");
    QTest::newRow("json") << QByteArray("\",\"person\":\"Boss\",\"x\":\"");
    QTest::newRow("like") << QByteArray("%_%\n\r\t\x01");
}

void TestRightsOfOps::textsAreTexts()
{
    QFETCH(const QByteArray, evil);
    const QString before = sql(u"SELECT (SELECT count(*) FROM app.orders), (SELECT count(*) FROM app.line), (SELECT count(*) FROM app.person)"_qs);
    const auto jsonText = [&] {
        Change change = kindOf("order.edit", orderId(1));
        change.patch("orders", orderId(1), "note", firstNote(), Value::text(evil));
        return change;
    };
    // As a value it is kept to the letter.
    QCOMPARE(push(u"c1"_qs, jsonText()), u"applied"_qs);
    QCOMPARE(sql(u"SELECT encode(convert_to(note, 'UTF8'), 'hex') FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(1).hex()))), QString::fromLatin1(evil.toHex()));
    // As a name of anything it is refused, and does nothing.
    Change named = jsonText();
    named.kind = evil;
    QCOMPARE(push(u"c1"_qs, named), u"rights .kind"_qs);
    Change table = jsonText();
    table.patches[0].table = evil;
    QVERIFY(push(u"c1"_qs, table).startsWith(u"invalid"));
    Change field = jsonText();
    field.patches[0].fields[0].field = evil;
    QVERIFY(push(u"c1"_qs, field).startsWith(u"invalid"));
    Change guard = jsonText();
    guard.guard(evil, orderId(1), evil, Value::text(evil));
    QVERIFY(push(u"c1"_qs, guard).startsWith(u"invalid"));
    Change insert = jsonText();
    insert.patches.clear();
    insert.insert(evil, Id::v7()).fields = {{evil, Value::text(evil)}};
    QVERIFY(push(u"c1"_qs, insert).startsWith(u"invalid"));
    // Event, person and desk.
    Change event = jsonText();
    event.patches[0].fields[0].before = Value::text(evil);
    event.patches[0].fields[0].after = text("last");
    event.eventCode = evil;
    event.eventValues = {{QString::fromUtf8(evil), QString::fromUtf8(evil)}};
    QCOMPARE(push(u"c1"_qs, op(event, QString::fromUtf8(evil), QString::fromUtf8(evil))), u"applied"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline WHERE code=person AND person=desk AND (vals::jsonb)->>code=code"_qs), u"1"_qs);
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM app.orders), (SELECT count(*) FROM app.line), (SELECT count(*) FROM app.person)"_qs), before);
    QVERIFY(SharedPeople::open(uri(u"s1"_qs))->setPassword(QString::fromUtf8(evil), QString::fromUtf8(evil)));
    QCOMPARE(sql(u"SELECT count(*) FROM sync.secret"_qs), u"1"_qs);
}

void TestRightsOfOps::oversizedBatchesAreErrors()
{
    const QString before = sql(u"SELECT (SELECT count(*) FROM sync.op), (SELECT count(*) FROM sync.desk)"_qs);
    for (const char *arrays : {"ARRAY[decode(repeat('00',16),'hex'), NULL], ARRAY[0,0], ARRAY[1::bigint,2], ARRAY['x','x'], ARRAY[NULL::bytea,NULL], ARRAY['p','p'], ARRAY[''::bytea,'']",
                               "ARRAY[decode(repeat('00',16),'hex')], ARRAY[0,0], ARRAY[1::bigint], ARRAY['x'], ARRAY[NULL::bytea], ARRAY['p'], ARRAY[''::bytea]",
                               "ARRAY[decode(repeat('00',16),'hex')], ARRAY[7], ARRAY[1::bigint], ARRAY['x'], ARRAY[NULL::bytea], ARRAY['p'], ARRAY[''::bytea]",
                               "ARRAY[decode(repeat('00',16),'hex')], ARRAY[0], ARRAY[1::bigint], ARRAY[repeat('x',10000)], ARRAY[NULL::bytea], ARRAY['p'], ARRAY[''::bytea]",
                               "ARRAY[decode(repeat('00',16),'hex')], ARRAY[0], ARRAY[1::bigint], ARRAY['x'], ARRAY[NULL::bytea], ARRAY['p'], ARRAY[convert_to(repeat('x',70000000),'UTF8')]",
                               "NULL, NULL, NULL, NULL, NULL, NULL, NULL"}) {
        const QString answer = tried(u"c1"_qs, u"SELECT * FROM sync.push('c1', %1)"_qs.arg(QLatin1String(arrays)));
        QVERIFY2(answer.contains(u"22023"), qPrintable(answer.left(300)));
    }
    QVERIFY(tried(u"c1"_qs, u"SELECT * FROM sync.push(repeat('d', 5000), '{}', '{}', '{}', '{}', '{}', '{}', '{}')"_qs).contains(u"22023"));
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM sync.op), (SELECT count(*) FROM sync.desk)"_qs), before);
}

void TestRightsOfOps::aSignedDeskIsTaken()
{
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw"_qs) && supervisor.requirePerson(true));
    TempProfile profile;
    const auto open = [&] { return Desk::open(profile.path(), m_clock, uri(u"c1"_qs)); };
    {
        auto desk = open();
        QVERIFY2(desk, desk ? "" : qPrintable(desk.error().detail));
        (*desk)->setSession(*PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs));
        QCOMPARE((*desk)->person(), u"Sato"_qs);
        QVERIFY((*desk)->commitOne(noteChange(1, Value(), text("x"))).error().code == Code::Conflict); // nothing pulled yet
        QVERIFY((*desk)->sync());
        QVERIFY((*desk)->commitOne(noteChange(1, firstNote(), text("x"))));
    }
    auto desk = open(); // the signature is as durable as the op
    QVERIFY(desk);
    const auto synced = (*desk)->sync();
    QVERIFY2(synced, synced ? "" : qPrintable(synced.error().detail));
    QCOMPARE(synced->pushed, 1);
    QCOMPARE(sql(u"SELECT string_agg(person || ' ' || signed || ' ' || result, ',') FROM sync.op WHERE login='c1'"_qs), u"Sato true 0"_qs);
    (*desk)->setPerson(u"Suzuki"_qs);
    QVERIFY((*desk)->commitOne(noteChange(1, text("x"), text("y"))));
    QVERIFY((*desk)->sync());
    QCOMPARE(sql(u"SELECT reason FROM sync.op WHERE NOT signed AND login='c1'"_qs), u"rights .person"_qs);
    QCOMPARE(sql(u"SELECT note FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(1).hex()))), u"x"_qs);
}

void TestRightsOfOps::aClaimIsTheDesksOwn()
{
    const auto ask = [](const char *kind, const Id &claim) {
        Change change;
        change.kind = kind;
        change.roots = {orderId(1)};
        change.insert("claim", claim).fields = {{"order_id", orderId(1)}, {"person", text("p")}, {"desk", text("another")}, {"fence", Value(900)}, {"since", Value(1)},
                                                {"until", Value(qint64(1) << 60)}, {"beat", Value(0)}, {"state", text("held")}};
        return change;
    };
    const auto patch = [](const char *kind, const Id &claim, const char *field, const Value &before, const Value &after) {
        Change change;
        change.kind = kind;
        change.roots = {orderId(1)};
        change.patch("claim", claim, field, before, after);
        return change;
    };
    const QString conflicts = sql(u"SELECT count(*) FROM app.conflict"_qs);
    // Whatever it says of itself: the name is the desk's, number and times are the server's.
    const Id first = Id::v7();
    QCOMPARE(push(u"c1"_qs, ask("claim.take", first)), u"applied"_qs);
    QCOMPARE(sql(u"SELECT desk || ' ' || fence || ' ' || (until - since) / 1000000 || ' ' || (since > 1) FROM app.claim"_qs), u"c1 1 300 true"_qs);
    // No other desk takes it, goes on with it, ends it or calls it expired; a clerk does not take over, and not under another kind's name.
    QCOMPARE(push(u"c2"_qs, ask("claim.take", Id::v7())), u"invariant ."_qs);
    QCOMPARE(push(u"c2"_qs, patch("claim.renew", first, "beat", Value(0), Value(1))), u"invariant ."_qs);
    for (const char *state : {"released", "expired", "taken_over"})
        QCOMPARE(push(u"c2"_qs, patch("claim.release", first, "state", text("held"), text(state))), u"invariant ."_qs);
    Change over = patch("claim.takeover", first, "state", text("held"), text("taken_over"));
    over.inserts = ask("claim.takeover", Id::v7()).inserts;
    QCOMPARE(push(u"c2"_qs, over), u"rights .kind"_qs);
    for (const char *login : {"v1", "w1", "k1"})
        QVERIFY2(push(QLatin1String(login), ask("claim.take", Id::v7())) != u"applied", login);
    QCOMPARE(push(u"c2"_qs, patch("claim.release", first, "until", Value(), Value(1))), u"invalid until"_qs);
    QCOMPARE(push(u"s1"_qs, over), u"applied"_qs);
    QCOMPARE(sql(u"SELECT string_agg(desk || ' ' || state || ' ' || fence, ',' ORDER BY fence) FROM app.claim"_qs), u"c1 taken_over 1,s1 held 2"_qs);
    // A desk says of itself alone that it is at work.
    Change hello;
    hello.kind = "desk.hello";
    hello.roots = {named("presence", 1)};
    hello.insert("presence", named("presence", 1)).fields = {{"name", text("c1")}, {"person", text("p")}, {"heard", Value(qint64(1) << 60)}, {"beat", Value(0)}, {"state", text("here")}};
    QCOMPARE(push(u"c2"_qs, hello), u"invariant ."_qs);
    QCOMPARE(push(u"c1"_qs, hello), u"applied"_qs);
    QCOMPARE(sql(u"SELECT heard = since AND heard < 4000000000000000 FROM app.presence"_qs), u"t"_qs);
    QCOMPARE(tried(u"w1"_qs, u"SELECT count(*) FROM app.presence"_qs), u"0"_qs);
    QCOMPARE(tried(u"k1"_qs, u"SELECT count(*) FROM app.claim"_qs), u"0"_qs);
    // Refusals are answers, but for the one that nobody could read; nothing holds the order up.
    QCOMPARE(sql(u"SELECT count(*) - 1 FROM app.conflict"_qs), conflicts);
}

QTEST_GUILESS_MAIN(TestRightsOfOps)
#include "tst_rightsofops.moc"
