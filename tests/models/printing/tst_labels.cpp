// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrintSamples.h"

#include "models/core/Resources.h"
#include "models/printing/LabelDocument.h"
#include "models/printing/StopTag.h"

#include <QJsonObject>
#include <QJsonArray>
#include <QPainter>
#include <QRandomGenerator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <ZXing/ReadBarcode.h>

#include <algorithm>

using namespace tsunagi;

namespace {

struct Read
{
    ZXing::BarcodeFormat format;
    QString text;
};

/// What a scanner held over one barcode reads.
Read decode(const QImage &image, const Box &box, double dpi)
{
    const double real = printoutput::deviceDpi(dpi);
    const QImage part = image.copy(int(box.x.dots(real)), int(box.y.dots(real)), int(box.width.dots(real)), int(box.height.dots(real)))
                            .convertToFormat(QImage::Format_Grayscale8);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::Code128 | ZXing::BarcodeFormat::Codabar | ZXing::BarcodeFormat::QRCode);
    hints.setReturnCodabarStartEnd(true);
    const auto result = ZXing::ReadBarcode(
        {part.constBits(), part.width(), part.height(), ZXing::ImageFormat::Lum, int(part.bytesPerLine())}, hints);
    return {result.format(), QString::fromStdWString(result.text())};
}

bool has(const QList<Read> &reads, ZXing::BarcodeFormat format, const QString &text)
{
    return std::any_of(reads.cbegin(), reads.cend(),
                       [&](const Read &read) { return read.format == format && read.text == text; });
}

QString sevenDr(quint64 serial)
{
    return QStringLiteral("%1%2").arg(serial, 11, 10, QChar(u'0')).arg(serial % 7);
}

} // namespace

class TestLabels final : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<PrintFonts> m_fonts;

    LabelGeometry geometry(const QString &name) const
    {
        auto loaded = LabelGeometry::load(name);
        if (!loaded)
            qFatal("%s: %s", qPrintable(loaded.error().where), qPrintable(loaded.error().detail));
        return *loaded;
    }

private slots:
    void initTestCase()
    {
        const auto fonts = PrintFonts::load();
        QVERIFY(fonts);
        m_fonts = *fonts;
    }

    void geometries()
    {
        QVERIFY(LabelGeometry::names().contains(QStringLiteral("thermal_100x150")));
        for (const QString &name : LabelGeometry::names()) {
            const auto loaded = LabelGeometry::load(name);
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().where + loaded.error().detail));
            QVERIFY(!loaded->title.isEmpty());
        }
        QCOMPARE(geometry(QStringLiteral("a4_2up")).positions.size(), 2);
        QCOMPARE(geometry(QStringLiteral("a4_4up")).positions.size(), 4);
    }

    void brokenGeometry_data()
    {
        QTest::addColumn<QString>("path"); // key, or boxes/<n>/key
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("good");
        QTest::newRow("moved offset") << "offset" << QJsonValue(QJsonObject {{QStringLiteral("x"), 500}, {QStringLiteral("y"), -300}}) << true;
        QTest::newRow("other title") << "title" << QJsonValue(QStringLiteral("x")) << true;
        QTest::newRow("smaller font") << "boxes/0/minPt" << QJsonValue(5) << true;
        QTest::newRow("unknown key") << "bokses" << QJsonValue(1) << false;
        QTest::newRow("unknown field") << "boxes/0/field" << QJsonValue(QStringLiteral("recipient.age")) << false;
        QTest::newRow("outside") << "boxes/0/x" << QJsonValue(90000) << false;
        QTest::newRow("overlap") << "boxes/0/width" << QJsonValue(60000) << false;
        QTest::newRow("fraction") << "boxes/0/x" << QJsonValue(0.5) << false;
        QTest::newRow("sizes swapped") << "boxes/0/minPt" << QJsonValue(50) << false;
        QTest::newRow("no positions") << "positions" << QJsonValue(QJsonArray()) << false;
        QTest::newRow("page too small") << "page" << QJsonValue(QJsonObject {{QStringLiteral("width"), 90000}, {QStringLiteral("height"), 150000}}) << false;
        QTest::newRow("text for a flag") << "boxes/0/bold" << QJsonValue(QStringLiteral("yes")) << false;
        QTest::newRow("circle") << "extends" << QJsonValue(QStringLiteral("nowhere")) << false;
    }
    void brokenGeometry()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QJsonObject object = readJsonResource(QStringLiteral("labels/thermal_100x150.json"))->object();
        const QStringList keys = path.split(u'/');
        if (keys.size() == 3) {
            QJsonArray boxes = object.value(keys.at(0)).toArray();
            QJsonObject box = boxes.at(keys.at(1).toInt()).toObject();
            box.insert(keys.at(2), value);
            boxes.replace(keys.at(1).toInt(), box);
            object.insert(keys.at(0), boxes);
        } else {
            object.insert(path, value);
        }
        const auto loaded = LabelGeometry::fromJson(QStringLiteral("mine"), QJsonDocument(object));
        QTEST(loaded.has_value(), "good");
    }

    void barcodes_data()
    {
        QTest::addColumn<double>("dpi");
        QTest::addColumn<QString>("sheet");
        for (const double dpi : {203.0, 300.0}) {
            for (const char *sheet : {"thermal_100x150", "a4_2up", "a4_4up"}) {
                if (dpi > 203 && qstrcmp(sheet, "a4_2up") == 0)
                    continue;
                QTest::addRow("%s %.0f dpi", sheet, dpi) << dpi << QString::fromLatin1(sheet);
            }
        }
    }
    void barcodes()
    {
        QFETCH(double, dpi);
        QFETCH(QString, sheet);
        QRandomGenerator random(20261121);
        const LabelGeometry place = geometry(sheet);
        const QString letters = QStringLiteral("ADad");
        const int rounds = place.positions.size() > 1 ? 1 : 3;
        for (int round = 0; round < rounds; ++round) {
            QList<LabelContent> labels;
            for (qsizetype i = 0; i < 4; ++i) {
                LabelContent content = random.bounded(2) ? printsamples::plain() : printsamples::longest();
                content.slipNumber = sevenDr(random.generate64() % 100'000'000'000ULL);
                content.slipStart = content.slipStop = letters.at(i);
                content.ourCode = QStringLiteral("%1").arg(random.generate64() % 100'000'000'000'000ULL, 14, 10, QChar(u'0'));
                labels << content;
            }
            const LabelDocument document(place, m_fonts, labels);
            QList<Read> reads;
            for (int page = 0; page < document.pageCount(); ++page) {
                const auto image = printoutput::renderMono(document, page, dpi);
                QVERIFY2(image, image ? "" : qPrintable(image.error().where + image.error().detail));
                const auto content = document.pageContent(page);
                QVERIFY(content);
                for (const BarcodeItem &item : content->barcodes)
                    reads << decode(*image, item.box, dpi);
            }
            for (const LabelContent &content : labels) {
                const QChar letter = content.slipStart.toUpper();
                QVERIFY2(has(reads, ZXing::BarcodeFormat::Codabar, letter + content.slipNumber + letter),
                         qPrintable(content.slipNumber));
                QVERIFY2(has(reads, ZXing::BarcodeFormat::Code128, content.ourCode), qPrintable(content.ourCode));
            }
        }
    }

    void qrCode()
    {
        const auto code = Barcode::qr(QStringLiteral("https://example.jp/送り状?n=389711074012"));
        QVERIFY(code);
        QImage image(400, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        {
            QPainter painter(&image);
            PageContent page;
            page.barcodes << BarcodeItem {QStringLiteral("qr"), {{}, {}, Length::mm(50), Length::mm(50)}, *code, Length::um(250), Length::mm(1), 2.5};
            QVERIFY(drawContent(painter, page, *m_fonts, 203.2));
        }
        QVERIFY(has({decode(image, {{}, {}, Length::mm(50), Length::mm(50)}, 203)}, ZXing::BarcodeFormat::QRCode, code->text()));
    }

    /// Each answer of a red tag is read back, by an office printer and by a thermal head, also where the texts are long.
    void theAnswersOfAStopTag_data()
    {
        QTest::addColumn<double>("dpi");
        QTest::addColumn<bool>("mono");
        QTest::newRow("203, thermal") << 203.0 << true;
        QTest::newRow("300") << 300.0 << false;
        QTest::newRow("600") << 600.0 << false;
    }
    void theAnswersOfAStopTag()
    {
        QFETCH(double, dpi);
        QFETCH(bool, mono);
        StopTagContent tag {QStringLiteral("TSM-070248"), QStringLiteral("AOBA / 青葉茶房 楽天市場店"), QStringLiteral("株式会社とても長い名前の宛先商事 東日本営業本部 山田 花子"),
                            QStringLiteral("ヤマト運輸"), {QStringLiteral("5001-2300-0001")}, {}, QStringLiteral("11/20 17:00"), QStringLiteral("キャンセルの依頼 A-C00001"),
                            QStringLiteral("佐藤"), QStringLiteral("11/20 10:05"), 2,
                            QStringLiteral("9110000000000123"), QStringLiteral("9210000000000123"), QStringLiteral("9310000000000123")};
        for (int i = 0; i < 40; ++i)
            tag.goods << QStringLiteral("TEA-%1 ×2").arg(i);
        const auto document = StopTag::create({tag, StopTagContent {QStringLiteral("1"), {}, {}, {}, {}, {}, {}, {}, {}, {}, 1, QStringLiteral("91"), QStringLiteral("92"), QStringLiteral("93")}}, m_fonts);
        QVERIFY2(document, document ? "" : qPrintable(document.error().where + document.error().detail));
        QCOMPARE(document->pageCount(), 2);
        const auto image = mono ? printoutput::renderMono(*document, 0, dpi) : printoutput::renderImage(*document, 0, dpi);
        QVERIFY(image);
        if (const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS"); !dir.isEmpty())
            QVERIFY(image->save(dir + QStringLiteral("/stoptag-%1.png").arg(int(dpi))));
        QStringList read;
        for (const BarcodeItem &item : document->pageContent(0).barcodes)
            read << decode(*image, item.box, dpi).text;
        QCOMPARE(read, QStringList({tag.received, tag.secured, tag.loaded}));
        // Red where there is colour, and dark where there is none.
        const QColor head = image->pixelColor(int(Length::mm(3).dots(dpi)), int(Length::mm(3).dots(dpi)));
        QCOMPARE(head.red() > head.blue() + 100, !mono);
        QVERIFY(qGray(head.rgb()) < 100);
    }

    void wholeDots_data()
    {
        QTest::addColumn<double>("dpi");
        QTest::newRow("203") << 203.2;
        QTest::newRow("300") << 300.0;
        QTest::newRow("600") << 600.0;
    }
    void wholeDots()
    {
        QFETCH(double, dpi);
        const auto code = Barcode::nw7(QStringLiteral("389711074012"), u'A', u'A');
        QVERIFY(code);
        // Every width of a drawn row is a whole multiple: narrow n dots, wide 2.5 n rounded.
        const auto image = [&] {
            QImage canvas(int(Length::mm(92).dots(dpi)), 20, QImage::Format_RGB32);
            canvas.fill(Qt::white);
            QPainter painter(&canvas);
            PageContent page;
            page.barcodes << BarcodeItem {{}, {{}, {}, Length::mm(92), Length::mm(2)}, *code, Length::um(240), Length::um(380), 2.5};
            if (!drawContent(painter, page, *m_fonts, dpi))
                qFatal("not drawn");
            return canvas;
        }();
        QList<int> widths;
        QRgb last = qRgb(255, 255, 255);
        for (int x = 0; x < image.width(); ++x) {
            const QRgb now = image.pixel(x, 5);
            QVERIFY(qGray(now) == 0 || qGray(now) == 255);
            if (now != last)
                widths << 0;
            if (!widths.isEmpty())
                ++widths.last();
            last = now;
        }
        widths.removeLast();
        const int narrow = *std::min_element(widths.cbegin(), widths.cend());
        QCOMPARE(widths, code->runDots(narrow, 2.5));
        QVERIFY(narrow * 25400 / dpi >= 240 && narrow * 25400 / dpi <= 381);
    }

    void unencodable_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<bool>("code128");
        QTest::addColumn<bool>("nw7");
        QTest::newRow("digits") << "389711074012" << true << true;
        QTest::newRow("one digit") << "7" << true << true;
        QTest::newRow("hyphens") << "3897-1107-4012" << false << true;
        QTest::newRow("empty") << "" << false << false;
        QTest::newRow("letter") << "12A4" << false << false;
        QTest::newRow("full width") << QStringLiteral("３８９７") << false << false;
        QTest::newRow("space") << "12 34" << false << false;
        QTest::newRow("far too long") << QString(200, u'1') << false << false;
    }
    void unencodable()
    {
        QFETCH(QString, digits);
        QTEST(Barcode::code128(digits).has_value(), "code128");
        QTEST(Barcode::nw7(digits, u'a', u'D').has_value(), "nw7");
        QVERIFY(!Barcode::nw7(digits, u'E', u'A'));
        QVERIFY(!Barcode::nw7(digits, u'A', QChar()));
    }

    void grouping()
    {
        QCOMPARE(Barcode::grouped(QStringLiteral("389711074012"), {4, 4, 4}), QStringLiteral("3897-1107-4012"));
        QCOMPARE(Barcode::grouped(QStringLiteral("38971107401"), {3, 4, 4}), QStringLiteral("389-7110-7401"));
        QCOMPARE(Barcode::grouped(QStringLiteral("38971"), {4, 4, 4}), QStringLiteral("38971"));
        QCOMPARE(Barcode::grouped(QStringLiteral("38971"), {}), QStringLiteral("38971"));
    }

    void tooNarrowForDevice()
    {
        LabelContent content = printsamples::plain();
        content.ourCode = QString(60, u'1'); // encodable, but not within the box
        const LabelDocument document(geometry(QStringLiteral("thermal_100x150")), m_fonts, {content});
        const auto image = printoutput::renderImage(document, 0, 203);
        QVERIFY(!image);
        QCOMPARE(image.error().where, QStringLiteral("label 1: our.code"));
    }

    void layout_data()
    {
        QTest::addColumn<QString>("sheet");
        for (const QString &name : LabelGeometry::names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void layout()
    {
        QFETCH(QString, sheet);
        const LabelGeometry place = geometry(sheet);
        const Box paper {{}, {}, place.pageWidth, place.pageHeight};
        const QList<LabelContent> labels {printsamples::longest(), printsamples::plain(), printsamples::manual()};
        const LabelDocument document(place, m_fonts, labels);
        QCOMPARE(document.pageCount(), int((3 + place.positions.size() - 1) / place.positions.size()));
        for (int n = 0; n < document.pageCount(); ++n) {
            const auto page = document.pageContent(n);
            QVERIFY2(page, page ? "" : qPrintable(page.error().where + page.error().detail));
            QList<Box> boxes;
            for (const TextItem &item : page->texts) {
                boxes << item.box;
                QVERIFY2(item.usedWidthUm <= double(item.box.width.um()) + 1, qPrintable(item.field));
                QVERIFY2(item.usedHeightUm <= double(item.box.height.um()) + 1, qPrintable(item.field));
            }
            for (const BarcodeItem &item : page->barcodes)
                boxes << item.box;
            for (qsizetype i = 0; i < boxes.size(); ++i) {
                QVERIFY(paper.contains(boxes.at(i)));
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!boxes.at(i).overlaps(boxes.at(j)));
            }
        }
        printsamples::show(document, sheet, place.positions.size() > 1 ? 150 : 203);
    }

    void nothingIsCut_data() { layout_data(); }
    void nothingIsCut()
    {
        QFETCH(QString, sheet);
        LabelRenderer renderer(geometry(sheet), m_fonts);
        const LabelContent content = printsamples::longest();
        const auto page = renderer.layout(content);
        QVERIFY(page);
        static const QRegularExpression blank(QStringLiteral("[\\s\\x{A0}]"));
        for (const TextItem &item : page->texts) {
            if (!LabelContent::fieldNames().contains(item.field))
                continue;
            QCOMPARE(item.lines.join(QString()).remove(blank), content.text(item.field).remove(blank));
            for (const QString &line : item.lines)
                QVERIFY2(line.isEmpty() || !QStringLiteral("、。ー）」・").contains(line.at(0)), qPrintable(line));
        }
    }

    void overflow_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("usual name") << "recipient.name" << QStringLiteral("佐藤 花子") << true;
        QTest::newRow("variant kanji") << "recipient.name" << QStringLiteral("髙﨑 德彌 濵𠮷") << true;
        QTest::newRow("latin name") << "recipient.name" << QStringLiteral("Maximiliane Wolfeschlegelsteinhausen") << true;
        QTest::newRow("voiced marks apart") << "recipient.name" << QStringLiteral("カ\u3099ブリエル") << true;
        QTest::newRow("variation selector") << "recipient.name" << QStringLiteral("葛\U000E0100城") << true;
        QTest::newRow("name of 32") << "recipient.name" << QString(32, u'東') << true;
        QTest::newRow("name of 400") << "recipient.name" << QString(400, u'東') << false;
        QTest::newRow("unprintable") << "recipient.name" << QStringLiteral("\U0001F9FF\U0010FFFD") << false;
        QTest::newRow("address of 96") << "recipient.address" << QString(96, u'京') << true;
        QTest::newRow("address of 2000") << "recipient.address" << QString(2000, u'京') << false;
        QTest::newRow("no address") << "recipient.address" << QString() << false;
        QTest::newRow("blank address") << "recipient.address" << QStringLiteral("　 ") << false;
        QTest::newRow("no name") << "recipient.name" << QString() << false;
    }
    void overflow()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        LabelRenderer renderer(geometry(QStringLiteral("thermal_100x150")), m_fonts);
        LabelContent content = printsamples::plain();
        if (field == QStringLiteral("recipient.name")) {
            content.recipient.name = text;
            if (text.isEmpty())
                content.recipient.honorific.clear();
        } else {
            content.recipient.address = {text};
        }
        const auto page = renderer.layout(content);
        QTEST(page.has_value(), "fits");
        if (!page) {
            QCOMPARE(page.error().code, Code::Invalid);
            QCOMPARE(page.error().where, field);
            QVERIFY(!page.error().detail.isEmpty());
        }
    }

    void marks()
    {
        LabelRenderer renderer(geometry(QStringLiteral("thermal_100x150")), m_fonts);
        const auto shown = [&](const LabelContent &content, const QString &field) {
            const auto page = renderer.layout(content);
            return page && std::any_of(page->texts.cbegin(), page->texts.cend(), [&](const TextItem &item) { return item.field == field; });
        };
        LabelContent content = printsamples::plain();
        for (const char *field : {"reprint", "cool", "cod", "manual", "caption.cod", "handling", "caption.notes"})
            QVERIFY2(!shown(content, QString::fromLatin1(field)), field);
        content = printsamples::longest();
        for (const char *field : {"reprint", "cool", "cod", "caption.cod", "handling", "caption.notes", "slip.number"})
            QVERIFY2(shown(content, QString::fromLatin1(field)), field);
        content = printsamples::manual();
        QVERIFY(shown(content, QStringLiteral("manual")));
        QVERIFY(!shown(content, QStringLiteral("slip.number")));
    }

    void firstPosition()
    {
        const LabelDocument document(geometry(QStringLiteral("a4_4up")), m_fonts, QList<LabelContent>(3, printsamples::plain()), 3);
        QCOMPARE(document.pageCount(), 2);
        QCOMPARE(document.pageContent(0)->barcodes.size(), 2);
        QCOMPARE(document.pageContent(1)->barcodes.size(), 4);
        QVERIFY(!document.pageContent(2));
    }

    void speed()
    {
        // The bare painter draws the same glyphs and bars from what is laid out already.
        const LabelDocument document(geometry(QStringLiteral("thermal_100x150")), m_fonts, {printsamples::plain()});
        const auto page = document.pageContent(0);
        QVERIFY(page);
        QImage image(800, 1200, QImage::Format_RGB32);
        const auto best = [&](auto &&draw) {
            qint64 fastest = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 20; ++i) {
                QElapsedTimer timer;
                timer.start();
                image.fill(Qt::white);
                QPainter painter(&image);
                draw(painter);
                fastest = std::min(fastest, timer.nsecsElapsed());
            }
            return fastest;
        };
        const qint64 whole = best([&](QPainter &painter) { QVERIFY(document.drawPage(painter, 0, 203.2)); });
        const qint64 bare = best([&](QPainter &painter) { QVERIFY(drawContent(painter, *page, *m_fonts, 203.2)); });
        qInfo("label %lld us, drawing alone %lld us", whole / 1000, bare / 1000);
        QVERIFY2(whole < 3 * bare, "layout costs far more than drawing");
    }
};

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
