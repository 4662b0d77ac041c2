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

    static Change cancelChange(int n)
    {
        Change change;
        change.kind = "order.cancel";
        change.roots = {orderId(n)};
        change.eventCode = "told";
        change.patch("orders", orderId(n), "state", text("open"), text("cancelled"));
        return change;
    }
    static QString isOrder(int n) { return QStringLiteral("o.id=decode('%1', 'hex')").arg(QString::fromLatin1(orderId(n).hex())); }
    /// A hundred days later these desks have left out what rests; returns how many orders that are.
    int rest(std::initializer_list<const char *> names)
    {
        sql(m_old, QStringLiteral("ALTER TABLE sync.op DISABLE TRIGGER op_stays; UPDATE sync.op SET at = at - 100 * 86400000000; ALTER TABLE sync.op ENABLE TRIGGER op_stays"));
        for (const char *name : names) {
            const auto one = desk(QString::fromLatin1(name), m_old);
            exchange(*one);
            if (const auto done = one->age(); !done)
                qFatal("%s", qPrintable(done.error().detail));
        }
        return sql(m_old, QStringLiteral("SELECT count(*) FROM sync.resting")).toInt();
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
    void whatRestedComesBackWhole();
    void whatRestedAndIsNotWholeIsNamed();
    void anOlderCacheDoesNotReopenWhatRested_data();
    void anOlderCacheDoesNotReopenWhatRested();
    void whatWokeIsOpenWork();
    void nothingThereIsAnError();
};

void TestRebuild::whatRestedComesBackWhole()
{
    {
        const auto a = desk(QStringLiteral("a"), m_old);
        commit(*a, cancelChange(5));
        exchange(*a);
        const auto b = desk(QStringLiteral("b"), m_old);
        exchange(*b);
        commit(*b, noteChange(5, firstNote(), text("after the end")));
        exchange(*b);
    }
    QCOMPARE(rest({"a", "b", "c"}), 1);
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->lacking.size(), 0);
    QCOMPARE(report->refused.size(), 0);
    const QString one = QStringLiteral("SELECT o.state, o.note, (SELECT count(*) FROM app.line l WHERE l.order_id=o.id), (SELECT count(*) FROM app.timeline t WHERE t.root=o.id) FROM app.orders o WHERE %1").arg(isOrder(5));
    QCOMPARE(sql(m_new, one), sql(m_old, one));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("20"));
}

void TestRebuild::whatRestedAndIsNotWholeIsNamed()
{
    {
        const auto c = desk(QStringLiteral("c"), m_old);
        commit(*c, orderChange(40));
        commit(*c, cancelChange(6)); // of a's file
        exchange(*c);
        const auto b = desk(QStringLiteral("b"), m_old);
        exchange(*b);
        commit(*b, noteChange(40, firstNote(), text("b knew")));
        exchange(*b);
        exchange(*c);
        commit(*c, cancelChange(40));
        exchange(*c);
    }
    QCOMPARE(rest({"a", "b"}), 2);
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b")}); // c's files are lost
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QSet<Id> lacking;
    for (const RebuildRest::Lacking &one : report->lacking)
        lacking.insert(one.id);
    QCOMPARE(lacking, (QSet<Id> {orderId(6), orderId(40)}));
    QCOMPARE(report->refused.size(), 0);
    // Neither open again, nor a story or conflict of an order that is not there.
    for (const int n : {6, 40}) {
        QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders o WHERE %1").arg(isOrder(n))), QStringLiteral("0"));
        for (const char *table : {"destination:order_id", "line:order_id", "timeline:root", "conflict:order_id"}) {
            const QStringList at = QString::fromLatin1(table).split(u':');
            QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.%1 WHERE %2=decode('%3', 'hex')").arg(at[0], at[1], QString::fromLatin1(orderId(n).hex()))), QStringLiteral("0"));
        }
    }
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("19"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.conflict")), QStringLiteral("1"));
    // Whoever did something to them is told of no refusal, nor does it make them anew.
    for (const char *name : {"a", "b"}) {
        const auto one = desk(QString::fromLatin1(name), m_new);
        exchange(*one);
        QCOMPARE(*one->pendingCount(), 0);
        QCOMPARE(one->outbox()->size(), 0);
    }
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("19"));
    QCOMPARE(SharedSetup::check(m_server->uri(m_new))->faults, QStringList());
}

void TestRebuild::anOlderCacheDoesNotReopenWhatRested_data()
{
    QTest::addColumn<bool>("journal");
    QTest::addColumn<bool>("client");
    QTest::newRow("who ended it is lost") << false << true;
    QTest::newRow("its journal is there") << true << true;
    QTest::newRow("the newer one may not see it") << false << false;
}

void TestRebuild::anOlderCacheDoesNotReopenWhatRested()
{
    QFETCH(bool, journal);
    QFETCH(bool, client);
    if (client) {
        Change change;
        change.kind = "client.add";
        change.roots = {named("client", 1)};
        change.insert("client", named("client", 1)).fields = {{"code", text("C1")}, {"name", text("c")}};
        const auto a = desk(QStringLiteral("a"), m_old);
        commit(*a, change);
        exchange(*a);
    }
    {
        const auto c = desk(QStringLiteral("c"), m_old);
        exchange(*c); // and never again
        const auto b = desk(QStringLiteral("b"), m_old); // did something to it, which does not make it one that sees all of the client
        commit(*b, noteChange(15, firstNote(), text("b saw it")));
        exchange(*b);
        const auto d = desk(QStringLiteral("d"), m_old);
        exchange(*d);
        commit(*d, cancelChange(15)); // of a's file, whose journal is lost, too
        exchange(*d);
    }
    QCOMPARE(rest({"b", "d"}), 1);
    QStringList from {QStringLiteral("b"), QStringLiteral("c")};
    if (journal)
        from << QStringLiteral("d");
    const auto report = rebuild(from);
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    const QString state = sql(m_new, QStringLiteral("SELECT o.state FROM app.orders o WHERE %1").arg(isOrder(15)));
    QCOMPARE(state, journal ? QStringLiteral("cancelled") : client ? QString() : QStringLiteral("open"));
    QCOMPARE(report->lacking.size(), journal || !client ? 0 : 1);
    if (!report->lacking.isEmpty())
        QCOMPARE(report->lacking.first().number, QStringLiteral("R-2024-100015"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), report->lacking.isEmpty() ? QStringLiteral("20") : QStringLiteral("19"));
}

void TestRebuild::whatWokeIsOpenWork()
{
    {
        Change change;
        change.kind = "client.add";
        change.roots = {named("client", 1)};
        change.insert("client", named("client", 1)).fields = {{"code", text("C1")}, {"name", text("c")}};
        const auto a = desk(QStringLiteral("a"), m_old);
        commit(*a, change);
        commit(*a, cancelChange(5));
        commit(*a, cancelChange(7));
        exchange(*a);
    }
    QCOMPARE(rest({"a", "b"}), 2);
    {
        const auto c = desk(QStringLiteral("c"), m_old); // holds it still
        exchange(*c);
        commit(*c, holdChange(5, named("hold", 5)));
        exchange(*c);
        const auto b = desk(QStringLiteral("b"), m_old);
        exchange(*b);
    }
    const auto report = rebuild({QStringLiteral("a"), QStringLiteral("b")});
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->lacking.size(), 0);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT o.state, (SELECT count(*) FROM app.hold h WHERE h.order_id=o.id AND h.state='open') FROM app.orders o WHERE %1").arg(isOrder(5))), QStringLiteral("cancelled|1"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders")), QStringLiteral("20"));
}

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
    // The others are asked what they know, too, before any of it is taken.
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='c knew'")), QStringLiteral("0"));
    const auto a = desk(QStringLiteral("a"), m_new);
    exchange(*a);
    exchange(*desk(QStringLiteral("b"), m_new));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM sync.gathering_desk WHERE NOT came")), QStringLiteral("0"));
    exchange(*c);
    QCOMPARE(*c->pendingCount(), 0);
    QCOMPARE(sql(m_new, QStringLiteral("SELECT phase FROM sync.gathering")), QStringLiteral("0"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.orders WHERE note='c knew'")), QStringLiteral("1"));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.conflict")), QStringLiteral("1")); // that of before
    QCOMPARE(sql(m_new, QStringLiteral("SELECT count(*) FROM app.hold")), QStringLiteral("1"));
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
