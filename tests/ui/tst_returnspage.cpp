// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"
#include "support/ScanKeys.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTableWidget>

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
    void scannedGoodsAreCounted();
    void ourSlipFindsItsOrder();
    void aSlipOfAnotherOrderIsAsked();
    void goodsArePutRight();
    void theOrderIsNamedLater();
    void aHurriedSaveClaimsNoGoods();

private:
    void scan(const QString &code) { m_scanner.scan(m_demo.window().windowHandle(), code); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QWidget *panel() const { return m_demo.child<QWidget>("returnsPage")->findChild<QWidget *>(u"choicePanel"_qs); }
    /// As the second process has the return of this customer.
    [[nodiscard]] QJsonObject told(const QString &customer);
    /// As the second process has its goods: "TEA-100 2 not_ordered" each.
    [[nodiscard]] QStringList goodsOf(const QString &customer);
    /// Code and pieces as they stand in the form, without empty rows.
    [[nodiscard]] QStringList inForm() const;
    /// An order of ours that has left with the slip 600456001003.
    [[nodiscard]] QString withSlip();
    void openForm();
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

QStringList TestReturnsPage::goodsOf(const QString &customer)
{
    QStringList goods;
    for (const auto &line : told(customer)[u"lines"].toArray())
        goods << QStringLiteral("%1 %2 %3").arg(line[u"sku"].toString()).arg(line[u"qty"].toInteger()).arg(line[u"mark"].toString()).trimmed();
    return goods;
}

QStringList TestReturnsPage::inForm() const
{
    QStringList goods;
    const auto *table = m_demo.child<QTableWidget>("newReturnLineTable");
    for (int row = 0; row < table->rowCount(); ++row)
        if (!table->item(row, 0)->text().isEmpty())
            goods << (table->item(row, 0)->text() + u' ' + table->item(row, 3)->text()).trimmed();
    return goods;
}

QString TestReturnsPage::withSlip()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
    const QJsonValue parcel = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs}).first();
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, parcel[u"parcel"].toString(), u"--slip"_qs, u"600456001003"_qs, u"--person"_qs, u"鈴木"_qs});
    return parcel[u"number"].toString();
}

void TestReturnsPage::openForm()
{
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"newReturnOrderEdit"_qs);
}

void TestReturnsPage::scannedGoodsAreCounted()
{
    openForm();
    auto *slip = m_demo.child<QLineEdit>("newReturnTrackingEdit");
    scan(u"400012345678"_qs);
    QVERIFY(m_demo.settled([&] { return slip->text() == u"400012345678"; }));
    QCOMPARE(QApplication::focusWidget(), slip);
    for (const char *counted : {"TEA-100 1", "TEA-100 2"}) {
        scan(u"4901234567894"_qs);
        QVERIFY2(m_demo.settled([&] { return inForm() == QStringList {QLatin1StringView(counted)}; }), qPrintable(inForm().join(u'/')));
    }
    // What nobody knows is no slip number either, while one stands there.
    scan(u"4909999999994"_qs);
    QVERIFY(m_demo.settled([this] { return line().contains(u"4909999999994"); }));
    QCOMPARE(slip->text(), u"400012345678"_qs);
    // The order comes last: what is counted stays.
    scan(u"TSM-070255"_qs);
    QVERIFY2(m_demo.settled([this] { return inForm() == QStringList {u"BLANKET"_qs, u"TEA-100 2"_qs}; }), qPrintable(inForm().join(u'/')));
    const QString customer = m_demo.child<QLineEdit>("newReturnCustomerEdit")->text();
    m_demo.shoot(u"return-scanned-goods"_qs);
    // Such goods do come back, but it is asked; Enter looks again.
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    QVERIFY2(panel()->findChild<QLabel *>()->text().contains(u"TEA-100 はこの受注にありません"), qPrintable(panel()->findChild<QLabel *>()->text()));
    QTest::qWait(400); // an Enter right behind a scan is the scanner's
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !panel()->isVisible(); }));
    QVERIFY(told(customer).isEmpty());
    QVERIFY(m_demo.child<QWidget>("newReturnTrackingEdit")->isVisible());
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    m_demo.key(Qt::Key_2);
    QVERIFY(QTest::qWaitFor([&] { return !told(customer).isEmpty(); }, 10000));
    QCOMPARE(goodsOf(customer), QStringList {u"TEA-100 2 not_ordered"_qs});
    QCOMPARE(told(customer)[u"tracking"].toString(), u"400012345678"_qs);
    auto *lines = m_demo.child<QTableWidget>("returnLineTable");
    QVERIFY(m_demo.settled([&] { return lines->rowCount() == 1 && lines->item(0, 1)->text().contains(u"受注にない"); }));
    m_demo.shoot(u"return-marked-goods"_qs);
}

void TestReturnsPage::ourSlipFindsItsOrder()
{
    const QString order = withSlip();
    openForm();
    scan(u"600456001003"_qs);
    QVERIFY2(m_demo.settled([&] { return m_demo.child<QLineEdit>("newReturnOrderEdit")->text() == order && !inForm().isEmpty(); }), qPrintable(line()));
    QCOMPARE(m_demo.child<QLineEdit>("newReturnTrackingEdit")->text(), u"600456001003"_qs);
    const QString customer = m_demo.child<QLineEdit>("newReturnCustomerEdit")->text();
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return told(customer)[u"order"].toString() == order; }, 10000));
    QVERIFY(m_demo.settled([this] { return !panel()->isVisible(); }));
    // The same parcel once more.
    openForm();
    scan(u"600456001003"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLineEdit>("newReturnOrderEdit")->text() == order; }));
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    QVERIFY2(panel()->findChild<QLabel *>()->text().contains(u"すでに "_qs + told(customer)[u"number"].toString()), qPrintable(panel()->findChild<QLabel *>()->text()));
}

void TestReturnsPage::aSlipOfAnotherOrderIsAsked()
{
    const QString other = withSlip();
    QVERIFY(other != u"TSM-070255");
    openForm();
    scan(u"TSM-070255"_qs);
    QVERIFY(m_demo.settled([this] { return !inForm().isEmpty(); }));
    const QString customer = m_demo.child<QLineEdit>("newReturnCustomerEdit")->text();
    scan(u"600456001003"_qs);
    QVERIFY2(m_demo.settled([&] { return line().contains(u"別の受注 "_qs + other); }), qPrintable(line()));
    QCOMPARE(m_demo.child<QLineEdit>("newReturnOrderEdit")->text(), u"TSM-070255"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    QVERIFY2(panel()->findChild<QLabel *>()->text().contains(u"別の受注 "_qs + other), qPrintable(panel()->findChild<QLabel *>()->text()));
    m_demo.shoot(u"return-other-slip"_qs);
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !panel()->isVisible(); }));
    QVERIFY(told(customer).isEmpty());
    QVERIFY(m_demo.child<QWidget>("newReturnTrackingEdit")->isVisible());
}

void TestReturnsPage::goodsArePutRight()
{
    const QString customer = u"返品 花子"_qs;
    QCOMPARE(goodsOf(customer), QStringList {u"TEA-100 1"_qs});
    m_demo.key(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    auto *typed = panel()->findChild<QLineEdit *>(u"choiceTextEdit"_qs);
    for (const char *text : {"TEA-100 1", "TEA-100 2"}) {
        scan(u"4901234567894"_qs);
        QVERIFY2(m_demo.settled([&] { return typed->text() == QLatin1StringView(text); }), qPrintable(typed->text()));
    }
    QTest::qWait(400); // an Enter right behind a scan is the scanner's
    m_demo.key(Qt::Key_Return);
    QVERIFY2(QTest::qWaitFor([&] { return goodsOf(customer) == QStringList {u"TEA-100 3"_qs}; }, 10000), qPrintable(line() + goodsOf(customer).join(u'/'))); // no second line of the same
    // A wrong number keeps what was typed.
    m_demo.key(Qt::Key_I, Qt::ControlModifier);
    m_demo.type(u"XYZ 0"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return panel()->isVisible() && typed->text() == u"XYZ 0"; }));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !panel()->isVisible() && isEnabled("returnLinePiecesAction"); }));
    m_demo.key(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return panel()->isVisible() && typed->text() == u"3"; }));
    m_demo.type(u"0"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return goodsOf(customer).isEmpty(); }, 10000));
    for (const char *goods : {"TEA-100 3", "TEA-100 1"}) {
        QVERIFY(m_demo.settled([] { return true; }));
        m_demo.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(QTest::qWaitFor([&] { return goodsOf(customer) == QStringList {QLatin1StringView(goods)}; }, 10000), qPrintable(line()));
    }
}

void TestReturnsPage::theOrderIsNamedLater()
{
    const QString customer = u"返品 花子"_qs;
    m_demo.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return panel()->isVisible(); }));
    m_demo.shoot(u"return-which-order"_qs);
    m_demo.type(u"TSM-999999"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return panel()->isVisible() && line().contains(u"TSM-999999"); }));
    scan(u"TSM-070255"_qs);
    QVERIFY2(QTest::qWaitFor([&] { return told(customer)[u"order"].toString() == u"TSM-070255"; }, 10000), qPrintable(line()));
    QCOMPARE(goodsOf(customer), QStringList {u"TEA-100 1 not_ordered"_qs});
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("returnOrderLabel")->text().contains(u"TSM-070255"); }));
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(QTest::qWaitFor([&] { return told(customer)[u"order"].toString().isEmpty(); }, 10000), qPrintable(line()));
}

void TestReturnsPage::aHurriedSaveClaimsNoGoods()
{
    openForm();
    scan(u"TSM-070255"_qs);
    QVERIFY(m_demo.settled([this] { return inForm() == QStringList {u"BLANKET"_qs}; }));
    // Into the goods without the mouse.
    m_demo.key(Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"newReturnLineTable"_qs);
    QCOMPARE(m_demo.child<QTableWidget>("newReturnLineTable")->currentColumn(), 3);
    const QString customer = m_demo.child<QLineEdit>("newReturnCustomerEdit")->text();
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return !told(customer).isEmpty(); }, 10000));
    QCOMPARE(goodsOf(customer), QStringList());
}

QTEST_MAIN(TestReturnsPage)
#include "tst_returnspage.moc"
