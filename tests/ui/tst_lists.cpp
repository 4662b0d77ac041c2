// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as a desk needs them, by keys alone: order and choice of columns, views, files, and what survives a kill.
#include "models/addresses/PostalTable.h"
#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/orders/OrderTableModel.h"
#include "models/returns/ReturnService.h"
#include "models/slips/SlipService.h"
#include "models/stock/StockService.h"
#include "support/Places.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <unistd.h>

using namespace tsunagi;

namespace {

constexpr int kWaitMs = 15000;
constexpr int kGivenBackMs = 300;

/// The whole window of one profile, until it goes.
class Opened
{
public:
    explicit Opened(const QString &profile, const QString &person = u"田中"_qs)
        : m_carriers(*Carriers::load()), m_postal(*PostalTable::builtIn()), m_desk(*Desk::open(profile, m_clock)), m_settings(profile), m_orders(*m_desk, m_carriers, m_postal),
          m_slips(*m_desk, m_carriers, m_postal), m_stock(*m_desk), m_returns(*m_desk)
    {
        m_language.use(u"en"_qs);
        Services services {*m_desk, m_settings, m_language, m_orders, m_carriers, m_postal};
        services.slips = &m_slips;
        services.stock = &m_stock;
        services.returns = &m_returns;
        m_window = std::make_unique<MainWindow>(services, person);
        m_window->show();
        m_alive = QTest::qWaitForWindowActive(m_window.get()) && settled([] { return true; });
    }
    [[nodiscard]] bool isAlive() const { return m_alive; }
    [[nodiscard]] bool settled(const std::function<bool()> &condition) const
    {
        return QTest::qWaitFor([&] { return !m_window->isBusy() && condition(); }, kWaitMs);
    }
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    [[nodiscard]] bool go(const QString &page) const
    {
        for (Page *one : m_window->pages()) {
            if (one->key() != page)
                continue;
            auto *action = m_window->findChild<QAction *>(u"page%1Action"_qs.arg(m_window->pages().indexOf(one) + 1));
            const QKeySequence keys = action->shortcut();
            QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key(keys[0].key()), keys[0].keyboardModifiers());
            return settled([&] { return one->isVisible(); });
        }
        return false;
    }
    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] OrderTableModel &orders() const { return *qobject_cast<OrderTableModel *>(child<QTableView>("orderTable")->model()); }
    [[nodiscard]] QList<OrderRow> rows() const
    {
        const auto reader = m_desk->reader();
        return *OrderStore::rows(**reader, orders().ids());
    }

private:
    Clock m_clock;
    Carriers m_carriers;
    PostalTable m_postal;
    std::unique_ptr<Desk> m_desk;
    Settings m_settings;
    Language m_language;
    OrderService m_orders;
    SlipService m_slips;
    StockService m_stock;
    ReturnService m_returns;
    std::unique_ptr<MainWindow> m_window;
    bool m_alive = false;
};

void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    // A desktop gives the keys back to the window behind a popup or dialog that closed; here none runs.
    if (!QTest::qWaitFor([] { return QApplication::activePopupWidget() || QGuiApplication::focusWindow(); }, kGivenBackMs)) {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (qobject_cast<MainWindow *>(window))
                window->activateWindow();
        QVERIFY(QTest::qWaitFor([] { return QGuiApplication::focusWindow() != nullptr; }, kWaitMs));
    }
    QWidget *popup = QApplication::activePopupWidget();
    if (popup)
        QTest::keyClick(popup, key, modifiers);
    else
        QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

/// As an input method writes: a committed text to whatever has the keys.
void type(const QString &text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
}

constexpr auto kBoth = Qt::ControlModifier | Qt::ShiftModifier;

/// An entry of the menu of columns, by its letter, for the column of the current cell; `below` is one of a menu that it opens.
void arrange(Qt::Key letter, Qt::Key below = Qt::Key_unknown)
{
    key(Qt::Key_H, kBoth);
    QVERIFY(QTest::qWaitFor([] { return QApplication::activePopupWidget(); }, kWaitMs));
    const QWidget *menu = QApplication::activePopupWidget();
    key(letter);
    if (below != Qt::Key_unknown) {
        QVERIFY(QTest::qWaitFor([&] { return QApplication::activePopupWidget() && QApplication::activePopupWidget() != menu; }, kWaitMs));
        key(below);
    }
    QVERIFY(QTest::qWaitFor([] { return !QApplication::activePopupWidget(); }, kWaitMs));
}

constexpr int kSteps = 3;   ///< a column wider by so many steps of the keys
constexpr int kDrag = 90;   ///< pixels that the detail side is drawn over the list

/// Types without saving, or puts a list into another shape, then ends as by kill -9.
int typeAndDie(const QString &profile, const QString &where)
{
    Opened opened(profile);
    if (!opened.isAlive())
        return 2;
    if (where == u"order") {
        if (!opened.go(u"orders"_qs) || !opened.settled([&] { return opened.child<QAction>("editOrderAction")->isEnabled(); }))
            return 3;
        key(Qt::Key_F4);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        if (!field)
            return 4;
        field->selectAll();
        type(u"書きかけ九号"_qs);
    } else if (where == u"return") {
        if (!opened.go(u"returns"_qs))
            return 3;
        key(Qt::Key_N, Qt::ControlModifier);
        key(Qt::Key_Return); // over the number of an order that nobody knows
        key(Qt::Key_Return);
        type(u"途中の人"_qs);
    } else if (where == u"list") {
        if (!opened.go(u"orders"_qs) || !opened.settled([&] { return opened.child<QTableView>("orderTable")->currentIndex().isValid(); }))
            return 3;
        key(Qt::Key_Right);
        for (int step = 0; step < kSteps; ++step)
            arrange(Qt::Key_I); // wider
        arrange(Qt::Key_R);     // to the right
        arrange(Qt::Key_H, Qt::Key_R); // roomy rows
        auto *splitter = opened.child<QSplitter>("ordersSplitter");
        auto *handle = splitter->handle(splitter->count() - 1);
        const QPoint at = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, at);
        QTest::mouseMove(handle, at - QPoint(kDrag, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, at);
    } else {
        if (!opened.go(u"orders"_qs))
            return 3;
        key(Qt::Key_F, Qt::ControlModifier);
        type(u"山"_qs);
        if (!opened.settled([&] { return opened.child<QLineEdit>("orderSearchEdit")->text() == u"山"; }))
            return 5;
    }
    QTest::qWait(1000); // what is older than a second must be there
    ::kill(::getpid(), SIGKILL);
    return 6;
}

} // namespace

class TestLists final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    [[nodiscard]] QString profile() const { return m_folder.path(); }
    void die(const QString &where)
    {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--type-and-die"_qs, profile(), where});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitStatus() == QProcess::CrashExit, qPrintable(QString::number(process.exitCode())));
    }
    /// What a tool of another maker reads of a file.
    static QByteArray readBy(const QString &program, const QStringList &arguments)
    {
        QProcess reader;
        reader.start(program, arguments);
        return reader.waitForFinished(30000) ? reader.readAllStandardOutput() : QByteArray();
    }
    /// Cells of a workbook's page as text, by row number and column letters.
    static QMap<int, QHash<QString, QString>> cells(const QString &workbook)
    {
        QMap<int, QHash<QString, QString>> rows;
        QXmlStreamReader xml(readBy(u"unzip"_qs, {u"-p"_qs, workbook, u"xl/worksheets/sheet1.xml"_qs}));
        static const QRegularExpression place(u"^([A-Z]+)(\\d+)$"_qs);
        QRegularExpressionMatch at;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"c")
                at = place.match(xml.attributes().value(u"r"_qs).toString());
            else if ((xml.name() == u"v" || xml.name() == u"t") && at.hasMatch())
                rows[at.capturedView(2).toInt()].insert(at.captured(1), xml.readElementText());
        }
        return rows;
    }
    /// Ctrl+Shift+S or what asks for a PDF opened the dialog: a name and Enter.
    static void nameTheFile(const Opened &opened, const QString &path)
    {
        QVERIFY(QTest::qWaitFor([&] {
            const auto *dialog = opened.child<QFileDialog>("listFileDialog");
            return dialog && dialog->isVisible() && QApplication::focusWidget() == dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        }, kWaitMs));
        key(Qt::Key_A, Qt::ControlModifier);
        type(path);
        key(Qt::Key_Return);
        QVERIFY(opened.settled([&] { return QFile::exists(path); }));
    }

private slots:
    void initTestCase()
    {
        QProcess program;
        program.start(test::programPath(), {u"demo"_qs, u"--profile"_qs, profile(), u"--json"_qs});
        QVERIFY(program.waitForFinished(120000));
        QCOMPARE(program.exitCode(), 0);
    }
    void init() { QFile::remove(profile() + u"/settings.ini"_qs); }

    void sortedByKeysAndKept()
    {
        {
            Opened opened(profile());
            QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
            opened.child<QueueList>("orderQueueList")->choose(u"all"_qs);
            QVERIFY(opened.settled([&] { return opened.orders().rowCount() > 20; }));
            const QList<Id> before = opened.orders().ids();
            auto *table = opened.child<QTableView>("orderTable");
            table->setFocus();
            while (table->currentIndex().column() != OrderTableModel::TotalColumn) {
                const int column = table->currentIndex().column();
                key(Qt::Key_Right);
                QVERIFY(table->currentIndex().column() != column);
            }
            key(Qt::Key_H, kBoth);
            QTRY_VERIFY(QApplication::activePopupWidget());
            key(Qt::Key_D);
            QVERIFY(opened.settled([&] { return opened.orders().ids() != before; }));
            QList<qint64> totals;
            for (const OrderRow &row : opened.rows())
                totals << row.total.value_or(-1);
            QVERIFY(std::is_sorted(totals.crbegin(), totals.crend()));
            QCOMPARE(QSet<Id>(before.cbegin(), before.cend()), QSet<Id>(opened.orders().ids().cbegin(), opened.orders().ids().cend()));
        }
        {
            Opened again(profile());
            QVERIFY(again.isAlive());
            QVERIFY(again.settled([&] { return again.orders().rowCount() > 20; }));
            QList<qint64> totals;
            for (const OrderRow &row : again.rows())
                totals << row.total.value_or(-1);
            QVERIFY(std::is_sorted(totals.crbegin(), totals.crend()));
        }
        // Another person sees the list as it is at first.
        Opened other(profile(), u"鈴木"_qs);
        QCOMPARE(other.child<QTableView>("orderTable")->horizontalHeader()->sortIndicatorSection(), -1);
    }

    void columnHiddenByKeys()
    {
        {
            Opened opened(profile());
            QVERIFY(opened.isAlive() && opened.go(u"stock"_qs));
            auto *header = opened.child<QTableView>("stockTable")->horizontalHeader();
            QCOMPARE(header->hiddenSectionCount(), 0);
            key(Qt::Key_H, kBoth);
            QTRY_VERIFY(QApplication::activePopupWidget());
            key(Qt::Key_C); // the columns
            QTRY_COMPARE(QApplication::activePopupWidget()->objectName(), u"columnChoiceMenu"_qs);
            key(Qt::Key_Down);
            key(Qt::Key_Return);
            QTRY_COMPARE(header->hiddenSectionCount(), 1);
        }
        Opened again(profile());
        QCOMPARE(again.child<QTableView>("stockTable")->horizontalHeader()->hiddenSectionCount(), 1);
        QCOMPARE(again.child<QTableView>("returnTable")->horizontalHeader()->hiddenSectionCount(), 0);
    }

    void detailSideShutAndKept()
    {
        {
            Opened opened(profile());
            QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
            auto *splitter = opened.child<QSplitter>("ordersSplitter");
            QVERIFY(splitter->sizes().last() > 0);
            key(Qt::Key_F11);
            QCOMPARE(splitter->sizes().last(), 0);
            // A question comes up by itself and goes again.
            QVERIFY(opened.settled([&] { return opened.child<QAction>("holdOrderAction")->isEnabled(); }));
            key(Qt::Key_F6);
            QTRY_VERIFY(splitter->sizes().last() > 0);
            key(Qt::Key_Escape);
            QTRY_COMPARE(splitter->sizes().last(), 0);
        }
        Opened again(profile());
        QCOMPARE(again.child<QSplitter>("ordersSplitter")->sizes().last(), 0);
        key(Qt::Key_F11);
        QTRY_VERIFY(again.child<QSplitter>("ordersSplitter")->sizes().last() > 0);
    }

    void listToAFile()
    {
        Opened opened(profile());
        QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
        opened.child<QueueList>("orderQueueList")->choose(u"all"_qs);
        QVERIFY(opened.settled([&] { return opened.orders().rowCount() > 20; }));
        key(Qt::Key_S, kBoth);
        QTRY_VERIFY(opened.child<QFileDialog>("listFileDialog") && opened.child<QFileDialog>("listFileDialog")->isVisible());
        auto *dialog = opened.child<QFileDialog>("listFileDialog");
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        QVERIFY2(name->text().startsWith(u"Orders_All_"_qs) && name->text().endsWith(u".xlsx"_qs), qPrintable(name->text()));
        QTRY_COMPARE(QApplication::focusWidget(), name);
        name->selectAll();
        const QString path = profile() + u"/out.csv"_qs;
        type(path);
        key(Qt::Key_Return);
        QVERIFY(opened.settled([&] { return QFile::exists(path); }));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), opened.orders().rowCount() + 3); // heading, titles, and the end of the last line
        QVERIFY(lines[0].contains("田中"));
        QVERIFY(lines[1].startsWith("\"Stage\",\"Order\""));
        // The audit knows it, by another process.
        QProcess program;
        program.start(test::programPath(), {u"export"_qs, u"list"_qs, u"--profile"_qs, profile(), u"--json"_qs});
        QVERIFY(program.waitForFinished(60000));
        QVERIFY(program.readAllStandardOutput().contains("out.csv"));
    }

    void workbookFromTheWindow()
    {
        Opened opened(profile());
        QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
        opened.child<QueueList>("orderQueueList")->choose(u"all"_qs);
        QVERIFY(opened.settled([&] { return opened.orders().rowCount() > 20; }));
        key(Qt::Key_S, kBoth);
        const QString path = profile() + u"/out.xlsx"_qs;
        nameTheFile(opened, path);
        const auto rows = cells(path);
        constexpr int kTitles = 3; // below the heading and an empty row
        QCOMPARE(rows.lastKey() - kTitles, opened.orders().rowCount());
        const QString number = rows.value(kTitles).key(u"Order"_qs), total = rows.value(kTitles).key(u"Total"_qs);
        QVERIFY(!number.isEmpty() && !total.isEmpty());
        const QList<OrderRow> orders = opened.rows();
        int sums = 0;
        for (int i = 0; i < orders.size(); ++i) {
            const auto row = rows.value(kTitles + 1 + i);
            QCOMPARE(row.value(number), orders[i].number);
            QCOMPARE(row.value(total), orders[i].total ? QString::number(*orders[i].total) : QString());
            sums += orders[i].total.has_value();
        }
        QVERIFY(sums > 20);
    }

    void listOnPaper()
    {
        Opened opened(profile());
        QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
        auto *queues = opened.child<QueueList>("orderQueueList");
        const QList<QueueItem> items = queues->items();
        QueueItem few; // the fullest that still is one page
        for (const QueueItem &queue : items)
            if (queue.count <= 20 && queue.count > few.count)
                few = queue;
        QVERIFY2(few.count >= 10, qPrintable(few.key));
        for (const auto &[queue, pages] : {std::pair(few.key, 1), std::pair(u"all"_qs, 2)}) {
            queues->choose(queue);
            QVERIFY(opened.settled([&] { return queues->currentKey() == queue && opened.orders().rowCount() == queues->countOf(queue); }));
            key(Qt::Key_P, kBoth);
            QVERIFY(opened.settled([&] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceList"; }));
            key(Qt::Key_End); // a PDF stands behind the printers
            key(Qt::Key_Return);
            const QString path = profile() + u"/paper-%1.pdf"_qs.arg(pages);
            nameTheFile(opened, path);
            const QString text = QString::fromUtf8(readBy(u"pdftotext"_qs, {u"-layout"_qs, path, u"-"_qs}));
            QVERIFY2(!text.isEmpty(), qPrintable(path));
            const qsizetype sheets = text.count(u'\f');
            QVERIFY2(pages == 1 ? sheets == 1 : sheets >= pages, qPrintable(QString::number(sheets)));
            for (const OrderRow &row : opened.rows())
                QVERIFY2(text.contains(row.number), qPrintable(row.number));
        }
    }

    void aTypedNameStaysWithAnotherType()
    {
        Opened opened(profile());
        QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
        key(Qt::Key_S, kBoth);
        QTRY_VERIFY(opened.child<QFileDialog>("listFileDialog") && opened.child<QFileDialog>("listFileDialog")->isVisible());
        auto *dialog = opened.child<QFileDialog>("listFileDialog");
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        QTRY_COMPARE(QApplication::focusWidget(), name);
        name->selectAll();
        const QString path = profile() + u"/typed.xlsx"_qs;
        type(path);
        QTest::qWait(100);
        for (int i = 0; i < 8 && QApplication::focusWidget()->objectName() != u"fileTypeCombo"; ++i)
            key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"fileTypeCombo"_qs);
        key(Qt::Key_End); // PDF
        QTRY_COMPARE(name->text(), profile() + u"/typed.pdf"_qs);
        key(Qt::Key_Home);
        QTRY_COMPARE(name->text(), path);
        key(Qt::Key_Down); // a CSV
        QTRY_COMPARE(name->text(), profile() + u"/typed.csv"_qs);
        key(Qt::Key_Return);
        QVERIFY(opened.settled([&] { return QFile::exists(profile() + u"/typed.csv"_qs); }));
        QTRY_VERIFY2(opened.child<QLabel>("messageLabel")->text().contains(profile() + u"/typed.csv"_qs), qPrintable(opened.child<QLabel>("messageLabel")->text()));
    }

    void viewUnderAName()
    {
        {
            Opened opened(profile());
            QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
            auto *queues = opened.child<QueueList>("orderQueueList");
            queues->choose(u"ready"_qs);
            QVERIFY(opened.settled([&] { return queues->currentKey() == u"ready"; }));
            key(Qt::Key_V, kBoth);
            type(u"朝の分"_qs);
            key(Qt::Key_Return);
            QTRY_COMPARE(queues->currentRowKey(), u"view:朝の分"_qs);
            QCOMPARE(queues->currentKey(), u"ready"_qs);
            queues->choose(u"all"_qs);
            QVERIFY(opened.settled([&] { return queues->currentRowKey() == u"all"; }));
            const int all = opened.orders().rowCount();
            queues->choose(u"view:朝の分"_qs);
            QVERIFY(opened.settled([&] { return opened.orders().rowCount() < all; }));
        }
        Opened again(profile());
        auto *queues = again.child<QueueList>("orderQueueList");
        QCOMPARE(queues->currentRowKey(), u"view:朝の分"_qs);
        QVERIFY(again.settled([&] { return queues->countOf(u"ready"_qs) == again.orders().rowCount(); }));
        // Removed by keys; the rows stay in sight.
        key(Qt::Key_V, kBoth);
        key(Qt::Key_2);
        if (again.child<QWidget>("ordersPage") && queues->currentRowKey().startsWith(u"view:"))
            key(Qt::Key_Return);
        QTRY_COMPARE(queues->currentRowKey(), u"ready"_qs);
    }

    void aListsShapeSurvivesAKill()
    {
        struct Shape
        {
            QStringList order;
            int width, row, detail;
        };
        const auto shape = [](const Opened &opened, const QString &column) {
            const auto *header = opened.child<QTableView>("orderTable")->horizontalHeader();
            Shape found {{}, 0, opened.child<QTableView>("orderTable")->verticalHeader()->defaultSectionSize(), opened.child<QSplitter>("ordersSplitter")->sizes().last()};
            for (int place = 0; place < header->count(); ++place) {
                const int which = header->logicalIndex(place);
                found.order << header->model()->headerData(which, Qt::Horizontal).toString();
                if (found.order.last() == column)
                    found.width = header->sectionSize(which);
            }
            return found;
        };
        QString column;
        Shape before;
        {
            Opened opened(profile());
            QVERIFY(opened.isAlive() && opened.go(u"orders"_qs));
            column = shape(opened, {}).order.value(1);
            before = shape(opened, column);
        }
        die(u"list"_qs);
        if (QTest::currentTestFailed())
            return;
        {
            Opened again(profile());
            QVERIFY(again.isAlive() && again.go(u"orders"_qs));
            const Shape now = shape(again, column);
            QStringList moved = before.order;
            moved.swapItemsAt(1, 2);
            QCOMPARE(now.order, moved);
            QVERIFY2(now.width >= before.width + kSteps * 10, qPrintable(u"%1 after %2"_qs.arg(now.width).arg(before.width)));
            QVERIFY2(now.row > before.row, qPrintable(QString::number(now.row)));
            QVERIFY2(std::abs(now.detail - before.detail - kDrag) <= 6, qPrintable(u"%1 after %2"_qs.arg(now.detail).arg(before.detail)));
            // The row height is of a person, not of one list.
            QCOMPARE(again.child<QTableView>("stockTable")->verticalHeader()->defaultSectionSize(), now.row);
        }
        Opened other(profile(), u"鈴木"_qs); // who has her own
        QVERIFY(other.isAlive() && other.go(u"orders"_qs));
        QCOMPARE(shape(other, column).order, before.order);
        QCOMPARE(shape(other, column).width, before.width);
        QCOMPARE(shape(other, column).row, before.row);
    }

    void editOfAnOrderSurvivesAKill()
    {
        die(u"order"_qs);
        if (QTest::currentTestFailed())
            return;
        Opened again(profile());
        QVERIFY(again.isAlive());
        QVERIFY(again.settled([&] { return again.child<QAction>("saveOrderAction")->isEnabled(); }));
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QTRY_COMPARE(field->text(), u"書きかけ九号"_qs);
        key(Qt::Key_Escape);
        QVERIFY(again.settled([&] { return !again.child<QAction>("saveOrderAction")->isEnabled(); }));
        QTRY_VERIFY(again.settings().bytes(Setting::Draft, u"order/田中"_qs).isEmpty());
    }

    void newReturnSurvivesAKill()
    {
        die(u"return"_qs);
        if (QTest::currentTestFailed())
            return;
        {
            Opened again(profile());
            QVERIFY(again.isAlive());
            QTRY_COMPARE(again.child<QLineEdit>("newReturnCustomerEdit")->text(), u"途中の人"_qs);
            QVERIFY(again.child<QLineEdit>("newReturnCustomerEdit")->isVisible());
            key(Qt::Key_Escape); // given up
        }
        Opened third(profile());
        QVERIFY(third.settled([] { return true; }));
        QVERIFY(!third.child<QLineEdit>("newReturnCustomerEdit")->isVisible());
    }

    void searchSurvivesAKill()
    {
        die(u"search"_qs);
        if (QTest::currentTestFailed())
            return;
        {
            Opened other(profile(), u"鈴木"_qs); // not hers
            QCOMPARE(other.child<QLineEdit>("orderSearchEdit")->text(), QString());
        }
        Opened again(profile());
        QCOMPARE(again.child<QLineEdit>("orderSearchEdit")->text(), u"山"_qs);
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == u"--type-and-die")
        return typeAndDie(arguments.value(2), arguments.value(3));
    TestLists test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lists.moc"
