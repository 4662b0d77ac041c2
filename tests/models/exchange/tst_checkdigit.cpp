// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/CheckDigit.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;

class TestCheckDigit : public QObject
{
    Q_OBJECT

private slots:
    void knownNumbers_data();
    void knownNumbers();
    void vectors();
    void everySingleDigitErrorButMultiplesOfSevenIsFound();
    void scannedText_data();
    void scannedText();
    void noNumber_data();
    void noNumber();
    void lengthAndDigitAreAsked();
    void numbersInGroups();
    void successors();
    void rangesCountAndContain();
    void rangesAreRefused_data();
    void rangesAreRefused();
    void overlaps();
};

void TestCheckDigit::knownNumbers_data()
{
    QTest::addColumn<CheckDigitKind>("kind");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("valid");
    QTest::newRow("yamato") << CheckDigitKind::Seven << u"389711074012"_qs << true;
    QTest::newRow("fifteen digits") << CheckDigitKind::Seven << u"000000123456782"_qs << true;
    QTest::newRow("thirty digits") << CheckDigitKind::Seven << u"100000000000000000000000000004"_qs << true;
    QTest::newRow("zeros") << CheckDigitKind::Seven << u"000000000000"_qs << true;
    QTest::newRow("digit 7") << CheckDigitKind::Seven << u"123456789017"_qs << false;
    QTest::newRow("ec-cube's wrong one") << CheckDigitKind::Seven << u"123456789012"_qs << false;
    QTest::newRow("a letter") << CheckDigitKind::Seven << u"12345678901A"_qs << false;
    QTest::newRow("full width is not plain") << CheckDigitKind::Seven << u"１２３４５６７８９０１３"_qs << false;
    QTest::newRow("empty") << CheckDigitKind::Seven << QString() << false;
    QTest::newRow("one digit") << CheckDigitKind::Seven << u"0"_qs << false;
    QTest::newRow("jan 13") << CheckDigitKind::Jan << u"4901234567894"_qs << true;
    QTest::newRow("jan 8") << CheckDigitKind::Jan << u"49123456"_qs << true;
    QTest::newRow("jan wrong") << CheckDigitKind::Jan << u"4901234567890"_qs << false;
    QTest::newRow("s10") << CheckDigitKind::S10 << u"EE473124829JP"_qs << true;
    QTest::newRow("s10 wrong") << CheckDigitKind::S10 << u"EE473124828JP"_qs << false;
    QTest::newRow("s10 without country") << CheckDigitKind::S10 << u"EE473124829"_qs << false;
    QTest::newRow("none") << CheckDigitKind::None << u"8"_qs << true;
    QTest::newRow("none, letters") << CheckDigitKind::None << u"8x"_qs << false;
}

void TestCheckDigit::knownNumbers()
{
    QFETCH(const CheckDigitKind, kind);
    QFETCH(const QString, number);
    QFETCH(const bool, valid);
    QCOMPARE(check_digit::isValid(kind, number), valid);
}

void TestCheckDigit::vectors()
{
    QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/carriers/vectors/check_digit_7dr.json")));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the samples do not lie beside the checkout");
    const QJsonArray list = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(list.size() > 5);
    for (const QJsonValue &value : list) {
        const QString number = value[u"number"].toString();
        QVERIFY2(check_digit::isValid(CheckDigitKind::Seven, number) == value[u"ok"].toBool(), qPrintable(number));
    }
}

void TestCheckDigit::everySingleDigitErrorButMultiplesOfSevenIsFound()
{
    const QString number = u"200961185434"_qs;
    for (int i = 0; i < number.size(); ++i) {
        for (char16_t c = u'0'; c <= u'9'; ++c) {
            QString wrong = number;
            wrong[i] = QChar(c);
            const int difference = std::abs(number[i].unicode() - c);
            // In the body a digit 7 higher or lower has the same rest; in the check digit it does not.
            const bool same = difference == 0 || (difference == 7 && i < number.size() - 1);
            QCOMPARE(check_digit::isValid(CheckDigitKind::Seven, wrong), same);
        }
    }
}

void TestCheckDigit::scannedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    const auto row = [](const char *name, const char16_t *text, const char16_t *number) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(number);
    };
    row("plain", u"123456789013", u"123456789013");
    row("grouped", u"1234-5678-9013", u"123456789013");
    row("blanks", u" 1234 5678 9013 ", u"123456789013");
    row("a..a", u"a123456789013a", u"123456789013");
    row("D..D", u"D123456789013D", u"123456789013");
    row("A..B and a line end", u"A123456789013B\r\n", u"123456789013");
    row("only the first letter", u"d123456789013", u"123456789013");
    row("full width", u"１２３４－５６７８－９０１３", u"123456789013");
    row("full-width letters", u"ａ１２３４５６７８９０１３ａ", u"123456789013");
    row("long vowel mark as hyphen", u"1234ー5678ー9013", u"123456789013");
    row("unicode hyphens", u"1234‐5678–9013", u"123456789013");
    row("wrong digit is still a number", u"123456789012", u"123456789012");
}

void TestCheckDigit::scannedText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, number);
    const auto parsed = check_digit::parse(text);
    QVERIFY(parsed.has_value());
    QCOMPARE(*parsed, number);
}

void TestCheckDigit::noNumber_data()
{
    QTest::addColumn<QString>("text");
    for (const char16_t *text : {u"", u" ", u"aa", u"E123456789013E", u"aa123456789013aa", u"1234.5678.9013", u"1.23457E+11", u"一二三", u"123456789013x"})
        QTest::newRow(qPrintable(u"<"_qs + QString::fromUtf16(text))) << QString::fromUtf16(text);
}

void TestCheckDigit::noNumber()
{
    QFETCH(const QString, text);
    QVERIFY(!check_digit::parse(text));
    QCOMPARE(check_digit::parse(text).error().code, Code::Invalid);
}

void TestCheckDigit::lengthAndDigitAreAsked()
{
    QVERIFY(check_digit::parseValid(u"a1234-5678-9013a", CheckDigitKind::Seven, 12));
    QVERIFY(!check_digit::parseValid(u"1234-5678-9012", CheckDigitKind::Seven, 12));
    QVERIFY(!check_digit::parseValid(u"00000123456782", CheckDigitKind::Seven, 12));
    QVERIFY(check_digit::parseValid(u"00000123456782", CheckDigitKind::Seven, 0).has_value()
        == check_digit::isValid(CheckDigitKind::Seven, u"00000123456782"));
    QCOMPARE(*check_digit::parseValid(u"ee 473 124 829 jp", CheckDigitKind::S10, 13), u"EE473124829JP"_qs);
}

void TestCheckDigit::numbersInGroups()
{
    QCOMPARE(check_digit::format(u"123456789013"), u"1234-5678-9013"_qs);
    QCOMPARE(check_digit::format(u"12345678901", {3, 2, 5, 1}), u"123-45-67890-1"_qs);
    QCOMPARE(check_digit::format(u"12345", {4, 4, 4}), u"1234-5"_qs);
    QCOMPARE(check_digit::format(u"1234567890123456"), u"1234-5678-9012-3456"_qs);
    QCOMPARE(check_digit::format(u""), QString());
}

void TestCheckDigit::successors()
{
    QString number = u"200961185434"_qs;
    for (const char16_t *next : {u"200961185445", u"200961185456", u"200961185460", u"200961185471", u"200961185482"}) {
        number = *check_digit::successor(CheckDigitKind::Seven, number);
        QCOMPARE(number, QString::fromUtf16(next));
    }
    QCOMPARE(*check_digit::successor(CheckDigitKind::Seven, number, -5), u"200961185434"_qs);
    QCOMPARE(*check_digit::successor(CheckDigitKind::Seven, u"000000000011"), u"000000000022"_qs);
    QVERIFY(!check_digit::successor(CheckDigitKind::Seven, u"000000000000", -1));
    QVERIFY(!check_digit::successor(CheckDigitKind::Seven, u"999999999999"));
    const QString last = u"99999999999"_qs + QString::number(*check_digit::compute(CheckDigitKind::Seven, u"99999999999"));
    QVERIFY(!check_digit::successor(CheckDigitKind::Seven, last));
    QCOMPARE(*check_digit::successor(CheckDigitKind::None, u"0099"), u"0100"_qs);
    QVERIFY(check_digit::isValid(CheckDigitKind::S10, *check_digit::successor(CheckDigitKind::S10, u"EE473124829JP")));
}

void TestCheckDigit::rangesCountAndContain()
{
    const auto range = check_digit::validRange(u"2009-6118-5434", u"a200961185482a", CheckDigitKind::Seven, 12);
    QVERIFY(range.has_value());
    QCOMPARE(*check_digit::count(*range), 6);
    for (qint64 i = 0; i < 6; ++i)
        QCOMPARE(*check_digit::indexIn(*range, *check_digit::at(*range, i)), i);
    QCOMPARE(*check_digit::at(*range, 5), u"200961185482"_qs);
    QVERIFY(!check_digit::at(*range, 6));
    QVERIFY(!check_digit::at(*range, -1));
    QVERIFY(!check_digit::indexIn(*range, *check_digit::successor(CheckDigitKind::Seven, u"200961185482")));
    QVERIFY(!check_digit::indexIn(*range, *check_digit::successor(CheckDigitKind::Seven, u"200961185434", -1)));
    QVERIFY(!check_digit::indexIn(*range, u"200961185446")); // inside, but with a wrong check digit
    QVERIFY(!check_digit::indexIn(*range, u"20096118545"));
    const auto one = check_digit::validRange(u"123456789013", u"123456789013", CheckDigitKind::Seven, 12);
    QCOMPARE(*check_digit::count(*one), 1);
}

void TestCheckDigit::rangesAreRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("backwards") << u"200961185482"_qs << u"200961185434"_qs;
    QTest::newRow("from has a wrong digit") << u"200961185435"_qs << u"200961185482"_qs;
    QTest::newRow("to has a wrong digit") << u"200961185434"_qs << u"200961185483"_qs;
    QTest::newRow("too short") << u"20096118543"_qs << u"20096118548"_qs;
    QTest::newRow("no number") << u"abc"_qs << u"200961185482"_qs;
    QTest::newRow("empty") << QString() << QString();
}

void TestCheckDigit::rangesAreRefused()
{
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    const auto range = check_digit::validRange(from, to, CheckDigitKind::Seven, 12);
    QVERIFY(!range);
    QCOMPARE(range.error().code, Code::Invalid);
}

void TestCheckDigit::overlaps()
{
    const auto range = [](qint64 first, qint64 last) {
        return NumberRange {*check_digit::successor(CheckDigitKind::Seven, u"200000000001", first),
            *check_digit::successor(CheckDigitKind::Seven, u"200000000001", last), CheckDigitKind::Seven};
    };
    QVERIFY(check_digit::overlap(range(0, 9), range(9, 20)));
    QVERIFY(check_digit::overlap(range(3, 5), range(0, 9)));
    QVERIFY(check_digit::overlap(range(0, 9), range(3, 5)));
    QVERIFY(!check_digit::overlap(range(0, 9), range(10, 20)));
    QVERIFY(!check_digit::overlap(range(10, 20), range(0, 9)));
    QVERIFY(!check_digit::overlap(range(0, 9), NumberRange {u"20000000"_qs, u"20000000"_qs, CheckDigitKind::None}));
}

QTEST_GUILESS_MAIN(TestCheckDigit)
#include "tst_checkdigit.moc"
