// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"
#include "models/exchange/CarrierFile.h"
#include "models/exchange/DelimitedReader.h"
#include "models/exchange/FieldText.h"
#include "models/exchange/IssuedFile.h"
#include "support/Places.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

Q_DECLARE_METATYPE(tsunagi::ShipmentRow)

using namespace tsunagi;

namespace {

/// Every cell of a file that we wrote, decoded.
QList<QStringList> cellsOf(const QByteArray &bytes)
{
    QList<QStringList> rows;
    DelimitedReader reader(bytes, ',');
    DelimitedRow row;
    while (reader.next(row)) {
        QStringList cells;
        for (qsizetype i = 0; i < qsizetype(row.cells.size()); ++i)
            cells << cp932::decode(row.text(i)).value_or(u"<not CP932>"_qs);
        rows << cells;
    }
    return rows;
}

ShipmentRow usualRow()
{
    ShipmentRow row;
    row.key = u"100000000001"_qs;
    row.recipient.zip = u"1000013"_qs;
    row.recipient.prefecture = u"東京都"_qs;
    row.recipient.address = u"千代田区霞が関1-3-2"_qs;
    row.recipient.building = u"郵便プラザ503"_qs;
    row.recipient.name = u"山田 太郎"_qs;
    row.recipient.kana = u"ヤマダ タロウ"_qs;
    row.recipient.phone = u"03-1234-5678"_qs;
    row.sender.zip = u"530-0001"_qs;
    row.sender.prefecture = u"大阪府"_qs;
    row.sender.address = u"大阪市北区梅田1-1-1"_qs;
    row.sender.name = u"テスト商店"_qs;
    row.sender.phone = u"06-1234-5678"_qs;
    row.shipDate = QDate(2026, 11, 24);
    row.wantDate = QDate(2026, 11, 25);
    row.band = u"1921"_qs;
    row.contents = QStringList {u"書籍"_qs};
    return row;
}

} // namespace

class TestCarrierFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void usualRowColumnByColumn_data();
    void usualRowColumnByColumn();
    void syntheticRowsComeOutAlike();
    void refusedRows_data();
    void refusedRows();
    void rowsThatMustGoOut_data();
    void rowsThatMustGoOut();
    void oneBadRowDoesNotStopTheOthers();
    void addressesFlow_data();
    void addressesFlow();
    void namesFlow_data();
    void namesFlow();
    void contentsAreCutAndCounted();
    void sagawaSeals_data();
    void sagawaSeals();
    void substitutionsAreTold();
    void headerFollowsTheLayout();
    void everyColumnWithinItsLimit_data();
    void everyColumnWithinItsLimit();
    void manyRows();
    void phones_data();
    void phones();
    void widths_data();
    void widths();

private:
    [[nodiscard]] const Carrier &carrier(const QString &code) const { return *m_carriers.find(code); }
    Carriers m_carriers;
};

void TestCarrierFile::initTestCase()
{
    auto loaded = Carriers::load();
    QVERIFY(loaded.has_value());
    m_carriers = *loaded;
}

void TestCarrierFile::usualRowColumnByColumn_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("expected"); // "column from 1=value", all others blank
    QTest::newRow("yamato") << u"yamato"_qs
                            << QStringList {u"1=100000000001"_qs, u"2=0"_qs, u"3=0"_qs, u"5=2026/11/24"_qs, u"6=2026/11/25"_qs, u"7=1921"_qs,
                                   u"9=03-1234-5678"_qs, u"11=100-0013"_qs, u"12=東京都千代田区霞が関1-3-2"_qs, u"13=郵便プラザ503"_qs,
                                   u"16=山田 太郎"_qs, u"17=ﾔﾏﾀﾞ ﾀﾛｳ"_qs, u"18=様"_qs, u"20=06-1234-5678"_qs, u"22=530-0001"_qs,
                                   u"23=大阪府大阪市北区梅田1-1-1"_qs, u"25=テスト商店"_qs, u"28=書籍"_qs, u"36=0"_qs, u"38=1"_qs, u"39=2"_qs, u"42=01"_qs};
    QTest::newRow("sagawa") << u"sagawa"_qs
                            << QStringList {u"1=0"_qs, u"3=03-1234-5678"_qs, u"4=100-0013"_qs, u"5=東京都千代田区霞が関１－３－２"_qs, u"6=郵便プラザ５０３"_qs,
                                   u"8=山田　太郎"_qs, u"10=100000000001"_qs, u"18=06-1234-5678"_qs, u"19=530-0001"_qs, u"20=大阪府大阪市北区梅田１－１－１"_qs,
                                   u"22=テスト商店"_qs, u"25=書籍"_qs, u"42=1"_qs, u"43=000"_qs, u"44=001"_qs, u"45=20261125"_qs, u"46=19"_qs, u"52=019"_qs,
                                   u"58=1"_qs, u"61=20261124"_qs};
    QTest::newRow("japanpost") << u"japanpost"_qs
                               << QStringList {u"1=100000000001"_qs, u"2=20261124"_qs, u"6=0"_qs, u"7=0"_qs, u"8=0"_qs, u"11=1100783001"_qs, u"13=1000013"_qs,
                                      u"14=東京都千代田区霞が関１－３－２"_qs, u"15=郵便プラザ５０３"_qs, u"17=山田　太郎"_qs, u"19=0"_qs, u"20=03-1234-5678"_qs,
                                      u"30=5300001"_qs, u"31=大阪府大阪市北区梅田１－１－１"_qs, u"34=テスト商店"_qs, u"37=06-1234-5678"_qs, u"60=060"_qs,
                                      u"65=20261125"_qs, u"66=57"_qs, u"103=書籍"_qs};
}

void TestCarrierFile::usualRowColumnByColumn()
{
    QFETCH(const QString, code);
    QFETCH(const QStringList, expected);
    const auto file = writeCarrierFile(carrier(code), {usualRow()});
    QVERIFY(file.has_value());
    QVERIFY2(file->refused.isEmpty(), file->refused.isEmpty() ? "" : qPrintable(file->refused[0].field + file->refused[0].code));
    QCOMPARE(file->written, QStringList {u"100000000001"_qs});
    QVERIFY(file->bytes.endsWith("\r\n"));
    const QStringList cells = cellsOf(file->bytes).last();
    QStringList found;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!cells[i].isEmpty())
            found << QString::number(i + 1) + u'=' + cells[i];
    }
    QCOMPARE(found, expected);
    QCOMPARE(cells.size(), carrier(code).layout.columns.size());
    QCOMPARE(carrierRowCells(carrier(code), usualRow()), cells);
}

void TestCarrierFile::syntheticRowsComeOutAlike()
{
    // The synthetic files were made by hand to the layouts; the columns that both fill must be written alike.
    const QString folder = test::checkoutPath(QStringLiteral("/../shared/samples/carriers/"));
    const QList<std::pair<QString, QString>> files {{u"yamato"_qs, u"b2_basic_synthetic.csv"_qs},
        {u"sagawa"_qs, u"ehiden3_synthetic.csv"_qs}, {u"japanpost"_qs, u"yuprir_117_synthetic.csv"_qs}};
    // Where the address breaks is free; 氏名's blank, the extra marks and contract codes are the sample's own.
    const QList<QList<int>> free {{6, 16, 17, 31, 40}, {5, 6, 7, 8}, {17}};
    for (qsizetype n = 0; n < files.size(); ++n) {
        QFile file(folder + files[n].second);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the samples do not lie beside the checkout");
        const QStringList sample = cellsOf(file.readAll()).last();
        ShipmentRow row = usualRow();
        row.key = u"ORD-0001"_qs;
        const QStringList cells = carrierRowCells(carrier(files[n].first), row);
        QCOMPARE(cells.size(), sample.size());
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (!free[n].contains(int(i) + 1))
                QVERIFY2(cells[i] == sample[i], qPrintable(u"%1 column %2: %3, not %4"_qs.arg(files[n].second).arg(i + 1).arg(cells[i], sample[i])));
        }
    }
}

void TestCarrierFile::refusedRows_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<ShipmentRow>("row");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("problem");
    const auto add = [](const char *name, const char *code, auto change, const char16_t *field, const char16_t *problem) {
        ShipmentRow row = usualRow();
        change(row);
        QTest::newRow(name) << QString::fromLatin1(code) << row << QString::fromUtf16(field) << QString::fromUtf16(problem);
    };
    const auto plain = [](ShipmentRow &r, const char16_t *service) {
        r.service = QString::fromUtf16(service);
        r.band.clear();
        r.wantDate = {};
    };
    add("nekopos with band", "yamato", [&](ShipmentRow &r) { plain(r, u"nekopos"); r.band = u"0812"_qs; }, u"band", u"band");
    add("nekopos frozen", "yamato", [&](ShipmentRow &r) { plain(r, u"nekopos"); r.cool = u"frozen"_qs; }, u"cool", u"cool");
    add("nekopos cod", "yamato", [&](ShipmentRow &r) { plain(r, u"nekopos"); r.codAmount = 1000; }, u"cod", u"cod");
    add("nekopos with date", "yamato", [&](ShipmentRow &r) { plain(r, u"nekopos"); r.wantDate = QDate(2026, 12, 1); }, u"wantDate", u"date");
    add("yu-packet chilled", "japanpost", [&](ShipmentRow &r) { plain(r, u"yupacket"); r.cool = u"chilled"_qs; }, u"cool", u"cool");
    add("withdrawn band", "yamato", [](ShipmentRow &r) { r.band = u"1214"_qs; }, u"band", u"band");
    add("band as text", "sagawa", [](ShipmentRow &r) { r.band = u"午前中"_qs; }, u"band", u"band");
    add("unknown service", "yamato", [](ShipmentRow &r) { r.service = u"rocket"_qs; }, u"service", u"service");
    add("unknown cool", "yamato", [](ShipmentRow &r) { r.cool = u"lukewarm"_qs; }, u"cool", u"cool");
    add("cod above the limit", "yamato", [](ShipmentRow &r) { r.service = u"collect"_qs; r.codAmount = 300001; }, u"cod", u"cod_limit");
    add("compact cod above its own", "yamato", [](ShipmentRow &r) { r.service = u"compact_collect"_qs; r.codAmount = 30001; }, u"cod", u"cod_limit");
    add("cod of nothing", "yamato", [](ShipmentRow &r) { r.codAmount = 0; }, u"cod", u"cod_limit");
    add("tax above the amount", "yamato", [](ShipmentRow &r) { r.codAmount = 100; r.codTax = 101; }, u"cod", u"cod_tax");
    add("cod without amount", "japanpost", [](ShipmentRow &r) { r.service = u"yupack_cod"_qs; }, u"cod", u"required");
    add("no pieces", "yamato", [](ShipmentRow &r) { r.pieces = 0; }, u"pieces", u"pieces");
    add("a hundred pieces", "yamato", [](ShipmentRow &r) { r.pieces = 100; }, u"pieces", u"pieces");
    add("two pieces cod", "yamato", [](ShipmentRow &r) { r.pieces = 2; r.codAmount = 10; }, u"pieces", u"pieces");
    add("no zip", "yamato", [](ShipmentRow &r) { r.recipient.zip.clear(); }, u"recipient.zip", u"required");
    add("six digits", "sagawa", [](ShipmentRow &r) { r.recipient.zip = u"100001"_qs; }, u"recipient.zip", u"zip");
    add("no phone", "sagawa", [](ShipmentRow &r) { r.recipient.phone = u" "_qs; }, u"recipient.phone", u"required");
    add("phone with extension", "yamato", [](ShipmentRow &r) { r.recipient.phone = u"03-1234-5678 内線12"_qs; }, u"recipient.phone", u"phone");
    add("no name", "yamato", [](ShipmentRow &r) { r.recipient.name.clear(); }, u"recipient.name", u"required");
    add("no street", "japanpost", [](ShipmentRow &r) { r.recipient.address.clear(); }, u"recipient.address", u"required");
    add("no sender", "yamato", [](ShipmentRow &r) { r.sender = {}; }, u"sender.phone", u"required");
    add("no ship date", "sagawa", [](ShipmentRow &r) { r.shipDate = {}; }, u"shipDate", u"required");
    add("wished before shipped", "yamato", [](ShipmentRow &r) { r.wantDate = QDate(2026, 11, 23); }, u"wantDate", u"date");
    add("no contents", "yamato", [](ShipmentRow &r) { r.contents = QStringList {u" "_qs}; }, u"contents", u"required");
    add("name beyond all columns", "yamato", [](ShipmentRow &r) { r.recipient.name = QString(67, u'山'); }, u"recipient.name", u"too_long");
    add("long name beside two lines of company", "yamato", [](ShipmentRow &r) { r.recipient.company = QString(50, u'社'); r.recipient.name = QString(17, u'山'); }, u"recipient.name", u"too_long");
    add("address beyond all lines", "sagawa", [](ShipmentRow &r) { r.recipient.address = QString(46, u'町'); }, u"recipient.address", u"too_long");
    add("note", "yamato", [](ShipmentRow &r) { r.note = QString(23, u'注'); }, u"note", u"too_long");
    add("no such glyph", "yamato", [](ShipmentRow &r) { r.recipient.name = u"김 민수"_qs; }, u"recipient.name", u"glyph");
    add("no key", "yamato", [](ShipmentRow &r) { r.key.clear(); }, u"key", u"required");
    add("key beyond 15", "japanpost", [](ShipmentRow &r) { r.key = u"1234567890123456"_qs; }, u"key", u"too_long");
    add("key in kanji", "sagawa", [](ShipmentRow &r) { r.key = u"注文１"_qs; }, u"key", u"key");
    add("unknown mark", "sagawa", [](ShipmentRow &r) { r.handling = QStringList {u"bottles"_qs}; }, u"handling", u"handling");
    add("four seals", "sagawa", [](ShipmentRow &r) { r.cool = u"frozen"_qs; r.codAmount = 100; r.handling = QStringList {u"upright"_qs}; }, u"handling", u"handling");
}

void TestCarrierFile::refusedRows()
{
    QFETCH(const QString, code);
    QFETCH(const ShipmentRow, row);
    QFETCH(const QString, field);
    QFETCH(const QString, problem);
    const QList<CarrierProblem> problems = checkCarrierRow(carrier(code), row);
    QStringList seen;
    for (const CarrierProblem &each : problems)
        seen << each.field + u':' + each.code;
    QVERIFY2(seen.contains(field + u':' + problem), qPrintable(seen.join(u' ')));
    QVERIFY(carrierRowCells(carrier(code), row).isEmpty());
    const auto file = writeCarrierFile(carrier(code), {row});
    QVERIFY(file.has_value() && file->written.isEmpty());
    QCOMPARE(cellsOf(file->bytes).size(), carrier(code).layout.header ? 1 : 0);
}

void TestCarrierFile::rowsThatMustGoOut_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<ShipmentRow>("row");
    const auto add = [](const char *name, const char *code, auto change) {
        ShipmentRow row = usualRow();
        change(row);
        QTest::newRow(name) << QString::fromLatin1(code) << row;
    };
    const auto packet = [](ShipmentRow &r) { r.band.clear(); r.wantDate = {}; };
    add("nekopos, nothing asked", "yamato", [&](ShipmentRow &r) { packet(r); r.service = u"nekopos"_qs; });
    add("nekopos, cool none", "yamato", [&](ShipmentRow &r) { packet(r); r.service = u"nekopos"_qs; r.cool = u"none"_qs; });
    add("yu-packet without phone", "japanpost", [&](ShipmentRow &r) { packet(r); r.service = u"yupacket"_qs; r.recipient.phone.clear(); });
    add("cod at the limit", "yamato", [](ShipmentRow &r) { r.codAmount = 300000; r.codTax = 27272; });
    add("cod without tax", "sagawa", [](ShipmentRow &r) { r.codAmount = 1; });
    add("frozen", "yamato", [](ShipmentRow &r) { r.cool = u"frozen"_qs; });
    add("no wishes", "sagawa", [&](ShipmentRow &r) { packet(r); });
    add("wished on the ship date", "yamato", [](ShipmentRow &r) { r.wantDate = r.shipDate; });
    add("99 pieces", "yamato", [](ShipmentRow &r) { r.pieces = 99; });
    add("full-width zip and phone", "yamato", [](ShipmentRow &r) { r.recipient.zip = u"〒１００－００１３"_qs; r.recipient.phone = u"＋８１　３－１２３４－５６７８"_qs; });
    add("company only", "yamato", [](ShipmentRow &r) { r.recipient.name.clear(); r.recipient.company = u"株式会社山田"_qs; });
    add("name of 16", "yamato", [](ShipmentRow &r) { r.recipient.name = QString(16, u'山'); });
    add("long name without a blank", "yamato", [](ShipmentRow &r) { r.recipient.name = QString(40, u'山'); });
    add("long name with a blank", "yamato", [](ShipmentRow &r) { r.recipient.name = u"株式会社山田商事東京本社営業部 山田 太郎"_qs; });
    add("company and a name of 16 at sagawa", "sagawa", [](ShipmentRow &r) { r.recipient.company = QString(16, u'社'); r.recipient.name = QString(16, u'山'); });
    add("three seals", "sagawa", [](ShipmentRow &r) { r.cool = u"frozen"_qs; r.codAmount = 100; });
    add("glyph with a substitute", "yamato", [](ShipmentRow &r) { r.recipient.name = u"髙﨑 𠮷"_qs; });
    add("glyph that sagawa takes", "sagawa", [](ShipmentRow &r) { r.recipient.name = u"髙﨑 彅①"_qs; });
    add("kana with kanji is left away", "yamato", [](ShipmentRow &r) { r.recipient.kana = u"山田タロウ"_qs; });
    add("sagawa without sender", "sagawa", [](ShipmentRow &r) { r.sender = {}; });
    add("commas and quotes", "yamato", [](ShipmentRow &r) { r.recipient.building = u"\"A,B\" 1号"_qs; });
    add("line feed in the note", "yamato", [](ShipmentRow &r) { r.note = u"玄関前\n置き"_qs; });
    add("very long contents", "yamato", [](ShipmentRow &r) { r.contents = QStringList {QString(300, u'品')}; });
    add("long sender name", "yamato", [](ShipmentRow &r) { r.sender.name = u"株式会社つなぎ商事オンラインショップ本店"_qs; });
    add("sender whose words part late", "yamato", [](ShipmentRow &r) { r.sender.name = u"青葉茶房株式会社静岡本店通販事業部出荷センター第二"_qs; });
    add("a service that is always frozen", "yamato", [](ShipmentRow &r) { r.service = u"takkyubin_frozen"_qs; });
    add("chilled and collected", "japanpost", [](ShipmentRow &r) { r.service = u"yupack_cod_chilled"_qs; r.codAmount = 3000; });
    add("very long kana", "yamato", [](ShipmentRow &r) { r.recipient.kana = QString(80, u'ガ'); });
}

void TestCarrierFile::rowsThatMustGoOut()
{
    QFETCH(const QString, code);
    QFETCH(const ShipmentRow, row);
    const auto file = writeCarrierFile(carrier(code), {row});
    QVERIFY(file.has_value());
    QVERIFY2(file->refused.isEmpty(), file->refused.isEmpty() ? "" : qPrintable(file->refused[0].field + u' ' + file->refused[0].code));
    QCOMPARE(file->written.size(), 1);
    QCOMPARE(cellsOf(file->bytes).last(), carrierRowCells(carrier(code), row));
    QCOMPARE(cellsOf(file->bytes).last().size(), carrier(code).layout.columns.size());
}

void TestCarrierFile::oneBadRowDoesNotStopTheOthers()
{
    QList<ShipmentRow> rows;
    for (int i = 0; i < 5; ++i) {
        rows << usualRow();
        rows.last().key = QString::number(1000 + i);
    }
    rows[1].recipient.zip = u"12"_qs;
    rows[4].key = u"1000"_qs;
    const auto file = writeCarrierFile(carrier(u"yamato"_qs), rows);
    QVERIFY(file.has_value());
    QCOMPARE(file->written, (QStringList {u"1000"_qs, u"1002"_qs, u"1003"_qs}));
    QCOMPARE(file->refused.size(), 2);
    QCOMPARE(file->refused[0].row, 1);
    QCOMPARE(file->refused[0].key, u"1001"_qs);
    QCOMPARE(file->refused[0].field, u"recipient.zip"_qs);
    QCOMPARE(file->refused[0].value, u"12"_qs);
    QCOMPARE(file->refused[1].code, u"duplicate_key"_qs);
    QCOMPARE(file->missingSettings, QStringList {u"billingCode"_qs});
    QVERIFY(writeCarrierFile(carrier(u"sagawa"_qs), rows)->missingSettings.isEmpty());
}

void TestCarrierFile::addressesFlow_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("prefecture");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("building");
    QTest::addColumn<QString>("lines"); // joined by |, blank columns at the end dropped
    const auto add = [](const char *name, const char *code, const char16_t *p, const char16_t *a, const char16_t *b, const char16_t *lines) {
        QTest::newRow(name) << QString::fromLatin1(code) << QString::fromUtf16(p) << QString::fromUtf16(a) << QString::fromUtf16(b) << QString::fromUtf16(lines);
    };
    add("short", "yamato", u"東京都", u"港区1-2", u"", u"東京都港区1-2");
    add("building", "yamato", u"東京都", u"港区1-2", u"塔101", u"東京都港区1-2|塔101");
    add("town beyond 16 goes on in the building", "yamato", u"京都府", u"京都市中京区寺町通御池上る上本能寺前町488番地", u"市役所",
        u"京都府京都市中京区寺町通御池上る上本能寺前町|488番地 市役所");
    add("16 of 四日市市", "yamato", u"三重県", u"四日市市一二三四五六七八九十一二三四五六", u"", u"三重県四日市市一二三四五六七八九十一二三四五六");
    add("17 of 四日市市", "yamato", u"三重県", u"四日市市一二三四五六七八九十一二三四五六七", u"", u"三重県四日市市一二三四五六七八九十一二三四五六|七");
    add("16 of 大和郡山市", "yamato", u"奈良県", u"大和郡山市一二三四五六七八九十一二三四五六", u"", u"奈良県大和郡山市一二三四五六七八九十一二三四五六");
    add("17 of 大和郡山市", "yamato", u"奈良県", u"大和郡山市一二三四五六七八九十一二三四五六七", u"", u"奈良県大和郡山市一二三四五六七八九十一二三四五六|七");
    add("16 of 余市郡余市町", "yamato", u"北海道", u"余市郡余市町一二三四五六七八九十一二三四五六", u"", u"北海道余市郡余市町一二三四五六七八九十一二三四五六");
    add("17 of 余市郡余市町", "yamato", u"北海道", u"余市郡余市町一二三四五六七八九十一二三四五六七", u"", u"北海道余市郡余市町一二三四五六七八九十一二三四五六|七");
    add("16 of 町田市", "yamato", u"東京都", u"町田市一二三四五六七八九十一二三四五六", u"", u"東京都町田市一二三四五六七八九十一二三四五六");
    add("17 of 町田市", "yamato", u"東京都", u"町田市一二三四五六七八九十一二三四五六七", u"", u"東京都町田市一二三四五六七八九十一二三四五六|七");
    add("16 of 郡山市", "yamato", u"福島県", u"郡山市一二三四五六七八九十一二三四五六", u"", u"福島県郡山市一二三四五六七八九十一二三四五六");
    add("17 of 郡山市", "yamato", u"福島県", u"郡山市一二三四五六七八九十一二三四五六七", u"", u"福島県郡山市一二三四五六七八九十一二三四五六|七");
    add("16 of 市川市", "yamato", u"千葉県", u"市川市一二三四五六七八九十一二三四五六", u"", u"千葉県市川市一二三四五六七八九十一二三四五六");
    add("17 of 市川市", "yamato", u"千葉県", u"市川市一二三四五六七八九十一二三四五六七", u"", u"千葉県市川市一二三四五六七八九十一二三四五六|七");
    add("16 of 堺市堺区", "yamato", u"大阪府", u"堺市堺区一二三四五六七八九十一二三四五六", u"", u"大阪府堺市堺区一二三四五六七八九十一二三四五六");
    add("17 of 堺市堺区", "yamato", u"大阪府", u"堺市堺区一二三四五六七八九十一二三四五六七", u"", u"大阪府堺市堺区一二三四五六七八九十一二三四五六|七");
    add("16 of 世田谷区", "yamato", u"東京都", u"世田谷区一二三四五六七八九十一二三四五六", u"", u"東京都世田谷区一二三四五六七八九十一二三四五六");
    add("17 of 世田谷区", "yamato", u"東京都", u"世田谷区一二三四五六七八九十一二三四五六七", u"", u"東京都世田谷区一二三四五六七八九十一二三四五六|七");
    add("16 of 糟屋郡志免町", "yamato", u"福岡県", u"糟屋郡志免町一二三四五六七八九十一二三四五六", u"", u"福岡県糟屋郡志免町一二三四五六七八九十一二三四五六");
    add("17 of 糟屋郡志免町", "yamato", u"福岡県", u"糟屋郡志免町一二三四五六七八九十一二三四五六七", u"", u"福岡県糟屋郡志免町一二三四五六七八九十一二三四五六|七");
    add("16 of 野洲市", "yamato", u"滋賀県", u"野洲市一二三四五六七八九十一二三四五六", u"", u"滋賀県野洲市一二三四五六七八九十一二三四五六");
    add("17 of 野洲市", "yamato", u"滋賀県", u"野洲市一二三四五六七八九十一二三四五六七", u"", u"滋賀県野洲市一二三四五六七八九十一二三四五六|七");
    add("16 of 武蔵村山市", "yamato", u"東京都", u"武蔵村山市一二三四五六七八九十一二三四五六", u"", u"東京都武蔵村山市一二三四五六七八九十一二三四五六");
    add("17 of 武蔵村山市", "yamato", u"東京都", u"武蔵村山市一二三四五六七八九十一二三四五六七", u"", u"東京都武蔵村山市一二三四五六七八九十一二三四五六|七");
    add("16 of 十日町市", "yamato", u"新潟県", u"十日町市一二三四五六七八九十一二三四五六", u"", u"新潟県十日町市一二三四五六七八九十一二三四五六");
    add("17 of 十日町市", "yamato", u"新潟県", u"十日町市一二三四五六七八九十一二三四五六七", u"", u"新潟県十日町市一二三四五六七八九十一二三四五六|七");
    add("a number is never torn", "sagawa", u"東京都", u"世田谷区北沢東北沢上町1234-5678", u"", u"東京都世田谷区北沢東北沢上町|１２３４－５６７８");
    add("a counter stays with its number", "sagawa", u"北海道", u"札幌市白石区本通十九条北23丁目4番5号", u"", u"北海道札幌市白石区本通十九条北|２３丁目４番５号");
    add("prefecture twice", "japanpost", u"東京都", u"東京都港区1-2", u"", u"東京都港区１－２");
    add("two lines and a building", "sagawa", u"神奈川県", u"横浜市都筑区茅ケ崎中央東一二三四五六1-2-3", u"センタープラザ", u"神奈川県横浜市都筑区茅ケ崎中央東|一二三四五六１－２－３|センタープラザ");
}

void TestCarrierFile::addressesFlow()
{
    QFETCH(const QString, code);
    QFETCH(const QString, prefecture);
    QFETCH(const QString, address);
    QFETCH(const QString, building);
    QFETCH(const QString, lines);
    ShipmentRow row = usualRow();
    row.recipient.prefecture = prefecture;
    row.recipient.address = address;
    row.recipient.building = building;
    const QStringList cells = carrierRowCells(carrier(code), row);
    QVERIFY(!cells.isEmpty());
    QStringList found;
    for (const CarrierFlow &flow : carrier(code).layout.flows) {
        if (flow.field == u"recipient.address") {
            for (const int column : flow.columns)
                found << cells[column];
        }
    }
    while (!found.isEmpty() && found.last().isEmpty())
        found.removeLast();
    QCOMPARE(found.join(u'|'), lines);
}

void TestCarrierFile::namesFlow_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("company");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("cells"); // B2: 会社1|会社2|名; e飛伝: 名称1|名称2
    QTest::newRow("name only") << u"yamato"_qs << QString() << u"山田 太郎"_qs << u"||山田 太郎"_qs;
    QTest::newRow("company and name") << u"yamato"_qs << u"山田商事"_qs << u"山田 太郎"_qs << u"山田商事||山田 太郎"_qs;
    QTest::newRow("company only") << u"yamato"_qs << u"山田商事"_qs << QString() << u"||山田商事"_qs;
    QTest::newRow("long name lends its first words") << u"yamato"_qs << QString() << u"株式会社山田商事東京本社営業部 山田 太郎"_qs
                                                     << u"株式会社山田商事東京本社営業部||山田 太郎"_qs;
    QTest::newRow("long name of two scripts") << u"yamato"_qs << QString() << u"株式会社山田商事オンラインショップ"_qs << u"株式会社山田商事||オンラインショップ"_qs;
    QTest::newRow("long name without any mark") << u"yamato"_qs << QString() << u"株式会社山田商事東京本社営業部第一課"_qs << u"株式会社山田商事東||京本社営業部第一課"_qs;
    QTest::newRow("name only, sagawa") << u"sagawa"_qs << QString() << u"山田 太郎"_qs << u"山田　太郎|"_qs;
    QTest::newRow("company and name, sagawa") << u"sagawa"_qs << u"山田商事"_qs << u"山田 太郎"_qs << u"山田商事|山田　太郎"_qs;
    QTest::newRow("long name, sagawa") << u"sagawa"_qs << QString() << u"クリストファー・アンダーソンジュニア"_qs << u"クリストファー・アンダーソンジュ|ニア"_qs;
}

void TestCarrierFile::namesFlow()
{
    QFETCH(const QString, code);
    QFETCH(const QString, company);
    QFETCH(const QString, name);
    QFETCH(const QString, cells);
    ShipmentRow row = usualRow();
    row.recipient.company = company;
    row.recipient.name = name;
    const QStringList all = carrierRowCells(carrier(code), row);
    QVERIFY(!all.isEmpty());
    QCOMPARE((code == u"yamato" ? all.mid(13, 3) : all.mid(7, 2)).join(u'|'), cells);
}

void TestCarrierFile::contentsAreCutAndCounted()
{
    ShipmentRow row = usualRow();
    row.contents = QStringList {QString(30, u'品'), u"二"_qs, u"三"_qs, u"四"_qs};
    const auto file = writeCarrierFile(carrier(u"yamato"_qs), {row});
    const QStringList cells = cellsOf(file->bytes).last();
    QCOMPARE(cells[27], QString(25, u'品'));
    QCOMPARE(cells[29], u"二 他2点"_qs);
    QStringList changed;
    for (const CarrierChange &change : file->changes)
        changed << change.code + u' ' + change.field;
    QVERIFY(changed.contains(u"clipped contents"_qs));
}

void TestCarrierFile::sagawaSeals_data()
{
    QTest::addColumn<QString>("band");
    QTest::addColumn<bool>("date");
    QTest::addColumn<QString>("cool");
    QTest::addColumn<QStringList>("marks");
    QTest::addColumn<QString>("seals");
    QTest::newRow("nothing") << QString() << false << QString() << QStringList() << u"||"_qs;
    QTest::newRow("date") << QString() << true << QString() << QStringList() << u"005||"_qs;
    QTest::newRow("band wins over date") << u"1416"_qs << true << QString() << QStringList() << u"019||"_qs;
    QTest::newRow("five bands") << u"1821"_qs << false << QString() << QStringList() << u"007||"_qs;
    QTest::newRow("cool first") << u"1416"_qs << false << u"chilled"_qs << QStringList() << u"001|019|"_qs;
    QTest::newRow("frozen") << QString() << false << u"frozen"_qs << QStringList() << u"002||"_qs;
    QTest::newRow("marks") << QString() << false << QString() << QStringList {u"fragile"_qs, u"upright"_qs} << u"011|013|"_qs;
}

void TestCarrierFile::sagawaSeals()
{
    QFETCH(const QString, band);
    QFETCH(const bool, date);
    QFETCH(const QString, cool);
    QFETCH(const QStringList, marks);
    QFETCH(const QString, seals);
    ShipmentRow row = usualRow();
    row.band = band;
    if (!date)
        row.wantDate = {};
    row.cool = cool;
    row.handling = marks;
    QCOMPARE(carrierRowCells(carrier(u"sagawa"_qs), row).mid(51, 3).join(u'|'), seals);
}

void TestCarrierFile::substitutionsAreTold()
{
    ShipmentRow row = usualRow();
    row.recipient.name = u"髙橋 一郎"_qs;
    row.recipient.building = u"①棟"_qs;
    const auto file = writeCarrierFile(carrier(u"yamato"_qs), {row});
    QCOMPARE(cellsOf(file->bytes).last()[15], u"高橋 一郎"_qs);
    QCOMPARE(cellsOf(file->bytes).last()[12], u"(1)棟"_qs);
    QCOMPARE(file->changes.size(), 2);
    for (const CarrierChange &change : file->changes) {
        QCOMPARE(change.code, u"substituted"_qs);
        QCOMPARE(change.key, row.key);
        QVERIFY((change.from == u"髙" && change.to == u"高") || (change.from == u"①" && change.to == u"(1)"));
    }
    const auto kept = writeCarrierFile(carrier(u"sagawa"_qs), {row});
    QCOMPARE(cellsOf(kept->bytes).last()[7], u"髙橋　一郎"_qs);
    QVERIFY(kept->changes.isEmpty());
    QVERIFY(writeCarrierFile(carrier(u"yamato"_qs), {usualRow()})->changes.isEmpty());
}

void TestCarrierFile::headerFollowsTheLayout()
{
    for (const Carrier &each : m_carriers.all()) {
        const QList<QStringList> rows = cellsOf(writeCarrierFile(each, {usualRow()})->bytes);
        QCOMPARE(rows.size(), each.layout.header ? 2 : 1);
        if (each.layout.header) {
            for (qsizetype i = 0; i < rows[0].size(); ++i)
                QCOMPARE(rows[0][i], each.layout.columns[i].name);
        }
    }
}

void TestCarrierFile::everyColumnWithinItsLimit_data()
{
    QTest::addColumn<QString>("code");
    for (const Carrier &each : m_carriers.all())
        QTest::newRow(qPrintable(each.code)) << each.code;
}

void TestCarrierFile::everyColumnWithinItsLimit()
{
    QFETCH(const QString, code);
    const Carrier &own = carrier(code);
    QRandomGenerator random(20261124);
    const QString letters = u"山川田中髙﨑濵①㈱アイウｱｲｳガーァABC123-−〜~　 \"',()𠮷德彅々ヶの丁目番地号字大"_qs;
    const auto text = [&](int longest) {
        QString result;
        const int size = random.bounded(longest + 1);
        for (int i = 0; i < size; ++i) {
            const qsizetype at = random.bounded(letters.size());
            if (letters[at].isHighSurrogate())
                result += letters.mid(at, 2);
            else if (!letters[at].isLowSurrogate())
                result += letters[at];
        }
        return result;
    };
    QList<ShipmentRow> rows;
    for (int i = 0; i < 700; ++i) {
        ShipmentRow row = usualRow();
        row.key = QString::number(500000000000 + i);
        row.recipient.address = u"千代田区"_qs + text(40);
        row.recipient.building = text(30);
        row.recipient.company = text(30);
        row.recipient.name = u"山"_qs + text(22);
        row.recipient.kana = text(60);
        row.note = text(20);
        row.contents = QStringList {u"品"_qs + text(60), text(60), text(60)};
        row.sender.name = u"店"_qs + text(20);
        row.sender.building = text(15);
        rows << row;
    }
    const auto file = writeCarrierFile(own, rows);
    QVERIFY(file.has_value());
    QVERIFY2(file->written.size() > 150, qPrintable(QString::number(file->written.size())));
    QSet<int> refused;
    for (const CarrierProblem &problem : file->refused) {
        refused << problem.row;
        QVERIFY2(problem.code == u"too_long" || problem.code == u"glyph", qPrintable(problem.field + u' ' + problem.code));
    }
    QCOMPARE(refused.size() + file->written.size(), rows.size());

    QList<QStringList> cells = cellsOf(file->bytes);
    if (own.layout.header)
        cells.removeFirst();
    QCOMPARE(cells.size(), file->written.size());
    qsizetype at = 0;
    for (int i = 0; i < rows.size(); ++i) {
        if (refused.contains(i))
            continue;
        const QStringList &row = cells[at++];
        QCOMPARE(row.size(), own.layout.columns.size());
        for (qsizetype c = 0; c < row.size(); ++c) {
            const auto bytes = cp932::encode(row[c]);
            QVERIFY(bytes.has_value());
            if (own.layout.columns[c].maxBytes > 0)
                QVERIFY2(bytes->size() <= own.layout.columns[c].maxBytes, qPrintable(own.layout.columns[c].name + u": "_qs + row[c]));
            for (const QChar character : row[c])
                QVERIFY(own.isAccepted(QStringView(&character, 1)));
        }
        QVERIFY(row.contains(rows[i].key));
        // Nothing of an address may be lost on the way: all columns together hold all its characters in order.
        QString carried;
        for (const CarrierFlow &flow : own.layout.flows) {
            if (flow.field == u"recipient.address") {
                for (const int column : flow.columns + flow.spill)
                    carried += row[column];
            }
        }
        const auto bare = [&](QString whole) {
            whole = field_text::toFullWidth(field_text::cleaned(carrierText(own, whole).text));
            whole.replace(u'\u301C', u'\uFF5E').replace(u'\u2212', u'\uFF0D');
            whole.removeIf([](QChar c) { return c.isSpace(); });
            return whole;
        };
        const QString expected = bare(u"東京都"_qs + field_text::cleaned(rows[i].recipient.address)) + bare(rows[i].recipient.building);
        QVERIFY2(bare(carried).startsWith(expected), qPrintable(bare(carried) + u" / "_qs + expected));
    }
}

void TestCarrierFile::manyRows()
{
    QList<ShipmentRow> rows(2000, usualRow());
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].key = QString::number(600000000000 + i);
    QBENCHMARK_ONCE {
        const auto file = writeCarrierFile(carrier(u"sagawa"_qs), rows);
        QCOMPARE(file->written.size(), rows.size());
        QVERIFY(file->refused.isEmpty() && file->changes.isEmpty());
    }
}

void TestCarrierFile::phones_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    const auto row = [](const char16_t *text, const char16_t *number) {
        QTest::newRow(qPrintable(QString::fromUtf16(text))) << QString::fromUtf16(text) << QString::fromUtf16(number);
    };
    row(u"0312345678", u"0312345678");
    row(u"090-1234-5678", u"090-1234-5678");
    row(u"(03)1234-5678", u"03-1234-5678");
    row(u"03(1234)5678", u"03-1234-5678");
    row(u"０３ー１２３４ー５６７８", u"03-1234-5678");
    row(u"+81 90 1234 5678", u"090-1234-5678");
    row(u"+81(0)3-1234-5678", u"03-1234-5678");
    row(u"0120-12-3456", u"0120-12-3456");
    row(u"0-3-1-2-3-4-5-6-7-8", u"0312345678");
    row(u"03-1234-567", u"");
    row(u"312345678", u"");
    row(u"1234567890", u"");
    row(u"090-1234-56789", u"");
    row(u"03-1234-5678 山田", u"03-1234-5678");
    row(u"TEL 03-1234-5678", u"03-1234-5678");
    row(u"Tel:090-1234-5678", u"090-1234-5678");
    row(u"ＴＥＬ：０３－１２３４－５６７８", u"03-1234-5678");
    row(u"電話 03-1234-5678", u"03-1234-5678");
    row(u"☎03-1234-5678", u"03-1234-5678");
    row(u"03-1234-5678(携帯)", u"03-1234-5678");
    row(u"自宅 03-1234-5678", u"03-1234-5678");
    row(u"090-1234-5678 (母)", u"090-1234-5678");
    row(u"03-1234-5678（代表）", u"03-1234-5678");
    row(u"携帯：+81 90-1234-5678", u"090-1234-5678");
    row(u"03-1234-5678 / 0312345678", u"03-1234-5678"); // the same twice
    row(u"TEL 03-1234-5678 FAX 03-1234-5679", u"03-1234-5678");
    row(u"03-1234-5679(FAX) 03-1234-5678", u"03-1234-5678");
    row(u"TEL/FAX 03-1234-5678", u"03-1234-5678");
    row(u"03-1234-5678 / 090-1234-5678", u"");
    row(u"自宅03-1234-5678、携帯090-1234-5678", u"");
    row(u"03-1234-5678 090-1234-5678", u"");
    row(u"03-1234-5678(090-1234-5678)", u"");
    row(u"03-1234-5678 内線12", u"");
    row(u"03-1234-5678 ext.12", u"");
    row(u"FAX 03-1234-5678", u"");
    row(u"03-1234-5678 (ﾌｧｯｸｽ)", u"");
    row(u"TEL 03-1234-567", u"");
    row(u"TEL 090-1234-56789", u"");
    row(u"電話 3-1234-5678", u"");
    row(u"自宅 +82-10-1234-5678", u"");
    row(u"なし", u"");
    row(u"", u"");
}

void TestCarrierFile::phones()
{
    QFETCH(const QString, text);
    QFETCH(const QString, number);
    QCOMPARE(field_text::phone(text, 15), number);
}

void TestCarrierFile::widths_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("full") << u"full"_qs << u"ABC 1-2 ｶﾞｷﾊﾟｰ山"_qs << u"ＡＢＣ　１－２　ガキパー山"_qs;
    QTest::newRow("full is stable") << u"full"_qs << u"ＡＢＣ　１－２"_qs << u"ＡＢＣ　１－２"_qs;
    QTest::newRow("half") << u"half"_qs << u"ＡＢ１２－３　４"_qs << u"AB12-3 4"_qs;
    QTest::newRow("half leaves kana") << u"half"_qs << u"カナ"_qs << u"カナ"_qs;
    QTest::newRow("half kana") << u"halfkana"_qs << u"ヤマダ がぎパ ヴー・ッ"_qs << u"ﾔﾏﾀﾞ ｶﾞｷﾞﾊﾟ ｳﾞｰ･ｯ"_qs;
    QTest::newRow("half kana is stable") << u"halfkana"_qs << u"ﾔﾏﾀﾞ"_qs << u"ﾔﾏﾀﾞ"_qs;
    QTest::newRow("text") << u"text"_qs << u"Ａbｶ"_qs << u"Ａbｶ"_qs;
}

void TestCarrierFile::widths()
{
    QFETCH(const QString, form);
    QFETCH(const QString, text);
    QFETCH(const QString, result);
    QCOMPARE(field_text::inForm(text, form), result);
}

QTEST_GUILESS_MAIN(TestCarrierFile)
#include "tst_carrierfile.moc"
