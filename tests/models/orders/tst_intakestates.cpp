// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ShopFiles.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// How far an order is in its shop, what the shop warns of, how it is paid and whether it is.
class tst_intakestates : public QObject
{
    Q_OBJECT
    ShopFiles m_files;

private slots:
    void initTestCase() { m_files.load(); }
    void states_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("state");
        const auto add = [](const char *format, const char16_t *column, const char16_t *value, ShopState state) {
            QTest::addRow("%s %s=%s", format, qUtf8Printable(QString::fromUtf16(column)), qUtf8Printable(QString::fromUtf16(value)))
                << QString::fromLatin1(format) << QString::fromUtf16(column) << QString::fromUtf16(value) << int(state);
        };
        add("rakuten", u"ステータス", u"300", ShopState::Open);
        add("rakuten", u"ステータス", u"100", ShopState::UnderCheck);
        add("rakuten", u"ステータス", u"注文確認待ち", ShopState::UnderCheck);
        add("rakuten", u"ステータス", u"", ShopState::UnderCheck);
        add("rakuten", u"ステータス", u"発送待ち", ShopState::Open);
        add("rakuten", u"ステータス", u"200", ShopState::UnderCheck);
        add("rakuten", u"ステータス", u"500", ShopState::Shipped);
        add("rakuten", u"ステータス", u"700", ShopState::Shipped);
        add("rakuten", u"ステータス", u"800", ShopState::Cancelled);
        add("rakuten", u"ステータス", u"900", ShopState::Cancelled);
        add("rakuten", u"楽天確認中フラグ", u"1", ShopState::UnderCheck);
        add("rakuten", u"楽天確認中フラグ", u"0", ShopState::Open);
        add("rakuten", u"送付先姓", u"入力待ち", ShopState::AddressPending);
        add("eccube", u"対応状況(ID)", u"1", ShopState::Open);
        add("eccube", u"対応状況(ID)", u"4", ShopState::Open);
        add("eccube", u"対応状況(ID)", u"6", ShopState::Open);
        add("eccube", u"対応状況(ID)", u"3", ShopState::Cancelled);
        add("eccube", u"対応状況(ID)", u"5", ShopState::Shipped);
        add("eccube", u"対応状況(ID)", u"7", ShopState::NotYetOrder);
        add("eccube", u"対応状況(ID)", u"8", ShopState::NotYetOrder);
        add("eccube", u"対応状況(ID)", u"9", ShopState::Returned);
        add("shopify", u"Cancelled at", u"2026-11-20 01:00:00 +0900", ShopState::Cancelled);
        add("shopify", u"Financial Status", u"voided", ShopState::Cancelled);
        add("shopify", u"Financial Status", u"refunded", ShopState::Returned);
        add("shopify", u"Financial Status", u"authorized", ShopState::Open);
        add("shopify", u"Fulfillment Status", u"fulfilled", ShopState::Shipped);
        add("shopify", u"Risk Level", u"High", ShopState::Open); // advice: a person may pass it
        add("shopify", u"Risk Level", u"Medium", ShopState::Open);
        add("base", u"発送状況", u"未発送", ShopState::Open);
        add("base", u"発送状況", u"発送済み", ShopState::Shipped);
        add("base", u"発送状況", u"キャンセル", ShopState::Cancelled);
        add("nextengine", u"出荷済フラグ", u"0", ShopState::Open);
        add("nextengine", u"出荷済フラグ", u"1", ShopState::Shipped);
        add("amazon", u"quantity-to-ship", u"0", ShopState::Shipped);
        add("amazon", u"quantity-to-ship", u"1", ShopState::Open);
    }
    void states()
    {
        QFETCH(QString, format);
        QFETCH(QString, column);
        QFETCH(QString, value);
        const IntakeResult result = m_files.readRows(format, {{{column, value}}});
        QCOMPARE(result.accepted, 1);
        QTEST(int(result.orders[0].shopState), "state");
    }
    void statesInWordsAndAsDecimals_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<ShopState>("state");
        QTest::newRow("cancelled") << u"900"_qs << ShopState::Cancelled;
        QTest::newRow("cancelled, decimal") << u"900.0"_qs << ShopState::Cancelled;
        QTest::newRow("cancelled, in words") << u"キャンセル確定"_qs << ShopState::Cancelled;
        QTest::newRow("shipped, in words") << u"発送済"_qs << ShopState::Shipped;
        QTest::newRow("at the mall") << u"楽天処理中"_qs << ShopState::UnderCheck;
        QTest::newRow("to be sent") << u"発送待ち"_qs << ShopState::Open;
        QTest::newRow("to be sent, decimal") << u"300.0"_qs << ShopState::Open;
    }
    void statesInWordsAndAsDecimals()
    {
        QFETCH(QString, status);
        const auto result = m_files.readRows(u"rakuten"_qs, {{{u"ステータス"_qs, status}}});
        QTEST(result.orders.at(0).shopState, "state");
        QCOMPARE(result.orders.at(0).payState, result.orders.at(0).shopState == ShopState::Open ? u"paid"_qs : result.orders.at(0).payState);
    }
    void yahooStates_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("pay");
        QTest::newRow("open") << u"OrderStatus"_qs << u"2"_qs << int(ShopState::Open) << u"unknown"_qs;
        QTest::newRow("preorder") << u"OrderStatus"_qs << u"1"_qs << int(ShopState::NotYetOrder) << u"unknown"_qs;
        QTest::newRow("held") << u"OrderStatus"_qs << u"3"_qs << int(ShopState::UnderCheck) << u"unknown"_qs;
        QTest::newRow("cancelled") << u"OrderStatus"_qs << u"4"_qs << int(ShopState::Cancelled) << u"unknown"_qs;
        QTest::newRow("shipped") << u"ShipStatus"_qs << u"3"_qs << int(ShopState::Shipped) << u"unknown"_qs;
        QTest::newRow("shipping") << u"ShipStatus"_qs << u"2"_qs << int(ShopState::Open) << u"unknown"_qs;
        QTest::newRow("not to be shipped") << u"ShipStatus"_qs << u"0"_qs << int(ShopState::UnderCheck) << u"unknown"_qs;
        QTest::newRow("to be shipped") << u"ShipStatus"_qs << u"1"_qs << int(ShopState::Open) << u"unknown"_qs;
        QTest::newRow("suspect") << u"SuspectFlag"_qs << u"1"_qs << int(ShopState::UnderCheck) << u"unknown"_qs;
        QTest::newRow("suspicion lifted") << u"SuspectFlag"_qs << u"2"_qs << int(ShopState::Open) << u"unknown"_qs;
        QTest::newRow("suspect message") << u"SuspectMessage"_qs << u"悪戯注文の疑い"_qs << int(ShopState::UnderCheck) << u"unknown"_qs;
        QTest::newRow("fraud hold") << u"FraudHoldStatus"_qs << u"1"_qs << int(ShopState::UnderCheck) << u"unknown"_qs;
        QTest::newRow("no fraud hold") << u"FraudHoldStatus"_qs << u"0"_qs << int(ShopState::Open) << u"unknown"_qs;
        QTest::newRow("bank") << u"PayMethod"_qs << u"payment_b1"_qs << int(ShopState::Open) << u"pending"_qs;
        QTest::newRow("paid") << u"PayStatus"_qs << u"1"_qs << int(ShopState::Open) << u"paid"_qs;
        QTest::newRow("cod") << u"PayMethod"_qs << u"payment_d1"_qs << int(ShopState::Open) << u"unknown"_qs;
    }
    void yahooStates()
    {
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(QString, pay);
        const IntakeResult result = m_files.readYahoo({{column, value}});
        QCOMPARE(result.accepted, 1);
        QTEST(int(result.orders[0].shopState), "state");
        QCOMPARE(result.orders[0].payState, pay);
    }
    void cautions_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("cells"); // column, value, column, value ...
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("state");
        const int open = int(ShopState::Open);
        const int check = int(ShopState::UnderCheck);
        const auto add = [](const char *name, const QString &format, const QStringList &cells, const QString &words, int state) { QTest::newRow(name) << format << cells << words << state; };
        add("rakuten looks", u"rakuten"_qs, {u"楽天確認中フラグ"_qs, u"1"_qs}, u"楽天確認中"_qs, check);
        add("rakuten looks no more", u"rakuten"_qs, {u"楽天確認中フラグ"_qs, u"0"_qs}, {}, open);
        add("parcel refused before", u"rakuten"_qs, {u"警告表示タイプ"_qs, u"1"_qs, u"警告表示タイプ詳細"_qs, u"102"_qs}, u"警告表示タイプ詳細 102 受取拒否"_qs, open);
        add("never paid before", u"rakuten"_qs, {u"警告表示タイプ"_qs, u"2"_qs, u"警告表示タイプ詳細"_qs, u"101"_qs}, u"警告表示タイプ詳細 101 前払い未払い"_qs, open);
        add("a warning without detail", u"rakuten"_qs, {u"警告表示タイプ"_qs, u"1"_qs}, u"警告表示タイプ 1"_qs, open);
        add("a detail nobody knows yet", u"rakuten"_qs, {u"警告表示タイプ"_qs, u"0"_qs, u"警告表示タイプ詳細"_qs, u"106"_qs}, u"警告表示タイプ詳細 106"_qs, open);
        add("no warning", u"rakuten"_qs, {u"警告表示タイプ"_qs, u"0"_qs, u"警告表示タイプ詳細"_qs, QString()}, {}, open);
        add("both", u"rakuten"_qs, {u"楽天確認中フラグ"_qs, u"1"_qs, u"警告表示タイプ"_qs, u"1"_qs, u"警告表示タイプ詳細"_qs, u"103"_qs},
            u"楽天確認中 / 警告表示タイプ詳細 103 長期不在"_qs, check);
        add("high risk", u"shopify"_qs, {u"Risk Level"_qs, u"High"_qs}, u"Risk Level: High"_qs, open);
        add("medium risk", u"shopify"_qs, {u"Risk Level"_qs, u"Medium"_qs}, u"Risk Level: Medium"_qs, open);
        add("low risk", u"shopify"_qs, {u"Risk Level"_qs, u"Low"_qs}, {}, open);
        add("risk not looked at", u"shopify"_qs, {u"Risk Level"_qs, QString()}, {}, open);
        add("no word of risk", u"eccube"_qs, {u"対応状況(ID)"_qs, u"1"_qs}, {}, open);
    }
    /// What the mall itself warns of, in its words; only its check keeps the order from being one.
    void cautions()
    {
        QFETCH(QString, format);
        QFETCH(QStringList, cells);
        QFETCH(QString, words);
        Cells row;
        for (qsizetype i = 0; i + 1 < cells.size(); i += 2)
            row.insert(cells[i], cells[i + 1]);
        const IntakeResult result = m_files.readRows(format, {row});
        QCOMPARE(result.accepted, 1);
        QCOMPARE(result.orders[0].caution, words);
        QTEST(int(result.orders[0].shopState), "state");
    }
    void yahooCautions_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QString>("words");
        QTest::newRow("suspect") << QStringList {u"SuspectFlag"_qs, u"1"_qs} << u"SuspectFlag 1 悪戯注文の疑い"_qs;
        QTest::newRow("in its own words") << QStringList {u"SuspectFlag"_qs, u"1"_qs, u"SuspectMessage"_qs, u"いたずら注文の可能性"_qs}
                                          << u"いたずら注文の可能性 / SuspectFlag 1 悪戯注文の疑い"_qs;
        QTest::newRow("lifted, words stay") << QStringList {u"SuspectFlag"_qs, u"2"_qs, u"SuspectMessage"_qs, u"いたずら注文の可能性"_qs} << QString();
        QTest::newRow("held") << QStringList {u"FraudHoldStatus"_qs, u"1"_qs, u"FraudHoldDisplayType"_qs, u"2"_qs} << u"FraudHoldStatus 1 / FraudHoldDisplayType 2"_qs;
        QTest::newRow("not held") << QStringList {u"FraudHoldStatus"_qs, u"0"_qs, u"FraudHoldDisplayType"_qs, u"0"_qs} << QString();
        QTest::newRow("nothing said") << QStringList {u"SuspectFlag"_qs, u"0"_qs} << QString();
    }
    void yahooCautions()
    {
        QFETCH(QStringList, cells);
        Cells row;
        for (qsizetype i = 0; i + 1 < cells.size(); i += 2)
            row.insert(cells[i], cells[i + 1]);
        const IntakeResult result = m_files.readYahoo(row);
        QCOMPARE(result.accepted, 1);
        QTEST(result.orders[0].caution, "words");
        QCOMPARE(result.orders[0].shopState, result.orders[0].caution.isEmpty() ? ShopState::Open : ShopState::UnderCheck);
    }
    void cancelledOrdersMayHaveEmptyLines()
    {
        const Cells none {{u"個数"_qs, u"0"_qs}, {u"ステータス"_qs, u"900"_qs}};
        const auto all = m_files.readRows(u"rakuten"_qs, {none});
        QCOMPARE(all.orders.size(), 1);
        QCOMPARE(all.orders[0].shopState, ShopState::Cancelled);
        QCOMPARE(all.orders[0].destinations.size(), 1);
        const auto part = m_files.readRows(u"rakuten"_qs, {{{u"ステータス"_qs, u"900"_qs}}, {{u"個数"_qs, u"0"_qs}, {u"ステータス"_qs, u"900"_qs}, {u"商品明細ID"_qs, u"12"_qs}}});
        QCOMPARE(part.orders.at(0).lines.size(), 1);
        QCOMPARE(m_files.readRows(u"rakuten"_qs, {{{u"個数"_qs, u"0"_qs}}}).rejected, 1);
        QCOMPARE(m_files.readRows(u"rakuten"_qs, {{{u"個数"_qs, u"-1"_qs}, {u"ステータス"_qs, u"900"_qs}}}).rejected, 1);
    }
    void payStates_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<Cells>("row");
        QTest::addColumn<QString>("pay");
        QTest::newRow("rakuten bank, before payment") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"銀行振込"_qs}, {u"ステータス"_qs, u"100"_qs}} << u"bank/pending"_qs;
        QTest::newRow("rakuten bank, released") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"銀行振込"_qs}} << u"bank/paid"_qs;
        QTest::newRow("rakuten cod") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"代金引換"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("rakuten Lawson") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"ローソン、郵便局ATM等（前払）"_qs}, {u"ステータス"_qs, u"100"_qs}} << u"cvs/pending"_qs;
        QTest::newRow("rakuten deferred") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"後払い決済"_qs}} << u"deferred/unknown"_qs;
        QTest::newRow("NE bank") << u"nextengine"_qs << Cells {} << u"bank/pending"_qs;
        QTest::newRow("NE 代引き") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"代引き"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("NE e-コレクト") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"e-コレクト"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("NE ｅ－コレクト（佐川急便）") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"ｅ－コレクト（佐川急便）"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("NE ヤマトコレクト") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"ヤマトコレクト"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("NE COD") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"COD"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("NE 着払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"着払い"_qs}} << u"other/unknown"_qs;
        QTest::newRow("NE QR code") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"QR code"_qs}} << u"other/unknown"_qs;
        QTest::newRow("NE 現金書留") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"現金書留"_qs}} << u"other/pending"_qs;
        QTest::newRow("NE ネットバンキング") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"ネットバンキング"_qs}} << u"bank/pending"_qs;
        QTest::newRow("NE かんたん銀行決済") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"かんたん銀行決済"_qs}} << u"bank/pending"_qs;
        QTest::newRow("NE ゆうちょ振替") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"ゆうちょ振替"_qs}} << u"bank/pending"_qs;
        QTest::newRow("NE コンビニ前払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"コンビニ前払い"_qs}} << u"cvs/pending"_qs;
        QTest::newRow("NE コンビニ後払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"コンビニ後払い"_qs}} << u"deferred/unknown"_qs;
        QTest::newRow("NE Paidy") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"Paidy"_qs}} << u"deferred/unknown"_qs;
        QTest::newRow("NE atone") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"atone"_qs}} << u"deferred/unknown"_qs;
        QTest::newRow("NE 請求書払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"請求書払い"_qs}} << u"deferred/unknown"_qs;
        QTest::newRow("NE 楽天ペイ") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"楽天ペイ"_qs}} << u"card/unknown"_qs;
        QTest::newRow("NE Amazon Pay") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"Amazon Pay"_qs}} << u"card/unknown"_qs;
        QTest::newRow("NE ｄ払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"ｄ払い"_qs}} << u"carrier/unknown"_qs;
        QTest::newRow("NE 全額ポイント") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"全額ポイント"_qs}} << u"points/unknown"_qs;
        QTest::newRow("NE 店頭払い") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"店頭払い"_qs}} << u"other/unknown"_qs;
        QTest::newRow("NE empty") << u"nextengine"_qs << Cells {{u"支払方法"_qs, QString()}} << u"other/unknown"_qs;
        QTest::newRow("rakuten, a word unknown is not paid by the state") << u"rakuten"_qs << Cells {{u"支払方法名"_qs, u"選択制決済"_qs}} << u"other/unknown"_qs;
        QTest::newRow("EC-CUBE registered cash") << u"eccube"_qs << Cells {{u"支払方法(名称)"_qs, u"現金書留"_qs}} << u"other/pending"_qs;
        QTest::newRow("EC-CUBE registered cash, arrived") << u"eccube"_qs << Cells {{u"支払方法(名称)"_qs, u"現金書留"_qs}, {u"対応状況(ID)"_qs, u"6"_qs}} << u"other/paid"_qs;
        QTest::newRow("amazon, nothing said") << u"amazon"_qs << Cells {{u"payments-date"_qs, QString()}} << u"other/paid"_qs;
        QTest::newRow("shopify PayPal") << u"shopify"_qs << Cells {{u"Payment Method"_qs, u"PayPal Express Checkout"_qs}, {u"Financial Status"_qs, u"authorized"_qs}} << u"card/unknown"_qs;
        QTest::newRow("NE card") << u"nextengine"_qs << Cells {{u"支払方法"_qs, u"クレジットカード"_qs}} << u"card/unknown"_qs;
        QTest::newRow("EC-CUBE bank paid") << u"eccube"_qs << Cells {{u"支払方法(名称)"_qs, u"銀行振込"_qs}, {u"入金日"_qs, u"2026-11-20"_qs}} << u"bank/paid"_qs;
        QTest::newRow("EC-CUBE bank open") << u"eccube"_qs << Cells {{u"支払方法(名称)"_qs, u"銀行振込"_qs}} << u"bank/pending"_qs;
        QTest::newRow("shopify konbini") << u"shopify"_qs << Cells {{u"Payment Method"_qs, u"Konbini"_qs}, {u"Financial Status"_qs, u"pending"_qs}} << u"cvs/pending"_qs;
        QTest::newRow("shopify konbini paid") << u"shopify"_qs << Cells {{u"Payment Method"_qs, u"Konbini"_qs}} << u"cvs/paid"_qs;
        QTest::newRow("shopify cod pending") << u"shopify"_qs << Cells {{u"Payment Method"_qs, u"Cash on Delivery (COD)"_qs}, {u"Financial Status"_qs, u"pending"_qs}} << u"cod/unknown"_qs;
        QTest::newRow("amazon cod") << u"amazon"_qs << Cells {{u"payment-method"_qs, u"COD"_qs}} << u"cod/unknown"_qs;
    }
    void payStates()
    {
        QFETCH(QString, format);
        QFETCH(Cells, row);
        const IntakeResult result = m_files.readRows(format, {row});
        QCOMPARE(result.accepted, 1);
        QTEST(result.orders[0].payMethod + u'/' + result.orders[0].payState, "pay");
    }
    void theShopShipsNoTransferBeforeItsMoney()
    {
        const IntakeResult result = m_files.readYahoo({{u"ShipStatus"_qs, u"0"_qs}, {u"PayMethod"_qs, u"payment_b1"_qs}, {u"PayStatus"_qs, u"0"_qs}});
        QCOMPARE(result.orders.value(0).shopState, ShopState::Open); // the deposit comes to us: once it is here nothing else stops it
        QCOMPARE(result.orders.value(0).payState, u"pending"_qs);
    }
};

QTEST_GUILESS_MAIN(tst_intakestates)
#include "tst_intakestates.moc"
