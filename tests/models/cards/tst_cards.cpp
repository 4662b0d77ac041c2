// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardService.h"
#include "models/cards/CardText.h"
#include "models/undo/UndoService.h"
#include "support/RowDump.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Authorisations of cards at one desk, with another desk beside it.
class TestCards final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<CardService> m_cards, m_theirs;
    std::unique_ptr<UndoService> m_undo;

    void start(const QString &side = u"embedded"_qs)
    {
        m_undo.reset();
        m_cards.reset();
        m_theirs.reset();
        m_a.reset();
        m_b.reset();
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_cards = std::make_unique<CardService>(*m_a->desk);
        m_theirs = std::make_unique<CardService>(*m_b->desk);
        m_undo = std::make_unique<UndoService>(*m_a->desk);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        bothSettle();
        m_team->take(*m_a, u"S1"_qs, 4);
        bothSettle();
    }
    void bothSettle()
    {
        m_a->settle();
        m_b->settle();
        m_a->settle();
    }
    QString write(const QByteArray &bytes)
    {
        const QString path = m_sides.file(u"cards.csv"_qs);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path;
    }
    CardReport import(const QByteArray &bytes, CardService *at = nullptr)
    {
        const auto report = (at ? at : m_cards.get())->importFile(write(bytes));
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    /// "number situation" of all.
    QStringList told(CardService *at = nullptr)
    {
        const auto rows = (at ? at : m_cards.get())->list();
        if (!rows)
            qFatal("%s %s", qPrintable(rows.error().where), qPrintable(rows.error().detail));
        QStringList lines;
        for (const CardRow &row : *rows)
            lines << row.number + u' ' + row.situation;
        lines.sort();
        return lines;
    }
    CardRow card(const QString &number)
    {
        const auto rows = m_cards->list();
        for (const CardRow &row : *rows)
            if (row.number == number)
                return row;
        qFatal("no authorisation of %s", qPrintable(number));
    }
    QStringList dump(TeamDesk &at)
    {
        const auto reader = at.desk->reader();
        return dumpRows(**reader, m_catalogue);
    }
    /// The order left: its goods are on a truck.
    void ship(const QString &number)
    {
        const OrderDetail detail = m_a->detail(number);
        const Id shipment = Id::v7();
        Change change;
        change.kind = "shipment.instruct";
        change.roots = {detail.order.id};
        change.insert("shipment", shipment).fields = {{"order_id", Value(detail.order.id)}, {"destination_id", Value(detail.order.destinations.first().id)}, {"batch_id", Value(Id::v7())},
                                                      {"carrier", Value(u"sagawa"_qs)}, {"pieces", Value(1)}, {"ship_date", Value(u"2026-11-19"_qs)}, {"state", Value(u"instructed"_qs)}};
        change.eventCode = "instructed";
        QVERIFY(m_a->desk->commitOne(change).has_value());
        Change left;
        left.kind = "shipment.shipped";
        left.roots = {detail.order.id};
        left.patch("shipment", shipment, "state", Value(u"instructed"_qs), Value(u"shipped"_qs));
        left.eventCode = "shipped";
        const auto done = m_a->desk->commitOne(left);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        bothSettle();
    }
    static QStringList codes(const CardReport &report)
    {
        QStringList list;
        for (const IntakeProblem &problem : report.problems)
            list << u"%1:%2:%3"_qs.arg(problem.line).arg(problem.column, problem.code);
        return list;
    }

private slots:
    void judged_data()
    {
        QTest::addColumn<QList<QVariant>>("given"); // state, day, expires, amount, total, cancelled, shipped
        QTest::addColumn<QString>("situation");
        const auto row = [](const char *name, const QString &state, const QString &expires, qint64 amount, const QVariant &total, bool cancelled, const QString &shipped, const char *situation) {
            QTest::newRow(name) << QList<QVariant> {state, expires, amount, total, cancelled, shipped} << QString::fromLatin1(situation);
        };
        row("far from its end", u"open"_qs, u"2026-12-20"_qs, 3000, 3000, false, {}, "waiting");
        row("four days left", u"open"_qs, u"2026-11-24"_qs, 3000, 3000, false, {}, "waiting");
        row("three days left", u"open"_qs, u"2026-11-23"_qs, 3000, 3000, false, {}, "lapsing");
        row("its last day", u"open"_qs, u"2026-11-20"_qs, 3000, 3000, false, {}, "lapsing");
        row("the day after", u"open"_qs, u"2026-11-19"_qs, 3000, 3000, false, {}, "lapsed");
        row("lapsed but captured before", u"captured"_qs, u"2026-11-19"_qs, 3000, 3000, false, u"2026-11-18"_qs, "captured");
        row("lapsed and voided", u"voided"_qs, u"2026-11-19"_qs, 3000, 3000, true, {}, "voided");
        row("raised", u"open"_qs, u"2026-12-20"_qs, 3000, 3001, false, {}, "raised");
        row("lowered", u"open"_qs, u"2026-12-20"_qs, 3000, 2000, false, {}, "waiting");
        row("no total", u"open"_qs, u"2026-12-20"_qs, 3000, {}, false, {}, "waiting");
        row("left", u"open"_qs, u"2026-12-20"_qs, 3000, 3000, false, u"2026-11-19"_qs, "capture");
        row("left, three days left", u"open"_qs, u"2026-11-23"_qs, 3000, 3000, false, u"2026-11-19"_qs, "capture");
        row("left and raised", u"open"_qs, u"2026-12-20"_qs, 3000, 4000, false, u"2026-11-19"_qs, "raised");
        row("left and listed", u"listed"_qs, u"2026-12-20"_qs, 3000, 3000, false, u"2026-11-19"_qs, "listed");
        row("cancelled", u"open"_qs, u"2026-12-20"_qs, 3000, 3000, true, {}, "void");
        row("cancelled and captured", u"captured"_qs, u"2026-12-20"_qs, 3000, 3000, true, {}, "captured");
    }
    void judged()
    {
        QFETCH(QList<QVariant>, given);
        CardRow row;
        row.id = row.orderId = Id::v7();
        row.state = given[0].toString();
        row.expires = given[1].toString();
        row.amount = given[2].toLongLong();
        if (given[3].isValid())
            row.total = given[3].toLongLong();
        row.cancelled = given[4].toBool();
        row.shipped = given[5].toString();
        QList<CardRow> rows {row};
        CardRules::load()->judge(rows, QDate(2026, 11, 20));
        QTEST(rows.first().situation, "situation");
        QVERIFY(!CardText::why(rows.first()).isEmpty() && CardText::situation(rows.first().situation) != rows.first().situation);
    }
    void aNewerOneTakesItsPlace()
    {
        CardRow old, fresh;
        old.orderId = fresh.orderId = Id::v7();
        old.id = Id::v7();
        fresh.id = Id::v7();
        old.state = fresh.state = u"open"_qs;
        old.expires = fresh.expires = u"2026-12-20"_qs;
        old.day = u"2026-11-01"_qs;
        fresh.day = u"2026-11-10"_qs;
        old.amount = 3000;
        fresh.amount = 4000;
        old.total = fresh.total = 4000;
        QList<CardRow> rows {old, fresh};
        CardRules::load()->judge(rows, QDate(2026, 11, 20));
        QCOMPARE(rows[0].situation, u"void"_qs);
        QCOMPARE(rows[1].situation, u"waiting"_qs);
    }
    void files_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("problems");
        QTest::addColumn<int>("fresh");
        const QByteArray head = "注文番号,金額,オーソリ日,オーソリ期限,取引ID,状態\r\n";
        QTest::newRow("good") << head + "S1-001,\"3,000\",2026/11/01,2026/12/01,P-1,仮売上\r\nS1-002,1000,2026-11-02,,P-2,\r\n" << QStringList() << 2;
        QTest::newRow("line feeds and a mark") << "\xef\xbb\xbf" + QByteArray(head + "S1-001,3000,2026/11/01,,P-1,\r\n").replace("\r\n", "\n") << QStringList() << 1;
        QTest::newRow("empty") << QByteArray(" \r\n") << QStringList {u"0::file_empty"_qs} << 0;
        QTest::newRow("no such columns") << QByteArray("a,b,c\r\n1,2,3\r\n") << QStringList {u"1::format_unknown"_qs} << 0;
        QTest::newRow("half a yen") << head + "S1-001,3000.5,2026/11/01,,P-1,\r\nS1-002,1000,2026/11/01,,P-2,\r\n" << QStringList {u"2:金額:money_bad"_qs} << 1;
        QTest::newRow("nothing authorised") << head + "S1-001,0,2026/11/01,,P-1,\r\n" << QStringList {u"2:金額:money_bad"_qs} << 0;
        QTest::newRow("no day") << head + "S1-001,3000,2026/13/01,,P-1,\r\n" << QStringList {u"2:オーソリ日:date_bad"_qs} << 0;
        QTest::newRow("no end") << head + "S1-001,3000,2026/11/01,いつか,P-1,\r\n" << QStringList {u"2:オーソリ期限:date_bad"_qs} << 0;
        QTest::newRow("cut") << head + "S1-001,3000\r\n" << QStringList {u"2::row_ragged"_qs} << 0;
        QTest::newRow("a card's number") << head + "S1-001,3000,2026/11/01,,4111 1111 1111 1111,\r\n" << QStringList {u"2:取引ID:card_number"_qs} << 0;
        QTest::newRow("sixteen digits that are none") << head + "S1-001,3000,2026/11/01,,4111111111111112,\r\n" << QStringList() << 1;
        QTest::newRow("no such order") << head + "X-9,3000,2026/11/01,,P-1,\r\n" << QStringList {u"2::order_unknown"_qs} << 0;
        QTest::newRow("one number, two amounts") << head + "S1-001,3000,2026/11/01,,P-1,\r\nS1-001,3000,2026/11/01,,P-1,\r\n" << QStringList() << 1;
    }
    void files()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, problems);
        start();
        const CardReport report = import(bytes);
        QCOMPARE(codes(report), problems);
        QTEST(report.fresh, "fresh");
        for (const IntakeProblem &problem : report.problems) {
            QVERIFY2(!problem.message.isEmpty() && !problem.remedy.isEmpty(), qPrintable(problem.code));
            QVERIFY(!problem.value.contains(u"1111"_qs)); // digits of a card are told to nobody
        }
        QCOMPARE(import(bytes).fresh, 0);
    }
    void capturedOnce_data()
    {
        TeamSides::rows();
    }
    void capturedOnce()
    {
        QFETCH(QString, side);
        start(side);
        const QByteArray head = "注文番号,金額,オーソリ日,オーソリ期限,取引ID,状態\r\n";
        const qint64 total = *m_a->detail(u"S1-001"_qs).order.total;
        const QByteArray file = head + u"S1-001,%1,2026/11/01,2026/12/01,P-1,\r\nS1-002,%1,2026/11/01,2026/11/22,P-2,\r\nS1-003,%2,2026/11/01,2026/12/01,P-3,\r\nS1-004,%1,2026/11/01,2026/12/01,P-4,\r\n"_qs.arg(total).arg(total - 1).toUtf8();
        QCOMPARE(import(file).fresh, 4);
        QCOMPARE(import(file, m_theirs.get()).fresh, 4); // before it has heard
        bothSettle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM card_authorisation"), 4);
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        QCOMPARE(told(), (QStringList {u"S1-001 waiting"_qs, u"S1-002 lapsing"_qs, u"S1-003 raised"_qs, u"S1-004 waiting"_qs}));
        QVERIFY(!m_cards->captures().has_value()); // nothing has left
        ship(u"S1-001"_qs);
        ship(u"S1-004"_qs);
        QCOMPARE(told(), (QStringList {u"S1-001 capture"_qs, u"S1-002 lapsing"_qs, u"S1-003 raised"_qs, u"S1-004 capture"_qs}));
        const auto list = m_cards->captures(m_sides.file(u"captures.csv"_qs));
        QVERIFY(list.has_value());
        QCOMPARE(list->rows, 2);
        QCOMPARE(list->sum, 2 * total);
        QFile out(list->path);
        QVERIFY(out.open(QIODevice::ReadOnly));
        QVERIFY(out.readAll().contains(u"S1,S1-001,P-1,%1,%1,2026-11-19,2026-12-01"_qs.arg(total).toUtf8()));
        // The other desk has not been heard of since, and asks for the same two: they are listed once.
        QCOMPARE(m_b->scalar("SELECT count(*) FROM card_authorisation WHERE state='listed'"), 0);
        QVERIFY(!m_theirs->captures(m_sides.file(u"theirs.csv"_qs)).has_value());
        QVERIFY(!QFile::exists(m_sides.file(u"theirs.csv"_qs)));
        bothSettle();
        QVERIFY(!m_theirs->captures().has_value());
        QVERIFY(!m_cards->captures().has_value());
        QCOMPARE(m_a->scalar("SELECT count(DISTINCT batch) FROM card_authorisation WHERE state='listed'"), 1);
        QCOMPARE(m_cards->captures(m_sides.file(u"again.csv"_qs), list->batch)->rows, 2);
        // By hand, and by the payment company's file.
        QVERIFY(m_cards->mark(card(u"S1-001"_qs).id, u"captured"_qs).has_value());
        const CardReport said = import(head + u"S1-004,%1,2026/11/01,2026/12/01,P-4,売上確定\r\n"_qs.arg(total).toUtf8());
        QCOMPARE(said.changed, 1);
        QCOMPARE(import(file).changed, 0); // the older file takes nothing back
        bothSettle();
        QCOMPARE(told(m_theirs.get()), (QStringList {u"S1-001 captured"_qs, u"S1-002 lapsing"_qs, u"S1-003 raised"_qs, u"S1-004 captured"_qs}));
        QCOMPARE(firstDifference(dump(*m_a), dump(*m_b)), QString());
    }
    void byHandAndBack()
    {
        start();
        const Id order = m_a->order(u"S1-002"_qs);
        const qint64 total = *m_a->detail(u"S1-002"_qs).order.total;
        QVERIFY(!m_cards->add(order, 0, QDate(2026, 11, 1), {}, {}).has_value());
        QVERIFY(!m_cards->add(order, total, QDate(2026, 11, 10), QDate(2026, 11, 9), {}).has_value());
        QVERIFY(!m_cards->add(order, total, QDate(2026, 11, 1), {}, u"4111-1111-1111-1111"_qs).has_value());
        QVERIFY(m_cards->add(order, total, QDate(2026, 11, 1), {}, {}).has_value());
        QVERIFY(!m_cards->add(order, total, QDate(2026, 11, 1), {}, {}).has_value()); // here already
        bothSettle();
        QCOMPARE(card(u"S1-002"_qs).expires, u"2026-12-31"_qs); // 60 days
        QVERIFY(m_cards->mark(card(u"S1-002"_qs).id, u"voided"_qs).has_value());
        bothSettle();
        QCOMPARE(told(m_theirs.get()), QStringList {u"S1-002 voided"_qs});
        const auto last = m_undo->last();
        QVERIFY(last && *last);
        QVERIFY(m_undo->undo((*last)->id));
        bothSettle();
        QCOMPARE(told(m_theirs.get()), QStringList {u"S1-002 waiting"_qs});
    }
};

QTEST_APPLESS_MAIN(TestCards)
#include "tst_cards.moc"
