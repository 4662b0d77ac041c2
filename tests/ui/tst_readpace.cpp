// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ReadPace.h"

#include <QTest>

using namespace tsunagi;

/// How often is read what changes all the time?
class ReadPaceTest : public QObject
{
    Q_OBJECT
private slots:
    void theFirstChangeIsReadAtOnce()
    {
        begin();
        m_pace->ask();
        QCOMPARE(m_readings, 1);
    }
    void changesDuringAReadingAreReadOnceAfterIt()
    {
        begin();
        for (int i = 0; i < 5; ++i)
            m_pace->ask();
        QCOMPARE(m_readings, 1);
        m_pace->done();
        QTRY_COMPARE(m_readings, 2);
        m_pace->done();
        QTest::qWait(100);
        QCOMPARE(m_readings, 2); // nothing changed since
    }
    void aLongReadingIsFollowedByARest()
    {
        begin();
        m_pace->ask();
        QTest::qSleep(100);
        m_pace->ask();
        m_pace->done();
        QElapsedTimer rest;
        rest.start();
        QCOMPARE(m_readings, 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_readings, 2, 60000);
        QVERIFY2(rest.elapsed() >= 300, qPrintable(QString::number(rest.elapsed())));
    }
    void whatAPersonAsksForWaitsForNoRest()
    {
        begin();
        m_pace->ask();
        QTest::qSleep(100);
        m_pace->done();
        read(); // as a click on a queue does
        QCOMPARE(m_readings, 2);
        m_pace->done();
        QTest::qWait(100);
        QCOMPARE(m_readings, 2);
    }

private:
    void begin()
    {
        m_readings = 0;
        m_pace = std::make_unique<ReadPace>([this] { read(); }, nullptr);
    }
    void read()
    {
        ++m_readings;
        m_pace->begun();
    }
    std::unique_ptr<ReadPace> m_pace;
    int m_readings = 0;
};

QTEST_GUILESS_MAIN(ReadPaceTest)
#include "tst_readpace.moc"
