// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/DemoWindow.h"

#include <QAction>
#include <QDialog>
#include <QFileDialog>

namespace tsunagi::test {

/// Goes through the window by keys: every page, then the panels and dialogs that keys open on them.
class WindowTour
{
public:
    /// What is in sight now, by name; `root` is the window or the dialog before it.
    using Look = std::function<void(const QString &name, QWidget *root)>;
    explicit WindowTour(DemoWindow &demo) : m_demo(demo) { }

    void pages(const Look &look)
    {
        for (const Page *page : m_demo.window().pages()) {
            go(page->key());
            look(page->key(), &m_demo.window());
        }
    }
    /// Those that the demo day lets open; at least `least` of them.
    void panels(const Look &look, int least)
    {
        static const QList<std::pair<QString, QString>> kStops {
            {u"orders"_qs, u"editOrder"_qs}, {u"orders"_qs, u"holdOrder"_qs}, {u"orders"_qs, u"chooseCarrier"_qs}, {u"orders"_qs, u"cancelOrder"_qs},
            {u"orders"_qs, u"importFiles"_qs}, {u"orders"_qs, u"addShop"_qs}, {u"orders"_qs, u"watchedFolders"_qs}, {u"orders"_qs, u"writeNote"_qs},
            {u"orders"_qs, u"keys"_qs}, {u"orders"_qs, u"locator"_qs}, {u"orders"_qs, u"outbox"_qs}, {u"orders"_qs, u"settings"_qs}, {u"orders"_qs, u"switchPerson"_qs},
            {u"returns"_qs, u"returnNew"_qs}, {u"escalations"_qs, u"escalationNew"_qs}, {u"stock"_qs, u"stockNew"_qs}, {u"notes"_qs, u"noteNew"_qs},
            {u"slips"_qs, u"showRanges"_qs}, {u"slips"_qs, u"addRange"_qs}, {u"slips"_qs, u"manualMode"_qs}, {u"slips"_qs, u"manualStatus"_qs}, {u"slips"_qs, u"handOver"_qs}};
        int seen = 0;
        for (const auto &[page, name] : kStops) {
            go(page);
            const auto *action = m_demo.child<QAction>(qPrintable(name + QStringLiteral("Action")));
            if (!action || !action->isEnabled() || action->shortcut().isEmpty())
                continue;
            for (int i = 0; i < action->shortcut().count(); ++i)
                m_demo.key(action->shortcut()[uint(i)].key(), action->shortcut()[uint(i)].keyboardModifiers());
            settle();
            // The choice of files is the desktop's; ours is the dialog below it.
            if (qobject_cast<QFileDialog *>(front())) {
                toFront();
                m_demo.key(Qt::Key_Escape);
                settle();
            }
            toFront();
            look(page + u'/' + name, front());
            ++seen;
            leave();
        }
        if (seen < least)
            qFatal("only %d panels opened", seen);
    }

private:
    void go(const QString &key)
    {
        const auto &pages = m_demo.window().pages();
        for (int i = 0; i < pages.size(); ++i)
            if (pages[i]->key() == key)
                m_demo.key(i < 10 ? Qt::Key(Qt::Key_0 + (i + 1) % 10) : Qt::Key_0, Qt::ControlModifier);
        settle();
        if (m_demo.page() != key)
            qFatal("%s does not come up", qPrintable(key));
    }
    void settle()
    {
        QTest::qWait(30);
        if (!m_demo.settled([] { return true; }))
            qFatal("the window does not settle");
    }
    /// Presses Esc as often as there are dialogs over the window, and once for a panel in the page.
    void leave()
    {
        for (int i = 0; i < 2 || (front() != &m_demo.window() && i < 6); ++i) {
            toFront();
            m_demo.key(Qt::Key_Escape);
            QTest::qWait(30);
        }
        if (front() != &m_demo.window())
            qFatal("%s does not close by Esc", qPrintable(front()->objectName()));
        toFront();
    }
    [[nodiscard]] QWidget *front() const
    {
        QWidget *top = &m_demo.window();
        const auto dialogs = m_demo.window().findChildren<QDialog *>();
        for (QDialog *dialog : dialogs)
            if (dialog->isVisible() && (top == &m_demo.window() || top->isAncestorOf(dialog)))
                top = dialog;
        return top;
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
};

} // namespace tsunagi::test
