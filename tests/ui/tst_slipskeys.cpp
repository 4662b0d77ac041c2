// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/StopService.h"
#include "support/CupsServer.h"
#include "support/WindowTour.h"
#include "models/slips/SlipTableModel.h"
#include "support/SlipsDesk.h"
#include "ui/common/QueueList.h"
#include "ui/common/Theme.h"
#include "ui/common/PaperPreview.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QTableView>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

/// The printer's desk in the real window by keys and scans only, counted; what came of it a second process is asked.
class TestSlipsKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }

    void carrierDownToFirstSheetFromOrders();
    void aSlipIsBoundByTwoScans();
    void theSlipGoesToWhatIsInSight_data();
    void theSlipGoesToWhatIsInSight();
    void twoScansBindFromAnotherPage();
    void aWrongSlipIsSpoiledAndBoundAnew();
    void whatHasLeftIsShownOrSaid();
    void anotherListBeginsAtItsFirstRow();
    void manualModeIsSeenEverywhere_data();
    void manualModeIsSeenEverywhere();
    void aQueueRunsPausesAndGoesOn();
    void aQueueIsPutInAnotherOrder();
    void whatIsQueuedIsTakenOut();
    void whatJoinsAPausedQueueWaits();
    void whatJoinsAnEmptiedQueueIsPrinted();
    void aStartPrintsNothingByItself();
    void paperIsShownInTrueSize();
    void searchLeadsIntoTheListInSight();
    void closesWhileItAsks();
    void pausingStopsNothingButPrinting();
    void aReturnsTrackingNumberIsScanned();
    void theSheetQuestionGivesWayToTheScan();
    void theModeThatRunsIsEndedFirst();
    void theRedTagIsWrittenOnceMore();
    void whoseOrdersAListMeans_data();
    void whoseOrdersAListMeans();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void goToSlips();
    /// Labels of all parcels of the carrier that lent us numbers go to the printer's queue.
    void askToReprint();
    void queueLabels();
    void burst(const QString &text);
    [[nodiscard]] QString queueText(const QString &key) const;
    /// Japan Post by hand: our codes of what is to be written.
    QStringList toWrite();
    /// Slip numbers by our code, as the second process knows them.
    QHash<QString, QString> numbers();
    /// Order's number in the row that is chosen; empty if none is.
    [[nodiscard]] QString chosenOrder() const;
    /// Orders whose sheets are in a state, as the second process lists them: in the order of printing.
    QStringList sheets(const QString &state);
    /// Does the slips page ask something?
    [[nodiscard]] bool asks() const { return m_demo.child<QWidget>("slipsPage")->findChild<QWidget *>(QStringLiteral("choicePanel"))->isVisible(); }
    [[nodiscard]] QString line() const { return m_demo.child<QLabel>("messageLabel")->text(); }

    const QString m_printer = QStringLiteral("zebra");
    CupsServer m_cups;
    QHash<QString, QString> m_orderOf; ///< number of the order by our code of its parcel
    int m_keys = 0;
    ulong m_time = 1000000;
    DemoWindow m_demo;
};

void TestSlipsKeys::initTestCase()
{
    m_cups.start(m_printer);
    m_demo.prepare();
}

void TestSlipsKeys::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_demo.key(key, modifiers);
    ++m_keys;
    QVERIFY(m_demo.settled([] { return true; }));
}

void TestSlipsKeys::goToSlips()
{
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(QStringLiteral("送り状"));
    QVERIFY(m_demo.settled([] { return true; }));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips"; }));
}

void TestSlipsKeys::burst(const QString &text)
{
    m_time += 5000;
    const auto send = [this](int key, const QString &character) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, character);
            event.setTimestamp(m_time);
            QCoreApplication::sendEvent(m_demo.window().windowHandle(), &event);
        }
    };
    for (const QChar c : text) {
        send(c.toUpper().unicode(), QString(c));
        m_time += 8;
    }
    send(Qt::Key_Return, QStringLiteral("\r"));
}

QString TestSlipsKeys::queueText(const QString &key) const
{
    for (const QueueItem &item : m_demo.child<QueueList>("slipQueueList")->items()) {
        if (item.key == key)
            return item.text;
    }
    return {};
}

QStringList TestSlipsKeys::sheets(const QString &state)
{
    QStringList out;
    const QJsonArray all = m_demo.askObject({u"labels"_qs, u"queue"_qs}).value(u"sheets"_qs).toArray();
    for (const QJsonValue &one : all) {
        if (one.toObject().value(u"sheet"_qs).toString() == state)
            out << one.toObject().value(u"number"_qs).toString();
    }
    return out;
}

void TestSlipsKeys::carrierDownToFirstSheetFromOrders()
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

void TestSlipsKeys::aSlipIsBoundByTwoScans()
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

QStringList TestSlipsKeys::toWrite()
{
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"manual"_qs, u"on"_qs, u"--carrier"_qs, u"japanpost"_qs, u"--reason"_qs, u"down"_qs});
    m_orderOf.clear();
    QStringList codes;
    const QJsonArray parcels = m_demo.ask({u"slips"_qs, u"--queue"_qs, u"to_write"_qs});
    for (const QJsonValue &one : parcels) {
        codes << one.toObject().value(u"parcel"_qs).toString();
        m_orderOf[codes.last()] = one.toObject().value(u"number"_qs).toString();
    }
    return codes;
}

QHash<QString, QString> TestSlipsKeys::numbers()
{
    QHash<QString, QString> out;
    const QJsonArray parcels = m_demo.ask({u"slips"_qs});
    for (const QJsonValue &one : parcels) {
        if (const QString slip = one.toObject().value(u"slip"_qs).toString(); !slip.isEmpty())
            out[one.toObject().value(u"parcel"_qs).toString()] = slip;
    }
    return out;
}

QString TestSlipsKeys::chosenOrder() const
{
    const QModelIndexList rows = m_demo.child<QTableView>("slipTable")->selectionModel()->selectedRows(SlipTableModel::Order);
    return rows.size() == 1 ? rows.first().data().toString() : QString();
}

void TestSlipsKeys::theSlipGoesToWhatIsInSight_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"another parcel scanned on another page", "another parcel scanned", "another page", "another page and back", "another row clicked", "another parcel by Ctrl+K", "nothing"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestSlipsKeys::theSlipGoesToWhatIsInSight()
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

void TestSlipsKeys::twoScansBindFromAnotherPage()
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

void TestSlipsKeys::aWrongSlipIsSpoiledAndBoundAnew()
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

void TestSlipsKeys::whatHasLeftIsShownOrSaid()
{
    const QStringList codes = toWrite();
    const QString slip = QStringLiteral("600456001003");
    m_demo.askObject({u"manual"_qs, u"bind"_qs, u"--parcel"_qs, codes[0], u"--slip"_qs, slip});
    m_demo.askObject({u"handover"_qs, codes[0], u"--carrier"_qs, u"japanpost"_qs});
    for (const bool shipped : {false, true}) {
        if (shipped)
            m_demo.askObject({u"shipped"_qs, u"--carrier"_qs, u"japanpost"_qs});
        m_demo.open();
        goToSlips();
        for (const QString &code : {slip, codes[0]}) {
            m_demo.window().showPage(QStringLiteral("returns"));
            QVERIFY(m_demo.settled([this] { return m_demo.page() == u"returns"; }));
            burst(code);
            QVERIFY2(m_demo.settled([&] {
                return m_demo.page() == u"slips" ? chosenOrder() == m_orderOf[codes[0]]
                                                 : m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_orderOf[codes[0]];
            }), qPrintable(m_demo.page() + u' ' + chosenOrder() + u' ' + m_orderOf[codes[0]] + u' ' + line()));
        }
        m_demo.close();
    }
}

void TestSlipsKeys::anotherListBeginsAtItsFirstRow()
{
    toWrite();
    m_demo.open();
    goToSlips();
    auto *table = m_demo.child<QTableView>("slipTable");
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() > 200; }));
    for (int i = 0; i < 4; ++i)
        m_demo.key(Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 4);
    const auto openQueue = [&](const QString &words) {
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
        m_demo.type(words);
        QVERIFY(m_demo.settled([] { return true; }));
        m_demo.key(Qt::Key_Return);
        QVERIFY(m_demo.settled([] { return true; }));
    };
    openQueue(queueText(QStringLiteral("to_write")));
    QVERIFY(m_demo.settled([&] { return table->model()->rowCount() == m_orderOf.size(); }));
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
}

void TestSlipsKeys::manualModeIsSeenEverywhere_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestSlipsKeys::manualModeIsSeenEverywhere()
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

void TestSlipsKeys::queueLabels()
{
    goToSlips();
    press(Qt::Key_F5);
    QVERIFY(m_demo.settled([this] { return asks(); }));
    m_demo.shoot(QStringLiteral("slips-print"));
    press(Qt::Key_4); // PDF, four on A4, elsewhere, and the printer
}

void TestSlipsKeys::aQueueRunsPausesAndGoesOn()
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

void TestSlipsKeys::aQueueIsPutInAnotherOrder()
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

void TestSlipsKeys::whatIsQueuedIsTakenOut()
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
void TestSlipsKeys::askToReprint()
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
void TestSlipsKeys::whatJoinsAPausedQueueWaits()
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

void TestSlipsKeys::whatJoinsAnEmptiedQueueIsPrinted()
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

void TestSlipsKeys::aStartPrintsNothingByItself()
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

void TestSlipsKeys::paperIsShownInTrueSize()
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

void TestSlipsKeys::searchLeadsIntoTheListInSight()
{
    m_demo.open();
    goToSlips();
    const auto enterAfterSearch = [this] {
        m_demo.key(Qt::Key_F, Qt::ControlModifier);
        m_demo.key(Qt::Key_Return);
        QTest::qWait(40);
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    };
    QCOMPARE(enterAfterSearch(), u"slipTable"_qs);
    m_demo.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("rangeTable")->isVisible(); }));
    QCOMPARE(enterAfterSearch(), u"rangeTable"_qs);
    QVERIFY(QApplication::focusWidget()->isVisible());
    // The first one is chosen and told, and stays so when the list is read again.
    const auto chosen = [this] { return m_demo.child<QTableView>("rangeTable")->selectionModel()->selectedRows(); };
    QCOMPARE(chosen().size(), 1);
    const QString told = m_demo.child<QLabel>("slipOrderLabel")->text();
    QVERIFY(!told.isEmpty());
    m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("slipOrderLabel")->text() != told; }));
    m_demo.ask({u"notes"_qs, u"add"_qs, u"箱が足りない"_qs}); // another change reads the list anew
    m_demo.key(Qt::Key_R, Qt::ControlModifier);
    QTest::qWait(400);
    QVERIFY(m_demo.settled([&] { return chosen().size() == 1 && chosen().first().row() == 1; }));
}

void TestSlipsKeys::closesWhileItAsks()
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

void TestSlipsKeys::pausingStopsNothingButPrinting()
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

void TestSlipsKeys::theSheetQuestionGivesWayToTheScan()
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

void TestSlipsKeys::theModeThatRunsIsEndedFirst()
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

void TestSlipsKeys::aReturnsTrackingNumberIsScanned()
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

void TestSlipsKeys::theRedTagIsWrittenOnceMore()
{
    // With the warehouse and in its carrier's file: a stop can only be asked for.
    const QJsonObject late = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).first().toObject();
    const QString number = late.value(u"number"_qs).toString();
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, number});
    m_demo.askObject({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, late.value(u"destinations"_qs).toArray().first().toObject().value(u"carrier"_qs).toString(), u"--out"_qs, m_demo.profile() + u"/carrier.csv"_qs});
    m_demo.askObject({u"shipment"_qs, u"stop"_qs, u"--number"_qs, number, u"--reason"_qs, u"お客様の希望"_qs});
    const auto tags = [this] { return QDir(m_demo.profile() + u"/out"_qs).entryList({u"stop-*.pdf"_qs}); };
    QVERIFY(tags().isEmpty());
    m_demo.open();
    goToSlips();
    press(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(number);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QTableView>("slipTable")->model()->rowCount() == 1; }));
    press(Qt::Key_Down); // into the list
    press(Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY2(m_demo.settled([this] { return asks(); }), qPrintable(line()));
    m_demo.shoot(QStringLiteral("slips-red-tag"));
    press(Qt::Key_1); // a PDF into the out folder
    QVERIFY2(m_demo.settled([&] { return tags().size() == 1 && line().contains(u"赤札"); }), qPrintable(line()));
    // The paper names the order; the stop is asked for as before, and nothing else has changed.
    QProcess reader;
    reader.start(u"pdftotext"_qs, {m_demo.profile() + u"/out/"_qs + tags().first(), u"-"_qs});
    QVERIFY(reader.waitForFinished(30000));
    QVERIFY(QString::fromUtf8(reader.readAllStandardOutput()).contains(number));
    const QJsonArray stops = m_demo.ask({u"stops"_qs, u"list"_qs});
    QCOMPARE(stops.size(), 1);
    QCOMPARE(stops.first().toObject().value(u"step"_qs).toString(), u"asked"_qs);
    // Answered, it is not asked for any more, and there is no paper for it.
    m_demo.askObject({u"stops"_qs, u"answer"_qs, StopService::code(stops.first().toObject().value(u"parcel"_qs).toString(), StopAnswer::Secured)});
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QAction>("redTagAction")->isEnabled(); }));
    press(Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY(!asks());
    QCOMPARE(tags().size(), 1);
}

void TestSlipsKeys::whoseOrdersAListMeans_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("client"); // whose order has the number then
    QTest::newRow("two, the second by its digit") << 2 << QList<int> {Qt::Key_3} << QString() << u"K02"_qs;
    QTest::newRow("two, left out by Enter") << 2 << QList<int> {Qt::Key_Return} << QString() << QString();
    QTest::newRow("two, left by Esc") << 2 << QList<int> {Qt::Key_Escape} << QString() << QString();
    QTest::newRow("eight, the last by its digit") << 8 << QList<int> {Qt::Key_9} << QString() << u"K08"_qs;
    QTest::newRow("eleven, the tenth by a part of its code") << 11 << QList<int> {Qt::Key_Return} << u"k10"_qs << u"K10"_qs;
    QTest::newRow("eleven, the third by arrows") << 11 << QList<int> {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << QString() << u"K03"_qs;
    QTest::newRow("eleven, narrowed and by an arrow") << 11 << QList<int> {Qt::Key_Down, Qt::Key_Return} << u"K1"_qs << u"K11"_qs;
    QTest::newRow("eleven, left by Esc") << 11 << QList<int> {Qt::Key_Escape} << u"K1"_qs << QString();
    QTest::newRow("eleven, no such client, then Esc") << 11 << QList<int> {Qt::Key_Return, Qt::Key_Escape} << u"XX"_qs << QString();
}

/// A warehouse's list: one row has a parcel's code, one only the number of an order that several clients have.
void TestSlipsKeys::whoseOrdersAListMeans()
{
    QFETCH(int, clients);
    QFETCH(QList<int>, keys);
    QFETCH(QString, typed);
    QFETCH(QString, client);
    const QString head = u"店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,"
                         "支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,"
                         "出荷済フラグ,顧客区分,顧客コード,消費税率（%）,のし,ラッピング,メッセージ\r\n"_qs;
    const QStringList families {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs, u"田中"_qs, u"伊藤"_qs, u"渡辺"_qs, u"山本"_qs, u"中村"_qs, u"小林"_qs, u"加藤"_qs, u"吉田"_qs};
    const QDir folder(m_demo.profile());
    for (int i = 1; i <= clients; ++i) {
        const QString code = u"K%1"_qs.arg(i, 2, 10, QChar(u'0'));
        m_demo.askObject({u"shop"_qs, u"add"_qs, u"--client"_qs, code, u"--shop"_qs, code.toLower(), u"--platform"_qs, u"nextengine"_qs});
        QFile file(folder.filePath(code + u".csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((head + u"9001,2026/11/19 11:02:40,1000013,東京都千代田区霞が関%1-3-2,,%2 花子,ハナコ,03-3504-10%3,b%1@example.jp,1000013,東京都千代田区霞が関%1-3-2,,%2 花子,ハナコ,03-3504-10%3,"
                           "クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル,T-1,1000,1,,0,,,10,,,\r\n"_qs.arg(i).arg(families[i - 1]).arg(10 + i)).toUtf8());
        file.close();
        m_demo.ask({u"import"_qs, file.fileName(), u"--shop"_qs, code.toLower()});
    }
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    const auto slips = [this] {
        QHash<QString, QJsonObject> out; // by client, of its order 9001; "" = another one of Yamato
        for (const auto &value : m_demo.ask({u"slips"_qs})) {
            const QJsonObject one = value.toObject();
            if (one[u"number"].toString() == u"9001")
                out.insert(one[u"client"].toString(), one);
            else if (one[u"carrier"].toString() == u"yamato" && (!out.contains({}) || one[u"parcel"].toString() < out[{}][u"parcel"].toString()))
                out.insert({}, one);
        }
        return out;
    };
    const auto before = slips();
    QCOMPARE(before.size(), clients + 1);
    const QString first = withCheckDigit(49061000001), second = withCheckDigit(49061000002);
    QFile list(folder.filePath(u"list.csv"_qs));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(u"配送業者,管理番号,送り状番号\r\nヤマト運輸,%1,%2\r\nヤマト運輸,9001,%3\r\n"_qs.arg(before[{}][u"parcel"].toString(), first, second).toUtf8());
    list.close();
    m_demo.open();
    goToSlips();
    m_demo.key(Qt::Key_F7);
    auto dialog = [this] { return m_demo.child<QFileDialog>("issuedFileDialog"); };
    QVERIFY(m_demo.settled([&] { return dialog() && dialog()->isVisible() && QApplication::focusWidget() == dialog()->findChild<QLineEdit *>(u"fileNameEdit"_qs); }));
    m_demo.key(Qt::Key_A, Qt::ControlModifier);
    m_demo.type(list.fileName());
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return asks(); }));
    m_demo.shoot(u"slips-whose-%1"_qs.arg(clients));
    m_demo.key(Qt::Key_Shift); // the window has the keys again
    if (!typed.isEmpty())
        m_demo.type(typed);
    for (const int key : std::as_const(keys)) {
        QVERIFY(asks());
        m_demo.key(Qt::Key(key));
    }
    QVERIFY(m_demo.settled([&] { return !asks() && line().contains(u"list.csv"_qs); }));
    QVERIFY2(line().contains(client.isEmpty() ? u"の1個口"_qs : u"の2個口"_qs), qPrintable(line()));
    const auto after = slips();
    QCOMPARE(after[{}][u"slip"].toString(), first); // whatever was answered
    for (int i = 1; i <= clients; ++i) {
        const QString code = u"K%1"_qs.arg(i, 2, 10, QChar(u'0'));
        QCOMPARE(after[code][u"slip"].toString(), code == client ? second : QString());
    }
}

QTEST_MAIN(TestSlipsKeys)
#include "tst_slipskeys.moc"
