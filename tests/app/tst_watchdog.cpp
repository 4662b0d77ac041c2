// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchedApplication.h"

#include <QPaintEvent>
#include <QTest>
#include <QWidget>

#include <thread>

using namespace tsunagi;
using namespace std::chrono_literals;

namespace {

void workFor(double ms)
{
    for (const double until = threadMs() + ms; threadMs() < until;) { }
}

/// Does with its time what a test says.
class Busy : public QWidget
{
public:
    double works = 0, paints = 0;
    std::chrono::milliseconds waits {0};
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QWidget::event(event);
        workFor(works);
        std::this_thread::sleep_for(waits);
        if (paints > 0)
            repaint();
        return true;
    }
    void paintEvent(QPaintEvent *) override { workFor(paints); }
};

} // namespace

/// The watchdog of debug builds: it tells of an event that works for longer than a frame, and of no other.
class TestWatchdog : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
};

void TestWatchdog::tells_data()
{
    QTest::addColumn<double>("works");
    QTest::addColumn<int>("waits");
    QTest::addColumn<double>("paints");
    QTest::addColumn<bool>("told");
    QTest::newRow("nothing") << 0.0 << 0 << 0.0 << false;
    QTest::newRow("a short work") << 8.0 << 0 << 0.0 << false;
    QTest::newRow("a long work") << 24.0 << 0 << 0.0 << true;
    QTest::newRow("waits for another program: its own clock stands") << 0.0 << 60 << 0.0 << false;
    QTest::newRow("a long painting within") << 0.0 << 0 << 40.0 << false;
    QTest::newRow("short work and long painting") << 8.0 << 0 << 40.0 << false;
    QTest::newRow("long work and long painting") << 24.0 << 0 << 24.0 << true;
}

void TestWatchdog::tells()
{
    QFETCH(double, works);
    QFETCH(int, waits);
    QFETCH(double, paints);
    QFETCH(bool, told);
    Busy busy;
    busy.setObjectName(QStringLiteral("busy"));
    busy.show();
    QVERIFY(QTest::qWaitForWindowExposed(&busy));
    busy.works = works;
    busy.paints = paints;
    busy.waits = std::chrono::milliseconds(waits);
    if (told)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^the window was blocked for \\d+\\.\\d ms: User to QWidget busy$")));
    else
        QTest::failOnWarning(QRegularExpression(QStringLiteral("blocked")));
    QEvent event(QEvent::User);
    QCoreApplication::sendEvent(&busy, &event);
}

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    TestWatchdog test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_watchdog.moc"
