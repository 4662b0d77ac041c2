// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/LabelActions.h"

#include "models/sync/Desk.h"
#include "ui/slips/PrintQueueActions.h"

#include <QAction>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

QList<Id> sheetIds(const QList<ParcelView> &views)
{
    QList<Id> out;
    for (const ParcelView &view : views)
        out << view.sheet;
    return out;
}

} // namespace

LabelActions::LabelActions(SlipsWork &work, PrintQueueActions &queue) : QObject(&work), m_work(work), m_queue(queue) { }

void LabelActions::buildFirst()
{
    m_print = m_work.page().addPageAction(u"printLabels"_qs, Qt::Key_F5, [] { return tr("Print labels"); }, [this] { print(); });
}

void LabelActions::buildLast()
{
    SlipsPage &page = m_work.page();
    m_confirm = page.addPageAction(u"confirmPrinted"_qs, Qt::CTRL | Qt::Key_J, [] { return tr("Was it printed?"); }, [this] { confirmPrinted(); });
    m_reprint = page.addPageAction(u"reprintLabel"_qs, Qt::CTRL | Qt::Key_P, [] { return tr("Print again"); }, [this] { reprint(); });
}

QList<ParcelView> LabelActions::sheets(const QString &state) const
{
    const QString desk = m_work.context().desk.name();
    QList<ParcelView> out = m_work.inHand(SlipQueue::Printing);
    out.removeIf([&](const ParcelView &view) { return view.sheetState != state || view.sheetDesk != desk; });
    return out;
}

void LabelActions::update()
{
    const bool free = m_work.isFree();
    const auto manual = [this](const ParcelView &view) { return m_work.isManual(view.carrier); };
    QList<ParcelView> queued = sheets(u"queued"_qs);
    queued.removeIf(manual);
    m_print->setEnabled(free && (!queued.isEmpty() || !m_work.inHand(SlipQueue::ToPrint).isEmpty()));
    m_confirm->setEnabled(free && !sheets(u"sent"_qs).isEmpty());
    const QList<ParcelView> chosen = m_work.page().chosen();
    m_reprint->setEnabled(free && std::any_of(chosen.cbegin(), chosen.cend(), [&](const ParcelView &view) {
                              return view.hasNumber() && view.slipRoute == u"label" && view.parcelState == u"open" && view.blocked.isEmpty() && !manual(view);
                          }));
}

void LabelActions::print()
{
    QList<ParcelView> fresh = m_work.inHand(SlipQueue::ToPrint);
    QList<ParcelView> queued = sheets(u"queued"_qs);
    // What a running printer has in its queue comes out there, unless it was chosen.
    const QStringList busy = m_work.severalChosen() ? QStringList() : m_queue.running();
    queued.removeIf([&](const ParcelView &view) { return m_work.isManual(view.carrier) || busy.contains(view.sheetPrinter); });
    const qsizetype number = fresh.size() + queued.size();
    const QString sentence = queued.isEmpty()
        ? tr("Print %1 labels?").arg(SlipWords::count(number))
        : tr("Print %1 labels? %2 of them have their number and wait in the queue.").arg(SlipWords::count(number), SlipWords::count(queued.size()));
    QMap<QString, qint64> needed; // new numbers, by carrier
    for (const ParcelView &view : std::as_const(fresh))
        ++needed[view.carrier];
    LabelRequest request;
    request.carrier = m_work.page().carrier();
    request.leave = busy;
    if (m_work.severalChosen()) {
        for (const ParcelView &view : fresh + queued)
            request.parcels << view.parcel;
    }
    if (needed.isEmpty())
        return askWhere(sentence, request);
    m_work.look([&slips = m_work.slips()] { return slips.numbers().balances({}, u"lent"_qs); }, [this, sentence, request, needed](const QList<BookBalance> &balances) {
        QStringList sentences {sentence};
        for (auto it = needed.cbegin(); it != needed.cend(); ++it) {
            qint64 left = 0;
            for (const BookBalance &one : balances)
                left += one.range.carrier == it.key() ? one.unused : 0;
            if (left < it.value())
                sentences << tr("%1 has %2 numbers left: %3 labels get none until a range is added (Ctrl+Shift+N).").arg(m_work.carrierWord(it.key()), SlipWords::count(left), SlipWords::count(it.value() - left));
        }
        askWhere(sentences.join(u' '), request);
    });
}

void LabelActions::askWhere(const QString &sentence, const LabelRequest &request)
{
    m_work.choosePaper(sentence, u"labels"_qs, true, [this, request](const PaperTarget &target) {
        LabelRequest wanted = request;
        wanted.pdfPath = target.pdf;
        wanted.printer = target.printer;
        wanted.geometry = target.geometry;
        if (!target.printer.isEmpty()) {
            m_work.runLong(
                tr("Taking numbers: %1"), [&slips = m_work.slips(), wanted](const SlipProgress &progress) { return slips.labels().enqueue(wanted, progress); },
                [this, printer = target.printer](const LabelReport &report) { tellQueued(report, [this, printer](int labels) { m_queue.start(printer, labels); }); },
                true);
            return;
        }
        m_work.runLong(
            tr("Printing labels: %1"), [&slips = m_work.slips(), wanted](const SlipProgress &progress) { return slips.labels().print(wanted, progress); },
            [this](const LabelReport &report) { tellPrinted(report); }, true);
    });
}

void LabelActions::tellQueued(const LabelReport &report, const std::function<void(int)> &feed)
{
    if (!report.refused.isEmpty())
        m_work.report([refused = report.refused] {
            return ReportDialog::Report {tr("Labels"), tr("Not every label goes to the printer."), SlipsWork::lines(tr("Not printed"), refused)};
        });
    if (report.queued > 0)
        feed(report.queued);
    else
        m_work.say(tr("No label was printed."), Tone::Warn);
}

void LabelActions::tellPrinted(const LabelReport &report)
{
    m_work.setLastFile(report.files.value(0));
    if (!report.printed.isEmpty())
        emit m_work.page().showRequested(u"documents"_qs, u"due"_qs);
    const auto sentence = [report] {
        const QString where = report.files.isEmpty() ? QString() : tr(" They are in %1.").arg(report.files.join(tr(", ")));
        return report.printed.isEmpty() ? tr("No label was printed.")
                                        : tr("%1 labels printed, %2 new numbers taken.").arg(SlipWords::count(report.printed.size()), SlipWords::count(report.numbered)) + where;
    };
    m_work.say(report.printed.isEmpty() ? sentence() : sentence() + tr(" Look at them, then press Ctrl+J."), report.refused.isEmpty() && !report.printed.isEmpty() ? Tone::Good : Tone::Warn);
    if (!report.refused.isEmpty())
        m_work.report([report, sentence] { return ReportDialog::Report {tr("Labels"), sentence(), SlipsWork::lines(tr("Not printed"), report.refused)}; });
}

void LabelActions::confirmPrinted()
{
    const QList<ParcelView> sent = sheets(u"sent"_qs);
    const QString number = SlipWords::count(sent.size());
    m_work.ask({tr("%1 labels were sent. Did they all come out well?").arg(number),
                {{u"later"_qs, tr("I have not looked yet")}, {u"yes"_qs, tr("Yes, all %1").arg(number)}, {u"no"_qs, tr("No: all %1 back into the queue").arg(number)}},
                {},
                false,
                false,
                tr("Answer")},
               [this, ids = sheetIds(sent)](const ChoicePanel::Answer &answer) {
                   if (answer.key == u"later")
                       return;
                   m_work.run([&slips = m_work.slips(), ids, well = answer.key == u"yes"] { return slips.printQueue().confirm(ids, well); },
                              [this, well = answer.key == u"yes"](int changed) {
                                  m_work.say(well ? tr("%1 labels are on paper.").arg(SlipWords::count(changed))
                                                  : tr("%1 labels wait again; F5 prints them with the same numbers.").arg(SlipWords::count(changed)));
                              });
               });
}

void LabelActions::reprint()
{
    QList<Id> ids;
    const QList<ParcelView> chosen = m_work.page().chosen();
    for (const ParcelView &view : chosen)
        ids << view.parcel;
    const QString number = SlipWords::count(ids.size());
    m_work.ask({tr("Print %1 labels again, marked 再: why?").arg(number), SlipWords::reprintReasons(), tr("&More words"), false, false, tr("Go on"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
               [this, ids, number](const ChoicePanel::Answer &answer) {
                   m_work.choosePaper(tr("Print %1 labels again where?").arg(number), u"labels-again"_qs, true, [this, ids, reason = answer.sentence()](const PaperTarget &target) {
                       if (!target.printer.isEmpty()) {
                           m_work.run([&slips = m_work.slips(), ids, reason, printer = target.printer] { return slips.labels().enqueueAgain(ids, reason, printer); },
                                      [this, ids, printer = target.printer](const LabelReport &report) { tellQueued(report, [this, printer, ids](int) { m_queue.joined(printer, ids); }); });
                           return;
                       }
                       LabelRequest request;
                       request.pdfPath = target.pdf;
                       request.geometry = target.geometry;
                       m_work.run([&slips = m_work.slips(), ids, reason, request] { return slips.labels().reprint(ids, reason, request); },
                                  [this](const LabelReport &report) { tellPrinted(report); });
                   });
               });
}

} // namespace tsunagi
