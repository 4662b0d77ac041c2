// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/LiveCheck.h"
#include "models/orders/OrderMail.h"
#include "models/orders/OrderTurn.h"

#include <QTest>

#include <algorithm>

using namespace tsunagi;

namespace {

constexpr qint64 kNowUs = 1795143600LL * 1000000; // noon of 2026-11-20 in Japan
constexpr qint64 kHourUs = 3600LL * 1000000;

/// An order that nothing is wrong with.
OrderDetail sound()
{
    OrderDetail detail;
    Order &order = detail.order;
    order.id = Id::named(0, {"order", "1"});
    order.number = u"A-1001"_qs;
    order.orderedAtUs = kNowUs - 26 * kHourUs;
    order.payMethod = u"card"_qs;
    order.payState = u"paid"_qs;
    order.goods = 1000;
    order.total = 1000;
    Destination to;
    to.recipient.name = u"山田 太郎"_qs;
    to.recipient.zip = u"1000001"_qs;
    to.recipient.prefecture = u"東京都"_qs;
    to.recipient.address = u"千代田区千代田1-1"_qs;
    to.recipient.phone = u"03-3213-1111"_qs;
    order.buyer = to.recipient;
    order.destinations << to;
    OrderLine line;
    line.sku = u"T-1"_qs;
    line.name = u"タオル"_qs;
    line.quantity = 2;
    line.price = 500;
    line.amount = 1000;
    line.taxRate = 10;
    order.lines << line;
    detail.shop.name = u"青葉茶房"_qs;
    detail.shop.carrier = u"yamato"_qs;
    detail.shop.senderName = u"青葉茶房"_qs;
    detail.stage = Stage::Ready;
    detail.state = u"open"_qs;
    detail.timeline << TimelineRecord {u"order.import"_qs, u"imported"_qs, u"佐藤"_qs, u"A"_qs, {}, kNowUs - 20 * kHourUs};
    return detail;
}

} // namespace

/// What is said of an order without asking any table: findings while typing, whose turn it is, words for its customer.
class TestOrderText final : public QObject
{
    Q_OBJECT
private:
    Carriers m_carriers = *Carriers::load();
    PostalTable m_postal = *PostalTable::builtIn();

    [[nodiscard]] QStringList codes(const OrderDetail &detail, const QList<std::pair<QString, QString>> &values) const
    {
        QStringList codes;
        for (const FindingRecord &finding : live_check::findings(detail, 0, values, m_carriers, m_postal, QDate(2026, 11, 20)))
            codes << finding.code + (finding.confirmed() ? u"!"_qs : QString());
        return codes;
    }

private slots:
    void findingsComeAndGoWithWhatIsTyped();
    void aConfirmationHoldsWhileTheValueDoes();
    void whatOthersSayStays();
    void whatIsGoneIsNotChecked();
    void whoseTurn_data();
    void whoseTurn();
    void sinceAndHowLong();
    void mailSaysWhatACustomerMayRead();
};

void TestOrderText::findingsComeAndGoWithWhatIsTyped()
{
    const OrderDetail detail = sound();
    QCOMPARE(codes(detail, {}), QStringList());
    const QStringList bad = codes(detail, {{u"phone"_qs, u"06-12"_qs}});
    QVERIFY2(!bad.isEmpty() && bad.first().startsWith(u"phone"), qPrintable(bad.join(u' ')));
    QCOMPARE(codes(detail, {{u"phone"_qs, u"06-6345-1201"_qs}}), QStringList());
    // A zip that is not the address's is told with the one that is.
    const auto found = live_check::findings(detail, 0, {{u"zip"_qs, u"5300001"_qs}}, m_carriers, m_postal, QDate(2026, 11, 20));
    QVERIFY(std::any_of(found.cbegin(), found.cend(), [](const FindingRecord &finding) { return finding.field == u"zip" && finding.suggestion == u"1000001"; }));
    const QStringList past = codes(detail, {{u"wantDate"_qs, u"2026-11-01"_qs}});
    QVERIFY2(!past.isEmpty(), "a day that is over");
    QCOMPARE(live_check::edited(detail.order, 0, {{u"wantDate"_qs, u"soon"_qs}}).destinations.first().wantDate, QDate());
    QCOMPARE(live_check::edited(detail.order, 7, {{u"name"_qs, u"x"_qs}}), detail.order); // there is no such destination
}

void TestOrderText::aConfirmationHoldsWhileTheValueDoes()
{
    OrderDetail detail = sound();
    detail.order.destinations.first().recipient.phone = u"06-12"_qs;
    const auto found = live_check::findings(detail, 0, {}, m_carriers, m_postal, QDate(2026, 11, 20));
    QCOMPARE(found.size(), 1);
    FindingRecord confirmed = found.first();
    confirmed.severity = -1;
    detail.findings << confirmed;
    QCOMPARE(codes(detail, {}), QStringList {confirmed.code + u'!'});
    QCOMPARE(codes(detail, {{u"name"_qs, u"山田 次郎"_qs}}), QStringList {confirmed.code + u'!'});
    QCOMPARE(codes(detail, {{u"phone"_qs, u"06-13"_qs}}), QStringList {confirmed.code});
}

void TestOrderText::whatOthersSayStays()
{
    OrderDetail detail = sound();
    FindingRecord twin;
    twin.code = u"duplicate_order"_qs;
    twin.severity = 2;
    FindingRecord wrong = twin;
    wrong.code = u"phone_invalid"_qs;
    detail.findings << twin << wrong;
    QCOMPARE(codes(detail, {{u"name"_qs, u"山田 次郎"_qs}}), QStringList {u"duplicate_order"_qs}); // the rules say nothing of the phone
}

void TestOrderText::whatIsGoneIsNotChecked()
{
    OrderDetail detail = sound();
    detail.stage = Stage::Instructed;
    QCOMPARE(codes(detail, {{u"phone"_qs, u"06-12"_qs}}), QStringList());
}

void TestOrderText::whoseTurn_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("hold");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("turn");
    QTest::newRow("ready") << int(Stage::Ready) << QString() << QString() << u"imported"_qs << u"desk"_qs;
    QTest::newRow("phone") << int(Stage::Waiting) << u"phone_invalid"_qs << QString() << u"imported"_qs << u"call_centre"_qs;
    QTest::newRow("unpaid") << int(Stage::Waiting) << u"payment_pending"_qs << QString() << u"imported"_qs << u"customer"_qs;
    QTest::newRow("the shop checks") << int(Stage::Waiting) << u"shop_under_check"_qs << QString() << u"imported"_qs << u"shop"_qs;
    QTest::newRow("approval") << int(Stage::Waiting) << u"approval"_qs << u"fraud"_qs << u"approval_asked"_qs << u"second_person"_qs;
    QTest::newRow("held for the client") << int(Stage::Waiting) << QString() << u"client"_qs << u"held"_qs << u"client"_qs;
    QTest::newRow("held for stock") << int(Stage::Waiting) << u"phone_invalid"_qs << u"stock"_qs << u"held"_qs << u"warehouse"_qs;
    QTest::newRow("instructed") << int(Stage::Instructed) << QString() << QString() << u"instructed"_qs << u"warehouse"_qs;
    QTest::newRow("stopping") << int(Stage::Instructed) << u"stop_requested"_qs << QString() << u"stop_requested"_qs << u"warehouse"_qs;
    QTest::newRow("handed over") << int(Stage::HandedOver) << QString() << QString() << u"handed_over"_qs << u"carrier"_qs;
    QTest::newRow("shipped") << int(Stage::Shipped) << QString() << QString() << u"shipped"_qs << u"nobody"_qs;
    QTest::newRow("cancelled") << int(Stage::Cancelled) << u"phone_invalid"_qs << u"client"_qs << u"cancelled"_qs << u"nobody"_qs;
}

void TestOrderText::whoseTurn()
{
    QFETCH(int, stage);
    QFETCH(QString, finding);
    QFETCH(QString, hold);
    QFETCH(QString, event);
    QFETCH(QString, turn);
    OrderDetail detail = sound();
    detail.stage = Stage(stage);
    if (!finding.isEmpty()) {
        FindingRecord record;
        record.code = finding;
        record.severity = 2;
        detail.findings << record;
    }
    if (!hold.isEmpty())
        detail.holds << HoldRecord {Id::v7(), hold, {}, {}, u"佐藤"_qs, u"open"_qs, kNowUs - kHourUs};
    detail.timeline << TimelineRecord {{}, event, u"佐藤"_qs, u"A"_qs, {}, kNowUs - kHourUs};
    const OrderTurn::Turn whose = OrderTurn::of(detail);
    QCOMPARE(OrderTurn::code(whose.party), turn);
    QCOMPARE(whose.ends.isEmpty(), turn == u"nobody");
    QCOMPARE(OrderTurn::sentence(detail, kNowUs).isEmpty(), turn == u"nobody");
}

void TestOrderText::sinceAndHowLong()
{
    OrderDetail detail = sound();
    QCOMPARE(OrderTurn::of(detail).sinceUs, kNowUs - 20 * kHourUs);
    QVERIFY(OrderTurn::sentence(detail, kNowUs).contains(u"since 11/19 16:00 (20 h)"_qs));
    QVERIFY(OrderTurn::sentence(detail, kNowUs + 30 * kHourUs).contains(u"(2 d)"_qs));
    // What has just begun has no age, and no brackets around none; nor has what another desk's clock puts ahead.
    QVERIFY(OrderTurn::sentence(detail, kNowUs - 20 * kHourUs).contains(u"since 11/19 16:00 – "_qs));
    QVERIFY(OrderTurn::sentence(detail, kNowUs - 21 * kHourUs).contains(u"since 11/19 16:00 – "_qs));
    QVERIFY(OrderTurn::sentence(detail, kNowUs - 20 * kHourUs + kHourUs / 60).contains(u"(1 min)"_qs));
    // What people only told each other moves nothing.
    detail.timeline << TimelineRecord {{}, u"note_added"_qs, u"佐藤"_qs, u"A"_qs, {}, kNowUs};
    QCOMPARE(OrderTurn::of(detail).sinceUs, kNowUs - 20 * kHourUs);
    detail.openConflicts = 1;
    QCOMPARE(OrderTurn::of(detail).party, OrderTurn::Party::Desk);
    QVERIFY(!OrderTurn::sentence(detail, kNowUs).contains(u"since"_qs)); // not known
}

void TestOrderText::mailSaysWhatACustomerMayRead()
{
    OrderDetail detail = sound();
    detail.order.shopMemo = u"要注意の客"_qs;
    detail.order.note = u"玄関前に"_qs;
    detail.order.email = u"taro@example.jp"_qs;
    detail.order.destinations.first().wantDate = QDate(2026, 11, 25);
    detail.order.destinations.first().wantBand = u"0812"_qs;
    detail.stage = Stage::Waiting;
    FindingRecord finding;
    finding.code = u"phone_invalid"_qs;
    finding.message = u"電話番号が誤りです"_qs;
    finding.severity = 2;
    detail.findings << finding;
    detail.holds << HoldRecord {Id::v7(), u"fraud"_qs, u"不正の疑い"_qs, {}, u"佐藤"_qs, u"open"_qs, kNowUs};
    detail.slips << SlipRecord {u"yamato"_qs, u"123456789012"_qs, u"in_force"_qs, u"label"_qs, {}} << SlipRecord {u"yamato"_qs, u"999999999999"_qs, u"spoiled"_qs, u"label"_qs, {}};
    const QString text = order_mail::text(detail);
    for (const QString &said : {u"ご注文番号：A-1001"_qs, u"・タオル × 2  1,000円"_qs, u"合計：1,000円（クレジットカード）"_qs, u"〒100-0001 東京都千代田区千代田1-1"_qs, u"山田 太郎 様"_qs,
                                u"お届け希望：2026年11月25日 午前中"_qs, u"状況：ご注文内容を確認しております"_qs, u"ヤマト運輸 123456789012"_qs})
        QVERIFY2(text.contains(said), qPrintable(said + u'\n' + text));
    for (const QString &kept : {u"要注意"_qs, u"不正"_qs, u"誤り"_qs, u"佐藤"_qs, u"999999999999"_qs, u"taro@"_qs, u"03-3213"_qs})
        QVERIFY2(!text.contains(kept), qPrintable(kept));
}

QTEST_GUILESS_MAIN(TestOrderText)
#include "tst_ordertext.moc"
