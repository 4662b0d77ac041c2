// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SlipsKeys.h"
#include "support/WindowTour.h"
#include "ui/common/Theme.h"

#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>

using namespace tsunagi;
using namespace tsunagi::test;

/// Numbers onto parcels by two scans, while a carrier is written for by hand.
class TestBindKeys : public SlipsKeys
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void carrierDownToFirstSheetFromOrders();
    void aSlipIsBoundByTwoScans();
    void theSlipGoesToWhatIsInSight_data();
    void theSlipGoesToWhatIsInSight();
    void twoScansBindFromAnotherPage();
    void aWrongSlipIsSpoiledAndBoundAnew();
    void manualModeIsSeenEverywhere_data();
    void manualModeIsSeenEverywhere();
    void closesWhileItAsks();
    void aReturnsTrackingNumberIsScanned();
    void theSheetQuestionGivesWayToTheScan();
    void theModeThatRunsIsEndedFirst();
    void aCarrierKeepsItsDigit();
    void aSpoiledSlipIsScanned();
    void whatHasItsSlipTakesNoOther();
};

void TestBindKeys::carrierDownToFirstSheetFromOrders()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    m_demo.window().showPage(QStringLiteral("orders"));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    m_keys = 0;
    press(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips" && asks(); }));
    m_demo.shoot(QStringLiteral("slips-down-1"));
    press(Qt::Key_1); // the first carrier of the data
    press(Qt::Key_1); // why
    press(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("manualBanner")->isVisible() && asks(); }));
    m_demo.shoot(QStringLiteral("slips-down-2"));
    press(Qt::Key_1); // the sheets, into the out folder
    QVERIFY(m_demo.settled([this] { return !QDir(m_demo.profile() + QStringLiteral("/out")).entryList({QStringLiteral("sheets-*.pdf")}).isEmpty(); }));
    QVERIFY2(m_keys <= 6, qPrintable(QString::number(m_keys)));
    QCOMPARE(m_keys, 5);
    const QString carrier = m_demo.child<QLabel>("manualLabel")->text();
    QVERIFY2(carrier.contains(u"ヤマト"), qPrintable(carrier));
    const QJsonArray modes = m_demo.ask({u"manual"_qs, u"status"_qs});
    QVERIFY(std::any_of(modes.begin(), modes.end(), [](const QJsonValue &one) {
        return one.toObject().value(u"carrier"_qs).toString() == u"yamato" && one.toObject().value(u"manual"_qs).toBool();
    }));
}

void TestBindKeys::aSlipIsBoundByTwoScans()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
    QStringList codes;
    const QJsonArray parcels = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
    for (const QJsonValue &one : parcels)
        codes << one.toObject().value(u"parcel"_qs).toString();
    QVERIFY2(codes.size() >= 2, qPrintable(codes.join(u' ')));
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 0; }));
    // No key is pressed: our code begins, the slip's number ends it, and the next box follows.
    const QStringList numbers {QStringLiteral("600456001003"), QStringLiteral("600456001014")};
    for (int i = 0; i < 2; ++i) {
        burst(codes[i]);
        QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("scanPanel")->isVisible(); }));
        burst(numbers[i]);
        QVERIFY2(m_demo.settled([&] { return m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs}).size() == parcels.size() - 1 - i; }), qPrintable(line()));
    }
    m_demo.shoot(QStringLiteral("slips-bound"));
    // A code of ours that is not to be written opens its parcel instead; one of nobody says so.
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("scanPanel")->isVisible(); }));
    burst(codes[0]);
    QVERIFY(m_demo.settled([] { return true; }));
    QVERIFY(!m_demo.child<QWidget>("scanPanel")->isVisible());
}

void TestBindKeys::theSlipGoesToWhatIsInSight_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"another parcel scanned on another page", "another parcel scanned", "another page", "another page and back", "another row clicked", "another parcel by Ctrl+K", "nothing"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestBindKeys::theSlipGoesToWhatIsInSight()
{
    QFETCH(const QString, way);
    const QStringList codes = toWrite();
    m_demo.open();
    goToSlips();
    auto *panel = m_demo.child<QWidget>("scanPanel");
    auto *prompt = m_demo.child<QLabel>("scanPromptLabel");
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
    burst(codes[0]);
    QVERIFY(m_demo.settled([&] { return panel->isVisible() && prompt->text().startsWith(u'2') && chosenOrder() == m_orderOf[codes[0]]; }));
    QString bound;
    if (way == u"nothing") {
        bound = codes[0];
    } else if (way == u"another parcel scanned") {
        burst(codes[1]);
        bound = codes[1];
    } else if (way.startsWith(u"another page") || way == u"another parcel scanned on another page") {
        m_demo.key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return m_demo.page() != u"slips"; }));
        if (way == u"another parcel scanned on another page") {
            burst(codes[1]);
            bound = codes[1];
        } else if (way == u"another page and back") {
            goToSlips();
        }
    } else if (way == u"another row clicked") {
        auto *table = m_demo.child<QTableView>("slipTable");
        const int row = table->currentIndex().row();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row + 1, 1)).center());
        QVERIFY(m_demo.settled([&] { return prompt->text().startsWith(u'1'); }));
    } else {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(codes[1]);
        QVERIFY(m_demo.settled([] { return true; }));
        QTest::qWait(400); // as a person, who sees the line before Enter
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == u"slips" && chosenOrder() == m_orderOf[codes[1]]; }));
    }
    if (!bound.isEmpty())
        QVERIFY2(m_demo.settled([&] { return panel->isVisible() && prompt->text().startsWith(u'2') && chosenOrder() == m_orderOf[bound]; }), qPrintable(prompt->text() + chosenOrder()));
    burst(QStringLiteral("600456001003"));
    QVERIFY(m_demo.settled([] { return true; }));
    if (bound.isEmpty())
        QTest::qWait(300);
    else
        QVERIFY(QTest::qWaitFor([&] { return !numbers().isEmpty(); }, 10000));
    const QHash<QString, QString> now = numbers();
    QCOMPARE(now.keys(), bound.isEmpty() ? QStringList() : QStringList {bound});
}

void TestBindKeys::twoScansBindFromAnotherPage()
{
    const QStringList codes = toWrite();
    m_demo.open();
    int next = 0;
    const QStringList slips {QStringLiteral("600456001003"), QStringLiteral("600456001014"), QStringLiteral("600456001025")};
    for (const QString &page : {QStringLiteral("orders"), QStringLiteral("returns"), QStringLiteral("stock")}) {
        m_demo.window().showPage(page);
        QVERIFY(m_demo.settled([&] { return m_demo.page() == page; }));
        burst(codes[next]);
        QVERIFY2(m_demo.settled([&] { return m_demo.child<QWidget>("scanPanel")->isVisible() && chosenOrder() == m_orderOf[codes[next]]; }), qPrintable(page));
        burst(slips[next]);
        QVERIFY2(QTest::qWaitFor([&] { return numbers().value(codes[next]) == slips[next]; }, 10000), qPrintable(page + line()));
        QCOMPARE(numbers().size(), ++next);
    }
    // Another route's parcel is only opened.
    const QJsonArray printed = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_print"_qs});
    m_demo.window().showPage(QStringLiteral("orders"));
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    burst(printed.first().toObject().value(u"parcel"_qs).toString());
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"slips" && chosenOrder() == printed.first().toObject().value(u"number"_qs).toString(); }));
    QVERIFY(!m_demo.child<QWidget>("scanPanel")->isVisible());
}

void TestBindKeys::aWrongSlipIsSpoiledAndBoundAnew()
{
    const QStringList codes = toWrite();
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
    burst(codes[0]);
    burst(QStringLiteral("600456001003"));
    QVERIFY(QTest::qWaitFor([&] { return numbers().contains(codes[0]); }, 10000));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("scanPanel")->isVisible(); }));
    // On the wrong parcel: taken back, the slip in hand is free for the right one.
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(QTest::qWaitFor([&] { return numbers().isEmpty(); }, 10000), qPrintable(line()));
    burst(codes[1]);
    burst(QStringLiteral("600456001003"));
    QVERIFY2(QTest::qWaitFor([&] { return numbers().value(codes[1]) == u"600456001003"; }, 10000), qPrintable(line()));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("scanPanel")->isVisible(); }));
    burst(codes[1]);
    QVERIFY(m_demo.settled([&] { return chosenOrder() == m_orderOf[codes[1]]; }));
    press(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(asks());
    press(Qt::Key_1);
    press(Qt::Key_Return);
    QVERIFY2(QTest::qWaitFor([&] { return numbers().isEmpty(); }, 10000), qPrintable(line()));
    burst(codes[1]);
    burst(QStringLiteral("600456001014"));
    QVERIFY2(QTest::qWaitFor([&] { return numbers().value(codes[1]) == u"600456001014"; }, 10000), qPrintable(line()));
}

void TestBindKeys::manualModeIsSeenEverywhere_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestBindKeys::manualModeIsSeenEverywhere()
{
    QFETCH(const bool, dark);
    m_demo.showEveryPage();
    m_demo.open();
    m_demo.showEveryPage(false); // of the windows to come
    const QString usual = m_demo.window().windowTitle();
    QVERIFY(!m_demo.child<QWidget>("manualBanner")->isVisible());
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--reason"_qs, u"システム障害のため集荷まで手書きで出荷します"_qs});
    const QPalette before = QApplication::palette();
    if (dark)
        QApplication::setPalette(Theme::dark());
    // Another program of this desk switched: the window notices by itself.
    auto *banner = m_demo.child<QWidget>("manualBanner");
    auto *text = m_demo.child<QLabel>("manualLabel");
    QVERIFY(QTest::qWaitFor([&] { return banner->isVisible(); }, 15000));
    int seen = 0;
    WindowTour(m_demo).pages([&](const QString &page, QWidget *) {
        QVERIFY2(banner->isVisible(), qPrintable(page));
        QCOMPARE(banner->width(), m_demo.window().width());
        QVERIFY2(text->text().contains(u"佐川"), qPrintable(page));
        QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(page));
        ++seen;
    });
    QCOMPARE(seen, m_demo.window().pages().size());
    m_demo.shoot(dark ? QStringLiteral("slips-manual-dark") : QStringLiteral("slips-manual-light"));
    QVERIFY2(m_demo.window().windowTitle().contains(u"手書き") && m_demo.window().windowTitle().contains(u"佐川"), qPrintable(m_demo.window().windowTitle()));
    QVERIFY(m_demo.window().windowTitle() != usual);
    // It speaks the window's language at once, on whatever page.
    m_demo.speak(QStringLiteral("en"));
    QVERIFY2(QTest::qWaitFor([&] { return text->text().contains(u"Sagawa"); }, 1500), qPrintable(text->text()));
    m_demo.speak(QStringLiteral("ja"));
    QVERIFY2(QTest::qWaitFor([&] { return text->text().contains(u"佐川"); }, 1500), qPrintable(text->text()));
    // Words on the band are readable whatever the desktop's colours are.
    const QImage picture = banner->grab().toImage();
    const QColor paper = picture.pixelColor(picture.width() / 2, 2);
    QVERIFY2(Theme::contrast(text->palette().color(QPalette::WindowText), paper) >= 7, qPrintable(paper.name()));
    QApplication::setPalette(before);
    m_demo.askObject({u"manual"_qs, u"off"_qs, u"--carrier"_qs, u"sagawa"_qs});
    QVERIFY(QTest::qWaitFor([&] { return !banner->isVisible(); }, 15000));
    QCOMPARE(m_demo.window().windowTitle(), usual);
}

void TestBindKeys::closesWhileItAsks()
{
    for (const bool digit : {false, true, true, true}) {
        m_demo.open();
        press(Qt::Key_F8, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips" && asks(); }));
        if (digit) // held back, as it may begin a scan
            m_demo.key(Qt::Key_1);
        m_demo.close(); // with the keys in the question
        QVERIFY(!m_demo.askObject({u"manual"_qs, u"status"_qs, u"--carrier"_qs, u"yamato"_qs}).value(u"manual"_qs).toBool());
    }
}

void TestBindKeys::theSheetQuestionGivesWayToTheScan()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() > 2; }));
    press(Qt::Key_M, Qt::ControlModifier);
    press(Qt::Key_3); // Japan Post
    press(Qt::Key_1);
    press(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("manualBanner")->isVisible() && asks(); }));
    const QJsonArray parcels = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
    QVERIFY(!parcels.isEmpty());
    const QString code = parcels.first()[u"parcel"_qs].toString(), number = parcels.first()[u"number"_qs].toString();
    // A key of the page that is no use now says so.
    press(Qt::Key_F9);
    QVERIFY(asks());
    QVERIFY2(line().contains(u"F9") && line().contains(u"Esc"), qPrintable(line()));
    burst(code);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QWidget>("scanPanel")->isVisible() && !asks() && chosenOrder() == number; }));
    burst(QStringLiteral("600456001003"));
    QVERIFY2(QTest::qWaitFor([&] { return numbers().value(code) == u"600456001003"; }, 10000), qPrintable(line()));
    // What the window says is of this slip, and no warning of before.
    QVERIFY2(m_demo.settled([&] { return line().contains(number); }), qPrintable(line()));
    QCOMPARE(m_demo.child<QLabel>("scanAnswerLabel")->text(), line());
    m_demo.shoot(QStringLiteral("slips-bound-after-question"));
}

void TestBindKeys::theModeThatRunsIsEndedFirst()
{
    toWrite(); // Japan Post by hand
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("manualBanner")->isVisible(); }));
    const auto manual = [this](const QString &carrier) {
        const QJsonArray modes = m_demo.ask({u"manual"_qs, u"status"_qs});
        return std::any_of(modes.begin(), modes.end(), [&](const QJsonValue &one) { return one[u"carrier"_qs].toString() == carrier && one[u"manual"_qs].toBool(); });
    };
    QVERIFY(manual(u"japanpost"_qs));
    for (const bool sure : {false, true}) {
        press(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(asks());
        m_demo.shoot(QStringLiteral("slips-end-mode"));
        press(Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return asks(); }));
        QTest::qWait(200);
        press(sure ? Qt::Key_2 : Qt::Key_Return);
        QVERIFY(m_demo.settled([this] { return !asks(); }));
        QTest::qWait(300);
        QCOMPARE(manual(u"japanpost"_qs), !sure);
        QVERIFY(!manual(u"yamato"_qs));
    }
}

void TestBindKeys::aReturnsTrackingNumberIsScanned()
{
    m_demo.open();
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"returns"; }));
    m_demo.key(Qt::Key_N, Qt::ControlModifier);
    const auto inTracking = [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"newReturnTrackingEdit"; };
    for (int i = 0; i < 12 && !inTracking(); ++i)
        m_demo.key(Qt::Key_Tab);
    QVERIFY(inTracking());
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    burst(QStringLiteral("400012345678"));
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(field->text(), QStringLiteral("400012345678"));
    QCOMPARE(m_demo.page(), QStringLiteral("returns"));
}

/// The digit that switched a carrier is that carrier's also afterwards, and no other one's.
void TestBindKeys::aCarrierKeepsItsDigit()
{
    toWrite(); // Japan Post by hand, its digit is 3
    m_demo.open();
    goToSlips();
    QVERIFY(m_demo.settled([this] { return m_demo.child<QWidget>("manualBanner")->isVisible(); }));
    press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(asks());
    const auto *answers = m_demo.child<QWidget>("slipsPage")->findChild<QListWidget *>(u"choiceList"_qs);
    QVERIFY(answers->count() > 2);
    press(Qt::Key_3);
    QVERIFY(m_demo.settled([&] { return asks() && answers->count() == 2; }));
    press(Qt::Key_2); // end it
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("manualBanner")->isVisible(); }));
    const QJsonArray modes = m_demo.ask({u"manual"_qs, u"status"_qs});
    QVERIFY(std::none_of(modes.begin(), modes.end(), [](const QJsonValue &one) { return one[u"manual"_qs].toBool(); }));
}

/// The slip in the hand is named by the scanner, whichever field has the keys; the answer stays the person's.
void TestBindKeys::aSpoiledSlipIsScanned()
{
    const QStringList codes = toWrite();
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[0], u"--slip"_qs, u"600456001003"_qs});
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[1], u"--slip"_qs, u"600456001014"_qs});
    m_demo.open();
    goToSlips();
    burst(codes[0]);
    QVERIFY(m_demo.settled([&] { return chosenOrder() == m_orderOf[codes[0]]; }));
    for (const bool inText : {false, true}) {
        press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return asks(); }));
        auto *number = m_demo.child<QWidget>("slipsPage")->findChild<QLineEdit *>(u"choiceTextEdit"_qs);
        if (inText)
            press(Qt::Key_1);
        QTRY_COMPARE(QApplication::focusWidget() == number, inText);
        burst(u"600456001014"_qs);
        QVERIFY(m_demo.settled([&] { return number->text() == u"600456001014"; }));
        QVERIFY(asks());
        QCOMPARE(numbers().size(), 2); // nothing is done by a scan alone
        if (!inText) {
            QTest::qWait(400); // a key right behind a scan is the scanner's
            press(Qt::Key_1);  // the reason, and no further digit of the number
            QTRY_COMPARE(QApplication::focusWidget(), number);
            QCOMPARE(number->text(), u"600456001014"_qs);
            m_demo.key(Qt::Key_Escape);
            QVERIFY(m_demo.settled([this] { return !asks(); }));
        }
    }
    press(Qt::Key_Return);
    QVERIFY2(QTest::qWaitFor([&] { return numbers().size() == 1; }, 10000), qPrintable(line()));
    QCOMPARE(numbers().value(codes[0]), u"600456001003"_qs); // that of the row in sight is not the one
    // Any other question is none for the scanner.
    press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(asks());
    burst(u"600456001003"_qs);
    QVERIFY(m_demo.settled([this] { return line().contains(u"600456001003"); }));
    QVERIFY(asks());
}

/// A parcel that has its slip is said to have it: no question that could not be answered, and the one that waits stays the one.
void TestBindKeys::whatHasItsSlipTakesNoOther()
{
    const QStringList codes = toWrite();
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[0], u"--slip"_qs, u"600456001003"_qs});
    m_demo.open();
    goToSlips();
    auto *prompt = m_demo.child<QLabel>("scanPromptLabel");
    auto *answer = m_demo.child<QLabel>("scanAnswerLabel");
    burst(codes[1]);
    QVERIFY(m_demo.settled([&] { return prompt->text().startsWith(u'2') && chosenOrder() == m_orderOf[codes[1]]; }));
    const QString waits = prompt->text();
    const QString queue = m_demo.child<QueueList>("slipQueueList")->currentKey();
    burst(codes[0]);
    QVERIFY2(m_demo.settled([&] { return answer->isVisible() && answer->text().contains(m_orderOf[codes[0]]) && answer->text().contains(u"Ctrl+D"); }), qPrintable(answer->text()));
    QVERIFY(!asks());
    QCOMPARE(prompt->text(), waits);
    QCOMPARE(m_demo.child<QueueList>("slipQueueList")->currentKey(), queue);
    burst(u"600456001014"_qs);
    QVERIFY2(QTest::qWaitFor([&] { return numbers().value(codes[1]) == u"600456001014"; }, 10000), qPrintable(answer->text()));
    QCOMPARE(numbers().size(), 2);
}

QTEST_MAIN(TestBindKeys)
#include "tst_bindkeys.moc"
