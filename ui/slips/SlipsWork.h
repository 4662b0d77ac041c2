// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ProgressLine.h"
#include "ui/slips/ReportDialog.h"
#include "ui/slips/SlipList.h"
#include "ui/slips/SlipsPage.h"
#include "ui/slips/SlipWords.h"

#include <QDateTime>

namespace tsunagi {

/// Where paper goes; exactly one of pdf and printer.
struct PaperTarget
{
    QString pdf;
    QString printer;
    QString geometry; ///< of labels, instead of the carrier's
};

/// What all actions of the page share: who is chosen, how work runs, how questions and results are said.
///
/// Thread: GUI; work runs on workers.
class SlipsWork final : public QObject
{
    Q_OBJECT
public:
    SlipsWork(SlipsPage &page, const PageContext &context, SlipService &slips, const Carriers &carriers, QObject *parent);

    [[nodiscard]] SlipsPage &page() { return m_page; }
    [[nodiscard]] SlipService &slips() { return m_slips; }
    [[nodiscard]] const Carriers &carriers() const { return m_carriers; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] const SlipSnapshot &snapshot() const { return m_snapshot; }
    void setSnapshot(SlipSnapshot snapshot) { m_snapshot = std::move(snapshot); }

    /// Nothing is asked and nothing long runs.
    [[nodiscard]] bool isFree() const;
    /// Open parcels of a queue, of the chosen carrier; only the chosen rows if several are.
    [[nodiscard]] QList<ParcelView> inHand(SlipQueue queue) const;
    [[nodiscard]] bool severalChosen() const { return m_page.chosen().size() > 1; }
    [[nodiscard]] QString carrierWord(const QString &code) const { return SlipWords::carrier(m_carriers, code); }
    [[nodiscard]] bool isManual(const QString &carrier) const;

    void say(const QString &text, Tone tone = Tone::Good);
    void sayError(const Error &error);
    /// Opens it; `words` are said again in another language.
    void report(std::function<ReportDialog::Report()> words);
    /// Lines of a report for what was refused.
    [[nodiscard]] static QList<ReportDialog::Line> lines(const QString &group, const QList<Refusal> &refused, Tone tone = Tone::Warn);

    void ask(const ChoicePanel::Question &question, std::function<void(const ChoicePanel::Answer &)> done);
    /// For paper and what cannot be undone: the safe answer stands first. `sentence` names the number.
    void confirm(const QString &sentence, const QString &doIt, std::function<void()> done);
    /// The chosen carrier, the only one of `counts`, or a question.
    void chooseCarrier(const QString &sentence, const QMap<QString, int> &counts, std::function<void(const QString &)> done);
    /// A PDF in the out folder, a PDF elsewhere, or a printer.
    void choosePaper(const QString &sentence, const QString &baseName, bool labels, std::function<void(const PaperTarget &)> done);
    /// A file dialog; nothing happens if it is left.
    void chooseSaveFile(const QString &title, const QString &name, const QString &filter, std::function<void(const QString &)> done);
    /// `<profile>/out/NAME-20261121-101500.EXT`
    [[nodiscard]] QString outPath(const QString &baseName, const QString &extension) const;
    /// The newest paper or file written from here.
    [[nodiscard]] const QString &lastFile() const { return m_lastFile; }
    void setLastFile(const QString &path);

    /// Reads what a question needs; `done` only if it went well.
    template<class Work, class Done>
    void look(Work work, Done done)
    {
        m_context.async.run(this, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                sayError(result.error());
            emit reloadWanted();
        });
    }
    /// Runs an act that ends soon; `done` only if it went well.
    template<class Work, class Done>
    void run(Work work, Done done)
    {
        beginAct();
        m_context.async.run(this, std::move(work), [this, done = std::move(done)](auto result) mutable {
            endAct();
            if (result)
                done(*std::move(result));
            else
                sayError(result.error());
            emit reloadWanted();
        });
    }
    /// Around what this page does by its person's hand: what leaves the list by it makes room for the next row.
    void beginAct() { ++m_acts; }
    void endAct()
    {
        --m_acts;
        m_acted = true;
    }
    /// An act runs, or has ended since a reading of the list last began.
    [[nodiscard]] bool hasActed() const { return m_acts > 0 || m_acted; }
    /// The same, as a reading begins.
    [[nodiscard]] bool takeActed() { return std::exchange(m_acted, false) || m_acts > 0; }
    /// Labels come into being right now: what pauses printing stops that.
    [[nodiscard]] bool isPrinting() const { return m_printing && m_page.progress().isRunning(); }
    /// Runs long work `work(SlipProgress)` with progress and a way to stop it; one at a time. `printing`: it makes labels.
    template<class Work, class Done>
    void runLong(const QString &what, Work work, Done done, bool printing = false)
    {
        if (m_page.progress().isRunning())
            return;
        m_printing = printing;
        beginAct();
        auto progress = std::make_shared<Progress>();
        m_page.progress().start(what, progress);
        emit stateChanged();
        m_context.async.run(
            this,
            [progress, work = std::move(work), &async = m_context.async] {
                return work(SlipProgress([progress, &async](qint64 value, qint64 all) {
                    progress->value = value;
                    progress->total = all;
                    return !progress->cancelled && !async.stopping();
                }));
            },
            [this, done = std::move(done)](auto result) mutable {
                endAct();
                m_page.progress().finish();
                if (result)
                    done(*std::move(result));
                else
                    sayError(result.error());
                emit stateChanged();
                emit reloadWanted();
            });
    }
    /// Looks which printers there are, quietly.
    void lookForPrinters();

signals:
    void reloadWanted();
    void stateChanged();

private:
    SlipsPage &m_page;
    PageContext m_context;
    SlipService &m_slips;
    const Carriers &m_carriers;
    SlipSnapshot m_snapshot;
    QStringList m_printers;
    QString m_outFolder;
    QString m_lastFile;
    int m_acts = 0; ///< that run
    bool m_acted = false;
    bool m_printing = false; ///< the long work that runs, or ran last
};

} // namespace tsunagi
