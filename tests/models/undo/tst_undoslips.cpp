// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/UndoTeam.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// A number that was put on the wrong parcel: what is taken back, where it may go then, and what stays.
class TestUndoSlips final : public UndoTeam
{
    Q_OBJECT
private:
    static QString number(int i) { return slipNumber(60045600100 + i); }
    void instructed(const QString &side = u"embedded"_qs)
    {
        start(side);
        InstructRequest request;
        request.allReady = true;
        request.folder = m_team->file(u"out"_qs);
        QVERIFY(m_a->slips->instructions().instruct(request));
        QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"book"_qs, number(0), number(9)));
        QVERIFY(m_a->slips->manual().on(u"sagawa"_qs, u"回線の故障"_qs));
        bothSettle();
        m_clock.advanceUs(1000000);
    }
    static Result<BindResult> bind(TeamDesk &desk, int order, const QString &slip, bool foreign = false)
    {
        return desk.slips->manual().bind({{}, desk.order(u"S1-00%1"_qs.arg(order)), slip, foreign, false});
    }
    static QString numberOf(TeamDesk &desk, int order)
    {
        ParcelFilter filter;
        filter.order = desk.order(u"S1-00%1"_qs.arg(order));
        filter.done = true;
        return desk.slips->parcels(filter)->first().slipNumber;
    }
    static QString whyNot(const Result<BindResult> &result) { return result ? QString() : result.error().where; }
    static qint64 unused(TeamDesk &desk) { return desk.slips->numbers().balances(u"sagawa"_qs, u"book"_qs)->first().unused; }
    /// As Sagawa's software gives it back: our code and the number.
    QString issued(const QList<std::pair<int, QString>> &rows)
    {
        QFile file(m_team->file(u"issued.csv"_qs));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        QString text = u"受注番号,送り状番号\r\n"_qs;
        for (const auto &[order, slip] : rows)
            text += u"S1-00%1,%2\r\n"_qs.arg(order).arg(slip);
        file.write(text.toUtf8());
        return file.fileName();
    }

private slots:
    void cleanup() { end(); }
    void aWrongBindingGoesToTheRightParcel_data() { sides(); }
    void aWrongBindingGoesToTheRightParcel()
    {
        QFETCH(QString, side);
        instructed(side);
        QVERIFY(bind(*m_a, 1, number(0)));
        QCOMPARE(unused(*m_a), 9);
        bothSettle();
        QCOMPARE(numberOf(*m_b, 1), number(0));
        QCOMPARE(whyNot(bind(*m_b, 2, number(0))), u"number_used"_qs);

        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QVERIFY2(undone(report) == 1, qPrintable(UndoText::report(report)));
        QCOMPARE(numberOf(*m_a, 1), QString());
        QCOMPARE(unused(*m_a), 10); // its paper is in the clerk's hand
        bothSettle();
        QCOMPARE(m_b->detail(u"S1-001"_qs).timeline.last().code, u"slip_freed"_qs);
        QCOMPARE(m_b->detail(u"S1-001"_qs).timeline.last().values.value(u"number"_qs).toString(), number(0));
        QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Instructed);

        // The right parcel, at the other desk.
        QVERIFY(bind(*m_b, 2, number(0)));
        m_b->settle();
        bothSettle();
        QCOMPARE(numberOf(*m_a, 2), number(0));
        QCOMPARE(numberOf(*m_a, 1), QString());
        QVERIFY(m_a->detail(u"S1-001"_qs).slips.isEmpty());
        QCOMPARE(m_a->detail(u"S1-002"_qs).slips.size(), 1);
        QCOMPARE(unused(*m_a), 9);
        QCOMPARE(whyNot(bind(*m_a, 3, number(0))), u"number_used"_qs);
        // It is another parcel's now: nothing is bound again.
        m_clock.advanceUs(1000000);
        const UndoReport again = back(true);
        QCOMPARE(undone(again), 0);
        QCOMPARE(numberOf(*m_a, 2), number(0));
        const auto truck = m_b->slips->handovers().close({u"sagawa"_qs, {}, {number(0)}, m_team->file(u"h.pdf"_qs)});
        QVERIFY2(truck && truck->taken.size() == 1, truck ? "" : qPrintable(truck.error().where));
        bothSettle();
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }
    void undoAndRedoTakeTurns()
    {
        instructed();
        QVERIFY(bind(*m_a, 1, number(0)));
        for (int turn = 0; turn < 2; ++turn) {
            m_clock.advanceUs(1000000);
            QCOMPARE(undone(back()), 1);
            QCOMPARE(numberOf(*m_a, 1), QString());
            m_clock.advanceUs(1000000);
            const UndoReport again = back(true);
            QVERIFY2(undone(again) == 1, qPrintable(UndoText::report(again)));
            QCOMPARE(numberOf(*m_a, 1), number(0));
            bothSettle();
            QCOMPARE(numberOf(*m_b, 1), number(0));
        }
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }
    /// Bound again, it can be taken off the second parcel as it was off the first.
    void theSecondBindingGoesBackToo()
    {
        instructed();
        QVERIFY(bind(*m_a, 1, number(0)));
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), 1);
        QVERIFY(bind(*m_a, 2, number(0)));
        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QVERIFY2(undone(report) == 1 && report.act.about == u"S1-002", qPrintable(UndoText::report(report)));
        QVERIFY(bind(*m_a, 1, number(0)));
        QCOMPARE(numberOf(*m_a, 1), number(0));
        QCOMPARE(numberOf(*m_a, 2), QString());
        bothSettle();
        QCOMPARE(m_a->open().size(), 0);
    }
    void whatLeftStays()
    {
        instructed();
        QVERIFY(bind(*m_a, 1, number(0)));
        bothSettle();
        QVERIFY(m_b->slips->handovers().close({u"sagawa"_qs, {}, {number(0)}, m_team->file(u"h.pdf"_qs)}));
        m_b->settle();
        bothSettle();
        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QCOMPARE(undone(report), 0);
        QVERIFY2(UndoText::report(report).contains(u"田中"_qs), qPrintable(UndoText::report(report)));
        QCOMPARE(numberOf(*m_a, 1), number(0));
    }
    /// Taken back at a desk that does not hear of the truck: the truck was first, and people see it.
    void theTruckWasFirst_data() { sides(); }
    void theTruckWasFirst()
    {
        QFETCH(QString, side);
        instructed(side);
        QVERIFY(bind(*m_a, 1, number(0)));
        bothSettle();
        m_a->cut();
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), 1);
        QVERIFY(m_b->slips->handovers().close({u"sagawa"_qs, {}, {number(0)}, m_team->file(u"h.pdf"_qs)}));
        m_b->settle();
        m_a->heal();
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_a->open().first().kind, QByteArray("slip.free"));
        QCOMPARE(numberOf(*m_a, 1), number(0));
        QCOMPARE(numberOf(*m_b, 1), number(0));
    }
    /// Two desks put a freed slip on different parcels: one of them has it.
    void oneOfTwoHasIt_data() { sides(); }
    void oneOfTwoHasIt()
    {
        QFETCH(QString, side);
        instructed(side);
        QVERIFY(bind(*m_a, 1, number(0)));
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), 1);
        bothSettle();
        m_a->cut();
        QVERIFY(bind(*m_a, 2, number(0)));
        QVERIFY(bind(*m_b, 3, number(0)));
        m_b->settle();
        m_a->heal();
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(numberOf(*m_a, 3), number(0));
        QCOMPARE(numberOf(*m_a, 2), QString());
        QCOMPARE(m_b->scalar("SELECT count(*) FROM slip"), 1);
    }
    void aSlipOfNoBookStaysWithItsOrder()
    {
        instructed();
        const QString foreign = slipNumber(90045600100);
        QVERIFY(bind(*m_a, 1, foreign, true));
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), 1);
        QCOMPARE(whyNot(bind(*m_a, 2, foreign, true)), u"of_no_book"_qs);
        QVERIFY(bind(*m_a, 1, foreign, true));
        QCOMPARE(numberOf(*m_a, 1), foreign);
    }
    void aFreedSlipCanBeSpoiledOrMissing()
    {
        instructed();
        for (int i = 0; i < 2; ++i) {
            QVERIFY(bind(*m_a, 1, number(i)));
            m_clock.advanceUs(1000000);
            QCOMPARE(undone(back()), 1);
        }
        QVERIFY(m_a->slips->manual().spoil(number(0)));
        QVERIFY(m_a->slips->manual().missing(number(1)));
        QCOMPARE(whyNot(bind(*m_a, 2, number(0))), u"spoiled"_qs);
        QCOMPARE(whyNot(bind(*m_a, 2, number(1))), u"spoiled"_qs);
        QCOMPARE(unused(*m_a), 8);
    }
    /// A file of the carrier's software is one act; taken in again it says the same.
    void whatAFileNumberedGoesBackAsOne()
    {
        instructed();
        QVERIFY(m_a->slips->manual().off(u"sagawa"_qs));
        QVERIFY(m_a->slips->carrierRoute().exportTo(u"sagawa"_qs, m_team->file(u"out.csv"_qs)));
        m_clock.advanceUs(1000000);
        const QString file = issued({{1, slipNumber(50045600101)}, {2, slipNumber(50045600102)}, {3, slipNumber(50045600103)}});
        const auto taken = m_a->slips->issuedNumbers().take(file, u"sagawa"_qs);
        QVERIFY2(taken && taken->numbered == 3, taken ? qPrintable(QString::number(taken->refused.size())) : qPrintable(taken.error().detail));
        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QVERIFY2(undone(report) == 3 && report.isClean(), qPrintable(UndoText::report(report)));
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(numberOf(*m_a, i), QString());
        // What was printed for one parcel is not written onto another; a right file puts it where it belongs.
        QVERIFY(m_a->slips->manual().on(u"sagawa"_qs, u"回線の故障"_qs));
        QCOMPARE(whyNot(bind(*m_a, 2, slipNumber(50045600101), true)), u"carrier_printed"_qs);
        const auto right = m_a->slips->issuedNumbers().take(issued({{1, slipNumber(50045600102)}, {2, slipNumber(50045600101)}}), u"sagawa"_qs);
        QVERIFY(right);
        QCOMPARE(right->numbered, 2);
        QCOMPARE(numberOf(*m_a, 1), slipNumber(50045600102));
        QCOMPARE(numberOf(*m_a, 2), slipNumber(50045600101));
        bothSettle();
        QCOMPARE(numberOf(*m_b, 2), slipNumber(50045600101));
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }
    /// A number that we printed never comes back, nor one that a delivery note of ours names.
    /// What cannot be taken back says what can be done instead: the right thing.
    void eachBarHasItsOwnAdvice_data()
    {
        QTest::addColumn<UndoBar>("bar");
        for (const auto &[kind, bar] : QList<std::pair<const char *, UndoBar>> {
                 {"label.take", UndoBar::Paper}, {"label.reprint", UndoBar::Paper}, {"document.print", UndoBar::Document}, {"slip.spoil", UndoBar::Number}, {"slip.missing", UndoBar::Number},
                 {"range.add", UndoBar::Number}, {"manual.on", UndoBar::Manual}, {"manual.off", UndoBar::Manual}, {"export.open", UndoBar::CarrierFile}, {"parcel.export", UndoBar::CarrierFile},
                 {"parcel.release", UndoBar::CarrierFile}, {"handover.close", UndoBar::Truck}, {"parcel.handover", UndoBar::Truck}, {"shipment.shipped", UndoBar::Truck},
                 {"shipment.tag", UndoBar::Asked}, {"shipment.stop", UndoBar::Asked}, {"shipment.instruct", UndoBar::Warehouse}, {"shipment.resume", UndoBar::Warehouse}, {"batch.sent", UndoBar::Warehouse},
                 {"document.policy", UndoBar::Setup}, {"warehouse.add", UndoBar::Setup}, {"return.add", UndoBar::Recorded},
                 {"return.line", UndoBar::None}, {"manual.bind", UndoBar::None}, {"slip.import", UndoBar::None}, {"slip.share", UndoBar::None}, {"slip.free", UndoBar::None}, {"order.withdraw", UndoBar::None}})
            QTest::newRow(kind) << bar;
    }
    void eachBarHasItsOwnAdvice()
    {
        QFETCH(UndoBar, bar);
        QCOMPARE(UndoRules::barOf(QTest::currentDataTag()), bar);
        QVERIFY(bar == UndoBar::None || !UndoText::bar(bar).isEmpty());
    }
    /// A truck with one parcel is one thing that was done.
    void aTruckIsCountedByItsParcels()
    {
        instructed();
        QVERIFY(bind(*m_a, 1, number(0)));
        m_clock.advanceUs(1000000);
        QVERIFY(m_a->slips->handovers().close({u"sagawa"_qs, {}, {number(0)}, m_team->file(u"h.pdf"_qs)}));
        m_clock.advanceUs(1000000);
        const UndoReport report = back();
        QCOMPARE(report.act.bar, UndoBar::Truck);
        QCOMPARE(report.act.size(), 1);
        QCOMPARE((*m_undo->last())->size(), 1);
        QVERIFY2(UndoText::report(report).contains(u"carrier"_qs) && !UndoText::report(report).contains(u"ask for a stop"_qs), qPrintable(UndoText::report(report)));
    }
    void whatWePrintedStays()
    {
        instructed();
        QVERIFY(bind(*m_a, 1, number(0)));
        m_clock.advanceUs(1000000);
        ParcelFilter filter;
        filter.order = m_a->order(u"S1-001"_qs);
        const ParcelView parcel = m_a->slips->parcels(filter)->first();
        Change note;
        note.kind = "document.print";
        note.roots = {filter.order};
        note.insert("sheet", Id::v7()).fields = {{"order_id", Value(filter.order)}, {"parcel_id", Value(parcel.parcel)}, {"what", Value(u"delivery_note"_qs)}, {"copy", Value(1)},
                                                 {"desk", Value(m_a->desk->name())}, {"reason", Value(QString())}, {"at", Value(m_clock.nowUs())}, {"state", Value(u"queued"_qs)}};
        note.eventCode = "document_printed";
        note.eventValues = {{u"byItself"_qs, true}};
        QVERIFY(m_a->desk->commitOne(note));
        const UndoReport report = back();
        QCOMPARE(report.act.bar, UndoBar::Paper);
        QVERIFY(UndoText::report(report).contains(u"never used again"_qs));
        QCOMPARE(numberOf(*m_a, 1), number(0));
    }
};

QTEST_MAIN(TestUndoSlips)
#include "tst_undoslips.moc"
