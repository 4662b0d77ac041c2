// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"
#include "models/results/ResultService.h"
#include "support/TeamSides.h"

#include <QGuiApplication>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Files by which shops are told what was shipped, read again by our own reader.
class TestResults final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    Carriers m_carriers = *Carriers::load();
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<ResultService> m_atA, m_atB;

    [[nodiscard]] ResultRow sample() const
    {
        return {Id::named(0, {"o"}), Id::named(0, {"s"}), Id::named(0, {"p"}), u"123456-20261120-0001"_qs, u"9001"_qs, u"77"_qs, 2, QDate(2026, 11, 20), u"yamato"_qs, {u"123456789012"_qs, u"123456789023"_qs}};
    }
    /// The cells of a file as our own reader of shops' files has them.
    [[nodiscard]] static QList<QStringList> read(const QByteArray &bytes, const QString &encodingName)
    {
        const auto encoding = Encoding::detect(bytes);
        if (!encoding || (encodingName == u"cp932" && encoding->name() != u"cp932"))
            return {};
        DelimitedReader reader(bytes, DelimitedReader::detectDelimiter(bytes), encoding->markLength());
        QList<QStringList> rows;
        DelimitedRow row;
        while (reader.next(row)) {
            QStringList cells;
            for (qsizetype i = 0; i < qsizetype(row.cells.size()); ++i)
                cells << *encoding->decode(row.text(i));
            rows << cells;
        }
        return rows;
    }
    [[nodiscard]] static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void start(const QString &side, const QDate &planned = {})
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<ResultService>(*m_a->desk, m_carriers);
        m_atB = std::make_unique<ResultService>(*m_b->desk, m_carriers);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 3);
        // Two of three leave, with slips written by hand.
        m_b->settle();
        InstructRequest request;
        for (const QString &number : {u"S1-001"_qs, u"S1-002"_qs})
            request.orders << m_a->order(number);
        request.shipDate = planned;
        QVERIFY(m_a->slips->instructions().instruct(request));
        m_a->settle();
        QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"book"_qs, slipNumber(40000000000LL), slipNumber(40000000099LL)));
        qint64 body = 40000000001LL;
        for (const ParcelView &view : m_a->slips->parcels(ParcelFilter {}).value_or(QList<ParcelView>())) {
            const auto bound = m_a->slips->manual().bind({view.code, {}, slipNumber(body++), true, false});
            QVERIFY2(bound, bound ? "" : qPrintable(bound.error().detail));
        }
        m_a->settle();
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        QVERIFY(m_a->slips->handovers().close(truck));
        ShippedRequest shipped;
        shipped.carrier = u"sagawa"_qs;
        QVERIFY(m_a->slips->shipping().confirm(shipped));
        m_a->settle();
        m_b->settle();
    }

private slots:
    void cleanup()
    {
        m_atA.reset();
        m_atB.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void everyLayoutIsReadAgain_data();
    void everyLayoutIsReadAgain();
    void whatCannotBeToldIsNamed();
    void theDayIsThatOfTheHandOver();
    void toldOnceByTwoDesks_data() { TeamSides::rows(); }
    void toldOnceByTwoDesks();
};

void TestResults::everyLayoutIsReadAgain_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QStringList>("header");
    QTest::addColumn<QStringList>("cells");
    QTest::newRow("rakuten") << u"cp932"_qs << QStringList {u"注文番号"_qs, u"送付先ID"_qs, u"発送明細ID"_qs, u"お荷物伝票番号"_qs, u"配送会社"_qs, u"発送日"_qs}
                             << QStringList {u"123456-20261120-0001"_qs, u"9001"_qs, QString(), u"123456789012"_qs, u"1001"_qs, u"2026-11-20"_qs};
    QTest::newRow("yahoo") << u"utf-8"_qs << QStringList {u"OrderId"_qs, u"ShipCompanyCode"_qs, u"ShipInvoiceNumber1"_qs, u"ShipInvoiceNumber2"_qs, u"ShipDate"_qs, u"ShipStatus"_qs}
                           << QStringList {u"123456-20261120-0001"_qs, u"1001"_qs, u"123456789012"_qs, u"123456789023"_qs, u"2026/11/20"_qs, u"3"_qs};
    QTest::newRow("amazon") << u"utf-8"_qs << QStringList {u"order-id"_qs, u"order-item-id"_qs, u"quantity"_qs, u"ship-date"_qs, u"carrier-code"_qs, u"carrier-name"_qs, u"tracking-number"_qs, u"ship-method"_qs}
                            << QStringList {u"123456-20261120-0001"_qs, u"77"_qs, u"2"_qs, u"2026-11-20"_qs, u"Yamato Transport"_qs, u"ヤマト運輸"_qs, u"123456789012"_qs, QString()};
    QTest::newRow("shopify") << u"utf-8"_qs << QStringList {u"Name"_qs, u"Tracking Number"_qs, u"Tracking Company"_qs, u"Tracking URL"_qs, u"Fulfillment Date"_qs}
                             << QStringList {u"123456-20261120-0001"_qs, u"123456789012"_qs, u"Yamato (JA)"_qs, u"https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id=123456789012"_qs, u"2026-11-20"_qs};
    QTest::newRow("eccube") << u"cp932"_qs << QStringList {u"出荷ID"_qs, u"お問い合わせ番号"_qs, u"出荷日"_qs} << QStringList {u"9001"_qs, u"123456789012"_qs, u"2026-11-20"_qs};
    QTest::newRow("nextengine") << u"cp932"_qs << QStringList {u"店舗伝票番号"_qs, u"発送伝票番号"_qs, u"出荷確定日"_qs} << QStringList {u"123456-20261120-0001"_qs, u"123456789012"_qs, u"2026/11/20"_qs};
}

void TestResults::everyLayoutIsReadAgain()
{
    QFETCH(QString, encoding);
    QFETCH(QStringList, header);
    QFETCH(QStringList, cells);
    const auto layout = ResultLayout::load(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(layout, layout ? "" : qPrintable(layout.error().where));
    QCOMPARE(layout->obstacle(sample(), m_carriers), QString());
    const QByteArray bytes = layout->write({sample()}, m_carriers);
    QCOMPARE(bytes.count('\n'), 2);
    QCOMPARE(bytes.count("\r\n"), 2);
    QCOMPARE(read(bytes, encoding), (QList<QStringList> {header, cells}));
}

void TestResults::whatCannotBeToldIsNamed()
{
    QCOMPARE(ResultLayout::load(u"base"_qs).error().code, Code::NotFound);
    QCOMPARE(ResultLayout::load(u"../carriers/yamato"_qs).error().code, Code::NotFound);
    const auto rakuten = ResultLayout::load(u"rakuten"_qs), eccube = ResultLayout::load(u"eccube"_qs), amazon = ResultLayout::load(u"amazon"_qs);
    ResultRow row = sample();
    row.carrier = u"other"_qs;
    QCOMPARE(rakuten->obstacle(row, m_carriers), u"carrier"_qs);
    QCOMPARE(eccube->obstacle(row, m_carriers), QString()); // it has no column for carriers
    row = sample();
    row.destination.clear();
    QCOMPARE(eccube->obstacle(row, m_carriers), u"key"_qs);
    QCOMPARE(amazon->obstacle(row, m_carriers), QString());
    row.line.clear();
    QCOMPARE(amazon->obstacle(row, m_carriers), u"key"_qs);
    row = sample();
    row.number = u"🍵-1"_qs;
    QCOMPARE(rakuten->obstacle(row, m_carriers), u"letters"_qs);
    QCOMPARE(amazon->obstacle(row, m_carriers), QString());
    row.number = u"A\"1,\t2"_qs; // what a shop may call an order comes back as it was
    QCOMPARE(read(rakuten->write({row}, m_carriers), u"cp932"_qs).value(1).value(0), row.number);
    QCOMPARE(amazon->obstacle(row, m_carriers), u"letters"_qs); // but for a tab in a file of tabs
    row.number = u"A\"1,2"_qs;
    QCOMPARE(amazon->obstacle(row, m_carriers), QString());
    QCOMPARE(read(amazon->write({row}, m_carriers), u"utf-8"_qs).value(1).value(0), row.number);
}

/// Instructed behind the last truck it is planned for the next one's day; what is handed over today was sent today.
void TestResults::theDayIsThatOfTheHandOver()
{
    start(u"embedded"_qs, QDate(2026, 11, 21));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment WHERE ship_date='2026-11-21'"), 2);
    const QString out = m_team->file(u"day.csv"_qs);
    const auto report = m_a->open().isEmpty() ? m_atA->write({u"S1"_qs, {}, out, {}}) : fail(Code::Invalid, u"conflict"_qs);
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    const QString text = QString::fromLatin1(bytesOf(out));
    QVERIFY2(text.contains(u"2026/11/20"_qs) || text.contains(u"2026-11-20"_qs), qPrintable(text));
    QVERIFY2(!text.contains(u"11/21"_qs) && !text.contains(u"11-21"_qs), qPrintable(text));
}

void TestResults::toldOnceByTwoDesks()
{
    QFETCH(QString, side);
    start(side);
    const QString out = m_team->file(u"result.csv"_qs);
    const auto report = m_atA->write({u"S1"_qs, {}, out, {}});
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->parcels, 2);
    QVERIFY(report->left.isEmpty());
    const QList<QStringList> rows = read(bytesOf(out), u"cp932"_qs);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[1][0], u"S1-001"_qs);
    QVERIFY(rows[1][1] != rows[2][1] && rows[1][1].startsWith(u"4000000000") && rows[1][1].size() == 12);
    QCOMPARE(rows[2][0], u"S1-002"_qs); // what has not left is not told
    m_a->settle();
    m_b->settle();
    QCOMPARE(m_b->detail(u"S1-001"_qs).timeline.last().code, u"result_told"_qs);
    // Told is told, here and there; a lost file is written again by its batch, the same to the byte.
    QCOMPARE(m_atA->write({u"S1"_qs, {}, out, {}}).error().code, Code::NotFound);
    QCOMPARE(m_atB->write({u"S1"_qs, {}, out, {}}).error().code, Code::NotFound);
    const auto again = m_atB->write({u"S1"_qs, {}, m_team->file(u"again.csv"_qs), report->batch});
    QVERIFY(again);
    QCOMPARE(bytesOf(again->path), bytesOf(out));
    QCOMPARE(m_atB->write({u"S1"_qs, {}, out, u"A-F99"_qs}).error().code, Code::NotFound);
    QCOMPARE(m_atB->write({u"nobody"_qs, {}, out, {}}).error().code, Code::NotFound);
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

QTEST_MAIN(TestResults)
#include "tst_results.moc"
