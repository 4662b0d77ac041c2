// SPDX-License-Identifier: GPL-3.0-or-later
// What keys do while a form for a new record is open: on every page that has one; what came of it is read by the program.
#include "support/Places.h"
#include "support/WindowTour.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FieldForm.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

class TestForms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withTeam = m_demo.withFraud = m_demo.withNotices = true;
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void noActGoesPastAnOpenForm();
    void whatIsTypedStays();
    void aReturnIsSavedAtOnce();
    void uncountedGoodsAreSaid();
    void aFileOfAnotherPlatformIsRefused();
    void theShopOfAFileIsChosenByKeys();

private:
    /// A day of Shopify whose numbers begin with #77; its path, empty if it cannot be made.
    [[nodiscard]] QString shopifyFile()
    {
        QFile sample(test::checkoutPath(u"/../shared/samples/orders/day/shopify.csv"_qs));
        QFile file(QDir(m_demo.profile()).filePath(u"today.csv"_qs));
        if (!sample.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
            return {};
        file.write(sample.readAll().replace("\n#", "\n#77"));
        return file.fileName();
    }
    /// Which shops have orders of that file.
    [[nodiscard]] QSet<QString> shops()
    {
        QSet<QString> found;
        for (const auto &order : m_demo.ask({u"orders"_qs, u"--search"_qs, u"#77"_qs}))
            if (order[u"number"].toString().startsWith(u"#77"))
                found << order[u"shop"].toString();
        return found;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_demo.key(key, modifiers);
        QTest::qWait(40);
        QVERIFY(m_demo.settled([] { return true; }));
    }
    void press(const QKeySequence &keys)
    {
        for (int i = 0; i < keys.count(); ++i)
            press(keys[uint(i)].key(), keys[uint(i)].keyboardModifiers());
    }
    void go(const QString &page)
    {
        const auto &pages = m_demo.window().pages();
        for (int i = 0; i < pages.size(); ++i)
            if (pages[i]->key() == page)
                press(m_demo.child<QAction>(qPrintable(u"page%1Action"_qs.arg(i + 1)))->shortcut());
        QCOMPARE(m_demo.page(), page);
    }
    /// Goes to every page that makes records and opens the form there; types into its first field of text.
    void everyForm(const std::function<void(Page &page, QWidget &field)> &look)
    {
        QStringList seen;
        for (Page *page : m_demo.window().pages()) {
            QAction *fresh = nullptr;
            for (QAction *act : page->actions())
                if (act->objectName().endsWith(u"NewAction") && act->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_N))
                    fresh = act;
            if (!fresh)
                continue;
            go(page->key());
            press(Qt::Key_N, Qt::ControlModifier);
            QWidget *field = nullptr;
            for (int step = 0; step < 20 && !field; ++step) {
                QWidget *now = QApplication::focusWidget();
                const auto *line = qobject_cast<QLineEdit *>(now);
                if (now && page->isAncestorOf(now) && ((line && !line->isReadOnly() && line->text().isEmpty()) || qobject_cast<QPlainTextEdit *>(now)))
                    field = now;
                else
                    press(Qt::Key_Tab);
            }
            QVERIFY2(field, qPrintable(page->key()));
            m_demo.type(u"七"_qs);
            seen << page->key();
            look(*page, *field);
        }
        QVERIFY2(seen.size() >= 7, qPrintable(seen.join(u' '))); // returns, escalations, stock, notes, notices, rules, requests, clients
    }
    [[nodiscard]] static QString words(const QWidget &field)
    {
        const auto *line = qobject_cast<const QLineEdit *>(&field);
        return line ? line->text() : qobject_cast<const QPlainTextEdit *>(&field)->toPlainText();
    }
    [[nodiscard]] qint64 events()
    {
        const auto reader = m_demo.reader();
        return reader->scalar("SELECT count(*) FROM timeline")->value_or(-1);
    }
    DemoWindow m_demo;
};

void TestForms::noActGoesPastAnOpenForm()
{
    m_demo.askObject({u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ"_qs});
    m_demo.open();
    const QJsonArray returns = m_demo.ask({u"return"_qs, u"list"_qs}), questions = m_demo.ask({u"escalation"_qs, u"list"_qs});
    QCOMPARE(returns.size(), 1);
    QCOMPARE(questions.size(), 1);
    const qint64 before = events();
    everyForm([&](Page &page, QWidget &field) {
        const QByteArray name = page.key().toUtf8();
        for (const Qt::KeyboardModifiers modifiers : {Qt::KeyboardModifiers(Qt::NoModifier), Qt::KeyboardModifiers(Qt::ShiftModifier)})
            for (const Qt::Key key : {Qt::Key_F4, Qt::Key_F6, Qt::Key_F7, Qt::Key_F8, Qt::Key_F9, Qt::Key_F12})
                press(key, modifiers);
        QCOMPARE(m_demo.page(), page.key());
        QVERIFY2(field.isVisible() && words(field).contains(u'七'), name.constData());
        const auto panels = page.findChildren<ChoicePanel *>();
        QVERIFY2(std::none_of(panels.cbegin(), panels.cend(), [](const ChoicePanel *panel) { return panel->isVisible(); }), name.constData());
        press(Qt::Key_Escape);
        QVERIFY2(!field.isVisible(), name.constData());
    });
    QCOMPARE(m_demo.ask({u"return"_qs, u"list"_qs}), returns);
    QCOMPARE(m_demo.ask({u"escalation"_qs, u"list"_qs}), questions);
    QCOMPARE(events(), before);
    // Shut, the acts are there again.
    go(u"returns"_qs);
    press(Qt::Key_F6);
    QVERIFY(m_demo.settled([&] { return m_demo.ask({u"return"_qs, u"list"_qs})[0][u"state"].toString() == u"checking"; }));
}

void TestForms::whatIsTypedStays()
{
    m_demo.open();
    everyForm([&](Page &page, QWidget &field) {
        const QByteArray name = page.key().toUtf8();
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY2(field.isVisible() && field.hasFocus() && words(field).contains(u'七'), name.constData());
        go(page.key() == u"notes" ? u"orders"_qs : u"notes"_qs); // asked something else; back, typing goes on where it was left
        go(page.key());
        QVERIFY2(field.isVisible() && field.hasFocus(), name.constData());
        m_demo.type(u"八"_qs);
        QTRY_VERIFY2(words(field).contains(u"七八"_qs), QByteArray(name + " " + words(field).toUtf8()).constData());
        press(Qt::Key_Escape);
        QVERIFY2(!field.isVisible(), name.constData());
    });
    // As a crash leaves it, and Ctrl+N at once.
    go(u"returns"_qs);
    press(Qt::Key_N, Qt::ControlModifier);
    m_demo.type(u"Z-77"_qs);
    QTest::qWait(600);
    m_demo.close();
    m_demo.open();
    go(u"returns"_qs);
    auto *order = m_demo.child<QLineEdit>("newReturnOrderEdit");
    QTRY_COMPARE(order->text(), u"Z-77"_qs);
    press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(order->text(), u"Z-77"_qs);
}

void TestForms::aReturnIsSavedAtOnce()
{
    m_demo.open();
    const QString number = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).first()[u"number"].toString();
    go(u"returns"_qs);
    press(Qt::Key_N, Qt::ControlModifier);
    m_demo.type(number);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier); // before its order can have been found
    const auto made = [&] {
        for (const auto &one : m_demo.ask({u"return"_qs, u"list"_qs}))
            if (one[u"order"].toString() == number)
                return true;
        return false;
    };
    QVERIFY(m_demo.settled([&] { return !m_demo.child<QLineEdit>("newReturnOrderEdit")->isVisible(); }));
    QVERIFY(made());
    // Of an order that nobody knows nothing is made, and the words say so.
    press(Qt::Key_N, Qt::ControlModifier);
    m_demo.type(u"NOBODY-1"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"NOBODY-1"); }));
    QVERIFY(m_demo.child<QLineEdit>("newReturnOrderEdit")->isVisible());
    QCOMPARE(m_demo.ask({u"return"_qs, u"list"_qs}).size(), 2);
}

/// A return has none of the goods of its order by itself: the words say so, and so does its empty list, with the key that counts.
void TestForms::uncountedGoodsAreSaid()
{
    m_demo.open();
    QString several, one;
    for (const auto &order : m_demo.ask({u"orders"_qs}))
        (order[u"lines"].toArray().size() > 1 ? several : one) = order[u"number"].toString();
    QVERIFY(!several.isEmpty() && !one.isEmpty());
    go(u"returns"_qs);
    const auto said = [this] { return m_demo.child<QLabel>("messageLabel")->text(); };
    const auto note = [this] { return m_demo.child<QLabel>("returnUncountedLabel"); };
    const auto lines = [&](const QString &number) {
        for (const auto &made : m_demo.ask({u"return"_qs, u"list"_qs}))
            if (made[u"order"].toString() == number)
                return int(made[u"lines"].toArray().size());
        return -1;
    };
    const auto save = [&](const QString &number) {
        press(Qt::Key_N, Qt::ControlModifier);
        m_demo.type(number);
        m_demo.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return !m_demo.child<QLineEdit>("newReturnOrderEdit")->isVisible(); }));
        m_demo.key(Qt::Key_Shift);
    };
    save(several);
    QVERIFY2(said().contains(u"Ctrl+I") && said().contains(u"数"), qPrintable(said()));
    QVERIFY(m_demo.settled([&] { return note()->isVisible(); }));
    m_demo.shoot(u"return-uncounted"_qs);
    QCOMPARE(lines(several), 0);
    press(Qt::Key_I, Qt::ControlModifier);
    m_demo.type(u"A-1 タオル 2"_qs);
    m_demo.key(Qt::Key_Return);
    QTest::qWait(300);
    QVERIFY(m_demo.settled([] { return true; }));
    m_demo.key(Qt::Key_2); // the order does not have it: it is asked
    QVERIFY(m_demo.settled([&] { return !note()->isVisible(); }));
    QCOMPARE(lines(several), 1);
    // Nor has one of one kind of goods: a hurried save claims nothing.
    save(one);
    QVERIFY2(said().contains(u"Ctrl+I"), qPrintable(said()));
    QVERIFY(m_demo.settled([&] { return note()->isVisible(); }));
    QCOMPARE(lines(one), 0);
}

/// Two shops of the file's platform: neither is proposed; one of another platform takes nothing; arrows, Tab and Enter take it in.
void TestForms::theShopOfAFileIsChosenByKeys()
{
    m_demo.askObject({u"shop"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"--shop"_qs, u"aoba-shopify"_qs, u"--platform"_qs, u"shopify"_qs});
    const QString path = shopifyFile();
    QVERIFY(!path.isEmpty());
    m_demo.open();
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    const auto dialog = [this] { return m_demo.child<QDialog>("importDialog"); };
    QVERIFY(m_demo.settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"fileNameEdit"; }));
    m_demo.type(path);
    m_demo.key(Qt::Key_Return);
    // Offscreen nobody gives the dialog behind it the keys back.
    QVERIFY(m_demo.settled([&] {
        if (dialog() && !dialog()->findChild<QDialog *>(u"importFileDialog"_qs))
            dialog()->activateWindow();
        return dialog() && dialog()->isActiveWindow();
    }));
    auto *shop = m_demo.child<QComboBox>("importShopCombo");
    auto *run = m_demo.child<QPushButton>("importRunButton");
    QVERIFY(m_demo.settled([&] { return shop->hasFocus() && shop->currentIndex() < 0; }));
    m_demo.key(Qt::Key_Return); // whose they are no Enter says
    QTest::qWait(100);
    QVERIFY(dialog() && !run->isEnabled());
    m_demo.key(Qt::Key_Down);
    for (int i = 0; i < shop->count() && shop->currentData().toString() != u"AOBA/aoba-amazon"; ++i)
        m_demo.key(Qt::Key_Down);
    QCOMPARE(shop->currentData().toString(), u"AOBA/aoba-amazon"_qs);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QTreeWidget>("importProblemsTree")->topLevelItemCount() > 0; }));
    QVERIFY(!run->isEnabled());
    m_demo.shoot(u"import-other-platform"_qs);
    m_demo.key(Qt::Key_Return);
    QTest::qWait(100);
    QVERIFY(dialog());
    QVERIFY(shops().isEmpty());
    m_demo.key(Qt::Key_Home);
    for (int i = 0; i < shop->count() && shop->currentData().toString() != u"AOBA/aoba-shopify"; ++i)
        m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return run->isEnabled(); }));
    QVERIFY(shop->hasFocus()); // who is still choosing goes on
    for (int i = 0; i < 12 && !run->hasFocus(); ++i)
        m_demo.key(Qt::Key_Tab);
    QVERIFY(run->hasFocus());
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return !shops().isEmpty(); }));
    QCOMPARE(shops(), QSet<QString> {u"aoba-shopify"_qs});
}

void TestForms::aFileOfAnotherPlatformIsRefused()
{
    const QString path = shopifyFile();
    QVERIFY(!path.isEmpty());
    // By the command line: refused with what to do, unless the format is named.
    const auto import = [&](const QStringList &more) {
        QProcess program;
        program.start(test::programPath(), QStringList {u"import"_qs, path, u"--shop"_qs, u"aoba-amazon"_qs, u"--profile"_qs, m_demo.profile()} + more);
        program.waitForFinished(60000);
        return std::pair(program.exitCode(), QString::fromUtf8(program.readAllStandardError()));
    };
    const auto refused = import({});
    QCOMPARE(refused.first, 2);
    QVERIFY2(refused.second.contains(u"--format"), qPrintable(refused.second));
    QVERIFY(shops().isEmpty());
}

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
