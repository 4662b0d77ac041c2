// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

const QString kStopped = u"S1-001"_qs; // under an open conflict
const QString kFree = u"S1-002"_qs;    // its neighbour, which must go on

} // namespace

/// Nothing leaves a conflicted order until the conflict is closed: no instruction, file, label, hand-written slip, truck.
class TestConflictStops final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000};
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a;

    /// A conflict of the kind that also comes after instruction: a hold set twice with one id, told differently.
    void conflict()
    {
        auto late = m_team->open(u"late"_qs, u"田中"_qs);
        late->settle();
        const Id order = m_a->order(kStopped);
        const Id hold = Id::v7();
        for (TeamDesk *at : {m_a.get(), late.get()}) {
            Change change;
            change.kind = "order.hold";
            change.roots = {order};
            change.insert("hold", hold).fields = {{"order_id", order}, {"type", Value(u"operator"_qs)}, {"reason", Value(at->desk->name())}, {"until", Value(QString())},
                                                  {"person", Value(u"x"_qs)}, {"at", Value(1)}, {"state", Value(u"open"_qs)}};
            QVERIFY(at->desk->commitOne(change));
            at->settle();
        }
        m_a->settle();
        QVERIFY(m_a->orders->release(order, hold, u"x"_qs)); // only the conflict is left to stop it
        m_a->settle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_a->detail(kStopped).openConflicts, 1);
    }
    void close()
    {
        QVERIFY(m_a->conflicts->close(m_a->open().first().id, ConflictAnswer::Theirs, u"x"_qs));
        m_a->settle();
    }
    QStringList instruct(const QList<Id> &orders = {})
    {
        InstructRequest request;
        request.orders = orders;
        request.allReady = orders.isEmpty();
        const auto report = m_a->slips->instructions().instruct(request);
        m_a->settle();
        QStringList out;
        for (const OrderRef &order : report->orders)
            out << order.number;
        return out;
    }
    LabelRequest pdf() const
    {
        LabelRequest request;
        request.pdfPath = m_team->file(u"labels.pdf"_qs);
        return request;
    }
    static QStringList numbers(const QList<LabelReport::Printed> &printed)
    {
        QStringList out;
        for (const auto &one : printed)
            out << one.order;
        return out;
    }
    QString parcelCode(const QString &number)
    {
        ParcelFilter filter;
        filter.order = m_a->order(number);
        return m_a->slips->parcels(filter)->first().code;
    }
    void range() { QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999))); }

private slots:
    void init()
    {
        m_side = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 2);
    }
    void cleanup()
    {
        m_a.reset();
        m_team.reset();
    }
    void instruction();
    void warehouseFile();
    void carrierFile();
    void carrierFileAgain();
    void label();
    void queuedLabel();
    void reprint();
    void writtenSlip();
    void truck();
    void pieces();
    void shippedStaysAFact();
};

void TestConflictStops::instruction()
{
    conflict();
    QCOMPARE(instruct(), QStringList(kFree));
    QCOMPARE(instruct({m_a->order(kStopped)}), QStringList());
    close();
    QCOMPARE(instruct(), QStringList(kStopped));
}

void TestConflictStops::warehouseFile()
{
    InstructRequest request;
    request.allReady = true;
    const auto report = m_a->slips->instructions().instruct(request);
    QCOMPARE(report->shipments, 2);
    m_a->settle();
    conflict();
    const auto again = m_a->slips->instructions().writeBatch(report->batches.first().number);
    QVERIFY(again);
    QFile csv(again->csv);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(csv.readAll());
    QVERIFY(!text.contains(kStopped));
    QVERIFY(text.contains(kFree));
    QCOMPARE(again->leftOut.size(), 1);
    QCOMPARE(again->leftOut.first().code, u"conflict"_qs);
    QFile json(again->json);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(!json.readAll().contains(kStopped.toUtf8()));
    close();
    const auto whole = m_a->slips->instructions().writeBatch(report->batches.first().number);
    QFile both(whole->csv);
    QVERIFY(both.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(both.readAll()).contains(kStopped));
}

void TestConflictStops::carrierFile()
{
    QCOMPARE(instruct().size(), 2);
    conflict();
    const QString path = m_team->file(u"export.csv"_qs);
    QCOMPARE(m_a->slips->carrierRoute().preview(u"sagawa"_qs)->parcels, 1);
    const auto report = m_a->slips->carrierRoute().exportTo(u"sagawa"_qs, path);
    QCOMPARE(report->parcels, 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains(parcelCode(kStopped).toLatin1()));
    QVERIFY(bytes.contains(parcelCode(kFree).toLatin1()));
    close();
    QCOMPARE(m_a->slips->carrierRoute().exportTo(u"sagawa"_qs, m_team->file(u"later.csv"_qs))->parcels, 1);
}

void TestConflictStops::carrierFileAgain()
{
    QCOMPARE(instruct().size(), 2);
    const QString path = m_team->file(u"export.csv"_qs);
    const QString again = m_team->file(u"again.csv"_qs);
    QCOMPARE(m_a->slips->carrierRoute().exportTo(u"sagawa"_qs, path)->parcels, 2);
    const auto read = [](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray whole = read(path);
    conflict();
    const auto report = m_a->slips->carrierRoute().exportAgain(u"sagawa"_qs, again);
    QCOMPARE(report->parcels, 1);
    QCOMPARE(report->refused.size(), 1);
    QCOMPARE(report->refused.first().code, u"conflict"_qs);
    QVERIFY(!read(again).contains(parcelCode(kStopped).toLatin1()));
    QVERIFY(read(again).contains(parcelCode(kFree).toLatin1()));
    for (const QByteArray &line : read(again).split('\n')) // the neighbour's line is what it was
        QVERIFY(whole.contains(line));
    close();
    QCOMPARE(m_a->slips->carrierRoute().exportAgain(u"sagawa"_qs, again)->parcels, 2);
    QCOMPARE(read(again), whole);
}

void TestConflictStops::label()
{
    range();
    QCOMPARE(instruct().size(), 2);
    conflict();
    QCOMPARE(numbers(m_a->slips->labels().print(pdf())->printed), QStringList(kFree));
    close();
    QCOMPARE(numbers(m_a->slips->labels().print(pdf())->printed), QStringList(kStopped));
}

void TestConflictStops::queuedLabel()
{
    range();
    QCOMPARE(instruct().size(), 2);
    QCOMPARE(m_a->slips->labels().take({})->numbered, 2); // both wait at the printer
    conflict();
    const auto report = m_a->slips->labelPrinter().print(pdf());
    QCOMPARE(numbers(report->printed), QStringList(kFree));
    QCOMPARE(report->refused.size(), 1);
    QCOMPARE(report->refused.first().code, u"conflict"_qs);
    close();
    QCOMPARE(numbers(m_a->slips->labelPrinter().print(pdf())->printed), QStringList(kStopped));
}

void TestConflictStops::reprint()
{
    range();
    QCOMPARE(instruct().size(), 2);
    QCOMPARE(m_a->slips->labels().print(pdf())->printed.size(), 2);
    conflict();
    QList<Id> parcels;
    const auto views = m_a->slips->parcels();
    for (const ParcelView &view : *views)
        parcels << view.parcel;
    const auto report = m_a->slips->labels().reprint(parcels, u"破れ"_qs, pdf());
    QCOMPARE(numbers(report->printed), QStringList(kFree));
    QCOMPARE(report->refused.size(), 1);
    QCOMPARE(report->refused.first().code, u"conflict"_qs);
    close();
    QCOMPARE(m_a->slips->labels().reprint(parcels, u"破れ"_qs, pdf())->printed.size(), 2);
}

void TestConflictStops::writtenSlip()
{
    QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"book"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    QCOMPARE(instruct().size(), 2);
    QVERIFY(m_a->slips->manual().on(u"sagawa"_qs, u"回線障害"_qs));
    conflict();
    const auto sheets = m_a->slips->manual().sheets(u"sagawa"_qs, m_team->file(u"sheets.pdf"_qs));
    QCOMPARE(sheets->parcels.size(), 1);
    QCOMPARE(sheets->parcels.first().orderNumber, kFree);
    BindRequest bind;
    bind.number = slipNumber(50012300000);
    for (const bool byScan : {false, true}) {
        bind.order = byScan ? Id() : m_a->order(kStopped);
        bind.scan = byScan ? parcelCode(kStopped) : QString();
        const auto refused = m_a->slips->manual().bind(bind);
        QVERIFY(!refused);
        QCOMPARE(refused.error().where, u"conflict"_qs);
    }
    bind.scan.clear();
    bind.order = m_a->order(kFree);
    QCOMPARE(m_a->slips->manual().bind(bind)->outcome, BindResult::Outcome::Bound);
    close();
    bind.number = slipNumber(50012300001);
    bind.order = m_a->order(kStopped);
    QVERIFY(m_a->slips->manual().bind(bind));
}

void TestConflictStops::truck()
{
    range();
    QCOMPARE(instruct().size(), 2);
    QCOMPARE(m_a->slips->labels().print(pdf())->printed.size(), 2);
    conflict();
    HandoverRequest request {u"sagawa"_qs, {}, {}, m_team->file(u"handover.pdf"_qs)};
    for (const bool scanned : {false, true}) {
        request.scans = scanned ? QStringList {parcelCode(kStopped), parcelCode(kFree)} : QStringList();
        const auto preview = m_a->slips->handovers().preview(request);
        QCOMPARE(preview->taken.size(), 1);
        QCOMPARE(preview->taken.first().orderNumber, kFree);
        if (scanned)
            QCOMPARE(preview->refused.first().code, u"conflict"_qs);
    }
    QCOMPARE(m_a->slips->handovers().close(request)->taken.size(), 1);
    close();
    m_clock.advanceUs(3600 * 1000000LL);
    request.scans.clear();
    QCOMPARE(m_a->slips->handovers().close(request)->taken.size(), 1);
}

void TestConflictStops::pieces()
{
    QCOMPARE(instruct().size(), 2);
    conflict();
    ParcelFilter filter;
    filter.order = m_a->order(kStopped);
    const Id stopped = m_a->slips->parcels(filter)->first().shipment;
    filter.order = m_a->order(kFree);
    const Id free = m_a->slips->parcels(filter)->first().shipment;
    QVERIFY(!m_a->slips->instructions().setPieces(stopped, 2));
    QVERIFY(m_a->slips->instructions().setPieces(free, 2));
}

void TestConflictStops::shippedStaysAFact()
{
    // What is on the truck has left, whatever desks contradict each other on: the fact is booked.
    range();
    QCOMPARE(instruct().size(), 2);
    QCOMPARE(m_a->slips->labels().print(pdf())->printed.size(), 2);
    QCOMPARE(m_a->slips->handovers().close({u"sagawa"_qs, {}, {}, m_team->file(u"handover.pdf"_qs)})->taken.size(), 2);
    conflict();
    ShippedRequest request;
    request.carrier = u"sagawa"_qs;
    QCOMPARE(m_a->slips->shipping().confirm(request)->orders.size(), 2);
}

QTEST_MAIN(TestConflictStops)
#include "tst_conflictstops.moc"
