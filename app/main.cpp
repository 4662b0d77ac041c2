// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/WindowStart.h"

#include <QApplication>

#include <cstdio>

using namespace tsunagi;

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
    QApplication application(forQt, argv);
    QApplication::setApplicationName(QStringLiteral("tsunagi"));
    QApplication::setApplicationVersion(QStringLiteral(TSUNAGI_VERSION));
    if (arguments.contains(u"--version")) {
        std::printf("tsunagi %s\n", TSUNAGI_VERSION);
        return 0;
    }
    if (window)
        return startWindow(application, arguments);
    CommandLine line;
    addOrderCommands(line);
    addSlipCommands(line);
    addSideCommands(line);
    addDemoCommands(line);
    return line.run(arguments);
}
