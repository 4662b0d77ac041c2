// SPDX-License-Identifier: GPL-3.0-or-later
// The page of deposits by keys alone; the clerk looks from a second process of the program.
#include "models/payments/PaymentService.h"
#include "support/BankFiles.h"
#include "support/DemoWindow.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestPaymentsPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_demo.close(); }
    void nothingYet();
    void everyFileIsToldTheWorstFirst();
    void takesAFileInAndAcceptsByOneDigit();
    void oneDigitAfterTheOther();
    void backAndIntoSuspense();
    void paidAtTheDoorAndAWrongName();

private:
    struct Waiting
    {
        QString number, kana, client;
        qint64 total = 0;
    };
    /// Orders of one client that wait for a transfer, with different amounts and kana.
    QList<Waiting> waiting();
    [[nodiscard]] QJsonObject deposit(qint64 amount);
    [[nodiscard]] qint64 rows() { return m_demo.child<QTableView>("depositTable")->model()->rowCount(); }
    [[nodiscard]] QString candidates();
    void open();
    DemoWindow m_demo;
    QTemporaryDir m_files;
    QList<Waiting> m_waiting;
};

void TestPaymentsPage::initTestCase()
{
    m_demo.withPayments = true;
    m_demo.prepare();
}

void TestPaymentsPage::init()
{
    m_demo.copy();
    m_waiting = waiting();
    QVERIFY(m_waiting.size() >= 2);
    m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, m_waiting.first().client});
}

QList<TestPaymentsPage::Waiting> TestPaymentsPage::waiting()
{
    QList<Waiting> found;
    QSet<qint64> totals;
    for (const auto &value : m_demo.ask({u"orders"_qs, u"--queue"_qs, u"finding:payment_pending"_qs})) {
        const QJsonObject order = value.toObject();
        const QJsonObject to = order[u"destinations"].toArray().first().toObject();
        const Waiting one {order[u"number"].toString(), to[u"kana"].toString(), order[u"client"].toString(), order[u"total"].toInteger()};
        if (to[u"name"].toString() != order[u"buyer"].toObject()[u"name"].toString())
            continue; // the buyer's kana
        if (order[u"pay"].toString() != u"bank" || one.kana.isEmpty() || one.total <= 1000 || totals.contains(one.total) || (!found.isEmpty() && found.first().client != one.client)
            || std::any_of(found.cbegin(), found.cend(), [&](const Waiting &other) { return other.kana == one.kana; }))
            continue;
        totals.insert(one.total);
        found << one;
    }
    return found;
}

QJsonObject TestPaymentsPage::deposit(qint64 amount)
{
    for (const auto &value : m_demo.askObject({u"bank"_qs, u"import"_qs, m_files.filePath(u"bank.txt"_qs)})[u"deposits"].toArray())
        if (value.toObject()[u"amount"].toInteger() == amount)
            return value.toObject();
    return {};
}

QString TestPaymentsPage::candidates()
{
    QStringList lines;
    const auto *list = m_demo.child<QListWidget>("depositCandidateList");
    for (int i = 0; i < list->count(); ++i)
        if (list->item(i)->flags() & Qt::ItemIsEnabled) // that none fits is no candidate
            lines << list->item(i)->text();
    return lines.join(u'\n');
}

void TestPaymentsPage::open()
{
    m_demo.open();
    m_demo.key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("depositTable")->isVisible(); }));
}

void TestPaymentsPage::nothingYet()
{
    open();
    QCOMPARE(rows(), 0);
    m_demo.key(Qt::Key_1); // no candidate: nothing happens
    QTest::qWait(100);
    QVERIFY(m_demo.settled([&] { return rows() == 0; }));
    QCOMPARE(m_demo.askObject({u"bank"_qs, u"match"_qs})[u"deposits"].toArray().size(), 0);
}

void TestPaymentsPage::everyFileIsToldTheWorstFirst()
{
    const QStringList paths {m_files.filePath(u"a-good.txt"_qs), m_files.filePath(u"b-holiday.csv"_qs)};
    QFile good(paths[0]), other(paths[1]);
    QVERIFY(good.open(QIODevice::WriteOnly) && other.open(QIODevice::WriteOnly));
    good.write(zengin01({{11, u"ﾌﾒｲ"_qs}}, "\r\n", "7654321")); // an account of which nobody said whose it is: told, behind what is worse
    other.write("name,colour\ntea,green\n");
    good.close();
    other.close();
    open();
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(m_demo.child<QFileDialog>("bankFileDialog") && m_demo.child<QFileDialog>("bankFileDialog")->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QFileDialog>("bankFileDialog")->findChild<QLineEdit *>(u"fileNameEdit"_qs));
    m_demo.type(u"\"%1\" \"%2\""_qs.arg(paths[0], paths[1]));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return rows() == 1; })); // the good one went in
    const QString told = m_demo.child<QLabel>("messageLabel")->text();
    QVERIFY2(told.contains(u"a-good.txt") && told.contains(u"b-holiday.csv"), qPrintable(told));
    QVERIFY2(told.indexOf(u"b-holiday.csv"_qs) < told.indexOf(u"a-good.txt"_qs), qPrintable(told));
}

void TestPaymentsPage::takesAFileInAndAcceptsByOneDigit()
{
    const Waiting exact = m_waiting[0], over = m_waiting[1];
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{exact.total, exact.kana}, {over.total + 600, over.kana}, {7, u"ﾌﾒｲ"_qs}}));
    file.close();
    open();
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(m_demo.child<QFileDialog>("bankFileDialog") && m_demo.child<QFileDialog>("bankFileDialog")->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QFileDialog>("bankFileDialog")->findChild<QLineEdit *>(u"fileNameEdit"_qs));
    m_demo.type(file.fileName());
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return rows() == 2; }));
    m_demo.shoot(u"payments"_qs);
    QVERIFY2(m_demo.child<QLabel>("messageLabel")->text().contains(u"消し込みました"), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    // What agrees exactly is done; the others wait, and the best of them says why.
    QCOMPARE(deposit(exact.total)[u"state"].toString(), u"settled"_qs);
    QCOMPARE(deposit(exact.total)[u"orders"].toArray().first().toString(), exact.number);
    QCOMPARE(deposit(7)[u"state"].toString(), u"unknown"_qs);
    auto *table = m_demo.child<QTableView>("depositTable");
    m_demo.key(Qt::Key_Home);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    for (int row = 0; row < 2 && !candidates().contains(over.number); ++row) {
        m_demo.key(Qt::Key_Down);
        QTest::qWait(100);
    }
    QVERIFY(m_demo.settled([&] { return candidates().contains(over.number); }));
    QCOMPARE(deposit(over.total + 600)[u"case"].toString(), u"over"_qs);
    m_demo.key(Qt::Key_9); // there is none of this number
    QTest::qWait(200);
    QCOMPARE(deposit(over.total + 600)[u"left"].toInteger(), over.total + 600);
    m_demo.key(Qt::Key_1);
    QVERIFY(m_demo.settled([&] { return candidates().isEmpty(); }));
    QTRY_COMPARE(deposit(over.total + 600)[u"left"].toInteger(), 600);
    const QJsonObject order = m_demo.ask({u"orders"_qs, u"--number"_qs, over.number}).first().toObject();
    QCOMPARE(order[u"pay_state"].toString(), u"paid"_qs);
}

void TestPaymentsPage::oneDigitAfterTheOther()
{
    const Waiting first = m_waiting[0], second = m_waiting[1];
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{first.total + 600, first.kana}, {second.total + 600, second.kana}}));
    file.close();
    QCOMPARE(deposit(first.total + 600)[u"case"].toString(), u"over"_qs);
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 2 && !candidates().isEmpty(); }));
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    m_demo.key(Qt::Key_1);
    QTest::qWait(200);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("depositTable")->currentIndex().isValid() && !candidates().isEmpty(); }));
    m_demo.key(Qt::Key_1); // no arrow between
    QTest::qWait(200);
    QVERIFY(m_demo.settled([&] { return candidates().isEmpty(); }));
    QTRY_COMPARE(deposit(first.total + 600)[u"left"].toInteger(), 600);
    QTRY_COMPARE(deposit(second.total + 600)[u"left"].toInteger(), 600);
}

void TestPaymentsPage::backAndIntoSuspense()
{
    const Waiting over = m_waiting[1];
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{over.total + 600, over.kana}}));
    file.close();
    const qint64 amount = over.total + 600;
    QCOMPARE(deposit(amount)[u"case"].toString(), u"over"_qs);
    open();
    QVERIFY(m_demo.settled([&] { return candidates().contains(over.number); }));
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    m_demo.key(Qt::Key_F6);
    QVERIFY(m_demo.settled([&] { return candidates().isEmpty(); }));
    QCOMPARE(deposit(amount)[u"left"].toInteger(), 600);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return candidates().contains(over.number); }));
    QCOMPARE(deposit(amount)[u"left"].toInteger(), amount);
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, over.number}).first().toObject()[u"pay_state"].toString(), u"pending"_qs);
    m_demo.key(Qt::Key_F7);
    QTest::qWait(100);
    m_demo.key(Qt::Key_1);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return rows() == 0; }));
    QTRY_COMPARE(deposit(amount)[u"state"].toString(), u"suspense"_qs);
}

void TestPaymentsPage::paidAtTheDoorAndAWrongName()
{
    QString door;
    for (const auto &value : m_demo.ask({u"orders"_qs})) {
        const QJsonObject order = value.toObject();
        if (order[u"pay"].toString() == u"cod" && order[u"pay_state"].toString() != u"paid" && order[u"total"].toInteger() > 0)
            door = order[u"number"].toString();
    }
    QVERIFY(!door.isEmpty());
    const auto payState = [&](const QString &number) { return m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first().toObject()[u"pay_state"].toString(); };
    const QString before = payState(door);
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{777777, u"ﾕﾘ ｱｷｺ"_qs}}));
    file.close();
    QCOMPARE(deposit(777777)[u"state"].toString(), u"unknown"_qs);
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    const auto give = [&](const QString &number) {
        m_demo.key(Qt::Key_F4);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        m_demo.type(number);
        m_demo.key(Qt::Key_Return);
    };
    // Money that the carrier collects is not taken as well; the window says what to do.
    give(door);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"支払方法を変更"); }));
    QCOMPARE(payState(door), before);
    QCOMPARE(deposit(777777)[u"left"].toInteger(), 777777);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    // A payer that was learned by it is forgotten with two keys.
    give(m_waiting[0].number);
    QTRY_COMPARE(m_demo.ask({u"bank"_qs, u"payer"_qs, u"list"_qs}).size(), 1);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    m_demo.key(Qt::Key_F9, Qt::ShiftModifier);
    QTest::qWait(300);
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE(m_demo.ask({u"bank"_qs, u"payer"_qs, u"list"_qs}).size(), 0);
    QCOMPARE(payState(m_waiting[0].number), u"paid"_qs); // the money stays
}

QTEST_MAIN(TestPaymentsPage)
#include "tst_paymentspage.moc"
