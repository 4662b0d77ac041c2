// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientService.h"
#include "support/SlipsDesk.h"

#include <QFile>
#include <QTest>

using namespace tsunagi;

namespace {

using Desktop = test::SlipsDesk;
using test::refusalCodes;
using test::withCheckDigit;

} // namespace

/// A file of issued numbers, as the carrier's software or a warehouse gives it back: whose each number is, and what is said of the others.
class tst_issuednumbers : public QObject
{
    Q_OBJECT
private slots:
    void carriersSoftwareOutAndBack()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 6);
        desk.instruct();
        CarrierRoute &route = desk.slips->carrierRoute();
        const QString path = desk.dir.file(QStringLiteral("b2.csv"));
        // Dies after the parcels point to the export and before the file: nothing is lost, nothing goes twice.
        int step = 0;
        const auto broken = route.exportTo(QStringLiteral("yamato"), path, [&](qint64, qint64) { return ++step <= 1; });
        QVERIFY(!broken);
        QVERIFY(!QFile::exists(path));
        desk.open();
        CarrierRoute &after = desk.slips->carrierRoute();
        auto exported = after.exportTo(QStringLiteral("yamato"), path);
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().where + exported.error().detail));
        QVERIFY2(exported->refused.isEmpty(), qPrintable(refusalCodes(exported->refused).join(u' ') + (exported->refused.isEmpty() ? QString() : exported->refused.first().detail)));
        QCOMPARE(exported->rows, 6);
        QCOMPARE(exported->resumed, 6);
        // Each destination once.
        exported = after.exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-second.csv")));
        QVERIFY(exported);
        QCOMPARE(exported->rows, 0);
        QVERIFY(after.exportAgain(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-copy.csv"))));
        QFile a(path);
        QFile b(desk.dir.file(QStringLiteral("b2-copy.csv")));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QCOMPARE(a.readAll(), b.readAll());

        const auto parcels = desk.parcels();
        const auto number = [](int i) { return withCheckDigit(40017200000 + i); };
        const QString wrong = QString::number(40017200003) + QString::number((40017200003 + 1) % 7);
        const QString file = desk.issue(QStringLiteral("yamato"),
                                        {{parcels[0].code, number(0)}, {parcels[1].code, number(1)}, {parcels[2].code, QString()},
                                         {parcels[3].code, wrong}, {QStringLiteral("99999999999999"), number(9)}, {parcels[4].code, number(1)}},
                                        QStringLiteral("issued.csv"));
        const auto report = desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"));
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
        QCOMPARE(report->numbered, 1); // a number under two keys is right for neither
        QStringList refused;
        for (const ImportReportRow &row : report->refused)
            refused << row.code;
        refused.sort();
        QCOMPARE(refused, QStringList({QStringLiteral("duplicate_number"), QStringLiteral("duplicate_number"), QStringLiteral("unknown_key"), QStringLiteral("wrong_check_digit")}));
        QCOMPARE(report->numberNotPrinted.size(), 1);
        QCOMPARE(report->printedNoNumber.size(), 5); // one named in the file, one with a wrong number, two with the same, one not in it
        // The same file again changes nothing.
        desk.settle();
        const QStringList before = desk.dump();
        const auto same = desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"));
        QVERIFY(same);
        QCOMPARE(same->numbered, 0);
        QCOMPARE(same->same, 1);
        QCOMPARE(test::firstDifference(before, desk.dump()), QString());
        // A number that is on a parcel never goes on another, nor does a parcel get a second one.
        const auto twice = desk.slips->issuedNumbers().take(desk.issue({}, {{parcels[5].code, number(0)}, {parcels[0].code, number(7)}}, QStringLiteral("twice.csv")), QStringLiteral("yamato"));
        QVERIFY(twice);
        QCOMPARE(twice->numbered, 0);
        QCOMPARE(twice->refused.size(), 2);
        // Released, it is exported anew; numbered ones are not.
        QCOMPARE(*after.release({parcels[2].parcel, parcels[0].parcel}, QStringLiteral("lost")), 1);
        QCOMPARE(after.exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-third.csv")))->rows, 1);
        desk.settle();
        QCOMPARE(desk.conflicts(), 0);
    }

    /// Software that prints one number for all pieces of a shipment (Sagawa's, as set) must not leave the others without.
    void piecesThatShareANumber_data()
    {
        QTest::addColumn<QString>("carrier");
        QTest::addColumn<int>("numbers"); // in the file, for three pieces
        QTest::addColumn<int>("slipped");
        QTest::newRow("sagawa, one for all") << QStringLiteral("sagawa") << 1 << 3;
        QTest::newRow("sagawa, one each") << QStringLiteral("sagawa") << 3 << 3;
        QTest::newRow("sagawa, one is missing") << QStringLiteral("sagawa") << 2 << 2;
        QTest::newRow("japanpost, one each only") << QStringLiteral("japanpost") << 1 << 1;
    }

    void piecesThatShareANumber()
    {
        QFETCH(const QString, carrier);
        QFETCH(const int, numbers);
        QFETCH(const int, slipped);
        Desktop desk;
        desk.take(QStringLiteral("S1"), carrier, 2);
        desk.instruct();
        const ParcelView first = desk.parcels().first();
        QVERIFY(desk.slips->instructions().setPieces(first.shipment, 3));
        QCOMPARE(desk.slips->carrierRoute().exportTo(carrier, desk.dir.file(QStringLiteral("out.csv")))->parcels, 4);
        QFile file(desk.dir.file(QStringLiteral("back.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("管理番号,送り状番号\r\n").toUtf8());
        for (int i = 0; i < numbers; ++i)
            file.write((first.code + u',' + withCheckDigit(40000000000 + i) + QStringLiteral("\r\n")).toUtf8());
        file.close();
        auto issued = desk.slips->issuedNumbers().take(file.fileName(), carrier);
        QVERIFY(issued);
        QCOMPARE(issued->numbered, numbers);
        QCOMPARE(issued->printedNoNumber.size(), 4 - slipped);
        const QStringList rows = desk.dump();
        QCOMPARE(desk.slips->issuedNumbers().take(file.fileName(), carrier)->same, numbers);
        QCOMPARE(desk.dump(), rows);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(slipped == 3 ? Stage::Slipped : Stage::Instructed));
        // Labels with one number are scanned one by one; the truck is closed twice.
        const QString number = withCheckDigit(40000000000);
        auto handover = desk.slips->handovers().close({carrier, {}, {number, QLatin1Char('D') + number + QLatin1Char('D')}, desk.dir.file(QStringLiteral("h1.pdf"))});
        QVERIFY(handover);
        const bool shared = numbers == 1 && slipped == 3;
        QCOMPARE(handover->taken.size(), shared ? 2 : 1);
        handover = desk.slips->handovers().close({carrier, {}, {}, desk.dir.file(QStringLiteral("h2.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), slipped - (shared ? 2 : 1));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(slipped == 3 ? Stage::HandedOver : Stage::Instructed));
        QCOMPARE(desk.conflicts(), 0);
    }

    void aSpoiledSharedNumberLeavesAllItsPieces()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 1);
        desk.instruct();
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels().first().shipment, 2));
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("sagawa"), desk.dir.file(QStringLiteral("out.csv"))));
        QFile file(desk.dir.file(QStringLiteral("back.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((QStringLiteral("管理番号,送り状番号\r\n") + desk.parcels().first().code + u',' + withCheckDigit(40000000000)).toUtf8());
        file.close();
        QCOMPARE(desk.slips->issuedNumbers().take(file.fileName(), QStringLiteral("sagawa"))->numbered, 1);
        QVERIFY(desk.parcels().at(0).hasNumber() && desk.parcels().at(1).hasNumber());
        QVERIFY(desk.slips->manual().spoil(withCheckDigit(40000000000), QStringLiteral("torn"), QStringLiteral("sagawa")));
        QVERIFY(!desk.parcels().at(0).hasNumber() && !desk.parcels().at(1).hasNumber());
        desk.settle();
        QVERIFY(desk.parcels().at(1).needsNumber());
        QCOMPARE(desk.conflicts(), 0);
    }

    /// A row that was refused is in the file: nobody must be told to look for it elsewhere.
    void aRefusedRowIsNotMissing()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 2);
        desk.instruct();
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("out.csv"))));
        const QString wrong = withCheckDigit(40000000000).chopped(1) + u'9';
        const auto issued = desk.slips->issuedNumbers().take(desk.issue(QStringLiteral("yamato"), {{desk.parcels().first().code, wrong}}, QStringLiteral("back.csv")));
        QVERIFY(issued);
        QCOMPARE(issued->refused.size(), 1);
        QStringList why;
        for (const ImportReportRow &row : issued->printedNoNumber)
            why << row.code;
        QCOMPARE(why, QStringList({QStringLiteral("row_refused"), QStringLiteral("not_in_file")}));
    }

    void aWarehouseNamesTheOrder()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 5);
        desk.instruct();
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels()[3].shipment, 2));
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2.csv"))));
        const auto write = [&](const QString &name, const QStringList &rows) {
            QFile file(desk.dir.file(name));
            if (file.open(QIODevice::WriteOnly))
                file.write("\xef\xbb\xbf" + (QStringLiteral("出荷日,受注番号,配送業者,送り状番号\r\n") + rows.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8());
            return file.fileName();
        };
        const auto row = [](const char *number, int n) { return QStringLiteral("2026/11/20,%1,ヤマト運輸,%2").arg(QString::fromUtf8(number), withCheckDigit(49061000000 + n)); };
        const QString file = write(QStringLiteral("a.csv"), {row("S1-001", 1), row("S1-002", 2), row("001", 3), row("S1-009", 4), row("S1-00", 5)});
        const auto first = desk.slips->issuedNumbers().take(file, {}); // the parcels tell the carrier
        QVERIFY(first);
        QCOMPARE(first->carrier, QStringLiteral("yamato"));
        QCOMPARE(first->numbered, 2);
        QCOMPARE(first->refused.size(), 3);
        for (const ImportReportRow &refused : first->refused)
            QCOMPARE(refused.code, QStringLiteral("unknown_key"));
        desk.settle();
        QCOMPARE(desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"))->same, 2);
        // Two numbers of one order are its two pieces; a third is nobody's.
        const auto pieces = desk.slips->issuedNumbers().take(write(QStringLiteral("b.csv"), {row("Ｓ１－００４", 11), row("S1-004", 12), row("S1-004", 13)}), QStringLiteral("yamato"));
        QVERIFY(pieces);
        QCOMPARE(pieces->numbered, 2);
        QCOMPARE(pieces->refused.size(), 1);
        QCOMPARE(pieces->refused.first().code, QStringLiteral("has_number"));
        // Another order's number stays that order's.
        QCOMPARE(desk.slips->issuedNumbers().take(write(QStringLiteral("c.csv"), {row("S1-003", 1)}), QStringLiteral("yamato"))->refused.value(0).code, QStringLiteral("number_used"));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Slipped));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Instructed));
        QCOMPARE(desk.stage(QStringLiteral("S1-004")), int(Stage::Slipped));
        QCOMPARE(desk.conflicts(), 0);
    }

    /// A list of a warehouse that has orders' numbers alone: another client's order of the same number may simply not be here.
    void aListOfOrdersNeedsItsClient_data()
    {
        QTest::addColumn<QString>("desk");   // "one" client, "two", of which both have S1-001, "alone": only the first has it, "shops": both shops are of one client
        QTest::addColumn<QString>("column"); // 荷主コード of the row; "-" = no such column
        QTest::addColumn<QString>("client"); // as said by the person
        QTest::addColumn<QString>("code");   // of the refusal; empty: the number is taken
        QTest::addColumn<QString>("shop");   // whose order has the number then
        const auto row = [](const char *name, const char *desk, const char *column, const char *client, const char *code, const char *shop) {
            QTest::newRow(name) << QString::fromLatin1(desk) << QString::fromUtf8(column) << QString::fromUtf8(client) << QString::fromLatin1(code) << QString::fromLatin1(shop);
        };
        row("the only client", "one", "-", "", "", "S1");
        row("the only client, named", "one", "-", "C-S1", "", "S1");
        row("two clients, one order of the number here", "alone", "-", "", "client_needed", "");
        row("two clients, both have the number", "two", "-", "", "client_needed", "");
        row("said by the person", "two", "-", "C-S1", "", "S1");
        row("said by the person, the other", "two", "-", "C-S2", "", "S2");
        row("said by the client's name", "two", "-", "海の店", "", "S2");
        row("said, and its order is not here", "alone", "-", "C-S2", "unknown_key", "");
        row("said by the list", "two", "C-S2", "", "", "S2");
        row("said by the list, by name", "two", "海の店", "", "", "S2");
        row("said by the list, and its order is not here", "alone", "C-S2", "", "unknown_key", "");
        row("said by the list, no such client", "two", "C-S9", "", "client_unknown", "");
        row("said by the list, of the only client's desk", "one", "C-S9", "", "client_unknown", "");
        row("the list's cell is empty", "alone", "", "", "client_needed", "");
        row("the list's cell is empty, said by the person", "alone", "", "C-S1", "", "S1");
        row("list and person agree", "two", "C-S1", "C-S1", "", "S1");
        row("list and person differ", "two", "C-S1", "C-S2", "client_differs", "");
        row("two shops of one client have the number", "shops", "-", "", "order_ambiguous", "");
    }

    void aListOfOrdersNeedsItsClient()
    {
        QFETCH(QString, desk);
        QFETCH(QString, column);
        QFETCH(QString, client);
        QFETCH(QString, code);
        QFETCH(QString, shop);
        Desktop d;
        d.take(QStringLiteral("S1"), QStringLiteral("yamato"), 1);
        if (desk != u"one") {
            QVERIFY(d.orders->addShop({desk == u"shops" ? QStringLiteral("C-S1") : QStringLiteral("C-S2"), QStringLiteral("S2"), QStringLiteral("nextengine"), QStringLiteral("yamato"), QStringLiteral("海の店"),
                                       QStringLiteral("1000013"), QStringLiteral("東京都千代田区霞が関1-3-2"), QStringLiteral("03-3504-0001")}));
            ClientService clients(*d.desk, d.carriers, {});
            if (desk != u"shops")
                QVERIFY(clients.set(QStringLiteral("C-S2"), QStringLiteral("name"), QStringLiteral("海の店")));
        }
        if (desk == u"two" || desk == u"shops") {
            QFile in(d.dir.file(QStringLiteral("S1.csv"))), out(d.dir.file(QStringLiteral("S2.csv")));
            QVERIFY(in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly));
            out.write(QString::fromUtf8(in.readAll()).replace(QStringLiteral("山田"), QStringLiteral("川村")).replace(QStringLiteral("a@example.jp"), QStringLiteral("b@example.jp")).replace(QStringLiteral("03-3504-1"), QStringLiteral("03-3504-2")).toUtf8());
            out.close();
            QCOMPARE(d.orders->importFiles(QStringLiteral("S2"), {out.fileName()}, QStringLiteral("auto"))->files.first().fresh, 1);
        }
        d.settle();
        d.instruct();
        QVERIFY(d.slips->carrierRoute().exportTo(QStringLiteral("yamato"), d.dir.file(QStringLiteral("b2.csv"))));
        const QString number = withCheckDigit(49061000001);
        QFile list(d.dir.file(QStringLiteral("list.csv")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write((column == u"-" ? QStringLiteral("受注番号,送り状番号\r\nS1-001,%1\r\n").arg(number) : QStringLiteral("荷主コード,受注番号,送り状番号\r\n%1,S1-001,%2\r\n").arg(column, number)).toUtf8());
        list.close();
        const auto report = d.slips->issuedNumbers().take(list.fileName(), QStringLiteral("yamato"), client);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->refused.value(0).code, code);
        QCOMPARE(report->numbered, code.isEmpty() ? 1 : 0);
        QCOMPARE(report->clients.isEmpty(), code != u"client_needed");
        d.settle();
        for (const ParcelView &view : d.parcels())
            QCOMPARE(view.slipNumber, view.shopCode == shop ? number : QString());
        // The same list, and what our own code names whatever is said of the client.
        QCOMPARE(d.slips->issuedNumbers().take(list.fileName(), QStringLiteral("yamato"), client)->same, code.isEmpty() ? 1 : 0);
        if (!code.isEmpty())
            QCOMPARE(d.slips->issuedNumbers().take(d.issue({}, {{d.parcels().first().code, number}}, QStringLiteral("ours.csv")), QStringLiteral("yamato"), desk == u"one" ? QString() : client)->numbered, 1);
        QVERIFY(!d.slips->issuedNumbers().take(list.fileName(), QStringLiteral("yamato"), QStringLiteral("C-S9")));
        QCOMPARE(d.conflicts(), 0);
    }
};

QTEST_MAIN(tst_issuednumbers)
#include "tst_issuednumbers.moc"
