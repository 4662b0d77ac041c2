// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/WatchedApplication.h"
#include "app/WindowStart.h"
#include "ui/common/Language.h"

#include <QApplication>

#include <cstdio>

using namespace tsunagi;

namespace {

/// The language of a command's words: Japanese if the terminal's locale is, else English.
QString languageOfTerminal()
{
    // The first that is set decides, as in every other program.
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QByteArray locale = qgetenv(name);
        if (!locale.isEmpty())
            return locale.startsWith("ja") ? QStringLiteral("ja") : QStringLiteral("en");
    }
    return QStringLiteral("en");
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const bool window = !CommandLine().names(arguments);
    // Commands draw labels too, which needs fonts but no screen.
    if (!window && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt would take a command's --platform for its own.
    int forQt = window ? argc : 1;
#ifdef QT_NO_DEBUG
    QApplication application(forQt, argv);
#else
    WatchedApplication application(forQt, argv);
#endif
    QApplication::setApplicationName(QStringLiteral("tsunagi"));
    QApplication::setApplicationVersion(QStringLiteral(TSUNAGI_VERSION));
    if (arguments.contains(u"--version")) {
        std::printf("tsunagi %s\n", TSUNAGI_VERSION);
        return 0;
    }
    if (window)
        return startWindow(application, arguments);
    Language language;
    language.use(languageOfTerminal());
    CommandLine line;
    addClientCommands(line);
    addImportCommands(line);
    addOrderCommands(line);
    addSlipCommands(line);
    addSideCommands(line);
    addDemoCommands(line);
    addSharedCommands(line);
    addSyncCommands(line);
    addBulkCommands(line);
    addClaimCommands(line);
    addNoteCommands(line);
    addViewCommands(line);
    addFraudCommands(line);
    addRequestCommands(line);
    addMergeCommands(line);
    addNoticeCommands(line);
    addDocumentCommands(line);
    addResultCommands(line);
    addBankCommands(line);
    addSettlementCommands(line);
    addCardCommands(line);
    addUndoCommands(line);
    addConflictCommands(line);
    addApprovalCommands(line);
    addDeskCommands(line);
    addPersonCommands(line);
    addAnalysisCommands(line);
    addTodayCommands(line);
    addForecastCommands(line);
    addFindCommands(line);
    addRuleCommands(line);
    addHolidayCommands(line);
    return line.run(arguments);
}
