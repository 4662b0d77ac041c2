// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FilesIn.h"

#include "models/core/Settings.h"
#include "ui/common/Async.h"
#include "ui/common/FileDialog.h"
#include "ui/common/Page.h"

#include <QFileInfo>

namespace tsunagi {

namespace {

constexpr qsizetype kMostProblems = 3; // in one line

} // namespace

FilesIn::FilesIn(Page &page, const PageContext &context, const QString &folder, Take take)
    : QObject(&page), m_page(page), m_context(context), m_folder(folder), m_take(std::move(take))
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
    m_context.async.run(this, [work = m_take, paths] { return work(paths); }, [this, paths](const Result<Told> &taken) {
        emit done();
        if (!taken) {
            m_page.sayError(taken.error(), [this, paths] { take(paths); });
            return;
        }
        const QString told = taken->told.join(u' '), warnings = taken->warnings.join(u' ');
        const QStringList &problems = taken->problems;
        if (problems.isEmpty())
            emit m_page.said((told + u' ' + warnings).trimmed(), Tone::Good);
        else
            emit m_page.said(told + u' ' + problems.mid(0, kMostProblems).join(u' ') + (problems.size() > kMostProblems ? tr(" And %1 more problems.").arg(problems.size() - kMostProblems) : QString()), Tone::Warn);
    });
}

} // namespace tsunagi
