// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/BookBalance.h"
#include "models/slips/SlipRules.h"

#include <QSet>
#include <QTest>

using namespace tsunagi;

namespace {

QString withCheckDigit(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

} // namespace

class tst_sliprules : public QObject
{
    Q_OBJECT
private slots:
    void parcelCodesAreDigitsAndUnique()
    {
        QSet<QString> codes;
        for (const char *desk : {"A-00000000", "A-ffffffff", "A-1f3c9e2b", "A-1f3c9e2c", "odd name"}) {
            for (qint64 n = 0; n < 500; ++n) {
                const QString code = sliprules::parcelCode(QLatin1String(desk), n);
                QCOMPARE(code.size(), 14);
                QVERIFY(code.at(0) != u'0');
                QCOMPARE(sliprules::parcelCodeIn(code), code);
                codes.insert(code);
            }
        }
        QCOMPARE(codes.size(), 2500);
    }
    void whatIsNoParcelCode_data()
    {
        QTest::addColumn<QString>("scan");
        QTest::addColumn<bool>("right");
        const QString code = sliprules::parcelCode(QStringLiteral("A-1f3c9e2b"), 77);
        QString typo = code;
        typo[5] = typo[5] == u'9' ? u'0' : QChar(typo[5].unicode() + 1);
        QTest::newRow("as printed") << code << true;
        QTest::newRow("blanks") << u' ' + code + u' ' << true;
        QString wide;
        for (const QChar c : code)
            wide += QChar(c.unicode() + 0xFEE0);
        QTest::newRow("full width") << wide << true;
        QTest::newRow("one digit wrong") << typo << false;
        QTest::newRow("cut") << code.chopped(1) << false;
        QTest::newRow("a slip number") << withCheckDigit(50012300000) << false;
        QTest::newRow("empty") << QString() << false;
    }
    void whatIsNoParcelCode()
    {
        QFETCH(QString, scan);
        QFETCH(bool, right);
        QCOMPARE(!sliprules::parcelCodeIn(scan).isEmpty(), right);
    }
    void honorifics_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("expected");
        QTest::newRow("person") << QStringLiteral("山田 太郎") << QString() << QStringLiteral("様");
        QTest::newRow("person of a company") << QStringLiteral("山田 太郎") << QStringLiteral("株式会社山") << QStringLiteral("様");
        QTest::newRow("company alone") << QString() << QStringLiteral("株式会社山") << QStringLiteral("御中");
        QTest::newRow("given") << QStringLiteral("山田様") << QString() << QString();
        QTest::newRow("given to the desk") << QStringLiteral("総務部御中") << QString() << QString();
        QTest::newRow("a name that is only the word") << QStringLiteral("様") << QString() << QStringLiteral("様");
    }
    void honorifics()
    {
        QFETCH(QString, name);
        QFETCH(QString, company);
        QFETCH(QString, expected);
        QCOMPARE(sliprules::honorific(*sliprules::settings(), name, company), expected);
    }
    void booksBalance()
    {
        const NumberRange numbers {withCheckDigit(60045600100), withCheckDigit(60045600109), CheckDigitKind::Seven};
        NumberRangeRow row;
        row.first = numbers.from;
        row.last = numbers.to;
        row.count = 10;
        const auto used = [](qint64 body, const char *state) {
            UsedNumber one;
            one.number = withCheckDigit(body);
            one.state = QLatin1String(state);
            return one;
        };
        const auto balance = balanceOf(row, numbers, {used(60045600103, "spoiled"), used(60045600100, "in_force"), used(60045600109, "missing"), used(60045600101, "handed_over"), used(60045600104, "replaced")});
        QVERIFY(balance);
        QVERIFY(balance->balanced());
        QCOMPARE(balance->onParcel, 2);
        QCOMPARE(balance->spoiled, 2);
        QCOMPARE(balance->missing, 1);
        QCOMPARE(balance->unused, 5);
        QCOMPARE(balance->unusedRuns.size(), 2);
        QCOMPARE(balance->unusedRuns.last().second, withCheckDigit(60045600108));
        const auto fresh = balanceOf(row, numbers, {});
        QCOMPARE(fresh->unused, 10);
        QVERIFY(fresh->balanced());
    }
};

QTEST_GUILESS_MAIN(tst_sliprules)
#include "tst_sliprules.moc"
