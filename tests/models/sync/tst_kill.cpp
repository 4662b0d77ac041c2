// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "support/DeskFormBefore.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QProcess>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Ends a desk before every single call that changes a file, starts it again and looks at what became of it.
class TestKill final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;

    struct Run
    {
        int code = -1;
        QStringList saved;
        QByteArray errors;
    };
    static Run run(const TempProfile &profile, int killAt, const QString &countFile = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (killAt > 0 || !countFile.isEmpty()) {
            environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(TSUNAGI_KILLAT));
            environment.insert(QStringLiteral("KILLAT_DIR"), profile.path());
            environment.insert(QStringLiteral("KILLAT_N"), QString::number(killAt));
            environment.insert(QStringLiteral("KILLAT_COUNT"), countFile);
        }
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(TSUNAGI_DESKWORKER), {profile.path()});
        Run result;
        if (!process.waitForFinished(60000))
            return result;
        result.code = process.exitCode();
        result.errors = process.readAllStandardError();
        for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
            if (line.startsWith("saved "))
                result.saved << QString::fromLatin1(line.mid(6));
        }
        return result;
    }
    std::unique_ptr<Database> file(const TempProfile &profile, const QString &name)
    {
        auto database = Database::open(profile.file(name), Database::Mode::ReadOnly);
        return database ? std::move(*database) : nullptr;
    }
    QString inspect(const TempProfile &profile, const QStringList &saved);

private slots:
    void everyCallIsSurvived();
    void aFileOfBeforeIsTakenOverOrLeftAsItWas();
};

QString TestKill::inspect(const TempProfile &profile, const QStringList &saved)
{
    const auto desk = file(profile, QStringLiteral("desk.db"));
    const auto shared = file(profile, QStringLiteral("shared.db"));
    for (const QString &op : saved) {
        for (const Database *database : {desk.get(), shared.get()}) {
            Statement query = database->statement("SELECT count(*) FROM op WHERE id=?");
            query.bind(1, Id::fromHex(op.toLatin1()));
            if (!query.step().value_or(false) || query.integer(0) != 1)
                return QStringLiteral("saved op %1 is %2 times in %3").arg(op).arg(query.integer(0)).arg(database->path());
        }
    }
    for (const char *lane : {"0", "1"}) {
        if (desk->scalar(QByteArray("SELECT max(seq)-count(*) FROM op WHERE lane=") + lane)->value_or(-1) != 0)
            return QStringLiteral("seq is not dense");
    }
    if (desk->scalar("SELECT count(*) FROM waiting")->value_or(-1) != 0)
        return QStringLiteral("ops still wait");
    if (desk->scalar("SELECT count(*) FROM op")->value_or(-1) != shared->scalar("SELECT count(*) FROM op")->value_or(-2))
        return QStringLiteral("desk and shared side know different ops");
    if (shared->scalar("SELECT count(*) FROM orders")->value_or(-1) != 5 || shared->scalar("SELECT count(*) FROM hold")->value_or(-1) != 1)
        return QStringLiteral("not the rows of the script");
    if (shared->scalar("SELECT count(*) FROM op WHERE result=2")->value_or(-1) != shared->scalar("SELECT count(*) FROM conflict")->value_or(-2))
        return QStringLiteral("a refused op is not a conflict");
    const QStringList sharedRows = dumpRows(*shared, m_catalogue);
    const QString difference = firstDifference(dumpRows(*file(profile, QStringLiteral("cache.db")), m_catalogue), sharedRows);
    if (!difference.isEmpty())
        return QStringLiteral("cache and shared side: ") + difference;
    profile.removeDatabase(QStringLiteral("cache.db"));
    const Clock clock;
    const auto again = Desk::open(profile.path(), clock);
    if (!again || !(*again)->sync())
        return QStringLiteral("no rebuild");
    const QString rebuilt = firstDifference(dumpRows(*file(profile, QStringLiteral("cache.db")), m_catalogue), sharedRows);
    return rebuilt.isEmpty() ? QString() : QStringLiteral("rebuilt cache: ") + rebuilt;
}

void TestKill::everyCallIsSurvived()
{
    m_catalogue = *Catalogue::load();
    int total = 0;
    {
        const TempProfile profile;
        const TempProfile counts;
        const Run whole = run(profile, 0, counts.file(QStringLiteral("n")));
        QVERIFY2(whole.code == 0, whole.errors.constData());
        QCOMPARE(inspect(profile, whole.saved), QString());
        QFile counted(counts.file(QStringLiteral("n")));
        QVERIFY(counted.open(QIODevice::ReadOnly));
        total = counted.readAll().trimmed().toInt();
        QVERIFY2(total > 40, qPrintable(QString::number(total))); // the library sees SQLite's calls
    }
    const bool every = qEnvironmentVariableIntValue("TSUNAGI_KILL_EVERY") == 1;
    const int stride = every ? 1 : qMax(1, total / 60);
    qInfo("%d calls, every %d.", total, stride);
    for (int n = 1; n <= total; n += stride) {
        const TempProfile profile;
        const Run cut = run(profile, n);
        QVERIFY2(cut.code == 137, qPrintable(QStringLiteral("call %1: code %2 %3").arg(n).arg(cut.code).arg(QString::fromUtf8(cut.errors))));
        const Run rest = run(profile, 0);
        QVERIFY2(rest.code == 0, qPrintable(QStringLiteral("call %1, second run: %2").arg(n).arg(QString::fromUtf8(rest.errors))));
        const QString found = inspect(profile, cut.saved + rest.saved);
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(n).arg(found)));
    }
}

void TestKill::aFileOfBeforeIsTakenOverOrLeftAsItWas()
{
    m_catalogue = *Catalogue::load();
    const TempProfile left;
    QStringList saved;
    {
        const Clock clock;
        const auto desk = std::move(*Desk::open(left.path(), clock));
        const auto bulk = desk->commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk);
        const auto work = desk->commit({orderChange(4), noteChange(1, firstNote(), text("before"))});
        for (const auto &receipts : {bulk, work}) {
            for (const Receipt &receipt : *receipts)
                saved << QString::fromLatin1(receipt.op.hex());
        }
    }
    QVERIFY(toFormBefore(left.file(QStringLiteral("desk.db"))));
    bool before = false;
    bool after = false;
    const int stride = qEnvironmentVariableIntValue("TSUNAGI_KILL_EVERY") == 1 ? 1 : 4;
    for (int n = 1; n <= 60; n += stride) {
        const TempProfile profile;
        for (const QString &name : {QStringLiteral("desk.db"), QStringLiteral("cache.db"), QStringLiteral("shared.db")})
            QVERIFY(QFile::copy(left.file(name), profile.file(name)));
        const Run cut = run(profile, n);
        QVERIFY2(cut.code == 137, qPrintable(QStringLiteral("call %1: code %2 %3").arg(n).arg(cut.code).arg(QString::fromUtf8(cut.errors))));
        const qint64 form = file(profile, QStringLiteral("desk.db"))->scalar("PRAGMA user_version")->value_or(0);
        before = before || form == 3;
        after = after || form > 3;
        const Run rest = run(profile, 0);
        QVERIFY2(rest.code == 0, qPrintable(QStringLiteral("call %1, second run: %2").arg(n).arg(QString::fromUtf8(rest.errors))));
        const QString found = inspect(profile, saved + cut.saved + rest.saved);
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(n).arg(found)));
    }
    QVERIFY(before && after);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
