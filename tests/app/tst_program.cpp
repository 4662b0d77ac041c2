// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a person or a script calls it: from order files to the truck by each of the three routes.
#include "models/storage/Database.h"
#include "support/Places.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace tsunagi;

namespace {

const QString kSamples = test::checkoutPath(QStringLiteral("/../shared/samples/"));

struct Run
{
    int exit = -1;
    QJsonDocument json;
    QByteArray out;
    QByteArray err;
};

class Shop
{
public:
    QTemporaryDir dir;
    QString profile() const { return dir.path() + QStringLiteral("/profile"); }
    QString path(const QString &name) const { return dir.path() + u'/' + name; }

    Run run(QStringList arguments, bool json = true) const
    {
        arguments << QStringLiteral("--profile") << profile();
        if (json)
            arguments << QStringLiteral("--json");
        QProcess process;
        process.start(test::programPath(), arguments);
        if (!process.waitForFinished(120000))
            qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
        Run run {process.exitCode(), {}, process.readAllStandardOutput(), process.readAllStandardError()};
        run.json = QJsonDocument::fromJson(run.out);
        return run;
    }
    /// Kills the program after `ms`; true if it was still running.
    bool runKilled(QStringList arguments, int ms) const
    {
        arguments << QStringLiteral("--profile") << profile();
        QProcess process;
        process.start(test::programPath(), arguments);
        process.waitForStarted();
        if (process.waitForFinished(ms))
            return false;
        process.kill();
        process.waitForFinished(-1);
        return true;
    }
    QJsonArray orders(const QStringList &more = {}) const { return run(QStringList {QStringLiteral("orders")} + more).json.array(); }
    QHash<QString, int> states() const
    {
        QHash<QString, int> states;
        for (const auto &order : orders())
            ++states[order.toObject().value(u"state").toString()];
        return states;
    }
};

QString withCheckDigit(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

void addShop(const Shop &shop, const QString &code, const QString &platform, const QString &carrier)
{
    const Run added = shop.run({u"shop"_qs, u"add"_qs, u"--client"_qs, u"C1"_qs, u"--shop"_qs, code, u"--platform"_qs, platform, u"--carrier"_qs, carrier,
                                u"--sender-name"_qs, u"青葉茶房"_qs, u"--sender-zip"_qs, u"4200034"_qs, u"--sender-address"_qs, u"静岡県静岡市葵区常磐町2-40-8"_qs,
                                u"--sender-phone"_qs, u"054-200-4180"_qs});
    QCOMPARE(added.exit, 0);
}

/// A day's order file as if its orders came yesterday: what they wish for lies from the day after tomorrow on, whatever the day.
QString recent(const Shop &shop, const QString &name)
{
    QFile sample(kSamples + u"orders/day/"_qs + name);
    if (!sample.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(name));
    const QByteArray text = sample.readAll();
    const qint64 days = QDate(2026, 11, 19).daysTo(QDateTime::currentDateTimeUtc().addSecs(9 * 3600).date().addDays(-1)); // Japan's
    static const QRegularExpression date(u"(2026)([-/])(11)([-/])([0-9]{2})"_qs);
    QByteArray moved;
    qsizetype from = 0;
    auto found = date.globalMatch(QString::fromLatin1(text)); // a byte is a character; no digit or stroke is part of a Shift_JIS one
    while (found.hasNext()) {
        const auto match = found.next();
        const QDate day = QDate(2026, 11, match.captured(5).toInt()).addDays(days);
        moved += text.mid(from, match.capturedStart() - from) + day.toString(u"yyyy"_qs + match.captured(2) + u"MM"_qs + match.captured(4) + u"dd"_qs).toLatin1();
        from = match.capturedEnd();
    }
    QFile file(shop.path(name));
    if (from == 0 || !file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(name));
    file.write(moved + text.mid(from));
    return file.fileName();
}

/// Every synced row of the cache as text, for comparing two profiles; times and running ids left out.
QStringList orderFacts(const Shop &shop)
{
    QStringList facts;
    for (const auto &entry : shop.orders()) {
        QJsonObject order = entry.toObject();
        order.remove(u"timeline"_qs);
        order.remove(u"turn_since"_qs);
        facts << QString::fromUtf8(QJsonDocument(order).toJson(QJsonDocument::Compact));
    }
    std::sort(facts.begin(), facts.end());
    return facts;
}

} // namespace

class tst_program : public QObject
{
    Q_OBJECT
private slots:
    void helpIsComplete()
    {
        Shop shop;
        const Run help = shop.run({u"--help"_qs}, false);
        QCOMPARE(help.exit, 0);
        for (const char *name : {"shop add", "import", "check", "orders", "postal import", "instruct", "carrier export", "carrier import", "range add", "labels",
                                 "manual book add", "manual on", "manual sheets", "manual bind", "manual spoil", "manual off", "handover"})
            QVERIFY2(help.out.contains(name), name);
        QVERIFY(shop.run({u"labels"_qs, u"--help"_qs}, false).out.contains("--printer"));
        QCOMPARE(shop.run({u"no-such-command"_qs}, false).exit, 2);
        QCOMPARE(shop.run({u"no-such-command"_qs, u"--help"_qs}, false).exit, 2);
        // The first word alone is answered with how it goes on; only who asked for help gets it as a result.
        const Run group = shop.run({u"manual"_qs, u"--help"_qs}, false);
        QCOMPARE(group.exit, 0);
        QVERIFY2(group.out.contains("manual book add") && !group.out.contains("handover"), group.out.constData());
        const Run half = shop.run({u"manual"_qs, u"book"_qs}, false);
        QCOMPARE(half.exit, 2);
        QVERIFY2(half.out.isEmpty() && half.err.contains("manual book add") && !half.err.contains("manual bind"), half.err.constData());
        QCOMPARE(shop.run({u"orders"_qs, u"--no-such-option"_qs}, false).exit, 2);
    }
    void everyCommandHelpsAndSaysWhatItLacks()
    {
        Shop shop;
        int commands = 0;
        const QList<QByteArray> lines = shop.run({u"--help"_qs}, false).out.split('\n');
        for (const QByteArray &line : lines) {
            const QString text = QString::fromUtf8(line);
            if (!text.startsWith(u"  ") || text.startsWith(u"  -") || text.size() < 29)
                continue;
            ++commands;
            const QStringList name = text.mid(2, 26).trimmed().split(u' ');
            const QString summary = text.mid(28).trimmed();
            const Run help = shop.run(name + QStringList {u"--help"_qs}, false);
            QCOMPARE(help.exit, 0);
            const QString told = QString::fromUtf8(help.out);
            QVERIFY2(told.contains(u"tsunagi "_qs + name.join(u' ')) && told.contains(summary), qPrintable(told));
            QVERIFY2(told.contains(u"--profile"_qs) && told.contains(u"--json"_qs), qPrintable(told));
            // A mark takes no value, also where another command's option of this name wants one.
            for (const QString &option : told.section(u"Options:\n"_qs, 1).split(u'\n')) {
                const QString left = option.left(31).trimmed();
                if (left.startsWith(u"--"_qs) && !left.contains(u' '))
                    QVERIFY2(shop.run(name + QStringList {left, u"--no-such-option"_qs}, false).err.contains("--no-such-option"), qPrintable(name.join(u' ') + u' ' + left));
            }
            // One that needs an option names it, and does nothing.
            if (told.contains(u"(required)"_qs)) {
                const Run bare = shop.run(name, false);
                QCOMPARE(bare.exit, 2);
                QVERIFY2(bare.err.contains("--"), bare.err.constData());
            }
        }
        QVERIFY2(commands >= 40, qPrintable(QString::number(commands)));
        QCOMPARE(shop.run({u"edit"_qs, u"--number"_qs, u"1"_qs}).exit, 2); // no field
        QCOMPARE(shop.run({u"shipped"_qs}).exit, 2); // nothing named is not everything
        QCOMPARE(shop.run({u"client"_qs, u"policy"_qs, u"--client"_qs, u"C1"_qs}).exit, 2); // no such client
        const Run warehouse = shop.run({u"warehouse"_qs, u"set"_qs, u"--name"_qs, u"青葉倉庫"_qs, u"--zip"_qs, u"1000013"_qs, u"--address"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"--phone"_qs, u"03-3504-0001"_qs});
        QCOMPARE(warehouse.exit, 0);
        QCOMPARE(warehouse.json.object().value(u"name").toString(), u"青葉倉庫"_qs);
    }
    void optionsStandBeforeOrAfterTheCommand()
    {
        Shop shop;
        addShop(shop, u"S1"_qs, u"nextengine"_qs, u"yamato"_qs);
        QProcess process;
        process.start(test::programPath(), {u"--json"_qs, u"--profile"_qs, shop.profile(), u"--shop"_qs, u"S1"_qs, u"import"_qs, kSamples + u"orders/day/nextengine.csv"_qs});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        const QJsonObject file = QJsonDocument::fromJson(process.readAllStandardOutput()).object().value(u"files").toArray().first().toObject();
        QCOMPARE(file.value(u"format").toString(), u"nextengine"_qs);
        QCOMPARE(file.value(u"encoding").toString(), u"cp932"_qs);
        QCOMPARE(file.value(u"orders").toObject().value(u"new").toInt(), 60);
    }
    void importTellsExitCodes()
    {
        Shop shop;
        QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, u"nobody"_qs, kSamples + u"orders/day/base.csv"_qs}).exit, 2);
        addShop(shop, u"S1"_qs, u"base"_qs, u"yamato"_qs);
        QFile odd(shop.path(u"odd.csv"_qs));
        QVERIFY(odd.open(QIODevice::WriteOnly));
        odd.write("colour,taste\nred,sweet\n");
        odd.close();
        const Run unknown = shop.run({u"import"_qs, u"--shop"_qs, u"S1"_qs, odd.fileName()});
        QCOMPARE(unknown.exit, 2);
        QVERIFY(unknown.err.contains("colour"));
        QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, u"S1"_qs, kSamples + u"orders/day/base.csv"_qs, odd.fileName()}).exit, 1);
        QCOMPARE(shop.orders().size(), 60);
        QCOMPARE(shop.run({u"orders"_qs, u"--number"_qs, u"no such"_qs}).exit, 2);
    }
    void anAmbiguousNumberListsTheShops()
    {
        Shop shop;
        addShop(shop, u"S1"_qs, u"base"_qs, u"yamato"_qs);
        addShop(shop, u"S2"_qs, u"base"_qs, u"yamato"_qs);
        for (const QString &code : {u"S1"_qs, u"S2"_qs})
            QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, code, kSamples + u"orders/day/base.csv"_qs}).exit, 0);
        const Run both = shop.run({u"orders"_qs, u"--number"_qs, u"FF32C3B1"_qs});
        QCOMPARE(both.exit, 2);
        QVERIFY(both.err.contains("S1") && both.err.contains("S2"));
        QCOMPARE(shop.orders({u"--number"_qs, u"FF32C3B1"_qs, u"--shop"_qs, u"S2"_qs}).size(), 1);
    }
    void aDayByAllThreeRoutes()
    {
        Shop shop;
        const QList<QStringList> shops {{u"SY"_qs, u"nextengine"_qs, u"yamato"_qs, u"nextengine.csv"_qs},
                                        {u"SS"_qs, u"base"_qs, u"sagawa"_qs, u"base.csv"_qs},
                                        {u"SJ"_qs, u"eccube"_qs, u"japanpost"_qs, u"eccube.csv"_qs}};
        for (const QStringList &entry : shops) {
            addShop(shop, entry[0], entry[1], entry[2]);
            QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, entry[0], recent(shop, entry[3])}).exit, 0);
        }
        QCOMPARE(shop.run({u"client"_qs, u"policy"_qs, u"--client"_qs, u"C1"_qs, u"--unpaid"_qs, u"info"_qs}).exit, 0);
        QCOMPARE(shop.run({u"check"_qs}).exit, 0);
        const QHash<QString, int> before = shop.states();
        QVERIFY(before.value(u"ready"_qs) > 120);
        QVERIFY(before.value(u"waiting"_qs) > 10);
        QVERIFY(shop.run({u"instruct"_qs, u"--all-ready"_qs}).exit <= 1);
        const QHash<QString, int> instructed = shop.states();
        QCOMPARE(instructed.value(u"instructed"_qs), before.value(u"ready"_qs));
        QCOMPARE(instructed.value(u"waiting"_qs), before.value(u"waiting"_qs));

        // Route 1: every destination once, numbers back on the parcels, the same file again changes nothing.
        const QString b2 = shop.path(u"b2.csv"_qs);
        QVERIFY(shop.run({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, u"yamato"_qs, u"--out"_qs, b2}).exit <= 1);
        QFile exported(b2);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = exported.readAll().split('\n');
        QFile issued(shop.path(u"issued.csv"_qs));
        QVERIFY(issued.open(QIODevice::WriteOnly));
        qint64 serial = 40017200000;
        int numbered = 0;
        for (const QByteArray &line : lines) {
            QList<QByteArray> cells = line.split(',');
            if (cells.size() < 10)
                continue;
            if (cells[1].size() == 1 || (cells[1].size() == 3 && cells[1].startsWith('"'))) {
                cells[3] = withCheckDigit(serial++).toLatin1();
                ++numbered;
            }
            issued.write(cells.join(',') + '\n');
        }
        issued.close();
        int yamato = 0;
        for (const auto &entry : shop.orders()) {
            const QJsonObject order = entry.toObject();
            yamato += order.value(u"shop").toString() == u"SY" && order.value(u"state").toString() == u"instructed";
        }
        QCOMPARE(numbered, yamato);
        QVERIFY(shop.run({u"carrier"_qs, u"import"_qs, issued.fileName(), u"--carrier"_qs, u"yamato"_qs}).exit <= 1);
        QCOMPARE(shop.states().value(u"slipped"_qs), yamato);
        const QStringList once = orderFacts(shop);
        shop.run({u"carrier"_qs, u"import"_qs, issued.fileName(), u"--carrier"_qs, u"yamato"_qs});
        QCOMPARE(orderFacts(shop), once);

        // Route 2: from a lent range, each number once, nothing invented beyond it.
        QCOMPARE(shop.run({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--from"_qs, withCheckDigit(50012300000), u"--to"_qs, u"500123004999"_qs}).exit, 2);
        QCOMPARE(shop.run({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--from"_qs, withCheckDigit(50012300000), u"--to"_qs, withCheckDigit(50012300999)}).exit, 0);
        const Run labels = shop.run({u"labels"_qs, u"--out"_qs, shop.path(u"labels.pdf"_qs), u"--carrier"_qs, u"sagawa"_qs});
        QVERIFY2(labels.exit <= 1, labels.err.constData());
        QSet<QString> numbers;
        int sagawa = 0;
        for (const auto &entry : shop.orders()) {
            const QJsonObject order = entry.toObject();
            if (order.value(u"shop").toString() != u"SS" || order.value(u"slips").toArray().isEmpty())
                continue;
            ++sagawa;
            const QString number = order.value(u"slips").toArray().first().toObject().value(u"number").toString();
            QVERIFY(number >= withCheckDigit(50012300000) && number <= withCheckDigit(50012300999));
            QVERIFY(!numbers.contains(number));
            numbers.insert(number);
        }
        QVERIFY(sagawa > 30);
        QVERIFY(QFile(shop.path(u"labels.pdf"_qs)).size() > 1000);

        // Route 3: by hand, with the carrier declared down.
        QCOMPARE(shop.run({u"manual"_qs, u"book"_qs, u"add"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--from"_qs, withCheckDigit(60045600100), u"--to"_qs, withCheckDigit(60045600199)}).exit, 0);
        QCOMPARE(shop.run({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"system down"_qs}).exit, 0);
        QCOMPARE(shop.run({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--out"_qs, shop.path(u"jp.csv"_qs)}).exit, 2);
        const Run sheets = shop.run({u"manual"_qs, u"sheets"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--out"_qs, shop.path(u"sheets.pdf"_qs)});
        QVERIFY2(sheets.exit <= 1, sheets.err.constData());
        QStringList open;
        for (const auto &entry : shop.orders({u"--queue"_qs, u"instructed"_qs})) {
            if (entry.toObject().value(u"shop").toString() == u"SJ")
                open << entry.toObject().value(u"number").toString();
        }
        QVERIFY(open.size() > 3);
        const auto bind = [&](const QString &order, const QString &slip) {
            return shop.run({u"manual"_qs, u"bind"_qs, u"--order"_qs, order, u"--slip"_qs, slip});
        };
        QCOMPARE(bind(open[0], u"600456001008"_qs).exit, 2); // 60045600100 mod 7 is not 8
        QCOMPARE(bind(open[0], withCheckDigit(60045600100)).exit, 0);
        QCOMPARE(bind(open[1], withCheckDigit(60045600100)).exit, 2); // used
        QCOMPARE(bind(open[1], withCheckDigit(50012300999)).exit, 2); // another carrier's
        QCOMPARE(bind(open[1], withCheckDigit(70000000001)).exit, 2); // of no book: asked once
        QCOMPARE(bind(open[1], withCheckDigit(60045600101)).exit, 0);
        QCOMPARE(shop.run({u"manual"_qs, u"spoil"_qs, withCheckDigit(60045600102)}).exit, 0);
        QCOMPARE(bind(open[2], withCheckDigit(60045600102)).exit, 2); // spoiled
        QVERIFY(shop.run({u"manual"_qs, u"off"_qs, u"--carrier"_qs, u"japanpost"_qs}).exit <= 1);
        // What was bound by hand stays out of later exports.
        QVERIFY(shop.run({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--out"_qs, shop.path(u"jp.csv"_qs)}).exit <= 1);
        QFile later(shop.path(u"jp.csv"_qs));
        QVERIFY(later.open(QIODevice::ReadOnly));
        QCOMPARE(later.readAll().count('\n'), int(open.size()) - 2);

        // Trucks close; what has no slip stays behind.
        for (const QString &carrier : {u"yamato"_qs, u"sagawa"_qs, u"japanpost"_qs})
            QVERIFY(shop.run({u"handover"_qs, u"--carrier"_qs, carrier}).exit <= 1);
        const QHash<QString, int> evening = shop.states();
        QCOMPARE(evening.value(u"handed_over"_qs), yamato + sagawa + 2);
        QCOMPARE(evening.value(u"slipped"_qs), 0);

        // The cache is disposable: what comes back is equal to the last event's time.
        const QJsonArray facts = shop.orders();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(shop.profile() + u"/cache.db"_qs + QLatin1String(suffix));
        QCOMPARE(shop.run({u"check"_qs}).exit, 0);
        QVERIFY(shop.orders() == facts);
    }
    void killedInTheMiddleOfAnImport()
    {
        Shop whole;
        addShop(whole, u"S1"_qs, u"eccube"_qs, u"yamato"_qs);
        QCOMPARE(whole.run({u"import"_qs, u"--shop"_qs, u"S1"_qs, kSamples + u"orders/day/eccube.csv"_qs}).exit, 0);
        const QStringList expected = orderFacts(whole);
        Shop shop;
        addShop(shop, u"S1"_qs, u"eccube"_qs, u"yamato"_qs);
        int killed = 0;
        for (int ms = 15; ms < 400; ms += 35)
            killed += shop.runKilled({u"import"_qs, u"--shop"_qs, u"S1"_qs, kSamples + u"orders/day/eccube.csv"_qs}, ms);
        QVERIFY(killed > 0);
        QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, u"S1"_qs, kSamples + u"orders/day/eccube.csv"_qs}).exit, 0);
        QCOMPARE(orderFacts(shop), expected);
    }
    void killedInTheMiddleOfPrinting()
    {
        Shop shop;
        addShop(shop, u"S1"_qs, u"base"_qs, u"sagawa"_qs);
        QCOMPARE(shop.run({u"import"_qs, u"--shop"_qs, u"S1"_qs, recent(shop, u"base.csv"_qs)}).exit, 0);
        QCOMPARE(shop.run({u"client"_qs, u"policy"_qs, u"--client"_qs, u"C1"_qs, u"--unpaid"_qs, u"info"_qs}).exit, 0);
        QVERIFY(shop.run({u"instruct"_qs, u"--all-ready"_qs}).exit <= 1);
        QCOMPARE(shop.run({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--from"_qs, withCheckDigit(50012300000), u"--to"_qs, withCheckDigit(50012300999)}).exit, 0);
        const int parcels = shop.states().value(u"instructed"_qs);
        QVERIFY(parcels > 30);
        int killed = 0;
        for (int ms = 60; ms < 900; ms += 90)
            killed += shop.runKilled({u"labels"_qs, u"--out"_qs, shop.path(u"labels.pdf"_qs), u"--carrier"_qs, u"sagawa"_qs}, ms);
        QVERIFY(killed > 0);
        const Run last = shop.run({u"labels"_qs, u"--out"_qs, shop.path(u"labels.pdf"_qs), u"--carrier"_qs, u"sagawa"_qs});
        QVERIFY2(last.exit <= 1, last.err.constData());
        QSet<QString> numbers;
        int slipped = 0;
        for (const auto &entry : shop.orders()) {
            int inForce = 0;
            for (const auto &slip : entry.toObject().value(u"slips").toArray()) {
                const QString number = slip.toObject().value(u"number").toString();
                QVERIFY2(!numbers.contains(number), qPrintable(number));
                numbers.insert(number);
                inForce += slip.toObject().value(u"state").toString() == u"in_force";
            }
            QVERIFY(inForce <= 1);
            slipped += inForce;
        }
        QCOMPARE(slipped, parcels);
    }
};

QTEST_GUILESS_MAIN(tst_program)
#include "tst_program.moc"
