// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"
#include "support/ScanKeys.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// Returns in the real window by keys and scans alone: what cannot be taken back is asked first; a second process looks at what came of it.
class TestReturnsPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init();
    void cleanup() { m_demo.close(); }

    void whatIsFinalIsAskedFirst_data();
    void whatIsFinalIsAskedFirst();
    void anOrderThatNeverLeftIsSaid();
    void theFormTakesTheScan_data();
    void theFormTakesTheScan();
    void aClosedFormTakesNoScan();

private:
    void scan(const QString &code) { m_scanner.scan(m_demo.window().windowHandle(), code); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QWidget *panel() const { return m_demo.child<QWidget>("returnsPage")->findChild<QWidget *>(u"choicePanel"_qs); }
    /// As the second process has the return of this customer.
    [[nodiscard]] QJsonObject told(const QString &customer);
    [[nodiscard]] bool isEnabled(const char *action) const { return m_demo.child<QAction>(action)->isEnabled(); }

    DemoWindow m_demo;
    ScanKeys m_scanner;
};

void TestReturnsPage::init()
{
    m_demo.copy();
    m_demo.open();
    // Another shape of the cache is pulled anew first.
    QVERIFY(QTest::qWaitFor([this] { return OrderStore::ids(*m_demo.reader(), {})->size() > 400; }, 20000));
    m_demo.window().showPage(u"returns"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"returns" && m_demo.child<QTableView>("returnTable")->model()->rowCount() == 1 && isEnabled("returnClosedAction"); }));
}

QJsonObject TestReturnsPage::told(const QString &customer)
{
    for (const auto &value : m_demo.ask({u"return"_qs, u"list"_qs, u"--state"_qs, u"all"_qs}))
        if (value[u"customer"].toString() == customer)
            return value.toObject();
    return {};
}

void TestReturnsPage::whatIsFinalIsAskedFirst_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("state");
    QTest::newRow("closed") << int(Qt::Key_F9) << u"closed"_qs;
    QTest::newRow("approved") << int(Qt::Key_F7) << u"approved"_qs;
}

void TestReturnsPage::whatIsFinalIsAskedFirst()
{
    QFETCH(const int, key);
    QFETCH(const QString, state);
    const QString customer = u"返品 花子"_qs;
    QString before = u"received"_qs;
    if (state == u"approved") {
        m_demo.key(Qt::Key_F6);
        before = u"checking"_qs;
        QVERIFY(m_demo.settled([this] { return isEnabled("returnApprovedAction"); }));
    }
    m_demo.key(Qt::Key(key));
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    m_demo.shoot(u"return-"_qs + state);
    const QString asked = panel()->findChild<QLabel *>()->text();
    for (const char16_t *word : {u"戻せません", u"受注", u"理由", u"状態"})
        QVERIFY2(asked.contains(QStringView(word)), qPrintable(asked));
    // Enter is the safe answer, and Escape leaves it too.
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !panel()->isVisible(); }));
    QTest::qWait(200);
    QCOMPARE(told(customer)[u"state"].toString(), before);
    m_demo.key(Qt::Key(key));
    QVERIFY(panel()->isVisible());
    m_demo.key(Qt::Key_Escape);
    QCOMPARE(told(customer)[u"state"].toString(), before);
    m_demo.key(Qt::Key(key));
    m_demo.key(Qt::Key_2);
    QVERIFY(QTest::qWaitFor([&] { return told(customer)[u"state"].toString() == state; }, 10000));
}

void TestReturnsPage::anOrderThatNeverLeftIsSaid()
{
    const auto reader = m_demo.reader();
    const auto ids = OrderStore::ids(*reader, {});
    const auto rows = OrderStore::rows(*reader, *ids);
    const auto ready = std::find_if(rows->cbegin(), rows->cend(), [](const OrderRow &row) { return row.stage == Stage::Ready && row.number.size() > 8; });
    QVERIFY(ready != rows->cend());
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"newReturnOrderEdit"_qs);
    m_demo.type(ready->number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return line().contains(u"まだ出荷していません") && line().contains(ready->number); }));
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("returnOrderLabel") && m_demo.child<QLabel>("returnOrderLabel")->text().contains(ready->number); }));
    QVERIFY2(m_demo.child<QLabel>("returnOrderLabel")->text().contains(u"まだ出荷していません"), qPrintable(m_demo.child<QLabel>("returnOrderLabel")->text()));
    m_demo.shoot(u"return-never-left"_qs);
}

void TestReturnsPage::theFormTakesTheScan_data()
{
    QTest::addColumn<int>("tabs");
    QTest::newRow("the first field") << 0;
    QTest::newRow("another field") << 2;
}

void TestReturnsPage::theFormTakesTheScan()
{
    QFETCH(const int, tabs);
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"newReturnOrderEdit"_qs);
    for (int i = 0; i < tabs; ++i)
        m_demo.key(Qt::Key_Tab);
    scan(u"400012345678"_qs);
    auto *slip = m_demo.child<QLineEdit>("newReturnTrackingEdit");
    QVERIFY(m_demo.settled([&] { return slip->text() == u"400012345678"; }));
    QCOMPARE(m_demo.page(), u"returns"_qs);
    QCOMPARE(m_demo.child<QLineEdit>("newReturnOrderEdit")->text(), QString());
    // The order's number on the paper in the box names the order.
    QCOMPARE(QApplication::focusWidget(), slip);
    scan(u"TSM-070255"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLineEdit>("newReturnOrderEdit")->text() == u"TSM-070255" && !m_demo.child<QLineEdit>("newReturnCustomerEdit")->text().isEmpty(); }));
    QCOMPARE(slip->text(), u"400012345678"_qs);
    const QString customer = m_demo.child<QLineEdit>("newReturnCustomerEdit")->text();
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return told(customer)[u"tracking"].toString() == u"400012345678"; }, 10000));
    QCOMPARE(told(customer)[u"order"].toString(), u"TSM-070255"_qs);
}

void TestReturnsPage::aClosedFormTakesNoScan()
{
    scan(u"TSM-070255"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == u"TSM-070255"; }));
}

QTEST_MAIN(TestReturnsPage)
#include "tst_returnspage.moc"
