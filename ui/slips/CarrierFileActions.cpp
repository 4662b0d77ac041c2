// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/CarrierFileActions.h"

#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "ui/common/FileDialog.h"

#include <QAction>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

CarrierFileActions::CarrierFileActions(SlipsWork &work) : QObject(&work), m_work(work) { }

void CarrierFileActions::buildFirst()
{
    SlipsPage &page = m_work.page();
    m_export = page.addPageAction(u"exportCarrier"_qs, Qt::Key_F6, [] { return tr("Carrier's file"); }, [this] { startExport(); });
    m_import = page.addPageAction(u"importIssued"_qs, Qt::Key_F7, [] { return tr("Take in the issued file"); }, [this] { chooseFiles(); });
    connect(&page, &SlipsPage::filesDropped, this, [this](const QStringList &paths) { importFiles(paths); });
}

void CarrierFileActions::buildLast()
{
    SlipsPage &page = m_work.page();
    m_again = page.addPageAction(u"exportAgain"_qs, Qt::SHIFT | Qt::Key_F6, [] { return tr("The last carrier's file once more"); }, [this] { again(); });
    m_release = page.addPageAction(u"releaseExport"_qs, Qt::CTRL | Qt::Key_U, [] { return tr("The file never reached the carrier"); }, [this] { release(); });
}

void CarrierFileActions::update()
{
    const bool free = m_work.isFree();
    m_export->setEnabled(free && !m_work.inHand(SlipQueue::ToExport).isEmpty());
    m_import->setEnabled(free);
    m_again->setEnabled(free);
    const QList<ParcelView> chosen = m_work.page().chosen();
    m_release->setEnabled(free && std::any_of(chosen.cbegin(), chosen.cend(), [](const ParcelView &view) { return view.needsNumber() && !view.exportId.isNull(); }));
}

void CarrierFileActions::startExport()
{
    QMap<QString, int> counts;
    for (const ParcelView &view : m_work.snapshot().parcels) {
        if (view.queue() == SlipQueue::ToExport)
            ++counts[view.carrier];
    }
    m_work.chooseCarrier(tr("The file of which carrier?"), counts, [this](const QString &carrier) { exportFor(carrier); });
}

void CarrierFileActions::exportFor(const QString &carrier)
{
    m_work.look([&slips = m_work.slips(), carrier] { return slips.carrierRoute().preview(carrier); }, [this](const ExportReport &preview) { askExport(preview); });
}

void CarrierFileActions::askExport(const ExportReport &preview)
{
    const Carrier *carrier = m_work.carriers().find(preview.carrier);
    const QString software = carrier ? carrier->layout.software : QString();
    if (preview.rows == 0) {
        m_work.say(preview.refused.isEmpty() ? tr("Nothing is left to export for %1.").arg(m_work.carrierWord(preview.carrier))
                                             : tr("No parcel fits into the file for %1.").arg(software),
                   Tone::Warn);
        if (!preview.refused.isEmpty())
            m_work.report([refused = preview.refused] {
                return ReportDialog::Report {tr("Carrier's file"), tr("Nothing was written. Correct these orders first."), SlipsWork::lines(tr("Does not fit"), refused)};
            });
        return;
    }
    const QString sentence = preview.refused.isEmpty()
        ? tr("Write %1 parcels (%2 rows) for %3?").arg(SlipWords::count(preview.parcels), SlipWords::count(preview.rows), software)
        : tr("Write %1 parcels (%2 rows) for %3? %4 do not fit and stay here.")
              .arg(SlipWords::count(preview.parcels), SlipWords::count(preview.rows), software, SlipWords::count(preview.refused.size()));
    m_work.ask({sentence, {{u"out"_qs, tr("Into the out folder")}, {u"as"_qs, tr("To another place…")}}, {}, false, false, tr("Write")},
               [this, code = preview.carrier](const ChoicePanel::Answer &answer) {
                   const QString base = u"carrier-"_qs + code;
                   if (answer.key == u"as")
                       m_work.chooseSaveFile(tr("Save the carrier's file"), base + u".csv"_qs, tr("CSV (*.csv)"), [this, code](const QString &path) { write(code, path); });
                   else
                       write(code, m_work.outPath(base, u"csv"_qs));
               });
}

void CarrierFileActions::write(const QString &carrier, const QString &path)
{
    m_work.runLong(
        tr("Writing the carrier's file, parcels: %1"),
        [&slips = m_work.slips(), carrier, path](const SlipProgress &progress) { return slips.carrierRoute().exportTo(carrier, path, progress); },
        [this](const ExportReport &report) {
            m_work.setLastFile(report.path);
            const auto words = [report] {
                ReportDialog::Report told {tr("Carrier's file"), tr("%1 parcels written to %2.").arg(SlipWords::count(report.parcels), report.path),
                                           SlipsWork::lines(tr("Not written"), report.refused)};
                if (report.resumed > 0)
                    told.summary += tr(" %1 of them were left over from a run that had broken off.").arg(SlipWords::count(report.resumed));
                for (const QString &setting : report.missingSettings)
                    told.lines << ReportDialog::Line {tr("Contract values that the carrier's software will ask for"), setting, tr("empty in the carrier's settings"), Tone::Info};
                if (report.codWithoutTax > 0)
                    told.lines << ReportDialog::Line {tr("Cash on delivery"), tr("Rows: %1").arg(SlipWords::count(report.codWithoutTax)),
                                                      tr("the order files tell no tax, so the carrier's tax column is blank"), Tone::Info};
                return told;
            };
            const ReportDialog::Report now = words();
            m_work.say(now.summary, report.refused.isEmpty() && report.missingSettings.isEmpty() ? Tone::Good : Tone::Warn);
            if (!now.lines.isEmpty())
                m_work.report(words);
        });
}

void CarrierFileActions::again()
{
    QMap<QString, int> carriers;
    for (const Carrier &one : m_work.carriers().all())
        carriers[one.code] = -1;
    m_work.chooseCarrier(tr("The last file of which carrier?"), carriers, [this](const QString &carrier) {
        m_work.chooseSaveFile(tr("Save the carrier's file"), u"carrier-"_qs + carrier + u".csv"_qs, tr("CSV (*.csv)"), [this, carrier](const QString &path) {
            m_work.run([&slips = m_work.slips(), carrier, path] { return slips.carrierRoute().exportAgain(carrier, path); },
                       [this](const ExportReport &report) {
                           m_work.setLastFile(report.path);
                           m_work.say(tr("The last file, %1 parcels, is in %2 once more. Take it in only once.").arg(SlipWords::count(report.parcels), report.path));
                       });
        });
    });
}

void CarrierFileActions::chooseFiles()
{
    auto *dialog = fileDialog(&m_work.page(), tr("Issued files of the carrier"), m_work.context().settings.text(Setting::ImportFolder, u"slips"_qs),
                                   tr("CSV and text (*.csv *.txt *.tsv);;All files (*)"));
    dialog->setObjectName(u"issuedFileDialog"_qs);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importFiles(paths); });
    dialog->open();
}

void CarrierFileActions::importFiles(const QStringList &paths, const QString &client, int before)
{
    if (!m_work.isFree() || paths.isEmpty())
        return;
    m_work.context().settings.set(Setting::ImportFolder, QFileInfo(paths.first()).absolutePath(), u"slips"_qs);
    using Files = QList<std::pair<QString, Result<IssuedReport>>>;
    m_work.runLong(
        tr("Taking in the issued file, rows: %1"),
        [&slips = m_work.slips(), paths, client](const SlipProgress &progress) -> Result<Files> {
            Files files;
            for (const QString &path : paths)
                files.append({QFileInfo(path).fileName(), slips.issuedNumbers().take(path, {}, client, progress)});
            return files;
        },
        [this, paths, before](Files files) {
            if (auto &only = files.first().second; before > 0 && only) { // one act of the person, told as one
                only->numbered += before;
                only->same -= before;
            }
            if (!askClient(paths, files))
                tellImported(files);
        });
}

bool CarrierFileActions::askClient(const QStringList &paths, const QList<std::pair<QString, Result<IssuedReport>>> &files)
{
    // One list a question: the next one may be another client's. What came of the other files is told now.
    const auto list = std::find_if(files.cbegin(), files.cend(), [](const auto &one) { return one.second && !one.second->clients.isEmpty(); });
    if (list == files.cend())
        return false;
    const qsizetype at = list - files.cbegin();
    const QMap<QString, int> clients = list->second->clients;
    if (const auto others = files.mid(0, at) + files.mid(at + 1); !others.isEmpty())
        tellImported(others);
    QList<ChoicePanel::Choice> choices {{QString(), tr("Leave them out")}};
    QStringList likely = clients.keys(); // those of the most such orders first
    std::stable_sort(likely.begin(), likely.end(), [&clients](const QString &a, const QString &b) { return clients[a] > clients[b]; });
    for (const QString &code : std::as_const(likely))
        choices << ChoicePanel::Choice {code, tr("%1: %2").arg(code, SlipWords::count(clients[code]))};
    const auto told = [this, one = *list] { tellImported({one}); }; // what its rows with a parcel's code gave is there, whoever's the others are
    m_work.ask({tr("%1: %2").arg(list->first, tr("The list has orders' numbers alone. Whose orders are they?")), choices, {}, false, false, tr("Choose"), {}, {}, told},
               [this, path = paths[at], before = list->second->numbered, told](const ChoicePanel::Answer &answer) {
                   if (answer.key.isEmpty())
                       told();
                   else
                       importFiles({path}, answer.key, before);
               });
    return true;
}

void CarrierFileActions::tellImported(const QList<std::pair<QString, Result<IssuedReport>>> &files)
{
    const auto words = [files, &carriers = m_work.carriers()] {
        ReportDialog::Report told {tr("Issued file"), {}, {}};
        QStringList sentences;
        const auto add = [&](const QString &group, const QList<ImportReportRow> &rows, Tone tone) {
            for (const ImportReportRow &row : rows) {
                const QString what = QStringList {row.order.isEmpty() ? row.key : row.order, row.number}.join(u' ').trimmed();
                told.lines << ReportDialog::Line {group, row.line > 0 ? tr("Line %1: %2").arg(row.line).arg(what) : what, SlipWords::reason(row.code), tone};
            }
        };
        for (const auto &[name, report] : files) {
            if (!report) {
                told.lines << ReportDialog::Line {tr("Not taken in"), name, SlipWords::error(report.error()), Tone::Stop};
                sentences << tr("%1 was not taken in.").arg(name);
                continue;
            }
            sentences << (report->numbered == 0 && report->same > 0
                              ? tr("%1: nothing new, all %2 numbers were known.").arg(name, SlipWords::count(report->same))
                              : tr("%1: %2 parcels of %3 got their numbers.").arg(name, SlipWords::count(report->numbered), SlipWords::carrier(carriers, report->carrier)));
            add(tr("Refused"), report->refused, Tone::Stop);
            add(tr("Printed but no number"), report->printedNoNumber, Tone::Warn);
            add(tr("Number but not printed by our file"), report->numberNotPrinted, Tone::Warn);
        }
        told.summary = sentences.join(u'\n');
        return told;
    };
    const ReportDialog::Report now = words();
    m_work.say(QString(now.summary).replace(u'\n', u' '), now.lines.isEmpty() ? Tone::Good : Tone::Warn);
    if (!now.lines.isEmpty())
        m_work.report(words);
}

void CarrierFileActions::release()
{
    QList<Id> ids;
    const QList<ParcelView> chosen = m_work.page().chosen();
    for (const ParcelView &view : chosen) {
        if (view.needsNumber() && !view.exportId.isNull())
            ids << view.parcel;
    }
    m_work.ask({tr("Take %1 parcels out of the carrier's file, so that they can go out anew: why?").arg(SlipWords::count(ids.size())), SlipWords::releaseReasons(),
                tr("&More words"), false, false, tr("Release"), {}, {}, {}, ChoicePanel::Need::ChoiceOrText},
               [this, ids](const ChoicePanel::Answer &answer) {
                   m_work.run([&slips = m_work.slips(), ids, reason = answer.sentence()] { return slips.carrierRoute().release(ids, reason); },
                              [this](int released) { m_work.say(tr("%1 parcels can go out anew.").arg(SlipWords::count(released))); });
               });
}

} // namespace tsunagi
