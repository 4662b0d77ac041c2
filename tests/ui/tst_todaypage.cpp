// SPDX-License-Identifier: GPL-3.0-or-later
// The Today page in the real window on the demo day: keys only, and each number against the rows that it opens.
#include "models/orders/OrderTableModel.h"
#include "models/today/TodayService.h"
#include "support/BankFiles.h"
#include "support/DemoWindow.h"
#include "ui/today/FigureTable.h"

#include <QAbstractButton>
#include <QFile>
#include <QFileDialog>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>

using namespace tsunagi;

class TestTodayPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.prepare();
        m_demo.withToday = true;
        m_demo.withNotes = m_demo.withRequests = m_demo.withPayments = m_demo.withSettlements = m_demo.withFraud = m_demo.withNotices = true;
    }
    void init()
    {
        m_demo.copy();
        m_demo.open();
    }
    void cleanup() { m_demo.close(); }
    void itIsTheFirstPage();
    void everyNumberOpensAsManyRows();
    void lowNumbersOpenTheirRanges();
    void alertsTellWhatWaitsElsewhere();
    void numbersFollowAChange();
    void rowsOfAnotherListAreNotOld();
    void whatIsNewIsCountedFromLeaving();
    void theNextCutOffCountsDown();
    void theCommandTellsTheSame();
    void itsFiguresGoIntoAFile();
    void nothingIsCutOff();

private:
    FigureTable *table(const char *name) { return m_demo.child<FigureTable>(name); }
    bool toToday()
    {
        m_demo.key(Qt::Key_1, Qt::ControlModifier);
        return m_demo.settled([this] { return m_demo.page() == u"today"; }) && waitFigures();
    }
    /// The page has read once more and shows it.
    bool waitFigures()
    {
        return QTest::qWaitFor([this] { return table("todayRest")->rowCount() > 0 && boxes().value(3) && countOf(boxes()[2]->accessibleName()) + countOf(boxes()[3]->accessibleName()) > 0; }, 15000)
            && m_demo.settled([] { return true; }); // a copied desk makes its rows anew first
    }
    QList<QAbstractButton *> boxes()
    {
        QList<QAbstractButton *> all;
        for (int i = 0; i < 7; ++i)
            all << m_demo.child<QAbstractButton>(qPrintable(QStringLiteral("todayFlow%1").arg(i)));
        return all;
    }
    static qint64 countOf(const QString &accessibleName) { return QLocale().toLongLong(accessibleName.section(u' ', -1)); }
    /// Rows of the list of the page in sight.
    int rows()
    {
        for (const char *name : {"orderTable", "slipTable", "rangeTable", "returnTable", "escalationTable", "conflictTable", "noteTable", "requestTable", "fraudTable", "depositTable", "settlementTable", "noticeTable", "cardTable"})
            if (const auto *view = m_demo.child<QTableView>(name); view && view->isVisible())
                return view->model()->rowCount();
        return -1;
    }
    /// Enter on what has the keys opens a list of so many rows; then back.
    bool opens(qint64 count, const QString &what)
    {
        m_demo.key(Qt::Key_Return);
        const bool there = m_demo.settled([this, count] { return m_demo.page() != u"today" && rows() == count; });
        if (!there)
            qWarning("%s: %lld, but page %s lists %d", qPrintable(what), count, qPrintable(m_demo.page()), rows());
        return toToday() && there;
    }
    int walk(const char *name, Qt::Key part);
    test::DemoWindow m_demo;
};

void TestTodayPage::itIsTheFirstPage()
{
    QCOMPARE(m_demo.page(), u"today"_qs);
    QCOMPARE(m_demo.window().pages().first()->key(), u"today"_qs);
    QVERIFY(waitFigures());
    QVERIFY(boxes().first()->hasFocus());
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_demo.page(), u"orders"_qs);
    QVERIFY(toToday());
    m_demo.shoot(u"today"_qs);
}

int TestTodayPage::walk(const char *name, Qt::Key part)
{
    int opened = 0;
    const QList<FigureTable::Line> lines = table(name)->lines();
    for (int row = 0; row < lines.size(); ++row) {
        for (int column = 0; column < lines[row].cells.size(); ++column) {
            const FigureTable::Cell &cell = lines[row].cells[column];
            if (!cell.number)
                continue;
            m_demo.key(part, Qt::AltModifier);
            m_demo.key(Qt::Key_Home, Qt::ControlModifier);
            for (int step = 0; step < 60 && table(name)->currentRow() != row; ++step)
                m_demo.key(table(name)->currentRow() < row ? Qt::Key_Down : Qt::Key_Up);
            for (int step = 0; step < 9 && table(name)->currentColumn() != column; ++step)
                m_demo.key(table(name)->currentColumn() < column ? Qt::Key_Right : Qt::Key_Left);
            if (table(name)->currentRow() != row || table(name)->currentColumn() != column) {
                qWarning("%s: keys do not come to row %d, column %d", name, row, column);
                return -1;
            }
            if (!opens(QLocale().toLongLong(cell.text), lines[row].cells.first().text))
                return -1;
            ++opened;
        }
    }
    return opened;
}

void TestTodayPage::everyNumberOpensAsManyRows()
{
    QVERIFY(waitFigures());
    for (int i = 0; i < 7; ++i) {
        m_demo.key(Qt::Key_1, Qt::AltModifier);
        m_demo.key(Qt::Key_Home);
        for (int step = 0; step < i; ++step)
            m_demo.key(Qt::Key_Right);
        QVERIFY(boxes()[i]->hasFocus());
        QVERIFY(opens(countOf(boxes()[i]->accessibleName()), boxes()[i]->accessibleName()));
    }
    QVERIFY(countOf(boxes()[2]->accessibleName()) > 0); // the demo has orders that wait, or this shows nothing
    QVERIFY(walk("todayClock", Qt::Key_2) >= 3);
    QVERIFY(walk("todayStuck", Qt::Key_3) >= 3);
    QVERIFY(walk("todayRest", Qt::Key_4) >= 5);
}

void TestTodayPage::lowNumbersOpenTheirRanges()
{
    m_demo.close();
    m_demo.askObject({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"yamato"_qs, u"--from"_qs, u"610123000001"_qs, u"--to"_qs, u"610123000093"_qs});
    m_demo.open();
    const auto row = [this] {
        const QList<FigureTable::Line> lines = table("todayRest")->lines();
        for (int i = 0; i < lines.size(); ++i)
            if (lines[i].cells.value(1).link.contains(u"ranges:low"))
                return i;
        return -1;
    };
    QVERIFY(waitFigures() && QTest::qWaitFor([&] { return row() >= 0; }, 15000));
    m_demo.key(Qt::Key_4, Qt::AltModifier);
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    for (int step = 0; step < 60 && table("todayRest")->currentRow() != row(); ++step)
        m_demo.key(Qt::Key_Down);
    const qint64 count = QLocale().toLongLong(table("todayRest")->lines()[row()].cells[1].text);
    QVERIFY(count >= 1);
    m_demo.key(Qt::Key_Return);
    const auto *ranges = m_demo.child<QTableView>("rangeTable");
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"slips" && ranges->isVisible() && ranges->model()->rowCount() == count; }));
    QVERIFY(m_demo.child<QWidget>("slipsPage")->findChild<QTableView *>(u"slipTable"_qs)->isHidden());
}

void TestTodayPage::alertsTellWhatWaitsElsewhere()
{
    m_demo.close();
    const QString folder = m_demo.profile();
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file %s", qPrintable(name));
        return file.fileName();
    };
    const QJsonArray ready = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs});
    const auto number = [&](int place) { return ready[place].toObject()[u"number"].toString(); };
    QVERIFY(ready.size() > 4);
    const QJsonArray before = m_demo.askObject({u"today"_qs, u"--person"_qs, u"田中"_qs})[u"alerts"].toArray();
    const auto counted = [](const QJsonArray &alerts, const QString &what) {
        for (const auto &one : alerts)
            if (one.toObject()[u"what"].toString() == what)
                return qint64(one.toObject()[u"count"].toInteger());
        return 0LL;
    };
    m_demo.ask({u"notes"_qs, u"add"_qs, u"箱が足りない"_qs});
    m_demo.ask({u"notes"_qs, u"add"_qs, u"--client"_qs, ready[0].toObject()[u"client"].toString(), u"午後は2便から"_qs});
    m_demo.ask({u"requests"_qs, u"add"_qs, u"--number"_qs, number(0), u"--kind"_qs, u"date"_qs, u"30日に"_qs});
    m_demo.ask({u"fraud"_qs, u"block"_qs, u"add"_qs, u"--number"_qs, number(1), u"--reason"_qs, u"受取拒否"_qs});
    m_demo.askObject({u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, ready[0].toObject()[u"client"].toString()});
    m_demo.askObject({u"bank"_qs, u"import"_qs, write(u"bank.txt"_qs, test::zengin01(test::fifteenTransfers()))});
    m_demo.askObject({u"settlement"_qs, u"import"_qs, u"--client"_qs, ready[0].toObject()[u"client"].toString(),
                      write(u"payouts.csv"_qs, "Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency\n"
                                               "2024-05-05 10:00:00 +0900,charge,#999999,paid,2024-05-09,70001,1200,0,1200,JPY\n")});
    // In its carrier's file already: the warehouse is asked to stop it.
    m_demo.askObject({u"instruct"_qs, u"--number"_qs, number(2)});
    m_demo.askObject({u"carrier"_qs, u"export"_qs, u"--carrier"_qs, ready[2].toObject()[u"destinations"].toArray().first().toObject()[u"carrier"].toString(), u"--out"_qs, folder + u"/carrier.csv"_qs});
    m_demo.askObject({u"shipment"_qs, u"stop"_qs, u"--number"_qs, number(2), u"--reason"_qs, u"お客様の希望"_qs});
    const QJsonArray alerts = m_demo.askObject({u"today"_qs, u"--person"_qs, u"田中"_qs})[u"alerts"].toArray();
    QCOMPARE(counted(alerts, u"notes"_qs), counted(before, u"notes"_qs) + 2);
    QCOMPARE(counted(alerts, u"requests"_qs), counted(before, u"requests"_qs) + 1);
    QVERIFY(counted(alerts, u"fraud"_qs) > counted(before, u"fraud"_qs));
    QVERIFY(counted(alerts, u"deposits"_qs) > counted(before, u"deposits"_qs));
    QCOMPARE(counted(alerts, u"settlements"_qs), counted(before, u"settlements"_qs) + 1);
    QCOMPARE(counted(alerts, u"stops"_qs), counted(before, u"stops"_qs) + m_demo.ask({u"stops"_qs, u"list"_qs}).size());
    QVERIFY(counted(alerts, u"stops"_qs) > 0);
    m_demo.open();
    QVERIFY(waitFigures());
    const auto links = [this] {
        QStringList all;
        for (const FigureTable::Line &line : table("todayRest")->lines())
            if (line.cells.size() > 1)
                all << line.cells[1].link;
        return all;
    };
    QVERIFY(QTest::qWaitFor([&] { return links().contains(u"fraud\tsuspect"_qs) && links().contains(u"settlements\tdifferences"_qs); }, 15000));
    m_demo.shoot(u"today-alerts"_qs);
    // The worst first, as the command has them.
    QStringList told;
    for (const auto &one : alerts)
        told << one.toObject()[u"page"].toString() + u'\t' + one.toObject()[u"queue"].toString();
    QCOMPARE(links().mid(1, told.size()), told);
    QVERIFY(told.indexOf(u"slips\tstops"_qs) < told.indexOf(u"notes\topen"_qs));
    QVERIFY(walk("todayRest", Qt::Key_4) >= 9);
}

void TestTodayPage::numbersFollowAChange()
{
    QVERIFY(waitFigures());
    const qint64 ready = countOf(boxes()[3]->accessibleName());
    QVERIFY(ready > 0);
    m_demo.ask({u"instruct"_qs, u"--all-ready"_qs});
    // The window hears of it by itself, without a key.
    QVERIFY(QTest::qWaitFor([&] { return countOf(boxes()[3]->accessibleName()) == 0; }, 15000));
    m_demo.key(Qt::Key_1, Qt::AltModifier);
    m_demo.key(Qt::Key_Home);
    for (int step = 0; step < 4; ++step)
        m_demo.key(Qt::Key_Right);
    QVERIFY(opens(countOf(boxes()[4]->accessibleName()), boxes()[4]->accessibleName()));
    QVERIFY(walk("todayClock", Qt::Key_2) >= 3);
}

void TestTodayPage::rowsOfAnotherListAreNotOld()
{
    QVERIFY(waitFigures());
    const auto openBox = [this](int box) {
        m_demo.key(Qt::Key_1, Qt::AltModifier);
        m_demo.key(Qt::Key_Home);
        for (int step = 0; step < box; ++step)
            m_demo.key(Qt::Key_Right);
        const qint64 count = countOf(boxes()[box]->accessibleName());
        m_demo.key(Qt::Key_Return);
        return count > 0 && m_demo.settled([this, count] { return m_demo.page() == u"orders" && rows() == count; });
    };
    // What each row says, once all are read.
    const auto stages = [this] {
        QSet<int> said;
        const QAbstractItemModel *model = m_demo.child<QTableView>("orderTable")->model();
        const bool read = QTest::qWaitFor([&] {
            said.clear();
            for (int row = 0; row < model->rowCount(); ++row) {
                const QVariant stage = model->index(row, OrderTableModel::StageColumn).data(OrderTableModel::StageRole);
                if (!stage.isValid())
                    return false;
                said.insert(stage.toInt());
            }
            return true;
        }, 15000);
        return read ? said : QSet<int>();
    };
    QVERIFY(openBox(3));
    QCOMPARE(stages(), QSet<int> {int(Stage::Ready)});
    QVERIFY(toToday());
    QVERIFY(openBox(2));
    QVERIFY(toToday());
    m_demo.ask({u"instruct"_qs, u"--all-ready"_qs});
    QVERIFY(QTest::qWaitFor([&] { return countOf(boxes()[3]->accessibleName()) == 0; }, 15000));
    QVERIFY(openBox(4));
    QCOMPARE(stages(), QSet<int> {int(Stage::Instructed)});
}

void TestTodayPage::whatIsNewIsCountedFromLeaving()
{
    QVERIFY(waitFigures());
    const auto taken = [this] {
        for (const FigureTable::Line &line : table("todayRest")->lines())
            if (line.cells.value(1).link.contains(u"since:imported"))
                return QLocale().toLongLong(line.cells[1].text);
        return -1LL;
    };
    const qint64 first = taken();
    QVERIFY(first > 0); // the demo came in today, and this person was never here
    // To look at the rows of one number is no leaving: the others are not forgotten.
    m_demo.key(Qt::Key_4, Qt::AltModifier);
    m_demo.key(Qt::Key_Home, Qt::ControlModifier);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() != u"today"; }));
    QVERIFY(toToday());
    QVERIFY(QTest::qWaitFor([&] { return taken() == first; }, 15000));
    m_demo.key(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(m_demo.page() != u"today");
    QVERIFY(toToday());
    QVERIFY(QTest::qWaitFor([&] { return taken() == 0; }, 15000));
    // It is this person's mark, and it is kept.
    QVERIFY(!m_demo.settings().text(Setting::TodaySeen, u"田中"_qs).isEmpty());
    QVERIFY(m_demo.settings().text(Setting::TodaySeen, u"佐藤"_qs).isEmpty());
}

void TestTodayPage::theNextCutOffCountsDown()
{
    // The end of a minute in the morning, while all of the day's trucks are ahead.
    FixedClock clock(QDateTime(Clock().today(), QTime(9, 0, 58, 400), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000);
    m_demo.close();
    m_demo.clock = &clock;
    m_demo.open();
    m_demo.clock = nullptr; // of the windows to come
    QVERIFY(waitFigures());
    const auto *next = m_demo.child<QLabel>("todayNextLabel");
    const auto left = [next] {
        static const QRegularExpression hoursAndMinutes(u"あと ?(?:(\\d+) ?時間)? ?(?:(\\d+) ?分)?"_qs);
        const auto match = hoursAndMinutes.match(next->text());
        return match.hasMatch() ? match.capturedView(1).toInt() * 60 + match.capturedView(2).toInt() : -1;
    };
    const int before = left();
    QVERIFY2(before > 60 && before < 15 * 60, qPrintable(next->text()));
    QTest::qWait(1800);
    QCOMPARE(left(), before); // the clock stood still
    clock.advanceUs(1'700'000);
    QTRY_COMPARE_WITH_TIMEOUT(left(), before - 1, 3000);
    m_demo.close(); // before its clock
}

void TestTodayPage::theCommandTellsTheSame()
{
    QVERIFY(waitFigures());
    const QJsonObject told = m_demo.askObject({u"today"_qs, u"--person"_qs, u"田中"_qs});
    const QJsonArray flow = told[u"flow"].toArray();
    QCOMPARE(flow.size(), 7);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(qint64(flow[i].toObject()[u"count"].toInteger()), countOf(boxes()[i]->accessibleName()));
    QCOMPARE(told[u"cutoffs"].toArray().size(), table("todayClock")->lines().size());
    QCOMPARE(told[u"stuck"].toArray().size(), table("todayStuck")->lines().size());
}

void TestTodayPage::itsFiguresGoIntoAFile()
{
    QVERIFY(waitFigures());
    m_demo.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_demo.child<QFileDialog>("listFileDialog") && m_demo.child<QFileDialog>("listFileDialog")->isVisible());
    auto *name = m_demo.child<QFileDialog>("listFileDialog")->findChild<QLineEdit *>(u"fileNameEdit"_qs);
    QTRY_COMPARE(QApplication::focusWidget(), name);
    name->selectAll();
    const QString path = m_demo.profile() + u"/today.csv"_qs;
    m_demo.type(path);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return QFile::exists(path); }));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    // As many figures as stand on the page, each with its number.
    qsizetype parts = 7;
    for (const char *part : {"todayClock", "todayStuck", "todayRest"})
        for (const FigureTable::Line &line : table(part)->lines())
            parts += std::count_if(line.cells.cbegin(), line.cells.cend(), [](const FigureTable::Cell &cell) { return cell.number; });
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), parts + 2); // heading and titles
    for (int i = 0; i < 7; ++i)
        QVERIFY2(lines[2 + i].trimmed().endsWith(u',' + QString::number(countOf(boxes()[i]->accessibleName()))), qPrintable(lines[2 + i]));
    // And on paper: the question comes, Esc leaves it.
    m_demo.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = m_demo.window().pages().first()->findChild<QWidget *>(u"choicePanel"_qs);
    QVERIFY(m_demo.settled([panel] { return panel->isVisible(); }));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([panel] { return !panel->isVisible(); }));
}

void TestTodayPage::nothingIsCutOff()
{
    QVERIFY(waitFigures());
    m_demo.window().resize(1366, 768);
    for (const char *name : {"todayClock", "todayStuck", "todayRest"}) {
        const FigureTable *shown = table(name);
        for (int row = 0; row < shown->rowCount(); ++row) {
            for (int column = 0; column < shown->columnCount(); ++column) {
                const QTableWidgetItem *item = shown->item(row, column);
                if (!item || item->text().isEmpty() || shown->columnSpan(row, 0) > 1)
                    continue;
                // Words may go on in a second line, numbers stand in one.
                const QRect room(0, 0, shown->columnWidth(column) - (column == 0 ? 30 : 6), shown->rowHeight(row));
                const QRect need = QFontMetrics(item->font()).boundingRect(room, column == 0 ? int(Qt::TextWordWrap) : int(Qt::TextSingleLine), item->text());
                QVERIFY2(need.width() <= room.width() && need.height() <= room.height(), qPrintable(item->text()));
            }
        }
    }
    for (QAbstractButton *box : boxes())
        QVERIFY2(box->width() >= box->sizeHint().width(), qPrintable(box->text()));
}

QTEST_MAIN(TestTodayPage)
#include "tst_todaypage.moc"
