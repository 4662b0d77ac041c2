// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FilesIn.h"

#include "models/core/Settings.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FileDialog.h"
#include "ui/common/Page.h"

#include <QFileInfo>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kMostProblems = 3; // in one line

} // namespace

FilesIn::FilesIn(Page &page, const PageContext &context, const QString &folder, Take take, Then then)
    : QObject(&page), m_page(page), m_context(context), m_folder(folder), m_take(std::move(take)), m_then(std::move(then))
{
}

void FilesIn::choose(const QString &title, const QString &filter)
{
    auto *dialog = fileDialog(&m_page, title, m_context.settings.text(Setting::ImportFolder, m_folder), filter);
    dialog->setObjectName(m_folder + QStringLiteral("FileDialog"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FilesIn::take);
    dialog->open();
}

void FilesIn::take(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_context.settings.set(Setting::ImportFolder, QFileInfo(paths.first()).absolutePath(), m_folder);
    run(paths, m_take);
}

void FilesIn::run(const QStringList &paths, const Take &take)
{
    m_context.async.run(
        this,
        [work = take, then = m_then, paths]() -> Result<Outcome> {
            Outcome outcome;
            for (const QString &path : paths) {
                if (auto told = work(path)) {
                    told->path = path;
                    outcome.told << std::move(*told);
                } else {
                    outcome.failed.append({QFileInfo(path).fileName(), told.error()});
                }
            }
            if (auto last = then ? then() : Result<QString>(QString()))
                outcome.last = *last;
            else
                outcome.failed.append({QString(), last.error()});
            return outcome;
        },
        [this, paths, take](const Result<Outcome> &outcome) {
            emit done();
            if (!outcome) {
                m_page.sayError(outcome.error(), [this, paths, take] { run(paths, take); });
                return;
            }
            tell(*outcome, paths, take);
            for (const Told &one : outcome->told)
                for (const QString &what : one.asks)
                    emit asked(one.path, what);
        });
}

void FilesIn::tell(const Outcome &outcome, const QStringList &paths, const Take &take)
{
    QStringList refused, problems, warnings, told;
    QList<Told> all = outcome.told;
    std::stable_partition(all.begin(), all.end(), [](const Told &one) { return !one.done; });
    for (const auto &[file, error] : outcome.failed)
        refused << (file.isEmpty() || paths.size() == 1 ? QString() : file + QStringLiteral(": ")) + ErrorText::sentence(error);
    for (const Told &one : std::as_const(all)) {
        told << one.told;
        problems << one.problems;
        if (!one.warning.isEmpty() && !warnings.contains(one.warning))
            warnings << one.warning;
    }
    const qsizetype more = problems.size() - kMostProblems;
    problems = problems.mid(0, kMostProblems);
    if (more > 0)
        problems << tr("And %1 more problems.").arg(more);
    // The worst first: the end of a long line is what is not read.
    const QString words = (refused + problems + warnings + told + QStringList {outcome.last}).join(u' ').simplified();
    if (!outcome.failed.isEmpty())
        m_page.sayError(outcome.failed.first().second, [this, paths, take] { run(paths, take); }, words);
    else
        emit m_page.said(words, !all.isEmpty() && !all.first().done ? Tone::Stop : problems.isEmpty() && warnings.isEmpty() ? Tone::Good : Tone::Warn);
}

} // namespace tsunagi
