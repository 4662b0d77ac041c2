// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace tsunagi {

class ApprovalService;
class CardService;
class Carriers;
class ClaimService;
class ClientService;
class ConflictService;
class DashboardService;
class Desk;
class DocumentService;
class EscalationService;
class FraudService;
class Language;
class NoteService;
class NoticeSender;
class NoticeService;
class OrderService;
class PaymentService;
class PostalTable;
class RequestService;
class ResultService;
class ReturnService;
class RuleService;
class Settings;
class SettlementService;
class SignIn;
class SlipService;
class StockService;
class TodayService;
class UndoService;

/// What the window is given by whoever owns the services; all outlive it. A page without its service is left out.
struct Services
{
    Desk &desk;
    Settings &settings;
    Language &language;
    OrderService &orders;
    const Carriers &carriers;
    const PostalTable &postal;
    SlipService *slips = nullptr;
    ReturnService *returns = nullptr;
    EscalationService *escalations = nullptr;
    StockService *stock = nullptr;
    DashboardService *dashboard = nullptr;
    TodayService *today = nullptr;
    ConflictService *conflicts = nullptr;
    ClaimService *claims = nullptr;
    ApprovalService *approvals = nullptr; ///< null: nobody is there to ask
    NoteService *notes = nullptr;
    PaymentService *payments = nullptr;
    RequestService *requests = nullptr;
    UndoService *undo = nullptr;
    RuleService *rules = nullptr;
    FraudService *fraud = nullptr;
    std::function<bool(const QString &profile)> openProfile {}; ///< another window of the program on a profile folder
    SignIn *signIn = nullptr; ///< null: names are taken as said
    bool passwordInFile = false; ///< that of the shared database was given just now, and no keychain took it
    bool passwordMissing = false; ///< the keychain or file that holds it does not give it
    NoticeService *notices = nullptr;
    NoticeSender *noticeSender = nullptr; ///< with `notices`
    ResultService *results = nullptr;     ///< null: no files for shops
    SettlementService *settlements = nullptr;
    DocumentService *documents = nullptr; ///< null: no delivery notes and receipts
    CardService *cards = nullptr;
    ClientService *clients = nullptr;
};

} // namespace tsunagi
