// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CupsServer.h"
#include "support/SlipsKeys.h"
#include "ui/common/PaperPreview.h"

#include <QAction>
#include <QScreen>

using namespace tsunagi;
using namespace tsunagi::test;

/// Labels wait at their printer: run, paused, put in another order, taken out; and paper in its true size.
class TestQueueKeys : public SlipsKeys
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_cups.start(m_printer);
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void aQueueRunsPausesAndGoesOn();
    void aQueueIsPutInAnotherOrder();
    void whatIsQueuedIsTakenOut();
    void whatJoinsAPausedQueueWaits();
    void whatJoinsAnEmptiedQueueIsPrinted();
    void aStartPrintsNothingByItself();
    void paperIsShownInTrueSize();
    void pausingStopsNothingButPrinting();
    void theQuestionTellsOfTooFewNumbers();

private:
    /// Labels of all parcels of the carrier that lent us numbers go to the printer's queue.
    void queueLabels();
    void askToReprint();
    /// Orders whose sheets are in a state, as the second process lists them: in the order of printing.
    QStringList sheets(const QString &state);

    const QString m_printer = QStringLiteral("zebra");
    CupsServer m_cups;
};

QStringList TestQueueKeys::sheets(const QString &state)
{
    QStringList out;
    const QJsonArray all = m_demo.askObject({u"labels"_qs, u"queue"_qs}).value(u"sheets"_qs).toArray();
    for (const QJsonValue &one : all) {
        if (one.toObject().value(u"sheet"_qs).toString() == state)
            out << one.toObject().value(u"number"_qs).toString();
    }
    return out;
}

void TestQueueKeys::queueLabels()
{
    goToSlips();
    press(Qt::Key_F5);
    QVERIFY(m_demo.settled([this] { return asks(); }));
    m_demo.shoot(QStringLiteral("slips-print"));
    press(Qt::Key_4); // PDF, four on A4, elsewhere, and the printer
}

void TestQueueKeys::aQueueRunsPausesAndGoesOn()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    const int all = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_print"_qs}).size();
    QVERIFY2(all > 40, qPrintable(QString::number(all)));
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    // The printer stands: its server gets two jobs, and no more.
    QVERIFY2(m_demo.settled([this] { return queueText(QStringLiteral("printer:zebra")).contains(u"停止中"); }), qPrintable(queueText(QStringLiteral("printer:zebra"))));
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    m_demo.shoot(QStringLiteral("slips-queue-stands"));
    QTest::qWait(1600);
    QCOMPARE(sheets(QStringLiteral("sent")).size(), 40);
    QCOMPARE(sheets(QStringLiteral("queued")).size(), all - 40);
    // Paused, nothing follows although the printer goes on.
    press(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY2(line().contains(u"一時停止"), qPrintable(line()));
    CupsServer::go(m_printer);
    QTest::qWait(1600);
    QCOMPARE(sheets(QStringLiteral("queued")).size(), all - 40);
    press(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("queued")).isEmpty(); }, 30000));
    QCOMPARE(sheets(QStringLiteral("sent")).size(), all);
    QVERIFY(m_demo.settled([this] { return line().contains(u"Ctrl+J"); }));
    // What was sent is asked, and only then printed.
    press(Qt::Key_J, Qt::ControlModifier);
    press(Qt::Key_2);
    QVERIFY(m_demo.settled([&] { return sheets(QStringLiteral("sent")).isEmpty(); }));
    QCOMPARE(m_demo.ask({u"slips"_qs, u"--queue"_qs, u"slipped"_qs}).size(), all);
}

void TestQueueKeys::aQueueIsPutInAnotherOrder()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    press(Qt::Key_F5, Qt::ShiftModifier);
    const QStringList before = sheets(QStringLiteral("queued"));
    QVERIFY(before.size() >= 3);
    // To the printer's queue: what was sent stands before what comes next.
    auto *queues = m_demo.child<QueueList>("slipQueueList");
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 40 && queues->currentKey() != u"printer:zebra"; ++i)
        press(Qt::Key_Down);
    QCOMPARE(queues->currentKey(), QStringLiteral("printer:zebra"));
    m_demo.key(Qt::Key_Tab);
    auto *table = m_demo.child<QTableView>("slipTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() == 40 + before.size(); }));
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(before.last());
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() == 1; }));
    m_demo.key(Qt::Key_Return);
    press(Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QStringList wanted = before;
    wanted.prepend(wanted.takeLast());
    QVERIFY(m_demo.settled([&] { return sheets(QStringLiteral("queued")) == wanted; }));
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    wanted.swapItemsAt(0, 1);
    QVERIFY(m_demo.settled([&] { return sheets(QStringLiteral("queued")) == wanted; }));
    m_demo.shoot(QStringLiteral("slips-queue-order"));
    // The order holds over a restart, and is that in which the printer gets them.
    m_demo.close();
    QCOMPARE(sheets(QStringLiteral("queued")), wanted);
    m_demo.askObject({u"labels"_qs, u"queue"_qs, u"--last"_qs, wanted.first()});
    wanted.append(wanted.takeFirst());
    QCOMPARE(sheets(QStringLiteral("queued")), wanted);
    CupsServer::cancelAll(m_printer);
    CupsServer::go(m_printer);
    m_demo.askObject({u"labels"_qs, u"queue"_qs, u"--check"_qs}); // the jobs that were cancelled: their labels wait for no printer
    QCOMPARE(m_demo.askObject({u"labels"_qs, u"queue"_qs}).value(u"sheets"_qs).toArray().size(), 40 + before.size());
}

void TestQueueKeys::whatIsQueuedIsTakenOut()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    press(Qt::Key_F5, Qt::ShiftModifier);
    const qsizetype queued = sheets(QStringLiteral("queued")).size();
    const int numbered = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"printing"_qs}).size();
    press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_1); // the safe answer
    QCOMPARE(sheets(QStringLiteral("queued")).size(), queued);
    press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_2);
    QVERIFY(m_demo.settled([&] { return sheets(QStringLiteral("queued")).isEmpty(); }));
    // The numbers stay on their parcels.
    QCOMPARE(m_demo.ask({u"slips"_qs, u"--queue"_qs, u"slipped"_qs}).size(), numbered - 40);
    CupsServer::cancelAll(m_printer);
    CupsServer::go(m_printer);
}

/// What was sent came out well; one of it is to be printed once more, and where is asked.
void TestQueueKeys::askToReprint()
{
    press(Qt::Key_J, Qt::ControlModifier);
    press(Qt::Key_2);
    QVERIFY(m_demo.settled([&] { return sheets(QStringLiteral("sent")).isEmpty(); }));
    auto *queues = m_demo.child<QueueList>("slipQueueList");
    m_demo.key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 40 && queues->currentKey() != u"slipped"; ++i)
        press(Qt::Key_Down);
    QCOMPARE(queues->currentKey(), QStringLiteral("slipped"));
    press(Qt::Key_Return);
    press(Qt::Key_P, Qt::ControlModifier);
    press(Qt::Key_1);
    press(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return asks(); }));
}

/// A queue that a person paused stays so: what joins it waits behind the others, and that is said.
void TestQueueKeys::whatJoinsAPausedQueueWaits()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    press(Qt::Key_F5, Qt::ShiftModifier);
    const qsizetype waiting = sheets(QStringLiteral("queued")).size();
    QVERIFY(waiting > 0);
    askToReprint();
    m_demo.key(Qt::Key_4);
    QVERIFY2(QTest::qWaitFor([&] { return sheets(QStringLiteral("queued")).size() == waiting + 1; }, 20000), qPrintable(line()));
    QVERIFY2(m_demo.settled([&] { return line().contains(u"一時停止") && line().contains(QString::number(waiting + 1)); }), qPrintable(line()));
    QTest::qWait(1600);
    QCOMPARE(sheets(QStringLiteral("sent")), QStringList());
    QCOMPARE(sheets(QStringLiteral("queued")).size(), waiting + 1);
    CupsServer::cancelAll(m_printer);
    CupsServer::go(m_printer);
}

void TestQueueKeys::whatJoinsAnEmptiedQueueIsPrinted()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    press(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(!sheets(QStringLiteral("queued")).isEmpty());
    askToReprint();
    // Somebody takes the others out just before the answer: the rows in sight do not know it, the queue does.
    m_demo.askObject({u"labels"_qs, u"queue"_qs, u"--cancel"_qs});
    m_demo.key(Qt::Key_4);
    QVERIFY2(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 1; }, 20000), qPrintable(line()));
    QCOMPARE(sheets(QStringLiteral("queued")), QStringList());
    CupsServer::cancelAll(m_printer);
    CupsServer::go(m_printer);
}

void TestQueueKeys::aStartPrintsNothingByItself()
{
    TSUNAGI_NEED_CUPS(m_cups);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    CupsServer::stop(m_printer);
    m_demo.open();
    queueLabels();
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("sent")).size() == 40; }, 20000));
    m_demo.close(); // it ran when the window went
    const QStringList queued = sheets(QStringLiteral("queued"));
    CupsServer::go(m_printer);
    m_demo.open();
    goToSlips();
    QVERIFY2(m_demo.settled([this] { return queueText(QStringLiteral("printer:zebra")).contains(u"一時停止"); }), qPrintable(queueText(QStringLiteral("printer:zebra"))));
    QTest::qWait(2000);
    QCOMPARE(sheets(QStringLiteral("queued")), queued);
    QCOMPARE(sheets(QStringLiteral("sent")).size(), 40);
    press(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return sheets(QStringLiteral("queued")).isEmpty(); }, 30000));
}

void TestQueueKeys::paperIsShownInTrueSize()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
    const auto paper = [this] { return m_demo.child<PaperPreview>("paperTrueSize"); };
    const auto open = [&] {
        m_demo.key(Qt::Key_F3);
        return m_demo.settled([&] { return paper() && !paper()->page().isNull() && QGuiApplication::focusWindow() != m_demo.window().windowHandle(); });
    };
    QVERIFY(open());
    m_demo.shoot(QStringLiteral("slips-window"));
    const auto title = [this] { return m_demo.child<QLabel>("paperTitleLabel")->text(); };
    QVERIFY2(title().contains(u"100×150 mm"), qPrintable(title()));
    // On the screen as long as on paper, by what the screen says of itself.
    const double scale = PaperPreview::pointsPerMm(*m_demo.window().screen());
    const QSize truly((QSizeF(100, 150) * scale).toSize());
    const auto near = [](const QSize &a, const QSizeF &b) { return std::abs(a.width() - b.width()) <= 1.5 && std::abs(a.height() - b.height()) <= 1.5; };
    QVERIFY(near(paper()->paperSize(0), truly));
    m_demo.key(Qt::Key_Plus);
    QTRY_VERIFY(near(paper()->paperSize(0), QSizeF(truly) * 1.25));
    m_demo.key(Qt::Key_Minus);
    m_demo.key(Qt::Key_Minus);
    QTRY_VERIFY(near(paper()->paperSize(0), QSizeF(truly) * 0.75));
    m_demo.key(Qt::Key_1);
    QTRY_VERIFY(near(paper()->paperSize(0), truly));
    // The next parcel of the list, and back; before the first there is none.
    const QString first = title();
    m_demo.key(Qt::Key_PageUp);
    QVERIFY(m_demo.settled([&] { return title() == first; }));
    m_demo.key(Qt::Key_PageDown);
    QVERIFY(m_demo.settled([&] { return title() != first; }));
    m_demo.key(Qt::Key_PageUp);
    QVERIFY(m_demo.settled([&] { return title() == first; }));
    // A real ruler says that the screen is larger than it knows: 2 mm in 100.
    m_demo.key(Qt::Key_Right); // without the ruler it only moves the paper
    QTRY_VERIFY(near(paper()->paperSize(0), truly));
    m_demo.key(Qt::Key_R);
    for (int i = 0; i < 8; ++i)
        m_demo.key(Qt::Key_Right);
    m_demo.shoot(QStringLiteral("slips-window-2"));
    m_demo.key(Qt::Key_Return);
    QTRY_VERIFY(near(paper()->paperSize(0), QSizeF(truly) * 1.02));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([&] { return !paper(); }));
    m_demo.close();
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
    QVERIFY(open());
    QTRY_VERIFY(near(paper()->paperSize(0), QSizeF(truly) * 1.02));
    m_demo.key(Qt::Key_Escape);
}

void TestQueueKeys::pausingStopsNothingButPrinting()
{
    m_demo.open();
    goToSlips();
    const auto *pause = m_demo.child<QAction>("pausePrintingAction");
    QVERIFY(m_demo.settled([this] { return m_demo.child<QAction>("instructAllAction")->isEnabled(); }));
    press(Qt::Key_F4);
    QVERIFY(m_demo.settled([this] { return asks(); }));
    m_demo.key(Qt::Key_2);
    QVERIFY(QTest::qWaitFor([this] { return !asks(); }, 15000));
    QVERIFY(!pause->isEnabled());
    m_demo.key(Qt::Key_F5, Qt::ShiftModifier); // while it instructs
    QVERIFY(m_demo.settled([this] { return line().contains(u"バッチ"); }));
    QVERIFY(m_demo.ask({u"slips"_qs}).size() > 100);
    QVERIFY2(!line().contains(u"中止"), qPrintable(line()));
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QAction>("instructAllAction")->isEnabled(); })); // nothing is left over
}

/// How many labels will have no number is said before they are asked for, with what helps; where there are enough, nothing is.
void TestQueueKeys::theQuestionTellsOfTooFewNumbers()
{
    m_demo.askObject({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"yamato"_qs, u"--from"_qs, u"610123000001"_qs, u"--to"_qs, u"610123000093"_qs});
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    qint64 left = 0, labels = 0;
    for (const QJsonValue &one : m_demo.ask({u"range"_qs, u"list"_qs}))
        left += one[u"carrier"_qs].toString() == u"yamato" ? one[u"unused"_qs].toInteger() : 0;
    for (const QJsonValue &one : m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_print"_qs}))
        labels += one[u"carrier"_qs].toString() == u"yamato" ? 1 : 0;
    QVERIFY2(left > 0 && labels > left, qPrintable(QString::number(left) + u' ' + QString::number(labels)));
    m_demo.open();
    goToSlips();
    press(Qt::Key_F5);
    QVERIFY(m_demo.settled([this] { return asks(); }));
    m_demo.shoot(u"slips-few-numbers"_qs);
    QString words;
    for (const QLabel *label : m_demo.child<QWidget>("slipsPage")->findChild<QWidget *>(u"choicePanel"_qs)->findChildren<QLabel *>())
        words += label->text();
    QVERIFY2(words.contains(u"ヤマト運輸の番号は残り %1 件"_qs.arg(left)) && words.contains(u"%1 枚は印刷できません"_qs.arg(labels - left)) && words.contains(u"Ctrl+Shift+N"), qPrintable(words));
    QVERIFY2(!words.contains(u"佐川"), qPrintable(words));
}

QTEST_MAIN(TestQueueKeys)
#include "tst_queuekeys.moc"
