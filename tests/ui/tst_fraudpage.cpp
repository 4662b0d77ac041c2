// SPDX-License-Identifier: GPL-3.0-or-later
// Signs of fraud by keys alone; what was judged and blocked is asked from a second process of the program.
#include "support/DemoWindow.h"
#include "ui/common/ChoicePanel.h"

#include <QApplication>
#include <QLabel>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestFraudPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_demo.close(); }
    void oneDigitJudges();
    void enterAloneJudgesNothing();
    void refusedAndCancelled();
    void fromTheOrderInSight();
    void blockedAndRetired();
    void theListIsReasonEnough();

private:
    [[nodiscard]] QTableView *table() const { return m_demo.child<QTableView>("fraudTable"); }
    [[nodiscard]] qint64 rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int column) const { return table()->model()->index(0, column).data().toString(); }
    [[nodiscard]] QJsonObject told(const QString &number) { return m_demo.ask({u"fraud"_qs, u"show"_qs, u"--number"_qs, number}).first().toObject(); }
    [[nodiscard]] QString stage(const QString &number) { return told(number)[u"stage"].toString(); }
    void open();
    /// F9 or F8, a digit, words, Enter.
    void answer(Qt::Key action, Qt::Key digit, const QString &words);
    DemoWindow m_demo;
    QStringList m_ready; ///< numbers of orders that nothing stops
};

void TestFraudPage::initTestCase()
{
    m_demo.withFraud = true;
    m_demo.prepare();
}

void TestFraudPage::init()
{
    m_demo.copy();
    m_ready.clear();
    for (const auto &value : m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}))
        m_ready << value.toObject()[u"number"].toString();
    QVERIFY(m_ready.size() > 2);
    const QJsonObject entry = m_demo.ask({u"fraud"_qs, u"block"_qs, u"add"_qs, u"--number"_qs, m_ready.first(), u"--reason"_qs, u"前回受取拒否"_qs}).first().toObject();
    QCOMPARE(entry[u"state"].toString(), u"open"_qs);
}

void TestFraudPage::open()
{
    m_demo.open();
    m_demo.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_demo.settled([&] { return table()->isVisible() && rows() > 0; }));
    // The order in sight came along; what is blocked is looked for.
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(m_ready.first());
    QVERIFY(m_demo.settled([&] { return rows() == 1 && cell(1) == m_ready.first(); }));
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return table()->hasFocus(); }));
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return table()->currentIndex().isValid(); }));
}

void TestFraudPage::answer(Qt::Key action, Qt::Key digit, const QString &words)
{
    m_demo.key(action);
    m_demo.key(digit);
    // A single digit is told from a scan a moment later.
    QVERIFY(m_demo.settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceTextEdit"; }));
    if (!words.isEmpty())
        m_demo.type(words);
    m_demo.key(Qt::Key_Return);
}

void TestFraudPage::oneDigitJudges()
{
    QCOMPARE(stage(m_ready.first()), u"waiting"_qs);
    open();
    const qint64 before = rows();
    QCOMPARE(cell(1), m_ready.first());
    QVERIFY2(cell(3).contains(u"ブロックリスト"_qs), qPrintable(cell(3)));
    m_demo.shoot(u"fraud"_qs);
    answer(Qt::Key_F9, Qt::Key_1, u"電話で本人確認"_qs);
    QVERIFY(m_demo.settled([&] { return rows() == before - 1; }));
    const QJsonObject row = told(m_ready.first());
    QCOMPARE(row[u"verdict"].toString(), u"pass"_qs);
    QCOMPARE(row[u"reason"].toString(), u"電話で本人確認"_qs);
    QCOMPARE(row[u"person"].toString(), u"田中"_qs);
    QCOMPARE(row[u"stage"].toString(), u"ready"_qs);
    QCOMPARE(stage(m_ready[1]), u"ready"_qs);
}

/// Nothing is proposed: neither a verdict nor a block is what Enter says by itself.
void TestFraudPage::enterAloneJudgesNothing()
{
    open();
    const qint64 before = rows();
    const auto asks = [this](const QString &part) {
        const auto panels = m_demo.window().findChildren<ChoicePanel *>();
        return std::any_of(panels.cbegin(), panels.cend(), [&](const ChoicePanel *panel) {
            return panel->isVisible() && panel->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly)->text().contains(part);
        });
    };
    for (const Qt::Key action : {Qt::Key_F9, Qt::Key_F8}) {
        m_demo.key(action);
        QVERIFY(m_demo.settled([&] { return asks(m_ready.first()); }));
        m_demo.key(Qt::Key_Return);
        QTest::qWait(150);
        QVERIFY(asks(u"数字キー"_qs));
        m_demo.shoot(u"fraud-choose"_qs);
        // Nor do words alone: they say why, not what.
        m_demo.key(Qt::Key_Tab);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"choiceTextEdit"_qs);
        m_demo.type(u"確認済み"_qs);
        m_demo.key(Qt::Key_Return);
        QTest::qWait(150);
        QVERIFY(asks(u"数字キー"_qs));
        m_demo.key(Qt::Key_Escape);
        QVERIFY(m_demo.settled([&] { return !asks(QString()); }));
    }
    QCOMPARE(rows(), before);
    QCOMPARE(told(m_ready.first())[u"verdict"].toString(), QString());
    QCOMPARE(stage(m_ready.first()), u"waiting"_qs);
    QCOMPARE(m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs}).size(), 1);
    // By arrows, too: the first one down is the first.
    m_demo.key(Qt::Key_F9);
    QVERIFY(m_demo.settled([&] { return asks(m_ready.first()); }));
    m_demo.key(Qt::Key_Down);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return rows() == before - 1; }));
    QCOMPARE(told(m_ready.first())[u"verdict"].toString(), u"pass"_qs);
}

void TestFraudPage::refusedAndCancelled()
{
    open();
    const qint64 before = rows();
    answer(Qt::Key_F9, Qt::Key_4, u"いたずら"_qs);
    QVERIFY(m_demo.settled([&] { return rows() == before - 1; }));
    QCOMPARE(told(m_ready.first())[u"verdict"].toString(), u"refuse"_qs);
    QCOMPARE(stage(m_ready.first()), u"cancelled"_qs);
}

void TestFraudPage::fromTheOrderInSight()
{
    m_demo.open();
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders"; }));
    const QString number = m_demo.child<QTableView>("orderTable")->currentIndex().siblingAtColumn(1).data().toString();
    m_demo.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"fraud" && table()->currentIndex().isValid(); }));
    QVERIFY(m_demo.settled([&] { return table()->currentIndex().siblingAtColumn(1).data().toString() == number; }));
    // Back to it by F12.
    m_demo.key(Qt::Key_F12);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders"; }));
}

void TestFraudPage::blockedAndRetired()
{
    open();
    answer(Qt::Key_F8, Qt::Key_2, u"三回目"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs}).size() == 2; }));
    const QJsonObject entry = m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs}).first().toObject();
    QCOMPARE(entry[u"client"].toString(), QString()); // of all clients
    QCOMPARE(entry[u"reason"].toString(), u"三回目"_qs);
    // Both are retired in their queue, each with its reason; then the order goes on.
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 4; ++i)
        m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return rows() == 2 && cell(3) == u"三回目"_qs; }));
    for (int left = 1; left >= 0; --left) {
        m_demo.key(Qt::Key_F, Qt::ControlModifier);
        m_demo.key(Qt::Key_Down);
        QVERIFY(m_demo.settled([&] { return table()->hasFocus(); }));
        m_demo.key(Qt::Key_Down);
        QVERIFY(m_demo.settled([&] { return table()->currentIndex().isValid(); }));
        answer(Qt::Key_F7, Qt::Key_1, {});
        QVERIFY(m_demo.settled([&] { return rows() == left; }));
    }
    QVERIFY(m_demo.settled([&] { return stage(m_ready.first()) == u"ready"; }));
    QCOMPARE(m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs, u"--queue"_qs, u"retired"_qs}).size(), 2);
}

void TestFraudPage::theListIsReasonEnough()
{
    open();
    const qint64 before = rows();
    answer(Qt::Key_F8, Qt::Key_3, {}); // F8, a digit, Enter
    QVERIFY(m_demo.settled([&] { return m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs}).size() == 2; }));
    QVERIFY(m_demo.ask({u"fraud"_qs, u"block"_qs, u"list"_qs}).first().toObject()[u"reason"].toString().contains(u"虚偽"_qs));
    QVERIFY(m_demo.settled([&] { return table()->currentIndex().isValid(); }));
    answer(Qt::Key_F9, Qt::Key_6, {}); // and so the verdict
    QVERIFY(m_demo.settled([&] { return rows() == before - 1; }));
    QCOMPARE(told(m_ready.first())[u"verdict"].toString(), u"pass"_qs);
    QVERIFY2(told(m_ready.first())[u"reason"].toString().contains(u"電話で確認"_qs), qPrintable(told(m_ready.first())[u"reason"].toString()));
}

QTEST_MAIN(TestFraudPage)
#include "tst_fraudpage.moc"
