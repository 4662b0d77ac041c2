// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/MovementTableModel.h"
#include "models/stock/StockService.h"
#include "models/stock/StockTableModel.h"
#include "support/RowDump.h"
#include "support/ShopDesk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tsunagi;

namespace {

struct Bench : test::ShopDesk
{
    std::unique_ptr<StockService> stock;
    Bench()
    {
        start();
        addShop(QStringLiteral("AO"), QStringLiteral("ao1"));
        addShop(QStringLiteral("BE"), QStringLiteral("be1"));
    }
    void start() { stock = std::make_unique<StockService>(desk()); }
    Id item(const QString &client, const QString &sku, const QString &name = {}) { return *stock->addItem({client, sku, name, {}, {}}); }
    qint64 onHand(const Id &item) { return (*StockStore::item(*reader(), item))->onHand; }
    QStringList skus(const StockQuery &query)
    {
        QStringList skus;
        const auto rows = StockStore::items(*reader(), query);
        for (const ItemRow &row : *rows)
            skus << row.client + u'/' + row.sku;
        return skus;
    }
};

} // namespace

class StockServiceTest final : public QObject
{
    Q_OBJECT

private slots:
    void movement_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qint64>("quantity");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<qint64>("booked"); // 0 = refused
        QTest::newRow("receipt adds") << "receipt" << 12LL << "" << 12LL;
        QTest::newRow("return adds") << "return" << 1LL << "" << 1LL;
        QTest::newRow("issue takes away") << "issue" << 3LL << "" << -3LL;
        QTest::newRow("defect takes away") << "defect" << 2LL << "割れ" << -2LL;
        QTest::newRow("difference up") << "correction" << 5LL << "棚卸" << 5LL;
        QTest::newRow("difference down") << "correction" << -5LL << "棚卸" << -5LL;
        QTest::newRow("disposal") << "disposal" << 1LL << "期限切れ" << -1LL;
        QTest::newRow("a whole lorry") << "receipt" << 1000000LL << "" << 1000000LL;
        QTest::newRow("nothing") << "receipt" << 0LL << "" << 0LL;
        QTest::newRow("minus of a receipt") << "receipt" << -3LL << "" << 0LL;
        QTest::newRow("minus of an issue") << "issue" << -3LL << "" << 0LL;
        QTest::newRow("difference without a reason") << "correction" << 4LL << " " << 0LL;
        QTest::newRow("defect without a reason") << "defect" << 4LL << "" << 0LL;
        QTest::newRow("scanned barcode") << "receipt" << 4901234567894LL << "" << 0LL;
        QTest::newRow("unknown kind") << "gift" << 1LL << "x" << 0LL;
        QTest::newRow("no kind") << "" << 1LL << "x" << 0LL;
    }
    void movement()
    {
        QFETCH(QString, kind);
        QFETCH(qint64, quantity);
        QFETCH(QString, reason);
        QFETCH(qint64, booked);
        static Bench bench;
        const Id item = bench.item(QStringLiteral("AO"), QString::fromUtf8(QTest::currentDataTag()));
        const auto moved = bench.stock->move(item, kind, quantity, reason);
        QCOMPARE(moved.has_value(), booked != 0);
        if (!moved)
            QCOMPARE(moved.error().code, Code::Invalid);
        QCOMPARE(bench.onHand(item), booked);
        QCOMPARE(StockStore::movements(*bench.reader(), item)->size(), booked != 0 ? 1 : 0);
    }

    void jan_data()
    {
        QTest::addColumn<QString>("jan");
        QTest::addColumn<bool>("good");
        QTest::newRow("13") << "4901234567894" << true;
        QTest::newRow("8") << "49012347" << true;
        QTest::newRow("8 with a wrong digit") << "49012348" << false;
        QTest::newRow("UPC") << "012345678905" << true;
        QTest::newRow("full width") << QStringLiteral("４９０１２３４５６７８９４") << true;
        QTest::newRow("none") << "" << true;
        QTest::newRow("wrong check digit") << "4901234567893" << false;
        QTest::newRow("two digits changed") << "4901234567984" << false;
        QTest::newRow("one too few") << "490123456789" << false;
        QTest::newRow("letters") << "49012345678AB" << false;
        QTest::newRow("hyphens") << "4-901234-567894" << false;
    }
    void jan()
    {
        QFETCH(QString, jan);
        QFETCH(bool, good);
        static Bench bench;
        const auto added = bench.stock->addItem({QStringLiteral("AO"), QString::fromUtf8(QTest::currentDataTag()), {}, jan, {}});
        QCOMPARE(added.has_value(), good);
    }

    void itemsOfTwoClients()
    {
        Bench bench;
        const Id ours = bench.item(QStringLiteral("AO"), QStringLiteral("T-1"));
        const Id theirs = bench.item(QStringLiteral("BE"), QStringLiteral("T-1"));
        QVERIFY(ours != theirs);
        QVERIFY(bench.stock->move(ours, QStringLiteral("receipt"), 7).has_value());
        QCOMPARE(bench.onHand(ours), 7);
        QCOMPARE(bench.onHand(theirs), 0);
        QCOMPARE(StockStore::find(*bench.reader(), QStringLiteral("T-1"))->size(), 2);
        QCOMPARE(StockStore::find(*bench.reader(), QStringLiteral("T-1"), QStringLiteral("BE"))->size(), 1);
        QCOMPARE(StockStore::find(*bench.reader(), {})->size(), 0); // no JAN is no name
        QCOMPARE(bench.stock->addItem({QStringLiteral("AO"), QStringLiteral(" T-1 "), {}, {}, {}}).error().code, Code::Constraint);
        QCOMPARE(bench.stock->addItem({QStringLiteral("XX"), QStringLiteral("T-9"), {}, {}, {}}).error().code, Code::NotFound);
        QCOMPARE(bench.stock->addItem({QStringLiteral("AO"), QStringLiteral("  "), {}, {}, {}}).error().code, Code::Invalid);
        QCOMPARE(bench.stock->move(Id::v7(), QStringLiteral("receipt"), 1).error().code, Code::NotFound);
    }

    void belowZeroIsAFact()
    {
        Bench bench;
        const Id item = bench.item(QStringLiteral("AO"), QStringLiteral("T-1"));
        const Id full = bench.item(QStringLiteral("AO"), QStringLiteral("T-2"));
        QVERIFY(bench.stock->move(full, QStringLiteral("receipt"), 1).has_value());
        QVERIFY(bench.stock->move(item, QStringLiteral("receipt"), 2).has_value());
        QVERIFY(bench.stock->move(item, QStringLiteral("issue"), 3).has_value());
        QCOMPARE(bench.onHand(item), -1);
        QCOMPARE(bench.skus({QStringLiteral("below"), {}}), QStringList {QStringLiteral("AO/T-1")});
        const auto counts = StockStore::counts(*bench.reader());
        QCOMPARE(counts->at(0).count, 2);
        QCOMPARE(counts->at(1).count, 1);
        QCOMPARE(counts->at(2).count, 1);
        QCOMPARE(counts->at(5).queue, QStringLiteral("client:AO"));
        QVERIFY(!StockStore::items(*bench.reader(), {QStringLiteral("nonsense"), {}}).has_value());
    }

    void historyHasBalances()
    {
        Bench bench;
        const Id item = bench.item(QStringLiteral("AO"), QStringLiteral("T-1"));
        for (const qint64 pieces : {5, 2, 9}) {
            QVERIFY(bench.stock->move(item, QStringLiteral("receipt"), pieces).has_value());
            bench.clock.advanceUs(1000000);
        }
        QVERIFY(bench.stock->move(item, QStringLiteral("issue"), 4).has_value());
        const auto rows = StockStore::movements(*bench.reader(), item);
        QCOMPARE(rows->size(), 4);
        QCOMPARE(rows->at(0).balance, 12);
        QCOMPARE(rows->at(0).quantity, -4);
        QCOMPARE(rows->at(3).balance, 5);
        QCOMPARE(rows->at(0).person, QStringLiteral("Sato"));
        const auto newest = StockStore::movements(*bench.reader(), item, 2);
        QCOMPARE(newest->size(), 2);
        QCOMPARE(newest->at(1).balance, 16); // of all movements, not of those shown
    }

    void searchAndEdit()
    {
        Bench bench;
        const Id item = bench.item(QStringLiteral("AO"), QStringLiteral("TW-1"), QStringLiteral("ふわふわタオル 白"));
        bench.item(QStringLiteral("BE"), QStringLiteral("CUP-1"), QStringLiteral("マグカップ"));
        const QString all = QStringLiteral("all");
        QCOMPARE(bench.skus({all, QStringLiteral("フワフワ")}), QStringList {QStringLiteral("AO/TW-1")});
        QCOMPARE(bench.skus({all, QStringLiteral("ﾀｵﾙ ao")}), QStringList {QStringLiteral("AO/TW-1")});
        QCOMPARE(bench.skus({all, QStringLiteral("タオル be")}), QStringList());
        QCOMPARE(bench.skus({all, QStringLiteral("、")}), QStringList());
        QVERIFY(bench.stock->editItem(item, {{QStringLiteral("location"), QStringLiteral("A-03")}, {QStringLiteral("state"), QStringLiteral("closed")}}).has_value());
        QCOMPARE(bench.skus({all, {}}), QStringList {QStringLiteral("BE/CUP-1")});
        QCOMPARE(bench.skus({QStringLiteral("closed"), {}}), QStringList {QStringLiteral("AO/TW-1")});
        QCOMPARE(bench.skus({all, QStringLiteral("a-03")}), QStringList {QStringLiteral("AO/TW-1")}); // a search looks everywhere
        for (const char *field : {"sku", "on_hand", "client_id", "quantity"})
            QCOMPARE(bench.stock->editItem(item, {{QString::fromLatin1(field), QStringLiteral("9")}}).error().code, Code::Invalid);
        QCOMPARE(bench.stock->editItem(item, {{QStringLiteral("state"), QStringLiteral("gone")}}).error().code, Code::Invalid);
        // Nothing new: no op.
        const qint64 pending = *bench.desk().pendingCount();
        QVERIFY(bench.stock->editItem(item, {{QStringLiteral("location"), QStringLiteral("A-03")}}).has_value());
        QCOMPARE(*bench.desk().pendingCount(), pending);
    }

    void aLostCacheComesBack()
    {
        Bench bench;
        const Id item = bench.item(QStringLiteral("AO"), QStringLiteral("T-1"));
        bench.item(QStringLiteral("BE"), QStringLiteral("T-2"));
        QVERIFY(bench.stock->move(item, QStringLiteral("receipt"), 10).has_value());
        QVERIFY(bench.desk().sync().has_value());
        QVERIFY(bench.stock->move(item, QStringLiteral("defect"), 3, QStringLiteral("濡れ")).has_value()); // not pushed yet
        const auto rows = test::dumpRows(*bench.reader(), bench.desk().catalogue());
        const auto items = *StockStore::items(*bench.reader(), {});
        const auto movements = *StockStore::movements(*bench.reader(), item);
        bench.stock.reset();
        bench.close();
        bench.loseCache();
        bench.open();
        bench.start();
        QVERIFY(bench.desk().sync().has_value());
        QVERIFY(bench.desk().settleAll().has_value());
        QCOMPARE(test::firstDifference(test::dumpRows(*bench.reader(), bench.desk().catalogue()), rows), QString());
        QCOMPARE(*StockStore::items(*bench.reader(), {}), items);
        QCOMPARE(*StockStore::movements(*bench.reader(), item), movements);
        QCOMPARE(bench.onHand(item), 7);
    }

    void models()
    {
        Bench bench;
        const Id first = bench.item(QStringLiteral("AO"), QStringLiteral("A"));
        const Id second = bench.item(QStringLiteral("AO"), QStringLiteral("B"));
        StockTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(*StockStore::items(*bench.reader(), {}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(second), 1);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy patched(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(bench.stock->move(second, QStringLiteral("receipt"), 1500).has_value());
        model.setRows(*StockStore::items(*bench.reader(), {}));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(patched.count(), 1);
        QCOMPARE(model.index(1, StockTableModel::OnHandColumn).data(StockTableModel::OnHandRole).toLongLong(), 1500);
        model.setRows(*StockStore::items(*bench.reader(), {}));
        QCOMPARE(patched.count(), 1); // nothing new, nothing told
        model.setRows({});
        QVERIFY(model.idAt(0).isNull());
        QCOMPARE(model.rowOf(first), -1);
        for (int column = 0; column < StockTableModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        MovementTableModel movements;
        const QAbstractItemModelTester movementTester(&movements, QAbstractItemModelTester::FailureReportingMode::QtTest);
        movements.setRows(*StockStore::movements(*bench.reader(), second));
        QCOMPARE(movements.rowCount(), 1);
        QVERIFY(movements.index(0, MovementTableModel::QuantityColumn).data().toString().startsWith(u'+'));
    }
};

QTEST_GUILESS_MAIN(StockServiceTest)
#include "tst_stockservice.moc"
