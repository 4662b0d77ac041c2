// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "support/Team.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kWaitMs = 10000;

} // namespace

/// The conflicts page in the whole window, by keys alone; the other desk works beside it.
class TestConflictsPage final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; // 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;

    void open(const QString &page)
    {
        Services services {*m_a->desk, *m_settings, *m_language, *m_a->orders, m_team->carriers(), m_team->postal()};
        services.slips = m_a->slips.get();
        services.conflicts = m_a->conflicts.get();
        m_window = std::make_unique<MainWindow>(services, u"佐藤"_qs);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->showPage(page));
        QVERIFY(settled([] { return true; }));
    }
    bool settled(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor([&] { return !m_window->isBusy() && condition(); }, kWaitMs);
    }
    template<class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    static void key(Qt::Key key) { QTest::keyClick(QGuiApplication::focusWindow(), key); }
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
    /// Label printed at B while A, unheard of, put a hold.
    void printUnderAHold()
    {
        QVERIFY(m_b->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        InstructRequest request;
        request.allReady = true;
        QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 2);
        QVERIFY(m_b->slips->numbers().renew(u"sagawa"_qs));
        m_b->settle();
        m_a->settle();
        m_b->cut();
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"色違い"_qs));
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        QCOMPARE(m_b->slips->labels().print(labels)->printed.size(), 2);
        m_a->settle();
        m_b->heal();
        m_a->settle();
    }

private slots:
    void init()
    {
        m_side = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 2);
        m_b->settle();
        m_settings = std::make_unique<Settings>(m_team->file(u"a"_qs));
        m_language = std::make_unique<Language>();
        m_language->use(u"ja"_qs);
    }
    void cleanup()
    {
        m_window.reset();
        m_language.reset();
        m_settings.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void nothingToDecide();
    void keepsWhatIsThereByKeys();
    void appliesTheRefusedChangeByKeys();
    void opensTheOrderAndClosesByHand();
    void whatIsForbiddenIsSaidAndGreyed();
    void theTabCountsWhileAnotherPageIsInSight();
    void escLeavesEverythingAsItIs();
};

void TestConflictsPage::nothingToDecide()
{
    open(u"conflicts"_qs);
    QCOMPARE(tab(), u"競合"_qs);
    for (const char *action : {"conflictTheirsAction", "conflictMineAction", "conflictEditedAction", "conflictShowAction"})
        QVERIFY2(!child<QAction>(action)->isEnabled(), action);
    QVERIFY(shown("conflictEmptyLabel").contains(u"ありません"_qs));
    for (const auto one : {Qt::Key_F6, Qt::Key_F7, Qt::Key_F9, Qt::Key_F12})
        key(one);
    QVERIFY(!m_window->findChild<ChoicePanel *>()->isVisible());
}

void TestConflictsPage::keepsWhatIsThereByKeys()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    open(u"conflicts"_qs);
    QVERIFY(settled([&] { return tab() == u"競合（1）"_qs; }));
    QVERIFY(settled([&] { return shown("conflictValuesLabel").contains(u"夕方に"_qs); }));
    QVERIFY(shown("conflictValuesLabel").contains(u"午前中に"_qs));
    QCOMPARE(shown("conflictPaperLabel"), QString());
    key(Qt::Key_F6);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return m_a->open().isEmpty() && tab() == u"競合"_qs; }));
    QCOMPARE(m_a->detail(u"S1-001"_qs).order.note, u"午前中に"_qs);
    QVERIFY(settled([&] { return shown("conflictStateLabel").contains(u"佐藤"_qs); })); // who decided stays in sight
}

void TestConflictsPage::appliesTheRefusedChangeByKeys()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    open(u"conflicts"_qs);
    QVERIFY(settled([&] { return child<QAction>("conflictMineAction")->isEnabled(); }));
    key(Qt::Key_F7);
    key(Qt::Key_3);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return m_a->open().isEmpty(); }));
    QCOMPARE(m_a->detail(u"S1-001"_qs).order.note, u"夕方に"_qs);
}

void TestConflictsPage::opensTheOrderAndClosesByHand()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    open(u"conflicts"_qs);
    QVERIFY(settled([&] { return child<QAction>("conflictShowAction")->isEnabled(); }));
    key(Qt::Key_F12);
    QVERIFY(settled([&] { return static_cast<Page *>(child<QTabWidget>("pageTabs")->currentWidget())->key() == u"orders"; }));
    QCOMPARE(m_a->open().size(), 1); // looking decides nothing
    QVERIFY(m_window->showPage(u"conflicts"_qs));
    QVERIFY(settled([&] { return child<QAction>("conflictEditedAction")->isEnabled(); }));
    key(Qt::Key_F9);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return m_a->open().isEmpty(); }));
}

void TestConflictsPage::whatIsForbiddenIsSaidAndGreyed()
{
    printUnderAHold();
    if (QTest::currentTestFailed())
        return;
    open(u"conflicts"_qs);
    QVERIFY(settled([&] { return child<QAction>("conflictTheirsAction")->isEnabled(); }));
    QVERIFY(!child<QAction>("conflictMineAction")->isEnabled());
    QVERIFY(shown("conflictStateLabel").contains(u"保留"_qs));
    QVERIFY(shown("conflictPaperLabel").contains(m_a->conflict(m_a->open().first().id).paper.first().number));
    key(Qt::Key_F7);
    QVERIFY(!m_window->findChild<ChoicePanel *>()->isVisible());
    QCOMPARE(m_a->open().size(), 1);
}

void TestConflictsPage::theTabCountsWhileAnotherPageIsInSight()
{
    open(u"orders"_qs);
    QCOMPARE(tab(), u"競合"_qs);
    contradict(*m_a, *m_b, u"S1-002"_qs);
    QVERIFY(settled([&] { return tab() == u"競合（1）"_qs; }));
    QCOMPARE(static_cast<Page *>(child<QTabWidget>("pageTabs")->currentWidget())->key(), u"orders"_qs);
}

void TestConflictsPage::escLeavesEverythingAsItIs()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    open(u"conflicts"_qs);
    QVERIFY(settled([&] { return child<QAction>("conflictTheirsAction")->isEnabled(); }));
    key(Qt::Key_F6);
    key(Qt::Key_Escape);
    QVERIFY(settled([] { return true; }));
    QCOMPARE(m_a->open().size(), 1);
}

QTEST_MAIN(TestConflictsPage)
#include "tst_conflictspage.moc"
