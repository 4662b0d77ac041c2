// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CupsServer.h"
#include "support/DemoWindow.h"

#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// Delivery notes that follow their labels, in the real window by keys only; what came of them a second process is asked.
class TestDocumentKeys final : public QObject
{
    Q_OBJECT
private:
    CupsServer m_cups;
    bool m_cupsRuns = false;
    DemoWindow m_demo {QStringLiteral(TSUNAGI_PROGRAM)};

private slots:
    void initTestCase()
    {
        m_cupsRuns = m_cups.start() && CupsServer::addPrinter(u"papers"_qs);
        m_demo.prepare();
    }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void notesComeWithTheirLabels()
    {
        if (!m_cupsRuns)
            QSKIP("no CUPS server here");
        m_demo.askObject({u"document"_qs, u"policy"_qs, u"--client"_qs, u"TSUMUGI"_qs, u"--with-slip"_qs, u"note"_qs});
        m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
        m_demo.open();
        m_demo.settings().set(Setting::Printer, u"papers"_qs, u"documents"_qs);
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(u"送り状"_qs);
        QVERIFY(m_demo.settled([] { return true; }));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips" && m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
        m_demo.key(Qt::Key_F5);
        QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("slipsPage")->findChild<QWidget *>(u"choicePanel"_qs)->isVisible(); }));
        QTest::qWait(40);
        m_demo.key(Qt::Key_1); // a PDF
        const auto notes = [this] {
            int count = 0;
            for (const QJsonValue &row : m_demo.ask({u"document"_qs, u"list"_qs}))
                count += row[u"what"].toString() == u"delivery_note" && row[u"printer"].toString() == u"papers";
            return count;
        };
        QVERIFY(QTest::qWaitFor([&] { return m_demo.settled([] { return true; }) && notes() > 0; }, 30000));
        // None is left over, and none comes twice.
        QCOMPARE(m_demo.askObject({u"document"_qs, u"note"_qs, u"--labelled"_qs})[u"printed"].toArray().size(), 0);
    }
};

QTEST_MAIN(TestDocumentKeys)
#include "tst_documentkeys.moc"
