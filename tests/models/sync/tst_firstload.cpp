// SPDX-License-Identifier: GPL-3.0-or-later
// A desk that has nothing yet, or has been away for long: what comes down, and what goes on meanwhile.
#include "models/sync/Desk.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// A PostgreSQL whose answers can be looked at, held up or broken while they come down.
class WatchedShared final : public SharedDatabase
{
public:
    struct Hooks
    {
        bool whole = true;                         ///< loads whole, or pulls as in former times
        std::function<Result<>(qint64 rows)> onRow; ///< while a load comes down
        std::function<void()> loaded;              ///< the snapshot is read, and not yet in place
        std::function<void()> inPart;              ///< before a part of a long pull is taken
    };
    WatchedShared(std::unique_ptr<PostgresShared> shared, const Hooks &hooks) : m_shared(std::move(shared)), m_hooks(hooks) { }

    Result<qint64> head(const Seen &seen) override { return m_shared->head(seen); }
    Result<QList<PushResult>> push(const QList<Op> &ops) override { return m_shared->push(ops); }
    Result<PullSlice> pull(const Seen &seen, int limit) override { return m_shared->pull(seen, limit); }
    Result<PullSlice> pullInParts(const Seen &seen, int limit, const EarlyRows &early) override
    {
        return m_shared->pullInParts(seen, limit, [&](PullSlice &part) {
            if (m_hooks.inPart)
                m_hooks.inPart();
            return early(part);
        });
    }
    bool loadsWhole() const override { return m_hooks.whole; }
    Result<PullSlice> load(const Seen &seen, const RawRow &row) override
    {
        qint64 rows = 0;
        auto slice = m_shared->load(seen, [&](const CatalogueTable &table, const QList<QByteArrayView> &fields) -> Result<> {
            if (m_hooks.onRow)
                TSUNAGI_TRY(m_hooks.onRow(++rows));
            return row(table, fields);
        });
        if (m_hooks.loaded)
            m_hooks.loaded();
        return slice;
    }
    Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return m_shared->fetch(keys); }

private:
    std::unique_ptr<PostgresShared> m_shared;
    const Hooks &m_hooks;
};

} // namespace

class TestFirstLoad : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    WatchedShared::Hooks m_hooks;
    QString m_database;
    int m_databases = 0;

    std::unique_ptr<Desk> desk(const QString &folder)
    {
        auto opened = Desk::open(m_profile->file(folder), m_clock, [this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            auto shared = PostgresShared::open(m_server->uri(m_database), catalogue);
            TSUNAGI_TRY(shared);
            return std::make_unique<WatchedShared>(std::move(*shared), m_hooks);
        });
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(QStringLiteral("Sato"));
        return std::move(*opened);
    }
    QString sql(const QString &text) const { return m_server->sql(m_database, text); }
    QStringList rows(Desk &desk) const
    {
        const auto reader = desk.reader();
        return dumpRows(**reader, m_catalogue);
    }
    static QString noteOf(Desk &desk, int n)
    {
        const auto reader = desk.reader();
        Statement query = (*reader)->statement("SELECT note FROM orders WHERE id=?");
        query.bind(1, orderId(n));
        return query.step().value_or(false) ? query.text(0) : QStringLiteral("no row");
    }
    static qint64 scalar(Desk &desk, const char *text)
    {
        const auto reader = desk.reader();
        return (*reader)->scalar(text).value_or(std::nullopt).value_or(-1);
    }
    std::unique_ptr<Desk> deskWith(const QString &folder, int orders)
    {
        auto made = desk(folder);
        for (int n = 1; n <= orders; ++n) {
            if (!made->commit({orderChange(n)}))
                qFatal("commit");
        }
        if (!made->sync())
            qFatal("sync");
        return made;
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(QStringLiteral("model")));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_database = QStringLiteral("t%1").arg(++m_databases);
        QCOMPARE(m_server->sql(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE %1 TEMPLATE model").arg(m_database)), QString());
        m_profile = std::make_unique<TempProfile>();
        m_hooks = {};
    }

    void theFileIsThatOfAPull();
    void whatWaitsIsThereToo();
    void whatIsAnsweredMeanwhileStays();
    void aBrokenLoadLeavesTheOldCache();
    void anotherProcessFindsTheNewFile();
    void aLongPullComesInParts();
    void anAnswerBetweenPartsHidesNothing();
    void newsAreHeardWhilePulling();
};

void TestFirstLoad::theFileIsThatOfAPull()
{
    const auto writer = deskWith(QStringLiteral("writer"), 30);
    QVERIFY(writer->commit({holdChange(3, named("hold", 3))}).has_value());
    QVERIFY(writer->sync());
    const auto loaded = desk(QStringLiteral("loaded"));
    const auto done = loaded->sync();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    m_hooks.whole = false;
    const auto pulled = desk(QStringLiteral("pulled"));
    QVERIFY(pulled->sync());
    QCOMPARE(done->pulled, int(rows(*pulled).size()));
    QCOMPARE(firstDifference(rows(*loaded), rows(*pulled)), QString());
    QCOMPARE(firstDifference(rows(*loaded), rows(*writer)), QString());
    // The same shape, and every order waits for its checks.
    const auto shape = [](Desk &at) {
        const auto reader = at.reader();
        QStringList lines;
        Statement query = (*reader)->statement("SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name");
        while (query.step().value_or(false))
            lines << query.text(0);
        return lines;
    };
    QCOMPARE(shape(*loaded), shape(*pulled));
    QCOMPARE(scalar(*loaded, "SELECT count(*) FROM dirty"), 30);
    QCOMPARE(scalar(*loaded, "SELECT count(*) FROM orders NATURAL JOIN (SELECT root AS id FROM dirty)"), 30);
    QVERIFY(!QFile::exists(m_profile->file(QStringLiteral("loaded/cache.new.db"))));
    // And it goes on as any other.
    QVERIFY(writer->commit({noteChange(7, firstNote(), text("later"))}).has_value());
    QVERIFY(writer->sync());
    QVERIFY(loaded->sync());
    QCOMPARE(noteOf(*loaded, 7), QStringLiteral("later"));
}

void TestFirstLoad::whatWaitsIsThereToo()
{
    const auto writer = deskWith(QStringLiteral("writer"), 5);
    m_hooks.onRow = [](qint64) -> Result<> { return fail(Code::Offline, QStringLiteral("line")); };
    const auto mine = desk(QStringLiteral("mine"));
    QVERIFY(mine->commit({orderChange(3)}).has_value()); // the same file, taken in here too
    QVERIFY(mine->commit({orderChange(9)}).has_value());
    QVERIFY(mine->commit({noteChange(9, firstNote(), text("nine"))}).has_value());
    QVERIFY(!mine->pullOnce());
    m_hooks.onRow = {};
    QVERIFY(mine->pullOnce());
    QCOMPARE(*mine->pendingCount(), 3);
    QCOMPARE(noteOf(*mine, 9), QStringLiteral("nine"));
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM orders"), 6);
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM line"), 12);
    QVERIFY(mine->sync());
    QVERIFY(writer->sync());
    QCOMPARE(firstDifference(rows(*mine), rows(*writer)), QString());
    QCOMPARE(noteOf(*writer, 9), QStringLiteral("nine"));
}

void TestFirstLoad::whatIsAnsweredMeanwhileStays()
{
    const auto writer = deskWith(QStringLiteral("writer"), 5);
    const auto mine = desk(QStringLiteral("mine"));
    QVERIFY(mine->commit({orderChange(9)}).has_value());
    int pushed = -1;
    m_hooks.loaded = [&] {
        // On its own line and under its own lock: upload does not wait for a download that takes long.
        auto up = std::async(std::launch::async, [&] { return mine->pushOnce(); });
        if (up.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
            qFatal("upload waits for download");
        pushed = up.get().value_or(PushReport()).pushed;
    };
    QVERIFY(mine->pullOnce());
    QCOMPARE(pushed, 1);
    QCOMPARE(*mine->pendingCount(), 0);
    QCOMPARE(noteOf(*mine, 9), firstNote().string());
    m_hooks.loaded = {};
    QVERIFY(mine->sync());
    QVERIFY(writer->sync());
    QCOMPARE(firstDifference(rows(*mine), rows(*writer)), QString());
}

void TestFirstLoad::aBrokenLoadLeavesTheOldCache()
{
    const auto writer = deskWith(QStringLiteral("writer"), 5);
    const auto mine = desk(QStringLiteral("mine"));
    QVERIFY(mine->commit({orderChange(9)}).has_value());
    m_hooks.onRow = [](qint64 row) -> Result<> { return row < 8 ? Result<>() : fail(Code::Offline, QStringLiteral("line")); };
    QCOMPARE(mine->pullOnce().error().code, Code::Offline);
    QVERIFY(!QFile::exists(m_profile->file(QStringLiteral("mine/cache.new.db"))));
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM orders"), 1);
    QVERIFY(mine->commit({noteChange(9, firstNote(), text("alone"))}).has_value());
    m_hooks.onRow = {};
    QVERIFY(mine->pullOnce());
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM orders"), 6);
    QCOMPARE(noteOf(*mine, 9), QStringLiteral("alone"));
}

void TestFirstLoad::anotherProcessFindsTheNewFile()
{
    const auto writer = deskWith(QStringLiteral("writer"), 5);
    const auto window = desk(QStringLiteral("mine"));
    QCOMPARE(scalar(*window, "SELECT count(*) FROM orders"), 0); // a connection to the old file lies idle
    {
        const auto command = desk(QStringLiteral("mine"));
        QVERIFY(command->pullOnce());
    }
    QCOMPARE(scalar(*window, "SELECT count(*) FROM orders"), 5);
    QVERIFY(window->commit({noteChange(2, firstNote(), text("window"))}).has_value());
    QCOMPARE(noteOf(*window, 2), QStringLiteral("window"));
    QVERIFY(window->sync());
    QCOMPARE(scalar(*window, "SELECT count(*) FROM orders"), 5);
    QVERIFY(writer->sync());
    QCOMPARE(noteOf(*writer, 2), QStringLiteral("window"));
}

void TestFirstLoad::aLongPullComesInParts()
{
    const auto mine = deskWith(QStringLiteral("mine"), 3);
    QVERIFY(mine->commit({noteChange(2, firstNote(), text("waits"))}).has_value());
    sql(QStringLiteral("INSERT INTO app.orders(id, ver, number, note) SELECT substr(sha256(n::text::bytea), 1, 16), 1, n::text, 'many' FROM generate_series(1, 45000) n;"
                       "UPDATE app.orders SET email='b@example.jp' WHERE email='taro@example.jp'"));
    QSignalSpy receiving(mine.get(), &Desk::receiving);
    const auto done = mine->pullOnce();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(done->pulled >= 45003);
    QCOMPARE(int(receiving.size()), 2);
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM orders WHERE note='many'"), 45000);
    QCOMPARE(scalar(*mine, "SELECT count(*) FROM orders WHERE email='b@example.jp'"), 3);
    QCOMPARE(noteOf(*mine, 2), QStringLiteral("waits"));
    QCOMPARE(mine->pullOnce()->pulled, 0);
}

void TestFirstLoad::anAnswerBetweenPartsHidesNothing()
{
    const auto other = deskWith(QStringLiteral("other"), 3);
    const auto mine = desk(QStringLiteral("mine"));
    QVERIFY(mine->sync());
    QVERIFY(mine->commit({noteChange(2, firstNote(), text("mine"))}).has_value());
    // The server takes it and its answer is lost; then another changes the same field, and much else comes.
    {
        const auto shared = std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue));
        const auto file = std::move(*DeskFile::open(m_profile->file(QStringLiteral("mine/desk.db"))));
        QVERIFY(shared->push(*file->pending(10)));
    }
    QVERIFY(other->sync());
    QVERIFY(other->commit({noteChange(2, text("mine"), text("theirs"))}).has_value());
    QVERIFY(other->sync());
    sql(QStringLiteral("INSERT INTO app.orders(id, ver, number, note) SELECT substr(sha256(n::text::bytea), 1, 16), 1, n::text, 'many' FROM generate_series(1, 45000) n"));
    int parts = 0;
    m_hooks.inPart = [&] {
        if (++parts == 2)
            QVERIFY(mine->pushOnce()); // the first answer comes again, while half of the rows are in
    };
    QVERIFY(mine->pullOnce());
    QCOMPARE(parts, 2);
    QCOMPARE(*mine->pendingCount(), 0);
    QCOMPARE(noteOf(*mine, 2), QStringLiteral("theirs"));
}

void TestFirstLoad::newsAreHeardWhilePulling()
{
    const auto writer = deskWith(QStringLiteral("writer"), 1);
    const auto shared = std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue));
    QCOMPARE(*shared->waitForNews(std::chrono::milliseconds(20)), false);
    std::atomic_bool stop = false;
    auto pulling = std::async(std::launch::async, [&] {
        while (!stop) {
            if (!shared->pull({QStringLiteral("reader"), 0, {}, 0, {}}, 100))
                return false;
        }
        return true;
    });
    for (int n = 2; n <= 6; ++n) {
        QVERIFY(writer->commit({orderChange(n)}).has_value());
        QVERIFY(writer->pushOnce());
        QCOMPARE(*shared->waitForNews(std::chrono::milliseconds(3000)), true);
    }
    stop = true;
    QVERIFY(pulling.get());
}

QTEST_GUILESS_MAIN(TestFirstLoad)
#include "tst_firstload.moc"
