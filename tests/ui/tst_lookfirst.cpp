// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderStore.h"
#include "models/slips/SlipTableModel.h"
#include "support/DemoWindow.h"
#include "ui/common/ChoicePanel.h"

#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// No key does anything to what nobody has seen or meant; what came of it a second process is asked.
class TestLookFirst : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init()
    {
        m_demo.withTeam = true;
        m_demo.copy();
        m_demo.open();
        m_demo.window().showPage(u"orders"_qs, u"queue:waiting"_qs);
        const auto waiting = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"waiting"_qs}).size();
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && table()->model()->rowCount() == waiting && !number().isEmpty() && has(number()); }));
    }
    void cleanup() { m_demo.close(); }

    void anotherOnesActLeavesTheOrderInSight();
    void anActOfOursGoesOn();
    void whatWasLookedForStaysToo();
    void aScanFindsItsOrderAtTheFirstTime();
    void anotherOnesActLeavesNoParcelChosen();
    void anActOfOursGoesOnToTheNextParcel();
    void whatElseWasChosenStaysChosen();
    void aNoteMayBeginWithADigit_data();
    void aNoteMayBeginWithADigit();
    void aQuestionKeepsItsText();
    void enterTwiceTakesNoDateAway();
    void aDateIsTakenAwayInWords();
    void homeAndEndAreRows();

private:
    [[nodiscard]] QTableView *table() const { return m_demo.child<QTableView>("orderTable"); }
    [[nodiscard]] QString number() const { return m_demo.child<QLabel>("orderNumberLabel")->text(); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QJsonObject order(const QString &number) { return m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first().toObject(); }
    [[nodiscard]] bool has(const QString &number) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (table()->model()->index(row, 1).data().toString() == number)
                return true;
        return false;
    }
    [[nodiscard]] QTableView *parcels() const { return m_demo.child<QTableView>("slipTable"); }
    /// Orders of the chosen parcels, from the top.
    [[nodiscard]] QStringList chosen() const
    {
        QStringList out;
        QModelIndexList rows = parcels()->selectionModel()->selectedRows(SlipTableModel::Order);
        std::sort(rows.begin(), rows.end());
        for (const QModelIndex &index : std::as_const(rows))
            out << index.data().toString();
        return out;
    }
    /// The slips page with Japan Post's parcels to be written by hand; their codes by order.
    QHash<QString, QString> openToWrite();
    [[nodiscard]] static QString focus() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] ChoicePanel *panel() const
    {
        for (ChoicePanel *one : m_demo.window().findChildren<ChoicePanel *>())
            if (one->isVisible())
                return one;
        return nullptr;
    }
    mutable DemoWindow m_demo;
};

void TestLookFirst::anotherOnesActLeavesTheOrderInSight()
{
    const QString seen = number();
    m_demo.askObject({u"cancel"_qs, u"--number"_qs, seen, u"--reason"_qs, u"お客様都合"_qs, u"--person"_qs, u"鈴木"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!has(seen), 20000);
    QVERIFY(m_demo.settled([&] { return line().contains(seen) && line().contains(u"鈴木"); }));
    m_demo.shoot(u"left-the-list"_qs);
    QCOMPARE(number(), seen);
    const QJsonArray before = m_demo.ask({u"outbox"_qs});
    const QJsonArray orders = m_demo.ask({u"orders"_qs});
    m_demo.key(Qt::Key_F8); // takes a suggestion over
    QTest::qWait(300);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(m_demo.ask({u"orders"_qs}), orders);
    QCOMPARE(m_demo.ask({u"outbox"_qs}), before);
    QCOMPARE(number(), seen);
    m_demo.key(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return number() != seen && has(number()); }));
}

void TestLookFirst::anActOfOursGoesOn()
{
    const QString seen = number();
    m_demo.key(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(panel());
    m_demo.key(Qt::Key_1);
    QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
    m_demo.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!has(seen), 20000);
    QVERIFY(m_demo.settled([&] { return number() != seen && has(number()); }));
}

/// Found by its number, and not in the queue that is chosen after it: nobody's act brings a row of that queue under the keys.
void TestLookFirst::whatWasLookedForStaysToo()
{
    const QString other = table()->model()->index(1, 1).data().toString();
    const QString seen = number();
    m_demo.askObject({u"cancel"_qs, u"--number"_qs, seen, u"--reason"_qs, u"お客様都合"_qs, u"--person"_qs, u"鈴木"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!has(seen), 20000);
    QVERIFY(m_demo.settled([&] { return number() == seen; }));
    m_demo.askObject({u"cancel"_qs, u"--number"_qs, other, u"--reason"_qs, u"お客様都合"_qs, u"--person"_qs, u"鈴木"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!has(other), 20000);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(number(), seen);
}

void TestLookFirst::aScanFindsItsOrderAtTheFirstTime()
{
    const QString ready = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).first().toObject()[u"number"].toString();
    m_demo.window().showPage(u"stock"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
    m_demo.close(); // the queue of what waits is remembered, and the orders page not visited
    m_demo.open();
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(ready);
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return m_demo.page() == u"orders" && number() == ready; }), qPrintable(number() + line()));
    QTest::qWait(300);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(number(), ready);
    QVERIFY2(!line().contains(u"この端末にありません"), qPrintable(line()));
}

QHash<QString, QString> TestLookFirst::openToWrite()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
    QHash<QString, QString> codes;
    const QJsonArray all = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
    for (const QJsonValue &one : all)
        codes[one[u"number"].toString()] = one[u"parcel"].toString();
    m_demo.window().showPage(u"slips"_qs, u"queue:to_write"_qs);
    if (!m_demo.settled([&] { return m_demo.page() == u"slips" && parcels()->model()->rowCount() == all.size() && chosen().size() == 1; }) || all.size() < 4)
        qFatal("no parcels to write");
    return codes;
}

void TestLookFirst::anotherOnesActLeavesNoParcelChosen()
{
    const QHash<QString, QString> codes = openToWrite();
    const QString seen = chosen().first();
    const int rows = parcels()->model()->rowCount();
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[seen], u"--slip"_qs, u"600456001003"_qs, u"--person"_qs, u"鈴木"_qs});
    QTRY_COMPARE_WITH_TIMEOUT(parcels()->model()->rowCount(), rows - 1, 20000);
    QVERIFY2(m_demo.settled([&] { return line().contains(seen) && line().contains(u"鈴木"); }), qPrintable(line()));
    m_demo.shoot(u"parcel-left-the-list"_qs);
    QCOMPARE(chosen(), QStringList());
    QJsonArray before = m_demo.ask({u"slips"_qs});
    for (int again = 0; again < 2; ++again) {
        m_demo.key(Qt::Key_Delete, Qt::ControlModifier); // stops a shipment
        m_demo.key(Qt::Key_1);
        m_demo.key(Qt::Key_Return);
        m_demo.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier); // number of its parcels
        QTest::qWait(300);
        QVERIFY(m_demo.settled([] { return true; }));
        QVERIFY(!panel());
        QCOMPARE(m_demo.ask({u"slips"_qs}), before);
        if (again == 0) { // nor does what is read later bring one
            const QString other = parcels()->model()->index(1, SlipTableModel::Order).data().toString();
            m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[other], u"--slip"_qs, u"600456001014"_qs, u"--person"_qs, u"鈴木"_qs});
            QTRY_COMPARE_WITH_TIMEOUT(parcels()->model()->rowCount(), rows - 2, 20000);
            QVERIFY(m_demo.settled([] { return true; }));
            QCOMPARE(chosen(), QStringList());
            before = m_demo.ask({u"slips"_qs});
        }
    }
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([this] { return chosen().size() == 1; }));
}

void TestLookFirst::anActOfOursGoesOnToTheNextParcel()
{
    openToWrite();
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([this] { return chosen().size() == 1; }));
    const QString next = parcels()->model()->index(2, SlipTableModel::Order).data().toString();
    const int rows = parcels()->model()->rowCount();
    m_demo.key(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(panel());
    m_demo.key(Qt::Key_1);
    QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(parcels()->model()->rowCount(), rows - 1, 20000);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(chosen(), QStringList {next});
}

void TestLookFirst::whatElseWasChosenStaysChosen()
{
    const QHash<QString, QString> codes = openToWrite();
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QStringList all = chosen();
    QCOMPARE(all.size(), 3);
    const int rows = parcels()->model()->rowCount();
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[all.takeAt(2)], u"--slip"_qs, u"600456001003"_qs, u"--person"_qs, u"鈴木"_qs}); // the current one
    QTRY_COMPARE_WITH_TIMEOUT(parcels()->model()->rowCount(), rows - 1, 20000);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"選んだままです"); }), qPrintable(line()));
    QCOMPARE(chosen(), all);
}

void TestLookFirst::aNoteMayBeginWithADigit_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("down");
    QTest::addColumn<QString>("about");
    QTest::newRow("a day") << u"28"_qs << u"日に再配達"_qs << 0 << u"order"_qs;
    QTest::newRow("an hour") << u"18"_qs << u"時に折返し"_qs << 0 << u"order"_qs;
    QTest::newRow("pieces") << u"3"_qs << u"個口に変更"_qs << 0 << u"order"_qs;
    QTest::newRow("of the client, by an arrow") << u"2"_qs << u"便は5時まで"_qs << 1 << u"client"_qs;
}

void TestLookFirst::aNoteMayBeginWithADigit()
{
    QFETCH(const QString, digits);
    QFETCH(const QString, words);
    QFETCH(const int, down);
    QFETCH(const QString, about);
    m_demo.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
    for (int i = 0; i < down; ++i)
        m_demo.key(Qt::Key_Down);
    for (const QChar digit : digits) {
        m_demo.key(Qt::Key(digit.unicode()));
        QTest::qWait(60);
    }
    m_demo.type(words);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !panel(); }));
    const auto notes = [this] { return m_demo.ask({u"notes"_qs, u"list"_qs, u"--queue"_qs, u"all"_qs}); };
    QTRY_COMPARE(notes().size(), 1);
    const QJsonObject note = notes().first().toObject();
    QCOMPARE(note[u"text"].toString(), digits + words);
    QCOMPARE(note[u"order"].toString(), about == u"order" ? number() : QString());
}

void TestLookFirst::aQuestionKeepsItsText()
{
    m_demo.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
    m_demo.type(u"冷蔵で"_qs);
    m_demo.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2(line().contains(u"質問が開いています"), qPrintable(line()));
    QCOMPARE(static_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"冷蔵で"_qs);
}

void TestLookFirst::enterTwiceTakesNoDateAway()
{
    const QJsonArray before = m_demo.ask({u"orders"_qs});
    for (const Qt::Key field : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) {
        m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(panel());
        m_demo.key(field);
        QTest::qWait(150);
        m_demo.key(Qt::Key_Return);
        m_demo.key(Qt::Key_Return);
        QTest::qWait(200);
        QVERIFY(panel()); // it still asks
        QVERIFY(!QApplication::activeModalWidget());
        const auto labels = panel()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [this](const QLabel *label) { return label->text().contains(QString::number(table()->model()->rowCount())); }));
        m_demo.key(Qt::Key_Escape);
        QTRY_VERIFY(!panel());
    }
    QCOMPARE(m_demo.ask({u"orders"_qs}), before);
}

void TestLookFirst::aDateIsTakenAwayInWords()
{
    const QString seen = number();
    const auto want = [&](const QString &typed) {
        m_demo.key(Qt::Key_Space);
        QTest::qWait(60);
        m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(panel());
        m_demo.key(Qt::Key_1);
        QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
        m_demo.type(typed);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([] { return QApplication::activeModalWidget() != nullptr; }));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return !QApplication::activeModalWidget() && line().contains(u"1 件を変更しました"); }));
    };
    want(u"+3"_qs);
    QVERIFY(!order(seen)[u"want"].toString().isEmpty());
    want(u"-"_qs);
    QVERIFY(order(seen)[u"want"].toString().isEmpty());
}

void TestLookFirst::homeAndEndAreRows()
{
    m_demo.key(Qt::Key_End);
    QVERIFY(m_demo.settled([this] { return table()->currentIndex().row() == table()->model()->rowCount() - 1; }));
    m_demo.key(Qt::Key_Home);
    QVERIFY(m_demo.settled([this] { return table()->currentIndex().row() == 0 && number() == table()->model()->index(0, 1).data().toString(); }));
}

QTEST_MAIN(TestLookFirst)
#include "tst_lookfirst.moc"
