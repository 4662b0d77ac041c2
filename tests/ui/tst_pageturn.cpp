// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoWindow.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

/// What one page said or asks, after another page came up.
class TestPageTurn final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withTeam = true;
        m_demo.prepare();
    }
    void init()
    {
        m_demo.copy();
        m_demo.language = u"ja"_qs;
        m_demo.open();
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && !m_demo.child<QLabel>("orderNumberLabel")->text().isEmpty(); }));
    }
    void cleanup() { m_demo.close(); }

    void anOldWarningIsNotCarriedAlong();
    void anUndoIsOfferedOnAnyPage();
    void theKeyLineTellsTheKeysOfAQuestion_data();
    void theKeyLineTellsTheKeysOfAQuestion();
    void aQuestionElsewhereFollowsTheLanguage();
    void aQuestionElsewhereWaits();

private:
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QString questionKeys() const
    {
        const auto *label = m_demo.child<QWidget>("actionLine")->findChild<QLabel *>(u"questionKeysLabel"_qs);
        return label && label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] qsizetype acts() const
    {
        const auto buttons = m_demo.child<QWidget>("actionLine")->findChildren<QToolButton *>();
        return std::count_if(buttons.cbegin(), buttons.cend(), [](const QToolButton *button) { return button->isVisible(); });
    }
    /// Each page has one; that of the page in sight.
    [[nodiscard]] QWidget *question() const
    {
        const auto panels = m_demo.window().findChildren<QWidget *>(u"choicePanel"_qs);
        const auto shown = std::find_if(panels.cbegin(), panels.cend(), [](const QWidget *panel) { return panel->isVisible(); });
        return shown == panels.cend() ? nullptr : *shown;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::qWait(40);
        m_demo.key(key, modifiers);
    }
    void turnTo(Qt::Key digit, const QString &page)
    {
        press(digit, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == page; }));
    }
    mutable DemoWindow m_demo;
};

void TestPageTurn::anOldWarningIsNotCarriedAlong()
{
    QVERIFY(m_demo.settled([this] { return m_demo.child<QAction>("bulkEditAction")->isEnabled(); }));
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(question());
    press(Qt::Key_1);
    QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(), u"choiceTextEdit"_qs);
    m_demo.type(u"いつか"_qs);
    press(Qt::Key_Return);
    QTRY_VERIFY(line().contains(u"いつか"));
    const QString warned = line();
    turnTo(Qt::Key_2, u"returns"_qs);
    QCOMPARE(line(), QString());
    // Not lost: it stands among what was said of late.
    press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"messagesDialog");
    QVERIFY(QApplication::activeWindow()->findChild<QPlainTextEdit *>(u"messagesText"_qs)->toPlainText().contains(warned));
    press(Qt::Key_Escape);
    turnTo(Qt::Key_1, u"orders"_qs);
    QCOMPARE(line(), QString());
}

void TestPageTurn::anUndoIsOfferedOnAnyPage()
{
    const QString number = m_demo.child<QLabel>("orderNumberLabel")->text();
    const auto holds = [&] {
        qsizetype open = 0;
        for (const auto &hold : m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first()[u"holds"].toArray())
            open += hold[u"state"].toString() == u"open" && hold[u"type"].toString() == u"client";
        return open;
    };
    const qsizetype before = holds();
    press(Qt::Key_F6);
    press(Qt::Key_4); // the client's wish
    press(Qt::Key_Return);
    auto *offer = m_demo.child<QToolButton>("offerButton");
    QVERIFY(m_demo.settled([&] { return offer->isVisible(); }));
    QCOMPARE(holds(), before + 1);
    const QString said = line();
    turnTo(Qt::Key_2, u"returns"_qs);
    QVERIFY(offer->isVisible());
    QCOMPARE(line(), said);
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return line() != said && !line().isEmpty(); }));
    QCOMPARE(holds(), before);
}

void TestPageTurn::theKeyLineTellsTheKeysOfAQuestion_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const char *name, const QString &language, Qt::Key page, Qt::Key key, Qt::KeyboardModifiers modifiers, const QStringList &told) {
        QTest::newRow(name) << language << int(page) << int(key) << int(modifiers) << told;
    };
    row("a list with a text and a day", u"ja"_qs, Qt::Key_1, Qt::Key_F6, {}, {u"1–7  選ぶ"_qs, u"Tab  次の欄"_qs, u"Enter  "_qs, u"Esc  やめる"_qs});
    row("in English", u"en"_qs, Qt::Key_1, Qt::Key_F6, {}, {u"1–7  Choose"_qs, u"Tab  Next field"_qs, u"Enter  Hold"_qs, u"Esc  Leave it"_qs});
    row("a list alone", u"ja"_qs, Qt::Key_1, Qt::Key_Y, Qt::ControlModifier, {u"1–"_qs, u"Enter  "_qs, u"Esc  やめる"_qs});
    row("a text alone", u"ja"_qs, Qt::Key_1, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier, {u"Enter  "_qs, u"Esc  やめる"_qs});
    row("on another page", u"ja"_qs, Qt::Key_2, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier, {u"Enter  "_qs, u"Esc  やめる"_qs});
}

void TestPageTurn::theKeyLineTellsTheKeysOfAQuestion()
{
    QFETCH(QString, language);
    QFETCH(int, page);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QStringList, told);
    if (language == u"en")
        press(Qt::Key_L, Qt::ControlModifier);
    press(Qt::Key(page), Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return acts() > 0; }));
    QCOMPARE(questionKeys(), QString());
    press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QTRY_VERIFY(question());
    QTRY_VERIFY(!questionKeys().isEmpty());
    QCOMPARE(acts(), 0);
    for (const QString &part : std::as_const(told))
        QVERIFY2(questionKeys().contains(part), qPrintable(questionKeys()));
    const auto *list = question()->findChild<QListWidget *>(u"choiceList"_qs);
    if (list->isVisible())
        QVERIFY2(questionKeys().startsWith(u"1–%1  "_qs.arg(list->count())), qPrintable(questionKeys()));
    else
        QVERIFY2(questionKeys().startsWith(u"Enter  "_qs), qPrintable(questionKeys()));
    const auto *label = m_demo.child<QLabel>("questionKeysLabel");
    QVERIFY(label->width() >= label->sizeHint().width());
    m_demo.shoot(u"question-keys-"_qs + QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-'));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!question() && questionKeys().isEmpty() && acts() > 0);
}

void TestPageTurn::aQuestionElsewhereFollowsTheLanguage()
{
    press(Qt::Key_F6);
    QTRY_VERIFY(question());
    turnTo(Qt::Key_2, u"returns"_qs);
    QVERIFY(!question());
    const QPointer<QWidget> keys = QApplication::focusWidget();
    QVERIFY(keys && keys->isVisible());
    press(Qt::Key_L, Qt::ControlModifier);
    QTest::qWait(100);
    QCOMPARE(QApplication::focusWidget(), keys.data()); // a page out of sight takes no keys
    QVERIFY(acts() > 0);
    turnTo(Qt::Key_1, u"orders"_qs);
    QTRY_VERIFY(!question()); // as one in sight
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"orderTable");
    QTRY_VERIFY(acts() > 0 && questionKeys().isEmpty());
    // Asked anew it is in the words of now, and answers.
    press(Qt::Key_F6);
    QTRY_VERIFY(question());
    QTRY_VERIFY(questionKeys().contains(u"Leave it"));
    QTest::qWait(100);
    QVERIFY(question());
    press(Qt::Key_Escape);
    QTRY_VERIFY(!question());
}

/// Without another language it stands there as it was left.
void TestPageTurn::aQuestionElsewhereWaits()
{
    press(Qt::Key_F6);
    QTRY_VERIFY(!questionKeys().isEmpty());
    const QString keys = questionKeys();
    turnTo(Qt::Key_2, u"returns"_qs);
    QTRY_VERIFY(questionKeys().isEmpty() && acts() > 0);
    turnTo(Qt::Key_1, u"orders"_qs);
    QTRY_COMPARE(questionKeys(), keys);
    QVERIFY(question());
    press(Qt::Key_Escape);
    QTRY_VERIFY(!question());
}

QTEST_MAIN(TestPageTurn)
#include "tst_pageturn.moc"
