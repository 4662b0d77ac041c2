// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/OrderAsked.h"
#include "models/addresses/PostalImport.h"
#include "models/orders/WithdrawText.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// The message says why and what to do.
QJsonObject problemJson(const IntakeProblem &problem)
{
    return {{QStringLiteral("file"), problem.file},
            {QStringLiteral("line"), problem.line},
            {QStringLiteral("column"), problem.column},
            {QStringLiteral("value"), problem.value},
            {QStringLiteral("code"), problem.code},
            {QStringLiteral("message"), QStringLiteral("%1 %2").arg(problem.message, problem.remedy)}};
}

Exit import(Invocation &call)
{
    if (call.arguments().isEmpty()) {
        call.complain(CommandLine::tr("tsunagi: import needs at least one file"));
        return Exit::Nothing;
    }
    const auto report = call.app().orders().importFiles(call.value(u"shop"_qs), call.arguments(), call.value(u"format"_qs, u"auto"_qs), {}, Id::v7());
    if (!report)
        return call.failed(report.error());
    QJsonArray files;
    int in = 0;
    int out = 0;
    for (const ImportedFile &file : report->files) {
        QJsonArray problems;
        bool refused = file.format.isEmpty();
        for (const IntakeProblem &problem : file.problems) {
            problems << problemJson(problem);
            refused = refused || problem.refused;
            const QString place = problem.line > 0 ? QStringLiteral("%1:%2").arg(problem.file).arg(problem.line) : problem.file;
            const QString what = (problem.column + (problem.value.isEmpty() ? QString() : QStringLiteral(" \"%1\"").arg(problem.value))).trimmed();
            call.complain(QStringLiteral("%1:%2 %3 %4").arg(place, what.isEmpty() ? QString() : u' ' + what + u':', problem.message, problem.remedy));
        }
        files << QJsonObject {{u"file"_qs, file.file},
                              {u"format"_qs, file.format},
                              {u"encoding"_qs, file.encoding},
                              {u"rows"_qs, file.rows},
                              {u"orders"_qs, QJsonObject {{u"new"_qs, file.fresh}, {u"same"_qs, file.same}, {u"changed"_qs, file.changed}, {u"rejected"_qs, file.rejected}}},
                              {u"problems"_qs, problems}};
        if (!call.json())
            call.say(CommandLine::tr("%1: %2, %3 rows, new %4, same %5, changed %6, refused %7")
                         .arg(file.file, file.format.isEmpty() ? CommandLine::tr("unknown format") : file.format)
                         .arg(file.rows).arg(file.fresh).arg(file.same).arg(file.changed).arg(file.rejected));
        in += file.fresh + file.same + file.changed;
        out += refused ? 1 : 0;
    }
    call.print(QJsonDocument(QJsonObject {{u"files"_qs, files}, {u"seconds"_qs, report->seconds}}));
    if (in == 0 && out > 0)
        return Exit::Nothing;
    return out > 0 ? Exit::Part : Exit::Done;
}

void sayFile(const Invocation &call, const TakenFile &file)
{
    call.say(CommandLine::tr("%1  %2  %3  %4  orders %5, withdrawn %6")
                 .arg(QString::fromLatin1(file.id.hex()), QDateTime::fromMSecsSinceEpoch(file.atUs / 1000).toString(u"MM-dd HH:mm"_qs), file.name, file.client + u'/' + file.shop)
                 .arg(file.orders).arg(file.withdrawn));
}

/// The file that an argument means: as import files names it, or by its name where one file has that.
Result<Id> fileOf(const Invocation &call)
{
    const QString asked = call.arguments().value(0);
    const auto files = ImportWithdrawal(call.app().desk()).files(-1);
    TSUNAGI_TRY(files);
    QList<TakenFile> found;
    for (const TakenFile &file : *files)
        if (QString::fromLatin1(file.id.hex()) == asked || (file.name == QFileInfo(asked).fileName() && isShopAsked(call, file.client, file.shop)))
            found << file;
    if (found.isEmpty())
        return fail(Code::NotFound, asked, CommandLine::tr("no order of such a file is here; import files lists them"));
    if (found.size() == 1)
        return found.first().id;
    QStringList ids;
    for (const TakenFile &file : std::as_const(found))
        ids << QString::fromLatin1(file.id.hex()) + u' ' + file.client + u'/' + file.shop;
    return fail(Code::Ambiguous, asked, CommandLine::tr("several files have this name: %1; --shop or the first word decides").arg(ids.join(u", "_qs)));
}

Exit importFiles(Invocation &call)
{
    const auto files = ImportWithdrawal(call.app().desk()).files();
    if (!files)
        return call.failed(files.error());
    QJsonArray array;
    for (const TakenFile &file : *files) {
        array << ImportWithdrawal::toJson(file);
        if (!call.json())
            sayFile(call, file);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit withdrawFile(Invocation &call, bool back)
{
    const auto file = fileOf(call);
    if (!file)
        return call.failed(file.error());
    ImportWithdrawal imports(call.app().desk());
    const auto report = back ? imports.bringBack(*file) : imports.withdraw(*file);
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(ImportWithdrawal::toJson(*report)));
    if (!call.json())
        call.say(WithdrawText::report(*report));
    for (const WithdrawStay &stay : report->stay)
        call.complain(WithdrawText::stay(stay));
    if (report->failed)
        (void)call.failed(*report->failed);
    return report->done == 0 ? Exit::Nothing : report->stay.isEmpty() && report->left == 0 ? Exit::Done : Exit::Part;
}

Exit postalImport(Invocation &call)
{
    QFile file(call.arguments().value(0));
    if (!file.open(QIODevice::ReadOnly))
        return call.failed({Code::NotFound, file.fileName(), file.errorString()});
    const auto summary = postal_import::importOfficial(file.readAll(), call.app().postalTable());
    if (!summary)
        return call.failed(summary.error());
    if (const auto saved = summary->table.save(call.app().desk().profile() + u"/postal.bin"_qs); !saved)
        return call.failed(saved.error());
    if (const auto again = call.app().desk().recheckAll("orders"); !again)
        return call.failed(again.error());
    call.print(QJsonDocument(QJsonObject {{u"rows"_qs, summary->table.rowCount()}, {u"addresses"_qs, summary->addressRows}, {u"offices"_qs, summary->officeRows}}));
    if (!call.json())
        call.say(CommandLine::tr("%1 rows are in use from the next start.").arg(summary->table.rowCount()));
    return Exit::Done;
}

} // namespace

void addImportCommands(CommandLine &line)
{
    line.add({u"import"_qs, CommandLine::tr("takes order files in; the same file again changes nothing"), u"FILE..."_qs,
              {{u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop the files are of"), true},
               {u"format"_qs, u"auto|NAME"_qs, CommandLine::tr("auto (default) tells the format by header and content"), false}},
              import});
    const CommandOption ofShop {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, or CLIENT/SHOP, where a file's name fits several"), false};
    line.add({u"import files"_qs, CommandLine::tr("order files that were taken in, the newest first, with their numbers of orders"), {}, {}, importFiles});
    line.add({u"import withdraw"_qs, CommandLine::tr("a file was the wrong one: its orders leave the work without a mail; what was worked on stays and is named"), u"FILE"_qs, {ofShop},
              [](Invocation &call) { return withdrawFile(call, false); }});
    line.add({u"import back"_qs, CommandLine::tr("a withdrawn file was right after all: its orders are in the work again"), u"FILE"_qs, {ofShop},
              [](Invocation &call) { return withdrawFile(call, true); }});
    line.add({u"postal import"_qs, CommandLine::tr("a newer postal table: KEN_ALL.CSV, utf_ken_all.csv or a ZIP of it"), u"FILE"_qs, {}, postalImport});
}

} // namespace tsunagi
