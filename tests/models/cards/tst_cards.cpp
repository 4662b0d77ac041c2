// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardService.h"
#include "models/cards/CardText.h"
#include "models/conflicts/ConflictText.h"
#include "models/orders/LineService.h"
#include "support/MoneyDesks.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Authorisations of cards at one desk, with another desk beside it.
class TestCards final : public MoneyDesks
{
    Q_OBJECT
private:
    std::unique_ptr<CardService> m_cards, m_theirs;

    void opened() override
    {
        m_cards = std::make_unique<CardService>(*m_a->desk);
        m_theirs = std::make_unique<CardService>(*m_b->desk);
    }
    void closing() override
    {
        m_cards.reset();
        m_theirs.reset();
    }
    /// Four orders of 1,000 yen, and one of three pieces of 1,000.
    void startSold(const QString &side = u"embedded"_qs)
    {
        start(side);
        sell({{u"S1-001"_qs, 1000}, {u"S1-002"_qs, 1000}, {u"S1-003"_qs, 1000}, {u"S1-004"_qs, 1000}, {u"S1-009"_qs, 3000, {}, u"クレジットカード"_qs, 3}});
    }
    CardReport import(const QByteArray &bytes, CardService *at = nullptr)
    {
        const auto report = (at ? at : m_cards.get())->importFile(write(u"cards.csv"_qs, bytes));
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
    /// So many pieces of the order left on a truck; a part of its goods, if they are fewer.
    void ship(const QString &number, qint64 pieces = 1, const QString &day = u"2026-11-19"_qs, int part = 0)
    {
        const OrderDetail detail = m_a->detail(number);
        const Id shipment = Id::v7();
        Change change;
        change.kind = "shipment.instruct";
        change.roots = {detail.order.id};
        change.insert("shipment", shipment).fields = {{"order_id", Value(detail.order.id)}, {"destination_id", Value(detail.order.destinations.first().id)}, {"batch_id", Value(Id::v7())},
                                                      {"carrier", Value(u"sagawa"_qs)}, {"pieces", Value(1)}, {"ship_date", Value(day)}, {"state", Value(u"instructed"_qs)}, {"part", Value(part)}};
        change.insert("shipment_line", Id::v7()).fields = {{"order_id", Value(detail.order.id)}, {"shipment_id", Value(shipment)}, {"line_id", Value(detail.order.lines.first().id)}, {"quantity", Value(pieces)}};
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
    /// The lines of a capture list, without its header.
    QStringList listed(const Result<CaptureReport> &report)
    {
        if (!report)
            return {report.error().detail};
        QFile file(report->path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no list");
        return QString::fromUtf8(file.readAll()).split(u"\r\n"_qs, Qt::SkipEmptyParts).mid(1);
    }

private slots:
    void judged_data()
    {
        QTest::addColumn<CardRow>("row");
        QTest::addColumn<QString>("situation");
        QTest::addColumn<qint64>("ask");
        const CardRow plain = [] {
            CardRow row;
            row.id = row.orderId = Id::v7();
            row.state = u"open"_qs;
            row.expires = u"2026-12-20"_qs;
            row.amount = 3000;
            row.total = row.due = row.gone = 3000;
            return row;
        }();
        const auto judge = [&](const char *name, const char *situation, qint64 ask, const std::function<void(CardRow &)> &change) {
            CardRow row = plain;
            change(row);
            QTest::newRow(name) << row << QString::fromLatin1(situation) << ask;
        };
        const auto until = [](const QString &day, const QString &state = u"open"_qs) {
            return [day, state](CardRow &row) {
                row.expires = day;
                row.state = state;
            };
        };
        const auto comesTo = [](std::optional<qint64> total, const QString &left = {}) {
            return [total, left](CardRow &row) {
                row.total = row.due = row.gone = total;
                row.shipped = left;
            };
        };
        const auto left = [](qint64 rest, std::optional<qint64> due, std::optional<qint64> gone, const QString &expires) {
            return [=](CardRow &row) {
                row.shipped = u"2026-11-19"_qs;
                row.rest = rest;
                row.due = due;
                row.gone = gone;
                row.expires = expires;
            };
        };
        judge("far from its end", "waiting", 0, [](CardRow &) { });
        judge("four days left", "waiting", 0, until(u"2026-11-24"_qs));
        judge("three days left", "lapsing", 0, until(u"2026-11-23"_qs));
        judge("its last day", "lapsing", 0, until(u"2026-11-20"_qs));
        judge("the day after", "lapsed", 0, until(u"2026-11-19"_qs));
        judge("lapsed but captured before", "captured", 0, until(u"2026-11-19"_qs, u"captured"_qs));
        judge("lapsed and voided", "voided", 0, until(u"2026-11-19"_qs, u"voided"_qs));
        judge("raised", "raised", 0, comesTo(3001));
        judge("lowered", "waiting", 0, comesTo(2000));
        judge("no total", "waiting", 0, comesTo({}));
        judge("left and raised", "raised", 0, comesTo(4000, u"2026-11-19"_qs));
        judge("left and lowered", "capture", 2000, comesTo(2000, u"2026-11-19"_qs));
        judge("left, no total", "capture", 3000, comesTo({}, u"2026-11-19"_qs));
        judge("left", "capture", 3000, left(0, 3000, 3000, u"2026-12-20"_qs));
        judge("left, three days left", "capture", 3000, left(0, 3000, 3000, u"2026-11-23"_qs));
        judge("left less two cancelled pieces", "capture", 1000, left(0, 1000, 1000, u"2026-12-20"_qs));
        judge("left less pieces of an unknown price", "unclear", 0, left(0, {}, {}, u"2026-12-20"_qs));
        judge("a part left, far from its end", "waiting", 0, left(2, 3000, 1000, u"2026-12-20"_qs));
        judge("a part left, three days left", "capture", 1000, left(2, 3000, 1000, u"2026-11-23"_qs));
        judge("a part left, its price unknown, far from its end", "waiting", 0, left(2, 3000, {}, u"2026-12-20"_qs));
        judge("a part left, its price unknown, three days left", "unclear", 0, left(2, 3000, {}, u"2026-11-23"_qs));
        judge("a part left, the day after", "lapsed", 0, left(2, 3000, 1000, u"2026-11-19"_qs));
        judge("listed", "listed", 0, [](CardRow &row) { row.state = u"listed"_qs, row.batch = u"A-K1"_qs; });
        judge("open again, but on a list", "listed", 0, [](CardRow &row) { row.shipped = u"2026-11-19"_qs, row.batch = u"A-K1"_qs; });
        judge("cancelled", "void", 0, [](CardRow &row) { row.cancelled = true; });
        judge("cancelled and captured", "captured", 0, [](CardRow &row) { row.cancelled = true, row.state = u"captured"_qs; });
        judge("a part of it captured", "raised", 0, [](CardRow &row) { row.state = u"captured"_qs, row.taken = 1000; });
        judge("captured as listed", "captured", 0, [](CardRow &row) { row.state = u"captured"_qs, row.taken = 3000; });
    }
    void judged()
    {
        QFETCH(CardRow, row);
        QList<CardRow> rows {row};
        CardRules::load()->judge(rows, QDate(2026, 11, 20));
        QTEST(rows.first().situation, "situation");
        QTEST(rows.first().ask, "ask");
        QVERIFY(!CardText::why(rows.first()).isEmpty() && CardText::situation(rows.first().situation) != rows.first().situation);
    }
    void cardNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("named");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char *name, const QString &text, bool refused, bool named = false) { QTest::newRow(name) << text << named << refused; };
        row("visa", u"4111 1111 1111 1111"_qs, true);
        row("visa of thirteen", u"4222222222222"_qs, true);
        row("mastercard", u"5555-5555-5555-4444"_qs, true);
        row("mastercard of the second range", u"2223003122003222"_qs, true);
        row("american express", u"378282246310005"_qs, true);
        row("jcb", u"3530111333300000"_qs, true);
        row("jcb in wide digits", u"３５３０１１１３３３３０００００"_qs, true);
        row("diners", u"30569309025904"_qs, true);
        row("discover", u"6011111111111117"_qs, true);
        row("a number that checks, in a column of cards", u"1234567890123452"_qs, true, true);
        row("one that does not check, in a column of cards", u"4111111111111112"_qs, true, true);
        row("masked, in a column of cards", u"************1111"_qs, false, true);
        row("visa with a wrong digit", u"4111111111111112"_qs, false);
        row("GMO order id of a shop that counts", u"100000000000000008"_qs, false); // checks, of no brand
        row("GMO transaction id", u"1603301234111111111111876543"_qs, false);
        row("GMO access id", u"a1b2c3d4e5f60718293a4b5c6d7e8f90"_qs, false);
        row("SBPS tracking id", u"20261101000036"_qs, false);
        row("SBPS processing id", u"B1234567890123456789012345678901"_qs, false);
        row("stripe payment", u"pi_3MtwBwLkdIwHu7ix28a3tqPa"_qs, false);
        row("stripe charge", u"ch_1NirD82eZvKYlo2CIvbtLWuY"_qs, false);
        row("amazon pay charge", u"S03-3456789-2345678-C034567"_qs, false);
        row("amazon order", u"503-2210012-4418647"_qs, false);
        row("twelve digits", u"411111111111"_qs, false);
        row("thirteen digits that check", u"1234567890128"_qs, false);
        row("thirteen digits of a time", u"1795136400003"_qs, false);
        row("fifteen digits that check", u"202611010000016"_qs, false);
        row("sixteen digits that check", u"1234567890123452"_qs, false);
        row("sixteen digits of a day", u"2026112000000019"_qs, false);
        row("seventeen digits beginning as a card", u"41111111111111113"_qs, false);
        row("nineteen digits that check, of no brand", u"9999999999999999993"_qs, false);
        row("twenty digits", u"41111111111111111111"_qs, false);
    }
    void cardNumbers()
    {
        QFETCH(QString, text);
        QFETCH(bool, named);
        QTEST(CardRules::isCardNumber(text, named), "refused");
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
        old.total = old.due = fresh.total = fresh.due = 4000;
        QList<CardRow> rows {old, fresh};
        CardRules::load()->judge(rows, QDate(2026, 11, 20));
        QCOMPARE(rows[0].situation, u"void"_qs);
        QCOMPARE(rows[1].situation, u"waiting"_qs);
        QVERIFY(!rows[0].twin && !rows[1].twin);
        // Of one day and amount it may be the same payment under another number.
        rows[1].day = rows[0].day;
        rows[1].amount = rows[0].amount = 4000;
        CardRules::load()->judge(rows, QDate(2026, 11, 20));
        QVERIFY(rows[0].twin != rows[1].twin);
        QCOMPARE((rows[0].twin ? rows[0] : rows[1]).situation, u"void"_qs);
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
        QTest::newRow("a comma without quotes") << head + "S1-001,3,000,2026/11/01,,P-1,仮売上\r\nS1-002,1000,2026/11/01,,P-2,,,\r\n" << QStringList {u"2::row_ragged"_qs} << 1;
        QTest::newRow("a card's number") << head + "S1-001,3000,2026/11/01,,4111 1111 1111 1111,\r\n" << QStringList {u"2:取引ID:card_number"_qs} << 0;
        QTest::newRow("sixteen digits that are none") << head + "S1-001,3000,2026/11/01,,4111111111111112,\r\n" << QStringList() << 1;
        QTest::newRow("no such order") << head + "X-9,3000,2026/11/01,,P-1,\r\n" << QStringList {u"2::order_unknown"_qs} << 0;
        QTest::newRow("one number, two amounts") << head + "S1-001,3000,2026/11/01,,P-1,\r\nS1-001,3000,2026/11/01,,P-1,\r\n" << QStringList() << 1;
    }
    void files()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, problems);
        startSold();
        const CardReport report = import(bytes);
        QCOMPARE(codes(report.problems), problems);
        QTEST(report.fresh, "fresh");
        for (const IntakeProblem &problem : report.problems) {
            QVERIFY2(!problem.message.isEmpty() && !problem.remedy.isEmpty(), qPrintable(problem.code));
            QVERIFY(!problem.value.contains(u"1111"_qs)); // digits of a card are told to nobody
        }
        QCOMPARE(import(bytes).fresh, 0);
    }
    void words_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("state"); // empty: no authorisation
        const auto row = [](const QString &said, const char *state) { QTest::newRow(said.isEmpty() ? "nothing" : qPrintable(said)) << said << QString::fromLatin1(state); };
        for (const QString &open : {QString(), u"仮売上"_qs, u"与信済"_qs, u"AUTH"_qs, u"Authorized"_qs, u"requires_capture"_qs, u"unpaid"_qs})
            row(open, "open");
        for (const QString &captured : {u"実売上"_qs, u"即時売上"_qs, u"売上確定"_qs, u"SALES"_qs, u"CAPTURE"_qs, u"Captured"_qs, u"succeeded"_qs, u"paid"_qs, u"返品"_qs, u"RETURN"_qs, u"refunded"_qs})
            row(captured, "captured");
        for (const QString &voided : {u"取消"_qs, u"仮売上取消"_qs, u"売上取消"_qs, u"VOID"_qs, u"Canceled"_qs, u"期限切れ"_qs, u"expired"_qs})
            row(voided, "voided");
        for (const QString &none : {u"決済失敗"_qs, u"エラー"_qs, u"Declined"_qs, u"未決済"_qs, u"有効性チェック"_qs, u"CHECK"_qs})
            row(none, "");
    }
    void words()
    {
        QFETCH(QString, said);
        QFETCH(QString, state);
        const CardFile file = CardRules::load()->read((u"オーダーID,利用金額,利用日,有効期限,承認番号,状態\r\nA-1,\"3,000円\",2026/11/01,12/28,123456,%1\r\n"_qs).arg(said).toUtf8(), {});
        QCOMPARE(codes(file.problems), QStringList()); // the card's own end is no day of the authorisation's
        QCOMPARE(file.rows, 1);
        QCOMPARE(file.entries.isEmpty() ? QString() : file.entries.first().state, state);
        QVERIFY(file.entries.isEmpty() || (file.entries.first().amount == 3000 && !file.entries.first().expires.isValid()));
    }
    /// A profile takes the payment's number from a column that its name says is of cards: no number of twelve digits and more gets in.
    void aColumnOfCards()
    {
        start();
        const auto rules = CardRules::load(write(u"rules.json"_qs, R"({"columns": {"order": ["注文番号"], "amount": ["金額"], "day": ["オーソリ日"], "reference": ["カード番号"]},
                                                                     "cardNumber": "カード番号", "words": {"captured": "x", "voided": "y"}})"));
        QVERIFY(rules.has_value());
        const CardFile file = rules->read(u"注文番号,金額,オーソリ日,カード番号\r\nA,1,2026/11/01,1111111111111112\r\nB,1,2026/11/01,************1112\r\n"_qs.toUtf8(), {});
        QCOMPARE(codes(file.problems), QStringList {u"2:カード番号:card_number"_qs});
        QCOMPARE(file.entries.size(), 1);
    }
    void capturedOnce_data()
    {
        TeamSides::rows();
    }
    void capturedOnce()
    {
        QFETCH(QString, side);
        startSold(side);
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
        QVERIFY(out.readAll().contains(u"S1,S1-001,P-1,%1,%1,2026-11-19,2026-12-01,0"_qs.arg(total).toUtf8()));
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
        bothSettle();
        QCOMPARE(listed(m_theirs->captures({}, list->batch)), QStringList {u"S1,S1-004,P-4,%1,%1,2026-11-19,2026-12-01,0"_qs.arg(total)}); // what is captured is asked for no more
        const CardReport said = import(head + u"S1-004,%1,2026/11/01,2026/12/01,P-4,売上確定\r\n"_qs.arg(total).toUtf8());
        QCOMPARE(said.changed, 1);
        QCOMPARE(import(file).changed, 0); // the older file takes nothing back
        bothSettle();
        QVERIFY(!m_cards->captures(m_sides.file(u"none.csv"_qs), list->batch).has_value());
        QVERIFY(!QFile::exists(m_sides.file(u"none.csv"_qs)));
        QCOMPARE(told(m_theirs.get()), (QStringList {u"S1-001 captured"_qs, u"S1-002 lapsing"_qs, u"S1-003 raised"_qs, u"S1-004 captured"_qs}));
        QCOMPARE(firstDifference(dump(*m_a), dump(*m_b)), QString());
    }
    void noneIsGivenOnADayToCome()
    {
        startSold();
        const Id order = m_a->order(u"S1-009"_qs);
        const QDate today = m_clock.today();
        const auto early = m_cards->add(order, 1000, today.addDays(1), today.addDays(30), u"P-1"_qs);
        QVERIFY(!early && early.error().code == Code::Invalid && early.error().where == u"day");
        QVERIFY(m_cards->add(order, 1000, today, today.addDays(30), u"P-1"_qs).has_value());
    }
    /// Three pieces in two parcels: captured once, with the last of them.
    void aSplitOrderIsCapturedOnce()
    {
        startSold();
        QVERIFY(m_cards->add(m_a->order(u"S1-009"_qs), 3000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-9"_qs).has_value());
        ship(u"S1-009"_qs, 1);
        QCOMPARE(told(), QStringList {u"S1-009 waiting"_qs});
        QCOMPARE(card(u"S1-009"_qs).rest, 2);
        QVERIFY(!m_cards->captures().has_value());
        ship(u"S1-009"_qs, 2, u"2026-11-20"_qs, 1);
        QCOMPARE(told(), QStringList {u"S1-009 capture"_qs});
        QCOMPARE(listed(m_cards->captures()), QStringList {u"S1,S1-009,P-9,3000,3000,2026-11-20,2026-12-01,0"_qs});
        QVERIFY(!m_cards->captures().has_value());
    }
    /// It lapses before the rest leaves: what has left is captured, and the rest needs another authorisation.
    void whatLeftIsCapturedBeforeItLapses()
    {
        startSold();
        QVERIFY(m_cards->add(m_a->order(u"S1-009"_qs), 3000, QDate(2026, 11, 1), QDate(2026, 11, 22), u"P-9"_qs).has_value());
        ship(u"S1-009"_qs, 1);
        QCOMPARE(told(), QStringList {u"S1-009 capture"_qs});
        const auto first = m_cards->captures();
        QCOMPARE(listed(first), QStringList {u"S1,S1-009,P-9,1000,3000,2026-11-19,2026-11-22,2"_qs});
        QCOMPARE(first->parts, 1);
        // The rest leaves: the list says the same once more, and no other list has it.
        ship(u"S1-009"_qs, 2, u"2026-11-20"_qs, 1);
        QCOMPARE(listed(m_cards->captures({}, first->batch)), QStringList {u"S1,S1-009,P-9,1000,3000,2026-11-20,2026-11-22,0"_qs});
        QVERIFY(!m_cards->captures().has_value());
        QVERIFY(m_cards->mark(card(u"S1-009"_qs).id, u"captured"_qs).has_value());
        QCOMPARE(told(), QStringList {u"S1-009 raised"_qs});
        // Authorised again, for the rest alone.
        QVERIFY(m_cards->add(m_a->order(u"S1-009"_qs), 2000, QDate(2026, 11, 20), QDate(2026, 12, 20), u"P-10"_qs).has_value());
        QCOMPARE(told(), (QStringList {u"S1-009 capture"_qs, u"S1-009 captured"_qs}));
        QCOMPARE(listed(m_cards->captures()), QStringList {u"S1,S1-009,P-10,2000,2000,2026-11-20,2026-12-20,0"_qs});
        bothSettle();
        QCOMPARE(firstDifference(dump(*m_a), dump(*m_b)), QString());
    }
    void cancelledPiecesAreNotCaptured()
    {
        startSold();
        QVERIFY(m_cards->add(m_a->order(u"S1-009"_qs), 3000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-9"_qs).has_value());
        const OrderDetail detail = m_a->detail(u"S1-009"_qs);
        QVERIFY(LineService(*m_a->desk).setCancelled(detail.order.id, detail.order.lines.first().id, 2, u"欠品"_qs).has_value());
        bothSettle();
        ship(u"S1-009"_qs, 1);
        QCOMPARE(told(), QStringList {u"S1-009 capture"_qs});
        QCOMPARE(listed(m_cards->captures()), QStringList {u"S1,S1-009,P-9,1000,3000,2026-11-19,2026-12-01,0"_qs});
    }
    /// A list may have been sent: opened again or taken back, what is on it comes onto no other one.
    void listedOnce_data()
    {
        TeamSides::rows();
    }
    void listedOnce()
    {
        QFETCH(QString, side);
        startSold(side);
        QVERIFY(m_cards->add(m_a->order(u"S1-001"_qs), 1000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-1"_qs).has_value());
        ship(u"S1-001"_qs);
        const auto list = m_cards->captures();
        QVERIFY(list.has_value());
        const Id id = card(u"S1-001"_qs).id;
        QVERIFY(!m_cards->mark(id, u"open"_qs).has_value());
        QVERIFY(m_cards->mark(id, u"captured"_qs).has_value());
        QVERIFY(m_cards->mark(id, u"open"_qs).has_value());
        bothSettle();
        QCOMPARE(told(m_theirs.get()), QStringList {u"S1-001 listed"_qs});
        QVERIFY(!m_theirs->captures().has_value() && !m_cards->captures().has_value());
        QVERIFY(m_cards->mark(id, u"voided"_qs).has_value());
        QVERIFY(m_cards->mark(id, u"open"_qs).has_value());
        QCOMPARE(told(), QStringList {u"S1-001 listed"_qs});
        // By undo neither: the list itself is not taken back.
        for (int acts = 0; acts < 6; ++acts) {
            const auto last = m_undo->last();
            QVERIFY(last.has_value() && last->has_value());
            const auto undone = m_undo->undo((*last)->id);
            if ((*last)->kind == "card.list")
                QVERIFY(!undone || undone->count(UndoPart::Outcome::Undone) == 0);
        }
        bothSettle();
        QCOMPARE(told(m_theirs.get()), QStringList {u"S1-001 listed"_qs});
        // Another authorisation of the same order does not ask for the money again.
        QVERIFY(m_cards->add(m_a->order(u"S1-001"_qs), 1000, QDate(2026, 11, 10), QDate(2026, 12, 10), u"P-2"_qs).has_value());
        QCOMPARE(told(), (QStringList {u"S1-001 listed"_qs, u"S1-001 void"_qs}));
        QVERIFY(!m_cards->captures().has_value());
        QCOMPARE(m_a->scalar("SELECT count(DISTINCT batch) FROM card_authorisation WHERE batch<>''"), 1);
    }
    /// Each desk knows an authorisation of its own of the same order and lists it before it has heard of the other's.
    void twoAuthorisationsOnTwoDesks_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("first"); // what desk A did with its own: "list", or the company's file says "captured"
        QTest::addColumn<qint64>("pieces"); // of three that left
        QTest::addColumn<bool>("refused");
        for (const QString &side : {u"embedded"_qs, u"postgres"_qs}) {
            const auto row = [&](const char *name, const char *first, qint64 pieces, bool refused) {
                QTest::newRow(qPrintable(side + u' ' + QLatin1String(name))) << side << QString::fromLatin1(first) << pieces << refused;
            };
            row("all left, listed at both", "list", 3, true);
            row("a part left, listed at both", "list", 1, true);
            row("captured here, listed there", "captured", 3, true);
            row("added only", "none", 3, false);
            row("voided here", "voided", 3, false);
        }
    }
    void twoAuthorisationsOnTwoDesks()
    {
        QFETCH(QString, side);
        QFETCH(QString, first);
        QFETCH(qint64, pieces);
        QFETCH(bool, refused);
        startSold(side);
        const Id order = m_a->order(u"S1-009"_qs);
        ship(u"S1-009"_qs, pieces);
        m_b->cut();
        const QDate day(2026, 11, 1), end(2026, 11, 22);
        QVERIFY(m_theirs->add(order, 3000, day, end, u"P-2"_qs).has_value());
        const auto late = m_theirs->captures(); // its line is cut: it cannot know
        QVERIFY(late && !late->heard);
        QCOMPARE(listed(late).size(), 1);
        if (first == u"captured" || first == u"voided")
            QCOMPARE(import(u"注文番号,金額,オーソリ日,オーソリ期限,取引ID,状態\r\nS1-009,3000,2026/11/01,2026/11/22,P-1,%1\r\n"_qs.arg(first == u"captured" ? u"売上確定"_qs : u"取消"_qs).toUtf8()).fresh, 1);
        else
            QVERIFY(m_cards->add(order, 3000, day, end, u"P-1"_qs).has_value());
        if (first == u"list")
            QCOMPARE(listed(m_cards->captures()).size(), 1);
        bothSettle();
        m_b->heal();
        bothSettle();
        const qint64 left = pieces * 1000;
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(desk->open().size(), refused ? 1 : 0);
            const qint64 asked = desk->scalar("SELECT coalesce(sum(coalesce(taken, amount)), 0) FROM card_authorisation WHERE state IN ('listed','captured')");
            QVERIFY2(first == u"captured" || asked <= left, qPrintable(QString::number(asked))); // what was taken is a fact
            QCOMPARE(desk->scalar("SELECT count(*) FROM card_authorisation WHERE state IN ('listed','captured')"), 1);
        }
        if (refused) {
            const ConflictDetail told = m_b->conflict(m_b->open().first().id);
            QCOMPARE(told.row.clash.reason, QByteArray("invariant"));
            QVERIFY2(ConflictText::why(told.row.clash).contains(u"authorisation"), qPrintable(ConflictText::why(told.row.clash)));
            QVERIFY(!told.obstacle.isEmpty()); // nobody lists it after all
            QVERIFY(!m_b->conflicts->close(told.row.id, ConflictAnswer::Mine, u"x"_qs).has_value());
            QVERIFY(m_b->conflicts->close(told.row.id, ConflictAnswer::Theirs, u"captured once"_qs).has_value());
            bothSettle();
            QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        }
        QVERIFY(!m_theirs->captures().has_value() && !m_cards->captures().has_value());
        QCOMPARE(firstDifference(dump(*m_a), dump(*m_b)), QString());
    }
    /// Voided by mistake, and its order's money asked for by another one meanwhile.
    void aVoidedOneThatComesBack_data()
    {
        TeamSides::rows();
    }
    void aVoidedOneThatComesBack()
    {
        QFETCH(QString, side);
        startSold(side);
        const Id order = m_a->order(u"S1-001"_qs);
        const auto asked = [](TeamDesk &desk) { return desk.scalar("SELECT sum(taken) FROM card_authorisation WHERE state IN ('listed','captured')"); };
        ship(u"S1-001"_qs);
        QVERIFY(m_cards->add(order, 1000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-1"_qs).has_value());
        QCOMPARE(listed(m_cards->captures()).size(), 1);
        const Id first = card(u"S1-001"_qs).id;
        QVERIFY(m_cards->mark(first, u"voided"_qs).has_value());
        bothSettle();
        m_b->cut();
        QVERIFY(m_theirs->mark(first, u"open"_qs).has_value()); // nothing speaks against it there
        QVERIFY(m_cards->add(order, 1000, QDate(2026, 11, 2), QDate(2026, 12, 2), u"P-2"_qs).has_value());
        QCOMPARE(listed(m_cards->captures()).size(), 1);
        bothSettle();
        m_b->heal();
        bothSettle();
        QCOMPARE(m_b->open().size(), 1);
        QCOMPARE(m_b->conflict(m_b->open().first().id).row.clash.reason, QByteArray("invariant"));
        QVERIFY(m_b->conflicts->close(m_b->open().first().id, ConflictAnswer::Theirs, u"captured once"_qs).has_value());
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()})
            QCOMPARE(asked(*desk), 1000);
        QCOMPARE(m_theirs->mark(first, u"open"_qs).error().code, Code::Invalid);
        QCOMPARE(m_cards->mark(first, u"open"_qs).error().code, Code::Invalid);
    }
    /// What the payment company took is never refused, whatever is on a list already.
    void aCaptureIsAFact_data()
    {
        TeamSides::rows();
    }
    void aCaptureIsAFact()
    {
        QFETCH(QString, side);
        startSold(side);
        const Id order = m_a->order(u"S1-001"_qs);
        ship(u"S1-001"_qs);
        QVERIFY(m_cards->add(order, 1000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-1"_qs).has_value());
        bothSettle();
        m_b->cut();
        QVERIFY(m_theirs->add(order, 1000, QDate(2026, 11, 2), QDate(2026, 12, 2), u"P-2"_qs).has_value());
        QCOMPARE(import("注文番号,金額,オーソリ日,オーソリ期限,取引ID,状態\r\nS1-001,1000,2026/11/02,2026/12/02,P-2,売上確定\r\n", m_theirs.get()).changed, 1);
        QCOMPARE(listed(m_cards->captures()).size(), 1);
        m_b->heal();
        bothSettle();
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM card_authorisation WHERE state='captured'"), 1);
    }
    /// Lists of other orders, and the rest of one order under another authorisation, are nobody's contradiction.
    void listsOfOtherMoney_data()
    {
        TeamSides::rows();
    }
    void listsOfOtherMoney()
    {
        QFETCH(QString, side);
        startSold(side);
        for (const QString &number : {u"S1-001"_qs, u"S1-002"_qs}) {
            ship(number);
            QVERIFY(m_cards->add(m_a->order(number), 1000, QDate(2026, 11, 1), QDate(2026, 12, 1), u"P-"_qs + number).has_value());
            if (number == u"S1-001") {
                QCOMPARE(listed(m_cards->captures()).size(), 1);
                m_b->cut();
            }
        }
        m_b->heal();
        QVERIFY(m_cards->add(m_a->order(u"S1-009"_qs), 3000, QDate(2026, 11, 1), QDate(2026, 11, 22), u"P-9"_qs).has_value());
        ship(u"S1-009"_qs, 1);
        m_b->cut();
        QCOMPARE(listed(m_cards->captures()).size(), 2); // S1-002, and one piece of S1-009
        m_b->heal();
        ship(u"S1-009"_qs, 2, u"2026-11-20"_qs, 1);
        QVERIFY(m_theirs->add(m_b->order(u"S1-009"_qs), 2000, QDate(2026, 11, 20), QDate(2026, 12, 20), u"P-10"_qs).has_value());
        QCOMPARE(listed(m_theirs->captures()), QStringList {u"S1,S1-009,P-10,2000,2000,2026-11-20,2026-12-20,0"_qs});
        bothSettle();
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        QCOMPARE(m_a->scalar("SELECT sum(taken) FROM card_authorisation WHERE order_id IN (SELECT id FROM orders WHERE number='S1-009')"), 3000);
        QCOMPARE(firstDifference(dump(*m_a), dump(*m_b)), QString());
    }
    /// A file that is not there hides nothing of the others.
    void everyFileIsTold()
    {
        startSold();
        const auto absent = m_cards->importFile(m_sides.file(u"none.csv"_qs));
        QVERIFY(absent.has_value());
        QCOMPARE(codes(absent->problems), QStringList {u"0::file_unreadable"_qs});
        QVERIFY(!absent->problems.first().message.isEmpty());
    }
    /// The company says that less was captured than is authorised.
    void lessCaptured()
    {
        startSold();
        const QByteArray head = "注文番号,金額,オーソリ日,オーソリ期限,取引ID,状態\r\n";
        QCOMPARE(import(head + "S1-009,3000,2026/11/01,2026/12/01,P-9,仮売上\r\n").fresh, 1);
        const CardReport less = import(head + "S1-009,1000,2026/11/01,2026/12/01,P-9,売上確定\r\n");
        QCOMPARE(codes(less.problems), QStringList());
        QCOMPARE(less.changed, 1);
        QCOMPARE(*card(u"S1-009"_qs).taken, 1000);
        QCOMPARE(codes(import(head + "S1-009,4000,2026/11/01,2026/12/01,P-9,売上確定\r\n").problems), QStringList {u"2::row_differs"_qs});
    }
    void byHandAndBack()
    {
        startSold();
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
