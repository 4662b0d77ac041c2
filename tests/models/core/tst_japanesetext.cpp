// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JapaneseText.h"

#include <QTest>

using namespace tsunagi;
using namespace Qt::StringLiterals;

class tst_japanesetext : public QObject
{
    Q_OBJECT
private slots:
    void widths()
    {
        QCOMPARE(ja::toHalfWidth(u"ＡＢＣ　１２３－ア"), u"ABC 123-ア"_s);
        QCOMPARE(ja::toFullWidth(u"AB 1-2ｶﾞﾊﾟｱﾞ"), u"ＡＢ　１－２ガパア゛"_s);
        QCOMPARE(ja::widenKana(u"ｳﾞｧｲｵﾘﾝ ABC"), u"ヴァイオリン ABC"_s);
        QCOMPARE(ja::widenKana(u"ﾞﾟ"), u"゛゜"_s);
    }
    void hyphens_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("full") << u"１－２－３"_s << u"1-2-3"_s;
        QTest::newRow("long vowel between digits") << u"1ー2ー3"_s << u"1-2-3"_s;
        QTest::newRow("minus") << u"1−2"_s << u"1-2"_s;
        QTest::newRow("en dash") << u"1–2—3"_s << u"1-2-3"_s;
        QTest::newRow("kana keeps it") << u"タワー12"_s << u"タワー12"_s;
        QTest::newRow("kana at the front") << u"ー"_s << u"ー"_s;
    }
    void hyphens()
    {
        QFETCH(QString, text);
        QTEST(ja::plainHyphens(text), "plain");
    }
    void numbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("chome") << u"霞が関一丁目二番三号"_s << u"霞が関1丁目2番3号"_s;
        QTest::newRow("tens") << u"二十三番地"_s << u"23番地"_s;
        QTest::newRow("hundreds") << u"百二十三番地四"_s << u"123番地四"_s;
        QTest::newRow("positional") << u"一二三番地"_s << u"123番地"_s;
        QTest::newRow("no") << u"二の三"_s << u"2の3"_s;
        QTest::newRow("jo is a name") << u"三条"_s << u"三条"_s;
        QTest::newRow("八千代") << u"八千代市"_s << u"八千代市"_s;
        QTest::newRow("bancho is a name") << u"五番町"_s << u"五番町"_s;
        QTest::newRow("person") << u"三郎"_s << u"三郎"_s;
        QTest::newRow("old name") << u"三の丸"_s << u"三の丸"_s;
    }
    void numbers()
    {
        QFETCH(QString, text);
        QTEST(ja::plainNumbers(text), "plain");
    }
    void places_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("ke") << u"霞ヶ関"_s << u"霞が関"_s << true;
        QTest::newRow("ke left out") << u"霞ヶ関"_s << u"霞関"_s << true;
        QTest::newRow("tsu") << u"四ツ谷"_s << u"四谷"_s << true;
        QTest::newRow("no") << u"虎ノ門"_s << u"虎の門"_s << true;
        QTest::newRow("kanji kind") << u"龍ケ崎"_s << u"竜ヶ﨑"_s << true;
        QTest::newRow("numerals") << u"北十条西"_s << u"北１０条西"_s << true;
        QTest::newRow("aza") << u"大字上名"_s << u"上名"_s << true;
        QTest::newRow("half kana") << u"ﾆｭｰﾀｳﾝ"_s << u"ニュータウン"_s << true;
        QTest::newRow("hiragana") << u"つくば"_s << u"ツクバ"_s << true;
        QTest::newRow("other number") << u"東一条"_s << u"東十一条"_s << false;
        QTest::newRow("other kanji") << u"鳥生"_s << u"烏生"_s << false;
        QTest::newRow("no at the end stays") << u"中ノ"_s << u"中"_s << false;
        QTest::newRow("numbers stay apart") << u"三3"_s << u"33"_s << false;
    }
    void places()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(ja::placeKey(a) == ja::placeKey(b), "same");
    }
    void placeKeyTellsWhereItIs()
    {
        QList<int> ends;
        const QString key = ja::placeKey(u"大字 霞ヶ関 十二－3", &ends);
        QCOMPARE(key.size(), 4);
        QCOMPARE(ends, (QList<int> {4, 6, 9, 11}));
    }
    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("asked");
        QTest::newRow("kana kinds") << u"やまだ タロウ"_s << u"だた"_s;
        QTest::newRow("variants") << u"髙橋 一郎"_s << u"高橋"_s;
        QTest::newRow("half kana") << u"ﾔﾏﾀﾞ"_s << u"マダ"_s;
        QTest::newRow("phone") << u"090-1234-5678"_s << u"01"_s;
        QTest::newRow("full width") << u"ＡＢＣ１２"_s << u"c1"_s;
        QTest::newRow("across a blank") << u"森 一"_s << u"森一"_s;
        QTest::newRow("outside the BMP") << u"𠮷田"_s << u"吉田"_s;
        QTest::newRow("other pair outside the BMP") << u"𩸽屋"_s << u"𩸽屋"_s;
        QTest::newRow("order number") << u"#1100001"_s << u"#11"_s;
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QString, asked);
        QVERIFY(ja::searchKey(text).contains(ja::searchKey(asked)));
        QStringList grams = ja::bigrams(asked);
        grams.removeLast(); // its last character alone
        for (const QString &gram : std::as_const(grams))
            QVERIFY2(ja::bigrams(text).contains(gram), qPrintable(gram));
    }
    void everyCharacterBeginsAGram()
    {
        const QString text = u"山田太郎様"_s;
        for (const QChar c : text) {
            const auto grams = ja::bigrams(text);
            QVERIFY(std::any_of(grams.begin(), grams.end(), [c](const QString &gram) { return gram.startsWith(c); }));
        }
    }
};

QTEST_GUILESS_MAIN(tst_japanesetext)
#include "tst_japanesetext.moc"
