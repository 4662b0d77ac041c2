// SPDX-License-Identifier: GPL-3.0-or-later
// The page of mails to customers by keys alone, against a real mail server; what came of it a second process of the program is asked.
#include "models/storage/Database.h"
#include "support/DemoWindow.h"
#include "support/MailServer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

class TestNoticesPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_demo.close(); }
    void sendsAndSuppresses();
    void aTextIsChanged();
    void aPolicyIsSetAndMailsLeaveByThemselves();
    void aDelayIsTold();
    void whatIsTypedMakesRoomForAPolicy();
    void aSaveEndsBehindAnotherClient();

private:
    void open();
    [[nodiscard]] int rows() { return m_demo.child<QTableView>("noticeTable")->model()->rowCount(); }
    [[nodiscard]] QString body() { return m_demo.child<QLabel>("noticeBodyLabel")->text(); }
    [[nodiscard]] QStringList list(const QString &queue)
    {
        QStringList numbers;
        for (const auto &row : m_demo.ask({u"notices"_qs, u"list"_qs, u"--queue"_qs, queue}))
            numbers << row[u"order"].toString();
        return numbers;
    }
    DemoWindow m_demo;
    std::unique_ptr<MailServer> m_mail;
    QTemporaryDir m_files;
    QStringList m_numbers; ///< of two orders whose delay is to be told
    QString m_client;
};

void TestNoticesPage::initTestCase()
{
    m_demo.withNotices = true;
    m_demo.withClients = true;
    m_demo.prepare();
}

void TestNoticesPage::init()
{
    m_demo.copy();
    m_mail = std::make_unique<MailServer>();
    m_mail->trustAt(m_demo.profile());
    m_numbers.clear();
    QFile password(m_files.filePath(u"password"_qs));
    QVERIFY(password.open(QIODevice::WriteOnly) && password.write("secret\n") > 0);
    password.close();
    for (const auto &value : m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs})) {
        const QJsonObject order = value.toObject();
        if (m_numbers.size() == 2 || (!m_client.isEmpty() && order[u"client"].toString() != m_client) || !order[u"email"].toString().contains(u'@'))
            continue;
        m_client = order[u"client"].toString();
        m_numbers << order[u"number"].toString();
    }
    QCOMPARE(m_numbers.size(), 2);
    m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, m_client, u"--from"_qs, u"shop@example.jp"_qs, u"--server"_qs, m_mail->url(), u"--login"_qs, u"shop"_qs, u"--smtp-password-file"_qs, password.fileName()});
    for (const QString &number : std::as_const(m_numbers))
        m_demo.askObject({u"notices"_qs, u"delay"_qs, u"--number"_qs, number, u"--day"_qs, u"2099-01-05"_qs});
    m_numbers.sort();
}

void TestNoticesPage::open()
{
    m_demo.open();
    m_demo.key(Qt::Key_F5, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTableView>("noticeTable")->isVisible() && rows() == 2; }));
}

void TestNoticesPage::sendsAndSuppresses()
{
    open();
    QVERIFY(m_demo.settled([&] { return body().contains(u"2099年1月5日"); }));
    m_demo.shoot(u"notices"_qs);
    // One stays, the other leaves.
    m_demo.key(Qt::Key_Home);
    m_demo.key(Qt::Key_F7);
    QVERIFY(m_demo.settled([&] { return rows() == 1; }));
    QCOMPARE(list(u"suppressed"_qs).size(), 1);
    m_demo.key(Qt::Key_F9);
    QVERIFY(m_demo.settled([&] { return rows() == 0; }));
    QCOMPARE(m_mail->mails().size(), 1);
    QVERIFY2(m_demo.child<QLabel>("messageLabel")->text().contains(u"1 通"), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    QCOMPARE(list(u"sent"_qs).size(), 1);
    // Nothing is left: the same key sends nothing.
    m_demo.key(Qt::Key_F9);
    QTest::qWait(200);
    QVERIFY(m_demo.settled([&] { return rows() == 0; }));
    QCOMPARE(m_mail->mails().size(), 1);
    QVERIFY(list(u"unsent"_qs).isEmpty());
}

void TestNoticesPage::aTextIsChanged()
{
    open();
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    auto *subject = m_demo.child<QLineEdit>("noticeTextSubjectEdit");
    QVERIFY(subject);
    QVERIFY(m_demo.settled([&] { return subject->isVisible() && subject->text().contains(u"{order_number}"); })); // the text as it is now
    for (int i = 0; i < 8 && QApplication::focusWidget() != subject; ++i)
        m_demo.key(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), subject);
    m_demo.key(Qt::Key_End);
    m_demo.type(u"！{oops}"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    auto *preview = m_demo.child<QPlainTextEdit>("noticePreviewText");
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"{oops}"); }));
    QVERIFY(m_demo.settled([&] { return preview->toPlainText().contains(u"{oops}"); })); // said while it is typed
    m_demo.shoot(u"notices-text"_qs);
    QVERIFY(!m_demo.askObject({u"notices"_qs, u"text"_qs, u"--client"_qs, m_client, u"--kind"_qs, u"delay"_qs})[u"own"].toBool());
    QTRY_COMPARE(QApplication::focusWidget(), subject); // where the mistake is
    m_demo.key(Qt::Key_End);
    for (int i = 0; i < 6; ++i)
        m_demo.key(Qt::Key_Backspace);
    // Which fields there are for this kind, each with what it becomes.
    auto *fields = m_demo.child<QListWidget>("noticeFieldList");
    const auto said = [&] {
        QStringList all;
        for (int i = 0; i < fields->count(); ++i)
            all << fields->item(i)->text();
        return all.join(u'\n');
    };
    QVERIFY2(m_demo.settled([&] { return said().contains(u"{order_number}  注文番号："_qs + m_numbers[0]) || said().contains(u"{order_number}  注文番号："_qs + m_numbers[1]); }), qPrintable(said()));
    QVERIFY2(said().contains(u"{new_date}  新しい発送予定日") && !said().contains(u"{tracking}"), qPrintable(said())); // a delay has no slip number yet
    auto *body = m_demo.child<QPlainTextEdit>("noticeTextBodyEdit");
    const QString standing = body->toPlainText();
    for (int i = 0; i < 8 && QApplication::focusWidget() != fields; ++i)
        m_demo.key(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), fields);
    m_demo.key(Qt::Key_End);
    m_demo.key(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), body); // typing goes on behind it
    QCOMPARE(body->toPlainText(), u"{new_date}"_qs + standing);
    for (int i = 0; i < 10; ++i)
        m_demo.key(Qt::Key_Backspace);
    QCOMPARE(body->toPlainText(), standing);
    // As the customer of the order in sight would read it, before it is saved.
    static const QRegularExpression shown(u"【[^】]+】[^（]*（([^（）{}]+)）！"_qs);
    QVERIFY2(m_demo.settled([&] { return shown.match(preview->toPlainText()).hasMatch(); }), qPrintable(preview->toPlainText()));
    const QString number = shown.match(preview->toPlainText()).captured(1);
    QVERIFY2(preview->toPlainText().count(number) > 1, qPrintable(number)); // of one real order, wherever it stands
    m_demo.shoot(u"notices-preview"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return !subject->isVisible(); }));
    const QJsonObject now = m_demo.askObject({u"notices"_qs, u"text"_qs, u"--client"_qs, m_client, u"--kind"_qs, u"delay"_qs});
    QVERIFY(now[u"own"].toBool());
    QVERIFY2(now[u"subject"].toString().endsWith(u'！'), qPrintable(now[u"subject"].toString()));
}

void TestNoticesPage::aPolicyIsSetAndMailsLeaveByThemselves()
{
    open();
    auto *rounds = m_demo.child<QLabel>("noticeRoundsLabel");
    QVERIFY2(rounds->text().contains(u"Shift+F9"), qPrintable(rounds->text()));
    // This desk may send, and the client does not want it yet: nothing leaves.
    m_demo.key(Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY2(m_demo.settled([&] { return rounds->text().contains(u"送るものはありません"); }), qPrintable(rounds->text()));
    QVERIFY(m_mail->mails().isEmpty());
    m_demo.key(Qt::Key_F9, Qt::ShiftModifier); // paused
    QVERIFY2(rounds->text().contains(u"自動で送りません"), qPrintable(rounds->text()));
    m_demo.key(Qt::Key_P, Qt::ControlModifier);
    auto *from = m_demo.child<QLineEdit>("mailPolicyFromEdit");
    QVERIFY(m_demo.settled([&] { return from->isVisible() && from->text() == u"shop@example.jp"; })); // as it is
    QTest::qWait(40);
    // Each kind of notice is a tick with its name; what is ticked off is not told any more.
    const auto *cancelled = m_demo.child<QCheckBox>("mailPolicyCancelledTick");
    QVERIFY(cancelled->isChecked() && cancelled->text().contains(u"キャンセル"_qs));
    for (int i = 0; i < 25 && QApplication::focusWidget() != m_demo.child<QWidget>("mailPolicyQuietEdit"); ++i) {
        if (QApplication::focusWidget() == cancelled)
            m_demo.key(Qt::Key_Space);
        m_demo.key(Qt::Key_Tab);
    }
    QVERIFY(!cancelled->isChecked());
    QCOMPARE(QApplication::focusWidget(), m_demo.child<QWidget>("mailPolicyQuietEdit"));
    m_demo.type(u"night"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"21:00-08:00"); }), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QWidget>("mailPolicyQuietEdit")); // where the mistake is
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.key(Qt::Key_Backspace);
    m_demo.key(Qt::Key_Tab);
    m_demo.key(Qt::Key_Down); // by themselves
    m_demo.key(Qt::Key_Tab);
    m_demo.key(Qt::Key_Tab);
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"2"_qs);
    m_demo.shoot(u"notices-policy"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return !from->isVisible(); }));
    const QJsonObject policy = m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, m_client});
    QVERIFY(policy[u"by_itself"].toBool());
    QCOMPARE(policy[u"remind_most"].toInt(), 2);
    QVERIFY2(!policy[u"events"].toArray().contains(u"cancelled"_qs) && policy[u"events"].toArray().contains(u"shipped"_qs), qPrintable(QString::fromUtf8(QJsonDocument(policy).toJson())));
    QCOMPARE(policy[u"from"].toString(), u"shop@example.jp"_qs);
    QCOMPARE(policy[u"quiet"].toString(), QString());
    // Now they leave, without F9, and the page tells so.
    m_demo.key(Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([&] { return rows() == 0 && m_mail->mails().size() == 2; }));
    QVERIFY2(m_demo.settled([&] { return rounds->text().contains(u"2 通"); }), qPrintable(rounds->text()));
    m_demo.shoot(u"notices-by-themselves"_qs);
    QCOMPARE(list(u"sent"_qs).size(), 2);
    // It is remembered at this desk.
    m_demo.close();
    m_demo.open();
    m_demo.key(Qt::Key_F5, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("noticeRoundsLabel")->text().contains(u"自動で送っています"); }));
}

void TestNoticesPage::aDelayIsTold()
{
    open();
    m_demo.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()); }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(m_numbers.join(u' ') + u" 2099-02-03"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"2099/02/03"); }), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    QStringList days;
    for (const auto &row : m_demo.ask({u"notices"_qs, u"list"_qs}))
        days << row[u"order"].toString() + u' ' + row[u"day"].toString();
    days.sort();
    QCOMPARE(days, (QStringList {m_numbers[0] + u" 2099-02-03"_qs, m_numbers[1] + u" 2099-02-03"_qs})); // the day before it is told no more
    // A number of nobody tells nobody.
    m_demo.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()); }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(m_numbers[0] + u" NOBODY-1 2099-02-09"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"NOBODY-1"); }));
    QCOMPARE(m_demo.ask({u"notices"_qs, u"list"_qs}).size(), 2);
}

/// Asked for from a client's card, a policy takes neither a half-typed text nor a half-typed policy away.
void TestNoticesPage::whatIsTypedMakesRoomForAPolicy()
{
    open();
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    auto *subject = m_demo.child<QLineEdit>("noticeTextSubjectEdit");
    QVERIFY(m_demo.settled([&] { return subject->isVisible() && subject->text().contains(u"{order_number}"); }));
    for (int i = 0; i < 8 && QApplication::focusWidget() != subject; ++i)
        m_demo.key(Qt::Key_Tab);
    m_demo.key(Qt::Key_End);
    m_demo.type(u"半分"_qs);
    const auto fromCard = [&](const QString &code) {
        m_demo.key(Qt::Key_F12, Qt::ControlModifier);
        auto *table = m_demo.child<QTableView>("clientTable");
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"clients" && table->model()->rowCount() > 1; }));
        m_demo.key(Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < 20 && table->currentIndex().siblingAtColumn(0).data().toString() != code; ++i)
            m_demo.key(Qt::Key_Down);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), code);
        m_demo.key(Qt::Key_F9);
        auto *client = m_demo.child<QComboBox>("mailPolicyClientEdit");
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"notices" && client->isVisible() && client->currentText() == code; }));
        QTest::qWait(40);
    };
    fromCard(m_client);
    auto *name = m_demo.child<QLineEdit>("mailPolicyFromNameEdit");
    for (int i = 0; i < 8 && QApplication::focusWidget() != name; ++i)
        m_demo.key(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), name);
    m_demo.type(u"半分の名"_qs);
    // Another client's policy, and back: what was typed of the first one is there.
    QString other;
    for (const auto &one : m_demo.ask({u"client"_qs, u"list"_qs}))
        if (one.toObject()[u"client"].toString() != m_client)
            other = one.toObject()[u"client"].toString();
    QVERIFY(!other.isEmpty());
    fromCard(other);
    QCOMPARE(name->text(), QString());
    fromCard(m_client);
    QCOMPARE(name->text(), u"半分の名"_qs);
    QVERIFY2(m_demo.child<QLabel>("messageLabel")->text().contains(u"戻しました"), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    // Left, the text is where it was.
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return subject->isVisible(); }));
    QVERIFY2(subject->text().endsWith(u"半分"), qPrintable(subject->text()));
    m_demo.shoot(u"notices-aside"_qs);
    // What was left by Esc is given up.
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return !subject->isVisible(); }));
    fromCard(m_client);
    QCOMPARE(name->text(), QString());
}

/// Saved, and before that is done another client is chosen: what is typed of it stays.
void TestNoticesPage::aSaveEndsBehindAnotherClient()
{
    QString other;
    for (const auto &one : m_demo.ask({u"client"_qs, u"list"_qs}))
        if (one.toObject()[u"client"].toString() != m_client)
            other = one.toObject()[u"client"].toString();
    m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, other, u"--from"_qs, u"other@example.jp"_qs, u"--server"_qs, m_mail->url()});
    open();
    m_demo.key(Qt::Key_P, Qt::ControlModifier);
    auto *client = m_demo.child<QComboBox>("mailPolicyClientEdit");
    auto *name = m_demo.child<QLineEdit>("mailPolicyFromNameEdit");
    QVERIFY(m_demo.settled([&] { return client->isVisible() && client->currentText() == m_client && QApplication::focusWidget() == client; }));
    const auto choose = [&](const QString &code) {
        for (int i = 0; i < client->count() && client->currentText() != code; ++i)
            QTest::keyClick(QGuiApplication::focusWindow(), client->findText(code) < client->currentIndex() ? Qt::Key_Up : Qt::Key_Down); // what runs behind has no time to end
        QCOMPARE(client->currentText(), code);
    };
    const auto toName = [&] {
        for (int i = 0; i < 25 && QApplication::focusWidget() != name; ++i)
            m_demo.key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), name);
    };
    choose(other);
    toName();
    m_demo.type(u"半分の名"_qs);
    for (int i = 0; i < 25 && QApplication::focusWidget() != client; ++i)
        m_demo.key(Qt::Key_Tab, Qt::ShiftModifier);
    choose(m_client);
    toName();
    m_demo.type(u"全部の名"_qs);
    for (int i = 0; i < 25 && QApplication::focusWidget() != client; ++i)
        m_demo.key(Qt::Key_Tab, Qt::ShiftModifier);
    // Another program writes meanwhile: the save cannot end before the next client is chosen, however busy the machine is.
    const auto desk = Database::open(m_demo.profile() + u"/desk.db"_qs, Database::Mode::ReadWrite);
    QVERIFY(desk && (*desk)->exec("BEGIN IMMEDIATE"));
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Return, Qt::ControlModifier);
    choose(other);
    QVERIFY((*desk)->exec("ROLLBACK"));
    QVERIFY2(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(m_client); }), qPrintable(m_demo.child<QLabel>("messageLabel")->text()));
    QCOMPARE(m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, m_client})[u"from_name"].toString(), u"全部の名"_qs);
    QVERIFY(client->isVisible());
    QCOMPARE(client->currentText(), other);
    QCOMPARE(name->text(), u"半分の名"_qs);
    // The one that was saved stands there as it was saved, and the other one's words can still be sent.
    choose(m_client);
    QCOMPARE(name->text(), u"全部の名"_qs);
    choose(other);
    QCOMPARE(name->text(), u"半分の名"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return !client->isVisible(); }));
    QCOMPARE(m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, other})[u"from_name"].toString(), u"半分の名"_qs);
    QCOMPARE(m_demo.askObject({u"notices"_qs, u"policy"_qs, u"--client"_qs, m_client})[u"from_name"].toString(), u"全部の名"_qs);
}

QTEST_MAIN(TestNoticesPage)
#include "tst_noticespage.moc"
