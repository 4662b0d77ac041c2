// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrintSamples.h"

#include "models/printing/CupsConnection.h"
#include "models/printing/DeviceLanguage.h"
#include "models/printing/LabelDocument.h"
#include "support/CupsServer.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace tsunagi;
using namespace tsunagi::test;

class TestPrintOutput final : public QObject
{
    Q_OBJECT

private:
    static LabelDocument labels(const QString &sheet, int count)
    {
        const auto fonts = PrintFonts::load();
        const auto geometry = LabelGeometry::load(sheet);
        if (!fonts || !geometry)
            qFatal("no fonts or geometry");
        return LabelDocument(*geometry, *fonts, QList<LabelContent>(count, printsamples::plain()));
    }

private slots:
    void pdfPageSize_data()
    {
        QTest::addColumn<QString>("sheet");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("pages");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("thermal") << "thermal_100x150" << 3 << 3 << 100.0 << 150.0;
        QTest::newRow("a4 2") << "a4_2up" << 3 << 2 << 210.0 << 297.0;
        QTest::newRow("a4 4") << "a4_4up" << 4 << 1 << 210.0 << 297.0;
    }
    void pdfPageSize()
    {
        QFETCH(QString, sheet);
        QFETCH(int, count);
        QFETCH(int, pages);
        QFETCH(double, width);
        QFETCH(double, height);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("labels.pdf"));
        QVERIFY(printoutput::writePdf(labels(sheet, count), path, 203));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString pdf = QString::fromLatin1(file.readAll());
        static const QRegularExpression box(QStringLiteral("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]"));
        int found = 0;
        for (auto it = box.globalMatch(pdf); it.hasNext(); ++found) {
            const auto match = it.next();
            QVERIFY(std::abs(match.captured(1).toDouble() / 72 * 25.4 - width) < 0.001);
            QVERIFY(std::abs(match.captured(2).toDouble() / 72 * 25.4 - height) < 0.001);
        }
        QCOMPARE(found, pages);
        QVERIFY(pdf.contains(QStringLiteral("/FontFile"))); // letters are outlines, not pixels
        QVERIFY(!pdf.contains(QStringLiteral("/Subtype /Image")));
    }

    void failedPdfLeavesNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("labels.pdf"));
        LabelContent bad = printsamples::plain();
        bad.recipient.name = QString(500, u'長');
        const LabelDocument document(*LabelGeometry::load(QStringLiteral("thermal_100x150")), *PrintFonts::load(),
                                     {printsamples::plain(), bad});
        const auto written = printoutput::writePdf(document, path);
        QVERIFY(!written);
        QCOMPARE(written.error().where, QStringLiteral("label 2: recipient.name"));
        QVERIFY(!QFile::exists(path));
        QVERIFY(!printoutput::writePdf(labels(QStringLiteral("a4_2up"), 0), path));
        const auto cancelled = printoutput::writePdf(labels(QStringLiteral("a4_2up"), 6), path, 600,
                                                     [](int page, int) { return page < 1; });
        QCOMPARE(cancelled.error().code, Code::Cancelled);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!printoutput::writePdf(labels(QStringLiteral("a4_2up"), 1), folder.filePath(QStringLiteral("no/such/x.pdf"))));
    }

    void imageSize()
    {
        const auto document = labels(QStringLiteral("thermal_100x150"), 1);
        QCOMPARE(printoutput::renderImage(document, 0, 203)->size(), QSize(800, 1200));
        QCOMPARE(printoutput::renderImage(document, 0, 300)->size(), QSize(1181, 1772));
        QVERIFY(!printoutput::renderImage(document, 1, 203));
    }

    void pngs()
    {
        QTemporaryDir folder;
        const auto paths = printoutput::writePngs(labels(QStringLiteral("a4_4up"), 5), folder.path(), QStringLiteral("x"), 72);
        QVERIFY(paths);
        QCOMPARE(paths->size(), 2);
        QVERIFY(!QImage(paths->last()).isNull());
    }

    /// The same label, drawn by a worker with fonts of its own.
    void otherThread()
    {
        const auto here = printoutput::renderImage(labels(QStringLiteral("thermal_100x150"), 1), 0, 203);
        QVERIFY(here);
        QImage there;
        QScopedPointer<QThread> thread(QThread::create([&] {
            if (const auto image = printoutput::renderImage(labels(QStringLiteral("thermal_100x150"), 1), 0, 203))
                there = *image;
        }));
        thread->start();
        QVERIFY(thread->wait(20000));
        QCOMPARE(there, *here);
    }

    void zplAndTspl()
    {
        QImage mono(10, 2, QImage::Format_Mono);
        mono.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
        mono.fill(0);
        mono.setPixel(0, 0, 1);
        mono.setPixel(9, 1, 1);
        const auto zpl = devicelanguage::zpl(mono, 3);
        QVERIFY(zpl);
        QVERIFY(zpl->contains("^GFA,4,4,2,80000040^FS"));
        QVERIFY(zpl->contains("^PW10") && zpl->contains("^LL2") && zpl->contains("^PQ3"));
        QVERIFY(zpl->startsWith("^XA") && zpl->endsWith("^XZ\n"));
        const auto tspl = devicelanguage::tspl(mono, {Length::mm(100), Length::mm(150)}, Length::mm(2), 1);
        QVERIFY(tspl);
        QVERIFY(tspl->startsWith("SIZE 100 mm,150 mm\r\nGAP 2 mm,0\r\n"));
        QVERIFY(tspl->contains(QByteArray("BITMAP 0,0,2,2,0,\x7f\xff\xff\xbf\r\nPRINT 1,1\r\n")));
        QVERIFY(!devicelanguage::zpl(mono, 0));
        QVERIFY(!devicelanguage::zpl(QImage(), 1));
        QVERIFY(!devicelanguage::zpl(mono.convertToFormat(QImage::Format_RGB32), 1));
    }

    void rawDocument()
    {
        const auto bytes = devicelanguage::document(devicelanguage::Language::Zpl, labels(QStringLiteral("thermal_100x150"), 2), 203);
        QVERIFY(bytes);
        QCOMPARE(bytes->count("^XA"), 2);
        QVERIFY(bytes->contains("^GFA,120000,120000,100,"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lp0"));
        QVERIFY(devicelanguage::send(*bytes, path));
        QCOMPARE(QFileInfo(path).size(), bytes->size());
        QCOMPARE(devicelanguage::send(*bytes, folder.filePath(QStringLiteral("none/lp0"))).error().code, Code::Offline);
        if (QFile::exists(QStringLiteral("/dev/full")))
            QCOMPARE(devicelanguage::send(*bytes, QStringLiteral("/dev/full")).error().code, Code::Printer);
    }

    void cupsWithoutServer()
    {
        QTemporaryDir folder;
        const CupsConnection cups(folder.filePath(QStringLiteral("no.sock")), 500);
        QCOMPARE(cups.printers().error().code, Code::Offline);
        QCOMPARE(cups.submit(QStringLiteral("x"), "%PDF", QStringLiteral("t"), {}).error().code, Code::Offline);
        QCOMPARE(cups.submit(QStringLiteral("x"), {}, QStringLiteral("t"), {}).error().code, Code::Invalid);
        QCOMPARE(cups.job(QStringLiteral("x"), 1).error().code, Code::Offline);
    }

    void cupsQueue()
    {
        const QString queue = QStringLiteral("labels");
        CupsServer server;
        server.start(queue);
        TSUNAGI_NEED_CUPS(server);
        const CupsConnection cups(qEnvironmentVariable("CUPS_SERVER"));
        const auto printers = cups.printers();
        QVERIFY2(printers, printers ? "" : qPrintable(printers.error().detail));
        QVERIFY(std::any_of(printers->cbegin(), printers->cend(), [&](const auto &printer) { return printer.name == queue; }));
        QCOMPARE(cups.submit(QStringLiteral("no-such-queue"), "%PDF", QStringLiteral("t"), {}).error().code, Code::NotFound);
        const auto pdf = printoutput::pdfBytes(labels(QStringLiteral("thermal_100x150"), 2), 203);
        QVERIFY(pdf);
        for (const bool raw : {false, true}) {
            const auto id = cups.submit(queue, *pdf, QStringLiteral("送り状"), {1, QStringLiteral("Custom.100x150mm"), raw});
            QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
            const auto finished = [&] {
                const auto job = cups.job(queue, *id);
                return job && job->finished();
            };
            QTRY_VERIFY_WITH_TIMEOUT(finished(), 30000);
            QCOMPARE(cups.job(queue, *id)->state, CupsConnection::JobState::Completed);
        }
        QCOMPARE(cups.job(queue, 999999).error().code, Code::NotFound);
    }
};

QTEST_MAIN(TestPrintOutput)
#include "tst_printoutput.moc"
