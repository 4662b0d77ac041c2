// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderStore.h"

#include <QTest>

#include <algorithm>

using namespace tsunagi;

namespace {

constexpr int kOrders = 400;

} // namespace

/// The list of all orders, put together of its stages.
class OrderListTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_db = *Database::open(QStringLiteral(":memory:"), Database::Mode::ReadWrite, "OFF");
        QVERIFY(m_db->exec("CREATE TABLE order_index(order_id BLOB, stage INTEGER, ordered_at INTEGER, shop TEXT);"
                           "CREATE INDEX order_index_read1 ON order_index(stage, ordered_at, order_id)"));
    }
    void newestFirstOverAllStages()
    {
        fill([](int n) { return n * 7 % 8; });
        const auto ids = OrderStore::ids(*m_db, {});
        QVERIFY(ids);
        QCOMPARE(*ids, bySorting());
    }
    void oneStageAloneAndNoneAtAll()
    {
        QVERIFY(OrderStore::ids(*m_db, {})->isEmpty());
        fill([](int) { return 6; });
        QCOMPARE(*OrderStore::ids(*m_db, {}), bySorting());
    }
    void noMoreThanAskedFor()
    {
        fill([](int n) { return n % 8; });
        OrderQuery query;
        query.limit = 30;
        QCOMPARE(*OrderStore::ids(*m_db, query), bySorting().mid(0, 30));
    }

private:
    /// Four orders each of one moment, so that the id decides among them.
    void fill(const std::function<int(int)> &stageOf)
    {
        Statement insert = m_db->statement("INSERT INTO order_index VALUES(?,?,?,'S1')");
        for (int n = 0; n < kOrders; ++n) {
            insert.bindAll(Id::named(0, {"order", QByteArray::number(n)}), Value(stageOf(n)), Value(n * 13 % kOrders / 4));
            QVERIFY(insert.run());
        }
    }
    QList<Id> bySorting()
    {
        QList<Id> ids;
        Statement all = m_db->statement("SELECT order_id FROM order_index ORDER BY ordered_at DESC, order_id DESC");
        while (*all.step())
            ids << all.id(0);
        return ids;
    }
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(OrderListTest)
#include "tst_orderlist.moc"
