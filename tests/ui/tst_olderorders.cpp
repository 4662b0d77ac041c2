// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "support/Team.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QDateTime>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListWidget>
#include <QTableView>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kWaitMs = 15000;

} // namespace

/// Ended orders that the desk holds no more, found and opened in the whole window by keys alone.
class TestOlderOrders final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {0};
    Catalogue m_catalogue;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TempProfile> m_dir;
    std::unique_ptr<TeamDesk> m_a;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;

    bool settled(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor([&] { return !m_window->isBusy() && condition(); }, kWaitMs);
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers); }
    static void type(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
    }
    template<class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    QString shown(const char *name) const
    {
        const auto *label = child<QLabel>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    int listed() const { return child<QTableView>("orderTable")->model()->rowCount(); }
    void search(const QString &text, int found)
    {
        key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(settled([&] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"orderSearchEdit"; }));
        type(text);
        QVERIFY(settled([&] { return listed() == found; }));
    }

private slots:
    void init()
    {
        m_clock = FixedClock(QDateTime(QDate(2026, 11, 20), QTime(9, 0)).toMSecsSinceEpoch() * 1000);
        m_catalogue = *Catalogue::load();
        m_dir = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_dir->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_team->addShop(*m_a, u"S"_qs, u"yamato"_qs);
        m_team->take(*m_a, u"S"_qs, 7);
        QVERIFY(m_a->orders->cancel(m_a->order(u"S-001"_qs), u"客先都合"_qs));
        m_a->settle();
        m_clock.advanceUs(100LL * 24 * 3600 * 1000000);
        QVERIFY(m_a->desk->age());
        QVERIFY(m_a->desk->settleAll());
        QCOMPARE(m_a->scalar("SELECT count(*) FROM orders"), 6);
        m_settings = std::make_unique<Settings>(m_a->desk->profile());
        m_language = std::make_unique<Language>();
        m_language->use(u"en"_qs);
        Services services {*m_a->desk, *m_settings, *m_language, *m_a->orders, m_team->carriers(), m_team->postal()};
        m_window = std::make_unique<MainWindow>(services, u"佐藤"_qs);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->showPage(u"orders"_qs, {}));
        QVERIFY(settled([this] { return !shown("orderNumberLabel").isEmpty(); }));
    }
    void cleanup()
    {
        m_window.reset();
        m_language.reset();
        m_settings.reset();
        m_a.reset();
        m_team.reset();
        m_dir.reset();
    }

    void isFoundOpenedAndWorkedOn();
    void isNotOfferedWhereThereIsEnough();
    void saysWhenTheDeskWorksAlone();
    void nothingFoundAndBackAgain();
};

void TestOlderOrders::isFoundOpenedAndWorkedOn()
{
    search(u"S-001"_qs, 0);
    QVERIFY(settled([this] { return shown("olderOrdersLine").contains(u"Ctrl+Shift+F"); }));
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QListWidget>("olderOrdersList")->isVisible(); }));
    QCOMPARE(child<QListWidget>("olderOrdersList")->count(), 1);
    QVERIFY(child<QListWidget>("olderOrdersList")->item(0)->text().contains(u"山田 花子1"));
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return shown("orderNumberLabel") == u"S-001" && listed() == 1; }));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"orderTable"_qs);
    QVERIFY(m_a->orders->reopen(m_a->order(u"S-001"_qs), u"やはり送る"_qs));
    m_a->settle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM orders"), 7);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM kept"), 0); // it is at work again, everywhere
}

void TestOlderOrders::isNotOfferedWhereThereIsEnough()
{
    QCOMPARE(shown("olderOrdersLine"), QString()); // no text
    search(u"山田"_qs, 6);
    QVERIFY(settled([] { return true; }));
    QCOMPARE(shown("olderOrdersLine"), QString());
    // On request all the same, and the answer stays while the list is read again.
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QListWidget>("olderOrdersList")->isVisible(); }));
    QVERIFY(m_a->orders->hold(m_a->order(u"S-002"_qs), u"operator"_qs, u"確認"_qs));
    QTest::qWait(600);
    QVERIFY(settled([this] { return child<QListWidget>("olderOrdersList")->isVisible(); }));
}

void TestOlderOrders::saysWhenTheDeskWorksAlone()
{
    search(u"S-001"_qs, 0);
    m_a->cut();
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return shown("olderOrdersLine").contains(u"works alone"); }));
    QVERIFY(!child<QListWidget>("olderOrdersList")->isVisible());
    m_a->line.cut = false;
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QListWidget>("olderOrdersList")->isVisible(); }));
}

void TestOlderOrders::nothingFoundAndBackAgain()
{
    search(u"存在しない"_qs, 0);
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return shown("olderOrdersLine").startsWith(u"No older order"); }));
    QVERIFY(!child<QListWidget>("olderOrdersList")->isVisible());
    key(Qt::Key_F, Qt::ControlModifier);
    key(Qt::Key_Escape);
    QVERIFY(settled([this] { return listed() == 6; }));
    search(u"花子1"_qs, 0);
    QVERIFY(settled([this] { return shown("olderOrdersLine").contains(u"Ctrl+Shift+F"); })); // offered of this search
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QListWidget>("olderOrdersList")->hasFocus(); }));
    key(Qt::Key_Escape);
    QVERIFY(settled([this] { return shown("olderOrdersLine").isEmpty(); }));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"orderTable"_qs);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM orders"), 6); // nothing was opened
}

QTEST_MAIN(TestOlderOrders)
#include "tst_olderorders.moc"
