// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OneWindow.h"
#include "support/Places.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/file.h>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace Qt::StringLiterals;

/// A profile has one window; another start brings it to the front, and commands go on beside it.
class TestOneWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anotherStartComesToTheFirst_data();
    void anotherStartComesToTheFirst();
    void anotherProfileHasItsOwn();
    void whoIsNotUpYetIsAwaited();
    void whoHangsIsNamed();
    void whoDiedLeavesNothing();
    void ofTwoAtOnceOneStays();

private:
    void start(QProcess &program, const QString &profile);
    [[nodiscard]] bool isTaken(const QString &profile) const;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_profile;
};

void TestOneWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = m_folder->filePath(u"desk"_s);
    QVERIFY(QDir().mkpath(m_profile));
}

void TestOneWindow::start(QProcess &program, const QString &profile)
{
    program.start(programPath(), {u"--profile"_s, profile});
    QVERIFY(program.waitForStarted());
}

bool TestOneWindow::isTaken(const QString &profile) const
{
    QFile file(profile + u"/window.lock"_s);
    return file.open(QIODevice::ReadOnly) && ::flock(file.handle(), LOCK_EX | LOCK_NB) != 0;
}

void TestOneWindow::anotherStartComesToTheFirst_data()
{
    QTest::addColumn<QString>("spelled");
    QTest::newRow("the same words") << u"desk"_s;
    QTest::newRow("a longer way") << u"desk/../desk"_s;
    QTest::newRow("by a link") << u"link"_s;
}

void TestOneWindow::anotherStartComesToTheFirst()
{
    QFETCH(const QString, spelled);
    QVERIFY(QFile::link(m_profile, m_folder->filePath(u"link"_s)));
    OneWindow first(m_profile);
    QCOMPARE(first.take(0), OneWindow::Found::Ours);
    int asked = 0;
    first.setAsked([&asked] { ++asked; });
    QProcess second;
    start(second, m_folder->filePath(spelled));
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20000);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(asked, 1);
    QVERIFY(QString::fromUtf8(second.readAllStandardError()).trimmed().endsWith(u"この端末の画面はすでに開いています。手前に表示しました。"_s));
    QCOMPARE(QDir(m_profile).entryList(QDir::Files), QStringList {u"window.lock"_s}); // it opened nothing of the desk
}

void TestOneWindow::anotherProfileHasItsOwn()
{
    OneWindow first(m_profile);
    QCOMPARE(first.take(0), OneWindow::Found::Ours);
    OneWindow other(m_folder->filePath(u"other"_s));
    QCOMPARE(other.take(0), OneWindow::Found::Ours);
}

/// A window that is still being made, or a message that stands before it, is in front of nobody: the other start waits until it was asked.
void TestOneWindow::whoIsNotUpYetIsAwaited()
{
    OneWindow first(m_profile);
    QCOMPARE(first.take(0), OneWindow::Found::Ours);
    QProcess second;
    start(second, m_profile);
    QTest::qWait(2500); // events are handled, as by a message that waits to be read
    QCOMPARE(second.state(), QProcess::Running);
    QCOMPARE(second.readAllStandardError().count("手前"), 0);
    int asked = 0;
    first.setAsked([&asked] { ++asked; });
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20000);
    QCOMPARE(asked, 1);
    QCOMPARE(second.exitCode(), 0);
}

void TestOneWindow::whoHangsIsNamed()
{
    QProcess first;
    start(first, m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(m_profile), 20000);
    QProcess second;
    start(second, m_profile);
    QVERIFY(second.waitForFinished(30000));
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(first.state(), QProcess::Running);
    // A command works beside it.
    QProcess command;
    command.start(programPath(), {u"orders"_s, u"--json"_s, u"--profile"_s, m_profile});
    QVERIFY(command.waitForFinished(30000));
    QCOMPARE(command.exitCode(), 0);

    ::kill(pid_t(first.processId()), SIGSTOP);
    QProcess third;
    start(third, m_profile);
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += third.readAllStandardError()).contains("応答がありません"), 20000);
    QCOMPARE(third.state(), QProcess::Running); // its sentence is in sight until somebody has read it
    third.kill();
    QVERIFY(third.waitForFinished());
    ::kill(pid_t(first.processId()), SIGCONT);
    first.kill();
    QVERIFY(first.waitForFinished());
}

void TestOneWindow::whoDiedLeavesNothing()
{
    QProcess first;
    start(first, m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(m_profile), 20000);
    first.kill();
    QVERIFY(first.waitForFinished());
    OneWindow next(m_profile);
    QCOMPARE(next.take(0), OneWindow::Found::Ours);
    int asked = 0;
    next.setAsked([&asked] { ++asked; });
    QProcess second;
    start(second, m_profile);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20000);
    QCOMPARE(asked, 1);
}

void TestOneWindow::ofTwoAtOnceOneStays()
{
    QProcess one, two;
    start(one, m_profile);
    start(two, m_profile);
    const auto running = [&] { return (one.state() == QProcess::Running ? 1 : 0) + (two.state() == QProcess::Running ? 1 : 0); };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 20000);
    QProcess &ended = one.state() == QProcess::Running ? two : one;
    QCOMPARE(ended.exitCode(), 0);
    QTest::qWait(1000);
    QCOMPARE(running(), 1);
    for (QProcess *left : {&one, &two}) {
        left->kill();
        QVERIFY(left->state() == QProcess::NotRunning || left->waitForFinished());
    }
}

QTEST_MAIN(TestOneWindow)
#include "tst_onewindow.moc"
