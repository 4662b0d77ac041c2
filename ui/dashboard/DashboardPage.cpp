// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardPage.h"

#include "models/dashboard/DashboardService.h"
#include "models/orders/FindingText.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/dashboard/BarChart.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <numeric>

namespace tsunagi {

namespace {

constexpr int kLeastMs = 1000; // between two readings, however fast orders change
constexpr int kMinuteMs = 60 * 1000;
constexpr int kMostReasons = 14;

} // namespace

DashboardPage::DashboardPage(const PageContext &context, DashboardService &dashboard, QWidget *parent)
    : Page(context, QStringLiteral("dashboard"), parent), m_dashboard(dashboard), m_summary(new QLabel(this))
{
    m_stages = addChart(Qt::Vertical, QStringLiteral("stageChart"));
    m_backlog = addChart(Qt::Horizontal, QStringLiteral("backlogChart"));
    m_arrivals = addChart(Qt::Vertical, QStringLiteral("arrivalChart"));
    m_summary->setObjectName(QStringLiteral("dashboardSummaryLabel"));
    m_summary->setContentsMargins(8, 6, 8, 2);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_summary, 0, 0, 1, 2);
    layout->addWidget(m_stages, 1, 0);
    layout->addWidget(m_arrivals, 2, 0);
    layout->addWidget(m_backlog, 1, 1, 2, 1);
    layout->setColumnStretch(0, 3);
    layout->setColumnStretch(1, 2);
    layout->setRowStretch(1, 1);
    layout->setRowStretch(2, 1);
    addPageAction(QStringLiteral("dashboardStages"), QKeySequence(Qt::ALT | Qt::Key_1), [] { return tr("Orders by stage"); }, [this] { m_stages->setFocus(Qt::ShortcutFocusReason); });
    addPageAction(QStringLiteral("dashboardBacklog"), QKeySequence(Qt::ALT | Qt::Key_2), [] { return tr("Waiting by reason"); }, [this] { m_backlog->setFocus(Qt::ShortcutFocusReason); });
    addPageAction(QStringLiteral("dashboardArrivals"), QKeySequence(Qt::ALT | Qt::Key_3), [] { return tr("Taken in today, by hour"); }, [this] { m_arrivals->setFocus(Qt::ShortcutFocusReason); });
    texts().add([this] {
        m_stages->setTitle(tr("Orders by stage"));
        m_backlog->setTitle(tr("Waiting by reason"));
        m_arrivals->setTitle(tr("Taken in today, by hour"));
    });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
}

BarChart *DashboardPage::addChart(Qt::Orientation orientation, const QString &name)
{
    auto *chart = new BarChart(orientation, name, this);
    connect(chart, &BarChart::opened, this, [this](const QString &queue) { emit showRequested(QStringLiteral("orders"), QStringLiteral("queue:") + queue); });
    return chart;
}

QString DashboardPage::title() const
{
    return tr("Dashboard");
}

QString DashboardPage::about() const
{
    return tr("The day at a glance: orders by stage, why orders wait, and what was taken in today by hour. "
              "The arrow keys choose a bar, Enter shows its orders.");
}

QWidget *DashboardPage::firstFocus()
{
    return m_stages;
}

void DashboardPage::reload(const QList<Id> &)
{
    if (m_reading) {
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
    m_reading = true;
    m_again = false;
    m_since.start();
    // Without a change the day still goes on: a new hour, a new day.
    m_later.start(kMinuteMs);
    context().async.runQuietly(this, [&dashboard = m_dashboard] { return dashboard.figures(); }, [this](const Result<DashboardFigures> &figures) {
        m_reading = false;
        if (figures)
            showFigures(*figures);
        else
            emit said(ErrorText::sentence(figures.error()), Tone::Warn);
        if (m_again)
            reload({});
    });
}

void DashboardPage::showFigures(const DashboardFigures &figures)
{
    const auto stageWord = [](int stage) {
        switch (Stage(stage)) {
        case Stage::Received: return tr("Received");
        case Stage::Waiting: return tr("Waiting");
        case Stage::Ready: return tr("Ready");
        case Stage::Instructed: return tr("Instructed");
        case Stage::Slipped: return tr("Has its slip");
        case Stage::HandedOver: return tr("Handed over");
        case Stage::Shipped: return tr("Shipped");
        case Stage::Cancelled: return tr("Cancelled");
        }
        return QString();
    };
    constexpr Tone kTones[] = {Tone::Neutral, Tone::Warn, Tone::Good, Tone::Info, Tone::Info, Tone::Done, Tone::Done, Tone::Neutral};
    QList<BarChart::Bar> stages;
    for (int i = 0; i < figures.stages.size(); ++i)
        stages << BarChart::Bar {figures.stages[i].queue, stageWord(i), figures.stages[i].count, kTones[i]};
    m_stages->setBars(stages);

    const auto holdWord = [](const QString &type) {
        if (type == u"address")
            return tr("Address");
        if (type == u"payment")
            return tr("Payment");
        if (type == u"stock")
            return tr("Stock");
        if (type == u"client")
            return tr("Client's wish");
        if (type == u"fraud")
            return tr("Fraud check");
        if (type == u"operator")
            return tr("Our check");
        return type == u"date" ? tr("Until a date") : type;
    };
    QList<BarChart::Bar> backlog;
    qint64 rest = 0;
    for (const QueueCount &reason : figures.backlog) {
        if (backlog.size() >= kMostReasons) {
            rest += reason.count;
            continue;
        }
        const QString code = reason.queue.mid(7);
        const bool hold = code.startsWith(u"hold:");
        backlog << BarChart::Bar {reason.queue, hold ? tr("Held: %1").arg(holdWord(code.mid(5))) : finding_text::title(code),
                                  reason.count, hold ? Tone::Info : Tone::Warn};
    }
    if (rest > 0)
        backlog << BarChart::Bar {QStringLiteral("waiting"), tr("Other reasons"), rest, Tone::Neutral};
    m_backlog->setBars(backlog);

    QList<BarChart::Bar> arrivals;
    for (int hour = 0; hour < 24; ++hour)
        arrivals << BarChart::Bar {QStringLiteral("arrived:%1T%2").arg(figures.day.toString(Qt::ISODate)).arg(hour, 2, 10, QChar(u'0')), QString::number(hour), figures.arrivals[size_t(hour)], Tone::Info};
    m_arrivals->setBars(arrivals);
    const QLocale locale;
    m_summary->setText(tr("%1 · taken in today: %2 · waiting: %3 · ready: %4")
                           .arg(locale.toString(figures.day, QLocale::LongFormat),
                                locale.toString(std::accumulate(figures.arrivals.cbegin(), figures.arrivals.cend(), qint64(0))),
                                locale.toString(figures.waiting), locale.toString(figures.stages.value(int(Stage::Ready)).count)));
}

} // namespace tsunagi
