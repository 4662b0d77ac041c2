// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastRules.h"
#include "models/forecast/ForecastService.h"
#include "models/forecast/ForecastText.h"
#include "models/core/Cp932.h"
#include "support/ShopDesk.h"

#include <QFile>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace tsunagi;

using Source = ClientForecast::Source;
using Kind = ForecastProblem::Kind;

namespace {

constexpr qint64 kHour = 3600LL * 1000000;
constexpr qint64 kDay = 24 * kHour;
const QDate kToday(2026, 11, 21); // a Saturday

Id clientId(const char *code)
{
    return Id::named(0, {"client", code});
}

QList<ClientHistory> twoClients()
{
    return {{clientId("AO"), u"AO"_s, u"青山商店"_s, {}}, {clientId("KI"), u"KI"_s, u"黄島堂"_s, {}}};
}

ForecastFile parsed(const QString &text, const QList<ClientHistory> &clients = twoClients(), const QString &client = {})
{
    const auto file = ForecastFile::parse(text.toUtf8(), clients, client);
    return file ? *file : ForecastFile {{}, {}, u"failed: "_s + file.error().where};
}

QStringList rowsOf(const ForecastFile &file)
{
    QStringList rows;
    for (const ForecastRow &row : file.rows)
        rows << u"%1 %2 %3"_s.arg(row.client == clientId("AO") ? u"AO"_s : u"KI"_s, row.day.toString(Qt::ISODate)).arg(row.count);
    return rows;
}

/// Each order derived as ready, so that the history knows its client.
class PlainDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        Statement query = cache.statement("SELECT client_id, shop_id FROM orders WHERE id=?");
        query.bind(1, root);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<DerivedRoot>();
        DerivedRoot derived;
        derived.rows << RowInsert {"order_index", root, {{"order_id", Value(root)}, {"client_id", Value(query.id(0))}, {"shop_id", Value(query.id(1))}, {"stage", Value(2)}}};
        return std::optional(std::move(derived));
    }
};

struct Bench : test::ShopDesk
{
    PlainDerivation derivation;
    test::TempProfile files;
    int numbers = 0;
    Bench()
    {
        desk().addDerivation(&derivation);
        addShop(u"AO"_s, u"ao1"_s);
        addShop(u"KI"_s, u"ki1"_s);
    }
    ~Bench() { close(); }
    /// Orders that came in so many days before today at an hour.
    void past(const QString &client, int days, int hour, int count)
    {
        const qint64 away = (hour - 10) * kHour - kHour / 2 - days * kDay;
        clock.advanceUs(away);
        for (int i = 0; i < count; ++i)
            addOrder(client, client.toLower() + u'1', QString::number(++numbers), u"山田"_s, {});
        clock.advanceUs(-away);
    }
    QString file(const QByteArray &bytes, const QString &name = u"forecast.csv"_s)
    {
        QFile out(files.file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write");
        return out.fileName();
    }
    qint64 ops()
    {
        return *desk().pendingCount();
    }
};

} // namespace

class ForecastTest final : public QObject
{
    Q_OBJECT

private slots:
    void columnsByTheirWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("japanese") << u"日付,荷主,件数\n2026-11-22,AO,120\n2026-11-23,KI,80\n"_s;
        QTest::newRow("english, other order, more columns") << u"Count,Memo,Client,Date\r\n120,x,AO,2026-11-22\r\n80,,ki,2026-11-23\r\n"_s;
        QTest::newRow("tabs, names, full width") << u"日付\tクライアント\t予測件数\n２０２６／１１／２２\t青山商店\t１２０\n2026年11月23日\t黄島堂\t80件\n"_s;
        QTest::newRow("quotes and thousands") << u"\"日付\",\"荷主\",\"件数\"\n\"20261122\",\"AO\",\"1,20\"\n2026/11/23,KI,80\n\n"_s;
    }
    void columnsByTheirWords()
    {
        QFETCH(QString, text);
        const ForecastFile file = parsed(text);
        QCOMPARE(file.problems.size(), 0);
        QCOMPARE(rowsOf(file), (QStringList {u"AO 2026-11-22 120"_s, u"KI 2026-11-23 80"_s}));
        QVERIFY(!file.rows.first().hours.has_value());
    }

    void encodings()
    {
        const QString text = u"日付,荷主,件数\n2026-11-22,青山商店,5\n"_s;
        const auto file = ForecastFile::parse(*cp932::encode(text), twoClients());
        QVERIFY(file.has_value());
        QCOMPARE(file->encoding, u"cp932"_s);
        QCOMPARE(rowsOf(*file), QStringList {u"AO 2026-11-22 5"_s});
        QCOMPARE(rowsOf(parsed(QChar(0xfeff) + text)), QStringList {u"AO 2026-11-22 5"_s});
    }

    void badRowsAreNamed()
    {
        const ForecastFile file = parsed(u"日付,荷主,件数\n2026-11-22,AO,120\n11/23,AO,80\n2026-11-24,XX,80\n2026-11-25,AO,many\n2026-11-26,AO,-1\n2026-02-30,AO,1\n2026-11-27,KI,7\n"_s);
        QCOMPARE(rowsOf(file), (QStringList {u"AO 2026-11-22 120"_s, u"KI 2026-11-27 7"_s}));
        QCOMPARE(file.problems, (QList<ForecastProblem> {{3, u"日付"_s, u"11/23"_s, Kind::Day},
                                                         {4, u"荷主"_s, u"XX"_s, Kind::Client},
                                                         {5, u"件数"_s, u"many"_s, Kind::Count},
                                                         {6, u"件数"_s, u"-1"_s, Kind::Count},
                                                         {7, u"日付"_s, u"2026-02-30"_s, Kind::Day}}));
        QVERIFY(ForecastText::problem(file.problems.first()).contains(u"line 3, 日付 \"11/23\""));
    }

    void hoursSumUp()
    {
        const ForecastFile file = parsed(u"日付,荷主,時間帯,件数\n2026-11-22,AO,9時,20\n2026-11-22,AO,10:00-11:00,30\n2026-11-22,AO,23,1\n2026-11-23,AO,,9\n"_s);
        QCOMPARE(file.problems.size(), 0);
        QCOMPARE(rowsOf(file), (QStringList {u"AO 2026-11-22 51"_s, u"AO 2026-11-23 9"_s}));
        QCOMPARE((*file.rows[0].hours)[9], 20);
        QCOMPARE((*file.rows[0].hours)[10], 30);
        QCOMPARE((*file.rows[0].hours)[23], 1);
        QVERIFY(!file.rows[1].hours.has_value());
    }

    void aDayWithABadHourIsLeftOut()
    {
        // Half a day would be taken for the whole of it.
        const ForecastFile file = parsed(u"日付,荷主,時間帯,件数\n2026-11-22,AO,9,20\n2026-11-22,AO,25,30\n2026-11-23,AO,9,1\n2026-11-23,AO,9,2\n2026-11-24,AO,9,1\n2026-11-24,AO,,5\n2026-11-25,AO,9-12,1\n2026-11-26,AO,0,4\n"_s);
        QCOMPARE(rowsOf(file), QStringList {u"AO 2026-11-26 4"_s});
        QCOMPARE(file.problems.size(), 4);
        QCOMPARE(file.problems[0].kind, Kind::Hour);
        QCOMPARE(file.problems[1], (ForecastProblem {5, u"時間帯"_s, u"9"_s, Kind::Twice, 4}));
        QCOMPARE(file.problems[2], (ForecastProblem {7, u"時間帯"_s, QString(), Kind::Mixed, 6}));
        QCOMPARE(file.problems[3].kind, Kind::Hour);
    }

    void whoseForecast()
    {
        const QString text = u"日付,件数\n2026-11-22,120\n"_s;
        QVERIFY(!ForecastFile::parse(text.toUtf8(), twoClients()));
        QCOMPARE(rowsOf(parsed(text, twoClients(), u"KI"_s)), QStringList {u"KI 2026-11-22 120"_s});
        QCOMPARE(rowsOf(parsed(text, twoClients().first(1))), QStringList {u"AO 2026-11-22 120"_s});
        QCOMPARE(ForecastFile::parse(text.toUtf8(), twoClients(), u"XX"_s).error().code, Code::NotFound);
        // Where a column says whose each row is, nothing else does.
        QCOMPARE(rowsOf(parsed(u"日付,荷主,件数\n2026-11-22,AO,120\n2026-11-22,KI,80\n"_s, twoClients(), u"KI"_s)), (QStringList {u"AO 2026-11-22 120"_s, u"KI 2026-11-22 80"_s}));
        // Two clients of one name: the code says which.
        QList<ClientHistory> twins = twoClients();
        twins[1].name = twins[0].name;
        QCOMPARE(parsed(u"日付,荷主,件数\n2026-11-22,青山商店,1\n"_s, twins).problems.first().kind, Kind::Client);
        for (const auto &bad : {u""_s, u"荷主,件数\nAO,1\n"_s, u"日付,荷主\n2026-11-22,AO\n"_s})
            QCOMPARE(ForecastFile::parse(bad.toUtf8(), twoClients()).error().code, Code::Invalid);
    }

    void theSameFileAgain()
    {
        Bench bench;
        ForecastService service(bench.desk());
        const QString path = bench.file("日付,荷主,件数\n2026-11-21,AO,120\n2026-11-22,AO,130\nx,AO,1\n");
        auto report = service.takeIn(path);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->fresh, 2);
        QCOMPARE(report->problems.size(), 1);
        const qint64 ops = bench.ops();
        report = service.takeIn(path);
        QCOMPARE(report->fresh, 0);
        QCOMPARE(report->same, 2);
        QCOMPARE(bench.ops(), ops); // nothing was written
        report = service.takeIn(bench.file("日付,荷主,件数\n2026-11-21,AO,125\n2026-11-22,AO,130\n", u"second.csv"_s));
        QCOMPARE(report->changed, 1);
        QCOMPARE(report->same, 1);
        QCOMPARE(service.forecast()->count(), 125);
        QCOMPARE(service.takeIn(u"/nowhere/x.csv"_s).error().code, Code::NotFound);
    }

    void medians()
    {
        QCOMPARE(forecast_rules::median({}), 0);
        QCOMPARE(forecast_rules::median({7}), 7);
        QCOMPARE(forecast_rules::median({100, 1, 3}), 3);
        QCOMPARE(forecast_rules::median({4, 1, 2, 100}), 3);
    }

    void spreadSumsUp()
    {
        DayHours curve {};
        curve[9] = curve[10] = curve[11] = 1;
        const DayHours hours = *forecast_rules::spread(100, curve);
        QCOMPARE(std::accumulate(hours.cbegin(), hours.cend(), qint64(0)), 100);
        QCOMPARE(hours[9], 34);
        QCOMPARE(hours[10], 33);
        QCOMPARE(hours[8], 0);
        QVERIFY(!forecast_rules::spread(100, DayHours {}).has_value());
    }

    void sameWeekdaysWithoutHolidays()
    {
        QList<ClientHistory> clients = twoClients();
        const auto came = [&](int client, int weeks, int nine, int ten) {
            DayHours hours {};
            hours[9] = nine;
            hours[10] = ten;
            clients[client].days.insert(kToday.addDays(-7 * weeks), hours);
        };
        came(0, 1, 10, 10);
        came(0, 2, 500, 500); // a holiday
        came(0, 3, 20, 10);
        came(0, 4, 10, 30);
        came(1, 1, 2, 0); // a client since last week
        const DayForecast forecast = forecast_rules::forecast(kToday, {}, clients, {kToday.addDays(-14)});
        QCOMPARE(forecast.usual, (QList<QDate> {kToday.addDays(-7), kToday.addDays(-21), kToday.addDays(-28)}));
        QCOMPARE(forecast.leftOut, QList<QDate> {kToday.addDays(-14)});
        QCOMPARE(forecast.clients[0].source, Source::Weekdays);
        QCOMPARE(forecast.clients[0].count, 30);
        QCOMPARE(forecast.clients[0].days, 3);
        QCOMPARE(forecast.clients[0].hours[9], 13); // 40 of 90
        QCOMPARE(forecast.clients[1].count, 2);
        QCOMPARE(forecast.clients[1].days, 1); // not zeros of weeks before it came
        QCOMPARE(forecast.count(), 32);
        QVERIFY(forecast.isSpread());
        QCOMPARE(forecast.until(QTime(9, 0)), 0);
        QCOMPARE(forecast.until(QTime(10, 0)), 15);
        QCOMPARE(forecast.until(QTime(10, 30)), 15 + 17 / 2);
        QCOMPARE(forecast.until(QTime(23, 59)), 32);
    }

    void fileBeforeWeekdays()
    {
        QList<ClientHistory> clients = twoClients();
        DayHours usual {};
        usual[9] = 1;
        usual[20] = 3;
        clients[0].days.insert(kToday.addDays(-7), usual);
        clients[1].days.insert(kToday.addDays(-7), usual);
        DayHours told {};
        told[8] = 5;
        // One client's file tells hours, the other client's only the day: usual days shape it.
        const QList<ForecastRow> rows {{clientId("AO"), kToday, 5, told}, {clientId("KI"), kToday, 80, {}}, {clientId("KI"), kToday.addDays(1), 9, {}}};
        const DayForecast forecast = forecast_rules::forecast(kToday, rows, clients, {});
        QCOMPARE(forecast.clients[0].source, Source::File);
        QCOMPARE(forecast.clients[0].hours[8], 5);
        QCOMPARE(forecast.clients[1].count, 80);
        QCOMPARE(forecast.clients[1].hours[9], 20);
        QCOMPARE(forecast.clients[1].hours[20], 60);
        QVERIFY(ForecastText::source(forecast).contains(u"from a file: AO, KI"));
        QVERIFY(!ForecastText::source(forecast).contains(u"weekday"));
        // Without any usual day a day's figure is known, its hours are not.
        const DayForecast bare = forecast_rules::forecast(kToday, {rows[1]}, twoClients(), {});
        QCOMPARE(bare.count(), 80);
        QVERIFY(!bare.isSpread());
        QCOMPARE(bare.until(QTime(9, 0)), 80);
        QVERIFY(!forecast_rules::forecast(kToday, {}, twoClients(), {}).isKnown());
    }

    void whatThisDeskHadCounts()
    {
        Bench bench;
        bench.past(u"AO"_s, 7, 9, 4);
        bench.past(u"AO"_s, 7, 23, 2);
        bench.past(u"AO"_s, 14, 9, 2);
        bench.past(u"AO"_s, 6, 9, 50); // another weekday
        bench.past(u"AO"_s, 0, 9, 30); // today is no earlier day
        ForecastService service(bench.desk());
        auto forecast = service.forecast();
        QVERIFY(forecast.has_value());
        QCOMPARE(forecast->count(), 4); // of 6 and 2
        QCOMPARE(forecast->usual.size(), 2);
        QCOMPARE(forecast->hours()[9], 3);
        QCOMPARE(forecast->clients[1].source, Source::None);
        QVERIFY(service.takeIn(bench.file("date,client,count\n2026-11-21,KI,7\n")).has_value());
        forecast = service.forecast();
        QCOMPARE(forecast->count(), 11);
        QCOMPARE(forecast->codes(Source::File), QStringList {u"KI"_s});
        QCOMPARE(forecast->codes(Source::Weekdays), QStringList {u"AO"_s});
        QCOMPARE(service.forecast(kToday.addDays(1))->count(), 50);
        QCOMPARE(service.forecast(kToday.addDays(2))->count(), 0);
    }

    void daysThatLeftTheDeskAreNotUsual()
    {
        Bench bench;
        for (int week = 1; week <= 3; ++week)
            bench.past(u"AO"_s, 7 * week, 9, 4);
        bench.past(u"AO"_s, 28, 9, 1); // what is left of a day whose orders ended long ago
        QCOMPARE(ForecastService(bench.desk()).forecast()->usual.size(), 4);
        QCOMPARE(ForecastService(bench.desk()).forecast()->scope, 0);
        QVERIFY(bench.desk().scopeDays(21).has_value());
        ForecastService service(bench.desk());
        const auto forecast = service.forecast();
        QCOMPARE(forecast->usual.size(), 3);
        QCOMPARE(forecast->count(), 4);
        QCOMPARE(forecast->scope, 21);
        QVERIFY(ForecastText::source(*forecast).contains(u"after 21 days"));
        QVERIFY(bench.desk().scopeDays(0).has_value()); // for ever
        QCOMPARE(ForecastService(bench.desk()).forecast()->usual.size(), 4);
        QVERIFY(!ForecastText::source(*ForecastService(bench.desk()).forecast()).contains(u"Older"));
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "tst_forecast.moc"
