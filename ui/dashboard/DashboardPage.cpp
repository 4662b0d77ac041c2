// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardPage.h"

#include "models/core/DayText.h"
#include "models/core/Settings.h"
#include "models/dashboard/DashboardService.h"
#include "models/forecast/ForecastText.h"
#include "models/today/TodayRules.h"
#include "models/today/TodayText.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FileDialog.h"
#include "ui/dashboard/BarChart.h"
#include "ui/dashboard/ChartExport.h"
#include "ui/dashboard/DashboardCharts.h"
#include "ui/dashboard/VolumePanel.h"
#include "ui/dashboard/WallView.h"

#include <QApplication>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScreen>

#include <algorithm>
#include <numeric>

namespace tsunagi {

namespace {

constexpr int kLeastMs = 1000; // between two readings, however fast orders change
constexpr int kMinuteMs = 60 * 1000;
constexpr int kMostProblems = 3;
const QString kFolder = QStringLiteral("forecast");

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

DashboardPage::DashboardPage(const PageContext &context, DashboardService &dashboard, const Carriers &carriers, QWidget *parent)
    : Page(context, QStringLiteral("dashboard"), parent), m_dashboard(dashboard), m_known(carriers), m_summary(new QLabel(this)), m_source(new QLabel(this)),
      m_passed(new QLabel(this)), m_move(new QPushButton(this)), m_panel(new VolumePanel(*this, context, dashboard.volume(), carriers, this)), m_choice(new ChoicePanel(this)), m_export(new ChartExport(*this, context))
{
    stopForQuestions(*m_choice);
    m_stages = addChart(Qt::Vertical, QStringLiteral("stageChart"));
    m_arrivals = addChart(Qt::Vertical, QStringLiteral("arrivalChart"));
    m_carriers = addChart(Qt::Horizontal, QStringLiteral("carrierChart"));
    m_backlog = addChart(Qt::Horizontal, QStringLiteral("backlogChart"));
    m_desks = addChart(Qt::Horizontal, QStringLiteral("deskChart"));
    m_summary->setObjectName(QStringLiteral("dashboardSummaryLabel"));
    m_source->setObjectName(QStringLiteral("dashboardSourceLabel"));
    m_passed->setObjectName(QStringLiteral("dashboardPassedLabel"));
    m_move->setObjectName(QStringLiteral("dashboardMoveButton"));
    layOut();
    buildActions();
    connect(m_move, &QPushButton::clicked, this, &DashboardPage::openVolume);
    connect(m_panel, &VolumePanel::left, this, [this] {
        m_backlog->show();
        m_desks->show();
        for (QAction *action : std::as_const(m_covered))
            action->setEnabled(true);
        // As the panel went, the keys went to whatever was next.
        if (isVisible())
            firstFocus()->setFocus(Qt::OtherFocusReason);
        reload({});
    });
    connect(this, &Page::personChanged, this, [this] {
        // Who comes to the desk asks anew.
        m_names = false;
        if (m_reading) {
            m_reading->figures.desks.clear();
            showReading();
        }
        reload({});
    });
    connect(m_choice, &ChoicePanel::left, this, [this] { firstFocus()->setFocus(Qt::OtherFocusReason); });
    texts().add([this] {
        const std::pair<BarChart *, QString> titles[] = {{m_stages, DashboardCharts::stageTitle()}, {m_arrivals, DashboardCharts::arrivalTitle()}, {m_backlog, DashboardCharts::backlogTitle()},
                                                         {m_carriers, DashboardCharts::carrierTitle()}, {m_desks, DashboardCharts::deskTitle()}};
        for (const auto &[chart, title] : titles) {
            if (!m_reading)
                chart->setData({title, {}, {}, {}});
        }
        m_carriers->setEmptyText(tr("Nothing is to be sent, and nothing was handed over today."));
        m_desks->setEmptyText(tr("Nobody has done anything yet today."));
        m_move->setText(tr("Leave later… (F6)"));
        showReading();
    });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (isVisible() || m_wall)
            read();
    });
}

DashboardPage::~DashboardPage() = default;

BarChart *DashboardPage::addChart(Qt::Orientation orientation, const QString &name)
{
    auto *chart = new BarChart(orientation, name, this);
    connect(chart, &BarChart::opened, this, [this](const QString &queue) { emit showRequested(QStringLiteral("orders"), QStringLiteral("queue:") + queue); });
    return chart;
}

void DashboardPage::layOut()
{
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_passed->setFont(bold);
    for (QLabel *label : {m_summary, m_source, m_passed})
        label->setWordWrap(true);
    m_passed->hide();
    m_move->hide();
    auto *head = new QGridLayout;
    head->setContentsMargins(8, 6, 8, 2);
    head->setVerticalSpacing(1);
    head->addWidget(m_summary, 0, 0);
    head->addWidget(m_source, 1, 0);
    head->addWidget(m_passed, 0, 1);
    head->addWidget(m_move, 0, 2, 2, 1);
    head->setColumnStretch(0, 3);
    head->setColumnStretch(1, 2);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    grid->addWidget(m_stages, 0, 0);
    grid->addWidget(m_arrivals, 1, 0);
    grid->addWidget(m_carriers, 2, 0);
    grid->addWidget(m_backlog, 0, 1, 2, 1);
    grid->addWidget(m_desks, 2, 1);
    grid->addWidget(m_panel, 0, 1, 3, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(0, 5);
    grid->setRowStretch(1, 6);
    grid->setRowStretch(2, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_choice);
    layout->addLayout(head);
    layout->addLayout(grid, 1);
    QWidget *before = m_stages;
    for (QWidget *widget : {static_cast<QWidget *>(m_arrivals), static_cast<QWidget *>(m_carriers), static_cast<QWidget *>(m_backlog), static_cast<QWidget *>(m_desks), static_cast<QWidget *>(m_move)}) {
        setTabOrder(before, widget);
        before = widget;
    }
}

void DashboardPage::buildActions()
{
    const auto add = [this](const char *name, Qt::Key key, const std::function<QString()> &text, BarChart *chart) {
        return addPageAction(QLatin1StringView(name), QKeySequence(Qt::ALT | key), text, [chart] { chart->setFocus(Qt::ShortcutFocusReason); });
    };
    add("dashboardStages", Qt::Key_1, [] { return tr("Orders by stage"); }, m_stages);
    m_covered << add("dashboardBacklog", Qt::Key_2, [] { return tr("Waiting by reason"); }, m_backlog);
    add("dashboardArrivals", Qt::Key_3, [] { return tr("Taken in today, by hour"); }, m_arrivals);
    add("dashboardCarriers", Qt::Key_4, [] { return tr("Orders by carrier"); }, m_carriers);
    m_covered << add("dashboardDesks", Qt::Key_5, [] { return tr("Work by desk"); }, m_desks);
    addPageAction(QStringLiteral("dashboardVolume"), Qt::Key_F6, [] { return tr("Leave later"); }, [this] { openVolume(); });
    addPageAction(QStringLiteral("dashboardNames"), Qt::Key_F7, [] { return tr("Names of persons, on or off"); }, [this] { toggleNames(); });
    addPageAction(QStringLiteral("dashboardForecast"), Qt::CTRL | Qt::Key_O, [] { return tr("Take a forecast in"); }, [this] { importForecast(); });
    addPageAction(QStringLiteral("dashboardSave"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [] { return tr("Chart to a file"); }, [this] { saveChart(); });
    addPageAction(QStringLiteral("dashboardWall"), Qt::SHIFT | Qt::Key_F11, [] { return tr("Wall screen"); }, [this] { openWall(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (auto *chart = qobject_cast<BarChart *>(now); chart && isAncestorOf(chart))
            m_last = chart;
    });
}

QString DashboardPage::title() const
{
    return tr("Dashboard");
}

QString DashboardPage::about() const
{
    return tr("The day for a supervisor: what came in hour by hour against the forecast (from a file that Ctrl+O takes in, else from the last same weekdays; the page says which), orders by "
              "stage, why orders wait and for how long, shipments by carrier, work by desk. Alt+1 to Alt+5 go to the charts, the arrow keys choose a bar and its part, the exact value stands above the "
              "chart, Enter shows the orders behind it. F6 lets orders leave a day later that no promised date keeps, when the day gets too full; Ctrl+Z takes that back. F7 names persons, for supervisors. "
              "Ctrl+Shift+S saves the chart as a picture or its numbers; Shift+F11 shows the wall screen, Esc leaves it.");
}

QWidget *DashboardPage::firstFocus()
{
    if (m_choice->isVisible() && m_choice->focusWidget()) // a question that waits keeps the keys
        return m_choice->focusWidget();
    return m_panel->isVisibleTo(this) ? static_cast<QWidget *>(m_panel) : m_stages;
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    // Out of sight nothing was read, and the day went on.
    if (m_since.isValid() && !m_busy && !m_later.isActive())
        reload({});
}

void DashboardPage::reload(const QList<Id> &)
{
    if (m_panel->isVisible())
        m_panel->refresh();
    if (m_busy) {
        m_again = true;
        return;
    }
    if (!m_since.isValid() || m_since.elapsed() >= kLeastMs)
        read();
    else
        m_later.start(kLeastMs - int(m_since.elapsed()));
}

void DashboardPage::read()
{
    m_busy = true;
    m_again = false;
    m_since.start();
    // Without a change the day still goes on: a new hour, a new day.
    m_later.start(kMinuteMs);
    const auto work = [&dashboard = m_dashboard, names = m_names, wall = !m_wall.isNull()]() -> Result<Reading> {
        Reading reading;
        auto figures = dashboard.figures(names);
        TSUNAGI_TRY(figures);
        reading.figures = std::move(*figures);
        auto state = dashboard.volume().state(false);
        TSUNAGI_TRY(state);
        reading.volume = std::move(*state);
        if (wall) {
            auto day = dashboard.today().figures();
            TSUNAGI_TRY(day);
            reading.today = std::move(*day);
        }
        return reading;
    };
    context().async.runQuietly(this, work, [this, names = m_names](const Result<Reading> &reading) {
        m_busy = false;
        if (reading && names && !m_names) {
            m_again = true; // it names persons to whoever came to the desk meanwhile
        } else if (reading) {
            m_reading = *reading;
            showReading();
        } else {
            if (m_wall)
                m_wall->setOld();
            sayError(reading.error());
        }
        if (m_wall && reading && m_reading && !m_reading->today)
            read(); // the wall came up while this was read, and a blank wall tells nothing
        else if (m_again)
            reload({});
    });
}

void DashboardPage::showReading()
{
    if (!m_reading)
        return;
    const DashboardFigures &figures = m_reading->figures;
    const bool nothing = std::all_of(figures.stages.cbegin(), figures.stages.cend(), [](const auto &stage) { return stage.count == 0; });
    m_backlog->setEmptyText(nothing ? tr("The day for a supervisor stands here: what came in, what waits and why, what leaves. It fills as soon as orders are taken in. First step: take a forecast in (Ctrl+O).")
                                    : tr("Nothing waits."));
    m_stages->setData(DashboardCharts::stages(figures));
    m_arrivals->setData(DashboardCharts::arrivals(figures, m_reading->volume.forecast));
    m_backlog->setData(DashboardCharts::backlog(figures));
    m_carriers->setData(DashboardCharts::carriers(figures, m_known));
    m_desks->setData(DashboardCharts::desks(figures));
    showSummary();
    showWall();
}

void DashboardPage::showSummary()
{
    const DashboardFigures &figures = m_reading->figures;
    const VolumeState &volume = m_reading->volume;
    const qint64 arrived = std::accumulate(figures.arrivals.cbegin(), figures.arrivals.cend(), qint64(0));
    QString taken = tr("taken in today: %1").arg(number(arrived));
    if (volume.isForetoldInPart()) // what came for the others stands beside no forecast
        taken += tr(" (of clients with a forecast: %1, forecast %2)").arg(number(volume.foretold), number(volume.forecast.count()));
    else if (volume.forecast.isSpread())
        taken += tr(" (forecast %1, by now %2)").arg(number(volume.forecast.count()), number(volume.forecast.until(volume.now.time())));
    else if (volume.forecast.isKnown())
        taken += tr(" (forecast %1)").arg(number(volume.forecast.count()));
    m_summary->setText(tr("%1 · %2 · waiting: %3 · ready: %4")
                           .arg(DayText::full(figures.day()), taken, number(figures.waiting), number(figures.stages.value(int(Stage::Ready)).count)));
    m_source->setText(ForecastText::source(volume.forecast));
    const QString passed = ForecastText::passed(volume);
    m_passed->setText(tr("Passed: %1.").arg(passed));
    QPalette colors = m_passed->palette();
    colors.setColor(QPalette::WindowText, Mark::color(Tone::Warn, palette()));
    m_passed->setPalette(colors);
    m_passed->setVisible(!passed.isEmpty());
    m_move->setVisible(!passed.isEmpty());
}

void DashboardPage::showWall()
{
    if (!m_wall || !m_reading || !m_reading->today)
        return;
    const DashboardFigures &figures = m_reading->figures;
    const DayForecast &forecast = m_reading->volume.forecast;
    const TodayFigures &day = *m_reading->today;
    const qint64 arrived = std::accumulate(figures.arrivals.cbegin(), figures.arrivals.cend(), qint64(0));
    const auto stage = [&](Stage one) { return figures.stages.value(int(one)).count; };
    const auto gone = [&] { return day.flow.isEmpty() ? qint64(0) : day.flow.last().count; };
    qint64 late = 0;
    for (const TodayNumber &stuck : day.stuck)
        late += stuck.what.startsWith(u"late") ? stuck.count : 0;
    const qint64 ahead = m_reading->volume.ahead();
    // Short, or it could not be read from afar.
    const QString expected = !forecast.isKnown()  ? tr("no forecast")
                             : m_reading->volume.isForetoldInPart() ? tr("forecast %1, of these %2", "forecast of some clients, and what came of those").arg(number(forecast.count()), number(m_reading->volume.foretold))
                             : forecast.isSpread() ? tr("of %1, now %2%3", "forecast of the day, and by how much the day is ahead or behind").arg(number(forecast.count()), ahead < 0 ? QStringLiteral("−") : QStringLiteral("+"), number(qAbs(ahead)))
                                                   : tr("forecast %1").arg(number(forecast.count()));
    const bool above = m_reading->volume.overForecast() > 0;
    const QList<WallView::Figure> shown {{tr("Taken in today"), number(arrived), expected, above ? Tone::Warn : Tone::Neutral},
                                         {tr("Ready"), number(stage(Stage::Ready)), tr("waiting %1").arg(number(figures.waiting)), Tone::Good},
                                         {tr("Instructed"), number(stage(Stage::Instructed)), tr("without a slip yet"), Tone::Info},
                                         {tr("Slip made"), number(stage(Stage::Slipped)), tr("to be handed over"), Tone::Info},
                                         {tr("Handed over"), number(gone()), tr("today"), Tone::Done},
                                         {tr("Late"), number(late), tr("parcels whose truck has gone"), late > 0 ? Tone::Stop : Tone::Neutral}};
    WallView::Next next;
    if (const int at = today_rules::next(day.cutoffs, day.now); at >= 0) {
        const TodayCutOff &one = day.cutoffs[at];
        next = {tr("Cut-off %1").arg(QStringList {TodayText::time(one, day.now.date()), TodayText::carrier(m_known, one.carrier), TodayText::truck(one)}.join(u' ').simplified()), one.at(), TodayText::open(one)};
    }
    m_wall->setWindowTitle(title()); // of the language that is spoken now
    m_wall->setFigures(shown, next, day.now);
}

void DashboardPage::openWall()
{
    if (m_wall) {
        m_wall->close();
        return;
    }
    m_wall = new WallView(window());
    m_wall->setGeometry(window()->screen()->geometry());
    connect(m_wall, &WallView::left, this, [this] {
        m_wall.clear();
        window()->activateWindow();
    });
    m_wall->showFullScreen();
    m_wall->activateWindow();
    m_wall->setFocus(Qt::OtherFocusReason);
    if (m_busy)
        m_again = true;
    else
        read();
}

void DashboardPage::openVolume()
{
    m_backlog->hide();
    m_desks->hide();
    for (QAction *action : std::as_const(m_covered))
        action->setEnabled(false);
    m_panel->ask();
}

void DashboardPage::toggleNames()
{
    if (m_names) {
        m_names = false;
        reload({});
        emit said(tr("Persons are not named any more."), Tone::Info);
        return;
    }
    context().async.run(this, [&dashboard = m_dashboard] { return dashboard.mayNamePersons(); }, [this, person = context().desk.person()](const Result<bool> &may) {
        if (!may) {
            sayError(may.error());
        } else if (!*may) {
            emit said(tr("Not shown: who did how much is for a supervisor's login."), Tone::Warn);
        } else if (person == context().desk.person()) {
            m_names = true;
            reload({});
            emit said(tr("Persons are named until the page is told otherwise or somebody else comes to this desk."), Tone::Info);
        }
    });
}

void DashboardPage::importForecast()
{
    auto *dialog = fileDialog(this, tr("Take a forecast in"), context().settings.text(Setting::ImportFolder, kFolder));
    dialog->setObjectName(QStringLiteral("forecastFileDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Forecasts: days, clients, numbers (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        context().settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), kFolder);
        takeForecast(path);
    });
    dialog->open();
}

void DashboardPage::takeForecast(const QString &path, const QString &client)
{
    context().async.run(this, [&forecasts = m_dashboard.forecasts(), path, client] { return forecasts.takeIn(path, client); }, [this, path, client](const Result<ForecastReport> &report) {
        if (!report && report.error().where == u"荷主" && client.isEmpty())
            return askClient(path);
        if (!report) {
            sayError(report.error(), [this, path, client] { takeForecast(path, client); });
            return;
        }
        QStringList words {ForecastText::report(*report)};
        for (const ForecastProblem &problem : report->problems.first(std::min<qsizetype>(kMostProblems, report->problems.size())))
            words << ForecastText::problem(problem);
        emit said(words.join(u' '), report->problems.isEmpty() ? Tone::Good : Tone::Warn);
        reload({});
    });
}

void DashboardPage::askClient(const QString &path)
{
    QList<ChoicePanel::Choice> clients;
    if (m_reading)
        for (const ClientForecast &one : std::as_const(m_reading->volume.forecast.clients))
            clients << ChoicePanel::Choice {one.code, one.name == one.code ? one.code : tr("%1 (%2)", "client's code and name").arg(one.code, one.name)};
    m_choice->ask({tr("%1 has no column of clients. Whose forecast is it?").arg(QFileInfo(path).fileName()), clients, {}, false, false, tr("Take in")},
                  [this, path](const ChoicePanel::Answer &answer) { takeForecast(path, answer.key); });
}

void DashboardPage::saveChart()
{
    m_export->save(m_last ? *m_last : *m_stages);
}

} // namespace tsunagi
