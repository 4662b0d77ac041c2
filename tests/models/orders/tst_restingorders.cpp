// SPDX-License-Identifier: GPL-3.0-or-later
// A shop's file of a long time holds orders that rest on the shared side: they are compared, not taken for new ones.
#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// Noon of 2026-11-20 in Japan.
constexpr qint64 kNoonUs = 1795143600LL * 1000000;
constexpr qint64 kDayUs = 24LL * 3600 * 1000000;

/// An order of a shop's file; `day` as 2026/11/19.
struct FileRow
{
    QString number;
    QString day = QStringLiteral("2026/11/19");
    bool shipped = true;
    QString address = QStringLiteral("東京都千代田区千代田1-1");
    QString phone = QStringLiteral("0312345678");
};

QByteArray csv(const QList<FileRow> &rows)
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注名,発送郵便番号,発送先住所１,発送先名,発送電話番号,支払方法,合計金額,商品名,商品コード,商品価格,受注数量,出荷済フラグ\r\n");
    for (const FileRow &row : rows)
        text += QStringLiteral("%1,%2 11:07:40,山田 太郎,1000001,%3,山田 太郎,%4,クレジットカード,1000,タオル,T-1,1000,1,%5\r\n")
                    .arg(row.number, row.day, row.address, row.phone, row.shipped ? QStringLiteral("1") : QStringLiteral("0"));
    return text.toUtf8();
}

} // namespace

class tst_restingorders : public QObject
{
    Q_OBJECT
    FixedClock m_clock {kNoonUs};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;
    Carriers m_carriers = *Carriers::load();
    PostalTable m_postal = *PostalTable::builtIn();
    int m_databases = 0;
    int m_files = 0;
    QString m_database; ///< empty: the embedded side
    qint64 m_moved = 0; ///< the newest place that is of the test's time
    std::shared_ptr<SharedDatabase> m_shared;
    bool m_cut = false;
    int m_asked = 0;   ///< questions that only old orders are worth
    int m_brought = 0; ///< orders that had to come

    /// A shared side by the test's clock, behind a line that can be cut; it counts what it is asked.
    class Side final : public SharedDatabase
    {
    public:
        explicit Side(tst_restingorders &test) : m_test(test), m_shared(test.m_shared) { }
        Result<qint64> head(const Seen &seen) override { return through([&] { return m_shared->head(seen); }); }
        Result<QList<PushResult>> push(const QList<Op> &ops) override
        {
            auto results = through([&] { return m_shared->push(ops); });
            m_test.moveTime();
            return results;
        }
        Result<PullSlice> pull(const Seen &seen, int limit) override { return through([&] { return m_shared->pull(seen, limit); }); }
        Result<RangeAnswer> ranges(const RangeQuestion &question) override { return through([&] { return m_shared->ranges(question); }); }
        Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return through([&] { return m_shared->fetch(keys); }); }
        Result<bool> layToRest(int most) override { return m_test.layToRest(most); }
        Result<RestSlice> rested(qint64 since, int limit) override { return m_shared->rested(since, limit); }
        Result<Unit> fetchUnit(const Id &id) override { return through([&] { return m_shared->fetchUnit(id); }); }
        Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) override
        {
            ++m_test.m_asked;
            return through([&] { return m_shared->restingOf(shop, numbers); });
        }
        Result<Units> fetchUnits(const QList<Id> &ids) override
        {
            m_test.m_brought += int(ids.size());
            return through([&] { return m_shared->fetchUnits(ids); });
        }
        Result<int> scopeDays(std::optional<int> set) override
        {
            ++m_test.m_asked;
            return through([&] { return m_shared->scopeDays(set); });
        }

    private:
        template<class Ask>
        auto through(const Ask &ask) -> decltype(ask())
        {
            if (m_test.m_cut)
                return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("the line is cut"));
            return ask();
        }
        tst_restingorders &m_test;
        std::shared_ptr<SharedDatabase> m_shared;
    };
    struct Place
    {
        std::unique_ptr<Desk> desk;
        std::unique_ptr<OrderService> orders;
    };
    void moveTime()
    {
        if (m_database.isEmpty())
            return;
        ask(QStringLiteral("ALTER TABLE sync.op DISABLE TRIGGER op_stays; UPDATE sync.op SET at = %1 WHERE place > %2; ALTER TABLE sync.op ENABLE TRIGGER op_stays")
                .arg(m_clock.nowUs()).arg(m_moved));
        m_moved = ask(QStringLiteral("SELECT coalesce(max(place), 0) FROM sync.op")).toLongLong();
    }
    Result<bool> layToRest(int most)
    {
        if (m_database.isEmpty())
            return m_shared->layToRest(most);
        return ask(QStringLiteral("SELECT sync.rest_at(%1, %2)").arg(most).arg(m_clock.nowUs())) == u"t";
    }
    QString ask(const QString &sql) const
    {
        const QString answer = m_server->sql(m_database, sql);
        if (answer.startsWith(u"error"))
            qFatal("%s", qPrintable(answer));
        return answer;
    }
    Place place(const QString &name)
    {
        auto opened = Desk::open(m_profile->file(name), m_clock, [&](const Catalogue &, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return std::make_unique<Side>(*this);
        }, false);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        Place place {std::move(*opened), {}};
        place.desk->setPerson(name);
        place.orders = std::make_unique<OrderService>(*place.desk, m_carriers, m_postal);
        return place;
    }
    static void exchange(const Place &place)
    {
        if (const auto done = place.desk->sync(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
        if (!place.desk->settleAll())
            qFatal("settle");
    }
    static void age(const Place &place)
    {
        if (const auto done = place.desk->age(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    QString file(const QByteArray &bytes)
    {
        QFile file(m_profile->file(QStringLiteral("orders%1.csv").arg(++m_files)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    }
    ImportedFile take(const Place &place, const QByteArray &bytes, bool write = true)
    {
        const QString shop = QStringLiteral("S1");
        const auto report = write ? place.orders->importFiles(shop, {file(bytes)}, QStringLiteral("auto")) : place.orders->previewFiles(shop, {file(bytes)}, QStringLiteral("auto"));
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return report->files.first();
    }
    static QString numbers(const ImportedFile &file)
    {
        return QStringLiteral("new %1 same %2 changed %3 refused %4").arg(file.fresh).arg(file.same).arg(file.changed).arg(file.rejected);
    }
    static bool has(const Place &place, const QString &number)
    {
        const auto reader = place.desk->reader();
        return (*reader)->scalar("SELECT count(*) FROM orders WHERE number='" + number.toUtf8() + '\'')->value_or(0) == 1;
    }
    static qint64 rows(const Place &place, const QByteArray &table)
    {
        const auto reader = place.desk->reader();
        return (*reader)->scalar("SELECT count(*) FROM " + table)->value_or(-1);
    }
    static OrderDetail detail(const Place &place, const QString &number)
    {
        const auto reader = place.desk->reader();
        const auto matches = OrderStore::find(**reader, number);
        if (!matches || matches->size() != 1)
            qFatal("order %s not there once", qPrintable(number));
        return *OrderStore::detail(**reader, matches->first().id);
    }
    void later(qint64 days) { m_clock.advanceUs(days * kDayUs); }
    /// N-1 and N-2 are shipped and rest at both desks, N-3 is open; today is 2027-02-28.
    std::pair<Place, Place> withResting(const std::function<void(const Place &)> &before = {})
    {
        Place a = place(QStringLiteral("a"));
        if (!a.orders->addShop({QStringLiteral("C1"), QStringLiteral("S1"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}))
            qFatal("shop");
        take(a, csv(kThree));
        exchange(a);
        if (before)
            before(a);
        exchange(a);
        Place b = place(QStringLiteral("b"));
        exchange(b);
        later(100);
        age(a);
        age(b);
        m_asked = 0;
        return {std::move(a), std::move(b)};
    }
    const QList<FileRow> kThree {{QStringLiteral("N-1")}, {QStringLiteral("N-2")}, {QStringLiteral("N-3"), QStringLiteral("2026/11/19"), false}};

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("side");
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
    void init()
    {
        QFETCH_GLOBAL(QString, side);
        m_shared.reset();
        m_clock = FixedClock(kNoonUs);
        m_profile = std::make_unique<TempProfile>();
        m_database.clear();
        m_cut = false;
        m_moved = 0;
        m_asked = m_brought = 0;
        if (side == u"postgres") {
            m_database = QStringLiteral("r%1").arg(++m_databases);
            const auto made = SharedSetup::init(m_server->uri(m_database));
            QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
            m_shared = std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue));
        } else {
            m_shared = std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("team.db")), m_catalogue, m_clock));
        }
    }

    void whatRestsAsTheFileHasItIsTheSame()
    {
        const auto [a, b] = withResting();
        QVERIFY(!has(a, QStringLiteral("N-1")) && !has(a, QStringLiteral("N-2")) && has(a, QStringLiteral("N-3")));
        // The same orders in another file, as of a longer time.
        const auto told = take(a, csv(kThree) + "\r\n");
        QCOMPARE(numbers(told), QStringLiteral("new 0 same 3 changed 0 refused 0"));
        QCOMPARE(m_asked, 2); // after how many days, and which
        QCOMPARE(m_brought, 2);
        exchange(a);
        exchange(b);
        QCOMPARE(rows(a, "conflict"), 0);
        QVERIFY(!has(b, QStringLiteral("N-1")) && !has(b, QStringLiteral("N-2"))); // nobody else is bothered
        QCOMPARE(detail(a, QStringLiteral("N-1")).stage, Stage::Shipped);
        later(1);
        age(a);
        QVERIFY(!has(a, QStringLiteral("N-1")));
    }
    void aLongFileComesInPieces()
    {
        QList<FileRow> many;
        for (int n = 0; n < 450; ++n)
            many << FileRow {QStringLiteral("M-%1").arg(n), QStringLiteral("2026/11/19"), true, QStringLiteral("東京都千代田区千代田1-%1").arg(n), QStringLiteral("03%1").arg(10000000 + n)};
        const auto [a, b] = withResting([&](const Place &place) { take(place, csv(many)); });
        QCOMPARE(rows(a, "orders"), 1);
        many[449].phone = QStringLiteral("0399998888");
        QCOMPARE(numbers(take(a, csv(many))), QStringLiteral("new 0 same 449 changed 1 refused 0"));
        QCOMPARE(m_asked, 2);
        QCOMPARE(m_brought, 450);
        exchange(a);
        exchange(b);
        QCOMPARE(rows(a, "conflict"), 0);
        QCOMPARE(rows(a, "order_index"), 451);
        QCOMPARE(rows(b, "orders"), 2); // the open one, and the one that the shop changed
    }
    void whatTheShopChangedIsCompared()
    {
        const auto [a, b] = withResting([](const Place &place) {
            const Id id = detail(place, QStringLiteral("N-2")).order.id;
            if (const auto done = place.orders->edit(id, 0, {{QStringLiteral("address"), QStringLiteral("千代田区千代田1-2")}}); !done)
                qFatal("%s", qPrintable(done.error().detail));
        });
        QVERIFY(!has(a, QStringLiteral("N-2")));
        QList<FileRow> changed = kThree;
        changed[0].phone = QStringLiteral("0399998888");
        changed[1].address = QStringLiteral("東京都千代田区千代田1-9");
        QCOMPARE(numbers(take(a, csv(changed))), QStringLiteral("new 0 same 1 changed 2 refused 0"));
        exchange(a);
        exchange(b);
        for (const Place *one : {&a, &b}) {
            QCOMPARE(rows(*one, "conflict"), 0);
            QCOMPARE(detail(*one, QStringLiteral("N-1")).order.destinations.first().recipient.phone, QStringLiteral("0399998888"));
            QCOMPARE(detail(*one, QStringLiteral("N-2")).order.destinations.first().recipient.address, QStringLiteral("千代田区千代田1-2"));
            QCOMPARE(detail(*one, QStringLiteral("N-2")).proposals.size(), 1);
        }
    }
    void aFileOfAnotherDayKnowsThemToo_data()
    {
        QTest::addColumn<QString>("day");
        QTest::newRow("another old one") << QStringLiteral("2026/10/02");
        QTest::newRow("a newer one, beside an old order") << QStringLiteral("2027/02/20");
        QTest::newRow("none") << QString();
    }
    void aFileOfAnotherDayKnowsThemToo()
    {
        QFETCH(QString, day);
        const auto [a, b] = withResting();
        // As of another export of the shop, that tells the day of payment, or none at all.
        QByteArray bytes = csv({{QStringLiteral("N-1"), day}, {QStringLiteral("N-2")}, {QStringLiteral("N-8"), QStringLiteral("2026/08/01")}});
        if (day.isEmpty())
            bytes.replace(" 11:07:40", "").replace("N-2,2026/11/19", "N-2,").replace("N-8,2026/08/01", "N-8,");
        QCOMPARE(numbers(take(a, bytes, false)), QStringLiteral("new 1 same 2 changed 0 refused 0"));
        QCOMPARE(numbers(take(a, bytes)), QStringLiteral("new 1 same 2 changed 0 refused 0"));
        QCOMPARE(m_brought, 2);
        exchange(a);
        exchange(b);
        QCOMPARE(rows(a, "conflict"), 0);
        QCOMPARE(rows(b, "conflict"), 0);
        QVERIFY(has(b, QStringLiteral("N-8")));
        QCOMPARE(detail(a, QStringLiteral("N-1")).stage, Stage::Shipped);
        QCOMPARE(detail(a, QStringLiteral("N-1")).order.lines.size(), 1); // no line twice
    }
    void theSameNumberOfAnotherShopIsNew()
    {
        const auto [a, b] = withResting([](const Place &place) {
            if (!place.orders->addShop({QStringLiteral("C1"), QStringLiteral("S2"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}))
                qFatal("shop");
        });
        const auto report = a.orders->importFiles(QStringLiteral("S2"), {file(csv({{QStringLiteral("N-1")}}))}, QStringLiteral("auto"));
        QVERIFY(report);
        QCOMPARE(numbers(report->files.first()), QStringLiteral("new 1 same 0 changed 0 refused 0"));
        exchange(a);
        QCOMPARE(rows(a, "conflict"), 0);
        QCOMPARE(rows(a, "orders"), 2);
    }
    void anOldOrderThatNobodyKnowsIsNew()
    {
        const auto [a, b] = withResting();
        QCOMPARE(numbers(take(a, csv({{QStringLiteral("N-1")}, {QStringLiteral("N-9"), QStringLiteral("2026/08/01")}}))), QStringLiteral("new 1 same 1 changed 0 refused 0"));
        exchange(a);
        exchange(b);
        QVERIFY(has(b, QStringLiteral("N-9")) && !has(b, QStringLiteral("N-1")));
        QCOMPARE(rows(a, "conflict"), 0);
    }
    void awayTheyWaitAndTheOthersGoIn()
    {
        const auto [a, b] = withResting();
        m_cut = true;
        const QByteArray bytes = csv({{QStringLiteral("N-1")}, {QStringLiteral("N-4"), QStringLiteral("2027/02/27"), false}, {QStringLiteral("N-3"), QStringLiteral("2026/11/19"), false}});
        const auto told = take(a, bytes);
        QCOMPARE(numbers(told), QStringLiteral("new 1 same 1 changed 0 refused 1"));
        QCOMPARE(told.problems.size(), 1);
        QCOMPARE(told.problems.first().code, QStringLiteral("older_unasked"));
        QCOMPARE(told.problems.first().value, QStringLiteral("N-1"));
        QCOMPARE(told.problems.first().line, 2);
        QVERIFY(told.problems.first().refused);
        QVERIFY(!told.problems.first().message.isEmpty() && !told.problems.first().remedy.isEmpty());
        QVERIFY(!has(a, QStringLiteral("N-1")));
        QVERIFY(has(a, QStringLiteral("N-4")));
        m_cut = false;
        QCOMPARE(numbers(take(a, bytes)), QStringLiteral("new 0 same 3 changed 0 refused 0"));
        exchange(a);
        QCOMPARE(rows(a, "conflict"), 0);
        QCOMPARE(rows(a, "orders"), 3);
    }
    void awayNothingIsRefusedWhereNothingEverRested()
    {
        const Place a = place(QStringLiteral("a"));
        QVERIFY(a.orders->addShop({QStringLiteral("C1"), QStringLiteral("S1"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}));
        exchange(a);
        m_cut = true;
        QCOMPARE(numbers(take(a, csv({{QStringLiteral("N-1"), QStringLiteral("2026/01/05")}, {QStringLiteral("N-2")}}))), QStringLiteral("new 2 same 0 changed 0 refused 0"));
        m_cut = false;
        exchange(a);
        QCOMPARE(rows(a, "conflict"), 0);
    }
    void recentOrdersAreNotAskedAbout()
    {
        const auto [a, b] = withResting();
        QCOMPARE(numbers(take(a, csv({{QStringLiteral("N-4"), QStringLiteral("2027/02/27"), false}, {QStringLiteral("N-3"), QStringLiteral("2026/11/19"), false}}))),
                 QStringLiteral("new 1 same 1 changed 0 refused 0"));
        QCOMPARE(m_asked, 0);
        // Of some weeks: they cannot rest yet, so that only the days of the scope are asked for.
        QCOMPARE(numbers(take(a, csv({{QStringLiteral("N-5"), QStringLiteral("2027/01/15"), false}}))), QStringLiteral("new 1 same 0 changed 0 refused 0"));
        QCOMPARE(m_asked, 1);
        QCOMPARE(m_brought, 0);
    }
    void aPreviewBringsNothing()
    {
        const auto [a, b] = withResting();
        const QByteArray bytes = csv({{QStringLiteral("N-1")}, {QStringLiteral("N-2")}, {QStringLiteral("N-9"), QStringLiteral("2026/08/01")}});
        QCOMPARE(numbers(take(a, bytes, false)), QStringLiteral("new 1 same 2 changed 0 refused 0"));
        QCOMPARE(m_brought, 0);
        QVERIFY(!has(a, QStringLiteral("N-1")) && !has(a, QStringLiteral("N-9")));
        m_cut = true;
        QCOMPARE(numbers(take(a, bytes, false)), QStringLiteral("new 0 same 0 changed 0 refused 3"));
    }
    void anOrderWithoutADayIsAskedAbout()
    {
        const QByteArray bytes = QStringLiteral("店舗伝票番号,受注名,発送先名,商品名,商品コード,受注数量,出荷済フラグ\r\nD-1,森 健,森 健,タオル,T-1,1,1\r\n").toUtf8();
        const auto [a, b] = withResting([&](const Place &place) { take(place, bytes); });
        QVERIFY(!has(a, QStringLiteral("D-1")));
        QCOMPARE(numbers(take(a, bytes)), QStringLiteral("new 0 same 1 changed 0 refused 0"));
        exchange(a);
        QCOMPARE(rows(a, "conflict"), 0);
    }
};

QTEST_GUILESS_MAIN(tst_restingorders)
#include "tst_restingorders.moc"
