// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "support/Places.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/orders/WatchedShops.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Screenshots.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <span>

using namespace tsunagi;

namespace {

struct Row
{
    const char *number, *name, *zip, *address, *phone, *pay, *note;
};
// The zip of the second is not the one of its address; the third has no house number; the fourth a phone of no use.
constexpr Row kRows[] = {
    {"A-1001", "山田 太郎", "1000001", "東京都千代田区千代田1-1", "03-3213-1111", "クレジットカード", ""},
    {"A-1002", "佐藤 花子", "5300002", "東京都千代田区千代田1-1", "03-3213-1112", "クレジットカード", ""},
    {"A-1003", "鈴木 一郎", "1500001", "東京都渋谷区神宮前", "090-1234-5678", "クレジットカード", ""},
    {"A-1004", "高橋 良子", "5300001", "大阪府大阪市北区梅田3-1-3", "06-12", "クレジットカード", ""},
    {"A-1005", "伊藤 健", "5300001", "大阪府大阪市北区梅田3-1-1", "06-6345-1201", "銀行振込", "玄関前に置いてください"},
};

constexpr Row kLater[] = {{"A-2001", "渡辺 実", "1000001", "東京都千代田区千代田1-1", "03-3213-1111", "クレジットカード", ""}};

QByteArray ordersFile(const QDate &day, std::span<const Row> rows = kRows)
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    int item = 0;
    for (const Row &row : rows) {
        const auto word = [](const char *utf8) { return QString::fromUtf8(utf8); };
        text += QStringLiteral("%1,%9 11:07:40,%3,%4,,%2,,%5,a%8@example.jp,%3,%4,,%2,,%5,%6,ヤマト,1000,0,0,0,0,0,1000,0,,,,%7,タオル%8,T-%8,1000,1,,0,,,10,,,\r\n")
                    .arg(word(row.number), word(row.name), word(row.zip), word(row.address), word(row.phone), word(row.pay), word(row.note))
                    .arg(++item)
                    .arg(day.toString(QStringLiteral("yyyy/MM/dd")));
    }
    return text.toUtf8();
}

void need(const Result<> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
}

} // namespace

/// The real window, driven by keys alone; what came of it is asked of another connection or of the program itself.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void signInByDigit();
    void signInByNewName();
    void personIsSwitchedInTwoKeys();
    void aShutDeskTellsWhatIsTrue();
    void everyPageOpensInBothLanguages();
    void languageIsRemembered();
    void searchFindsAsTyped();
    void suggestionIsTakenByOneKey();
    void holdAndReleaseByKeys();
    void editIsSaved();
    void escapeLeavesTheOrderAlone();
    void cancelAsksForAReason();
    void sizeIsKeptWithoutClosing();
    void droppedFilesAreTakenInByOneKey();
    void filesAreChosenByKeys();
    void watchedFolderTakesIn();
    void otherProcessShowsUp();
    void manualModeCannotBeOverlooked();
    void nothingIsLeftUntranslated();
    void screenshots();

private:
    void open(const QString &person = QStringLiteral("田中"));
    /// With TSUNAGI_SCREENS a picture of the window in front goes there, for people to look at.
    static void shoot(const QString &name);
    [[nodiscard]] QString number() const;
    [[nodiscard]] OrderDetail stored(const QString &number);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    [[nodiscard]] bool settled(const std::function<bool()> &condition);
    [[nodiscard]] bool waitForList();
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }

    QTemporaryDir m_master;
    std::unique_ptr<QTemporaryDir> m_folder;
    Clock m_clock;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    m_carriers = std::make_unique<Carriers>(*Carriers::load());
    m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    auto desk = Desk::open(m_master.path(), m_clock);
    QVERIFY(desk.has_value());
    OrderService orders(**desk, *m_carriers, *m_postal);
    (*desk)->setPerson(QStringLiteral("test"));
    need(orders.addShop({u"acme"_qs, u"acme-ne"_qs, u"nextengine"_qs, u"yamato"_qs, u"アクメ商店"_qs, u"1000001"_qs, u"東京都千代田区千代田1-1"_qs, u"03-3213-1111"_qs}));
    need(orders.addPerson(QStringLiteral("Aoki")));
    need(orders.addPerson(QStringLiteral("Baba")));
    const QString path = m_master.filePath(QStringLiteral("orders.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ordersFile(m_clock.today().addDays(-1)));
    file.close();
    const auto report = orders.importFiles(QStringLiteral("acme-ne"), {path}, QStringLiteral("auto"));
    QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->files.first().fresh, int(std::size(kRows)));
    need(orders.check());
    QVERIFY((*desk)->sync().has_value());
    need((*desk)->settleAll());
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto files = QDir(m_master.path()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        QVERIFY(QFile::copy(file.filePath(), m_folder->filePath(file.fileName())));
    m_desk = std::move(*Desk::open(m_folder->path(), m_clock));
    m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
    m_settings = std::make_unique<Settings>(m_folder->path());
    m_language = std::make_unique<Language>();
    m_language->use(QStringLiteral("ja"));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_settings.reset();
    m_orders.reset();
    m_desk.reset();
}

void TestMainWindow::open(const QString &person)
{
    m_window = std::make_unique<MainWindow>(Services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal}, person);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void TestMainWindow::type(const QString &text)
{
    // As an input method writes: a committed text to whatever has the keys.
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
}

bool TestMainWindow::settled(const std::function<bool()> &condition)
{
    return QTest::qWaitFor([&] { return condition() && !m_window->isBusy(); }, 15000);
}

void TestMainWindow::shoot(const QString &name)
{
    const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
    if (!dir.isEmpty() && QDir().mkpath(dir) && QApplication::activeWindow())
        QVERIFY(QApplication::activeWindow()->grab().save(dir + u'/' + name + QStringLiteral(".png")));
}

QString TestMainWindow::number() const
{
    const auto *label = m_window->findChild<QLabel *>(QStringLiteral("orderNumberLabel"));
    return label->isVisible() ? label->text() : QString();
}

bool TestMainWindow::waitForList()
{
    return settled([this] { return child<QTableView>("orderTable")->model()->rowCount() > 0 && !number().isEmpty(); });
}

OrderDetail TestMainWindow::stored(const QString &number)
{
    // The program itself, as a second process on the same profile, must see the order at all.
    QProcess program;
    program.start(test::programPath(), {u"orders"_qs, u"--number"_qs, number, u"--json"_qs, u"--profile"_qs, m_folder->path()});
    if (program.waitForFinished(20000)) {
        const auto list = QJsonDocument::fromJson(program.readAllStandardOutput()).array();
        if (list.size() != 1 || list.first()[u"number"].toString() != number)
            qFatal("the program does not see the order: %s", program.readAllStandardError().constData());
    }
    const auto db = Database::open(m_folder->filePath(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
    const auto found = OrderStore::find(**db, number);
    if (!found || found->size() != 1)
        qFatal("order %s is not there once", qPrintable(number));
    return *OrderStore::detail(**db, found->first().id);
}

void TestMainWindow::signInByDigit()
{
    open({});
    auto *list = child<QListWidget>("personList");
    QVERIFY(settled([&] { return list->isVisible() && list->count() == 2; }));
    key(Qt::Key_2);
    QVERIFY(settled([&] { return !list->isVisible(); }));
    QCOMPARE(m_desk->person(), QStringLiteral("Baba"));
    QVERIFY(waitForList());
}

void TestMainWindow::signInByNewName()
{
    open({});
    auto *list = child<QListWidget>("personList");
    QVERIFY(settled([&] { return list->isVisible() && list->count() == 2; }));
    key(Qt::Key_N, Qt::AltModifier);
    type(QStringLiteral("千葉"));
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return m_desk->person() == QStringLiteral("千葉"); }));
    QVERIFY(settled([&] {
        const auto db = Database::open(m_folder->filePath(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
        return OrderStore::persons(**db)->contains(QStringLiteral("千葉"));
    }));
}

void TestMainWindow::personIsSwitchedInTwoKeys()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F2);
    auto *list = child<QListWidget>("personList");
    QVERIFY(settled([&] { return list->isVisible() && list->count() >= 3; }));
    shoot(QStringLiteral("person"));
    key(Qt::Key_B);
    QVERIFY(settled([&] { return m_desk->person() == QStringLiteral("Baba"); }));
    // And away again without a switch.
    key(Qt::Key_F2);
    QVERIFY(settled([&] { return list->isVisible(); }));
    key(Qt::Key_Escape);
    QVERIFY(settled([&] { return !list->isVisible(); }));
    QCOMPARE(m_desk->person(), QStringLiteral("Baba"));
}

/// Who went is not there any more, and the line to the shared side is as well as its mark says.
void TestMainWindow::aShutDeskTellsWhatIsTrue()
{
    open();
    QVERIFY(waitForList());
    const auto *person = child<QToolButton>("personButton");
    const auto *standing = child<QToolButton>("standingButton");
    QCOMPARE(person->text(), QStringLiteral("田中"));
    key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([&] { return child<QListWidget>("personList")->isVisible(); }));
    QCOMPARE(person->text(), QStringLiteral("端末をロック中"));
    const auto mark = [&](QIcon::Mode mode) { return standing->icon().pixmap(16, mode).toImage(); };
    QCOMPARE(mark(QIcon::Disabled), mark(QIcon::Normal)); // green is not grey while it says connected
    key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(person->text(), QStringLiteral("The desk is shut"));
    shoot(QStringLiteral("shut"));
}

void TestMainWindow::everyPageOpensInBothLanguages()
{
    open();
    QVERIFY(waitForList());
    QStringList titles;
    for (int language = 0; language < 2; ++language) {
        for (int page = 0; page < m_window->pages().size(); ++page) {
            key(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
            QVERIFY(settled([&] { return m_window->pages()[page]->isVisible(); }));
            titles << m_window->pages()[page]->title();
        }
        key(Qt::Key_L, Qt::ControlModifier);
    }
    QVERIFY(titles.contains(QStringLiteral("Orders")));
    QVERIFY(titles.contains(QStringLiteral("受注")));
    const int pages = int(m_window->pages().size());
    for (int page = 0; page < pages; ++page)
        QVERIFY2(titles[page] != titles[page + pages], qPrintable(titles[page]));
}

void TestMainWindow::languageIsRemembered()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(m_language->code(), QStringLiteral("en"));
    key(Qt::Key_F1);
    QVERIFY(settled([] { return QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"keysDialog"; }));
    shoot(QStringLiteral("keys"));
    key(Qt::Key_Escape);
    QCOMPARE(Settings(m_folder->path()).text(Setting::Language), QStringLiteral("en"));
}

void TestMainWindow::searchFindsAsTyped()
{
    open();
    QVERIFY(waitForList());
    auto *table = child<QTableView>("orderTable");
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("鈴木"));
    QVERIFY(settled([&] { return table->model()->rowCount() == 1 && number() == u"A-1003"; }));
    type(QStringLiteral("ではない"));
    QVERIFY(settled([&] { return table->model()->rowCount() == 0; }));
    key(Qt::Key_Escape);
    QVERIFY(settled([&] { return table->model()->rowCount() > 1; }));
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("1004"));
    QVERIFY(settled([&] { return number() == u"A-1004"; }));
}

void TestMainWindow::suggestionIsTakenByOneKey()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1002"));
    QVERIFY(settled([&] { return number() == u"A-1002"; }));
    const auto before = stored(QStringLiteral("A-1002"));
    QCOMPARE(before.stage, Stage::Waiting);
    const auto *accept = child<QAction>("acceptSuggestionAction");
    if (!accept->isEnabled())
        QFAIL("the rules suggest nothing for the order that has a suggestion");
    key(Qt::Key_F8);
    QVERIFY(settled([&] {
        const auto now = stored(QStringLiteral("A-1002"));
        return now.order.destinations.first().recipient != before.order.destinations.first().recipient;
    }));
    const auto after = stored(QStringLiteral("A-1002"));
    QCOMPARE(after.order.destinations.first().recipient.zip, QStringLiteral("1000001"));
    QCOMPARE(after.timeline.last().code, QStringLiteral("edited"));
    QCOMPARE(after.timeline.last().person, QStringLiteral("田中"));
}

void TestMainWindow::holdAndReleaseByKeys()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1001"));
    QVERIFY(settled([&] { return number() == u"A-1001"; }));
    key(Qt::Key_F6);
    key(Qt::Key_5);
    shoot(QStringLiteral("hold"));
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return stored(QStringLiteral("A-1001")).stage == Stage::Waiting; }));
    const auto held = stored(QStringLiteral("A-1001"));
    QCOMPARE(held.holds.size(), 1);
    QCOMPARE(held.holds.first().type, QStringLiteral("fraud"));
    QVERIFY(settled([&] { return child<QAction>("releaseOrderAction")->isEnabled(); }));
    key(Qt::Key_F7);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return stored(QStringLiteral("A-1001")).stage == Stage::Ready; }));
}

void TestMainWindow::editIsSaved()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1003"));
    QVERIFY(settled([&] { return number() == u"A-1003"; }));
    key(Qt::Key_F4);
    // The keys are on the field of the finding: the address without a house number.
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("addressEdit"));
    shoot(QStringLiteral("edit"));
    key(Qt::Key_End);
    type(QStringLiteral("1-14-30"));
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return stored(QStringLiteral("A-1003")).order.destinations.first().recipient.address.endsWith(u"1-14-30"); }));
    QCOMPARE(stored(QStringLiteral("A-1003")).stage, Stage::Ready);
}

void TestMainWindow::escapeLeavesTheOrderAlone()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1001"));
    QVERIFY(settled([&] { return number() == u"A-1001"; }));
    const auto before = stored(QStringLiteral("A-1001"));
    key(Qt::Key_F4);
    type(QStringLiteral("違う人"));
    key(Qt::Key_Escape);
    key(Qt::Key_F6);
    key(Qt::Key_Escape);
    QVERIFY(settled([] { return true; }));
    QTest::qWait(100);
    const auto after = stored(QStringLiteral("A-1001"));
    QCOMPARE(after.order, before.order);
    QCOMPARE(after.timeline.size(), before.timeline.size());
    QCOMPARE(child<QLineEdit>("nameEdit")->text(), QStringLiteral("山田 太郎"));
}

void TestMainWindow::cancelAsksForAReason()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1005"));
    QVERIFY(settled([&] { return number() == u"A-1005"; }));
    key(Qt::Key_Delete, Qt::ControlModifier);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return stored(QStringLiteral("A-1005")).stage == Stage::Cancelled; }));
    QVERIFY(!stored(QStringLiteral("A-1005")).timeline.last().values.value(u"reason").toString().isEmpty());
    // And open again: the act, a digit, Enter.
    QVERIFY(settled([&] { return child<QAction>("reopenOrderAction")->isEnabled(); }));
    key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return stored(QStringLiteral("A-1005")).stage != Stage::Cancelled; }));
    QVERIFY(stored(QStringLiteral("A-1005")).timeline.last().values.value(u"reason").toString().contains(u"誤って"));
}

void TestMainWindow::sizeIsKeptWithoutClosing()
{
    open();
    QVERIFY(waitForList());
    // As a second reader finds it, while the window stands: a program that is killed closes nothing.
    const QString path = m_folder->path() + QStringLiteral("/settings.ini");
    const auto line = [&path] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return QByteArray();
        for (const QByteArray &one : file.readAll().split('\n'))
            if (one.startsWith("geometry="))
                return one;
        return QByteArray();
    };
    m_window->resize(1111, 700);
    QVERIFY(QTest::qWaitFor([&] { return !line().isEmpty(); }, 10000));
    const QByteArray first = line();
    m_window->resize(1222, 666);
    QVERIFY(QTest::qWaitFor([&] { return line() != first; }, 10000));
    // Another profile with this file opens as large.
    QTemporaryDir copied;
    QVERIFY(QFile::copy(path, copied.filePath(QStringLiteral("settings.ini"))));
    QWidget other;
    QVERIFY(other.restoreGeometry(Settings(copied.path()).bytes(Setting::WindowGeometry)));
    QCOMPARE(other.size(), QSize(1222, 666));
}

void TestMainWindow::droppedFilesAreTakenInByOneKey()
{
    open();
    QVERIFY(waitForList());
    const QString path = m_folder->filePath(QStringLiteral("later.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ordersFile(m_clock.today().addDays(-1), kLater));
    file.close();
    // The way of files that are dropped anywhere on the window.
    QVERIFY(m_window->showPage(QStringLiteral("orders"), QStringLiteral("import:") + path));
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"importRunButton"; }));
    shoot(QStringLiteral("import"));
    key(Qt::Key_Return);
    // The dialog goes by itself when nothing was wrong; offscreen nobody gives the window the keys back.
    QVERIFY(settled([this] { return !m_window->findChild<QWidget *>(QStringLiteral("importDialog")); }));
    QCOMPARE(stored(QStringLiteral("A-2001")).order.destinations.first().recipient.name, QStringLiteral("渡辺 実"));
}

void TestMainWindow::filesAreChosenByKeys()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    open();
    QVERIFY(waitForList());
    const QString path = m_folder->filePath(QStringLiteral("later.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ordersFile(m_clock.today().addDays(-1), kLater));
    file.close();
    key(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"fileNameEdit"; }));
    // Offscreen nobody gives the dialog behind it the keys back.
    const auto backToImport = [this] {
        auto *dialog = m_window->findChild<QDialog *>(QStringLiteral("importDialog"));
        if (dialog && !dialog->findChild<QDialog *>(QStringLiteral("importFileDialog")))
            dialog->activateWindow();
        return dialog && dialog->isActiveWindow();
    };
    type(path);
    key(Qt::Key_Return);
    QVERIFY(settled(backToImport));
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"importRunButton"; }));
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return !m_window->findChild<QWidget *>(QStringLiteral("importDialog")); }));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    // stored() asks the program, as a second process.
    QCOMPARE(stored(QStringLiteral("A-2001")).order.destinations.first().recipient.name, QStringLiteral("渡辺 実"));
    // Left alone, the way back takes nothing in.
    key(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"fileNameEdit"; }));
    key(Qt::Key_Escape);
    QVERIFY(settled(backToImport));
    key(Qt::Key_Escape);
    QVERIFY(settled([this] { return !m_window->findChild<QWidget *>(QStringLiteral("importDialog")); }));
}

void TestMainWindow::watchedFolderTakesIn()
{
    const QDir inbox(m_folder->filePath(QStringLiteral("inbox")));
    QVERIFY(inbox.mkpath(QStringLiteral(".")));
    WatchedShops::setEntries(*m_settings, {{QStringLiteral("acme-ne"), inbox.path()}});
    open();
    QVERIFY(waitForList());
    QFile good(inbox.filePath(QStringLiteral("later.csv")));
    QVERIFY(good.open(QIODevice::WriteOnly));
    good.write(ordersFile(m_clock.today().addDays(-1), kLater));
    good.close();
    QVERIFY(settled([&] { return inbox.exists(QStringLiteral("done/later.csv")); }));
    QVERIFY(!inbox.exists(QStringLiteral("later.csv")));
    QCOMPARE(stored(QStringLiteral("A-2001")).order.number, QStringLiteral("A-2001"));
    // What is no order file stays where a person finds it.
    const QString said = child<QLabel>("messageLabel")->text();
    QFile bad(inbox.filePath(QStringLiteral("other.csv")));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("a,b\n1,2\n");
    bad.close();
    QVERIFY(settled([&] { return child<QLabel>("messageLabel")->text() != said && child<QLabel>("messageLabel")->text().contains(u"acme-ne"); }));
    QVERIFY(inbox.exists(QStringLiteral("other.csv")));
}

void TestMainWindow::otherProcessShowsUp()
{
    open();
    QVERIFY(waitForList());
    key(Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("A-1001"));
    QVERIFY(settled([&] { return number() == u"A-1001"; }));
    auto *stage = child<QLabel>("orderStageLabel");
    const QString before = stage->text();
    {
        auto other = Desk::open(m_folder->path(), m_clock);
        QVERIFY(other.has_value());
        OrderService orders(**other, *m_carriers, *m_postal);
        const auto reader = (*other)->reader();
        const Id id = OrderStore::find(**reader, QStringLiteral("A-1001"))->first().id;
        need(orders.hold(id, QStringLiteral("client"), QStringLiteral("荷主の依頼")));
    }
    QVERIFY(settled([&] { return stage->text() != before; }));
}

void TestMainWindow::manualModeCannotBeOverlooked()
{
    open();
    QVERIFY(waitForList());
    auto *banner = child<QWidget>("manualBanner");
    QVERIFY(!banner->isVisible());
    m_window->setManualModes({QStringLiteral("ヤマト運輸")});
    for (int page = 0; page < m_window->pages().size(); ++page) {
        key(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
        QVERIFY(settled([&] { return banner->isVisible() && banner->width() == m_window->width(); }));
    }
    shoot(QStringLiteral("manual"));
    m_window->setManualModes({});
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::nothingIsLeftUntranslated()
{
    QFile file(test::checkoutPath(QStringLiteral("/translations/tsunagi_ja.ts")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QCOMPARE(text.count(QStringLiteral("type=\"unfinished\"")), 0);
    QVERIFY(text.count(QStringLiteral("<message>")) > 300);
}

void TestMainWindow::screenshots()
{
    const QString wanted = qEnvironmentVariable("TSUNAGI_SCREENS");
    const QString dir = wanted.isEmpty() ? m_folder->filePath(QStringLiteral("screens")) : wanted;
    bool done = false;
    QStringList files;
    Screenshots run(Services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal}, dir, Look {}, [&](const Result<QStringList> &saved) {
        files = saved.value_or(QStringList());
        done = true;
    });
    QVERIFY(QTest::qWaitFor([&] { return done; }, 20000));
    QVERIFY(!files.isEmpty());
    for (const QString &path : std::as_const(files))
        QVERIFY(QFileInfo(path).size() > 5000);
    // An empty desk can do little of it; its pictures have the numbers of every other set.
    done = false;
    Look all;
    all.dialogs = true;
    Screenshots whole(Services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal}, dir + QStringLiteral("-dialogs"), all, [&](const Result<QStringList> &saved) {
        files = saved.value_or(QStringList());
        done = true;
    });
    QVERIFY(QTest::qWaitFor([&] { return done; }, 120000));
    for (const char *name : {"order-edit", "order-cancel", "receipt", "compare", "locator-found", "person"})
        QVERIFY2(files.filter(u'-' + QLatin1StringView(name) + u".png"_qs).size() == 1, qPrintable(files.join(u' ')));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
