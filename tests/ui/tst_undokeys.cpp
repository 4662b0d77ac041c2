// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Database.h"
#include "support/DemoWindow.h"

#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

/// Undo in the real window by keys and by the button beside the line; a second process is asked what came of it.
class TestUndoKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        // A copied desk makes its cache anew; until then there is nothing to find.
        QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }

    void aHoldGoesAndComesFromEveryPage();
    void theButtonTakesWhatTheLineSaid();
    void theStoryTellsBoth();
    void anEditFieldKeepsItsOwn();
    void ctrlEnterSavesWhatWasTyped();
    void itWorksAfterARestart();
    void aHeldKeyTakesOneActBack();
    void whatEndsAtAShutDeskIsSaidWhenItIsOpen();
    void nothingToUndoIsSaid();

private:
    void goTo(const QString &number);
    void hold(const QString &number);
    /// Open holds of an order, as another process sees them.
    int holds(const QString &number);
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    [[nodiscard]] QToolButton *offer() const { return m_demo.child<QToolButton>("offerButton"); }

    const QString m_number = QStringLiteral("TSM-070248");
    DemoWindow m_demo;
};

void TestUndoKeys::goTo(const QString &number)
{
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
}

void TestUndoKeys::hold(const QString &number)
{
    goTo(number);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_2);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return line().contains(number) && offer()->isVisible(); }));
}

int TestUndoKeys::holds(const QString &number)
{
    int open = 0;
    const QJsonArray orders = m_demo.ask({u"orders"_qs, u"--number"_qs, number});
    for (const QJsonValue &order : orders) {
        const QJsonArray all = order.toObject().value(u"holds"_qs).toArray();
        for (const QJsonValue &one : all)
            open += one.toObject().value(u"state"_qs).toString() == u"open" ? 1 : 0;
    }
    return open;
}

void TestUndoKeys::aHoldGoesAndComesFromEveryPage()
{
    for (int page = 0; page < m_demo.window().pages().size(); ++page) {
        hold(m_number);
        QCOMPARE(holds(m_number), 1);
        m_demo.key(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return m_demo.window().pages()[page]->isVisible(); }));
        m_demo.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻しました"); }), qPrintable(line()));
        QVERIFY(line().contains(m_number));
        if (page == 0)
            QCOMPARE(holds(m_number), 0);
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }
    QCOMPARE(holds(m_number), 0);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"やり直しました"); }), qPrintable(line()));
    QVERIFY2(line().contains(u"やり直しました：保留（"), qPrintable(line())); // what comes back, not what went
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::theButtonTakesWhatTheLineSaid()
{
    hold(m_number);
    QVERIFY2(offer()->text().startsWith(u"元に戻す：") && offer()->text().contains(m_number), qPrintable(offer()->text())); // of what, wherever the line speaks of
    m_demo.shoot(QStringLiteral("undo-offer"));
    QTest::mouseClick(offer(), Qt::LeftButton);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました") && offer()->isVisible(); }));
    QCOMPARE(holds(m_number), 0);
    QVERIFY2(offer()->text().startsWith(u"やり直す：") && offer()->text().contains(m_number), qPrintable(offer()->text()));
    m_demo.shoot(QStringLiteral("undo-done"));
    QTest::mouseClick(offer(), Qt::LeftButton);
    QVERIFY(m_demo.settled([this] { return line().contains(u"やり直しました"); }));
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::theStoryTellsBoth()
{
    hold(m_number);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    const QJsonArray story = m_demo.ask({u"orders"_qs, u"--number"_qs, m_number}).first().toObject().value(u"timeline"_qs).toArray();
    QVERIFY(story.size() >= 2);
    QCOMPARE(story.at(story.size() - 2).toObject().value(u"code"_qs).toString(), u"held"_qs);
    QCOMPARE(story.last().toObject().value(u"code"_qs).toString(), u"released"_qs);
    QVERIFY(story.last().toObject().value(u"values"_qs).toObject().contains(u"undo"_qs));
}

void TestUndoKeys::anEditFieldKeepsItsOwn()
{
    hold(m_number);
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    m_demo.type(QStringLiteral("山田"));
    QCOMPARE(field->text(), u"山田"_qs);
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([field] { return field->text().isEmpty(); }));
    QCOMPARE(holds(m_number), 1);
}

/// Beside a suggestion, which the same keys take over where nothing is being edited.
void TestUndoKeys::ctrlEnterSavesWhatWasTyped()
{
    const QString number = u"#58123"_qs;
    goTo(number);
    m_demo.key(Qt::Key_F4);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field && field->objectName().contains(u"zip"_qs, Qt::CaseInsensitive));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(u"100-0013"_qs);
    m_demo.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return line().contains(number) && !qobject_cast<QLineEdit *>(QApplication::focusWidget()); }), qPrintable(line()));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first()[u"destinations"][0][u"zip"].toString().remove(u'-'), u"1000013"_qs);
}

void TestUndoKeys::itWorksAfterARestart()
{
    hold(m_number);
    m_demo.close();
    m_demo.open();
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QCOMPARE(holds(m_number), 0);
    const QJsonObject again = m_demo.askObject({u"undo"_qs, u"--redo"_qs, u"--person"_qs, u"田中"_qs});
    QVERIFY(again.value(u"undoes"_qs).toBool());
    QCOMPARE(holds(m_number), 1);
    QVERIFY(m_demo.ask({u"undo"_qs, u"--list"_qs, u"--person"_qs, u"佐藤"_qs}).isEmpty()); // nobody else's
}

void TestUndoKeys::aHeldKeyTakesOneActBack()
{
    const QString other = QStringLiteral("TSM-070201");
    hold(m_number);
    hold(other);
    for (int n = 0; n < 8; ++n) { // as a keyboard repeats what is held down
        qt_handleKeyEvent(QGuiApplication::focusWindow(), QEvent::KeyPress, Qt::Key_Z, Qt::ControlModifier, QString(), n > 0);
        QTest::qWait(60);
    }
    qt_handleKeyEvent(QGuiApplication::focusWindow(), QEvent::KeyRelease, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return line().contains(u"元に戻しました"); }));
    QCOMPARE(holds(other), 0);
    QCOMPARE(holds(m_number), 1);
}

void TestUndoKeys::whatEndsAtAShutDeskIsSaidWhenItIsOpen()
{
    goTo(m_number);
    m_demo.key(Qt::Key_F6);
    m_demo.key(Qt::Key_2);
    QVERIFY(m_demo.settled([] { return true; })); // the digit may begin a scan: it comes a moment later
    QTest::qWait(150);
    // Another program of the desk writes: what was asked for is not done before that has ended.
    auto writer = Database::open(m_demo.profile() + u"/desk.db"_qs, Database::Mode::ReadWrite);
    QVERIFY(writer && (*writer)->exec("BEGIN IMMEDIATE"));
    m_demo.key(Qt::Key_Return);
    m_demo.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); // while it is under way
    QVERIFY(m_demo.child<QWidget>("personPanel")->isVisible());
    QVERIFY((*writer)->exec("COMMIT"));
    QVERIFY(m_demo.settled([] { return true; }));
    QTest::qWait(100);
    QVERIFY2(!line().contains(m_number), qPrintable(line()));
    QCOMPARE(holds(m_number), 1);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"personList"_qs);
    m_demo.key(Qt::Key_Return); // the same person
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("personPanel")->isVisible(); }));
    QVERIFY2(m_demo.settled([this] { return line().contains(m_number); }), qPrintable(line()));
}

void TestUndoKeys::nothingToUndoIsSaid()
{
    m_demo.close();
    m_demo.open(QStringLiteral("高橋")); // who is new here: the window adds the name, and that is no act of theirs
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([this] { return line().contains(u"元に戻せる操作はありません"); }), qPrintable(line()));
    QVERIFY(!offer()->isVisible());
}

QTEST_MAIN(TestUndoKeys)
#include "tst_undokeys.moc"
