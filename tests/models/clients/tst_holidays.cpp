// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastService.h"
#include "models/clients/HolidayService.h"
#include "support/ShopDesk.h"

#include <QFile>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Holidays: the program's list, and what people take in and write over it.
class HolidaysTest final : public QObject
{
    Q_OBJECT
private:
    TempProfile m_files;
    QString write(const QByteArray &bytes)
    {
        const QString path = m_files.file(u"syukujitsu.csv"_qs);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
            qFatal("cannot write");
        return path;
    }

private slots:
    void knownFromTheBeginning()
    {
        ShopDesk bench;
        const auto days = HolidayService(bench.desk()).days();
        QVERIFY(days.has_value());
        QVERIFY(days->contains(QDate(2026, 11, 23)));
        QVERIFY(!days->contains(QDate(2026, 11, 22)));
        // Each with its name; the days around new year are no holidays by law and are not called so.
        const auto all = HolidayService(bench.desk()).list();
        QHash<QDate, QString> names;
        for (const Holiday &one : *all) {
            QVERIFY2(!one.name.isEmpty(), qPrintable(one.day.toString(Qt::ISODate)));
            names.insert(one.day, one.name);
        }
        QCOMPARE(names.value(QDate(2026, 11, 23)), u"勤労感謝の日"_qs);
        QCOMPARE(names.value(QDate(2026, 9, 21)), u"敬老の日"_qs);
        QCOMPARE(names.value(QDate(2026, 9, 22)), u"国民の休日"_qs);
        QCOMPARE(names.value(QDate(2026, 5, 6)), u"休日（振替休日）"_qs);
        QCOMPARE(names.value(QDate(2027, 1, 1)), u"元日"_qs);
        for (const QDate &day : {QDate(2026, 12, 31), QDate(2027, 1, 2), QDate(2027, 1, 3)})
            QCOMPARE(names.value(day), u"年末年始"_qs);
    }
    void takenIn()
    {
        ShopDesk bench;
        HolidayService service(bench.desk());
        // As the Cabinet Office writes it: CP932, days without leading zeros.
        const QByteArray file = QByteArray::fromHex("8d9196af82cc8f6a93fa81458b7893fa8c8e93fa2c8d9196af82cc8f6a93fa81458b7893fa96bc8fcc0d0a") // 国民の祝日・休日月日,国民の祝日・休日名称
            + "2029/1/1," + QByteArray::fromHex("8cb393fa") + "\r\n2029/1/8," + QByteArray::fromHex("90ac906c82cc93fa") + "\r\n2029/2/30,x\r\n";
        const auto report = service.importFile(write(file));
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->fresh, 2);
        QCOMPARE(report->bad, QList<int> {4}); // there is no 30th of February
        QCOMPARE(report->last, QDate(2029, 1, 8));
        QVERIFY(service.days()->contains(QDate(2029, 1, 8)));
        QCOMPARE(service.list()->last().name, u"成人の日"_qs);
        QCOMPARE(service.list()->last().source, u"syukujitsu.csv"_qs);
        // The same file again changes nothing.
        const auto again = service.importFile(write(file));
        QCOMPARE(again->fresh + again->changed, 0);
        QCOMPARE(again->same, 2);
        // What somebody said of a day counts more than the list.
        QVERIFY(service.set({QDate(2029, 1, 8), u"出荷日"_qs, {}, false}));
        const auto kept = service.importFile(write(file));
        QCOMPARE(kept->kept, 1);
        QCOMPARE(kept->fresh + kept->changed, 0);
        QCOMPARE(kept->same, 1);
        QVERIFY(!service.days()->contains(QDate(2029, 1, 8)));
        QVERIFY(service.days()->contains(QDate(2029, 1, 1)));
        QVERIFY(!service.importFile(write("name,value\r\nx,1\r\n")));
        QVERIFY(!service.importFile(m_files.file(u"none.csv"_qs)));
    }
    void writtenByHand()
    {
        ShopDesk bench;
        HolidayService service(bench.desk());
        QVERIFY(service.set({QDate(2026, 12, 30), u"棚卸し"_qs, {}, true}));
        QVERIFY(service.days()->contains(QDate(2026, 12, 30)));
        QVERIFY(service.set({QDate(2026, 11, 23), u"勤労感謝の日も出荷"_qs, u"荷主の連絡"_qs, false}));
        QVERIFY(!service.days()->contains(QDate(2026, 11, 23)));
        const auto all = service.list();
        QVERIFY(all);
        for (const Holiday &one : *all) {
            if (one.day == QDate(2026, 12, 30))
                QCOMPARE(one.source, u"Sato"_qs);
        }
        QVERIFY(!service.set({QDate(), u"x"_qs, {}, true}));
        QVERIFY(!service.set({QDate(2026, 12, 29), u" "_qs, {}, true}));
        // The forecast leaves them out of the usual days, and says of the day itself what it is.
        QVERIFY(!ForecastService(bench.desk()).forecast(QDate(2026, 11, 23))->holiday);
        QVERIFY(ForecastService(bench.desk()).forecast(QDate(2026, 12, 30))->holiday);
    }
};

QTEST_GUILESS_MAIN(HolidaysTest)
#include "tst_holidays.moc"
