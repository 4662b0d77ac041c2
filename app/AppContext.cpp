// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"

#include "models/conflicts/ConflictService.h"
#include "models/core/Settings.h"
#include "models/dashboard/DashboardService.h"
#include "models/escalations/EscalationService.h"
#include "models/remote/ConnectionUri.h"
#include "models/returns/ReturnService.h"
#include "models/slips/SlipService.h"
#include "models/stock/StockService.h"
#include "models/sync/PersonSession.h"

#include <QDir>

#include <future>

namespace tsunagi {

AppContext::AppContext() = default;
AppContext::~AppContext() = default;

namespace {

/// The address of the shared side: the given one, from now on also without being given.
Result<QString> sharedUriOf(const QString &profile, const QString &given)
{
    Settings settings(profile);
    if (given.isEmpty() || given == settings.text(Setting::SharedUri))
        return settings.text(Setting::SharedUri);
    TSUNAGI_TRY(ConnectionUri::parse(given));
    if (!QDir().mkpath(profile))
        return fail(Code::NotFound, profile, QStringLiteral("the profile folder cannot be made"));
    settings.set(Setting::SharedUri, given);
    settings.restrictToOwner(); // it may hold a password
    return given;
}

} // namespace

Result<std::unique_ptr<AppContext>> AppContext::open(const QString &profile, const QString &sharedUri)
{
    const auto uri = sharedUriOf(profile, sharedUri);
    TSUNAGI_TRY(uri);
    std::unique_ptr<AppContext> app(new AppContext);
    auto carriers = Carriers::load(profile + QStringLiteral("/carriers"));
    TSUNAGI_TRY(carriers);
    app->m_carriers = std::make_unique<Carriers>(std::move(*carriers));
    auto postal = PostalTable::forProfile(profile + QStringLiteral("/postal.bin"));
    TSUNAGI_TRY(postal);
    app->m_postalTable = std::make_unique<PostalTable>(std::move(*postal));
    auto desk = Desk::open(profile, app->m_clock, *uri);
    TSUNAGI_TRY(desk);
    app->m_desk = std::move(*desk);
    app->m_orders = std::make_unique<OrderService>(*app->m_desk, *app->m_carriers, *app->m_postalTable);
    app->m_slips = std::make_unique<SlipService>(*app->m_desk, *app->m_carriers, *app->m_postalTable);
    app->m_stock = std::make_unique<StockService>(*app->m_desk);
    app->m_returns = std::make_unique<ReturnService>(*app->m_desk);
    app->m_escalations = std::make_unique<EscalationService>(*app->m_desk);
    app->m_dashboard = std::make_unique<DashboardService>(*app->m_desk);
    app->m_conflicts = std::make_unique<ConflictService>(*app->m_desk);
    return app;
}

Result<> AppContext::signIn(const QString &person, const QString &password)
{
    const QString uri = Settings(m_desk->profile()).text(Setting::SharedUri);
    if (uri.isEmpty())
        return fail(Code::NotFound, QStringLiteral("shared"), QStringLiteral("this desk works alone: no password is asked"));
    const auto session = PersonSession::open(uri, person, password);
    TSUNAGI_TRY(session);
    m_desk->setSession(*session);
    return {};
}

Result<> AppContext::finish()
{
    // The shared side is taught while the checks run.
    auto exchange = std::async(std::launch::async, [this] { return m_desk->sync(); });
    TSUNAGI_TRY(m_desk->settleAll());
    TSUNAGI_TRY(exchange.get());
    return m_desk->settleAll(); // what came from the other side
}

} // namespace tsunagi
