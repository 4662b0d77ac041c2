// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/SearchWords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tsunagi;

/// A search line of a list, as people type it.
class TestSearchWords final : public QObject
{
    Q_OBJECT
private slots:
    void findsTheRow_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing typed") << QString() << true;
        QTest::newRow("blanks only") << u"  　 "_s << true;
        QTest::newRow("one word") << u"佐藤"_s << true;
        QTest::newRow("words of two fields") << u"佐藤 R-1001"_s << true;
        QTest::newRow("a wide blank between") << u"R-1001　佐藤"_s << true;
        QTest::newRow("another width and case") << u"ｒ－１００１"_s << true;
        QTest::newRow("hiragana for katakana") << u"かふぇ"_s << true;
        QTest::newRow("one word of two is elsewhere") << u"佐藤 R-1002"_s << false;
        QTest::newRow("over two fields") << u"佐藤R-1001"_s << false;
        QTest::newRow("marks alone") << u"・-"_s << false;
        QTest::newRow("marks beside a word") << u"佐藤 ・"_s << true;
        QTest::newRow("another name") << u"左藤"_s << false;
    }
    void findsTheRow()
    {
        QFETCH(QString, typed);
        QTEST(SearchWords::of(typed).areIn({u"佐藤"_s, u"R-1001"_s, u"カフェ店"_s}), "found");
    }
};

QTEST_GUILESS_MAIN(TestSearchWords)
#include "tst_searchwords.moc"
