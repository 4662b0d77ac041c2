// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PreciousFiles.h"
#include "support/CutShared.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// A namespace of our own in which an ordinary user may mount, too; what is mounted goes with the process.
bool enterOwnMounts()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
        return false;
    if (user != 0) {
        for (const auto &[name, line] : {std::pair("/proc/self/setgroups", QByteArray("deny")), std::pair("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1"),
                                         std::pair("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1")}) {
            QFile file(QString::fromLatin1(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !file.flush())
                return false;
        }
    }
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool ownMounts = false;

} // namespace

/// A disk that is really full: what does not fit is said so and not half there, and room is all that is needed to go on.
class TestFullDisk final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;
    Clock m_clock;
    TempProfile m_outside;
    QString m_disk;
    Line m_line;
    std::shared_ptr<SharedDatabase> m_shared;
    int m_disks = 0;

    std::unique_ptr<Desk> open()
    {
        auto desk = Desk::open(m_disk + u"/desk"_qs, m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<CutShared>(m_shared, m_line);
        });
        if (!desk)
            qFatal("%s %s", qPrintable(desk.error().where), qPrintable(desk.error().detail));
        (*desk)->setPerson(u"Sato"_qs);
        return std::move(*desk);
    }
    /// Takes all room but so many bytes.
    void fill(qint64 leave) const
    {
        QFile file(m_disk + u"/filler"_qs);
        QVERIFY(file.open(QIODevice::Append));
        const qint64 take = PreciousFiles::freeSpace(m_disk) - leave;
        QByteArray piece(4096, 'x');
        for (qint64 done = 0; done < take; done += piece.size()) {
            if (file.write(piece) != piece.size() || !file.flush())
                break;
        }
    }
    void makeRoom() const { QVERIFY(QFile::remove(m_disk + u"/filler"_qs)); }
    static qint64 ops(const Desk &desk)
    {
        const auto file = Database::open(desk.profile() + u"/desk.db"_qs, Database::Mode::ReadOnly);
        return file ? (*file)->scalar("SELECT count(*) FROM op").value_or(std::nullopt).value_or(-1) : -1;
    }
    static qint64 orders(Desk &desk)
    {
        const auto reader = desk.reader();
        return reader ? (*reader)->scalar("SELECT count(*) FROM orders").value_or(std::nullopt).value_or(-1) : -1;
    }
    /// What a reader sees: no more than was saved, and no order without its lines. The newest may have to wait for room.
    static bool isWhole(Desk &desk, qint64 saved)
    {
        const auto reader = desk.reader();
        const qint64 seen = (*reader)->scalar("SELECT count(*) FROM orders").value_or(std::nullopt).value_or(-1);
        const qint64 lines = (*reader)->scalar("SELECT count(*) FROM line").value_or(std::nullopt).value_or(-1);
        return seen > 0 && seen <= saved && lines == 2 * seen;
    }
    QStringList rows(Desk &desk)
    {
        const auto reader = desk.reader();
        return dumpRows(**reader, m_catalogue);
    }

private slots:
    void initTestCase()
    {
        if (!ownMounts)
            QSKIP("no mounts of our own on this machine");
        m_catalogue = *Catalogue::load();
    }
    void init()
    {
        m_line = {};
        m_disk = m_outside.file(u"disk%1"_qs.arg(++m_disks));
        QVERIFY(QDir().mkpath(m_disk));
        QCOMPARE(::mount("tmpfs", m_disk.toLocal8Bit().constData(), "tmpfs", 0, "size=12m"), 0);
        m_shared = std::move(*EmbeddedShared::open(m_outside.file(u"team%1.db"_qs.arg(m_disks)), m_catalogue, m_clock));
    }
    void cleanup()
    {
        m_shared.reset();
        ::umount2(m_disk.toLocal8Bit().constData(), MNT_DETACH);
    }

    void aSaveThatDoesNotFitIsRefusedWhole();
    void everyAmountOfRoom();
    void whatArrivesWaitsForRoom();
};

void TestFullDisk::aSaveThatDoesNotFitIsRefusedWhole()
{
    const auto desk = open();
    QVERIFY(desk->commitOne(orderChange(1)));
    fill(64 << 10);
    int saved = 1;
    Result<Id> last;
    for (int n = 2; n < 400; ++n) {
        last = desk->commitOne(orderChange(n));
        if (!last)
            break;
        ++saved;
    }
    QVERIFY(!last);
    QCOMPARE(last.error().code, Code::DiskFull); // which ui says in words
    QCOMPARE(ops(*desk), saved);
    QVERIFY(isWhole(*desk, saved)); // reading goes on
    for (int i = 0; i < 3; ++i) {
        const auto again = desk->commitOne(noteChange(1, firstNote(), text("does not fit")));
        if (again)
            QFAIL("a save with no room left");
        QCOMPARE(again.error().code, Code::DiskFull);
    }
    QCOMPARE(ops(*desk), saved);
    makeRoom();
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("fits")))); // without a restart
    QVERIFY(desk->sync());
    QCOMPARE(*desk->pendingCount(), 0);
    QCOMPARE(ops(*desk), saved + 1);
    const auto file = Database::open(desk->profile() + u"/desk.db"_qs, Database::Mode::ReadOnly);
    QCOMPARE((*file)->scalar("SELECT max(seq) - count(*) FROM op WHERE lane = 0")->value_or(-1), 0);
    // And what is there is what a new cache makes of it.
    const QStringList seen = rows(*desk);
    QVERIFY(seen.size() > 5 * saved);
    const QString other = m_outside.file(u"fresh%1"_qs.arg(m_disks));
    const auto fresh = Desk::open(other, m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        return std::make_unique<CutShared>(m_shared, m_line);
    });
    QVERIFY((*fresh)->sync());
    QCOMPARE(firstDifference(seen, rows(**fresh)), QString());
}

void TestFullDisk::everyAmountOfRoom()
{
    const bool every = qEnvironmentVariableIntValue("TSUNAGI_FAULTS_LONG") == 1;
    auto desk = open();
    QVERIFY(desk->commitOne(orderChange(1)));
    int n = 1;
    int full = 0;
    for (qint64 room = 0; room <= (128 << 10); room += every ? 4096 : 16384) {
        fill(room);
        const qint64 before = ops(*desk);
        for (int i = 0; i < 6; ++i) {
            const auto saved = desk->commitOne(orderChange(n + 1));
            if (saved)
                ++n;
            else
                QCOMPARE(saved.error().code, Code::DiskFull);
            full += !saved;
        }
        QVERIFY(ops(*desk) >= before);
        QCOMPARE(ops(*desk), n); // said saved = saved
        QVERIFY(isWhole(*desk, n));
        if (room % 32768 == 0) { // also when the program is started anew on a full disk
            desk.reset();
            auto again = Desk::open(m_disk + u"/desk"_qs, m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
                return std::make_unique<CutShared>(m_shared, m_line);
            });
            if (!again)
                QCOMPARE(again.error().code, Code::DiskFull);
            again = {};
            makeRoom();
            desk = open();
        } else {
            makeRoom();
        }
        QVERIFY(desk->sync());
        QCOMPARE(*desk->pendingCount(), 0);
        QCOMPARE(orders(*desk), n);
    }
    QVERIFY(full > 6);
    QVERIFY(n > 6);
}

void TestFullDisk::whatArrivesWaitsForRoom()
{
    const auto other = Desk::open(m_outside.file(u"other%1"_qs.arg(m_disks)), m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        return std::make_unique<CutShared>(m_shared, m_line);
    });
    const auto desk = open();
    QVERIFY(desk->commitOne(orderChange(1)));
    QVERIFY(desk->sync());
    for (int n = 2; n < 200; ++n)
        QVERIFY((*other)->commitOne(orderChange(n)));
    QVERIFY((*other)->sync());
    fill(32 << 10);
    const auto tried = desk->sync();
    QVERIFY(!tried);
    QCOMPARE(tried.error().code, Code::DiskFull);
    QCOMPARE(orders(*desk), 1); // not a part of it
    makeRoom();
    const auto done = desk->sync();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(orders(*desk), 199);
    QCOMPARE(firstDifference(rows(*desk), rows(**other)), QString());
}

int main(int argc, char **argv)
{
    ownMounts = enterOwnMounts(); // while there is one thread: it would not count for others
    QCoreApplication application(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
