// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipsWork.h"

#include "models/core/Settings.h"
#include "models/exchange/Carrier.h"
#include "ui/common/FileDialog.h"
#include "ui/slips/ScanPanel.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMostChoices = 9;
constexpr int kPrinterTimeoutMs = 1500;

} // namespace

SlipsWork::SlipsWork(SlipsPage &page, const PageContext &context, SlipService &slips, const Carriers &carriers, QObject *parent)
    : QObject(parent), m_page(page), m_context(context), m_slips(slips), m_carriers(carriers), m_outFolder(context.desk.profile() + u"/out"_qs)
{
}

bool SlipsWork::isFree() const
{
    return !m_page.panel().isVisible() && !m_page.progress().isRunning();
}

QList<ParcelView> SlipsWork::inHand(SlipQueue queue) const
{
    QList<ParcelView> out;
    const QList<ParcelView> chosen = m_page.chosen();
    const bool several = chosen.size() > 1;
    for (const ParcelView &view : several ? chosen : m_snapshot.parcels) {
        if (view.queue() == queue && (several || m_page.carrier().isEmpty() || view.carrier == m_page.carrier()))
            out << view;
    }
    return out;
}

bool SlipsWork::isManual(const QString &carrier) const
{
    return std::any_of(m_snapshot.modes.cbegin(), m_snapshot.modes.cend(), [&](const ManualModeRow &mode) { return mode.carrier == carrier; });
}

void SlipsWork::say(const QString &text, Tone tone)
{
    emit m_page.said(text, tone);
}

void SlipsWork::sayError(const Error &error)
{
    m_page.sayError(error, {}, SlipWords::error(error));
}

void SlipsWork::report(std::function<ReportDialog::Report()> words)
{
    auto *dialog = new ReportDialog(std::move(words), &m_page);
    connect(dialog, &QDialog::finished, this, [this] { m_page.takeKeys(); });
    dialog->open();
}

QList<ReportDialog::Line> SlipsWork::lines(const QString &group, const QList<Refusal> &refused, Tone tone)
{
    QList<ReportDialog::Line> out;
    for (const Refusal &one : refused)
        out << ReportDialog::Line {group, one.order.isEmpty() ? one.parcel : one.shop.isEmpty() ? one.order : tr("%1 (%2)").arg(one.order, one.shop),
                                   SlipWords::refusal(one), tone};
    return out;
}

void SlipsWork::ask(const ChoicePanel::Question &question, std::function<void(const ChoicePanel::Answer &)> done)
{
    m_page.panel().ask(question, std::move(done));
    emit stateChanged();
}

void SlipsWork::confirm(const QString &sentence, const QString &doIt, std::function<void()> done)
{
    ask({sentence, {{u"no"_qs, tr("Not now")}, {u"yes"_qs, doIt}}, {}, false, false, tr("Answer")}, [done = std::move(done)](const ChoicePanel::Answer &answer) {
        if (answer.key == u"yes")
            done();
    });
}

void SlipsWork::chooseCarrier(const QString &sentence, const QMap<QString, int> &counts, std::function<void(const QString &)> done)
{
    if (!m_page.carrier().isEmpty())
        return done(m_page.carrier());
    if (counts.size() == 1)
        return done(counts.firstKey());
    QList<ChoicePanel::Choice> choices;
    for (const Carrier &one : m_carriers.all()) {
        if (counts.contains(one.code) && choices.size() < kMostChoices) {
            const int number = counts.value(one.code);
            choices << ChoicePanel::Choice {one.code, number < 0 ? carrierWord(one.code) : tr("%1: %2").arg(carrierWord(one.code), SlipWords::count(number))};
        }
    }
    if (choices.isEmpty())
        return say(tr("There is no parcel for this."), Tone::Info);
    ask({sentence, choices, {}, false, false, tr("Choose"), {}, {}, {}, ChoicePanel::Need::Choice}, [done = std::move(done)](const ChoicePanel::Answer &answer) { done(answer.key); });
}

void SlipsWork::choosePaper(const QString &sentence, const QString &baseName, bool labels, std::function<void(const PaperTarget &)> done)
{
    QList<ChoicePanel::Choice> choices {{u"pdf"_qs, tr("PDF into the out folder")}};
    if (labels)
        choices << ChoicePanel::Choice {u"a4"_qs, tr("PDF, four labels on A4")};
    choices << ChoicePanel::Choice {u"as"_qs, tr("PDF to another place…")};
    for (const QString &printer : std::as_const(m_printers)) {
        if (choices.size() < kMostChoices)
            choices << ChoicePanel::Choice {u"printer:"_qs + printer, tr("Printer %1").arg(printer)};
    }
    ask({sentence, choices, {}, false, false, tr("Print")}, [this, baseName, done = std::move(done)](const ChoicePanel::Answer &answer) {
        if (answer.key == u"as") {
            chooseSaveFile(tr("Save as PDF"), baseName + u".pdf"_qs, tr("PDF (*.pdf)"), [done](const QString &path) { done({path, {}, {}}); });
        } else if (answer.key.startsWith(u"printer:")) {
            const QString printer = answer.key.mid(8);
            m_context.settings.set(Setting::Printer, printer);
            done({{}, printer, {}});
        } else {
            done({outPath(baseName, u"pdf"_qs), {}, answer.key == u"a4" ? u"a4_4up"_qs : QString()});
        }
    });
    lookForPrinters();
}

void SlipsWork::chooseSaveFile(const QString &title, const QString &name, const QString &filter, std::function<void(const QString &)> done)
{
    auto *dialog = fileDialog(&m_page, title, m_context.settings.text(Setting::ImportFolder, u"slips-out"_qs), filter);
    dialog->setObjectName(u"saveFileDialog"_qs);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, done = std::move(done)](const QString &path) {
        m_context.settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), u"slips-out"_qs);
        done(path);
    });
    dialog->open();
}

QString SlipsWork::outPath(const QString &baseName, const QString &extension) const
{
    return u"%1/%2-%3.%4"_qs.arg(m_outFolder, baseName, QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_qs), extension);
}

void SlipsWork::setLastFile(const QString &path)
{
    if (!path.isEmpty())
        m_lastFile = path;
    emit stateChanged();
}

void SlipsWork::lookForPrinters()
{
    const QString last = m_context.settings.text(Setting::Printer);
    m_context.async.runQuietly(
        this,
        [&slips = m_slips] {
            QStringList names;
            const auto printers = CupsConnection({}, kPrinterTimeoutMs).printers();
            for (const CupsConnection::Printer &printer : printers.value_or(QList<CupsConnection::Printer>()))
                names << printer.name;
            return std::pair(slips.slipDesk().outFolder(), names);
        },
        [this, last](const std::pair<QString, QStringList> &found) {
            m_outFolder = found.first;
            m_printers = found.second;
            // The printer of last time comes first.
            if (m_printers.removeAll(last) > 0)
                m_printers.prepend(last);
        });
}

} // namespace tsunagi
