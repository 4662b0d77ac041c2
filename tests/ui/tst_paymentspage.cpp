// SPDX-License-Identifier: GPL-3.0-or-later
// The page of deposits by keys alone; the clerk looks from a second process of the program.
#include "models/core/DayText.h"
#include "models/payments/PaymentService.h"
#include "support/BankFiles.h"
#include "support/DemoWindow.h"
#include "ui/common/ChoicePanel.h"

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
    void whichAccountAFileIsOf();
    void everyUnknownAccountIsAsked();
    void moreClientsThanDigits();
    void anAccountIsSaidOnceMore();
    void byHandWithWhatItDoes_data()
    {
        QTest::addColumn<bool>("others");
        QTest::newRow("an order of the account's client") << false;
        QTest::newRow("one of another client") << true;
    }
    void byHandWithWhatItDoes();
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
    /// Ctrl+O and the names of these files.
    void takeIn(const QStringList &paths);
    /// A question is open, and its words have this.
    [[nodiscard]] bool asks(const QString &part);
    /// A digit of the question, then Enter.
    void answer(Qt::Key digit);
    /// "account amount state" of all deposits, as a second process tells them.
    [[nodiscard]] QStringList standing();
    [[nodiscard]] QString ownerOf(const QString &account);
    /// A statement that names no account, of two payers whom nobody knows.
    [[nodiscard]] QString statement();
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
    const QString seen = candidates();
    m_demo.key(Qt::Key_1);
    QVERIFY(QTest::qWaitFor([&] { return !candidates().isEmpty() && candidates() != seen; }, 15000));
    m_demo.key(Qt::Key_1); // nobody has read the next one yet
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"もう一度 1"); }));
    QVERIFY((deposit(first.total + 600)[u"left"].toInteger() == 600) != (deposit(second.total + 600)[u"left"].toInteger() == 600));
    QTest::qWait(650);
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

void TestPaymentsPage::takeIn(const QStringList &paths)
{
    const auto dialog = [this] { return m_demo.child<QFileDialog>("bankFileDialog"); };
    QTRY_VERIFY(!dialog());
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), dialog()->findChild<QLineEdit *>(u"fileNameEdit"_qs));
    m_demo.type(paths.size() == 1 ? paths.first() : u'"' + paths.join(u"\" \""_qs) + u'"');
    m_demo.key(Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    m_demo.key(Qt::Key_Shift); // the window has the keys again
}

bool TestPaymentsPage::asks(const QString &part)
{
    const auto panels = m_demo.window().findChildren<ChoicePanel *>();
    return std::any_of(panels.cbegin(), panels.cend(), [&](const ChoicePanel *panel) {
        const auto labels = panel->findChildren<QLabel *>();
        return panel->isVisible() && std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) { return label->text().contains(part); });
    });
}

void TestPaymentsPage::answer(Qt::Key digit)
{
    QTest::qWait(40);
    m_demo.key(digit);
    // A single digit is told from a scan a moment later.
    QVERIFY(m_demo.settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceTextEdit"; }));
    m_demo.key(Qt::Key_Return);
}

QStringList TestPaymentsPage::standing()
{
    QStringList lines;
    for (const auto &value : m_demo.askObject({u"bank"_qs, u"match"_qs})[u"deposits"].toArray())
        lines << u"%1 %2 %3"_qs.arg(value[u"account"].toString().right(7)).arg(value[u"amount"].toInteger()).arg(value[u"state"].toString());
    lines.sort();
    return lines;
}

QString TestPaymentsPage::ownerOf(const QString &account)
{
    for (const auto &value : m_demo.ask({u"bank"_qs, u"account"_qs, u"list"_qs}))
        if (value[u"account"].toString() == account)
            return value[u"client"].toString();
    return {};
}

QString TestPaymentsPage::statement()
{
    const QString path = m_files.filePath(u"meisai.csv"_qs);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(u"日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\r\n2026/11/10,振込,フメイ　イチ,,7,107\r\n2026/11/10,振込,フメイ　ニ,,11,118\r\n"_qs.toUtf8());
    return path;
}

void TestPaymentsPage::whichAccountAFileIsOf()
{
    QString other;
    for (const auto &order : m_demo.ask({u"orders"_qs}))
        if (order[u"client"].toString() != m_waiting.first().client)
            other = order[u"client"].toString();
    QVERIFY(!other.isEmpty());
    m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-7654321"_qs, u"--client"_qs, other});
    const QString path = statement();
    open();
    takeIn({path});
    QVERIFY(m_demo.settled([&] { return asks(u"meisai.csv"_qs); }));
    m_demo.key(Qt::Key_Return); // nothing is proposed: whose money it is no Enter says
    QTest::qWait(100);
    QVERIFY(asks(u"数字キー"_qs));
    m_demo.shoot(u"payments-which-account"_qs);
    QCOMPARE(standing(), QStringList());
    answer(Qt::Key_1);
    QVERIFY(m_demo.settled([&] { return rows() == 2; }));
    QCOMPARE(standing(), (QStringList {u"1234567 11 unknown"_qs, u"1234567 7 unknown"_qs}));
    // The same file as the other one's: told with the first time, and taken in only on an answer.
    takeIn({path});
    QVERIFY(m_demo.settled([&] { return asks(u"meisai.csv"_qs); }));
    answer(Qt::Key_2);
    QVERIFY(m_demo.settled([&] { return asks(u"9999-001-1-1234567"_qs) && asks(DayText::full(QDate::currentDate())); }));
    m_demo.shoot(u"payments-elsewhere"_qs);
    m_demo.key(Qt::Key_Return);
    QTest::qWait(100);
    QVERIFY(asks(u"数字キー"_qs));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    QCOMPARE(standing(), (QStringList {u"1234567 11 unknown"_qs, u"1234567 7 unknown"_qs}));
    takeIn({path});
    QVERIFY(m_demo.settled([&] { return asks(u"meisai.csv"_qs); }));
    answer(Qt::Key_2);
    QVERIFY(m_demo.settled([&] { return asks(u"9999-001-1-1234567"_qs); }));
    m_demo.key(Qt::Key_1); // the first account was the mistake
    QVERIFY(m_demo.settled([&] { return !asks(QString()) && m_demo.child<QLabel>("messageLabel")->text().contains(u"移した"); }));
    m_demo.shoot(u"payments-moved"_qs);
    QCOMPARE(standing(), (QStringList {u"1234567 11 aside"_qs, u"1234567 7 aside"_qs, u"7654321 11 unknown"_qs, u"7654321 7 unknown"_qs}));
    QVERIFY(m_demo.settled([&] { return rows() == 2; }));
    // The same by the command line: refused without a word, back with one.
    const auto program = [&](const QStringList &more) {
        QProcess run;
        run.start(programPath(), QStringList {u"bank"_qs, u"import"_qs, path, u"--account"_qs, u"9999-001-1-1234567"_qs, u"--profile"_qs, m_demo.profile()} + more);
        run.waitForFinished(60000);
        return std::pair(run.exitCode(), QString::fromUtf8(run.readAllStandardError()));
    };
    const auto refused = program({});
    QCOMPARE(refused.first, 2);
    QVERIFY2(refused.second.contains(u"meisai.csv"_qs) && refused.second.contains(u"9999-001-1-7654321"_qs) && refused.second.contains(u"--move"_qs), qPrintable(refused.second));
    QCOMPARE(program({u"--move"_qs}).first, 0);
    QCOMPARE(standing(), (QStringList {u"1234567 11 unknown"_qs, u"1234567 7 unknown"_qs, u"7654321 11 aside"_qs, u"7654321 7 aside"_qs}));
}

void TestPaymentsPage::everyUnknownAccountIsAsked()
{
    // One file of two accounts, and one of a third and of one that is known.
    QByteArray two = zengin01({{7, u"ﾌﾒｲ"_qs}}, "\r\n", "1111111");
    two.chop(202); // its end record
    two += zengin01({{11, u"ﾌﾒｲ"_qs}}, "\r\n", "2222222");
    const QStringList paths {m_files.filePath(u"two.txt"_qs), m_files.filePath(u"third.txt"_qs)};
    QFile first(paths[0]), second(paths[1]);
    QVERIFY(first.open(QIODevice::WriteOnly) && second.open(QIODevice::WriteOnly));
    first.write(two);
    second.write(zengin01({{13, u"ﾌﾒｲ"_qs}}, "\r\n", "3333333"));
    first.close();
    second.close();
    open();
    takeIn(paths);
    QStringList owners;
    const std::pair<const char *, Qt::Key> answers[] = {{"1111111", Qt::Key_1}, {"2222222", Qt::Key_2}, {"3333333", Qt::Key_1}};
    for (const auto &[account, digit] : answers) {
        QVERIFY2(m_demo.settled([&] { return asks(QString::fromLatin1(account)); }), account);
        m_demo.key(Qt::Key_Return);
        QTest::qWait(100);
        QVERIFY(asks(u"数字キー"_qs));
        answer(digit);
        QVERIFY(m_demo.settled([&] { return !asks(QString::fromLatin1(account)); }));
        owners << ownerOf(u"9999-001-1-"_qs + QLatin1StringView(account));
    }
    QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    QVERIFY(!owners.contains(QString()));
    QVERIFY(owners[0] != owners[1]);
    QCOMPARE(owners[2], owners[0]);
    QCOMPARE(rows(), 3);
}

void TestPaymentsPage::moreClientsThanDigits()
{
    for (int i = 1; i <= 11; ++i)
        m_demo.askObject({u"shop"_qs, u"add"_qs, u"--client"_qs, u"K%1"_qs.arg(i, 2, 10, QChar(u'0')), u"--shop"_qs, u"k%1"_qs.arg(i), u"--platform"_qs, u"nextengine"_qs});
    QFile file(m_files.filePath(u"third.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{13, u"ﾌﾒｲ"_qs}}, "\r\n", "3333333"));
    file.close();
    open();
    takeIn({file.fileName()});
    QVERIFY(m_demo.settled([&] { return asks(u"3333333"_qs); }));
    m_demo.key(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"choiceTextEdit"_qs);
    m_demo.type(u"K11"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    QTRY_COMPARE(ownerOf(u"9999-001-1-3333333"_qs), u"K11"_qs);
    // Left by Esc it is nobody's, and the file waits in the list all the same.
    QFile fourth(m_files.filePath(u"fourth.txt"_qs));
    QVERIFY(fourth.open(QIODevice::WriteOnly));
    fourth.write(zengin01({{17, u"ﾌﾒｲ"_qs}}, "\r\n", "4444444"));
    fourth.close();
    takeIn({fourth.fileName()});
    QVERIFY(m_demo.settled([&] { return asks(u"4444444"_qs); }));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    QCOMPARE(ownerOf(u"9999-001-1-4444444"_qs), QString());
    QVERIFY(standing().contains(u"4444444 17 unknown"_qs));
}

void TestPaymentsPage::anAccountIsSaidOnceMore()
{
    const QString account = u"9999-001-1-1234567"_qs, before = ownerOf(account);
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{7, u"ﾌﾒｲ"_qs}}));
    file.close();
    QCOMPARE(deposit(7)[u"state"].toString(), u"unknown"_qs);
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    for (const Qt::Key digit : {Qt::Key_1, Qt::Key_2}) {
        m_demo.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return asks(account); }));
        m_demo.key(Qt::Key_Return);
        QTest::qWait(100);
        QVERIFY(asks(u"数字キー"_qs));
        answer(digit);
        QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
        QTest::qWait(100);
        if (ownerOf(account) != before)
            return;
    }
    QFAIL("it is the same client's still");
}

void TestPaymentsPage::byHandWithWhatItDoes()
{
    QFETCH(bool, others);
    if (others) // the same account, of another client
        for (const auto &order : m_demo.ask({u"orders"_qs}))
            if (const QString client = order[u"client"].toString(); client != m_waiting.first().client) {
                m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, client});
                break;
            }
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{8800000, u"ﾌﾒｲ"_qs}}));
    file.close();
    QCOMPARE(deposit(8800000)[u"state"].toString(), u"unknown"_qs);
    const Waiting order = m_waiting.first();
    const auto paid = [&] { return m_demo.ask({u"orders"_qs, u"--number"_qs, order.number}).first()[u"pay_state"].toString(); };
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    m_demo.key(Qt::Key_F4);
    QVERIFY(m_demo.settled([&] { return asks(u"8,800,000"_qs) && QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceTextEdit"; }));
    const QString wrong = order.number + u" NOBODY-1"_qs;
    m_demo.type(wrong);
    m_demo.key(Qt::Key_Return);
    // A wrong number is named, and what was typed stays.
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"NOBODY-1") && asks(u"8,800,000"_qs); }));
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QCOMPARE(line->text(), wrong);
    QCOMPARE(line->selectedText(), u"NOBODY-1"_qs);
    m_demo.key(Qt::Key_Backspace);
    m_demo.key(Qt::Key_Return);
    // What it does is shown, then done; for another client's order not by Enter alone.
    QVERIFY(m_demo.settled([&] { return asks(order.number) && asks(order.client) && asks(u"→ 0"_qs); }));
    m_demo.shoot(others ? u"payments-give-others"_qs : u"payments-give"_qs);
    QCOMPARE(paid(), u"pending"_qs);
    m_demo.key(Qt::Key_Return);
    if (others) {
        QTest::qWait(100);
        QVERIFY(asks(u"数字キー"_qs));
        QCOMPARE(paid(), u"pending"_qs);
        m_demo.key(Qt::Key_1);
    }
    QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    QTRY_COMPARE(paid(), u"paid"_qs);
    QCOMPARE(deposit(8800000)[u"left"].toInteger(), 8800000 - order.total);
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
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // the line is there again, with what was typed
    m_demo.key(Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("depositTable"));
    // A payer that was learned by it is forgotten with two keys.
    give(m_waiting[0].number);
    QVERIFY(m_demo.settled([&] { return asks(u"→"_qs); }));
    m_demo.key(Qt::Key_1);
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
