// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeyPlaces.h"

#include "ui/common/KeyWords.h"
#include "ui/shell/KeyMap.h"

#include <QAction>

#include <algorithm>

namespace tsunagi {

namespace {

const QLatin1StringView kEveryPage("*");

struct Place
{
    const char *context; ///< of tr()
    const char *pages;   ///< whose actions its sentences name, beside the window's
    const char *start = ""; ///< only sentences that begin so; they stand before the others of their context
};

constexpr Place kPlaces[] = {
    {"OrderTurn", "fraud", "it moves on once it is verified"},
    {"OrderTurn", "fraud", "it moves on once somebody judges"},
    {"OrderTurn", "orders"},
    {"CommandLine", "orders"},
    {"Finding", "orders"},
    {"Intake", "orders"},
    {"Result", "notices"},
    {"Rule", "orders"},
    {"Withdraw", ""},
    {"tsunagi::FindingLine", "orders"},
    {"tsunagi::OlderOrders", "orders"},
    {"tsunagi::OrderHead", "orders"},
    {"tsunagi::OrderMerge", "orders"},
    {"tsunagi::OrderNotes", "orders"},
    {"tsunagi::OrderFiles", "orders"},
    {"tsunagi::OrdersController", "orders"},
    {"tsunagi::OrdersList", "orders"},
    {"tsunagi::OrdersPage", "orders"},
    {"tsunagi::WatchedFoldersDialog", "orders"},
    {"tsunagi::WatchedShops", "orders"},
    {"SlipWords", "slips"},
    {"Undo", "orders", "What a file brought"},
    {"Undo", "slips"},
    {"tsunagi::HandoverActions", "slips"},
    {"tsunagi::LabelActions", "slips"},
    {"tsunagi::ManualActions", "slips"},
    {"tsunagi::PrintQueueActions", "slips"},
    {"tsunagi::SlipDetailView", "slips"},
    {"tsunagi::SlipsController", "slips"},
    {"tsunagi::SlipsPage", "slips"},
    {"tsunagi::NumberStep", "slips"},
    {"tsunagi::PrintStep", "orders", "No order is ready"},
    {"tsunagi::PrintStep", "slips"},
    {"tsunagi::DocumentDesk", "orders slips"},
    {"NoticeText", "notices"},
    {"tsunagi::MailPolicyForm", "notices"},
    {"tsunagi::MailRounds", "notices"},
    {"tsunagi::NoticesPage", "notices"},
    {"RequestText", "requests"},
    {"tsunagi::RequestsPage", "requests"},
    {"tsunagi::CardsPage", "cards"},
    {"tsunagi::ClientsPage", "clients"},
    {"tsunagi::DashboardPage", "dashboard"},
    {"tsunagi::EscalationsPage", "escalations"},
    {"tsunagi::FraudPage", "fraud"},
    {"tsunagi::NotesPage", "notes"},
    {"Bank", "payments"},
    {"PaymentText", "orders", "the carrier collects"},
    {"PaymentText", "orders", "a payment company bills"},
    {"PaymentText", "payments"},
    {"tsunagi::PaymentsPage", "payments"},
    {"tsunagi::ReturnsPage", "returns"},
    {"tsunagi::RulesPage", "rules"},
    {"tsunagi::SettlementsPage", "settlements"},
    {"tsunagi::StockPage", "stock"},
    {"tsunagi::TodayPage", "today"},
    {"tsunagi::ListTools", "*"},
    {"tsunagi::UndoControl", ""},
};

/// Forms and dialogs with keys of their own, which are no actions.
constexpr const char *kOwnKeys[] = {"tsunagi::FieldForm", "tsunagi::ListPage", "tsunagi::HoldDialog", "tsunagi::PolicyDialog", "tsunagi::ShopStep", "tsunagi::DocumentDialog", "tsunagi::KeysDialog"};

KeyNames::Names namesOn(const KeyMap &keys, const Place &place)
{
    const QString wanted = QLatin1StringView(place.pages);
    const QStringList pages = wanted.split(u' ', Qt::SkipEmptyParts);
    KeyNames::Names names;
    QStringList unclear; // actions that share a usual key and were given different ones
    for (const KeyMap::Entry &entry : keys.entries()) {
        if (!entry.action || (!entry.scope.isEmpty() && wanted != kEveryPage && !pages.contains(entry.scope)))
            continue;
        for (const QKeySequence &usual : entry.usual) {
            const QString name = keyWords(usual);
            const QString now = keys.isChanged(entry) ? keyWords(entry.action->shortcut()) : name;
            if (names.contains(name) && names.value(name) != now)
                unclear << name;
            names.insert(name, now);
        }
    }
    for (const QString &name : std::as_const(unclear))
        names.remove(name);
    names.removeIf([](const auto &name) { return name.key() == name.value(); });
    return names;
}

} // namespace

KeyNames KeyPlaces::names(const KeyMap &keys)
{
    KeyNames names;
    if (std::none_of(keys.entries().cbegin(), keys.entries().cend(), [&](const KeyMap::Entry &entry) { return keys.isChanged(entry); }))
        return names;
    for (const Place &place : kPlaces)
        names.add(place.context, place.start, namesOn(keys, place));
    return names;
}

bool KeyPlaces::isKnown(const QByteArray &context)
{
    return std::any_of(std::cbegin(kPlaces), std::cend(kPlaces), [&](const Place &place) { return context == place.context; })
        || std::any_of(std::cbegin(kOwnKeys), std::cend(kOwnKeys), [&](const char *own) { return context == own; });
}

} // namespace tsunagi
