// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "models/orders/MoneyReport.h"
#include "models/orders/ProblemWords.h"

#include <QFileInfo>
#include <QJsonArray>

namespace tsunagi {

/// What became of files of money that were taken in one after the other.
struct TakenFiles
{
    QJsonArray files;        ///< of each its report, whatever became of the others
    int done = 0;
    Exit worst = Exit::Done; ///< Part: something of them was refused

    /// `told`: what came of telling how it stands now.
    [[nodiscard]] Exit exit(Exit told) const { return told != Exit::Done || done == 0 ? Exit::Nothing : worst; }
};

/// Takes the files of the call in by `import(path)`; `Service::toJson` and `Text::report` tell of each.
template<class Service, class Text, class Import>
[[nodiscard]] TakenFiles takeFiles(Invocation &call, Import import)
{
    TakenFiles taken;
    for (const QString &path : call.arguments()) {
        const auto report = import(path);
        if (!report) {
            (void)call.failed(report.error());
            taken.files << QJsonObject {{QStringLiteral("file"), QFileInfo(path).fileName()}, {QStringLiteral("error"), report.error().detail}};
            taken.worst = Exit::Part;
            continue;
        }
        taken.files << Service::toJson(*report);
        call.say(Text::report(*report));
        for (const IntakeProblem &problem : report->problems) {
            call.complain(report->file + QStringLiteral(": ") + problemSentence(problem));
            taken.worst = Exit::Part;
        }
        if (!report->warning().isEmpty())
            call.complain(report->warning());
        taken.done += report->isDone();
    }
    return taken;
}

} // namespace tsunagi
