// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalImport.h"
#include "models/addresses/PostalTable.h"
#include "models/core/Cp932.h"
#include "support/Places.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace tsunagi;
using namespace Qt::StringLiterals;

namespace {

QByteArray zipOf(const QByteArray &name, const QByteArray &plain)
{
    QByteArray packed(qsizetype(compressBound(uLong(plain.size()))), Qt::Uninitialized);
    z_stream stream {};
    deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    const auto le = [](auto value) {
        QByteArray bytes(sizeof(value), '\0');
        qToLittleEndian(value, bytes.data());
        return bytes;
    };
    const QByteArray shared = le(quint16(20)) + le(quint16(0)) + le(quint16(8)) + le(quint32(0)) + le(quint32(0))
        + le(quint32(packed.size())) + le(quint32(plain.size())) + le(quint16(name.size())) + le(quint16(0));
    const QByteArray local = le(quint32(0x04034b50)) + shared + name + packed;
    const QByteArray central = le(quint32(0x02014b50)) + le(quint16(20)) + shared + le(quint16(0)) + le(quint16(0))
        + le(quint16(0)) + le(quint32(0)) + le(quint32(0)) + name;
    return local + central + le(quint32(0x06054b50)) + le(quint16(0)) + le(quint16(0)) + le(quint16(1)) + le(quint16(1))
        + le(quint32(central.size())) + le(quint32(local.size())) + le(quint16(0));
}

QString row(const QString &zip, const QString &city, const QString &town, const QString &flag = u"0"_s)
{
    return u"13101,\"100  \",\"%1\",\"ﾄｳｷｮｳﾄ\",\"ﾁﾖﾀﾞｸ\",\"ｶﾅ\",\"東京都\",\"%2\",\"%3\",0,0,0,0,%4,0\r\n"_s.arg(zip, city, town, flag);
}

/// A few rows of each kind; merging into the whole table is the same code and only takes longer.
PostalTable smallTable()
{
    const auto table = PostalTable::builtIn();
    QList<PostalEntry> rows;
    for (const QStringView zip : {u"1000013", u"1000014", u"1008792", u"9008570", u"6040925", u"4980000"})
        rows += table->lookup(zip);
    return PostalTable::fromRows(rows);
}

} // namespace

class tst_postaltable : public QObject
{
    Q_OBJECT
private slots:
    void loadsFastAndFinds()
    {
        QElapsedTimer timer;
        timer.start();
        const auto table = PostalTable::builtIn();
        qInfo("built-in table ready after %lld us", timer.nsecsElapsed() / 1000);
        QVERIFY(table);
        QVERIFY(table->rowCount() > 140000);
        QCOMPARE(table->lookup(u"1000013").value(0).town, u"霞が関"_s);
        QCOMPARE(table->lookup(u"4980000").size(), 2);
        QCOMPARE(table->lookup(u"1008792").value(0).street, u"２－３－１"_s);
        QVERIFY(table->lookup(u"9999998").isEmpty());
        QVERIFY(table->lookup(u"100001").isEmpty());
        QVERIFY(table->lookup(u"10000a3").isEmpty());
        QCOMPARE(table->find(u"東京都"_s, u"千代田区"_s, u"霞ヶ関"_s).value(0).zip, u"1000013"_s);
        QCOMPARE(table->find({}, u"南箕輪村"_s, {}).value(0).zip, u"3994511"_s);
        QVERIFY(table->find(u"大阪府"_s, u"千代田区"_s, u"霞が関"_s).isEmpty());
    }
    void officialSamples()
    {
        QFile file(test::checkoutPath(QStringLiteral("/../shared/samples/carriers/vectors/postal_samples_utf8.csv")));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("no shared samples beside the checkout");
        const auto table = PostalTable::builtIn();
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts).mid(1);
        QVERIFY(lines.size() > 10);
        for (const QString &line : lines) {
            const QStringList cells = line.split(u',');
            const PostalEntry expected {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]};
            QVERIFY2(table->lookup(cells[0]).contains(expected), qPrintable(line));
        }
    }
    void towns_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("city");
        QTest::addColumn<QStringList>("towns");
        QTest::newRow("plain") << u"霞が関"_s << u"千代田区"_s << QStringList {u"霞が関"_s};
        QTest::newRow("none") << u"以下に掲載がない場合"_s << u"千代田区"_s << QStringList {QString()};
        QTest::newRow("next to") << u"琴平町の次に１～４２６番地がくる場合（川東）"_s << u"仲多度郡琴平町"_s << QStringList {u"琴平町の次に１～４２６番地がくる場合"_s};
        QTest::newRow("whole") << u"利島村一円"_s << u"利島村"_s << QStringList {QString()};
        QTest::newRow("a town of that name") << u"一円"_s << u"犬上郡多賀町"_s << QStringList {u"一円"_s};
        QTest::newRow("chome") << u"大通西（１～１９丁目）"_s << u"札幌市中央区"_s << QStringList {u"大通西"_s};
        QTest::newRow("floor") << u"霞が関霞が関ビル（６階）"_s << u"千代田区"_s << QStringList {u"霞が関霞が関ビル６階"_s};
        QTest::newRow("no floor") << u"霞が関霞が関ビル（地階・階層不明）"_s << u"千代田区"_s << QStringList {u"霞が関霞が関ビル"_s};
        QTest::newRow("places") << u"御津町金野（上沢、新山影）"_s << u"豊川市"_s << QStringList {u"御津町金野"_s, u"御津町金野上沢"_s, u"御津町金野新山影"_s};
        QTest::newRow("other") << u"茶内（その他）"_s << u"厚岸郡浜中町"_s << QStringList {u"茶内"_s};
        QTest::newRow("range of lots") << u"種市第１５地割～第２１地割（鹿糠、小路合、緑町、大久保、高取）"_s << u"九戸郡洋野町"_s
                                       << QStringList {u"種市"_s, u"種市鹿糠"_s, u"種市小路合"_s, u"種市緑町"_s, u"種市大久保"_s, u"種市高取"_s};
    }
    void towns()
    {
        QFETCH(QString, cell);
        QFETCH(QString, city);
        QFETCH(QStringList, towns);
        if (cell.startsWith(u"琴平町"))
            towns = {QString()};
        QCOMPARE(postal_import::townsOf(cell, city), towns);
    }
    void imports_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = row(u"1000000"_s, u"千代田区"_s, u"以下に掲載がない場合"_s) + row(u"1000099"_s, u"千代田区"_s, u"新しい町（甲、"_s)
            + row(u"1000099"_s, u"千代田区"_s, u"乙、丙）"_s) + row(u"1000013"_s, u"千代田区"_s, u"霞が関（次のビルを除く）"_s)
            + row(u"1000098"_s, u"千代田区"_s, u"廃止された町"_s, u"2"_s);
        QTest::newRow("CP932") << *cp932::encode(text);
        QTest::newRow("UTF-8") << text.toUtf8();
        QTest::newRow("UTF-8 with mark") << "\xef\xbb\xbf" + text.toUtf8();
        QTest::newRow("ZIP") << zipOf("KEN_ALL.CSV", *cp932::encode(text));
    }
    void imports()
    {
        QFETCH(QByteArray, bytes);
        const PostalTable base = smallTable();
        const auto summary = postal_import::importOfficial(bytes, base);
        QVERIFY2(summary.has_value(), qPrintable(summary ? QString() : summary.error().where + summary.error().detail));
        QCOMPARE(summary->addressRows, 3);
        const PostalTable &table = summary->table;
        QCOMPARE(table.lookup(u"1000099").size(), 4);
        QCOMPARE(table.lookup(u"1000099").value(3).town, u"新しい町丙"_s);
        QCOMPARE(table.lookup(u"1000013").value(0).town, u"霞が関"_s);
        QVERIFY(!table.contains(u"1000098"));
        QVERIFY(!table.contains(u"1000014")); // Tokyo was replaced
        QVERIFY(table.contains(u"6040925"));  // other prefectures were not
        QVERIFY(table.contains(u"1008792"));  // nor the offices
        QTemporaryDir folder;
        const QString path = folder.filePath(u"postal.bin"_s);
        QVERIFY(table.save(path));
        const auto again = PostalTable::forProfile(path);
        QVERIFY(again);
        QCOMPARE(again->rowCount(), table.rowCount());
        QCOMPARE(again->lookup(u"1000099"), table.lookup(u"1000099"));
    }
    void importsOffices()
    {
        const PostalTable base = smallTable();
        const QString text = u"13101,\"ｶﾌﾞｼｷｶﾞｲｼｬ\",\"株式会社　新しい\",\"東京都\",\"千代田区\",\"大手町\",\"１－１\",\"1008888\",\"100  \",\"銀座\",0,0,0\r\n"_s;
        const auto summary = postal_import::importOfficial(*cp932::encode(text), base);
        QVERIFY(summary);
        QCOMPARE(summary->officeRows, 1);
        QCOMPARE(summary->table.lookup(u"1008888").value(0).office, u"株式会社　新しい"_s);
        QVERIFY(!summary->table.contains(u"1008792"));
        QVERIFY(summary->table.contains(u"1000013"));
    }
    void refusesOtherFiles()
    {
        const PostalTable base = smallTable();
        QVERIFY(!postal_import::importOfficial("a,b,c\r\n", base));
        QVERIFY(!postal_import::importOfficial("", base));
        QVERIFY(!postal_import::importOfficial("PK\x03\x04 broken", base));
        QByteArray zip = zipOf("KEN_ALL.CSV", QByteArray(5000, 'x'));
        zip[60] = char(~zip[60]);
        QVERIFY(!postal_import::importOfficial(zip, base));
    }
    void refusesDamagedFiles()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"postal.bin"_s);
        QCOMPARE(PostalTable::fromFile(path).error().code, Code::NotFound);
        QVERIFY(PostalTable::fromRows({{u"1000013"_s, u"東京都"_s, u"千代田区"_s, u"霞が関"_s, {}, {}}}).save(path));
        QVERIFY(PostalTable::fromFile(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(28);
        file.write("\xff\xff\xff\xff", 4);
        file.close();
        QCOMPARE(PostalTable::fromFile(path).error().code, Code::Corrupt);
    }
};

QTEST_GUILESS_MAIN(tst_postaltable)
#include "tst_postaltable.moc"
