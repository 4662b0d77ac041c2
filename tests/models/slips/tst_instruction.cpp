// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ParcelPaper.h"
#include "support/SlipsDesk.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <future>

using namespace tsunagi;
using Desktop = test::SlipsDesk;
using test::refusalCodes;
using test::withCheckDigit;

/// What the warehouse is told, by one desk: each destination once, as files and parcels.
class TestInstruction final : public QObject
{
    Q_OBJECT
private slots:
    void instructsEachDestinationOnce()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 4);
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 2, QStringLiteral("代金引換"));
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        // A hold keeps an order out, the others go.
        const auto held = desk.slips->order(QStringLiteral("S1-002"));
        QVERIFY(held);
        QVERIFY(desk.orders->hold(held->id, QStringLiteral("operator"), QStringLiteral("wait")));
        InstructReport report = desk.instruct();
        QCOMPARE(report.orders.size(), 5);
        QCOMPARE(report.batches.size(), 2);
        QVERIFY(report.refused.isEmpty());
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Instructed));
        QVERIFY(desk.stage(QStringLiteral("S1-002")) < int(Stage::Ready));
        for (const InstructedBatch &batch : report.batches) {
            QFile csv(batch.csv);
            QVERIFY(csv.open(QIODevice::ReadOnly));
            const QByteArray bytes = csv.readAll();
            QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
            QCOMPARE(bytes.count("\r\n"), batch.shipments + 1);
            QVERIFY(QFile::exists(batch.json));
        }
        const auto parcels = desk.parcels();
        QCOMPARE(parcels.size(), 5);
        QSet<QString> distinct;
        for (const ParcelView &view : parcels) {
            distinct.insert(view.code);
            QCOMPARE(view.cutoff.left(10), QStringLiteral("2026-11-20"));
            if (view.carrier == u"sagawa")
                QCOMPARE(view.service, QStringLiteral("ecollect")); // money to collect goes by a service that collects
        }
        QCOMPARE(distinct.size(), 5);
        // Again: nothing is ready, nothing happens.
        report = desk.instruct();
        QVERIFY(report.orders.isEmpty() && report.batches.isEmpty() && report.refused.isEmpty());
        // By name: refused with the reason, held or instructed.
        InstructRequest one;
        one.orders = {held->id, parcels.first().order};
        const auto named = desk.slips->instructions().instruct(one);
        QVERIFY(named);
        QCOMPARE(refusalCodes(named->refused), QStringList({QStringLiteral("not_ready"), QStringLiteral("already_instructed")}));
        QCOMPARE(desk.parcels().size(), 5);
        QCOMPARE(desk.conflicts(), 0);
    }

    /// Window and command line on one profile: every instructed order is in a file of the warehouse.
    void twoWhoInstructAtOnceLeaveNobodyOut()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 120);
        InstructRequest request;
        request.allReady = true;
        std::future<Result<InstructReport>> other;
        const auto report = desk.slips->instructions().instruct(request, [&](qint64 done, qint64) {
            if (done > 0 && !other.valid()) {
                other = std::async(std::launch::async, [&] { return desk.slips->instructions().instruct(request); });
                other.wait_for(std::chrono::seconds(2)); // time enough to take away what is half done
            }
            return true;
        });
        QVERIFY(report);
        QVERIFY(other.valid());
        const auto second = other.get();
        QVERIFY(second);
        QCOMPARE(report->orders.size() + second->orders.size(), 120);
        qsizetype written = 0;
        for (const InstructedBatch &batch : report->batches + second->batches) {
            QFile csv(batch.csv);
            QVERIFY(csv.open(QIODevice::ReadOnly));
            written += csv.readAll().count("\r\n") - 1;
        }
        QCOMPARE(written, 120);
        QCOMPARE(report->orders.size(), 120);
        QCOMPARE(report->batches.size(), 1);
        QVERIFY(second->batches.isEmpty());
    }

    void aBatchWithoutItsFileIsToldOfWhenItHasOne()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        InstructRequest request;
        request.allReady = true;
        request.folder = desk.dir.file(QStringLiteral("out"));
        // Nothing can be written there.
        const QString inTheWay = request.folder + QStringLiteral("/instruction-%1-00001.csv").arg(desk.desk->code());
        QVERIFY(QDir().mkpath(inTheWay + QStringLiteral("/x")));
        QVERIFY(!desk.slips->instructions().instruct(request));
        QCOMPARE(desk.slips->batches()->size(), 1);
        QCOMPARE(desk.slips->batches()->first().state, QStringLiteral("open"));
        QVERIFY(QDir(inTheWay).removeRecursively());
        desk.open();
        desk.settle();
        auto report = desk.slips->instructions().instruct(request);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QVERIFY(report->orders.isEmpty());
        QCOMPARE(report->batches.size(), 1);
        QCOMPARE(report->recovered, 1);
        QVERIFY(QFile::exists(inTheWay));
        report = desk.slips->instructions().instruct(request);
        QVERIFY(report && report->batches.isEmpty());
        QCOMPARE(report->recovered, 0);
    }

    void severalPieces()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        const Id shipment = desk.parcels().first().shipment;
        QVERIFY(!desk.slips->instructions().setPieces(shipment, 0));
        QVERIFY(desk.slips->instructions().setPieces(shipment, 4));
        QVERIFY(desk.slips->instructions().setPieces(shipment, 3));
        QCOMPARE(desk.parcels().size(), 4);
        QCOMPARE(desk.slips->labels().print(desk.pdf())->printed.size(), 4);
        QCOMPARE(desk.parcels().at(2).pieces, 3);
        QVERIFY(!desk.slips->instructions().setPieces(shipment, 2));
        // A truck takes two scanned pieces; the third stays and the shipment with it.
        const auto parcels = desk.parcels();
        auto handover = desk.slips->handovers().close({QStringLiteral("sagawa"), QStringLiteral("3便"), {parcels[0].code, parcels[1].slipNumber, parcels[0].slipNumber, QStringLiteral("123")}, desk.dir.file(QStringLiteral("h.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), 2);
        QCOMPARE(refusalCodes(handover->refused), QStringList(QStringLiteral("unknown")));
        QCOMPARE(refusalCodes(handover->leftBehind), QStringList({QStringLiteral("not_scanned"), QStringLiteral("not_scanned")}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Slipped));
        handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h2.pdf"))});
        QCOMPARE(handover->taken.size(), 2);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h3.pdf"))});
        QVERIFY(handover);
        QVERIFY(handover->number.isEmpty()); // nothing left: no truck, no list
        QCOMPARE(desk.slips->handovers().list()->size(), 2);
    }

    /// Chilled goods go by a chilled service; its code names the temperature in the carrier's file.
    void chilledGoods()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 1);
        desk.take(QStringLiteral("S2"), QStringLiteral("yamato"), 1, QStringLiteral("代金引換"));
        InstructRequest request;
        request.allReady = true;
        request.service = QStringLiteral("takkyubin_frozen");
        QCOMPARE(desk.slips->instructions().instruct(request)->orders.size(), 2);
        desk.settle();
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("out.csv"))));
        QFile file(desk.dir.file(QStringLiteral("out.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().split('\n');
        QStringList kinds;
        for (const QByteArray &line : lines.mid(1, 2))
            kinds << QString::fromLatin1(line.split(',').at(1) + '/' + line.split(',').at(2));
        QCOMPARE(kinds, QStringList({QStringLiteral("0/1"), QStringLiteral("2/1")}));
        const auto preview = desk.slips->labels().preview({desk.parcels().first().parcel});
        QVERIFY(preview && preview->second.first().cool == LabelContent::Cool::Frozen);
    }

    void wordsBesideAPhoneStayOffThePaper()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 3);
        const QString written = QStringLiteral("自宅　０３－３５０４－１００１（母）");
        const QString bare = QStringLiteral("03-3504-1001");
        const auto order = desk.slips->order(QStringLiteral("S1-001"));
        QVERIFY(desk.orders->edit(order->id, 0, {{QStringLiteral("phone"), written}}));
        const auto two = desk.slips->order(QStringLiteral("S1-002"));
        QVERIFY(desk.orders->edit(two->id, 0, {{QStringLiteral("phone"), QStringLiteral("03-3504-1002 携帯090-1234-5678")}}));
        const auto fax = desk.slips->order(QStringLiteral("S1-003"));
        QVERIFY(desk.orders->edit(fax->id, 0, {{QStringLiteral("phone"), QStringLiteral("FAX 03-3504-1003")}}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        QCOMPARE(desk.stage(QStringLiteral("S1-002")), int(Stage::Waiting));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Waiting));
        const InstructReport report = desk.instruct();
        QCOMPARE(report.orders.size(), 1);
        for (const QString &path : {report.batches.first().csv, report.batches.first().json}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QVERIFY(text.contains(bare));
            QVERIFY(!text.contains(QStringLiteral("自宅")));
        }
        const auto reader = desk.desk->reader();
        const auto details = SlipStore::details(**reader, desk.parcels());
        QVERIFY(details && details->size() == 1);
        QCOMPARE(details->first().recipient.phone, written); // the customer's text stays
        const SlipSettings &settings = desk.slips->slipDesk().settings();
        for (const Carrier &carrier : desk.carriers.all()) {
            QCOMPARE(parcelpaper::label(details->first(), carrier, settings).recipient.phone, bare);
            const auto sheet = parcelpaper::transcription(details->first(), carrier, settings);
            QVERIFY(sheet);
            QVERIFY(std::any_of(sheet->fields.begin(), sheet->fields.end(), [&](const TranscriptionField &field) { return field.text == bare; }));
            ShipmentRow row = parcelpaper::exportRow(details->first(), 1, desk.postal);
            row.service.clear();
            const auto file = writeCarrierFile(carrier, {row});
            QVERIFY(file);
            QVERIFY2(file->refused.isEmpty(), qPrintable(carrier.code + QStringLiteral(": ") + (file->refused.isEmpty() ? QString() : file->refused.first().field)));
            QVERIFY(file->bytes.contains(bare.toUtf8()));
        }
    }

    void cashOnDeliveryWithoutTaxIsSaidOnce()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 2, QStringLiteral("代金引換"));
        desk.take(QStringLiteral("S2"), QStringLiteral("yamato"), 1);
        desk.instruct();
        const auto report = desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2.csv")));
        QVERIFY(report);
        QCOMPARE(report->rows, 3);
        QVERIFY(report->refused.isEmpty());
        QCOMPARE(report->codWithoutTax, 2);
    }
};

QTEST_MAIN(TestInstruction)
#include "tst_instruction.moc"
