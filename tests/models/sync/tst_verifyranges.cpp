// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a cache against the shared side: what a disk changed is found and fetched again, and nothing else is taken for it.
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/RangeCheck.h"
#include "models/sync/SharedPeople.h"
#include "models/sync/SharedSetup.h"
#include "support/CutShared.h"
#include "support/PostgresServer.h"
#include "support/RandomOps.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestVerifyRanges : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    int m_databases = 0;
    QString m_database;
    std::shared_ptr<SharedDatabase> m_shared;
    Line m_line;

    /// A shared side of the kind that the data row names: "embedded", "postgres", or "alone" for a desk that owns its own.
    void makeShared()
    {
        QFETCH_GLOBAL(QString, side);
        m_shared.reset();
        m_line = {};
        m_profile = std::make_unique<TempProfile>();
        if (side == u"postgres") {
            m_database = QStringLiteral("t%1").arg(++m_databases);
            QVERIFY(SharedSetup::init(m_server->uri(m_database)));
            m_shared = std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue));
        } else if (side == u"embedded") {
            m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("team.db")), m_catalogue, m_clock));
        }
    }
    std::unique_ptr<Desk> desk(const QString &name)
    {
        const QString folder = m_profile->file(name);
        auto opened = m_shared ? Desk::open(folder, m_clock, [this](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<CutShared>(m_shared, m_line);
        }, false) : Desk::open(folder, m_clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(name);
        return std::move(*opened);
    }
    static void exchange(Desk &desk)
    {
        if (const auto done = desk.sync(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    static RangeReport check(Desk &desk, bool mend = false)
    {
        auto report = desk.checkRanges(mend);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    /// What another program does to the file.
    void damage(const QString &name, const QByteArray &sql) const
    {
        const auto file = std::move(*Database::open(m_profile->file(name + QStringLiteral("/cache.db")), Database::Mode::ReadWrite, "NORMAL"));
        if (const auto done = file->exec(sql); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    QStringList rows(Desk &desk) const { const auto reader = desk.reader(); return dumpRows(**reader, m_catalogue); }
    static QString shown(const RangeReport &report)
    {
        QString text = report.skipped;
        for (const RangeReport::Found &one : report.found)
            text += QStringLiteral(" %1 %2 %3").arg(QString::fromUtf8(one.table), QString::fromLatin1(one.id.hex())).arg(int(one.how));
        return text;
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("side");
        QTest::newRow("alone") << QStringLiteral("alone");
        QTest::newRow("embedded") << QStringLiteral("embedded");
        QTest::newRow("postgres") << QStringLiteral("postgres");
    }
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
    }
    void cleanupTestCase()
    {
        m_shared.reset();
        m_server.reset();
    }
    void init() { makeShared(); }

    void noAlarmWithoutCause();
    void whatTheDiskChangedIsMended();
    void ownWorkIsNotTakenForDamage();
    void rowsThatCannotBeNamedMakeTheCacheAnew();
    void awayIsAnErrorAndNothingPulledIsNot();
    void aWarehouseComparesWhatItMaySee();
};

void TestVerifyRanges::noAlarmWithoutCause()
{
    const auto a = desk(QStringLiteral("a"));
    const auto b = m_shared ? desk(QStringLiteral("b")) : nullptr;
    QRandomGenerator random(7);
    RandomOps others(11);
    int orders = 0;
    qint64 compared = 0;
    for (int moment = 0; moment < 20; ++moment) {
        for (int act = 0; act < 4; ++act) {
            Desk &one = b && random.bounded(2) ? *b : *a;
            const int n = 20 + int(random.bounded(qMax(1, orders)));
            switch (random.bounded(6)) {
            case 0:
            case 1: (void)one.commit({orderChange(20 + orders++)}, random.bounded(2) ? Lane::Bulk : Lane::Work); break;
            case 2: {
                const auto reader = one.reader();
                Statement note = (*reader)->statement("SELECT note FROM orders WHERE id=?");
                note.bind(1, orderId(n));
                if (note.step().value_or(false))
                    (void)one.commit({noteChange(n, note.value(0), Value(QStringLiteral("n%1").arg(random.bounded(100))))}); // the other desk's may be refused
                break;
            }
            case 3: (void)one.commit({holdChange(n, named("hold", int(random.bounded(40))))}); break;
            case 4: QVERIFY(one.pushOnce()); break;
            default: QVERIFY(one.pullOnce());
            }
        }
        if (m_shared)
            QVERIFY(m_shared->push(others.batch()));
        if (random.bounded(3) == 0)
            exchange(*a);
        for (Desk *one : {a.get(), b.get()}) {
            if (!one)
                continue;
            const RangeReport report = check(*one);
            QVERIFY2(report.apart == 0, qPrintable(QStringLiteral("moment %1: %2").arg(moment).arg(shown(report))));
            compared += report.rows;
        }
    }
    QVERIFY2(compared > 500, qPrintable(QString::number(compared)));
}

void TestVerifyRanges::whatTheDiskChangedIsMended()
{
    const auto a = desk(QStringLiteral("a"));
    for (int n = 1; n <= 30; ++n)
        QVERIFY(a->commitOne(orderChange(n)));
    exchange(*a);
    QCOMPARE(check(*a).apart, 0);
    const QStringList before = rows(*a);
    const QByteArray third = orderId(3).hex();
    damage(QStringLiteral("a"), "UPDATE destination SET zip='1500002' WHERE order_id=x'" + orderId(2).hex() + "';"
                                "UPDATE line SET quantity=quantity+1 WHERE key=(SELECT min(key) FROM line);"
                                "DELETE FROM orders WHERE id=x'" + third + "';"
                                "INSERT INTO hold(id, order_id, type, state) VALUES(x'000102030405060708090a0b0c0d0e0f', x'" + third + "', 'manual', 'open')");
    const RangeReport found = check(*a);
    QCOMPARE(found.apart, 4);
    QCOMPARE(found.mended, 0);
    QVERIFY(firstDifference(rows(*a), before) != QString());
    const RangeReport mended = check(*a, true);
    QCOMPARE(mended.apart, 4);
    QCOMPARE(mended.mended, 4);
    QVERIFY(!mended.remade);
    QCOMPARE(firstDifference(rows(*a), before), QString());
    QCOMPARE(check(*a, true).mended, 0);
    exchange(*a);
    QCOMPARE(firstDifference(rows(*a), before), QString());
}

void TestVerifyRanges::ownWorkIsNotTakenForDamage()
{
    const auto a = desk(QStringLiteral("a"));
    for (int n = 1; n <= 5; ++n)
        QVERIFY(a->commitOne(orderChange(n)));
    exchange(*a);
    QVERIFY(a->commitOne(noteChange(1, firstNote(), text("mine"))));
    QVERIFY(a->commitOne(orderChange(6)));
    damage(QStringLiteral("a"), "UPDATE orders SET email='x' WHERE id=x'" + orderId(2).hex() + '\'');
    const RangeReport report = check(*a, true);
    QCOMPARE(report.apart, 1);
    QCOMPARE(report.mended, 1);
    QVERIFY(report.left >= 6);
    const auto reader = a->reader();
    QCOMPARE(*(*reader)->scalar("SELECT count(*) FROM orders WHERE note='mine'"), std::optional<qint64>(1));
    QCOMPARE(*(*reader)->scalar("SELECT count(*) FROM orders"), std::optional<qint64>(6));
    exchange(*a);
    QCOMPARE(check(*a).apart, 0);
    QCOMPARE(check(*a).left, 0);
}

void TestVerifyRanges::rowsThatCannotBeNamedMakeTheCacheAnew()
{
    const auto a = desk(QStringLiteral("a"));
    QVERIFY(a->commitOne(orderChange(1)));
    exchange(*a);
    const QStringList before = rows(*a);
    damage(QStringLiteral("a"), "INSERT INTO hold(id, order_id, type, state) VALUES(x'0102', x'" + orderId(1).hex() + "', 'manual', 'open')");
    const RangeReport report = check(*a, true);
    QVERIFY(report.remade);
    QVERIFY(report.apart > 0);
    exchange(*a);
    QCOMPARE(check(*a).apart, 0);
    QCOMPARE(firstDifference(rows(*a), before), QString());
}

void TestVerifyRanges::awayIsAnErrorAndNothingPulledIsNot()
{
    const auto a = desk(QStringLiteral("a"));
    QVERIFY(!check(*a).skipped.isEmpty());
    QVERIFY(a->commitOne(orderChange(1)));
    exchange(*a);
    QVERIFY(check(*a).skipped.isEmpty());
    if (!m_shared)
        return;
    m_line.cut = true;
    const auto away = a->checkRanges(true);
    QVERIFY(!away);
    QCOMPARE(away.error().code, Code::Offline);
}

void TestVerifyRanges::aWarehouseComparesWhatItMaySee()
{
    QFETCH_GLOBAL(QString, side);
    if (side != u"postgres")
        QSKIP("roles are the server's");
    const QString owner = m_server->uri(m_database);
    const auto a = desk(QStringLiteral("a"));
    for (int n = 1; n <= 6; ++n)
        QVERIFY(a->commitOne(orderChange(n)));
    for (int n = 1; n <= 2; ++n) {
        Change batch;
        batch.kind = "batch.open";
        batch.roots = {named("batch", n)};
        batch.insert("batch", named("batch", n)).fields = {{"number", Value(QStringLiteral("B-%1").arg(n))}, {"warehouse", Value(QStringLiteral("W%1").arg(n))}, {"state", text("open")}};
        QVERIFY(a->commitOne(batch));
        Change instruct;
        instruct.kind = "shipment.instruct";
        instruct.roots = {orderId(n)};
        instruct.insert("shipment", named("shipment", n)).fields = {{"order_id", orderId(n)}, {"destination_id", Id::named(0, {"destination", orderId(n).view()})},
                                                                    {"batch_id", named("batch", n)}, {"state", text("instructed")}};
        QVERIFY(a->commitOne(instruct));
    }
    exchange(*a);
    auto people = std::move(*SharedPeople::open(owner));
    const QString login = QStringLiteral("wh%1").arg(m_databases);
    QVERIFY(people.admit(login, QStringLiteral("warehouse"), QStringLiteral("W1"), {}));
    auto opened = Desk::open(m_profile->file(QStringLiteral("w")), m_clock, m_server->uri(m_database, login));
    QVERIFY(opened);
    exchange(**opened);
    const RangeReport report = check(**opened);
    QVERIFY2(report.apart == 0 && report.skipped.isEmpty(), qPrintable(shown(report)));
    QVERIFY(report.rows > 3);
    QVERIFY(report.rows < check(*a).rows);
    // Rows of the other warehouse in its file would be an alarm.
    damage(QStringLiteral("w"), "INSERT INTO orders(id, number) VALUES(x'" + orderId(2).hex() + "', 'R')");
    QCOMPARE(check(**opened, true).mended, 1);
    QCOMPARE(check(**opened).apart, 0);
}

QTEST_GUILESS_MAIN(TestVerifyRanges)
#include "tst_verifyranges.moc"
