// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/core/Clock.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/sync/Desk.h"

namespace tsunagi {

class ApprovalService;
class CardService;
class ClaimService;
class ClientService;
class ConflictService;
class DashboardService;
class EscalationService;
class FraudService;
class NoteService;
class DocumentService;
class NoticeSender;
class NoticeService;
class PaymentService;
class RequestService;
class ReturnService;
class RuleService;
class ResultService;
class Secrets;
class SettlementService;
class SignIn;
class SlipService;
class StockService;
class TodayService;
class UndoService;

/// Creates and owns all services of one profile, in construction order; they die in the reverse order.
class AppContext final
{
public:
    /// `sharedUri` is remembered in the profile, its password in the keychain; if it is empty, the remembered one counts.
    static Result<std::unique_ptr<AppContext>> open(const QString &profile, const QString &sharedUri = {});
    ~AppContext();
    Q_DISABLE_COPY_MOVE(AppContext)

    [[nodiscard]] Desk &desk() { return *m_desk; }
    [[nodiscard]] SignIn &signIn() { return *m_signIn; }
    [[nodiscard]] Secrets &secrets() { return *m_secrets; }
    /// The shared PostgreSQL with its password; empty at a desk that works alone.
    [[nodiscard]] const QString &sharedUri() const { return m_sharedUri; }
    /// The password that was given just now is in a file, as no keychain answers.
    [[nodiscard]] bool isPasswordInFile() const { return m_passwordInFile; }
    /// There is a password, but the keychain or file that holds it does not give it.
    [[nodiscard]] bool isPasswordMissing() const { return m_passwordMissing; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const Carriers &carriers() const { return *m_carriers; }
    [[nodiscard]] const PostalTable &postalTable() const { return *m_postalTable; }
    [[nodiscard]] OrderService &orders() { return *m_orders; }
    [[nodiscard]] SlipService &slips() { return *m_slips; }
    [[nodiscard]] StockService &stock() { return *m_stock; }
    [[nodiscard]] ReturnService &returns() { return *m_returns; }
    [[nodiscard]] EscalationService &escalations() { return *m_escalations; }
    [[nodiscard]] DashboardService &dashboard() { return *m_dashboard; }
    [[nodiscard]] TodayService &today() { return *m_today; }
    [[nodiscard]] ConflictService &conflicts() { return *m_conflicts; }
    [[nodiscard]] ApprovalService &approvals() { return *m_approvals; }
    [[nodiscard]] ClaimService &claims() { return *m_claims; }
    [[nodiscard]] FraudService &fraud() { return *m_fraud; }
    [[nodiscard]] NoteService &notes() { return *m_notes; }
    [[nodiscard]] RequestService &requests() { return *m_requests; }
    [[nodiscard]] DocumentService &documents() { return *m_documents; }
    [[nodiscard]] NoticeService &notices() { return *m_notices; }
    [[nodiscard]] NoticeSender &noticeSender() { return *m_noticeSender; }
    [[nodiscard]] ResultService &results() { return *m_results; }
    [[nodiscard]] PaymentService &payments() { return *m_payments; }
    [[nodiscard]] CardService &cards() { return *m_cards; }
    [[nodiscard]] SettlementService &settlements() { return *m_settlements; }
    [[nodiscard]] RuleService &rules() { return *m_rules; }
    [[nodiscard]] ClientService &clients() { return *m_clients; }
    [[nodiscard]] UndoService &undo() { return *m_undo; }

    /// From now on `person` is at work, with a key of the shared side that signs what is done. Errors: those of PersonSession,
    /// NotFound - there is no shared PostgreSQL.
    [[nodiscard]] Result<> signIn(const QString &person, const QString &password);
    /// Settles derived rows and exchanges with the shared side; at the end of a command. Offline and Timeout mean that the
    /// other side is away: all is saved here and waits.
    [[nodiscard]] Result<> finish();

private:
    AppContext();
    /// Codes of carriers in the order in which their trucks come next.
    [[nodiscard]] QStringList carriersByCutOff() const;
    Clock m_clock;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postalTable;
    QString m_sharedUri;
    bool m_passwordInFile = false;
    bool m_passwordMissing = false;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<SlipService> m_slips;
    std::unique_ptr<StockService> m_stock;
    std::unique_ptr<ReturnService> m_returns;
    std::unique_ptr<EscalationService> m_escalations;
    std::unique_ptr<DashboardService> m_dashboard;
    std::unique_ptr<TodayService> m_today;
    std::unique_ptr<ConflictService> m_conflicts;
    std::unique_ptr<ApprovalService> m_approvals;
    std::unique_ptr<ClaimService> m_claims;
    std::unique_ptr<FraudService> m_fraud;
    std::unique_ptr<NoteService> m_notes;
    std::unique_ptr<DocumentService> m_documents;
    std::unique_ptr<NoticeService> m_notices;
    std::unique_ptr<NoticeSender> m_noticeSender;
    std::unique_ptr<ResultService> m_results;
    std::unique_ptr<PaymentService> m_payments;
    std::unique_ptr<SettlementService> m_settlements;
    std::unique_ptr<CardService> m_cards;
    std::unique_ptr<RuleService> m_rules;
    std::unique_ptr<ClientService> m_clients;
    std::unique_ptr<RequestService> m_requests;
    std::unique_ptr<UndoService> m_undo;
};

} // namespace tsunagi
