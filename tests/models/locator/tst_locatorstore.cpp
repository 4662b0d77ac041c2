// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/core/JapaneseText.h"
#include "models/escalations/EscalationService.h"
#include "models/exchange/Carrier.h"
#include "models/locator/LocatorStore.h"
#include "models/locator/LocatorText.h"
#include "models/orders/OrderService.h"
#include "models/returns/ReturnService.h"
#include "models/stock/StockService.h"
#include "support/ShopDesk.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What a few characters name, over every kind of thing; what they do not name stays away.
class TestLocatorStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void exactComesBeforePrefixBeforePiece();
    void isFound_data();
    void isFound();
    void isNotFound_data();
    void isNotFound();
    void aKindGivesAtMostItsLimit();
    void aStoppedQuestionEnds();
    void lateOrdersAnswerFirst_data();
    void lateOrdersAnswerFirst();
    void aStopIsHeardBetweenSlices();
    void codesAreExact_data();
    void codesAreExact();
    void sameNumberInTwoShopsIsTwo();
    void rememberedThingsAreDescribed();

private:
    [[nodiscard]] QList<LocatorHit> find(const QString &text, int limit = 8, const std::function<bool()> &stop = {});
    static QStringList said(const QList<LocatorHit> &hits);

    std::unique_ptr<ShopDesk> m_shop;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<ReturnService> m_returns;
    std::unique_ptr<EscalationService> m_escalations;
    std::unique_ptr<StockService> m_stock;
    Id m_order, m_parcel, m_return;
    QString m_returnNumber, m_ticketNumber;
};

void TestLocatorStore::initTestCase()
{
    m_carriers = std::make_unique<Carriers>(*Carriers::load());
    m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    m_shop = std::make_unique<ShopDesk>();
    m_orders = std::make_unique<OrderService>(m_shop->desk(), *m_carriers, *m_postal);
    m_returns = std::make_unique<ReturnService>(m_shop->desk());
    m_escalations = std::make_unique<EscalationService>(m_shop->desk());
    m_stock = std::make_unique<StockService>(m_shop->desk());
    m_shop->addShop(QStringLiteral("acme"), QStringLiteral("acme-r"));
    m_shop->addShop(QStringLiteral("acme"), QStringLiteral("acme-y"));
    m_order = m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-r"), QStringLiteral("R-1003"), QStringLiteral("髙橋 ユミ"), {QStringLiteral("エプロン")});
    m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-r"), QStringLiteral("R-10031"), QStringLiteral("鈴木 一郎"), {QStringLiteral("タオル")});
    m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-r"), QStringLiteral("X-R-1003"), QStringLiteral("山田 太郎"), {QStringLiteral("タオル")});
    m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-r"), QStringLiteral("DUP-77"), QStringLiteral("伊藤 健"), {QStringLiteral("タオル")});
    m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-y"), QStringLiteral("DUP-77"), QStringLiteral("伊藤 康"), {QStringLiteral("タオル")});
    for (int i = 0; i < 12; ++i)
        m_shop->addOrder(QStringLiteral("acme"), QStringLiteral("acme-y"), QStringLiteral("Y-%1").arg(500 + i), QStringLiteral("佐藤 花子"), {QStringLiteral("皿")});
    m_parcel = Id::named(0, {"parcel", "1"});
    const Id shipment = Id::named(0, {"shipment", "1"});
    Change change;
    change.kind = "demo.parcel";
    change.roots = {m_order};
    change.insert("parcel", m_parcel).fields = {{"order_id", Value(m_order)}, {"shipment_id", Value(shipment)}, {"piece", Value(1)}, {"pieces", Value(1)},
                                                {"code", Value(QStringLiteral("9900000017"))}, {"state", Value(QStringLiteral("open"))}};
    change.insert("slip", Id::named(0, {"slip", "1"})).fields = {{"root_id", Value(m_order)}, {"parcel_id", Value(m_parcel)}, {"carrier", Value(QStringLiteral("yamato"))},
                                                                 {"number", Value(QStringLiteral("400123456789"))}, {"route", Value(QStringLiteral("range"))},
                                                                 {"source_id", Value(shipment)}, {"at", Value(m_shop->clock.nowUs())},
                                                                 {"person", Value(QStringLiteral("Sato"))}, {"state", Value(QStringLiteral("in_force"))}};
    m_shop->commit(change);
    const auto back = m_returns->add({m_order, {}, {}, QStringLiteral("髙橋 ユミ"), {}, QStringLiteral("555566667777"), QStringLiteral("wrong_item"), {}, {}, {}});
    QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().detail));
    m_return = *back;
    const auto ticket = m_escalations->add({QStringLiteral("other"), m_order, {}, QStringLiteral("client"), QStringLiteral("のし紙の表書き"), QStringLiteral("?"), {}});
    QVERIFY2(ticket.has_value(), ticket ? "" : qPrintable(ticket.error().detail));
    QVERIFY(m_stock->addItem({QStringLiteral("acme"), QStringLiteral("APR-NAVY-01"), QStringLiteral("エプロン 紺"), QStringLiteral("4901234567894"), QStringLiteral("A-3")}).has_value());
    QVERIFY(m_shop->desk().settleAll().has_value());
    m_returnNumber = ReturnStore::detail(*m_shop->reader(), m_return)->row.number;
    const auto tickets = find(QStringLiteral("のし紙"));
    QCOMPARE(tickets.size(), 1);
    m_ticketNumber = tickets.first().number;
}

QList<LocatorHit> TestLocatorStore::find(const QString &text, int limit, const std::function<bool()> &stop)
{
    const auto reader = m_shop->reader();
    const auto names = LocatorStore::names(*reader);
    const auto found = LocatorStore::find(*reader, *names, text, LocatorReach::All, limit, stop);
    if (!found)
        qFatal("%s %s", qPrintable(found.error().where), qPrintable(found.error().detail));
    return found->hits;
}

QStringList TestLocatorStore::said(const QList<LocatorHit> &hits)
{
    QStringList lines;
    for (const LocatorHit &hit : hits)
        lines << LocatorStore::kindName(hit.kind) + u' ' + hit.number;
    return lines;
}

void TestLocatorStore::exactComesBeforePrefixBeforePiece()
{
    const auto hits = find(QStringLiteral("R-1003"));
    QCOMPARE(said(hits).mid(0, 3), (QStringList {QStringLiteral("order R-1003"), QStringLiteral("order R-10031"), QStringLiteral("order X-R-1003")}));
    QCOMPARE(hits[0].rank, LocatorRank::Exact);
    QCOMPARE(hits[1].rank, LocatorRank::Prefix);
    QCOMPARE(hits[2].rank, LocatorRank::Within);
}

void TestLocatorStore::isFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("small letters") << QStringLiteral("r-1003") << QStringLiteral("order R-1003");
    QTest::newRow("full width") << QStringLiteral("Ｒ－１００３") << QStringLiteral("order R-1003");
    QTest::newRow("without its hyphen") << QStringLiteral("R1003") << QStringLiteral("order R-1003");
    QTest::newRow("variant of a kanji") << QStringLiteral("高橋") << QStringLiteral("order R-1003");
    QTest::newRow("half-width kana") << QStringLiteral("ﾕﾐ") << QStringLiteral("order R-1003");
    QTest::newRow("hiragana for katakana") << QStringLiteral("えぷろん 紺") << QStringLiteral("item APR-NAVY-01");
    QTest::newRow("two words") << QStringLiteral("鈴木 10031") << QStringLiteral("order R-10031");
    QTest::newRow("parcel code") << QStringLiteral("9900000017") << QStringLiteral("parcel 9900000017");
    QTest::newRow("begin of a slip number") << QStringLiteral("400123") << QStringLiteral("slip 400123456789");
    QTest::newRow("slip number as printed") << QStringLiteral("4001-2345-6789") << QStringLiteral("slip 400123456789");
    QTest::newRow("sku") << QStringLiteral("apr-navy") << QStringLiteral("item APR-NAVY-01");
    QTest::newRow("JAN") << QStringLiteral("4901234567894") << QStringLiteral("item APR-NAVY-01");
    QTest::newRow("tracking number of a return") << QStringLiteral("555566667777") << (QStringLiteral("return ") + m_returnNumber);
    QTest::newRow("subject of a ticket") << QStringLiteral("表書き") << (QStringLiteral("ticket ") + m_ticketNumber);
    QTest::newRow("number of a return") << m_returnNumber << (QStringLiteral("return ") + m_returnNumber);
}

void TestLocatorStore::isFound()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    const auto hits = find(text);
    QVERIFY(!hits.isEmpty());
    QCOMPARE(said(hits).first(), first);
    QVERIFY(!LocatorText::kind(hits.first().kind).isEmpty());
}

void TestLocatorStore::isNotFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nobody") << QStringLiteral("渡辺");
    QTest::newRow("no such number") << QStringLiteral("R-2999");
    QTest::newRow("a pair that is in no word") << QStringLiteral("郎木");
    QTest::newRow("blanks") << QStringLiteral("   ");
    QTest::newRow("signs") << QStringLiteral("\"* OR %_");
    QTest::newRow("two words of two orders") << QStringLiteral("鈴木 ユミ");
}

void TestLocatorStore::isNotFound()
{
    QFETCH(QString, text);
    QCOMPARE(said(find(text)), QStringList());
}

void TestLocatorStore::aKindGivesAtMostItsLimit()
{
    QCOMPARE(find(QStringLiteral("佐藤"), 5).size(), 5);
    QCOMPARE(find(QStringLiteral("Y-5"), 5).size(), 5);
}

void TestLocatorStore::aStoppedQuestionEnds()
{
    int asked = 0;
    const auto hits = find(QStringLiteral("佐藤"), 8, [&] { return ++asked > 0; });
    QVERIFY(hits.isEmpty());
    QVERIFY(asked < 5);
}

/// As many orders as `last`, of which only the named ones are there.
std::unique_ptr<Database> manyOrders(const QList<std::pair<qint64, QString>> &orders)
{
    auto db = *Database::open(QStringLiteral(":memory:"), Database::Mode::ReadWrite, "OFF");
    const auto made = db->exec("CREATE TABLE order_index(order_id BLOB, number TEXT, name TEXT, place TEXT, client TEXT, stage INTEGER);"
                               "CREATE TABLE client(id BLOB, code TEXT); CREATE TABLE return_case(id BLOB, number TEXT, customer TEXT, client_id BLOB, state TEXT, tracking TEXT, key INTEGER);"
                               "CREATE TABLE escalation(id BLOB, number TEXT, subject TEXT, client_id BLOB, state TEXT, addressee TEXT, key INTEGER);"
                               "CREATE TABLE parcel(id BLOB, code TEXT, order_id BLOB, state TEXT); CREATE TABLE slip(parcel_id BLOB, number TEXT, carrier TEXT, state TEXT);"
                               "CREATE TABLE item(id BLOB, sku TEXT, name TEXT, client_id BLOB, state TEXT, jan TEXT);"
                               "CREATE TABLE search_doc(key INTEGER PRIMARY KEY AUTOINCREMENT, root BLOB NOT NULL UNIQUE, text TEXT NOT NULL);"
                               "CREATE VIRTUAL TABLE search USING fts5(grams, content='', columnsize=0, detail=none, tokenize=\"ascii\")");
    if (!made)
        qFatal("%s", qPrintable(made.error().detail));
    for (const auto &[key, number] : orders) {
        const Id id = Id::named(0, {"order", QByteArray::number(key)});
        const QString name = QStringLiteral("佐藤 花子");
        Statement index = db->statement("INSERT INTO order_index VALUES(?,?,?,'','acme',2)");
        index.bindAll(id, Value(number), Value(name));
        Statement doc = db->statement("INSERT INTO search_doc(key, root, text) VALUES(?,?,?)");
        doc.bindAll(Value(key), id, Value(ja::searchKey(number) + u'\n' + ja::searchKey(name)));
        Statement grams = db->statement("INSERT INTO search(rowid, grams) VALUES(?,?)");
        grams.bindAll(Value(key), Value((ja::bigrams(number) + ja::bigrams(name)).join(u' ')));
        if (!index.run() || !doc.run() || !grams.run())
            qFatal("not made");
    }
    return db;
}

void TestLocatorStore::lateOrdersAnswerFirst_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("late");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QString>("all");
    QTest::newRow("the number of an old order, by its own index") << QStringLiteral("R-100") << QStringLiteral("order R-100") << false << QStringLiteral("order R-100");
    QTest::newRow("its begin") << QStringLiteral("R-1") << QStringLiteral("order R-100") << false << QStringLiteral("order R-100");
    QTest::newRow("a piece of an old one") << QStringLiteral("-100") << QString() << false << QStringLiteral("order R-100");
    QTest::newRow("a piece of a new one") << QStringLiteral("999") << QStringLiteral("order R-999") << false << QStringLiteral("order R-999");
    QTest::newRow("a name of both") << QStringLiteral("佐藤") << QStringLiteral("order R-999") << false << QStringLiteral("order R-999,order R-100");
    QTest::newRow("one character has no pair") << QStringLiteral("佐") << QString() << true << QString();
}

void TestLocatorStore::lateOrdersAnswerFirst()
{
    QFETCH(QString, text);
    QFETCH(QString, late);
    QFETCH(bool, whole);
    QFETCH(QString, all);
    const auto db = manyOrders({{5, QStringLiteral("R-100")}, {600000, QStringLiteral("R-999")}});
    const auto first = LocatorStore::find(*db, {}, text, LocatorReach::Late);
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().detail));
    QCOMPARE(said(first->hits).join(u','), late);
    QCOMPARE(first->whole, whole);
    const auto then = LocatorStore::find(*db, {}, text, LocatorReach::All);
    QCOMPARE(said(then->hits).join(u','), all);
    QVERIFY(then->whole);
}

void TestLocatorStore::aStopIsHeardBetweenSlices()
{
    const auto db = manyOrders({{5, QStringLiteral("R-100")}, {600000, QStringLiteral("R-999")}});
    int asked = 0;
    const auto found = LocatorStore::find(*db, {}, QStringLiteral("佐藤"), LocatorReach::All, 8, [&] { return ++asked > 3; });
    QCOMPARE(found->hits.size(), 0); // what is stopped is not shown
    asked = 0;
    QVERIFY(LocatorStore::find(*db, {}, QStringLiteral("佐藤"), LocatorReach::All, 8, [&] { ++asked; return false; }).has_value());
    QVERIFY(asked > 3);
}

void TestLocatorStore::codesAreExact_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("named");
    QTest::newRow("parcel") << QStringLiteral("9900000017") << QStringLiteral("parcel 9900000017");
    QTest::newRow("NW-7 of a slip") << QStringLiteral("A400123456789A") << QStringLiteral("slip 400123456789");
    QTest::newRow("order") << QStringLiteral("r-1003") << QStringLiteral("order R-1003");
    QTest::newRow("JAN") << QStringLiteral("4901234567894") << QStringLiteral("item APR-NAVY-01");
    QTest::newRow("return") << m_returnNumber << (QStringLiteral("return ") + m_returnNumber);
    QTest::newRow("only the begin of one") << QStringLiteral("40012345678") << QString();
    QTest::newRow("only a piece of one") << QStringLiteral("1003") << QString();
    QTest::newRow("a name") << QStringLiteral("エプロン 紺") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestLocatorStore::codesAreExact()
{
    QFETCH(QString, code);
    QFETCH(QString, named);
    const auto hits = LocatorStore::lookup(*m_shop->reader(), code);
    QVERIFY(hits.has_value());
    QCOMPARE(said(*hits).join(u','), named);
}

void TestLocatorStore::sameNumberInTwoShopsIsTwo()
{
    QCOMPARE(LocatorStore::lookup(*m_shop->reader(), QStringLiteral("DUP-77"))->size(), 2);
}

void TestLocatorStore::rememberedThingsAreDescribed()
{
    const auto hits = LocatorStore::describe(*m_shop->reader(), {{LocatorKind::Return, m_return}, {LocatorKind::Order, Id::named(0, {"gone"})}, {LocatorKind::Order, m_order}, {LocatorKind::Slip, m_parcel}});
    QVERIFY(hits.has_value());
    // What is gone is left out; a slip is remembered by its parcel.
    QCOMPARE(said(*hits), (QStringList {QStringLiteral("return ") + m_returnNumber, QStringLiteral("order R-1003"), QStringLiteral("parcel 9900000017")}));
}

QTEST_GUILESS_MAIN(TestLocatorStore)
#include "tst_locatorstore.moc"
