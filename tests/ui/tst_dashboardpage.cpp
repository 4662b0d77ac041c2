// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard in the real window on the demo day: keys only; what came of it a second process tells.
#include "models/dashboard/DashboardService.h"
#include "support/DemoWindow.h"
#include "ui/common/StageMark.h"
#include "ui/dashboard/BarChart.h"
#include "ui/dashboard/DashboardCharts.h"
#include "ui/dashboard/WallView.h"

#include <QRegularExpression>
#include <QAbstractTableModel>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QHelpEvent>
#include <QImage>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QListWidget>
#include <QSpinBox>
#include <QToolTip>
#include <QBuffer>
#include <QSvgGenerator>
#include <QXmlStreamReader>
#include <QTableView>

using namespace tsunagi;

namespace {

WallView *wall()
{
    for (QWidget *top : QApplication::topLevelWidgets())
        if (auto *view = qobject_cast<WallView *>(top); view && view->isVisible())
            return view;
    return nullptr;
}

struct Written
{
    QString text;
    double mm = 0; ///< height of a capital letter, a digit or a 国
};

/// What stands on the wall, from its drawing: letters of a screen of 24 inches with 1920x1080 points.
QList<Written> writtenOn(WallView &wall)
{
    constexpr double kDiagonalMm = 24 * 25.4;
    const QSize screen(1920, 1080);
    const double mmPerPoint = kDiagonalMm / std::hypot(screen.width(), screen.height());
    wall.setGeometry(QRect({}, screen));
    QByteArray drawing;
    QBuffer buffer(&drawing);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(screen);
    generator.setViewBox(QRect({}, screen));
    wall.render(&generator);
    QList<Written> all;
    QXmlStreamReader xml(drawing);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"text")
            continue;
        QFont font = wall.font();
        font.setPixelSize(int(xml.attributes().value(u"font-size"_qs).toDouble()));
        const QString text = xml.readElementText().trimmed();
        const bool han = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana; });
        if (!text.isEmpty())
            all << Written {text, QFontMetricsF(font).tightBoundingRect(han ? u"国"_qs : u"0"_qs).height() * mmPerPoint};
    }
    return all;
}

} // namespace

class TestDashboardPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void init() { m_demo.copy(); }
    void cleanup() { m_demo.close(); }
    void valuesByKeyboard();
    void valuesOnHover();
    void aPartOpensItsOrders();
    void forecastIsTakenInAndDrawn();
    void volumeMovesAndComesBack();
    void nothingPassedProposesNothing();
    void aCapacityIsWrittenWhenAccepted();
    void whatIsDueGoesOnByItself();
    void personsOnlyWhenAsked();
    void chartsGoToFiles();
    void theWallComesAndGoes();
    void theWallIsReadFromFourMetres_data();
    void theWallIsReadFromFourMetres();
    void theWallSaysThatItIsOld();
    void aStageLooksTheSameInEachChart();
    void theTallestHourTellsItsNumber();

private:
    BarChart *chart(const char *name) { return m_demo.child<BarChart>(name); }
    QString told(const char *name) { return chart(name)->accessibleDescription(); }
    QString label(const char *name) { return m_demo.child<QLabel>(name)->text(); }
    bool toDashboard()
    {
        int number = 0;
        for (int i = 0; i < m_demo.window().pages().size(); ++i)
            number = m_demo.window().pages()[i]->key() == u"dashboard" ? i + 1 : number;
        m_demo.key(Qt::Key(Qt::Key_0 + number), Qt::ControlModifier);
        return m_demo.settled([this] { return m_demo.page() == u"dashboard" && !chart("stageChart")->data().bars.isEmpty() && chart("stageChart")->data().bars.value(1).total() + chart("stageChart")->data().bars.value(2).total() > 0; });
    }
    qint64 queued(const QString &queue) { return m_demo.ask({u"orders"_qs, u"--queue"_qs, queue}).size(); }
    bool saved(const QString &path)
    {
        m_demo.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        if (!QTest::qWaitFor([this] { return m_demo.child<QFileDialog>("chartFileDialog") && m_demo.child<QFileDialog>("chartFileDialog")->isVisible(); }))
            return false;
        auto *dialog = m_demo.child<QFileDialog>("chartFileDialog");
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        if (!QTest::qWaitFor([&] { return QApplication::focusWidget() == name; }))
            return false;
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        m_demo.type(path);
        m_demo.key(Qt::Key_Return);
        return m_demo.settled([&] { return QFile::exists(path) && !m_demo.child<QFileDialog>("chartFileDialog"); });
    }
    test::DemoWindow m_demo;
};

void TestDashboardPage::valuesByKeyboard()
{
    m_demo.open();
    QVERIFY(toDashboard());
    QVERIFY(chart("stageChart")->hasFocus());
    const QList<ChartData::Bar> bars = chart("stageChart")->data().bars;
    m_demo.key(Qt::Key_Home);
    QCOMPARE(told("stageChart"), u"%1：%2 件"_qs.arg(bars[0].label).arg(bars[0].total()));
    m_demo.key(Qt::Key_Right);
    m_demo.key(Qt::Key_Right);
    QCOMPARE(told("stageChart"), u"%1：%2 件"_qs.arg(bars[2].label).arg(bars[2].total()));
    m_demo.key(Qt::Key_Up); // one value has no parts
    QCOMPARE(chart("stageChart")->current(), (ChartPainter::Place {2, -1}));
    m_demo.key(Qt::Key_End);
    m_demo.key(Qt::Key_Right); // stays
    QCOMPARE(chart("stageChart")->current().bar, int(bars.size()) - 1);
    const std::pair<Qt::Key, const char *> keys[] = {{Qt::Key_2, "backlogChart"}, {Qt::Key_3, "arrivalChart"}, {Qt::Key_4, "carrierChart"}, {Qt::Key_5, "deskChart"}, {Qt::Key_1, "stageChart"}};
    for (const auto &[key, name] : keys) {
        m_demo.key(key, Qt::AltModifier);
        QVERIFY2(chart(name)->hasFocus(), name);
        QVERIFY(!chart(name)->accessibleName().isEmpty());
    }
    m_demo.shoot(u"dashboard"_qs);
}

void TestDashboardPage::valuesOnHover()
{
    m_demo.open();
    QVERIFY(toDashboard());
    for (const char *name : {"stageChart", "backlogChart"}) {
        BarChart *shown = chart(name);
        const ChartData data = shown->data();
        // A mouse that rests, anywhere on the chart.
        QSet<QString> tips;
        for (int y = 2; y < shown->height(); y += 6) {
            for (int x = 2; x < shown->width(); x += 6) {
                QHelpEvent rest(QEvent::ToolTip, {x, y}, shown->mapToGlobal(QPoint(x, y)));
                QCoreApplication::sendEvent(shown, &rest);
                if (QToolTip::isVisible())
                    tips << QToolTip::text();
            }
        }
        const QString all = QStringList(tips.cbegin(), tips.cend()).join(u'\n');
        for (const ChartData::Bar &bar : data.bars) {
            QVERIFY2(bar.total() == 0 || std::any_of(tips.cbegin(), tips.cend(), [&](const QString &tip) { return tip.startsWith(bar.label) && tip.contains(u"%1 件"_qs.arg(bar.total())); }),
                     qPrintable(bar.label + u" is told by none of\n"_qs + all));
            for (int part = 0; data.series.size() > 1 && part < bar.values.size(); ++part)
                QVERIFY2(bar.values[part] == 0 || std::any_of(tips.cbegin(), tips.cend(), [&](const QString &tip) { return tip.startsWith(bar.label) && tip.contains(data.series[part].name) && tip.contains(u"%1 件"_qs.arg(bar.values[part])); }),
                         qPrintable(bar.label + u' ' + data.series[part].name + u" is told by none of\n"_qs + all));
        }
        QHelpEvent beside(QEvent::ToolTip, {-1, -1}, shown->mapToGlobal(QPoint(-1, -1)));
        QCoreApplication::sendEvent(shown, &beside);
        QTRY_VERIFY(!QToolTip::isVisible());
    }
}

void TestDashboardPage::aPartOpensItsOrders()
{
    m_demo.open();
    QVERIFY(toDashboard());
    m_demo.key(Qt::Key_2, Qt::AltModifier);
    const ChartData data = chart("backlogChart")->data();
    QVERIFY(!data.bars.isEmpty());
    int part = 0;
    while (data.bars[0].values[part] == 0)
        ++part;
    for (int i = 0; i <= part; ++i)
        m_demo.key(Qt::Key_Right);
    QCOMPARE(chart("backlogChart")->current(), (ChartPainter::Place {0, part}));
    QVERIFY(told("backlogChart").contains(data.series[part].name));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QTableView>("orderTable")->model()->rowCount() == data.bars[0].values[part]; }));
    QVERIFY(toDashboard());
    m_demo.key(Qt::Key_4, Qt::AltModifier);
    const ChartData::Bar carrier = chart("carrierChart")->data().bars.value(0);
    m_demo.key(Qt::Key_Home);
    m_demo.key(Qt::Key_Return); // what can be worked on first
    QVERIFY(m_demo.settled([&] { return m_demo.page() == u"orders" && m_demo.child<QTableView>("orderTable")->model()->rowCount() == carrier.values[int(carrier.keys.indexOf(carrier.key))]; }));
}

void TestDashboardPage::forecastIsTakenInAndDrawn()
{
    m_demo.open();
    QVERIFY(toDashboard());
    QVERIFY(chart("arrivalChart")->data().expectedName.isEmpty());
    QVERIFY2(label("dashboardSourceLabel").startsWith(u"予測はありません"), qPrintable(label("dashboardSourceLabel")));
    const QString path = m_demo.profile() + u"/予測.csv"_qs;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray day = QDateTime::currentDateTimeUtc().toOffsetFromUtc(9 * 3600).date().toString(Qt::ISODate).toUtf8();
    file.write("日付,荷主,時間帯,件数\n" + day + ",AOBA,9,7\n" + day + ",AOBA,10,5\nいつか,AOBA,9,1\n");
    file.close();
    m_demo.key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(m_demo.child<QFileDialog>("forecastFileDialog") && m_demo.child<QFileDialog>("forecastFileDialog")->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), m_demo.child<QFileDialog>("forecastFileDialog")->findChild<QLineEdit *>(u"fileNameEdit"_qs));
    m_demo.type(path);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return chart("arrivalChart")->data().bars.value(9).expected == 7; }));
    QVERIFY(label("dashboardSourceLabel").contains(u"ファイル（AOBA）"_qs));
    // The bad row is named by its line.
    QVERIFY2(label("messageLabel").contains(u"4 行目、日付「いつか」"_qs), qPrintable(label("messageLabel")));
    const QJsonObject told = m_demo.askObject({u"forecast"_qs, u"show"_qs});
    QCOMPARE(told[u"count"].toInt(), 12);
    m_demo.key(Qt::Key_3, Qt::AltModifier);
    m_demo.key(Qt::Key_Home);
    for (int i = 0; i < 9; ++i)
        m_demo.key(Qt::Key_Right);
    QVERIFY2(this->told("arrivalChart").contains(u"予測（ファイル）：AOBA 7 件"_qs), qPrintable(this->told("arrivalChart")));
    m_demo.shoot(u"dashboard_forecast"_qs);
    // Nobody foretold the other client's day: beside the forecast stands what came for this one.
    const auto alike = QRegularExpression(u"取り込み ([0-9,]+) 件（予測のある荷主は ([0-9,]+) 件、予測 12 件）"_qs).match(label("dashboardSummaryLabel"));
    QVERIFY2(alike.hasMatch(), qPrintable(label("dashboardSummaryLabel")));
    const auto [all, foretold] = std::pair(alike.captured(1).toInt(), alike.captured(2).toInt());
    QVERIFY2(foretold > 0 && foretold < all, qPrintable(alike.captured()));
    const qint64 ahead = m_demo.askObject({u"volume"_qs, u"show"_qs})[u"over_forecast"_qs].toInteger();
    QVERIFY2(ahead >= foretold - 12 && ahead <= foretold, qPrintable(QString::number(ahead))); // of the hours so far
    m_demo.key(Qt::Key_F11, Qt::ShiftModifier);
    QTRY_VERIFY(wall() && wall()->figures().size() == 6);
    QCOMPARE(wall()->figures()[0].below, u"予測 12 に対し %1"_qs.arg(foretold));
    m_demo.key(Qt::Key_Escape);
    QTRY_VERIFY(!wall());
}

void TestDashboardPage::volumeMovesAndComesBack()
{
    m_demo.askObject({u"volume"_qs, u"capacity"_qs, u"--day"_qs, u"1"_qs});
    const QJsonObject before = m_demo.askObject({u"volume"_qs, u"show"_qs});
    const qint64 ready = queued(u"ready"_qs);
    const qint64 movable = before[u"movable"].toArray().size();
    QVERIFY(movable >= 3 && before[u"passed"].toBool());
    m_demo.open();
    QVERIFY(toDashboard());
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("dashboardPassedLabel")->isVisible(); }));
    m_demo.key(Qt::Key_F6);
    auto *count = m_demo.child<QSpinBox>("volumeCount");
    QVERIFY(m_demo.settled([&] { return count->hasFocus() && count->value() > 0; }));
    QCOMPARE(m_demo.child<QTableView>("volumeTable")->model()->rowCount(), movable);
    m_demo.key(Qt::Key_3); // the proposal is marked: a digit replaces it
    QVERIFY(m_demo.settled([count] { return count->value() == 3; }));
    QVERIFY2(label("volumeEffect").contains(u"→"), qPrintable(label("volumeEffect")));
    m_demo.shoot(u"dashboard_volume"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("volumePanel")->isVisible() && label("messageLabel").startsWith(u"3 件を"_qs); }));
    QVERIFY(chart("stageChart")->hasFocus());
    QCOMPARE(queued(u"ready"_qs), ready - 3);
    QCOMPARE(queued(u"hold:date"_qs), 3);
    // The most movable ones went, and nothing else.
    QSet<QString> moved;
    for (const auto &order : m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:date"_qs}))
        moved.insert(order[u"number"].toString());
    for (int i = 0; i < 3; ++i)
        QVERIFY(moved.contains(before[u"movable"].toArray()[i].toObject()[u"order"].toString()));
    m_demo.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return queued(u"hold:date"_qs) == 0; }));
    QCOMPARE(queued(u"ready"_qs), ready);
}

void TestDashboardPage::nothingPassedProposesNothing()
{
    m_demo.open();
    QVERIFY(toDashboard());
    QVERIFY(!m_demo.child<QLabel>("dashboardPassedLabel")->isVisible());
    const qint64 ready = queued(u"ready"_qs);
    m_demo.key(Qt::Key_F6);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QSpinBox>("volumeCount")->hasFocus(); }));
    QCOMPARE(m_demo.child<QSpinBox>("volumeCount")->value(), 0);
    m_demo.key(Qt::Key_Return); // of none nothing comes
    QVERIFY(m_demo.child<QWidget>("volumePanel")->isVisible());
    m_demo.key(Qt::Key_Escape);
    QVERIFY(!m_demo.child<QWidget>("volumePanel")->isVisible());
    QVERIFY(chart("stageChart")->hasFocus() && chart("backlogChart")->isVisible());
    QCOMPARE(queued(u"ready"_qs), ready);
}

void TestDashboardPage::aCapacityIsWrittenWhenAccepted()
{
    m_demo.askObject({u"volume"_qs, u"capacity"_qs, u"--day"_qs, u"2000000"_qs});
    const auto capacity = [this] { return m_demo.askObject({u"volume"_qs, u"capacity"_qs})[QString()].toInteger(-1); };
    m_demo.open();
    QVERIFY(toDashboard());
    auto *field = m_demo.child<QSpinBox>("volumeCapacity");
    const auto toField = [&] {
        m_demo.key(Qt::Key_F6);
        if (!m_demo.settled([this] { return m_demo.child<QSpinBox>("volumeCount")->hasFocus(); }))
            return false;
        for (int i = 0; i < 8 && !field->hasFocus(); ++i)
            m_demo.key(Qt::Key_Tab);
        return field->hasFocus();
    };
    const auto typeNumber = [&](const QList<Qt::Key> &digits) {
        m_demo.key(Qt::Key_A, Qt::ControlModifier);
        for (const Qt::Key digit : digits)
            m_demo.key(digit);
    };
    QVERIFY(toField());
    QCOMPARE(field->value(), 2000000); // as many as the command line takes
    m_demo.key(Qt::Key_Tab); // passed by, it stays what it is
    QVERIFY(m_demo.settled([] { return true; }));
    QCOMPARE(capacity(), 2000000);
    m_demo.key(Qt::Key_Escape);
    QVERIFY(toField());
    typeNumber({Qt::Key_7, Qt::Key_7});
    m_demo.key(Qt::Key_Escape); // typed, and left
    QVERIFY(m_demo.settled([this] { return !m_demo.child<QWidget>("volumePanel")->isVisible(); }));
    QCOMPARE(capacity(), 2000000);
    QVERIFY(toField());
    QCOMPARE(field->value(), 2000000);
    typeNumber({Qt::Key_8, Qt::Key_8});
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return capacity() == 88; }));
    // Somebody else has said otherwise since it was typed.
    typeNumber({Qt::Key_9, Qt::Key_9});
    m_demo.askObject({u"volume"_qs, u"capacity"_qs, u"--day"_qs, u"55"_qs});
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return field->value() == 55; }));
    QCOMPARE(capacity(), 55);
}

void TestDashboardPage::whatIsDueGoesOnByItself()
{
    // Held some days ago, until today and until tomorrow: nobody asks for a check.
    const auto ready = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs});
    QVERIFY(ready.size() > 2);
    const QDate today = Clock().today();
    {
        const Clock clock;
        const auto desk = Desk::open(m_demo.profile(), clock);
        QVERIFY(desk.has_value());
        const Carriers carriers = *Carriers::load();
        const PostalTable postal = *PostalTable::builtIn();
        const OrderService orders(**desk, carriers, postal); // makes the rows that lists show
        for (int i = 0; i < 2; ++i) {
            const auto found = OrderStore::find(**(*desk)->reader(), ready[i][u"number"].toString());
            QVERIFY(found && found->size() == 1);
            Change hold;
            hold.kind = "order.hold";
            hold.roots = {found->first().id};
            hold.insert("hold", Id::v7()).fields = {{"order_id", Value(found->first().id)}, {"type", Value(u"date"_qs)}, {"reason", Value(u"x"_qs)}, {"until", Value(today.addDays(i).toString(Qt::ISODate))},
                                                    {"person", Value(u"鈴木"_qs)}, {"at", Value(1)}, {"state", Value(u"open"_qs)}};
            hold.eventCode = "held";
            QVERIFY((*desk)->commitOne(hold).has_value());
        }
    }
    QCOMPARE(queued(u"hold:date"_qs), 2); // what is held is held, until a window or a check looks
    m_demo.open();
    QVERIFY(m_demo.settled([this] { return queued(u"hold:date"_qs) == 1; }));
    QCOMPARE(m_demo.ask({u"orders"_qs, u"--queue"_qs, u"hold:date"_qs}).first()[u"number"].toString(), ready[1][u"number"].toString());
}

void TestDashboardPage::personsOnlyWhenAsked()
{
    const QString number = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"ready"_qs}).first()[u"number"].toString();
    m_demo.askObject({u"hold"_qs, u"--number"_qs, number, u"--type"_qs, u"client"_qs, u"--reason"_qs, u"x"_qs, u"--person"_qs, u"鈴木"_qs});
    m_demo.open();
    QVERIFY(toDashboard());
    const auto named = [this] {
        const auto &bars = chart("deskChart")->data().bars;
        return std::any_of(bars.cbegin(), bars.cend(), [](const ChartData::Bar &bar) { return bar.label.contains(u"鈴木"); });
    };
    QVERIFY(!chart("deskChart")->data().bars.isEmpty());
    QVERIFY(!named());
    m_demo.key(Qt::Key_F7);
    QVERIFY(m_demo.settled(named)); // who works alone may
    m_demo.key(Qt::Key_F7);
    QVERIFY(m_demo.settled([&] { return !named(); }));
}

void TestDashboardPage::chartsGoToFiles()
{
    m_demo.open();
    QVERIFY(toDashboard());
    m_demo.key(Qt::Key_2, Qt::AltModifier);
    const ChartData data = chart("backlogChart")->data();
    QVERIFY(saved(m_demo.profile() + u"/a.csv"_qs));
    QFile csv(m_demo.profile() + u"/a.csv"_qs);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(csv.readAll()).split(u"\r\n"_qs, Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), data.bars.size() + 2);
    QCOMPARE(lines[2], u"\"%1\",%2,%3,%4,%5,%6"_qs.arg(data.bars[0].label).arg(data.bars[0].values[0]).arg(data.bars[0].values[1]).arg(data.bars[0].values[2]).arg(data.bars[0].values[3]).arg(data.bars[0].total()));
    m_demo.key(Qt::Key_2, Qt::AltModifier);
    QVERIFY(saved(m_demo.profile() + u"/a.png"_qs));
    const QImage picture(m_demo.profile() + u"/a.png"_qs);
    QCOMPARE(picture.size(), QSize(2400, 1280));
    QVERIFY(saved(m_demo.profile() + u"/a.svg"_qs));
    QFile svg(m_demo.profile() + u"/a.svg"_qs);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QString drawing = QString::fromUtf8(svg.readAll());
    QVERIFY(drawing.contains(u"<svg") && drawing.contains(data.title));
    drawing.remove(QRegularExpression(u"<[^>]*>|\\s"_qs)); // letters of another font stand in an element of their own
    QVERIFY2(drawing.contains(data.bars[0].label), qPrintable(drawing.left(500)));
}

void TestDashboardPage::theWallComesAndGoes()
{
    m_demo.open();
    QVERIFY(toDashboard());
    m_demo.key(Qt::Key_F11, Qt::ShiftModifier);
    QTRY_VERIFY(wall() && wall()->figures().size() == 6);
    QVERIFY(wall()->isFullScreen());
    QTRY_COMPARE(QGuiApplication::focusWindow(), wall()->windowHandle());
    const QJsonObject today = m_demo.askObject({u"today"_qs});
    QCOMPARE(wall()->figures()[0].value, QLocale().toString(today[u"flow"].toArray().first().toObject()[u"count"].toInteger()));
    QCOMPARE(wall()->figures()[1].value, QString::number(queued(u"ready"_qs)));
    m_demo.shoot(u"behind_the_wall"_qs);
    const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
    if (!dir.isEmpty())
        QVERIFY(wall()->grab().save(dir + u"/wall.png"_qs));
    m_demo.key(Qt::Key_A); // only Esc and its own key leave
    QVERIFY(wall());
    m_demo.key(Qt::Key_Escape);
    QTRY_VERIFY(!wall());
    QTRY_COMPARE(QGuiApplication::focusWindow(), m_demo.window().windowHandle());
    QVERIFY(chart("stageChart")->hasFocus());
}

void TestDashboardPage::theWallIsReadFromFourMetres_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("busy");
    for (const char *language : {"ja", "en"}) {
        QTest::addRow("%s", language) << QString::fromLatin1(language) << false;
        QTest::addRow("%s, five digits", language) << QString::fromLatin1(language) << true;
    }
}

/// Signs are read from 200 times the height of their letters: 20 mm for the numbers from four metres; words that stay the same are known by their place, 12 mm do.
void TestDashboardPage::theWallIsReadFromFourMetres()
{
    QFETCH(QString, language);
    QFETCH(bool, busy);
    m_demo.language = language;
    m_demo.open();
    m_demo.language = u"ja"_qs;
    QVERIFY(toDashboard());
    m_demo.key(Qt::Key_F11, Qt::ShiftModifier);
    QTRY_VERIFY(wall() && wall()->figures().size() == 6);
    QList<WallView::Figure> figures = wall()->figures();
    const QDateTime now = QDateTime::currentDateTime();
    if (busy) {
        for (WallView::Figure &figure : figures)
            figure.value = u"12,345"_qs;
        figures[0].below = language == u"ja" ? u"予測 12,300、今 −1,234"_qs : u"of 12,300, now −1,234"_qs;
        wall()->setFigures(figures, {language == u"ja" ? u"次の締切 16:00 ヤマト 2便"_qs : u"Next cut-off 16:00 Yamato 2便"_qs, now.addSecs(7200), language == u"ja" ? u"残り 受注1,234件・個口567個"_qs : u"open: 1,234 orders, 567 parcels"_qs}, now);
    }
    QStringList wrong;
    const QList<Written> written = writtenOn(*wall());
    static const QRegularExpression countdown(u"^[0-9]+:[0-9]{2}:[0-9]{2}$|^–$"_qs);
    QHash<QString, double> numbers; // what also stands in a sentence is there once more, smaller
    for (const WallView::Figure &figure : std::as_const(figures))
        numbers.insert(figure.value, 0);
    for (const Written &one : written) {
        if (one.mm < 12)
            wrong << u"\"%1\" is %2 mm high"_qs.arg(one.text).arg(one.mm, 0, 'f', 1);
        if (numbers.contains(one.text) || countdown.match(one.text).hasMatch())
            numbers[one.text] = std::max(numbers[one.text], one.mm);
    }
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        if (*it < 20)
            wrong << u"the number %1 is %2 mm high"_qs.arg(it.key()).arg(*it, 0, 'f', 1);
    const QString dir = qEnvironmentVariable("TSUNAGI_SCREENS");
    if (!dir.isEmpty())
        QVERIFY(wall()->grab().save(dir + u"/wall-%1%2.png"_qs.arg(language, busy ? u"-busy"_qs : QString())));
    m_demo.key(Qt::Key_Escape);
    QVERIFY(written.size() >= 18);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestDashboardPage::theWallSaysThatItIsOld()
{
    WallView wall(nullptr);
    wall.setAttribute(Qt::WA_DeleteOnClose, false);
    const QDateTime now(QDate(2026, 11, 22), QTime(10, 30), Qt::OffsetFromUTC, 9 * 3600);
    const WallView::Next next {u"締切"_qs, now.addSecs(3600), u"5"_qs};
    wall.setFigures({{u"受注"_qs, u"12"_qs}}, next, now);
    QVERIFY(!wall.accessibleDescription().contains(u"10:30"));
    wall.setOld();
    QVERIFY2(wall.accessibleDescription().contains(u"10:30"), qPrintable(wall.accessibleDescription()));
    wall.setFigures({{u"受注"_qs, u"13"_qs}}, next, now.addSecs(60));
    QVERIFY(!wall.accessibleDescription().contains(u"10:3"));
}

/// By tone and by how it is filled.
void TestDashboardPage::aStageLooksTheSameInEachChart()
{
    DashboardFigures figures;
    for (const char *stage : {"received", "waiting", "ready", "instructed", "slipped", "handed_over", "shipped", "cancelled"})
        figures.stages << QueueCount {QString::fromLatin1(stage), 1};
    const Carriers carriers = *Carriers::load();
    const QList<ChartData::Bar> bars = DashboardCharts::stages(figures).bars;
    const QList<ChartData::Series> shipped = DashboardCharts::carriers(figures, carriers).series;
    const QList<ChartData::Series> desks = DashboardCharts::desks(figures).series;
    QCOMPARE(bars.size(), 8);
    for (int i = 0; i < 4; ++i) { // ready, instructed, slip made, handed over
        QCOMPARE(shipped[i].tone, bars[2 + i].tone);
        QCOMPARE(shipped[i].hatch, bars[2 + i].hatch);
        if (i > 0)
            QCOMPARE(desks[i], (ChartData::Series {desks[i].name, shipped[i].tone, shipped[i].hatch}));
        // Told from its neighbour without colour.
        if (i > 0)
            QVERIFY(shipped[i].hatch != shipped[i - 1].hatch);
    }
    for (const ChartData::Bar &bar : bars)
        QCOMPARE(*bar.tone, stageTone(bar.key));
}

void TestDashboardPage::theTallestHourTellsItsNumber()
{
    // Beside a low bar whose number is as wide as its hour: the two stand at other heights.
    const auto picture = [](qint64 tallest) {
        ChartData data;
        data.series = {{u"a"_qs}};
        for (int hour = 0; hour < 24; ++hour)
            data.bars << ChartData::Bar {{}, QString::number(hour), {hour == 0 ? 420 : hour == 1 ? tallest : 0}};
        BarChart drawn(Qt::Vertical, u"hours"_qs, nullptr);
        drawn.setData(data);
        QImage image(680, 240, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawn.picture().paint(painter, image.size());
        return image.copy(0, 0, image.width(), image.height() / 2); // above the low one
    };
    QVERIFY(picture(5000) != picture(4999));
    QVERIFY(picture(5000) == picture(5000));
}

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboardpage.moc"
