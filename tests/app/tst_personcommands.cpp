// SPDX-License-Identifier: GPL-3.0-or-later
// Persons, passwords and the masked export as a script calls them, at a PostgreSQL that asks for passwords.
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

class TestPersonCommands : public RightsTeam
{
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }
    void init()
    {
        freshDatabase();
        // The fixture's short ids are none that a cache can keep.
        for (const char *table : {"person", "warehouse"})
            QCOMPARE(sql(u"UPDATE app.%1 SET id=substr(sha256(convert_to(name, 'UTF8')), 1, 16), ver=nextval('sync.place')"_qs.arg(QLatin1StringView(table))), QString());
        // Orders of the team's fixture belong to shops that only intake makes.
        for (int n = 0; n < 2; ++n)
            sql(u"INSERT INTO app.shop(id, client_id, code, carrier) VALUES ('\\x%1', '\\x%2', 'S%3', 'yamato')"_qs.arg(
                QString::fromLatin1(named("shop", n).hex()), QString::fromLatin1(named("client", n ? 1 : 2).hex())).arg(n));
        m_profile = std::make_unique<TempProfile>();
        QCOMPARE(sql(u"ALTER ROLE c1 PASSWORD 'ge heim'"_qs), QString());
        QCOMPARE(sql(u"COPY (SELECT 'host all c1 127.0.0.1/32 scram-sha-256' UNION ALL SELECT 'host all all 127.0.0.1/32 trust') TO '%1'"_qs.arg(sql(u"SHOW hba_file"_qs))), QString());
        QCOMPARE(sql(u"SELECT pg_reload_conf()"_qs), u"t"_qs);
        write(u"pw"_qs, "pw1\n");
        write(u"wrong"_qs, "pw2\n");
    }

    void aPasswordIsRememberedButNotInTheSettings()
    {
        const Run first = run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, withPassword()});
        QVERIFY2(first.exit == 0, first.err.constData());
        QVERIFY2(first.err.contains("secrets.json"), first.err.constData()); // it says where
        const QByteArray settings = bytes(u"settings.ini"_qs);
        QVERIFY(settings.contains("c1@127.0.0.1"));
        QVERIFY(!settings.contains("heim"));
        QCOMPARE(QFile::permissions(m_profile->file(u"secrets.json"_qs)) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        const Run again = run({u"sync"_qs, u"--once"_qs});
        QCOMPARE(again.exit, 0);
        QVERIFY(!again.err.contains("secrets.json"));
        QVERIFY(again.json.object().value(u"tick").toInteger() > 0);
        // Damaged, it is said, and the desk's own work goes on.
        const QByteArray whole = bytes(u"secrets.json"_qs);
        write(u"secrets.json"_qs, whole.left(whole.size() / 2));
        const Run alone = run({u"orders"_qs});
        QCOMPARE(alone.exit, 0);
        QVERIFY2(alone.err.contains("secrets.json"), alone.err.constData());
        QCOMPARE(bytes(u"secrets.json"_qs), whole.left(whole.size() / 2));
        write(u"secrets.json"_qs, whole);
        // A profile of before has it in its settings: from now on it has not.
        TempProfile older;
        QFile file(older.file(u"settings.ini"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[shared]\nuri=\"" + withPassword().toUtf8() + "\"\n");
        file.close();
        QCOMPARE(run({u"sync"_qs, u"--once"_qs}, older.path()).exit, 0);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("heim"));
        QCOMPARE(run({u"sync"_qs, u"--once"_qs}, older.path()).exit, 0);
        // Another login at the same place does not get the first one's password.
        const Run other = run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, m_server->uri(m_database, u"c2"_qs)});
        QCOMPARE(other.exit, 0);
        QVERIFY(!QFile::exists(m_profile->file(u"secrets.json"_qs)));
    }
    void whatNobodySignedWaits()
    {
        team();
        QCOMPARE(run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, withPassword()}).exit, 0);
        const Run wrong = run({u"sync"_qs, u"--once"_qs, u"--person"_qs, u"Sato"_qs, u"--password-file"_qs, m_profile->file(u"wrong"_qs)});
        QCOMPARE(wrong.exit, 2);
        const Run held = run({u"hold"_qs, u"--number"_qs, u"R-2024-100003"_qs, u"--type"_qs, u"fraud"_qs, u"--reason"_qs, u"x"_qs, u"--person"_qs, u"Sato"_qs});
        QCOMPARE(held.exit, 0);
        QVERIFY2(held.err.contains("--password-file"), held.err.constData());
        QCOMPARE(sql(u"SELECT count(*) FROM app.hold"_qs), u"0"_qs);
        QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
        const Run signedIn = run({u"sync"_qs, u"--once"_qs, u"--person"_qs, u"Sato"_qs, u"--password-file"_qs, m_profile->file(u"pw"_qs)});
        QCOMPARE(signedIn.exit, 0);
        QVERIFY2(!signedIn.err.contains("--password-file"), signedIn.err.constData());
        QCOMPARE(sql(u"SELECT person FROM app.hold"_qs), u"Sato"_qs);
        QCOMPARE(sql(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE kind='order.hold'"_qs), u"Sato true 0"_qs);
    }
    void onlyASupervisorsDeskAddsAPerson()
    {
        const QStringList add {u"person"_qs, u"add"_qs, u"Mori"_qs, u"--new-password-file"_qs, m_profile->file(u"pw"_qs)};
        QCOMPARE(run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, withPassword()}).exit, 0);
        // The password would be set with a supervisor's login; the name itself would not be there.
        const Run clerk = run(add + QStringList {u"--to"_qs, m_server->uri(m_database, u"s1"_qs)});
        QCOMPARE(clerk.exit, 2);
        QVERIFY2(clerk.err.contains("Mori"), clerk.err.constData());
        const Run asked = run({u"desk"_qs, u"list"_qs});
        QCOMPARE(asked.exit, 2);
        QVERIFY2(asked.err.contains("a supervisor or the owner may"), asked.err.constData());
        QCOMPARE(sql(u"SELECT count(*) FROM app.person WHERE name='Mori'"_qs), u"0"_qs);
        TempProfile supervisor;
        QCOMPARE(run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, m_server->uri(m_database, u"s1"_qs)}, supervisor.path()).exit, 0);
        QCOMPARE(run(add, supervisor.path()).exit, 0);
        QCOMPARE(sql(u"SELECT count(*) FROM app.person WHERE name='Mori'"_qs), u"1"_qs);
        QCOMPARE(run({u"desk"_qs, u"list"_qs}, supervisor.path()).exit, 0);
    }
    void onlyTheOwnerSaysHowLongIsWaited()
    {
        const QStringList gather {u"shared"_qs, u"gather"_qs, u"--to"_qs};
        const QString owner = m_server->uri(m_database);
        QCOMPARE(run(gather + QStringList {owner}).json.object().value(u"seconds").toInt(), 120);
        QCOMPARE(run(gather + QStringList {owner, u"--seconds"_qs, u"600"_qs}).json.object().value(u"seconds").toInt(), 600);
        const Run state = run(gather + QStringList {owner, u"--end"_qs});
        QCOMPARE(state.exit, 0);
        QVERIFY(state.json.object().value(u"phase").toInt(-1) == 0 && !state.json.object().value(u"ended").toBool(true)); // there was nothing to end
        for (const QString &seconds : {u"9"_qs, u"86401"_qs, u"soon"_qs})
            QCOMPARE(run(gather + QStringList {owner, u"--seconds"_qs, seconds}).exit, 2);
        const Run supervisor = run(gather + QStringList {uri(u"s1"_qs), u"--seconds"_qs, u"10"_qs});
        QCOMPARE(supervisor.exit, 2);
        QVERIFY2(supervisor.err.contains("only the owner"), supervisor.err.constData());
        QCOMPARE(sql(u"SELECT sync.gather_seconds()"_qs), u"600"_qs);
        QCOMPARE(run({u"shared"_qs, u"gather"_qs}).exit, 2); // a desk that works alone waits for nobody
    }
    void anExportIsMaskedAndTold()
    {
        team();
        QCOMPARE(run({u"sync"_qs, u"--once"_qs, u"--shared"_qs, withPassword()}).exit, 0);
        const QString file = m_profile->file(u"out.csv"_qs);
        const QStringList who {u"--person"_qs, u"Sato"_qs, u"--password-file"_qs, m_profile->file(u"pw"_qs)};
        QCOMPARE(run(QStringList {u"export"_qs, u"--out"_qs, file} + who).exit, 2); // only if said on purpose
        QVERIFY(!QFile::exists(file));
        QCOMPARE(run(QStringList {u"export"_qs, u"--masked"_qs, u"--out"_qs, file, u"--from"_qs, u"yesterday"_qs} + who).exit, 2);
        const Run done = run(QStringList {u"export"_qs, u"--masked"_qs, u"--out"_qs, file} + who);
        QCOMPARE(done.exit, 0);
        QCOMPARE(done.json.object().value(u"orders").toInt(), 4);
        const QByteArray csv = bytes(u"out.csv"_qs);
        QVERIFY(csv.startsWith("\xef\xbb\xbforder,") && !csv.contains("山田") && !csv.contains("R-2024"));
        QCOMPARE(sql(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE kind='data.export'"_qs), u"Sato true 0"_qs);
        const QJsonArray exports = run({u"export"_qs, u"list"_qs}).json.object().value(u"exports").toArray();
        QCOMPARE(exports.size(), 1);
        QCOMPARE(exports.first().toObject().value(u"person").toString(), u"Sato"_qs);
        QCOMPARE(exports.first().toObject().value(u"file").toString(), u"out.csv"_qs);
    }

private:
    struct Run
    {
        int exit = -1;
        QJsonDocument json;
        QByteArray err;
    };
    Run run(const QStringList &arguments, const QString &profile = {}) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}) // no keychain
            environment.remove(QLatin1StringView(name));
        environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
        program.setProcessEnvironment(environment);
        program.start(programPath(), arguments + QStringList {u"--json"_qs, u"--profile"_qs, profile.isEmpty() ? m_profile->path() : profile});
        if (!program.waitForFinished(60000))
            qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
        if (program.exitStatus() != QProcess::NormalExit)
            qWarning("tsunagi crashed: %s\n%s", qPrintable(arguments.join(u' ')), program.readAllStandardError().constData());
        return {program.exitCode(), QJsonDocument::fromJson(program.readAllStandardOutput()), program.readAllStandardError()};
    }
    void team()
    {
        auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
        QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw1"_qs) && supervisor.requirePerson(true));
    }
    QString withPassword() const { return m_server->uri(m_database, u"c1:ge%20heim"_qs); }
    QByteArray bytes(const QString &name) const
    {
        QFile file(m_profile->file(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_profile->file(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    std::unique_ptr<TempProfile> m_profile;
};

QTEST_GUILESS_MAIN(TestPersonCommands)
#include "tst_personcommands.moc"
