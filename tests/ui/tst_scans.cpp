// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/WindowTour.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// A scanner's keys in the real window, by their time and their form; what a person types stays typed.
class TestScans : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup()
    {
        m_demo.close();
        m_demo.withTeam = false;
    }

    void opensFromEveryPage();
    void isReadInEveryWay_data();
    void isReadInEveryWay();
    void unknownCodeSaysWhatWasRead();
    void equalDigitsAreOneScan();
    void typingStaysTyping_data();
    void typingStaysTyping();
    void aTextExpanderIsNoScanner_data();
    void aTextExpanderIsNoScanner();
    void typedLettersKeepTheirOrder();
    void textFollowsTheKeysBeforeIt();
    void dialogsKeepTheirKeys();
    void shortCodes_data();
    void shortCodes();
    void aShortScanAnswersNothing_data();
    void aShortScanAnswersNothing();
    void aTornScanReachesNoField_data();
    void aTornScanReachesNoField();
    void whatIsTornForLongReachesNoField();
    void whatIsTornAnswersNothing_data();
    void whatIsTornAnswersNothing();
    void aScanKeepsTheQuestion_data();
    void aScanKeepsTheQuestion();
    void aScanPressesNoButton_data();
    void aScanPressesNoButton();
    void aFieldForNumbersIsFilledByScan();
    void aFormTakesItsScan();
    void theOrderInSightIsAskedAbout();
    void opensChangeNothing();
    void whatIsTypedIsToldAndGoneBackTo_data();
    void whatIsTypedIsToldAndGoneBackTo();

private:
    enum How { Keys, FullWidth, EachKeyCommitted };
    /// As the keyboard driver of a scanner sends it: `gapMs` between two characters by their time stamps, `endMs` before the end (-1: as much).
    /// A finger leaves each key down for `downMs`. Of a `torn` one the machine stalls once before letter `stallAt`, for `stallMs` that the window waits too.
    void burst(const QString &text, int gapMs, int end, bool repeated = false, int endMs = -1, int downMs = 1, qsizetype stallAt = -1, int stallMs = 0);
    void goTo(const QString &number);
    /// Many orders are changed at once only where claims are known.
    void openWithClaims();
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }
    /// What a second process knows of the orders, their slips and what waits to be sent.
    [[nodiscard]] QList<QJsonArray> state();
    /// As an input method shows it: a composition that grows by one, then its text.
    void compose(const QString &text, int waitMs, bool commit = true);
    void search(QLineEdit *&edit);
    [[nodiscard]] QString mark() const;

    DemoWindow m_demo;
    QString m_number; ///< of an order
    QString m_short;  ///< of an order too, of five digits
    ulong m_time = 1000000;
};

void TestScans::initTestCase()
{
    m_demo.prepare();
}

void TestScans::init()
{
    m_demo.copy();
    m_demo.open();
    // Another shape of the cache is pulled anew first.
    QVERIFY(QTest::qWaitFor([this] { return OrderStore::ids(*m_demo.reader(), {})->size() > 10; }, 20000));
    const auto reader = m_demo.reader();
    const auto ids = OrderStore::ids(*reader, {});
    m_number = OrderStore::rows(*reader, {ids->at(7)})->first().number;
    QVERIFY(m_number.size() >= 6);
    const auto rows = OrderStore::rows(*reader, *ids);
    const auto found = std::find_if(rows->cbegin(), rows->cend(), [](const OrderRow &row) { return row.number.size() == 5; });
    QVERIFY(found != rows->cend());
    m_short = found->number;
}

void TestScans::burst(const QString &text, int gapMs, int end, bool repeated, int endMs, int downMs, qsizetype stallAt, int stallMs)
{
    QWindow *window = QGuiApplication::focusWindow() ? QGuiApplication::focusWindow() : m_demo.window().windowHandle();
    struct Key
    {
        ulong atMs;
        QEvent::Type type;
        int key;
        QString character;
        bool repeat;
    };
    std::vector<Key> keys;
    const auto add = [&](int key, const QString &character, bool repeat) {
        keys.push_back({m_time, QEvent::KeyPress, key, character, repeat});
        keys.push_back({m_time + ulong(text.contains(character + character) ? std::min(downMs, gapMs) : downMs), QEvent::KeyRelease, key, character, repeat});
    };
    m_time += 5000;
    const ulong stallFrom = m_time + ulong(stallAt) * ulong(gapMs);
    for (qsizetype at = 0; at < text.size(); ++at) {
        m_time += ulong(at == stallAt ? stallMs : 0);
        add(text[at].toUpper().unicode(), text.sliced(at, 1), repeated && at > 0);
        m_time += ulong(gapMs);
    }
    if (endMs >= 0)
        m_time += ulong(endMs - gapMs);
    if (stallAt == text.size())
        m_time += ulong(stallMs);
    if (end != 0)
        add(end, end == Qt::Key_Tab ? QStringLiteral("\t") : QStringLiteral("\r"), false);
    std::stable_sort(keys.begin(), keys.end(), [](const Key &a, const Key &b) { return a.atMs < b.atMs; });
    for (const Key &key : keys) {
        if (stallAt >= 0 && key.atMs >= stallFrom + ulong(stallMs) && std::exchange(stallAt, -1) >= 0)
            QTest::qWait(stallMs);
        QKeyEvent event(key.type, key.key, key.character == key.character.toLower() ? Qt::NoModifier : Qt::ShiftModifier, key.character, key.repeat);
        event.setTimestamp(key.atMs);
        QCoreApplication::sendEvent(window, &event);
    }
}

void TestScans::compose(const QString &text, int waitMs, bool commit)
{
    for (qsizetype length = 1; length <= text.size(); ++length) {
        QInputMethodEvent event(text.left(length), {});
        QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
        if (waitMs > 0)
            QTest::qWait(waitMs);
    }
    if (commit)
        m_demo.type(text);
}

void TestScans::openWithClaims()
{
    m_demo.close();
    m_demo.withTeam = true;
    m_demo.open();
    m_demo.window().showPage(QStringLiteral("orders"));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QTableView>("orderTable")->model()->rowCount() > 10; }));
}

void TestScans::goTo(const QString &number)
{
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == number; }));
}

QList<QJsonArray> TestScans::state()
{
    return {m_demo.ask({u"orders"_qs}), m_demo.ask({u"slips"_qs}), m_demo.ask({u"outbox"_qs})};
}

void TestScans::search(QLineEdit *&edit)
{
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    edit = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(edit);
}

QString TestScans::mark() const
{
    return m_demo.child<QWidget>("scanMark")->isVisible() ? m_demo.child<QLabel>("scanMarkCode")->text() : QString();
}

void TestScans::opensFromEveryPage()
{
    m_demo.close();
    m_demo.withToday = m_demo.withTeam = m_demo.withFraud = true;
    m_demo.open();
    m_demo.withToday = m_demo.withTeam = m_demo.withFraud = false;
    WindowTour tour(m_demo);
    QStringList opened;
    for (const Page *page : m_demo.window().pages()) {
        tour.go(page->key());
        burst(m_number, 8, Qt::Key_Return);
        QVERIFY2(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }), qPrintable(page->key()));
        QCOMPARE(mark(), m_number);
        QVERIFY(m_demo.child<QLabel>("messageLabel")->text().contains(mark()));
        opened << page->key();
    }
    QCOMPARE(opened.size(), 18); // each page there is
    m_demo.shoot(QStringLiteral("scan-opened"));
    // An item, by the JAN on it.
    burst(QStringLiteral("4901234567894"), 8, Qt::Key_Tab);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
}

void TestScans::isReadInEveryWay_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("end");
    QTest::newRow("fast, Enter") << QStringLiteral("4901234567894") << int(Keys) << int(Qt::Key_Return);
    QTest::newRow("keypad Enter") << QStringLiteral("4901234567894") << int(Keys) << int(Qt::Key_Enter);
    QTest::newRow("Tab") << QStringLiteral("4901234567894") << int(Keys) << int(Qt::Key_Tab);
    QTest::newRow("no end but a pause") << QStringLiteral("4901234567894") << int(Keys) << 0;
    QTest::newRow("full width, composed") << QStringLiteral("４９０１２３４５６７８９４") << int(FullWidth) << 1;
    QTest::newRow("full width, composed, never committed") << QStringLiteral("４９０１２３４５６７８９４") << int(FullWidth) << 0;
    QTest::newRow("kana keys, composed") << QStringLiteral("うよわぬふあうえおやゆよう") << int(FullWidth) << 1;
    QTest::newRow("each key committed") << QStringLiteral("４９０１２３４５６７８９４") << int(EachKeyCommitted) << int(Qt::Key_Return);
    QTest::newRow("NW-7 with start and stop") << QStringLiteral("a4901234567894a") << int(Keys) << int(Qt::Key_Return);
    QTest::newRow("NW-7, composed") << QStringLiteral("あ４９０１２３４５６７８９４あ") << int(FullWidth) << 1;
}

void TestScans::isReadInEveryWay()
{
    QFETCH(QString, written);
    QFETCH(int, how);
    QFETCH(int, end);
    QLineEdit *edit = nullptr;
    search(edit);
    m_demo.type(QStringLiteral("ab"));
    if (how == FullWidth) {
        compose(written, 0, end != 0);
    } else if (how == EachKeyCommitted) {
        for (const QChar c : written)
            m_demo.type(QString(c));
        burst({}, 0, end);
    } else {
        burst(written, 8, end);
    }
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
    QVERIFY(mark().contains(u"4901234567894"));
    // The field it ran into holds what was typed, and nothing of the scan.
    QCOMPARE(edit->text(), QStringLiteral("ab"));
}

void TestScans::unknownCodeSaysWhatWasRead()
{
    m_demo.key(Qt::Key_3, Qt::ControlModifier);
    const QString page = m_demo.page();
    burst(QStringLiteral("999888777666"), 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("messageLabel")->text().contains(u"999888777666"); }));
    QCOMPARE(mark(), QStringLiteral("999888777666"));
    QCOMPARE(m_demo.page(), page);
    m_demo.shoot(QStringLiteral("scan-unknown"));
    QVERIFY(QTest::qWaitFor([this] { return mark().isEmpty(); }, 15000));
}

/// A window system may call a scanner's equal digits the repeats of one key.
void TestScans::equalDigitsAreOneScan()
{
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    m_demo.key(Qt::Key_F6); // digits answer it
    const QJsonArray before = m_demo.ask({u"orders"_qs});
    burst(QStringLiteral("111111111111"), 8, Qt::Key_Return, true);
    QVERIFY(m_demo.settled([this] { return mark() == u"111111111111"; }));
    QCOMPARE(m_demo.ask({u"orders"_qs}), before);
}

void TestScans::typingStaysTyping_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("way");
    QTest::addColumn<int>("gap");
    QTest::newRow("a fast typist") << QStringLiteral("4901234567894") << 0 << 60;
    QTest::newRow("numbers on the keypad") << QStringLiteral("4901234567894") << 0 << 90;
    QTest::newRow("too short for a code") << QStringLiteral("49012") << 0 << 8;
    QTest::newRow("a key held down") << QStringLiteral("00000000000") << 1 << 30;
    QTest::newRow("a key held down, not said so") << QStringLiteral("00000000000") << 0 << 30;
    QTest::newRow("words of a text expander") << QStringLiteral("see note 12") << 0 << 5;
    QTest::newRow("pasted") << QStringLiteral("4901234567894") << 2 << 0;
    QTest::newRow("an input method's word") << QStringLiteral("東京都千代田区") << 3 << 0;
    QTest::newRow("digits from a list of candidates") << QStringLiteral("4901234567894") << 3 << 0;
    QTest::newRow("full-width digits, composed by hand") << QStringLiteral("４９０１２３４５") << 4 << 50;
}

void TestScans::typingStaysTyping()
{
    QFETCH(QString, text);
    QFETCH(int, way);
    QFETCH(int, gap);
    QLineEdit *edit = nullptr;
    search(edit);
    switch (way) {
    case 0: burst(text, gap, 0, false, -1, gap < 10 ? 1 : 70); break;
    case 1: burst(text, gap, 0, true, -1, 70); break;
    case 2:
        QGuiApplication::clipboard()->setText(text);
        m_demo.key(Qt::Key_V, Qt::ControlModifier);
        break;
    case 3: m_demo.type(text); break;
    default: compose(text, gap);
    }
    QTest::qWait(120);
    QTRY_COMPARE(edit->text(), text);
    QCOMPARE(mark(), QString());
    QCOMPARE(m_demo.page(), QStringLiteral("orders"));
}

void TestScans::aTextExpanderIsNoScanner_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("key");      // before it
    QTest::addColumn<bool>("repeated");
    QTest::addColumn<int>("beforeMs"); // between that key and the text
    QTest::addColumn<int>("gapMs");
    QTest::addColumn<int>("end");
    QTest::addColumn<bool>("isScan");
    const int erase = Qt::Key_Backspace;
    QTest::newRow("a phone") << u"03-3504-1234"_qs << erase << false << 5 << 5 << 0 << false;
    QTest::newRow("an order") << u"TSM-990012"_qs << erase << false << 5 << 5 << 0 << false;
    QTest::newRow("digits, slowly") << u"4901234567894"_qs << erase << false << 20 << 30 << 0 << false;
    QTest::newRow("a postal code") << u"100-0013"_qs << erase << false << 1 << 1 << 0 << false;
    QTest::newRow("digits with an Enter") << u"4901234567894"_qs << erase << false << 5 << 5 << int(Qt::Key_Return) << false;
    QTest::newRow("nothing taken away before it") << u"4901234567894"_qs << 0 << false << 5 << 5 << int(Qt::Key_Return) << true;
    QTest::newRow("a finger took a letter away") << u"4901234567894"_qs << erase << false << 200 << 8 << int(Qt::Key_Return) << true;
    QTest::newRow("a finger rests on Backspace") << u"4901234567894"_qs << erase << true << 10 << 8 << int(Qt::Key_Return) << true;
    QTest::newRow("another key just before") << u"4901234567894"_qs << int(Qt::Key_End) << false << 10 << 8 << int(Qt::Key_Return) << true;
    QTest::newRow("no end but a pause, a finger before") << u"4901234567894"_qs << erase << false << 120 << 8 << 0 << true;
}

/// It takes the abbreviation away first, as fast as it writes; a scanner presses no Backspace.
void TestScans::aTextExpanderIsNoScanner()
{
    QFETCH(QString, text);
    QFETCH(int, key);
    QFETCH(bool, repeated);
    QFETCH(int, beforeMs);
    QFETCH(int, gapMs);
    QFETCH(int, end);
    QFETCH(bool, isScan);
    QLineEdit *edit = nullptr;
    search(edit);
    m_demo.type(u"x;"_qs);
    const auto page = m_demo.page();
    if (key != 0) {
        m_time += 5000;
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, key == Qt::Key_Backspace ? u"\b"_qs : QString(), repeated);
            event.setTimestamp(m_time);
            QCoreApplication::sendEvent(m_demo.window().windowHandle(), &event);
        }
        m_time += ulong(beforeMs) - 5000; // as burst() begins later
    }
    const QString before = edit->text();
    burst(text, gapMs, end);
    if (isScan) {
        QVERIFY(m_demo.settled([&] { return mark() == text && m_demo.page() == u"stock"; }));
        QCOMPARE(edit->text(), before);
        return;
    }
    QTest::qWait(400);
    QTRY_COMPARE(edit->text(), before + text);
    QCOMPARE(mark(), QString());
    QCOMPARE(m_demo.page(), page);
    // And the scanner is heard again.
    burst(u"4901234567894"_qs, 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return mark() == u"4901234567894" && m_demo.page() == u"stock"; }));
    QCOMPARE(edit->text(), before + text);
}

void TestScans::typedLettersKeepTheirOrder()
{
    QLineEdit *edit = nullptr;
    search(edit);
    // What is typed before a key that acts has arrived when it acts.
    burst(QStringLiteral("abc"), 8, 0);
    m_demo.key(Qt::Key_Left);
    burst(QStringLiteral("de"), 8, 0);
    m_demo.key(Qt::Key_Backspace);
    burst(QStringLiteral("f"), 8, 0);
    m_demo.key(Qt::Key_Home);
    QCOMPARE(edit->text(), QStringLiteral("abdfc"));
    // An Enter behind a few fast letters goes to the field as ever.
    burst(QStringLiteral("x1"), 8, Qt::Key_Return);
    QCOMPARE(edit->text(), QStringLiteral("x1abdfc"));
    QCOMPARE(mark(), QString());
}

/// A digit that chooses may begin a scan and waits; what an input method writes behind it belongs where the digit leads.
void TestScans::textFollowsTheKeysBeforeIt()
{
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(m_number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }));
    m_demo.key(Qt::Key_F6);
    QTest::qWait(100);
    m_demo.key(Qt::Key_1);
    m_demo.type(u"お客様の都合"_qs);
    const auto *focused = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(focused);
    QCOMPARE(focused->text(), u"お客様の都合"_qs);
}

void TestScans::dialogsKeepTheirKeys()
{
    m_demo.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(m_demo.settled([] { return QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"settingsDialog"; }));
    QKeyEvent event(QEvent::KeyPress, Qt::Key_1, Qt::NoModifier, QStringLiteral("1"));
    for (int i = 0; i < 8; ++i)
        QCoreApplication::sendEvent(QApplication::activeWindow()->windowHandle(), &event);
    QTest::qWait(100);
    QCOMPARE(mark(), QString());
    // A longer time between two characters counts at once.
    auto *gap = m_demo.window().findChild<QSpinBox *>(QStringLiteral("scanGapBox"));
    QVERIFY(gap);
    gap->setValue(100);
    QCOMPARE(Settings(m_demo.profile()).text(Setting::ScanGap), QStringLiteral("100"));
    m_demo.key(Qt::Key_Escape);
    m_demo.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_demo.window()));
    burst(QStringLiteral("4901234567894"), 80, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
}

void TestScans::shortCodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("endGap");
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("way");
    QTest::addColumn<bool>("isScan");
    const auto row = [](const char *name, const char *text, int gap, int endGap, int end, int way, bool isScan) {
        QTest::newRow(name) << QString::fromUtf8(text) << gap << endGap << end << way << isScan;
    };
    row("five digits", "99757", 1, 1, Qt::Key_Return, Keys, true);
    row("by a slow scanner", "99757", 30, 30, Qt::Key_Return, Keys, true);
    row("three digits", "997", 8, 8, Qt::Key_Enter, Keys, true);
    row("a letter first", "Q9-7", 8, 8, Qt::Key_Return, Keys, true);
    row("ended by Tab", "99757", 8, 8, Qt::Key_Tab, Keys, true);
    row("one digit over and over", "99999", 8, 8, Qt::Key_Return, Keys, true);
    row("each key committed", "９９７５７", 1, 0, Qt::Key_Return, EachKeyCommitted, true);
    row("composed", "９９７５７", 1, 0, 1, FullWidth, true);
    row("typed", "99757", 60, 60, Qt::Key_Return, Keys, false);
    row("one digit rolled into Enter", "4", 8, 8, Qt::Key_Return, Keys, false);
    row("two digits rolled into Enter", "41", 8, 8, Qt::Key_Return, Keys, false);
    row("rolled, the Enter by a finger", "456", 20, 60, Qt::Key_Return, Keys, false);
    row("pasted by a program, no Enter", "99757", 1, 1, 0, Keys, false);
    row("a key held down, then Enter", "999999999", 30, 120, Qt::Key_Return, Keys, false);
    row("an expander's words", "at 5", 5, 5, Qt::Key_Return, Keys, false);
    row("two keys rolled, one behind", "947", 8, 90, Qt::Key_Return, Keys, false);
}

void TestScans::shortCodes()
{
    QFETCH(const QString, text);
    QFETCH(const int, gap);
    QFETCH(const int, endGap);
    QFETCH(const int, end);
    QFETCH(const int, way);
    QFETCH(const bool, isScan);
    QLineEdit *edit = nullptr;
    search(edit);
    if (way == EachKeyCommitted) {
        for (const QChar c : text)
            m_demo.type(QString(c));
        burst({}, 0, end);
    } else if (way == FullWidth) {
        compose(text, 0);
    } else {
        burst(text, gap, end, false, endGap, isScan ? 1 : 70);
    }
    QTest::qWait(120);
    if (!isScan) {
        QTRY_COMPARE(edit->text(), text);
        QCOMPARE(mark(), QString());
        return;
    }
    QVERIFY(m_demo.settled([&] { return !mark().isEmpty(); }));
    QCOMPARE(edit->text(), QString());
    QVERIFY2(line().contains(mark()), qPrintable(line())); // nobody knows it: it is named
}

void TestScans::aShortScanAnswersNothing_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    const auto row = [](const char *name, const char *page, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::newRow(name) << QString::fromLatin1(page) << int(key) << int(modifiers.toInt());
    };
    row("why it is held", "orders", Qt::Key_F6, {});
    row("why it is cancelled", "orders", Qt::Key_Delete, Qt::ControlModifier);
    row("which field of many", "orders", Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    row("the address", "orders", Qt::Key_F4, {});
    row("what is instructed", "slips", Qt::Key_F4, {});
    row("which truck is closed", "slips", Qt::Key_F12, {});
    row("which carrier by hand", "slips", Qt::Key_M, Qt::ControlModifier);
}

void TestScans::aShortScanAnswersNothing()
{
    QFETCH(const QString, page);
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    openWithClaims();
    const auto before = state();
    const QJsonArray modes = m_demo.ask({u"manual"_qs, u"status"_qs});
    for (const QString &code : {m_short, QStringLiteral("41757")}) {
        if (page == u"orders")
            goTo(m_number);
        m_demo.window().showPage(page);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == page; }));
        QTest::qWait(200);
        m_demo.key(Qt::Key(key), Qt::KeyboardModifiers::fromInt(modifiers));
        QTest::qWait(100);
        burst(code, 1, Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return line().contains(code); }));
        m_demo.key(Qt::Key_Escape);
        QVERIFY(m_demo.settled([] { return true; }));
    }
    QCOMPARE(state(), before);
    QCOMPARE(m_demo.ask({u"manual"_qs, u"status"_qs}), modes);
}

/// The machine is busy within a scan: by its keyboard's time its letters are as far from each other as typed ones.
void TestScans::aTornScanReachesNoField_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("downMs");
    QTest::addColumn<int>("stallAt");
    QTest::addColumn<int>("stallMs");
    QTest::addColumn<bool>("isScan");
    const auto row = [](const char *name, const char *text, int end, int downMs, int stallAt, int stallMs, bool isScan) {
        QTest::newRow(name) << QString::fromUtf8(text) << end << downMs << stallAt << stallMs << isScan;
    };
    const char jan[] = "4901234567894";
    row("behind its first letter", jan, Qt::Key_Return, 1, 1, 60, true);
    row("behind its first letter, for long", jan, Qt::Key_Return, 1, 1, 200, true);
    row("behind its second", jan, Qt::Key_Return, 1, 2, 60, true);
    row("behind its second, for long", jan, Qt::Key_Return, 1, 2, 200, true);
    row("in the middle", jan, Qt::Key_Return, 1, 7, 120, true);
    row("before its last", jan, Qt::Key_Return, 1, 12, 120, true);
    row("before its Enter", jan, Qt::Key_Return, 1, 13, 150, true);
    row("before its Tab", jan, Qt::Key_Tab, 1, 13, 150, true);
    row("a short one before its Enter", "997", Qt::Key_Return, 1, 3, 120, true);
    row("a short one, no Enter", "997", 0, 1, 2, 120, false);
    row("by fingers, the second late", "4a", 0, 40, 1, 120, false);
    row("by fingers, rolled", "1234", Qt::Key_Return, 40, 2, 120, false);
    row("by fingers, the Enter late", "997", Qt::Key_Return, 40, 3, 120, false);
    row("an expander's word, twice", "see note", 0, 1, 4, 150, false);
    row("a word and another later", "abcdef", 0, 1, 3, 400, false);
}

void TestScans::aTornScanReachesNoField()
{
    QFETCH(const QString, text);
    QFETCH(const int, end);
    QFETCH(const int, downMs);
    QFETCH(const int, stallAt);
    QFETCH(const int, stallMs);
    QFETCH(const bool, isScan);
    if (!isScan) {
        QLineEdit *edit = nullptr;
        search(edit);
        burst(text, 20, end, false, -1, downMs, stallAt, stallMs);
        QTRY_COMPARE(edit->text(), text);
        QCOMPARE(mark(), QString());
        return;
    }
    // A field of a form that is full, and marked as it opens.
    goTo(m_number);
    m_demo.key(Qt::Key_F4);
    QTest::qWait(100);
    const auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(edit && !edit->text().isEmpty());
    const QPointer<const QLineEdit> field = edit;
    const QString before = field->text();
    burst(text, 8, end, false, -1, downMs, stallAt, stallMs);
    QVERIFY(m_demo.settled([&] { return line().contains(text) || m_demo.page() == u"stock"; }));
    QCOMPARE(mark(), text); // whole, not a piece of it
    QTest::qWait(300);
    QVERIFY(field);
    QCOMPARE(field->text(), before);
    QCOMPARE(mark(), text);
}

/// A machine that stood still longer than a scan is awaited: two codes are read, and neither is typed or answers a question.
void TestScans::whatIsTornForLongReachesNoField()
{
    for (const bool asks : {false, true}) {
        goTo(m_number);
        m_demo.key(asks ? Qt::Key_F6 : Qt::Key_F4);
        QTest::qWait(100);
        const QPointer<QLineEdit> field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QCOMPARE(bool(field), !asks);
        const QString before = field ? field->text() : QString();
        const auto orders = m_demo.ask({u"orders"_qs, u"--number"_qs, m_number});
        burst(QStringLiteral("TSM-99000031"), 8, Qt::Key_Return, false, -1, 1, 10, 350);
        QVERIFY(m_demo.settled([&] { return line().contains(u"31") && mark() == u"31"; }));
        QTest::qWait(100);
        QVERIFY(asks || (field && field->text() == before));
        QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, m_number}), orders);
        m_demo.key(Qt::Key_Escape);
    }
}

/// Letters that come one by one as the machine is busy: none is an answer, and the Enter behind them neither.
void TestScans::whatIsTornAnswersNothing_data()
{
    QTest::addColumn<int>("stallAt");
    QTest::addColumn<int>("stallMs");
    QTest::addColumn<int>("end");
    QTest::newRow("behind its first letter") << 1 << 120 << int(Qt::Key_Return);
    QTest::newRow("behind its third") << 3 << 200 << int(Qt::Key_Return);
    QTest::newRow("before its Enter") << 5 << 200 << int(Qt::Key_Return);
    QTest::newRow("before its Enter, for long") << 5 << 350 << int(Qt::Key_Return);
    QTest::newRow("no Enter") << 2 << 100 << 0;
}

void TestScans::whatIsTornAnswersNothing()
{
    QFETCH(const int, stallAt);
    QFETCH(const int, stallMs);
    QFETCH(const int, end);
    m_demo.window().showPage(QStringLiteral("slips"));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips"; }));
    const QJsonArray modes = m_demo.ask({u"manual"_qs, u"status"_qs});
    m_demo.key(Qt::Key_M, Qt::ControlModifier);
    QTest::qWait(100);
    m_demo.key(Qt::Key_1); // why?
    QTest::qWait(100);
    burst(QStringLiteral("44726"), 8, end, false, -1, 1, stallAt, stallMs);
    QVERIFY(m_demo.settled([&] { return line().contains(u"44726") && mark() == u"44726"; }));
    QTest::qWait(300);
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(m_demo.ask({u"manual"_qs, u"status"_qs}), modes);
}

/// Its page stays in sight with it: elsewhere the keys that answer it would be other acts.
void TestScans::aScanKeepsTheQuestion_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("which carrier by hand") << QStringLiteral("slips") << int(Qt::Key_M) << int(Qt::ControlModifier);
    QTest::newRow("why it is held") << QStringLiteral("orders") << int(Qt::Key_F6) << 0;
    QTest::newRow("what is instructed") << QStringLiteral("slips") << int(Qt::Key_F4) << 0;
}

void TestScans::aScanKeepsTheQuestion()
{
    QFETCH(const QString, page);
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    openWithClaims();
    m_demo.window().showPage(page);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == page; }));
    QTest::qWait(200);
    const QString before = page == u"orders" ? m_demo.child<QLabel>("orderNumberLabel")->text() : QString();
    m_demo.key(Qt::Key(key), Qt::KeyboardModifiers::fromInt(modifiers));
    const auto *asked = [this, page]() -> const Page * {
        for (const Page *one : m_demo.window().pages())
            if (one->key() == page)
                return one;
        return nullptr;
    }();
    QTRY_VERIFY(asked->isAsking());
    QWidget *const focus = QApplication::focusWidget();
    for (const QString &code : {QStringLiteral("4901234567894"), m_short == before ? m_number : m_short}) {
        burst(code, 8, Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return line().contains(code) && mark() == code; }));
        QTest::qWait(100);
        QCOMPARE(m_demo.page(), page);
        QVERIFY(asked->isAsking());
        QCOMPARE(QApplication::focusWidget(), focus);
    }
    m_demo.shoot(u"scan-question-"_qs + page);
    // Left, the next one opens as ever.
    m_demo.key(Qt::Key_Escape);
    QTRY_VERIFY(!asked->isAsking());
    burst(QStringLiteral("4901234567894"), 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
}

void TestScans::aScanPressesNoButton_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("end");
    QTest::newRow("an order's number") << QStringLiteral("TSM-070255") << int(Qt::Key_Return);
    QTest::newRow("a short one") << QStringLiteral("44757") << int(Qt::Key_Return);
    QTest::newRow("Tab at the end") << QStringLiteral("4901234567894") << int(Qt::Key_Tab);
    QTest::newRow("nothing at the end") << QStringLiteral("4901234567894") << 0;
}

void TestScans::aScanPressesNoButton()
{
    QFETCH(const QString, code);
    QFETCH(const int, end);
    openWithClaims();
    const auto before = state();
    auto *table = m_demo.child<QTableView>("orderTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 10; }));
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < 3; ++i)
        m_demo.key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_demo.settled([&] { return table->selectionModel()->selectedRows().size() == 4; }));
    m_demo.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    const auto focus = [] { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); };
    QTRY_COMPARE(focus(), u"choiceList"_qs);
    m_demo.key(Qt::Key_4);
    QTest::qWait(200);
    m_demo.key(Qt::Key_1);
    QTRY_COMPARE(focus(), u"choiceTextEdit"_qs);
    m_demo.key(Qt::Key_Return);
    const auto preview = [] { return QApplication::activeModalWidget() && QApplication::activeModalWidget()->objectName() == u"bulkPreview"; };
    QVERIFY(m_demo.settled(preview));
    burst(code, 8, end);
    QVERIFY(m_demo.settled([&] { return line().contains(code); }));
    QTest::qWait(200);
    QVERIFY(preview());
    QCOMPARE(QApplication::activeModalWidget()->findChild<QLabel *>(u"scanMarkCode"_qs)->text(), code);
    QCOMPARE(state(), before);
    m_demo.shoot(QStringLiteral("scan-stopped"));
    // A key goes on as ever.
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return !preview(); }));
    QVERIFY(QTest::qWaitFor([&] { return state() != before; }, 10000));
}

void TestScans::aFieldForNumbersIsFilledByScan()
{
    m_demo.window().showPage(QStringLiteral("slips"));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips"; }));
    const QJsonArray before = m_demo.ask({u"range"_qs, u"list"_qs});
    m_demo.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_demo.settled([] { return QApplication::activeModalWidget() != nullptr; }));
    m_demo.key(Qt::Key_Tab);
    m_demo.key(Qt::Key_Tab);
    auto *from = QApplication::activeModalWidget()->findChild<QLineEdit *>(u"rangeFromEdit"_qs);
    QVERIFY(from && from->hasFocus());
    burst(QStringLiteral("600456001003"), 8, Qt::Key_Return);
    QTRY_COMPARE(from->text(), QStringLiteral("600456001003"));
    QTest::qWait(100);
    QVERIFY(QApplication::activeModalWidget()); // nothing was tried yet
    QCOMPARE(m_demo.ask({u"range"_qs, u"list"_qs}), before);
}

void TestScans::aFormTakesItsScan()
{
    // A question about an order: the order is scanned, wherever the cursor is.
    m_demo.window().showPage(u"escalations"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"escalations"; }));
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    auto *order = m_demo.child<QLineEdit>("newEscalationOrderEdit");
    QVERIFY(m_demo.settled([&] { return order->isVisible(); }));
    burst(m_number, 8, Qt::Key_Return);
    QVERIFY2(m_demo.settled([&] { return order->text() == m_number; }), qPrintable(order->text() + line()));
    QCOMPARE(m_demo.page(), u"escalations"_qs);
    burst(u"4999999999"_qs, 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return line().contains(u"4999999999"); }));
    QCOMPARE(order->text(), m_number);
    QCOMPARE(m_demo.page(), u"escalations"_qs);
    m_demo.key(Qt::Key_Escape);
    // A new item: its JAN.
    m_demo.window().showPage(u"stock"_qs);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock" && m_demo.child<QTableView>("stockTable")->model()->rowCount() == 1; }));
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    auto *jan = m_demo.child<QLineEdit>("newItemJanEdit");
    QVERIFY(m_demo.settled([&] { return jan->isVisible(); }));
    burst(u"4901234567894"_qs, 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return jan->text() == u"4901234567894"; }));
    QCOMPARE(m_demo.page(), u"stock"_qs);
    m_demo.key(Qt::Key_Escape);
    QTest::qWait(400); // a Tab right behind a scan is the scanner's
    // One that is there: with the cursor in its JAN.
    QVERIFY(m_demo.settled([this] { return m_demo.child<QAction>("stockEditAction")->isEnabled(); }));
    m_demo.key(Qt::Key_F4);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"itemNameEdit"_qs);
    m_demo.key(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"itemJanEdit"_qs);
    burst(u"4912345678904"_qs, 8, Qt::Key_Return);
    QVERIFY2(QTest::qWaitFor([this] { return m_demo.ask({u"item"_qs, u"list"_qs}).first()[u"jan"].toString() == u"4912345678904"; }, 10000), qPrintable(line()));
    // Pieces are what is typed next.
    m_demo.key(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"movementQuantityEdit"_qs);
}

void TestScans::theOrderInSightIsAskedAbout()
{
    goTo(m_number);
    m_demo.key(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"escalations" && m_demo.child<QLineEdit>("newEscalationOrderEdit")->text() == m_number; }));
    m_demo.key(Qt::Key_1);
    m_demo.shoot(u"ask-about-order"_qs);
}

void TestScans::opensChangeNothing()
{
    const auto before = m_demo.ask({u"orders"_qs});
    const auto waiting = m_demo.ask({u"outbox"_qs});
    burst(m_number, 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }));
    burst(QStringLiteral("4901234567894"), 8, Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
    QVERIFY(!before.isEmpty());
    QCOMPARE(m_demo.ask({u"orders"_qs}), before);
    QCOMPARE(m_demo.ask({u"outbox"_qs}), waiting);
}

void TestScans::whatIsTypedIsToldAndGoneBackTo_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"a scan", "a scan of another page", "Ctrl+K", "a queue and its row", "a search and its row", "what nobody has", "another page"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

/// Whatever leads away from an order whose address is being typed says that this waits, and one key goes back to it.
void TestScans::whatIsTypedIsToldAndGoneBackTo()
{
    QFETCH(const QString, way);
    const auto ready = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs});
    const QString typed = ready.first()[u"number"_qs].toString();
    const QString other = way == u"a scan" ? m_number : ready.last()[u"number"_qs].toString();
    QVERIFY(typed != other);
    const auto orders = m_demo.ask({u"orders"_qs, u"--number"_qs, typed});
    goTo(typed);
    m_demo.key(Qt::Key_F4);
    QTest::qWait(40);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    const QByteArray name = field->objectName().toUtf8();
    m_demo.key(Qt::Key_End);
    m_demo.type(u"書きかけ"_qs);
    const QString words = field->text();
    const auto number = [this] {
        const auto *label = m_demo.child<QLabel>("orderNumberLabel");
        return label->isVisible() ? label->text() : QString();
    };
    const auto *table = m_demo.child<QTableView>("orderTable");
    const bool elsewhere = way == u"another page" || way == u"a scan of another page";
    if (way == u"a scan") {
        burst(other, 8, Qt::Key_Return);
    } else if (way == u"a scan of another page") {
        burst(u"4901234567894"_qs, 8, Qt::Key_Return);
    } else if (way == u"another page") {
        m_demo.key(Qt::Key_2, Qt::ControlModifier);
    } else if (way == u"Ctrl+K") {
        goTo(other);
    } else if (way == u"a queue and its row") {
        m_demo.key(Qt::Key_G, Qt::ControlModifier);
        m_demo.key(Qt::Key_Home);
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return QApplication::focusWidget() == table; }));
        m_demo.key(Qt::Key_End);
    } else if (way == u"a search and its row") {
        m_demo.key(Qt::Key_F, Qt::ControlModifier);
        m_demo.type(other);
        QVERIFY(m_demo.settled([&] { return table->model()->rowCount() == 1; }));
        m_demo.key(Qt::Key_Return);
        m_demo.key(Qt::Key_Down);
    } else {
        m_demo.window().showPage(u"orders"_qs, QString::fromLatin1(Id::named(0, {"nobody has this"}).hex()));
    }
    QVERIFY2(m_demo.settled([&] { return elsewhere ? m_demo.page() != u"orders" : number() != typed; }), qPrintable(number() + u' ' + m_demo.page()));
    QVERIFY2(m_demo.settled([&] { return line().contains(typed) && line().contains(u"書きかけ"); }), qPrintable(line()));
    m_demo.shoot(u"scan-leaves-typing"_qs);
    if (way == u"a scan")
        QCOMPARE(mark(), other);
    if (elsewhere) {
        m_demo.window().showPage(u"orders"_qs);
    } else {
        QVERIFY2(line().contains(u"Ctrl+F4"), qPrintable(line()));
        m_demo.key(Qt::Key_F4, Qt::ControlModifier);
    }
    const auto back = [&] {
        const auto *now = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        return number() == typed && now && now->objectName() == QLatin1StringView(name) && now->text() == words;
    };
    QVERIFY2(m_demo.settled(back), qPrintable(number() + u' ' + (QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString())));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--number"_qs, typed}), orders); // nothing was saved by it
    // Nothing else waits: the key has nothing to do.
    QVERIFY(!m_demo.child<QAction>("backToTypingAction")->isEnabled());
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QAction>("backToTypingAction")->isEnabled(); }));
}

QTEST_MAIN(TestScans)
#include "tst_scans.moc"
