// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/PrintQueueActions.h"

#include "models/sync/Desk.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kFeedMs = 700;
constexpr int kLookMs = 15000;
constexpr int kPrinterTimeoutMs = 1500;
constexpr qsizetype kMostChoices = 9;

/// Labels that went into a file have no printer that could be fed.
bool isPrinter(const QString &name)
{
    return !name.isEmpty() && name != u"pdf" && name != u"images";
}

} // namespace

PrintQueueActions::PrintQueueActions(SlipsWork &work) : QObject(&work), m_work(work)
{
    m_feed.setInterval(kFeedMs);
    connect(&m_feed, &QTimer::timeout, this, &PrintQueueActions::feedAll);
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &PrintQueueActions::askPrinters);
    m_look.start();
}

void PrintQueueActions::buildFirst()
{
    SlipsPage &page = m_work.page();
    m_pause = page.addPageAction(u"pausePrinting"_qs, Qt::SHIFT | Qt::Key_F5, [] { return tr("Pause printing / go on"); }, [this] { pauseOrGoOn(); });
    using Move = PrintQueue::Move;
    const auto add = [&](const QString &name, Qt::Key key, const std::function<QString()> &text, Move to) {
        m_moves << page.addPageAction(name, Qt::CTRL | Qt::SHIFT | key, text, [this, to] { move(to); });
    };
    add(u"printEarlier"_qs, Qt::Key_Up, [] { return tr("Print one place earlier"); }, Move::Up);
    add(u"printLater"_qs, Qt::Key_Down, [] { return tr("Print one place later"); }, Move::Down);
    add(u"printFirst"_qs, Qt::Key_Home, [] { return tr("Print first of all"); }, Move::First);
    add(u"printLast"_qs, Qt::Key_End, [] { return tr("Print last of all"); }, Move::Last);
}

void PrintQueueActions::buildLast()
{
    m_dequeue = m_work.page().addPageAction(u"dequeueLabels"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_J, [] { return tr("Take out of the print queue"); }, [this] { dequeue(); });
}

QMap<QString, int> PrintQueueActions::queued() const
{
    QMap<QString, int> out;
    for (const ParcelView &view : m_work.snapshot().parcels) {
        if (view.printPlace > 0)
            ++out[view.sheetPrinter];
    }
    return out;
}

QList<ParcelView> PrintQueueActions::chosenQueued() const
{
    QList<ParcelView> out = m_work.page().chosen();
    out.removeIf([](const ParcelView &view) { return view.printPlace == 0; });
    return out;
}

void PrintQueueActions::update()
{
    const QMap<QString, int> waiting = queued();
    const bool printers = std::any_of(waiting.keyBegin(), waiting.keyEnd(), isPrinter);
    m_pause->setEnabled(m_work.isPrinting() || printers || !m_running.isEmpty());
    const bool movable = m_work.isFree() && !chosenQueued().isEmpty();
    for (QAction *move : std::as_const(m_moves))
        move->setEnabled(movable);
    m_dequeue->setEnabled(m_work.isFree() && !waiting.isEmpty());
}

PrinterState PrintQueueActions::stateOf(const QString &printer) const
{
    if (!isPrinter(printer))
        return {};
    if (!m_running.contains(printer))
        return {PrinterState::Kind::Paused, {}};
    return {PrinterState::Kind::Printing, m_running.value(printer).trouble};
}

void PrintQueueActions::pauseOrGoOn()
{
    if (m_work.isPrinting())
        return m_work.page().progress().cancel();
    QMap<QString, int> waiting = queued();
    waiting.removeIf([](const auto &one) { return !isPrinter(one.key()); });
    // The queue in sight is meant; else what runs, else the only one that waits.
    const QString key = m_work.page().queues().currentKey();
    const QString inSight = key.startsWith(u"printer:") ? key.mid(8) : QString();
    if (m_running.contains(inSight))
        return pause({inSight});
    if (waiting.contains(inSight))
        return start(inSight);
    if (!m_running.isEmpty())
        return pause(running());
    if (waiting.size() == 1)
        return start(waiting.firstKey());
    QList<ChoicePanel::Choice> choices;
    for (auto it = waiting.cbegin(); it != waiting.cend() && choices.size() < kMostChoices; ++it)
        choices << ChoicePanel::Choice {it.key(), tr("%1: %2").arg(it.key(), SlipWords::count(it.value()))};
    if (!choices.isEmpty())
        m_work.ask({tr("Which printer goes on?"), choices, {}, false, false, tr("Go on"), {}, {}, {}, ChoicePanel::Need::Choice}, [this](const ChoicePanel::Answer &answer) { start(answer.key); });
}

void PrintQueueActions::start(const QString &printer, int labels)
{
    if (m_running.contains(printer))
        return feedAll();
    m_running.insert(printer, {});
    m_feed.start();
    m_work.say(tr("%1 prints: %2 labels wait. Shift+F5 pauses.").arg(printer, SlipWords::count(labels > 0 ? labels : queued().value(printer))), Tone::Info);
    emit changed();
    feedAll();
}

void PrintQueueActions::joined(const QString &printer, const QList<Id> &parcels)
{
    // The queue itself is asked: the rows in sight may be from before somebody else changed it.
    m_work.look([&slips = m_work.slips()] { return slips.printQueue().entries(); }, [this, printer, parcels](const QList<PrintQueue::Entry> &entries) {
        int labels = 0, others = 0;
        for (const PrintQueue::Entry &one : entries) {
            if (one.sheet.state == u"queued" && one.sheet.printer == printer)
                ++(parcels.contains(one.view.parcel) ? labels : others);
        }
        if (m_running.contains(printer) || (labels > 0 && others == 0))
            return start(printer, labels);
        if (labels > 0)
            m_work.say(tr("%1 is paused: %2 labels wait. Shift+F5 goes on.").arg(printer, SlipWords::count(others + labels)), Tone::Warn);
    });
}

void PrintQueueActions::pause(const QStringList &printers)
{
    int left = 0;
    for (const QString &printer : printers) {
        m_running.remove(printer);
        left += queued().value(printer);
    }
    m_work.say(tr("%1 is paused: %2 labels wait. Shift+F5 goes on.").arg(printers.join(tr(", ")), SlipWords::count(left)), Tone::Warn);
    emit changed();
}

void PrintQueueActions::feedAll()
{
    if (m_running.isEmpty())
        m_feed.stop();
    for (auto run = m_running.begin(); run != m_running.end(); ++run) {
        if (std::exchange(run->asking, true))
            continue;
        const QString printer = run.key();
        m_work.context().async.runQuietly(
            this,
            [&slips = m_work.slips(), printer] {
                LabelRequest request;
                request.printer = printer;
                return slips.labelPrinter().feed(request);
            },
            [this, printer](const Result<FeedReport> &fed) { onFed(printer, fed); });
    }
}

void PrintQueueActions::onFed(const QString &printer, const Result<FeedReport> &fed)
{
    const auto run = m_running.find(printer);
    const auto halt = [&](const QString &sentence) {
        m_running.remove(printer);
        m_work.say(sentence, Tone::Warn);
        emit changed();
    };
    if (run != m_running.end())
        run->asking = false;
    if (!fed) {
        emit m_work.reloadWanted();
        return halt(tr("%1 is paused: %2 Shift+F5 goes on.").arg(printer, SlipWords::error(fed.error())));
    }
    if (!fed->report.printed.isEmpty() || fed->back > 0)
        emit m_work.reloadWanted();
    if (run == m_running.end())
        return; // paused meanwhile
    if (run->trouble != fed->trouble && !fed->busy) {
        run->trouble = fed->trouble;
        if (!run->trouble.isEmpty())
            m_work.say(tr("%1 stands: %2").arg(printer, SlipWords::printerTrouble(run->trouble)), Tone::Warn);
        emit changed();
    }
    run->sent += int(fed->report.printed.size());
    if (!fed->report.printed.isEmpty())
        emit m_work.page().showRequested(u"documents"_qs, u"due"_qs);
    if (fed->back > 0)
        return halt(tr("%1 broke off and is paused: %2 labels wait again. Look at what came out; F5 prints them.").arg(printer, SlipWords::count(fed->back)));
    if (!fed->report.refused.isEmpty()) {
        const auto sentence = [printer] { return tr("%1 is paused: not all labels can be printed.").arg(printer); };
        halt(sentence());
        return m_work.report([sentence, refused = fed->report.refused] { return ReportDialog::Report {tr("Labels"), sentence(), SlipsWork::lines(tr("Not printed"), refused)}; });
    }
    if (fed->waiting == 0 && !fed->busy) {
        const int sent = run->sent;
        m_running.remove(printer);
        m_work.say(tr("%1 labels were sent to %2. Look at them, then press Ctrl+J.").arg(SlipWords::count(sent), printer));
        emit changed();
    }
}

void PrintQueueActions::move(PrintQueue::Move to)
{
    QList<Id> ids;
    for (const ParcelView &view : chosenQueued())
        ids << view.sheet;
    m_work.run([&slips = m_work.slips(), ids, to] { return slips.printQueue().move(ids, to); }, [](bool) {});
}

void PrintQueueActions::dequeue()
{
    QList<Id> all, chosen;
    const QString key = m_work.page().queues().currentKey();
    const QString carrier = m_work.page().carrier();
    for (const ParcelView &view : m_work.snapshot().parcels) {
        const bool inSight = !key.startsWith(u"printer:") || view.sheetPrinter == key.mid(8);
        if (view.printPlace > 0 && inSight && (carrier.isEmpty() || view.carrier == carrier))
            all << view.sheet;
    }
    for (const ParcelView &view : chosenQueued())
        chosen << view.sheet;
    QList<ChoicePanel::Choice> choices {{u"no"_qs, tr("Not now")}};
    if (!chosen.isEmpty() && chosen.size() < all.size())
        choices << ChoicePanel::Choice {u"chosen"_qs, tr("Take the chosen %1 out").arg(SlipWords::count(chosen.size()))};
    choices << ChoicePanel::Choice {u"all"_qs, tr("Take all %1 out").arg(SlipWords::count(all.size()))};
    m_work.ask({tr("Take labels out of the print queue? Their numbers stay on the parcels."), choices, {}, false, false, tr("Answer")},
               [this, all, chosen](const ChoicePanel::Answer &answer) {
                   if (answer.key == u"no")
                       return;
                   m_work.run([&slips = m_work.slips(), ids = answer.key == u"all" ? all : chosen] { return slips.printQueue().cancel(ids); },
                              [this](int changed) { m_work.say(tr("%1 labels are out of the queue. Ctrl+P brings one back.").arg(SlipWords::count(changed))); });
               });
}

void PrintQueueActions::askPrinters()
{
    // What runs is looked at with each step.
    const QList<ParcelView> &all = m_work.snapshot().parcels;
    const bool jobs = std::any_of(all.cbegin(), all.cend(), [](const ParcelView &view) { return view.sheetState == u"sent" && view.sheetJob.toInt() > 0; });
    if (!jobs || m_looking || !m_running.isEmpty())
        return;
    m_looking = true;
    m_work.context().async.runQuietly(this, [&slips = m_work.slips()] { return slips.printQueue().checkJobs(lookAtCups(CupsConnection({}, kPrinterTimeoutMs))); },
                                      [this](const Result<PrintQueue::Jobs> &found) {
                                          m_looking = false;
                                          if (found && found->back > 0) {
                                              m_work.say(tr("The printer broke off: %1 labels wait again. F5 prints them.").arg(SlipWords::count(found->back)), Tone::Warn);
                                              emit m_work.reloadWanted();
                                          }
                                      });
}

} // namespace tsunagi
