// SPDX-License-Identifier: GPL-3.0-or-later
// Each sign of fraud by cases of real life: those that must show it, and as many alike that must not.
#include "models/orders/FraudRules.h"
#include "models/orders/FraudText.h"

#include <QDateTime>
#include <QTest>

using namespace tsunagi;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourUs = 3600LL * 1000000;
constexpr qint64 kDayUs = 24 * kHourUs;

qint64 at(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch() * 1000;
}

/// Nothing about it is suspicious.
Order plain()
{
    Order order;
    order.number = u"N-9"_s;
    order.orderedAtUs = at("2026-11-20T14:00:00+09:00");
    order.payMethod = u"card"_s;
    order.payState = u"paid"_s;
    order.total = 8000;
    order.email = u"yamada.taro@example.ne.jp"_s;
    Recipient r;
    r.name = u"山田 太郎"_s;
    r.zip = u"1000013"_s;
    r.prefecture = u"東京都"_s;
    r.address = u"千代田区霞が関3-2-5"_s;
    r.building = u"霞荘101"_s;
    r.phone = u"03-3581-1234"_s;
    order.buyer = r;
    Destination to;
    to.recipient = r;
    order.destinations << to;
    OrderLine line;
    line.sku = u"TEA"_s;
    line.quantity = 1;
    order.lines << line;
    return order;
}

/// Elsewhere, somebody else.
Recipient other()
{
    Recipient r;
    r.name = u"鈴木 花子"_s;
    r.zip = u"5300001"_s;
    r.prefecture = u"大阪府"_s;
    r.address = u"大阪市北区梅田1-1-3"_s;
    r.phone = u"06-6345-1234"_s;
    return r;
}

/// What an order of a row is and what came before it.
struct Case
{
    Order order = plain();
    QList<EarlierOrder> earlier, after;
    QList<Finding> findings;
    QList<BlockHit> hits;
    FraudPolicy policy;

    Destination &to() { return order.destinations.first(); }
    Case &before(const QString &number, const QString &name, qint64 ago, bool EarlierOrder::*by = &EarlierOrder::byPlace, qint64 total = 5000, const QString &pay = u"card"_s)
    {
        EarlierOrder one;
        one.number = number;
        one.name = name;
        one.orderedAtUs = order.orderedAtUs - ago;
        one.total = total;
        one.payMethod = pay;
        one.*by = true;
        earlier << one;
        return *this;
    }
    Case &later(const QString &number, qint64 until, qint64 total = 5000, const QString &pay = u"card"_s, bool EarlierOrder::*by = &EarlierOrder::byMail)
    {
        before(number, u"山田 太郎"_s, -until, by, total, pay);
        after << earlier.takeLast();
        return *this;
    }
    [[nodiscard]] QList<FraudSign> signs() const { return fraud_rules::signs(order, findings, earlier, hits, policy, after); }
    [[nodiscard]] QStringList codes() const
    {
        QStringList codes;
        for (const FraudSign &sign : signs())
            codes << sign.code;
        return codes;
    }
};

} // namespace

class tst_fraudrules : public QObject
{
    Q_OBJECT
    using Make = std::function<void(Case &)>;

    static void fires(const char *name, const char *code, const Make &make) { QTest::newRow(name) << QString::fromLatin1(code) << true << QVariant::fromValue(make); }
    static void quiet(const char *name, const char *code, const Make &make) { QTest::newRow(name) << QString::fromLatin1(code) << false << QVariant::fromValue(make); }

private slots:
    void cases_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<QVariant>("make");

        const char *code = "recipient_other";
        fires("for somebody elsewhere", code, [](Case &c) { c.to().recipient = other(); });
        fires("a name without a gap", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.name = u"鈴木花子"_s; });
        fires("the phone of the recipient is missing", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.phone.clear(); });
        fires("a foreign name", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.name = u"LI WEI"_s; });
        fires("the next door of the house", code, [](Case &c) { c.to().recipient.name = u"佐藤 次郎"_s; c.to().recipient.building = u"霞荘102"_s; c.to().recipient.phone = u"09012345678"_s; });
        quiet("the daughter who has moved out", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.name = u"山田 花子"_s; });
        quiet("the parents' house", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.name = u"山田 一郎 様"_s; });
        quiet("the same family without gaps", code, [](Case &c) { c.order.buyer.name = u"山田太郎"_s; c.to().recipient = other(); c.to().recipient.name = u"山田花子"_s; });
        quiet("a gift", code, [](Case &c) { c.to().recipient = other(); c.to().gift = u"のし:お歳暮"_s; });
        quiet("a gift to a company", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.company = u"梅田商事株式会社"_s; });
        quiet("to a hotel", code, [](Case &c) { c.to().recipient = other(); c.to().recipient.building = u"梅田ホテル 宿泊者"_s; });
        quiet("a company buys", code, [](Case &c) { c.to().recipient = other(); c.order.buyer.company = u"霞商会"_s; });
        quiet("one household, two names", code, [](Case &c) { c.to().recipient.name = u"鈴木 花子"_s; });
        const auto samePhone = [](Case &c) { c.to().recipient = other(); c.to().recipient.phone = u"０３(３５８１)１２３４"_s; };
        fires("the buyer's phone, but prefectures apart", code, samePhone);
        fires("the buyer's mobile for both, prefectures apart", code, [](Case &c) { c.to().recipient = other(); c.order.buyer.phone = c.to().recipient.phone = u"090-1234-5678"_s; });
        quiet("reachable on the buyer's phone near by", code, [=](Case &c) { samePhone(c); c.to().recipient.prefecture = u"東京都"_s; });
        quiet("reachable on the buyer's phone, the file tells no prefecture", code, [=](Case &c) { samePhone(c); c.to().recipient.prefecture.clear(); });
        quiet("the buyer's phone for a daughter far away", code, [=](Case &c) { samePhone(c); c.to().recipient.name = u"山田 花子"_s; });
        quiet("the buyer's phone for a gift far away", code, [=](Case &c) { samePhone(c); c.to().gift = u"包装"_s; });
        quiet("gifts to several people", code, [](Case &c) { c.order.destinations << Destination(); c.order.destinations[1].recipient = other(); });
        quiet("the file tells no buyer's address", code, [](Case &c) { c.order.buyer.address.clear(); c.to().recipient = other(); });

        code = "place_names";
        const auto three = [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs).before(u"N-2"_s, u"林 三郎"_s, 2 * kDayUs); };
        fires("three names within days", code, three);
        fires("four names", code, [=](Case &c) { three(c); c.before(u"N-3"_s, u"高橋 四郎"_s, 13 * kDayUs); });
        fires("letters without gaps", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤次郎"_s, kDayUs).before(u"N-2"_s, u"林三郎"_s, kDayUs); });
        fires("within an hour", code, [](Case &c) { c.before(u"N-1"_s, u"LI WEI"_s, kHourUs).before(u"N-2"_s, u"王 芳"_s, kHourUs); });
        fires("one of them twice", code, [=](Case &c) { three(c); c.before(u"N-4"_s, u"林 三郎"_s, kHourUs); });
        quiet("two names share a flat", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs); });
        quiet("a family of four", code, [](Case &c) { c.before(u"N-1"_s, u"山田 花子"_s, kDayUs).before(u"N-2"_s, u"山田 一郎"_s, kDayUs).before(u"N-3"_s, u"山田 次郎"_s, kDayUs); });
        quiet("one buyer again and again", code, [](Case &c) { for (int i = 0; i < 6; ++i) c.before(u"N-%1"_s.arg(i), u"山田　太郎"_s, i * kDayUs); });
        quiet("whoever lived there last month", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, 30 * kDayUs).before(u"N-2"_s, u"林 三郎"_s, 31 * kDayUs); });
        quiet("a company dormitory", code, [=](Case &c) { three(c); c.to().recipient.building = u"霞寮 101"_s; });
        quiet("a hotel", code, [=](Case &c) { three(c); c.to().recipient.building = u"ホテル霞"_s; });
        quiet("an office", code, [=](Case &c) { three(c); c.to().recipient.company = u"霞商会 総務部"_s; });
        quiet("presents for a wedding", code, [=](Case &c) { three(c); c.to().gift = u"のし:寿"_s; });
        quiet("names of another place only share a phone", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byPhone).before(u"N-2"_s, u"林 三郎"_s, kDayUs, &EarlierOrder::byPhone); });

        quiet("one buyer's presents to three who live there", code, [](Case &c) { c.before(u"N-1"_s, u"山田 太郎"_s, kDayUs).before(u"N-2"_s, u"山田太郎"_s, kDayUs); c.to().recipient.name = u"林 三郎"_s; });
        quiet("a company named in the address", code, [=](Case &c) { three(c); c.to().recipient.building = u"霞ビル3F (株)霞商会"_s; });
        quiet("a company's shop without a field for it", code, [=](Case &c) { three(c); c.to().recipient.building = u"㈱霞商会"_s; });
        quiet("an office that buys for itself", code, [=](Case &c) { three(c); c.order.buyer.company = u"霞商会"_s; });
        fires("an office that sends to a flat of many names", code, [=](Case &c) { three(c); c.order.buyer.company = u"霞商会"_s; c.order.buyer.address = u"港区芝1-1"_s; });
        quiet("a gift service", code, [=](Case &c) { three(c); c.to().recipient.building = u"霞ギフトサービス 3F"_s; });
        quiet("picked up at a shop", code, [=](Case &c) { three(c); c.to().recipient.building = u"ファミリーマート霞が関店"_s; });
        fires("a house of one's own", code, [=](Case &c) { three(c); c.to().recipient.building.clear(); });
        fires("the room behind the house number", code, [=](Case &c) { three(c); c.to().recipient.address = u"千代田区霞が関3-2-5-101"_s; c.to().recipient.building = u"霞マンション"_s; });
        fires("the room in full width", code, [=](Case &c) { three(c); c.to().recipient.building = u"霞マンション　１０１"_s; });
        const auto livesIn = [=](const char16_t *address, const char16_t *building) { return [=](Case &c) { three(c); c.to().recipient.address = QString::fromUtf16(address); c.to().recipient.building = QString::fromUtf16(building); }; };
        quiet("a house of many doors, none told", code, livesIn(u"千代田区霞が関3-2-5", u"霞マンション"));

        code = "house_names";
        fires("no room", code, livesIn(u"千代田区霞が関3-2-5", u"霞マンション"));
        fires("no room, in the line of the street", code, livesIn(u"千代田区霞が関三丁目２番５号 霞ハイツ", u""));
        fires("a wing, no room", code, livesIn(u"千代田区霞が関3-2-5", u"コーポ霞 A棟"));
        fires("short house number", code, livesIn(u"千代田区霞が関12", u"霞荘"));
        fires("chome in digits", code, livesIn(u"千代田区霞が関3丁目2番地5", u"メゾン霞"));
        quiet("the room", code, livesIn(u"千代田区霞が関3-2-5", u"霞マンション101"));
        quiet("the room in words", code, livesIn(u"千代田区霞が関3-2-5", u"霞マンション一〇一号室"));
        quiet("behind the number", code, livesIn(u"千代田区霞が関3-2-5-101", u"霞ハイツ"));
        quiet("a house of one's own", code, livesIn(u"千代田区霞が関3-2-5", u""));
        quiet("a company in it", code, [=](Case &c) { livesIn(u"千代田区霞が関3-2-5", u"霞ビル")(c); c.to().recipient.company = u"霞商会"_s; });
        quiet("a gift", code, [=](Case &c) { livesIn(u"千代田区霞が関3-2-5", u"霞荘")(c); c.to().gift = u"のし:寿"_s; });
        quiet("two names", code, [=](Case &c) { livesIn(u"千代田区霞が関3-2-5", u"霞荘")(c); c.earlier.removeLast(); });

        code = "phone_names";
        fires("another family, the same phone", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, 30 * kDayUs, &EarlierOrder::byPhone); });
        fires("three families", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byPhone).before(u"N-2"_s, u"LI WEI"_s, kDayUs, &EarlierOrder::byPhone); });
        quiet("the husband", code, [](Case &c) { c.before(u"N-1"_s, u"山田 一郎"_s, kDayUs, &EarlierOrder::byPhone); });
        quiet("the same person, a gap more", code, [](Case &c) { c.before(u"N-1"_s, u"山田太郎"_s, kDayUs, &EarlierOrder::byPhone); });
        quiet("long ago", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, 61 * kDayUs, &EarlierOrder::byPhone); });
        quiet("an office orders by its phone", code, [](Case &c) { c.order.buyer.company = u"霞商会"_s; c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byPhone); });
        code = "mail_names";
        fires("another family, the same mail", code, [](Case &c) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byMail); });
        quiet("the wife uses it", code, [](Case &c) { c.before(u"N-1"_s, u"山田 花子"_s, kDayUs, &EarlierOrder::byMail); });
        quiet("an office's mail", code, [](Case &c) { c.order.buyer.company = u"霞商会"_s; c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byMail); });

        code = "card_tests";
        const auto tests = [](Case &c, qint64 yen, qint64 ago, const QString &pay) { for (int i = 0; i < 3; ++i) c.before(u"T-%1"_s.arg(i), u"山田 太郎"_s, ago + i * kHourUs, &EarlierOrder::byMail, yen, pay); };
        fires("three small ones within the day", code, [=](Case &c) { tests(c, 500, kHourUs, u"card"_s); });
        fires("just below the limit", code, [=](Case &c) { tests(c, 1500, 2 * kHourUs, u"card"_s); });
        quiet("two small ones", code, [=](Case &c) { tests(c, 500, kHourUs, u"card"_s); c.earlier.removeLast(); });
        quiet("three dear ones", code, [=](Case &c) { tests(c, 3000, kHourUs, u"card"_s); });
        quiet("three small ones over days", code, [=](Case &c) { tests(c, 500, 2 * kDayUs, u"card"_s); });
        quiet("three small ones by transfer", code, [=](Case &c) { tests(c, 500, kHourUs, u"bank"_s); });
        quiet("this one is paid at the door", code, [=](Case &c) { tests(c, 500, kHourUs, u"card"_s); c.order.payMethod = u"cod"_s; });

        quiet("three colleagues buy a little", code, [](Case &c) { for (int i = 0; i < 3; ++i) c.before(u"T-%1"_s.arg(i), u"佐藤 次郎"_s, kHourUs, &EarlierOrder::byPlace, 500); c.to().recipient.company = u"霞商会"_s; });
        // Of a run each one shows it, once it has gone on.
        const auto first = [](Case &c) { c.order.total = 500; c.later(u"T-2"_s, kHourUs, 500).later(u"T-3"_s, 2 * kHourUs, 800); };
        fires("the first of three small ones and a dear one", code, [=](Case &c) { first(c); c.later(u"N-1"_s, 3 * kHourUs, 90000); });
        fires("the first of four small ones", code, [=](Case &c) { first(c); c.later(u"T-4"_s, 3 * kHourUs, 900); });
        fires("the second", code, [](Case &c) { c.order.total = 500; c.before(u"T-1"_s, u"山田 太郎"_s, kHourUs, &EarlierOrder::byMail, 500).later(u"T-3"_s, kHourUs, 500).later(u"N-1"_s, 2 * kHourUs); });
        fires("the third", code, [=](Case &c) { tests(c, 500, kHourUs, u"card"_s); c.earlier.removeLast(); c.order.total = 500; c.later(u"N-1"_s, kHourUs); });
        fires("other names by one phone", code, [](Case &c) { c.order.total = 500; for (int i = 0; i < 3; ++i) c.later(u"T-%1"_s.arg(i), kHourUs + i, 700, u"card"_s, &EarlierOrder::byPhone); });
        quiet("the first of three small ones, and no more", code, first);
        quiet("the dear one before the run", code, [=](Case &c) { first(c); c.order.total = 90000; c.later(u"T-4"_s, 3 * kHourUs, 500); });
        quiet("goes on two days later", code, [=](Case &c) { first(c); c.later(u"N-1"_s, 50 * kHourUs, 90000); });
        quiet("goes on by transfer", code, [=](Case &c) { first(c); c.later(u"N-1"_s, 3 * kHourUs, 90000, u"bank"_s); });
        quiet("dear ones between", code, [](Case &c) { c.order.total = 500; for (int i = 0; i < 4; ++i) c.later(u"N-%1"_s.arg(i), kHourUs + i, 7000); });
        quiet("small ones after it by transfer", code, [](Case &c) { c.order.total = 500; for (int i = 0; i < 4; ++i) c.later(u"T-%1"_s.arg(i), kHourUs + i, 700, u"bank"_s); });
        quiet("colleagues of one office", code, [](Case &c) { c.order.total = 500; for (int i = 0; i < 4; ++i) c.later(u"T-%1"_s.arg(i), kHourUs + i, 700, u"card"_s, &EarlierOrder::byPlace); c.to().recipient.company = u"霞商会"_s; });

        code = "refused_before";
        fires("an earlier one was refused", code, [](Case &c) { c.before(u"N-1"_s, u"山田 太郎"_s, kDayUs); c.earlier[0].refused = true; });
        const auto refusedHere = [](Case &c, bool EarlierOrder::*by) { c.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, by).earlier[0].refused = true; };
        fires("a guest of the hotel with the same phone", code, [=](Case &c) { refusedHere(c, &EarlierOrder::byPhone); c.to().recipient.building = u"ホテル霞"_s; });
        fires("a colleague with the same mail", code, [=](Case &c) { refusedHere(c, &EarlierOrder::byMail); c.to().recipient.company = u"霞商会"_s; });
        quiet("another guest of the hotel", code, [=](Case &c) { refusedHere(c, &EarlierOrder::byPlace); c.to().recipient.building = u"ホテル霞"_s; });
        quiet("another of the dormitory", code, [=](Case &c) { refusedHere(c, &EarlierOrder::byPlace); c.to().recipient.building = u"霞寮 101"_s; });
        quiet("another of the office", code, [=](Case &c) { refusedHere(c, &EarlierOrder::byPlace); c.to().recipient.company = u"霞商会 総務部"_s; });
        quiet("an earlier one was fine", code, [](Case &c) { c.before(u"N-1"_s, u"山田 太郎"_s, kDayUs); });

        code = "phone_area";
        fires("Osaka's number, lives in Tokyo", code, [](Case &c) { c.order.buyer.phone = u"06-6345-1234"_s; });
        fires("Sapporo's number, goes to Okinawa", code, [](Case &c) { c.order.buyer.phone = u"011-231-1234"_s; c.to().recipient.prefecture = u"沖縄県"_s; });
        quiet("a mobile", code, [](Case &c) { c.order.buyer.phone = u"090-1234-5678"_s; });
        quiet("an IP phone", code, [](Case &c) { c.order.buyer.phone = u"050-1234-5678"_s; });
        quiet("a free number", code, [](Case &c) { c.order.buyer.phone = u"0120-123-456"_s; });
        quiet("the number of the parents' house it goes to", code, [](Case &c) { c.order.buyer.phone = u"06-6345-1234"_s; c.to().recipient.prefecture = u"大阪府"_s; });
        quiet("Tokyo's west", code, [](Case &c) { c.order.buyer.phone = u"042-321-1234"_s; });
        quiet("Amagasaki in Hyogo", code, [](Case &c) { c.order.buyer.phone = u"06-6488-1234"_s; c.order.buyer.prefecture = u"兵庫県"_s; c.to().recipient.prefecture = u"兵庫県"_s; });
        quiet("the head office's number", code, [](Case &c) { c.order.buyer.phone = u"06-6345-1234"_s; c.order.buyer.company = u"梅田商事"_s; });
        quiet("no number", code, [](Case &c) { c.order.buyer.phone.clear(); });

        code = "mail_throwaway";
        fires("known", code, [](Case &c) { c.order.email = u"abc@mailinator.com"_s; });
        fires("below a known one, capitals", code, [](Case &c) { c.order.email = u"Abc@X.KUKU.LU"_s; });
        quiet("free mail", code, [](Case &c) { c.order.email = u"taro@gmail.com"_s; });
        quiet("its letters in another name", code, [](Case &c) { c.order.email = u"taro@notmailinator.com"_s; });
        quiet("none", code, [](Case &c) { c.order.email.clear(); });
        code = "mail_random";
        fires("letters and digits in turns", code, [](Case &c) { c.order.email = u"x7k2q9vb41m@example.com"_s; });
        fires("consonants of no name", code, [](Case &c) { c.order.email = u"xkqvlcbt@example.com"_s; });
        quiet("a name without its vowels", code, [](Case &c) { c.order.email = u"tkhsmtkn@example.com"_s; });
        quiet("another one", code, [](Case &c) { c.order.email = u"wtnb.ysk@example.com"_s; });
        quiet("a birthday behind the name", code, [](Case &c) { c.order.email = u"yamada19800401@example.com"_s; });
        quiet("the mall's mask", code, [](Case &c) { c.order.email = u"x7k2q9vb41m8@pc.fw.rakuten.ne.jp"_s; });
        quiet("a name with dots", code, [](Case &c) { c.order.email = u"taro.yamada-2@example.com"_s; });

        code = "name_odd";
        fires("consonants only", code, [](Case &c) { c.order.buyer.name = u"ghjkl qwrt"_s; });
        fires("digits amid letters", code, [](Case &c) { c.to().recipient.name = u"LYF 226Abc"_s; });
        fires("letters of a hand that fell on the keys", code, [](Case &c) { c.order.buyer.name = u"asdkjh qwezx"_s; });
        fires("a row of keys", code, [](Case &c) { c.order.buyer.name = u"Asdf Taro"_s; });
        fires("one letter again and again", code, [](Case &c) { c.order.buyer.name = u"ああああ"_s; });
        fires("many consonants", code, [](Case &c) { c.to().recipient.name = u"brtkpla no"_s; });
        quiet("a German", code, [](Case &c) { c.order.buyer.name = u"Anna Hirschfeld"_s; });
        quiet("another", code, [](Case &c) { c.order.buyer.name = u"Max Goldschmidt"_s; });
        quiet("a Pole", code, [](Case &c) { c.order.buyer.name = u"Grzegorz Brzeszczyk"_s; });
        quiet("a Briton", code, [](Case &c) { c.order.buyer.name = u"Keira Knightley"_s; });
        quiet("a Vietnamese", code, [](Case &c) { c.order.buyer.name = u"Nguyen Thi Thanh"_s; });
        quiet("a foreigner", code, [](Case &c) { c.order.buyer.name = u"John Smith"_s; });
        quiet("a short one", code, [](Case &c) { c.order.buyer.name = u"Ng"_s; });
        quiet("kana", code, [](Case &c) { c.order.buyer.name = u"ヤマダ タロウ"_s; });
        quiet("full-width letters", code, [](Case &c) { c.order.buyer.name = u"Ｍａｒｙ"_s; });

        code = "first_high";
        fires("nobody knows the buyer", code, [](Case &c) { c.order.total = 120000; });
        quiet("ordered before", code, [](Case &c) { c.order.total = 120000; c.before(u"N-1"_s, u"山田 太郎"_s, 20 * kDayUs, &EarlierOrder::byMail); });
        quiet("a usual amount", code, [](Case &c) { c.order.total = 49999; });
        quiet("an office", code, [](Case &c) { c.order.total = 120000; c.to().recipient.company = u"霞商会"_s; });
        quiet("no amount", code, [](Case &c) { c.order.total.reset(); });
        code = "high_undated";
        fires("as soon as it may", code, [](Case &c) { c.order.total = 60000; });
        quiet("a day is wished", code, [](Case &c) { c.order.total = 60000; c.to().wantDate = QDate(2026, 11, 25); });
        quiet("a time is wished", code, [](Case &c) { c.order.total = 60000; c.to().wantBand = u"1416"_s; });
        quiet("paid at the door", code, [](Case &c) { c.order.total = 60000; c.order.payMethod = u"cod"_s; });
        code = "night";
        fires("at three", code, [](Case &c) { c.order.total = 30000; c.order.orderedAtUs = at("2026-11-20T03:10:00+09:00"); });
        quiet("at three, a small one", code, [](Case &c) { c.order.orderedAtUs = at("2026-11-20T03:10:00+09:00"); });
        quiet("in the morning", code, [](Case &c) { c.order.total = 30000; c.order.orderedAtUs = at("2026-11-20T05:00:00+09:00"); });
        quiet("a file with days only", code, [](Case &c) { c.order.total = 30000; c.order.orderedAtUs = at("2026-11-20T00:00:00+09:00"); });
        quiet("night elsewhere", code, [](Case &c) { c.order.total = 30000; c.order.orderedAtUs = at("2026-11-20T18:10:00Z"); c.order.orderedOffsetMin = 0; });

        code = "resale";
        fires("two of what is sold on", code, [](Case &c) { c.policy.goods = {u"TEA"_s}; c.order.lines[0].quantity = 2; });
        fires("in two lines, other case", code, [](Case &c) { c.policy.goods = {u"TEA-X"_s}; c.order.lines[0].sku = u"tea-x"_s; c.order.lines << c.order.lines[0]; });
        quiet("one of it", code, [](Case &c) { c.policy.goods = {u"TEA"_s}; });
        quiet("other goods", code, [](Case &c) { c.policy.goods = {u"CUP"_s}; c.order.lines[0].quantity = 5; });
        code = "quantity";
        fires("a dozen", code, [](Case &c) { c.order.lines[0].quantity = 12; });
        quiet("a few", code, [](Case &c) { c.order.lines[0].quantity = 9; });
        quiet("a dozen for an office", code, [](Case &c) { c.order.lines[0].quantity = 12; c.to().recipient.company = u"霞商会"_s; });

        const auto finding = [](const QString &what, const QVariantMap &args) { Finding f; f.code = what; f.args = args; return f; };
        fires("a box of a forwarder", "forwarder", [=](Case &c) { c.findings << finding(u"forwarding_address"_s, {{u"mark"_s, u"LYF2266455"_s}}); });
        fires("no such zip", "place_unknown", [=](Case &c) { c.findings << finding(u"zip_unknown"_s, {}); });
        quiet("the gift's receiver has not said where", "place_unknown", [=](Case &c) { c.findings << finding(u"house_number_missing"_s, {}); c.order.shopState = ShopState::AddressPending; });
        fires("a phone that is none", "phone_unusable", [=](Case &c) { c.findings << finding(u"phone_invalid"_s, {{u"phone"_s, u"000"_s}}); });
        quiet("no phone at all", "phone_unusable", [=](Case &c) { c.findings << finding(u"phone_invalid"_s, {{u"missing"_s, true}}); });
        fires("the mall warns", "mall_caution", [](Case &c) { c.order.caution = u"警告表示タイプ詳細 102 受取拒否"_s; });
        quiet("the mall itself looks into it", "mall_caution", [](Case &c) { c.order.caution = u"楽天確認中"_s; c.order.shopState = ShopState::UnderCheck; });
        fires("advice to look", "mall_caution", [](Case &c) { c.order.caution = u"Risk Level: Medium"_s; });
        code = "mall_stop";
        fires("Rakuten looks into it", code, [](Case &c) { c.order.caution = u"楽天確認中"_s; c.order.shopState = ShopState::UnderCheck; });
        fires("Yahoo suspects", code, [](Case &c) { c.order.caution = u"SuspectFlag 1 悪戯注文の疑い"_s; c.order.shopState = ShopState::UnderCheck; });
        fires("Yahoo holds", code, [](Case &c) { c.order.caution = u"FraudHoldStatus 2"_s; c.order.shopState = ShopState::UnderCheck; });
        fires("a paying company's highest risk", code, [](Case &c) { c.order.caution = u"Risk Level: High"_s; });
        quiet("a warning of the buyer's past", code, [](Case &c) { c.order.caution = u"警告表示タイプ詳細 102 受取拒否"_s; });
        quiet("a middling risk", code, [](Case &c) { c.order.caution = u"Risk Level: Medium"_s; });
        quiet("the shop has it in part sent, and warns of nothing", code, [](Case &c) { c.order.shopState = ShopState::UnderCheck; });
        quiet("lifted", code, [](Case &c) { c.order.shopState = ShopState::Open; });

        code = "name_kana";
        const auto called = [](const char16_t *name, const char16_t *kana) { return [=](Case &c) { c.order.buyer.name = c.to().recipient.name = QString::fromUtf16(name); c.order.buyer.kana = c.to().recipient.kana = QString::fromUtf16(kana); }; };
        fires("Hayashi read Tanaka", code, called(u"林 一郎", u"タナカ ジロウ"));
        fires("Suzuki read Kim", code, called(u"鈴木 花子", u"キム ハナコ"));
        fires("in hiragana", code, called(u"佐藤 花子", u"やまだ はなこ"));
        fires("in half-width kana", code, called(u"高橋　健", u"ｻﾄｳ ｹﾝ"));
        fires("the recipient's", code, [](Case &c) { c.to().recipient.name = u"加藤 次郎"_s; c.to().recipient.kana = u"ムラカミ ジロウ"_s; });
        fires("random kana", code, called(u"渡辺 直美", u"アアアア アア"));
        quiet("as it is read", code, called(u"林 一郎", u"ハヤシ イチロウ"));
        quiet("a second reading", code, called(u"上田 誠", u"カミダ マコト"));
        quiet("long vowels written otherwise", code, called(u"佐藤 花子", u"サトー ハナコ"));
        quiet("half-width and voiced", code, called(u"渡邊 健", u"ﾜﾀﾅﾍﾞ ｹﾝ"));
        quiet("small kana", code, called(u"服部 半蔵", u"ハツトリ ハンゾウ"));
        quiet("the given name first", code, called(u"鈴木 一郎", u"イチロウ スズキ"));
        quiet("a name that no table knows", code, called(u"小鳥遊 六花", u"タカナシ リッカ"));
        quiet("no gap between the names", code, called(u"林一郎", u"タナカジロウ"));
        quiet("in Latin letters", code, called(u"林 一郎", u"TANAKA JIRO"));
        quiet("no kana", code, called(u"林 一郎", u""));

        code = "place_warehouse";
        const auto livesAt = [](const char16_t *address, const char16_t *building) { return [=](Case &c) { c.to().recipient.address = QString::fromUtf16(address); c.to().recipient.building = QString::fromUtf16(building); }; };
        fires("a warehouse", code, livesAt(u"江東区新木場1-2-3", u"山田倉庫 B棟"));
        fires("a distribution centre", code, livesAt(u"大田区平和島1-2-3", u"東京物流センター 3F"));
        fires("care of a forwarder", code, livesAt(u"千代田区霞が関1-3-2", u"ABC転送 気付"));
        fires("in the line of the street", code, livesAt(u"柏市青田新田飛地1-1 柏フルフィルメントセンター", u""));
        quiet("a home", code, livesAt(u"千代田区霞が関1-3-2", u"霞マンション 101"));
        quiet("a quarter that is called so", code, livesAt(u"札幌市白石区物流センター3丁目1-1", u""));
        quiet("behind the warehouse", code, livesAt(u"函館市末広町倉庫前1-2", u""));
        quiet("a company's", code, [=](Case &c) { livesAt(u"江東区新木場1-2-3", u"山田倉庫 B棟")(c); c.to().recipient.company = u"山田商事"_s; });
        quiet("a company buys", code, [=](Case &c) { livesAt(u"江東区新木場1-2-3", u"山田倉庫 B棟")(c); c.order.buyer.company = u"山田商事"_s; });
    }
    void cases()
    {
        QFETCH(QString, code);
        QFETCH(bool, shown);
        QFETCH(QVariant, make);
        Case one;
        make.value<Make>()(one);
        QVERIFY2(one.codes().contains(code) == shown, qPrintable(one.codes().join(u' ')));
    }

    void aPlainOrderShowsNothing() { QCOMPARE(Case().codes(), QStringList()); }

    void everySignHasPointsAndWords()
    {
        for (const QString &code : fraud_rules::codes()) {
            QVERIFY2(fraud_text::title(code) != code, qPrintable(code));
            QVERIFY2(fraud_text::sentence(code, {}) != code, qPrintable(code));
        }
        QVERIFY(fraud_rules::codes().size() >= 20);
    }

    /// What is weak alone stops nobody; together it does.
    void pointsAddUp()
    {
        Case one;
        one.to().recipient = other();
        QVERIFY(fraud_rules::score(one.signs()) < fraud_rules::threshold({}));
        one.order.total = 120000;
        one.order.orderedAtUs = at("2026-11-20T03:10:00+09:00");
        QCOMPARE(fraud_rules::score(one.signs()), 10 + 20 + 10 + 10);
        QVERIFY(fraud_rules::score(one.signs()) >= fraud_rules::threshold({}));
        one.policy.points = {{u"first_high"_s, 0}, {u"night"_s, 3}};
        QCOMPARE(fraud_rules::score(one.signs()), 10 + 10 + 3);
        one.policy.threshold = 23;
        QCOMPARE(fraud_rules::threshold(one.policy), 23);
    }

    void evidenceFollowsWhatItShows()
    {
        Case one;
        one.before(u"N-1"_s, u"佐藤 次郎"_s, kDayUs, &EarlierOrder::byPhone);
        const QString before = one.signs().first().evidence();
        QCOMPARE(one.signs().first().evidence(), before);
        one.before(u"N-2"_s, u"LI WEI"_s, kDayUs, &EarlierOrder::byPhone);
        QVERIFY(one.signs().first().evidence() != before);
    }

    /// Spellings of one phone, mail or door are one key; neighbours are not.
    void keys()
    {
        Order a = plain();
        Order b = plain();
        b.buyer.phone = u"+81 3 3581 1234"_s;
        b.email = u" Yamada.Taro@Example.NE.JP "_s;
        b.destinations[0].recipient.address = u"千代田区霞ヶ関三丁目２番５号"_s;
        b.destinations[0].recipient.building = u"霞荘 101号室"_s;
        QCOMPARE(fraud_rules::keysOf(a).phones.first(), fraud_rules::keysOf(b).phones.first());
        QCOMPARE(fraud_rules::keysOf(a).mail, fraud_rules::keysOf(b).mail);
        QCOMPARE(fraud_rules::keysOf(a).place, fraud_rules::keysOf(b).place);
        b.destinations[0].recipient.building = u"霞荘102"_s;
        QVERIFY(fraud_rules::keysOf(a).place != fraud_rules::keysOf(b).place);
        b.buyer.phone = u"03-3581-1235"_s;
        QVERIFY(fraud_rules::keysOf(a).phones.first() != fraud_rules::keysOf(b).phones.first());
        b.buyer.phone = b.destinations[0].recipient.phone = u"なし"_s;
        QVERIFY(fraud_rules::keysOf(b).phones.isEmpty());
        QVERIFY(!fraud_rules::keyNumber(QString()).has_value());
        QVERIFY(fraud_rules::keyNumber(fraud_rules::keysOf(a).mail).has_value());
    }
};

QTEST_GUILESS_MAIN(tst_fraudrules)
#include "tst_fraudrules.moc"
