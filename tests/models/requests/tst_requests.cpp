// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/PointRules.h"
#include "models/requests/RequestService.h"
#include "models/requests/RequestText.h"
#include "models/undo/UndoService.h"
#include "support/TeamSides.h"

#include <QDir>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// A wish for something else, from the telephone to the last place that must know; on both kinds of shared side.
class TestRequests final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan, a Friday
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<RequestService> m_atA, m_atB;

    void start(const QString &side = u"embedded"_qs)
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<RequestService>(*m_a->desk, m_a->slips.get());
        m_atB = std::make_unique<RequestService>(*m_b->desk, m_b->slips.get());
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 2);
        m_b->settle();
    }
    Id add(const QString &kind = u"cancel"_qs)
    {
        const auto id = m_atA->add({m_a->order(u"S1-001"_qs), kind, u"customer"_qs, u"やっぱり要らない"_qs});
        if (!id)
            qFatal("%s %s", qPrintable(id.error().where), qPrintable(id.error().detail));
        return *id;
    }
    void bothSettle()
    {
        m_a->settle();
        m_b->settle();
    }
    static QStringList places(const ChangeRequest &request, const QString &state)
    {
        QStringList out;
        for (const RequestStep &step : request.steps)
            if (step.state == state)
                out << step.place;
        return out;
    }
    void instruct(TeamDesk &at)
    {
        InstructRequest request;
        request.orders = {at.order(u"S1-001"_qs)};
        QCOMPARE(at.slips->instructions().instruct(request)->orders.size(), 1);
        at.settle();
    }
    static qint64 queue(RequestService &at, const QString &name)
    {
        const auto rows = at.list({name, {}});
        return rows ? rows->size() : -1;
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
    void placesByKind_data();
    void placesByKind();
    void whatPointsAsk_data();
    void whatPointsAsk();
    void thePointsStepSaysWhatTheMallAsks();
    void isThereStillTime_data();
    void isThereStillTime();
    void twoPersonsTickItOff_data() { TeamSides::rows(); }
    void twoPersonsTickItOff();
    void whileItIsOpenNobodyInstructs_data() { TeamSides::rows(); }
    void whileItIsOpenNobodyInstructs();
    void tooLateItStopsTheShipment();
    void whatIsNoRequestIsRefused();
    void undoTakesTicksBack();
};

void TestRequests::placesByKind_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("points");
    QTest::addColumn<bool>("instructed");
    QTest::addColumn<QString>("places");
    QTest::newRow("cancel") << u"cancel"_qs << 0 << false << u"here shop payment stock mail"_qs;
    QTest::newRow("cancel with points") << u"cancel"_qs << 50 << false << u"here shop payment points stock mail"_qs;
    QTest::newRow("cancel, instructed") << u"cancel"_qs << 0 << true << u"here shop payment stock warehouse mail"_qs;
    QTest::newRow("other goods") << u"item"_qs << 0 << false << u"here shop payment stock mail"_qs;
    QTest::newRow("fewer pieces") << u"pieces"_qs << 0 << false << u"here shop payment stock mail"_qs;
    QTest::newRow("other payment") << u"pay"_qs << 0 << false << u"here shop payment mail"_qs;
    QTest::newRow("an address moves no money") << u"address"_qs << 50 << false << u"here shop mail"_qs;
    QTest::newRow("a day, instructed") << u"date"_qs << 0 << true << u"here shop warehouse mail"_qs;
}

void TestRequests::placesByKind()
{
    QFETCH(QString, kind);
    QFETCH(int, points);
    QFETCH(bool, instructed);
    Order order;
    order.points = points;
    QTEST(request_rules::placesOf(kind, order, instructed).join(u' '), "places");
}

void TestRequests::whatPointsAsk_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("by");
    QTest::addColumn<bool>("verified");
    for (const auto &[platform, kind, by, verified] : QList<std::tuple<const char *, const char *, const char *, bool>> {
             {"rakuten", "cancel", "mall", true}, {"rakuten", "pieces", "mall", true}, {"rakuten", "pay", "mall", true}, {"rakuten", "other", "desk", false}, {"yahoo", "cancel", "mall", false},
             {"yahoo", "item", "desk", false}, {"amazon", "cancel", "mall", false}, {"amazon", "pieces", "mall", false}, {"eccube", "cancel", "mall", true}, {"eccube", "pieces", "desk", false},
             {"nextengine", "cancel", "desk", false}, {"shopify", "pieces", "desk", false}, {"of-a-profile", "cancel", "desk", false}})
        QTest::addRow("%s, %s", platform, kind) << QString::fromLatin1(platform) << QString::fromLatin1(kind) << QString::fromLatin1(by) << verified;
}

void TestRequests::whatPointsAsk()
{
    QFETCH(QString, platform);
    QFETCH(QString, kind);
    const auto rules = PointRules::load({});
    QVERIFY2(rules, rules ? "" : qPrintable(rules.error().detail));
    const auto asks = rules->of(platform, kind);
    QVERIFY(asks);
    QTEST(asks->by, "by");
    QTEST(asks->verified, "verified");
    QVERIFY(asks->source.isEmpty() ? !asks->verified : true); // what is verified says by whom
}

void TestRequests::thePointsStepSaysWhatTheMallAsks()
{
    start();
    const auto added = m_a->orders->addShop({u"C-R"_qs, u"R"_qs, u"rakuten"_qs, u"sagawa"_qs, u"青葉茶房"_qs, u"1000013"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"03-3504-0001"_qs});
    QVERIFY(added);
    // As a shop of Rakuten whose file has points that were used.
    QFile first(m_team->file(u"S1.csv"_qs));
    QVERIFY(first.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(first.readAll());
    text.replace(u"1000,0,0,0,0,0,1000"_qs, u"1000,0,0,0,300,0,700"_qs).replace(u"S1-00"_qs, u"R-00"_qs);
    QFile file(m_team->file(u"r.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
    file.close();
    QVERIFY(m_a->orders->importFiles(u"R"_qs, {file.fileName()}, u"nextengine"_qs));
    bothSettle();
    const auto id = m_atA->add({m_a->order(u"R-001"_qs), u"cancel"_qs, u"customer"_qs, u"やっぱり要らない"_qs});
    QVERIFY(id);
    const auto points = [&](RequestService &at) {
        const auto one = at.one(*id);
        const auto step = std::find_if(one->steps.cbegin(), one->steps.cend(), [](const RequestStep &known) { return known.place == u"points"; });
        return step == one->steps.cend() ? QString() : RequestText::points(*one, *step);
    };
    QVERIFY2(points(*m_atA).contains(u"ichiba-en.faq.rakuten.net"_qs) && points(*m_atA).contains(u"2026/11/23"_qs), qPrintable(points(*m_atA)));
    QVERIFY2(points(*m_atA).contains(u"300"_qs) && points(*m_atA).contains(u"RMS"_qs) && !points(*m_atA).contains(u"No document"_qs), qPrintable(points(*m_atA)));
    bothSettle();
    QCOMPARE(points(*m_atB), points(*m_atA));
    // The story tells how many were dealt with, and by whom.
    QVERIFY(m_atB->tick(*id, u"points"_qs, u"done"_qs));
    m_b->settle();
    m_a->settle();
    const TimelineRecord told = m_a->detail(u"R-001"_qs).timeline.last();
    QCOMPARE(told.values.value(u"points"_qs).toInt(), 300);
    QCOMPARE(told.person, u"田中"_qs);
    QCOMPARE(points(*m_atA), QString()); // said is said
    // A rule of the profile counts instead; one that says nothing is refused with its place.
    QVERIFY(m_atA->tick(*id, u"points"_qs, u"open"_qs));
    QVERIFY(QDir(m_a->desk->profile()).mkpath(u"requests"_qs));
    QFile own(m_a->desk->profile() + u"/requests/points.json"_qs);
    QVERIFY(own.open(QIODevice::WriteOnly) && own.write("{\"rules\": [{\"platform\": \"rakuten\", \"kinds\": [], \"by\": \"desk\", \"ja\": \"店長へ\", \"en\": \"tell the manager\", \"verified\": true}]}") > 0);
    own.close();
    QVERIFY2(points(*m_atA).contains(u"tell the manager"_qs), qPrintable(points(*m_atA)));
    QVERIFY(own.open(QIODevice::WriteOnly | QIODevice::Truncate) && own.write("{\"rules\": [{\"platform\": \"rakuten\", \"by\": \"nobody\"}]}") > 0);
    own.close();
    const auto broken = m_atA->one(*id);
    QVERIFY(!broken && broken.error().code == Code::Corrupt && broken.error().detail.contains(u"rules[0]"_qs));
}

void TestRequests::isThereStillTime_data()
{
    QTest::addColumn<int>("shipments");
    QTest::addColumn<int>("paper");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("away");
    QTest::addColumn<QString>("cutoff");
    QTest::addColumn<QString>("late");
    QTest::addColumn<int>("minutes"); // -999: none
    const QString later = u"2026-11-20 11:30"_qs, gone = u"2026-11-20 09:00"_qs;
    QTest::newRow("not instructed") << 0 << 0 << 0 << 0 << QString() << u"in_time"_qs << -999;
    QTest::newRow("instructed, no paper") << 1 << 0 << 0 << 0 << later << u"at_once"_qs << 90;
    QTest::newRow("no paper, the truck closed") << 1 << 0 << 0 << 0 << gone << u"at_once"_qs << -60;
    QTest::newRow("paper") << 1 << 1 << 0 << 0 << later << u"stop"_qs << 90;
    QTest::newRow("paper, no truck known") << 1 << 1 << 0 << 0 << QString() << u"stop"_qs << -999;
    QTest::newRow("one of two has paper") << 2 << 1 << 0 << 0 << later << u"stop"_qs << 90;
    QTest::newRow("asked") << 1 << 1 << 1 << 0 << later << u"asked"_qs << 90;
    QTest::newRow("asked, the truck closed") << 1 << 1 << 1 << 0 << gone << u"departed"_qs << -60;
    QTest::newRow("paper, the truck closed") << 1 << 1 << 0 << 0 << gone << u"departed"_qs << -60;
    QTest::newRow("answered: on the truck") << 1 << 1 << 0 << 1 << later << u"gone"_qs << -999;
    QTest::newRow("handed over") << 1 << 1 << 0 << 1 << later << u"gone"_qs << -999;
    QTest::newRow("one of two on the truck, the other asked") << 2 << 2 << 1 << 1 << later << u"asked"_qs << 90;
    QTest::newRow("one of two left") << 2 << 2 << 0 << 1 << later << u"stop"_qs << 90;
}

void TestRequests::isThereStillTime()
{
    QFETCH(int, shipments);
    QFETCH(int, paper);
    QFETCH(int, asked);
    QFETCH(int, away);
    QFETCH(QString, cutoff);
    OrderProgress progress;
    progress.shipments = shipments;
    progress.paper = paper;
    progress.asked = asked;
    progress.away = away;
    progress.cutoff = cutoff;
    const QDateTime now(QDate(2026, 11, 20), QTime(10, 0), Qt::OffsetFromUTC, 9 * 3600);
    QTEST(request_rules::latenessName(request_rules::lateness(progress, now)), "late");
    QTEST(request_rules::minutesLeft(progress, now).value_or(-999), "minutes");
}

void TestRequests::twoPersonsTickItOff()
{
    QFETCH(QString, side);
    start(side);
    const Id id = add();
    bothSettle();
    QCOMPARE(queue(*m_atB, u"open"_qs), 1);
    QCOMPARE(queue(*m_atB, u"place:stock"_qs), 1);
    QCOMPARE(queue(*m_atB, u"place:warehouse"_qs), 0);
    QCOMPARE(queue(*m_atB, u"late"_qs), 0);
    // Unheard of each other, different places.
    m_b->cut();
    QVERIFY(m_atA->tick(id, u"shop"_qs, u"done"_qs));
    QVERIFY(m_atB->tick(id, u"payment"_qs, u"done"_qs));
    QVERIFY(m_atB->tick(id, u"stock"_qs, u"none"_qs));
    m_a->settle();
    m_b->heal();
    m_a->settle();
    const ChangeRequest seen = *m_atA->one(id);
    QCOMPARE(places(seen, u"open"_qs), QStringList({u"here"_qs, u"mail"_qs}));
    QCOMPARE(places(seen, u"none"_qs), QStringList(u"stock"_qs));
    for (const RequestStep &step : seen.steps)
        if (step.state != u"open")
            QCOMPARE(step.person, step.place == u"shop" ? u"佐藤"_qs : u"田中"_qs);
    QCOMPARE(m_a->open().size(), 0);
    QVERIFY(m_atA->finish(id).error().code == Code::Invalid); // two places do not know
    // What is ticked here must be so: the order would leave as soon as the request is done.
    QCOMPARE(m_atA->tick(id, u"here"_qs, u"done"_qs).error().code, Code::Invalid);
    QCOMPARE(places(*m_atA->one(id), u"open"_qs), QStringList({u"here"_qs, u"mail"_qs}));
    QVERIFY(m_atA->tick(id, u"here"_qs, u"none"_qs)); // the customer wants it after all
    QVERIFY(m_atA->tick(id, u"here"_qs, u"open"_qs));
    QVERIFY(m_a->orders->cancel(seen.order, u"お客様の希望"_qs));
    QVERIFY(m_atA->tick(id, u"here"_qs, u"done"_qs));
    QVERIFY(m_atA->tick(id, u"mail"_qs, u"done"_qs));
    QVERIFY(m_atA->finish(id));
    bothSettle();
    QCOMPARE(queue(*m_atB, u"open"_qs), 0);
    QCOMPARE(queue(*m_atB, u"done"_qs), 1);
    QCOMPARE(m_atB->one(id)->endPerson, u"佐藤"_qs);
    QStringList codes;
    const OrderDetail detail = m_b->detail(u"S1-001"_qs);
    for (const TimelineRecord &event : detail.timeline)
        if (event.code.startsWith(u"request"))
            codes << event.code;
    QCOMPARE(codes.first(), u"request_added"_qs);
    QCOMPARE(codes.last(), u"request_done"_qs);
    QCOMPARE(codes.count(u"request_ticked"_qs), 7);
}

void TestRequests::whileItIsOpenNobodyInstructs()
{
    QFETCH(QString, side);
    start(side);
    m_b->cut();
    const Id id = add(u"address"_qs);
    m_a->settle();
    QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Waiting);
    QCOMPARE(m_a->detail(u"S1-002"_qs).stage, Stage::Ready); // the other goes
    InstructRequest request;
    request.orders = {m_a->order(u"S1-001"_qs)};
    QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 0);
    // A desk that has not heard of it instructs: the shared side knows better.
    request.orders = {m_b->order(u"S1-001"_qs)};
    QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 1);
    m_b->heal();
    m_a->settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment"), 0);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM shipment"), 0);
    QCOMPARE(m_a->open().size(), 1); // and a person sees it
    Q_UNUSED(id)
}

void TestRequests::tooLateItStopsTheShipment()
{
    start();
    instruct(*m_a);
    const Id id = add();
    m_a->settle();
    ChangeRequest seen = *m_atA->one(id);
    QCOMPARE(places(seen, u"open"_qs), QStringList({u"here"_qs, u"shop"_qs, u"payment"_qs, u"stock"_qs, u"warehouse"_qs, u"mail"_qs}));
    QCOMPARE(seen.late, Lateness::AtOnce);
    QVERIFY(seen.minutes && *seen.minutes > 0);
    QCOMPARE(queue(*m_atA, u"late"_qs), 1);
    const auto stopped = m_atA->stop(id);
    QVERIFY(stopped);
    QCOMPARE(stopped->stopped, 1);
    QVERIFY(stopped->tags.isEmpty()); // nothing is on paper: nobody has to look for it
    m_a->settle();
    QCOMPARE(m_atA->one(id)->late, Lateness::InTime);
    QCOMPARE(m_atA->stop(id).error().code, Code::Invalid); // there is nothing to stop any more
}

void TestRequests::whatIsNoRequestIsRefused()
{
    start();
    const Id order = m_a->order(u"S1-001"_qs);
    QCOMPARE(m_atA->add({order, u"cancel"_qs, u"customer"_qs, u" "_qs}).error().where, u"words"_qs);
    QCOMPARE(m_atA->add({order, u"nonsense"_qs, u"customer"_qs, u"x"_qs}).error().where, u"kind"_qs);
    QCOMPARE(m_atA->add({order, u"cancel"_qs, u"nobody"_qs, u"x"_qs}).error().where, u"asker"_qs);
    QCOMPARE(m_atA->add({Id::v7(), u"cancel"_qs, u"customer"_qs, u"x"_qs}).error().code, Code::NotFound);
    const Id id = add(u"date"_qs);
    QCOMPARE(m_atA->tick(id, u"stock"_qs, u"done"_qs).error().code, Code::NotFound); // a day has nothing to do with it
    QVERIFY(m_atA->tick(id, u"shop"_qs, u"open"_qs)); // as it is
    QVERIFY(m_atA->tick(id, u"shop"_qs, u"done"_qs));
    QCOMPARE(m_atA->tick(id, u"shop"_qs, u"none"_qs).error().code, Code::Invalid);
    QCOMPARE(queue(*m_atA, u"nowhere"_qs), -1);
    QCOMPARE(m_atA->list({u"open"_qs, u"要らない"_qs})->size(), 1);
    QCOMPARE(m_atA->list({u"open"_qs, u"別の言葉"_qs})->size(), 0);
}

void TestRequests::undoTakesTicksBack()
{
    start();
    const Id id = add(u"date"_qs);
    for (const char *place : {"here", "shop", "mail"})
        QVERIFY(m_atA->tick(id, QString::fromLatin1(place), u"done"_qs));
    UndoService undo(*m_a->desk);
    auto report = undo.undoLast(false);
    QVERIFY(report && *report && (*report)->count(UndoPart::Outcome::Undone) == 1);
    QCOMPARE(places(*m_atA->one(id), u"open"_qs), QStringList(u"mail"_qs));
    QVERIFY(m_atA->tick(id, u"mail"_qs, u"done"_qs));
    QVERIFY(m_atA->finish(id));
    report = undo.undoLast(false);
    QVERIFY(report && *report && (*report)->count(UndoPart::Outcome::Undone) == 1);
    QVERIFY(m_atA->one(id)->isOpen());
}

QTEST_MAIN(TestRequests)
#include "tst_requests.moc"
