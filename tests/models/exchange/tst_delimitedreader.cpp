// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"

#include <QTest>

using namespace tsunagi;

namespace {

QStringList readAll(const QByteArray &bytes, char delimiter)
{
    QStringList result;
    DelimitedReader reader(bytes, delimiter);
    DelimitedRow row;
    while (reader.next(row)) {
        QStringList cells;
        for (size_t i = 0; i < row.cells.size(); ++i)
            cells.append(QString::fromUtf8(row.text(qsizetype(i))).replace(u'\n', u'~').remove(u'\r'));
        result.append(u"%1%2:%3"_qs.arg(row.line).arg(row.unclosed ? u"!"_qs : QString(), cells.join(u'|')));
    }
    return result;
}

} // namespace

class tst_delimitedreader : public QObject
{
    Q_OBJECT
private slots:
    void splits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("plain") << QByteArray("a,b\r\nc,d\r\n") << QStringList {u"1:a|b"_qs, u"2:c|d"_qs};
        QTest::newRow("no last line end") << QByteArray("a,b\nc,d") << QStringList {u"1:a|b"_qs, u"2:c|d"_qs};
        QTest::newRow("line feed in quotes") << QByteArray("\"a\nb\",c\nd,e\n") << QStringList {u"1:a~b|c"_qs, u"3:d|e"_qs};
        QTest::newRow("CRLF in quotes") << QByteArray("\"a\r\nb\",c\r\nd,e\r\n") << QStringList {u"1:a~b|c"_qs, u"3:d|e"_qs};
        QTest::newRow("doubled quotes") << QByteArray("\"a\"\"b\",\"\"\"\"\n") << QStringList {u"1:a\x22" u"b|\x22"_qs};
        QTest::newRow("quote inside plain") << QByteArray("a\"b,c\n") << QStringList {u"1:a\x22" u"b|c"_qs};
        QTest::newRow("empty cells") << QByteArray(",,\n\"\",x,\n") << QStringList {u"1:||"_qs, u"2:|x|"_qs};
        QTest::newRow("empty lines skipped") << QByteArray("a\n\n\r\nb\n") << QStringList {u"1:a"_qs, u"4:b"_qs};
        QTest::newRow("delimiter in quotes") << QByteArray("\"a,b\",c\n") << QStringList {u"1:a,b|c"_qs};
        QTest::newRow("unclosed") << QByteArray("a\n\"b\nc") << QStringList {u"1:a"_qs, u"2!:b~c"_qs};
        QTest::newRow("ends with delimiter") << QByteArray("a,") << QStringList {u"1:a|"_qs};
        QTest::newRow("CR inside plain text") << QByteArray("a\rb,c\n") << QStringList {u"1:ab|c"_qs};
    }
    void splits()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, rows);
        QCOMPARE(readAll(bytes, ','), rows);
    }
    void oldMacsEndLinesWithCr()
    {
        const QByteArray bytes("h,i\ra,\"b\nc\"\rd,e\r\r");
        QCOMPARE(DelimitedReader::detectLineEnd(bytes), '\r');
        QCOMPARE(DelimitedReader::detectLineEnd("h,\"i\rj\"\r\na\r"), '\n');
        QCOMPARE(DelimitedReader::detectLineEnd("h,i\na\rb\n"), '\n');
        DelimitedReader reader(bytes, ',', 0, 1, '\r');
        DelimitedRow row;
        QStringList lines;
        while (reader.next(row))
            lines.append(u"%1:%2:%3"_qs.arg(row.line).arg(QString::fromUtf8(row.text(0)), QString::fromUtf8(row.text(1))));
        QCOMPARE(lines, (QStringList {u"1:h:i"_qs, u"2:a:b\nc"_qs, u"4:d:e"_qs}));
    }
    void tabFilesKeepTheirQuotes()
    {
        QCOMPARE(readAll("\"Best\" mug\t5\" pipe\n", '\t'), QStringList {u"1:\"Best\" mug|5\" pipe"_qs});
        QCOMPARE(readAll("\"a\"\"b\"\t\"c\"\n\"open\tx\n", '\t'), (QStringList {u"1:a\"b|c"_qs, u"2:\"open|x"_qs}));
    }
    void resumesAtAnOffset()
    {
        const QByteArray bytes("h1,h2\n\"a\nb\",c\nd,e\n");
        DelimitedReader reader(bytes, ',', 6, 2);
        DelimitedRow row;
        QVERIFY(reader.next(row));
        QCOMPARE(row.line, 2);
        QVERIFY(reader.next(row));
        QCOMPARE(row.line, 4);
        QCOMPARE(row.offset, 14);
        QVERIFY(!reader.next(row));
    }
    void findsTheDelimiter()
    {
        QCOMPARE(DelimitedReader::detectDelimiter("a,b,c\nx\ty\tz\tw\n"), ',');
        QCOMPARE(DelimitedReader::detectDelimiter("a\tb, c\td\n"), '\t');
        QCOMPARE(DelimitedReader::detectDelimiter("\"a\tb\tc\",d\n"), ',');
        QCOMPARE(DelimitedReader::detectDelimiter("only"), ',');
    }
    void detectsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name"); // or the place of the error
        QTest::newRow("ascii") << QByteArray("order-id\n") << u"utf-8"_qs;
        QTest::newRow("utf-8") << QByteArray("注文番号,髙①～\n") << u"utf-8"_qs;
        QTest::newRow("bom") << QByteArray("\xef\xbb\xbfName\n") << u"utf-8-bom"_qs;
        QTest::newRow("cp932") << QByteArray::fromHex("928d95b694d48d86") << u"cp932"_qs;
        QTest::newRow("cp932 with NEC and IBM codes") << QByteArray::fromHex("8740fbfc8160") << u"cp932"_qs;
        QTest::newRow("half kana") << QByteArray::fromHex("b1b2b3") << u"cp932"_qs;
        QTest::newRow("four bytes") << QByteArray("\xf0\xa0\xae\xb7") << u"utf-8"_qs;
        QTest::newRow("utf-16") << QByteArray("\xff\xfe" "a\0", 4) << u"line 1"_qs;
        QTest::newRow("NUL") << QByteArray("a\nb\0c", 5) << u"line 2"_qs;
        QTest::newRow("cut character") << QByteArray("a\n注文\n\xe6\xb3") << u"line 3"_qs;
        QTest::newRow("cp932 that ends like cut utf-8") << QByteArray("a\n\xe6\xb3") << u"cp932"_qs;
        QTest::newRow("one broken byte in utf-8") << QByteArray("注文番号\n東京\xff都\n") << u"line 2"_qs;
        QTest::newRow("one broken byte in much utf-8") << QStringView(u"注文番号").toString().repeated(10).toUtf8() + "\xff\n" << u"utf-8"_qs;
        QTest::newRow("one broken byte in much cp932") << QByteArray::fromHex("928d95b694d48d86").repeated(10) + "\x8f\",\n" << u"cp932"_qs;
        QTest::newRow("much utf-8 that is cut") << QStringView(u"注文番号").toString().repeated(20).toUtf8().chopped(1) << u"utf-8"_qs;
        QTest::newRow("both in one file") << QStringView(u"注文番号").toString().repeated(3).toUtf8() + QByteArray::fromHex("928d95b694d48d86fd").repeated(3) << u"line 1"_qs;
        QTest::newRow("surrogate in utf-8") << QByteArray("\xed\xa0\x80\xfd") << u"line 1"_qs;
        QTest::newRow("empty") << QByteArray() << u"utf-8"_qs;
    }
    void detectsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto encoding = Encoding::detect(bytes);
        QCOMPARE(encoding ? encoding->name() : encoding.error().where, name);
    }
};

QTEST_GUILESS_MAIN(tst_delimitedreader)
#include "tst_delimitedreader.moc"
