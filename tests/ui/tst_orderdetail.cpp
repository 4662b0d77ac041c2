// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/core/Clock.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/notes/NoteService.h"
#include "models/orders/OrderService.h"
#include "models/sync/Desk.h"
#include "support/Places.h"
#include "ui/common/Language.h"
#include "ui/common/QueueList.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Services.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace tsunagi;

namespace {

struct Line
{
    const char *number, *name, *zip, *address, *phone, *memo;
};
// The zip of the second is not the one of its address; the third has no house number; the fourth a phone of no use.
constexpr Line kLines[] = {
    {"A-1001", "山田 太郎", "1000001", "東京都千代田区千代田1-1", "03-3213-1111", "要注意の客"},
    {"A-1002", "佐藤 花子", "5300002", "東京都千代田区千代田1-1", "03-3213-1112", ""},
    {"A-1003", "鈴木 一郎", "1500001", "東京都渋谷区神宮前", "090-1234-5678", ""},
    {"A-1004", "高橋 良子", "5300001", "大阪府大阪市北区梅田3-1-3", "06-12", ""},
    {"A-1005", "伊藤 健", "5300002", "東京都千代田区千代田1-1", "06-6345-1201", ""},
};

void need(const Result<> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
}

} // namespace

/// The order's side of the window, by keys alone: how many it takes, what follows the typing, what is handed over, compared, copied.
class TestOrderDetail : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void addressFixToNextOrder();
    void typedFixToNextOrder();
    void typingIsSavedOrLeftByButtons();
    void holdGoesOn();
    void cancelGoesOn();
    void dateChange();
    void aDayThatIsNoneIsNotSaved();
    void whatOthersChangedStays();
    void theSameFieldIsNotWrittenOver();
    void aRefusedSaveStaysOnItsOrder();
    void aQuestionIsAnsweredForItsOrder();
    void anotherOrderKeepsWhatWasTyped();
    void nextOrderIsChosenAlone();
    void nothingGoesPastAQuestion();
    void whatWasKeptDoesNotWriteOverWhatCameSince();
    void whatWasTypedLastComesBackAtTheStart();
    void whoOpensAnotherOrderFirstStaysThere();
    void findingsFollowTheTyping();
    void suggestionIsTakenWhileEditing();
    void turnIsTold();
    void noteIsHandedOverAndDone();
    void noteAboutADayFromItsPage();
    void twoOrdersSideBySide();
    void copyIsSafeForTheCustomer();

private:
    /// The window is closed and comes up again, on this page.
    void openAgain(const QString &page);
    void openWindow();
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    /// Goes to an order row by row, as it stands in the queue of those that wait.
    void goTo(const QString &number);
    /// Goes to the queue of those that wait, so that what waits no more leaves the list.
    void goToWaiting();
    [[nodiscard]] bool settled(const std::function<bool()> &condition);
    [[nodiscard]] QString number() const;
    [[nodiscard]] OrderDetail stored(const QString &number) const;
    [[nodiscard]] QJsonArray notes(const QString &queue) const;
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    [[nodiscard]] bool hasFinding(const QString &code) const;

    QTemporaryDir m_master;
    std::unique_ptr<QTemporaryDir> m_folder;
    Clock m_clock;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<NoteService> m_notes;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    int m_keys = 0;
};

void TestOrderDetail::initTestCase()
{
    m_carriers = std::make_unique<Carriers>(*Carriers::load());
    m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    auto desk = Desk::open(m_master.path(), m_clock);
    QVERIFY(desk.has_value());
    OrderService orders(**desk, *m_carriers, *m_postal);
    (*desk)->setPerson(QStringLiteral("test"));
    need(orders.addShop({u"acme"_qs, u"acme-ne"_qs, u"nextengine"_qs, u"yamato"_qs, u"アクメ商店"_qs, u"1000001"_qs, u"東京都千代田区千代田1-1"_qs, u"03-3213-1111"_qs}));
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    int item = 0;
    for (const Line &line : kLines) {
        const auto word = [](const char *utf8) { return QString::fromUtf8(utf8); };
        ++item;
        text += QStringLiteral("%1,%9 11:07:4%8,%3,%4,,%2,,%5,a%7@example.jp,%3,%4,,%2,,%5,クレジットカード,ヤマト,1000,0,0,0,0,0,1000,0,,,%6,,タオル%7,T-%7,1000,1,,0,,,10,,,\r\n")
                    .arg(word(line.number), word(line.name), word(line.zip), word(line.address), word(line.phone), word(line.memo))
                    .arg(item)
                    .arg(item)
                    .arg(m_clock.today().addDays(-1).toString(QStringLiteral("yyyy/MM/dd")));
    }
    QFile file(m_master.filePath(QStringLiteral("orders.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const auto report = orders.importFiles(QStringLiteral("acme-ne"), {file.fileName()}, QStringLiteral("auto"));
    QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->files.first().fresh, int(std::size(kLines)));
    need(orders.check());
    QVERIFY((*desk)->sync().has_value());
    need((*desk)->settleAll());
}

void TestOrderDetail::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto files = QDir(m_master.path()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        QVERIFY(QFile::copy(file.filePath(), m_folder->filePath(file.fileName())));
    m_desk = std::move(*Desk::open(m_folder->path(), m_clock));
    m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
    m_notes = std::make_unique<NoteService>(*m_desk);
    m_settings = std::make_unique<Settings>(m_folder->path());
    m_language = std::make_unique<Language>();
    m_language->use(QStringLiteral("ja"));
    openWindow();
    QVERIFY(settled([this] { return child<QTableView>("orderTable")->model()->rowCount() > 0 && !number().isEmpty(); }));
}

void TestOrderDetail::openAgain(const QString &page)
{
    m_window.reset();
    m_settings->set(Setting::Page, page);
    openWindow();
}

void TestOrderDetail::openWindow()
{
    Services services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal};
    services.notes = m_notes.get();
    m_window = std::make_unique<MainWindow>(services, QStringLiteral("田中"));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestOrderDetail::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_settings.reset();
    m_notes.reset();
    m_orders.reset();
    m_desk.reset();
}

void TestOrderDetail::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_keys;
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void TestOrderDetail::type(const QString &text)
{
    // As an input method writes: a committed text to whatever has the keys.
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
}

bool TestOrderDetail::settled(const std::function<bool()> &condition)
{
    return QTest::qWaitFor([&] { return condition() && !m_window->isBusy(); }, 15000);
}

QString TestOrderDetail::number() const
{
    const auto *label = child<QLabel>("orderNumberLabel");
    return label->isVisible() ? label->text() : QString();
}

void TestOrderDetail::goTo(const QString &number)
{
    for (const Qt::Key way : {Qt::Key_Up, Qt::Key_Down}) {
        for (int i = 0; i < int(std::size(kLines)) && this->number() != number; ++i) {
            key(way, Qt::ControlModifier);
            QVERIFY(settled([] { return true; }));
        }
    }
    QCOMPARE(this->number(), number);
    QVERIFY(settled([] { return true; }));
    m_keys = 0;
}

void TestOrderDetail::goToWaiting()
{
    const auto *queues = child<QueueList>("orderQueueList");
    key(Qt::Key_G, Qt::ControlModifier);
    for (int i = 0; i < 20 && queues->currentKey() != u"waiting"; ++i)
        key(Qt::Key_Up);
    for (int i = 0; i < 20 && queues->currentKey() != u"waiting"; ++i)
        key(Qt::Key_Down);
    QCOMPARE(queues->currentKey(), u"waiting"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return child<QTableView>("orderTable")->hasFocus(); }));
}

OrderDetail TestOrderDetail::stored(const QString &number) const
{
    const auto db = Database::open(m_folder->filePath(QStringLiteral("cache.db")), Database::Mode::ReadOnly);
    const auto found = OrderStore::find(**db, number);
    if (!found || found->size() != 1)
        qFatal("order %s is not there once", qPrintable(number));
    return *OrderStore::detail(**db, found->first().id);
}

QJsonArray TestOrderDetail::notes(const QString &queue) const
{
    QProcess program;
    program.start(test::programPath(), {u"notes"_qs, u"list"_qs, u"--queue"_qs, queue, u"--json"_qs, u"--profile"_qs, m_folder->path()});
    if (!program.waitForFinished(60000) || program.exitCode() != 0)
        qFatal("%s", program.readAllStandardError().constData());
    return QJsonDocument::fromJson(program.readAllStandardOutput()).array();
}

bool TestOrderDetail::hasFinding(const QString &code) const
{
    const auto lines = m_window->findChildren<QWidget *>(u"finding_"_qs + code);
    return std::any_of(lines.cbegin(), lines.cend(), [](const QWidget *line) { return line->isVisible(); });
}

void TestOrderDetail::nextOrderIsChosenAlone()
{
    goTo(u"A-1005"_qs);
    // As at a keyboard: Ctrl is down before the arrow and after it.
    QTest::keyPress(QApplication::focusWidget(), Qt::Key_Control);
    for (int i = 0; i < 3; ++i) {
        key(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(settled([] { return true; }));
    }
    QTest::keyRelease(QApplication::focusWidget(), Qt::Key_Control);
    const auto *table = child<QTableView>("orderTable");
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->selectionModel()->selectedRows().first().row(), table->currentIndex().row());
}

void TestOrderDetail::nothingGoesPastAQuestion()
{
    goTo(u"A-1005"_qs);
    const QString before = stored(u"A-1005"_qs).order.destinations.first().recipient.zip;
    key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier); // "keep as a view": a question that is not about the order
    const auto panels = m_window->findChildren<QWidget *>(u"choicePanel"_qs);
    const auto asks = [&panels] { return std::any_of(panels.cbegin(), panels.cend(), [](const QWidget *one) { return one->isVisible(); }); };
    QVERIFY(settled(asks));
    key(Qt::Key_F8);
    key(Qt::Key_F6);
    QVERIFY(settled([] { return true; }));
    QVERIFY(asks());
    QCOMPARE(stored(u"A-1005"_qs).order.destinations.first().recipient.zip, before);
    QCOMPARE(stored(u"A-1005"_qs).holds.size(), 0);
    key(Qt::Key_Escape);
    QVERIFY(settled([&] { return !asks(); }));
    key(Qt::Key_F8);
    QVERIFY(settled([&] { return stored(u"A-1005"_qs).order.destinations.first().recipient.zip != before; }));
}

void TestOrderDetail::addressFixToNextOrder()
{
    goTo(u"A-1002"_qs);
    key(Qt::Key_F8);
    QVERIFY(settled([this] { return number() != u"A-1002"; }));
    QVERIFY(m_keys <= 3);
    QCOMPARE(stored(u"A-1002"_qs).order.destinations.first().recipient.zip, u"1000001"_qs);
    QCOMPARE(stored(number()).stage, Stage::Waiting);
}

void TestOrderDetail::typedFixToNextOrder()
{
    goTo(u"A-1003"_qs);
    key(Qt::Key_F4);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"addressEdit"_qs);
    key(Qt::Key_End);
    type(u"1-14-30"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() != u"A-1003"; }));
    QVERIFY(m_keys <= 3);
    QVERIFY(stored(u"A-1003"_qs).order.destinations.first().recipient.address.endsWith(u"1-14-30"));
}

/// What ends the typing stands below it, whole, with its keys; the buttons are reached by Tab, and Esc works on them too.
void TestOrderDetail::typingIsSavedOrLeftByButtons()
{
    goTo(u"A-1003"_qs);
    const auto *save = child<QPushButton>("orderSaveButton");
    const auto *leave = child<QPushButton>("orderLeaveButton");
    QVERIFY(!save->isVisible() && !leave->isVisible());
    const auto walkTo = [&](const QWidget *button) {
        for (int i = 0; i < 40 && QApplication::focusWidget() != button; ++i)
            key(Qt::Key_Tab);
        return QApplication::focusWidget() == button;
    };
    const auto begin = [&](const QString &words) {
        key(Qt::Key_F4);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"addressEdit"_qs);
        key(Qt::Key_End);
        type(words);
    };
    begin(u"9-9-9"_qs);
    QTRY_VERIFY(save->isVisible() && leave->isVisible());
    QVERIFY(save->text().endsWith(u"(Ctrl+S)") && leave->text().endsWith(u"(Esc)"));
    for (const QWidget *button : {save, leave})
        QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
    QVERIFY(walkTo(leave));
    key(Qt::Key_Space);
    QVERIFY(settled([&] { return !save->isVisible() && !child<QAction>("saveOrderAction")->isEnabled(); }));
    begin({}); // nothing is kept of it
    QVERIFY(!child<QLineEdit>("addressEdit")->text().contains(u"9-9-9"));
    type(u"8-8-8"_qs);
    QVERIFY(walkTo(save));
    key(Qt::Key_Escape);
    QVERIFY(settled([&] { return !save->isVisible(); }));
    QVERIFY(!stored(u"A-1003"_qs).order.destinations.first().recipient.address.contains(u'8'));
    begin(u"1-14-30"_qs);
    QVERIFY(walkTo(save));
    key(Qt::Key_Space);
    QVERIFY(settled([this] { return number() != u"A-1003"; }));
    QVERIFY(stored(u"A-1003"_qs).order.destinations.first().recipient.address.endsWith(u"1-14-30"));
    QVERIFY(!save->isVisible());
}

void TestOrderDetail::holdGoesOn()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F6);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() != u"A-1004"; }));
    QVERIFY(m_keys <= 4);
    QCOMPARE(stored(u"A-1004"_qs).holds.size(), 1);
    QCOMPARE(stored(number()).holds.size(), 0);
}

void TestOrderDetail::cancelGoesOn()
{
    goTo(u"A-1005"_qs);
    key(Qt::Key_Delete, Qt::ControlModifier);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() != u"A-1005"; }));
    QVERIFY(m_keys <= 4);
    QCOMPARE(stored(u"A-1005"_qs).stage, Stage::Cancelled);
}

void TestOrderDetail::dateChange()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F4, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"wantDateEdit"_qs);
    type(u"+5"_qs);
    key(Qt::Key_Return);
    QVERIFY(m_keys <= 8);
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).order.destinations.first().wantDate == m_clock.today().addDays(5); }));
    QCOMPARE(number(), u"A-1004"_qs); // its phone is still wrong
}

void TestOrderDetail::aDayThatIsNoneIsNotSaved()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F4, Qt::ShiftModifier);
    type(u"13/45"_qs);
    key(Qt::Key_Return);
    // What was typed stands there again, to be put right.
    QVERIFY(settled([this] { return child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(child<QLineEdit>("wantDateEdit")->text(), u"13/45"_qs);
    QVERIFY(!stored(u"A-1004"_qs).order.destinations.first().wantDate.isValid());
}

void TestOrderDetail::whatOthersChangedStays()
{
    goTo(u"A-1004"_qs);
    const Id order = stored(u"A-1004"_qs).order.id;
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    QVERIFY(m_orders->edit(order, 0, {{u"name"_qs, u"別の 人"_qs}, {u"zip"_qs, u"5300003"_qs}, {u"wantDate"_qs, m_clock.today().addDays(4).toString(Qt::ISODate)},
                                      {u"wantBand"_qs, u"1416"_qs}, {u"note"_qs, u"門の前に"_qs}}));
    QVERIFY(settled([this] { return child<QLineEdit>("nameEdit")->text() == u"別の 人"; }));
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).order.destinations.first().recipient.phone == u"06-6345-1201"; }));
    const Order after = stored(u"A-1004"_qs).order;
    QCOMPARE(after.destinations.first().recipient.name, u"別の 人"_qs);
    QCOMPARE(after.destinations.first().recipient.zip, u"5300003"_qs);
    QCOMPARE(after.destinations.first().wantDate, m_clock.today().addDays(4));
    QCOMPARE(after.destinations.first().wantBand, u"1416"_qs);
    QCOMPARE(after.note, u"門の前に"_qs);
}

void TestOrderDetail::theSameFieldIsNotWrittenOver()
{
    goTo(u"A-1004"_qs);
    const Id order = stored(u"A-1004"_qs).order.id;
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    QVERIFY(m_orders->edit(order, 0, {{u"phone"_qs, u"06-6345-9999"_qs}}));
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return child<QLabel>("messageLabel")->text().contains(u"06-6345-9999"); }));
    QVERIFY(settled([this] { return child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(stored(u"A-1004"_qs).order.destinations.first().recipient.phone, u"06-6345-9999"_qs);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    key(Qt::Key_S, Qt::ControlModifier); // now knowing what it replaces
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).order.destinations.first().recipient.phone == u"06-6345-1201"; }));
}

/// Somebody else's change has taken the order out of the list meanwhile, so that no row is chosen.
void TestOrderDetail::aRefusedSaveStaysOnItsOrder()
{
    goToWaiting();
    goTo(u"A-1004"_qs);
    const Id order = stored(u"A-1004"_qs).order.id;
    const auto *model = child<QTableView>("orderTable")->model();
    const int rows = model->rowCount();
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    QVERIFY(m_orders->edit(order, 0, {{u"phone"_qs, u"06-6345-9999"_qs}})); // good, it waits no more
    need(m_orders->check());
    QVERIFY(settled([&] { return model->rowCount() == rows - 1; }));
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return child<QLabel>("messageLabel")->text().contains(u"06-6345-9999"); }));
    QVERIFY(settled([this] { return child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(number(), u"A-1004"_qs);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).order.destinations.first().recipient.phone == u"06-6345-1201"; }));
}

void TestOrderDetail::aQuestionIsAnsweredForItsOrder()
{
    goToWaiting();
    goTo(u"A-1004"_qs);
    const auto *model = child<QTableView>("orderTable")->model();
    const int rows = model->rowCount();
    key(Qt::Key_F6);
    QVERIFY(m_orders->edit(stored(u"A-1004"_qs).order.id, 0, {{u"phone"_qs, u"06-6345-9999"_qs}}));
    need(m_orders->check());
    QVERIFY(settled([&] { return model->rowCount() == rows - 1; }));
    key(Qt::Key_1);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).holds.size() == 1; }));
    for (const Line &line : kLines)
        QCOMPARE(stored(QString::fromUtf8(line.number)).holds.size(), QByteArrayView(line.number) == "A-1004" ? 1 : 0);
}

void TestOrderDetail::anotherOrderKeepsWhatWasTyped()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    key(Qt::Key_K, Qt::ControlModifier);
    type(u"A-1002"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() == u"A-1002" && !child<QAction>("saveOrderAction")->isEnabled(); }));
    QVERIFY2(child<QLabel>("messageLabel")->text().contains(u"A-1004"), qPrintable(child<QLabel>("messageLabel")->text()));
    key(Qt::Key_F4);
    QVERIFY(child<QLineEdit>("phoneEdit")->text() != u"06-6345-1201"); // it is another order's
    key(Qt::Key_Escape);
    QTest::qWait(900); // longer than a look at what is typed
    key(Qt::Key_K, Qt::ControlModifier);
    type(u"A-1004"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() == u"A-1004"; }));
    QCOMPARE(stored(u"A-1004"_qs).order.destinations.first().recipient.phone, u"06-12"_qs);
    key(Qt::Key_F4);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    key(Qt::Key_Escape); // given up
    key(Qt::Key_F4);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-12"_qs);
}

void TestOrderDetail::whatWasKeptDoesNotWriteOverWhatCameSince()
{
    goTo(u"A-1004"_qs);
    const Id order = stored(u"A-1004"_qs).order.id;
    const auto open = [this](const QString &wanted) {
        key(Qt::Key_K, Qt::ControlModifier);
        type(wanted);
        key(Qt::Key_Return);
        return settled([&] { return number() == wanted; });
    };
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    key(Qt::Key_Tab); // the wished day
    type(u"+5"_qs);
    QVERIFY(open(u"A-1002"_qs));
    QVERIFY(m_orders->edit(order, 0, {{u"phone"_qs, u"06-6345-9999"_qs}, {u"wantDate"_qs, m_clock.today().addDays(4).toString(Qt::ISODate)}, {u"building"_qs, u"本館"_qs}}));
    QVERIFY(open(u"A-1004"_qs));
    key(Qt::Key_F4);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(settled([this] { return child<QLabel>("messageLabel")->text().contains(u"06-6345-9999"); }));
    QVERIFY(settled([this] { return child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(stored(u"A-1004"_qs).order.destinations.first().recipient.phone, u"06-6345-9999"_qs);
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    // To write over one of them is not to write over the other.
    key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(settled([this] { return child<QLabel>("messageLabel")->text().contains(m_clock.today().addDays(4).toString(u"yyyy/MM/dd"_qs)); }));
    QVERIFY(settled([this] { return child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(stored(u"A-1004"_qs).order.destinations.first().recipient.phone, u"06-6345-9999"_qs);
    key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(settled([this] { return stored(u"A-1004"_qs).order.destinations.first().recipient.phone == u"06-6345-1201"; }));
    const Destination after = stored(u"A-1004"_qs).order.destinations.first();
    QCOMPARE(after.wantDate, m_clock.today().addDays(5));
    QCOMPARE(after.recipient.building, u"本館"_qs); // what nobody here typed into is theirs
}

void TestOrderDetail::whatWasTypedLastComesBackAtTheStart()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    QTest::qWait(900); // longer than a look at what is typed
    openAgain(u"orders"_qs);
    QVERIFY(settled([this] { return number() == u"A-1004" && child<QAction>("saveOrderAction")->isEnabled(); }));
    QCOMPARE(child<QLineEdit>("phoneEdit")->text(), u"06-6345-1201"_qs);
    QVERIFY(settled([this] { return !hasFinding(u"phone_invalid"_qs); })); // what is said speaks of what stands there
    key(Qt::Key_Escape);
}

void TestOrderDetail::whoOpensAnotherOrderFirstStaysThere()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_F4);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs);
    QTest::qWait(900);
    openAgain(u"notes"_qs);
    QVERIFY(settled([this] { return child<QTableView>("noteTable")->isVisible(); }));
    key(Qt::Key_K, Qt::ControlModifier);
    type(u"A-1002"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return number() == u"A-1002"; }));
    QTest::qWait(900);
    QVERIFY(settled([] { return true; }));
    QCOMPARE(number(), u"A-1002"_qs);
    QVERIFY(!child<QAction>("saveOrderAction")->isEnabled());
}

void TestOrderDetail::findingsFollowTheTyping()
{
    goTo(u"A-1004"_qs);
    QVERIFY(hasFinding(u"phone_invalid"_qs));
    const auto before = stored(u"A-1004"_qs);
    key(Qt::Key_F4);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"phoneEdit"_qs);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"06-6345-1201"_qs); // ten keys at once would be a scanner's
    QVERIFY(settled([this] { return !hasFinding(u"phone_invalid"_qs); }));
    key(Qt::Key_Backspace);
    QVERIFY(settled([this] { return hasFinding(u"phone_invalid"_qs); }));
    QCOMPARE(stored(u"A-1004"_qs).order, before.order); // nothing was saved
    key(Qt::Key_Escape);
    QVERIFY(settled([this] { return hasFinding(u"phone_invalid"_qs) && child<QLineEdit>("phoneEdit")->text() == u"06-12"; }));
}

void TestOrderDetail::suggestionIsTakenWhileEditing()
{
    goTo(u"A-1002"_qs);
    key(Qt::Key_F4);
    QVERIFY(settled([this] { return child<QAction>("acceptSuggestionAction")->isEnabled(); }));
    key(Qt::Key_F8);
    QCOMPARE(child<QLineEdit>("zipEdit")->text().remove(u'-'), u"1000001"_qs);
    QTest::qWait(150);
    QCOMPARE(stored(u"A-1002"_qs).order.destinations.first().recipient.zip, u"5300002"_qs); // not before it is saved
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return stored(u"A-1002"_qs).order.destinations.first().recipient.zip == u"1000001"; }));
}

void TestOrderDetail::turnIsTold()
{
    goTo(u"A-1004"_qs);
    const auto *turn = child<QLabel>("orderTurnLabel");
    QVERIFY2(turn->isVisible() && turn->text().contains(u"コールセンター"), qPrintable(turn->text()));
    QVERIFY(child<QLabel>("orderTimelineLabel")->text().contains(u"店舗")); // who took it in
}

void TestOrderDetail::noteIsHandedOverAndDone()
{
    goTo(u"A-1004"_qs);
    QVERIFY(!child<QLabel>("orderNoteLabel"));
    key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceTextEdit"; }));
    key(Qt::Key_1); // an hour, and not what the note is about
    key(Qt::Key_7);
    type(u"時に折り返す"_qs);
    key(Qt::Key_Return);
    QVERIFY(settled([this] { return child<QLabel>("orderNoteLabel") && child<QLabel>("orderNoteLabel")->isVisible(); }));
    QCOMPARE(child<QLabel>("orderNoteLabel")->text(), u"17時に折り返す"_qs);
    const QJsonArray open = notes(u"open"_qs);
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first()[u"order"].toString(), u"A-1004"_qs);
    QCOMPARE(open.first()[u"person"].toString(), u"田中"_qs);
    key(Qt::Key_Up, Qt::ControlModifier); // another order does not have it
    QVERIFY(settled([this] { return number() != u"A-1004"; }));
    QVERIFY(settled([this] {
        const auto labels = m_window->findChildren<QLabel *>(u"orderNoteLabel"_qs);
        return std::none_of(labels.cbegin(), labels.cend(), [](const QLabel *label) { return label->isVisible(); });
    }));
    goTo(u"A-1004"_qs);
    QVERIFY(settled([this] { return child<QAction>("finishNoteAction")->isEnabled(); }));
    key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return !child<QAction>("finishNoteAction")->isEnabled(); }));
    const QJsonArray done = notes(u"done"_qs);
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first()[u"done_by"].toString(), u"田中"_qs);
    QCOMPARE(notes(u"open"_qs).size(), 0);
}

void TestOrderDetail::noteAboutADayFromItsPage()
{
    key(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(settled([this] { return child<QTableView>("noteTable")->isVisible(); }));
    key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"newNoteWordsEdit"; }));
    type(u"トラックが一時間早い"_qs);
    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(settled([this] { return child<QTableView>("noteTable")->model()->rowCount() == 1; }));
    QCOMPARE(notes(u"day"_qs).first()[u"text"].toString(), u"トラックが一時間早い"_qs);
    QVERIFY(settled([this] { return m_window->pages()[1]->title().contains(u'1'); }));
    // And whoever opens an order that day sees it.
    key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(settled([this] { return child<QLabel>("orderNoteLabel") && child<QLabel>("orderNoteLabel")->isVisible(); }));
}

void TestOrderDetail::twoOrdersSideBySide()
{
    goTo(u"A-1002"_qs);
    key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!child<QDialog>("compareDialog"));
    goTo(u"A-1004"_qs);
    key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QDialog>("compareDialog") && child<QDialog>("compareDialog")->isVisible(); }));
    const auto *tree = child<QTreeWidget>("compareTree");
    QCOMPARE(tree->headerItem()->text(2), u"A-1002"_qs);
    QCOMPARE(tree->headerItem()->text(3), u"A-1004"_qs);
    int same = 0;
    int different = 0;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = tree->topLevelItem(i);
        const bool differs = item->text(2) != item->text(3);
        QCOMPARE(item->text(0).startsWith(u'≠'), differs); // a sign and words, not a colour
        (differs ? different : same) += 1;
    }
    QVERIFY(same > 0 && different > 3);
    QVERIFY(QTest::qWaitForWindowActive(child<QDialog>("compareDialog")));
    key(Qt::Key_Escape);
    QVERIFY(settled([this] { return !child<QDialog>("compareDialog"); }));
    // Two that are chosen are the two.
    m_window->activateWindow(); // as the desk's window manager does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    goTo(u"A-1002"_qs);
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(child<QTableView>("orderTable")->selectionModel()->selectedRows().size(), 2);
    key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled([this] { return child<QDialog>("compareDialog") && child<QDialog>("compareDialog")->isVisible(); }));
}

void TestOrderDetail::copyIsSafeForTheCustomer()
{
    goTo(u"A-1004"_qs);
    key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"A-1004") && text.contains(u"高橋 良子 様") && text.contains(u"タオル4"));
    QVERIFY(!text.contains(u"06-12"));
}

QTEST_MAIN(TestOrderDetail)
#include "tst_orderdetail.moc"
