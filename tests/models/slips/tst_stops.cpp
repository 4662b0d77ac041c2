// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipService.h"
#include "support/TeamSides.h"

#include <QFileInfo>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What the warehouse is asked to stop, and what it answers by its scanner; office and warehouse are two desks.
class TestStops final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_office, m_house;

    /// Two orders with the warehouse; the first has its label already.
    void start(const QString &side = u"embedded"_qs)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_office = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_house = m_team->open(u"b"_qs, u"倉田"_qs);
        m_team->addShop(*m_office, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_office, u"S1"_qs, 2);
        QVERIFY(m_office->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        InstructRequest request;
        request.allReady = true;
        QCOMPARE(m_office->slips->instructions().instruct(request)->orders.size(), 2);
        m_office->settle();
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        ParcelFilter filter;
        filter.order = m_office->order(u"S1-001"_qs);
        labels.parcels = {m_office->slips->parcels(filter)->first().parcel};
        QVERIFY(m_office->slips->labels().print(labels));
        bothSettle();
    }
    void bothSettle()
    {
        m_office->settle();
        m_house->settle();
        m_office->settle();
    }
    StopReport ask(const QString &number = u"S1-001"_qs)
    {
        const auto report = m_office->slips->instructions().stop(m_office->order(number), u"お客様の希望"_qs);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        bothSettle();
        return *report;
    }
    QString code(StopAnswer answer) { return StopService::code(m_house->slips->stops().ofOrder(m_house->order(u"S1-001"_qs))->first().parcelCode, answer); }
    static QString step(TeamDesk &at)
    {
        const auto stops = at.slips->stops().ofOrder(at.order(u"S1-001"_qs));
        return stops && !stops->isEmpty() ? stops->first().step : QString();
    }
    static Result<StopView> scan(TeamDesk &at, const QString &code) { return at.slips->stops().scan(code); }
    static qint64 shipments(TeamDesk &at, const char *state) { return at.scalar(QByteArray("SELECT count(*) FROM shipment WHERE state='" + QByteArray(state) + '\'').constData()); }

private slots:
    void cleanup()
    {
        m_office.reset();
        m_house.reset();
        m_team.reset();
    }
    void fromAskedToSecured_data() { TeamSides::rows(); }
    void fromAskedToSecured();
    void tooLateItGoes_data() { TeamSides::rows(); }
    void tooLateItGoes();
    void twoScansAreOneAnswer_data() { TeamSides::rows(); }
    void twoScansAreOneAnswer();
    void inHandAndThenLoaded_data() { TeamSides::rows(); }
    void inHandAndThenLoaded();
    void loadedAndThenInHand_data() { TeamSides::rows(); }
    void loadedAndThenInHand();
    void whatHasNoPaperNeedsNoTag();
    void whatIsNoTagIsNoAnswer_data();
    void whatIsNoTagIsNoAnswer();
    void anotherRequestBeginsAnew();
    void aPieceThatItHasNotHeardOf_data() { TeamSides::rows(); }
    void aPieceThatItHasNotHeardOf();
};

void TestStops::fromAskedToSecured()
{
    QFETCH(QString, side);
    start(side);
    QCOMPARE(ask().requested, 1);
    const QList<StopView> open = *m_house->slips->stops().open();
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first().orderNumber, u"S1-001"_qs);
    QCOMPARE(open.first().step, u"asked"_qs);
    const QString why = OrderService::why(m_office->detail(u"S1-001"_qs)); // it has its slip, and does not simply wait for the truck
    QVERIFY2(why.startsWith(u"A stop is requested"), qPrintable(why));
    QCOMPARE(open.first().reason, u"お客様の希望"_qs);
    QCOMPARE(open.first().person, u"佐藤"_qs);
    QCOMPARE(open.first().slipNumbers.size(), 1);
    QVERIFY(!open.first().cutoff.isEmpty()); // the clock to the truck
    const auto tags = m_house->slips->stops().writeTags(m_house->order(u"S1-001"_qs));
    QVERIFY(tags && QFileInfo(*tags).size() > 1000);
    QVERIFY(scan(*m_house, code(StopAnswer::Received)));
    bothSettle();
    QCOMPARE(step(*m_office), u"received"_qs);
    QCOMPARE(shipments(*m_office, "stop_requested"), 1); // it may still leave
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    bothSettle();
    QCOMPARE(step(*m_office), u"secured"_qs);
    QCOMPARE(shipments(*m_office, "stopped"), 1);
    QCOMPARE(m_office->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 1);
    QVERIFY(m_office->slips->stops().open()->isEmpty());
    QStringList codes;
    const OrderDetail detail = m_office->detail(u"S1-001"_qs);
    for (const TimelineRecord &event : detail.timeline)
        if (event.code.startsWith(u"stop"))
            codes << event.code + u' ' + event.person;
    QCOMPARE(codes, QStringList({u"stop_requested 佐藤"_qs, u"stop_tag 倉田"_qs, u"stop_received 倉田"_qs, u"stopped 倉田"_qs}));
    QCOMPARE(m_office->open().size(), 0);
}

void TestStops::tooLateItGoes()
{
    QFETCH(QString, side);
    start(side);
    ask();
    QVERIFY(scan(*m_house, code(StopAnswer::Loaded)));
    bothSettle();
    QCOMPARE(step(*m_office), u"loaded"_qs);
    QCOMPARE(shipments(*m_office, "stop_requested"), 0);
    QCOMPARE(m_office->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 0); // its slip is in force: it is on the truck
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    const auto closed = m_house->slips->handovers().close(truck);
    QVERIFY(closed);
    QCOMPARE(closed->taken.size(), 1); // and is handed over like any other
    QCOMPARE(m_office->open().size(), 0);
}

void TestStops::twoScansAreOneAnswer()
{
    QFETCH(QString, side);
    start(side);
    ask();
    m_house->cut();
    QVERIFY(scan(*m_house, code(StopAnswer::Received)));
    QVERIFY(scan(*m_office, code(StopAnswer::Received))); // unheard of each other
    m_office->settle();
    m_house->heal();
    m_office->settle();
    QCOMPARE(m_office->open().size(), 0);
    QCOMPARE(step(*m_office), u"received"_qs);
    QVERIFY(scan(*m_house, code(StopAnswer::Received))); // once more
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    bothSettle();
    QCOMPARE(step(*m_office), u"secured"_qs);
    QCOMPARE(m_office->open().size(), 0);
}

void TestStops::inHandAndThenLoaded()
{
    QFETCH(QString, side);
    start(side);
    ask();
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    bothSettle();
    QCOMPARE(m_office->detail(u"S1-001"_qs).stage, Stage::Ready); // it may be instructed anew
    QVERIFY(scan(*m_house, code(StopAnswer::Loaded)));
    QVERIFY(scan(*m_house, code(StopAnswer::Secured))); // no further scan decides
    bothSettle();
    for (TeamDesk *at : {m_office.get(), m_house.get()}) {
        QCOMPARE(step(*at), u"contradicted"_qs);
        QCOMPARE(at->slips->stops().open()->size(), 1);
        QCOMPARE(at->detail(u"S1-001"_qs).stage, Stage::Waiting);
    }
    const QString why = OrderService::why(m_office->detail(u"S1-001"_qs));
    QVERIFY2(why.startsWith(u"The warehouse scanned it as taken out and then as loaded."), qPrintable(why));
    InstructRequest request;
    request.orders = {m_office->order(u"S1-001"_qs)};
    QCOMPARE(m_office->slips->instructions().instruct(request)->orders.size(), 0); // or it would be sent twice
    // A person has looked: it is here.
    const OrderDetail detail = m_office->detail(u"S1-001"_qs);
    const auto finding = std::find_if(detail.findings.cbegin(), detail.findings.cend(), [](const FindingRecord &one) { return one.code == u"stop_contradicted"; });
    QVERIFY(finding != detail.findings.cend());
    QVERIFY(m_office->orders->confirm(detail.order.id, finding->id, u"手元にある"_qs));
    bothSettle();
    QCOMPARE(step(*m_house), u"secured"_qs);
    QVERIFY(m_house->slips->stops().open()->isEmpty());
    QCOMPARE(m_office->slips->instructions().instruct(request)->orders.size(), 1);
    QCOMPARE(m_office->open().size(), 0);
}

void TestStops::loadedAndThenInHand()
{
    QFETCH(QString, side);
    start(side);
    ask();
    QVERIFY(scan(*m_house, code(StopAnswer::Loaded)));
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    QVERIFY(scan(*m_house, code(StopAnswer::Loaded)));
    bothSettle();
    QCOMPARE(step(*m_office), u"contradicted"_qs);
    QCOMPARE(m_office->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 0); // nothing is void before somebody has looked
    const QString why = OrderService::why(m_office->detail(u"S1-001"_qs));
    QVERIFY2(why.startsWith(u"The warehouse scanned it as loaded and then as taken out."), qPrintable(why));
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    QCOMPARE(m_house->slips->handovers().close(truck)->taken.size(), 0);
    // It is on the truck after all.
    QVERIFY(m_office->slips->instructions().resume(m_office->order(u"S1-001"_qs)));
    bothSettle();
    m_clock.advanceUs(1000000);
    QCOMPARE(m_house->slips->handovers().close(truck)->taken.size(), 1);
    bothSettle();
    QVERIFY(m_office->slips->stops().open()->isEmpty());
    QCOMPARE(m_office->open().size(), 0);
    // Another time it is in hand, and a person says so.
    cleanup();
    start(side);
    ask();
    QVERIFY(scan(*m_house, code(StopAnswer::Loaded)));
    QVERIFY(scan(*m_house, code(StopAnswer::Secured)));
    bothSettle();
    QVERIFY(m_office->slips->instructions().confirmStop(m_office->order(u"S1-001"_qs), u"手元にある"_qs));
    bothSettle();
    QCOMPARE(shipments(*m_house, "stopped"), 1);
    QCOMPARE(m_office->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 1);
}

void TestStops::whatHasNoPaperNeedsNoTag()
{
    start();
    QCOMPARE(ask(u"S1-002"_qs).stopped, 1);
    QVERIFY(m_office->slips->stops().open()->isEmpty());
    QCOMPARE(m_office->slips->stops().writeTags(m_office->order(u"S1-002"_qs)).error().code, Code::NotFound);
}

void TestStops::whatIsNoTagIsNoAnswer_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<int>("answer"); // 0: none
    const QString parcel = sliprules::parcelCode(u"A-00000001"_qs, 7);
    QTest::newRow("received") << StopService::code(parcel, StopAnswer::Received) << 1;
    QTest::newRow("loaded, with a blank") << u' ' + StopService::code(parcel, StopAnswer::Loaded) << 3;
    QTest::newRow("by an input method") << u"９２"_qs + parcel << 2;
    QTest::newRow("the parcel itself") << parcel << 0;
    QTest::newRow("an answer there is not") << u"94"_qs + parcel << 0;
    QTest::newRow("not our first digit") << u"81"_qs + parcel << 0;
    QTest::newRow("a wrong check digit") << u"91"_qs + parcel.chopped(1) + QString::number((parcel.last(1).toInt() + 1) % 7) << 0;
    QTest::newRow("a slip number") << u"500123000001"_qs << 0;
    QTest::newRow("nothing") << QString() << 0;
}

void TestStops::whatIsNoTagIsNoAnswer()
{
    QFETCH(QString, scanned);
    QFETCH(int, answer);
    const auto meant = StopService::codeIn(scanned);
    QCOMPARE(meant ? int(meant->second) : 0, answer);
}

void TestStops::anotherRequestBeginsAnew()
{
    start();
    ask();
    const QString old = code(StopAnswer::Secured);
    QVERIFY(scan(*m_house, code(StopAnswer::Received)));
    bothSettle();
    QVERIFY(m_office->slips->instructions().resume(m_office->order(u"S1-001"_qs)));
    bothSettle();
    QCOMPARE(scan(*m_house, old).error().code, Code::Invalid); // an old tag
    ask();
    QCOMPARE(m_house->slips->stops().open()->first().step, u"asked"_qs);
}

void TestStops::aPieceThatItHasNotHeardOf()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_office->order(u"S1-002"_qs);
    // The warehouse packs a second piece, and that one leaves first, while the office does not hear of it.
    m_office->cut();
    ParcelFilter filter;
    filter.order = order;
    QVERIFY(m_house->slips->instructions().setPieces(m_house->slips->parcels(filter)->first().shipment, 2));
    const ParcelView second = m_house->slips->parcels(filter)->last();
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"second.pdf"_qs);
    labels.parcels = {second.parcel};
    QVERIFY(m_house->slips->labels().print(labels));
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.scans = {second.code};
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    const auto closed = m_house->slips->handovers().close(truck);
    QVERIFY(closed);
    QCOMPARE(closed->taken.size(), 1);
    m_house->settle();
    QCOMPARE(m_office->slips->instructions().stop(order, u"お客様の希望"_qs)->stopped, 1); // by what it knows nothing has paper
    m_office->heal();
    bothSettle();
    for (TeamDesk *at : {m_office.get(), m_house.get()}) {
        QCOMPARE(shipments(*at, "stopped"), 0); // half of it is on the truck
        QCOMPARE(at->open().size(), 1);
    }
}

QTEST_MAIN(TestStops)
#include "tst_stops.moc"
