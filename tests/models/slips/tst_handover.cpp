// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ParcelQueue.h"
#include "support/SlipsDesk.h"

#include <QFile>
#include <QTest>

using namespace tsunagi;
using Desktop = test::SlipsDesk;
using test::refusalCodes;
using test::withCheckDigit;

/// Parcels that a truck takes, and that have left.
class TestHandover final : public QObject
{
    Q_OBJECT
private slots:
    void aLabelThatWasTakenOutIsNotReadyForTheTruck()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        LabelRequest first = desk.pdf();
        first.parcels = {desk.parcels().at(0).parcel};
        QCOMPARE(desk.slips->labels().print(first)->printed.size(), 1);
        LabelRequest queue;
        queue.printer = QStringLiteral("zebra");
        queue.parcels = {desk.parcels().at(1).parcel, desk.parcels().at(2).parcel};
        QCOMPARE(desk.slips->labels().enqueue(queue)->queued, 2);
        QCOMPARE(*desk.slips->printQueue().cancel({desk.parcels().at(1).sheet, desk.parcels().at(2).sheet}), 2);
        const auto parcels = desk.parcels();
        QVERIFY(parcels[1].isUnproven() && parcels[2].isUnproven() && !parcels[0].isUnproven());
        QCOMPARE(ParcelQueue::kindOf(parcels[1]), ParcelQueue::Kind::Unprinted);
        auto handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {}, {}});
        QCOMPARE(handover->taken.size(), 1);
        QCOMPARE(refusalCodes(handover->leftBehind), QStringList(2, QStringLiteral("not_printed")));
        // A scan proves that it is on the box.
        handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {parcels[1].slipNumber}, {}});
        QCOMPARE(handover->taken.size(), 1);
        // And so does a new label that came out.
        QCOMPARE(desk.slips->labels().reprint({parcels[2].parcel}, QStringLiteral("lost"), desk.pdf(QStringLiteral("again.pdf")))->printed.size(), 1);
        handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {}, {}});
        QCOMPARE(handover->taken.size(), 2);
    }

    /// A label that went to a printer, and of which nobody has said that it came out, is told; on wish it stays here.
    void aLabelThatNobodyConfirmedIsTold()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QCOMPARE(desk.slips->labels().print(desk.pdf())->printed.size(), 3);
        HandoverRequest truck;
        truck.carrier = QStringLiteral("sagawa");
        truck.pdfPath = desk.dir.file(QStringLiteral("truck.pdf"));
        QCOMPARE(desk.slips->handovers().preview(truck)->unconfirmed, 3);
        QCOMPARE(*desk.slips->printQueue().confirm({desk.parcels().first().sheet}, true), 1);
        const auto all = desk.slips->handovers().preview(truck);
        QCOMPARE(all->taken.size(), 3);
        QCOMPARE(all->unconfirmed, 2);
        HandoverRequest scanned = truck; // the label was in somebody's hand
        scanned.scans = {desk.parcels().last().code};
        QCOMPARE(desk.slips->handovers().preview(scanned)->unconfirmed, 0);
        truck.confirmedOnly = true;
        const auto closed = desk.slips->handovers().close(truck);
        QCOMPARE(closed->taken.size(), 1);
        QCOMPARE(closed->unconfirmed, 0);
        QCOMPARE(refusalCodes(closed->leftBehind), QStringList(2, QStringLiteral("not_confirmed")));
    }

    void shippedIsConfirmedOncePerOrder()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 3);
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("yamato"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QCOMPARE(desk.slips->labels().print(desk.pdf())->printed.size(), 5);
        const auto shipped = [&](const ShippedRequest &request) {
            const auto report = desk.slips->shipping().confirm(request);
            if (!report)
                qFatal("shipped: %s", qPrintable(report.error().where));
            return *report;
        };
        // What is not on a truck has not left, whoever says so.
        const ParcelView early = desk.parcels(QStringLiteral("yamato")).first();
        QCOMPARE(shipped({QStringLiteral("yamato"), {}, {}, {}}).orders.size(), 0);
        QCOMPARE(refusalCodes(shipped({{}, {}, {}, {early.code}}).refused), QStringList(QStringLiteral("not_handed_over")));
        QVERIFY(desk.slips->handovers().close({QStringLiteral("yamato"), {}, {}, desk.dir.file(QStringLiteral("h.pdf"))}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        // A stop that was asked too late is left to a person.
        const auto late = desk.slips->order(QStringLiteral("S1-003"));
        QVERIFY(desk.slips->instructions().stop(late->id, QStringLiteral("customer")));
        desk.settle();
        QCOMPARE(desk.slips->shipping().preview({QStringLiteral("yamato"), {}, {}, {}})->orders.size(), 2);
        QVERIFY(!desk.slips->shipping().confirm({QStringLiteral("nobody"), {}, {}, {}}));
        const qint64 before = *desk.desk->pendingCount();
        const ShippedReport report = shipped({QStringLiteral("yamato"), {}, {}, {}});
        QCOMPARE(report.orders.size(), 2);
        QCOMPARE(report.parcels, 2);
        QCOMPARE(refusalCodes(report.refused), QStringList(QStringLiteral("stop_requested")));
        QCOMPARE(*desk.desk->pendingCount() - before, 2); // one op per order
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Shipped));
        QCOMPARE(desk.stage(QStringLiteral("S2-001")), int(Stage::Slipped));
        {
            const auto reader = desk.desk->reader();
            QCOMPARE((*reader)->scalar("SELECT sum(shipped) FROM line").value_or(std::nullopt).value_or(-1), 2);
        }
        QCOMPARE(shipped({QStringLiteral("yamato"), {}, {}, {}}).orders.size(), 0);
        QCOMPARE(shipped({{}, {}, {}, {early.code}}).same, 1);
        // Named by its order it has left all the same.
        QCOMPARE(shipped({{}, late->id, {}, {}}).orders.size(), 1);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Shipped));
        QCOMPARE(desk.conflicts(), 0);
    }

    void aResultFileConfirms()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 4);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels().first().shipment, 2));
        QVERIFY(desk.slips->labels().print(desk.pdf()));
        const auto parcels = desk.parcels();
        QCOMPARE(parcels.size(), 5);
        QVERIFY(desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {parcels[0].code, parcels[1].code, parcels[2].code, parcels[3].code}, desk.dir.file(QStringLiteral("h.pdf"))}));
        desk.settle();
        const QString carriers = desk.issue(QStringLiteral("sagawa"), {{parcels[2].code, parcels[2].slipNumber}, {parcels[4].code, parcels[4].slipNumber}}, QStringLiteral("result.csv"));
        const auto scans = desk.slips->shipping().readResult(carriers);
        QVERIFY(scans);
        QCOMPARE(scans->size(), 2);
        const auto report = desk.slips->shipping().confirm({{}, {}, {}, *scans});
        QVERIFY(report);
        QCOMPARE(report->orders.size(), 1);
        QCOMPARE(refusalCodes(report->refused), QStringList(QStringLiteral("not_handed_over")));
        // The warehouse's list: any cell with our code; one piece stands for its shipment.
        QFile list(desk.dir.file(QStringLiteral("warehouse.csv")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("出荷日,箱\r\n2026/11/20,\"" + parcels[0].code.toUtf8() + "\"\r\n");
        list.close();
        const auto boxes = desk.slips->shipping().readResult(list.fileName());
        QVERIFY(boxes);
        QCOMPARE(*boxes, QStringList(parcels[0].code));
        const auto second = desk.slips->shipping().confirm({{}, {}, {}, *boxes});
        QCOMPARE(second->parcels, 2);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Shipped));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::HandedOver));
        QCOMPARE(desk.stage(QStringLiteral("S1-004")), int(Stage::Slipped));
        // Slip numbers stand for their parcels as codes do, in one list with them; other numbers stand for nothing.
        QFile mixed(desk.dir.file(QStringLiteral("mixed.csv")));
        QVERIFY(mixed.open(QIODevice::WriteOnly));
        const QString slip = parcels[3].slipNumber;
        mixed.write("電話,控\r\n0335040001," + (slip.left(4) + u'-' + slip.mid(4, 4) + u'-' + slip.mid(8)).toUtf8() + "\r\n090-1234-5678," + parcels[4].code.toUtf8() + "\r\n500999999990,\r\n");
        mixed.close();
        const auto both = desk.slips->shipping().readResult(mixed.fileName());
        QVERIFY(both);
        QCOMPARE(both->size(), 2);
        QCOMPARE(desk.slips->shipping().confirm({{}, {}, {}, *both})->parcels, 1); // the other is not handed over
        QVERIFY(!desk.slips->shipping().readResult(desk.issue(QStringLiteral("sagawa"), {{parcels[4].code, {}}}, QStringLiteral("unnumbered.csv"))));
        QFile nothing(desk.dir.file(QStringLiteral("nothing.csv")));
        QVERIFY(nothing.open(QIODevice::WriteOnly));
        nothing.write("a,b\r\n1,2\r\n");
        nothing.close();
        QVERIFY(!desk.slips->shipping().readResult(nothing.fileName()));
    }
};

QTEST_MAIN(TestHandover)
#include "tst_handover.moc"
