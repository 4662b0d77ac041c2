// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>

#include <algorithm>

using namespace tsunagi;
using namespace tsunagi::test;

/// Holds in full and acts on many orders in the real window, by keys alone; a second process is asked what came of it.
class TestBulkKeys final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withTeam = true;
        m_demo.prepare();
    }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        QVERIFY(m_demo.settled([this] { return table()->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }

    void theWholeListIsHeldAndGoesBack();
    void oneRowGoneToIsTheWholeList();
    void oneRowChosenIsThatRow_data();
    void oneRowChosenIsThatRow();
    void threeAreTooManyToCompare();
    void twoSelectedGetAnotherDay();
    void leavingThePreviewChangesNothing();
    void twoSelectedAreToldADelay();
    void whoIsToldOfNoDelayIsNamed();
    void aWordThatIsNoDayIsSaid();
    void aHoldInFull();
    void aHoldKeepsItsPieces();
    void aHoldOfTwoKeepsTheirPieces();
    void ofTwoHoldsOneIsChosen();
    void theDueCountersOpenTheirRows();

private:
    [[nodiscard]] QTableView *table() const { return m_demo.child<QTableView>("orderTable"); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    /// Each page has one; that of the page in sight.
    [[nodiscard]] QWidget *panel()
    {
        const auto panels = m_demo.window().findChildren<QWidget *>(u"choicePanel"_qs);
        const auto shown = std::find_if(panels.cbegin(), panels.cend(), [](const QWidget *panel) { return panel->isVisible(); });
        return shown == panels.cend() ? nullptr : *shown;
    }
    [[nodiscard]] bool isAsking() { return panel() != nullptr; }
    static QWidget *preview() { return topLevel("bulkPreview"); }
    static QWidget *topLevel(const char *name)
    {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (widget->objectName() == QLatin1StringView(name) && widget->isVisible())
                return widget;
        return nullptr;
    }
    void bulk(Qt::Key field)
    {
        m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(isAsking());
        m_demo.key(field);
        QVERIFY(isAsking());
    }
    /// Once the keys are in the field that was just asked for.
    void typeWords(const QString &words)
    {
        QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(), u"choiceTextEdit"_qs);
        m_demo.type(words);
    }
    void goTo(const QString &number)
    {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(number);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
    }
    QJsonObject order(const QString &number) { return m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first().toObject(); }
    QList<QJsonObject> openHolds(const QString &number)
    {
        QList<QJsonObject> open;
        const QJsonArray all = order(number)[u"holds"].toArray();
        for (const QJsonValue &one : all)
            if (one[u"state"].toString() == u"open")
                open << one.toObject();
        return open;
    }

    const QString m_number = QStringLiteral("TSM-070248");
    DemoWindow m_demo;
};

void TestBulkKeys::theWholeListIsHeldAndGoesBack()
{
    const int listed = table()->model()->rowCount();
    QVERIFY(listed > 3);
    const qsizetype before = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:client"_qs}).size();
    bulk(Qt::Key_4); // hold
    m_demo.key(Qt::Key_4); // the client's wish
    typeWords(u"棚卸しのため"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    m_demo.shoot(u"bulkpreview"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !preview() && line().contains(u"件を変更しました"); }));
    QVERIFY(m_demo.settled([this, listed] { return table()->model()->rowCount() >= listed; })); // held, they still wait
    const qsizetype held = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:client"_qs}).size();
    const qsizetype sent = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"shipped"_qs}).size();
    QVERIFY(sent > 0);
    QCOMPARE(held, listed - sent); // those that were held so already stay as they are, what the shop has sent is not held
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"取り消しました") || line().contains(u"元に戻しました"); }));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:client"_qs}).size(), before);
}

/// Arrows only lead to a row: the list is meant, and the question says so.
void TestBulkKeys::oneRowGoneToIsTheWholeList()
{
    const auto title = [this] { return panel()->findChild<QLabel *>()->text(); };
    const int listed = table()->model()->rowCount();
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(isAsking());
    QVERIFY2(title().contains(u"%1 件すべて"_qs.arg(listed)) && title().contains(u"Space"), qPrintable(title()));
    m_demo.key(Qt::Key_Escape);
    // Chosen, and then left by an arrow: it is a row gone to again.
    QTest::qWait(40);
    m_demo.key(Qt::Key_Space);
    m_demo.key(Qt::Key_Down);
    m_demo.key(Qt::Key_Up);
    m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(isAsking());
    QVERIFY2(title().contains(u"%1 件すべて"_qs.arg(listed)), qPrintable(title()));
    m_demo.key(Qt::Key_Escape);
}

void TestBulkKeys::oneRowChosenIsThatRow_data()
{
    QTest::addColumn<bool>("bySpace");
    QTest::newRow("by Space") << true;
    QTest::newRow("by Shift, there and back") << false;
}

void TestBulkKeys::oneRowChosenIsThatRow()
{
    QFETCH(bool, bySpace);
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down);
    if (bySpace) {
        m_demo.key(Qt::Key_Space);
        QTRY_VERIFY2(line().contains(u"Ctrl+Shift+E"), qPrintable(line()));
    } else {
        m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
        m_demo.key(Qt::Key_Up, Qt::ShiftModifier);
        QTest::qWait(40);
    }
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    const QString number = table()->model()->index(1, 1).data().toString();
    const QString other = table()->model()->index(0, 1).data().toString();
    const QString day = Clock().today().addDays(3).toString(Qt::ISODate);
    QVERIFY(order(other)[u"want"].toString() != day && order(number)[u"want"].toString() != day);
    bulk(Qt::Key_1); // the wished date
    typeWords(u"+3"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !preview() && line().contains(u"1 件を変更しました"); }));
    QCOMPARE(order(number)[u"want"].toString(), day);
    QVERIFY(order(other)[u"want"].toString() != day);
}

void TestBulkKeys::threeAreTooManyToCompare()
{
    const auto compares = [] { return topLevel("compareDialog") != nullptr; };
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QLabel>("orderNumberLabel")->text().isEmpty(); }));
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    m_demo.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2(line().contains(u"3 件"), qPrintable(line()));
    QVERIFY(!compares());
    // One marked twice is one: nothing is compared with itself.
    m_demo.key(Qt::Key_Up);
    m_demo.key(Qt::Key_Up);
    const QString number = table()->model()->index(0, 1).data().toString();
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
    for (int i = 0; i < 2; ++i) {
        m_demo.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY2(line().contains(number) && line().contains(u"Ctrl+Shift+A"), qPrintable(line()));
        QVERIFY(!compares());
    }
    m_demo.key(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("orderNumberLabel")->text() != number; }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(compares());
    m_demo.key(Qt::Key_Escape);
    QTRY_VERIFY(!compares());
}

void TestBulkKeys::twoSelectedGetAnotherDay()
{
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([this] { return table()->selectionModel()->selectedRows().size() == 2; }));
    QStringList numbers;
    for (const QModelIndex &row : table()->selectionModel()->selectedRows(1))
        numbers << row.data().toString();
    const QString other = table()->model()->index(2, 1).data().toString();
    const QString day = Clock().today().addDays(3).toString(Qt::ISODate);
    QVERIFY(order(other)[u"want"].toString() != day);
    bulk(Qt::Key_1); // the wished date
    typeWords(u"+3"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    const QString told = preview()->findChild<QLabel *>(u"bulkHeadLabel"_qs)->text();
    QVERIFY2(told.contains(u"変わる受注 2 件"), qPrintable(told + preview()->findChild<QListWidget *>(u"bulkList"_qs)->item(0)->text()));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !preview() && line().contains(u"2 件を変更しました"); }));
    for (const QString &number : std::as_const(numbers))
        QCOMPARE(order(number)[u"want"].toString(), day);
    QVERIFY(order(other)[u"want"].toString() != day);
}

void TestBulkKeys::twoSelectedAreToldADelay()
{
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([this] { return table()->selectionModel()->selectedRows().size() == 2; }));
    QStringList numbers;
    for (const QModelIndex &row : table()->selectionModel()->selectedRows(1))
        numbers << row.data().toString();
    const QString day = Clock().today().addDays(5).toString(Qt::ISODate);
    const auto told = [&] {
        QStringList orders;
        for (const QJsonValue &one : m_demo.ask({u"notices"_qs, u"list"_qs}))
            if (one[u"kind"].toString() == u"delay" && one[u"day"].toString() == day)
                orders << one[u"order"].toString();
        orders.sort();
        return orders;
    };
    QCOMPARE(told(), QStringList());
    bulk(Qt::Key_8); // tell a delay
    typeWords(u"+5"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    m_demo.shoot(u"bulkdelay"_qs);
    QCOMPARE(told(), QStringList()); // looked at, not told
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !preview() && line().contains(u"2 件のお客様に"); }));
    numbers.sort();
    QCOMPARE(told(), numbers);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"取り消しました") || line().contains(u"元に戻しました"); }));
    QCOMPARE(told(), QStringList());
}

void TestBulkKeys::whoIsToldOfNoDelayIsNamed()
{
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([this] { return table()->selectionModel()->selectedRows().size() == 2; }));
    const QModelIndex row = table()->selectionModel()->selectedRows(1).first();
    const QString number = row.data().toString(), shop = order(number)[u"shop"].toString();
    m_demo.ask({u"notices"_qs, u"suppress"_qs, u"--number"_qs, number, u"--shop"_qs, shop});
    bulk(Qt::Key_8); // tell a delay
    typeWords(u"+6"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    QStringList lines;
    const auto *list = preview()->findChild<QListWidget *>(u"bulkList"_qs);
    for (int i = 0; i < list->count(); ++i)
        lines << list->item(i)->text();
    QVERIFY2(preview()->findChild<QLabel *>(u"bulkHeadLabel"_qs)->text().contains(u"変わる受注 1 件"), qPrintable(lines.join(u'|')));
    QVERIFY2(lines.join(u'|').contains(number + u"：通知しない受注です"_qs), qPrintable(lines.join(u'|')));
    QVERIFY(!lines.join(u'|').contains(u"キャンセル済み"));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([] { return preview() == nullptr; }));
    m_demo.ask({u"notices"_qs, u"again"_qs, u"--number"_qs, number, u"--shop"_qs, shop});
}

void TestBulkKeys::leavingThePreviewChangesNothing()
{
    const qsizetype before = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:client"_qs}).size();
    bulk(Qt::Key_4);
    m_demo.key(Qt::Key_4);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([] { return preview() == nullptr; }));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:client"_qs}).size(), before);
    m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier); // the keys are back
    QVERIFY(isAsking());
}

void TestBulkKeys::aWordThatIsNoDayIsSaid()
{
    bulk(Qt::Key_1);
    typeWords(u"あした"_qs);
    QCOMPARE(panel()->findChild<QLineEdit *>(u"choiceTextEdit"_qs)->text(), u"あした"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return line().contains(u"日付ではありません"); }));
    QVERIFY(!preview());
}

void TestBulkKeys::aHoldInFull()
{
    goTo(m_number);
    m_demo.key(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([] { return topLevel("holdDialog") != nullptr; }));
    QWidget *dialog = topLevel("holdDialog");
    m_demo.key(Qt::Key_Return); // the type that is proposed
    m_demo.type(u"責任者に確認"_qs);
    m_demo.key(Qt::Key_Return);
    m_demo.type(u"+5"_qs);
    m_demo.key(Qt::Key_Return);
    m_demo.key(Qt::Key_Return); // its owner: who holds
    m_demo.key(Qt::Key_Down);
    m_demo.key(Qt::Key_Down); // supervisors release it
    m_demo.shoot(u"holdinfull"_qs);
    QVERIFY(dialog->isVisible());
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(m_number) && !topLevel("holdDialog"); }));
    const QList<QJsonObject> holds = openHolds(m_number);
    QCOMPARE(holds.size(), 1);
    QCOMPARE(holds[0][u"type"].toString(), u"operator"_qs);
    QCOMPARE(holds[0][u"reason"].toString(), u"責任者に確認"_qs);
    QCOMPARE(holds[0][u"until"].toString(), Clock().today().addDays(5).toString(Qt::ISODate));
    QCOMPARE(holds[0][u"owner"].toString(), u"田中"_qs);
    QCOMPARE(holds[0][u"release_by"].toString(), u"supervisor"_qs);
    goTo(m_number);
    const QString told = m_demo.child<QLabel>("orderHoldsLabel")->text();
    QVERIFY2(told.contains(u"責任者に確認") && told.contains(u"解除できるのは責任者"), qPrintable(told));
}

void TestBulkKeys::aHoldKeepsItsPieces()
{
    const QJsonObject line1 = order(m_number)[u"lines"].toArray().first().toObject();
    const QString sku = line1[u"sku"].toString();
    m_demo.askObject({u"item"_qs, u"add"_qs, u"--client"_qs, u"TSUMUGI"_qs, u"--sku"_qs, sku, u"--name"_qs, u"棚の品"_qs});
    m_demo.askObject({u"stock"_qs, u"move"_qs, u"--client"_qs, u"TSUMUGI"_qs, u"--sku"_qs, sku, u"--kind"_qs, u"receipt"_qs, u"--pieces"_qs, u"5"_qs, u"--reason"_qs, u"入荷"_qs});
    const auto reserved = [&] {
        for (const QJsonValue &item : m_demo.ask({u"item"_qs, u"list"_qs}))
            if (item[u"sku"].toString() == sku)
                return item[u"reserved"].toInt(-1);
        return -1;
    };
    QCOMPARE(reserved(), 0);
    goTo(m_number);
    // Four keys, as few as a hold without pieces and with more words.
    m_demo.key(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([] { return topLevel("holdDialog") != nullptr; }));
    QTest::qWait(40);
    m_demo.key(Qt::Key_P, Qt::AltModifier);
    m_demo.key(Qt::Key_Down);
    m_demo.shoot(u"holdkeeps"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(m_number) && !topLevel("holdDialog"); }));
    QCOMPARE(openHolds(m_number).size(), 1);
    QVERIFY(openHolds(m_number)[0][u"keep"].toBool());
    QTRY_COMPARE(reserved(), line1[u"qty"].toInt());
    // Who reads the order sees it.
    goTo(m_number);
    const QString told = m_demo.child<QLabel>("orderHoldsLabel")->text();
    QVERIFY2(told.contains(u"在庫を確保"), qPrintable(told));
    // Released they stay until the instruction; taken back, the hold goes with its pieces.
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QCOMPARE(openHolds(m_number).size(), 0);
    QTRY_COMPARE(reserved(), 0);
}

void TestBulkKeys::aHoldOfTwoKeepsTheirPieces()
{
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([this] { return table()->selectionModel()->selectedRows().size() == 2; }));
    QStringList numbers;
    for (const QModelIndex &row : table()->selectionModel()->selectedRows(1))
        numbers << row.data().toString();
    const QString client = order(numbers[0])[u"client"].toString();
    const QString sku = order(numbers[0])[u"lines"].toArray().first()[u"sku"].toString();
    m_demo.askObject({u"item"_qs, u"add"_qs, u"--client"_qs, client, u"--sku"_qs, sku, u"--name"_qs, u"棚の品"_qs});
    m_demo.askObject({u"stock"_qs, u"move"_qs, u"--client"_qs, client, u"--sku"_qs, sku, u"--kind"_qs, u"receipt"_qs, u"--pieces"_qs, u"50"_qs, u"--reason"_qs, u"入荷"_qs});
    const auto reserved = [&] {
        for (const QJsonValue &item : m_demo.ask({u"item"_qs, u"list"_qs}))
            if (item[u"sku"].toString() == sku)
                return item[u"reserved"].toInt(-1);
        return -1;
    };
    int wanted = 0;
    for (const QString &number : std::as_const(numbers)) {
        const QJsonObject one = order(number);
        for (const QJsonValue &line : one[u"lines"].toArray())
            wanted += one[u"client"].toString() == client && line[u"sku"].toString() == sku ? line[u"qty"].toInt() : 0;
    }
    QVERIFY(wanted > 0);
    QCOMPARE(reserved(), 0);
    bulk(Qt::Key_7); // hold, and keep the pieces
    m_demo.key(Qt::Key_4);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return preview() != nullptr; }));
    QCOMPARE(reserved(), 0); // looked at, not held
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !preview() && line().contains(u"2 件を変更しました"); }));
    QTRY_COMPARE(reserved(), wanted);
    for (const QString &number : std::as_const(numbers))
        QVERIFY(openHolds(number).size() == 1 && openHolds(number)[0][u"keep"].toBool());
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QTRY_COMPARE(reserved(), 0);
}

void TestBulkKeys::ofTwoHoldsOneIsChosen()
{
    m_demo.ask({u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"client"_qs, u"--reason"_qs, u"一つ目"_qs, u"--person"_qs, u"田中"_qs});
    m_demo.ask({u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"stock"_qs, u"--reason"_qs, u"二つ目"_qs, u"--person"_qs, u"田中"_qs});
    goTo(m_number);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("orderHoldsLabel")->text().contains(u"二つ目"); }));
    m_demo.key(Qt::Key_F7);
    QVERIFY(isAsking());
    QCOMPARE(panel()->findChild<QListWidget *>(u"choiceList"_qs)->count(), 2);
    m_demo.key(Qt::Key_2);
    QVERIFY(m_demo.settled([this] { return isAsking(); })); // why
    m_demo.key(Qt::Key_1);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return line().contains(m_number); }));
    const QList<QJsonObject> left = openHolds(m_number);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0][u"reason"].toString(), u"一つ目"_qs);
}

void TestBulkKeys::theDueCountersOpenTheirRows()
{
    const QString day = Clock().today().toString(Qt::ISODate);
    const qsizetype due = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"due:"_qs + day}).size();
    QVERIFY(due > 0);
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    auto *queues = m_demo.child<QListWidget>("orderQueueList");
    const auto shows = [&] { return queues->currentItem() ? queues->currentItem()->text() : QString(); };
    for (int i = 0; i < queues->count() && shows() != u"本日まで"; ++i)
        m_demo.key(Qt::Key_Down);
    QCOMPARE(shows(), u"本日まで"_qs);
    QVERIFY(m_demo.settled([&] { return table()->model()->rowCount() == due; }));
}

QTEST_MAIN(TestBulkKeys)
#include "tst_bulkkeys.moc"
