// SPDX-License-Identifier: GPL-3.0-or-later
// What needed two people, on a shared database that is gone: the desks bring back what was decided, and decide nothing anew.
#include "models/sync/Desk.h"
#include "models/sync/SecondPerson.h"
#include "models/sync/SharedRebuild.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestRebuildApprovals final : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    int m_databases = 0;
    QString m_old, m_new;
    const Id m_approval = named("approval", 1);

    QString sql(const QString &database, const QString &text) const { return m_server->sql(database, text); }
    std::unique_ptr<Desk> desk(const QString &name)
    {
        auto opened = Desk::open(m_profile->file(name), m_clock, m_server->uri(m_old));
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
    /// Sent and taken, but nobody has pulled what came of it.
    static void sendOnly(Desk &desk, const Change &change)
    {
        commit(desk, change);
        if (!desk.pushOnce())
            qFatal("push");
    }
    static Change release(const char *by = "Sato a")
    {
        Change change;
        change.kind = "order.release";
        change.roots = {orderId(1)};
        change.patch("hold", named("hold", 1), "state", text("open"), text("released"));
        change.patches[0].fields += {{"end_person", Value(), text(by)}, {"end_reason", Value(), text("asked")}};
        change.eventCode = "hold_released";
        return change;
    }
    Change ending(const char *kind, const char *state) const
    {
        Change change;
        change.kind = kind;
        change.roots = {orderId(1)};
        if (change.kind == "approval.give")
            change.guard("approval", m_approval, "body", Value::text(release().toBody()));
        change.patch("approval", m_approval, "state", text("open"), text(state));
        change.patches[0].fields += {{"end_person", Value(), Value()}, {"end_desk", Value(), Value()}, {"end_at", Value(), Value(5)}, {"end_reason", Value(), text("because")}};
        change.eventCode = "approval_ended";
        return change;
    }
    /// How the order stands and what is told of it, without moments and places.
    QString standing(const QString &database) const
    {
        return sql(database, QStringLiteral("SELECT (SELECT state || ' ' || coalesce(end_person, '-') FROM app.hold),"
                                            " (SELECT string_agg(state || ' ' || person || ' ' || desk || ' ' || coalesce(end_person, '-') || ' ' || coalesce(end_desk, '-') || ' ' || coalesce(end_reason, '-'), ',') FROM app.approval),"
                                            " (SELECT string_agg(code || ' ' || kind || ' ' || person || ' ' || desk, ', ' ORDER BY code, person) FROM app.timeline WHERE code<>'imported'),"
                                            " (SELECT count(*) FROM app.conflict)"));
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(QStringLiteral("model")));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init();
    void comesBackAsItWasDecided_data();
    void comesBackAsItWasDecided();
    void whatNobodyHasHeardIsNotDecided();
};

/// An order of which desk a has asked for the release; all three have heard of it.
void TestRebuildApprovals::init()
{
    m_old = QStringLiteral("old%1").arg(++m_databases);
    m_new = QStringLiteral("new%1").arg(m_databases);
    m_profile = std::make_unique<TempProfile>();
    QCOMPARE(sql(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE %1 TEMPLATE model").arg(m_old)), QString());
    const auto a = desk(QStringLiteral("a"));
    commit(*a, orderChange(1));
    commit(*a, holdChange(1, named("hold", 1)));
    commit(*a, SecondPerson::ask(release(), "fraud_release", m_approval, QStringLiteral("Sato a"), 7));
    exchange(*a);
    for (const char *name : {"b", "c"})
        exchange(*desk(QLatin1StringView(name)));
}

void TestRebuildApprovals::comesBackAsItWasDecided_data()
{
    QTest::addColumn<QStringList>("acts"); // who does what, without hearing of the others
    QTest::addColumn<bool>("seen");        // and all have pulled it before the end
    QTest::addColumn<QString>("hold");
    QTest::addColumn<QString>("approval");
    const auto row = [](const char *name, const QStringList &acts, const char *hold, const char *approval) {
        QTest::addRow("%s, seen by all", name) << acts << true << QString::fromUtf8(hold) << QString::fromUtf8(approval);
        QTest::addRow("%s, seen by nobody", name) << acts << false << QString::fromUtf8(hold) << QString::fromUtf8(approval);
    };
    const auto acts = [](std::initializer_list<const char *> list) {
        QStringList out;
        for (const char *one : list)
            out << QString::fromUtf8(one);
        return out;
    };
    row("waits", {}, "open", "open");
    row("given", acts({"b give given"}), "released", "given");
    row("refused", acts({"b refuse refused"}), "open", "refused");
    row("withdrawn", acts({"a withdraw withdrawn"}), "open", "withdrawn");
    row("overtaken", acts({"c release", "b give given"}), "released", "overtaken");
    row("one's own", acts({"a give given"}), "open", "open");
    QTest::newRow("given after it was refused, seen by all") << acts({"b refuse refused", "c give given"}) << true << u"open"_qs << u"refused"_qs;
}

void TestRebuildApprovals::comesBackAsItWasDecided()
{
    QFETCH(QStringList, acts);
    QFETCH(bool, seen);
    QFETCH(QString, hold);
    QFETCH(QString, approval);
    for (const QString &act : std::as_const(acts)) {
        const QStringList words = act.split(u' ');
        const auto one = desk(words[0]);
        sendOnly(*one, words[1] == u"release" ? release("Sato c") : ending(("approval." + words[1].toUtf8()).constData(), words[2].toUtf8().constData()));
    }
    if (seen) {
        for (const char *name : {"a", "b", "c"})
            exchange(*desk(QLatin1StringView(name)));
    }
    const QString was = standing(m_old);
    QCOMPARE(sql(m_old, QStringLiteral("SELECT h.state || ' ' || a.state FROM app.hold h, app.approval a")), hold + u' ' + approval);
    const auto report = SharedRebuild::run({m_profile->file(QStringLiteral("a")), m_profile->file(QStringLiteral("b")), m_profile->file(QStringLiteral("c"))},
                                           m_server->uri(m_new), m_clock, false);
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(standing(m_new), was);
}

void TestRebuildApprovals::whatNobodyHasHeardIsNotDecided()
{
    {
        const auto b = desk(QStringLiteral("b"));
        commit(*b, ending("approval.give", "given"));
        commit(*b, noteChange(1, firstNote(), text("unsent")));
    }
    // What waited at the desk is done in its stead, but an approval counts only from who is here now.
    const auto report = SharedRebuild::run({m_profile->file(QStringLiteral("a")), m_profile->file(QStringLiteral("b"))}, m_server->uri(m_new), m_clock, true);
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(sql(m_new, QStringLiteral("SELECT h.state || ' ' || a.state || ' ' || o.note FROM app.hold h, app.approval a, app.orders o")), QStringLiteral("open open unsent"));
}

QTEST_GUILESS_MAIN(TestRebuildApprovals)
#include "tst_rebuildapprovals.moc"
