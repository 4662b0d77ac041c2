// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace tsunagi {

class Page;

/// Files that a page takes in: asked for where they lay last time, read on a worker, told in one line.
///
/// Thread: GUI.
class FilesIn final : public QObject
{
    Q_OBJECT
public:
    /// What came of the files, in sentences.
    struct Told
    {
        QStringList told;
        QStringList problems; ///< of single lines; the first are shown
        QStringList warnings; ///< shown where there are no problems
    };
    /// Runs on a worker.
    using Take = std::function<Result<Told>(const QStringList &paths)>;
    /// `folder` names the place of such files in settings and begins the dialog's name, as "bank" in "bankFileDialog".
    FilesIn(Page &page, const PageContext &context, const QString &folder, Take take);
    void choose(const QString &title, const QString &filter);

signals:
    /// Well or not: rows may be others now.
    void done();

private:
    void take(const QStringList &paths);
    Page &m_page;
    PageContext m_context;
    QString m_folder;
    Take m_take;
};

} // namespace tsunagi
