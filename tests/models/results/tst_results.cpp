// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"
#include "models/results/ResultService.h"
#include "support/TeamSides.h"

#include <QGuiApplication>
#include <QTest>

#include <future>

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
    void whatAFileTells_data();
    void whatAFileTells();
    void whatNoFileTold();
    void toldOnceByTwoDesks_data() { TeamSides::rows(); }
    void toldOnceByTwoDesks();
    void toldOnceByTwoDesksAtOnce_data() { TeamSides::rows(); }
    void toldOnceByTwoDesksAtOnce();
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
    // Read back, it tells this parcel and no other one.
    const ResultFile back = ResultFile::read(bytes, u"r.csv"_qs, *layout);
    QVERIFY(back.fits && back.problems.isEmpty());
    ResultCheck check;
    back.compare(*layout, {sample()}, m_carriers, u"r.csv"_qs, check);
    QCOMPARE(check.told.size(), 1);
    QCOMPARE(check.told.first().number, sample().number);
    QVERIFY(check.missing.isEmpty() && check.problems.isEmpty());
    ResultRow other = sample();
    other.slips = {u"123456789034"_qs};
    ResultCheck differs;
    back.compare(*layout, {other}, m_carriers, u"r.csv"_qs, differs);
    QVERIFY(differs.told.isEmpty() && differs.missing.size() == 1 && !differs.problems.isEmpty());
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

void TestResults::whatAFileTells_data()
{
    QTest::addColumn<QString>("damage");      // "#2" takes that line out, "+2" puts it below once more, "A>B" changes the first A, "A>>B" every one
    QTest::addColumn<QString>("told");        // orders
    QTest::addColumn<QStringList>("missing"); // "order reason"
    QTest::addColumn<QStringList>("problems"); // "line:column:code"
    const auto row = [](const char *name, const QString &damage, const QString &told, const QStringList &missing, const QStringList &problems) { QTest::newRow(name) << damage << told << missing << problems; };
    const QString both = u"S1-001 S1-002"_qs, first = slipNumber(40000000001LL), second = slipNumber(40000000002LL);
    row("as it was written", {}, both, {}, {});
    row("saved as UTF-8", u"utf-8"_qs, both, {}, {});
    row("with line feeds alone", u"\r\n>>\n"_qs, both, {}, {});
    row("a column more", u"\r\n>>,\r\n"_qs, both, {}, {});
    row("a row taken out", u"#3"_qs, u"S1-001"_qs, {u"S1-002 batch"_qs}, {});
    row("a row twice", u"+2"_qs, both, {}, {u"4:店舗伝票番号:row_twice"_qs});
    row("another number", first + u">400000000123"_qs, u"S1-002"_qs, {u"S1-001 batch"_qs}, {u"2:発送伝票番号:cell_other"_qs});
    row("the other one's number", first + u'>' + second, u"S1-002"_qs, {u"S1-001 batch"_qs}, {u"2:発送伝票番号:cell_other"_qs});
    row("a number as a spreadsheet has it", first + u">4.00E+11"_qs, u"S1-002"_qs, {u"S1-001 batch"_qs}, {u"2:発送伝票番号:cell_other"_qs});
    row("a day as a spreadsheet has it", u"2026/11/20>2026-11-20"_qs, both, {}, {u"2:出荷確定日:cell_other"_qs});
    row("another day", u"2026/11/20>2026/11/19"_qs, both, {}, {u"2:出荷確定日:cell_other"_qs});
    row("an order that is none", u"S1-001>S1-009"_qs, u"S1-002"_qs, {u"S1-001 batch"_qs}, {u"2:店舗伝票番号:order_unknown"_qs});
    row("an order that has not left", u"S1-001>S1-003"_qs, u"S1-002"_qs, {u"S1-001 batch"_qs}, {u"2:店舗伝票番号:order_unknown"_qs});
    row("another header", u"発送伝票番号>番号"_qs, {}, {}, {u"1::format_unknown"_qs});
    row("without its header", u"#1"_qs, {}, {}, {u"1::format_unknown"_qs});
    row("empty", u"#*"_qs, {}, {}, {u"0::file_empty"_qs});
}

/// A file that was written is read back: which parcels it tells, which are missing, which rows are wrong and where.
void TestResults::whatAFileTells()
{
    QFETCH(QString, damage);
    QFETCH(QString, told);
    QFETCH(QStringList, missing);
    QFETCH(QStringList, problems);
    start(u"embedded"_qs);
    const auto written = m_atA->write({u"S1"_qs, {}, m_team->file(u"r.csv"_qs), {}});
    QVERIFY(written);
    m_a->settle();
    QString text = *Encoding::detect(bytesOf(written->path))->decode(bytesOf(written->path));
    QStringList lines = text.split(u"\r\n"_qs);
    if (damage == u"#*")
        text.clear();
    else if (damage.startsWith(u'#'))
        lines.removeAt(damage.mid(1).toInt() - 1);
    else if (damage.startsWith(u'+'))
        lines.insert(3, lines[damage.mid(1).toInt() - 1]);
    if (damage != u"#*")
        text = lines.join(u"\r\n"_qs);
    if (damage.contains(u">>"_qs))
        text.replace(damage.section(u">>"_qs, 0, 0), damage.section(u">>"_qs, 1));
    else if (damage.contains(u'>'))
        text.replace(text.indexOf(damage.section(u'>', 0, 0)), damage.section(u'>', 0, 0).size(), damage.section(u'>', 1));
    QFile file(m_team->file(u"back.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(damage == u"utf-8" ? text.toUtf8() : *cp932::encode(text));
    file.close();
    const auto check = m_atA->check(file.fileName());
    QVERIFY(check);
    QStringList names, gone, wrong;
    for (const ResultParcel &one : check->told)
        names << one.number;
    for (const ResultParcel &one : check->missing)
        gone << one.number + u' ' + one.reason;
    for (const IntakeProblem &one : check->problems)
        wrong << u"%1:%2:%3"_qs.arg(one.line).arg(one.column, one.code);
    QCOMPARE(names.join(u' '), told);
    QCOMPARE(gone, missing);
    QCOMPARE(wrong, problems);
    QCOMPARE(check->isWhole(), !told.isEmpty() && missing.isEmpty() && problems.isEmpty());
    QCOMPARE(check->shop, told.isEmpty() ? QString() : u"S1"_qs);
}

/// A file that a person made tells what it tells; what has left besides is missing as long as no file told it.
void TestResults::whatNoFileTold()
{
    start(u"embedded"_qs);
    QFile file(m_team->file(u"own.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*cp932::encode(u"店舗伝票番号,発送伝票番号,出荷確定日\r\nS1-002,%1,2026/11/20\r\n"_qs.arg(slipNumber(40000000002LL))));
    file.close();
    const auto check = m_atA->check(file.fileName(), u"S1"_qs);
    QVERIFY(check);
    QCOMPARE(check->told.size(), 1);
    QCOMPARE(check->missing.size(), 1);
    QCOMPARE(check->missing.first().number + u' ' + check->missing.first().reason, u"S1-001 untold"_qs);
    QVERIFY(m_atA->write({u"S1"_qs, {}, m_team->file(u"r.csv"_qs), {}})); // tells both
    m_a->settle();
    QCOMPARE(m_atA->check(file.fileName())->missing.size(), 1); // now as one of its batch
    QCOMPARE(m_atA->check(file.fileName(), u"nobody"_qs).error().code, Code::NotFound);
    QCOMPARE(m_atA->check(m_team->file(u"none.csv"_qs))->problems.first().code, u"file_unreadable"_qs);
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

/// Neither has heard of the other when it is asked for its file.
void TestResults::toldOnceByTwoDesksAtOnce()
{
    QFETCH(QString, side);
    start(side);
    const QString paths[] {m_team->file(u"a.csv"_qs), m_team->file(u"b.csv"_qs)};
    auto other = std::async(std::launch::async, [&] { return m_atB->write({u"S1"_qs, {}, paths[1], {}}); });
    const auto here = m_atA->write({u"S1"_qs, {}, paths[0], {}});
    const auto there = other.get();
    int told = 0;
    QSet<QString> numbers;
    for (const auto &[report, path] : {std::pair(&here, paths[0]), std::pair(&there, paths[1])}) {
        if (!*report) {
            QCOMPARE(report->error().code, Code::NotFound);
            continue;
        }
        told += (*report)->parcels;
        QCOMPARE(QFile::exists(path), (*report)->parcels > 0);
        for (const QStringList &row : (*report)->parcels > 0 ? read(bytesOf(path), u"cp932"_qs).mid(1) : QList<QStringList>())
            numbers.insert(row[1]);
    }
    QCOMPARE(told, 2);
    QCOMPARE(numbers.size(), 2);
    m_a->settle();
    m_b->settle();
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty()); // nobody is asked who was first
    // One that has not heard of the file that is out already asks first.
    const auto late = m_atB->write({u"S1"_qs, {}, paths[1], {}});
    QVERIFY(!late && late.error().code == Code::NotFound);
}

QTEST_MAIN(TestResults)
#include "tst_results.moc"
