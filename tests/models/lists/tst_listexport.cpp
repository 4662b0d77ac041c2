// SPDX-License-Identifier: GPL-3.0-or-later
// Lists leave the window: what a spreadsheet makes of a cell, what stops half-way, and who is told of it.
#include "models/analysis/AnalysisStore.h"
#include "models/lists/ListCsv.h"
#include "models/lists/ListExport.h"
#include "models/lists/ListPaper.h"
#include "support/ShopDesk.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One file of a ZIP, by the directory at its end.
QByteArray unzipped(const QByteArray &zip, const QByteArray &name)
{
    const auto number = [&](qsizetype at, int bytes) { return bytes == 2 ? quint32(qFromLittleEndian<quint16>(zip.constData() + at)) : qFromLittleEndian<quint32>(zip.constData() + at); };
    for (qsizetype at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 1)) {
        if (zip.mid(at + 46, qsizetype(number(at + 28, 2))) != name)
            continue;
        const qsizetype local = number(at + 42, 4);
        const qsizetype from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        QByteArray packed = zip.mid(from, number(at + 20, 4));
        QByteArray out(qsizetype(number(at + 24, 4)), Qt::Uninitialized);
        z_stream stream {};
        inflateInit2(&stream, -MAX_WBITS);
        stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_in = uInt(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        inflate(&stream, Z_FINISH);
        inflateEnd(&stream);
        return out;
    }
    return {};
}

ListSheet sheetOf(const QList<ListSheet::Row> &rows)
{
    ListSheet sheet;
    sheet.title = u"受注"_qs;
    sheet.filter = u"発送待ち"_qs;
    sheet.heading = u"受注 / 発送待ち / 田中"_qs;
    sheet.columns = {{u"番号"_qs, 8}, {u"合計"_qs, 5}, {u"希望日"_qs, 6}, {u"受注日時"_qs, 8}};
    sheet.count = rows.size();
    sheet.rows = [rows](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> { return rows.mid(from, count); };
    return sheet;
}

const QDateTime kMoment(QDate(2026, 11, 22), QTime(9, 30), Qt::OffsetFromUTC, 9 * 3600);

} // namespace

class TestListExport final : public QObject
{
    Q_OBJECT
    std::unique_ptr<TempProfile> m_folder;
    std::unique_ptr<ShopDesk> m_desk;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->file(name); }
    [[nodiscard]] QList<AnalysisExport> told() const { return *AnalysisStore::exports(*m_desk->reader()); }

private slots:
    void init()
    {
        m_folder = std::make_unique<TempProfile>();
        m_desk = std::make_unique<ShopDesk>();
        QDir().mkpath(path(u"."_qs));
    }

    void nameSaysWhatItIs()
    {
        const QDate day(2026, 11, 22);
        QCOMPARE(ListSheet::fileName(u"受注"_qs, u"発送待ち"_qs, day, u"xlsx"_qs), u"受注_発送待ち_2026-11-22.xlsx"_qs);
        QCOMPARE(ListSheet::fileName(u"受注"_qs, {}, day, u"csv"_qs), u"受注_2026-11-22.csv"_qs);
        QCOMPARE(ListSheet::fileName(u"A/B"_qs, u"“../x: y”"_qs, day, u"csv"_qs), u"A_B_“.._x_y”_2026-11-22.csv"_qs);
        QCOMPARE(ListSheet::fileName(u"..hidden"_qs, u"/"_qs, day, u"csv"_qs), u"hidden_2026-11-22.csv"_qs);
    }

    void csvCells_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("cell");
        QTest::newRow("text") << QVariant(u"山田"_qs) << u"\"山田\""_qs;
        QTest::newRow("zeros") << QVariant(u"00123"_qs) << u"\"00123\""_qs;
        QTest::newRow("quote") << QVariant(u"a\"b"_qs) << u"\"a\"\"b\""_qs;
        QTest::newRow("number") << QVariant(1234LL) << u"1234"_qs;
        QTest::newRow("negative number") << QVariant(-5LL) << u"-5"_qs;
        QTest::newRow("day") << QVariant(QDate(2026, 11, 22)) << u"2026-11-22"_qs;
        QTest::newRow("none") << QVariant() << QString();
        QTest::newRow("formula") << QVariant(u"=HYPERLINK(\"x\")"_qs) << u"\"'=HYPERLINK(\"\"x\"\")\""_qs;
        QTest::newRow("plus") << QVariant(u"+81-3"_qs) << u"\"'+81-3\""_qs;
        QTest::newRow("minus") << QVariant(u"-2+3"_qs) << u"\"'-2+3\""_qs;
        QTest::newRow("at") << QVariant(u"@SUM(A1)"_qs) << u"\"'@SUM(A1)\""_qs;
        QTest::newRow("tab") << QVariant(u"\t=1"_qs) << u"\"'\t=1\""_qs;
        QTest::newRow("wide") << QVariant(u"＝1+1"_qs) << u"\"'＝1+1\""_qs;
        // These only look like it.
        QTest::newRow("inside") << QVariant(u"a=b"_qs) << u"\"a=b\""_qs;
        QTest::newRow("address") << QVariant(u"1-2-3"_qs) << u"\"1-2-3\""_qs;
        QTest::newRow("mail") << QVariant(u"a@example.jp"_qs) << u"\"a@example.jp\""_qs;
    }
    void csvCells()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, cell);
        QCOMPARE(listcsv::cell(value), cell);
    }

    void csvForExcel()
    {
        const auto report = ListExport(m_desk->desk()).write(sheetOf({{u"001"_qs, 1200LL, QDate(2026, 11, 30), kMoment}}), ListFormat::CsvUtf8, path(u"a.csv"_qs));
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QVERIFY(readAll(path(u"a.csv"_qs)).startsWith("\xef\xbb\xbf\""));
        QCOMPARE(QString::fromUtf8(readAll(path(u"a.csv"_qs)).mid(3)),
                 u"\"受注 / 発送待ち / 田中\"\r\n\"番号\",\"合計\",\"希望日\",\"受注日時\"\r\n\"001\",1200,2026-11-30,2026-11-22 09:30\r\n"_qs);
        QVERIFY(!QFile::exists(path(u"a.csv.part"_qs)));
    }

    void lettersThatCp932Lacks()
    {
        const auto report = ListExport(m_desk->desk()).write(sheetOf({{u"𠮷田①髙"_qs}, {u"山田"_qs}}), ListFormat::CsvCp932, path(u"b.csv"_qs));
        QVERIFY(report.has_value());
        const QByteArray bytes = readAll(path(u"b.csv"_qs));
        QVERIFY(!bytes.startsWith("\xef\xbb\xbf"));
        QVERIFY(bytes.contains("\x81\xac\x93\x63\x87\x40\xfb\xfc")); // 〓田①髙
        QVERIFY(bytes.contains("\x8e\x52\x93\x63"));
        QCOMPARE(report->lacking, 1);
    }

    void workbookHasRealValues()
    {
        QVERIFY(ListExport(m_desk->desk()).write(sheetOf({{u"00123"_qs, 1200LL, QDate(2026, 11, 22), kMoment}, {u"=1+1"_qs, {}, {}, {}}}), ListFormat::Xlsx, path(u"c.xlsx"_qs)));
        const QByteArray page = unzipped(readAll(path(u"c.xlsx"_qs)), "xl/worksheets/sheet1.xml");
        QVERIFY2(page.contains("<v>1200</v>"), page.constData());
        QVERIFY(page.contains("<v>46348</v>"));     // 2026-11-22 as Excel counts days
        QVERIFY(page.contains("<v>46348.395833")); // and half past nine
        QVERIFY(page.contains(">00123</t>"));
        QVERIFY(page.contains(">=1+1</t>"));
        QVERIFY(!page.contains("<f>"));
        QVERIFY(page.contains("<autoFilter ref=\"A3:D5\"/>"));
        QVERIFY(page.contains(u"受注 / 発送待ち / 田中"_qs.toUtf8()));
    }

    void allRowsByWindows()
    {
        QList<ListSheet::Row> rows;
        for (int i = 0; i < 1234; ++i)
            rows << ListSheet::Row {QString::number(i)};
        ListSheet sheet = sheetOf(rows);
        qint64 widest = 0;
        sheet.rows = [&](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> {
            widest = std::max(widest, count);
            return rows.mid(from, count);
        };
        QVERIFY(ListExport(m_desk->desk()).write(sheet, ListFormat::CsvUtf8, path(u"d.csv"_qs)));
        QCOMPARE(readAll(path(u"d.csv"_qs)).count('\n'), 1236);
        QVERIFY(widest <= 500);
    }

    void whoTookWhatIsTold()
    {
        QVERIFY(ListExport(m_desk->desk()).write(sheetOf({{u"1"_qs}}), ListFormat::CsvUtf8, path(u"e.csv"_qs)));
        const auto all = told();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().person, u"Sato"_qs);
        const QJsonObject values = QJsonDocument::fromJson(all.first().values).object();
        QCOMPARE(values.value(u"list").toString(), u"受注"_qs);
        QCOMPARE(values.value(u"filter").toString(), u"発送待ち"_qs);
        QCOMPARE(values.value(u"rows").toInt(), 1);
        QCOMPARE(values.value(u"file").toString(), u"e.csv"_qs);
    }

    void stoppedLeavesNothing_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("xlsx") << int(ListFormat::Xlsx);
        QTest::newRow("csv") << int(ListFormat::CsvCp932);
        QTest::newRow("pdf") << int(ListFormat::Pdf);
    }
    void stoppedLeavesNothing()
    {
        QFETCH(int, format);
        QList<ListSheet::Row> rows;
        for (int i = 0; i < 1200; ++i)
            rows << ListSheet::Row {QString::number(i)};
        QFile old(path(u"f"_qs));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const auto report = ListExport(m_desk->desk()).write(sheetOf(rows), ListFormat(format), path(u"f"_qs), [](qint64 done) { return done < 500; });
        QVERIFY(!report);
        QCOMPARE(report.error().code, Code::Cancelled);
        QCOMPARE(readAll(path(u"f"_qs)), "old");
        QCOMPARE(QDir(path(u"."_qs)).entryList({u"f*"_qs}, QDir::Files), QStringList {u"f"_qs});
        QVERIFY(told().isEmpty());
    }

    void placeThatIsNone()
    {
        for (const ListFormat format : {ListFormat::Xlsx, ListFormat::CsvUtf8, ListFormat::Pdf}) {
            const auto report = ListExport(m_desk->desk()).write(sheetOf({{u"1"_qs}}), format, path(u"no/such/folder/x"_qs));
            QVERIFY(!report);
        }
        QVERIFY(told().isEmpty());
    }

    void paperHasPagesAndAnEnd()
    {
        QList<ListSheet::Row> rows;
        for (int i = 0; i < 100; ++i)
            rows << ListSheet::Row {QString::number(i), 5LL, QDate(2026, 11, 22), kMoment};
        ListSheet sheet = sheetOf(rows);
        const auto upright = listpaper::document(sheet, u"2026-11-22 10:00"_qs);
        QVERIFY2(upright.has_value(), upright ? "" : qPrintable(upright.error().detail));
        QVERIFY(upright->pageSize().width < upright->pageSize().height);
        QVERIFY(upright->pageCount() >= 2);
        sheet.columns[0].letters = 60;
        const auto across = listpaper::document(sheet, u"2026-11-22 10:00"_qs);
        QVERIFY(across.has_value());
        QVERIFY(across->pageSize().width > across->pageSize().height);
        sheet.count = listpaper::kMostRows + 1;
        QCOMPARE(listpaper::document(sheet, {}).error().code, Code::Invalid);
    }
};

QTEST_MAIN(TestListExport)
#include "tst_listexport.moc"
