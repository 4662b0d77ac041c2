// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"
#include "models/exchange/DelimitedReader.h"
#include "support/Places.h"
#include "support/ShopFiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <numeric>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

QByteArray sample(const QString &name)
{
    QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/orders/")) + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Names are compared without spaces; an entity stays in the order for the checks to find, so it is resolved here.
QString plainName(QString name)
{
    name.replace(u"&#134071;"_qs, u"𠮷"_qs);
    return IntakeFields::plain(name);
}

/// Orders without their place in the file, by number.
QMap<QString, Order> byNumber(const QList<Order> &orders)
{
    QMap<QString, Order> map;
    for (Order order : orders) {
        order.fileLine = 0;
        map.insert(order.number, order);
    }
    return map;
}

} // namespace

/// A shop's file as a whole: which format it is of, its encoding, header, damage and end.
class tst_intakefiles : public QObject
{
    Q_OBJECT
    ShopFiles m_files;

private slots:
    void initTestCase()
    {
        m_files.load();
        QCOMPARE(m_files.formats.names(), (QStringList {u"amazon"_qs, u"base"_qs, u"eccube"_qs, u"nextengine"_qs, u"rakuten"_qs, u"shopify"_qs, u"yahoo"_qs}));
        if (sample(u"day/key.json"_qs).isEmpty())
            QSKIP("the shared samples do not lie beside the checkout");
    }
    void aDayOfEachPlatform_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("priced");
        QTest::newRow("rakuten") << QStringList {u"rakuten.csv"_qs} << true;
        QTest::newRow("yahoo") << QStringList {u"yahoo_items.csv"_qs, u"yahoo_orders.csv"_qs} << true;
        QTest::newRow("amazon") << QStringList {u"amazon.txt"_qs} << false;
        QTest::newRow("shopify") << QStringList {u"shopify.csv"_qs} << true;
        QTest::newRow("eccube") << QStringList {u"eccube.csv"_qs} << true;
        QTest::newRow("nextengine") << QStringList {u"nextengine.csv"_qs} << true;
        QTest::newRow("base") << QStringList {u"base.csv"_qs} << true;
    }
    void aDayOfEachPlatform()
    {
        QFETCH(QStringList, files);
        QFETCH(bool, priced);
        const QString platform = QString::fromLatin1(QTest::currentDataTag());
        QList<IntakeFile> input;
        for (const QString &file : files)
            input.append({file, sample(u"day/"_qs + file)});
        const auto results = m_files.read(input);
        QCOMPARE(results.size(), files.size());
        const IntakeResult &result = results.last();
        QCOMPARE(result.format, platform);
        QVERIFY(result.problems.isEmpty());
        const auto orders = byNumber(result.orders);
        const QJsonArray key = QJsonDocument::fromJson(sample(u"day/key.json"_qs))[platform].toArray();
        QCOMPARE(orders.size(), key.size());
        for (const QJsonValue &expected : key) {
            const QString number = expected[u"number"].toString();
            QVERIFY2(orders.contains(number), qUtf8Printable(number));
            const Order &order = orders[number];
            QCOMPARE(order.lines.size(), expected[u"lines"].toInt());
            QCOMPARE(std::accumulate(order.lines.begin(), order.lines.end(), qint64(0), [](qint64 n, const OrderLine &l) { return n + l.quantity; }),
                     qint64(expected[u"units"].toInt()));
            const Recipient &to = order.destinations.at(0).recipient;
            QCOMPARE(to.zip, expected[u"zip"].toString());
            QCOMPARE(plainName(to.name), plainName(expected[u"recipient"].toString()));
            QCOMPARE(plainName(order.buyer.name), plainName(expected[u"buyer"].toString()));
            QCOMPARE(order.destinations.at(0).wantDate.toString(Qt::ISODate), expected[u"want"].toString());
            QVERIFY(!to.prefecture.isEmpty() && !to.address.startsWith(to.prefecture));
            QVERIFY(order.orderedAtUs > 0);
            if (priced) {
                QCOMPARE(order.goods, Yen(expected[u"goods"].toInt()));
                QCOMPARE(order.total, Yen(expected[u"total"].toInt()));
                QCOMPARE(order.payMethod, expected[u"pay"].toString());
                QCOMPARE(order.destinations.at(0).wantBand, expected[u"slot"].toString());
                QCOMPARE(order.goods.value() + order.shipping.value_or(0) + order.fee.value_or(0) + order.wrapping.value_or(0)
                             - order.discount.value_or(0) - order.coupon.value_or(0) - order.points.value_or(0),
                         order.total.value());
            } else { // no prices in the file; only what is collected at the door
                QCOMPARE(order.goods, Yen());
                QCOMPARE(order.total, order.payMethod == u"cod" ? Yen(expected[u"total"].toInt()) : Yen());
                if (expected[u"pay"].toString() == u"cod" || expected[u"pay"].toString() == u"cvs")
                    QCOMPARE(order.payMethod, expected[u"pay"].toString());
            }
        }
    }
    void aResavedFileGivesTheSameOrders()
    {
        const auto original = byNumber(m_files.readOne(sample(u"day/rakuten.csv"_qs)).orders);
        const IntakeResult resaved = m_files.readOne(sample(u"day/rakuten_resaved.csv"_qs));
        QCOMPARE(resaved.rejected, 0);
        const auto again = byNumber(resaved.orders);
        QCOMPARE(again.keys(), original.keys());
        for (const QString &number : original.keys())
            QVERIFY2(again[number] == original[number], qUtf8Printable(number));
    }
    void publicShopifySample()
    {
        const IntakeResult result = m_files.readOne(sample(u"shopify_orders_sample.csv"_qs));
        QCOMPARE(result.accepted, 127);
        QCOMPARE(result.rejected, 0);
        QCOMPARE(result.problems.size(), 2);
        QCOMPARE(result.problems[0].code, u"column_absent"_qs);
        QCOMPARE(result.problems[1].code, u"currency_not_yen"_qs); // told once
        QCOMPARE(result.orders[0].lines.size(), 3);
        QCOMPARE(result.orders[0].total, Yen());
    }
    void shuffledAndRepeatedRowsGiveEqualOrders_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("repeat");
        for (const auto *file : {"rakuten.csv", "amazon.txt", "eccube.csv", "nextengine.csv", "base.csv"})
            QTest::newRow(file) << QString::fromLatin1(file) << true;
        QTest::newRow("shopify.csv, doubled") << u"shopify.csv"_qs << true;
    }
    void shuffledAndRepeatedRowsGiveEqualOrders()
    {
        QFETCH(QString, file);
        const QByteArray bytes = sample(u"day/"_qs + file);
        const bool crlf = bytes.contains("\r\n");
        QList<QByteArray> records;
        DelimitedReader reader(bytes, DelimitedReader::detectDelimiter(bytes));
        DelimitedRow row;
        while (reader.next(row))
            records.append(bytes.mid(row.offset, reader.offset() - row.offset));
        const QByteArray header = records.takeFirst();
        const qsizetype n = records.size();
        for (qsizetype i = 0; i < n; ++i)
            records.append(records[i]); // all of it twice
        unsigned state = 7;
        for (qsizetype i = records.size() - 1; i > 0; --i) {
            state = state * 1664525u + 1013904223u;
            records.swapItemsAt(i, qsizetype(state >> 8) % (i + 1));
        }
        QByteArray mixed = header;
        for (const QByteArray &record : std::as_const(records))
            mixed += record.endsWith('\n') ? record : record + (crlf ? "\r\n" : "\n");
        const auto before = byNumber(m_files.readOne(bytes).orders);
        const IntakeResult result = m_files.readOne(mixed);
        const auto after = byNumber(result.orders);
        QCOMPARE(result.rejected, 0);
        QCOMPARE(after.keys(), before.keys());
        for (const QString &number : before.keys())
            QVERIFY2(after[number] == before[number], qUtf8Printable(number));
    }
    void headers_data()
    {
        QTest::addColumn<QStringList>("header");
        QTest::addColumn<QString>("format");
        const auto split = [](const char16_t *text) { return QString::fromUtf16(text).split(u','); };
        QTest::newRow("rakuten, few columns") << split(u"注文番号,商品名,個数,送付先姓,商品管理番号") << u"rakuten"_qs;
        QTest::newRow("rakuten, other order") << split(u"個数,ステータス,商品名,注文番号,単価,商品番号,請求金額") << u"rakuten"_qs;
        QTest::newRow("eccube, switched off") << split(u"注文番号,商品名,個数,明細区分(名称),対応状況(名称),出荷ID") << u"eccube"_qs;
        QTest::newRow("base, full-width brackets") << split(u"注文ID,商品名,数量,氏（配送先）,発送状況") << u"base"_qs;
        QTest::newRow("base with apps") << base().keys() + split(u"商品コード,種類コード,JAN/GTIN,特典") << u"base"_qs;
        QTest::newRow("shopify, reduced") << split(u"Name,Email,Created at,Total,Financial Status,Lineitem name,Lineitem quantity") << u"shopify"_qs;
        QTest::newRow("amazon with new columns") << amazon().keys() + split(u"verge-of-cancellation,some-new-column") << u"amazon"_qs;
        QTest::newRow("rakuten, what a label needs") << split(u"注文番号,商品名,個数,送付先姓,送付先名,送付先住所都道府県") << u"rakuten"_qs;
        QTest::newRow("shopify, what a label needs") << split(u"Name,Lineitem quantity,Lineitem name,Shipping Name,Shipping Zip") << u"shopify"_qs;
        QTest::newRow("base, what a label needs") << split(u"注文ID,商品名,数量,名(配送先),住所(配送先)") << u"base"_qs;
        QTest::newRow("nextengine, what a label needs") << split(u"店舗伝票番号,商品名,受注数量,発送先名,発送郵便番号") << u"nextengine"_qs;
        QTest::newRow("eccube, what a label needs") << split(u"注文番号,明細区分(ID),商品名,個数,配送先_お名前(名),配送先_住所1") << u"eccube"_qs;
        QTest::newRow("ponparemall") << split(u"注文番号,注文日時,注文者郵便番号1,送付先郵便番号1,商品名,商品ID,個数,単価,のし,お届け時間帯,お届け日指定,コメント") << QString();
        QTest::newRow("rakuten without numbers") << split(u"商品名,個数,送付先姓,商品管理番号") << QString();
        QTest::newRow("a list of names") << split(u"Name,Email,Phone") << QString();
        QTest::newRow("another mall") << split(u"注文番号,カート番号,商品名,数量,受取人名") << QString();
        QTest::newRow("products") << split(u"商品ID,商品名,商品コード,在庫数") << QString();
        QTest::newRow("order number alone") << split(u"注文番号,商品名,個数") << QString();
    }
    void headers()
    {
        QFETCH(QStringList, header);
        QFETCH(QString, format);
        const auto match = m_files.formats.detect(header);
        QCOMPARE(match ? match->layout->format : QString(), format);
    }
    void columnsThatAParcelDependsOn_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("code"); // "" = nothing is said
        const auto add = [](const char *format, const char16_t *column, const char *code) {
            QTest::addRow("%s %s", format, qUtf8Printable(QString::fromUtf16(column))) << QString::fromLatin1(format) << QString::fromUtf16(column) << QString::fromLatin1(code);
        };
        for (const auto *column : {u"送付先姓", u"送付先名", u"送付先住所都道府県", u"支払方法名", u"ステータス", u"請求金額"})
            add("rakuten", column, "column_missing");
        for (const auto *column : {u"楽天確認中フラグ", u"警告表示タイプ"})
            add("rakuten", column, "column_absent");
        for (const auto *column : {u"お届け時間帯", u"送付先ID", u"ポイント利用額", u"注文者姓", u"代引料合計"})
            add("rakuten", column, "");
        for (const auto *column : {u"発送先名", u"発送先住所１", u"支払方法", u"合計金額"})
            add("nextengine", column, "column_missing");
        add("nextengine", u"出荷済フラグ", "column_absent");
        for (const auto *column : {u"受注名", u"日付指定", u"手数料"})
            add("nextengine", column, "");
        for (const auto *column : {u"recipient-name", u"ship-address-1"})
            add("amazon", column, "column_missing");
        add("amazon", u"payment-method", "column_absent");
        for (const auto *column : {u"sku", u"payments-date"})
            add("amazon", column, "");
        for (const auto *column : {u"配送先_お名前(姓)", u"支払方法(名称)", u"対応状況(ID)", u"支払合計"})
            add("eccube", column, "column_missing");
        add("eccube", u"入金日", "column_absent");
        for (const auto *column : {u"お名前(姓)", u"出荷ID", u"お届け時間(名称)"})
            add("eccube", column, "");
        for (const auto *column : {u"氏(配送先)", u"支払い方法", u"合計金額"})
            add("base", column, "column_missing");
        for (const auto *column : {u"調整金額", u"代引き手数料"})
            add("base", column, "");
        for (const auto *column : {u"Shipping Name", u"Payment Method", u"Financial Status"})
            add("shopify", column, "column_missing");
        add("shopify", u"Risk Level", "column_absent");
        for (const auto *column : {u"Notes", u"Currency", u"Discount Amount"})
            add("shopify", column, "");
    }
    void columnsThatAParcelDependsOn()
    {
        QFETCH(QString, format);
        QFETCH(QString, without);
        QFETCH(QString, code);
        QString lacking;
        IntakeHooks hooks;
        hooks.opened = [&](qsizetype, const IntakeBinding &binding) { lacking = binding.lacking().join(u", "_qs); };
        const auto results = readOrders(m_files.formats, {{u"f"_qs, csv(ShopFiles::goodRow(format), {{}}, {without})}}, u"auto"_qs, hooks);
        QVERIFY(results && results->size() == 1);
        const IntakeResult &result = results->first();
        QCOMPARE(result.accepted, 1);
        QCOMPARE(result.problems.isEmpty(), code != u"column_absent");
        QCOMPARE(lacking.isEmpty(), code != u"column_missing");
        QVERIFY2(lacking.isEmpty() || lacking.contains(without), qUtf8Printable(lacking));
        if (code != u"column_absent")
            return;
        QCOMPARE(result.problems[0].code, code);
        QVERIFY(!result.problems[0].refused);
        QCOMPARE(result.problems[0].column, without);
    }
    void unknownColumnsAreToldAndIgnored()
    {
        Cells more = rakuten();
        more.insert({{u"置き配フラグ"_qs, u"1"_qs}});
        const auto result = m_files.readOne(csv(more, {{}}));
        QCOMPARE(result.orders.size(), 1);
        QCOMPARE(result.problems.size(), 1);
        QCOMPARE(result.problems[0].code, u"column_unknown"_qs);
        QCOMPARE(result.problems[0].column, u"置き配フラグ"_qs);
        QVERIFY(!result.problems[0].refused);
        QVERIFY(m_files.readOne(csv(rakuten(), {{}}).replace("\r\n", ",\r\n")).problems.isEmpty()); // a column without a name
    }
    void unknownHeadersAreReportedByName()
    {
        const auto result = m_files.readOne("商品名,個数,送付先姓,商品管理番号\n茶,1,森,tea\n");
        QCOMPARE(result.format, QString());
        QCOMPARE(result.problems.size(), 1);
        QCOMPARE(result.problems[0].code, u"header_unknown"_qs);
        QVERIFY(result.problems[0].column.contains(u"送付先姓"_qs));
        QCOMPARE(result.problems[0].value, u"rakuten: 注文番号"_qs);
    }
    void wholeFileProblems()
    {
        QCOMPARE(m_files.readOne("").problems[0].code, u"file_empty"_qs);
        QCOMPARE(m_files.readOne("Name,Financial Status,Lineitem name,Lineitem quantity,Created at,Cancelled at,Risk Level\n").problems[0].code, u"file_empty"_qs);
        QCOMPARE(m_files.readOne("a\xff\xff\xff").problems[0].code, u"encoding_unknown"_qs);
        const QByteArray whole = csv(shopify(), {{}, {{u"Name"_qs, u"#2"_qs}}});
        const auto cut = m_files.readOne(whole.chopped(60));
        QCOMPARE(cut.accepted, 1);
        QVERIFY(cut.problems[0].code == u"row_ragged" || cut.problems[0].code == u"quote_unclosed");
        QCOMPARE(cut.rejected, 1);
    }
    void yahooComesInPairs()
    {
        const QByteArray orders = csv(yahooOrder(), {{}, {{u"OrderId"_qs, u"s-2"_qs}}});
        const QByteArray both = csv(yahooItem(), {{}, {{u"OrderId"_qs, u"s-2"_qs}}});
        const QByteArray one = csv(yahooItem(), {{}});
        const QByteArray three = csv(yahooItem(), {{}, {{u"OrderId"_qs, u"s-2"_qs}}, {{u"OrderId"_qs, u"s-3"_qs}}});
        QCOMPARE(m_files.read({{u"o"_qs, orders}, {u"i"_qs, both}})[0].accepted, 2);
        QCOMPARE(m_files.read({{u"i"_qs, both}, {u"o"_qs, orders}})[1].accepted, 2);
        const auto noItems = m_files.read({{u"o"_qs, orders}});
        QCOMPARE(noItems[0].accepted, 0);
        QCOMPARE(noItems[0].problems.at(0).code, u"pair_missing"_qs);
        QCOMPARE(m_files.read({{u"i"_qs, both}})[0].problems.at(0).code, u"pair_missing"_qs);
        const auto lacking = m_files.read({{u"o"_qs, orders}, {u"i"_qs, one}});
        QCOMPARE(lacking[0].accepted, 0);
        QCOMPARE(lacking[0].problems.at(0).code, u"order_without_items"_qs);
        const auto tooMany = m_files.read({{u"o"_qs, orders}, {u"i"_qs, three}});
        QCOMPARE(tooMany[0].accepted, 0);
        QCOMPARE(tooMany[1].problems.at(0).code, u"item_without_order"_qs);
        QCOMPARE(tooMany[1].problems.at(0).line, 4);
    }
    void encodingsGiveTheSameOrders()
    {
        const QByteArray utf8 = csv(rakuten(), {{}});
        const auto plain = m_files.readOne(utf8);
        const auto mark = m_files.readOne("\xef\xbb\xbf" + utf8);
        const auto cp932 = m_files.readOne(*cp932::encode(QString::fromUtf8(utf8)));
        QCOMPARE(plain.encoding, u"utf-8"_qs);
        QCOMPARE(mark.encoding, u"utf-8-bom"_qs);
        QCOMPARE(cp932.encoding, u"cp932"_qs);
        QVERIFY(plain.orders == mark.orders && plain.orders == cp932.orders && plain.accepted == 1);
    }
    void aBrokenCharacterRefusesItsOrderOnly_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<bool>("isUtf8");
        for (const char16_t *column : {u"商品名", u"送付先住所それ以降の住所", u"注文者姓", u"コメント"}) {
            for (const bool isUtf8 : {false, true})
                QTest::newRow(qPrintable(QString::fromUtf16(column) + (isUtf8 ? u" utf-8"_qs : u" cp932"_qs))) << QString::fromUtf16(column) << isUtf8;
        }
    }
    void aBrokenCharacterRefusesItsOrderOnly()
    {
        QFETCH(QString, column);
        QFETCH(bool, isUtf8);
        const Cells second {{u"注文番号"_qs, u"100-20261119-2"_qs}, {column, u"森〓"_qs}};
        const QString text = QString::fromUtf8(csv(rakuten(), {{}, second, {{u"注文番号"_qs, u"100-20261119-3"_qs}}}));
        QByteArray bytes = isUtf8 ? text.toUtf8() : *cp932::encode(text);
        const QByteArray mark = isUtf8 ? u"〓"_qs.toUtf8() : *cp932::encode(u"〓"_qs);
        bytes.replace(mark, mark.left(1)); // a program that cuts text by bytes leaves half a character
        const auto result = m_files.readOne(bytes);
        QCOMPARE(result.encoding, isUtf8 ? u"utf-8"_qs : u"cp932"_qs);
        QCOMPARE(result.accepted, 2);
        QCOMPARE(result.rejected, 1);
        QCOMPARE(result.problems.size(), 1);
        QCOMPARE(result.problems[0].code, u"text_undecodable"_qs);
        QCOMPARE(result.problems[0].column, column);
        QCOMPARE(result.problems[0].line, 2 + 4); // the comment has three line feeds
    }
    void anEndOfFileMarkIsNoRow()
    {
        const auto result = m_files.readOne(csv(rakuten(), {{}}) + '\x1a');
        QCOMPARE(result.accepted, 1);
        QVERIFY(result.problems.isEmpty());
    }
    void anOldMacsFile()
    {
        const auto result = m_files.readOne(csv(rakuten(), {{}, {{u"注文番号"_qs, u"100-20261119-2"_qs}}, {{u"注文番号"_qs, u"100-20261119-3"_qs}, {u"個数"_qs, u"0"_qs}}}).replace("\r\n", "\r"));
        QCOMPARE(result.orders.size(), 2);
        QCOMPARE(result.problems.size(), 1);
        QCOMPARE(result.problems[0].line, 2 + 2 * 4); // the comment of each row has three line feeds
    }
    void filesJoinedByHandRepeatTheHeader()
    {
        const QByteArray one = csv(rakuten(), {{}});
        const QByteArray two = csv(rakuten(), {{{u"注文番号"_qs, u"100-20261119-2"_qs}}});
        const auto result = m_files.readOne(one + two);
        QCOMPARE(result.orders.size(), 2);
        QCOMPARE(result.rows, qint64(2));
        QVERIFY(result.problems.isEmpty());
    }
    void aFormatOfTheUsers()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"mine.json"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"schema\":1,\"format\":\"mine\",\"title\":\"Mine\",\"files\":[{\"role\":\"orders\",\"needed\":[[\"No\"],[\"Qty\"]],\"marks\":[\"Who\"],"
                   "\"known\":[\"No\",\"Qty\",\"Who\",\"Code\"]}],\"order\":{\"number\":\"No\"},\"destination\":{\"name\":\"Who\"},"
                   "\"line\":{\"sku\":\"Code\",\"quantity\":\"Qty\"}}");
        file.close();
        const auto formats = IntakeFormats::load(folder.path());
        QVERIFY(formats);
        QCOMPARE(formats->names().size(), 8);
        const auto results = readOrders(*formats, {{u"f"_qs, "No,Qty,Who,Code\n7,2,Mori,A\n"}});
        QCOMPARE(results->at(0).format, u"mine"_qs);
        QCOMPARE(results->at(0).orders.at(0).lines.at(0).quantity, 2);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("{\"schema\":1,\"format\":\"mine\",\"files\":[{\"role\":\"orders\",\"needed\":[[\"No\"]]}],\"order\":{\"nummer\":\"No\"}}");
        file.close();
        // It is named and left out; the other formats still work.
        const auto without = IntakeFormats::load(folder.path());
        QVERIFY(without);
        QCOMPARE(without->names().size(), 7);
        QCOMPARE(without->broken().size(), 1);
        QCOMPARE(without->broken().first().file, file.fileName());
        QVERIFY(without->broken().first().value.contains(u"nummer"_qs));
        QVERIFY(!without->broken().first().refused);
        QVERIFY(formats->broken().isEmpty());
    }
    void chunksProgressAndCancel()
    {
        const IntakeFile file {u"f"_qs, sample(u"day/rakuten.csv"_qs)};
        QList<qsizetype> sizes;
        IntakeHooks hooks;
        hooks.chunk = 25;
        hooks.sink = [&](qsizetype, QList<Order> &&orders) -> Result<> {
            sizes.append(orders.size());
            return {};
        };
        const auto results = readOrders(m_files.formats, {file}, u"auto"_qs, hooks);
        QCOMPARE(sizes, (QList<qsizetype> {25, 25, 10}));
        QCOMPARE(results->at(0).accepted, 60);
        QVERIFY(results->at(0).orders.isEmpty());
        hooks.progress = [](qint64, qint64) { return false; };
        QCOMPARE(readOrders(m_files.formats, {file}, u"auto"_qs, hooks).error().code, Code::Cancelled);
        hooks.progress = {};
        hooks.sink = [](qsizetype, QList<Order> &&) -> Result<> { return fail(Code::Offline, u"disk"_qs); };
        QCOMPARE(readOrders(m_files.formats, {file}, u"auto"_qs, hooks).error().code, Code::Offline);
    }
};

QTEST_GUILESS_MAIN(tst_intakefiles)
#include "tst_intakefiles.moc"
