// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentPaper.h"
#include "models/documents/DocumentRules.h"
#include "models/orders/LineRules.h"

#include <QTest>

using namespace tsunagi;

namespace {

/// What an order costs beside its goods.
struct Parts
{
    qint64 shipping = 0, fee = 0, wrapping = 0, discount = 0, coupon = 0, points = 0;
};

} // namespace

/// What stands on delivery notes and receipts: money by rates, numbers, who may see prices, and that nothing is cut.
class TestDocumentRules final : public QObject
{
    Q_OBJECT
private:
    std::shared_ptr<PrintFonts> m_fonts;

    static OrderLine line(qint64 price, std::optional<int> rate, qint64 quantity = 1)
    {
        OrderLine out;
        out.id = Id::v7();
        out.sku = QStringLiteral("T-1");
        out.name = QStringLiteral("煎茶 100g");
        out.quantity = quantity;
        out.price = price;
        out.amount = price * quantity;
        out.taxRate = rate;
        return out;
    }
    /// Its parts make its total.
    static Order order(const QList<OrderLine> &lines, const Parts &parts = {})
    {
        Order out;
        out.number = QStringLiteral("A-1");
        out.lines = lines;
        out.goods = 0;
        for (const OrderLine &one : lines)
            *out.goods += one.amount.value_or(0);
        out.shipping = parts.shipping;
        out.fee = parts.fee;
        out.wrapping = parts.wrapping;
        out.discount = parts.discount;
        out.coupon = parts.coupon;
        out.points = parts.points;
        out.total = *out.goods + parts.shipping + parts.fee + parts.wrapping - parts.discount - parts.coupon - parts.points;
        out.payMethod = QStringLiteral("card");
        out.payState = QStringLiteral("paid");
        out.buyer.name = QStringLiteral("山田 花子");
        out.buyer.prefecture = QStringLiteral("東京都");
        out.buyer.address = QStringLiteral("千代田区霞が関1-3-2");
        Destination to;
        to.recipient = out.buyer;
        to.recipient.zip = QStringLiteral("1000013");
        out.destinations = {to};
        return out;
    }
    static Order taxed(Order order, const QList<TaxSum> &taxes)
    {
        order.taxes = taxes;
        return order;
    }
    static DocumentPolicy policy(const QString &rounding = QStringLiteral("down"), const QString &points = QStringLiteral("payment"))
    {
        DocumentPolicy out;
        out.rounding = rounding;
        out.points = points;
        out.prices = QStringLiteral("gifts");
        out.paper = QStringLiteral("a4");
        out.purpose = QStringLiteral("お品代として");
        out.registration = QStringLiteral("T7010705000725");
        return out;
    }
    static QString shown(const DocumentMoney &money)
    {
        QStringList parts;
        for (const RateSum &sum : money.rates)
            parts << QStringLiteral("%1:%2/%3").arg(sum.rate).arg(sum.amount).arg(sum.tax);
        for (const DocumentProblem &one : money.problems)
            parts << one.code;
        return parts.join(u' ');
    }
    static QStringList codes(const QList<DocumentProblem> &problems)
    {
        QStringList out;
        for (const DocumentProblem &one : problems)
            out << one.code + QLatin1String(one.weight == DocumentProblem::Weight::Stops ? "!" : one.weight == DocumentProblem::Weight::Decides ? "?" : "");
        return out;
    }
    static QString allText(const CustomerDocument &document)
    {
        QString text;
        for (int page = 0; page < document.pageCount(); ++page) {
            for (const TextItem &item : document.pageContent(page).texts)
                text += item.lines.join(QString()) + u'\n';
        }
        return text;
    }
    static void checkPages(const CustomerDocument &document)
    {
        const Box paper {{}, {}, document.pageSize().width, document.pageSize().height};
        for (int page = 0; page < document.pageCount(); ++page) {
            const PageContent &content = document.pageContent(page);
            for (const TextItem &item : content.texts) {
                QVERIFY2(paper.contains(item.box), qPrintable(item.field + u' ' + item.lines.join(u'|')));
                QVERIFY2(item.usedWidthUm <= double(item.box.width.um()) + 1, qPrintable(item.field));
                QVERIFY2(item.usedHeightUm <= double(item.box.height.um()) + 1, qPrintable(item.field));
            }
            for (qsizetype i = 0; i < content.texts.size(); ++i) {
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY2(!content.texts.at(i).box.overlaps(content.texts.at(j).box), qPrintable(content.texts.at(i).lines.join(u'|') + QStringLiteral(" / ") + content.texts.at(j).lines.join(u'|')));
            }
        }
    }
    static OrderDetail detailOf(const Order &order)
    {
        OrderDetail detail;
        detail.order = order;
        detail.shop.name = QStringLiteral("青葉茶房 本店");
        detail.shop.senderName = QStringLiteral("青葉茶房");
        detail.shop.senderZip = QStringLiteral("1000013");
        detail.shop.senderAddress = QStringLiteral("東京都千代田区霞が関1-3-2");
        detail.shop.senderPhone = QStringLiteral("03-3504-0001");
        return detail;
    }
    static document_paper::Parcel wholeOf(const Order &order)
    {
        document_paper::Parcel out;
        for (const OrderLine &one : order.lines)
            out.pieces << DocumentPiece {one.id, {}, one.sku, one.name, one.options, one.quantity, one.price, one.amount, one.taxRate};
        out.whole = true;
        out.prices = true;
        return out;
    }

private slots:
    void initTestCase()
    {
        const auto fonts = PrintFonts::load();
        QVERIFY(fonts);
        m_fonts = *fonts;
    }
    void money_data();
    void money();
    void registration_data();
    void registration();
    void prices_data();
    void prices();
    void receiptOnlyOfPaid_data();
    void receiptOnlyOfPaid();
    void stampForCash_data();
    void stampForCash();
    void nothingIsCut_data();
    void nothingIsCut();
    void giftHasNoYen();
    void partSaysSo();
    void receiptSaysWhichCopy();
    void withoutSumsNoNumber();
};

void TestDocumentRules::money_data()
{
    QTest::addColumn<Order>("given");
    QTest::addColumn<DocumentPolicy>("policy");
    QTest::addColumn<QString>("want");
    const auto row = [](const char *name, const Order &given, const char *want, const DocumentPolicy &by = policy()) { QTest::newRow(name) << given << by << QString::fromLatin1(want); };
    row("one rate", order({line(1100, 10)}), "10:1100/100");
    row("rounded down", order({line(999, 10)}), "10:999/90");
    row("rounded up", order({line(999, 10)}), "10:999/91", policy(QStringLiteral("up")));
    row("rounded to the nearest", order({line(999, 10)}), "10:999/91", policy(QStringLiteral("half")));
    row("nearest, downwards", order({line(994, 10)}), "10:994/90", policy(QStringLiteral("half")));
    row("once per rate, not per line", order({line(109, 10), line(109, 10), line(109, 10)}), "10:327/29");
    row("two rates", order({line(1080, 8), line(1100, 10)}), "10:1100/100 8:1080/80");
    row("shipping is at 10", order({line(1080, 8)}, {.shipping = 550}), "10:550/50 8:1080/80");
    row("fee of cash on delivery", order({line(1080, 8)}, {.fee = 330}), "10:330/30 8:1080/80");
    row("wrapping", order({line(1080, 8, 2)}, {.wrapping = 220}), "10:220/20 8:2160/160");
    row("discount over two rates", order({line(1000, 8), line(1000, 10)}, {.discount = 100}), "10:950/86 8:950/70");
    row("its odd yen to the larger", order({line(1000, 8), line(2000, 10)}, {.discount = 101}), "10:1932/175 8:967/71");
    row("coupon likewise", order({line(3000, 8), line(1000, 10)}, {.coupon = 400}), "10:900/81 8:2700/200");
    row("points are a payment", order({line(1100, 10)}, {.points = 100}), "10:1100/100");
    row("points are a discount", order({line(1100, 10)}, {.points = 100}), "10:1000/90", policy(QStringLiteral("down"), QStringLiteral("discount")));
    row("all paid by points", order({line(1100, 10)}, {.points = 1100}), "10:1100/100");
    row("a line that takes off", order({line(1080, 8), line(-80, 8)}), "8:1000/74");
    row("a fee that takes off", order({line(1100, 10)}, {.fee = -100}), "10:1000/90");
    row("no rate at all", order({line(1080, 8), line(500, {})}), "rate_unknown");
    row("a rate of no law", order({line(1000, 5)}), "rate_other");
    row("a rate of no law beside others", order({line(1080, 8), line(1050, 5)}), "rate_other");
    row("a rate of long ago", order({line(1030, 3)}), "rate_other");
    row("a present has no rate", order({line(1080, 8), line(0, {})}), "8:1080/80");
    row("nothing is taxed", order({line(1000, 0)}), "0:1000/0");
    {
        Order one = order({line(1080, 8)});
        one.lines.first().price.reset();
        one.lines.first().amount.reset();
        row("no price", one, "price_unknown");
    }
    row("more off than there is", order({line(500, 8), line(-800, 10)}), "rate_negative");
    // What the shop wrote by rate counts first.
    row("the shop's sums", taxed(order({line(1080, {}), line(1100, {})}), {{10, 1100, 100}, {8, 1080, 80}}), "10:1100/100 8:1080/80");
    row("its own rounding", taxed(order({line(999, 10)}), {{10, 999, 91}}), "10:999/91");
    row("its tax left out", taxed(order({line(999, 10)}), {{10, 999, {}}}), "10:999/90");
    row("more than a rounding", taxed(order({line(1100, 10)}), {{10, 1100, 110}}), "tax_wrong");
    row("sums of something else", taxed(order({line(1100, 10)}), {{10, 900, 81}}), "taxes_disagree");
    row("taxed before points", taxed(order({line(1100, 10)}, {.points = 100}), {{10, 1100, 100}}), "10:1100/100");
    row("taxed after points", taxed(order({line(1100, 10)}, {.points = 100}), {{10, 1000, 90}}), "10:1000/90");
    row("an empty rate is left out", taxed(order({line(1100, 10)}), {{10, 1100, 100}, {8, 0, 0}}), "10:1100/100");
    {
        Order one = order({line(1100, 10)});
        one.total = 1000;
        row("total of something else", one, "total_disagrees");
        one = order({line(1100, 10)});
        one.goods = 1000;
        one.total = 1000;
        row("goods of something else", one, "goods_disagree");
        one = order({line(1100, 10)});
        one.total.reset();
        row("no total", one, "no_total");
        one = order({line(1000, 10, 2)});
        one.lines.first().cancelled = 1;
        row("cancelled and still charged", one, "pieces_cancelled");
        one.goods = 1000;
        one.total = 1000;
        row("cancelled and charged no more", one, "10:1000/90");
        one = order({line(1000, 10)});
        one.total = 1100;
        one.taxes = {{10, {}, 100}};
        row("prices without tax", one, "untaxed_prices");
        one.taxes = {{10, 1100, 100}};
        row("prices without tax, sums with", one, "10:1100/100");
    }
}

void TestDocumentRules::money()
{
    QFETCH(Order, given);
    QFETCH(DocumentPolicy, policy);
    QFETCH(QString, want);
    const DocumentMoney money = document_rules::money(given, policy);
    QCOMPARE(shown(money), want);
    // What is said by rate is all of what was charged, and nothing else.
    qint64 sum = 0;
    for (const RateSum &one : money.rates)
        sum += one.amount;
    if (money.taxed)
        QCOMPARE(sum, *money.taxed);
}

void TestDocumentRules::registration_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("individual");
    QTest::addColumn<QString>("want");
    const auto row = [](const char *name, const char16_t *written, bool individual, const char *want) { QTest::newRow(name) << QString::fromUtf16(written) << individual << QString::fromLatin1(want); };
    row("a corporation's", u"T7010705000725", false, "");
    row("the tax agency's own", u"T7000012050002", false, "");
    row("with hyphens", u"T7-0107-0500-0725", false, "");
    row("full width", u"Ｔ７０１０７０５０００７２５", false, "");
    row("small letter", u"t7010705000725", false, "");
    row("one digit wrong", u"T7010705000726", false, "check_digit");
    row("check digit wrong", u"T8010705000725", false, "check_digit");
    row("two digits swapped", u"T7010750000725", false, "check_digit");
    row("begins with 0", u"T0010705000725", false, "check_digit");
    row("a person's own", u"T8010705000725", true, "");
    row("12 digits", u"T701070500072", false, "format");
    row("14 digits", u"T70107050007255", true, "format");
    row("no T", u"7010705000725", false, "format");
    row("a letter in it", u"T70107O5000725", true, "format");
    row("empty", u"", false, "format");
}

void TestDocumentRules::registration()
{
    QFETCH(QString, written);
    QFETCH(bool, individual);
    QTEST(document_rules::registrationProblem(document_rules::plainRegistration(written), individual), "want");
}

void TestDocumentRules::prices_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("gift");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<bool>("want");
    const auto row = [](const char *title, const char16_t *name, const char16_t *address, const char16_t *gift, const char *policy, bool want) {
        QTest::newRow(title) << QString::fromUtf16(name) << QString::fromUtf16(address) << QString::fromUtf16(gift) << QString::fromLatin1(policy) << want;
    };
    const char16_t *const me = u"山田 花子", *const home = u"千代田区霞が関1-3-2", *const away = u"横浜市中区日本大通1";
    row("to the buyer", me, home, u"", "gifts", true);
    row("to the buyer, wrapped", me, home, u"のし：御礼", "gifts", false);
    row("name written closer", u"山田花子", home, u"のし：御礼", "gifts", false);
    row("wrapped, but for everybody", me, home, u"のし：御礼", "always", true);
    row("only blanks are no gift", me, home, u"  ", "gifts", true);
    row("to the buyer, wrapped, others alone never see them", me, home, u"ラッピング", "others", false);
    row("address in other letters", me, u"千代田区霞が関１丁目３－２", u"", "others", true);
    row("to another person", u"鈴木 一郎", away, u"", "gifts", true);
    row("a gift to another person", u"鈴木 一郎", away, u"ラッピング", "gifts", false);
    row("a gift to the buyer's name elsewhere", me, away, u"ラッピング", "gifts", false);
    row("other persons never see them", u"鈴木 一郎", away, u"", "others", false);
    row("the buyer does", me, home, u"", "others", true);
    row("nobody", me, home, u"", "never", false);
    row("everybody", u"鈴木 一郎", away, u"ラッピング", "always", true);
}

void TestDocumentRules::prices()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QString, gift);
    QFETCH(QString, policy);
    Order one = order({line(1000, 8)});
    one.destinations.first().recipient.name = name;
    one.destinations.first().recipient.address = address;
    one.destinations.first().gift = gift;
    DocumentPolicy by = TestDocumentRules::policy();
    by.prices = policy;
    QTEST(document_rules::showsPrices(one, one.destinations.first(), by), "want");
}

void TestDocumentRules::receiptOnlyOfPaid_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QStringList>("want");
    const QString good = QStringLiteral("T7010705000725");
    QTest::newRow("paid") << QStringLiteral("bank") << QStringLiteral("paid") << good << QStringList {};
    QTest::newRow("not paid") << QStringLiteral("bank") << QStringLiteral("pending") << good << QStringList {QStringLiteral("not_paid!")};
    QTest::newRow("nobody says") << QStringLiteral("other") << QStringLiteral("unknown") << good << QStringList {QStringLiteral("pay_unknown?")};
    QTest::newRow("paid later") << QStringLiteral("deferred") << QStringLiteral("unknown") << good << QStringList {QStringLiteral("pay_unknown?")};
    QTest::newRow("by card") << QStringLiteral("card") << QStringLiteral("unknown") << good << QStringList {QStringLiteral("pay_unknown")};
    QTest::newRow("at the door") << QStringLiteral("cod") << QStringLiteral("unknown") << good << QStringList {QStringLiteral("cod")};
    QTest::newRow("no number") << QStringLiteral("bank") << QStringLiteral("paid") << QString() << QStringList {QStringLiteral("no_registration")};
    QTest::newRow("a wrong number") << QStringLiteral("bank") << QStringLiteral("paid") << QStringLiteral("T7010705000726") << QStringList {QStringLiteral("registration_wrong!")};
}

void TestDocumentRules::receiptOnlyOfPaid()
{
    QFETCH(QString, method);
    QFETCH(QString, state);
    QFETCH(QString, number);
    Order one = order({line(1000, 8)});
    one.payMethod = method;
    one.payState = state;
    DocumentPolicy by = policy();
    by.registration = number;
    QTEST(codes(document_rules::receiptProblems(one, false, by)), "want");
    QVERIFY(codes(document_rules::receiptProblems(one, true, by)).contains(QStringLiteral("cancelled!")));
}

void TestDocumentRules::stampForCash_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<qint64>("tax");
    QTest::addColumn<bool>("want");
    QTest::newRow("50,000 at the door") << QStringLiteral("cod") << qint64(50000) << qint64(0) << true;
    QTest::newRow("49,999") << QStringLiteral("cod") << qint64(49999) << qint64(0) << false;
    QTest::newRow("54,999 with its tax") << QStringLiteral("bank") << qint64(54999) << qint64(4999) << true;
    QTest::newRow("54,998 with its tax") << QStringLiteral("bank") << qint64(54998) << qint64(4999) << false;
    QTest::newRow("by card") << QStringLiteral("card") << qint64(500000) << qint64(0) << false;
    QTest::newRow("later") << QStringLiteral("deferred") << qint64(500000) << qint64(0) << false;
}

void TestDocumentRules::stampForCash()
{
    QFETCH(QString, method);
    QFETCH(qint64, amount);
    QFETCH(qint64, tax);
    QTEST(document_rules::needsStamp(method, amount, tax), "want");
}

void TestDocumentRules::nothingIsCut_data()
{
    QTest::addColumn<QString>("paper");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("letters");
    QTest::addColumn<bool>("receipt");
    for (const QString &paper : {QStringLiteral("a4"), QStringLiteral("a5")}) {
        for (const bool receipt : {false, true}) {
            const auto row = [&](const char *name, int lines, int letters) { QTest::addRow("%s %s %s", name, qPrintable(paper), receipt ? "receipt" : "note") << paper << lines << letters << receipt; };
            row("one line", 1, 10);
            row("ten lines", 10, 30);
            row("a full page", 22, 30);
            row("forty lines", 40, 30);
            row("longest names", 4, 255);
        }
    }
}

void TestDocumentRules::nothingIsCut()
{
    QFETCH(QString, paper);
    QFETCH(int, lines);
    QFETCH(int, letters);
    QFETCH(bool, receipt);
    QList<OrderLine> all;
    for (int i = 0; i < lines; ++i) {
        all << line(1234567, i % 3 ? 10 : 8, 12);
        all.last().name = (QStringLiteral("静岡県産特上深蒸し煎茶ギフトセット") + QString::number(i)).repeated(20).left(letters);
        all.last().options = QStringLiteral("のし:御礼\n包装:あり");
    }
    Order one = order(all, {.shipping = 880, .fee = 330, .wrapping = 220, .discount = 1000, .coupon = 500, .points = 300});
    one.payMethod = QStringLiteral("cod");
    one.buyer.company = QStringLiteral("株式会社とても長い名前の会社ホールディングス東日本営業本部法人営業第二課");
    one.destinations.first().recipient = one.buyer;
    one.destinations.first().recipient.building = QStringLiteral("霞が関コモンゲート西館とても長い建物名タワーレジデンス三十四階三四〇一号室");
    DocumentPolicy by = policy();
    by.paper = paper;
    by.issuer = QStringLiteral("株式会社青葉茶房ホールディングス通信販売事業部オンライン本店");
    by.zip = QStringLiteral("1000013");
    by.address = QStringLiteral("東京都千代田区霞が関1-3-2 霞が関コモンゲート西館とても長い建物名三十四階");
    by.phone = QStringLiteral("03-3504-0001");
    by.greeting = QStringLiteral("このたびはお買い上げいただき、誠にありがとうございます。").repeated(4);
    by.returnNote = QStringLiteral("返品は商品到着後8日以内にご連絡ください。").repeated(5);
    by.footer = QStringLiteral("青葉茶房 https://example.jp");
    const DocumentMoney money = document_rules::money(one, by);
    QCOMPARE(codes(money.problems), QStringList());
    const CustomerPaper made = receipt ? document_paper::receipt(detailOf(one), by, money, {}, {}, QDate(2026, 11, 20), 2) : document_paper::note(detailOf(one), by, money, wholeOf(one), QDate(2026, 11, 20), 1);
    const auto document = CustomerDocument::create({made}, m_fonts);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().where + document.error().detail));
    checkPages(*document);
    const QString text = allText(*document);
    for (const OrderLine &each : std::as_const(one.lines))
        QVERIFY2(QString(text).remove(u' ').contains(QString(each.name).remove(u' ')), qPrintable(each.name));
    QCOMPARE(text.count(QStringLiteral("お支払額（税込）")), 1);
    QVERIFY(text.contains(QStringLiteral("%1 / %1").arg(document->pageCount())));
    QVERIFY(text.contains(QStringLiteral("登録番号")));
    if (lines >= 40)
        QVERIFY(document->pageCount() >= 2);
}

void TestDocumentRules::giftHasNoYen()
{
    Order one = order({line(1080, 8), line(1100, 10)}, {.shipping = 550});
    one.destinations.first().recipient.name = QStringLiteral("鈴木 一郎");
    one.destinations.first().gift = QStringLiteral("のし：御祝");
    document_paper::Parcel parcel = wholeOf(one);
    parcel.prices = document_rules::showsPrices(one, one.destinations.first(), policy());
    const auto document = CustomerDocument::create({document_paper::note(detailOf(one), policy(), document_rules::money(one, policy()), parcel, QDate(2026, 11, 20), 1)}, m_fonts);
    QVERIFY(document);
    const QString text = allText(*document);
    for (const QString &forbidden : {QStringLiteral("円"), QStringLiteral("1,080"), QStringLiteral("1080"), QStringLiteral("￥"), QStringLiteral("税"), QStringLiteral("単価")})
        QVERIFY2(!text.contains(forbidden), qPrintable(forbidden));
    QVERIFY(text.contains(QStringLiteral("煎茶 100g")));
}

void TestDocumentRules::partSaysSo()
{
    Order one = order({line(1080, 8), line(1100, 10)}, {.shipping = 550});
    document_paper::Parcel parcel = wholeOf(one);
    parcel.pieces.removeLast();
    parcel.whole = false;
    parcel.partial = true;
    const auto document = CustomerDocument::create({document_paper::note(detailOf(one), policy(), document_rules::money(one, policy()), parcel, QDate(2026, 11, 20), 1)}, m_fonts);
    const QString text = allText(*document);
    QVERIFY(text.contains(QStringLiteral("分納")));
    QVERIFY(text.contains(QStringLiteral("このお荷物の小計")));
    QVERIFY(!text.contains(QStringLiteral("お支払額")) && !text.contains(QStringLiteral("送料")));
}

void TestDocumentRules::receiptSaysWhichCopy()
{
    const Order one = order({line(1080, 8)});
    const auto made = [&](int copy) { return document_paper::receipt(detailOf(one), policy(), document_rules::money(one, policy()), QStringLiteral("株式会社 例 御中"), QStringLiteral("お茶代として"), QDate(2026, 11, 20), copy); };
    const QString first = allText(*CustomerDocument::create({made(1)}, m_fonts)), third = allText(*CustomerDocument::create({made(3)}, m_fonts));
    QVERIFY(!first.contains(QStringLiteral("再発行")));
    QVERIFY(third.contains(QStringLiteral("再発行 2回目")));
    QVERIFY(first.contains(QStringLiteral("株式会社 例 御中")) && first.contains(QStringLiteral("お茶代として")) && first.contains(QStringLiteral("クレジットカード払い")));
    QVERIFY(first.contains(QStringLiteral("※")) && first.contains(QStringLiteral("￥1,080－")));
    QVERIFY(!first.contains(QStringLiteral("収入印紙")));
}

void TestDocumentRules::withoutSumsNoNumber()
{
    Order one = order({line(1080, 8)});
    one.lines.first().taxRate.reset();
    const CustomerPaper paper = document_paper::receipt(detailOf(one), policy(), document_rules::money(one, policy()), {}, {}, QDate(2026, 11, 20), 1);
    QVERIFY(paper.rates.isEmpty());
    QVERIFY(paper.issuerLines.filter(QStringLiteral("登録番号")).isEmpty());
    QCOMPARE(paper.sums.last().shown, QStringLiteral("1,080円"));
}

QTEST_MAIN(TestDocumentRules)
#include "tst_documentrules.moc"
