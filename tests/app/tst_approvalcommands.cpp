// SPDX-License-Identifier: GPL-3.0-or-later
// What needs two people, as scripts of two desks call it at one PostgreSQL: asked at a clerk's, answered at a supervisor's.
#include "support/Places.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace tsunagi;
using namespace tsunagi::test;

class TestApprovalCommands final : public RightsTeam
{
    Q_OBJECT
private slots:
    void initTestCase() { setUp(); }
    void cleanupTestCase() { m_server.reset(); }
    void init();

    void askedAndApproved();
    void askedAndRefused();
    void askedAndWithdrawn();
    void askedAndOvertaken();
    void saysWhatItCannotDo();
    void whatCannotBeReadIsStillEnded();
    void aDeskForItselfAsksNobody();

private:
    struct Run
    {
        int exit = -1;
        QJsonDocument json;
        QByteArray err;
        [[nodiscard]] QString first(const char *key) const { return json.array().first()[QLatin1StringView(key)].toString(); }
        [[nodiscard]] QString one(const char *key) const { return json.object()[QLatin1StringView(key)].toString(); }
    };
    Run run(const QString &profile, const QStringList &arguments) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}) // no keychain
            environment.remove(QLatin1StringView(name));
        environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
        program.setProcessEnvironment(environment);
        program.start(programPath(), arguments + QStringList {u"--json"_qs, u"--profile"_qs, profile});
        if (!program.waitForFinished(60000))
            qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
        return {program.exitCode(), QJsonDocument::fromJson(program.readAllStandardOutput()), program.readAllStandardError()};
    }
    /// Sato at the clerk's desk, Suzuki at the supervisor's.
    Run sato(const QStringList &arguments) const { return run(m_clerk->path(), arguments + QStringList {u"--person"_qs, u"Sato"_qs, u"--password-file"_qs, m_clerk->file(u"pw"_qs)}); }
    Run suzuki(const QStringList &arguments) const { return run(m_lead->path(), arguments + QStringList {u"--person"_qs, u"Suzuki"_qs, u"--password-file"_qs, m_clerk->file(u"pw"_qs)}); }
    /// Order 3 is on hold for fraud, and its release asked for.
    void ask()
    {
        QCOMPARE(sato({u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"fraud"_qs, u"--reason"_qs, u"card"_qs}).exit, 0);
        const Run asked = sato({u"release"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"called the customer"_qs});
        QCOMPARE(asked.exit, 1);
        QVERIFY2(asked.err.contains("waits for approval"), asked.err.constData());
        QCOMPARE(holds(), u"open"_qs);
        QCOMPARE(sql(u"SELECT count(*) FROM app.approval WHERE state='open'"_qs), u"1"_qs);
    }
    QString holds() { return sql(u"SELECT state FROM app.hold"_qs); }
    QString stateOfOrder() const { return sato({u"orders"_qs, u"--number"_qs, m_number}).first("state"); }
    const QString m_number = u"R-2024-100003"_qs;
    std::unique_ptr<TempProfile> m_clerk, m_lead;
};

void TestApprovalCommands::init()
{
    freshDatabase();
    // The fixture's short ids are none that a cache can keep.
    for (const char *table : {"person", "warehouse"})
        QCOMPARE(sql(u"UPDATE app.%1 SET id=substr(sha256(convert_to(name, 'UTF8')), 1, 16), ver=nextval('sync.place')"_qs.arg(QLatin1StringView(table))), QString());
    for (int n = 0; n < 2; ++n) // the orders' shops
        sql(u"INSERT INTO app.shop(id, client_id, code, carrier) VALUES ('\\x%1', '\\x%2', 'S%3', 'yamato')"_qs.arg(
            QString::fromLatin1(named("shop", n).hex()), QString::fromLatin1(named("client", n ? 1 : 2).hex())).arg(n));
    sql(u"UPDATE app.orders SET total=100001, ver=nextval('sync.place') WHERE number='R-2024-100004'"_qs);
    auto people = *SharedPeople::open(uri(u"owner"_qs)); // what s1 sets itself, it does not approve by
    QVERIFY(people.setPassword(u"Sato"_qs, u"pw"_qs) && people.setPassword(u"Suzuki"_qs, u"pw"_qs) && people.requirePerson(true));
    m_clerk = std::make_unique<TempProfile>();
    m_lead = std::make_unique<TempProfile>();
    QFile file(m_clerk->file(u"pw"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pw\n") == 3);
    file.close();
    QCOMPARE(run(m_clerk->path(), {u"sync"_qs, u"--once"_qs, u"--shared"_qs, uri(u"c1"_qs)}).exit, 0);
    QCOMPARE(run(m_lead->path(), {u"sync"_qs, u"--once"_qs, u"--shared"_qs, uri(u"s1"_qs)}).exit, 0);
}

void TestApprovalCommands::askedAndApproved()
{
    ask();
    // Asked twice is asked once.
    QCOMPARE(sato({u"release"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"again"_qs}).exit, 1);
    QCOMPARE(sql(u"SELECT count(*) FROM app.approval"_qs), u"1"_qs);
    const Run list = suzuki({u"approval"_qs, u"list"_qs});
    QCOMPARE(list.json.array().size(), 0); // as last heard: list asks nobody
    const Run given = suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"checked"_qs});
    QVERIFY2(given.exit == 0, given.err.constData());
    QCOMPARE(given.one("state"), u"given"_qs);
    QCOMPARE(given.one("person"), u"Sato"_qs);
    QCOMPARE(given.one("endPerson"), u"Suzuki"_qs);
    QCOMPARE(holds(), u"released"_qs);
    QCOMPARE(sato({u"sync"_qs, u"--once"_qs}).exit, 0);
    QCOMPARE(sato({u"approval"_qs, u"list"_qs}).json.array().size(), 0);
    const Run ended = sato({u"approval"_qs, u"list"_qs, u"--queue"_qs, u"ended"_qs});
    QCOMPARE(ended.first("state"), u"given"_qs);
    QCOMPARE(ended.first("endReason"), u"checked"_qs);
}

void TestApprovalCommands::askedAndRefused()
{
    // The other rule: a large order that is paid is not cancelled by one alone.
    const QString large = u"R-2024-100004"_qs;
    QCOMPARE(sato({u"cancel"_qs, u"--number"_qs, large, u"--reason"_qs, u"wrote"_qs}).exit, 1);
    QCOMPARE(suzuki({u"approval"_qs, u"refuse"_qs, u"--number"_qs, large}).exit, 2); // not without a reason
    const Run refused = suzuki({u"approval"_qs, u"refuse"_qs, u"--number"_qs, large, u"--reason"_qs, u"ask again"_qs});
    QVERIFY2(refused.exit == 0, refused.err.constData());
    QCOMPARE(refused.one("state"), u"refused"_qs);
    QCOMPARE(sql(u"SELECT state FROM app.orders WHERE number='%1'"_qs.arg(large)), u"open"_qs);
    // A smaller one is.
    QCOMPARE(sato({u"cancel"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"wrote"_qs}).exit, 0);
    QCOMPARE(sql(u"SELECT state FROM app.orders WHERE number='%1'"_qs.arg(m_number)), u"cancelled"_qs);
}

void TestApprovalCommands::askedAndWithdrawn()
{
    ask();
    QCOMPARE(stateOfOrder(), u"waiting"_qs);
    QCOMPARE(suzuki({u"approval"_qs, u"withdraw"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"x"_qs}).exit, 2);
    const Run withdrawn = sato({u"approval"_qs, u"withdraw"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"a mistake"_qs});
    QVERIFY2(withdrawn.exit == 0, withdrawn.err.constData());
    QCOMPARE(sql(u"SELECT state || ' ' || end_reason FROM app.approval"_qs), u"withdrawn a mistake"_qs);
    QCOMPARE(suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number}).exit, 2);
    QCOMPARE(holds(), u"open"_qs);
}

void TestApprovalCommands::askedAndOvertaken()
{
    ask();
    QCOMPARE(suzuki({u"sync"_qs, u"--once"_qs}).exit, 0);
    sql(u"UPDATE app.hold SET state='released', end_person='somebody', ver=nextval('sync.place')"_qs);
    const Run given = suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number});
    QCOMPARE(given.exit, 2);
    QVERIFY2(given.err.contains("did not fit any more"), given.err.constData());
    QCOMPARE(sql(u"SELECT state || ' ' || end_reason FROM app.approval"_qs), u"overtaken old hold.state"_qs);
    QCOMPARE(sql(u"SELECT end_person FROM app.hold"_qs), u"somebody"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
}

void TestApprovalCommands::saysWhatItCannotDo()
{
    ask();
    // One's own; a clerk's desk; without a password; nothing there.
    const Run own = sato({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number});
    QCOMPARE(own.exit, 2);
    QVERIFY2(own.err.contains("nobody approves"), own.err.constData());
    const Run clerk = run(m_clerk->path(), {u"approval"_qs, u"give"_qs, u"--number"_qs, m_number, u"--person"_qs, u"Suzuki"_qs, u"--password-file"_qs, m_clerk->file(u"pw"_qs)});
    QCOMPARE(clerk.exit, 2);
    QVERIFY2(clerk.err.contains("supervisor"), clerk.err.constData());
    const Run unsignedGive = run(m_lead->path(), {u"approval"_qs, u"give"_qs, u"--number"_qs, m_number, u"--person"_qs, u"Suzuki"_qs});
    QCOMPARE(unsignedGive.exit, 2);
    QVERIFY2(unsignedGive.err.contains("sign in again"), unsignedGive.err.constData());
    QCOMPARE(suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, u"none"_qs}).exit, 2);
    QCOMPARE(suzuki({u"approval"_qs, u"give"_qs}).exit, 2);
    // By a password that this very login has set.
    QVERIFY(SharedPeople::open(uri(u"s1"_qs))->setPassword(u"Suzuki"_qs, u"pw"_qs));
    const Run both = suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number});
    QCOMPARE(both.exit, 2);
    QVERIFY2(both.err.contains("has set the password"), both.err.constData());
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->setPassword(u"Suzuki"_qs, u"pw"_qs));
    QCOMPARE(holds(), u"open"_qs);
    QCOMPARE(sql(u"SELECT state FROM app.approval"_qs), u"open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
    // And then as it should be.
    QCOMPARE(suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number}).exit, 0);
    QCOMPARE(holds(), u"released"_qs);
}

void TestApprovalCommands::whatCannotBeReadIsStillEnded()
{
    // Asked for by a newer program: of a table that this one does not know.
    const QString unread = u"UPDATE app.approval SET body=replace(body, '\"hold\"', '\"later\"'), ver=nextval('sync.place') WHERE state='open'"_qs;
    ask();
    sql(unread);
    const Run given = suzuki({u"approval"_qs, u"give"_qs, u"--number"_qs, m_number});
    QCOMPARE(given.exit, 2);
    QVERIFY2(given.err.contains("cannot be read"), given.err.constData());
    const Run refused = suzuki({u"approval"_qs, u"refuse"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"unclear"_qs});
    QVERIFY2(refused.exit == 0, refused.err.constData());
    QCOMPARE(sql(u"SELECT state || ' ' || end_person || ' ' || end_reason FROM app.approval"_qs), u"refused Suzuki unclear"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline t JOIN app.approval a ON a.order_id=t.root WHERE t.code='approval_refused'"_qs), u"1"_qs);
    QCOMPARE(sato({u"sync"_qs, u"--once"_qs}).exit, 0); // until it hears of the refusal, the desk asks no second time
    QCOMPARE(sato({u"release"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"again"_qs}).exit, 1);
    QCOMPARE(sql(u"SELECT count(*) FROM app.approval WHERE state='open'"_qs), u"1"_qs);
    sql(unread);
    const Run withdrawn = sato({u"approval"_qs, u"withdraw"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"a mistake"_qs});
    QVERIFY2(withdrawn.exit == 0, withdrawn.err.constData());
    QCOMPARE(sql(u"SELECT count(*) FROM app.approval WHERE state='withdrawn'"_qs), u"1"_qs);
    QCOMPARE(holds(), u"open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
}

void TestApprovalCommands::aDeskForItselfAsksNobody()
{
    auto owner = *SharedPeople::open(uri(u"owner"_qs));
    QVERIFY(owner.requirePerson(false)); // names as said: nobody can be told from another
    TempProfile profile;
    QCOMPARE(run(profile.path(), {u"sync"_qs, u"--once"_qs, u"--shared"_qs, uri(u"c2"_qs)}).exit, 0);
    QCOMPARE(run(profile.path(), {u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"fraud"_qs, u"--reason"_qs, u"card"_qs, u"--person"_qs, u"Sato"_qs}).exit, 0);
    QCOMPARE(run(profile.path(), {u"release"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"r"_qs, u"--person"_qs, u"Sato"_qs}).exit, 0);
    QCOMPARE(holds(), u"released"_qs);
}

QTEST_GUILESS_MAIN(TestApprovalCommands)
#include "tst_approvalcommands.moc"
