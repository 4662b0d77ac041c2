// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QStringList>

#include <functional>

namespace tsunagi {

class AppContext;

/// 0 all done, 1 part refused (the rest is done), 2 nothing done, with the reason on stderr.
enum class Exit { Done = 0, Part = 1, Nothing = 2 };

struct CommandOption
{
    QString name;       ///< without dashes, as "carrier"
    QString value;      ///< placeholder of its value, as "CODE"; empty = a flag
    QString help;
    bool required = false;
};

/// One call of a command: its options and arguments, and where it writes.
class Invocation final
{
public:
    /// `app` is null for a command that works on a profile nobody has open.
    Invocation(AppContext *app, QString profile, QHash<QString, QStringList> options, QStringList arguments)
        : m_app(app), m_profile(std::move(profile)), m_options(std::move(options)), m_arguments(std::move(arguments))
    {
    }
    [[nodiscard]] AppContext &app() const { return *m_app; }
    [[nodiscard]] const QString &profile() const { return m_profile; }
    [[nodiscard]] bool has(const QString &option) const { return m_options.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &fallback = {}) const;
    /// All values of an option that is given several times.
    [[nodiscard]] QStringList values(const QString &option) const { return m_options.value(option); }
    [[nodiscard]] const QStringList &arguments() const { return m_arguments; }
    [[nodiscard]] bool json() const { return has(QStringLiteral("json")); }
    /// Machine-readable result; goes to stdout as one document, only with --json.
    void print(const QJsonDocument &document) const;
    /// A line for a person: stdout, or stderr with --json.
    void say(const QString &line) const;
    /// A message that something was refused or failed: always stderr.
    void complain(const QString &line) const;
    /// Complains with the error's words; returns Exit::Nothing.
    Exit failed(const Error &error) const;

private:
    AppContext *m_app;
    QString m_profile;
    QHash<QString, QStringList> m_options;
    QStringList m_arguments;
};

/// One command of the program, as "manual book add".
struct Command
{
    QString name;
    QString summary;
    QString arguments;               ///< as "FILE..."; empty = takes none
    QList<CommandOption> options;
    std::function<Exit(Invocation &)> run;
    bool closed = false;             ///< works on files of the profile, without opening it
};

/// Parses the command line and runs a command on the services of the profile. Options may stand before or after the command.
class CommandLine final
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    void add(Command command) { m_commands << std::move(command); }
    /// Runs what `arguments` (without the program's name) ask for; the window is started by main() when they name no command.
    [[nodiscard]] int run(const QStringList &arguments);
    /// Does the line name a command, or ask for help?
    [[nodiscard]] bool names(const QStringList &arguments) const;
    [[nodiscard]] QString help() const;
    [[nodiscard]] static QString help(const Command &command);
    /// One line a command; with words, only the commands that begin with them.
    [[nodiscard]] QString linesOf(const QStringList &words) const;
    /// Value of an option in a raw line; empty if it is not there.
    [[nodiscard]] static QString valueOf(const QStringList &arguments, const QString &option);
    /// Value of --profile in a raw line, else the platform's data folder.
    [[nodiscard]] static QString profileOf(const QStringList &arguments);
    /// Of a file that holds a password. Errors: NotFound, Invalid - empty.
    [[nodiscard]] static Result<QString> firstLineOf(const QString &file);

private:
    /// The command that a raw line names before its own options; null if these come first.
    [[nodiscard]] const Command *meantBy(const QStringList &arguments) const;
    [[nodiscard]] const Command *find(const QStringList &words, qsizetype &used) const;
    QList<Command> m_commands;
};

// Each feature adds its commands; app/commands/<Feature>Commands.cpp.
void addImportCommands(CommandLine &line);
void addOrderCommands(CommandLine &line);
void addSlipCommands(CommandLine &line);
void addSideCommands(CommandLine &line);
void addDemoCommands(CommandLine &line);
void addSharedCommands(CommandLine &line);
void addSyncCommands(CommandLine &line);
void addBulkCommands(CommandLine &line);
void addClaimCommands(CommandLine &line);
void addNoteCommands(CommandLine &line);
void addViewCommands(CommandLine &line);
void addFraudCommands(CommandLine &line);
void addRequestCommands(CommandLine &line);
void addMergeCommands(CommandLine &line);
void addNoticeCommands(CommandLine &line);
void addDocumentCommands(CommandLine &line);
void addResultCommands(CommandLine &line);
void addBankCommands(CommandLine &line);
void addSettlementCommands(CommandLine &line);
void addCardCommands(CommandLine &line);
void addUndoCommands(CommandLine &line);
void addApprovalCommands(CommandLine &line);
void addConflictCommands(CommandLine &line);
void addDeskCommands(CommandLine &line);
void addPersonCommands(CommandLine &line);
void addAnalysisCommands(CommandLine &line);
void addTodayCommands(CommandLine &line);
void addForecastCommands(CommandLine &line);
void addFindCommands(CommandLine &line);
void addRuleCommands(CommandLine &line);
void addClientCommands(CommandLine &line);
void addHolidayCommands(CommandLine &line);

} // namespace tsunagi
