// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrintSamples.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace tsunagi;

class TestSheets final : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<PrintFonts> m_fonts;
    TranscriptionHeader m_header {QStringLiteral("ヤマト運輸"), QDate(2026, 11, 21), QStringLiteral("B2クラウド障害のため"),
                                  QStringLiteral("D1"), {}};

    static void checkPage(const PageContent &page)
    {
        const Box paper {{}, {}, kA4.width, kA4.height};
        for (const TextItem &item : page.texts) {
            QVERIFY2(paper.contains(item.box), qPrintable(item.field));
            QVERIFY2(item.usedWidthUm <= double(item.box.width.um()) + 1, qPrintable(item.field));
            QVERIFY2(item.usedHeightUm <= double(item.box.height.um()) + 1, qPrintable(item.field));
        }
        for (const RectItem &item : page.rects)
            QVERIFY(paper.contains(item.box));
        for (const BarcodeItem &item : page.barcodes)
            QVERIFY(paper.contains(item.box));
        for (qsizetype i = 0; i < page.texts.size(); ++i)
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!page.texts.at(i).box.overlaps(page.texts.at(j).box),
                         qPrintable(page.texts.at(i).lines.join(u'|') + QStringLiteral(" / ") + page.texts.at(j).lines.join(u'|')));
    }

    static QString allText(const PageContent &page)
    {
        QString text;
        for (const TextItem &item : page.texts)
            text += item.lines.join(u'\n') + u'\n';
        return text;
    }

private slots:
    void initTestCase()
    {
        const auto fonts = PrintFonts::load();
        QVERIFY(fonts);
        m_fonts = *fonts;
    }

    void wrap_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("lines");
        QTest::addColumn<QStringList>("want");
        const auto row = [](const char *name, const char16_t *text, int width, int lines, const QStringList &want) {
            QTest::newRow(name) << QString::fromUtf16(text) << width << lines << want;
        };
        row("short stays", u"渋谷区神宮前1-2-3", 16, 2, {QStringLiteral("渋谷区神宮前1-2-3")});
        row("exact stays", u"あいうえお", 5, 1, {QStringLiteral("あいうえお")});
        row("half width counts half", u"1234567890", 5, 1, {QStringLiteral("1234567890")});
        row("half kana counts half", u"ｱｲｳｴｵｶｷｸｹｺ", 5, 1, {QStringLiteral("ｱｲｳｴｵｶｷｸｹｺ")});
        row("at a space", u"神宮前 青山ハイツ", 7, 2, {QStringLiteral("神宮前"), QStringLiteral("青山ハイツ")});
        row("number kept", u"神宮前四丁目12-34", 8, 2, {QStringLiteral("神宮前四丁目"), QStringLiteral("12-34")});
        row("number cut where lines are short", u"あいうえお12あいうえ", 5, 2,
            {QStringLiteral("あいうえお"), QStringLiteral("12あいうえ")});
        row("long number cut", u"123456789012", 5, 2, {QStringLiteral("1234567890"), QStringLiteral("12")});
        row("line feed kept", u"一行目\n二行目", 10, 2, {QStringLiteral("一行目"), QStringLiteral("二行目")});
        row("nothing dropped beyond the lines", u"あいうえおかきくけこ", 3, 2,
            {QStringLiteral("あいう"), QStringLiteral("えおか"), QStringLiteral("きくけ"), QStringLiteral("こ")});
        row("surrogates are one", u"𠮷𠮷𠮷", 2, 2, {QStringLiteral("𠮷𠮷"), QStringLiteral("𠮷")});
        row("empty", u"", 5, 1, {QString()});
    }
    void wrap()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(int, lines);
        QTEST(TranscriptionSheet::wrap(text, width, lines), "want");
    }

    void blocksPerPage()
    {
        const QList<LabelContent> kinds {printsamples::plain(), printsamples::longest(), printsamples::manual()};
        QList<TranscriptionParcel> parcels;
        for (int i = 0; i < 11; ++i)
            parcels << printsamples::parcel(kinds.at(i % 3));
        const auto sheet = TranscriptionSheet::create(m_header, parcels, m_fonts);
        QVERIFY2(sheet, sheet ? "" : qPrintable(sheet.error().where + sheet.error().detail));
        int total = 0;
        for (int page = 0; page < sheet->pageCount(); ++page) {
            const int blocks = sheet->parcelsPerPage().at(page);
            QVERIFY(blocks >= 1 && blocks <= 4);
            QVERIFY(blocks >= 2 || page + 1 == sheet->pageCount());
            total += blocks;
            checkPage(sheet->pageContent(page));
            QCOMPARE(sheet->pageContent(page).barcodes.size(), blocks);
            QVERIFY(allText(sheet->pageContent(page))
                        .contains(QStringLiteral("%1 / %2 ページ").arg(page + 1).arg(sheet->pageCount())));
        }
        QCOMPARE(total, 11);
        printsamples::show(*sheet, QStringLiteral("sheet"), 110);
    }

    void shortParcelsFourToAPage()
    {
        TranscriptionParcel parcel = printsamples::parcel(printsamples::plain());
        parcel.fields = parcel.fields.mid(0, 4);
        const auto sheet = TranscriptionSheet::create(m_header, QList<TranscriptionParcel>(9, parcel), m_fonts);
        QVERIFY(sheet);
        QCOMPARE(sheet->parcelsPerPage(), (QList<int> {4, 4, 1}));
    }

    void wholeTextIsPrinted()
    {
        const LabelContent content = printsamples::longest();
        const auto sheet = TranscriptionSheet::create(m_header, {printsamples::parcel(content)}, m_fonts);
        QVERIFY(sheet);
        const QString printed = allText(sheet->pageContent(0)).remove(QRegularExpression(QStringLiteral("\\s")));
        for (const QString &text : content.recipient.address + content.contents + QStringList {content.recipient.name}) {
            QString bare = text;
            bare.remove(QRegularExpression(QStringLiteral("\\s")));
            QVERIFY2(printed.contains(bare), qPrintable(text));
        }
    }

    void badParcelIsNamed()
    {
        TranscriptionParcel bad = printsamples::parcel(printsamples::plain());
        bad.ourCode = QStringLiteral("12A");
        const auto sheet = TranscriptionSheet::create(m_header, {printsamples::parcel(printsamples::plain()), bad}, m_fonts);
        QVERIFY(!sheet);
        QVERIFY(sheet.error().where.startsWith(QStringLiteral("parcel 2")));
        bad.ourCode.clear();
        bad.fields[2].text = QString(6000, u'東');
        const auto tooLong = TranscriptionSheet::create(m_header, {bad}, m_fonts);
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().code, Code::Invalid);
    }

    void handover_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("slips");
        QTest::addColumn<int>("pages");
        QTest::newRow("none") << 0 << 1 << 1;
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("one page") << 25 << 1 << 1;
        QTest::newRow("foot on a page of its own") << 31 << 1 << 2;
        QTest::newRow("hundred") << 100 << 1 << 4;
        QTest::newRow("many pieces") << 1 << 99 << 2;
    }
    void handover()
    {
        QFETCH(int, rows);
        QFETCH(int, slips);
        QList<HandoverRow> list;
        for (int i = 0; i < rows; ++i) {
            HandoverRow row {i % 7 == 3 ? printsamples::longest().recipient.name : QStringLiteral("髙橋 美咲 様"),
                             QStringLiteral("神奈川県"), slips, {}, i % 5 == 0 ? QStringLiteral("冷蔵・代引") : QString()};
            for (int n = 0; n < slips; ++n)
                row.slipNumbers << QStringLiteral("3897-%1-%2").arg(1000 + i).arg(4000 + n);
            list << row;
        }
        const auto document = HandoverList::create({QStringLiteral("ヤマト運輸"), QStringLiteral("2便 17:00"), QStringLiteral("大阪倉庫"),
                                                    QStringLiteral("つなぎ商店"), QStringLiteral("D1"), QStringLiteral("D1-42"), QDate(2026, 11, 21)},
                                                   list, m_fonts);
        QVERIFY2(document, document ? "" : qPrintable(document.error().where + document.error().detail));
        QTEST(document->pageCount(), "pages");
        QString text;
        for (int page = 0; page < document->pageCount(); ++page) {
            checkPage(document->pageContent(page));
            text += allText(document->pageContent(page));
        }
        for (const HandoverRow &row : list)
            for (const QString &slip : row.slipNumbers)
                QCOMPARE(text.count(slip), rows > 0 && slips > 0 ? 1 : 0);
        QVERIFY(text.contains(QStringLiteral("合計　%1 件　%2 個口").arg(rows).arg(rows * slips)));
        if (rows == 31)
            printsamples::show(*document, QStringLiteral("handover"), 110);
    }
};

QTEST_MAIN(TestSheets)
#include "tst_sheets.moc"
