// SPDX-License-Identifier: GPL-3.0-or-later
// The approvals page at a supervisor's desk, by keys alone, with a real PostgreSQL; the clerk asks and looks from a process of their own.
#include "models/addresses/PostalTable.h"
#include "models/approvals/ApprovalService.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/remote/Secrets.h"
#include "models/sync/SignIn.h"
#include "support/Places.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kTypingMs = 40; // as a person types: what comes faster is a scan

class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> write(const QString &, const QByteArray &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> forget(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
};

} // namespace

class TestApprovalsPage final : public RightsTeam
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        setUp();
        m_carriers = std::make_unique<Carriers>(*Carriers::load());
        m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    }
    void cleanupTestCase() { m_server.reset(); }
    void init();
    void cleanup();

    void nothingToApprove();
    void approvesByKeys();
    void refusesByKeysWithAReason();
    void anOldSignInDoesNotApprove();
    void onesOwnIsAskedAndWithdrawnByKeys();

private:
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
    QString tab() const
    {
        const auto *tabs = child<QTabWidget>("pageTabs");
        return tabs->tabText(tabs->count() - 1);
    }
    QString shown(const char *name) const
    {
        const auto *label = child<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    /// The window with Suzuki signed in at the supervisor's desk.
    void open(const QString &page);
    QJsonDocument clerk(const QStringList &arguments, int exit) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}) // no keychain
            environment.remove(QLatin1StringView(name));
        program.setProcessEnvironment(environment);
        program.start(programPath(), arguments + QStringList {u"--json"_qs, u"--profile"_qs, m_clerk->path(), u"--person"_qs, u"Sato"_qs, u"--password-file"_qs, m_clerk->file(u"pw"_qs)});
        if (!program.waitForFinished(60000))
            qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
        if (program.exitCode() != exit)
            qWarning("%s: %s", qPrintable(arguments.join(u' ')), program.readAllStandardError().constData());
        return QJsonDocument::fromJson(program.readAllStandardOutput());
    }
    /// What the clerk's process sees of the one approval after it has asked the server.
    QJsonObject seenByClerk() const
    {
        clerk({u"sync"_qs, u"--once"_qs}, 0);
        return clerk({u"approval"_qs, u"list"_qs, u"--queue"_qs, u"all"_qs}, 0).array().first().toObject();
    }
    void askAsClerk()
    {
        clerk({u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"fraud"_qs, u"--reason"_qs, u"card"_qs}, 0);
        clerk({u"release"_qs, u"--number"_qs, m_number, u"--reason"_qs, u"本人と確認"_qs}, 1);
        QCOMPARE(sql(u"SELECT count(*) FROM app.approval WHERE state='open'"_qs), u"1"_qs);
    }
    static void shoot(const QString &name)
    {
        const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
        if (dir.isEmpty())
            return;
        QTest::qWait(200); // the line of keys follows the selection a moment later
        if (QDir().mkpath(dir) && QApplication::activeWindow())
            QVERIFY(QApplication::activeWindow()->grab().save(dir + u'/' + name + u".png"_qs));
    }

    const QString m_number = u"R-2024-100003"_qs;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<TempProfile> m_clerk, m_profile;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<ApprovalService> m_approvals;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

void TestApprovalsPage::init()
{
    freshDatabase();
    for (const char *table : {"person", "warehouse"}) // the fixture's short ids are none that a cache can keep
        QCOMPARE(sql(u"UPDATE app.%1 SET id=substr(sha256(convert_to(name, 'UTF8')), 1, 16), ver=nextval('sync.place')"_qs.arg(QLatin1StringView(table))), QString());
    for (int n = 0; n < 2; ++n) // the orders' shops
        sql(u"INSERT INTO app.shop(id, client_id, code, carrier) VALUES ('\\x%1', '\\x%2', 'S%3', 'yamato')"_qs.arg(
            QString::fromLatin1(named("shop", n).hex()), QString::fromLatin1(named("client", n ? 1 : 2).hex())).arg(n));
    auto people = *SharedPeople::open(uri(u"owner"_qs)); // what s1 sets itself, it does not approve by
    QVERIFY(people.setPassword(u"Sato"_qs, u"pw"_qs) && people.setPassword(u"Suzuki"_qs, u"pw"_qs) && people.requirePerson(true));
    m_clerk = std::make_unique<TempProfile>();
    m_profile = std::make_unique<TempProfile>();
    QFile file(m_clerk->file(u"pw"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pw\n") == 3);
    file.close();
    clerk({u"sync"_qs, u"--once"_qs, u"--shared"_qs, uri(u"c1"_qs)}, 0);
    m_clock = FixedClock(Clock().nowUs());
    m_language = std::make_unique<Language>();
    m_language->use(qEnvironmentVariable("TSUNAGI_SCREENS_LANGUAGE", u"ja"_qs));
}

void TestApprovalsPage::open(const QString &page)
{
    m_desk = std::move(*Desk::open(m_profile->path(), m_clock, uri(u"s1"_qs)));
    m_secrets = std::make_unique<Secrets>(m_profile->path(), std::make_unique<NoKeeper>());
    m_signIn = std::make_unique<SignIn>(*m_desk, uri(u"s1"_qs), *m_secrets);
    QVERIFY(m_signIn->askPolicy());
    m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
    m_approvals = std::make_unique<ApprovalService>(*m_desk, m_signIn.get());
    QVERIFY(m_desk->sync() && m_desk->settleAll());
    m_settings = std::make_unique<Settings>(m_profile->path());
    Services services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal};
    services.signIn = m_signIn.get();
    services.approvals = m_approvals.get();
    m_window = std::make_unique<MainWindow>(services, QString());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(settled([&] { return child<QListWidget>("personList")->isVisible() && child<QListWidget>("personList")->count() == 2; }));
    key(Qt::Key_2);
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"personPasswordEdit"; }));
    type(u"pw"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !child<QListWidget>("personList")->isVisible(); }));
    QCOMPARE(m_desk->person(), u"Suzuki"_qs);
    QVERIFY(m_window->showPage(page));
    QVERIFY(settled([] { return true; }));
}

void TestApprovalsPage::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_approvals.reset();
    m_orders.reset();
    m_signIn.reset();
    m_desk.reset();
}

void TestApprovalsPage::nothingToApprove()
{
    open(u"approvals"_qs);
    QCOMPARE(tab(), u"承認"_qs);
    for (const char *action : {"approvalGiveAction", "approvalRefuseAction", "approvalWithdrawAction", "approvalShowAction"})
        QVERIFY2(!child<QAction>(action)->isEnabled(), action);
    for (const auto one : {Qt::Key_F6, Qt::Key_F7, Qt::Key_F9, Qt::Key_F12})
        key(one);
    QVERIFY(!m_window->findChild<ChoicePanel *>()->isVisible());
}

void TestApprovalsPage::approvesByKeys()
{
    askAsClerk();
    open(u"approvals"_qs);
    QVERIFY(settled([&] { return tab() == u"承認（1）"_qs; }));
    QVERIFY(settled([&] { return shown("approvalHeadLabel").contains(u"Sato"_qs); }));
    for (const QString &words : {u"不正の疑い"_qs, u"本人と確認"_qs, m_number})
        QVERIFY2(shown("approvalHeadLabel").contains(words), qPrintable(words));
    QVERIFY(shown("approvalValuesLabel").contains(u"解除"_qs));
    shoot(u"approvals"_qs);
    QVERIFY(!child<QAction>("approvalWithdrawAction")->isEnabled());
    QCOMPARE(sql(u"SELECT state FROM app.hold"_qs), u"open"_qs);
    key(Qt::Key_F6);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return tab() == u"承認"_qs; }));
    QCOMPARE(sql(u"SELECT state || ' ' || end_person FROM app.hold"_qs), u"released Sato"_qs);
    const QJsonObject seen = seenByClerk();
    QCOMPARE(seen[u"state"].toString(), u"given"_qs);
    QCOMPARE(seen[u"endPerson"].toString(), u"Suzuki"_qs);
}

void TestApprovalsPage::refusesByKeysWithAReason()
{
    askAsClerk();
    open(u"approvals"_qs);
    QVERIFY(settled([&] { return shown("approvalHeadLabel").contains(u"Sato"_qs); }));
    key(Qt::Key_F7);
    key(Qt::Key_Escape); // nothing happens
    QCOMPARE(sql(u"SELECT state FROM app.approval"_qs), u"open"_qs);
    key(Qt::Key_F7);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return tab() == u"承認"_qs; }));
    QCOMPARE(seenByClerk()[u"state"].toString(), u"refused"_qs);
    QCOMPARE(seenByClerk()[u"endReason"].toString(), u"まだ疑わしい"_qs);
    QCOMPARE(sql(u"SELECT state FROM app.hold"_qs), u"open"_qs);
}

void TestApprovalsPage::anOldSignInDoesNotApprove()
{
    askAsClerk();
    open(u"approvals"_qs);
    QVERIFY(settled([&] { return shown("approvalHeadLabel").contains(u"Sato"_qs); }));
    m_clock = FixedClock(m_clock.nowUs() + 15 * 60 * 1000000LL);
    key(Qt::Key_F6);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QLabel>("messageLabel") && child<QLabel>("messageLabel")->text().contains(u"サインイン"_qs); }));
    QCOMPARE(sql(u"SELECT state FROM app.approval"_qs), u"open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM sync.op WHERE kind='approval.give'"_qs), u"0"_qs);
}

void TestApprovalsPage::onesOwnIsAskedAndWithdrawnByKeys()
{
    clerk({u"hold"_qs, u"--number"_qs, m_number, u"--type"_qs, u"fraud"_qs, u"--reason"_qs, u"card"_qs}, 0);
    open(u"orders"_qs);
    auto *orders = child<QTableView>("orderTable");
    QVERIFY(settled([&] { return orders->model()->rowCount() > 1; }));
    key(Qt::Key_F, Qt::ControlModifier);
    type(u"100003"_qs);
    QVERIFY(settled([&] { return child<QLabel>("orderNumberLabel")->text() == m_number; }));
    key(Qt::Key_F7);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return tab() == u"承認（1）"_qs; }));
    QVERIFY(settled([&] { return sql(u"SELECT count(*) FROM app.approval"_qs) == u"1"; })); // sent meanwhile
    QCOMPARE(sql(u"SELECT state FROM app.hold"_qs), u"open"_qs); // a supervisor does not do it alone either
    QVERIFY(m_window->showPage(u"approvals"_qs));
    QVERIFY(settled([&] { return shown("approvalStateLabel").contains(u"自分の申請"_qs); }));
    QVERIFY(!child<QAction>("approvalGiveAction")->isEnabled() && !child<QAction>("approvalRefuseAction")->isEnabled());
    key(Qt::Key_F9);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return tab() == u"承認"_qs; }));
    QVERIFY(settled([&] { return sql(u"SELECT state FROM app.approval"_qs) == u"withdrawn"; }));
    QCOMPARE(seenByClerk()[u"endPerson"].toString(), u"Suzuki"_qs);
}

QTEST_MAIN(TestApprovalsPage)
#include "tst_approvalspage.moc"
