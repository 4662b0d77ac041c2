// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"

#include <QTest>

using namespace tsunagi;

class tst_cp932 : public QObject
{
    Q_OBJECT
private slots:
    void encodesWhatWindowsWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("髙") << u"髙"_qs << QByteArray("fbfc");
        QTest::newRow("﨑") << u"﨑"_qs << QByteArray("fab1");
        QTest::newRow("①") << u"①"_qs << QByteArray("8740");
        QTest::newRow("wave dash") << u"\u301c"_qs << QByteArray("8160");
        QTest::newRow("full-width tilde") << u"\uff5e"_qs << QByteArray("8160");
        QTest::newRow("minus") << u"\u2212"_qs << QByteArray("817c");
        QTest::newRow("half kana") << u"ｱ"_qs << QByteArray("b1");
        QTest::newRow("ascii") << u"A1"_qs << QByteArray("4131");
    }
    void encodesWhatWindowsWrites()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, hex);
        QCOMPARE(cp932::encode(text)->toHex(), hex);
        QVERIFY(cp932::encodable(text));
    }
    void namesTheCharacterItCannotHold()
    {
        for (const QString &text : {u"𠮷"_qs, u"繫"_qs, u"é"_qs, u"剝"_qs}) {
            QVERIFY(!cp932::encodable(text));
            QCOMPARE(cp932::encode(u"a"_qs + text).error().detail, text);
        }
    }
    void refusesBrokenBytes()
    {
        QVERIFY(!cp932::decode(QByteArray::fromHex("8131")));
        QVERIFY(!cp932::decode(QByteArray::fromHex("41fb")));
        QCOMPARE(*cp932::decode(QByteArray::fromHex("eee0")), u"髙"_qs); // the second code of 髙 reads as the same text
    }
    void countsBytes()
    {
        QCOMPARE(cp932::byteLength(u"東京A1ｱ"), 7);
        QCOMPARE(cp932::byteLength(u"𠮷"), 2);
    }
};

QTEST_GUILESS_MAIN(tst_cp932)
#include "tst_cp932.moc"
