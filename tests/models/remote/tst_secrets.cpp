// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in the keychain of a real daemon where one runs, and in a file of the owner's where none does.
#include "models/remote/ConnectionUri.h"
#include "models/remote/Keychain.h"
#include "models/remote/Secrets.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace tsunagi;

namespace {

constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;

/// A keychain in memory that can break.
class TestKeeper final : public SecretKeeper
{
public:
    struct State
    {
        QHash<QString, QByteArray> all;
        bool broken = false;
        bool forgetful = false; ///< says yes and keeps nothing
    };
    explicit TestKeeper(std::shared_ptr<State> state) : m_state(std::move(state)) { }
    Result<std::optional<QByteArray>> read(const QString &name) override
    {
        if (m_state->broken)
            return fail(Code::Timeout, u"keychain"_qs);
        return m_state->all.contains(name) ? std::optional(m_state->all.value(name)) : std::optional<QByteArray>();
    }
    Result<> write(const QString &name, const QByteArray &secret) override
    {
        if (m_state->broken)
            return fail(Code::NotFound, u"keychain"_qs);
        if (!m_state->forgetful)
            m_state->all.insert(name, secret);
        return {};
    }
    Result<> forget(const QString &name) override
    {
        m_state->all.remove(name);
        return {};
    }

private:
    std::shared_ptr<State> m_state;
};

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void inTheKeychainWhileItAnswers()
    {
        QTemporaryDir dir;
        const auto state = std::make_shared<TestKeeper::State>();
        Secrets secrets(dir.path(), std::make_unique<TestKeeper>(state));
        QCOMPARE(*secrets.read(u"a"_qs), std::optional<QByteArray>());
        QCOMPARE(*secrets.write(u"a"_qs, "one"), Secrets::Place::Keychain);
        QVERIFY(!QFile::exists(secrets.filePath()));
        QCOMPARE(*secrets.read(u"a"_qs), std::optional<QByteArray>("one"));
        QTemporaryDir other; // another profile of the same login has secrets of its own
        Secrets beside(other.path(), std::make_unique<TestKeeper>(state));
        QCOMPARE(*beside.read(u"a"_qs), std::optional<QByteArray>());
        QVERIFY(secrets.forget(u"a"_qs));
        QVERIFY(state->all.isEmpty());
    }
    void inAFileOfTheOwnersWhereNoneDoes()
    {
        QTemporaryDir dir;
        const auto state = std::make_shared<TestKeeper::State>();
        state->broken = true;
        Secrets secrets(dir.path(), std::make_unique<TestKeeper>(state));
        QCOMPARE(*secrets.write(u"a"_qs, "one"), Secrets::Place::File);
        QCOMPARE(*secrets.write(u"b"_qs, QByteArray("two\0\xff", 5)), Secrets::Place::File);
        QCOMPARE(QFile::permissions(secrets.filePath()) & kOthers, QFileDevice::Permissions());
        QCOMPARE(*secrets.read(u"b"_qs), std::optional(QByteArray("two\0\xff", 5)));
        // Somebody opened it to all; it is closed again before it is read.
        QVERIFY(QFile::setPermissions(secrets.filePath(), QFile::permissions(secrets.filePath()) | QFileDevice::ReadOther));
        QCOMPARE(*secrets.read(u"a"_qs), std::optional<QByteArray>("one"));
        QCOMPARE(QFile::permissions(secrets.filePath()) & kOthers, QFileDevice::Permissions());
        // When a keychain answers again, a secret written anew moves there.
        state->broken = false;
        QCOMPARE(*secrets.write(u"a"_qs, "new"), Secrets::Place::Keychain);
        QCOMPARE(*secrets.read(u"a"_qs), std::optional<QByteArray>("new"));
        QFile file(secrets.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(QByteArray("one").toBase64()));
        QVERIFY(secrets.forget(u"b"_qs));
        QVERIFY(!QFile::exists(secrets.filePath()));
    }
    void aDamagedFileIsNotWrittenOver()
    {
        QTemporaryDir dir;
        const auto state = std::make_shared<TestKeeper::State>();
        state->broken = true;
        Secrets secrets(dir.path(), std::make_unique<TestKeeper>(state));
        QCOMPARE(*secrets.write(u"a"_qs, "one"), Secrets::Place::File);
        QFile file(secrets.filePath());
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray left = file.readAll();
        file.close();
        const auto read = secrets.read(u"a"_qs);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Code::Corrupt);
        QVERIFY(!secrets.write(u"b"_qs, "two"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), left);
    }
    void aKeychainThatKeepsNothingIsNotTrusted()
    {
        QTemporaryDir dir;
        const auto state = std::make_shared<TestKeeper::State>();
        state->forgetful = true;
        Secrets secrets(dir.path(), std::make_unique<TestKeeper>(state));
        QCOMPARE(*secrets.write(u"a"_qs, "one"), Secrets::Place::File);
        QCOMPARE(*secrets.read(u"a"_qs), std::optional<QByteArray>("one"));
    }
    void withoutASessionBusNobodyWaits()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        QElapsedTimer timer;
        timer.start();
        Keychain keychain;
        QCOMPARE(keychain.read(u"a"_qs).error().code, Code::NotFound);
        QVERIFY(timer.elapsed() < 10000); // a call over an absent bus would wait 25 s for its answer
        if (!bus.isEmpty())
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        if (!runtime.isEmpty())
            qputenv("XDG_RUNTIME_DIR", runtime);
    }
    void anAddressIsWrittenDownWithoutItsPassword_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("password");
        QTest::newRow("none") << u"postgresql://desk_a@db/tsunagi?sslmode=verify-full"_qs << u"postgresql://desk_a@db/tsunagi?sslmode=verify-full"_qs << QString();
        QTest::newRow("user part") << u"postgresql://desk_a:p%40ss%2Fw@db1,db2:5433/tsunagi"_qs << u"postgresql://desk_a@db1,db2:5433/tsunagi"_qs << u"p@ss/w"_qs;
        QTest::newRow("option first") << u"postgresql://u@db/t?password=a%26b&sslmode=require"_qs << u"postgresql://u@db/t?sslmode=require"_qs << u"a&b"_qs;
        QTest::newRow("option last") << u"postgres://u@db/t?sslmode=require&password=x"_qs << u"postgres://u@db/t?sslmode=require"_qs << u"x"_qs;
        QTest::newRow("both") << u"postgresql://u:one@db/t?password=two"_qs << u"postgresql://u@db/t"_qs << u"two"_qs;
        QTest::newRow("words") << u"host=db dbname=t user=u password='a b\\'c'"_qs << u"user='u' dbname='t' host='db'"_qs << u"a b'c"_qs;
        QTest::newRow("words without") << u"host=db dbname=t"_qs << u"host=db dbname=t"_qs << QString();
    }
    void anAddressIsWrittenDownWithoutItsPassword()
    {
        QFETCH(QString, given);
        QFETCH(QString, plain);
        QFETCH(QString, password);
        QCOMPARE(ConnectionUri::withoutPassword(given), plain);
        const auto bare = ConnectionUri::parse(plain);
        QVERIFY(bare);
        QCOMPARE(bare->value("password"), QByteArray());
        const auto whole = ConnectionUri::parse(ConnectionUri::withPassword(plain, password.toUtf8()));
        QVERIFY(whole);
        QCOMPARE(QString::fromUtf8(whole->value("password")), password);
        QCOMPARE(whole->settings(), ConnectionUri::parse(given)->settings());
    }
    void whatIsNoAddressIsNotWrittenDown() { QCOMPARE(ConnectionUri::withoutPassword(u"postgresql://u:secret@[db"_qs), QString()); }
    void aRealKeyringKeepsThem()
    {
        const QString daemon = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_qs);
        const QString bus = QStandardPaths::findExecutable(u"dbus-daemon"_qs);
        if (daemon.isEmpty() || bus.isEmpty())
            QSKIP("gnome-keyring is not installed");
        QTemporaryDir home;
        // The library that asks it ends a program whose bus goes away, as at the end of a login: it lives as long as the test.
        static auto *const session = new QProcess;
        session->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        session->start(bus, {u"--session"_qs, u"--nofork"_qs, u"--print-address"_qs});
        QVERIFY(session->waitForReadyRead(10000));
        const QByteArray address = session->readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_qs, home.path());
        environment.insert(u"XDG_DATA_HOME"_qs, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_qs, home.path());
        QProcess keyring;
        keyring.setProcessEnvironment(environment);
        keyring.start(daemon, {u"--foreground"_qs, u"--unlock"_qs, u"--components=secrets"_qs});
        QVERIFY(keyring.waitForStarted());
        keyring.write("login\n");
        keyring.closeWriteChannel();
        QTemporaryDir profile;
        Secrets secrets(profile.path());
        // The daemon takes a moment to be on the bus.
        Result<Secrets::Place> place = Secrets::Place::File;
        for (int i = 0; i < 20 && (!place || *place == Secrets::Place::File); ++i) {
            QTest::qWait(250);
            place = Secrets(profile.path()).write(u"shared"_qs, "geheim 秘密");
        }
        QVERIFY(place);
        QCOMPARE(*place, Secrets::Place::Keychain);
        QVERIFY(!QFile::exists(secrets.filePath()));
        QCOMPARE(*secrets.read(u"shared"_qs), std::optional<QByteArray>("geheim 秘密"));
        QVERIFY(secrets.forget(u"shared"_qs));
        QCOMPARE(*secrets.read(u"shared"_qs), std::optional<QByteArray>());
        QCOMPARE(*secrets.write(u"shared"_qs, "again"), Secrets::Place::Keychain);
        // The daemon dies: the file takes over, and nobody waits for ever.
        keyring.kill();
        keyring.waitForFinished(5000);
        QCOMPARE(*secrets.write(u"shared"_qs, "third"), Secrets::Place::File);
        QCOMPARE(*secrets.read(u"shared"_qs), std::optional<QByteArray>("third"));
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
