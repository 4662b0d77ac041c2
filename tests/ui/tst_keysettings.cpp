// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"
#include "ui/shell/KeyMap.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

/// Other keys for an action, given in the real window by keys alone; and that every action is reachable.
class TestKeySettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init();
    void cleanup() { m_demo.close(); }

    void everyActionIsReachable();
    void freeKeysAreTakenAtOnce();
    void takenKeysAreNamedAndSwapped();
    void keysOfInputMethodsAreRefused_data();
    void keysOfInputMethodsAreRefused();
    void escapeLeavesThemAlone();
    void resetGivesTheUsualOnes();

private:
    void openOn(const QString &action);
    [[nodiscard]] QAction &action(const char *name) const { return *m_demo.child<QAction>(name); }
    [[nodiscard]] QString answer() const { return dialog()->findChild<QLabel *>(QStringLiteral("keysAnswer"))->text(); }
    [[nodiscard]] QWidget *dialog() const { return m_demo.child<QWidget>("settingsDialog"); }
    void shut();

    DemoWindow m_demo;
};

void TestKeySettings::init()
{
    m_demo.copy();
    m_demo.open();
}

void TestKeySettings::openOn(const QString &action)
{
    m_demo.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return dialog() && dialog()->isActiveWindow(); }));
    m_demo.key(Qt::Key_Backtab, Qt::ShiftModifier); // to the field above the list
    auto *search = dialog()->findChild<QLineEdit *>(QStringLiteral("keysSearch"));
    QCOMPARE(QApplication::focusWidget(), search);
    m_demo.type(action);
    m_demo.key(Qt::Key_Return);
    auto *tree = dialog()->findChild<QTreeWidget *>(QStringLiteral("keysSettingsTree"));
    QCOMPARE(QApplication::focusWidget(), tree);
    QCOMPARE(tree->currentItem()->text(0), action);
    m_demo.key(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("keyField"));
}

void TestKeySettings::shut()
{
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !dialog(); }));
    m_demo.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_demo.window()));
}

void TestKeySettings::everyActionIsReachable()
{
    int seen = 0;
    for (int page = 0; page < m_demo.window().pages().size(); ++page) {
        m_demo.key(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
        Page *shown = m_demo.window().pages()[page];
        QVERIFY(m_demo.settled([&] { return shown->isVisible(); }));
        QHash<QKeySequence, QString> keys;
        for (const QAction *action : shown->actions() + m_demo.window().actions()) {
            ++seen;
            const bool inMenu = std::any_of(action->associatedObjects().cbegin(), action->associatedObjects().cend(), [](const QObject *one) { return one->inherits("QMenu"); });
            QVERIFY2(inMenu, qPrintable(action->objectName()));
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence &shortcut : action->shortcuts()) {
                QVERIFY2(!keys.contains(shortcut), qPrintable(shown->key() + u' ' + action->objectName() + u' ' + keys.value(shortcut)));
                keys.insert(shortcut, action->objectName());
                const QString refusal = KeyMap::refusal(shortcut);
                QVERIFY2(refusal.isEmpty(), qPrintable(action->objectName() + u' ' + shortcut.toString() + u' ' + refusal));
            }
        }
    }
    QVERIFY(seen > 100);
}

void TestKeySettings::freeKeysAreTakenAtOnce()
{
    openOn(action("holdOrderAction").iconText());
    m_demo.shoot(QStringLiteral("keys-ask"));
    m_demo.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(action("holdOrderAction").shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+G")));
    QVERIFY(action("holdOrderAction").toolTip().contains(u"Ctrl+Shift+G"));
    shut();
    // They do it, the usual ones do not, and so it stays.
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return action("holdOrderAction").isEnabled(); }));
    auto *panel = m_demo.window().pages().first()->findChild<QWidget *>(QStringLiteral("choicePanel"));
    QVERIFY(panel);
    m_demo.key(Qt::Key_F6);
    QVERIFY(!panel->isVisible());
    m_demo.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(panel->isVisible());
    m_demo.close();
    m_demo.open();
    QCOMPARE(action("holdOrderAction").shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+G")));
}

void TestKeySettings::takenKeysAreNamedAndSwapped()
{
    const QString edit = action("editOrderAction").iconText();
    openOn(action("holdOrderAction").iconText());
    m_demo.key(Qt::Key_F4);
    QVERIFY2(answer().contains(edit), qPrintable(answer()));
    QCOMPARE(action("holdOrderAction").shortcut(), QKeySequence(Qt::Key_F6)); // nothing has changed yet
    m_demo.key(Qt::Key_Return);
    QCOMPARE(action("holdOrderAction").shortcut(), QKeySequence(Qt::Key_F4));
    QCOMPARE(action("editOrderAction").shortcut(), QKeySequence(Qt::Key_F6));
    // The same keys on another page are no conflict, but those of the window are.
    QCOMPARE(action("returnEditAction").shortcut(), QKeySequence(Qt::Key_F4));
    m_demo.key(Qt::Key_Return);
    m_demo.key(Qt::Key_F1);
    QVERIFY2(answer().contains(action("keysAction").iconText()), qPrintable(answer()));
}

void TestKeySettings::keysOfInputMethodsAreRefused_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("refused");
    QTest::newRow("Ctrl+Space") << int(Qt::Key_Space) << int(Qt::ControlModifier) << true;
    QTest::newRow("Shift+Space") << int(Qt::Key_Space) << int(Qt::ShiftModifier) << true;
    QTest::newRow("Henkan") << int(Qt::Key_Henkan) << 0 << true;
    QTest::newRow("Zenkaku") << int(Qt::Key_Zenkaku_Hankaku) << 0 << true;
    QTest::newRow("a letter") << int(Qt::Key_A) << 0 << true;
    QTest::newRow("Alt with a letter") << int(Qt::Key_D) << int(Qt::AltModifier) << true;
    QTest::newRow("copy") << int(Qt::Key_C) << int(Qt::ControlModifier) << true;
    QTest::newRow("Enter") << int(Qt::Key_Return) << 0 << true;
    QTest::newRow("a function key") << int(Qt::Key_F10) << 0 << false;
    QTest::newRow("Ctrl with a letter") << int(Qt::Key_H) << int(Qt::ControlModifier) << false;
    QTest::newRow("Ctrl+Enter") << int(Qt::Key_Return) << int(Qt::ControlModifier | Qt::ShiftModifier) << false;
    QTest::newRow("Shift with a function key") << int(Qt::Key_F9) << int(Qt::ShiftModifier) << false;
}

void TestKeySettings::keysOfInputMethodsAreRefused()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(bool, refused);
    QCOMPARE(!KeyMap::refusal(QKeySequence(QKeyCombination(Qt::KeyboardModifiers(modifiers), Qt::Key(key)))).isEmpty(), refused);
}

void TestKeySettings::escapeLeavesThemAlone()
{
    openOn(action("holdOrderAction").iconText());
    m_demo.key(Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(!answer().isEmpty());
    m_demo.key(Qt::Key_F4);
    m_demo.key(Qt::Key_Escape); // on the question whether to swap
    QCOMPARE(action("holdOrderAction").shortcut(), QKeySequence(Qt::Key_F6));
    QCOMPARE(action("editOrderAction").shortcut(), QKeySequence(Qt::Key_F4));
}

void TestKeySettings::resetGivesTheUsualOnes()
{
    openOn(action("acceptSuggestionAction").iconText());
    m_demo.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(action("acceptSuggestionAction").shortcuts(), QList<QKeySequence> {QKeySequence(QStringLiteral("Ctrl+Shift+G"))});
    m_demo.key(Qt::Key_Delete);
    QCOMPARE(action("acceptSuggestionAction").shortcuts(), (QList<QKeySequence> {QKeySequence(Qt::Key_F8), QKeySequence(QStringLiteral("Ctrl+Return"))}));
    shut();
    m_demo.close();
    m_demo.open();
    QCOMPARE(action("acceptSuggestionAction").shortcuts().size(), 2);
}

QTEST_MAIN(TestKeySettings)
#include "tst_keysettings.moc"
