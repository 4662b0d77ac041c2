// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/HandoverActions.h"

#include "models/clients/CutOffText.h"
#include "models/orders/ScannedOrder.h"
#include "models/sync/Desk.h"
#include "ui/slips/ScanPanel.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tsunagi {

HandoverActions::HandoverActions(SlipsWork &work) : QObject(&work), m_work(work) { }

void HandoverActions::buildFirst()
{
    m_start = m_work.page().addPageAction(u"handOver"_qs, Qt::Key_F12, [] { return tr("Hand over"); }, [this] { start(); });
    m_shipped = m_work.page().addPageAction(u"confirmShipped"_qs, Qt::SHIFT | Qt::Key_F12, [] { return tr("Confirm as shipped"); }, [this] { askShipped(); });
}

void HandoverActions::buildLast()
{
    m_list = m_work.page().addPageAction(u"handoverList"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_T, [] { return tr("The truck's list once more"); }, [this] { writeList(); });
}

void HandoverActions::update()
{
    const bool free = m_work.isFree();
    const auto &all = m_work.snapshot().parcels;
    m_start->setEnabled(free && !m_scanning && std::any_of(all.cbegin(), all.cend(), [](const ParcelView &view) { return view.hasNumber(); }));
    m_shipped->setEnabled(free && !m_scanning && !m_work.snapshot().handovers.isEmpty());
    m_list->setEnabled(free && m_work.page().queues().currentKey().startsWith(u"handover:"));
}

void HandoverActions::start()
{
    QMap<QString, int> counts;
    for (const ParcelView &view : m_work.snapshot().parcels) {
        if (view.hasNumber() && view.blocked.isEmpty())
            ++counts[view.carrier];
    }
    m_work.chooseCarrier(tr("The truck of which carrier?"), counts, [this](const QString &carrier) { askHow(carrier); });
}

void HandoverActions::askHow(const QString &carrier)
{
    HandoverRequest request;
    request.carrier = carrier;
    m_work.look([&slips = m_work.slips(), request] { return slips.handovers().preview(request); }, [this, request](const HandoverReport &report) {
        const QString number = SlipWords::count(report.taken.size());
        const QString truck = report.truck.isEmpty() ? m_work.carrierWord(request.carrier) : tr("%1, %2", "carrier, truck").arg(m_work.carrierWord(request.carrier), cutoff_text::truckName(report.truck));
        QList<ChoicePanel::Choice> choices {{u"no"_qs, tr("Not now")}};
        if (!report.taken.isEmpty())
            choices << ChoicePanel::Choice {u"all"_qs, report.unconfirmed > 0 ? tr("I have looked, each has its label: hand over all %1").arg(number) : tr("Hand over all %1").arg(number)};
        const qsizetype kept = m_kept.value(request.carrier).scans.size();
        choices << ChoicePanel::Choice {u"scan"_qs, kept > 0 ? tr("Go on scanning: %1 so far").arg(SlipWords::count(kept)) : tr("Scan them one by one")};
        const qsizetype confirmed = report.taken.size() - report.unconfirmed;
        // Last, so that the digit of scanning never is another one's.
        if (report.unconfirmed > 0 && confirmed > 0)
            choices << ChoicePanel::Choice {u"confirmed"_qs, tr("Hand over the %1 with a confirmed label, leave the others").arg(SlipWords::count(confirmed))};
        QString question = tr("%1: hand over %2 parcels? %3 stay behind.").arg(truck, number, SlipWords::count(report.leftBehind.size()));
        if (report.unconfirmed > 0)
            question += u' ' + tr("Of %1 nobody has confirmed that the label was printed: there may be none on the box.").arg(SlipWords::count(report.unconfirmed));
        m_work.ask({question, choices, {}, false, false, tr("Answer")},
                   [this, request](const ChoicePanel::Answer &answer) {
                       HandoverRequest chosen = request;
                       chosen.confirmedOnly = answer.key == u"confirmed";
                       if (answer.key == u"all" || chosen.confirmedOnly)
                           close(chosen);
                       else if (answer.key == u"scan")
                           startScanning(request.carrier);
                   });
    });
}

void HandoverActions::startScanning(const QString &carrier)
{
    m_request = m_kept.value(carrier);
    m_request.carrier = carrier;
    m_waiting.clear();
    m_taken = m_leftBehind = 0;
    m_scanning = true;
    m_ending = m_closing = false;
    m_work.page().scan().open(tr("Hand over to %1").arg(m_work.carrierWord(carrier)), tr("Scan each parcel, our code or the slip. Enter alone: the truck is full."));
    emit m_work.stateChanged();
    // What was scanned before may have left or been stopped meanwhile: each is looked at again.
    m_waiting = std::exchange(m_request.scans, {});
    nextScan();
}

void HandoverActions::scanned(const QString &code)
{
    m_waiting << code;
    nextScan();
}

void HandoverActions::scanEnded()
{
    m_ending = true;
    nextScan();
}

void HandoverActions::scanLeft()
{
    m_scanning = false;
    m_request.scans += std::exchange(m_waiting, {});
    if (m_request.scans.isEmpty())
        m_kept.remove(m_request.carrier);
    else
        m_kept.insert(m_request.carrier, m_request);
    if (!m_request.scans.isEmpty() && !std::exchange(m_closing, false))
        m_work.say(tr("%1: %2 scanned parcels are kept; nothing is handed over yet. F12 goes on with them.").arg(m_work.carrierWord(m_request.carrier), SlipWords::count(m_request.scans.size())), Tone::Warn);
    emit m_work.stateChanged();
}

void HandoverActions::nextScan()
{
    if (m_looking)
        return;
    if (m_waiting.isEmpty()) {
        if (std::exchange(m_ending, false))
            askToClose();
        return;
    }
    m_looking = true;
    HandoverRequest request = m_request;
    request.scans << m_waiting.takeFirst();
    m_work.context().async.run(
        this, [&slips = m_work.slips(), request] { return slips.handovers().preview(request); },
        [this, request](const Result<HandoverReport> &report) {
            m_looking = false;
            if (!m_scanning || request.carrier != m_request.carrier) { // left while this scan was looked at: it is kept as the others
                HandoverRequest &kept = m_kept[request.carrier];
                kept.carrier = request.carrier;
                kept.scans << request.scans.last();
                if (m_scanning)
                    nextScan();
                return;
            }
            if (report)
                tellScan(request, *report);
            else
                m_work.page().scan().setAnswer(SlipWords::error(report.error()), Tone::Stop);
            nextScan();
        });
}

void HandoverActions::tellScan(const HandoverRequest &request, const HandoverReport &report)
{
    ScanPanel &panel = m_work.page().scan();
    const QString number = SlipWords::count(report.taken.size());
    // A refused scan is said once and does not stand in the way of the rest.
    if (!report.refused.isEmpty()) {
        const QString why = report.refused.last().code;
        if (why == u"unknown" || why == u"other_carrier") // it may have left before, whoever carries it
            return tellElsewhere(request.scans.last(), number);
        panel.setAnswer(tr("Read \"%1\": not on this truck, %2. Scanned so far: %3.").arg(request.scans.last(), SlipWords::refusal(report.refused.last(), &m_work.carriers()), number), Tone::Stop);
        return;
    }
    m_request = request;
    m_taken = report.taken.size();
    m_leftBehind = report.leftBehind.size();
    if (!report.taken.isEmpty())
        panel.setAnswer(tr("%1: order %2, %3").arg(number, report.taken.last().orderNumber, report.taken.last().recipient), Tone::Good);
}

void HandoverActions::tellElsewhere(const QString &scan, const QString &taken)
{
    m_work.context().async.run(
        this,
        [&slips = m_work.slips(), &desk = m_work.context().desk, scan]() -> Result<std::optional<ParcelView>> {
            ParcelFilter filter;
            filter.done = true;
            filter.code = sliprules::parcelCodeIn(scan);
            if (filter.code.isEmpty()) { // of the order that has this slip number, not of all that ever left
                const auto reader = desk.reader();
                TSUNAGI_TRY(reader);
                const auto order = ScannedOrder::ofSlip(**reader, scan);
                TSUNAGI_TRY(order);
                if (order->id.isNull())
                    return std::optional<ParcelView>();
                filter.order = order->id;
            }
            auto all = slips.parcels(filter);
            TSUNAGI_TRY(all);
            for (const ParcelView &view : *all)
                if (!filter.code.isEmpty() || (view.hasNumber() && scan.contains(view.slipNumber)))
                    return std::optional(view);
            return std::optional<ParcelView>();
        },
        [this, scan, taken](const Result<std::optional<ParcelView>> &found) {
            if (!m_scanning)
                return;
            if (found && *found)
                m_work.page().scan().setAnswer(tr("Read \"%1\": order %2 of %3, %4. Not on this truck; scanned so far: %5.")
                                                   .arg(scan, (*found)->orderNumber, m_work.carrierWord((*found)->carrier), (*found)->parcelState == u"shipped" ? SlipWords::reason(u"shipped"_qs) : SlipWords::queue((*found)->queue()), taken), Tone::Stop);
            else
                m_work.page().scan().setAnswer(tr("Read \"%1\": not on this truck, %2. Scanned so far: %3.").arg(scan, SlipWords::reason(u"unknown"_qs), taken), Tone::Stop);
        });
}

void HandoverActions::askToClose()
{
    if (m_request.scans.isEmpty()) // nothing scanned must never mean everything
        return;
    const QString number = SlipWords::count(m_taken);
    m_work.confirm(tr("Close the truck of %1 with %2 scanned parcels? %3 stay behind.").arg(m_work.carrierWord(m_request.carrier), number, SlipWords::count(m_leftBehind)),
                   tr("Hand over %1").arg(number), [this, request = m_request] {
                       m_closing = true;
                       m_work.page().scan().leave();
                       close(request);
                   });
}

void HandoverActions::close(const HandoverRequest &request)
{
    m_work.runLong(
        tr("Handing over: %1"), [&slips = m_work.slips(), request](const SlipProgress &progress) { return slips.handovers().close(request, progress); },
        [this, carrier = request.carrier](const HandoverReport &report) {
            m_kept.remove(carrier);
            tellClosed(report);
        });
}

void HandoverActions::tellClosed(const HandoverReport &report)
{
    m_work.setLastFile(report.file);
    const auto sentence = [report] {
        return report.number.isEmpty() ? tr("Nothing was handed over.")
                                       : tr("%1 parcels handed over, list %2: %3").arg(SlipWords::count(report.taken.size()), report.number, report.file);
    };
    const bool clean = report.refused.isEmpty() && report.leftBehind.isEmpty() && !report.number.isEmpty();
    m_work.say(sentence(), clean ? Tone::Good : Tone::Warn);
    if (!clean)
        m_work.report([report, sentence] {
            return ReportDialog::Report {tr("Hand-over"), sentence(),
                                         SlipsWork::lines(tr("Refused"), report.refused, Tone::Stop) + SlipsWork::lines(tr("Left behind"), report.leftBehind)};
        });
}

void HandoverActions::askShipped()
{
    ShippedRequest request;
    const QString key = m_work.page().queues().currentKey();
    if (key.startsWith(u"handover:")) // of the truck that is looked at
        request.handover = Id::fromHex(key.section(u':', 1).toLatin1());
    else
        request.carrier = m_work.page().carrier();
    m_work.look([&slips = m_work.slips(), request] { return slips.shipping().preview(request); }, [this, request](const ShippedReport &planned) {
        if (planned.orders.isEmpty()) {
            const auto sentence = [] { return tr("Nothing that was handed over waits to be confirmed."); };
            m_work.say(sentence(), planned.refused.isEmpty() ? Tone::Info : Tone::Warn);
            if (!planned.refused.isEmpty())
                m_work.report([sentence, refused = planned.refused] { return ReportDialog::Report {tr("Shipped"), sentence(), SlipsWork::lines(tr("Refused"), refused)}; });
            return;
        }
        if (planned.carriers.size() < 2)
            return confirmShipped(request, planned);
        QMap<QString, int> counts;
        for (auto it = planned.carriers.cbegin(); it != planned.carriers.cend(); ++it)
            counts.insert(it.key(), it.value());
        m_work.chooseCarrier(tr("The parcels of which carrier have left?"), counts, [this](const QString &carrier) {
            ShippedRequest one;
            one.carrier = carrier;
            m_work.look([&slips = m_work.slips(), one] { return slips.shipping().preview(one); },
                       [this, one](const ShippedReport &of) { confirmShipped(one, of); });
        });
    });
}

void HandoverActions::confirmShipped(const ShippedRequest &request, const ShippedReport &planned)
{
    const QString carrier = m_work.carrierWord(planned.carriers.isEmpty() ? request.carrier : planned.carriers.cbegin().key());
    m_work.confirm(tr("%1: have %2 parcels of %3 orders left? This cannot be taken back.").arg(carrier, SlipWords::count(planned.parcels), SlipWords::count(planned.orders.size())),
                   tr("Confirm %1 as shipped").arg(SlipWords::count(planned.parcels)), [this, request] {
        m_work.runLong(
            tr("Confirming: %1"), [&slips = m_work.slips(), request](const SlipProgress &progress) { return slips.shipping().confirm(request, progress); },
            [this](const ShippedReport &report) {
                const auto sentence = [report] { return tr("%1 orders shipped, %2 parcels.").arg(SlipWords::count(report.orders.size()), SlipWords::count(report.parcels)); };
                const bool clean = report.refused.isEmpty() && report.differences.isEmpty();
                m_work.say(sentence(), clean ? Tone::Good : Tone::Warn);
                if (!clean)
                    m_work.report([report, sentence] {
                        return ReportDialog::Report {tr("Shipped"), sentence(),
                                                     SlipsWork::lines(tr("Refused"), report.refused, Tone::Stop) + SlipsWork::lines(tr("Differences"), report.differences)};
                    });
            });
    });
}

void HandoverActions::writeList()
{
    const Id id = Id::fromHex(m_work.page().queues().currentKey().section(u':', 1).toLatin1());
    for (const HandoverRecord &record : m_work.snapshot().handovers) {
        if (record.id != id)
            continue;
        m_work.choosePaper(tr("Print the list of truck %1, %2 parcels?").arg(record.number, SlipWords::count(record.parcels)), u"handover"_qs, false, [this, record](const PaperTarget &target) {
            const QString path = target.pdf.isEmpty() ? m_work.outPath(u"handover"_qs, u"pdf"_qs) : target.pdf;
            m_work.run(
                [&slips = m_work.slips(), record, path, printer = target.printer]() -> Result<QString> {
                    TSUNAGI_TRY(slips.handovers().writeList(record, path));
                    if (!printer.isEmpty())
                        TSUNAGI_TRY(CupsConnection().submitFile(printer, path, u"Tsunagi "_qs + record.number));
                    return path;
                },
                [this](const QString &file) {
                    m_work.setLastFile(file);
                    m_work.say(tr("The list is in %1.").arg(file));
                });
        });
    }
}

} // namespace tsunagi
