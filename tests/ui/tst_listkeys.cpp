// SPDX-License-Identifier: GPL-3.0-or-later
// From the queues into the list and back by keys, on every page that has both.
#include "support/WindowTour.h"
#include "ui/common/QueueList.h"

#include <QHeaderView>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestListKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withTeam = m_demo.withFraud = m_demo.withNotices = true;
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void enterLeadsInAndEscLeadsBack();
    void leftLeadsBackBeforeTheFirstColumnOnly();
    void theQueueOfTheDayIsWorkedWithoutTab();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_demo.key(key, modifiers);
        QTest::qWait(40);
        QVERIFY(m_demo.settled([] { return true; }));
    }
    void go(int page)
    {
        const auto *action = m_demo.child<QAction>(qPrintable(u"page%1Action"_qs.arg(page + 1)));
        const QKeySequence keys = action->shortcut();
        for (int i = 0; i < keys.count(); ++i)
            press(keys[uint(i)].key(), keys[uint(i)].keyboardModifiers());
    }
    DemoWindow m_demo;
};

void TestListKeys::enterLeadsInAndEscLeadsBack()
{
    m_demo.open();
    QStringList seen;
    WindowTour(m_demo).pages([&](const QString &key, QWidget *window) {
        const auto *one = window->findChild<QWidget *>(key + u"Page"_qs);
        const auto *queues = one ? one->findChild<QueueList *>() : nullptr;
        if (!queues)
            return;
        seen << key;
        const QByteArray utf8 = key.toUtf8();
        const char *name = utf8.constData();
        for (const Qt::Key in : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Right}) {
            press(Qt::Key_G, Qt::ControlModifier);
            QVERIFY2(QApplication::focusWidget() == queues, name);
            const QString queue = queues->currentRowKey();
            press(in, in == Qt::Key_Enter ? Qt::KeypadModifier : Qt::NoModifier);
            const auto *table = qobject_cast<QTableView *>(QApplication::focusWidget());
            QVERIFY2(table && one->isAncestorOf(table) && table->isVisible(), name);
            QVERIFY2(table->model()->rowCount() == 0 || table->currentIndex().isValid(), name);
            press(Qt::Key_Escape);
            QVERIFY2(QApplication::focusWidget() == queues, name);
            QCOMPARE(queues->currentRowKey(), queue);
        }
    });
    QVERIFY2(seen.size() == 16, qPrintable(seen.join(u' ')));
}

void TestListKeys::leftLeadsBackBeforeTheFirstColumnOnly()
{
    m_demo.open();
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    auto *queues = m_demo.child<QueueList>("orderQueueList");
    for (int i = 0; i < 40 && queues->currentKey() != u"all"; ++i)
        press(Qt::Key_Up);
    QCOMPARE(queues->currentKey(), u"all"_qs);
    press(Qt::Key_Return);
    auto *table = m_demo.child<QTableView>("orderTable");
    QCOMPARE(QApplication::focusWidget(), table);
    QVERIFY2(m_demo.settled([&] { return table->model()->rowCount() > 2; }), qPrintable(QString::number(table->model()->rowCount())));
    press(Qt::Key_Home);
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    const int row = table->currentIndex().row();
    QCOMPARE(table->horizontalHeader()->visualIndex(table->currentIndex().column()), 2);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), table); // it stands in the first column now
    press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), queues);
    press(Qt::Key_Right);
    QCOMPARE(table->currentIndex().row(), row); // where the work was
    // With other keys held it is somebody else's.
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), table);
}

void TestListKeys::theQueueOfTheDayIsWorkedWithoutTab()
{
    m_demo.open();
    int at = 0;
    while (m_demo.window().pages()[at]->key() != u"returns")
        ++at;
    go(at);
    press(Qt::Key_G, Qt::ControlModifier);
    auto *queues = m_demo.child<QueueList>("returnQueueList");
    for (int i = 0; i < 20 && queues->currentKey() != u"received"; ++i)
        press(Qt::Key_Down);
    QCOMPARE(queues->currentKey(), u"received"_qs);
    press(Qt::Key_Return);
    auto *table = m_demo.child<QTableView>("returnTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 0 && table->currentIndex().row() == 0; }));
    press(Qt::Key_F6); // it is being checked from now on
    QVERIFY(m_demo.settled([&] { return queues->countOf(u"checking"_qs) == 1; }));
    QCOMPARE(m_demo.ask({u"return"_qs, u"list"_qs, u"--state"_qs, u"checking"_qs}).size(), 1);
    press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), queues);
}

QTEST_MAIN(TestListKeys)
#include "tst_listkeys.moc"
