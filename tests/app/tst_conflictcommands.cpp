// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedShared.h"
#include "models/sync/Desk.h"
#include "support/ProgramRun.h"
#include "support/TempProfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// `tsunagi conflicts` as a person or a script calls it, on a profile whose shared side refused another desk's changes.
class TestConflictCommands final : public QObject
{
    Q_OBJECT
private:
    using Run = ProgramRun;
    std::unique_ptr<TempProfile> m_dir;
    qint64 m_seq = 0;

    Run run(QStringList arguments, bool json = true) const
    {
        arguments << QStringLiteral("--profile") << m_dir->file(QStringLiteral("p"));
        if (json)
            arguments << QStringLiteral("--json");
        return runProgram(arguments);
    }
    QJsonArray open() const { return run({u"conflicts"_qs, u"list"_qs}).json.array(); }
    /// A desk that is away wanted another note on an order whose note is no longer what it saw.
    void refuse(const Id &order, const QString &note)
    {
        const auto catalogue = *Catalogue::load();
        const Clock clock;
        const auto shared = EmbeddedShared::open(m_dir->file(u"p/shared.db"_qs), catalogue, clock);
        QVERIFY(shared);
        Change change;
        change.kind = "order.edit";
        change.roots = {order};
        change.patch("orders", order, "note", Value(u"古い"_qs), Value(note));
        change.eventCode = "edited";
        Op op {Id::v7(), Lane::Work, ++m_seq, change.kind, {}, change.toBody(), u"田中"_qs, u"B-00000001"_qs, clock.nowUs()};
        const auto answers = (*shared)->push({op});
        QVERIFY(answers);
        QCOMPARE(answers->first().status, PushResult::Status::Conflict);
    }
    Id addOrder(const QString &number)
    {
        auto desk = Desk::open(m_dir->file(u"p"_qs), m_clock);
        const Id id = Id::named(0, {"order", number.toUtf8()});
        Change change;
        change.kind = "order.import";
        change.roots = {id};
        const Id client = Id::named(0, {"client", "C"});
        const Id shop = Id::named(0, {"shop", "C", "S"});
        change.insert("client", client).fields = {{"code", Value(u"C"_qs)}, {"name", Value(u"C"_qs)}};
        change.insert("shop", shop).fields = {{"client_id", client}, {"code", Value(u"S"_qs)}, {"name", Value(u"S"_qs)}, {"state", Value(u"open"_qs)}};
        change.insert("orders", id).fields = {{"client_id", client}, {"shop_id", shop}, {"number", Value(number)}, {"ordered_at", Value(1)}, {"ordered_offset", Value(540)}, {"note", Value(u"今の"_qs)},
                                              {"state", Value(u"open"_qs)}, {"shape", Value(1)}};
        change.eventCode = "imported";
        if (!(*desk)->commitOne(change) || !(*desk)->sync())
            qFatal("order");
        return id;
    }
    Clock m_clock;

private slots:
    void init()
    {
        m_dir = std::make_unique<TempProfile>();
        m_seq = 0;
    }
    void listsAndResolves();
    void saysWhatItCannotDo();
    void whatIsRefusedAtOnceIsNotDone();
};

void TestConflictCommands::listsAndResolves()
{
    const Id order = addOrder(u"R-1"_qs);
    QCOMPARE(run({u"sync"_qs}).exit, 0);
    QCOMPARE(open().size(), 0);
    refuse(order, u"夕方に"_qs);
    run({u"sync"_qs});
    const QJsonArray rows = open();
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows.first().toObject();
    QCOMPARE(row.value(u"number").toString(), u"R-1"_qs);
    QCOMPARE(row.value(u"mine").toString(), u"夕方に"_qs);
    QCOMPARE(row.value(u"theirs").toString(), u"今の"_qs);
    QCOMPARE(row.value(u"person").toString(), u"田中"_qs);
    QVERIFY(run({u"conflicts"_qs, u"list"_qs}, false).out.contains(u"R-1"));
    const Run done = run({u"conflicts"_qs, u"resolve"_qs, u"--number"_qs, u"R-1"_qs, u"--keep"_qs, u"mine"_qs, u"--reason"_qs, u"電話で確認"_qs});
    QVERIFY2(done.exit == 0, qPrintable(done.err));
    QCOMPARE(done.json.object().value(u"open").toBool(true), false);
    QCOMPARE(open().size(), 0);
    QCOMPARE(run({u"conflicts"_qs, u"list"_qs, u"--queue"_qs, u"closed"_qs}).json.array().size(), 1);
    // By its id, too, and a second time is nothing new.
    refuse(order, u"朝に"_qs);
    run({u"sync"_qs});
    const QString id = open().first().toObject().value(u"id").toString();
    QCOMPARE(open().first().toObject().value(u"theirs").toString(), u"夕方に"_qs); // the first one had been applied
    for (int i = 0; i < 2; ++i)
        QCOMPARE(run({u"conflicts"_qs, u"resolve"_qs, u"--id"_qs, id, u"--keep"_qs, u"theirs"_qs, u"--reason"_qs, u"x"_qs}).exit, 0);
    QCOMPARE(open().size(), 0);
}

/// Another desk was first, and this one had not heard of it: what the command saved is refused before it ends.
void TestConflictCommands::whatIsRefusedAtOnceIsNotDone()
{
    const Id order = addOrder(u"R-1"_qs);
    const auto note = [&](const QString &words) { return run({u"edit"_qs, u"--number"_qs, u"R-1"_qs, u"note="_qs + words}); };
    const Run plain = note(u"昼に"_qs);
    QVERIFY2(plain.exit == 0, qPrintable(plain.err));
    {
        const auto catalogue = *Catalogue::load();
        const Clock clock;
        const auto shared = EmbeddedShared::open(m_dir->file(u"p/shared.db"_qs), catalogue, clock);
        Change change;
        change.kind = "order.edit";
        change.roots = {order};
        change.patch("orders", order, "note", Value(u"昼に"_qs), Value(u"朝に"_qs));
        change.eventCode = "edited";
        const auto answers = (*shared)->push({Op {Id::v7(), Lane::Work, ++m_seq, change.kind, {}, change.toBody(), u"田中"_qs, u"B-00000001"_qs, clock.nowUs()}});
        QVERIFY(answers && answers->first().status == PushResult::Status::Applied);
    }
    const Run late = note(u"夕方に"_qs);
    QCOMPARE(late.exit, 2);
    QVERIFY2(late.err.contains(u"refused by the shared side"_qs) && late.err.contains(u"R-1"_qs), qPrintable(late.err));
    QCOMPARE(open().size(), 1);
}

void TestConflictCommands::saysWhatItCannotDo()
{
    const Id order = addOrder(u"R-1"_qs);
    refuse(order, u"a"_qs);
    refuse(order, u"b"_qs);
    run({u"sync"_qs});
    QCOMPARE(open().size(), 2);
    const QStringList resolve {u"conflicts"_qs, u"resolve"_qs};
    const QList<QStringList> wrong {{u"--number"_qs, u"R-1"_qs, u"--keep"_qs, u"theirs"_qs, u"--reason"_qs, u"x"_qs},   // two of them
                                    {u"--number"_qs, u"R-2"_qs, u"--keep"_qs, u"theirs"_qs, u"--reason"_qs, u"x"_qs},   // none
                                    {u"--keep"_qs, u"theirs"_qs, u"--reason"_qs, u"x"_qs},                              // which?
                                    {u"--id"_qs, u"xyz"_qs, u"--keep"_qs, u"theirs"_qs, u"--reason"_qs, u"x"_qs},       // no id
                                    {u"--number"_qs, u"R-1"_qs, u"--keep"_qs, u"both"_qs, u"--reason"_qs, u"x"_qs},     // no such answer
                                    {u"--number"_qs, u"R-1"_qs, u"--keep"_qs, u"theirs"_qs}};                           // no reason
    for (const QStringList &options : wrong) {
        const Run refused = run(resolve + options);
        QVERIFY2(refused.exit == 2, qPrintable(options.join(u' ')));
        QVERIFY(!refused.err.isEmpty());
    }
    QCOMPARE(open().size(), 2);
}

QTEST_GUILESS_MAIN(TestConflictCommands)
#include "tst_conflictcommands.moc"
