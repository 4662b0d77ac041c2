// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeStore.h"
#include "models/orders/MergeService.h"
#include "models/results/ResultService.h"
#include "models/rules/RuleService.h"
#include "models/stock/StockService.h"
#include "models/undo/UndoService.h"
#include "support/GoodsOrders.h"
#include "support/TeamSides.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// 同梱: which orders may share a parcel, and that no desk, file or truck loses sight of one of them.
class TestMerge final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;

    /// M-1 to M-3 go to one place with other goods each, M-9 elsewhere.
    void start(const QString &side = u"embedded"_qs, const QString &pay = u"クレジットカード"_qs)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        takeGoods(*m_team, *m_a, u"S1"_qs,
                  {{u"M-1"_qs, {{u"T-1"_qs, 2, 500}}, pay}, {u"M-2"_qs, {{u"T-2"_qs, 1, 900}}, pay}, {u"M-3"_qs, {{u"T-3"_qs, 1, 700}}, pay},
                   {u"M-9"_qs, {{u"T-9"_qs, 1, 300}}, pay, u"山田 花子"_qs, u"東京都千代田区霞が関2-3-2"_qs}});
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            m_a->settle();
            m_b->settle();
        }
        m_a->settle();
    }
    static QList<Id> ids(TeamDesk &at, const QStringList &numbers)
    {
        QList<Id> out;
        for (const QString &number : numbers)
            out << at.order(number);
        return out;
    }
    static Result<> join(TeamDesk &at, const QStringList &numbers, bool byName = false, const QString &reason = {})
    {
        return MergeService(*at.desk).join(ids(at, numbers), byName, reason);
    }
    static Result<> apart(TeamDesk &at, const QStringList &numbers) { return MergeService(*at.desk).apart(ids(at, numbers), u"お客様の希望"_qs); }
    static QString group(TeamDesk &at, const QString &number)
    {
        QStringList numbers;
        const auto members = MergeService(*at.desk).group(at.order(number));
        if (!members)
            qFatal("%s", qPrintable(members.error().detail));
        for (const MergeOrder &one : *members)
            numbers << one.number;
        numbers.sort();
        return numbers.join(u' ');
    }
    /// Codes of the findings of merging.
    static QString findings(TeamDesk &at, const QString &number)
    {
        QStringList codes;
        const OrderDetail detail = at.detail(number);
        for (const FindingRecord &finding : detail.findings)
            if (finding.code.startsWith(u"merge_"))
                codes << finding.code;
        codes.sort();
        return codes.join(u' ');
    }
    static Stage stage(TeamDesk &at, const QString &number) { return at.detail(number).stage; }
    static InstructReport instruct(TeamDesk &at, const QStringList &numbers = {})
    {
        InstructRequest request;
        request.orders = ids(at, numbers);
        request.allReady = numbers.isEmpty();
        const auto report = at.slips->instructions().instruct(request);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        at.settle();
        return *report;
    }
    static QList<ParcelView> parcels(TeamDesk &at, const QString &number)
    {
        ParcelFilter filter;
        filter.order = at.order(number);
        filter.done = true;
        return *at.slips->parcels(filter);
    }
    void print(TeamDesk &at)
    {
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        labels.carrier = u"sagawa"_qs;
        const auto printed = at.slips->labels().print(labels);
        if (!printed)
            qFatal("%s %s", qPrintable(printed.error().where), qPrintable(printed.error().detail));
        at.settle();
    }
    /// What the red tag of an order says, as another program reads it.
    static QString tagOf(TeamDesk &at, const QString &number)
    {
        const auto path = at.slips->stops().writeTags(at.order(number));
        if (!path)
            qFatal("%s", qPrintable(path.error().detail));
        QProcess reader;
        reader.start(u"pdftotext"_qs, {u"-layout"_qs, *path, u"-"_qs});
        return reader.waitForFinished(30000) ? QString::fromUtf8(reader.readAllStandardOutput()).normalized(QString::NormalizationForm_KC).remove(u' ').remove(u'\n') : QString();
    }
    /// B-1 to B-3 of a shop whose files say what it cancelled; all to one place.
    void shopSays(const QString &cancelled)
    {
        QString text = u"注文ID,注文日時,氏(請求先),名(請求先),郵便番号(請求先),都道府県(請求先),住所(請求先),電話番号(請求先),メールアドレス(請求先),氏(配送先),名(配送先),郵便番号(配送先),都道府県(配送先),住所(配送先),"
                       "電話番号(配送先),商品名,商品コード,価格,税率,数量,合計金額,送料,支払い方法,発送状況\r\n"_qs;
        for (const QString &number : {u"B-1"_qs, u"B-2"_qs, u"B-3"_qs})
            text += u"%1,2026-11-19 09:47:31,森,健,1000013,東京都,千代田区霞が関1-3-2,03-3504-1001,a@example.jp,森,健,1000013,東京都,千代田区霞が関1-3-2,03-3504-1001,茶%1,%1-T,900,10,1,900,0,クレジットカード,%2\r\n"_qs
                        .arg(number, number == cancelled ? u"キャンセル"_qs : u"未対応"_qs);
        QFile out(m_team->file(u"base%1.csv"_qs.arg(cancelled)));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text.toUtf8()) > 0);
        out.close();
        const auto report = m_a->orders->importFiles(u"B1"_qs, {out.fileName()}, u"auto"_qs);
        QVERIFY2(report && report->files.first().problems.isEmpty(), report ? qPrintable(report->files.first().problems.value(0).message) : qPrintable(report.error().detail));
        settle();
    }
    QByteArray file(const QString &path) const
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

private slots:
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void whichMayShareAParcel_data();
    void whichMayShareAParcel();
    void twoOrdersOneParcelOneSlip_data() { TeamSides::rows(); }
    void twoOrdersOneParcelOneSlip();
    void nothingLeavesUntilSomebodyDecides_data() { TeamSides::rows(); }
    void nothingLeavesUntilSomebodyDecides();
    void withoutThePolicyNobodyIsAsked();
    void aRuleAsks();
    void whoSaidNothingIsAsked_data();
    void whoSaidNothingIsAsked();
    void aThirdOrderAsksAnew();
    void theWholeGroupOrNone();
    void anAddressThatChangesIsSeen();
    void whatNeverGoesAndWhatGoesByName();
    void cashOfBothIsCollectedByOneSlip();
    void oneOfThemCancelled();
    void theStopOfOneStopsTheParcel_data() { TeamSides::rows(); }
    void theStopOfOneStopsTheParcel();
    void aHoldOnOneKeepsTheParcel();
    void twoDesksFight_data();
    void twoDesksFight();
    void takenBack();
    void aLeadThatRestsLeavesTheOthers();
    void aDecisionIsAboutAllInTheParcel();
    void whyItIsTakenBack();
    void oneThatTravelsAlongIsFound();
    void aTagTellsOfTheWholeBox();
    void theShopCancelsOneInTheBox_data();
    void theShopCancelsOneInTheBox();
    void aRebuiltCacheSaysTheSame();
};

void TestMerge::whichMayShareAParcel_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("codes");
    // May: the same to a person, however it is spelled.
    QTest::newRow("all alike") << u""_qs << u""_qs;
    QTest::newRow("other goods") << u"sku=T-2"_qs << u""_qs;
    QTest::newRow("wide letters") << u"address=霞が関１－３－２"_qs << u""_qs;
    QTest::newRow("in words") << u"address=霞が関1丁目3番2号"_qs << u""_qs;
    QTest::newRow("building apart") << u"address=霞が関1-3-2 青葉ビル203号室;building=;one.building=青葉ビル 203"_qs << u""_qs;
    QTest::newRow("name without a gap") << u"name=山田花子;buyer=山田花子"_qs << u""_qs;
    QTest::newRow("name with a wide gap and 様") << u"name=山田　花子 様"_qs << u""_qs;
    QTest::newRow("variant letters") << u"name=髙橋 花子;one.name=高橋 花子"_qs << u""_qs;
    QTest::newRow("zip with a hyphen") << u"zip=100-0013"_qs << u""_qs;
    QTest::newRow("phone with hyphens and +81") << u"phone=+81-3-3504-1001"_qs << u""_qs;
    QTest::newRow("no phone on one") << u"phone="_qs << u""_qs;
    QTest::newRow("mail in capitals") << u"mail=A@EXAMPLE.JP;buyerPhone="_qs << u""_qs;
    QTest::newRow("another shop of the client") << u"shop=S2"_qs << u""_qs;
    QTest::newRow("card and PayPay") << u"pay=paypay"_qs << u""_qs;
    QTest::newRow("the same のし") << u"gift=のし：御祝;one.gift=のし:御祝"_qs << u""_qs;
    QTest::newRow("words about something else") << u"note=同梱でお願いします"_qs << u""_qs;
    // May not.
    QTest::newRow("numbers in kanji") << u"address=霞が関一丁目三番二号"_qs << u""_qs;
    QTest::newRow("ヶ for が") << u"address=霞ヶ関1-3-2"_qs << u""_qs;
    QTest::newRow("a minus, a long mark") << u"address=霞が関1−3ー2"_qs << u""_qs;
    QTest::newRow("の for a hyphen") << u"address=霞が関1の3の2"_qs << u""_qs;
    QTest::newRow("half in words") << u"address=霞が関１丁目３−２"_qs << u""_qs;
    QTest::newRow("the room behind the number") << u"address=霞が関1-3-2-203;building=;one.building=203号室"_qs << u""_qs;
    QTest::newRow("the building in wide letters") << u"building=ＡＯＢＡビル２０３;one.building=aobaビル 203"_qs << u""_qs;
    QTest::newRow("numbers told apart otherwise") << u"address=霞が関1-32"_qs << u"address"_qs;
    QTest::newRow("a number before") << u"address=霞が関11-3-2"_qs << u"address"_qs;
    QTest::newRow("another wing") << u"building=青葉ビルA棟203;one.building=青葉ビルB棟203"_qs << u"address"_qs;
    QTest::newRow("a floor is no room") << u"building=青葉ビル2F;one.building=青葉ビル202"_qs << u"address"_qs;
    QTest::newRow("the room on one") << u"building=203"_qs << u"address"_qs;
    QTest::newRow("another building of the number") << u"building=若葉ビル203;one.building=青葉ビル203"_qs << u"address"_qs;
    QTest::newRow("the street's other side") << u"address=北2条西1丁目3;one.address=北1条西2丁目3"_qs << u"address"_qs;
    QTest::newRow("the next house") << u"address=霞が関1-3-3"_qs << u"address"_qs;
    QTest::newRow("another room") << u"building=301;one.building=302"_qs << u"address"_qs;
    QTest::newRow("another zip") << u"zip=1000014"_qs << u"address"_qs;
    QTest::newRow("no address on both") << u"address=;one.address="_qs << u"address"_qs;
    QTest::newRow("a sister") << u"name=山田 桃子"_qs << u"recipient"_qs;
    QTest::newRow("her company") << u"company=青葉商事"_qs << u"recipient"_qs;
    QTest::newRow("another buyer for the same person") << u"buyer=山田 太郎"_qs << u"buyer"_qs;
    QTest::newRow("a namesake") << u"mail=b@example.jp;buyerPhone=0335049999"_qs << u"buyer"_qs;
    QTest::newRow("another client") << u"client=C2"_qs << u"client"_qs;
    QTest::newRow("cash on delivery") << u"pay=cod"_qs << u"cod"_qs;
    QTest::newRow("payment after delivery") << u"pay=deferred"_qs << u"deferred"_qs;
    QTest::newRow("not paid yet") << u"payState=pending"_qs << u"unpaid"_qs;
    QTest::newRow("wished for another day") << u"date=2026-11-25"_qs << u"date"_qs;
    QTest::newRow("wished for another time") << u"band=0812"_qs << u"band"_qs;
    QTest::newRow("a のし on one") << u"gift=のし:御祝"_qs << u"gift"_qs;
    QTest::newRow("another のし") << u"gift=のし:内祝;one.gift=のし:御祝"_qs << u"gift"_qs;
    QTest::newRow("left at the door") << u"deliveryNote=玄関前に置き配"_qs << u"delivery_note"_qs;
    QTest::newRow("wants them apart") << u"note=プレゼント用なので別々に送ってください"_qs << u"words"_qs;
    QTest::newRow("wants them apart, with marks") << u"note=「同梱 不可」でお願いします"_qs << u"words"_qs;
    QTest::newRow("the shop's memo") << u"memo=同梱NG"_qs << u"words"_qs;
    QTest::newRow("cooled") << u"service=cool"_qs << u"service"_qs;
    QTest::newRow("another carrier") << u"carrier=yamato"_qs << u"carrier"_qs;
    QTest::newRow("held") << u"hold=operator"_qs << u"hold"_qs;
    QTest::newRow("cancelled") << u"cancelled=1"_qs << u"cancelled"_qs;
    QTest::newRow("with the warehouse") << u"instructed=1"_qs << u"instructed"_qs;
    QTest::newRow("the mall still checks") << u"shopState=1"_qs << u"shop_state"_qs;
    QTest::newRow("to two places") << u"targets=2"_qs << u"destinations"_qs;
    QTest::newRow("in two parcels") << u"split=1"_qs << u"split"_qs;
    QTest::newRow("itself") << u"same=1"_qs << u"same"_qs;
}

void TestMerge::whichMayShareAParcel()
{
    QFETCH(QString, what);
    QFETCH(QString, codes);
    MergeSide one;
    one.order.id = Id::v7();
    one.order.number = u"A"_qs;
    one.order.email = u"a@example.jp"_qs;
    one.order.payMethod = u"card"_qs;
    one.order.payState = u"paid"_qs;
    one.order.buyer = {u"山田 花子"_qs, {}, {}, u"1000013"_qs, u"東京都"_qs, u"千代田区霞が関1-3-2"_qs, {}, u"03-3504-1001"_qs};
    Destination to;
    to.recipient = one.order.buyer;
    to.recipient.address = u"霞が関1-3-2"_qs;
    one.order.destinations = {to};
    one.order.lines = {OrderLine()};
    one.client = u"C1"_qs;
    one.shop = u"S1"_qs;
    one.carrier = u"sagawa"_qs;
    one.service = u"standard"_qs;
    one.targets = 1;
    MergeSide other = one;
    other.order.id = Id::v7();
    other.order.number = u"B"_qs;
    for (const QString &set : what.split(u';', Qt::SkipEmptyParts)) {
        const bool first = set.startsWith(u"one.");
        MergeSide &side = first ? one : other;
        const QString name = set.section(u'=', 0, 0).mid(first ? 4 : 0), value = set.section(u'=', 1);
        Recipient &r = side.order.destinations[0].recipient;
        Destination &d = side.order.destinations[0];
        if (name == u"sku") side.order.lines[0].sku = value;
        else if (name == u"address") r.address = value;
        else if (name == u"building") r.building = value;
        else if (name == u"zip") r.zip = value;
        else if (name == u"name") r.name = value;
        else if (name == u"company") r.company = value;
        else if (name == u"phone") r.phone = value;
        else if (name == u"buyer") side.order.buyer.name = value;
        else if (name == u"buyerPhone") side.order.buyer.phone = value;
        else if (name == u"mail") side.order.email = value;
        else if (name == u"client") side.client = value;
        else if (name == u"shop") side.shop = value;
        else if (name == u"pay") side.order.payMethod = value;
        else if (name == u"payState") side.order.payState = value;
        else if (name == u"date") d.wantDate = QDate::fromString(value, Qt::ISODate);
        else if (name == u"band") d.wantBand = value;
        else if (name == u"gift") d.gift = value;
        else if (name == u"deliveryNote") d.deliveryNote = value;
        else if (name == u"note") side.order.note = value;
        else if (name == u"memo") side.order.shopMemo = value;
        else if (name == u"service") side.service = value;
        else if (name == u"carrier") side.carrier = value;
        else if (name == u"hold") side.holds << value;
        else if (name == u"cancelled") side.cancelled = true;
        else if (name == u"instructed") side.instructed = true;
        else if (name == u"shopState") side.order.shopState = ShopState(value.toInt());
        else if (name == u"targets") side.targets = value.toInt();
        else if (name == u"split") side.split = true;
        else if (name == u"same") other.order.id = one.order.id;
        else QFAIL(qPrintable(name));
    }
    QStringList found, back;
    for (const MergeDoubt &doubt : merge_rules::compare(one, other))
        found << doubt.code;
    for (const MergeDoubt &doubt : merge_rules::compare(other, one))
        back << doubt.code;
    QCOMPARE(found.join(u' '), codes);
    QCOMPARE(back, found); // neither is asked about without the other
    for (const MergeDoubt &doubt : merge_rules::compare(one, other))
        QVERIFY(!merge_rules::text(doubt).isEmpty() && merge_rules::text(doubt) != doubt.code);
}

void TestMerge::twoOrdersOneParcelOneSlip()
{
    QFETCH(QString, side);
    start(side);
    StockService stock(*m_a->desk);
    const auto item = stock.addItem({u"C-S1"_qs, u"T-2"_qs, u"タオル"_qs, {}, {}});
    QVERIFY(item && stock.move(*item, u"receipt"_qs, 5, u"入荷"_qs));
    settle();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    settle();
    QCOMPARE(group(*m_b, u"M-2"_qs), u"M-1 M-2"_qs);
    const InstructReport report = instruct(*m_b, {u"M-2"_qs}); // the one named takes the other along
    QCOMPARE(report.orders.size(), 2);
    QCOMPARE(report.shipments, 2);
    settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment"), 2);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel"), 1);
    QCOMPARE(m_a->scalar("SELECT sum(quantity) FROM reservation WHERE state='open'"), 1);
    const QList<ParcelView> box = parcels(*m_a, u"M-2"_qs);
    QCOMPARE(box.size(), 1);
    QCOMPARE(box.first().orderNumber, u"M-1"_qs);
    QCOMPARE(box.first().aboard.size(), 1);
    // The warehouse reads which orders go into one box, and each article's own order.
    QCOMPARE(report.batches.size(), 1);
    const QList<QByteArray> rows = file(report.batches.first().csv).split('\n');
    QVERIFY(rows[1].contains(",M-1,") && rows[1].contains("T-1") && rows[1].trimmed().endsWith(",M-1 M-2"));
    QVERIFY(rows[2].contains(",M-2,") && rows[2].contains("T-2") && rows[2].trimmed().endsWith(",M-1 M-2"));
    print(*m_a);
    settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM slip"), 1);
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Slipped);
    QCOMPARE(stage(*m_b, u"M-2"_qs), Stage::Slipped);
    const QString number = parcels(*m_b, u"M-1"_qs).first().slipNumber;
    QVERIFY(!number.isEmpty());
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.scans = {number};
    const auto left = m_b->slips->handovers().close(truck);
    QVERIFY(left && left->taken.size() == 1 && left->leftBehind.isEmpty());
    settle();
    QCOMPARE(stage(*m_a, u"M-1"_qs), Stage::HandedOver);
    QCOMPARE(stage(*m_a, u"M-2"_qs), Stage::HandedOver);
    ShippedRequest gone;
    gone.scans = {number};
    const auto shipped = m_b->slips->shipping().confirm(gone);
    QVERIFY(shipped && shipped->orders.size() == 2 && shipped->refused.isEmpty());
    QCOMPARE(shipped->parcels, 1);
    settle();
    for (const QString &order : {u"M-1"_qs, u"M-2"_qs}) {
        QCOMPARE(stage(*m_a, order), Stage::Shipped);
        QCOMPARE(m_a->detail(order).order.lines.first().shipped, m_a->detail(order).order.lines.first().quantity);
        // What its customer is told names the number of the parcel.
        const auto reader = m_a->desk->reader();
        const auto tracked = NoticeStore::tracked(**reader, m_a->detail(order).shipments.last().id);
        QCOMPARE(tracked->size(), 1);
        QCOMPARE(tracked->first().number, number);
        const QList<SlipRecord> slips = m_a->detail(order).slips;
        QVERIFY(std::any_of(slips.cbegin(), slips.cend(), [&](const SlipRecord &slip) { return slip.number == number; }));
    }
    QCOMPARE(m_a->scalar("SELECT s.on_hand FROM item_stock s JOIN item i ON i.id=s.item_id WHERE i.sku='T-2'"), 4);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM reservation WHERE state='open'"), 0);
    // Each order is told to its shop, once.
    ResultService results(*m_a->desk, m_team->carriers());
    ResultRequest wanted;
    wanted.shop = u"S1"_qs;
    wanted.path = m_team->file(u"result.csv"_qs);
    const auto told = results.write(wanted);
    QVERIFY2(told, qPrintable(told ? QString() : told.error().detail));
    const QByteArray text = file(told->path);
    QCOMPARE(text.count(number.toLatin1()), 2);
    QVERIFY(text.contains("M-1") && text.contains("M-2"));
    m_a->settle();
    QVERIFY(!results.write(wanted)); // nothing is left to tell
    QCOMPARE(m_a->open().size(), 0);
    // Both stories tell it.
    for (const QString &order : {u"M-1"_qs, u"M-2"_qs}) {
        QStringList codes;
        const OrderDetail detail = m_a->detail(order);
        for (const TimelineRecord &event : detail.timeline)
            codes << event.code;
        QVERIFY2(codes.contains(u"merged"_qs) && codes.contains(u"instructed"_qs) && codes.contains(u"handed_over"_qs) && codes.contains(u"shipped"_qs), qPrintable(codes.join(u' ')));
    }
}

void TestMerge::nothingLeavesUntilSomebodyDecides()
{
    QFETCH(QString, side);
    start(side);
    QCOMPARE(stage(*m_a, u"M-1"_qs), Stage::Ready);
    QVERIFY(m_a->orders->setMergePolicy(u"C-S1"_qs, u"ask"_qs));
    settle();
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        for (const QString &order : {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}) {
            QCOMPARE(findings(*at, order), u"merge_candidate"_qs);
            QCOMPARE(stage(*at, order), Stage::Waiting);
        }
        QCOMPARE(stage(*at, u"M-9"_qs), Stage::Ready);
    }
    // Nobody confirms it away.
    const OrderDetail asked = m_a->detail(u"M-1"_qs);
    for (const FindingRecord &finding : asked.findings)
        if (finding.code == u"merge_candidate")
            QVERIFY(!m_a->orders->confirm(m_a->order(u"M-1"_qs), finding.id, u"よい"_qs));
    QCOMPARE(instruct(*m_a).orders.size(), 1);
    QVERIFY(join(*m_b, {u"M-1"_qs, u"M-2"_qs}));
    settle();
    QCOMPARE(findings(*m_a, u"M-1"_qs), u"merge_candidate merge_waits"_qs); // M-3 is still a question, for both
    QVERIFY(!apart(*m_a, {u"M-1"_qs, u"M-2"_qs})); // the two are one parcel
    QVERIFY(MergeService(*m_a->desk).apart(ids(*m_a, {u"M-3"_qs, u"M-1"_qs}), u"急ぎ"_qs));
    settle();
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        for (const QString &order : {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs})
            QCOMPARE(findings(*at, order), u""_qs);
    }
    QCOMPARE(instruct(*m_a).orders.size(), 3);
    settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel"), 3); // M-9, M-1 with M-2, M-3
    QCOMPARE(m_a->open().size(), 0);
}

void TestMerge::withoutThePolicyNobodyIsAsked()
{
    start();
    QCOMPARE(findings(*m_a, u"M-1"_qs), u""_qs);
    const auto known = MergeService(*m_a->desk).candidates(m_a->order(u"M-1"_qs));
    QCOMPARE(known->size(), 2); // but who looks, sees them
    QVERIFY(known->first().doubts.isEmpty() && !known->first().joined);
    QCOMPARE(instruct(*m_a).orders.size(), 4);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel"), 4);
    QVERIFY(!m_a->orders->setMergePolicy(u"C-S1"_qs, u"perhaps"_qs));
}

void TestMerge::aRuleAsks()
{
    start();
    ClientRule rule;
    rule.name = u"タオルは同梱"_qs;
    rule.clientCode = u"C-S1"_qs;
    rule.when = {{u"sku"_qs, u"is"_qs, {u"T-1"_qs}}};
    rule.then = {{u"ask_merge"_qs, {}, u"送料を節約します"_qs}};
    const auto added = RuleService(*m_a->desk, m_team->carriers()).add(rule);
    QVERIFY2(added, qPrintable(added ? QString() : added.error().where + added.error().detail));
    settle();
    // Of the one that it is for, and of those it is asked with; those are not asked about each other.
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        for (const QString &order : {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs})
            QCOMPARE(findings(*at, order), u"merge_candidate"_qs);
        QCOMPARE(findings(*at, u"M-9"_qs), u""_qs);
    }
    QVERIFY(apart(*m_a, {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}));
    settle();
    QCOMPARE(findings(*m_b, u"M-2"_qs), u""_qs);
}

void TestMerge::whoSaidNothingIsAsked()
{
    QFETCH(bool, written);
    QFETCH(QString, pay);
    QFETCH(QString, found);
    start();
    NewShop fresh {u"C-N1"_qs, u"N1"_qs, u"nextengine"_qs, u"sagawa"_qs, u"青葉茶房"_qs, u"1000013"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"03-3504-0001"_qs};
    if (written) {
        QVERIFY(m_a->orders->addShop(fresh));
    } else { // as a program from before wrote a client: without a word about it
        const Id client = Id::named(0, {"client", "C-N1"});
        Change change;
        change.kind = "shop.add";
        change.roots = {client};
        change.insert("client", client).fields = {{"code", Value(u"C-N1"_qs)}, {"name", Value(u"C-N1"_qs)}};
        change.insert("shop", Id::named(0, {"shop", "C-N1", "N1"})).fields = {{"client_id", Value(client)},          {"code", Value(u"N1"_qs)},        {"name", Value(u"N1"_qs)},
                                                                             {"platform", Value(u"nextengine"_qs)}, {"carrier", Value(u"sagawa"_qs)}, {"service", Value(QString())},
                                                                             {"sender_name", Value(u"青葉茶房"_qs)}, {"sender_zip", Value(u"1000013"_qs)},
                                                                             {"sender_address", Value(u"東京都千代田区霞が関1-3-2"_qs)}, {"sender_phone", Value(u"03-3504-0001"_qs)},
                                                                             {"state", Value(u"open"_qs)}};
        change.eventCode = "shop_added";
        QVERIFY(m_a->desk->commitOne(change));
    }
    takeGoods(*m_team, *m_a, u"N1"_qs, {{u"N-1"_qs, {{u"T-1"_qs, 1, 500}}, pay}, {u"N-2"_qs, {{u"T-2"_qs, 1, 900}}, pay}});
    settle();
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        for (const QString &order : {u"N-1"_qs, u"N-2"_qs})
            QCOMPARE(findings(*at, order), found);
        QCOMPARE(findings(*at, u"M-1"_qs), QString()); // the same buyer and place, another client, who said off
    }
    QCOMPARE(instruct(*m_a, {u"N-1"_qs, u"N-2"_qs}).orders.size(), found.isEmpty() ? 2 : 0);
    if (found.isEmpty())
        return;
    const auto reader = m_a->desk->reader();
    QCOMPARE(OrderStore::detail(**reader, m_a->order(u"N-1"_qs))->shop.mergePolicy, u"ask"_qs);
    // Said once, it is not asked any more; and what is decided goes.
    QVERIFY(m_b->orders->setMergePolicy(u"C-N1"_qs, u"off"_qs));
    settle();
    QCOMPARE(findings(*m_a, u"N-1"_qs), QString());
    QCOMPARE(instruct(*m_a, {u"N-1"_qs, u"N-2"_qs}).orders.size(), 2);
}

void TestMerge::whoSaidNothingIsAsked_data()
{
    QTest::addColumn<bool>("written");
    QTest::addColumn<QString>("pay");
    QTest::addColumn<QString>("found");
    QTest::newRow("a new client") << true << u"クレジットカード"_qs << u"merge_candidate"_qs;
    QTest::newRow("a client of before") << false << u"クレジットカード"_qs << u"merge_candidate"_qs;
    QTest::newRow("cash on delivery") << true << u"代金引換"_qs << QString();
    QTest::newRow("cash on delivery, of before") << false << u"代金引換"_qs << QString();
}

void TestMerge::aThirdOrderAsksAnew()
{
    start();
    QVERIFY(m_a->orders->setMergePolicy(u"C-S1"_qs, u"ask"_qs));
    QVERIFY(apart(*m_a, {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}));
    settle();
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Ready);
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"M-4"_qs, {{u"T-4"_qs, 1, 700}}}});
    settle();
    QCOMPARE(findings(*m_b, u"M-1"_qs), u"merge_candidate"_qs);
    QCOMPARE(findings(*m_b, u"M-4"_qs), u"merge_candidate"_qs);
    // Cancelled, it asks nobody any more.
    QVERIFY(m_a->orders->cancel(m_a->order(u"M-4"_qs), u"お客様の希望"_qs));
    settle();
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Ready);
    QVERIFY(MergeService(*m_a->desk).again(ids(*m_a, {u"M-1"_qs, u"M-2"_qs})));
    settle();
    QCOMPARE(findings(*m_b, u"M-1"_qs), u"merge_candidate"_qs);
    QCOMPARE(findings(*m_b, u"M-3"_qs), u""_qs);
}

void TestMerge::theWholeGroupOrNone()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    QVERIFY(m_a->orders->hold(m_a->order(u"M-2"_qs), u"operator"_qs, u"確認中"_qs));
    settle();
    QCOMPARE(findings(*m_a, u"M-1"_qs), u"merge_waits"_qs);
    QCOMPARE(stage(*m_a, u"M-1"_qs), Stage::Waiting);
    QCOMPARE(instruct(*m_a, {u"M-1"_qs}).orders.size(), 0);
    QVERIFY(MergeService(*m_b->desk).part(m_b->order(u"M-2"_qs), u"急ぎ"_qs));
    settle();
    QCOMPARE(group(*m_a, u"M-1"_qs), u""_qs);
    QCOMPARE(stage(*m_a, u"M-1"_qs), Stage::Ready);
    QCOMPARE(instruct(*m_a, {u"M-1"_qs}).orders.size(), 1);
    settle();
    QVERIFY(!join(*m_a, {u"M-1"_qs, u"M-3"_qs})); // the warehouse has one of them
    // Of three, one goes out and two stay together.
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"M-5"_qs, {{u"T-5"_qs, 1, 700}}}, {u"M-6"_qs, {{u"T-6"_qs, 1, 700}}}});
    QVERIFY(join(*m_a, {u"M-3"_qs, u"M-5"_qs}));
    QVERIFY(join(*m_a, {u"M-5"_qs, u"M-6"_qs}));
    QCOMPARE(group(*m_a, u"M-6"_qs), u"M-3 M-5 M-6"_qs);
    QVERIFY(MergeService(*m_a->desk).part(m_a->order(u"M-5"_qs)));
    settle();
    QCOMPARE(group(*m_b, u"M-6"_qs), u"M-3 M-6"_qs);
    QCOMPARE(group(*m_b, u"M-5"_qs), u""_qs);
}

void TestMerge::anAddressThatChangesIsSeen()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    QVERIFY(m_a->orders->edit(m_a->order(u"M-2"_qs), 0, {{u"address"_qs, u"千代田区霞が関3-1-1"_qs}}));
    settle();
    QCOMPARE(findings(*m_b, u"M-2"_qs), u"merge_differs merge_waits"_qs);
    QCOMPARE(findings(*m_b, u"M-1"_qs), u"merge_differs merge_waits"_qs);
    QCOMPARE(instruct(*m_b, {u"M-1"_qs}).orders.size(), 0);
    QVERIFY(m_a->orders->edit(m_a->order(u"M-2"_qs), 0, {{u"address"_qs, u"千代田区霞が関1-3-2"_qs}}));
    settle();
    QCOMPARE(findings(*m_b, u"M-1"_qs), u""_qs);
    QCOMPARE(instruct(*m_b, {u"M-1"_qs}).orders.size(), 2);
}

void TestMerge::whatNeverGoesAndWhatGoesByName()
{
    start();
    QVERIFY(!join(*m_a, {u"M-1"_qs, u"M-9"_qs}));                     // another house
    QVERIFY(!join(*m_a, {u"M-1"_qs, u"M-9"_qs}, true));               // by name, but why?
    QVERIFY(!join(*m_a, {u"M-1"_qs, u"M-1"_qs}, true, u"希望"_qs));   // with itself
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-9"_qs}, true, u"お客様の希望"_qs));
    settle();
    QCOMPARE(findings(*m_b, u"M-1"_qs), u""_qs); // overruled, so it does not stop
    QCOMPARE(instruct(*m_b, {u"M-9"_qs}).orders.size(), 2);
    QVERIFY(m_b->orders->cancel(m_b->order(u"M-2"_qs), u"希望"_qs));
    QVERIFY(!join(*m_b, {u"M-2"_qs, u"M-3"_qs}, true, u"希望"_qs));
}

void TestMerge::cashOfBothIsCollectedByOneSlip()
{
    start(u"embedded"_qs, u"代金引換"_qs);
    QVERIFY(!join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}, true, u"お客様の希望"_qs));
    settle();
    QCOMPARE(instruct(*m_a, {u"M-1"_qs}).orders.size(), 2);
    const auto reader = m_a->desk->reader();
    const auto details = SlipStore::details(**reader, parcels(*m_a, u"M-1"_qs));
    QCOMPARE(details->size(), 1);
    QCOMPARE(details->first().cod.value_or(0), 1900);
    QCOMPARE(details->first().lines.size(), 2);
}

void TestMerge::oneOfThemCancelled()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}));
    QVERIFY(m_a->orders->cancel(m_a->order(u"M-1"_qs), u"お客様の希望"_qs));
    settle();
    QCOMPARE(stage(*m_b, u"M-2"_qs), Stage::Ready); // nobody waits for what never comes
    QCOMPARE(instruct(*m_b, {u"M-3"_qs}).orders.size(), 2);
    settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel"), 1);
    QVERIFY(m_a->orders->reopen(m_a->order(u"M-1"_qs), u"誤り"_qs));
    settle();
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Ready); // and who comes late goes alone
    QCOMPARE(instruct(*m_b, {u"M-1"_qs}).orders.size(), 1);
}

void TestMerge::theStopOfOneStopsTheParcel()
{
    QFETCH(QString, side);
    start(side);
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    instruct(*m_a, {u"M-1"_qs});
    print(*m_a);
    settle();
    const auto asked = m_b->slips->instructions().stop(m_b->order(u"M-2"_qs), u"お客様の希望"_qs);
    QVERIFY(asked && asked->requested == 2);
    settle();
    QCOMPARE(parcels(*m_a, u"M-1"_qs).first().blocked, u"stop_requested"_qs);
    const QList<StopView> stops = *m_a->slips->stops().open();
    QCOMPARE(stops.size(), 2);
    QVERIFY(m_a->slips->stops().scan(StopService::code(stops.first().parcelCode, StopAnswer::Received)));
    QVERIFY(m_a->slips->stops().scan(StopService::code(stops.first().parcelCode, StopAnswer::Secured)));
    settle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM shipment WHERE state='stopped'"), 2);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 1);
    QVERIFY(m_b->slips->stops().open()->isEmpty());
    // The one is cancelled, the other goes on, with a parcel of its own.
    QVERIFY(m_b->orders->cancel(m_b->order(u"M-2"_qs), u"お客様の希望"_qs));
    settle();
    QCOMPARE(instruct(*m_a, {u"M-1"_qs}).orders.size(), 1);
    settle();
    QCOMPARE(parcels(*m_b, u"M-1"_qs).last().aboard.size(), 0);
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Instructed);
    QCOMPARE(m_a->open().size(), 0);
}

void TestMerge::aHoldOnOneKeepsTheParcel()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    instruct(*m_a, {u"M-1"_qs});
    print(*m_a);
    settle();
    const QString number = parcels(*m_a, u"M-1"_qs).first().slipNumber;
    m_b->cut(); // nobody has heard of it yet
    QVERIFY(m_b->orders->hold(m_b->order(u"M-2"_qs), u"operator"_qs, u"確認中"_qs));
    QCOMPARE(parcels(*m_b, u"M-1"_qs).first().blocked, u"hold"_qs);
    m_b->heal();
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.scans = {number};
    const auto left = m_a->slips->handovers().close(truck); // before it has pulled
    QVERIFY(left);
    settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict WHERE state='open'"), 1); // seen, not lost
}

void TestMerge::twoDesksFight_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const std::pair<const char *, const char *> fights[] = {{"join", "instruct"}, {"instruct", "join"}, {"join", "cancel"}, {"join", "edit"}, {"edit", "join"}, {"join", "apart"}, {"apart", "join"},
                                                            {"join", "other"},    {"part", "instruct"}, {"instruct", "part"}};
    for (const char *side : {"embedded", "postgres"})
        for (const auto &[one, two] : fights)
            QTest::addRow("%s: %s before %s", side, one, two) << QString::fromLatin1(side) << QString::fromLatin1(one) << QString::fromLatin1(two);
}

void TestMerge::twoDesksFight()
{
    QFETCH(QString, side);
    QFETCH(QString, first);
    QFETCH(QString, second);
    start(side);
    if (first == u"part" || second == u"part") {
        QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
        settle();
    }
    const auto act = [this](TeamDesk &at, const QString &what) {
        const Id two = at.order(u"M-2"_qs);
        if (what == u"join") QVERIFY(join(at, {u"M-1"_qs, u"M-2"_qs}));
        else if (what == u"other") QVERIFY(join(at, {u"M-2"_qs, u"M-3"_qs}));
        else if (what == u"apart") QVERIFY(apart(at, {u"M-1"_qs, u"M-2"_qs}));
        else if (what == u"part") QVERIFY(MergeService(*at.desk).part(two));
        else if (what == u"cancel") QVERIFY(at.orders->cancel(two, u"お客様の希望"_qs));
        else if (what == u"edit") QVERIFY(at.orders->edit(two, 0, {{u"address"_qs, u"千代田区霞が関3-1-1"_qs}}));
        else if (what == u"instruct") QVERIFY(!instruct(at, {u"M-2"_qs}).orders.isEmpty());
    };
    m_b->cut();
    act(*m_b, second);
    act(*m_a, first);
    m_a->settle();
    m_b->heal();
    settle();
    // The first counts; the second is a conflict that both desks see, but for an edit after a joining: that is a finding.
    if (first == u"join" && second == u"edit") {
        QCOMPARE(m_a->open().size(), 0);
        QCOMPARE(findings(*m_a, u"M-1"_qs), u"merge_differs merge_waits"_qs);
    } else {
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_b->open().size(), 1);
    }
    if (first == u"join")
        QCOMPARE(group(*m_b, u"M-1"_qs), u"M-1 M-2"_qs);
    if (second == u"join")
        QCOMPARE(group(*m_b, u"M-1"_qs), u""_qs);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel"), first == u"instruct" ? 1 : 0);
}

void TestMerge::takenBack()
{
    start();
    UndoService undo(*m_a->desk);
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    settle();
    const auto back = [&] {
        const auto done = undo.undoLast();
        if (!done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
        settle();
    };
    back();
    QCOMPARE(group(*m_b, u"M-1"_qs), u""_qs);
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    QVERIFY(MergeService(*m_a->desk).part(m_a->order(u"M-1"_qs)));
    back();
    QCOMPARE(group(*m_b, u"M-1"_qs), u"M-1 M-2"_qs);
}

void TestMerge::aLeadThatRestsLeavesTheOthers()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}));
    QVERIFY(m_a->orders->cancel(m_a->order(u"M-1"_qs), u"お客様の希望"_qs));
    settle();
    MergeService merge(*m_a->desk);
    const Id two = m_a->order(u"M-2"_qs), three = m_a->order(u"M-3"_qs);
    const auto groups = [&] {
        QStringList out;
        const auto found = merge.groups();
        for (const QList<MergeOrder> &group : *found) {
            QStringList numbers;
            for (const MergeOrder &one : group)
                numbers << one.number;
            numbers.sort();
            out << numbers.join(u' ');
        }
        return out;
    };
    QCOMPARE(groups(), QStringList({u"M-2 M-3"_qs})); // who is cancelled is in no parcel
    // After some weeks it leaves the desk.
    {
        const auto cache = Database::open(m_a->desk->profile() + u"/cache.db"_qs, Database::Mode::ReadWrite);
        QVERIFY(cache && (*cache)->exec("DELETE FROM orders WHERE number='M-1'"));
    }
    QCOMPARE(groups(), QStringList({u"M-2 M-3"_qs}));
    const auto around = merge.candidates(two);
    QVERIFY2(around, qPrintable(around ? QString() : around.error().detail));
    QVERIFY(std::any_of(around->cbegin(), around->cend(), [&](const MergeCandidate &one) { return one.order.id == three && one.joined; }));
    const auto parted = merge.part(two);
    QVERIFY2(parted, qPrintable(parted ? QString() : parted.error().detail));
    QCOMPARE(parted->size(), 2);
    QCOMPARE(groups(), QStringList());
    QCOMPARE(MergeStore::group(**m_a->desk->reader(), two)->size(), 1);
}

void TestMerge::aDecisionIsAboutAllInTheParcel()
{
    start();
    QVERIFY(m_a->orders->setMergePolicy(u"C-S1"_qs, u"ask"_qs));
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    settle();
    QCOMPARE(findings(*m_a, u"M-3"_qs), u"merge_candidate"_qs);
    // Whichever of them it is said of: nobody is asked again of the other.
    QVERIFY(apart(*m_a, {u"M-3"_qs, u"M-2"_qs}));
    settle();
    for (const QString &number : {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs})
        QCOMPARE(findings(*m_b, number), QString());
    QCOMPARE(group(*m_b, u"M-1"_qs), u"M-1 M-2"_qs);
    QVERIFY(MergeService(*m_a->desk).again(ids(*m_a, {u"M-1"_qs, u"M-3"_qs})));
    settle();
    QCOMPARE(findings(*m_b, u"M-3"_qs), u"merge_candidate"_qs);
    // From the third one, of both at once, as the window asks it.
    QVERIFY(apart(*m_a, {u"M-3"_qs, u"M-1"_qs, u"M-2"_qs}));
    settle();
    QCOMPARE(findings(*m_b, u"M-3"_qs), QString());
    QCOMPARE(MergeService(*m_a->desk).apart(ids(*m_a, {u"M-1"_qs, u"M-2"_qs})).error().code, Code::Invalid);
    // Of three that are joined with none every pair is decided.
    start();
    QVERIFY(m_a->orders->setMergePolicy(u"C-S1"_qs, u"ask"_qs));
    QVERIFY(apart(*m_a, {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs}));
    settle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM merge_pair WHERE state='apart'"), 3);
    for (const QString &number : {u"M-1"_qs, u"M-2"_qs, u"M-3"_qs})
        QCOMPARE(findings(*m_b, number), QString());
}

void TestMerge::whyItIsTakenBack()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}, false, u"お客様の電話で"_qs));
    QVERIFY(UndoService(*m_a->desk).undoLast());
    settle();
    const TimelineRecord last = m_b->detail(u"M-1"_qs).timeline.last();
    QCOMPARE(last.code, u"merge_parted"_qs);
    QVERIFY(!last.values.contains(u"reason"_qs)); // that of the joining is none
    QCOMPARE(m_b->scalar("SELECT count(*) FROM merge_pair WHERE state='parted' AND reason='お客様の電話で' AND end_reason='undo'"), 1);
}

void TestMerge::oneThatTravelsAlongIsFound()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    instruct(*m_a, {u"M-1"_qs});
    print(*m_a);
    settle();
    const QString number = parcels(*m_a, u"M-1"_qs).first().slipNumber;
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.scans = {number};
    QVERIFY(m_a->slips->handovers().close(truck));
    settle();
    ShippedRequest gone;
    gone.scans = {number};
    gone.order = m_a->order(u"M-9"_qs); // somebody else's
    QCOMPARE(m_a->slips->shipping().preview(gone)->refused.size(), 1);
    gone.order = m_a->order(u"M-2"_qs);
    const auto shipped = m_a->slips->shipping().confirm(gone);
    QVERIFY(shipped);
    QVERIFY2(shipped->refused.isEmpty(), qPrintable(shipped->refused.isEmpty() ? QString() : shipped->refused.first().code));
    QCOMPARE(shipped->orders.size(), 2);
    settle();
    QCOMPARE(stage(*m_b, u"M-2"_qs), Stage::Shipped);
    QCOMPARE(stage(*m_b, u"M-1"_qs), Stage::Shipped);
}

void TestMerge::aTagTellsOfTheWholeBox()
{
    start();
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    instruct(*m_a, {u"M-1"_qs});
    print(*m_a);
    QVERIFY(m_a->slips->instructions().stop(m_a->order(u"M-2"_qs), u"お客様の希望"_qs));
    settle();
    // What else is in it stops with it, and the tag names it.
    const QString tag = tagOf(*m_a, u"M-2"_qs);
    QVERIFY2(tag.contains(u"箱ごと止める(M-1も)"_qs), qPrintable(tag));
    QVERIFY2(tag.contains(u"T-2×1、M-1T-1×2"_qs), qPrintable(tag));
    QVERIFY(tagOf(*m_a, u"M-1"_qs).contains(u"箱ごと止める(M-2も)"_qs));
}

void TestMerge::theShopCancelsOneInTheBox_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("gone"); // B-1 leads
    QTest::addColumn<bool>("stopped"); // the warehouse still had it
    for (const QString &side : {u"embedded"_qs, u"postgres"_qs}) {
        QTest::newRow(qPrintable(side + u" the one that leads"_qs)) << side << u"B-1"_qs << true;
        QTest::newRow(qPrintable(side + u" one that travels along"_qs)) << side << u"B-2"_qs << true;
        QTest::newRow(qPrintable(side + u" too late"_qs)) << side << u"B-2"_qs << false;
    }
}

/// The shop's own file cancels one order of a box that the warehouse has: the box stops, and the others leave in another one.
void TestMerge::theShopCancelsOneInTheBox()
{
    QFETCH(QString, side);
    QFETCH(QString, gone);
    QFETCH(bool, stopped);
    start(side);
    QVERIFY(m_a->orders->addShop({u"C-B1"_qs, u"B1"_qs, u"base"_qs, u"sagawa"_qs, u"青葉茶房"_qs, u"1000013"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"03-3504-0001"_qs}));
    shopSays({});
    QStringList rest {u"B-1"_qs, u"B-2"_qs, u"B-3"_qs};
    const auto joined = join(*m_a, rest);
    QVERIFY2(joined, joined ? "" : qPrintable(joined.error().where + joined.error().detail));
    instruct(*m_a, {u"B-1"_qs});
    print(*m_a);
    settle();
    QCOMPARE(parcels(*m_a, u"B-1"_qs).first().aboard.size(), 2);
    const QString box = parcels(*m_a, u"B-1"_qs).first().code;
    shopSays(gone);
    rest.removeAll(gone);
    // The whole box stops: it is on no truck, and the tag names who has to leave anew.
    QCOMPARE(parcels(*m_b, gone).first().blocked, u"stop_requested"_qs);
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    QVERIFY(m_b->slips->handovers().close(truck)->taken.isEmpty());
    const QString tag = tagOf(*m_b, gone);
    QVERIFY2(tag.contains(u"箱ごと止める(%1は出し直す)"_qs.arg(rest.join(u"、"_qs))), qPrintable(tag));
    for (const QString &number : {u"B-1"_qs, u"B-2"_qs, u"B-3"_qs})
        QVERIFY2(tag.contains(number + u"-T×1"_qs), qPrintable(tag));
    QVERIFY(m_b->slips->stops().scan(StopService::code(box, StopAnswer::Received)));
    QVERIFY(m_b->slips->stops().scan(StopService::code(box, stopped ? StopAnswer::Secured : StopAnswer::Loaded)));
    settle();
    QVERIFY(m_a->slips->stops().open()->isEmpty());
    if (!stopped) { // it is on the truck with all that is in it
        const auto away = m_b->slips->handovers().close(truck);
        QVERIFY2(away && away->taken.size() == 1, away && !away->leftBehind.isEmpty() ? qPrintable(away->leftBehind.first().code + u' ' + away->leftBehind.first().detail) : "nothing");
        settle();
        for (const QString &number : {u"B-1"_qs, u"B-3"_qs})
            QCOMPARE(stage(*m_a, number), Stage::HandedOver);
        QCOMPARE(m_a->open().size(), 0);
        return;
    }
    QCOMPARE(stage(*m_a, gone), Stage::Cancelled);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM slip WHERE state='spoiled'"), 1);
    for (const QString &number : std::as_const(rest))
        QCOMPARE(stage(*m_a, number), Stage::Ready);
    // The rest leaves together, in one box and without the cancelled one.
    QCOMPARE(instruct(*m_a, {rest.first()}).orders.size(), 2);
    print(*m_a);
    settle();
    const QList<ParcelView> fresh = parcels(*m_b, rest.last());
    QCOMPARE(fresh.last().aboard.size(), 1);
    QVERIFY(fresh.last().code != box && fresh.last().blocked.isEmpty() && fresh.last().hasNumber());
    QCOMPARE(m_b->slips->handovers().close(truck)->taken.size(), 1);
    settle();
    for (const QString &number : std::as_const(rest))
        QCOMPARE(stage(*m_b, number), Stage::HandedOver);
    QCOMPARE(stage(*m_b, gone), Stage::Cancelled);
    QCOMPARE(m_a->open().size(), 0);
}

void TestMerge::aRebuiltCacheSaysTheSame()
{
    start();
    QVERIFY(m_a->orders->setMergePolicy(u"C-S1"_qs, u"ask"_qs));
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"M-4"_qs, {{u"T-4"_qs, 1, 700}}}, {u"M-5"_qs, {{u"T-5"_qs, 1, 700}}}});
    QVERIFY(join(*m_a, {u"M-1"_qs, u"M-2"_qs}));
    QVERIFY(apart(*m_a, {u"M-3"_qs, u"M-4"_qs}));
    QVERIFY(m_a->orders->hold(m_a->order(u"M-2"_qs), u"operator"_qs, u"確認中"_qs));
    settle();
    const auto dump = [](TeamDesk &at) {
        const auto reader = at.desk->reader();
        QStringList rows;
        Statement findings = (*reader)->statement("SELECT i.number, i.stage, i.reasons, f.code, f.severity, f.args FROM order_index i LEFT JOIN finding f ON f.order_id=i.order_id ORDER BY i.number, f.position");
        for (auto row = findings.step(); row && *row; row = findings.step())
            rows << findings.text(0) + u'|' + findings.text(1) + u'|' + findings.text(2) + u'|' + findings.text(3) + u'|' + findings.text(4) + u'|' + findings.text(5);
        return rows;
    };
    const QStringList before = dump(*m_a);
    QCOMPARE(dump(*m_b), before); // another way to the same rows
    QVERIFY(before.filter(u"merge_candidate"_qs).size() > 0 && before.filter(u"merge_waits"_qs).size() > 0);
    auto late = m_team->open(u"c"_qs, u"鈴木"_qs);
    late->settle();
    late->settle();
    QCOMPARE(dump(*late), before);
}

QTEST_MAIN(TestMerge)
#include "tst_merge.moc"
