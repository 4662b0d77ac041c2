// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/ManualActions.h"

#include "models/exchange/Carrier.h"
#include "ui/slips/RangeDialog.h"
#include "ui/slips/ScanPanel.h"

#include <QAction>
#include <QLineEdit>

#include <tuple>

using namespace Qt::StringLiterals;

namespace tsunagi {

ManualActions::ManualActions(SlipsWork &work) : QObject(&work), m_work(work) { }

void ManualActions::buildFirst()
{
    SlipsPage &page = m_work.page();
    m_sheets = page.addPageAction(u"printSheets"_qs, Qt::Key_F8, [] { return tr("Transcription sheets"); }, [this] { printSheets(); });
    m_bind = page.addPageAction(u"bindSlips"_qs, Qt::Key_F9, [] { return tr("Bind by scan"); }, [this] { startBinding(); });
    m_toggle = page.addPageAction(u"manualMode"_qs, Qt::CTRL | Qt::Key_M, [] { return tr("Manual mode"); }, [this] { toggle(); });
}

void ManualActions::buildLast()
{
    SlipsPage &page = m_work.page();
    m_spoil = page.addPageAction(u"spoilSlip"_qs, Qt::CTRL | Qt::Key_D, [] { return tr("A slip is spoiled"); }, [this] { spoil(); });
    m_missing = page.addPageAction(u"missingSlip"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_D, [] { return tr("A slip is missing"); }, [this] { missing(); });
    m_add = page.addPageAction(u"addRange"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_N, [] { return tr("Add a range or book"); }, [this] { addRange(); });
    m_status = page.addPageAction(u"manualStatus"_qs, Qt::CTRL | Qt::SHIFT | Qt::Key_M, [] { return tr("How manual mode stands"); }, [this] { showStatus(); });
}

void ManualActions::update()
{
    const bool free = m_work.isFree();
    m_toggle->setEnabled(free);
    m_status->setEnabled(free);
    m_add->setEnabled(free);
    m_missing->setEnabled(free);
    m_spoil->setEnabled(free);
    m_sheets->setEnabled(free && !m_work.inHand(SlipQueue::ToWrite).isEmpty());
    m_bind->setEnabled(free && !m_binding && !m_work.snapshot().parcels.isEmpty());
}

void ManualActions::toggle()
{
    if (!m_work.page().carrier().isEmpty())
        return switchFor(m_work.page().carrier());
    ChoicePanel::Question question {tr("Manual mode: of which carrier?"), {}, {}, false, false, tr("Choose")};
    // A carrier has its digit whatever runs; Enter alone is for the one that does: who comes back wants to end it, and ending asks once more.
    for (const Carrier &one : m_work.carriers().all()) {
        const bool runs = m_work.isManual(one.code);
        question.choices << ChoicePanel::Choice {one.code, (runs ? tr("%1: end manual mode") : tr("%1: switch to manual")).arg(m_work.carrierWord(one.code))};
        if (runs && question.key.isEmpty())
            question.key = one.code;
    }
    m_work.ask(question, [this](const ChoicePanel::Answer &answer) { switchFor(answer.key); });
}

void ManualActions::switchFor(const QString &carrier)
{
    const QString word = m_work.carrierWord(carrier);
    if (!m_work.isManual(carrier)) {
        m_work.ask({tr("%1 by hand from now on: why? Files and labels of this carrier stop.").arg(word), SlipWords::manualReasons(), tr("&More words"), false, false, tr("Switch on"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
                   [this, carrier, word](const ChoicePanel::Answer &answer) {
                       m_work.run([&slips = m_work.slips(), carrier, reason = answer.sentence()] { return slips.manual().on(carrier, reason); },
                                  [this, carrier, word](const ManualStatus &status) {
                                      m_work.page().queues().choose(queueName(SlipQueue::ToWrite));
                                      m_work.say(tr("%1 is in manual mode: %2 to write, of these %3 exported without a number; half printed %4 (Ctrl+Shift+M lists them).")
                                                     .arg(word, SlipWords::count(status.open.size()), SlipWords::count(status.exportedNoNumber.size()), SlipWords::count(status.halfPrinted.size())),
                                                 Tone::Warn);
                                      // What comes next on such a day; Esc leaves it for later (F8).
                                      if (!status.open.isEmpty())
                                          askSheets(carrier, status.open.size());
                                  });
                   });
        return;
    }
    m_work.look([&slips = m_work.slips(), carrier] { return slips.manual().status(carrier); }, [this, carrier, word](const ManualStatus &status) {
        m_work.confirm(tr("End manual mode of %1? %2 parcels are still to write.").arg(word, SlipWords::count(status.open.size())), tr("End manual mode"), [this, carrier, word] {
            m_work.run([&slips = m_work.slips(), carrier] { return slips.manual().off(carrier); },
                       [this, word](const ManualStatus &after) {
                           m_work.say(tr("Manual mode of %1 is ended.").arg(word));
                           tellStatus(after, [this, after] { return tr("Manual mode of %1 is ended").arg(m_work.carrierWord(after.carrier)); });
                       });
        });
    });
}

ReportDialog::Report ManualActions::standing(const ManualStatus &status, const QString &title) const
{
    QList<ReportDialog::Line> lines;
    qint64 parcels = 0, spoiled = 0, unused = 0, missing = 0;
    const auto add = [&](const QString &group, const QList<ParcelView> &views, const std::function<QString(const ParcelView &)> &why) {
        for (const ParcelView &view : views)
            lines << ReportDialog::Line {group, tr("%1 %2").arg(view.orderNumber, view.recipient), why(view), Tone::Warn};
    };
    add(tr("Still without a number"), status.open, [](const ParcelView &view) { return tr("cut-off %1").arg(SlipWords::cutoff(view.cutoff)); });
    add(tr("Exported, no number came back"), status.exportedNoNumber, [](const ParcelView &view) { return view.exportName.section(u'/', -1); });
    add(tr("Half printed"), status.halfPrinted, [this](const ParcelView &view) { return SlipWords::number(m_work.carriers(), view.carrier, view.slipNumber); });
    for (const BookBalance &book : status.books) {
        parcels += book.onParcel;
        spoiled += book.spoiled;
        unused += book.unused;
        missing += book.missing;
        const auto number = [&](const QString &plain) { return SlipWords::number(m_work.carriers(), book.range.carrier, plain); };
        const auto runs = [&] {
            QStringList out;
            for (const auto &[first, last] : book.unusedRuns)
                out << (first == last ? number(first) : tr("%1 to %2").arg(number(first), number(last)));
            return out.join(tr(", "));
        };
        const auto listed = [&](const QStringList &plain) {
            QStringList out;
            for (const QString &one : plain)
                out << number(one);
            return out.join(tr(", "));
        };
        const QString group = tr("Book %1 to %2").arg(number(book.range.first), number(book.range.last));
        lines << ReportDialog::Line {group, tr("On a parcel: %1").arg(SlipWords::count(book.onParcel)), {}, Tone::Good}
              << ReportDialog::Line {group, tr("Spoiled: %1").arg(SlipWords::count(book.spoiled)), listed(book.spoiledNumbers), Tone::Neutral}
              << ReportDialog::Line {group, tr("Missing: %1").arg(SlipWords::count(book.missing)), listed(book.missingNumbers), book.missing > 0 ? Tone::Stop : Tone::Neutral}
              << ReportDialog::Line {group, tr("Unused: %1").arg(SlipWords::count(book.unused)), runs(), Tone::Info};
    }
    const QString balance = status.books.isEmpty()
        ? tr("No slip book is registered for this carrier.")
        : tr("Books: %1 on parcels, %2 spoiled, %3 missing, %4 unused. Count the slips that are left: it must be %4.")
              .arg(SlipWords::count(parcels), SlipWords::count(spoiled), SlipWords::count(missing), SlipWords::count(unused));
    return {title, tr("Still without a number: %1.").arg(SlipWords::count(status.open.size())) + u'\n' + balance, lines};
}

void ManualActions::tellStatus(const ManualStatus &status, const std::function<QString()> &title)
{
    m_work.report([this, status, title] { return standing(status, title()); });
}

void ManualActions::showStatus()
{
    QMap<QString, int> carriers;
    for (const Carrier &one : m_work.carriers().all())
        carriers[one.code] = -1;
    m_work.chooseCarrier(tr("Which carrier do you want to look at?"), carriers, [this](const QString &carrier) {
        m_work.look([&slips = m_work.slips(), carrier] { return slips.manual().status(carrier); }, [this](const ManualStatus &status) {
            tellStatus(status, [this, status] {
                const QString word = m_work.carrierWord(status.carrier);
                return status.on ? tr("%1: manual mode since %2").arg(word, SlipWords::time(status.mode.atUs)) : tr("%1: no manual mode").arg(word);
            });
        });
    });
}

void ManualActions::printSheets()
{
    const qsizetype number = m_work.inHand(SlipQueue::ToWrite).size();
    const QString carrier = m_work.page().carrier();
    // All that is to be written, whatever rows are chosen: a sheet is worked through by cut-off.
    qsizetype all = 0;
    for (const ParcelView &view : m_work.snapshot().parcels)
        all += view.queue() == SlipQueue::ToWrite && (carrier.isEmpty() || view.carrier == carrier) ? 1 : 0;
    askSheets(carrier, std::max(number, all));
}

void ManualActions::askSheets(const QString &carrier, qsizetype parcels)
{
    m_work.choosePaper(tr("Print transcription sheets for %1 parcels?").arg(SlipWords::count(parcels)), u"sheets"_qs, false, [this, carrier](const PaperTarget &target) {
        const QString path = target.pdf.isEmpty() ? m_work.outPath(u"sheets"_qs, u"pdf"_qs) : target.pdf;
        m_work.run(
            [&slips = m_work.slips(), carrier, path, printer = target.printer]() -> Result<SheetsReport> {
                auto report = slips.manual().sheets(carrier, path);
                TSUNAGI_TRY(report);
                if (!printer.isEmpty() && report->pages > 0)
                    TSUNAGI_TRY(CupsConnection().submitFile(printer, path, u"Tsunagi sheets"_qs));
                return report;
            },
            [this, printer = target.printer](const SheetsReport &report) {
                m_work.setLastFile(report.file);
                const bool clean = report.refused.isEmpty();
                const auto sentence = [report, printer, clean] {
                    if (report.pages == 0)
                        return clean ? tr("Nothing is to be written by hand.") : tr("No sheet could be printed.");
                    const QString written = SlipWords::count(report.parcels.size()), pages = SlipWords::count(report.pages);
                    return printer.isEmpty() ? tr("%1 parcels on %2 pages: %3. F9 binds the slips.").arg(written, pages, report.file)
                                             : tr("%1 parcels on %2 pages sent to %3. F9 binds the slips.").arg(written, pages, printer);
                };
                m_work.say(clean ? sentence() : sentence() + tr(" %1 parcels have no sheet.").arg(SlipWords::count(report.refused.size())), clean ? Tone::Good : Tone::Warn);
                if (!clean)
                    m_work.report([report, sentence] {
                        return ReportDialog::Report {tr("Transcription sheets"), sentence(), SlipsWork::lines(tr("Without a sheet"), report.refused, Tone::Stop)};
                    });
            });
    });
}

void ManualActions::startBinding()
{
    m_binding = true;
    m_waiting.clear();
    m_work.page().scan().open(tr("Bind slips by two scans"), {});
    expectOurs();
    emit m_work.stateChanged();
}

void ManualActions::expectOurs()
{
    m_ours.clear();
    m_target = {};
    m_work.page().scan().setPrompt(tr("1. Scan our code (Enter: the chosen parcel)"));
}

void ManualActions::scanned(const QString &code)
{
    m_waiting << code;
    nextScan();
}

bool ManualActions::takeScan(const QString &code)
{
    const QString ours = sliprules::parcelCodeIn(code);
    const QList<ParcelView> &open = m_work.snapshot().parcels;
    const bool toWrite = std::any_of(open.cbegin(), open.cend(), [&](const ParcelView &view) { return view.code == ours && view.queue() == SlipQueue::ToWrite; });
    if (ours.isEmpty() || !toWrite || m_work.page().progress().isRunning())
        return false;
    begin(code);
    return true;
}

void ManualActions::begin(const QString &code)
{
    if (m_work.page().progress().isRunning())
        return;
    m_work.page().panel().leave(); // the box is in the hand: what was asked waits for another time
    if (!m_binding)
        startBinding();
    scanned(ScanPanel::cleaned(code));
}

void ManualActions::rowChosen()
{
    if (!m_binding || m_target.isNull() || m_running)
        return;
    const QList<ParcelView> chosen = m_work.page().chosen();
    if (chosen.size() == 1 && chosen.first().parcel == m_target) {
        if (!std::exchange(m_seen, true))
            nextScan();
        return;
    }
    if (!m_seen) // its list is still being read
        return;
    expectOurs();
    m_work.page().scan().setAnswer(tr("Another row was chosen: scan our code of the parcel once more."), Tone::Warn);
}

void ManualActions::scanEnded()
{
    const auto current = m_work.page().current();
    if (m_ours.isEmpty() && current)
        scanned(current->code);
}

void ManualActions::scanLeft()
{
    m_binding = false;
    m_waiting.clear();
    m_ours.clear();
    m_target = {};
    emit m_work.stateChanged();
}

void ManualActions::nextScan()
{
    if (m_running || m_waiting.isEmpty())
        return;
    if (!m_target.isNull() && !m_seen && sliprules::parcelCodeIn(m_waiting.first()).isEmpty())
        return; // nobody sees yet what it would be bound to
    ScanPanel &panel = m_work.page().scan();
    const QString code = m_waiting.takeFirst();
    const QString ours = sliprules::parcelCodeIn(code);
    if (!ours.isEmpty()) { // also instead of a slip: somebody took the next box
        lookUp(ours);
    } else if (m_ours.isEmpty()) {
        panel.setAnswer(tr("Read \"%1\": this is no code of ours. Scan our barcode first, then the slip.").arg(code), Tone::Warn);
    } else {
        BindRequest request;
        request.scan = m_ours;
        request.number = code;
        bind(request);
    }
    nextScan();
}

void ManualActions::lookUp(const QString &code)
{
    m_running = true;
    const auto before = std::tuple(m_ours, m_target, m_seen, m_prompt);
    m_ours = code;
    m_target = {};
    m_work.page().scan().setPrompt(tr("2. Scan the slip for %1").arg(code));
    m_work.context().async.run(
        this,
        [&slips = m_work.slips(), code] {
            ParcelFilter filter;
            filter.code = code;
            return slips.parcels(filter);
        },
        [this, code, before](const Result<QList<ParcelView>> &found) {
            m_running = false;
            if (!m_binding || m_ours != code)
                return nextScan();
            ScanPanel &panel = m_work.page().scan();
            if (!found || found->isEmpty()) {
                panel.setAnswer(tr("Read \"%1\": no parcel of ours has this code.").arg(code), Tone::Stop);
                expectOurs();
                return nextScan();
            }
            const ParcelView &view = found->first();
            if (view.hasNumber() && view.queue() != SlipQueue::Printing) {
                // Nothing is bound to it: the parcel that waits for its slip stays the one.
                panel.setAnswer(tr("Order %1 has slip %2 already. Only if that one is spoiled (Ctrl+D), another one is bound.").arg(view.orderNumber, SlipWords::number(m_work.carriers(), view.carrier, view.slipNumber)), Tone::Warn);
                std::tie(m_ours, m_target, m_seen, m_prompt) = before;
                if (m_ours.isEmpty())
                    expectOurs();
                else
                    panel.setPrompt(m_prompt);
                return nextScan();
            }
            m_prompt = tr("2. Scan the slip for %1 (%2)").arg(view.recipient, m_work.carrierWord(view.carrier));
            panel.setPrompt(m_prompt);
            panel.setAnswer({}, Tone::Neutral);
            if (view.hasNumber())
                panel.setAnswer(tr("Order %1 has slip %2 already.").arg(view.orderNumber, SlipWords::number(m_work.carriers(), view.carrier, view.slipNumber)), Tone::Warn);
            m_target = view.parcel;
            m_seen = false;
            m_work.page().select(view.parcel);
            rowChosen(); // also if it was the chosen one
            if (!m_seen)
                emit parcelWanted(view.parcel);
            nextScan();
        });
}

void ManualActions::bind(const BindRequest &request)
{
    m_running = true;
    m_work.beginAct();
    m_work.context().async.run(
        this, [&slips = m_work.slips(), request] { return slips.manual().bind(request); },
        [this, request](const Result<BindResult> &result) {
            m_running = false;
            m_work.endAct();
            if (m_binding)
                onBound(request, result);
            else if (result && result->outcome == BindResult::Outcome::Bound)
                m_work.say(tr("Slip %1 is on order %2.").arg(SlipWords::number(m_work.carriers(), result->parcel.carrier, result->number), result->parcel.orderNumber));
            else if (!result)
                m_work.sayError(result.error());
            else if (result->outcome == BindResult::Outcome::AskForeign) // nobody is there any more to answer
                m_work.say(tr("Not bound: %1 is in no registered book. Scan order %2 again to bind it.")
                               .arg(SlipWords::number(m_work.carriers(), result->parcel.carrier, result->number), result->parcel.orderNumber),
                           Tone::Warn);
            rowChosen();
            emit m_work.reloadWanted();
            nextScan();
        });
}

void ManualActions::onBound(const BindRequest &request, const Result<BindResult> &result)
{
    ScanPanel &panel = m_work.page().scan();
    if (!result) {
        if (result.error().code == Code::Constraint && result.error().where == u"has_number" && !request.replace) {
            m_work.ask({tr("This parcel has a number of our label (%1). Put the slip in its place, if that label never came out?").arg(result.error().detail),
                        {{u"no"_qs, tr("No, keep it")}, {u"yes"_qs, tr("The slip replaces it")}},
                        {},
                        false,
                        false,
                        tr("Answer")},
                       [this, request](const ChoicePanel::Answer &answer) {
                           if (answer.key != u"yes")
                               return;
                           BindRequest again = request;
                           again.replace = true;
                           bind(again);
                       });
            return;
        }
        panel.setAnswer(SlipWords::error(result.error()), Tone::Stop);
        // Our code stays read: only the slip was wrong.
        return;
    }
    const QString number = SlipWords::number(m_work.carriers(), result->parcel.carrier, result->number);
    switch (result->outcome) {
    case BindResult::Outcome::AskForeign:
        m_work.ask({tr("Read %1: it is in no registered book. Is this really a slip of %2 for order %3?")
                        .arg(number, m_work.carrierWord(result->parcel.carrier), result->parcel.orderNumber),
                    {{u"no"_qs, tr("No, scan another")}, {u"yes"_qs, tr("Yes, bind it")}},
                    {},
                    false,
                    false,
                    tr("Answer")},
                   [this, request](const ChoicePanel::Answer &answer) {
                       if (answer.key != u"yes")
                           return;
                       BindRequest again = request;
                       again.foreignConfirmed = true;
                       bind(again);
                   });
        return;
    case BindResult::Outcome::AlreadyBound:
        panel.setAnswer(tr("Slip %1 was bound to order %2 already.").arg(number, result->parcel.orderNumber), Tone::Info);
        break;
    case BindResult::Outcome::Bound: {
        const QString bound = result->left > 0 ? tr("Slip %1 is on order %2. %3 parcels of the order are left.").arg(number, result->parcel.orderNumber, SlipWords::count(result->left))
                                               : tr("Slip %1 is on order %2.").arg(number, result->parcel.orderNumber);
        panel.setAnswer(bound, Tone::Good);
        m_work.say(bound); // a warning of before must not stand beside it
        break;
    }
    }
    expectOurs();
}

void ManualActions::spoil()
{
    const auto current = m_work.page().current();
    const QString number = current ? current->slipNumber : QString();
    const QString carrier = current ? current->carrier : QString();
    const QString title = number.isEmpty() ? tr("Which slip is spoiled, and why?")
                                           : tr("Spoil slip %1 of order %2, or another: why?").arg(SlipWords::number(m_work.carriers(), carrier, number), current->orderNumber);
    m_work.ask({title, SlipWords::spoilReasons(), number.isEmpty() ? tr("&Number") : tr("Another &number"), number.isEmpty(), false, tr("Spoil"), {}, {}, {}, ChoicePanel::Need::Choice},
               [this, number, carrier](const ChoicePanel::Answer &answer) {
                   const QString typed = ScanPanel::cleaned(answer.text);
                   m_work.run(
                       [&slips = m_work.slips(), wanted = typed.isEmpty() ? number : typed, reason = answer.choice, owner = typed.isEmpty() ? carrier : QString()] {
                           return slips.manual().spoil(wanted, reason, owner);
                       },
                       [this](const UsedNumber &used) {
                           m_work.say(used.orderNumber.isEmpty() ? tr("Slip %1 is spoiled.").arg(used.number)
                                                                 : tr("Slip %1 is spoiled; order %2 waits for another.").arg(used.number, used.orderNumber));
                       });
               });
    fillByScan();
}

void ManualActions::fillByScan()
{
    m_work.page().panel().findChild<QLineEdit *>(u"choiceTextEdit"_qs)->setProperty("filledByScan", true);
}

void ManualActions::missing()
{
    m_work.ask({tr("Which slip of a book cannot be found?"), {}, tr("&Number"), true, false, tr("Report missing")}, [this](const ChoicePanel::Answer &answer) {
        m_work.run([&slips = m_work.slips(), number = ScanPanel::cleaned(answer.text)] { return slips.manual().missing(number); },
                   [this](const UsedNumber &used) { m_work.say(tr("Slip %1 is reported missing.").arg(used.number), Tone::Warn); });
    });
    fillByScan();
}

void ManualActions::addRange()
{
    auto *dialog = new RangeDialog(m_work.context(), m_work.slips(), m_work.carriers(), m_work.page().carrier(), &m_work.page());
    connect(dialog, &RangeDialog::added, this, [this](const QString &sentence) {
        m_work.say(sentence);
        m_work.page().queues().choose(u"ranges"_qs);
        emit m_work.reloadWanted();
    });
    connect(dialog, &QDialog::finished, this, [this] { m_work.page().takeKeys(); });
    dialog->open();
}

} // namespace tsunagi
