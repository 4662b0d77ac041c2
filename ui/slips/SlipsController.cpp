// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipsController.h"

#include "models/exchange/Carrier.h"
#include "models/printing/LabelDocument.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/ParcelPaper.h"
#include "ui/slips/CarrierFileActions.h"
#include "ui/slips/HandoverActions.h"
#include "ui/slips/InstructActions.h"
#include "ui/slips/LabelActions.h"
#include "ui/slips/ManualActions.h"
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
constexpr double kPreviewDpi = 300;
constexpr double kSheetDpi = 150;

/// The label, or the sheet from which the slip is written, drawn by the renderer that prints it.
Result<QImage> drawPaper(SlipService &slips, const ParcelDetail &parcel, bool byHand)
{
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    if (byHand) {
        const auto carrier = slips.slipDesk().carrier(parcel.view.carrier);
        TSUNAGI_TRY(carrier);
        const auto block = parcelpaper::transcription(parcel, **carrier, slips.slipDesk().settings());
        TSUNAGI_TRY(block);
        const auto sheet = TranscriptionSheet::create({(*carrier)->nameJa, slips.slipDesk().japanNow().date(), {}, slips.slipDesk().desk().code(), {}}, {*block}, *fonts);
        TSUNAGI_TRY(sheet);
        return printoutput::renderImage(*sheet, 0, kSheetDpi);
    }
    const auto label = slips.labels().preview({parcel.view.parcel});
    TSUNAGI_TRY(label);
    const auto geometry = LabelGeometry::load(label->first);
    TSUNAGI_TRY(geometry);
    return printoutput::renderImage(LabelDocument(*geometry, *fonts, label->second), 0, kPreviewDpi);
}

Result<std::pair<SlipDetail, QList<TimelineRecord>>> readDetail(SlipService &slips, const Id &parcel)
{
    std::pair<SlipDetail, QList<TimelineRecord>> out;
    {
        auto reader = slips.slipDesk().desk().reader();
        TSUNAGI_TRY(reader);
        const auto view = SlipStore::parcel(**reader, parcel);
        TSUNAGI_TRY(view);
        if (!*view)
            return fail(Code::NotFound, QString::fromLatin1(parcel.hex()));
        auto details = SlipStore::details(**reader, {**view});
        TSUNAGI_TRY(details);
        if (details->isEmpty())
            return fail(Code::NotFound, (*view)->orderNumber);
        out.first.parcel = details->first();
        const auto order = OrderStore::detail(**reader, (*view)->order);
        TSUNAGI_TRY(order);
        out.second = order->timeline;
    }
    const ParcelView &view = out.first.parcel.view;
    const bool byHand = view.slipRoute == u"manual" || view.queue() == SlipQueue::ToWrite;
    const auto page = drawPaper(slips, out.first.parcel, byHand);
    if (page)
        out.first.page = *page;
    else
        out.first.pageError = page.error().where;
    return out;
}

} // namespace

SlipsController::SlipsController(SlipsPage &page, const PageContext &context, SlipService &slips, const Carriers &carriers)
    : QObject(&page), m_page(page), m_context(context), m_slips(slips), m_carriers(carriers), m_work(new SlipsWork(page, context, slips, carriers, this)),
      m_instruct(new InstructActions(*m_work)), m_files(new CarrierFileActions(*m_work)), m_labels(new LabelActions(*m_work)),
      m_manual(new ManualActions(*m_work)), m_handover(new HandoverActions(*m_work))
{
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchMs);
    connect(&m_searchSoon, &QTimer::timeout, this, &SlipsController::filter);
    m_detailSoon.setSingleShot(true);
    m_detailSoon.setInterval(kDetailMs);
    connect(&m_detailSoon, &QTimer::timeout, this, &SlipsController::loadDetail);
    connect(&page, &SlipsPage::reloadRequested, this, &SlipsController::reload);
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
    connect(m_work, &SlipsWork::reloadWanted, this, &SlipsController::reload);
    connect(m_work, &SlipsWork::stateChanged, this, &SlipsController::updateActions);
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
    m_stopWork = m_page.addPageAction(u"stopWork"_qs, Qt::SHIFT | Qt::Key_F5, [] { return tr("Pause (goes on with F5)"); }, [this] { m_page.progress().cancel(); });
    m_instruct->buildFirst();
    m_labels->buildFirst();
    m_files->buildFirst();
    m_manual->buildFirst();
    m_handover->buildFirst();
    m_labels->buildLast();
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
    m_openLast = m_page.addPageAction(u"openLastFile"_qs, K(Qt::CTRL | Qt::Key_E), [] { return tr("Open the newest paper or file"); }, [this] { openLast(); });
}

void SlipsController::updateActions()
{
    m_instruct->update();
    m_files->update();
    m_labels->update();
    m_manual->update();
    m_handover->update();
    m_stopWork->setEnabled(m_page.progress().isRunning());
    m_openLast->setEnabled(!m_work->lastFile().isEmpty());
    m_showOrder->setEnabled(m_page.current().has_value());
}

void SlipsController::reload()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_page.showRanges(m_page.queues().currentKey() == u"ranges"); // also the queue of last time
    SlipQuestion question;
    if (!m_page.queues().currentKey().isEmpty())
        question.key = m_page.queues().currentKey();
    question.carrier = m_page.carrier();
    m_context.async.run(this, [&slips = m_slips, question] { return SlipList::read(slips, question); }, [this](Result<SlipSnapshot> snapshot) {
        m_reading = false;
        if (std::exchange(m_readAgain, false)) // the answer is to an older question
            reload();
        else if (snapshot)
            onSnapshot(*std::move(snapshot));
        else
            m_work->sayError(snapshot.error());
    });
}

void SlipsController::onSnapshot(SlipSnapshot snapshot)
{
    m_work->setSnapshot(std::move(snapshot));
    const SlipSnapshot &now = m_work->snapshot();
    m_page.queues().setItems(SlipList::queues(now, m_carriers, m_page.carrier()));
    if (std::exchange(m_first, false) && m_page.queues().currentKey().isEmpty())
        m_page.queues().choose(u"all"_qs);
    tellManual(now.modes);
    m_page.ranges().setRows(now.balances);
    filter();
    tellNotice();
    showDetail();
    updateActions();
}

void SlipsController::filter()
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
        m_page.setRows(rows);
        m_page.setListText(tr("Parcels: %1").arg(SlipWords::count(rows.size())));
        if (!rows.isEmpty())
            m_page.setEmptyText({});
        else if (!text.isEmpty())
            m_page.setEmptyText(tr("No parcel here has this text."));
        else if (now.parcels.isEmpty() && m_page.queues().currentKey() == u"all")
            m_page.setEmptyText(now.ready > 0 ? tr("Nothing is instructed yet. Press F4 to instruct the %1 orders that are ready.").arg(SlipWords::count(now.ready))
                                              : tr("Nothing is instructed and no order is ready. Ready orders come from the orders page (Ctrl+2)."));
        else
            m_page.setEmptyText(tr("Nothing in this queue."));
        if (!m_wanted.isEmpty()) {
            const Id order = Id::fromHex(m_wanted.toLatin1());
            for (const ParcelView &view : std::as_const(rows)) {
                if (view.order == order || view.parcel == order) {
                    m_page.select(view.parcel);
                    break;
                }
            }
            m_wanted.clear();
        }
    } else {
        m_page.setListText(tr("Ranges and books: %1").arg(SlipWords::count(now.balances.size())));
    }
}

void SlipsController::showDetail()
{
    updateActions();
    SlipDetailView &detail = m_page.detail();
    if (m_page.showsRanges()) {
        const int row = m_page.currentRange();
        const QList<BookBalance> &balances = m_work->snapshot().balances;
        if (row >= 0 && row < balances.size())
            detail.setBalance(balances[row]);
        else if (balances.size() == 1)
            detail.setBalance(balances.first());
        else
            detail.clear();
        return;
    }
    const QList<ParcelView> chosen = m_page.chosen();
    if (chosen.isEmpty())
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
    m_context.async.run(
        this, [&slips = m_slips, id = current->parcel] { return readDetail(slips, id); },
        [this](Result<std::pair<SlipDetail, QList<TimelineRecord>>> found) {
            m_detailRunning = false;
            if (std::exchange(m_detailAgain, false))
                return loadDetail();
            if (!found)
                return m_page.detail().clear();
            auto &[detail, timeline] = *found;
            for (auto it = timeline.crbegin(); it != timeline.crend(); ++it) {
                const QString sentence = SlipWords::event(*it, m_carriers);
                if (!sentence.isEmpty())
                    detail.history.append({SlipWords::time(it->atUs) + (it->person.isEmpty() ? QString() : u' ' + it->person), sentence});
            }
            const ParcelView &view = detail.parcel.view;
            const bool byHand = view.slipRoute == u"manual" || view.queue() == SlipQueue::ToWrite;
            if (!detail.pageError.isEmpty())
                detail.pageError = tr("It cannot be printed: %1").arg(detail.pageError);
            detail.pageTitle = byHand                                            ? tr("Transcription sheet, A4")
                : view.slipRoute == u"carrier" || (!view.lent && !view.hasNumber()) ? tr("The carrier's software prints this slip; our label would say this.")
                                                                                  : tr("Label as it is printed");
            m_page.detail().setDetail(detail);
        });
}

void SlipsController::tellNotice()
{
    const SlipSnapshot &now = m_work->snapshot();
    int queued = 0, sent = 0, exported = 0;
    for (const ParcelView &view : now.parcels) {
        const bool own = view.sheetDesk == m_context.desk.name();
        queued += view.queue() == SlipQueue::Printing && view.sheetState == u"queued" && own ? 1 : 0;
        sent += view.queue() == SlipQueue::Printing && view.sheetState == u"sent" && own ? 1 : 0;
        exported += view.queue() == SlipQueue::ExportedNoNumber ? 1 : 0;
    }
    QStringList parts;
    if (now.ready > 0)
        parts << tr("Ready to instruct: %1 (F4)").arg(SlipWords::count(now.ready));
    if (queued > 0)
        parts << tr("Labels with a number that wait for the printer: %1 (F5)").arg(SlipWords::count(queued));
    if (sent > 0)
        parts << tr("Labels to look at: %1 (Ctrl+J)").arg(SlipWords::count(sent));
    if (exported > 0)
        parts << tr("In the carrier's hands: %1 (F7)").arg(SlipWords::count(exported));
    m_page.setNotice(parts.join(tr("  ·  ")), queued > 0 || sent > 0 ? Tone::Warn : Tone::Info);
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
    QStringList carriers;
    for (const ManualModeRow &mode : modes)
        carriers << tr("%1 (%2, since %3)").arg(m_work->carrierWord(mode.carrier), mode.reason, SlipWords::time(mode.atUs));
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
        m_manual->toggle();
    } else if (argument.startsWith(u"search:")) {
        m_page.search().setText(argument.mid(7));
    } else if (argument.startsWith(u"import:")) {
        m_files->importFiles(argument.mid(7).split(u'\n', Qt::SkipEmptyParts));
    } else {
        m_wanted = argument;
        m_page.search().clear(); // what it is filtered by may leave this one out
        m_page.queues().choose(u"all"_qs);
        reload();
    }
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
