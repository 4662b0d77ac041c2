// SPDX-License-Identifier: GPL-3.0-or-later
// The window at a team's desk, by keys alone: who signs in at a real PostgreSQL, what it takes then, and what a shut desk shows.
#include "models/addresses/PostalTable.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/remote/Secrets.h"
#include "models/sync/SignIn.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PersonPanel.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr qint64 kHourUs = 3600 * 1000000LL;
constexpr int kTypingMs = 40; // as a person types: what comes faster is a scan

class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> write(const QString &, const QByteArray &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> forget(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
};

} // namespace

class TestSignInWindow : public RightsTeam
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        setUp();
        m_carriers = std::make_unique<Carriers>(*Carriers::load());
        m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    }
    void init();
    void cleanup();

    void aPasswordIsAskedAndSigns();
    void aColleagueTakesOverByKeys();
    void aShutDeskShowsAndDoesNothing();
    void aDeskLeftAloneShutsItself();
    void withoutTheServerTheDayGoesOn();
    void whatCouldNotBeKeptIsSaidOnce();
    void anEndedSessionIsRenewedInPlace();
    void whoIsRetiredIsOut();
    void whereNamesDoAPasswordStillSigns();
    void theFirstStartWaitsForThePolicy();

private:
    void open(const QString &person = {});
    void close();
    [[nodiscard]] bool settled(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor([&] { return condition() && !m_window->isBusy(); }, 10000);
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers); }
    static void type(const QString &text)
    {
        for (const QChar c : text) {
            QTest::keyClick(QGuiApplication::focusWindow(), c.toLatin1());
            QTest::qWait(kTypingMs);
        }
    }
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    [[nodiscard]] QString focused() const { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] bool shut() const { return child<QListWidget>("personList")->isVisible(); }
    /// Picks by digit, then types the password.
    [[nodiscard]] bool signIn(Qt::Key digit, const QString &password)
    {
        if (!settled([this] { return shut() && child<QListWidget>("personList")->count() == 2; }))
            return false;
        key(digit);
        if (!settled([this] { return focused() == u"personPasswordEdit"; }))
            return false;
        type(password);
        key(Qt::Key_Return);
        return settled([this] { return !shut(); });
    }
    /// Puts order 3 on hold for fraud, by keys.
    [[nodiscard]] bool hold()
    {
        auto *table = child<QTableView>("orderTable");
        if (!settled([&] { return table->model()->rowCount() > 1; }))
            return false;
        key(Qt::Key_F, Qt::ControlModifier);
        type(u"100003"_qs);
        if (!settled([&] { return child<QLabel>("orderNumberLabel")->text() == u"R-2024-100003"; }))
            return false;
        key(Qt::Key_F6);
        key(Qt::Key_5);
        key(Qt::Key_Return);
        return settled([&] { return holds() == 1; });
    }
    [[nodiscard]] qint64 holds() const
    {
        auto reader = m_desk->reader();
        return (*reader)->scalar("SELECT count(*) FROM hold").value_or(std::nullopt).value_or(-1);
    }
    [[nodiscard]] QString onServer(const QString &statement) { return sql(statement); }
    static void shoot(const QString &name)
    {
        const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
        if (!dir.isEmpty() && QDir().mkpath(dir) && QApplication::activeWindow())
            QVERIFY(QApplication::activeWindow()->grab().save(dir + u'/' + name + u".png"_qs));
    }

    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

void TestSignInWindow::init()
{
    freshDatabase();
    auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw1"_qs) && supervisor.setPassword(u"Suzuki"_qs, u"pw2"_qs) && supervisor.requirePerson(true));
    for (int n = 0; n < 2; ++n) // the orders' shops
        sql(u"INSERT INTO app.shop(id, client_id, code, carrier) VALUES ('\\x%1', '\\x%2', 'S%3', 'yamato')"_qs.arg(
            QString::fromLatin1(named("shop", n).hex()), QString::fromLatin1(named("client", n ? 1 : 2).hex())).arg(n));
    // The fixture's short ids are none that a cache can keep.
    for (const char *table : {"person", "warehouse"})
        QCOMPARE(sql(u"UPDATE app.%1 SET id=substr(sha256(convert_to(name, 'UTF8')), 1, 16), ver=nextval('sync.place')"_qs.arg(QLatin1StringView(table))), QString());
    // No two of the same buyer: this is not about duplicates.
    sql(u"UPDATE app.orders SET buyer_name=number, buyer_phone=right(number, 6), email=number, ver=nextval('sync.place')"_qs);
    sql(u"UPDATE app.destination SET name=encode(order_id, 'hex'), phone=encode(order_id, 'hex'), address=encode(order_id, 'hex'), ver=nextval('sync.place')"_qs);
    m_profile = std::make_unique<TempProfile>();
    m_language = std::make_unique<Language>();
    m_language->use(qEnvironmentVariable("TSUNAGI_SCREENS_LANGUAGE", u"ja"_qs));
    m_clock = FixedClock(Clock().nowUs());
    // A desk that has been at work before: rows and policy are known.
    m_desk = std::move(*Desk::open(m_profile->path(), m_clock, uri(u"c1"_qs)));
    m_secrets = std::make_unique<Secrets>(m_profile->path(), std::make_unique<NoKeeper>());
    QVERIFY(SignIn(*m_desk, uri(u"c1"_qs), *m_secrets).askPolicy());
    OrderService orders(*m_desk, *m_carriers, *m_postal);
    QVERIFY(m_desk->sync() && m_desk->settleAll());
    m_desk.reset();
}

void TestSignInWindow::cleanup()
{
    close();
}

void TestSignInWindow::open(const QString &person)
{
    m_desk = std::move(*Desk::open(m_profile->path(), m_clock, uri(u"c1"_qs)));
    m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
    m_signIn = std::make_unique<SignIn>(*m_desk, uri(u"c1"_qs), *m_secrets);
    m_settings = std::make_unique<Settings>(m_profile->path());
    Services services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal};
    services.signIn = m_signIn.get();
    m_window = std::make_unique<MainWindow>(services, person);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestSignInWindow::close()
{
    m_window.reset();
    m_settings.reset();
    m_signIn.reset();
    m_orders.reset();
    m_desk.reset();
}

void TestSignInWindow::aPasswordIsAskedAndSigns()
{
    open(u"Sato"_qs); // a name on the command line is not enough
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_1);
    QVERIFY(settled([&] { return focused() == u"personPasswordEdit"; }));
    QVERIFY(child<QLabel>("personPasswordLabel")->text().contains(u"Sato"));
    type(u"guess"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QLineEdit>("personPasswordEdit")->text().isEmpty(); }));
    QVERIFY(shut());
    QVERIFY(!child<QLabel>("personMessageLabel")->text().isEmpty());
    QCOMPARE(m_desk->person(), QString());
    shoot(u"signin-wrong"_qs);
    type(u"pw1"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !shut(); }));
    QCOMPARE(m_desk->person(), u"Sato"_qs);
    QVERIFY(hold());
    // Another process, psql, sees it on the server, and whose it is.
    QVERIFY(settled([&] { return onServer(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE login='c1' AND kind='order.hold'"_qs) == u"Sato true 0"; }));
    QCOMPARE(onServer(u"SELECT type || ' ' || person FROM app.hold"_qs), u"fraud Sato"_qs);
    QCOMPARE(onServer(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
    QCOMPARE(onServer(u"SELECT count(*) FROM sync.op WHERE login='c1' AND NOT signed"_qs), u"0"_qs); // nothing went before
}

void TestSignInWindow::aColleagueTakesOverByKeys()
{
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    key(Qt::Key_F2);
    QVERIFY(settled([&] { return shut(); }));
    key(Qt::Key_Escape); // not, after all
    QVERIFY(settled([&] { return !shut(); }));
    QCOMPARE(m_desk->person(), u"Sato"_qs);
    key(Qt::Key_F2);
    QVERIFY(signIn(Qt::Key_2, u"pw2"_qs));
    QCOMPARE(m_desk->person(), u"Suzuki"_qs);
    QCOMPARE(child<QToolButton>("personButton")->text(), u"Suzuki"_qs);
    QVERIFY(hold());
    QVERIFY(settled([&] { return onServer(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE login='c1'"_qs) == u"Suzuki true 0"; }));
}

void TestSignInWindow::aShutDeskShowsAndDoesNothing()
{
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    key(Qt::Key_F, Qt::ControlModifier);
    type(u"1000"_qs);
    key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier); // the outbox, a dialog
    QVERIFY(settled([] { return QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"outboxView"; }));
    m_window->activateWindow();
    QMetaObject::invokeMethod(m_window->findChild<QAction *>(u"lockAction"_qs), "trigger");
    QVERIFY(settled([&] { return shut(); }));
    QVERIFY(!child<QTableView>("orderTable")->isVisible());
    QVERIFY(!m_window->findChild<QDialog *>(u"outboxView"_qs)->isVisible());
    shoot(u"signin-shut"_qs);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    for (const auto &[which, modifiers] : {std::pair(Qt::Key_Escape, Qt::NoModifier), std::pair(Qt::Key_2, Qt::ControlModifier), std::pair(Qt::Key_F6, Qt::NoModifier), std::pair(Qt::Key_F2, Qt::NoModifier)}) {
        key(which, modifiers);
        QTest::qWait(50);
        QVERIFY(shut());
        QVERIFY(!child<QTableView>("orderTable")->isVisible());
    }
    QVERIFY(!signIn(Qt::Key_1, u"wrong"_qs));
    type(u"pw1"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !shut(); }));
    // All is as it was left, the dialog too.
    QVERIFY(m_window->findChild<QDialog *>(u"outboxView"_qs)->isVisible());
    m_window->findChild<QDialog *>(u"outboxView"_qs)->reject();
    QCOMPARE(child<QLineEdit>("orderSearchEdit")->text(), u"1000"_qs);
}

void TestSignInWindow::aDeskLeftAloneShutsItself()
{
    open();
    m_settings->set(Setting::LockMinutes, u"0.04"_qs);
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    for (int i = 0; i < 8; ++i) { // who works is not disturbed
        key(Qt::Key_Down);
        QTest::qWait(400);
        QVERIFY(!shut());
    }
    QVERIFY(settled([&] { return shut(); }));
    QVERIFY(!child<QLabel>("personMessageLabel")->text().isEmpty());
    QCOMPARE(m_desk->person(), u"Sato"_qs);
    key(Qt::Key_Escape);
    QVERIFY(shut());
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
}

void TestSignInWindow::withoutTheServerTheDayGoesOn()
{
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    close();
    m_server->stop();
    open();
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_2); // was never here by password
    type(u"pw2"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QLineEdit>("personPasswordEdit")->text().isEmpty(); }));
    QVERIFY(shut());
    key(Qt::Key_Escape);
    key(Qt::Key_1);
    type(u"pw1"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !shut(); }));
    QVERIFY(hold());
    QCOMPARE(*m_desk->pendingCount(), 1);
    m_server->start();
    QVERIFY(settled([&] { return *m_desk->pendingCount() == 0; }));
    QCOMPARE(onServer(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE login='c1'"_qs), u"Sato true 0"_qs);
    QVERIFY(!shut());
}

/// No keychain, and a profile that takes no file: the day begins, but nobody could come in without the server.
void TestSignInWindow::whatCouldNotBeKeptIsSaidOnce()
{
    QVERIFY(QDir().mkpath(m_profile->path() + u"/secrets.json/in the way"_qs));
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    QCOMPARE(m_desk->person(), u"Sato"_qs);
    const auto said = [&] { return child<QLabel>("messageLabel")->text(); };
    QTRY_VERIFY2(said().contains(u"キーチェーン"), qPrintable(said()));
    QVERIFY2(!said().contains(u"pw1"), qPrintable(said()));
    shoot(u"signin-not-kept"_qs);
    // It is of this desk, not of a page, and is not said to each who comes.
    key(Qt::Key_F2);
    QVERIFY(signIn(Qt::Key_2, u"pw2"_qs));
    QCOMPARE(m_desk->person(), u"Suzuki"_qs);
    QVERIFY2(!said().contains(u"キーチェーン"), qPrintable(said()));
    QVERIFY(hold());
    QVERIFY(settled([&] { return onServer(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE login='c1'"_qs) == u"Suzuki true 0"; }));
    close();
    // As it said: without the shared side nobody comes in, also once the place is free again.
    QVERIFY(QDir(m_profile->path() + u"/secrets.json"_qs).removeRecursively());
    m_server->stop();
    open();
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_1);
    type(u"pw1"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QLineEdit>("personPasswordEdit")->text().isEmpty(); }));
    QVERIFY(shut());
    QVERIFY2(child<QLabel>("personMessageLabel")->text().contains(u"共有"), qPrintable(child<QLabel>("personMessageLabel")->text()));
    m_server->start();
}

void TestSignInWindow::anEndedSessionIsRenewedInPlace()
{
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    QVERIFY(settled([&] { return child<QTableView>("orderTable")->model()->rowCount() > 1; }));
    key(Qt::Key_F, Qt::ControlModifier);
    type(u"100003"_qs);
    QVERIFY(settled([&] { return child<QLabel>("orderNumberLabel")->text() == u"R-2024-100003"; }));
    QVERIFY(settled([&] { return child<QAction>("editOrderAction")->isEnabled(); }));
    key(Qt::Key_F4);
    QVERIFY(settled([&] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()) && !child<QLineEdit>("orderSearchEdit")->hasFocus(); }));
    key(Qt::Key_End);
    type(u"half"_qs);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY2(field && settled([&] { return field->text().endsWith(u"half"); }), qPrintable(field ? field->objectName() + u'|' + field->text() : QString()));
    m_clock.advanceUs(15 * kHourUs);
    QVERIFY(settled([&] { return shut(); }));
    shoot(u"signin-ended"_qs);
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    QVERIFY(field->text().endsWith(u"half"));
    QVERIFY(field->isVisible());
    field->setFocus();
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return onServer(u"SELECT count(*) FROM sync.op WHERE login='c1' AND kind='order.edit' AND signed AND result=0"_qs) == u"1"; }));
}

void TestSignInWindow::whoIsRetiredIsOut()
{
    open();
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    QCOMPARE(sql(u"UPDATE app.person SET state='retired', ver=nextval('sync.place') WHERE name='Sato'"_qs), QString());
    QVERIFY(settled([&] { return shut(); }));
    QVERIFY(child<QLabel>("personMessageLabel")->text().contains(u"Sato"));
    QVERIFY(settled([&] { return child<QListWidget>("personList")->count() >= 1; }));
    QVERIFY(m_signIn->signIn(u"Sato"_qs, u"pw1"_qs).error().where == u"password");
}

void TestSignInWindow::whereNamesDoAPasswordStillSigns()
{
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->requirePerson(false));
    open();
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2 && child<PersonPanel>("personPanel")->password() == PersonPanel::Password::Offered; }));
    key(Qt::Key_1);
    QVERIFY(settled([&] { return !shut(); }));
    QVERIFY(!m_signIn->isSigning(u"Sato"_qs));
    key(Qt::Key_F2);
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_Down);
    for (int i = 0; i < 4 && focused() != u"personPasswordEdit"; ++i)
        key(Qt::Key_Tab);
    QCOMPARE(focused(), u"personPasswordEdit"_qs);
    type(u"pw2"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !shut(); }));
    QVERIFY(m_signIn->isSigning(u"Suzuki"_qs));
    // The shop decides that names do no more: whoever is there by name has to sign in, and at once.
    key(Qt::Key_F2);
    QVERIFY(settled([&] { return shut() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_1);
    QVERIFY(settled([&] { return !shut(); }));
    QVERIFY(SharedPeople::open(uri(u"s1"_qs))->requirePerson(true));
    m_server->stop();
    const auto standing = [&] { return child<QToolButton>("standingButton")->text(); };
    QVERIFY2(QTest::qWaitFor([&] { return standing().contains(u"alone"_qs) || standing().contains(u"単独"_qs); }, 15000), qPrintable(standing()));
    m_server->start();
    QVERIFY(settled([&] { return shut(); }));
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
}

void TestSignInWindow::theFirstStartWaitsForThePolicy()
{
    m_profile = std::make_unique<TempProfile>();
    m_secrets = std::make_unique<Secrets>(m_profile->path(), std::make_unique<NoKeeper>());
    open(u"Sato"_qs);
    QVERIFY(settled([&] { return m_signIn->isPolicyKnown(); }));
    QVERIFY(shut());
    QVERIFY(signIn(Qt::Key_1, u"pw1"_qs));
    QCOMPARE(onServer(u"SELECT count(*) FROM sync.op WHERE login='c1' AND NOT signed"_qs), u"0"_qs);
}

QTEST_MAIN(TestSignInWindow)
#include "tst_signinwindow.moc"
