// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace tsunagi {

class Page;

/// Files that a page takes in: asked for where they lay last time, read on a worker one by one, each with what came of it.
///
/// Thread: GUI.
class FilesIn final : public QObject
{
    Q_OBJECT
public:
    /// What came of one file, in sentences.
    struct Told
    {
        QString told;
        QStringList problems; ///< of single lines; the first are shown
        QString warning; ///< empty = none
        bool done = true; ///< anything of it went in, or was there
        QStringList asks {}; ///< what a person has to say of it, each in the feature's own words
        QString path {};
    };
    /// Takes one file; runs on a worker.
    using Take = std::function<Result<Told>(const QString &path)>;
    /// Once behind the last file, also where some were refused; its sentence is said last. Runs on a worker.
    using Then = std::function<Result<QString>()>;
    /// `folder` names the place of such files in settings and begins the dialog's name, as "bank" in "bankFileDialog".
    FilesIn(Page &page, const PageContext &context, const QString &folder, Take take, Then then = {});
    void choose(const QString &title, const QString &filter);
    /// Once more, with what a person said of it.
    void takeAgain(const QString &path, const Take &take) { run({path}, take); }

    /// What a service reports of one file; `sentence` and `problemWords` say the report and a line of it.
    template<class Report, class Problem>
    [[nodiscard]] static Result<Told> told(const Result<Report> &report, QString (*sentence)(const Report &), QString (*problemWords)(const Problem &))
    {
        if (!report)
            return tl::unexpected(report.error());
        Told out {sentence(*report), {}, report->warning(), report->isDone()};
        for (const Problem &problem : report->problems)
            out.problems << report->file + QStringLiteral(": ") + problemWords(problem);
        return out;
    }

signals:
    /// Well or not: rows may be others now.
    void done();
    /// A person has to say something of this file (Told::asks).
    void asked(const QString &path, const QString &what);

private:
    struct Outcome
    {
        QList<std::pair<QString, Error>> failed; ///< file or nothing, and why
        QList<Told> told;
        QString last;
    };
    void take(const QStringList &paths);
    void run(const QStringList &paths, const Take &take);
    void tell(const Outcome &outcome, const QStringList &paths, const Take &take);
    Page &m_page;
    PageContext m_context;
    QString m_folder;
    Take m_take;
    Then m_then;
};

} // namespace tsunagi
