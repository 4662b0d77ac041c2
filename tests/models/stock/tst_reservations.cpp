// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictText.h"
#include "models/stock/StockLedger.h"
#include "models/stock/StockService.h"
#include "support/RowDump.h"
#include "support/Team.h"

#include <QFile>
#include <QGuiApplication>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace Qt::StringLiterals;

namespace {

/// Two desks of one team with their stock; every order of the shop wants one T-1.
struct Shelf
{
    FixedClock clock {1795136400LL * 1000000};
    Catalogue catalogue = *Catalogue::load();
    TempProfile dir;
    Team team {clock, embeddedSide(dir.file(u"shared.db"_s), catalogue, clock)};
    std::unique_ptr<TeamDesk> a = team.open(u"a"_s, u"佐藤"_s);
    std::unique_ptr<StockService> stockA = std::make_unique<StockService>(*a->desk);
    std::unique_ptr<TeamDesk> b = team.open(u"b"_s, u"鈴木"_s);
    std::unique_ptr<StockService> stockB = std::make_unique<StockService>(*b->desk);
    Id item;

    explicit Shelf(int orders, int pieces)
    {
        team.addShop(*a, u"S1"_s, u"sagawa"_s);
        item = *stockA->addItem({u"C-S1"_s, u"T-1"_s, u"タオル"_s, {}, u"A-01"_s});
        if (pieces > 0)
            receive(pieces);
        team.take(*a, u"S1"_s, orders);
        a->settle();
        b->settle();
    }
    void receive(int pieces, const QString &kind = u"receipt"_s)
    {
        if (!stockA->move(item, kind, pieces, u"棚卸"_s))
            qFatal("move");
        a->settle();
    }
    static ItemRow at(TeamDesk &place, const Id &item)
    {
        const auto reader = place.desk->reader();
        return StockStore::item(**reader, item)->value_or(ItemRow());
    }
    ItemRow row() { return at(*a, item); }
    InstructReport instruct(TeamDesk &place, const QStringList &numbers)
    {
        InstructRequest request;
        for (const QString &number : numbers)
            request.orders << place.order(number);
        request.allReady = numbers.isEmpty();
        request.folder = dir.file(u"out"_s);
        const auto report = place.slips->instructions().instruct(request);
        if (!report)
            qFatal("instruct: %s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        place.settle();
        place.settle();
        return *report;
    }
    qint64 server(const char *sql)
    {
        const auto database = Database::open(dir.file(u"shared.db"_s), Database::Mode::ReadOnly);
        return (*database)->scalar(sql).value_or(std::nullopt).value_or(-1);
    }
    /// Slips by hand and the truck, for all that is instructed.
    void load(TeamDesk &place)
    {
        if (!place.slips->manual().on(u"sagawa"_s, u"システム停止"_s))
            qFatal("manual");
        const auto parcels = place.slips->parcels({});
        qint64 number = 40000001000;
        for (const ParcelView &view : *parcels) {
            if (const auto bound = place.slips->manual().bind({view.code, {}, slipNumber(++number), true, false}); !bound)
                qFatal("bind: %s %s", qPrintable(bound.error().where), qPrintable(bound.error().detail));
        }
        const auto closed = place.slips->handovers().close({u"sagawa"_s, {}, {}, dir.file(u"h.pdf"_s)});
        if (!closed || closed->number.isEmpty())
            qFatal("hand over");
        place.settle();
    }
};

/// Open conflicts over instructions; desks of a test that say the same code also contradict on the numbers of their batches.
QList<ConflictRow> refusedInstructions(TeamDesk &place)
{
    QList<ConflictRow> open = place.open();
    open.removeIf([](const ConflictRow &row) { return row.kind != "shipment.instruct"; });
    return open;
}

int stageOf(TeamDesk &place, const QString &number)
{
    return int(place.detail(number).stage);
}

} // namespace

class ReservationTest final : public QObject
{
    Q_OBJECT
private slots:
    void anInstructionReservesInItsOwnOp();
    void whatLacksIsToldAndWaits();
    void whatWasNeverCountedIsInNobodysWay();
    void aClosedItemIsNotKept();
    void aStopFreesAtOnceAlsoOffline();
    void twoDesksOnePiece();
    void mineIsNotAppliedWhileItIsScarce();
    void factsAreNeverRefused();
    void whatLeftIsBookedOnce();
    void oneLineMayWantSeveral();
    void aNewCacheSaysTheSame();
    void theBooksAreChecked();
};

void ReservationTest::anInstructionReservesInItsOwnOp()
{
    Shelf shelf(3, 10);
    QCOMPARE(shelf.row().wanted, 3);
    QCOMPARE(shelf.row().sellable(), std::optional<qint64>(10));
    const auto report = shelf.instruct(*shelf.a, {u"S1-001"_s, u"S1-002"_s});
    QCOMPARE(report.orders.size(), 2);
    QCOMPARE(shelf.row().onHand, 10);
    QCOMPARE(shelf.row().reserved, 2);
    QCOMPARE(shelf.row().wanted, 1);
    QCOMPARE(shelf.row().sellable(), std::optional<qint64>(8));
    // The op that instructs is the one that reserves.
    QCOMPARE(shelf.server("SELECT count(*) FROM op WHERE kind='shipment.instruct' AND instr(body, '\"reservation\"')>0"), 2);
    QCOMPARE(shelf.server("SELECT reserved FROM balance"), 2);
    shelf.b->settle();
    shelf.b->settle();
    QCOMPARE(Shelf::at(*shelf.b, shelf.item).reserved, 2);
    const auto reader = shelf.a->desk->reader();
    const auto orders = StockStore::ordersOf(**reader, shelf.item);
    QStringList shown;
    for (const ItemOrder &order : *orders)
        shown << order.number + (order.reserved ? u" holds "_s : u" wants "_s) + QString::number(order.quantity);
    QCOMPARE(shown, QStringList({u"S1-001 holds 1"_s, u"S1-002 holds 1"_s, u"S1-003 wants 1"_s}));
}

void ReservationTest::whatLacksIsToldAndWaits()
{
    Shelf shelf(3, 2);
    QCOMPARE(stageOf(*shelf.a, u"S1-003"_s), int(Stage::Ready)); // enough for any one of them
    const auto report = shelf.instruct(*shelf.a, {});
    QCOMPARE(report.orders.size(), 2); // the oldest first
    QCOMPARE(report.refused.size(), 1);
    QCOMPARE(report.refused.first().order, u"S1-003"_s);
    QCOMPARE(report.refused.first().code, u"stock_short"_s);
    QCOMPARE(report.refused.first().detail, u"T-1 ×1"_s);
    // It waits by its own finding, at both desks, and says for what.
    shelf.b->settle();
    shelf.b->settle();
    for (TeamDesk *place : {shelf.a.get(), shelf.b.get()}) {
        const OrderDetail detail = place->detail(u"S1-003"_s);
        QCOMPARE(int(detail.stage), int(Stage::Waiting));
        QCOMPARE(detail.findings.first().code, u"stock_short"_s);
        QCOMPARE(Shelf::at(*place, shelf.item).waiting, 1);
    }
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-003"_s}).refused.first().code, u"stock_short"_s);
    // With the pieces it is ready by itself, and no other finding was needed for that.
    shelf.receive(1);
    shelf.a->settle();
    QCOMPARE(stageOf(*shelf.a, u"S1-003"_s), int(Stage::Ready));
    QCOMPARE(shelf.row().waiting, 0);
    QVERIFY(shelf.instruct(*shelf.a, {u"S1-003"_s}).refused.isEmpty());
    QCOMPARE(shelf.row().sellable(), std::optional<qint64>(0));
}

void ReservationTest::whatWasNeverCountedIsInNobodysWay()
{
    Shelf shelf(2, 0);
    QCOMPARE(shelf.row().sellable(), std::nullopt);
    const auto report = shelf.instruct(*shelf.a, {});
    QCOMPARE(report.orders.size(), 2);
    QVERIFY(report.refused.isEmpty());
    QCOMPARE(shelf.a->scalar("SELECT count(*) FROM reservation"), 0);
    // An item that nobody added has no balance either.
    QCOMPARE(shelf.server("SELECT count(*) FROM balance"), 0);
}

void ReservationTest::aClosedItemIsNotKept()
{
    Shelf shelf(2, 1);
    QVERIFY(shelf.stockA->editItem(shelf.item, {{u"state"_s, u"closed"_s}}));
    shelf.a->settle();
    const auto report = shelf.instruct(*shelf.a, {});
    QCOMPARE(report.orders.size(), 2);
    QCOMPARE(shelf.a->scalar("SELECT count(*) FROM reservation"), 0);
}

void ReservationTest::aStopFreesAtOnceAlsoOffline()
{
    Shelf shelf(2, 1);
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-001"_s}).orders.size(), 1);
    QCOMPARE(stageOf(*shelf.a, u"S1-002"_s), int(Stage::Waiting));
    shelf.a->cut();
    const auto stopped = shelf.a->slips->instructions().stop(shelf.a->order(u"S1-001"_s), u"キャンセル"_s);
    QVERIFY(stopped);
    QCOMPARE(stopped->stopped, 1);
    shelf.a->settle();
    QCOMPARE(shelf.row().reserved, 0);
    QCOMPARE(stageOf(*shelf.a, u"S1-002"_s), int(Stage::Ready));
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-002"_s}).orders.size(), 1);
    shelf.a->heal();
    QVERIFY(shelf.a->open().isEmpty());
    QCOMPARE(shelf.server("SELECT reserved FROM balance"), 1);
    QCOMPARE(shelf.server("SELECT count(*) FROM reservation WHERE state='freed'"), 1);
}

void ReservationTest::twoDesksOnePiece()
{
    Shelf shelf(2, 1);
    shelf.a->cut();
    shelf.b->cut();
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-001"_s}).orders.size(), 1);
    QCOMPARE(shelf.instruct(*shelf.b, {u"S1-002"_s}).orders.size(), 1); // neither knows of the other
    shelf.b->heal();
    shelf.a->heal();
    shelf.b->settle();
    QCOMPARE(shelf.server("SELECT reserved FROM balance"), 1);
    QCOMPARE(shelf.server("SELECT count(*) FROM shipment"), 1);
    // Who came second has a conflict on that order, with words, at both desks.
    for (TeamDesk *place : {shelf.a.get(), shelf.b.get()}) {
        const QList<ConflictRow> open = refusedInstructions(*place);
        QCOMPARE(open.size(), 1);
        QVERIFY2(ConflictText::why(open.first().clash).contains(u"stock"), qPrintable(ConflictText::why(open.first().clash)));
        QVERIFY(stageOf(*place, u"S1-001"_s) < int(Stage::Instructed));
        QCOMPARE(stageOf(*place, u"S1-002"_s), int(Stage::Instructed));
        QCOMPARE(Shelf::at(*place, shelf.item).reserved, 1);
    }
}

void ReservationTest::mineIsNotAppliedWhileItIsScarce()
{
    Shelf shelf(2, 1);
    shelf.a->cut();
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-001"_s}).orders.size(), 1);
    QCOMPARE(shelf.instruct(*shelf.b, {u"S1-002"_s}).orders.size(), 1);
    shelf.a->heal();
    QCOMPARE(refusedInstructions(*shelf.a).size(), 1);
    const Id conflict = refusedInstructions(*shelf.a).first().id;
    QVERIFY(!shelf.a->conflicts->close(conflict, ConflictAnswer::Mine, u"やはり出す"_s));
    shelf.receive(1);
    const auto applied = shelf.a->conflicts->close(conflict, ConflictAnswer::Mine, u"入荷した"_s);
    QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));
    shelf.a->settle();
    shelf.a->settle();
    QVERIFY(refusedInstructions(*shelf.a).isEmpty());
    QCOMPARE(shelf.server("SELECT reserved FROM balance"), 2);
}

void ReservationTest::factsAreNeverRefused()
{
    Shelf shelf(2, 2);
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-001"_s, u"S1-002"_s}).orders.size(), 2);
    // Two of them are broken: the books say what the shelf says, and what is missing shows.
    shelf.receive(2, u"defect"_s);
    QVERIFY(shelf.a->open().isEmpty());
    QCOMPARE(shelf.server("SELECT on_hand FROM balance"), 0);
    QCOMPARE(shelf.row().sellable(), std::optional<qint64>(-2));
    shelf.team.take(*shelf.a, u"S1"_s, 3);
    QCOMPARE(stageOf(*shelf.a, u"S1-003"_s), int(Stage::Waiting));
}

void ReservationTest::whatLeftIsBookedOnce()
{
    Shelf shelf(2, 3);
    QCOMPARE(shelf.instruct(*shelf.a, {}).orders.size(), 2);
    shelf.load(*shelf.a);
    shelf.b->settle();
    // Both confirm, neither knowing of the other.
    shelf.a->cut();
    shelf.b->cut();
    ShippedRequest left;
    left.carrier = u"sagawa"_s;
    for (TeamDesk *place : {shelf.a.get(), shelf.b.get()}) {
        const auto shipped = place->slips->shipping().confirm(left);
        QVERIFY2(shipped, shipped ? "" : qPrintable(shipped.error().detail));
        QCOMPARE(shipped->shipments, 2);
        place->settle();
        QCOMPARE(Shelf::at(*place, shelf.item).onHand, 1);
        QCOMPARE(Shelf::at(*place, shelf.item).reserved, 0);
    }
    shelf.a->heal();
    shelf.b->heal();
    QVERIFY(shelf.b->open().isEmpty());
    QCOMPARE(shelf.server("SELECT on_hand FROM balance"), 1);
    QCOMPARE(shelf.server("SELECT reserved FROM balance"), 0);
    const auto reader = shelf.b->desk->reader();
    auto movements = *StockStore::movements(**reader, shelf.item);
    QCOMPARE(movements.size(), 3);
    movements.removeIf([](const MovementRow &row) { return row.kind != u"shipped"; });
    QCOMPARE(movements.size(), 2);
    for (const MovementRow &row : std::as_const(movements)) {
        QCOMPARE(row.quantity, -1);
        QVERIFY(row.reason.startsWith(u"S1-00"));
        QCOMPARE(row.person, u"佐藤"_s); // who closed the truck
        QVERIFY(row.atUs > 0);
    }
}

void ReservationTest::oneLineMayWantSeveral()
{
    Shelf shelf(1, 1);
    // Another order wants three of the same; its file says so.
    QFile base(shelf.team.file(u"S1.csv"_s));
    QVERIFY(base.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(base.readAll());
    text.replace(u"S1-001"_s, u"S1-009"_s).replace(u"山田 花子1"_s, u"高橋 一郎"_s).replace(u"03-3504-0001"_s, u"03-3504-0909"_s).replace(u"a@example.jp"_s, u"i@example.jp"_s).replace(u",T-1,1000,1,"_s, u",T-1,1000,3,"_s);
    QFile more(shelf.team.file(u"more.csv"_s));
    QVERIFY(more.open(QIODevice::WriteOnly));
    more.write(text.toUtf8());
    more.close();
    QVERIFY(shelf.a->orders->importFiles(u"S1"_s, {more.fileName()}, u"auto"_s));
    shelf.a->settle();
    const auto missing = [&] {
        const OrderDetail detail = shelf.a->detail(u"S1-009"_s);
        for (const FindingRecord &finding : detail.findings) {
            if (finding.code == u"stock_short")
                return finding.message;
        }
        return QString();
    };
    QVERIFY2(missing().contains(u"T-1 ×2"), qPrintable(missing()));
    shelf.receive(1);
    shelf.a->settle();
    QVERIFY2(missing().contains(u"T-1 ×1"), qPrintable(missing()));
    QCOMPARE(shelf.instruct(*shelf.a, {u"S1-001"_s}).orders.size(), 1); // another one goes meanwhile
    QVERIFY2(missing().contains(u"T-1 ×2"), qPrintable(missing()));
    shelf.receive(2);
    shelf.a->settle();
    QCOMPARE(missing(), QString());
    QCOMPARE(shelf.a->scalar("SELECT misjudged FROM item_stock"), 0);
}

void ReservationTest::aNewCacheSaysTheSame()
{
    Shelf shelf(3, 2);
    shelf.instruct(*shelf.a, {});
    const auto derived = [](TeamDesk &place) {
        QStringList rows;
        const auto reader = place.desk->reader();
        for (const char *sql : {"SELECT hex(item_id), on_hand, reserved, wanted, waiting, misjudged FROM item_stock ORDER BY 1",
                                "SELECT hex(order_id), hex(item_id), quantity, short, '', '' FROM stock_need ORDER BY 1, 2",
                                "SELECT hex(order_id), stage, reasons, '', '', '' FROM order_index ORDER BY 1"}) {
            Statement query = (*reader)->statement(sql);
            for (auto found = query.step(); found && *found; found = query.step()) {
                QString line;
                for (int i = 0; i < 6; ++i)
                    line += query.text(i) + u'|';
                rows << line;
            }
        }
        return rows;
    };
    auto fresh = shelf.team.open(u"c"_s, u"高橋"_s);
    const StockService stock(*fresh->desk);
    fresh->settle();
    fresh->settle();
    QCOMPARE(derived(*fresh), derived(*shelf.a));
    QVERIFY(derived(*fresh).size() >= 5);
}

void ReservationTest::theBooksAreChecked()
{
    Shelf shelf(2, 5);
    shelf.instruct(*shelf.a, {});
    const auto codes = [&](const char *damage) {
        const auto database = Database::open(shelf.team.file(u"a/cache.db"_s), Database::Mode::ReadWrite, "OFF");
        if (!(*database)->exec(damage))
            qFatal("damage");
        QStringList found;
        const auto faults = StockLedger::check(**database);
        for (const ProfileFault &fault : *faults)
            found << QString::fromUtf8(fault.code) + u' ' + fault.where + u' ' + fault.detail;
        return found;
    };
    QCOMPARE(codes("SELECT 1"), QStringList());
    QCOMPARE(codes("UPDATE item_stock SET reserved=1"), QStringList {u"stock_reserved T-1 1, 2"_s});
    QCOMPARE(codes("UPDATE item_stock SET reserved=2, on_hand=7"), QStringList {u"stock_sum T-1 7, 5"_s});
}

QTEST_MAIN(ReservationTest)
#include "tst_reservations.moc"
