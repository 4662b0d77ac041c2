// SPDX-License-Identifier: GPL-3.0-or-later
// The shared database is gone for good: what the desks still have makes a new one, and they go on with it.
#include "models/sync/Desk.h"
#include "models/sync/SharedRebuild.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestRebuild : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    int m_databases = 0;
    QString m_old, m_new;

    QString sql(const QString &database, const QString &text) const { return m_server->sql(database, text); }
    QString folder(const QString &name) const { return m_profile->file(name); }
    std::unique_ptr<Desk> desk(const QString &name, const QString &database)
    {
        auto opened = Desk::open(folder(name), m_clock, m_server->uri(database));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(QStringLiteral("Sato ") + name);
        return std::move(*opened);
    }
    static void exchange(Desk &desk)
    {
        if (const auto done = desk.sync(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    static void commit(Desk &desk, const Change &change)
    {
        if (const auto done = desk.commitOne(change); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    /// What a desk that joins a database sees, without the moments at which the server took something.
    QStringList rowsOf(const QString &database)
    {
        const QString name = QStringLiteral("observer%1").arg(++m_databases);
        const auto observer = desk(name, database);
        exchange(*observer);
        return rows(*observer);
    }
    QStringList rows(Desk &desk) const
    {
        const auto reader = desk.reader();
        QStringList out;
        for (const QString &row : dumpRows(**reader, m_catalogue)) {
            QStringList fields = row.split(u'|');
            if (row.startsWith(u"timeline "))
                fields[7] = QStringLiteral("at");
            if (row.startsWith(u"conflict "))
                fields[11] = QStringLiteral("at");
            out << fields.join(u'|');
        }
        return out;
    }
    Result<SharedRebuild::Report> rebuild(const QStringList &names, bool unsent = false)
    {
        QStringList folders;
        for (const QString &name : names)
            folders << folder(name);
        return SharedRebuild::run(folders, m_server->uri(m_new), m_clock, unsent);
    }
    /// Work of three desks that all have sent and pulled; notes change several times, one op is refused.
    void commonWork()
    {
        const auto a = desk(QStringLiteral("a"), m_old);
        const auto b = desk(QStringLiteral("b"), m_old);
        const auto c = desk(QStringLiteral("c"), m_old);
        for (int n = 1; n <= 12; ++n)
            commit(*a, orderChange(n));
        for (int n = 13; n <= 20; ++n) {
            if (!a->commit({orderChange(n)}, Lane::Bulk))
                qFatal("bulk");
        }
        for (Desk *one : {a.get(), b.get(), c.get()})
            exchange(*one);
        commit(*b, noteChange(1, firstNote(), text("b1")));
        commit(*b, noteChange(1, text("b1"), text("b2")));
        exchange(*b);
        commit(*c, noteChange(1, firstNote(), text("late"))); // refused
        exchange(*c);
        commit(*c, orderChange(2)); // of the same file: there already
        exchange(*c);
        commit(*c, holdChange(3, named("hold", 3)));
        exchange(*c);
        exchange(*a);
        exchange(*b);
    }
    /// Acknowledged, but no other desk has pulled it, nor its own desk the rows; each on what another left.
    void lostTail()
    {
        const auto b = desk(QStringLiteral("b"), m_old);
        commit(*b, noteChange(4, firstNote(), text("tail 1")));
        commit(*b, noteChange(4, text("tail 1"), text("tail 2")));
        commit(*b, orderChange(30));
        if (!b->pushOnce())
            qFatal("push");
        const auto c = desk(QStringLiteral("c"), m_old);
        exchange(*c);
        commit(*c, noteChange(4, text("tail 2"), text("tail 3")));
        if (!c->pushOnce())
            qFatal("push");
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_old = QStringLiteral("old%1").arg(++m_databases);
        m_new = QStringLiteral("new%1").arg(m_databases);
        m_profile = std::make_unique<TempProfile>();
        const auto made = SharedSetup::init(m_server->uri(m_old));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
        commonWork();
    }

    void everyAcknowledgedEffectIsThereOnce();
    void unsentWorkArrives();
    void aDamagedCacheIsNotBelieved();
    void aMissingDeskComesBack();
    void aCacheAloneAndAJournalAlone();
    void whatLiesUnderAPendingPatchIsFound();
    void whatContradictsStandsAsAConflict();
    void againAndIntoAnothersDatabase();
    void whoWasAwayForOneRebuildIsNotTheNewestInTheNext();
    void nothingThereIsAnError();
};

void TestRebuild::everyAcknowledgedEffectIsThereOnce()
{
    lostTail();
    const QStringList before = rowsOf(m_old);
    const QString ops = sql(m_old, QStringLiteral("SELECT count(*) FROM sync.op"));
    const QString answers = sql(m_old, QStringLiteral("SELECT string_agg(encode(id, 'hex') || result, ' ' ORDER BY id) FROM sync.op"));
    sql(m_old, QStringLiteral("SELECT 1"));
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->desks, 3);
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(report->findings, QStringList());
    QCOMPARE(report->replayed, 1); // the last one: what was before it stands in the cache of c
    QCOMPARE(firstDifference(rowsOf(m_new), before), QString());
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM sync.op")), ops);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT string_agg(encode(id, 'hex') || result, ' ' ORDER BY id) FROM sync.op")), answers);
    QCOMPARE(SharedSetup::check(m_server->uri(m_new))->faults, QStringList());
    // Each desk goes on by the new address alone.
    for (const char *name : {"a", "b", "c"}) {
        const auto one = desk(QString::fromLatin1(name), m_new);
        exchange(*one);
        QCOMPARE(firstDifference(rows(*one), before), QString());
        QCOMPARE(*one->pendingCount(), 0);
    }
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM sync.op")), ops);
    const auto a = desk(QStringLiteral("a"), m_new);
    commit(*a, noteChange(4, text("tail 3"), text("on")));
    exchange(*a);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='on'")), QStringLiteral("1"));
}

void TestRebuild::unsentWorkArrives()
{
    {
        const auto c = desk(QStringLiteral("c"), m_old);
        commit(*c, noteChange(5, firstNote(), text("unsent")));
        commit(*c, orderChange(31));
    }
    // For a desk that will not come back.
    const QString with = m_new;
    m_new += QStringLiteral("_unsent");
    const auto all = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, true);
    QVERIFY2(all, all ? "" : qPrintable(all.error().detail));
    QCOMPARE(all->replayed, 2);
    QCOMPARE(all->waiting, 0);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='unsent'")), QStringLiteral("1"));
    // Else it sends it itself.
    m_new = with;
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->waiting, 2);
    QCOMPARE(report->replayed, 0);
    // Its patch is not mistaken for what the shared database held.
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='unsent'")), QStringLiteral("0"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("20"));
    {
        const auto c = desk(QStringLiteral("c"), m_new);
        exchange(*c);
    }
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='unsent'")), QStringLiteral("1"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("21"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.conflict WHERE state='open'")), QStringLiteral("1")); // the old one
    const auto a = desk(QStringLiteral("a"), m_new);
    const auto c = desk(QStringLiteral("c"), m_new);
    exchange(*a);
    exchange(*c);
    QCOMPARE(firstDifference(rows(*a), rows(*c)), QString());
}

void TestRebuild::aDamagedCacheIsNotBelieved()
{
    lostTail();
    const QStringList before = rowsOf(m_old);
    QFile cache(folder(QStringLiteral("c/cache.db")));
    QVERIFY(cache.open(QIODevice::ReadWrite));
    QVERIFY(cache.seek(8192));
    QVERIFY(cache.write(QByteArray(3 * 8192, '\xa5')) > 0);
    cache.close();
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QVERIFY2(report->findings.size() == 1 && report->findings.first().contains(u"cache.db is damaged"), qPrintable(report->findings.join(u'\n')));
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(firstDifference(rowsOf(m_new), before), QString());
    const auto c = desk(QStringLiteral("c"), m_new);
    exchange(*c);
    QCOMPARE(firstDifference(rows(*c), before), QString());
}

void TestRebuild::aMissingDeskComesBack()
{
    {
        const auto c = desk(QStringLiteral("c"), m_old);
        commit(*c, noteChange(6, firstNote(), text("c knew")));
        if (!c->pushOnce()) // acknowledged; nobody else has heard of it
            qFatal("push");
    }
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='c knew'")), QStringLiteral("0"));
    {
        const auto b = desk(QStringLiteral("b"), m_new);
        exchange(*b);
        commit(*b, noteChange(7, firstNote(), text("meanwhile")));
        exchange(*b);
    }
    // It teaches what was lost; what is known of it already is neither done nor refused again.
    const auto c = desk(QStringLiteral("c"), m_new);
    exchange(*c);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='c knew'")), QStringLiteral("1"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.conflict")), QStringLiteral("1")); // that of before
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.hold")), QStringLiteral("1"));
    const auto a = desk(QStringLiteral("a"), m_new);
    exchange(*a);
    QCOMPARE(firstDifference(rows(*a), rows(*c)), QString());
    QCOMPARE(SharedSetup::check(m_server->uri(m_new))->faults, QStringList());
}

void TestRebuild::aCacheAloneAndAJournalAlone()
{
    lostTail();
    const QStringList before = rowsOf(m_old);
    // Copies put together in one folder; a's journal and b's cache did not survive.
    QVERIFY(QDir().mkpath(folder(QStringLiteral("all"))));
    for (const char *name : {"a", "b", "c"})
        desk(QString::fromLatin1(name), m_old); // closed in order, its log is in its file
    const auto copy = [&](const QString &desk, const QString &file) {
        return QFile::copy(folder(desk + u'/' + file), folder(QStringLiteral("all/") + desk + u'-' + file));
    };
    QVERIFY(copy(QStringLiteral("a"), QStringLiteral("cache.db")));
    QVERIFY(copy(QStringLiteral("b"), QStringLiteral("desk.db")));
    QVERIFY(copy(QStringLiteral("c"), QStringLiteral("desk.db")) && copy(QStringLiteral("c"), QStringLiteral("cache.db")));
    const auto report = rebuild({QStringLiteral("all")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->desks, 3);
    QCOMPARE(report->findings.size(), 2);
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(firstDifference(rowsOf(m_new), before), QString());
    for (const char *name : {"a", "b", "c"}) {
        const auto one = desk(QString::fromLatin1(name), m_new);
        exchange(*one);
        QCOMPARE(firstDifference(rows(*one), before), QString());
    }
}

void TestRebuild::whatLiesUnderAPendingPatchIsFound()
{
    // c has pulled what b wrote, but shows its own patch over it; b's cache is gone, and a never heard of it.
    {
        const auto b = desk(QStringLiteral("b"), m_old);
        const auto c = desk(QStringLiteral("c"), m_old);
        commit(*c, noteChange(9, firstNote(), text("of c")));
        commit(*b, noteChange(9, firstNote(), text("of b")));
        exchange(*b);
        QVERIFY(c->pullOnce());
    }
    m_profile->removeDatabase(QStringLiteral("b/cache.db"));
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(report->waiting, 1);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT note FROM app.orders WHERE id=decode('%1', 'hex')").arg(QString::fromLatin1(orderId(9).hex()))), QStringLiteral("of b"));
    const auto c = desk(QStringLiteral("c"), m_new);
    exchange(*c);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT mine, theirs FROM app.conflict WHERE order_id=decode('%1', 'hex')").arg(QString::fromLatin1(orderId(9).hex()))),
             QStringLiteral("of c|of b"));
}

void TestRebuild::whatContradictsStandsAsAConflict()
{
    // b's tail rests on a change of a that no file has any more.
    {
        const auto a = desk(QStringLiteral("a"), m_old);
        commit(*a, noteChange(8, firstNote(), text("a8")));
        if (!a->pushOnce())
            qFatal("push");
        const auto b = desk(QStringLiteral("b"), m_old);
        exchange(*b);
        commit(*b, noteChange(8, text("a8"), text("b8")));
        if (!b->pushOnce())
            qFatal("push");
    }
    m_profile->removeDatabase(QStringLiteral("b/cache.db"));
    const auto report = rebuild({QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->refused.size(), 1);
    QCOMPARE(report->refused.first().root, orderId(8));
    QCOMPARE(report->refused.first().reason, QByteArray("old orders.note"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT mine FROM app.conflict WHERE state='open' AND order_id=decode('%1', 'hex')").arg(QString::fromLatin1(orderId(8).hex()))),
             QStringLiteral("b8"));
}

void TestRebuild::againAndIntoAnothersDatabase()
{
    QVERIFY(rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    const QString ops = sql(m_new, QStringLiteral("SELECT count(*) FROM sync.op"));
    const auto again = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(again->before);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM sync.op")), ops);

    m_new = QStringLiteral("another%1").arg(m_databases);
    QVERIFY(SharedSetup::init(m_server->uri(m_new)));
    {
        const auto other = desk(QStringLiteral("other"), m_new);
        commit(*other, orderChange(99));
        exchange(*other);
    }
    const auto refused = rebuild({QStringLiteral("a")});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::Constraint);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("1"));
}

void TestRebuild::whoWasAwayForOneRebuildIsNotTheNewestInTheNext()
{
    // A long life: its versions are far above the number of its ops.
    sql(m_old, QStringLiteral("SELECT setval('sync.place', 100000)"));
    for (const char *name : {"b", "a", "c"}) {
        const auto one = desk(QString::fromLatin1(name), m_old);
        if (*name == 'b')
            commit(*one, noteChange(1, text("b2"), text("b3")));
        exchange(*one);
    }
    QVERIFY(rebuild({QStringLiteral("a"), QStringLiteral("b")}));
    {
        const auto a = desk(QStringLiteral("a"), m_new);
        exchange(*a);
        commit(*a, noteChange(1, text("b3"), text("second life")));
        exchange(*a);
    }
    const QStringList before = rowsOf(m_new);
    m_new += QStringLiteral("_again");
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("c")}); // c still has the rows of the first database
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->refused.size(), 0);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='second life'")), QStringLiteral("1"));
    QCOMPARE(firstDifference(rowsOf(m_new), before), QString());
}

void TestRebuild::nothingThereIsAnError()
{
    QVERIFY(QDir().mkpath(folder(QStringLiteral("empty"))));
    const auto report = rebuild({QStringLiteral("empty")});
    QVERIFY(!report);
    QCOMPARE(report.error().code, Code::NotFound);
    QVERIFY(sql(m_new, QStringLiteral("SELECT 1")).startsWith(u"error:")); // no database was made
}

QTEST_GUILESS_MAIN(TestRebuild)
#include "tst_rebuild.moc"
