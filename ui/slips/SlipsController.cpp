// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipsController.h"

#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderStore.h"
#include "models/sync/Desk.h"
#include "ui/common/ReadPace.h"
#include "ui/slips/CarrierFileActions.h"
#include "ui/slips/HandoverActions.h"
#include "ui/slips/InstructActions.h"
#include "ui/slips/LabelActions.h"
#include "ui/slips/ManualActions.h"
#include "ui/slips/PaperDialog.h"
#include "ui/slips/PrintQueueActions.h"
#include "ui/slips/ScanPanel.h"

#include <QAction>
#include <QDesktopServices>
#include <QLineEdit>
#include <QTableView>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kSearchMs = 60;
constexpr int kDetailMs = 50;
constexpr int kManualMs = 4000;

} // namespace

SlipsController::SlipsController(SlipsPage &page, const PageContext &context, SlipService &slips, const Carriers &carriers)
    : QObject(&page), m_page(page), m_context(context), m_slips(slips), m_carriers(carriers), m_work(new SlipsWork(page, context, slips, carriers, this)),
      m_instruct(new InstructActions(*m_work)), m_files(new CarrierFileActions(*m_work)), m_queue(new PrintQueueActions(*m_work)), m_labels(new LabelActions(*m_work, *m_queue)),
      m_manual(new ManualActions(*m_work)), m_handover(new HandoverActions(*m_work))
{
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchMs);
    connect(&m_searchSoon, &QTimer::timeout, this, [this] { filter(false); });
    m_pace = new ReadPace([this] { reload(); }, this);
    m_detailSoon.setSingleShot(true);
    m_detailSoon.setInterval(kDetailMs);
    connect(&m_detailSoon, &QTimer::timeout, this, &SlipsController::loadDetail);
    connect(&page, &SlipsPage::reloadRequested, this, [this] { m_pace->ask(); });
    connect(&page, &SlipsPage::activated, this, &SlipsController::onActivated);
    connect(&page, &SlipsPage::selectionChanged, this, &SlipsController::showDetail);
    connect(&page, &SlipsPage::carrierChanged, this, &SlipsController::reload);
    connect(&page.queues(), &QueueList::chosen, this, [this](const QString &key) {
        m_page.search().clear();
        m_page.showRanges(key.startsWith(u"ranges"));
        reload();
    });
    connect(&page.search(), &QLineEdit::textChanged, this, [this] { m_searchSoon.start(); });
    connect(&page.panel(), &ChoicePanel::left, this, [this] {
        updateActions();
        m_page.takeKeys();
    });
    connect(&page.scan(), &ScanPanel::scanned, this, [this](const QString &code) { m_handover->isScanning() ? m_handover->scanned(code) : m_manual->scanned(code); });
    connect(&page.scan(), &ScanPanel::ended, this, [this] { m_handover->isScanning() ? m_handover->scanEnded() : m_manual->scanEnded(); });
    connect(&page.scan(), &ScanPanel::left, this, [this] {
        if (m_handover->isScanning())
            m_handover->scanLeft();
        if (m_manual->isBinding())
            m_manual->scanLeft();
        m_page.takeKeys();
    });
    // Who is on another page does not see any more what a slip would be bound to.
    connect(&page, &SlipsPage::wasLeft, this, [this] {
        if (m_manual->isBinding())
            m_page.scan().leave();
    });
    connect(&page, &SlipsPage::reworded, this, [this] { tellManual(QList<ManualModeRow>(m_modes)); });
    connect(m_manual, &ManualActions::parcelWanted, this, [this](const Id &parcel) { show(parcel); });
    page.setScanTaker([this](const QString &code) { return m_manual->takeScan(code); });
    connect(m_work, &SlipsWork::reloadWanted, this, &SlipsController::reload);
    connect(m_work, &SlipsWork::stateChanged, this, &SlipsController::updateActions);
    connect(m_queue, &PrintQueueActions::changed, this, [this] {
        tellQueues();
        tellNotice();
        updateActions();
    });
    buildActions();
    updateActions();
    // The band across the window must be true on every page, also when another program of this desk switched.
    m_manualLook.setInterval(kManualMs);
    connect(&m_manualLook, &QTimer::timeout, this, &SlipsController::watchManual);
    m_manualLook.start();
    QTimer::singleShot(0, this, &SlipsController::watchManual);
    QTimer::singleShot(0, m_work, &SlipsWork::lookForPrinters);
}

void SlipsController::buildActions()
{
    using K = QKeySequence;
    m_instruct->buildFirst();
    m_labels->buildFirst();
    m_queue->buildFirst();
    m_files->buildFirst();
    m_manual->buildFirst();
    m_handover->buildFirst();
    m_labels->buildLast();
    m_queue->buildLast();
    m_page.addPageAction(u"findParcel"_qs, K(Qt::CTRL | Qt::Key_F), [] { return tr("Search"); }, [this] {
        m_page.search().setFocus(Qt::ShortcutFocusReason);
        m_page.search().selectAll();
    });
    m_manual->buildLast();
    m_files->buildLast();
    m_instruct->buildLast();
    m_handover->buildLast();
    m_page.addPageAction(u"carrierFilter"_qs, K(Qt::CTRL | Qt::Key_Y), [] { return tr("Show one carrier"); }, [this] { chooseCarrierFilter(); });
    m_page.addPageAction(u"showRanges"_qs, K(Qt::CTRL | Qt::Key_B), [] { return tr("Ranges and books"); }, [this] { m_page.queues().choose(u"ranges"_qs); });
    m_page.addPageAction(u"showSlipQueues"_qs, K(Qt::CTRL | Qt::Key_G), [] { return tr("Go to the queues"); }, [this] { m_page.queues().setFocus(Qt::ShortcutFocusReason); });
    m_showOrder = m_page.addPageAction(u"showOrder"_qs, K(Qt::CTRL | Qt::Key_I), [] { return tr("Show the order"); }, [this] {
        if (const auto current = m_page.current())
            emit m_page.showRequested(u"orders"_qs, QString::fromLatin1(current->order.hex()));
    });
    m_showPaper = m_page.addPageAction(u"showPaper"_qs, Qt::Key_F3, [] { return tr("The paper in true size"); }, [this] { showPaper(); });
    m_page.addPageAction(u"showNote"_qs, K(Qt::CTRL | Qt::Key_F3), [] { return tr("Delivery note"); }, [this] {
        if (const auto current = m_page.current())
            emit m_page.showRequested(u"documents"_qs, u"note:%1:%2"_qs.arg(QString::fromLatin1(current->order.hex()), QString::fromLatin1(current->shipment.hex())));
    });
    m_page.addPageAction(u"showReceipt"_qs, K(Qt::CTRL | Qt::Key_F2), [] { return tr("Receipt"); }, [this] {
        if (const auto current = m_page.current())
            emit m_page.showRequested(u"documents"_qs, u"receipt:"_qs + QString::fromLatin1(current->order.hex()));
    });
    m_openLast = m_page.addPageAction(u"openLastFile"_qs, K(Qt::CTRL | Qt::Key_E), [] { return tr("Open the newest paper or file"); }, [this] { openLast(); });
}

void SlipsController::updateActions()
{
    m_instruct->update();
    m_files->update();
    m_labels->update();
    m_manual->update();
    m_handover->update();
    m_queue->update();
    m_openLast->setEnabled(!m_work->lastFile().isEmpty());
    m_showOrder->setEnabled(m_page.current().has_value());
    m_showPaper->setEnabled(m_page.current().has_value());
}

void SlipsController::reload()
{
    if (m_reading) {
        m_pace->ask();
        return;
    }
    m_reading = true;
    m_pace->begun();
    m_page.showRanges(m_page.queues().currentKey().startsWith(u"ranges")); // also the queue of last time
    m_context.async.run(this, [&slips = m_slips, asked = question()] { return SlipList::read(slips, asked); }, [this, asked = question(), wanted = m_wanted, acted = m_work->takeActed()](Result<SlipSnapshot> snapshot) {
        m_reading = false;
        if (asked != question())
            return reload();
        m_pace->done();
        // Shown also if more has changed meanwhile: on a busy day something always has.
        if (snapshot)
            onSnapshot(*std::move(snapshot), wanted, acted);
        else
            m_work->sayError(snapshot.error());
    });
}

SlipQuestion SlipsController::question() const
{
    SlipQuestion question;
    if (!m_page.queues().currentKey().isEmpty())
        question.key = m_page.queues().currentKey();
    question.carrier = m_page.carrier();
    return question;
}

void SlipsController::onSnapshot(SlipSnapshot snapshot, const Id &wanted, bool acted)
{
    m_work->setSnapshot(std::move(snapshot));
    const SlipSnapshot &now = m_work->snapshot();
    tellQueues();
    if (std::exchange(m_first, false) && m_page.queues().currentKey().isEmpty())
        m_page.queues().choose(u"all"_qs);
    tellManual(now.modes);
    m_page.setBalances(now.balances);
    if (const QString before = std::exchange(m_listed, m_page.queues().currentKey()); !before.isEmpty() && before != m_listed)
        m_page.beginList();
    filter(acted || m_work->hasActed());
    if (!m_wanted.isNull() && m_wanted == wanted) // it is in these rows, or in none
        showWanted();
    tellNotice();
    showDetail();
    updateActions();
    if (std::exchange(m_toggleWanted, false))
        m_manual->toggle();
}

void SlipsController::filter(bool goOn)
{
    const SlipSnapshot &now = m_work->snapshot();
    const QString text = SlipList::folded(m_page.search().text());
    QList<ParcelView> rows;
    if (text.isEmpty()) {
        rows = now.listed;
    } else {
        for (qsizetype i = 0; i < now.listed.size(); ++i) {
            if (now.searchable[i].contains(text))
                rows << now.listed[i];
        }
    }
    if (!m_page.showsRanges()) {
        // Another desk's act must not bring another parcel under a key that is on its way.
        const QString filtered = QStringList {m_listed, m_page.carrier(), text}.join(u'\n');
        const bool sameList = std::exchange(m_filtered, filtered) == filtered;
        if (const QList<ParcelView> gone = m_page.setRows(rows, goOn || !sameList); sameList && !goOn && !gone.isEmpty())
            tellLeft(gone);
        m_page.setListText(tr("Parcels: %1").arg(SlipWords::count(rows.size())));
        if (!rows.isEmpty())
            m_page.setEmptyText({});
        else if (!text.isEmpty())
            m_page.setEmptyText(tr("No parcel here has this text."));
        else if (now.parcels.isEmpty() && m_page.queues().currentKey() == u"all")
            m_page.setEmptyText(m_page.about() + u"\n\n"_qs
                                    + (now.ready > 0 ? tr("Nothing is instructed yet. Press F4 to instruct the %1 orders that are ready.").arg(SlipWords::count(now.ready))
                                                     : tr("Nothing is instructed and no order is ready. Ready orders come from the orders page (Ctrl+2).")),
                                now.ready > 0 ? u"instructAll"_qs : u"firstRun"_qs);
        else
            m_page.setEmptyText(tr("Nothing in this queue."));
    } else {
        m_page.setListText(tr("Ranges and books: %1").arg(SlipWords::count(now.balances.size())));
    }
}

void SlipsController::tellLeft(const QList<ParcelView> &gone)
{
    if (const qsizetype left = m_page.chosen().size(); left > 0)
        return m_work->say(tr("%1 of the chosen parcels are not in this list any more; %2 stay chosen.").arg(SlipWords::count(gone.size()), SlipWords::count(left)), Tone::Info);
    if (gone.size() > 1)
        return m_work->say(tr("The %1 chosen parcels are not in this list any more. No parcel is chosen now.").arg(SlipWords::count(gone.size())), Tone::Info);
    const ParcelView view = gone.first();
    m_context.async.run(
        this,
        [&desk = m_context.desk, order = view.order]() -> Result<OrderDetail> {
            auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::detail(**reader, order);
        },
        [this, view](const Result<OrderDetail> &detail) {
            if (!m_page.chosen().isEmpty()) // somebody has gone on
                return;
            const QString person = detail && !detail->timeline.isEmpty() ? PersonText::name(detail->timeline.last().person) : QString();
            m_work->say(person.isEmpty() ? tr("The parcel of order %1 is not in this list any more. No parcel is chosen now.").arg(view.orderNumber)
                                         : tr("The parcel of order %1 is not in this list any more; last changed by %2. No parcel is chosen now.").arg(view.orderNumber, person),
                        Tone::Info);
        });
}

void SlipsController::show(const Id &asked, bool scanned)
{
    m_wanted = asked;
    m_wantedScanned = scanned;
    m_page.search().clear(); // what it is filtered by may leave this one out
    m_searchSoon.stop(); // the rows of before may not have it yet
    m_page.setCarrier({});
    m_page.queues().choose(u"all"_qs);
    reload();
}

void SlipsController::showWanted()
{
    const Id asked = std::exchange(m_wanted, {});
    const bool scanned = std::exchange(m_wantedScanned, false);
    const QList<ParcelView> &listed = m_work->snapshot().listed;
    const auto found = std::find_if(listed.cbegin(), listed.cend(), [&](const ParcelView &view) { return view.order == asked || view.parcel == asked; });
    if (found == listed.cend()) {
        m_page.chooseNone(); // another one's row must not pass for it
        findElsewhere(asked);
        return;
    }
    m_page.select(found->parcel);
    if (scanned && found->queue() == SlipQueue::ToWrite && !m_handover->isScanning())
        m_manual->begin(found->code);
}

void SlipsController::findElsewhere(const Id &asked)
{
    m_context.async.run(
        this,
        [&slips = m_slips, asked]() -> Result<QList<ParcelView>> {
            ParcelFilter filter;
            filter.done = true;
            filter.parcels = {asked};
            auto found = slips.parcels(filter);
            TSUNAGI_TRY(found);
            if (!found->isEmpty())
                return found;
            filter.parcels.clear();
            filter.order = asked;
            return slips.parcels(filter);
        },
        [this](const Result<QList<ParcelView>> &found) {
            if (!found)
                return m_work->sayError(found.error());
            if (found->isEmpty())
                return m_work->say(tr("What was asked for has no parcel at this desk."), Tone::Warn);
            const ParcelView &view = found->first();
            const QString home = queueName(view.queue());
            if ((view.queue() == SlipQueue::HandedOver || view.queue() == SlipQueue::Stopped) && m_page.queues().currentKey() != home) {
                m_wanted = view.parcel;
                m_page.queues().choose(home);
                reload();
                return;
            }
            emit m_page.showRequested(u"orders"_qs, QString::fromLatin1(view.order.hex()));
            m_work->say(tr("The parcel of order %1 is no longer in work here; this is its order.").arg(view.orderNumber), Tone::Info);
        });
}

void SlipsController::showDetail()
{
    updateActions();
    m_manual->rowChosen();
    SlipDetailView &detail = m_page.detail();
    if (m_page.showsRanges()) {
        const int row = m_page.currentRange();
        const QList<BookBalance> &balances = m_work->snapshot().balances;
        if (row >= 0 && row < balances.size())
            detail.setBalance(balances[row]);
        else
            detail.clear(true, balances.isEmpty() ? m_page.stepWords(u"addRange"_qs) : QString());
        return;
    }
    const QList<ParcelView> chosen = m_page.chosen();
    if (const SlipSnapshot &now = m_work->snapshot(); chosen.isEmpty() && now.parcels.isEmpty() && now.listed.isEmpty())
        detail.clear(false, m_page.stepWords(now.ready > 0 ? u"instructAll"_qs : u"firstRun"_qs));
    else if (chosen.isEmpty())
        detail.clear();
    else if (chosen.size() > 1)
        detail.setSeveral(int(chosen.size()));
    else
        m_detailSoon.start();
}

void SlipsController::loadDetail()
{
    const auto current = m_page.current();
    if (!current || m_page.chosen().size() > 1)
        return;
    if (m_detailRunning) {
        m_detailAgain = true;
        return;
    }
    m_detailRunning = true;
    m_context.async.draw(
        this, [&slips = m_slips, id = current->parcel] { return SlipPaper::read(slips, id, SlipPaper::Detail::Glance); },
        [this, id = current->parcel](Result<SlipPaper> found) {
            m_detailRunning = false;
            if (std::exchange(m_detailAgain, false))
                return loadDetail();
            // Another one, several or the ranges may be in sight by now.
            const auto now = m_page.current();
            if (m_page.showsRanges() || m_page.chosen().size() != 1 || now->parcel != id)
                return;
            if (!found)
                return m_page.detail().clear();
            SlipDetail detail {*std::move(found), {}};
            const QList<TimelineRecord> &timeline = detail.paper.timeline;
            for (auto it = timeline.crbegin(); it != timeline.crend(); ++it) {
                const QString sentence = SlipWords::event(*it, m_carriers);
                if (!sentence.isEmpty())
                    detail.history.append({SlipWords::time(it->atUs) + (it->person.isEmpty() ? QString() : u' ' + PersonText::name(it->person)), sentence});
            }
            m_page.detail().setDetail(detail);
        });
}

void SlipsController::tellQueues()
{
    m_page.queues().setItems(SlipList::queues(m_work->snapshot(), m_carriers, m_page.carrier(), [this](const QString &printer) { return m_queue->stateOf(printer); }));
}

void SlipsController::tellNotice()
{
    const SlipSnapshot &now = m_work->snapshot();
    int queued = 0, sent = 0, exported = 0;
    QMap<QString, int> printers;
    for (const ParcelView &view : now.parcels) {
        const bool own = view.sheetDesk == m_context.desk.name();
        const bool atPrinter = m_queue->stateOf(view.sheetPrinter).kind != PrinterState::Kind::None;
        queued += view.printPlace > 0 && !atPrinter ? 1 : 0;
        if (view.printPlace > 0 && atPrinter)
            ++printers[view.sheetPrinter];
        sent += view.queue() == SlipQueue::Printing && view.sheetState == u"sent" && own ? 1 : 0;
        exported += view.queue() == SlipQueue::ExportedNoNumber ? 1 : 0;
    }
    QStringList parts;
    if (now.ready > 0)
        parts << tr("Ready to instruct: %1 (F4)").arg(SlipWords::count(now.ready));
    if (queued > 0)
        parts << tr("Labels with a number that wait for the printer: %1 (F5)").arg(SlipWords::count(queued));
    for (auto it = printers.cbegin(); it != printers.cend(); ++it) {
        const PrinterState state = m_queue->stateOf(it.key());
        parts << (!state.trouble.isEmpty()                          ? tr("%1 stands, still %2 (Shift+F5 pauses)")
                  : state.kind == PrinterState::Kind::Printing ? tr("%1 prints, still %2 (Shift+F5 pauses)")
                                                               : tr("%1 is paused, still %2 (Shift+F5 goes on)"))
                     .arg(it.key(), SlipWords::count(it.value()));
    }
    if (sent > 0)
        parts << tr("Labels to look at: %1 (Ctrl+J)").arg(SlipWords::count(sent));
    if (exported > 0)
        parts << tr("In the carrier's hands: %1 (F7)").arg(SlipWords::count(exported));
    m_page.setNotice(parts.join(tr("  ·  ")), queued > 0 || sent > 0 || !printers.isEmpty() ? Tone::Warn : Tone::Info);
}

void SlipsController::watchManual()
{
    if (m_watching)
        return;
    m_watching = true;
    m_context.async.runQuietly(this, [&slips = m_slips] { return slips.manualModes(); }, [this](const Result<QList<ManualModeRow>> &modes) {
        m_watching = false;
        if (modes)
            tellManual(*modes);
    });
}

void SlipsController::tellManual(const QList<ManualModeRow> &modes)
{
    m_modes = modes;
    QStringList carriers;
    for (const ManualModeRow &mode : modes)
        carriers << tr("%1 (%2, since %3)").arg(m_work->carrierWord(mode.carrier), ReasonText::shown(mode.reason), SlipWords::time(mode.atUs));
    const QString told = carriers.join(u'\n');
    if (told == m_manualTold)
        return;
    m_manualTold = told;
    emit m_page.manualModeChanged(carriers);
    if (m_page.isVisible())
        reload();
}

void SlipsController::onActivated(const QString &argument)
{
    if (argument.startsWith(u"queue:")) {
        // The list is to have as many rows as the number said.
        m_page.search().clear();
        m_page.setCarrier({});
        m_page.queues().ask(argument.mid(6), [this, key = argument.mid(6)] { return SlipList::word(key, m_carriers); });
    } else if (argument == u"range:") {
        m_manual->addRange();
    } else if (argument == u"manual:") {
        m_toggleWanted = m_first || m_reading;
        if (!m_toggleWanted)
            m_manual->toggle();
    } else if (argument.startsWith(u"search:")) {
        m_page.search().setText(argument.mid(7));
    } else if (argument.startsWith(u"import:")) {
        m_files->importFiles(argument.mid(7).split(u'\n', Qt::SkipEmptyParts));
    } else {
        const bool scanned = argument.startsWith(u"scan:");
        if (const Id asked = Id::fromHex((scanned ? argument.mid(5) : argument).toLatin1()); !asked.isNull())
            show(asked, scanned);
    }
}

void SlipsController::showPaper()
{
    auto *dialog = new PaperDialog(m_context, m_slips, m_page);
    connect(dialog, &QDialog::finished, this, [this] { m_page.takeKeys(); });
    dialog->open();
}

void SlipsController::chooseCarrierFilter()
{
    QList<ChoicePanel::Choice> choices {{QString(), tr("All carriers")}};
    for (const Carrier &one : m_carriers.all())
        choices << ChoicePanel::Choice {one.code, m_work->carrierWord(one.code)};
    m_work->ask({tr("Show the parcels of which carrier?"), choices, {}, false, false, tr("Show")},
                [this](const ChoicePanel::Answer &answer) { m_page.setCarrier(answer.key); });
}

void SlipsController::openLast()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_work->lastFile())))
        m_work->say(tr("No program opens %1.").arg(m_work->lastFile()), Tone::Warn);
}

} // namespace tsunagi
