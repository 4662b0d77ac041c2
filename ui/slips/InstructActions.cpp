// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/InstructActions.h"

#include "models/printing/CupsConnection.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tsunagi {

InstructActions::InstructActions(SlipsWork &work) : QObject(&work), m_work(work) { }

void InstructActions::buildFirst()
{
    m_instruct = m_work.page().addPageAction(u"instructAll"_qs, Qt::Key_F4, [] { return tr("Instruct what is ready"); }, [this] { instruct(); });
}

void InstructActions::buildLast()
{
    SlipsPage &page = m_work.page();
    m_stop = page.addPageAction(u"stopShipment"_qs, Qt::CTRL | Qt::Key_Delete, [] { return tr("Stop the shipment"); }, [this] { stop(); });
    m_resume = page.addPageAction(u"resumeShipment"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, [] { return tr("It may go after all"); }, [this] { resume(); });
    m_tag = page.addPageAction(u"redTag"_qs, Qt::SHIFT | Qt::Key_F8, [] { return tr("The red tag"); }, [this] { writeTag(); });
    m_pieces = page.addPageAction(u"setPieces"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_K, [] { return tr("Number of parcels"); }, [this] { setPieces(); });
    m_write = page.addPageAction(u"writeBatch"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_E, [] { return tr("Write the batch's file again"); }, [this] { writeBatch(); });
}

void InstructActions::update()
{
    const auto current = m_work.page().current();
    const bool free = m_work.isFree();
    const bool one = free && current && !m_work.severalChosen();
    const bool alive = one && current->parcelState == u"open" && current->queue() != SlipQueue::HandedOver;
    m_instruct->setEnabled(free && (m_work.snapshot().ready > 0 || isBatchLeft()));
    m_stop->setEnabled(alive);
    m_resume->setEnabled(one && current->shipmentState == u"stop_requested");
    m_tag->setEnabled(m_resume->isEnabled());
    m_pieces->setEnabled(alive && !current->hasNumber() && current->exportId.isNull() && current->blocked.isEmpty());
    m_write->setEnabled(free && m_work.page().queues().currentKey().startsWith(u"batch:"));
}

bool InstructActions::isBatchLeft() const
{
    const QList<BatchRow> &batches = m_work.snapshot().batches;
    return std::any_of(batches.cbegin(), batches.cend(), [desk = m_work.context().desk.name()](const BatchRow &batch) { return batch.state == u"open" && batch.desk == desk; });
}

void InstructActions::instruct()
{
    const int ready = m_work.snapshot().ready;
    if (ready == 0) // what is instructed already gets the file that it was left without
        return run();
    m_work.confirm(tr("Instruct all %1 ready orders to the warehouse? They can then only be changed by a stop.").arg(SlipWords::count(ready)),
                   tr("Instruct %1 orders").arg(SlipWords::count(ready)), [this] { run(); });
}

void InstructActions::run()
{
    m_work.runLong(
        tr("Instructing, done: %1"),
        [&slips = m_work.slips()](const SlipProgress &progress) {
            InstructRequest request;
            request.allReady = true;
            return slips.instructions().instruct(request, progress);
        },
        [this](const InstructReport &report) { tell(report); });
}

void InstructActions::tell(const InstructReport &report)
{
    QStringList batches;
    for (const InstructedBatch &batch : report.batches)
        batches << batch.number;
    if (!report.batches.isEmpty())
        m_work.setLastFile(report.batches.last().csv);
    const QStringList left = batches.mid(0, report.recovered);
    const auto sentence = [report, batches, left] {
        const QString done = report.orders.isEmpty()
            ? tr("No order was instructed.")
            : tr("%1 orders instructed in %2 shipments, batch %3.")
                  .arg(SlipWords::count(report.orders.size()), SlipWords::count(report.shipments), batches.mid(report.recovered).join(tr(", ")));
        const QString heard = report.heard || report.orders.isEmpty() ? done : done + u' ' + SlipWords::unheard();
        return left.isEmpty() ? heard : heard + tr(" Batch %1 was left without its file by a run that broke off; it is written now, too.").arg(left.join(tr(", ")));
    };
    m_work.say(sentence(), report.refused.isEmpty() && left.isEmpty() && report.heard ? Tone::Good : Tone::Warn);
    if (!report.refused.isEmpty())
        m_work.report([report, sentence] { return ReportDialog::Report {tr("Instruction"), sentence(), SlipsWork::lines(tr("Not instructed"), report.refused)}; });
}

void InstructActions::writeBatch()
{
    const Id id = Id::fromHex(m_work.page().queues().currentKey().section(u':', 1).toLatin1());
    for (const BatchRow &batch : m_work.snapshot().batches) {
        if (batch.id != id)
            continue;
        m_work.run([&slips = m_work.slips(), number = batch.number] { return slips.instructions().writeBatch(number); },
                   [this](const InstructedBatch &written) {
                       m_work.setLastFile(written.csv);
                       m_work.say(tr("Batch %1 written again: %2").arg(written.number, written.csv));
                   });
    }
}

void InstructActions::stop()
{
    const ParcelView view = *m_work.page().current();
    const auto done = [this, number = view.orderNumber](const StopReport &report) {
        if (report.requested > 0)
            m_work.say(tr("Order %1: a stop is asked. It has paper already; take it out and say so with the same key.").arg(number), Tone::Warn);
        else
            m_work.say(tr("Order %1 is stopped; it will not leave.").arg(number));
    };
    if (view.shipmentState == u"stop_requested") {
        m_work.confirm(tr("Is order %1 taken out, with its paper in your hand? Its slip is then void.").arg(view.orderNumber), tr("Yes, it stays here"), [this, view, done] {
            m_work.run([&slips = m_work.slips(), order = view.order, reason = tr("taken out")] { return slips.instructions().confirmStop(order, reason); }, done);
        });
        return;
    }
    m_work.ask({tr("Stop order %1: why?").arg(view.orderNumber), SlipWords::stopReasons(), tr("&More words"), false, false, tr("Stop"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
               [this, view, done](const ChoicePanel::Answer &answer) {
                   m_work.run([&slips = m_work.slips(), order = view.order, reason = answer.sentence()] { return slips.instructions().stop(order, reason); }, done);
               });
}

void InstructActions::resume()
{
    const ParcelView view = *m_work.page().current();
    m_work.run([&slips = m_work.slips(), order = view.order] { return slips.instructions().resume(order); },
               [this, number = view.orderNumber](int) { m_work.say(tr("Order %1 may go after all.").arg(number)); });
}

void InstructActions::writeTag()
{
    const ParcelView view = *m_work.page().current();
    m_work.choosePaper(tr("Print the red tag of order %1?").arg(view.orderNumber), u"stop"_qs, false, [this, order = view.order](const PaperTarget &target) {
        const QString path = target.pdf.isEmpty() ? m_work.outPath(u"stop"_qs, u"pdf"_qs) : target.pdf;
        m_work.run(
            [&slips = m_work.slips(), order, path, printer = target.printer]() -> Result<QString> {
                TSUNAGI_TRY(slips.stops().writeTags(order, path));
                if (!printer.isEmpty())
                    TSUNAGI_TRY(CupsConnection().submitFile(printer, path, u"Tsunagi stop"_qs));
                return path;
            },
            [this](const QString &file) {
                m_work.setLastFile(file);
                m_work.say(tr("The red tag is in %1.").arg(file));
            });
    });
}

void InstructActions::setPieces()
{
    const ParcelView view = *m_work.page().current();
    m_work.ask({tr("Order %1: how many parcels?").arg(view.orderNumber), {}, tr("&Number"), true, false, tr("Set")},
               [this, view](const ChoicePanel::Answer &answer) {
                   const int pieces = answer.text.normalized(QString::NormalizationForm_KC).toInt();
                   m_work.run(
                       [&slips = m_work.slips(), shipment = view.shipment, pieces]() -> Result<int> {
                           TSUNAGI_TRY(slips.instructions().setPieces(shipment, pieces));
                           return pieces;
                       },
                       [this, number = view.orderNumber](int set) { m_work.say(tr("Order %1 goes in %2 parcels.").arg(number).arg(set)); });
               });
}

} // namespace tsunagi
