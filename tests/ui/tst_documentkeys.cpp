// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CupsServer.h"
#include "support/DemoWindow.h"
#include "ui/common/PaperPreview.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// Delivery note and receipt in the real window by keys only; what came of them a second process is asked.
class TestDocumentKeys final : public QObject
{
    Q_OBJECT
private:
    CupsServer m_cups;
    QTemporaryDir m_files; ///< not the profile: a file dialog looks into every file it lists, and SQLite's locks end with that
    DemoWindow m_demo;

    /// A paid order to one destination whose amounts agree, as the shop wrote them.
    QString paidOrder()
    {
        const auto reader = m_demo.reader();
        Statement query = reader->statement("SELECT o.number FROM orders o WHERE o.pay_state='paid' AND o.state='open' AND (SELECT count(*) FROM destination d WHERE d.order_id=o.id)=1 AND NOT EXISTS(SELECT 1 FROM line l WHERE l.order_id=o.id AND l.tax_rate IS NULL)"
                                            " AND NOT EXISTS(SELECT 1 FROM finding f WHERE f.order_id=o.id AND f.code='money_mismatch') ORDER BY o.number LIMIT 1");
        return query.step().value_or(false) ? query.text(0) : QString();
    }
    void goTo(const QString &number)
    {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(number);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
        QTest::qWait(40);
    }
    [[nodiscard]] QString title() const
    {
        const auto *label = m_demo.child<QLabel>("paperTitleLabel");
        return label ? label->text() : QString();
    }
    [[nodiscard]] bool isOpen() const { return m_demo.child<QWidget>("documentDialog"); }
    bool opened(Qt::Key key)
    {
        m_demo.key(key, Qt::ControlModifier);
        return m_demo.settled([this] {
            const auto *paper = m_demo.child<PaperPreview>("paperTrueSize");
            return paper && !paper->page().isNull() && QGuiApplication::focusWindow() != m_demo.window().windowHandle();
        });
    }
    bool saved(const QString &path)
    {
        m_demo.key(Qt::Key_S, Qt::ControlModifier);
        if (!QTest::qWaitFor([this] {
                const auto *dialog = m_demo.child<QFileDialog>("documentFileDialog");
                return dialog && dialog->isVisible() && QApplication::focusWidget() == dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
            }))
            return false;
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        m_demo.type(path);
        m_demo.key(Qt::Key_Return);
        return m_demo.settled([&] { return !isOpen() && QFile::exists(path); });
    }
    static QString text(const QString &pdf)
    {
        QProcess reader;
        reader.start(u"pdftotext"_qs, {u"-layout"_qs, pdf, u"-"_qs});
        return reader.waitForFinished(30000) ? QString::fromUtf8(reader.readAllStandardOutput()).normalized(QString::NormalizationForm_KC) : QString();
    }

private slots:
    void initTestCase()
    {
        m_cups.start(u"papers"_qs);
        m_demo.prepare();
    }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        // A copied desk makes its cache anew; until then there is nothing to find.
        QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }

    void receiptForAnotherAddressee()
    {
        const QString number = paidOrder();
        QVERIFY(!number.isEmpty());
        goTo(number);
        QVERIFY(opened(Qt::Key_F2));
        m_demo.shoot(u"receipt"_qs);
        m_demo.key(Qt::Key_A, Qt::AltModifier);
        m_demo.type(u"株式会社 例 御中"_qs);
        m_demo.key(Qt::Key_Return); // shows it, prints nothing
        QVERIFY(m_demo.settled([&] { return title().contains(u"株式会社 例 御中"_qs); }));
        QVERIFY(m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number}).isEmpty());
        const QString pdf = m_files.filePath(u"mine.pdf"_qs);
        QVERIFY(saved(pdf));
        QVERIFY2(text(pdf).contains(u"株式会社 例 御中"_qs), qPrintable(text(pdf)));
        const QJsonArray rows = m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first()[u"what"].toString(), u"receipt"_qs);
        QCOMPARE(rows.first()[u"state"].toString(), u"sent"_qs);
        // Looked at once more it is the second, and Esc prints none.
        QVERIFY(opened(Qt::Key_F2));
        QVERIFY2(title().contains(u"2枚目"_qs), qPrintable(title()));
        m_demo.key(Qt::Key_Escape);
        QVERIFY(m_demo.settled([this] { return !isOpen(); }));
        QCOMPARE(m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number}).size(), 1);
        // A second one says so, and is to the buyer again.
        QVERIFY(!text(pdf).contains(u"再発行"_qs));
        QVERIFY(opened(Qt::Key_F2));
        const QString second = m_files.filePath(u"second.pdf"_qs);
        QVERIFY(saved(second));
        QVERIFY2(text(second).contains(u"再発行"_qs) && !text(second).contains(u"株式会社 例"_qs), qPrintable(text(second)));
        QCOMPARE(m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number}).size(), 2);
    }

    /// A receipt says a sum that the shop has written, or is none.
    void withoutATotalNothingIsOffered()
    {
        const auto reader = m_demo.reader();
        Statement query = reader->statement("SELECT number FROM orders WHERE total IS NULL AND pay_state='paid' AND state='open' ORDER BY number LIMIT 1");
        QVERIFY(query.step().value_or(false));
        const QString number = query.text(0);
        goTo(number);
        QVERIFY(opened(Qt::Key_F2));
        const auto *keys = m_demo.child<QLabel>("paperKeysLabel");
        QVERIFY2(!keys->text().contains(u"F9"_qs), qPrintable(keys->text()));
        const auto *print = m_demo.child<QPushButton>("documentPrintButton");
        QVERIFY(!print->isEnabled() && !m_demo.child<QPushButton>("documentSaveButton")->isEnabled());
        QVERIFY2(m_demo.child<QLabel>("documentProblems")->text().contains(u"合計額がありません"_qs), qPrintable(m_demo.child<QLabel>("documentProblems")->text()));
        m_demo.key(Qt::Key_Return);
        m_demo.key(Qt::Key_S, Qt::ControlModifier);
        m_demo.key(Qt::Key_F9); // nothing to decide: there is no sum
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return isOpen(); }));
        QVERIFY(!m_demo.child<QFileDialog>("documentFileDialog"));
        QVERIFY(m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number}).isEmpty());
        // Its note has no sum and can be printed.
        m_demo.key(Qt::Key_F3, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return title().contains(u"納品書"_qs) && print->isEnabled(); }));
        m_demo.key(Qt::Key_Escape);
        QVERIFY(m_demo.settled([this] { return !isOpen(); }));
    }

    void noteGoesToItsPrinter()
    {
        TSUNAGI_NEED_CUPS(m_cups);
        const QString number = paidOrder();
        goTo(number);
        QVERIFY(opened(Qt::Key_F3));
        // From the note to the receipt and back, without leaving.
        m_demo.key(Qt::Key_F2, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return title().contains(u"領収書"_qs); }));
        m_demo.key(Qt::Key_F3, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return title().contains(u"納品書"_qs); }));
        m_demo.key(Qt::Key_Return); // no printer is known yet: it asks for one
        QVERIFY(isOpen());
        QTest::qWait(40);
        m_demo.type(u"papers"_qs);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return !isOpen(); }));
        const QJsonArray rows = m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first()[u"what"].toString(), u"delivery_note"_qs);
        QCOMPARE(rows.first()[u"printer"].toString(), u"papers"_qs);
        // The next time Enter is enough.
        QVERIFY(opened(Qt::Key_F3));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return !isOpen(); }));
        QCOMPARE(m_demo.ask({u"document"_qs, u"list"_qs, u"--number"_qs, number}).size(), 2);
    }

    void thePapersOfAClientAreSetWhereTheyAreSeen()
    {
        const QString number = paidOrder();
        const QString client = m_demo.ask({u"orders"_qs, u"--number"_qs, number}).first()[u"client"].toString();
        goTo(number);
        QVERIFY(opened(Qt::Key_F2));
        m_demo.key(Qt::Key_F4);
        const auto form = [this] { return m_demo.child<QWidget>("policyDialog"); };
        QVERIFY(m_demo.settled([&] { return form() && QApplication::focusWidget() == m_demo.child<QLineEdit>("policyRegistrationEdit"); }));
        // A number whose check digit is wrong stays in sight, and nothing is saved.
        m_demo.type(u"T1234567890123"_qs);
        m_demo.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("policyStateLabel")->text().contains(u"検査用数字"_qs); }));
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        m_demo.type(u"T7000012050002"_qs);
        m_demo.key(Qt::Key_L, Qt::AltModifier);
        m_demo.key(Qt::Key_Down); // the note comes with the label
        m_demo.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_demo.settled([&] { return !form(); }));
        const QJsonObject policy = m_demo.askObject({u"document"_qs, u"policy"_qs, u"--client"_qs, client});
        QCOMPARE(policy[u"registration"].toString(), u"T7000012050002"_qs);
        QCOMPARE(policy[u"with_slip"].toString(), u"note"_qs);
        // The paper behind it is made anew with the number, and has the keys.
        QVERIFY(m_demo.settled([this] { return isOpen() && QGuiApplication::focusWindow() == m_demo.child<QWidget>("documentDialog")->windowHandle(); }));
        const QString pdf = m_files.filePath(u"qualified.pdf"_qs);
        QVERIFY(saved(pdf));
        QVERIFY2(text(pdf).contains(u"T7000012050002"_qs), qPrintable(text(pdf)));
    }

    void labelsByCommandBringTheirNotes()
    {
        m_demo.close();
        m_demo.askObject({u"document"_qs, u"policy"_qs, u"--client"_qs, u"TSUMUGI"_qs, u"--with-slip"_qs, u"note"_qs});
        m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
        const QString labels = m_files.filePath(u"day.pdf"_qs);
        const QJsonObject done = m_demo.askObject({u"labels"_qs, u"--out"_qs, labels});
        QVERIFY(done[u"notes"][u"printed"].toInt() > 0);
        QCOMPARE(done[u"notes"][u"files"].toArray().first().toString(), m_files.filePath(u"day-notes.pdf"_qs));
        QVERIFY(text(m_files.filePath(u"day-notes.pdf"_qs)).contains(u"納品書"_qs));
        QCOMPARE(m_demo.askObject({u"document"_qs, u"note"_qs, u"--labelled"_qs})[u"printed"].toArray().size(), 0);
    }

    void notesComeWithTheirLabels()
    {
        TSUNAGI_NEED_CUPS(m_cups);
        m_demo.close();
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
