// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"

#include "models/approvals/ApprovalService.h"
#include "models/cards/CardService.h"
#include "models/claims/ClaimService.h"
#include "models/clients/ClientService.h"
#include "models/conflicts/ConflictService.h"
#include "models/core/Settings.h"
#include "models/dashboard/DashboardService.h"
#include "models/escalations/EscalationService.h"
#include "models/fraud/FraudService.h"
#include "models/notes/NoteService.h"
#include "models/documents/DocumentService.h"
#include "models/notices/NoticeSender.h"
#include "models/payments/PaymentService.h"
#include "models/requests/RequestService.h"
#include "models/remote/ConnectionUri.h"
#include "models/results/ResultService.h"
#include "models/returns/ReturnService.h"
#include "models/rules/RuleService.h"
#include "models/settlements/SettlementService.h"
#include "models/slips/SlipService.h"
#include "models/slips/SlipStore.h"
#include "models/stock/StockService.h"
#include "models/today/TodayService.h"
#include "models/undo/UndoService.h"
#include "models/sync/SignIn.h"

#include <QDir>

#include <algorithm>
#include <future>

namespace tsunagi {

AppContext::AppContext() = default;
AppContext::~AppContext() = default;

namespace {

const QString kPassword = QStringLiteral("shared");

/// The address of the shared side: the given one, from now on also without being given. Its password goes where secrets are kept.
Result<QString> sharedUriOf(const QString &profile, const QString &given, Secrets &secrets, bool &inFile, bool &missing)
{
    Settings settings(profile);
    const QString known = settings.text(Setting::SharedUri);
    const QString wanted = given.isEmpty() ? known : given;
    if (wanted.isEmpty())
        return wanted;
    const auto parsed = ConnectionUri::parse(wanted);
    TSUNAGI_TRY(parsed);
    const QString plain = ConnectionUri::withoutPassword(wanted);
    const QByteArray password = plain == wanted ? QByteArray() : parsed->value("password");
    if (plain != known) {
        if (!QDir().mkpath(profile))
            return fail(Code::NotFound, profile, QStringLiteral("the profile folder cannot be made"));
        // Another place is not told the old one's password.
        if (!known.isEmpty() && ConnectionUri::withoutPassword(known) != plain && password.isEmpty()) {
            if (!settings.text(Setting::SharedSecret).isEmpty())
                TSUNAGI_TRY(secrets.forget(kPassword));
            settings.set(Setting::SharedSecret, QString());
        }
    }
    if (!password.isEmpty()) {
        const auto place = secrets.write(kPassword, password);
        TSUNAGI_TRY(place);
        inFile = *place == Secrets::Place::File;
        settings.set(Setting::SharedSecret, inFile ? QStringLiteral("file") : QStringLiteral("keychain"));
    }
    if (plain != known) {
        settings.set(Setting::SharedUri, plain);
        settings.restrictToOwner();
    }
    if (!password.isEmpty() || settings.text(Setting::SharedSecret).isEmpty())
        return wanted;
    const auto kept = secrets.read(kPassword);
    missing = !kept || !kept->has_value(); // the desk works alone then, and says why
    return ConnectionUri::withPassword(plain, missing ? QByteArray() : **kept);
}

} // namespace

Result<std::unique_ptr<AppContext>> AppContext::open(const QString &profile, const QString &sharedUri)
{
    std::unique_ptr<AppContext> app(new AppContext);
    app->m_secrets = std::make_unique<Secrets>(profile);
    const auto uri = sharedUriOf(profile, sharedUri, *app->m_secrets, app->m_passwordInFile, app->m_passwordMissing);
    TSUNAGI_TRY(uri);
    app->m_sharedUri = *uri;
    auto carriers = Carriers::load(profile + QStringLiteral("/carriers"));
    TSUNAGI_TRY(carriers);
    app->m_carriers = std::make_unique<Carriers>(std::move(*carriers));
    auto postal = PostalTable::forProfile(profile + QStringLiteral("/postal.bin"));
    TSUNAGI_TRY(postal);
    app->m_postalTable = std::make_unique<PostalTable>(std::move(*postal));
    auto desk = Desk::open(profile, app->m_clock, *uri);
    TSUNAGI_TRY(desk);
    app->m_desk = std::move(*desk);
    app->m_signIn = std::make_unique<SignIn>(*app->m_desk, *uri, *app->m_secrets);
    app->m_orders = std::make_unique<OrderService>(*app->m_desk, *app->m_carriers, *app->m_postalTable, *uri);
    app->m_slips = std::make_unique<SlipService>(*app->m_desk, *app->m_carriers, *app->m_postalTable);
    app->m_stock = std::make_unique<StockService>(*app->m_desk);
    app->m_returns = std::make_unique<ReturnService>(*app->m_desk);
    app->m_escalations = std::make_unique<EscalationService>(*app->m_desk);
    app->m_dashboard = std::make_unique<DashboardService>(*app->m_desk, *uri);
    app->m_today = std::make_unique<TodayService>(*app->m_desk, app->m_signIn->isShared());
    app->m_conflicts = std::make_unique<ConflictService>(*app->m_desk);
    app->m_approvals = std::make_unique<ApprovalService>(*app->m_desk, app->m_signIn.get());
    app->m_claims = std::make_unique<ClaimService>(*app->m_desk, !uri->isEmpty());
    app->m_slips->instructions().setClaims(*app->m_claims);
    app->m_claims->setCarriersByCutOff([&context = *app] { return context.carriersByCutOff(); });
    app->m_fraud = std::make_unique<FraudService>(*app->m_desk, *app->m_orders, *app->m_escalations);
    app->m_requests = std::make_unique<RequestService>(*app->m_desk, app->m_slips.get());
    app->m_notes = std::make_unique<NoteService>(*app->m_desk);
    app->m_documents = std::make_unique<DocumentService>(*app->m_slips);
    app->m_notices = std::make_unique<NoticeService>(*app->m_desk, *app->m_carriers, *uri);
    app->m_noticeSender = std::make_unique<NoticeSender>(*app->m_notices, *app->m_secrets);
    app->m_results = std::make_unique<ResultService>(*app->m_desk, *app->m_carriers);
    app->m_payments = std::make_unique<PaymentService>(*app->m_desk, *uri);
    app->m_settlements = std::make_unique<SettlementService>(*app->m_desk, *app->m_payments);
    app->m_today->setExplained(*app->m_settlements, *app->m_notices);
    app->m_cards = std::make_unique<CardService>(*app->m_desk);
    app->m_clients = std::make_unique<ClientService>(*app->m_desk, *app->m_carriers, *uri);
    app->m_rules = std::make_unique<RuleService>(*app->m_desk, *app->m_carriers, *uri);
    app->m_undo = std::make_unique<UndoService>(*app->m_desk);
    return app;
}

Result<> AppContext::signIn(const QString &person, const QString &password)
{
    TSUNAGI_TRY(m_signIn->signIn(person, password));
    return {};
}

QStringList AppContext::carriersByCutOff() const
{
    const auto reader = m_desk->reader();
    const auto calendar = reader ? ClientStore::calendar(**reader) : tl::unexpected(reader.error());
    if (!calendar) // what is most urgent is then told without the trucks
        return {};
    const QDateTime now = m_slips->slipDesk().japanNow();
    QList<std::pair<QString, QString>> next;
    for (const Carrier &carrier : m_carriers->all()) {
        next.append({cutoff_rules::next(*calendar, carrier.code, now).closing(), carrier.code});
        for (auto it = calendar->clients.cbegin(); it != calendar->clients.cend(); ++it)
            next.append({cutoff_rules::next(*calendar, carrier.code, now, it.key()).closing(), carrier.code + u'/' + it.key()});
    }
    std::sort(next.begin(), next.end());
    QStringList codes;
    for (const auto &one : std::as_const(next))
        codes << one.second;
    return codes;
}

Result<> AppContext::finish()
{
    // The shared side is taught while the checks run.
    auto exchange = std::async(std::launch::async, [this] { return m_desk->sync(); });
    TSUNAGI_TRY(m_desk->settleAll());
    TSUNAGI_TRY(exchange.get());
    TSUNAGI_TRY(m_desk->settleAll()); // what came from the other side
    const auto before = m_desk->pendingCount();
    TSUNAGI_TRY(before);
    if (!m_signIn->isRequired()) // else a person's window does it, who signs
        TSUNAGI_TRY(m_requests->stopOvertaken([this] { return m_orders->actsByItself(); }));
    const auto after = m_desk->pendingCount();
    TSUNAGI_TRY(after);
    if (*after > *before)
        TSUNAGI_TRY(m_desk->sync());
    return {};
}

} // namespace tsunagi
