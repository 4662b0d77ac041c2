// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/CutOffText.h"
#include "models/clients/ShipBy.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tsunagi;

namespace {

const Carriers &carriers()
{
    static const Carriers all = *Carriers::load();
    return all;
}

/// 文化の日 and 勤労感謝の日 of 2026, こどもの日 of 2026 with the day after it for 憲法記念日, 元日 of 2027.
const QSet<QDate> kHolidays {QDate(2026, 11, 3), QDate(2026, 11, 23), QDate(2026, 5, 3), QDate(2026, 5, 4), QDate(2026, 5, 5), QDate(2026, 5, 6), QDate(2027, 1, 1)};

CutOffPlan plan(const QString &lines)
{
    const auto read = cutoff_text::read(lines, carriers());
    if (!read)
        qFatal("%s: %s", qPrintable(read.error().where), qPrintable(read.error().detail));
    return *read;
}

ShippingCalendar calendar(const QString &house, const QString &client = {})
{
    ShippingCalendar all;
    all.house = plan(house);
    all.holidays = kHolidays;
    if (!client.isEmpty())
        all.clients.insert(u"A"_s, plan(client));
    return all;
}

QDateTime japan(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm:ss"_s);
    time.setOffsetFromUtc(9 * 3600);
    return time;
}

} // namespace

/// When what leaves: trucks by weekday, holiday and special day, clients that close earlier, and the last day that keeps a wish.
class TestCutOffs final : public QObject
{
    Q_OBJECT
private slots:
    void next_data()
    {
        QTest::addColumn<QString>("house");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("closes");
        QTest::addColumn<QString>("truck"); // its own time and name
        const auto row = [](const char *name, const QString &house, QStringView now, QStringView closes, QStringView truck, QStringView client = {}) {
            QTest::newRow(name) << house << client.toString() << now.toString() << closes.toString() << truck.toString();
        };
        const QString two = u"yamato 2便 17:00 月-金\nyamato 1便 11:00 月-金"_s;
        row("before the first", two, u"2026-11-20 08:00:00", u"2026-11-20 11:00", u"11:00 1便");
        row("on the minute", two, u"2026-11-20 11:00:00", u"2026-11-20 11:00", u"11:00 1便");
        row("a second late", two, u"2026-11-20 11:00:01", u"2026-11-20 17:00", u"17:00 2便");
        row("Friday evening, a holiday on Monday counts as Monday", two, u"2026-11-20 18:00:00", u"2026-11-23 11:00", u"11:00 1便");
        row("Friday evening, no truck on the holiday Monday", two + u"\n祝 休"_s, u"2026-11-20 18:00:00", u"2026-11-24 11:00", u"11:00 1便");
        row("a holiday as on Sunday, no truck then", two + u"\n祝 日"_s, u"2026-11-23 08:00:00", u"2026-11-24 11:00", u"11:00 1便");
        row("a holiday as on Sunday, with Sunday's truck", two + u"\nyamato 日便 10:00 日\n祝 日"_s, u"2026-11-23 08:00:00", u"2026-11-23 10:00", u"10:00 日便");
        row("a holiday with a truck of its own", two + u"\nyamato 祝便 09:30 祝"_s, u"2026-11-23 08:00:00", u"2026-11-23 09:30", u"09:30 祝便");
        row("the holiday's truck has gone", two + u"\nyamato 祝便 09:30 祝"_s, u"2026-11-23 09:31:00", u"2026-11-24 11:00", u"11:00 1便");
        row("another carrier's holiday truck changes nothing", two + u"\nsagawa 10:00 祝"_s, u"2026-11-23 08:00:00", u"2026-11-23 11:00", u"11:00 1便");
        row("a day in lieu is a holiday too", two + u"\n祝 休"_s, u"2026-05-01 18:00:00", u"2026-05-07 11:00", u"11:00 1便");
        row("no truck on a Saturday", two, u"2026-11-21 08:00:00", u"2026-11-23 11:00", u"11:00 1便");
        row("a special truck on a Sunday", two + u"\n2026-11-22 yamato 臨時 15:00"_s, u"2026-11-21 08:00:00", u"2026-11-22 15:00", u"15:00 臨時");
        row("a special day in place of its weekday", two + u"\n2026-11-20 yamato 09:00"_s, u"2026-11-20 09:01:00", u"2026-11-23 11:00", u"11:00 1便");
        row("another carrier's special day: the week goes on", two + u"\n2026-11-20 sagawa 09:00"_s, u"2026-11-20 09:01:00", u"2026-11-20 11:00", u"11:00 1便");
        row("this carrier alone rests", two + u"\n2026-11-20 yamato 休"_s, u"2026-11-20 08:00:00", u"2026-11-23 11:00", u"11:00 1便");
        row("another carrier alone rests", two + u"\n2026-11-20 sagawa 休"_s, u"2026-11-20 08:00:00", u"2026-11-20 11:00", u"11:00 1便");
        row("a special day of any carrier", two + u"\n2026-11-20 * 09:00"_s, u"2026-11-20 09:01:00", u"2026-11-23 11:00", u"11:00 1便");
        row("closed over the year's end", u"yamato 17:00\n2026-12-31..2027-01-03 休 年末年始"_s, u"2026-12-30 17:01:00", u"2027-01-04 17:00", u"17:00 ");
        row("a special day goes before the holiday", u"yamato 17:00\n祝 休\n2027-01-01 yamato 初荷 12:00"_s, u"2027-01-01 08:00:00", u"2027-01-01 12:00", u"12:00 初荷");
        row("another carrier's list is not used", u"sagawa 12:00\n* 共通 19:00"_s, u"2026-11-20 12:30:00", u"2026-11-20 19:00", u"19:00 共通");
        row("the last minute of the day", u"yamato 23:59"_s, u"2026-11-20 23:59:00", u"2026-11-20 23:59", u"23:59 ");
        row("a second behind it", u"yamato 23:59"_s, u"2026-11-20 23:59:01", u"2026-11-21 23:59", u"23:59 ");
        row("midnight", u"yamato 0:00"_s, u"2026-11-20 00:00:00", u"2026-11-20 00:00", u"00:00 ");
        row("no truck at all: the end of today", u"yamato 17:00 月\n2026-11-01..2027-12-31 休"_s, u"2026-11-20 08:00:00", u"2026-11-20 23:59", u"23:59 ");
        // Clients that close by themselves.
        row("client: earlier than the truck", two, u"2026-11-20 12:00:00", u"2026-11-20 15:00", u"17:00 2便", u"yamato 15:00");
        row("client: closed, the truck has not gone", two, u"2026-11-20 15:01:00", u"2026-11-23 11:00", u"11:00 1便", u"yamato 15:00");
        row("client: later than the truck does not hold it", two, u"2026-11-20 10:00:00", u"2026-11-20 11:00", u"11:00 1便", u"* 20:00");
        row("client: a line for one truck alone", two, u"2026-11-20 08:00:00", u"2026-11-20 14:00", u"17:00 2便", u"yamato 2便 14:00");
        row("client: two times, each its truck", two, u"2026-11-20 10:30:00", u"2026-11-20 16:00", u"17:00 2便", u"yamato 10:00\nyamato 16:00");
        row("client: ships on two days a week", two, u"2026-11-20 08:00:00", u"2026-11-24 11:00", u"11:00 1便", u"* 15:00 火,木");
        row("client: rests on holidays where the truck comes", two, u"2026-11-23 08:00:00", u"2026-11-24 11:00", u"11:00 1便", u"祝 休");
        row("client: stocktaking", two, u"2026-11-23 18:00:00", u"2026-11-26 11:00", u"11:00 1便", u"2026-11-24..2026-11-25 休 棚卸");
        row("client: another carrier's special day", two, u"2026-11-20 10:00:00", u"2026-11-20 11:00", u"11:00 1便", u"2026-11-20 sagawa 09:00");
        row("client: its truck does not come any more", two, u"2026-11-20 18:00:00", u"2026-11-23 11:00", u"11:00 1便", u"yamato 3便 10:00");
        row("client: says nothing of this carrier", two, u"2026-11-20 12:00:00", u"2026-11-20 17:00", u"17:00 2便", u"sagawa 10:00");
    }
    void next()
    {
        QFETCH(QString, house);
        QFETCH(QString, client);
        QFETCH(QString, now);
        QFETCH(QString, closes);
        QFETCH(QString, truck);
        const ShippingCalendar all = calendar(house, client);
        const CutOff found = cutoff_rules::next(all, u"yamato"_s, japan(now), client.isEmpty() ? QString() : u"A"_s);
        QCOMPARE(found.closing(), closes);
        QCOMPARE(found.time.toString(u"HH:mm"_s) + u' ' + found.truck, truck);
        if (!client.isEmpty()) // nobody else's orders close by it
            QCOMPARE(cutoff_rules::next(all, u"yamato"_s, japan(now), u"B"_s).closing(), cutoff_rules::next(calendar(house), u"yamato"_s, japan(now)).closing());
    }

    void shipBy_data()
    {
        QTest::addColumn<QString>("house");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("lead");
        QTest::addColumn<QString>("where"); // carrier, prefecture
        QTest::addColumn<QString>("wished");
        QTest::addColumn<int>("promise"); // -1: none
        QTest::addColumn<QString>("by");
        const auto row = [](const char *name, const QString &house, QStringView where, QStringView wished, int promise, QStringView by, QStringView lead = {}, QStringView client = {}) {
            QTest::newRow(name) << house << client.toString() << lead.toString() << where.toString() << wished.toString() << promise << by.toString();
        };
        const QString every = u"* 17:00"_s;
        const QString weekdays = u"* 17:00 月-金\n祝 休"_s;
        row("two days on the way", every, u"yamato 東京都", u"2026-11-24", -1, u"2026-11-22");
        row("Hokkaido", every, u"yamato 北海道", u"2026-11-24", -1, u"2026-11-21");
        row("Okinawa", every, u"yamato 沖縄県", u"2026-11-24", -1, u"2026-11-20");
        row("over a Sunday", weekdays, u"yamato 東京都", u"2026-11-24", -1, u"2026-11-20");
        row("over a holiday Monday", weekdays, u"yamato 東京都", u"2026-11-25", -1, u"2026-11-20");
        row("over the year's end", u"* 17:00\n2026-12-31..2027-01-03 休"_s, u"yamato 東京都", u"2027-01-05", -1, u"2026-12-30");
        row("the client rests that day", every, u"yamato 東京都", u"2026-11-24", -1, u"2026-11-20", u"", u"2026-11-21..2026-11-22 休");
        row("the client's own days", every, u"yamato 東京都", u"2026-11-24", -1, u"2026-11-23", u"* 1");
        row("the client's own, of a prefecture", every, u"yamato 沖縄県", u"2026-11-24", -1, u"2026-11-18", u"沖縄 6");
        row("of another prefecture the program's", every, u"yamato 東京都", u"2026-11-24", -1, u"2026-11-22", u"沖縄 6");
        row("of a carrier and a prefecture", every, u"sagawa 沖縄県", u"2026-11-24", -1, u"2026-11-17", u"* 1\nsagawa 沖縄県 7");
        row("of another carrier", every, u"yamato 沖縄県", u"2026-11-24", -1, u"2026-11-23", u"* 1\nsagawa 沖縄県 7");
        row("the shop's promise", every, u"yamato 東京都", u"", 1, u"2026-11-19");
        row("the promise ends on a Saturday", weekdays, u"yamato 東京都", u"", 3, u"2026-11-20");
        row("the wish goes before the promise", every, u"yamato 東京都", u"2026-11-30", 0, u"2026-11-28");
        row("neither", every, u"yamato 東京都", u"", -1, u"");
    }
    void shipBy()
    {
        QFETCH(QString, house);
        QFETCH(QString, client);
        QFETCH(QString, lead);
        QFETCH(QString, where);
        QFETCH(QString, wished);
        QFETCH(int, promise);
        QFETCH(QString, by);
        const auto program = Transit::load({});
        const auto json = cutoff_text::readLeadDays(lead, carriers());
        QVERIFY(program && json);
        const auto transit = program->with(*json);
        QVERIFY(transit.has_value());
        const ShipBy found = tsunagi::shipBy(calendar(house, client), *transit,
                                             {u"A"_s, where.section(u' ', 0, 0), where.section(u' ', 1), QDate::fromString(wished, Qt::ISODate), QDate(2026, 11, 18), promise < 0 ? std::nullopt : std::optional(promise)});
        QCOMPARE(found.day.toString(Qt::ISODate), by);
        QCOMPARE(found.why, by.isEmpty() ? ShipBy::Why::None : wished.isEmpty() ? ShipBy::Why::Promised : ShipBy::Why::Wished);
    }

    void linesAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("plain") << u"yamato 2便 17:00 月-金"_s << u"yamato 2便 17:00 月-金"_s;
        QTest::newRow("full width, other words") << u"　ＹＡＭＡＴＯ　２便　１７：００　ｍｏｎ−ｆｒｉ"_s << u"yamato 2便 17:00 月-金"_s;
        QTest::newRow("single days") << u"* 9:30 月、水、土祝"_s << u"* 09:30 月,水,土,祝"_s;
        QTest::newRow("two days in a row") << u"* 9:30 sat,sun"_s << u"* 09:30 土,日"_s;
        QTest::newRow("holidays") << u"* 9:30\nholiday none"_s << u"* 09:30\n祝 休"_s;
        QTest::newRow("as on Sundays") << u"祝日 日曜\n\n* 9:30"_s << u"* 09:30\n祝 日"_s;
        QTest::newRow("as any day, which is no word") << u"* 9:30\n祝 平日"_s << u"* 09:30"_s;
        QTest::newRow("special days") << u"2026-12-31〜2027-1-3 休み 年末年始"_s << u"2026-12-31..2027-01-03 休 年末年始"_s;
        QTest::newRow("two trucks of a special day") << u"2026-12-30 yamato 10:00\n2026-12-30 sagawa 12:00"_s << u"2026-12-30 yamato 10:00\n2026-12-30 sagawa 12:00"_s;
        QTest::newRow("nothing") << u" \n"_s << u""_s;
        QTest::newRow("by its name") << u"ヤマト運輸 2便 17:00 月-金"_s << u"yamato 2便 17:00 月-金"_s;
        QTest::newRow("by how its name begins") << u"佐川 16:00\nヤマト 17:00"_s << u"sagawa 16:00\nyamato 17:00"_s;
        QTest::newRow("a name of two words") << u"Japan Post 16:00 sat"_s << u"japanpost 16:00 土"_s;
        QTest::newRow("a name of two words, and a truck") << u"sagawa express Truck 1 16:00"_s << u"sagawa 1便 16:00"_s;
        QTest::newRow("half of a name of two words, and a truck") << u"Yamato 早便 16:00"_s << u"yamato 早便 16:00"_s;
        QTest::newRow("a name in half-width kana") << u"ﾔﾏﾄ運輸 17:00"_s << u"yamato 17:00"_s;
        QTest::newRow("the same carrier twice, by two names") << u"ヤマト運輸 11:00\nyamato 17:00"_s << u"yamato 11:00\nyamato 17:00"_s;
        QTest::newRow("a special day by a name") << u"2026-12-30 日本郵便 臨時 10:00"_s << u"2026-12-30 japanpost 臨時 10:00"_s;
    }
    void linesAreReadAndWritten()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const CutOffPlan read = plan(typed);
        QCOMPARE(cutoff_text::write(read), kept);
        // What is stored says the same.
        const QString stored = cutoff_rules::toJson(read);
        QCOMPARE(stored.isEmpty(), kept.isEmpty());
        QCOMPARE(*cutoff_rules::clientPlan(stored), read);
        QCOMPARE(plan(kept), read);
    }

    void aWrongLineIsNamed_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("line");
        QTest::newRow("no time") << u"yamato 2便 月-金"_s << u"1"_s;
        QTest::newRow("no hour") << u"yamato 17:00\nyamato 25:00"_s << u"2"_s;
        QTest::newRow("no carrier") << u"yamato 17:00\n\nkuroneko 17:00"_s << u"3"_s;
        QTest::newRow("a name that is longer than the carrier's") << u"ヤマト運輸株式会社 17:00"_s << u"1"_s;
        QTest::newRow("one letter is no name") << u"ヤ 17:00"_s << u"1"_s;
        QTest::newRow("the same line by two names") << u"ヤマト運輸 17:00\nyamato 17:00"_s << u"2"_s;
        QTest::newRow("no carrier at all") << u"17:00 月"_s << u"1"_s;
        QTest::newRow("no day") << u"yamato 17:00 毎"_s << u"1"_s;
        QTest::newRow("days the wrong way round") << u"yamato 17:00 金-月"_s << u"1"_s;
        QTest::newRow("twice") << u"yamato 17:00\nyamato 17:00"_s << u"2"_s;
        QTest::newRow("no date") << u"2026-02-30 休"_s << u"1"_s;
        QTest::newRow("dates the wrong way round") << u"2026-12-31..2026-12-30 休"_s << u"1"_s;
        QTest::newRow("days that overlap") << u"2026-12-29..2026-12-31 休\n2026-12-30 yamato 10:00"_s << u"2"_s;
        QTest::newRow("a holiday twice") << u"祝 休\n祝 日"_s << u"2"_s;
        QTest::newRow("a holiday of no kind") << u"祝 午前"_s << u"1"_s;
        QTest::newRow("a special day with days") << u"2026-12-30 yamato 10:00 月"_s << u"1"_s;
    }
    void aWrongLineIsNamed()
    {
        QFETCH(QString, typed);
        QFETCH(QString, line);
        const auto read = cutoff_text::read(typed, carriers());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Code::Invalid);
        QCOMPARE(read.error().where, line);
    }

    /// A client's line for a truck that does not come would close on no day.
    void aClientNamesTrucksThatCome_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("line"); // empty: taken
        QTest::newRow("a truck") << u"yamato 2便 15:00"_s << u""_s;
        QTest::newRow("by its number") << u"yamato 2 15:00"_s << u""_s;
        QTest::newRow("in English") << u"yamato truck 2 15:00 mon-fri"_s << u""_s;
        QTest::newRow("any truck") << u"yamato 15:00"_s << u""_s;
        QTest::newRow("any carrier's") << u"* 1便 10:00"_s << u""_s;
        QTest::newRow("a carrier without a truck, no name") << u"japanpost 15:00"_s << u""_s;
        QTest::newRow("a special day's truck") << u"sagawa 初荷 9:00"_s << u""_s;
        QTest::newRow("the truck of any carrier") << u"japanpost 共通 9:00"_s << u""_s;
        QTest::newRow("one that does not come") << u"yamato 15:00\nyamato 3便 10:00"_s << u"2"_s;
        QTest::newRow("another carrier's") << u"sagawa 1便 10:00"_s << u"1"_s;
        QTest::newRow("on a special day") << u"2026-12-30 yamato 早便 10:00"_s << u"1"_s;
        QTest::newRow("of any carrier") << u"* 9便 10:00"_s << u"1"_s;
        QTest::newRow("a word too much") << u"yamato 土曜 10:00"_s << u"1"_s;
    }
    void aClientNamesTrucksThatCome()
    {
        QFETCH(QString, typed);
        QFETCH(QString, line);
        const CutOffPlan house = plan(u"yamato 1便 11:00\nyamato 2便 17:00\nsagawa 18:00\n* 共通 19:00\n2027-01-04 sagawa 初荷 10:00"_s);
        const auto read = cutoff_text::read(typed, carriers(), &house);
        QCOMPARE(read ? QString() : read.error().where, line);
        QVERIFY(cutoff_text::read(typed, carriers())); // a list of trucks may name any
    }

    void aCarrierRestsOnASpecialDay()
    {
        const CutOffPlan meant = plan(u"yamato 17:00\n2026-12-31 yamato 休\n2026-12-31 sagawa 10:00"_s);
        QCOMPARE(cutoff_text::write(meant), u"yamato 17:00\n2026-12-31 yamato 休\n2026-12-31 sagawa 10:00"_s);
        const auto stored = cutoff_rules::warehousePlan(cutoff_rules::toJson(meant));
        QVERIFY(stored);
        ShippingCalendar all;
        all.house = *stored;
        QVERIFY(!cutoff_rules::isShippingDay(all, QDate(2026, 12, 31), u"yamato"_s));
        QVERIFY(cutoff_rules::isShippingDay(all, QDate(2026, 12, 31), u"sagawa"_s));
        QVERIFY(cutoff_rules::isWorkingDay(all, QDate(2026, 12, 31)));
        all.house = plan(u"yamato 17:00\n2026-12-31 yamato 休"_s);
        QVERIFY(!cutoff_rules::isWorkingDay(all, QDate(2026, 12, 31)));
        all.house = plan(u"yamato 17:00\n2026-12-31 休"_s);
        QVERIFY(!cutoff_rules::isWorkingDay(all, QDate(2026, 12, 31)));
    }

    /// What is written for people is read again, in the words of the window, and says the same.
    void linesAreInTheWordsOfTheWindow_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("lead");
        QTest::newRow("ja") << QLocale(QLocale::Japanese) << u"ヤマト運輸 2便 17:00 月-土\n* 16:00\n佐川急便 早便 09:00 日,祝\n祝 休\n2026-12-31..2027-01-03 休 年末年始"_s << u"* 2\nヤマト運輸 北海道 3"_s;
        QTest::newRow("en") << QLocale(QLocale::English) << u"Yamato Transport truck 2 17:00 mon-sat\n* 16:00\nSagawa Express 早便 09:00 sun,hol\nholiday none\n2026-12-31..2027-01-03 none 年末年始"_s
                            << u"* 2\nYamato Transport 北海道 3"_s;
    }
    void linesAreInTheWordsOfTheWindow()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, written);
        QFETCH(QString, lead);
        const QLocale before;
        QLocale::setDefault(locale);
        const CutOffPlan meant = plan(u"yamato 2便 17:00 月-土\n* 16:00\nsagawa 早便 9:00 日,祝\n祝 休\n2026-12-31..2027-01-03 休 年末年始"_s);
        const QString lines = cutoff_text::write(meant, &carriers());
        const auto again = cutoff_text::read(lines, carriers());
        const auto days = cutoff_text::readLeadDays(u"* 2\nyamato 北海道 3"_s, carriers());
        const QString leadLines = cutoff_text::writeLeadDays(days.value_or(QString()), &carriers());
        const auto daysAgain = cutoff_text::readLeadDays(leadLines, carriers());
        const auto wrong = cutoff_text::read(u"yamato 17:00\nkuroneko 17:00"_s, carriers());
        const QString known = carrierName(carriers().all().first());
        QLocale::setDefault(before);
        QCOMPARE(lines, written);
        QVERIFY(again && *again == meant);
        QCOMPARE(leadLines, lead);
        QVERIFY(daysAgain && *daysAgain == *days);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().where, u"2"_s);
        QVERIFY2(wrong.error().detail.contains(known), qPrintable(wrong.error().detail)); // what may be written instead
    }

    void leadDaysAreReadAndWritten()
    {
        const auto json = cutoff_text::readLeadDays(u"＊　２\n沖縄 5日\nyamato 北海道 3\nyamato 1"_s, carriers());
        QVERIFY(json.has_value());
        QCOMPARE(cutoff_text::writeLeadDays(*json), u"* 2\n沖縄県 5\nyamato 1\nyamato 北海道 3"_s);
        const auto named = cutoff_text::readLeadDays(u"Japan Post 沖縄 5\n北海道 佐川 3"_s, carriers());
        QVERIFY(named.has_value());
        QCOMPARE(cutoff_text::writeLeadDays(*named), u"japanpost 沖縄県 5\nsagawa 北海道 3"_s);
        for (const auto &[typed, line] : {std::pair(u"* 61"_s, u"1"_s), std::pair(u"* 2\n火星 3"_s, u"2"_s), std::pair(u"沖縄県"_s, u"1"_s), std::pair(u"沖縄 3\n沖縄県 4"_s, u"2"_s)}) {
            const auto bad = cutoff_text::readLeadDays(typed, carriers());
            QVERIFY(!bad);
            QCOMPARE(bad.error().where, line);
        }
    }

    void aStoredListIsReadOrSaid()
    {
        QVERIFY(!cutoff_rules::warehousePlan(u"[{\"carrier\":\"a\",\"cutoff\":\"25:00\"}]"_s));
        QVERIFY(!cutoff_rules::warehousePlan(u"no json"_s));
        QVERIFY(cutoff_rules::warehousePlan({})); // the program's own
        QVERIFY(!cutoff_rules::warehousePlan(u"[]"_s)->trucks.isEmpty());
        // What desks stored before there were holidays and special days.
        QCOMPARE(cutoff_rules::warehousePlan(u"[{\"carrier\":\"a\",\"truck\":\"1\",\"cutoff\":\"11:00\",\"days\":[1,2]}]"_s)->trucks, (QList<Truck> {{u"a"_s, u"1"_s, QTime(11, 0), {1, 2}}}));
    }
};

QTEST_GUILESS_MAIN(TestCutOffs)
#include "tst_cutoffs.moc"
