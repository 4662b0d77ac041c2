// SPDX-License-Identifier: GPL-3.0-or-later
// From the queues into the list and back by keys, on every page that has both.
#include "support/WindowTour.h"
#include "ui/common/QueueList.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
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
    void keysGoOnWhereTheRowWas_data();
    void keysGoOnWhereTheRowWas();
    void endStaysAboveItsColumns();
    void nothingIsRedWithoutRows();
    void aSentenceNamesThePageWithoutItsNumber();
    void aFormTellsItsKeys();
    void columnsAreKeptByTheirNames();
    void columnsOfAProgramBefore();

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

void TestListKeys::keysGoOnWhereTheRowWas_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("queue");
    QTest::addColumn<QString>("table");
    for (const char *way : {"down", "up", "page down", "end"}) {
        QTest::addRow("returns, %s", way) << u"returns"_qs << u"received"_qs << u"returnTable"_qs;
        QTest::addRow("escalations, %s", way) << u"escalations"_qs << u"open"_qs << u"escalationTable"_qs;
        QTest::addRow("notes, %s", way) << u"notes"_qs << u"open"_qs << u"noteTable"_qs;
        QTest::addRow("slips, %s", way) << u"slips"_qs << u"to_write"_qs << u"slipTable"_qs;
    }
}

/// The record that was worked on leaves the list by another desk's act and stays in sight: the keys go on from its place, not from the top.
void TestListKeys::keysGoOnWhereTheRowWas()
{
    QFETCH(const QString, page);
    QFETCH(const QString, queue);
    QFETCH(const QString, table);
    const QString way = QString::fromLatin1(QTest::currentDataTag()).section(u", "_qs, 1);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
    for (int i = 0; i < 5; ++i) {
        m_demo.ask({u"return"_qs, u"add"_qs, u"TEA-100=1"_qs, u"--customer"_qs, u"返品 %1"_qs.arg(i)});
        m_demo.ask({u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ %1"_qs.arg(i)});
        m_demo.ask({u"notes"_qs, u"add"_qs, u"午後の便 %1"_qs.arg(i)});
    }
    m_demo.open();
    m_demo.window().showPage(page, u"queue:"_qs + queue);
    auto *list = m_demo.child<QTableView>(qPrintable(table));
    const auto *queues = list->window()->findChild<QWidget *>(page + u"Page"_qs)->findChild<QueueList *>();
    QVERIFY(m_demo.settled([&] { return queues->currentKey() == queue && list->model()->rowCount() >= 5; }));
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 3);
    const auto words = [&](int row) {
        QStringList cells;
        for (int column = 0; column < list->model()->columnCount(); ++column)
            cells << list->model()->index(row, column).data().toString();
        return cells.join(u'|');
    };
    const QString before = words(2), behind = words(4), last = words(list->model()->rowCount() - 1);
    const QString here = words(3);
    const int rows = list->model()->rowCount();
    static const QRegularExpression kNumber(u"\\b[RE]-\\w+-\\d+\\b"_qs);
    if (page == u"returns") {
        m_demo.askObject({u"return"_qs, u"edit"_qs, u"--number"_qs, kNumber.match(here).captured(), u"--state"_qs, u"checking"_qs});
    } else if (page == u"escalations") {
        m_demo.askObject({u"escalation"_qs, u"answer"_qs, u"新しいものを送る"_qs, u"--number"_qs, kNumber.match(here).captured()});
    } else if (page == u"notes") {
        const QJsonArray notes = m_demo.ask({u"notes"_qs, u"list"_qs});
        const auto note = std::find_if(notes.begin(), notes.end(), [&](const QJsonValue &one) { return here.contains(one[u"text"_qs].toString()); });
        QVERIFY(note != notes.end());
        m_demo.askObject({u"notes"_qs, u"done"_qs, (*note)[u"id"_qs].toString()});
    } else {
        const QJsonArray parcels = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
        const auto parcel = std::find_if(parcels.begin(), parcels.end(), [&](const QJsonValue &one) { return here.contains(one[u"number"_qs].toString()); });
        QVERIFY(parcel != parcels.end());
        m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, (*parcel)[u"parcel"_qs].toString(), u"--slip"_qs, u"600456001003"_qs});
    }
    QVERIFY(QTest::qWaitFor([&] { return list->model()->rowCount() == rows - 1; }, 20000));
    QVERIFY(m_demo.settled([] { return true; }));
    QVERIFY(!list->currentIndex().isValid());
    press(way == u"down" ? Qt::Key_Down : way == u"up" ? Qt::Key_Up : way == u"end" ? Qt::Key_End : Qt::Key_PageDown);
    QCOMPARE(words(list->currentIndex().row()), way == u"up" ? before : way == u"end" ? last : behind);
    QCOMPARE(list->selectionModel()->selectedRows().size(), 1);
}

/// From row to row: the columns in sight stay, wherever somebody has moved them to.
void TestListKeys::endStaysAboveItsColumns()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.size = {1024, 640};
    m_demo.open();
    m_demo.size = {};
    int looked = 0;
    for (Page *page : m_demo.window().pages()) {
        m_demo.window().showPage(page->key());
        QVERIFY(m_demo.settled([&] { return page->isVisible(); }));
        auto *table = qobject_cast<QTableView *>(page->firstFocus());
        if (!table || table->model()->rowCount() < 2 || table->horizontalScrollBar()->maximum() == 0)
            continue;
        QTest::qWait(40);
        for (const int aside : {0, table->horizontalScrollBar()->maximum() / 2}) {
            table->horizontalScrollBar()->setValue(aside);
            for (const auto with : {Qt::NoModifier, Qt::ControlModifier}) {
                press(Qt::Key_End, with);
                QVERIFY2(table->currentIndex().row() == table->model()->rowCount() - 1, qPrintable(page->key()));
                QVERIFY2(table->horizontalScrollBar()->value() == aside, qPrintable(page->key()));
                press(Qt::Key_Home, with);
                QVERIFY2(table->currentIndex().row() == 0, qPrintable(page->key()));
                QVERIFY2(table->horizontalScrollBar()->value() == aside, qPrintable(page->key()));
            }
        }
        ++looked;
    }
    QVERIFY2(looked >= 2, qPrintable(QString::number(looked)));
}

void TestListKeys::nothingIsRedWithoutRows()
{
    m_demo.open();
    int empty = 0;
    WindowTour(m_demo).pages([&](const QString &key, QWidget *window) {
        const auto *queues = window->findChild<QWidget *>(key + u"Page"_qs)->findChild<QueueList *>();
        if (!queues)
            return;
        for (const QueueItem &item : queues->items()) {
            if (item.count != 0 || item.key.isEmpty())
                continue;
            ++empty;
            QVERIFY2(item.tone != Tone::Stop && item.tone != Tone::Warn, qPrintable(key + u' ' + item.key));
        }
    });
    QVERIFY2(empty > 20, qPrintable(QString::number(empty)));
}

/// A warning of a page that has been left names it, and not how many rows wait there.
void TestListKeys::aSentenceNamesThePageWithoutItsNumber()
{
    m_demo.ask({u"notes"_qs, u"add"_qs, u"午後の便"_qs});
    m_demo.open();
    const auto page = [&](const QString &key) -> Page * {
        for (Page *one : m_demo.window().pages())
            if (one->key() == key)
                return one;
        return nullptr;
    };
    Page *notes = page(u"notes"_qs);
    m_demo.window().showPage(u"notes"_qs);
    QVERIFY(m_demo.settled([&] { return notes->title() != notes->plainTitle(); }));
    QVERIFY2(notes->title().contains(QRegularExpression(u"\\d"_qs)), qPrintable(notes->title()));
    notes->sayError(Error {Code::Timeout, {}, {}}, [] { });
    QTest::qWait(40);
    m_demo.window().showPage(u"orders"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    const QString line = m_demo.child<QLabel>("messageLabel")->text();
    QVERIFY2(line.startsWith(notes->plainTitle()) && !line.startsWith(notes->title()), qPrintable(line));
    for (const QAction *action : m_demo.window().findChildren<QAction *>()) // nor does a menu, which is not told when it changes
        if (action->property("page").toString() == u"notes")
            QCOMPARE(action->iconText(), notes->plainTitle());
}

/// While a form for a new record is open its own keys stand below, and those of the list once it is left.
void TestListKeys::aFormTellsItsKeys()
{
    m_demo.open();
    int looked = 0;
    for (Page *page : m_demo.window().pages()) {
        const auto *fresh = page->findChild<QAction *>(page->key() == u"stock" ? u"stockNewAction"_qs : page->key().chopped(1) + u"NewAction"_qs);
        if (!fresh || fresh->shortcut() != QKeySequence(Qt::CTRL | Qt::Key_N))
            continue;
        m_demo.window().showPage(page->key());
        QVERIFY(m_demo.settled([&] { return page->isVisible(); }));
        press(Qt::Key_N, Qt::ControlModifier);
        const auto told = [this] {
            const auto *keys = m_demo.child<QLabel>("questionKeysLabel");
            return keys && keys->isVisible() ? keys->text() : QString();
        };
        QVERIFY2(m_demo.settled([&] { return told().contains(u"Ctrl+Enter") && told().contains(u"Esc"); }), qPrintable(page->key() + u' ' + told()));
        press(Qt::Key_Escape);
        QVERIFY2(m_demo.settled([&] { return told().isEmpty(); }), qPrintable(page->key()));
        ++looked;
    }
    QVERIFY2(looked >= 4, qPrintable(QString::number(looked)));
}

/// A column is hidden by keys; a program whose columns stand elsewhere, one fewer and one more, still hides this one and no other.
void TestListKeys::columnsAreKeptByTheirNames()
{
    m_demo.open();
    m_demo.window().showPage(u"payments"_qs);
    auto *table = m_demo.child<QTableView>("depositTable");
    QVERIFY(m_demo.settled([&] { return table->isVisible(); }));
    QTest::qWait(40);
    const auto choose = [](Qt::Key key) { QTest::keyClick(QApplication::activePopupWidget(), key); };
    m_demo.key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    choose(Qt::Key_C);
    QTRY_COMPARE(QApplication::activePopupWidget()->objectName(), u"columnChoiceMenu"_qs);
    const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    for (int i = 0; i < 20 && !(menu->activeAction() && menu->activeAction()->text() == u"日付"); ++i)
        choose(Qt::Key_Down);
    choose(Qt::Key_Return);
    const auto hidden = [](const QTableView &list) {
        QStringList titles;
        for (int column = 0; column < list.model()->columnCount(); ++column)
            if (list.isColumnHidden(column))
                titles << list.model()->headerData(column, Qt::Horizontal).toString();
        return titles;
    };
    QTRY_COMPARE(hidden(*table), QStringList {u"日付"_qs});
    QVERIFY(m_demo.settled([] { return true; }));
    m_demo.close();
    const QString part = u"payments/田中"_qs;
    QJsonObject state = QJsonDocument::fromJson(Settings(m_demo.profile()).bytes(Setting::Columns, part)).object();
    QJsonArray columns = state[u"columns"_qs].toArray();
    QCOMPARE(columns.size(), 8);
    QJsonArray others;
    for (const QJsonValue &one : columns)
        if (one[u"name"_qs].toString() != u"PayerColumn")
            others.prepend(one);
    others.prepend(QJsonObject {{u"name"_qs, u"GoneColumn"_qs}, {u"hidden"_qs, true}});
    state[u"columns"_qs] = others;
    Settings(m_demo.profile()).set(Setting::Columns, QJsonDocument(state).toJson(), part);
    m_demo.open();
    m_demo.window().showPage(u"payments"_qs);
    table = m_demo.child<QTableView>("depositTable");
    QVERIFY(m_demo.settled([&] { return table->isVisible(); }));
    QCOMPARE(hidden(*table), QStringList {u"日付"_qs});
    QStringList order;
    for (int place = 0; place < table->horizontalHeader()->count(); ++place)
        order << table->model()->headerData(table->horizontalHeader()->logicalIndex(place), Qt::Horizontal).toString();
    QCOMPARE(order.first(), u"荷主"_qs);
    QCOMPARE(order.indexOf(u"振込名義"_qs), order.indexOf(u"入金額"_qs) + 1); // what that program did not know stands behind its neighbour
}

/// What was remembered by numbers is read once, but for a list whose columns have changed places since.
void TestListKeys::columnsOfAProgramBefore()
{
    const auto before = [&](const char *table, int hidden) {
        auto *header = m_demo.child<QTableView>(table)->horizontalHeader();
        const QSignalBlocker quiet(header);
        header->setSectionHidden(hidden, true);
        return header->saveState();
    };
    m_demo.open();
    const QByteArray deposits = before("depositTable", 1), items = before("stockTable", 3);
    m_demo.close();
    Settings(m_demo.profile()).set(Setting::Columns, deposits, u"payments/田中"_qs);
    Settings(m_demo.profile()).set(Setting::Columns, items, u"stock/田中"_qs);
    for (int start = 0; start < 2; ++start) {
        m_demo.open();
        QCOMPARE(m_demo.child<QTableView>("depositTable")->horizontalHeader()->hiddenSectionCount(), 0);
        QCOMPARE(m_demo.child<QTableView>("stockTable")->horizontalHeader()->hiddenSectionCount(), 1);
        QVERIFY(m_demo.child<QTableView>("stockTable")->isColumnHidden(3));
        m_demo.close();
        QVERIFY(QJsonDocument::fromJson(Settings(m_demo.profile()).bytes(Setting::Columns, u"stock/田中"_qs)).isObject());
        QCOMPARE(Settings(m_demo.profile()).bytes(Setting::Columns, u"payments/田中"_qs), QByteArray());
    }
}

QTEST_MAIN(TestListKeys)
#include "tst_listkeys.moc"
