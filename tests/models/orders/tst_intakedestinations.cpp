// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ShopFiles.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// To whom, when and as what gift an order is to go.
class tst_intakedestinations : public QObject
{
    Q_OBJECT
    ShopFiles m_files;

private slots:
    void initTestCase() { m_files.load(); }
    void severalDestinations()
    {
        const auto one = m_files.readRows(u"rakuten"_qs, {{}, {{u"商品明細ID"_qs, u"12"_qs}}});
        QCOMPARE(one.orders[0].destinations.size(), 1);
        QCOMPARE(one.orders[0].destinations[0].key, u"1"_qs);
        const auto two = m_files.readRows(u"rakuten"_qs, {{{u"送付先ID"_qs, u"2"_qs}, {u"送付先名"_qs, u"花"_qs}}, {{u"商品明細ID"_qs, u"12"_qs}}});
        QCOMPARE(two.orders[0].destinations.size(), 2);
        QCOMPARE(two.orders[0].lines[0].destination, 1); // sorted by key, not by row
        QCOMPARE(two.orders[0].lines[1].destination, 0);
        const auto sameId = m_files.readRows(u"rakuten"_qs, {{}, {{u"商品明細ID"_qs, u"12"_qs}, {u"送付先住所それ以降の住所"_qs, u"別の家1-1"_qs}}});
        QCOMPARE(sameId.orders[0].destinations.size(), 2);
        QVERIFY(sameId.orders[0].destinations[0].key != sameId.orders[0].destinations[1].key);
        const auto noId = m_files.readRows(u"nextengine"_qs, {{}, {{u"発送先名"_qs, u"森 花"_qs}}});
        QCOMPARE(noId.orders[0].destinations.size(), 2);
        const auto spelled = m_files.readRows(u"rakuten"_qs, {{}, {{u"商品明細ID"_qs, u"12"_qs}, {u"送付先郵便番号1"_qs, u"60"_qs}}});
        QCOMPARE(spelled.orders[0].destinations.size(), 1); // the same zip without its zero
    }
    void destinationsComeInTheShopsOrder()
    {
        const Cells other {{u"配送先_お名前(姓)"_qs, u"林"_qs}, {u"注文詳細ID"_qs, u"2"_qs}};
        auto second = other;
        second.insert(u"出荷ID"_qs, u"10"_qs); // after 9
        QCOMPARE(m_files.readRows(u"eccube"_qs, {{}, second}).orders.at(0).destinations.at(0).recipient.name, u"森 健"_qs);
        Cells noKey = rakuten();
        noKey.remove(u"送付先ID"_qs);
        for (const QString &name : {u"林"_qs, u"青木"_qs, u"渡辺"_qs}) {
            const QList<Cells> rows {{}, {{u"送付先姓"_qs, name}, {u"商品明細ID"_qs, u"12"_qs}}};
            QCOMPARE(m_files.readOne(csv(noKey, rows)).orders.at(0).destinations.at(0).recipient.name, u"森 健"_qs);
            QCOMPARE(m_files.readOne(csv(noKey, {rows[1], rows[0]})).orders.at(0).destinations.at(0).recipient.name, u"森 健"_qs);
            const auto ne = m_files.readRows(u"nextengine"_qs, {{}, {{u"発送先名"_qs, name}, {u"商品コード"_qs, u"A"_qs}}});
            QCOMPARE(ne.orders.at(0).destinations.at(0).recipient.name, u"森 健"_qs);
        }
    }
    void spreadsheetZips_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QString>("prefecture");
        QTest::addColumn<QString>("result"); // "" refused
        QTest::newRow("resaved, proved") << u"11/19/2026 17:03"_qs << u"600001"_qs << u"北海道"_qs << u"0600001"_qs;
        QTest::newRow("resaved, not proved") << u"11/19/2026 17:03"_qs << u"600001"_qs << u"京都府"_qs << QString();
        QTest::newRow("resaved, whole") << u"2026/11/19 17:03"_qs << u"1500001"_qs << u"東京都"_qs << u"1500001"_qs;
        QTest::newRow("original, six digits typed") << u"2026/11/19 17:03:48"_qs << u"600001"_qs << u"京都府"_qs << u"600001"_qs;
        QTest::newRow("original, hyphen") << u"2026/11/19 17:03:48"_qs << u"600-0001"_qs << u"京都府"_qs << u"6000001"_qs;
    }
    void spreadsheetZips()
    {
        QFETCH(QString, time);
        QFETCH(QString, zip);
        QFETCH(QString, prefecture);
        QFETCH(QString, result);
        const auto read = m_files.readRows(u"nextengine"_qs, {{{u"受注日"_qs, time}, {u"発送郵便番号"_qs, zip}, {u"発送先住所１"_qs, prefecture + u"京都市1-1"_qs},
            {u"商品計"_qs, u"1000"_qs}}});
        QCOMPARE(read.accepted, result.isEmpty() ? 0 : 1);
        if (result.isEmpty())
            QCOMPARE(read.problems[0].code, u"zip_damaged"_qs);
        else
            QCOMPARE(read.orders[0].destinations[0].recipient.zip, result);
    }
    void wishesAreJapansTime_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("band");
        QTest::newRow("a band") << u"2026-11-25T14:00:00+09:00"_qs << u"2026-11-25T16:00:00+09:00"_qs << u"2026-11-25"_qs << u"1416"_qs;
        QTest::newRow("UTC") << u"2026-11-25T05:00:00Z"_qs << u"2026-11-25T07:00:00Z"_qs << u"2026-11-25"_qs << u"1416"_qs;
        QTest::newRow("UTC, the day before") << u"2026-11-24T23:00:00Z"_qs << u"2026-11-25T03:00:00Z"_qs << u"2026-11-25"_qs << u"0812"_qs;
        QTest::newRow("a whole day") << u"2026-11-25T00:00:00+09:00"_qs << u"2026-11-25T23:59:59+09:00"_qs << u"2026-11-25"_qs << QString();
        QTest::newRow("several days") << u"2026-11-25"_qs << u"2026-11-27"_qs << u"2026-11-25"_qs << QString();
        QTest::newRow("a day") << u"2026-11-25"_qs << QString() << u"2026-11-25"_qs << QString();
    }
    void wishesAreJapansTime()
    {
        QFETCH(QString, from);
        QFETCH(QString, until);
        const auto result = m_files.readRows(u"amazon"_qs, {{{u"scheduled-delivery-start-date"_qs, from}, {u"scheduled-delivery-end-date"_qs, until}}});
        const Destination &to = result.orders.at(0).destinations.at(0);
        QTEST(to.wantDate.toString(Qt::ISODate), "day");
        QTEST(to.wantBand, "band");
    }
    void wishedDatesThatAreNoDates()
    {
        const auto told = m_files.readRows(u"nextengine"_qs, {{{u"日付指定"_qs, u"来週の土曜"_qs}, {u"商品計"_qs, u"1000"_qs}}});
        QCOMPARE(told.accepted, 1);
        QCOMPARE(told.problems[0].code, u"want_date_text"_qs);
        QVERIFY(told.orders[0].note.contains(u"来週の土曜"_qs));
        const auto none = m_files.readRows(u"nextengine"_qs, {{{u"日付指定"_qs, u"指定なし"_qs}, {u"商品計"_qs, u"1000"_qs}}});
        QVERIFY(none.problems.isEmpty());
    }
    void datesOfZerosAreNoWish()
    {
        for (const QString &text : {u"0000-00-00"_qs, u"0000-00-00 00:00:00"_qs, u"0000/00/00"_qs, u"1900/1/0"_qs, u"0"_qs}) {
            const auto result = m_files.readRows(u"rakuten"_qs, {{{u"お届け日指定"_qs, text}}});
            QVERIFY(result.problems.isEmpty() && result.orders.at(0).note.isEmpty());
            QVERIFY(!result.orders[0].destinations[0].wantDate.isValid());
        }
        QCOMPARE(m_files.readRows(u"rakuten"_qs, {{{u"お届け日指定"_qs, u"0000-11-25"_qs}}}).problems.size(), 1);
    }
    void twoWishesAreBothKept_data()
    {
        QTest::addColumn<Cells>("row");
        QTest::addColumn<QString>("note");
        const auto block = [](const char16_t *text) { return u"[配送日時指定:]\n"_qs + QString::fromUtf16(text); };
        QTest::newRow("other day and band") << Cells {{u"コメント"_qs, block(u"2026-12-01(火)\n午前中\n")}, {u"お届け日指定"_qs, u"2026-12-03"_qs}, {u"お届け時間帯"_qs, u"1416"_qs}} << u"[配送日時指定:] 2026-12-01 0812"_qs;
        QTest::newRow("other day, words as well") << Cells {{u"コメント"_qs, block(u"2026-12-01(火)\n\nのし希望")}, {u"お届け日指定"_qs, u"2026-12-03"_qs}} << u"[配送日時指定:] 2026-12-01\nのし希望"_qs;
        QTest::newRow("other band") << Cells {{u"コメント"_qs, block(u"\n14:00-16:00\n")}, {u"お届け時間帯"_qs, u"1820"_qs}} << u"[配送日時指定:] 1416"_qs;
        QTest::newRow("the same") << Cells {{u"コメント"_qs, block(u"2026-12-01(火)\n午前中\n")}, {u"お届け日指定"_qs, u"2026-12-01"_qs}, {u"お届け時間帯"_qs, u"1"_qs}} << QString();
        QTest::newRow("only the block") << Cells {{u"コメント"_qs, block(u"2026-12-01(火)\n午前中\n")}} << QString();
        QTest::newRow("only the columns") << Cells {{u"コメント"_qs, block(u"\n\n")}, {u"お届け日指定"_qs, u"2026-12-03"_qs}} << QString();
        QTest::newRow("the day here, the band there") << Cells {{u"コメント"_qs, block(u"\n午前中\n")}, {u"お届け日指定"_qs, u"2026-12-03"_qs}} << QString();
    }
    void twoWishesAreBothKept()
    {
        QFETCH(Cells, row);
        QFETCH(QString, note);
        const IntakeResult result = m_files.readRows(u"rakuten"_qs, {row});
        QCOMPARE(result.accepted, 1);
        QCOMPARE(result.orders[0].note, note);
    }
    void giftFlags_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<Cells>("cells");
        QTest::addColumn<QString>("gift");
        const auto add = [](const char *name, const QString &format, const Cells &cells, const QString &gift) { QTest::newRow(name) << format << cells << gift; };
        add("NE 1", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"1"_qs}}, u"ギフト"_qs);
        add("NE full width", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"１"_qs}}, u"ギフト"_qs);
        add("NE 0", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"0"_qs}}, {});
        add("NE 0.0", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"0.0"_qs}}, {});
        add("NE blank", u"nextengine"_qs, {{u"ギフトフラグ"_qs, QString()}}, {});
        add("NE without the column", u"nextengine"_qs, {}, {});
        add("NE with paper", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"1"_qs}, {u"ラッピング"_qs, u"赤"_qs}}, u"ギフト\n赤"_qs);
        add("NE paper alone", u"nextengine"_qs, {{u"ギフトフラグ"_qs, u"0"_qs}, {u"のし"_qs, u"御祝"_qs}}, u"御祝"_qs);
        add("rakuten 1", u"rakuten"_qs, {{u"ギフト配送希望"_qs, u"1"_qs}}, u"ギフト配送希望"_qs);
        add("rakuten 0", u"rakuten"_qs, {{u"ギフト配送希望"_qs, u"0"_qs}}, {});
    }
    void giftFlags()
    {
        QFETCH(QString, format);
        QFETCH(Cells, cells);
        Cells base = ShopFiles::goodRow(format);
        for (auto it = cells.cbegin(); it != cells.cend(); ++it)
            base.insert(it.key(), QString());
        const auto result = m_files.readOne(csv(base, {cells}));
        QCOMPARE(result.orders.size(), 1);
        QTEST(result.orders[0].destinations[0].gift, "gift");
    }
};

QTEST_GUILESS_MAIN(tst_intakedestinations)
#include "tst_intakedestinations.moc"
