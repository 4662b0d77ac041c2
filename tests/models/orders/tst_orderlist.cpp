// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JapaneseText.h"
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
    void textIsFoundNewestFirst_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("found");
        const auto row = [](const QString &text, const QList<int> &found) { QTest::newRow(qPrintable(text)) << text << found; };
        row(u"佐藤"_qs, {3, 1});
        row(u"佐"_qs, {3, 2, 1});
        row(u"佐 花"_qs, {2, 1});
        row(u"佐藤 花"_qs, {1});
        row(u"1111"_qs, {1});
        row(u"1"_qs, {3, 1});
        row(u"Ｒ１"_qs, {3, 1});
        row(u"藤佐"_qs, {});
        row(u"郎"_qs, {3});
        row(u"1112"_qs, {});
        row(u"－"_qs, {});
        row(u"q"_qs, {});
    }
    void textIsFoundNewestFirst()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, found);
        addTexts();
        OrderQuery query;
        query.text = text;
        QList<Id> expected;
        for (const int n : found)
            expected << orderId(n);
        QCOMPARE(*OrderStore::ids(*m_db, query), expected);
        query.limit = 1;
        QCOMPARE(*OrderStore::ids(*m_db, query), expected.mid(0, 1));
    }
    void aSupersededQuestionEnds()
    {
        addTexts();
        QVERIFY(m_db->exec("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i+1 FROM n WHERE i<50000)"
                           " INSERT INTO search_doc(key, root, text) SELECT i, randomblob(16), 'x' FROM n"));
        OrderQuery query;
        query.text = u"佐"_qs;
        int asked = 0;
        const auto stopped = OrderStore::ids(*m_db, query, [&] { return ++asked > 1; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Code::Cancelled);
        QCOMPARE(OrderStore::ids(*m_db, query)->size(), 3);
    }

private:
    static Id orderId(int n) { return Id::named(0, {"order", QByteArray::number(n)}); }
    /// As the cache keeps them: a text per order, and its pairs.
    void addTexts()
    {
        QVERIFY(m_db->exec("CREATE TABLE search_doc(key INTEGER PRIMARY KEY AUTOINCREMENT, root BLOB NOT NULL UNIQUE, text TEXT NOT NULL);"
                           "CREATE VIRTUAL TABLE search USING fts5(grams, content='', columnsize=0, detail=none, tokenize=\"ascii\")"));
        const QStringList texts {u"r1111\n佐藤花子"_qs, u"r2\n佐々木花子"_qs, u"r1211\n佐藤一郎"_qs};
        for (int n = 0; n < texts.size(); ++n) {
            QStringList pairs;
            for (const QString &field : texts[n].split(u'\n'))
                pairs << ja::bigrams(field);
            Statement doc = m_db->statement("INSERT INTO search_doc(key, root, text) VALUES(?,?,?)");
            doc.bindAll(Value(n + 1), orderId(n + 1), Value(texts[n]));
            QVERIFY(doc.run());
            Statement grams = m_db->statement("INSERT INTO search(rowid, grams) VALUES(?,?)");
            grams.bindAll(Value(n + 1), Value(pairs.join(u' ')));
            QVERIFY(grams.run());
        }
    }
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
