// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WindowStart.h"

#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/OneWindow.h"
#include "models/core/Settings.h"
#include "models/sync/SignIn.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Language.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QProcess>
#include <QMessageBox>
#include <QScreen>

#include <cstdio>

// Read by the allocator before main(): a thread of its own gives back, after 0.2 s, what threads that wait have freed.
extern "C" const char *malloc_conf;
const char *malloc_conf = "background_thread:true,narenas:2,dirty_decay_ms:200,muzzy_decay_ms:0";

namespace tsunagi {

namespace {

constexpr int kAnswerMs = 12000; // an open window may be in the middle of something

} // namespace

Services servicesOf(AppContext &app, Settings &settings, Language &language)
{
    Services services {app.desk(), settings, language, app.orders(), app.carriers(), app.postalTable()};
    services.slips = &app.slips();
    services.returns = &app.returns();
    services.escalations = &app.escalations();
    services.stock = &app.stock();
    services.dashboard = &app.dashboard();
    services.today = &app.today();
    services.conflicts = &app.conflicts();
    services.claims = &app.claims();
    services.notes = &app.notes();
    services.fraud = &app.fraud();
    services.requests = &app.requests();
    services.payments = &app.payments();
    services.notices = &app.notices();
    services.documents = &app.documents();
    services.noticeSender = &app.noticeSender();
    services.results = &app.results();
    services.settlements = &app.settlements();
    services.cards = &app.cards();
    services.undo = &app.undo();
    services.rules = &app.rules();
    services.clients = &app.clients();
    if (app.signIn().isShared()) // who works alone asks nobody
        services.approvals = &app.approvals();
    services.openProfile = [&app](const QString &profile) {
        QStringList arguments {QStringLiteral("--profile"), profile};
        if (!app.desk().person().isEmpty())
            arguments << QStringLiteral("--person") << app.desk().person();
        return QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments);
    };
    services.signIn = &app.signIn();
    services.passwordInFile = app.isPasswordInFile();
    services.passwordMissing = app.isPasswordMissing();
    return services;
}

int startWindow(QApplication &application, const QStringList &arguments)
{
    const QString profile = CommandLine::profileOf(arguments);
    OneWindow one(profile);
    const OneWindow::Found found = one.take(kAnswerMs);
    Settings settings(profile);
    Language language;
    language.use(settings.text(Setting::Language));
    if (found != OneWindow::Found::Ours) {
        std::fprintf(stderr, "%s\n", qPrintable(OneWindow::words(found)));
        if (found == OneWindow::Found::InFront)
            return int(Exit::Done);
        QMessageBox::critical(nullptr, QStringLiteral("Tsunagi"), OneWindow::words(found));
        return int(Exit::Nothing);
    }
    auto app = AppContext::open(profile, CommandLine::valueOf(arguments, u"shared"_qs));
    if (!app) {
        QMessageBox::critical(nullptr, QStringLiteral("Tsunagi"), ErrorText::sentence(app.error()) + u'\n' + ErrorText::detail(app.error()));
        return int(Exit::Nothing);
    }
    const qsizetype person = arguments.indexOf(u"--person");
    MainWindow window(servicesOf(**app, settings, language), person >= 0 ? arguments.value(person + 1) : QString());
    one.setAsked([&window] { window.comeToFront(); });
    // Enlarged by 150 %, a small screen has fewer points than a window that was never moved wants.
    window.resize(window.size().boundedTo(window.screen()->availableSize()));
    window.show();
    return application.exec();
}

} // namespace tsunagi
