// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ErrorText.h"
#include "ui/common/Language.h"
#include "ui/common/MessageLine.h"
#include "ui/common/TroubleLine.h"
#include "ui/shell/Troubles.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace tsunagi;

namespace {

const QList<Code> kCodes {Code::Offline, Code::Timeout,      Code::Conflict, Code::NotFound,  Code::Ambiguous, Code::Constraint, Code::Corrupt,
                          Code::SchemaTooNew, Code::Invalid, Code::Cancelled, Code::Printer,  Code::DiskFull,  Code::Internal};

bool hasJapanese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
}

} // namespace

/// An error in the message line: the button that does what helps, by its key too, and the detail for support.
class TestTroubles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyCodeOffersWhatHelps_data();
    void everyCodeOffersWhatHelps();
    void aShutDeskOffersNothing();
    void theNextLineTakesTheButtonAway();
    void aWarningGoesWithItsPage_data();
    void aWarningGoesWithItsPage();
    void detailIsShownAndCopied();
    void anErrorSaysItsPage();
    void whatIsLongIsWholeByKey();
    void aDialogOffersWhatHelpsInIt_data();
    void aDialogOffersWhatHelpsInIt();
    void aDialogSaysItInTheOtherLanguage();

private:
    [[nodiscard]] QToolButton *button(const char *name) const { return m_window->findChild<QToolButton *>(QLatin1StringView(name)); }
    std::unique_ptr<QWidget> m_window;
    MessageLine *m_line = nullptr;
    std::unique_ptr<Troubles> m_troubles;
    bool m_open = true;
    QString m_did;
};

void TestTroubles::init()
{
    m_window = std::make_unique<QWidget>();
    m_line = new MessageLine(m_window.get());
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_line);
    m_window->resize(900, 100);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_open = true;
    m_did.clear();
    m_troubles = std::make_unique<Troubles>(*m_line,
                                            Troubles::Window {[this] { return m_open; }, [this](const QString &page) { m_did = QStringLiteral("page ") + page; },
                                                              [this] { m_did = QStringLiteral("outbox"); }, [this](const QString &text) { m_did = QStringLiteral("find ") + text; },
                                                              [](const QString &action) { return action == u"remedyAction" ? QStringLiteral("Ctrl+Shift+Y") : QString(); },
                                                              [this] { m_did = QStringLiteral("check"); }},
                                            nullptr);
}

void TestTroubles::cleanup()
{
    m_troubles.reset();
    m_window.reset();
}

void TestTroubles::everyCodeOffersWhatHelps_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("again");
    QTest::addColumn<QString>("does");
    const QHash<Code, std::pair<QString, QString>> helps { // with and without something to repeat
        {Code::Offline, {u"outbox"_qs, u"outbox"_qs}}, {Code::Timeout, {u"again"_qs, u"look"_qs}}, {Code::Conflict, {u"look"_qs, u"look"_qs}},
        {Code::NotFound, {u"again"_qs, {}}},           {Code::Ambiguous, {u"find T-1"_qs, u"find T-1"_qs}}, {Code::Constraint, {u"look"_qs, u"look"_qs}},
        {Code::Corrupt, {u"check"_qs, u"check"_qs}},    {Code::SchemaTooNew, {u"update"_qs, u"update"_qs}},                   {Code::Invalid, {u"look"_qs, u"look"_qs}},
        {Code::Cancelled, {}},                          {Code::Printer, {u"again"_qs, {}}},         {Code::DiskFull, {u"again"_qs, {}}},
        {Code::Internal, {u"again"_qs, u"look"_qs}}};
    for (const char *language : {"ja", "en"}) {
        for (const Code code : kCodes) {
            for (const bool again : {true, false}) {
                QTest::addRow("%s %s%s", language, qPrintable(codeName(code)), again ? " again" : "")
                    << QString::fromLatin1(language) << Error {code, u"T-1"_qs, {}} << again << (again ? helps[code].first : helps[code].second);
            }
        }
        QTest::addRow("%s asked", language) << QString::fromLatin1(language) << Error {Code::Invalid, u"approval"_qs, {}} << true << u"page approvals"_qs;
        QTest::addRow("%s low", language) << QString::fromLatin1(language) << Error {Code::DiskFull, u"T-1"_qs, u"low"_qs} << true << QString();
        QTest::addRow("%s rule", language) << QString::fromLatin1(language) << Error {Code::Invalid, u"jan"_qs, u"the check digit is wrong"_qs} << true << QString();
    }
}

void TestTroubles::everyCodeOffersWhatHelps()
{
    QFETCH(QString, language);
    QFETCH(Error, error);
    QFETCH(bool, again);
    QFETCH(QString, does);
    Language words;
    words.use(language);
    std::function<void()> repeat;
    if (again)
        repeat = [this] { m_did = QStringLiteral("again"); };
    m_troubles->tell(error, {}, repeat, [this] { m_did = QStringLiteral("look"); });
    QCOMPARE(m_line->text(), ErrorText::sentence(error));
    QCOMPARE(button("detailButton")->isVisible(), error.code != Code::Cancelled);
    QToolButton *remedy = button("remedyButton");
    QCOMPARE(remedy->isVisible(), !does.isEmpty());
    if (does.isEmpty()) {
        m_troubles->act();
        QVERIFY(m_did.isEmpty());
        return;
    }
    QCOMPARE(hasJapanese(remedy->text()), language == u"ja");
    QVERIFY2(remedy->text().contains(u"(Ctrl+Shift+Y)"), qPrintable(remedy->text()));
    QCOMPARE(hasJapanese(button("detailButton")->text()), language == u"ja");
    QTest::mouseClick(remedy, Qt::LeftButton);
    QVERIFY(!remedy->isVisible());
    if (does == u"update") { // says how
        QCOMPARE(m_line->text(), ErrorText::howToUpdate());
        QCOMPARE(hasJapanese(m_line->text()), language == u"ja");
        return;
    }
    QCOMPARE(m_did, does);
    QVERIFY(m_line->text().isEmpty());
    m_did.clear();
    m_troubles->act();
    QVERIFY(m_did.isEmpty());
}

void TestTroubles::aShutDeskOffersNothing()
{
    m_open = false;
    m_troubles->tell({Code::Offline, u"T-1"_qs, {}}, {}, {});
    QVERIFY(!button("remedyButton")->isVisible());
    QVERIFY(!button("detailButton")->isVisible());
    m_troubles->act();
    m_troubles->showDetail();
    QVERIFY(m_did.isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestTroubles::theNextLineTakesTheButtonAway()
{
    m_troubles->tell({Code::Offline, u"T-1"_qs, {}}, {}, {});
    QVERIFY(button("remedyButton")->isVisible());
    m_line->say(QStringLiteral("Saved."), Tone::Good);
    QVERIFY(!button("remedyButton")->isVisible());
    QVERIFY(!button("detailButton")->isVisible());
    m_troubles->act();
    QVERIFY(m_did.isEmpty());
}

void TestTroubles::detailIsShownAndCopied()
{
    m_troubles->tell({Code::Corrupt, u"cache.db"_qs, u"page 7"_qs}, u"In other words."_qs, {});
    QCOMPARE(m_line->text(), u"In other words."_qs);
    QTest::mouseClick(button("detailButton"), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"troubleDialog");
    QApplication::clipboard()->clear();
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Return);
    const QString copied = QApplication::clipboard()->text();
    for (const QString &part : {u"corrupt"_qs, u"cache.db"_qs, u"page 7"_qs, u"In other words."_qs})
        QVERIFY2(copied.contains(part), qPrintable(copied));
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void TestTroubles::aWarningGoesWithItsPage_data()
{
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("of");      // the page whose act it is of; empty = the window
    QTest::addColumn<QString>("beside");  // what stands beside it
    QTest::addColumn<bool>("atOnce");     // whoever speaks leads to the page
    QTest::addColumn<QString>("shown");   // the page that comes up
    QTest::addColumn<bool>("goes");
    QTest::newRow("a warning") << Tone::Warn << "orders" << QString() << false << "slips" << true;
    QTest::newRow("what is stopped") << Tone::Stop << "orders" << QString() << false << "slips" << true;
    QTest::newRow("by a scan") << Tone::Warn << "slips" << QString() << false << "today" << true;
    QTest::newRow("of a page that is not in sight") << Tone::Warn << "notices" << QString() << false << "slips" << true;
    QTest::newRow("given up by the person, which fades") << Tone::Stop << "orders" << "cancelled" << false << "slips" << false;
    QTest::newRow("the same page again") << Tone::Warn << "orders" << QString() << false << "orders" << false;
    QTest::newRow("of the window") << Tone::Warn << QString() << QString() << false << "slips" << false;
    QTest::newRow("an error with its help") << Tone::Stop << "orders" << "help" << false << "slips" << false;
    QTest::newRow("with an undo") << Tone::Warn << "orders" << "offer" << false << "slips" << false;
    QTest::newRow("it leads there") << Tone::Warn << "orders" << QString() << true << "slips" << false;
    QTest::newRow("news, that fade") << Tone::Good << "orders" << QString() << false << "slips" << false;
    QTest::newRow("a hint, that fades") << Tone::Info << "orders" << QString() << false << "slips" << false;
}

void TestTroubles::aWarningGoesWithItsPage()
{
    QFETCH(Tone, tone);
    QFETCH(QString, of);
    QFETCH(QString, beside);
    QFETCH(bool, atOnce);
    QFETCH(QString, shown);
    QFETCH(bool, goes);
    QObject window;
    const auto page = [&](const QString &name) -> const QObject * {
        if (name.isEmpty())
            return nullptr;
        if (auto *known = window.findChild<QObject *>(name))
            return known;
        auto *made = new QObject(&window);
        made->setObjectName(name);
        return made;
    };
    const QString words = QStringLiteral("3 orders stay behind.");
    if (beside == u"help")
        m_troubles->tell({Code::Timeout, u"T-1"_qs, {}}, words, [] { });
    else if (beside == u"cancelled")
        m_troubles->tell({Code::Cancelled, u"T-1"_qs, {}}, words, {});
    else
        m_line->say(words, tone);
    m_line->setPage(page(of), of);
    if (beside == u"offer")
        m_line->offer(QStringLiteral("Undo"), {});
    if (!atOnce)
        QTest::qWait(1);
    QCOMPARE(m_line->showPage(page(shown), shown), goes);
    QCOMPARE(m_line->text(), goes ? QString() : beside == u"help" ? QStringLiteral("orders: ") + words : words);
    QCOMPARE(m_line->lately().last().text, words); // not lost
    if (!atOnce)
        return;
    // Where it led to it is of that page.
    QTest::qWait(1);
    QVERIFY(m_line->showPage(page(u"today"_qs), {}));
}

/// An error whose button waits to be pressed says on other pages which page it is of.
void TestTroubles::anErrorSaysItsPage()
{
    QObject orders, slips;
    const QString words = QStringLiteral("The printer does not answer.");
    const auto fail = [&](bool inSight) {
        m_troubles->tell({Code::Timeout, u"T-1"_qs, {}}, words, [] { });
        m_line->setPage(&orders, u"Orders"_qs, inSight);
        QTest::qWait(1);
    };
    fail(true);
    QCOMPARE(m_line->text(), words);
    QVERIFY(!m_line->showPage(&slips, u"Slips"_qs));
    QCOMPARE(m_line->text(), u"Orders: "_qs + words);
    QVERIFY(button("remedyButton")->isVisible());
    QVERIFY(!m_line->showPage(&orders, u"Orders"_qs));
    QCOMPARE(m_line->text(), words);
    QVERIFY(button("remedyButton")->isVisible());
    fail(false); // work that ended behind the page in sight
    QCOMPARE(m_line->text(), u"Orders: "_qs + words);
    QCOMPARE(m_line->lately().last().text, words);
}

void TestTroubles::whatIsLongIsWholeByKey()
{
    m_line->say(QStringLiteral("Saved."), Tone::Good);
    QTest::qWait(40);
    QVERIFY(!button("detailButton")->isVisible()); // it fits
    const QString text = QStringLiteral("12 orders were instructed; ").repeated(20) + QStringLiteral("the last of them waits.");
    m_line->say(text, Tone::Warn);
    QTRY_VERIFY(button("detailButton")->isVisible());
    QVERIFY(button("remedyButton")->isHidden());
    QCOMPARE(m_line->text(), text);
    auto *label = m_line->findChild<QLabel *>(QStringLiteral("messageLabel"));
    QCOMPARE(label->toolTip(), text);
    // Its end is a sign that it goes on: the last letters are no letters.
    const QImage cut = label->grab().toImage();
    label->setText(text.left(10));
    QVERIFY(label->grab().toImage() != cut);
    label->setText(text);
    m_troubles->showDetail();
    QTRY_VERIFY(QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"messagesDialog");
    auto *lately = QApplication::activeWindow()->findChild<QPlainTextEdit *>(QStringLiteral("messagesText"));
    QVERIFY(lately->toPlainText().section(u'\n', 0, 0).contains(text)); // the newest first
    QVERIFY(lately->toPlainText().section(u'\n', 1, 1).contains(u"Saved."));
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    // Wide enough, it needs no button; and who comes next reads nothing of it.
    m_window->resize(8000, 100);
    QTRY_VERIFY(!button("detailButton")->isVisible());
    m_line->forget();
    m_troubles->showDetail();
    QVERIFY(!QApplication::activeModalWidget());
}

void TestTroubles::aDialogOffersWhatHelpsInIt_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("again");
    QTest::addColumn<bool>("helps");
    QTest::newRow("may be repeated") << Error {Code::Timeout, u"T-1"_qs, {}} << true << true;
    QTest::newRow("changed meanwhile") << Error {Code::Conflict, u"T-1"_qs, {}} << true << true;
    QTest::newRow("nothing to repeat") << Error {Code::Timeout, u"T-1"_qs, {}} << false << false;
    QTest::newRow("the field is wrong") << Error {Code::Invalid, u"jan"_qs, u"the check digit is wrong"_qs} << true << false;
    QTest::newRow("helped by the window only") << Error {Code::Offline, u"T-1"_qs, {}} << true << false;
    QTest::newRow("wished so") << Error {Code::Cancelled, u"T-1"_qs, {}} << true << false;
}

void TestTroubles::aDialogOffersWhatHelpsInIt()
{
    QFETCH(Error, error);
    QFETCH(bool, again);
    QFETCH(bool, helps);
    QDialog dialog;
    auto *layout = new QVBoxLayout(&dialog);
    auto *line = new TroubleLine(u"state"_qs, &dialog);
    layout->addWidget(line);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *remedy = dialog.findChild<QPushButton *>(u"stateRemedy"_qs);
    auto *detail = dialog.findChild<QPushButton *>(u"stateDetail"_qs);
    line->say(u"Reading"_qs);
    QVERIFY(!remedy->isVisible() && !detail->isVisible());
    std::function<void()> repeat;
    if (again)
        repeat = [this] { m_did = QStringLiteral("again"); };
    line->tell(error, repeat);
    QCOMPARE(line->text(), ErrorText::sentence(error));
    QCOMPARE(remedy->isVisible(), helps);
    QCOMPARE(detail->isVisible(), error.code != Code::Cancelled);
    for (int i = 0; helps && QApplication::focusWidget() != remedy && i < 5; ++i)
        QTest::keyClick(dialog.windowHandle(), Qt::Key_Tab);
    QTest::keyClick(dialog.windowHandle(), Qt::Key_Space);
    if (helps) {
        QCOMPARE(m_did, u"again"_qs);
        QVERIFY(line->text().isEmpty()); // what ran has the word now
    } else {
        QVERIFY(m_did.isEmpty());
    }
    line->say(u"Reading"_qs);
    QVERIFY(!remedy->isVisible() && !detail->isVisible());
}

void TestTroubles::aDialogSaysItInTheOtherLanguage()
{
    Language words;
    words.use(u"en"_qs);
    TroubleLine line(u"state"_qs, nullptr);
    line.tell({Code::Timeout, u"T-1"_qs, {}}, [] { });
    const QString english = line.text();
    QVERIFY(!hasJapanese(english));
    words.use(u"ja"_qs);
    QCoreApplication::sendPostedEvents();
    QVERIFY(hasJapanese(line.text()));
    QVERIFY(hasJapanese(line.findChild<QPushButton *>(u"stateRemedy"_qs)->text()));
    line.tell({Code::Timeout, u"T-1"_qs, {}}, {}, u"own words"_qs);
    words.use(u"en"_qs);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(line.text(), u"own words"_qs);
}

QTEST_MAIN(TestTroubles)
#include "tst_troubles.moc"
