// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientService.h"
#include "models/clients/HolidayService.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "models/undo/UndoService.h"
#include "support/PostgresServer.h"
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What is said of a client among two desks, on both kinds of shared side, and what orders make of it.
class TestClients final : public QObject
{
    Q_OBJECT
private:
    static constexpr qint64 kSecond = 1000000;
    static constexpr qint64 kStart = 1795136400LL * kSecond; ///< 10:00 of 2026-11-20, a Friday, in Japan; the Monday behind it is a holiday
    FixedClock m_clock {kStart};
    FixedClock m_sideClock {kStart};
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<PostgresServer> m_server;
    int m_databases = 0;
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<ClientService> m_atA, m_atB;
    const QString m_client = u"C-S1"_qs;

    void start(const QString &side)
    {
        m_side = std::make_unique<TempProfile>();
        Team::Connect connect;
        if (side == u"embedded") {
            connect = embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_sideClock);
        } else {
            if (!m_server) {
                m_server = std::make_unique<PostgresServer>();
                const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
                QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
            }
            const QString database = u"team%1"_qs.arg(++m_databases);
            const QString uri = m_server->uri(database);
            QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(database)), QString());
            connect = [this, uri] { return std::shared_ptr<SharedDatabase>(std::move(*PostgresShared::open(uri, m_catalogue))); };
        }
        m_team = std::make_unique<Team>(m_clock, connect);
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<ClientService>(*m_a->desk, m_team->carriers(), QString());
        m_atB = std::make_unique<ClientService>(*m_b->desk, m_team->carriers(), QString());
        m_team->addShop(*m_a, u"S1"_qs, u"yamato"_qs);
        m_team->take(*m_a, u"S1"_qs, 3);
        m_b->settle();
    }
    static void sides()
    {
        QTest::addColumn<QString>("side");
        QTest::newRow("embedded") << u"embedded"_qs;
        QTest::newRow("PostgreSQL") << u"postgres"_qs;
    }
    static QString said(const Result<> &done) { return done ? u"ok"_qs : codeName(done.error().code) + u' ' + done.error().where; }
    QString value(ClientService &at, const QString &field) { return ClientService::value(**at.sheet(m_client), field); }
    static QString due(TeamDesk &at, const QString &number)
    {
        const auto reader = at.desk->reader();
        Statement query = (*reader)->statement("SELECT coalesce(due,'') FROM order_index WHERE number=?");
        query.bind(1, Value(number));
        return query.step().value_or(false) ? query.text(0) : u"?"_qs;
    }
    void wish(TeamDesk &at, const QString &number, const QString &day)
    {
        const auto done = at.orders->edit(at.order(number), 0, {{u"wantDate"_qs, day}}, {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        at.settle();
    }
    static QStringList numbers(TeamDesk &at, const QString &queue)
    {
        const auto reader = at.desk->reader();
        OrderQuery query;
        query.queue = queue;
        QStringList list;
        const auto ids = OrderStore::ids(**reader, query);
        const auto rows = ids ? OrderStore::rows(**reader, *ids) : tl::unexpected(ids.error());
        if (!rows)
            return {rows.error().where + u' ' + rows.error().detail};
        for (const OrderRow &row : *rows)
            list << row.number;
        list.sort();
        return list;
    }

private slots:
    void cleanup()
    {
        m_atA.reset();
        m_atB.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
        m_clock.advanceUs(kStart - m_clock.nowUs());
    }

    void fieldsAreWrittenAndRefused()
    {
        start(u"embedded"_qs);
        const struct { const char16_t *field, *text, *said; } cases[] = {
            {u"name", u"青葉茶房", u"ok"}, {u"name", u" ", u"invalid name"}, {u"colour", u"＃0066CC", u"ok"}, {u"colour", u"blue", u"invalid colour"}, {u"colour", u"", u"ok"},
            {u"mail", u"ask@example.jp", u"ok"}, {u"mail", u"ask at example", u"invalid mail"}, {u"note", u"stop", u"ok"}, {u"unpaid", u"perhaps", u"invalid unpaid"},
            {u"returns", u"7日以内、着払い", u"ok"}, {u"card", u"のし必須", u"ok"}, {u"cutoffs", u"yamato 15:00\nsagawa", u"invalid 2"}, {u"leadDays", u"沖縄 5", u"ok"},
            {u"leadDays", u"火星 5", u"invalid 1"}, {u"code", u"X", u"invalid code"}};
        for (const auto &one : cases)
            QCOMPARE(said(m_atA->set(m_client, QString::fromUtf16(one.field), QString::fromUtf16(one.text))), QString::fromUtf16(one.said));
        QCOMPARE(value(*m_atA, u"name"_qs), u"青葉茶房"_qs);
        QCOMPARE(value(*m_atA, u"leadDays"_qs), u"沖縄県 5"_qs);
        QCOMPARE(said(m_atA->set(u"nobody"_qs, u"name"_qs, u"x"_qs)), u"not_found nobody"_qs);
        const struct { const char16_t *field, *text, *said; } shops[] = {
            {u"name", u"本店", u"ok"}, {u"carrier", u"sagawa", u"ok"}, {u"carrier", u"nobody", u"invalid carrier"}, {u"service", u"nothing", u"invalid service"},
            {u"senderName", u"青葉茶房 本店", u"ok"}, {u"promise", u"2", u"ok"}, {u"promise", u"-1", u"invalid promise"}, {u"promise", u"", u"ok"}};
        for (const auto &one : shops)
            QCOMPARE(said(m_atA->setShop(m_client, u"S1"_qs, QString::fromUtf16(one.field), QString::fromUtf16(one.text))), QString::fromUtf16(one.said));
        const ClientShop shop = (**m_atA->sheet(m_client)).shops.first();
        QCOMPARE(shop.carrier, u"sagawa"_qs);
        QCOMPARE(shop.senderName, u"青葉茶房 本店"_qs);
        QCOMPARE(shop.senderZip, u"1000013"_qs); // the others of its group stay
        QVERIFY(!shop.promise);
    }

    void whatWasSeenIsRelied()
    {
        start(u"embedded"_qs);
        QVERIFY(m_atA->set(m_client, u"card"_qs, u"一"_qs));
        QCOMPARE(said(m_atA->set(m_client, u"card"_qs, u"二"_qs, u"零"_qs)), u"conflict card"_qs);
        QCOMPARE(said(m_atA->set(m_client, u"card"_qs, u"二"_qs, u"一"_qs)), u"ok"_qs);
        QCOMPARE(said(m_atA->set(m_client, u"card"_qs, u"二"_qs, u"零"_qs)), u"ok"_qs); // it says so already
    }

    void twoDesksOfOneClient_data() { sides(); }
    void twoDesksOfOneClient()
    {
        QFETCH(QString, side);
        start(side);
        m_b->cut();
        // Different fields merge, whoever comes first.
        QVERIFY(m_atA->set(m_client, u"contacts"_qs, u"鈴木"_qs));
        QVERIFY(m_atA->set(m_client, u"cutoffs"_qs, u"yamato 15:00"_qs));
        QVERIFY(m_atB->set(m_client, u"returns"_qs, u"着払い"_qs));
        QVERIFY(m_atB->setShop(m_client, u"S1"_qs, u"promise"_qs, u"1"_qs));
        m_a->settle();
        m_b->heal();
        m_a->settle();
        for (ClientService *at : {m_atA.get(), m_atB.get()}) {
            QCOMPARE(value(*at, u"contacts"_qs), u"鈴木"_qs);
            QCOMPARE(value(*at, u"returns"_qs), u"着払い"_qs);
            QCOMPARE(value(*at, u"cutoffs"_qs), u"yamato 15:00"_qs);
            QCOMPARE((**at->sheet(m_client)).shops.first().promise.value_or(-1), 1);
        }
        QCOMPARE(m_a->open().size(), 0);
        // The same field: the first counts, the second is seen by people.
        m_b->cut();
        QVERIFY(m_atA->set(m_client, u"cutoffs"_qs, u"yamato 14:00"_qs));
        QVERIFY(m_atB->set(m_client, u"cutoffs"_qs, u"yamato 16:00"_qs));
        m_a->settle();
        m_b->heal();
        m_a->settle();
        for (ClientService *at : {m_atA.get(), m_atB.get()})
            QCOMPARE(value(*at, u"cutoffs"_qs), u"yamato 14:00"_qs);
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_b->open().size(), 1);
    }

    void everyDeskReckonsTheSameLastDay_data() { sides(); }
    void everyDeskReckonsTheSameLastDay()
    {
        QFETCH(QString, side);
        start(side);
        wish(*m_a, u"S1-001"_qs, u"2026-11-25"_qs);
        QCOMPARE(due(*m_a, u"S1-001"_qs), u"2026-11-23"_qs); // Tokyo: two days on the way
        QCOMPARE(due(*m_a, u"S1-002"_qs), QString());         // nobody named a day
        m_b->settle();
        QCOMPARE(due(*m_b, u"S1-001"_qs), u"2026-11-23"_qs);
        // No truck on holidays: not on the Monday, and then the Sunday.
        QVERIFY(m_atA->setWarehouseCutOffs(u"yamato 17:00\n祝 休"_qs));
        m_a->settle();
        m_b->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(due(*at, u"S1-001"_qs), u"2026-11-22"_qs);
        // The other desk says that the Monday is none after all.
        QVERIFY(HolidayService(*m_b->desk).set({QDate(2026, 11, 23), u"勤労感謝の日"_qs, {}, false}));
        m_b->settle();
        m_a->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(due(*at, u"S1-001"_qs), u"2026-11-23"_qs);
        QVERIFY(m_atA->set(m_client, u"leadDays"_qs, u"東京 3"_qs));
        QVERIFY(m_atA->set(m_client, u"cutoffs"_qs, u"* 15:00 月-金"_qs));
        m_a->settle();
        m_b->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(due(*at, u"S1-001"_qs), u"2026-11-20"_qs); // Sunday less three days would be the 22nd
        QVERIFY(m_atB->setShop(m_client, u"S1"_qs, u"promise"_qs, u"5"_qs));
        m_b->settle();
        m_a->settle();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(due(*at, u"S1-002"_qs), u"2026-11-24"_qs); // ordered on the 19th
        QCOMPARE(numbers(*m_a, u"due:2026-11-20"_qs), QStringList {u"S1-001"_qs});
        QCOMPARE(numbers(*m_b, u"due_on:2026-11-24"_qs), (QStringList {u"S1-002"_qs, u"S1-003"_qs}));
    }

    void instructionGoesByTheClientsTime()
    {
        start(u"embedded"_qs);
        QVERIFY(m_atA->setWarehouseCutOffs(u"yamato 1便 11:00\nyamato 2便 17:00\n祝 休"_qs));
        QVERIFY(m_atA->set(m_client, u"cutoffs"_qs, u"yamato 1便 9:00 月-金\nyamato 2便 14:00 月-金"_qs));
        m_a->settle();
        const auto instruct = [&](const QString &number) {
            InstructRequest request;
            request.orders = {m_a->order(number)};
            const auto report = m_a->slips->instructions().instruct(request, {});
            return !report ? report.error().detail : report->batches.isEmpty() ? u"refused"_qs : report->batches.first().cutoff;
        };
        QCOMPARE(instruct(u"S1-001"_qs), u"2026-11-20 17:00"_qs); // ten o'clock: its first truck is closed for this client
        m_clock.advanceUs(4 * 3600 * kSecond + kSecond);      // a second after two
        QCOMPARE(instruct(u"S1-002"_qs), u"2026-11-24 11:00"_qs); // Saturday and Sunday it does not ship, Monday is a holiday
    }

    /// Only what an order goes by has it judged again, and only the orders of that client or shop.
    void whatOrdersTakeFromTheirClient_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("orders");
        for (const auto &[field, text] : {std::pair(u"name"_qs, u"別の名"_qs), {u"colour"_qs, u"#0066cc"_qs}, {u"mail"_qs, u"a@example.jp"_qs}, {u"contacts"_qs, u"鈴木"_qs}, {u"returns"_qs, u"7日以内"_qs},
                                           {u"card"_qs, u"のし必須"_qs}, {u"shop:name"_qs, u"別の店"_qs}, {u"leadDays"_qs, QString()}})
            QTest::newRow(qPrintable(field)) << field << text << 0;
        for (const auto &[field, text] : {std::pair(u"note"_qs, u"stop"_qs), {u"unpaid"_qs, u"info"_qs}, {u"merge"_qs, u"ask"_qs}, {u"cutoffs"_qs, u"yamato 15:00"_qs}, {u"leadDays"_qs, u"* 3"_qs},
                                           {u"shop:carrier"_qs, u"sagawa"_qs}, {u"shop:promise"_qs, u"2"_qs}, {u"shop:senderName"_qs, u"別のご依頼主"_qs}})
            QTest::newRow(qPrintable(field + u" ="_qs + text)) << field << text << 3;
    }
    void whatOrdersTakeFromTheirClient()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(int, orders);
        start(u"embedded"_qs);
        m_team->addShop(*m_a, u"S2"_qs, u"yamato"_qs);
        m_team->take(*m_a, u"S2"_qs, 2);
        m_b->settle();
        const auto waiting = [](TeamDesk &at) { return at.scalar("SELECT count(*) FROM dirty JOIN orders o ON o.id=root"); };
        QCOMPARE(waiting(*m_a), 0);
        const auto set = [&](const QString &value) { return field.startsWith(u"shop:") ? m_atA->setShop(m_client, u"S1"_qs, field.mid(5), value) : m_atA->set(m_client, field, value); };
        QCOMPARE(said(set(text)), u"ok"_qs);
        QCOMPARE(waiting(*m_a), orders);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM dirty JOIN orders o ON o.id=root WHERE o.number LIKE 'S2%'"), 0);
        m_a->settle();
        QCOMPARE(waiting(*m_a), 0);
        QCOMPARE(said(set(text)), u"ok"_qs); // the same once more
        QCOMPARE(waiting(*m_a), 0);
        // Another desk hears of it and comes to the same.
        m_b->settle();
        const char *all = "SELECT group_concat(number||'|'||stage||'|'||coalesce(reasons,'')||'|'||coalesce(carrier,'')||'|'||coalesce(due,'')||'|'||said) FROM (SELECT * FROM order_index ORDER BY number)";
        const auto told = [&](TeamDesk &at) {
            const auto reader = at.desk->reader();
            Statement query = (*reader)->statement(all);
            return query.step().value_or(false) ? query.text(0) : QString();
        };
        QVERIFY(!told(*m_a).isEmpty());
        QCOMPARE(told(*m_b), told(*m_a));
        if (orders > 0) {
            UndoService undo(*m_a->desk);
            const auto last = undo.last();
            QVERIFY(last && *last && undo.undo((*last)->id));
            QCOMPARE(waiting(*m_a), 3);
        }
    }
    /// Whether orders to one place wait is a field of the client as well as a command.
    void mergingIsSaidByTheClient()
    {
        start(u"embedded"_qs);
        QCOMPARE(value(*m_atA, u"merge"_qs), u"off"_qs);
        QCOMPARE(said(m_atA->set(m_client, u"merge"_qs, u"perhaps"_qs)), u"invalid merge"_qs);
        QCOMPARE(said(m_atA->set(m_client, u"merge"_qs, u"ask"_qs, u"off"_qs)), u"ok"_qs);
        QCOMPARE(said(m_atA->set(m_client, u"merge"_qs, u"off"_qs, u"off"_qs)), u"conflict merge"_qs);
        QVERIFY(m_a->orders->setMergePolicy(m_client, u"off"_qs));
        QCOMPARE(value(*m_atA, u"merge"_qs), u"off"_qs);
    }
    void takenBackItIsAsBefore()
    {
        start(u"embedded"_qs);
        wish(*m_a, u"S1-001"_qs, u"2026-11-25"_qs);
        UndoService undo(*m_a->desk);
        QVERIFY(m_atA->set(m_client, u"leadDays"_qs, u"* 4"_qs));
        m_a->settle();
        QCOMPARE(due(*m_a, u"S1-001"_qs), u"2026-11-21"_qs);
        const auto last = undo.last();
        QVERIFY(last && *last);
        QCOMPARE((*last)->kind, QByteArray("client.policy"));
        const auto back = undo.undo((*last)->id);
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        m_a->settle();
        QCOMPARE(value(*m_atA, u"leadDays"_qs), QString());
        QCOMPARE(due(*m_a, u"S1-001"_qs), u"2026-11-23"_qs);
    }
};

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
