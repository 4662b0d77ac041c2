// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/NumberSource.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/CutShared.h"
#include "support/PostgresServer.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace Qt::StringLiterals;

namespace {

QString number(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

/// One desk of a team, behind a line that can be cut.
struct TeamDesk
{
    std::unique_ptr<Desk> desk;
    std::unique_ptr<SlipDesk> slips;
    std::unique_ptr<NumberSource> numbers;

    Result<qint64> take(int count)
    {
        const auto block = numbers->block(u"sagawa"_qs);
        TSUNAGI_TRY(block);
        Change change;
        change.kind = "test.take";
        change.roots = {block->second.range};
        change.patch("number_block", block->second.id, "next", Value(block->second.next), Value(block->second.next + count));
        const auto done = desk->commitOne(change);
        TSUNAGI_TRY(done);
        return block->second.next;
    }
};

} // namespace

/// I9: what is printed was leased to this desk, and the shared side agreed to it.
class TestNumberBlocks final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795224600LL * 1000000};
    Line m_line;
    std::unique_ptr<TempProfile> m_dir;
    std::shared_ptr<SharedDatabase> m_shared;
    Catalogue m_catalogue;
    Carriers m_carriers;
    PostalTable m_postal;

    TeamDesk open(const QString &profile)
    {
        TeamDesk team;
        auto desk = Desk::open(m_dir->file(profile), m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<CutShared>(m_shared, m_line);
        });
        if (!desk)
            qFatal("%s", qPrintable(desk.error().detail));
        team.desk = std::move(*desk);
        team.desk->setPerson(u"Sato"_qs);
        team.slips = std::make_unique<SlipDesk>(*team.desk, m_carriers, m_postal);
        team.numbers = std::make_unique<NumberSource>(*team.slips);
        return team;
    }
    void copyFiles(const QString &from, const QString &to, const QStringList &names) const
    {
        QDir().mkpath(m_dir->file(to));
        for (const QString &name : names) {
            for (const QString &suffix : {QString(), u"-wal"_qs, u"-shm"_qs}) {
                QFile::remove(m_dir->file(to + u'/' + name + suffix));
                QFile::copy(m_dir->file(from + u'/' + name + suffix), m_dir->file(to + u'/' + name + suffix));
            }
        }
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_carriers = *Carriers::load();
        m_postal = *PostalTable::builtIn();
    }
    void init()
    {
        m_line = {};
        m_dir = std::make_unique<TempProfile>();
        m_shared = std::move(*EmbeddedShared::open(m_dir->file(u"team.db"_qs), m_catalogue, m_clock));
        TeamDesk first = open(u"a"_qs);
        QVERIFY(first.numbers->add(u"sagawa"_qs, u"lent"_qs, number(50012300000), number(50012399999)));
        QVERIFY(first.desk->sync());
    }
    void aLeaseTheSharedSideDidNotSeeIsNotPrintedFrom();
    void aLostAnswerIsAskedForAgain();
    void theNextBlockIsThereBeforeTheServerGoes();
    void twoDesksNeverHoldTheSameNumbers();
    void aCopiedDeskIsAnotherDesk();
    void anOlderDeskFilePutBackIsAnotherDesk();
    void twoThatRunUnderOneNamePart();
    void whatARestoredServerForgotIsNotLeasedAgain_data();
    void whatARestoredServerForgotIsNotLeasedAgain();
};

void TestNumberBlocks::aLeaseTheSharedSideDidNotSeeIsNotPrintedFrom()
{
    TeamDesk a = open(u"a"_qs);
    m_line.cut = true;
    for (int i = 0; i < 3; ++i) {
        const auto block = a.numbers->block(u"sagawa"_qs);
        QVERIFY(!block);
        QCOMPARE(block.error().code, Code::Offline);
    }
    m_line.cut = false;
    const auto block = a.numbers->block(u"sagawa"_qs);
    QVERIFY(block.has_value());
    QCOMPARE(block->second.first, 0); // asking three times leased once
}

void TestNumberBlocks::aLostAnswerIsAskedForAgain()
{
    TeamDesk a = open(u"a"_qs);
    m_line.replyLost = true;
    QVERIFY(!a.numbers->block(u"sagawa"_qs));
    m_line.replyLost = false;
    const auto block = a.numbers->block(u"sagawa"_qs);
    QVERIFY(block.has_value());
    QCOMPARE(block->second.first, 0);
}

void TestNumberBlocks::theNextBlockIsThereBeforeTheServerGoes()
{
    TeamDesk a = open(u"a"_qs);
    const int size = int(a.slips->settings().blockSize);
    QCOMPARE(*a.take(size / 2 - 1), 0);
    QVERIFY(a.numbers->renew(u"sagawa"_qs));
    QCOMPARE(a.numbers->list(u"sagawa"_qs)->first().next, size); // more than half is left
    QVERIFY(a.take(2));
    QVERIFY(a.numbers->renew(u"sagawa"_qs));
    QVERIFY(a.numbers->renew(u"sagawa"_qs)); // and not a third
    QCOMPARE(a.numbers->list(u"sagawa"_qs)->first().next, 2 * size);
    m_line.cut = true;
    QVERIFY(a.take(size - (size / 2 + 1)));
    const auto next = a.numbers->block(u"sagawa"_qs);
    QVERIFY(next.has_value());
    QCOMPARE(next->second.first, size);
}

void TestNumberBlocks::twoDesksNeverHoldTheSameNumbers()
{
    TeamDesk a = open(u"a"_qs);
    TeamDesk b = open(u"b"_qs);
    QVERIFY(b.desk->sync());
    const auto mine = a.numbers->block(u"sagawa"_qs);
    const auto theirs = b.numbers->block(u"sagawa"_qs); // does not know of the first lease yet
    QVERIFY(mine.has_value() && theirs.has_value());
    QVERIFY(mine->second.last < theirs->second.first);
}

void TestNumberBlocks::aCopiedDeskIsAnotherDesk()
{
    QString name;
    qint64 last = 0;
    {
        TeamDesk a = open(u"a"_qs);
        last = a.numbers->block(u"sagawa"_qs)->second.last;
        name = a.desk->name();
    }
    copyFiles(u"a"_qs, u"copy"_qs, {u"desk.db"_qs, u"cache.db"_qs});
    TeamDesk copy = open(u"copy"_qs);
    QVERIFY(copy.desk->name() != name);
    QVERIFY(copy.desk->code() != name.section(u'-', 0, 0)); // so are its batches and tickets
    m_line.cut = true;
    QVERIFY(!copy.numbers->block(u"sagawa"_qs)); // the original's numbers are not its own
    m_line.cut = false;
    QVERIFY(copy.desk->sync());
    QVERIFY(copy.numbers->block(u"sagawa"_qs)->second.first > last);
    TeamDesk original = open(u"a"_qs);
    QCOMPARE(original.desk->name(), name);
}

void TestNumberBlocks::anOlderDeskFilePutBackIsAnotherDesk()
{
    QString name;
    qint64 last = 0;
    {
        TeamDesk a = open(u"a"_qs);
        name = a.desk->name();
    }
    copyFiles(u"a"_qs, u"old"_qs, {u"desk.db"_qs});
    {
        TeamDesk a = open(u"a"_qs);
        QVERIFY(a.take(5));
        last = a.numbers->block(u"sagawa"_qs)->second.last;
    }
    copyFiles(u"old"_qs, u"a"_qs, {u"desk.db"_qs});
    TeamDesk back = open(u"a"_qs);
    QVERIFY(back.desk->name() != name);
    QVERIFY(back.desk->sync());
    QVERIFY(back.numbers->block(u"sagawa"_qs)->second.first > last);
}

void TestNumberBlocks::twoThatRunUnderOneNamePart()
{
    { TeamDesk a = open(u"a"_qs); }
    copyFiles(u"a"_qs, u"old"_qs, {u"desk.db"_qs});
    QString name;
    {
        TeamDesk a = open(u"a"_qs);
        name = a.desk->name();
        QVERIFY(a.take(5));
        QVERIFY(a.desk->sync());
    }
    // As if the whole machine had been copied: same place, same name, another history, and no cache that tells.
    copyFiles(u"old"_qs, u"a"_qs, {u"desk.db"_qs});
    m_dir->removeDatabase(u"a/cache.db"_qs);
    TeamDesk twin = open(u"a"_qs);
    QCOMPARE(twin.desk->name(), name);
    Change mine;
    mine.kind = "client.add";
    const Id id = Id::named(0, {"client", "C9"});
    mine.roots = {id};
    mine.insert("client", id).fields = {{"code", Value(u"C9"_qs)}, {"name", Value(u"Nine"_qs)}};
    QVERIFY(twin.desk->commitOne(mine));
    QVERIFY(twin.desk->sync());
    QVERIFY(twin.desk->name() != name);
    QCOMPARE(*twin.desk->pendingCount(), 0); // what it wrote is kept, under its new name
    TeamDesk other = open(u"b"_qs);
    QVERIFY(other.desk->sync());
    const auto rows = other.desk->reader();
    QCOMPARE((*rows)->scalar("SELECT count(*) FROM client WHERE code='C9'")->value_or(0), 1);
}

void TestNumberBlocks::whatARestoredServerForgotIsNotLeasedAgain_data()
{
    QTest::addColumn<bool>("many");
    QTest::newRow("embedded") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestNumberBlocks::whatARestoredServerForgotIsNotLeasedAgain()
{
    QFETCH(const bool, many);
    static PostgresServer server;
    const QString name = u"shop"_qs, path = m_dir->file(u"team.db"_qs);
    const auto connect = [&] {
        m_shared = many ? std::shared_ptr<SharedDatabase>(std::move(*PostgresShared::open(server.uri(name), m_catalogue)))
                        : std::shared_ptr<SharedDatabase>(std::move(*EmbeddedShared::open(path, m_catalogue, m_clock)));
    };
    const auto sql = [&](const QString &of, const char *text) { QCOMPARE(server.sql(of, QLatin1String(text)), QString()); };
    if (many) {
        QVERIFY(SharedSetup::init(server.uri(name)));
        connect();
    }
    TeamDesk a = open(u"one"_qs), b = open(u"two"_qs);
    if (many)
        QVERIFY(a.numbers->add(u"sagawa"_qs, u"lent"_qs, number(50012300000), number(50012399999)));
    Change known;
    known.kind = "client.add";
    known.roots = {Id::named(0, {"client", "C9"})};
    known.insert("client", known.roots.first()).fields = {{"code", Value(u"C9"_qs)}, {"name", Value(u"Nine"_qs)}};
    QVERIFY(a.desk->commitOne(known) && a.desk->sync() && b.desk->sync());
    a = {}, b = {};
    m_shared.reset();
    if (many)
        QVERIFY(QTest::qWaitFor([&] { return server.sql(u"postgres"_qs, u"CREATE DATABASE older TEMPLATE shop"_qs).isEmpty(); })); // once the lines are gone
    else
        QVERIFY((*Database::open(path, Database::Mode::ReadWrite))->exec("VACUUM INTO '" + m_dir->file(u"older.db"_qs).toUtf8() + '\''));
    connect();
    a = open(u"one"_qs), b = open(u"two"_qs);
    const auto printed = a.numbers->block(u"sagawa"_qs);
    QVERIFY(printed.has_value());
    QVERIFY(a.take(3)); // three labels on paper
    QVERIFY(a.desk->sync() && b.desk->sync());
    QCOMPARE(b.numbers->list(u"sagawa"_qs)->first().next, printed->second.last + 1);
    const qint64 was = printed->second.last;
    a = {}, b = {};
    m_shared.reset();
    if (many) {
        sql(u"postgres"_qs, "DROP DATABASE shop (FORCE)");
        sql(u"postgres"_qs, "ALTER DATABASE older RENAME TO shop");
    } else {
        m_dir->removeDatabase(u"team.db"_qs);
        QVERIFY(QFile::copy(m_dir->file(u"older.db"_qs), path));
    }
    connect();
    // Who holds them is away for all of the gathering; the other one goes on.
    b = open(u"two"_qs);
    Change touch = known;
    touch.roots = {Id::named(0, {"client", "C8"})};
    touch.inserts[0].id = touch.roots.first();
    touch.inserts[0].fields[0].second = Value(u"C8"_qs);
    QVERIFY(b.desk->commitOne(touch) && b.desk->sync());
    if (many)
        sql(name, "UPDATE sync.gathering SET until=until - interval '1 hour'; UPDATE sync.gathering_desk SET came=true");
    m_clock.advanceUs(3600LL * 1000000);
    QVERIFY(b.desk->sync() && b.desk->sync());
    QCOMPARE(b.numbers->list(u"sagawa"_qs)->first().next, 0); // as the older copy has it
    const auto next = b.numbers->block(u"sagawa"_qs);
    QVERIFY2(next.has_value(), next ? "" : qPrintable(next.error().where));
    QVERIFY2(next->second.first > was, qPrintable(QString::number(next->second.first)));
    QVERIFY(b.take(2));
    QVERIFY(b.desk->sync());
    QCOMPARE(*b.desk->pendingCount(), 0);
    QCOMPARE(b.numbers->list(u"sagawa"_qs)->first().next, next->second.last + 1);
    const auto reader = b.desk->reader();
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM conflict")->value_or(-1), 0);
    // They are no number of any parcel here, and the balance says so.
    const auto balance = b.numbers->balances(u"sagawa"_qs)->first();
    QVERIFY(balance.balanced());
    QCOMPARE(balance.unused, 100000);
}

QTEST_GUILESS_MAIN(TestNumberBlocks)
#include "tst_numberblocks.moc"
