// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/TodayPage.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "models/today/TodayRules.h"
#include "models/today/TodayService.h"
#include "models/today/TodayText.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ListTools.h"
#include "ui/today/FirstStepsBar.h"
#include "ui/today/FlowView.h"

#include <QApplication>
#include <QGridLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLocale>
#include <QTabBar>

namespace tsunagi {

namespace {

constexpr int kLeastMs = 1000; // between two readings, however fast orders change
constexpr int kMinuteMs = 60 * 1000;
constexpr int kJapanOffset = 9 * 3600;
constexpr qint64 kSoonSeconds = 3600;

QString linkOf(const TodayNumber &number)
{
    return number.queue.isEmpty() ? QString() : number.page + u'\t' + number.queue;
}

Tone alertTone(const QString &what)
{
    return today_rules::isGrave(what) ? Tone::Stop : Tone::Warn;
}

} // namespace

TodayPage::TodayPage(const PageContext &context, TodayService &today, const Carriers &carriers, QWidget *parent)
    : Page(context, QStringLiteral("today"), parent), m_today(today), m_carriers(carriers), m_steps(new FirstStepsBar(this)), m_content(new QWidget(this)),
      m_flow(new FlowView(m_content)), m_panel(new ChoicePanel(this)), m_clock(new FigureTable(QStringLiteral("todayClock"), 5, m_content)),
      m_stuck(new FigureTable(QStringLiteral("todayStuck"), 4, m_content)), m_rest(new FigureTable(QStringLiteral("todayRest"), 2, m_content))
{
    stopForQuestions(*m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(m_steps);
    layout->addWidget(m_content, 1);
    layout->addStretch(0);
    layout->addWidget(m_panel);
    m_steps->hide();
    m_next = addHeading(QStringLiteral("todayNextLabel"));
    m_stuckHead = addHeading(QStringLiteral("todayStuckLabel"));
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_flow, 0, 0, 1, 2);
    grid->addWidget(m_next, 1, 0);
    grid->addWidget(m_clock, 2, 0);
    grid->addWidget(m_stuckHead, 3, 0);
    grid->addWidget(m_stuck, 4, 0);
    grid->addWidget(m_rest, 1, 1, 4, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(2, 2);
    grid->setRowStretch(4, 3);
    for (FigureTable *table : {m_clock, m_stuck, m_rest})
        connect(table, &FigureTable::opened, this, &TodayPage::open);
    connect(m_flow, &FlowView::opened, this, &TodayPage::open);
    connect(m_steps, &FirstStepsBar::wanted, this, &TodayPage::showRequested);
    buildActions();
    new ListTools(*this, context, *layout, [this] {
        return ListTools::List {nullptr, nullptr, nullptr, m_panel, {}, {}, {}, [this] { return sheet(); }};
    });
    texts().add([this] {
        m_clock->setAccessibleName(tr("Cut-offs and what is open against them"));
        m_clock->setHeads({tr("Cut-off"), tr("Time left"), tr("To instruct"), tr("To print"), tr("To hand over")});
        m_stuckHead->setText(tr("What is stuck, and why"));
        m_stuck->setAccessibleName(m_stuckHead->text());
        m_stuck->setHeads({tr("Reason"), tr("Where"), tr("Oldest"), tr("Number", "how many")}, {1});
        m_rest->setAccessibleName(tr("My claims, alerts and what is new"));
        m_rest->setHeads({});
        showFigures();
    });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_minute.setSingleShot(true);
    connect(&m_minute, &QTimer::timeout, this, &TodayPage::tick);
}

QLabel *TodayPage::addHeading(const QString &name)
{
    auto *label = new QLabel(m_content);
    label->setObjectName(name);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    label->setFont(font);
    label->setContentsMargins(2, 6, 2, 0);
    return label;
}

void TodayPage::buildActions()
{
    const auto add = [this](const char *name, Qt::Key key, const std::function<QString()> &text, const std::function<QWidget *()> &widget) {
        m_parts << addPageAction(QLatin1StringView(name), QKeySequence(Qt::ALT | key), text, [widget] { widget()->setFocus(Qt::ShortcutFocusReason); });
    };
    add("todayStages", Qt::Key_1, [] { return tr("Orders by stage"); }, [this] { return m_flow->current(); });
    add("todayCutoffs", Qt::Key_2, [] { return tr("Cut-offs"); }, [this] { return m_clock; });
    add("todayReasons", Qt::Key_3, [] { return tr("What is stuck"); }, [this] { return m_stuck; });
    add("todayAlerts", Qt::Key_4, [] { return tr("Alerts and what is new"); }, [this] { return m_rest; });
}

QString TodayPage::title() const
{
    return tr("Today");
}

QString TodayPage::about() const
{
    return tr("The day as it stands: the orders from arrived to handed over, the cut-offs of the trucks with what is still open against them, what is "
              "stuck and why, what this desk has claimed, what asks for somebody, and what is new since you last left this page. "
              "Alt+1 to Alt+4 go to the parts, the arrow keys choose a number, Enter opens its rows. What a number counts stands in its tooltip.");
}

QWidget *TodayPage::firstFocus()
{
    if (m_panel->isVisible() && m_panel->focusWidget()) // a question that waits keeps the keys
        return m_panel->focusWidget();
    return m_content->isVisibleTo(this) ? m_flow->current() : m_steps->next();
}

void TodayPage::reload(const QList<Id> &)
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

void TodayPage::read()
{
    m_reading = true;
    m_again = false;
    m_since.start();
    m_later.stop();
    const QString person = context().desk.person();
    const qint64 since = context().settings.text(Setting::TodaySeen, person).toLongLong();
    const auto work = [&today = m_today, since] { return today.figures(since); };
    const auto done = [this, person](const Result<TodayFigures> &figures) {
        m_reading = false;
        if (figures) {
            m_figures = *figures;
            m_person = person;
            m_readUs = figures->now.toMSecsSinceEpoch() * 1000;
            showFigures();
            if (figures->againMs > 0)
                m_later.start(std::max(int(figures->againMs), kLeastMs));
        } else {
            sayError(figures.error());
        }
        if (m_again)
            reload({});
    };
    if (m_figures)
        context().async.runQuietly(this, work, done);
    else
        context().async.run(this, work, done);
}

void TodayPage::tick()
{
    const qint64 ms = context().desk.clock().nowUs() / 1000;
    m_minute.start(kMinuteMs - int(ms % kMinuteMs) + 1);
    if (!m_figures)
        return;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, kJapanOffset);
    // Only a cut-off or midnight that was passed is another answer; any other minute is the same one told anew.
    const bool passed = now.date() != m_figures->now.date() || today_rules::next(m_figures->cutoffs, now) != today_rules::next(m_figures->cutoffs, m_figures->now);
    m_figures->now = now;
    if (passed)
        reload({});
    else
        showFigures();
}

void TodayPage::showEvent(QShowEvent *event)
{
    m_looking = false;
    Page::showEvent(event);
    // What is new depends on when this page was left, even where nothing changed.
    if (!event->spontaneous())
        reload({});
    tick();
}

void TodayPage::hideEvent(QHideEvent *event)
{
    m_minute.stop();
    // Who opens a number of this page is still looking: the mark moves when the page is left for something else.
    if (!event->spontaneous() && m_figures && !m_looking)
        context().settings.set(Setting::TodaySeen, QString::number(m_readUs), m_person);
    Page::hideEvent(event);
}

void TodayPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_flow)
        showFigures();
}

void TodayPage::open(const QString &link)
{
    if (link.isEmpty())
        return;
    m_looking = true;
    emit showRequested(link.section(u'\t', 0, 0), QStringLiteral("queue:") + link.section(u'\t', 1));
    m_looking = false;
}

FigureTable::Cell TodayPage::cell(const TodayNumber &number) const
{
    return {QLocale().toString(number.count), linkOf(number), TodayText::meaning(number), true};
}

FigureTable::Line TodayPage::line(const TodayNumber &number, Tone tone) const
{
    return {{{TodayText::title(number, m_carriers), linkOf(number), TodayText::meaning(number)}, cell(number)}, tone};
}

void TodayPage::showFigures()
{
    if (!m_figures)
        return;
    const FirstSteps &steps = m_figures->steps;
    const QWidget *focus = QApplication::focusWidget();
    // At start there was nothing yet to take the keys: the tabs hold them.
    const bool held = isAncestorOf(focus) || (isVisible() && qobject_cast<const QTabBar *>(focus));
    const bool first = steps.orders && !m_content->isVisibleTo(this);
    m_steps->setSteps(steps);
    m_steps->setVisible(!steps.slip);
    m_content->setVisible(steps.orders);
    for (QAction *action : std::as_const(m_parts))
        action->setEnabled(steps.orders);
    QList<FlowView::Stage> stages;
    for (const TodayNumber &number : m_figures->flow)
        stages << FlowView::Stage {TodayText::title(number, m_carriers), TodayText::meaning(number), linkOf(number), number.count};
    m_flow->setStages(stages);
    showClock();
    showStuck();
    showRest();
    // Keys must not stay in a part that has gone, nor with the first steps once there is a day to look at.
    if (held && (first || !isAncestorOf(QApplication::focusWidget())))
        firstFocus()->setFocus(Qt::OtherFocusReason);
}

void TodayPage::showClock()
{
    const QDateTime now = m_figures->now;
    const int next = today_rules::next(m_figures->cutoffs, now);
    QList<FigureTable::Line> lines;
    for (int i = 0; i < m_figures->cutoffs.size(); ++i) {
        const TodayCutOff &one = m_figures->cutoffs[i];
        const bool over = !one.day.isValid() || one.at() < now;
        const Tone tone = over ? (one.open() > 0 ? Tone::Stop : Tone::Done) : i == next ? (one.open() > 0 && now.secsTo(one.at()) < kSoonSeconds ? Tone::Warn : Tone::Info) : Tone::Neutral;
        const QString left = over && one.open() == 0 ? tr("done") : TodayText::left(one, now);
        FigureTable::Line shown {{{nameOf(one)}, {left}}, tone, false, i == next};
        for (const TodayNumber *number : {&one.ready, &one.unprinted, &one.printed})
            shown.cells << (number->queue.isEmpty() ? FigureTable::Cell {QStringLiteral("–"), {}, TodayText::meaning(*number)} : cell(*number));
        lines << shown;
    }
    m_clock->setLines(lines);
    if (next >= 0 && !m_clock->hasFocus())
        m_clock->scrollToItem(m_clock->item(next, 0), QAbstractItemView::PositionAtCenter);
    if (next < 0) {
        m_next->setText(tr("No cut-off ahead today"));
        return;
    }
    const TodayCutOff &one = m_figures->cutoffs[next];
    const QString name = nameOf(one);
    m_next->setText(tr("Next cut-off %1: %2, %3", "name of a cut-off, time to go, what is open").arg(name, TodayText::left(one, now), TodayText::open(one)));
}

void TodayPage::showStuck()
{
    QList<FigureTable::Line> lines;
    for (const TodayNumber &number : m_figures->stuck) {
        FigureTable::Line shown = line(number, number.what == u"reason" ? (number.detail.startsWith(u"hold:") ? Tone::Info : Tone::Warn) : Tone::Stop);
        shown.cells.insert(1, {TodayText::where(number), linkOf(number)});
        shown.cells.insert(2, {TodayText::age(number.oldestUs, m_figures->now), linkOf(number)});
        lines << shown;
    }
    if (lines.isEmpty())
        lines << FigureTable::Line {{{tr("Nothing is stuck.")}}, Tone::Good};
    m_stuck->setLines(lines);
}

void TodayPage::showRest()
{
    const auto heading = [](const QString &text) { return FigureTable::Line {{{text}}, Tone::Neutral, true}; };
    QList<FigureTable::Line> lines {heading(tr("Mine")), line(m_figures->mine, Tone::Info), heading(tr("Needs attention"))};
    for (const TodayNumber &number : m_figures->alerts)
        lines << line(number, alertTone(number.what));
    if (m_figures->alerts.isEmpty())
        lines << FigureTable::Line {{{tr("Nothing needs attention.")}}, Tone::Good};
    lines << heading(sinceWords());
    for (const TodayNumber &number : m_figures->since)
        lines << line(number, number.what == u"since_shop_cancelled" && number.count > 0 ? Tone::Warn : Tone::Neutral);
    m_rest->setLines(lines);
}

QString TodayPage::nameOf(const TodayCutOff &cutoff) const
{
    return QStringList {TodayText::time(cutoff, m_figures->now.date()), TodayText::carrier(m_carriers, cutoff.carrier), TodayText::truck(cutoff)}.join(u' ').simplified();
}

QString TodayPage::sinceWords() const
{
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(m_figures->sinceUs / 1000, Qt::OffsetFromUTC, kJapanOffset);
    return since.time() == QTime(0, 0) ? tr("New since midnight")
                                       : tr("New since you looked, %1").arg(since.toString(since.date() == m_figures->now.date() ? QStringLiteral("HH:mm") : QStringLiteral("MM/dd HH:mm")));
}

ListSheet TodayPage::sheet() const
{
    ListSheet sheet;
    sheet.columns = {{tr("Part", "of the day's figures"), 12}, {tr("What is counted"), 22}, {tr("Where"), 14}, {tr("Oldest or time left"), 12}, {tr("Number", "how many"), 6}};
    QList<ListSheet::Row> rows;
    const auto add = [&](const QString &part, const TodayNumber &number, const QString &where = {}, const QString &time = {}) {
        rows << ListSheet::Row {part, TodayText::title(number, m_carriers), where, time, number.count};
    };
    if (m_figures && m_content->isVisibleTo(this)) {
        for (const TodayNumber &number : m_figures->flow)
            add(tr("Orders by stage"), number);
        for (const TodayCutOff &one : m_figures->cutoffs) {
            const std::pair<QString, const TodayNumber &> parts[] {{tr("To instruct"), one.ready}, {tr("To print"), one.unprinted}, {tr("To hand over"), one.printed}};
            for (const auto &[what, number] : parts)
                if (!number.queue.isEmpty())
                    rows << ListSheet::Row {tr("Cut-offs"), what, nameOf(one), TodayText::left(one, m_figures->now), number.count};
        }
        for (const TodayNumber &number : m_figures->stuck)
            add(tr("What is stuck"), number, TodayText::where(number), TodayText::age(number.oldestUs, m_figures->now));
        add(tr("Mine"), m_figures->mine);
        for (const TodayNumber &number : m_figures->alerts)
            add(tr("Needs attention"), number);
        for (const TodayNumber &number : m_figures->since)
            add(sinceWords(), number);
    }
    sheet.count = rows.size();
    sheet.rows = [rows](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> { return rows.mid(from, count); };
    return sheet;
}

} // namespace tsunagi
