// SPDX-License-Identifier: GPL-3.0-or-later
// The page of clients by keys: what is said of a client, the warehouse's trucks and the holidays, checked by the command line.
#include "support/DemoWindow.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestClientsPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withClients = true;
        m_demo.withFraud = true;
        m_demo.withNotices = true;
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }
    void cutOffsAreWrittenAndToldWrong();
    void fieldsAndShopsByKeys();
    void takenBackByKeys();
    void trucksAndHolidays();
    void theCardSaysWhenItLeaves();
    void fraudLimitAndMailsByKeys();
    void mergingIsSetByKeys();
    void keysFollowTheSection();
    void aColourIsOneDigit();

private:
    void open()
    {
        m_demo.open();
        m_demo.key(Qt::Key_F12, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"clients" && rows() > 0; }));
    }
    [[nodiscard]] qint64 rows() { return m_demo.child<QTableView>("clientTable")->model()->rowCount(); }
    /// The client of the first row, as a second process reads it.
    [[nodiscard]] QJsonObject client()
    {
        const QString code = m_demo.ask({u"client"_qs, u"list"_qs}).first().toObject()[u"client"].toString();
        return m_demo.askObject({u"client"_qs, u"show"_qs, u"--client"_qs, code});
    }
    DemoWindow m_demo;
};

void TestClientsPage::fraudLimitAndMailsByKeys()
{
    open();
    const QString code = client()[u"client"].toString();
    m_demo.key(Qt::Key_F4);
    auto *limit = m_demo.child<QLineEdit>("clientFraudEdit");
    QVERIFY(limit);
    QTRY_VERIFY2(limit->text().toInt() > 0, qPrintable(limit->text()));
    for (int i = 0; i < 40 && QApplication::focusWidget() != limit; ++i)
        m_demo.key(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), limit);
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"0"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"点数は 1 以上"); }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"77"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"保存"); }));
    QTRY_COMPARE(limit->text(), u"77"_qs);
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_F9);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"notices" && m_demo.child<QComboBox>("mailPolicyClientEdit") && m_demo.child<QComboBox>("mailPolicyClientEdit")->isVisible(); }));
    QVERIFY(m_demo.child<QComboBox>("mailPolicyClientEdit")->currentText().contains(code));
    m_demo.key(Qt::Key_Escape);
}

void TestClientsPage::cutOffsAreWrittenAndToldWrong()
{
    open();
    m_demo.key(Qt::Key_F6);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("clientCutoffsEdit"));
    m_demo.type(u"yamato 1"_qs);
    QTRY_VERIFY(m_demo.child<QLabel>("clientWrongLabel")->isVisible()); // no time yet
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("clientCutoffsEdit")); // it stays, to be put right
    QCOMPARE(m_demo.child<QPlainTextEdit>("clientCutoffsEdit")->toPlainText(), u"yamato 1"_qs);
    QCOMPARE(client()[u"cutoffs"].toString(), QString());
    m_demo.type(u"0:30"_qs);
    QTRY_VERIFY(!m_demo.child<QLabel>("clientWrongLabel")->isVisible());
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(client()[u"cutoffs"].toString(), u"yamato 10:30"_qs);
    // As people call it, whichever way it was typed; a name that nobody has is told with those that may stand there.
    QTRY_COMPARE(m_demo.child<QPlainTextEdit>("clientCutoffsEdit")->toPlainText(), u"ヤマト運輸 10:30"_qs);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_Return);
    m_demo.type(u"クロネコ 11:00"_qs);
    const auto *wrong = m_demo.child<QLabel>("clientWrongLabel");
    QTRY_VERIFY(wrong->isVisible());
    QVERIFY2(wrong->text().contains(u"2行目") && wrong->text().contains(u"佐川急便"), qPrintable(wrong->text()));
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_Return);
    m_demo.type(u"佐川 11:00 月"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(client()[u"cutoffs"].toString(), u"yamato 10:30\nsagawa 11:00 月"_qs);
    m_demo.shoot(u"clients"_qs);
    // F6, twelve letters and Ctrl+Enter: fourteen keys.
}

void TestClientsPage::fieldsAndShopsByKeys()
{
    open();
    m_demo.key(Qt::Key_F4);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("clientNameEdit"));
    m_demo.type(u"Aoba"_qs); // the old name is marked and goes
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE(client()[u"name"].toString(), u"Aoba"_qs);
    m_demo.key(Qt::Key_F7);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("clientLeadDaysEdit"));
    m_demo.type(u"* 3"_qs);
    m_demo.key(Qt::Key_Tab); // going on saves, too
    QTRY_COMPARE(client()[u"leadDays"].toString(), u"* 3"_qs);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("clientContactsEdit"));
    m_demo.type(u"Suzuki"_qs);
    m_demo.key(Qt::Key_Escape); // given up
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(client()[u"contacts"].toString(), QString());
    m_demo.key(Qt::Key_F8);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QComboBox>("clientShopCodeEdit"));
    for (int i = 0; i < 4; ++i)
        m_demo.key(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("clientShopPromiseEdit"));
    m_demo.type(u"2"_qs);
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE(client()[u"shops"].toArray().first().toObject()[u"promise"].toString(), u"2"_qs);
}

void TestClientsPage::aColourIsOneDigit()
{
    open();
    m_demo.key(Qt::Key_F4);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("clientNameEdit"));
    auto *box = m_demo.child<QComboBox>("clientColourEdit");
    QVERIFY(box);
    for (int i = 0; i < 40 && QApplication::focusWidget() != box; ++i)
        m_demo.key(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), box);
    const auto type = [&](const QString &text) {
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        for (const QChar letter : text)
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
        m_demo.key(Qt::Key_Return);
    };
    type(u"3"_qs);
    QTRY_COMPARE(client()[u"colour"].toString(), u"#009e73"_qs);
    QTRY_VERIFY(!box->itemIcon(box->currentIndex()).isNull()); // seen beside its name
    QVERIFY(box->currentText().startsWith(u"3 "));
    type(u"#123456"_qs); // any other, as before
    QTRY_COMPARE(client()[u"colour"].toString(), u"#123456"_qs);
    QTRY_VERIFY(box->currentText() == u"#123456" && box->currentData().toString() == u"#123456"); // it is one of the list now
    QVERIFY(!box->itemIcon(box->currentIndex()).isNull());
    type(u"0"_qs);
    QVERIFY(m_demo.settled([&] { return box->currentText().startsWith(u"0 "); }));
    QTRY_COMPARE(client()[u"colour"].toString(), QString());
    type(u"#12"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("clientWrongLabel")->isVisible(); }));
    QCOMPARE(client()[u"colour"].toString(), QString());
    m_demo.key(Qt::Key_Escape);
}

void TestClientsPage::mergingIsSetByKeys()
{
    open();
    QCOMPARE(client()[u"merge"].toString(), u"ask"_qs); // nobody has said anything
    m_demo.key(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QComboBox>("clientMergeEdit"));
    m_demo.key(Qt::Key_Up);
    m_demo.key(Qt::Key_Return);
    QTRY_COMPARE(client()[u"merge"].toString(), u"off"_qs);
    m_demo.shoot(u"client-merge"_qs);
    m_demo.key(Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("clientTable"));
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(client()[u"merge"].toString(), u"ask"_qs);
    QTRY_COMPARE(m_demo.child<QComboBox>("clientMergeEdit")->currentIndex(), 1);
}

/// A key that does nothing where one stands is grey there, and none is that would do something.
void TestClientsPage::keysFollowTheSection()
{
    open();
    const auto lit = [&] {
        QStringList names;
        for (const char *name : {"clientEdit", "clientCutoffs", "clientMerge", "clientLead", "clientShop", "clientMails", "holidayNew"})
            if (m_demo.child<QAction>((QByteArray(name) + "Action").constData())->isEnabled())
                names << QString::fromLatin1(name);
        return names.join(u' ');
    };
    QTRY_COMPARE(lit(), u"clientEdit clientCutoffs clientMerge clientLead clientShop clientMails"_qs);
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 2; ++i)
        m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QPlainTextEdit>("houseCutoffsEdit")->isVisible(); }));
    QTRY_COMPARE(lit(), u"clientEdit clientCutoffs"_qs);
    m_demo.key(Qt::Key_F9);
    m_demo.key(Qt::Key_Down); // the first year of holidays
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLineEdit>("newHolidayDayEdit")->isVisible(); }));
    QTRY_COMPARE(lit(), u"clientEdit holidayNew"_qs);
    m_demo.key(Qt::Key_F9);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(m_demo.page(), u"clients"_qs);
    for (int i = 0; i < 3; ++i) // all clients again
        m_demo.key(Qt::Key_Up);
    QTRY_COMPARE(lit(), u"clientEdit clientCutoffs clientMerge clientLead clientShop clientMails"_qs);
}

void TestClientsPage::takenBackByKeys()
{
    open();
    m_demo.key(Qt::Key_F7);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("clientLeadDaysEdit"));
    m_demo.type(u"* 3"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(client()[u"leadDays"].toString(), u"* 3"_qs);
    m_demo.key(Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QTableView>("clientTable"));
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(client()[u"leadDays"].toString(), QString());
}

void TestClientsPage::trucksAndHolidays()
{
    open();
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 2; ++i) // with cut-offs of their own, trucks
        m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QPlainTextEdit>("houseCutoffsEdit")->isVisible(); }));
    m_demo.key(Qt::Key_F6);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QPlainTextEdit>("houseCutoffsEdit"));
    m_demo.key(Qt::Key_End, Qt::ControlModifier);
    m_demo.key(Qt::Key_Return);
    m_demo.type(u"hol none"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_demo.askObject({u"warehouse"_qs, u"cutoffs"_qs})[u"cutoffs"].toString().endsWith(u"\n祝 休"));
    QCOMPARE(m_demo.ask({u"warehouse"_qs, u"trucks"_qs, u"--day"_qs, u"2027-01-01"_qs}).size(), 0);
    QVERIFY(m_demo.ask({u"warehouse"_qs, u"trucks"_qs, u"--day"_qs, u"2027-01-05"_qs}).size() > 0);
    m_demo.shoot(u"client-trucks"_qs);
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    m_demo.key(Qt::Key_Down); // the first year of holidays
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLineEdit>("newHolidayDayEdit")->isVisible(); }));
    m_demo.key(Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QLineEdit>("newHolidayDayEdit"));
    m_demo.type(u"2027-06-30"_qs);
    m_demo.key(Qt::Key_Return);
    m_demo.type(u"Stock"_qs);
    m_demo.key(Qt::Key_Return);
    const auto day = [&] {
        for (const auto &one : m_demo.ask({u"holidays"_qs, u"list"_qs, u"--year"_qs, u"2027"_qs}))
            if (one.toObject()[u"day"].toString() == u"2027-06-30")
                return one.toObject()[u"name"].toString();
        return QString();
    };
    QTRY_COMPARE(day(), u"Stock"_qs);
    m_demo.shoot(u"client-holidays"_qs);
}

void TestClientsPage::theCardSaysWhenItLeaves()
{
    m_demo.open();
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderClientLabel")->isVisible(); }));
    QTRY_VERIFY(m_demo.child<QLabel>("orderClientLabel")->text().contains(u"次の締切"));
}

QTEST_MAIN(TestClientsPage)
#include "tst_clientspage.moc"
