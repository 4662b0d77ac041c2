// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/AppContext.h"
#include "models/conflicts/ConflictService.h"
#include "models/core/PersonText.h"
#include "models/sync/OutboxText.h"
#include "models/sync/OwnActs.h"
#include "models/sync/SecondPerson.h"
#include "models/sync/SignIn.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <limits>

namespace tsunagi {

namespace {

constexpr qsizetype kMostNamed = 10; // refusals
constexpr int kMostOwn = 10000;      // ops of one command that are looked at

void write(FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

QList<CommandOption> commonOptions()
{
    return {{QStringLiteral("profile"), QStringLiteral("DIR"), CommandLine::tr("data folder (default: %1)").arg(CommandLine::profileOf({}))},
            {QStringLiteral("json"), {}, CommandLine::tr("machine-readable result on stdout, messages on stderr")},
            {QStringLiteral("person"), QStringLiteral("NAME"), CommandLine::tr("who works here (default: the name of the login)")},
            {QStringLiteral("password-file"), QStringLiteral("FILE"), CommandLine::tr("signs in with the person's password: the first line of FILE")},
            {QStringLiteral("shared"), QStringLiteral("URI"), CommandLine::tr("PostgreSQL of several desks, as postgresql://HOST/tsunagi; given once, the profile remembers it")},
            {QStringLiteral("help"), {}, CommandLine::tr("this text")}};
}

QString optionLines(const QList<CommandOption> &options)
{
    QString text;
    for (const CommandOption &option : options) {
        QString left = QStringLiteral("  --") + option.name;
        if (!option.value.isEmpty())
            left += u' ' + option.value;
        text += left.leftJustified(29) + u' ' + option.help + (option.required ? CommandLine::tr(" (required)") : QString()) + u'\n';
    }
    return text;
}

/// What the shared side refused of a command's own work is not done, whatever the command said when it was saved here.
Exit saidOfRefused(AppContext &app, const Invocation &call, qint64 begunUs, Exit exit)
{
    const auto rows = app.desk().outbox();
    if (!rows)
        return exit;
    const ConflictService conflicts(app.desk());
    qsizetype refused = 0;
    for (const OutboxRow &row : *rows) {
        if (!row.refused || row.atUs < begunUs || row.person != app.desk().person())
            continue;
        // What the command itself took back and reported (an order that another desk instructed first) is not said twice.
        if (const auto known = conflicts.detail(Id::named(0, {"conflict", row.id.view()})); known && known->closed)
            continue;
        if (++refused <= kMostNamed)
            call.complain(CommandLine::tr("tsunagi: refused by the shared side and not done: %1 %2: %3").arg(OutboxText::what(row.kind), row.about, OutboxText::reason(row.reason)));
    }
    if (refused > kMostNamed)
        call.complain(CommandLine::tr("tsunagi: refused likewise: %1 more (tsunagi outbox; tsunagi conflicts list)").arg(refused - kMostNamed));
    if (refused == 0 || exit != Exit::Done)
        return exit;
    const auto before = OwnActs::numberBefore(app.desk().profile(), begunUs);
    const auto own = before ? OwnActs::newest(app.desk().profile(), app.desk().person(), begunUs, *before, kMostOwn, std::numeric_limits<qint64>::max()) : tl::unexpected(before.error());
    const bool stands = own && std::any_of(own->cbegin(), own->cend(), [](const OwnActs::Entry &entry) { return !entry.refused; });
    return stands ? Exit::Part : Exit::Nothing;
}

} // namespace

QString Invocation::value(const QString &option, const QString &fallback) const
{
    const QStringList values = m_options.value(option);
    return values.isEmpty() ? fallback : values.last();
}

void Invocation::print(const QJsonDocument &document) const
{
    if (json())
        write(stdout, QString::fromUtf8(document.toJson(QJsonDocument::Compact)) + u'\n');
}

void Invocation::say(const QString &line) const
{
    write(json() ? stderr : stdout, line + u'\n');
}

void Invocation::complain(const QString &line) const
{
    write(stderr, line + u'\n');
}

Exit Invocation::failed(const Error &error) const
{
    if (error.where == kAskedSecondPerson) {
        complain(CommandLine::tr("tsunagi: this needs a second person: it was asked for and waits for approval, nothing has changed yet (tsunagi approval list)"));
        return Exit::Part;
    }
    // A guard that did not hold names a field; a person wants to know what stands in the way.
    QString why;
    if (error.code == Code::Conflict && error.where.startsWith(u"shipment.") && (error.detail == u"shipped" || error.detail == u"handed_over"))
        why = CommandLine::tr("it has left already: what comes back is a return (return add); the carrier may still be called");
    else if (error.code == Code::Conflict && error.where.startsWith(u"shipment."))
        why = CommandLine::tr("the warehouse has the order already, its fields are locked; first: shipment stop --number N --reason TEXT");
    else if (error.code == Code::Conflict && error.where.startsWith(u"hold."))
        why = CommandLine::tr("the order is on hold");
    else if (error.code == Code::Conflict && error.where.startsWith(u"conflict."))
        why = CommandLine::tr("the order has an open conflict");
    else if (error.where == u"42501")
        why = CommandLine::tr("this login may not do it; a supervisor or the owner may (--to with their login)");
    if (!why.isEmpty()) {
        complain(QStringLiteral("tsunagi: %1: %2 (%3: %4)").arg(codeName(error.code), why, error.where, error.detail));
        return Exit::Nothing;
    }
    QStringList parts {QStringLiteral("tsunagi"), codeName(error.code), error.where, error.detail.isEmpty() ? QString() : QCoreApplication::translate("Rule", error.detail.toUtf8().constData())};
    parts.removeAll(QString());
    complain(parts.join(QStringLiteral(": ")));
    return Exit::Nothing;
}

QString CommandLine::valueOf(const QStringList &arguments, const QString &option)
{
    const QString name = QStringLiteral("--") + option;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == name && i + 1 < arguments.size())
            return arguments[i + 1];
        if (arguments[i].startsWith(name + u'='))
            return arguments[i].mid(name.size() + 1);
    }
    return {};
}

QString CommandLine::profileOf(const QStringList &arguments)
{
    const QString given = valueOf(arguments, QStringLiteral("profile"));
    if (!given.isEmpty())
        return given;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/tsunagi");
}

Result<QString> CommandLine::firstLineOf(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, file, in.errorString());
    QString line = QString::fromUtf8(in.readLine(4096));
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    if (line.isEmpty())
        return fail(Code::Invalid, file, tr("there is no password in it"));
    return line;
}

const Command *CommandLine::find(const QStringList &words, qsizetype &used) const
{
    const Command *best = nullptr;
    for (const Command &command : m_commands) {
        const QStringList name = command.name.split(u' ');
        if (name.size() > used && words.size() >= name.size() && words.first(name.size()) == name) {
            best = &command;
            used = name.size();
        }
    }
    return best;
}

const Command *CommandLine::meantBy(const QStringList &arguments) const
{
    QHash<QString, bool> common; // does it want a value?
    for (const CommandOption &option : commonOptions())
        common.insert(QStringLiteral("--") + option.name, !option.value.isEmpty());
    QStringList words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (!arguments[i].startsWith(u"--"))
            words << arguments[i];
        else if (const auto known = common.constFind(arguments[i].section(u'=', 0, 0)); known == common.cend())
            break; // the next word may be its value
        else if (*known && !arguments[i].contains(u'='))
            ++i;
    }
    qsizetype used = 0;
    return find(words, used);
}

bool CommandLine::names(const QStringList &arguments) const
{
    bool skip = false;
    for (const QString &argument : arguments) {
        if (skip) {
            skip = false;
            continue;
        }
        if (argument == u"--help" || argument == u"--version")
            return true;
        if (argument == u"--profile" || argument == u"--person" || argument == u"--shared" || argument == u"--lang" || argument == u"--password-file") {
            skip = true;
            continue;
        }
        if (!argument.startsWith(u'-'))
            return true;
    }
    return false;
}

QString CommandLine::help() const
{
    QString text = tr("Usage: tsunagi [--profile DIR] [COMMAND] [OPTIONS]\n"
                      "Without a command the window opens. `tsunagi COMMAND --help` explains a command.\n\nCommands:\n");
    text += linesOf({});
    text += tr("\nOptions of every command:\n") + optionLines(commonOptions());
    text += tr("\nExit codes: 0 all done, 1 part refused (the rest is done), 2 nothing done, with the reason.\n");
    return text;
}

QString CommandLine::linesOf(const QStringList &words) const
{
    QString text;
    for (const Command &command : m_commands) {
        if (words.isEmpty() || command.name.startsWith(words.join(u' ') + u' '))
            text += QStringLiteral("  %1%2\n").arg(command.name.leftJustified(26), command.summary);
    }
    return text;
}

QString CommandLine::help(const Command &command)
{
    return tr("Usage: tsunagi %1%2 [OPTIONS]\n%3\n\nOptions:\n")
               .arg(command.name, command.arguments.isEmpty() ? QString() : u' ' + command.arguments, command.summary)
        + optionLines(command.options) + optionLines(commonOptions());
}

int CommandLine::run(const QStringList &arguments)
{
    QStringList words;
    QHash<QString, QStringList> options;
    QSet<QString> known;
    QSet<QString> valued;
    const auto learn = [&](const QList<CommandOption> &list) {
        for (const CommandOption &option : list) {
            known.insert(option.name);
            if (!option.value.isEmpty())
                valued.insert(option.name);
        }
    };
    learn(commonOptions());
    // A name may be a mark of one command and want a value in another: the command's own options come first.
    QSet<QString> marks;
    if (const Command *meant = meantBy(arguments)) {
        learn(meant->options);
        for (const CommandOption &option : meant->options)
            if (option.value.isEmpty())
                marks.insert(option.name);
    }
    for (const Command &command : m_commands)
        learn(command.options);
    valued -= marks;
    bool literal = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (literal || !argument.startsWith(u"--")) {
            words << argument;
            continue;
        }
        if (argument == u"--") {
            literal = true;
            continue;
        }
        const QString name = argument.mid(2).section(u'=', 0, 0);
        if (!known.contains(name)) {
            write(stderr, tr("tsunagi: unknown option --%1\n").arg(name));
            return int(Exit::Nothing);
        }
        if (!valued.contains(name)) {
            options[name];
        } else if (argument.contains(u'=')) {
            options[name] << argument.section(u'=', 1);
        } else if (i + 1 < arguments.size()) {
            options[name] << arguments[++i];
        } else {
            write(stderr, tr("tsunagi: --%1 needs a value\n").arg(name));
            return int(Exit::Nothing);
        }
    }
    qsizetype used = 0;
    const Command *command = find(words, used);
    if (words.isEmpty() || (command && options.contains(QStringLiteral("help")))) {
        write(stdout, command ? help(*command) : help());
        return int(Exit::Done);
    }
    if (!command) {
        // Whoever knows the first word only is told how it goes on.
        if (const QString lines = linesOf(words); !lines.isEmpty()) {
            const bool asked = options.contains(QStringLiteral("help"));
            write(asked ? stdout : stderr, tr("\"%1\" goes on with one of these:\n%2").arg(words.join(u' '), lines));
            return int(asked ? Exit::Done : Exit::Nothing);
        }
        write(stderr, tr("tsunagi: unknown command \"%1\"; tsunagi --help lists them\n").arg(words.join(u' ')));
        return int(Exit::Nothing);
    }
    QSet<QString> own;
    for (const CommandOption &option : command->options + commonOptions())
        own.insert(option.name);
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (!own.contains(it.key())) {
            write(stderr, tr("tsunagi: %1 takes no --%2\n").arg(command->name, it.key()));
            return int(Exit::Nothing);
        }
    }
    for (const CommandOption &option : command->options) {
        if (option.required && !options.contains(option.name)) {
            write(stderr, tr("tsunagi: %1 needs --%2\n").arg(command->name, option.name));
            return int(Exit::Nothing);
        }
    }
    const QStringList rest = words.mid(used);
    if (command->arguments.isEmpty() && !rest.isEmpty()) {
        write(stderr, tr("tsunagi: %1 takes no \"%2\"\n").arg(command->name, rest.join(u' ')));
        return int(Exit::Nothing);
    }
    if (command->closed) {
        Invocation invocation(nullptr, profileOf(arguments), options, rest);
        return int(command->run(invocation));
    }
    auto app = AppContext::open(profileOf(arguments), options.value(QStringLiteral("shared")).value(0));
    if (!app) {
        write(stderr, QStringLiteral("tsunagi: %1: %2: %3\n").arg(codeName(app.error().code), app.error().where, app.error().detail));
        return int(Exit::Nothing);
    }
    if ((*app)->isPasswordInFile())
        write(stderr, tr("tsunagi: no keychain answers here: the password of the shared database is kept in secrets.json of the profile, which only this login may read\n"));
    if ((*app)->isPasswordMissing())
        write(stderr, tr("tsunagi: the password of the shared database cannot be read: unlock the keychain, or move a damaged secrets.json away, or give --shared with the password again\n"));
    QString person = options.value(QStringLiteral("person")).value(0);
    if (person.isEmpty())
        person = qEnvironmentVariable("USER", PersonText::commandLine());
    (*app)->desk().setPerson(person);
    if (const QString file = options.value(QStringLiteral("password-file")).value(0); !file.isEmpty()) {
        const auto password = firstLineOf(file);
        const auto signedIn = password ? (*app)->signIn(person, *password) : tl::unexpected(password.error());
        if (!signedIn) {
            write(stderr, QStringLiteral("tsunagi: %1: %2: %3\n").arg(codeName(signedIn.error().code), signedIn.error().where, signedIn.error().detail));
            return int(Exit::Nothing);
        }
    }
    // Else what is done now would be refused instead of waiting for its person.
    if (!(*app)->signIn().isPolicyKnown()) {
        const auto asked = (*app)->signIn().askPolicy();
        Q_UNUSED(asked)
    }
    Invocation invocation(app->get(), profileOf(arguments), options, rest);
    const qint64 begunUs = (*app)->desk().clock().nowUs();
    const Exit exit = command->run(invocation);
    const auto finished = (*app)->finish();
    if (const Exit after = saidOfRefused(**app, invocation, begunUs, exit); after != exit)
        return int(after);
    if (!finished && (finished.error().code == Code::Offline || finished.error().code == Code::Timeout))
        invocation.complain(tr("tsunagi: saved at this desk; the shared side does not answer (%1)").arg(finished.error().detail));
    else if (!finished)
        return int(invocation.failed(finished.error()));
    else if ((*app)->signIn().isRequired() && (*app)->desk().pendingCount().value_or(0) > 0)
        invocation.complain(tr("tsunagi: saved at this desk; what nobody has signed is sent when its person has signed in (--person NAME --password-file FILE, or the window)"));
    return int(exit);
}

} // namespace tsunagi
