// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ScanCode.h"

#include <QTest>

using namespace tsunagi;

/// What an input method makes of a scanner's keys comes back; what no scanner types does not become a code.
class TestScanCode : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void isNoCode_data();
    void isNoCode();
    void oneThingIsWrittenInSeveralWays();
};

void TestScanCode::comesBack_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("meant");
    QTest::newRow("plain digits") << QStringLiteral("400000000012") << QStringLiteral("400000000012");
    QTest::newRow("full width") << QStringLiteral("４０００００００００１２") << QStringLiteral("400000000012");
    QTest::newRow("kana input, all digits") << QStringLiteral("わぬふあうえおやゆよ") << QStringLiteral("0123456789");
    QTest::newRow("katakana input") << QStringLiteral("ワヌフアウエオヤユヨ") << QStringLiteral("0123456789");
    QTest::newRow("half-width kana input") << QStringLiteral("ﾜﾇﾌｱｳｴｵﾔﾕﾖ") << QStringLiteral("0123456789");
    QTest::newRow("kana input with letters") << QStringLiteral("ちほぬわわぬ") << QStringLiteral("A-1001");
    QTest::newRow("NW-7 in kana input") << QStringLiteral("ちぬふあうえおち") << QStringLiteral("A123456A");
    QTest::newRow("NW-7 in romaji input") << QStringLiteral("あ１２３４５６あ") << QStringLiteral("A123456A");
    QTest::newRow("NW-7 in romaji input, b and d") << QStringLiteral("ｂ１２３４５６ｄ") << QStringLiteral("b123456d");
    QTest::newRow("hyphen of the input method") << QStringLiteral("Ａー１００１") << QStringLiteral("A-1001");
    QTest::newRow("Code 128, mixed") << QStringLiteral("Towel-03/b") << QStringLiteral("Towel-03/b");
}

void TestScanCode::comesBack()
{
    QFETCH(QString, written);
    QFETCH(QString, meant);
    QCOMPARE(ScanCode::turnedBack(written), meant);
    QVERIFY(ScanCode::isCode(ScanCode::turnedBack(written), 6));
}

void TestScanCode::isNoCode_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("kanji") << QStringLiteral("東京都千代田区");
    QTest::newRow("a name") << QStringLiteral("山田太郎１２３");
    QTest::newRow("too short") << QStringLiteral("１２３４５");
    QTest::newRow("words") << QStringLiteral("no such parcel");
    QTest::newRow("voiced kana") << QStringLiteral("だいじょうぶです");
    QTest::newRow("nothing") << QString();
}

void TestScanCode::isNoCode()
{
    QFETCH(QString, written);
    QVERIFY(!ScanCode::isCode(ScanCode::turnedBack(written), 6));
}

void TestScanCode::oneThingIsWrittenInSeveralWays()
{
    QCOMPARE(ScanCode::spellings(QStringLiteral("a123456b")), (QStringList {QStringLiteral("a123456b"), QStringLiteral("A123456B"), QStringLiteral("123456")}));
    QCOMPARE(ScanCode::spellings(QStringLiteral("1234-5678-9012")), (QStringList {QStringLiteral("1234-5678-9012"), QStringLiteral("123456789012")}));
    // An order number that begins and ends with such letters is not stripped: there is more than digits between them.
    QVERIFY(!ScanCode::spellings(QStringLiteral("AX12B")).contains(QStringLiteral("X12")));
    QCOMPARE(ScanCode::spellings(QStringLiteral("123456")), QStringList {QStringLiteral("123456")});
}

QTEST_GUILESS_MAIN(TestScanCode)
#include "tst_scancode.moc"
