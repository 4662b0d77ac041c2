// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedShared.h"
#include "support/CutShared.h"
#include "support/SampleChanges.h"
#include "support/SlipsDesk.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

const QString kPrinter = QStringLiteral("zebra");
constexpr qint64 kSecondUs = 1000000;

/// The desk that prints, another desk, and a shared side that can be put back from an older copy or be away.
struct Place
{
    TempProfile server;
    Line line; ///< of the desk that prints
    QList<QByteArray> jobs;
    std::unique_ptr<SlipsDesk> bench;
    std::unique_ptr<Desk> other;

    [[nodiscard]] QString file() const { return server.file(QStringLiteral("shared.db")); }
    [[nodiscard]] QString older() const { return server.file(QStringLiteral("older.db")); }
    Place()
    {
        bench = std::make_unique<SlipsDesk>([this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            auto shared = EmbeddedShared::open(file(), catalogue, clock());
            TSUNAGI_TRY(shared);
            return std::make_unique<CutShared>(std::move(*shared), line);
        });
        openOther();
        bench->take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        bench->take(QStringLiteral("Y1"), QStringLiteral("yamato"), 2);
        if (!bench->slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300999)))
            qFatal("range");
        bench->instruct();
        bench->take(QStringLiteral("R1"), QStringLiteral("yamato"), 1); // ready, not instructed
        // Numbers of its own at the desk, as before any print.
        LabelRequest one = request();
        one.parcels = {bench->parcels(QStringLiteral("sagawa")).last().parcel};
        if (!bench->slips->labels().enqueue(one))
            qFatal("numbers");
        sync();
        if (!other->sync())
            qFatal("other");
    }
    void close() const
    {
        bench->slips.reset();
        bench->orders.reset();
        bench->desk.reset();
    }
    /// There is none while the bench is being made.
    [[nodiscard]] const Clock &clock() const
    {
        static const FixedClock begin(kMorningUs);
        return bench ? static_cast<const Clock &>(bench->clock) : begin;
    }
    void openOther()
    {
        auto opened = Desk::open(server.file(QStringLiteral("other")), clock(), [this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return EmbeddedShared::open(file(), catalogue, clock());
        }, false);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        other = std::move(*opened);
    }
    void sync() const
    {
        if (const auto done = bench->desk->sync(); !done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    /// Both know the server and each other; a copy is made; then the other desk holds the first order, which this desk has heard of.
    void losesAHold()
    {
        Change hello;
        hello.kind = "client.add"; // a server knows the desks that sent it something
        hello.roots = {Id::v7()};
        hello.insert("client", hello.roots.first()).fields = {{"code", text("C-other")}, {"name", text("other")}};
        QVERIFY(other->commitOne(hello) && other->sync());
        sync();
        QVERIFY((*Database::open(file(), Database::Mode::ReadWrite))->exec("VACUUM INTO '" + older().toUtf8() + '\''));
        const Id order = firstOrder();
        Change hold;
        hold.kind = "order.hold";
        hold.roots = {order};
        hold.insert("hold", Id::v7()).fields = {{"order_id", order}, {"type", text("manual")}, {"reason", text("確認中")}, {"until", text("")}, {"person", text("p")}, {"at", Value(1)}, {"state", text("open")}};
        hold.eventCode = "held";
        QVERIFY(other->commitOne(hold) && other->sync());
        sync();
        other.reset();
        close(); // no file is exchanged under an open one
        server.removeDatabase(QStringLiteral("shared.db"));
        QVERIFY(QFile::copy(older(), file()));
        bench->clock.advanceUs(kSecondUs);
        bench->open();
    }
    [[nodiscard]] Id firstOrder() const { return bench->parcels(QStringLiteral("sagawa")).first().order; }
    /// Both exchange until nothing is gathered any more.
    void gatherAll()
    {
        if (!other)
            openOther();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(other->sync());
            sync();
        }
        QVERIFY(bench->desk->settleAll());
    }
    LabelRequest request()
    {
        LabelRequest out;
        out.printer = kPrinter;
        out.submit = [this](const QByteArray &pdf, const QString &) -> Result<QString> {
            jobs << pdf;
            return QString::number(jobs.size());
        };
        out.find = [](const QString &, const QString &) -> Result<QString> { return QString(); };
        out.look = [](const QString &, int) -> Result<CupsConnection::Job> { return CupsConnection::Job {CupsConnection::JobState::Completed, {}}; };
        return out;
    }
    /// What each way out of the house answers: "done", or where its error is from.
    QStringList waysOut()
    {
        const auto told = [](const auto &result) { return result ? QStringLiteral("done") : result.error().where; };
        SlipService &slips = *bench->slips;
        const QString file = bench->dir.file(QStringLiteral("out%1").arg(++m_files));
        QStringList out;
        InstructRequest ready;
        ready.allReady = true;
        out << told(slips.instructions().instruct(ready));
        out << told(slips.instructions().writeBatch(slips.batches()->first().number));
        out << told(slips.carrierRoute().exportTo(QStringLiteral("yamato"), file + QStringLiteral(".csv")));
        out << told(slips.labels().print(bench->pdf(QStringLiteral("out%1.pdf").arg(m_files))));
        return out;
    }

private:
    int m_files = 0;
};

} // namespace

/// While a shared side that was put back takes in again what it lost, nothing leaves the house by what it has not yet.
class TestHeldPaper final : public QObject
{
    Q_OBJECT
private:
    const QStringList m_done {u"done"_qs, u"done"_qs, u"done"_qs, u"done"_qs};

private slots:
    void paperAndFilesWait()
    {
        Place place;
        place.losesAHold();
        place.sync(); // notices; the other desk is asked, and is away
        QVERIFY(*place.bench->desk->sharedGathers());
        const QStringList rows = place.bench->dump();
        QCOMPARE(place.waysOut(), (QStringList {u"gathering"_qs, u"gathering"_qs, u"gathering"_qs, u"gathering"_qs}));
        QCOMPARE(place.bench->slips->manual().sheets({}, place.bench->dir.file(u"sheets.pdf"_qs)).error().where, u"gathering"_qs);
        const QList<Id> printed {place.bench->parcels(u"sagawa"_qs).last().parcel};
        QCOMPARE(place.bench->slips->labels().reprint(printed, u"jam"_qs, place.bench->pdf()).error().where, u"gathering"_qs);
        QCOMPARE(place.bench->dump(), rows); // nothing half done
        QVERIFY(place.bench->slips->labels().print(place.bench->pdf()).error().detail.contains(u"put back"));
    }

    void theQueueGoesOnByItselfWithoutTheHeldOne()
    {
        Place place;
        place.losesAHold();
        place.sync();
        // Numbers of a block that the desk holds are given, and the labels wait.
        QCOMPARE(place.bench->slips->labels().enqueue(place.request())->queued, 3);
        const auto fed = place.bench->slips->labelPrinter().feed(place.request());
        QVERIFY(fed);
        QCOMPARE(fed->trouble, u"gathering"_qs);
        QCOMPARE(fed->waiting, 3);
        QVERIFY(place.jobs.isEmpty() && fed->report.printed.isEmpty() && fed->report.refused.isEmpty());
        place.gatherAll();
        QVERIFY(!*place.bench->desk->sharedGathers());
        const auto after = place.bench->slips->labelPrinter().feed(place.request());
        QVERIFY(after && after->trouble.isEmpty());
        QCOMPARE(after->report.printed.size(), 2); // the hold came back before any paper
        QVERIFY(!place.jobs.isEmpty());
    }

    void afterwardsEverythingGoes()
    {
        Place place;
        place.losesAHold();
        place.sync();
        place.gatherAll();
        QCOMPARE(place.waysOut(), m_done);
    }

    void whoWorksAloneIsNotHeldUp()
    {
        Place place;
        place.losesAHold();
        place.sync();
        QVERIFY(*place.bench->desk->sharedGathers());
        // The server goes away half-way: some seconds later the desk goes by what it has.
        place.line.cut = true;
        place.bench->clock.advanceUs(11 * kSecondUs);
        QVERIFY(!*place.bench->desk->sharedGathers());
        QCOMPARE(place.bench->slips->labelPrinter().feed(place.request())->report.printed.size(), 1);
        QVERIFY(place.bench->slips->manual().on(u"yamato"_qs, u"system"_qs));
        QVERIFY(place.bench->slips->manual().sheets(u"yamato"_qs, place.bench->dir.file(u"sheets.pdf"_qs)));
        QVERIFY(place.bench->slips->labels().print(place.bench->pdf()));
        // Back again, and still not through with it.
        place.line.cut = false;
        place.sync();
        QVERIFY(*place.bench->desk->sharedGathers());
    }

    void aCommandAsksHowItStands()
    {
        Place place;
        place.losesAHold();
        place.sync();
        place.bench->clock.advanceUs(60 * kSecondUs);
        place.bench->open(); // another process on this profile, a minute later
        QVERIFY(*place.bench->desk->sharedGathers());
        place.line.cut = true;
        place.bench->clock.advanceUs(60 * kSecondUs);
        place.bench->open();
        QVERIFY(!*place.bench->desk->sharedGathers());
    }

    void aHealthyOrMissingServerHoldsNothing()
    {
        Place place;
        QVERIFY(!*place.bench->desk->sharedGathers());
        place.line.cut = true;
        QCOMPARE(place.waysOut(), m_done);
    }

    void whatWasPutBackWithoutALossHoldsNothing()
    {
        Place place;
        QVERIFY((*Database::open(place.file(), Database::Mode::ReadWrite))->exec("VACUUM INTO '" + place.older().toUtf8() + '\''));
        place.other.reset();
        place.close();
        place.server.removeDatabase(u"shared.db"_qs);
        QVERIFY(QFile::copy(place.older(), place.file()));
        place.bench->open();
        place.sync();
        QVERIFY(!*place.bench->desk->sharedGathers());
        QCOMPARE(place.waysOut(), m_done);
    }
};

QTEST_MAIN(TestHeldPaper)
#include "tst_heldpaper.moc"
