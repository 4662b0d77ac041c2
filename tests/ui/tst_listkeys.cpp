// SPDX-License-Identifier: GPL-3.0-or-later
// From the queues into the list and back by keys, on every page that has both.
#include "support/WindowTour.h"
#include "ui/common/QueueList.h"

#include <QHeaderView>
#include <QLabel>
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
    void whatIsNotListedLeavesNoOtherRow();
    void nextThatWaitsPassesTheOthers();
    void aQueueBeginsAtItsFirstRow();
    void lettersChooseNoOtherRow();

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
    press(Qt::Key_G, Qt::ControlModifier);
    press(Qt::Key_Home); // to "all", below its heading, which cannot be gone to
    QCOMPARE(queues->currentKey(), u"all"_qs);
    press(Qt::Key_End);
    QVERIFY(queues->currentKey() != u"all");
    press(Qt::Key_Home);
    QCOMPARE(queues->currentKey(), u"all"_qs);
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

/// Something is opened that the page's list does not hold: no other row passes for it, also after the rows were read again.
void TestListKeys::whatIsNotListedLeavesNoOtherRow()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    const QString nobody = QString::fromLatin1(Id::named(0, {"nobody has this"}).hex());
    int looked = 0;
    for (Page *page : m_demo.window().pages()) {
        m_demo.window().showPage(page->key());
        QVERIFY(m_demo.settled([&] { return page->isVisible(); }));
        auto *table = qobject_cast<QTableView *>(page->firstFocus());
        if (!table || page->key() == u"fraud") // which is asked by an order, and says that it has no verdict
            continue;
        QTest::qWait(100);
        m_demo.window().showPage(page->key(), nobody);
        QVERIFY(m_demo.settled([] { return true; }));
        const auto none = [&] { return table->selectionModel()->selectedRows().isEmpty(); };
        QVERIFY2(m_demo.settled(none), qPrintable(page->key()));
        const QString said = m_demo.child<QLabel>("messageLabel")->text();
        QVERIFY2(said.contains(u"お探し"), qPrintable(page->key() + u' ' + said));
        page->noteChanged({});
        QTest::qWait(150);
        QVERIFY2(m_demo.settled(none) && none(), qPrintable(page->key()));
        // The first key chooses again.
        if (table->model()->rowCount() > 0) {
            m_demo.key(Qt::Key_Down);
            QVERIFY2(m_demo.settled([&] { return !none(); }), qPrintable(page->key()));
            ++looked;
        }
    }
    QVERIFY2(looked >= 4, qPrintable(QString::number(looked)));
}

void TestListKeys::nextThatWaitsPassesTheOthers()
{
    QSet<QString> waiting;
    const QJsonArray orders = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"waiting"_qs});
    for (const QJsonValue &one : orders)
        waiting << one.toObject().value(u"number"_qs).toString();
    QVERIFY(waiting.size() > 3);
    m_demo.open();
    m_demo.window().showPage(u"orders"_qs, u"queue:all"_qs);
    auto *table = m_demo.child<QTableView>("orderTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 2 * waiting.size(); }));
    press(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return table->currentIndex().row() == 0; }));
    const auto number = [&] { return m_demo.child<QLabel>("orderNumberLabel")->text(); };
    QSet<QString> seen;
    if (waiting.contains(number()))
        seen << number();
    for (int i = 0; i <= waiting.size(); ++i) {
        const int row = table->currentIndex().row();
        m_demo.key(Qt::Key_F3);
        QVERIFY(m_demo.settled([&] { return table->currentIndex().row() != row || m_demo.child<QLabel>("messageLabel")->text().contains(u"この方向"); }));
        if (table->currentIndex().row() == row)
            break;
        QVERIFY(m_demo.settled([&] { return !seen.contains(number()); }));
        QVERIFY2(waiting.contains(number()), qPrintable(number()));
        seen << number();
    }
    QCOMPARE(seen.size(), waiting.size());
}

void TestListKeys::aQueueBeginsAtItsFirstRow()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    int looked = 0;
    for (Page *page : m_demo.window().pages()) {
        m_demo.window().showPage(page->key());
        QVERIFY(m_demo.settled([&] { return page->isVisible(); }));
        auto *table = qobject_cast<QTableView *>(page->firstFocus());
        auto *queues = page->findChild<QueueList *>();
        if (!table || !queues)
            continue;
        for (const QueueItem &queue : QList<QueueItem>(queues->items())) {
            if (queue.count < 2 || queue.key == queues->currentKey())
                continue;
            press(Qt::Key_End, Qt::ControlModifier);
            m_demo.window().showPage(page->key(), u"queue:"_qs + queue.key);
            QVERIFY(m_demo.settled([&] { return queues->currentKey() == queue.key && table->model()->rowCount() == queue.count; }));
            QVERIFY2(m_demo.settled([&] { return table->currentIndex().row() == 0; }), qPrintable(page->key() + u' ' + queue.key + u' ' + QString::number(table->currentIndex().row())));
            ++looked;
        }
    }
    QVERIFY2(looked >= 5, qPrintable(QString::number(looked)));
}

/// Letters that go to a list by mistake (an edit that did not open, the input method on) leave the record that is worked on.
void TestListKeys::lettersChooseNoOtherRow()
{
    m_demo.open();
    press(Qt::Key_G, Qt::ControlModifier);
    auto *queues = m_demo.child<QueueList>("orderQueueList");
    for (int i = 0; i < 40 && queues->currentKey() != u"all"; ++i)
        press(Qt::Key_Up);
    press(Qt::Key_Return);
    auto *table = m_demo.child<QTableView>("orderTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 9; }));
    press(Qt::Key_Home);
    press(Qt::Key_Right); // to the numbers
    const QModelIndex first = table->currentIndex();
    const QString own = first.data().toString();
    QString other;
    for (int row = 1; row < 10 && other.isEmpty(); ++row) {
        const QString number = first.siblingAtRow(row).data().toString();
        if (number.front() != own.front() && number.front().isLetterOrNumber())
            other = number;
    }
    QVERIFY2(!other.isEmpty(), qPrintable(own));
    m_demo.type(other.left(1)); // as the input method commits it
    QTest::qWait(700);          // a letter alone is held back for a scan's next
    QCOMPARE(table->currentIndex(), first);
    m_demo.key(Qt::Key(other.front().toUpper().unicode())); // as a finger does
    QTest::qWait(700);
    QCOMPARE(table->currentIndex(), first);
    QCOMPARE(QApplication::focusWidget(), table);
}

QTEST_MAIN(TestListKeys)
#include "tst_listkeys.moc"
