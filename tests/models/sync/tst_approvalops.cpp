// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PersonSession.h"
#include "models/sync/SecondPerson.h"
#include "support/RightsTeam.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// Who pushes which change, and the answer that both sides must give.
struct Step
{
    QString person;
    Change change;
    QString answer;
};
using Steps = QList<Step>;

} // namespace

/// What two people do together: the same answers on both shared sides, and nobody gets by alone.
class TestApprovalOps final : public RightsTeam
{
    Q_OBJECT
private slots:
    void initTestCase() { setUp(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { freshDatabase(); }

    void bothSidesAnswerAlike_data();
    void bothSidesAnswerAlike();
    void nobodyDoesItAlone();
    void whatIsFreeStaysFree();
    void aSecondPersonLetsItHappen();
    void nobodyApprovesTheirOwn();
    void anApprovalIsOfWhoIsHereNow();
    void aKeyOrRoleThatIsNotTheirs();
    void anApprovalIsOfWhatWasSeen();
    void whatIsAskedForIsOnesOwnToDo();
    void whoAskedIsNotForged();
    void whoSetsPasswordsIsNotTwoPersons();
    void anothersPasswordsStayGood();
    void loweringTheTotalFirstHelpsNobody_data();
    void loweringTheTotalFirstHelpsNobody();
    void blankingTakesItsWordsToo();

private:
    static Id hold(int n) { return named("hold", n); }
    /// An order of its own with a stop of this type.
    QList<Change> stopped(int n, const char *type = "fraud", qint64 total = 3600)
    {
        Change order = orderChange(n, named("shop", n % 2));
        order.inserts[0].fields[17].second = Value(total);
        Change stop = kindOf("order.hold", orderId(n));
        stop.insert("hold", hold(n)).fields = {{"order_id", orderId(n)}, {"type", text(type)}, {"reason", text("r")}, {"until", text("")}, {"at", Value(1)}, {"state", text("open")}};
        return {order, stop};
    }
    static Change release(int n, const Value &by = text("Sato"))
    {
        Change change = kindOf("order.release", orderId(n));
        change.patch("hold", hold(n), "state", text("open"), text("released"));
        change.patches[0].fields += {{"end_person", Value(), by}, {"end_reason", Value(), text("asked")}};
        change.eventValues = {{u"reason"_qs, u"called"_qs}};
        return change;
    }
    /// A shop's file, read again, says another total; the group of the money changes together.
    static Change totalled(int n, const Value &before, const Value &after)
    {
        Change change = kindOf("order.shop_change", orderId(n));
        const auto same = [](const Value &value) { return std::pair(value, value); };
        for (const auto &[field, values] : {std::pair("goods", same(Value(3000))), std::pair("shipping", same(Value(600))), std::pair("fee", same({})), std::pair("wrapping", same({})), std::pair("discount", same({})),
                                            std::pair("coupon", same({})), std::pair("points", same({})), std::pair("total", std::pair(before, after)), std::pair("taxes", same({}))})
            change.patch("orders", orderId(n), field, values.first, values.second);
        return change;
    }
    static Change cancel(int n)
    {
        Change change = kindOf("order.cancel", orderId(n));
        change.patch("orders", orderId(n), "state", text("open"), text("cancelled"));
        return change;
    }
    static Change asking(const Change &wanted, const Id &approval, const QString &person = u"Sato"_qs) { return SecondPerson::ask(wanted, "fraud_release", approval, person, 7); }
    static Change ending(const char *kind, const char *state, const Change &wanted, const Id &approval)
    {
        Change change;
        change.kind = kind;
        change.roots = wanted.roots;
        if (change.kind == "approval.give")
            change.guard("approval", approval, "body", Value::text(wanted.toBody()));
        change.patch("approval", approval, "state", text("open"), text(state));
        change.patches[0].fields += {{"end_person", Value(), Value()}, {"end_desk", Value(), Value()}, {"end_at", Value(), Value()}, {"end_reason", Value(), text("ok")}};
        change.eventCode = "approval_given";
        return change;
    }
    static Change giving(const Change &wanted, const Id &approval) { return ending("approval.give", "given", wanted, approval); }
    Op signedOp(const Change &change, const QString &desk, const PersonSession &session)
    {
        Op one = op(change, desk, session.person());
        one.signature = session.sign(one.id, one.body);
        return one;
    }
    /// Persons must sign from now on; Sato works at c1's login, Suzuki at s1's.
    void beStrict()
    {
        auto people = *SharedPeople::open(uri(u"owner"_qs));
        QVERIFY(people.setPassword(u"Sato"_qs, u"pw"_qs) && people.setPassword(u"Suzuki"_qs, u"pw"_qs) && people.requirePerson(true));
        m_sato.emplace(*PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs));
        m_suzuki.emplace(*PersonSession::open(uri(u"s1"_qs), u"Suzuki"_qs, u"pw"_qs));
        const auto owner = shared(u"owner"_qs);
        QList<Op> ops;
        for (const Change &change : stopped(9) + stopped(10, "payment", 100001) + stopped(11, "payment", 100000) + stopped(12, "operator", 900000))
            ops << op(change, u"stops"_qs);
        QVERIFY(owner->push(ops));
        QCOMPARE(sql(u"SELECT count(*) FROM app.hold WHERE state='open'"_qs), u"4"_qs);
    }
    QString stateOf(const Id &approval)
    {
        return sql(u"SELECT state || ' ' || coalesce(end_person, '-') || ' ' || coalesce(end_reason, '-') FROM app.approval WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(approval.hex())));
    }
    QString holdState(int n) { return sql(u"SELECT state FROM app.hold WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(hold(n).hex()))); }
    std::optional<PersonSession> m_sato, m_suzuki;
};

void TestApprovalOps::bothSidesAnswerAlike_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QString>("ends"); // states of approval and hold, and the story told of them
    const QString sato = u"Sato"_qs, suzuki = u"Suzuki"_qs, done = u"applied"_qs;
    const Id a = named("approval", 1);
    const Change wanted = release(9);
    const Steps asked {{sato, asking(wanted, a), done}};
    QTest::newRow("asked: nothing has happened") << asked << u"open,open,approval_asked"_qs;
    QTest::newRow("given: it happens") << asked + Steps {{suzuki, giving(wanted, a), done}} << u"given,released,approval_asked approval_given told"_qs;
    QTest::newRow("refused") << asked + Steps {{suzuki, ending("approval.refuse", "refused", wanted, a), done}} << u"refused,open,approval_asked approval_given"_qs;
    QTest::newRow("withdrawn") << asked + Steps {{sato, ending("approval.withdraw", "withdrawn", wanted, a), done}} << u"withdrawn,open,approval_asked approval_given"_qs;
    QTest::newRow("one's own") << asked + Steps {{sato, giving(wanted, a), u"invariant ."_qs}, {sato, ending("approval.refuse", "refused", wanted, a), u"invariant ."_qs}}
                               << u"open,open,approval_asked"_qs;
    QTest::newRow("another's is not withdrawn") << asked + Steps {{suzuki, ending("approval.withdraw", "withdrawn", wanted, a), u"invariant ."_qs}} << u"open,open,approval_asked"_qs;
    QTest::newRow("given twice") << asked + Steps {{suzuki, giving(wanted, a), done}, {u"Tanaka"_qs, giving(wanted, a), u"old approval.state"_qs}}
                                 << u"given,released,approval_asked approval_given told"_qs;
    QTest::newRow("given after it was refused") << asked + Steps {{suzuki, ending("approval.refuse", "refused", wanted, a), done}, {suzuki, giving(wanted, a), u"old approval.state"_qs}}
                                                << u"refused,open,approval_asked approval_given"_qs;
    QTest::newRow("given before it was asked") << Steps {{suzuki, giving(wanted, a), u"guard approval.body"_qs}} + asked << u"open,open,approval_asked"_qs;
    QTest::newRow("overtaken: somebody has released it") << asked + Steps {{sato, release(9, text("Tanaka")), done}, {suzuki, giving(wanted, a), done}}
                                                         << u"overtaken,released,approval_asked approval_overtaken told"_qs;
    QTest::newRow("overtaken by one's own: not even that") << asked + Steps {{sato, release(9, text("Tanaka")), done}, {sato, giving(wanted, a), u"invariant ."_qs}} << u"open,released,approval_asked told"_qs;
    Change more = kindOf("order.cancel", orderId(9));
    more.patch("line", orderChange(9).inserts[2].id, "cancelled", Value(0), Value(3));
    QTest::newRow("overtaken: the books forbid it") << Steps {{sato, asking(more, a), done}, {suzuki, giving(more, a), done}} << u"overtaken,open,approval_asked approval_overtaken"_qs;
    Change other = release(9);
    other.patches[0].fields[2].after = text("another reason");
    QTest::newRow("another change than was asked for") << asked + Steps {{suzuki, giving(other, a), u"guard approval.body"_qs}} << u"open,open,approval_asked"_qs;
    Change unread = giving(wanted, a);
    unread.guards.clear();
    QTest::newRow("a change that was not seen") << asked + Steps {{suzuki, unread, u"rights approval.body"_qs}} << u"open,open,approval_asked"_qs;
    Change beside = giving(wanted, a);
    beside.patch("orders", orderId(9), "note", firstNote(), text("x"));
    QTest::newRow("more than was asked for") << asked + Steps {{suzuki, beside, u"rights approval.shape"_qs}} << u"open,open,approval_asked conflict"_qs;
    Change given = asking(wanted, a);
    given.inserts[0].fields[7].second = text("given");
    QTest::newRow("asked as given") << Steps {{sato, given, u"invariant ."_qs}} << u",open,conflict"_qs;
    Change otherKind = ending("approval.refuse", "given", wanted, a);
    QTest::newRow("given by a refusal") << asked + Steps {{suzuki, otherKind, u"rights approval.shape"_qs}} << u"open,open,approval_asked"_qs;
    Change loose = ending("approval.give", "given", wanted, a);
    loose.kind = "order.edit";
    QTest::newRow("given by any other op") << asked + Steps {{suzuki, loose, u"invariant ."_qs}} << u"open,open,approval_asked"_qs;
    Change ghost = ending("approval.give", "overtaken", wanted, a);
    QTest::newRow("overtaken by hand") << asked + Steps {{suzuki, ghost, u"rights approval.shape"_qs}} << u"open,open,approval_asked"_qs;
    Change half = giving(wanted, a);
    half.patches[0].fields[0].after = text("open"); // gives nothing, so that nobody would be asked who gave it
    half.patches[0].fields[3].after = Value(qint64(7));
    half.patches[0].fields[4].after = Value();
    QTest::newRow("given and left open") << asked + Steps {{sato, half, u"rights approval.shape"_qs}} << u"open,open,approval_asked"_qs;
    QTest::newRow("an approval of an approval") << Steps {{sato, asking(giving(wanted, a), named("approval", 2)), u"rights approval.body"_qs}} << u",open,conflict"_qs;
    Change broken = asking(wanted, a);
    broken.inserts[0].fields[2].second = text("{}");
    QTest::newRow("an unreadable wish") << Steps {{sato, broken, u"rights approval.body"_qs}} << u",open,conflict"_qs;
    Change elsewhere = asking(wanted, a);
    elsewhere.inserts[0].fields[0].second = Value(orderId(1));
    // Nothing leaves while somebody waits for an answer about it, whatever the desk that sends it knows of approvals.
    Change instruct = kindOf("shipment.instruct", orderId(8));
    instruct.insert("shipment", named("shipment", 8)).fields = {{"order_id", orderId(8)}, {"destination_id", orderChange(8).inserts[1].id}, {"state", text("instructed")}};
    const Steps waits {{sato, orderChange(8), done}, {sato, asking(cancel(8), a), done}};
    QTest::newRow("instructed while it waits") << waits + Steps {{suzuki, instruct, u"invariant ."_qs}} << u"open,open,"_qs;
    QTest::newRow("instructed once it was refused") << waits + Steps {{suzuki, ending("approval.refuse", "refused", cancel(8), a), done}, {suzuki, instruct, done}} << u"refused,open,"_qs;
    QTest::newRow("instructed once it was withdrawn") << waits + Steps {{sato, ending("approval.withdraw", "withdrawn", cancel(8), a), done}, {suzuki, instruct, done}} << u"withdrawn,open,"_qs;
    QTest::newRow("instructed while another order waits") << Steps {{sato, orderChange(8), done}, {sato, asking(wanted, a), done}, {suzuki, instruct, done}} << u"open,open,approval_asked"_qs;
    Change both = kindOf("shipment.instruct", orderId(9));
    both.insert("shipment", named("shipment", 9)).fields = {{"order_id", orderId(9)}, {"destination_id", orderChange(9).inserts[1].id}, {"state", text("instructed")}};
    QTest::newRow("instructed while it waits and is on hold") << asked + Steps {{suzuki, both, u"invariant ."_qs}} << u"open,open,approval_asked conflict"_qs;
    // A note is granted as these are, but a person has written its words.
    const auto note = [](const char *words) {
        Change change = kindOf("note.add", orderId(9));
        change.insert("note", named("note", 9)).fields = {{"order_id", orderId(9)}, {"pin", text("order")}, {"day", text("")}, {"words", text(words)}, {"person", text("")}, {"desk", text("")}, {"at", Value(1)}, {"state", text("open")}};
        return change;
    };
    Change finish = kindOf("note.done", orderId(9));
    finish.patch("note", named("note", 9), "state", text("open"), text("done"));
    finish.patches[0].fields += {{"end_person", Value(), text("x")}, {"end_at", Value(), Value(1)}};
    QTest::newRow("a note that is refused keeps its words") << Steps {{sato, note("call first"), done}, {suzuki, note("leave it"), u"insert note.words"_qs}} << u",open,conflict told"_qs;
    QTest::newRow("a note that is not there is not done") << Steps {{suzuki, finish, u"missing note.state"_qs}} << u",open,"_qs;
    QTest::newRow("a wish under another order") << Steps {{sato, elsewhere, u"rights approval.body"_qs}} << u",open,conflict"_qs;
}

void TestApprovalOps::bothSidesAnswerAlike()
{
    QFETCH(Steps, steps);
    QFETCH(QString, ends);
    TempProfile profile;
    const auto embedded = std::move(*EmbeddedShared::open(profile.file(u"shared.db"_qs), m_catalogue, m_clock));
    const auto postgres = shared(u"owner"_qs);
    QList<Op> ops;
    for (const Change &change : stopped(9))
        ops << op(change, u"A"_qs);
    QVERIFY(embedded->push(ops) && postgres->push(ops));
    for (const Step &step : std::as_const(steps)) {
        Op one = op(step.change, step.person == u"Sato" ? u"A"_qs : u"B"_qs, step.person);
        for (SharedDatabase *side : {static_cast<SharedDatabase *>(embedded.get()), static_cast<SharedDatabase *>(postgres.get())}) {
            for (int again = 0; again < 2; ++again) { // the first answer stays the answer
                const auto results = side->push({one});
                QVERIFY2(results, results ? "" : qPrintable(results.error().detail));
                const QString answer = results->first().status == PushResult::Status::Conflict ? QString::fromUtf8(results->first().reason) : u"applied"_qs;
                QCOMPARE((side == embedded.get() ? u"embedded: "_qs : u"postgres: "_qs) + answer, (side == embedded.get() ? u"embedded: "_qs : u"postgres: "_qs) + step.answer);
            }
        }
    }
    const auto rowsOf = [&](SharedDatabase &side) {
        QStringList lines;
        QStringList story;
        const auto slice = side.pull({u"reader"_qs, 0, {}, 0}, 1 << 30);
        QString approval, stop;
        for (const PulledRow &row : slice->rows) {
            const CatalogueTable &table = m_catalogue.tables()[row.table];
            const auto value = [&](const char *field) { return row.values[table.byName.value(field)]; };
            if (table.name == "approval")
                approval = value("state").display();
            else if (table.name == "hold" && row.id == hold(9))
                stop = value("state").display();
            else if (table.name == "timeline" && value("root").id() == orderId(9) && value("code").display() != u"imported" && value("kind").display() != u"order.hold")
                story << value("code").display();
            QString line = QString::fromUtf8(table.name) + row.id.hex();
            for (qsizetype i = 0; i < row.values.size(); ++i)
                line += u'|' + (table.fields[i].name.endsWith("at") && !row.values[i].isNull() ? u"at"_qs : row.values[i].isNull() ? u"NULL"_qs : row.values[i].display());
            if (table.name == "approval" || value(table.root == "id" ? table.fields[0].name.constData() : table.root.constData()).id() == orderId(9))
                lines << line;
        }
        story.sort();
        lines.sort();
        return std::pair(lines, approval + u',' + stop + u',' + story.join(u' '));
    };
    const auto [rowsA, endA] = rowsOf(*embedded);
    const auto [rowsB, endB] = rowsOf(*postgres);
    QCOMPARE(endA, ends);
    QCOMPARE(endB, ends);
    QCOMPARE(firstDifference(rowsA, rowsB), QString());
}

void TestApprovalOps::nobodyDoesItAlone()
{
    beStrict();
    QCOMPARE(push(u"c1"_qs, signedOp(release(9), u"c1"_qs, *m_sato)), u"rights hold.second"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(release(9, text("Suzuki")), u"s1"_qs, *m_suzuki)), u"rights hold.second"_qs); // nor does a supervisor
    Change hidden = release(9);
    hidden.kind = "order.edit"; // whatever it is called
    QCOMPARE(push(u"c1"_qs, signedOp(hidden, u"c1"_qs, *m_sato)), u"rights hold.second"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(release(10), u"c1"_qs, *m_sato)), u"rights hold.second"_qs);
    Change dear = kindOf("order.cancel", orderId(10));
    dear.patch("orders", orderId(10), "state", text("open"), text("cancelled"));
    QCOMPARE(push(u"c1"_qs, signedOp(dear, u"c1"_qs, *m_sato)), u"rights orders.second"_qs);
    QCOMPARE(sql(u"SELECT (SELECT count(*) FROM app.hold WHERE state='open'), (SELECT count(*) FROM app.orders WHERE state='open')"_qs), u"4|8"_qs);
}

void TestApprovalOps::whatIsFreeStaysFree()
{
    // Where names are taken as said there is nobody to tell from another.
    const auto owner = shared(u"owner"_qs);
    for (const Change &change : stopped(9))
        QVERIFY(owner->push({op(change, u"stops"_qs)}));
    QCOMPARE(push(u"c1"_qs, op(release(9), u"c1"_qs, u"Sato"_qs)), u"applied"_qs);
    freshDatabase();
    beStrict();
    QCOMPARE(push(u"c1"_qs, signedOp(release(11), u"c1"_qs, *m_sato)), u"applied"_qs); // not above the amount
    QCOMPARE(push(u"c1"_qs, signedOp(release(12), u"c1"_qs, *m_sato)), u"applied"_qs); // an everyday stop, however dear
    Change cancel = kindOf("order.cancel", orderId(11));
    cancel.patch("orders", orderId(11), "state", text("open"), text("cancelled"));
    QCOMPARE(push(u"c1"_qs, signedOp(cancel, u"c1"_qs, *m_sato)), u"applied"_qs);
    Change other = kindOf("order.edit", orderId(10));
    other.patch("orders", orderId(10), "note", firstNote(), text("x"));
    QCOMPARE(push(u"c1"_qs, signedOp(other, u"c1"_qs, *m_sato)), u"applied"_qs);
}

void TestApprovalOps::aSecondPersonLetsItHappen()
{
    beStrict();
    const Id a = Id::v7();
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), a), u"c1"_qs, *m_sato)), u"applied"_qs);
    QCOMPARE(stateOf(a), u"open - -"_qs);
    QCOMPARE(sql(u"SELECT person || ' ' || desk || ' ' || (at > 1000000) FROM app.approval"_qs), u"Sato c1 true"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"applied"_qs);
    QCOMPARE(stateOf(a), u"given Suzuki ok"_qs);
    QCOMPARE(sql(u"SELECT state || ' ' || end_person || ' ' || end_reason FROM app.hold WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(hold(9).hex()))), u"released Sato asked"_qs);
    QCOMPARE(sql(u"SELECT string_agg(code || ' ' || person || ' ' || desk, ', ' ORDER BY code) FROM app.timeline WHERE desk IN ('c1', 's1')"_qs),
             u"approval_asked Sato c1, approval_given Suzuki s1, told Sato c1"_qs);
    QTest::qSleep(120);
    sql(u"SELECT sync.tick()"_qs);
    QCOMPARE(*SharedSetup::verifyChain(uri(u"owner"_qs)), QString());
}

void TestApprovalOps::nobodyApprovesTheirOwn()
{
    beStrict();
    const Id a = Id::v7();
    QCOMPARE(push(u"s1"_qs, signedOp(asking(release(9, text("Suzuki")), a, u"Suzuki"_qs), u"s1"_qs, *m_suzuki)), u"applied"_qs);
    const Change give = giving(release(9, text("Suzuki")), a);
    QCOMPARE(push(u"s1"_qs, signedOp(give, u"s1"_qs, *m_suzuki)), u"invariant ."_qs);
    const auto second = PersonSession::open(uri(u"s1"_qs), u"Suzuki"_qs, u"pw"_qs); // another session is no other person
    QVERIFY(second);
    QCOMPARE(push(u"s1"_qs, signedOp(give, u"another desk"_qs, *second)), u"invariant ."_qs);
    Op named = signedOp(give, u"s1"_qs, *m_suzuki); // the name beside the op is not the person
    named.person = u"Sato"_qs;
    QCOMPARE(push(u"s1"_qs, named), u"invariant ."_qs);
    Change forged = give; // nor is one within it
    forged.patches[0].fields[1].after = text("Sato");
    QCOMPARE(push(u"s1"_qs, signedOp(forged, u"s1"_qs, *m_suzuki)), u"rights approval.end_person"_qs);
    QCOMPARE(push(u"s1"_qs, op(give, u"s1"_qs, u"Sato"_qs)), u"rights .person"_qs);
    QCOMPARE(holdState(9), u"open"_qs);
    QCOMPARE(stateOf(a), u"open - -"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE kind LIKE 'approval.%'"_qs), u"0"_qs); // answers, and nothing that holds the order up
}

void TestApprovalOps::anApprovalIsOfWhoIsHereNow()
{
    beStrict();
    const Id a = Id::v7();
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), a), u"c1"_qs, *m_sato)), u"applied"_qs);
    // Signed at a desk that was cut off, and sent once the session is old: other work counts for days, this does not.
    sql(u"UPDATE sync.session SET opened_at=clock_timestamp() - interval '16 minutes' WHERE person='Suzuki'"_qs);
    const Op late = signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki);
    QCOMPARE(push(u"s1"_qs, late), u"rights approval.session"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(ending("approval.refuse", "refused", release(9), a), u"s1"_qs, *m_suzuki)), u"rights approval.session"_qs);
    sql(u"UPDATE sync.session SET opened_at=clock_timestamp(), until=clock_timestamp() - interval '1 second' WHERE person='Suzuki'"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"rights approval.session"_qs);
    const auto fresh = PersonSession::open(uri(u"s1"_qs), u"Suzuki"_qs, u"pw"_qs);
    QCOMPARE(push(u"s1"_qs, late), u"rights approval.session"_qs); // what was refused stays so
    QCOMPARE(holdState(9), u"open"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *fresh)), u"applied"_qs);
    QCOMPARE(holdState(9), u"released"_qs);
}

void TestApprovalOps::aKeyOrRoleThatIsNotTheirs()
{
    beStrict();
    const Id a = Id::v7();
    const Change give = giving(release(9), a);
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), a), u"c1"_qs, *m_sato)), u"applied"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(give, u"c1"_qs, *PersonSession::open(uri(u"c1"_qs), u"Suzuki"_qs, u"pw"_qs))), u"rights .kind"_qs); // a clerk's login
    Op other = op(give, u"s1"_qs, u"Suzuki"_qs);
    other.signature = PersonSession(u"Suzuki"_qs, m_suzuki->id(), QByteArray(32, 'k')).sign(other.id, other.body);
    QCOMPARE(push(u"s1"_qs, other), u"rights .signature"_qs);
    // The asker's own session, opened where the clerk works, at the supervisor's login; and a supervisor's key carried to another login.
    QCOMPARE(push(u"s1"_qs, signedOp(give, u"s1"_qs, *PersonSession::open(uri(u"c1"_qs), u"Suzuki"_qs, u"pw"_qs))), u"rights approval.session"_qs);
    QCOMPARE(push(u"c2"_qs, signedOp(give, u"c2"_qs, *m_suzuki)), u"rights .kind"_qs);
    for (const char *login : {"v1", "k1"})
        QVERIFY2(push(QLatin1String(login), signedOp(give, QLatin1String(login), *m_suzuki)).startsWith(u"error"), login);
    QCOMPARE(push(u"w1"_qs, signedOp(give, u"w1"_qs, *m_suzuki)), u"rights .kind"_qs);
    // Whoever has left approves nothing.
    sql(u"UPDATE app.person SET state='retired' WHERE name='Suzuki'"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(give, u"s1"_qs, *m_suzuki)), u"rights .signature"_qs);
    QCOMPARE(stateOf(a), u"open - -"_qs);
    QCOMPARE(holdState(9), u"open"_qs);
    QCOMPARE(tried(u"w1"_qs, u"SELECT count(*) FROM app.approval"_qs), u"0"_qs);
    QCOMPARE(tried(u"k1"_qs, u"SELECT count(*) FROM app.approval"_qs), u"0"_qs);
    QCOMPARE(tried(u"c2"_qs, u"SELECT count(*) FROM app.approval"_qs), u"1"_qs);
    for (const char *call : {"SELECT sync.write_given('{}', '', 'x', 1, 'x', 'x', 1)", "SELECT sync.approval_fault('owner', '{}', 'x', 'x')", "SELECT sync.needs_second('{}')",
                             "UPDATE app.approval SET state='given'", "DELETE FROM sync.right_second", "SELECT sync.wanted_of('{}')"})
        QVERIFY2(tried(u"s1"_qs, QLatin1String(call)).contains(u"42501"), call);
}

void TestApprovalOps::anApprovalIsOfWhatWasSeen()
{
    beStrict();
    const Id a = Id::v7();
    // Given for one wish, and then another one is asked for under the same name.
    const Op early = signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki);
    QCOMPARE(push(u"s1"_qs, early), u"guard approval.body"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(10), a), u"c1"_qs, *m_sato)), u"applied"_qs);
    QCOMPARE(push(u"s1"_qs, early), u"guard approval.body"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"guard approval.body"_qs);
    Op changed = signedOp(giving(release(10), a), u"s1"_qs, *m_suzuki);
    changed.body.replace("asked", "taken");
    QCOMPARE(push(u"s1"_qs, changed), u"rights .signature"_qs);
    Change other = kindOf("approval.ask", orderId(10)); // nor is the wish changed once it stands
    other.patch("approval", a, "body", Value::text(release(10).toBody()), Value::text(release(9).toBody()));
    QCOMPARE(push(u"c1"_qs, signedOp(other, u"c1"_qs, *m_sato)), u"invalid body"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.hold WHERE state='open'"_qs), u"4"_qs);
}

void TestApprovalOps::whatIsAskedForIsOnesOwnToDo()
{
    beStrict();
    Change range = kindOf("range.add", named("range", 5));
    range.insert("number_range", named("range", 5)).fields = {{"carrier", text("yamato")}, {"first", text("1")}, {"last", text("2")}, {"count", Value(2)}, {"state", text("open")}};
    QCOMPARE(push(u"c1"_qs, signedOp(asking(range, Id::v7()), u"c1"_qs, *m_sato)), u"rights approval.body"_qs); // a supervisor's kind
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9, text("Suzuki")), Id::v7()), u"c1"_qs, *m_sato)), u"rights approval.body"_qs); // in another's name
    Change person = kindOf("order.release", orderId(9));
    person.insert("person", Id::v7()).fields = {{"name", text("Boss")}, {"state", text("open")}};
    QCOMPARE(push(u"c1"_qs, signedOp(asking(person, Id::v7()), u"c1"_qs, *m_sato)), u"rights approval.body"_qs);
    QCOMPARE(push(u"w1"_qs, signedOp(asking(release(9), Id::v7()), u"w1"_qs, *m_sato)), u"rights .kind"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.approval"_qs), u"0"_qs);
    // What a person has asked for is not lost without a word.
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE kind='approval.ask' AND desk='c1'"_qs), u"3"_qs);
}

void TestApprovalOps::whoAskedIsNotForged()
{
    beStrict();
    const Id a = Id::v7();
    // In another's name, so as to approve it oneself: by the row, and under cover of a conflict that is closed with it.
    Change forged = asking(release(9, text("Suzuki")), a);
    forged.inserts[0].fields[5].second = text("Sato");
    QCOMPARE(push(u"s1"_qs, signedOp(forged, u"s1"_qs, *m_suzuki)), u"rights approval.person"_qs);
    forged.inserts[0].fields.removeAt(5);
    QCOMPARE(push(u"s1"_qs, signedOp(forged, u"s1"_qs, *m_suzuki)), u"applied"_qs);
    QCOMPARE(sql(u"SELECT person FROM app.approval"_qs), u"Suzuki"_qs);
    Change under = kindOf("order.conflict", orderId(9));
    under.inserts = asking(release(9), Id::v7()).inserts;
    under.inserts[0].fields.removeAt(5);
    QCOMPARE(push(u"s1"_qs, signedOp(under, u"s1"_qs, *m_suzuki)), u"invariant ."_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.approval"_qs), u"1"_qs);
}

void TestApprovalOps::whoSetsPasswordsIsNotTwoPersons()
{
    beStrict();
    auto lead = *SharedPeople::open(uri(u"s1"_qs));
    // The asker's password is of this login's making: it may have asked itself.
    QVERIFY(lead.setPassword(u"Sato"_qs, u"mine"_qs));
    const auto asSato = PersonSession::open(uri(u"s1"_qs), u"Sato"_qs, u"mine"_qs);
    const Id a = Id::v7(), b = Id::v7();
    QCOMPARE(push(u"s1"_qs, signedOp(asking(release(9), a), u"s1"_qs, *asSato)), u"applied"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"rights approval.password"_qs);
    // Nor does it help to take the trace away, or to have another one set the next password.
    QVERIFY(lead.setPassword(u"Sato"_qs, {}));
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"rights approval.password"_qs);
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->setPassword(u"Sato"_qs, u"new"_qs));
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *m_suzuki)), u"rights approval.password"_qs);
    // The approver's is: asked for by oneself, approved in the name of somebody who was made for it.
    QCOMPARE(push(u"s1"_qs, signedOp(asking(release(9, text("Suzuki")), b, u"Suzuki"_qs), u"s1"_qs, *m_suzuki)), u"applied"_qs);
    sql(u"INSERT INTO app.person(id, name, state) VALUES ('\\x03', 'Ghost', 'open')"_qs);
    QVERIFY(lead.setPassword(u"Ghost"_qs, u"pw"_qs));
    const auto ghost = PersonSession::open(uri(u"s1"_qs), u"Ghost"_qs, u"pw"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9, text("Suzuki")), b), u"s1"_qs, *ghost)), u"rights approval.password"_qs);
    // A password of before this was noted may be anybody's.
    sql(u"DELETE FROM sync.secret_set WHERE person='Suzuki'"_qs);
    const Id c = Id::v7();
    const auto sato = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"new"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), c), u"c1"_qs, *sato)), u"applied"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), c), u"s1"_qs, *m_suzuki)), u"rights approval.password"_qs);
    QCOMPARE(holdState(9), u"open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE kind LIKE 'approval.%'"_qs), u"0"_qs);
    // Refusing is safe: nothing happens by it.
    QCOMPARE(push(u"s1"_qs, signedOp(ending("approval.refuse", "refused", release(9), a), u"s1"_qs, *m_suzuki)), u"applied"_qs);
    QVERIFY2(tried(u"s1"_qs, u"DELETE FROM sync.secret_set"_qs).contains(u"42501"), "the note is no login's to change");
}

void TestApprovalOps::anothersPasswordsStayGood()
{
    beStrict();
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->admit(u"s2"_qs, u"supervisor"_qs, {}, {}));
    auto other = *SharedPeople::open(uri(u"s2"_qs));
    // Another supervisor set both; this login did nothing but work with them.
    QVERIFY(other.setPassword(u"Sato"_qs, u"pw"_qs) && other.setPassword(u"Suzuki"_qs, u"pw"_qs));
    const auto sato = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs), suzuki = PersonSession::open(uri(u"s1"_qs), u"Suzuki"_qs, u"pw"_qs);
    const Id a = Id::v7();
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), a), u"c1"_qs, *sato)), u"applied"_qs);
    // Who has forgotten a password after asking has still asked.
    QVERIFY(SharedPeople::open(uri(u"s1"_qs))->setPassword(u"Sato"_qs, u"forgotten"_qs));
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(9), a), u"s1"_qs, *suzuki)), u"applied"_qs);
    QCOMPARE(holdState(9), u"released"_qs);
    // What this login set holds for what it approves, and for nobody else's approval.
    const Id b = Id::v7();
    const auto again = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"forgotten"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(10), b), u"c1"_qs, *again)), u"applied"_qs);
    QCOMPARE(push(u"s1"_qs, signedOp(giving(release(10), b), u"s1"_qs, *suzuki)), u"rights approval.password"_qs);
    sql(u"INSERT INTO app.person(id, name, state) VALUES ('\\x03', 'Tanaka', 'open')"_qs);
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->setPassword(u"Tanaka"_qs, u"pw"_qs));
    QCOMPARE(push(u"s2"_qs, signedOp(giving(release(10), b), u"s2"_qs, *PersonSession::open(uri(u"s2"_qs), u"Tanaka"_qs, u"pw"_qs))), u"applied"_qs);
    QCOMPARE(holdState(10), u"released"_qs);
}

void TestApprovalOps::loweringTheTotalFirstHelpsNobody_data()
{
    QTest::addColumn<QList<Value>>("totals"); // one after the other
    QTest::addColumn<bool>("free");
    QTest::addColumn<Value>("peak");
    const auto yen = [](qint64 value) { return Value(value); };
    QTest::newRow("lowered") << QList {yen(120000), yen(90000)} << false << yen(120000);
    QTest::newRow("lowered in steps") << QList {yen(120000), yen(100000), yen(1)} << false << yen(120000);
    QTest::newRow("taken away") << QList {yen(120000), Value()} << false << yen(120000);
    QTest::newRow("taken away and written anew") << QList {yen(120000), Value(), yen(5)} << false << yen(120000);
    QTest::newRow("raised before it fell") << QList {yen(90000), yen(120000), yen(90000)} << false << yen(120000);
    QTest::newRow("raised above the limit") << QList {yen(90000), yen(120000)} << false << Value();
    QTest::newRow("up again") << QList {yen(120000), yen(90000), yen(130000)} << false << Value();
    QTest::newRow("never above the limit") << QList {yen(100000), yen(90000)} << true << yen(100000);
    QTest::newRow("raised up to the limit") << QList {yen(90000), yen(100000)} << true << Value();
    QTest::newRow("none at first") << QList {Value(), yen(90000)} << true << Value();
}

void TestApprovalOps::loweringTheTotalFirstHelpsNobody()
{
    QFETCH(QList<Value>, totals);
    QFETCH(bool, free);
    QFETCH(Value, peak);
    beStrict();
    TempProfile profile;
    const auto embedded = std::move(*EmbeddedShared::open(profile.file(u"shared.db"_qs), m_catalogue, m_clock));
    QList<Change> changes = stopped(20, "payment");
    changes[0].inserts[0].fields[17].second = totals[0];
    const auto owner = shared(u"owner"_qs);
    for (const Change &change : std::as_const(changes))
        QVERIFY(owner->push({op(change, u"stops"_qs)}) && embedded->push({op(change, u"own"_qs)}));
    // Whoever reads a shop's file does it alone, whatever it says: nobody can tell it from a wish to get by.
    for (qsizetype i = 1; i < totals.size(); ++i) {
        const Change change = totalled(20, totals[i - 1], totals[i]);
        QCOMPARE(push(u"c1"_qs, signedOp(change, u"c1"_qs, *m_sato)), u"applied"_qs);
        QCOMPARE(embedded->push({op(change, u"own"_qs)})->first().status, PushResult::Status::Applied);
    }
    QCOMPARE(sql(u"SELECT coalesce(peak::text, '') FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(20).hex()))), peak.display());
    const CatalogueTable &orders = *m_catalogue.table("orders");
    const auto slice = embedded->pull({u"reader"_qs, 0, {}, 0}, 1 << 30);
    for (const PulledRow &row : slice->rows) {
        if (m_catalogue.tables()[row.table].name == "orders")
            QCOMPARE(row.values[orders.byName.value("peak")], peak);
    }
    QCOMPARE(push(u"c1"_qs, signedOp(release(20), u"c1"_qs, *m_sato)), free ? u"applied"_qs : u"rights hold.second"_qs);
    QCOMPARE(push(u"c1"_qs, signedOp(cancel(20), u"c1"_qs, *m_sato)), free ? u"applied"_qs : u"rights orders.second"_qs);
    // Nor is the note of it anybody's to change.
    Change hidden = kindOf("order.edit", orderId(20));
    hidden.patch("orders", orderId(20), "peak", peak, Value());
    QCOMPARE(push(u"c1"_qs, signedOp(hidden, u"c1"_qs, *m_sato)), u"invalid peak"_qs);
}

void TestApprovalOps::blankingTakesItsWordsToo()
{
    beStrict();
    const Id a = Id::v7();
    QCOMPARE(push(u"c1"_qs, signedOp(asking(release(9), a), u"c1"_qs, *m_sato)), u"applied"_qs);
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setRetention({}, 30));
    sql(u"UPDATE app.hold SET state='released'; UPDATE app.conflict SET state='closed'"_qs);
    const QString blanked = u"SELECT buyer_name='' FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(9).hex()));
    const auto due = supervisor.blankDue();
    QVERIFY2(due, due ? "" : qPrintable(due.error().where + due.error().detail));
    QCOMPARE(sql(blanked), u"f"_qs); // somebody waits for an answer
    sql(u"UPDATE app.approval SET state='withdrawn'"_qs);
    QVERIFY(supervisor.blankDue());
    QCOMPARE(sql(blanked), u"t"_qs);
    QCOMPARE(sql(u"SELECT body || reason FROM app.approval"_qs), QString());
}

QTEST_GUILESS_MAIN(TestApprovalOps)
#include "tst_approvalops.moc"
