// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/WindowStart.h"
#include "models/core/Cp932.h"
#include "models/core/Resources.h"
#include "models/core/Settings.h"
#include "models/slips/SlipService.h"
#include "ui/common/Language.h"
#include "ui/shell/Screenshots.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace tsunagi {

namespace {

/// A demo file with its days counted from today.
QString fillDays(const QString &text, QDate today)
{
    static const QRegularExpression token(QStringLiteral("\\{D([+-]\\d+)([/nw]?)\\}"));
    QString filled;
    qsizetype end = 0;
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        filled += QStringView(text).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const QDate day = today.addDays(match.captured(1).toInt());
        const QString form = match.captured(2);
        if (form == u"/")
            filled += day.toString(QStringLiteral("yyyy/MM/dd"));
        else if (form == u"n")
            filled += day.toString(QStringLiteral("yyyyMMdd"));
        else if (form == u"w")
            filled += QStringLiteral("月火水木金土日").at(day.dayOfWeek() - 1);
        else
            filled += day.toString(Qt::ISODate);
    }
    return filled.append(QStringView(text).mid(end));
}

Result<QString> writeDemoFile(AppContext &app, const QJsonObject &spec, const QString &folder)
{
    const QString name = spec.value(u"file").toString();
    const auto bytes = readResource(QStringLiteral("demo/") + name);
    TSUNAGI_TRY(bytes);
    const QString text = fillDays(QString::fromUtf8(*bytes), app.clock().today());
    QByteArray encoded = text.toUtf8();
    if (spec.value(u"encoding").toString() == u"cp932") {
        const auto packed = cp932::encode(text);
        TSUNAGI_TRY(packed);
        encoded = *packed;
    }
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(encoded) != encoded.size())
        return fail(Code::Internal, file.fileName(), file.errorString());
    return file.fileName();
}

Exit demo(Invocation &call)
{
    AppContext &app = call.app();
    const auto spec = readJsonResource(QStringLiteral("demo/demo.json"));
    if (!spec)
        return call.failed(spec.error());
    const QString folder = app.desk().profile() + QStringLiteral("/demo");
    if (!QDir().mkpath(folder))
        return call.failed({Code::NotFound, folder, {}});
    if (const auto set = app.orders().setWarehouse(u"つなぎ第一センター"_qs, u"2730014"_qs, u"千葉県船橋市高瀬町24-6"_qs, u"047-400-1184"_qs); !set)
        return call.failed(set.error());
    for (const QString &name : {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs}) {
        if (const auto added = app.orders().addPerson(name); !added)
            return call.failed(added.error());
    }
    for (const auto &entry : spec->object().value(u"shops").toArray()) {
        const QJsonObject shop = entry.toObject();
        const QJsonObject sender = shop.value(u"sender").toObject();
        const auto added = app.orders().addShop({shop.value(u"client").toString(), shop.value(u"code").toString(), shop.value(u"platform").toString(),
                                                 shop.value(u"carrier").toString(), sender.value(u"name").toString(), sender.value(u"zip").toString(),
                                                 sender.value(u"address").toString(), sender.value(u"phone").toString()});
        if (!added && added.error().code != Code::Constraint) // there already: the demo may be run again
            return call.failed(added.error());
        QStringList paths;
        for (const auto &file : shop.value(u"files").toArray()) {
            const auto path = writeDemoFile(app, file.toObject(), folder);
            if (!path)
                return call.failed(path.error());
            paths << *path;
        }
        const QString code = shop.value(u"code").toString();
        const auto report = app.orders().importFiles(code, paths, QStringLiteral("auto"));
        if (!report)
            return call.failed(report.error());
        int fresh = 0;
        int rejected = 0;
        for (const ImportedFile &file : report->files) {
            fresh += file.fresh;
            rejected += file.rejected;
        }
        call.say(CommandLine::tr("%1: %2 new orders, %3 refused").arg(code).arg(fresh).arg(rejected));
    }
    for (const char *kind : {"ranges", "books"}) {
        for (const auto &entry : spec->object().value(QLatin1String(kind)).toArray()) {
            const QJsonObject range = entry.toObject();
            const QString carrier = range.value(u"carrier").toString();
            const QString from = range.value(u"from").toString();
            const QString to = range.value(u"to").toString();
            const auto added = app.slips().numbers().add(carrier, qstrcmp(kind, "ranges") == 0 ? u"lent"_qs : u"book"_qs, from, to);
            if (!added && added.error().code != Code::Constraint && added.error().code != Code::Conflict)
                return call.failed(added.error());
        }
    }
    if (const auto checked = app.orders().check(); !checked)
        return call.failed(checked.error());
    return Exit::Done;
}

Exit screenshots(Invocation &call)
{
    const QString folder = call.value(u"out"_qs);
    if (!QDir().mkpath(folder))
        return call.failed({Code::NotFound, folder, {}});
    if (const auto checked = call.app().orders().check(); !checked)
        return call.failed(checked.error());
    Look look;
    look.language = call.value(u"lang"_qs, u"ja"_qs);
    look.theme = call.value(u"theme"_qs, u"system"_qs);
    look.dialogs = call.has(u"dialogs"_qs);
    const QStringList size = call.value(u"size"_qs, u"1366x768"_qs).split(u'x');
    look.size = QSize(size.value(0).toInt(), size.value(1).toInt());
    look.text = call.value(u"text"_qs, u"100"_qs).toInt();
    if (look.size.width() < 1 || look.size.height() < 1 || size.size() != 2)
        return call.failed({Code::Invalid, u"--size"_qs, {}});
    if (look.text < 50 || look.text > 400)
        return call.failed({Code::Invalid, u"--text"_qs, {}});
    Settings settings(call.app().desk().profile());
    Language language;
    Exit exit = Exit::Nothing;
    QStringList files;
    Screenshots pictures(servicesOf(call.app(), settings, language), folder, look, [&](const Result<QStringList> &done) {
        if (done) {
            files = *done;
            exit = Exit::Done;
        } else {
            exit = call.failed(done.error());
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    call.print(QJsonDocument(QJsonObject {{u"files"_qs, QJsonArray::fromStringList(files)}}));
    if (!call.json()) {
        for (const QString &file : std::as_const(files))
            call.say(file);
    }
    return exit;
}

} // namespace

void addDemoCommands(CommandLine &line)
{
    line.add({u"demo"_qs, CommandLine::tr("makes the demo day in the profile: shops, people, today's order files, number range, slip book"), {}, {}, demo});
    line.add({u"screenshots"_qs, CommandLine::tr("saves a picture of every page"), {},
              {{u"out"_qs, u"DIR"_qs, CommandLine::tr("folder of the pictures"), true},
               {u"lang"_qs, u"ja|en"_qs, CommandLine::tr("language of the window (default ja)"), false},
               {u"theme"_qs, u"light|dark"_qs, CommandLine::tr("colours of the window (default: the system's)"), false},
               {u"size"_qs, u"WxH"_qs, CommandLine::tr("size of the window (default 1366x768)"), false},
               {u"text"_qs, u"PERCENT"_qs, CommandLine::tr("size of the letters (default 100)"), false},
               {u"dialogs"_qs, {}, CommandLine::tr("the dialogs and panels too"), false}},
              screenshots});
}

} // namespace tsunagi
