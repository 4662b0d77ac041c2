// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Places.h"
#include "support/WindowTour.h"
#include "ui/common/KeyWords.h"
#include "ui/shell/KeyMap.h"
#include "ui/shell/KeyPlaces.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTreeWidget>
#include <QXmlStreamReader>

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
    void everyPageIsListedWithItsKey();
    void freeKeysAreTakenAtOnce();
    void takenKeysAreNamedAndSwapped();
    void keysOfInputMethodsAreRefused_data();
    void keysOfInputMethodsAreRefused();
    void escapeLeavesThemAlone();
    void resetGivesTheUsualOnes();
    void namesAreReplacedWhole_data();
    void namesAreReplacedWhole();
    void everySentenceThatNamesKeysHasItsPage();
    void sentencesNameTheKeysOfNow_data();
    void sentencesNameTheKeysOfNow();
    void keysOfAnotherPageStayAsTheyAre();
    void keysThatAreGoneAreNotNamed_data();
    void keysThatAreGoneAreNotNamed();

private:
    /// All that can be read on the page in sight, by whose it is and in which place.
    [[nodiscard]] QMap<QString, QString> readable();
    /// Those texts that name this key.
    [[nodiscard]] static QMap<QString, QString> naming(const QMap<QString, QString> &texts, const QString &key);
    void showFinding();
    void give(const QString &action, Qt::Key key);
    void openOn(const QString &action);
    [[nodiscard]] QAction &action(const char *name) const { return *m_demo.child<QAction>(name); }
    [[nodiscard]] QString answer() const { return dialog()->findChild<QLabel *>(QStringLiteral("keysAnswer"))->text(); }
    [[nodiscard]] QWidget *dialog() const { return m_demo.child<QWidget>("settingsDialog"); }
    void shut();

    DemoWindow m_demo;
    QString m_suggested; ///< number of an order with one finding and a suggestion
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
    m_demo.close();
    m_demo.showEveryPage();
    m_demo.open();
    m_demo.showEveryPage(false); // of the windows to come
    int seen = 0, buttons = 0;
    QStringList wrong;
    WindowTour tour(m_demo);
    tour.pages([&](const QString &name, QWidget *) {
        Page *shown = nullptr;
        for (Page *page : m_demo.window().pages())
            shown = page->isVisible() ? page : shown;
        QHash<QKeySequence, QString> keys;
        QHash<QString, const QAction *> byButton;
        for (QAction *action : shown->actions() + m_demo.window().actions()) {
            ++seen;
            const QString what = name + u' ' + action->objectName();
            byButton.insert(action->objectName() + u"Button"_qs, action);
            if (std::none_of(action->associatedObjects().cbegin(), action->associatedObjects().cend(), [](const QObject *one) { return one->inherits("QMenu"); }))
                wrong << what + u" is in no menu"_qs;
            if (action->text().isEmpty() || action->shortcuts().isEmpty())
                wrong << what + u" has no words or no keys"_qs;
            // Those of the window have no button: their keys stand in its menus.
            if (shown->actions().contains(action) && !action->toolTip().endsWith(u'(' + keyWords(action->shortcut()) + u')'))
                wrong << what + u" does not tell its keys: "_qs + action->toolTip();
            for (const QKeySequence &shortcut : action->shortcuts()) {
                if (keys.contains(shortcut))
                    wrong << what + u" has the keys of "_qs + keys.value(shortcut);
                keys.insert(shortcut, action->objectName());
                if (const QString refusal = KeyMap::refusal(shortcut); !refusal.isEmpty())
                    wrong << what + u' ' + shortcut.toString() + u' ' + refusal;
            }
        }
        // Those in sight: the line of what can be done now, and a page's own.
        const auto all = m_demo.window().findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : all) {
            const QAction *action = byButton.value(button->objectName());
            if (!action || !button->isVisible())
                continue;
            ++buttons;
            if (!button->toolTip().contains(keyWords(action->shortcut())))
                wrong << name + u' ' + button->objectName() + u" does not tell its keys: "_qs + button->toolTip();
        }
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QVERIFY2(seen > 400 && buttons > 60, qPrintable(u"%1 actions, %2 buttons"_qs.arg(seen).arg(buttons)));
}

/// Of all pages there are: each stands in the list by its plain name with its own key, and this key leads to it.
void TestKeySettings::everyPageIsListedWithItsKey()
{
    m_demo.close();
    m_demo.withToday = m_demo.withTeam = m_demo.withFraud = true;
    m_demo.open();
    m_demo.withToday = m_demo.withTeam = m_demo.withFraud = false;
    m_demo.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return dialog() && dialog()->isActiveWindow(); }));
    const auto *tree = dialog()->findChild<QTreeWidget *>(QStringLiteral("keysSettingsTree"));
    QHash<QString, QString> pages; // by their names
    for (int top = 0; top < tree->topLevelItemCount(); ++top) {
        for (int i = 0; i < tree->topLevelItem(top)->childCount(); ++i) {
            const QTreeWidgetItem *line = tree->topLevelItem(top)->child(i);
            for (const Page *page : m_demo.window().pages())
                if (line->text(0) == page->plainTitle() && tree->topLevelItem(top)->text(0) == u"ウィンドウ共通")
                    pages.insert(page->key(), line->text(1));
        }
    }
    shut();
    QStringList keys;
    for (const Page *page : m_demo.window().pages()) {
        const QString words = pages.value(page->key());
        QVERIFY2(!words.isEmpty() && !keys.contains(words), qPrintable(page->key() + u' ' + words));
        keys << words;
        const QKeySequence sequence(words);
        m_demo.window().showPage(page->key() == u"orders" ? QStringLiteral("stock") : QStringLiteral("orders"));
        QTest::qWait(40);
        m_demo.key(sequence[0].key(), sequence[0].keyboardModifiers());
        QVERIFY2(m_demo.settled([&] { return page->isVisible(); }), qPrintable(page->key() + u' ' + words));
    }
    QCOMPARE(keys.size(), 18);
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
    QTest::newRow("a letter by its code") << int(Qt::Key_U) << int(Qt::ControlModifier | Qt::ShiftModifier) << true;
    QTest::newRow("emoji") << int(Qt::Key_Period) << int(Qt::ControlModifier) << true;
    QTest::newRow("emoji, newer") << int(Qt::Key_Semicolon) << int(Qt::ControlModifier) << true;
    QTest::newRow("Ctrl+U") << int(Qt::Key_U) << int(Qt::ControlModifier) << false;
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
    const auto *tree = m_demo.child<QTreeWidget>("keysSettingsTree");
    QCOMPARE(tree->currentItem()->text(1), u"F8, Ctrl+Enter"_qs); // as buttons and the help call that key
    shut();
    m_demo.close();
    m_demo.open();
    QCOMPARE(action("acceptSuggestionAction").shortcuts().size(), 2);
}

QMap<QString, QString> TestKeySettings::readable()
{
    QMap<QString, QString> texts;
    QHash<QString, int> seen;
    const auto widgets = m_demo.window().findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != &m_demo.window())
            continue;
        QString name = widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : widget->objectName();
        name += QString::number(seen[name]++);
        texts.insert(name + QStringLiteral(".tip"), widget->toolTip());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.insert(name, label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts.insert(name, button->text());
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts.insert(name, edit->placeholderText());
    }
    for (const Page *page : m_demo.window().pages())
        if (page->isVisible())
            texts.insert(QStringLiteral("about"), page->about());
    static const QRegularExpression waited(QStringLiteral("[0-9]+ ?(分|min)"));
    for (QString &text : texts)
        text.remove(waited); // time goes on meanwhile
    return texts;
}

QMap<QString, QString> TestKeySettings::naming(const QMap<QString, QString> &texts, const QString &key)
{
    QMap<QString, QString> found;
    for (auto text = texts.cbegin(); text != texts.cend(); ++text)
        if (KeyNames::in(text.value()).contains(key))
            found.insert(text.key(), text.value());
    return found;
}

void TestKeySettings::showFinding()
{
    if (m_suggested.isEmpty()) {
        for (const QJsonValue &order : m_demo.ask({u"orders"_qs})) {
            const QJsonArray findings = order[u"findings"].toArray();
            if (order[u"state"].toString() == u"waiting" && findings.size() == 1 && !findings.first().toObject().value(u"suggestion").toString().isEmpty())
                m_suggested = order[u"number"].toString();
        }
        QVERIFY(!m_suggested.isEmpty());
    }
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(m_suggested);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return action("acceptSuggestionAction").isEnabled(); }));
    QVERIFY(action("acceptSuggestionAction").isEnabled());
}

void TestKeySettings::give(const QString &name, Qt::Key key)
{
    openOn(name);
    m_demo.key(key);
    shut();
    QVERIFY(m_demo.settled([] { return true; }));
}

void TestKeySettings::namesAreReplacedWhole_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("now");
    const auto row = [](const char *name, const char *sentence, const char *now) { QTest::newRow(name) << QString::fromUtf8(sentence) << QString::fromUtf8(now); };
    // F8 has become F10, Ctrl+M Ctrl+Shift+9, F9 is gone, F4 and F6 were swapped.
    row("in brackets", "Take over (F8)", "Take over (F10)");
    row("wide brackets", "採用（F8）", "採用（F10）");
    row("in the sentence", "F8で転記シートを印刷し", "F10で転記シートを印刷し");
    row("two keys", "不備を直す（F8・F4）か", "不備を直す（F10・F6）か");
    row("swapped", "F4, then F6", "F6, then F4");
    row("with Ctrl", "終了はCtrl+Mです。", "終了はCtrl+Shift+9です。");
    row("sentence ends", "Press Ctrl+M.", "Press Ctrl+Shift+9.");
    row("gone, in brackets", "Confirm (F9)", "Confirm");
    row("gone, in wide brackets", "確認する（F9）と進みます", "確認すると進みます");
    row("gone, in the sentence", "F9 confirms it", "— confirms it");
    row("gone, one of two", "（F8・F9）", "（F10・—）");
    row("first of two brackets", "a (F8) b (F9)", "a (F10) b");
    // These are other keys, or none.
    row("with Shift", "Shift+F8 pauses", "Shift+F8 pauses");
    row("more with Ctrl", "Ctrl+Shift+M lists them", "Ctrl+Shift+M lists them");
    row("F80", "F80 is a form", "F80 is a form");
    row("in a word", "AF8 and F8b and 1F8", "AF8 and F8b and 1F8");
    row("hex", "0xF8F9", "0xF8F9");
    row("M alone", "M is a size, 8 a number", "M is a size, 8 a number");
    row("Enter and Esc", "Enter saves, Esc leaves, Tab goes on", "Enter saves, Esc leaves, Tab goes on");
    row("F-numbers of others", "F1 helps, F12 opens", "F1 helps, F12 opens");
    row("Alt", "Alt+F8", "Alt+F8");
    row("arguments", "%1 (%2) %n", "%1 (%2) %n");
    row("nothing", "", "");
}

void TestKeySettings::namesAreReplacedWhole()
{
    QFETCH(QString, sentence);
    QFETCH(QString, now);
    const KeyNames::Names names {{u"F8"_qs, u"F10"_qs}, {u"Ctrl+M"_qs, u"Ctrl+Shift+9"_qs}, {u"F9"_qs, QString()}, {u"F4"_qs, u"F6"_qs}, {u"F6"_qs, u"F4"_qs}};
    QCOMPARE(KeyNames::replaced(sentence, names), now);
}

void TestKeySettings::everySentenceThatNamesKeysHasItsPage()
{
    QFile file(test::checkoutPath(u"/translations/tsunagi_ja.ts"_qs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString context;
    int seen = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.isStartElement() && (xml.name() == u"source" || xml.name() == u"translation")) {
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (KeyNames::in(text).isEmpty())
                continue;
            ++seen;
            QVERIFY2(KeyPlaces::isKnown(context.toLatin1()), qPrintable(context + QStringLiteral(": ") + text));
        }
    }
    QVERIFY(seen > 200);
}

void TestKeySettings::sentencesNameTheKeysOfNow_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestKeySettings::sentencesNameTheKeysOfNow()
{
    QFETCH(QString, language);
    m_demo.speak(language);
    showFinding();
    const QString name = action("acceptSuggestionAction").iconText();
    QMap<QString, QString> before;
    const auto named = [&] { return (before = naming(readable(), QStringLiteral("F8"))).size() >= 4; }; // line of keys, button, its tip, what it waits for
    QVERIFY2(m_demo.settled(named), qPrintable(before.values().join(u'\n')));
    give(name, Qt::Key_F10);
    QMap<QString, QString> now = readable();
    m_demo.shoot(QStringLiteral("keys-named-") + language);
    QVERIFY2(naming(now, QStringLiteral("F8")).isEmpty(), qPrintable(naming(now, QStringLiteral("F8")).values().join(u'\n')));
    for (auto text = before.cbegin(); text != before.cend(); ++text) {
        QString wanted = text.value();
        QCOMPARE(now.value(text.key()), wanted.replace(QStringLiteral("F8"), QStringLiteral("F10")));
    }
    // In the other language, too.
    m_demo.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return action("acceptSuggestionAction").iconText() != name; }));
    now = readable();
    QVERIFY2(naming(now, QStringLiteral("F8")).isEmpty(), qPrintable(naming(now, QStringLiteral("F8")).values().join(u'\n')));
    QVERIFY(naming(now, QStringLiteral("F10")).size() >= 4);
    m_demo.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return action("acceptSuggestionAction").iconText() == name; }));
    // So it is in a window that is opened with it.
    m_demo.close();
    m_demo.language = language;
    m_demo.open();
    m_demo.language = QStringLiteral("ja");
    showFinding();
    QVERIFY(m_demo.settled([this] { return naming(readable(), QStringLiteral("F10")).size() >= 4; }));
    QVERIFY(naming(readable(), QStringLiteral("F8")).isEmpty());
    // The usual key again brings back every word of before.
    openOn(name);
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_Delete);
    shut();
    QVERIFY(m_demo.settled([this] { return naming(readable(), QStringLiteral("F10")).isEmpty(); }));
    QCOMPARE(naming(readable(), QStringLiteral("F8")), before);
    QVERIFY(naming(readable(), QStringLiteral("F10")).isEmpty());
}

void TestKeySettings::keysOfAnotherPageStayAsTheyAre()
{
    const QString accept = action("acceptSuggestionAction").iconText();
    const auto slips = [this] {
        m_demo.key(Qt::Key_5, Qt::ControlModifier);
        return m_demo.settled([this] { return m_demo.page() == u"slips"; });
    };
    QVERIFY(slips());
    const QMap<QString, QString> before = readable();
    QVERIFY(naming(before, QStringLiteral("Shift+F5")).contains(QStringLiteral("about")));
    give(accept, Qt::Key_F10); // F8 is another act there
    QVERIFY(slips());
    QCOMPARE(naming(readable(), QStringLiteral("F8")), naming(before, QStringLiteral("F8")));
    QVERIFY(naming(readable(), QStringLiteral("F10")).isEmpty());
    give(action("pausePrintingAction").iconText(), Qt::Key_F10);
    QMap<QString, QString> old;
    QVERIFY2(m_demo.settled([&] { return (old = naming(readable(), QStringLiteral("Shift+F5"))).isEmpty(); }), qPrintable(old.keys().join(u'\n') + u'\n' + old.values().join(u'\n')));
    QCOMPARE(naming(readable(), QStringLiteral("F5")), naming(before, QStringLiteral("F5")));
    QVERIFY(naming(readable(), QStringLiteral("F10")).contains(QStringLiteral("about")));
}

void TestKeySettings::keysThatAreGoneAreNotNamed_data()
{
    sentencesNameTheKeysOfNow_data();
}

void TestKeySettings::keysThatAreGoneAreNotNamed()
{
    QFETCH(QString, language);
    m_demo.settings().set(Setting::Shortcuts, QStringLiteral("none"), QStringLiteral("orders/acceptSuggestionAction"));
    m_demo.close();
    m_demo.language = language;
    m_demo.open();
    m_demo.language = QStringLiteral("ja");
    showFinding();
    const QMap<QString, QString> now = readable();
    QVERIFY2(naming(now, QStringLiteral("F8")).isEmpty(), qPrintable(naming(now, QStringLiteral("F8")).values().join(u'\n')));
    QTest::qWait(300); // the picture is for people
    m_demo.shoot(QStringLiteral("keys-gone-") + language);
    bool button = false;
    for (const QString &text : now)
        button = button || text == (language == u"ja" ? QStringLiteral("採用") : QStringLiteral("Take over"));
    QVERIFY(button);
}

QTEST_MAIN(TestKeySettings)
#include "tst_keysettings.moc"
