// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/DemoWindow.h"

#include <QAction>
#include <QDialog>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

namespace tsunagi::test {

/// A tour of a busy machine takes longer than QtTest waits for a test.
inline const bool kPatience = qputenv("QTEST_FUNCTION_TIMEOUT", "1400000");

/// Goes through the window by keys: every page, then the panels and dialogs that keys open on them.
class WindowTour
{
public:
    /// What is in sight now, by name; `root` is the window or the dialog before it.
    using Look = std::function<void(const QString &name, QWidget *root)>;
    explicit WindowTour(DemoWindow &demo) : m_demo(demo) { }

    /// The demo day with every page, and with parcels that have their slips.
    static void prepare(DemoWindow &demo, const QList<QStringList> &more = {})
    {
        const QTemporaryDir papers;
        demo.showEveryPage();
        demo.prepare(more + QList<QStringList> {{u"instruct"_qs, u"--all-ready"_qs}, {u"labels"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--out"_qs, papers.filePath(u"labels.pdf"_qs)}});
    }

    void pages(const Look &look)
    {
        for (const Page *page : m_demo.window().pages()) {
            go(page->key());
            look(page->key(), &m_demo.window());
        }
    }
    /// Those that the day lets open; at least `least` of them. Of a Qt dialog for files only `desktop` is told, if it is there.
    void panels(const Look &look, int least, const Look &desktop = {})
    {
        // Pressed again where a second press leads on, as from the keys to the guide; a step between as Ctrl+Down.
        struct Stop
        {
            QString page, action;
            int presses = 1;
        };
        static const QList<Stop> kStops {
            {u"orders"_qs, u"editOrder"_qs}, {u"orders"_qs, u"holdOrder"_qs}, {u"orders"_qs, u"holdOrderInFull"_qs}, {u"orders"_qs, u"bulkEdit"_qs}, {u"orders"_qs, u"chooseCarrier"_qs}, {u"orders"_qs, u"cancelOrder"_qs},
            {u"orders"_qs, u"ordersView"_qs}, {u"orders"_qs, u"ordersSave"_qs}, {u"orders"_qs, u"importFiles"_qs}, {u"orders"_qs, u"addShop"_qs},
            {u"orders"_qs, u"watchedFolders"_qs}, {u"orders"_qs, u"writeNote"_qs}, {u"orders"_qs, u"keys"_qs}, {u"orders"_qs, u"keys"_qs, 2},
            {u"orders"_qs, u"firstRun"_qs}, {u"orders"_qs, u"locator"_qs}, {u"orders"_qs, u"outbox"_qs}, {u"orders"_qs, u"settings"_qs},
            {u"orders"_qs, u"switchPerson"_qs}, {u"orders"_qs, u"compareOrder"_qs, 2}, {u"returns"_qs, u"returnNew"_qs}, {u"returns"_qs, u"returnAddLine"_qs},
            {u"escalations"_qs, u"escalationNew"_qs}, {u"stock"_qs, u"stockNew"_qs}, {u"stock"_qs, u"stockMove"_qs}, {u"notes"_qs, u"noteNew"_qs}, {u"notices"_qs, u"noticeNew"_qs}, {u"notices"_qs, u"noticePolicy"_qs}, {u"rules"_qs, u"ruleNew"_qs}, {u"requests"_qs, u"requestNew"_qs}, {u"clients"_qs, u"clientNew"_qs},
            {u"dashboard"_qs, u"dashboardVolume"_qs}, {u"fraud"_qs, u"fraudJudge"_qs}, {u"fraud"_qs, u"fraudBlock"_qs},
            // The list of ranges shows no parcel: what is done with one comes before.
            {u"slips"_qs, u"showPaper"_qs}, {u"slips"_qs, u"handOver"_qs}, {u"slips"_qs, u"missingSlip"_qs}, {u"slips"_qs, u"manualMode"_qs}, {u"slips"_qs, u"manualStatus"_qs},
            {u"slips"_qs, u"showRanges"_qs}, {u"slips"_qs, u"addRange"_qs}};
        int seen = 0;
        for (const Stop &stop : kStops) {
            go(stop.page);
            const auto *action = m_demo.child<QAction>(qPrintable(stop.action + QStringLiteral("Action")));
            if (!action || !action->isEnabled() || action->shortcut().isEmpty())
                continue;
            for (int press = 0; press < stop.presses; ++press) {
                if (press > 0 && stop.action == u"compareOrder") {
                    m_demo.key(Qt::Key_Down, Qt::ControlModifier);
                    settle();
                }
                for (int i = 0; i < action->shortcut().count(); ++i)
                    m_demo.key(action->shortcut()[uint(i)].key(), action->shortcut()[uint(i)].keyboardModifiers());
                settle();
            }
            const QString name = m_last = stop.page + u'/' + stop.action + (stop.presses > 1 ? QString::number(stop.presses) : QString());
            ++seen;
            if (qobject_cast<QFileDialog *>(front())) {
                toFront();
                if (desktop)
                    desktop(name + QStringLiteral("/files"), front());
                m_demo.key(Qt::Key_Escape);
                settle();
            }
            toFront();
            // A question, a panel or the dialog below the files; or nothing but the page again.
            look(name, front());
            leave();
        }
        if (seen < least)
            qFatal("only %d panels opened", seen);
    }
    /// The wall screen of the dashboard, over everything.
    void wall(const Look &look)
    {
        go(u"dashboard"_qs);
        m_demo.key(Qt::Key_F11, Qt::ShiftModifier);
        settle();
        const QPointer<QWidget> wall = m_demo.window().findChild<QWidget *>(QStringLiteral("wallView"));
        if (!wall || !wall->isVisible() || !QTest::qWaitForWindowActive(wall))
            qFatal("the wall screen does not come up");
        look(m_last = u"dashboard/wall"_qs, wall);
        m_demo.key(Qt::Key_Escape);
        settle();
        if (wall)
            qFatal("the wall screen does not close by Esc");
        toFront();
    }
    /// Each menu of the bar, opened by its letter, and those that open out of it.
    void menus(const Look &look)
    {
        go(u"orders"_qs);
        const auto actions = m_demo.window().menuBar()->actions();
        for (const QAction *action : actions) {
            const QKeySequence letter = QKeySequence::mnemonic(action->text());
            if (!action->menu() || letter.isEmpty())
                qFatal("no letter opens the menu %s", qPrintable(action->text()));
            m_demo.key(letter[0].key(), letter[0].keyboardModifiers());
            settle();
            if (QApplication::activePopupWidget() != action->menu())
                qFatal("%s does not open the menu %s", qPrintable(letter.toString()), qPrintable(action->text()));
            look(m_last = u"menu/"_qs + QString(action->text()).remove(u'&'), action->menu());
            while (QWidget *menu = QApplication::activePopupWidget()) {
                QTest::keyClick(menu, Qt::Key_Escape);
                settle();
            }
            m_demo.key(Qt::Key_Escape); // out of the bar
            settle();
        }
    }
    /// To a page by its key.
    void go(const QString &key)
    {
        const auto actions = m_demo.window().findChildren<QAction *>(Qt::FindDirectChildrenOnly);
        const auto leads = [&key](const QAction *action) {
            return !action->shortcut().isEmpty() && (action->property("page").toString() == key || action->objectName() == u"show%1Action"_qs.arg(key.left(1).toUpper() + key.mid(1)));
        };
        if (const auto found = std::find_if(actions.cbegin(), actions.cend(), leads); found != actions.cend())
            m_demo.key((*found)->shortcut()[0].key(), (*found)->shortcut()[0].keyboardModifiers());
        settle();
        if (m_demo.page() != key)
            qFatal("%s does not come up after %s", qPrintable(key), qPrintable(m_last));
    }
    /// Nothing was under way for some steps, on no thread and no timer that is short: an answer may ask for the next one.
    void settle()
    {
        QElapsedTimer waited;
        waited.start();
        for (int quiet = 0; quiet < kQuietSteps;) {
            QTest::qWait(kStepMs);
            quiet = m_demo.window().isAtRest() ? quiet + 1 : 0;
            if (waited.elapsed() > kPatienceMs)
                qFatal("the window does not settle after %s", qPrintable(m_last));
        }
    }

private:
    static constexpr int kStepMs = 5;
    static constexpr int kQuietSteps = 3;
    static constexpr int kPatienceMs = 15000;

    /// Presses Esc as often as there are dialogs over the window, and once for a panel in the page.
    void leave()
    {
        for (int i = 0; i < 2 || (front() != &m_demo.window() && i < 6); ++i) {
            toFront();
            m_demo.key(Qt::Key_Escape);
            settle();
        }
        if (front() != &m_demo.window())
            qFatal("%s does not close by Esc, the keys are with %s of %s", qPrintable(front()->objectName()),
                   QApplication::focusWidget() ? qPrintable(QApplication::focusWidget()->objectName()) : "nobody",
                   QApplication::activeWindow() ? qPrintable(QApplication::activeWindow()->objectName()) : "no window");
        toFront();
    }
    [[nodiscard]] QWidget *front() const
    {
        QWidget *top = &m_demo.window();
        const auto dialogs = m_demo.window().findChildren<QDialog *>();
        for (QDialog *dialog : dialogs)
            if (dialog->isVisible() && isBefore(dialog, top))
                top = dialog;
        return top;
    }
    /// QWidget::isAncestorOf() ends at windows.
    static bool isBefore(const QWidget *dialog, const QWidget *behind)
    {
        const QWidget *above = dialog->parentWidget();
        while (above && above != behind)
            above = above->parentWidget();
        return above;
    }
    /// What a desktop does when a dialog shuts: the one below it gets the keys.
    void toFront()
    {
        QWidget *top = front();
        if (QApplication::activePopupWidget() || QApplication::activeWindow() == top)
            return;
        top->activateWindow();
        if (!QTest::qWaitForWindowActive(top))
            qFatal("%s does not come to the front", qPrintable(top->objectName()));
    }
    DemoWindow &m_demo;
    QString m_last; ///< where it was
};

} // namespace tsunagi::test
