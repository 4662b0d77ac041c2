// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/WindowStart.h"
#include "models/core/Settings.h"
#include "models/firstrun/SampleDay.h"
#include "ui/common/Language.h"
#include "ui/shell/Screenshots.h"

#include <QApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

Exit demo(Invocation &call)
{
    const auto made = SampleDay(call.app().orders(), call.app().slips()).make();
    if (!made)
        return call.failed(made.error());
    for (const SampleDay::Shop &shop : *made)
        call.say(CommandLine::tr("%1: %2 new orders, %3 refused").arg(shop.code).arg(shop.fresh).arg(shop.refused));
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
