// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ShopFiles.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// The rows of an order: its lines, their choices, and the money that they and the head tell.
class tst_intakelines : public QObject
{
    Q_OBJECT
    ShopFiles m_files;

private slots:
    void initTestCase() { m_files.load(); }
    void badRowsRefuseTheirOrderOnly_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<Cells>("row");
        QTest::addColumn<QString>("code"); // "" must go in
        const auto add = [](const char *name, const QString &format, const Cells &row, const QString &code) { QTest::newRow(name) << format << row << code; };
        add("quantity 0", u"rakuten"_qs, {{u"個数"_qs, u"0"_qs}}, u"quantity_bad"_qs);
        add("quantity text", u"rakuten"_qs, {{u"個数"_qs, u"二"_qs}}, u"quantity_bad"_qs);
        add("quantity blank", u"base"_qs, {{u"数量"_qs, QString()}}, u"quantity_bad"_qs);
        add("quantity full width", u"rakuten"_qs, {{u"個数"_qs, u"２"_qs}}, {});
        add("quantity 2.00", u"rakuten"_qs, {{u"個数"_qs, u"2.00"_qs}}, {});
        add("money text", u"rakuten"_qs, {{u"請求金額"_qs, u"無料"_qs}}, u"money_bad"_qs);
        add("money sentinel", u"rakuten"_qs, {{u"請求金額"_qs, u"-9999"_qs}}, {});
        add("money with comma", u"rakuten"_qs, {{u"請求金額"_qs, u"2,600"_qs}}, {});
        add("rounded line id", u"rakuten"_qs, {{u"商品明細ID"_qs, u"1.00E+12"_qs}}, u"number_damaged"_qs);
        add("rounded order id", u"amazon"_qs, {{u"order-id"_qs, u"2.50E+16"_qs}}, u"number_damaged"_qs);
        add("rounded sku", u"shopify"_qs, {{u"Lineitem sku"_qs, u"4.56E+12"_qs}}, u"number_damaged"_qs);
        add("sku with E", u"shopify"_qs, {{u"Lineitem sku"_qs, u"4E12"_qs}}, {});
        add("no number", u"rakuten"_qs, {{u"注文番号"_qs, QString()}}, u"number_missing"_qs);
        add("bad date", u"rakuten"_qs, {{u"注文日時"_qs, u"########"_qs}}, u"date_bad"_qs);
        add("no date", u"rakuten"_qs, {{u"注文日時"_qs, QString()}}, {});
        add("no goods named", u"nextengine"_qs, {{u"商品名"_qs, QString()}, {u"商品コード"_qs, QString()}}, u"item_missing"_qs);
        add("goods named", u"nextengine"_qs, {{u"商品コード"_qs, QString()}}, {});
        add("kind of row", u"eccube"_qs, {{u"明細区分(ID)"_qs, u"77"_qs}}, u"row_kind_unknown"_qs);
        add("six digit zip as typed", u"nextengine"_qs, {{u"発送郵便番号"_qs, u"150001"_qs}}, {});
        add("option row alone", u"base"_qs, {{u"商品名"_qs, u"商品オプション「名入れ」"_qs}, {u"商品ID"_qs, QString()}}, u"option_row_orphan"_qs);
        add("goods named option", u"base"_qs, {{u"商品名"_qs, u"商品オプション「名入れ」"_qs}}, {});
    }
    void badRowsRefuseTheirOrderOnly()
    {
        QFETCH(QString, format);
        QFETCH(Cells, row);
        QFETCH(QString, code);
        const Cells base = ShopFiles::goodRow(format);
        const QString numberColumn = m_files.formats.layouts()[size_t(m_files.formats.names().indexOf(format))].field(IntakeField::Number).op == IntakeExpr::Op::Column
                                         ? m_files.formats.layouts()[size_t(m_files.formats.names().indexOf(format))].field(IntakeField::Number).text
                                         : u"注文番号"_qs;
        const IntakeResult result = m_files.readOne(csv(base, {{{numberColumn, u"good-1"_qs}}, row}));
        QCOMPARE(result.accepted, code.isEmpty() ? 2 : 1);
        QCOMPARE(result.rejected, code.isEmpty() ? 0 : 1);
        QCOMPARE(result.problems.isEmpty(), code.isEmpty());
        if (!code.isEmpty()) {
            QCOMPARE(result.problems[0].code, code);
            QCOMPARE(result.problems[0].line, format == u"rakuten" ? 6 : 3); // Rakuten's comment spans lines
            QVERIFY(!result.problems[0].message.isEmpty() && !result.problems[0].remedy.isEmpty());
        }
    }
    void repeatedLines()
    {
        // With line ids an equal row is the same line; a different one contradicts.
        QCOMPARE(m_files.readRows(u"rakuten"_qs, {{}, {}}).orders[0].lines.size(), 1);
        const auto bad = m_files.readRows(u"rakuten"_qs, {{}, {{u"個数"_qs, u"3"_qs}}});
        QCOMPARE(bad.accepted, 0);
        QCOMPARE(bad.problems[0].code, u"rows_contradict"_qs);
        QCOMPARE(m_files.readRows(u"rakuten"_qs, {{}, {{u"請求金額"_qs, u"9999"_qs}}}).problems[0].code, u"rows_contradict"_qs);
        // A later status of the same line is no contradiction; the stricter one rules.
        const auto later = m_files.readRows(u"rakuten"_qs, {{{u"ステータス"_qs, u"900"_qs}}, {}});
        QCOMPARE(later.orders[0].shopState, ShopState::Cancelled);
        QCOMPARE(later.orders[0].lines.size(), 1);
        // Without ids the amounts tell: 2000 yen of goods at 1000 each are two lines.
        const auto two = m_files.readRows(u"nextengine"_qs, {{}, {}});
        QCOMPARE(two.orders[0].lines.size(), 2);
        QCOMPARE(two.orders[0].lines[0].key, u"TEA#1"_qs);
        QCOMPARE(two.orders[0].lines[1].key, u"TEA#2"_qs);
        QCOMPARE(m_files.readRows(u"nextengine"_qs, {{}, {}, {}, {}}).orders[0].lines.size(), 2);
        const Cells one {{u"商品計"_qs, u"1000"_qs}, {u"合計金額"_qs, u"1000"_qs}};
        QCOMPARE(m_files.readRows(u"nextengine"_qs, {one, one}).orders[0].lines.size(), 1);
        const Cells odd {{u"商品計"_qs, u"1700"_qs}};
        QCOMPARE(m_files.readRows(u"nextengine"_qs, {odd, odd}).problems[0].code, u"repeat_unclear"_qs);
        const Cells blank {{u"商品計"_qs, QString()}, {u"合計金額"_qs, QString()}};
        const auto told = m_files.readRows(u"nextengine"_qs, {blank, blank});
        QCOMPARE(told.orders[0].lines.size(), 1);
        QCOMPARE(told.problems[0].code, u"row_repeated"_qs);
    }
    void continuationRows()
    {
        Cells blank = shopify();
        for (QString &value : blank)
            value.clear();
        blank[u"Name"_qs] = u"#1"_qs;
        Cells second = blank;
        second.insert(u"Lineitem quantity"_qs, u"1"_qs);
        second.insert(u"Lineitem name"_qs, u"皿"_qs);
        second.insert(u"Lineitem price"_qs, u"500"_qs);
        const auto result = m_files.readRows(u"shopify"_qs, {{{u"Note Attributes"_qs, u"配送希望日: 2026-11-25\n配送時間帯: 午前中"_qs}}, second, second});
        const Order &order = result.orders[0];
        QCOMPARE(order.lines.size(), 3);
        QCOMPARE(order.goods, Yen(3000));
        QCOMPARE(order.destinations[0].wantDate, QDate(2026, 11, 25));
        QCOMPARE(order.destinations[0].wantBand, u"0812"_qs);
        QCOMPARE(order.destinations[0].recipient.zip, u"0600001"_qs);
        QCOMPARE(order.destinations[0].recipient.prefecture, u"北海道"_qs);
        QCOMPARE(order.destinations[0].recipient.phone, u"090-1111-2222"_qs);
        QCOMPARE(order.orderedOffsetMin, 540);
    }
    void optionRowsBelongToTheRowAbove()
    {
        const Cells option {{u"商品名"_qs, u"商品オプション「名入れ」"_qs}, {u"商品ID"_qs, QString()}, {u"バリエーション"_qs, u"あり"_qs}, {u"価格"_qs, u"300"_qs}};
        const Cells other {{u"商品名"_qs, u"皿"_qs}, {u"種類ID"_qs, u"6"_qs}};
        const auto result = m_files.readRows(u"base"_qs, {{}, option, other});
        QCOMPARE(result.orders[0].lines.size(), 2);
        QCOMPARE(result.orders[0].lines[0].options, u"大\n名入れ:あり"_qs);
        QCOMPARE(result.orders[0].lines[0].price, Yen(1300));
        QCOMPARE(result.orders[0].lines[1].price, Yen(1000));
    }
    void yahooPacksOptions_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("values"); // of the order's lines
        QTest::addColumn<QStringList>("options");
        const QString colour = u"色"_qs;
        QTest::newRow("plain") << colour << QStringList {u"赤"_qs, u"青"_qs} << QStringList {u"色:赤"_qs, u"色:青"_qs};
        QTest::newRow("one for each line") << colour << QStringList {u"L1=赤&L2=青"_qs, u"L1=赤&L2=青"_qs} << QStringList {u"色:赤"_qs, u"色:青"_qs};
        QTest::newRow("names as well") << u"L1=色&L2=長さ"_qs << QStringList {u"L1=赤&L2=3m"_qs, u"L1=赤&L2=3m"_qs} << QStringList {u"色:赤"_qs, u"長さ:3m"_qs};
        QTest::newRow("choices of one line") << u"L1=色&L2=長さ"_qs << QStringList {u"L1=赤&L2=3m"_qs} << QStringList {u"色:赤\n長さ:3m"_qs};
        QTest::newRow("choices differ by line") << u"L1=色&L2=長さ"_qs << QStringList {u"L1=赤&L2=3m"_qs, u"L1=青&L2=5m"_qs}
                                                << QStringList {u"色:赤\n長さ:3m"_qs, u"色:青\n長さ:5m"_qs};
        QTest::newRow("more than lines") << colour << QStringList {u"L1=赤&L2=青&L3=黄"_qs, u"L1=赤&L2=青&L3=黄"_qs}
                                         << QStringList {u"色:赤\n色:青\n色:黄"_qs, u"色:赤\n色:青\n色:黄"_qs};
        QTest::newRow("an and in a value") << colour << QStringList {u"L1=赤&白&L2=青"_qs, u"L1=赤&白&L2=青"_qs} << QStringList {u"色:赤&白"_qs, u"色:青"_qs};
        QTest::newRow("no pack") << colour << QStringList {u"Lサイズ=大"_qs, u"L=1&M=2"_qs} << QStringList {u"色:Lサイズ=大"_qs, u"色:L=1&M=2"_qs};
    }
    void yahooPacksOptions()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, values);
        QFETCH(QStringList, options);
        QList<Cells> items;
        for (int i = 0; i < values.size(); ++i)
            items << Cells {{u"LineId"_qs, QString::number(i + 1)}, {u"ItemOptionName"_qs, name}, {u"ItemOptionValue"_qs, values[i]}};
        Cells item = yahooItem();
        item[u"ItemOptionName"_qs] = item[u"ItemOptionValue"_qs] = QString();
        const auto results = m_files.read({{u"o"_qs, csv(yahooOrder(), {{}})}, {u"i"_qs, csv(item, items)}});
        const Order *order = nullptr;
        for (const IntakeResult &result : results) {
            if (!result.orders.isEmpty())
                order = &result.orders.first();
        }
        QVERIFY(order);
        QStringList got;
        for (const OrderLine &line : order->lines)
            got << line.options;
        QCOMPARE(got, options);
    }
    /// A gift card or a warranty is no goods of a warehouse: it is paid for, and nothing of it leaves.
    void linesThatNeedNoShipping_data()
    {
        QTest::addColumn<QList<QStringList>>("lines"); // requires shipping, name, pieces, price
        QTest::addColumn<Cells>("head");
        QTest::addColumn<QString>("sent"); // name ×pieces
        QTest::addColumn<QString>("money"); // goods+fee
        QTest::addColumn<QString>("told");
        QTest::addColumn<bool>("leaves");
        const auto add = [](const char *name, const QList<QStringList> &lines, qint64 total, const QString &sent, const QString &money, const QString &told, bool leaves, Cells head = {}) {
            head.insert(u"Total"_qs, QString::number(total));
            QTest::newRow(name) << lines << head << sent << money << told << leaves;
        };
        const QStringList tea {u"true"_qs, u"茶"_qs, u"2"_qs, u"1000"_qs}, card {u"false"_qs, u"ギフトカード"_qs, u"1"_qs, u"5000"_qs}, care {u"FALSE"_qs, u"延長保証"_qs, u"1"_qs, u"800"_qs};
        const QString cardTold = u"paid / unfulfilled / Requires shipping: false (ギフトカード ×1)"_qs;
        add("both", {tea, card}, 7600, u"茶×2"_qs, u"2000+5000"_qs, cardTold, true);
        add("the card first", {card, tea}, 7600, u"茶×2"_qs, u"2000+5000"_qs, cardTold, true);
        add("two such lines", {card, tea, care}, 8400, u"茶×2"_qs, u"2000+5800"_qs, u"paid / unfulfilled / Requires shipping: false (ギフトカード ×1, 延長保証 ×1)"_qs, true);
        add("for nothing", {tea, {u"false"_qs, u"壁紙データ"_qs, u"1"_qs, u"0"_qs}}, 2600, u"茶×2"_qs, u"2000+"_qs, u"paid / unfulfilled / Requires shipping: false (壁紙データ ×1)"_qs, true);
        add("tax beside the prices", {tea, card}, 7760, u"茶×2"_qs, u"2000+5160"_qs, cardTold, true, {{u"Taxes"_qs, u"160"_qs}});
        add("a card alone", {card}, 5600, u"ギフトカード×1"_qs, u"5000+"_qs, cardTold, false);
        add("a card and a warranty", {card, care}, 6400, u"ギフトカード×1 延長保証×1"_qs, u"5800+"_qs, u"paid / unfulfilled / Requires shipping: false (ギフトカード ×1, 延長保証 ×1)"_qs, false);
        add("a card alone, to nobody's address", {card}, 5600, u"ギフトカード×1"_qs, u"5000+"_qs, cardTold, false,
            {{u"Shipping Name"_qs, {}}, {u"Shipping Zip"_qs, {}}, {u"Shipping Province"_qs, {}}, {u"Shipping City"_qs, {}}, {u"Shipping Address1"_qs, {}}, {u"Shipping Phone"_qs, {}}});
        const QString plain = u"paid / unfulfilled"_qs;
        add("goods alone", {tea}, 2600, u"茶×2"_qs, u"2000+"_qs, plain, true);
        add("the shop does not say", {{QString(), u"茶"_qs, u"2"_qs, u"1000"_qs}}, 2600, u"茶×2"_qs, u"2000+"_qs, plain, true);
        add("saved by a table program", {{u"TRUE"_qs, u"茶"_qs, u"2"_qs, u"1000"_qs}}, 2600, u"茶×2"_qs, u"2000+"_qs, plain, true);
        add("a card of paper that is sent", {{u"true"_qs, u"ギフトカード"_qs, u"1"_qs, u"5000"_qs}}, 5600, u"ギフトカード×1"_qs, u"5000+"_qs, plain, true);
        add("a word that is neither", {{u"maybe"_qs, u"茶"_qs, u"2"_qs, u"1000"_qs}}, 2600, u"茶×2"_qs, u"2000+"_qs, plain, true);
        add("goods with tax beside the prices", {tea}, 2760, u"茶×2"_qs, u"2000+160"_qs, plain, true, {{u"Taxes"_qs, u"160"_qs}});
    }
    void linesThatNeedNoShipping()
    {
        QFETCH(const QList<QStringList>, lines);
        QFETCH(const Cells, head);
        QFETCH(QString, sent);
        QFETCH(QString, money);
        QFETCH(QString, told);
        QFETCH(bool, leaves);
        for (const bool doubled : {false, true}) {
            QList<Cells> rows;
            for (const QStringList &line : lines) {
                Cells row = rows.isEmpty() ? head : Cells();
                if (!rows.isEmpty()) {
                    for (const auto &[column, value] : shopify().asKeyValueRange())
                        row.insert(column, QString());
                    row.insert(u"Name"_qs, u"#1"_qs);
                }
                row.insert(u"Lineitem requires shipping"_qs, line[0]);
                row.insert(u"Lineitem name"_qs, line[1]);
                row.insert(u"Lineitem sku"_qs, line[1]);
                row.insert(u"Lineitem quantity"_qs, line[2]);
                row.insert(u"Lineitem price"_qs, line[3]);
                rows << row;
            }
            Cells base = shopify();
            base.insert(u"Lineitem requires shipping"_qs, {});
            base.insert(u"Taxes"_qs, {});
            const auto result = m_files.readOne(csv(base, doubled ? rows + rows : rows));
            QCOMPARE(result.accepted, 1);
            const Order &order = result.orders[0];
            QStringList pieces;
            for (const OrderLine &line : order.lines)
                pieces << u"%1×%2"_qs.arg(line.name).arg(line.quantity);
            pieces.sort();
            QCOMPARE(pieces.join(u' '), sent);
            QCOMPARE(u"%1+%2"_qs.arg(*order.goods).arg(order.fee ? QString::number(*order.fee) : QString()), money);
            QCOMPARE(*order.goods + order.fee.value_or(0) + *order.shipping, *order.total);
            QCOMPARE(order.shopStateText, told);
            QCOMPARE(order.shopState, leaves ? ShopState::Open : ShopState::Shipped);
        }
    }
    void pseudoRowsAreMoney()
    {
        const auto row = [](const char16_t *id, const char16_t *kind, const char16_t *name, const char16_t *price) {
            return Cells {{u"注文詳細ID"_qs, QString::fromUtf16(id)}, {u"明細区分(ID)"_qs, QString::fromUtf16(kind)}, {u"商品名"_qs, QString::fromUtf16(name)},
                {u"商品コード"_qs, QString()}, {u"価格"_qs, QString::fromUtf16(price)}, {u"個数"_qs, u"1"_qs}, {u"出荷ID"_qs, QString()}, {u"配送先_お名前(姓)"_qs, QString()}};
        };
        const auto result = m_files.readRows(u"eccube"_qs, {{}, row(u"2", u"2", u"送料", u"600"), row(u"3", u"3", u"手数料", u"330"), row(u"4", u"6", u"ポイント", u"-250")});
        QCOMPARE(result.accepted, 1);
        const Order &order = result.orders[0];
        QCOMPARE(order.lines.size(), 1);
        QCOMPARE(order.destinations.size(), 1);
        QCOMPARE(order.shipping, Yen(600));
        QCOMPARE(order.fee, Yen(330));
        QCOMPARE(order.points, Yen(250));
        QCOMPARE(order.destinations[0].wantBand, u"1416"_qs);
        QCOMPARE(order.lines[0].taxRate, std::optional<int>(8));
        // Goods that are called 送料 stay goods.
        QCOMPARE(m_files.readRows(u"eccube"_qs, {{{u"商品名"_qs, u"送料"_qs}}}).orders[0].lines.size(), 1);
    }
    void whatARowTakesOffAddsUp()
    {
        const auto readWith = [&](const QString &head, const QString &total) {
            return m_files.readRows(u"eccube"_qs, {{{u"値引き"_qs, head}, {u"支払合計"_qs, total}},
                                           {{u"値引き"_qs, head}, {u"支払合計"_qs, total}, {u"注文詳細ID"_qs, u"2"_qs}, {u"明細区分(ID)"_qs, u"4"_qs}, {u"商品名"_qs, u"割引"_qs}, {u"商品コード"_qs, QString()}, {u"価格"_qs, u"-500"_qs}, {u"個数"_qs, u"1"_qs}}}).orders.value(0).discount;
        };
        QCOMPARE(readWith(u"0"_qs, u"2000"_qs), Yen(500)); // the total does not know of it, and the check is to see that
        QCOMPARE(readWith(QString(), u"1500"_qs), Yen(500));
        QCOMPARE(readWith(u"500"_qs, u"1500"_qs), Yen(500));
        QCOMPARE(readWith(u"200"_qs, u"1800"_qs), Yen(200));
    }
    void amountsToldInTwoWays_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QList<Cells>>("rows");
        QTest::addColumn<bool>("addsUp");
        QTest::addColumn<qint64>("price"); // of the first line
        const auto row = [](QString name, QString kind, QString price) {
            return Cells {{u"注文詳細ID"_qs, u"r"_qs + kind}, {u"商品名"_qs, name}, {u"商品コード"_qs, QString()}, {u"価格"_qs, price},
                          {u"個数"_qs, u"1"_qs}, {u"明細区分(ID)"_qs, kind}};
        };
        const auto total = [](QList<Cells> rows, const Cells &head) {
            for (Cells &cells : rows) {
                for (auto it = head.begin(); it != head.end(); ++it)
                    cells.insert(it.key(), it.value());
            }
            return rows;
        };
        const QList<Cells> deducted {{}, row(u"割引"_qs, u"4"_qs, u"-200"_qs), row(u"ポイント"_qs, u"6"_qs, u"-100"_qs)};
        const auto eccubeTotal = [&](QString discount, QString sum) { return total(deducted, {{u"値引き"_qs, discount}, {u"支払合計"_qs, sum}}); };
        QTest::newRow("eccube, discount in a row only") << u"eccube"_qs << eccubeTotal(u"0"_qs, u"1700"_qs) << true << qint64(1000);
        QTest::newRow("eccube, in column and row") << u"eccube"_qs << eccubeTotal(u"200"_qs, u"1700"_qs) << true << qint64(1000);
        QTest::newRow("eccube, column with the points") << u"eccube"_qs << eccubeTotal(u"300"_qs, u"1700"_qs) << true << qint64(1000);
        QTest::newRow("eccube, wrong total") << u"eccube"_qs << eccubeTotal(u"200"_qs, u"1699"_qs) << false << qint64(1000);
        QTest::newRow("eccube, prices without tax") << u"eccube"_qs
            << QList<Cells> {{{u"小計"_qs, u"2160"_qs}, {u"支払合計"_qs, u"2160"_qs}}} << true << qint64(1080);
        QTest::newRow("eccube, goods that no tax explains") << u"eccube"_qs
            << QList<Cells> {{{u"小計"_qs, u"2150"_qs}, {u"支払合計"_qs, u"2150"_qs}}} << true << qint64(1000);
        const auto shop = [](QString taxes, QString discount, QString line, QString sum) {
            return QList<Cells> {{{u"Taxes"_qs, taxes}, {u"Discount Amount"_qs, discount}, {u"Lineitem discount"_qs, line}, {u"Total"_qs, sum}}};
        };
        QTest::newRow("shopify, tax in it") << u"shopify"_qs << shop(u"236.00"_qs, u"0.00"_qs, u"0.00"_qs, u"2600.00"_qs) << true << qint64(1000);
        QTest::newRow("shopify, tax on top") << u"shopify"_qs << shop(u"260.00"_qs, u"0.00"_qs, u"0.00"_qs, u"2860.00"_qs) << true << qint64(1000);
        QTest::newRow("shopify, discount of a line") << u"shopify"_qs << shop(u"0"_qs, u"0.00"_qs, u"300.00"_qs, u"2300.00"_qs) << true << qint64(1000);
        QTest::newRow("shopify, discounts of line and order") << u"shopify"_qs << shop(u"0"_qs, u"100.00"_qs, u"300.00"_qs, u"2200.00"_qs) << true << qint64(1000);
        QTest::newRow("shopify, discount told twice") << u"shopify"_qs << shop(u"0"_qs, u"300.00"_qs, u"300.00"_qs, u"2300.00"_qs) << true << qint64(1000);
        QTest::newRow("shopify, wrong total") << u"shopify"_qs << shop(u"236.00"_qs, u"100.00"_qs, u"0"_qs, u"2601.00"_qs) << false << qint64(1000);
        QTest::newRow("nextengine, points with a minus sign") << u"nextengine"_qs
            << QList<Cells> {{{u"ポイント"_qs, u"-300"_qs}, {u"合計金額"_qs, u"700"_qs}, {u"商品計"_qs, u"1000"_qs}}} << true << qint64(1000);
    }
    void amountsToldInTwoWays()
    {
        QFETCH(QString, format);
        QFETCH(QList<Cells>, rows);
        QFETCH(bool, addsUp);
        QFETCH(qint64, price);
        Cells header = ShopFiles::goodRow(format);
        for (const Cells &cells : std::as_const(rows)) {
            for (auto it = cells.begin(); it != cells.end(); ++it) {
                if (!header.contains(it.key()))
                    header.insert(it.key(), QString());
            }
        }
        if (format == u"eccube") // the sample of this file has fees of its own
            header[u"支払方法(名称)"_qs] = u"クレジットカード"_qs;
        const auto result = m_files.readOne(csv(header, rows));
        QCOMPARE(result.orders.size(), 1);
        const Order &order = result.orders[0];
        QCOMPARE(order.goods.value() + order.shipping.value_or(0) + order.fee.value_or(0) + order.wrapping.value_or(0)
                         - order.discount.value_or(0) - order.coupon.value_or(0) - order.points.value_or(0) == order.total.value(),
                 addsUp);
        QCOMPARE(order.lines[0].price, Yen(price));
    }
    void couponsOfYahooCountOnce()
    {
        Cells head = yahooOrder();
        head.insert({{u"TotalMallCouponDiscount"_qs, u"200"_qs}, {u"ItemCouponDiscount"_qs, u"200"_qs}, {u"TotalPrice"_qs, u"1800"_qs}});
        const auto once = m_files.read({{u"o"_qs, csv(head, {{}})}, {u"i"_qs, csv(yahooItem(), {{}})}});
        QCOMPARE(once[0].orders.at(0).coupon, Yen(200));
        head[u"TotalPrice"_qs] = u"1600"_qs;
        const auto both = m_files.read({{u"o"_qs, csv(head, {{}})}, {u"i"_qs, csv(yahooItem(), {{}})}});
        QCOMPARE(both[0].orders.at(0).coupon, Yen(400));
    }
};

QTEST_GUILESS_MAIN(tst_intakelines)
#include "tst_intakelines.moc"
