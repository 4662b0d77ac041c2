// SPDX-License-Identifier: GPL-3.0-or-later
// The page of rules by keys alone; what came of it a second process of the program is asked.
#include "models/core/ListSort.h"
#include "models/rules/RuleService.h"
#include "support/DemoWindow.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestRulesPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_demo.withRules = true;
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }
    void writtenRehearsedAndInForce();
    void aRehearsalGoesIntoAFile();
    void whatNobodyRehearsedDoesNotCount();
    void whatCannotBeReadIsNotSaved();
    void newVersionOffAndRetired();
    void stoppedOrdersOpen();
    void cardBesideTheOrder();

private:
    void open()
    {
        m_demo.open();
        m_demo.key(Qt::Key_F9, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"rules"; }));
    }
    [[nodiscard]] qint64 rows() { return m_demo.child<QTableView>("ruleTable")->model()->rowCount(); }
    [[nodiscard]] QJsonObject rule(const QString &name)
    {
        for (const auto &value : m_demo.ask({u"rules"_qs, u"list"_qs}))
            if (value.toObject()[u"name"].toString() == name)
                return value.toObject();
        return {};
    }
    void tab(int times)
    {
        for (int i = 0; i < times; ++i)
            m_demo.key(Qt::Key_Tab);
    }
    /// Into the form of a new rule, from its name on; saves nothing.
    void write(const QString &name, const QString &when, const QString &then)
    {
        m_demo.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("newRuleNameEdit"));
        m_demo.type(name);
        tab(3);
        QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("newRuleWhenEdit"));
        m_demo.type(when);
        tab(1);
        QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("newRuleThenEdit"));
        m_demo.type(then);
    }
    /// By the program: a rule that stops all orders.
    void addBig() { m_demo.askObject({u"rules"_qs, u"add"_qs, u"--name"_qs, u"big"_qs, u"--when"_qs, u"total >= 1"_qs, u"--then"_qs, u"hold operator: look"_qs}); }
    DemoWindow m_demo;
};

void TestRulesPage::writtenRehearsedAndInForce()
{
    const qint64 all = m_demo.ask({u"orders"_qs}).size();
    QVERIFY(all > 10);
    open();
    QCOMPARE(rows(), 0);
    write(u"big"_qs, u"total >= 1"_qs, u"hold operator: look"_qs);
    m_demo.key(Qt::Key_F6); // before it counts
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("newRuleRehearsalTable")->model()->rowCount() > 0; }));
    m_demo.shoot(u"rules"_qs);
    QVERIFY(!m_demo.child<QLabel>("newRuleRehearsalLabel")->text().isEmpty());
    QCOMPARE(m_demo.ask({u"rules"_qs, u"list"_qs}).size(), 0); // nothing is saved by it
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    QTRY_VERIFY(!rule(u"big"_qs).isEmpty());
    const QJsonObject saved = rule(u"big"_qs);
    QCOMPARE(saved[u"author"].toString(), u"田中"_qs);
    QCOMPARE(saved[u"state"].toString(), u"on"_qs);
    QVERIFY(saved[u"stopped"].toInteger() > 10);
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"finding:rule_hold"_qs}).size(), saved[u"stopped"].toInteger());
    // A rehearsal of the saved one opens its orders.
    m_demo.key(Qt::Key_F6);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("ruleRehearsalTable")->isVisible(); }));
    m_demo.key(Qt::Key_F6, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("ruleRehearsalTable"));
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE(m_demo.page(), u"orders"_qs);
}

void TestRulesPage::aRehearsalGoesIntoAFile()
{
    m_demo.askObject({u"rules"_qs, u"add"_qs, u"--name"_qs, u"big"_qs, u"--when"_qs, u"total >= 1"_qs, u"--then"_qs, u"hold operator: look"_qs});
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    m_demo.key(Qt::Key_F6);
    const auto *table = m_demo.child<QTableView>("ruleRehearsalTable");
    QVERIFY(m_demo.settled([&] { return table->isVisible() && table->model()->rowCount() > 10; }));
    const auto lines = [this](const QString &name) {
        m_demo.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        const QString path = m_demo.profile() + u'/' + name;
        const auto field = [this]() -> QLineEdit * {
            const auto *dialog = m_demo.child<QFileDialog>("listFileDialog");
            return dialog && dialog->isVisible() ? dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs) : nullptr;
        };
        if (!QTest::qWaitFor([&] { return field() && QApplication::focusWidget() == field(); }, 15000))
            return QStringList();
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        m_demo.type(path);
        m_demo.key(Qt::Key_Return);
        QFile file(path);
        if (!m_demo.settled([&] { return file.exists(); }) || !file.open(QIODevice::ReadOnly))
            return QStringList();
        return QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    };
    // Of the list that has the keys: first the rules, then what the rehearsal found.
    QCOMPARE(lines(u"rules.csv"_qs).size(), 1 + 2);
    m_demo.key(Qt::Key_F6, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    const QStringList found = lines(u"rehearsal.csv"_qs);
    QCOMPARE(found.size(), table->model()->rowCount() + 2); // heading and titles
    QVERIFY2(found[0].contains(u"「big」の試行"), qPrintable(found[0]));
    QVERIFY2(found[2].contains(table->model()->index(0, 1).data().toString()), qPrintable(found[2]));
}

void TestRulesPage::whatNobodyRehearsedDoesNotCount()
{
    open();
    write(u"big"_qs, u"total >= 1000000"_qs, u"hold operator: look"_qs);
    m_demo.key(Qt::Key_F6);
    QVERIFY(m_demo.settled([&] { return !m_demo.child<QLabel>("newRuleRehearsalLabel")->text().isEmpty(); }));
    m_demo.key(Qt::Key_Backtab);
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"total >= 1"_qs); // another rule than the rehearsed one
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!rule(u"big"_qs).isEmpty());
    QCOMPARE(rule(u"big"_qs)[u"state"].toString(), u"off"_qs);
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"finding:rule_hold"_qs}).size(), 0);
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    m_demo.key(Qt::Key_F9);
    QTRY_COMPARE(rule(u"big"_qs)[u"state"].toString(), u"on"_qs);
    QTRY_VERIFY(rule(u"big"_qs)[u"stopped"].toInteger() > 10);
}

void TestRulesPage::whatCannotBeReadIsNotSaved()
{
    open();
    write(u"bad"_qs, u"colour = red"_qs, u"flag: x"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("newRuleWhenEdit"));
    QCOMPARE(m_demo.ask({u"rules"_qs, u"list"_qs}).size(), 0);
    m_demo.key(Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("ruleTable"));
    QCOMPARE(m_demo.ask({u"rules"_qs, u"list"_qs}).size(), 0);
}

void TestRulesPage::newVersionOffAndRetired()
{
    addBig();
    QVERIFY(rule(u"big"_qs)[u"stopped"].toInteger() > 0);
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    m_demo.key(Qt::Key_F4);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("newRuleNameEdit"));
    QCOMPARE(m_demo.child<QPlainTextEdit>("newRuleThenEdit")->toPlainText(), u"保留 担当者：look"_qs); // as it is, in the words of the window
    tab(3);
    m_demo.key(Qt::Key_End, Qt::ControlModifier);
    m_demo.type(u"000000"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier); // it is in force: rehearsed first
    QVERIFY(m_demo.settled([&] { return !m_demo.child<QLabel>("newRuleRehearsalLabel")->text().isEmpty(); }));
    QCOMPARE(rule(u"big"_qs)[u"version"].toInteger(), 1);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(rule(u"big"_qs)[u"version"].toInteger(), 2);
    QCOMPARE(rule(u"big"_qs)[u"stopped"].toInteger(), 0);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("ruleTable"));
    const auto shows = [&](const QString &words) {
        return m_demo.settled([&] { return rows() == 1 && m_demo.child<QLabel>("ruleStateLabel")->text() == words; });
    };
    QVERIFY(shows(u"有効"_qs));
    m_demo.key(Qt::Key_F7);
    QVERIFY(shows(u"停止中"_qs));
    QCOMPARE(rule(u"big"_qs)[u"state"].toString(), u"off"_qs);
    m_demo.key(Qt::Key_F9);
    QVERIFY(shows(u"有効"_qs));
    QCOMPARE(rule(u"big"_qs)[u"state"].toString(), u"on"_qs);
    m_demo.key(Qt::Key_F8);
    QVERIFY(m_demo.settled([&] { return rows() == 0; }));
    QCOMPARE(rule(u"big"_qs)[u"state"].toString(), u"retired"_qs);
    QCOMPARE(m_demo.askObject({u"rules"_qs, u"show"_qs, u"big"_qs})[u"versions"].toArray().size(), 2);
}

void TestRulesPage::stoppedOrdersOpen()
{
    addBig();
    const qint64 stopped = rule(u"big"_qs)[u"stopped"].toInteger();
    open();
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    m_demo.key(Qt::Key_F12);
    QTRY_COMPARE(m_demo.page(), u"orders"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() == stopped; }));
}

void TestRulesPage::cardBesideTheOrder()
{
    m_demo.askObject({u"client"_qs, u"card"_qs, u"--client"_qs, u"AOBA"_qs, u"--returns"_qs, u"未開封のみ8日以内"_qs, u"--mail"_qs, u"desk@aoba.example"_qs});
    m_demo.open();
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders"; }));
    // Each order of that client has it, and no other has.
    auto *table = m_demo.child<QTableView>("orderTable");
    QTRY_VERIFY(table->model()->rowCount() > 0);
    auto *card = m_demo.child<QLabel>("orderClientLabel");
    bool shown = false, hidden = false;
    for (int row = 0; row < table->model()->rowCount() && !(shown && hidden); ++row) {
        m_demo.key(row == 0 ? Qt::Key_Home : Qt::Key_Down);
        QVERIFY(m_demo.settled([] { return true; }));
        const bool own = table->model()->index(table->currentIndex().row(), 0).data(ListClientRole).toString() == u"AOBA";
        QTRY_COMPARE(card->isVisible() && card->text().contains(u"未開封のみ8日以内") && card->text().contains(u"desk@aoba.example"), own);
        (own ? shown : hidden) = true;
    }
    QVERIFY(shown);
}

QTEST_MAIN(TestRulesPage)
#include "tst_rulespage.moc"
