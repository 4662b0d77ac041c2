// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/approvals/ApprovalsPage.h"
#include "ui/cards/CardsPage.h"
#include "ui/clients/ClientsPage.h"
#include "ui/conflicts/ConflictsPage.h"
#include "ui/dashboard/DashboardPage.h"
#include "ui/escalations/EscalationsPage.h"
#include "ui/fraud/FraudPage.h"
#include "ui/notes/NotesPage.h"
#include "ui/notices/NoticesPage.h"
#include "ui/orders/OrdersPage.h"
#include "ui/payments/PaymentsPage.h"
#include "ui/requests/RequestsPage.h"
#include "ui/returns/ReturnsPage.h"
#include "ui/rules/RulesPage.h"
#include "ui/settlements/SettlementsPage.h"
#include "ui/shell/Services.h"
#include "ui/slips/SlipsPage.h"
#include "ui/stock/StockPage.h"
#include "ui/today/TodayPage.h"

#include <QHash>

namespace tsunagi {

namespace {

/// There are ten digits and more pages.
const QHash<QString, QKeySequence> kOwnKeys {
    {QStringLiteral("payments"), Qt::CTRL | Qt::SHIFT | Qt::Key_B},
    {QStringLiteral("requests"), Qt::CTRL | Qt::SHIFT | Qt::Key_Q},
    {QStringLiteral("notices"), Qt::CTRL | Qt::Key_F5},
    {QStringLiteral("rules"), Qt::CTRL | Qt::Key_F9},
    {QStringLiteral("settlements"), Qt::CTRL | Qt::Key_F10},
    {QStringLiteral("cards"), Qt::CTRL | Qt::Key_F11},
    {QStringLiteral("clients"), Qt::CTRL | Qt::Key_F12},
    {QStringLiteral("fraud"), Qt::CTRL | Qt::SHIFT | Qt::Key_F9},
};

} // namespace

QList<Page *> makePages(const Services &services, const PageContext &context, QWidget *parent)
{
    QList<Page *> pages;
    if (services.today)
        pages << new TodayPage(context, *services.today, services.carriers, parent);
    pages << makeOrdersPage(context, services.orders, services.carriers, services.claims, services.notes, services.notices, parent);
    if (services.returns)
        pages << new ReturnsPage(context, *services.returns, parent);
    if (services.escalations)
        pages << new EscalationsPage(context, *services.escalations, parent);
    if (services.stock)
        pages << new StockPage(context, *services.stock, parent);
    if (services.slips)
        pages << makeSlipsPage(context, *services.slips, services.carriers, parent);
    if (services.dashboard)
        pages << new DashboardPage(context, *services.dashboard, services.carriers, parent);
    if (services.conflicts)
        pages << new ConflictsPage(context, *services.conflicts, parent);
    if (services.approvals)
        pages << new ApprovalsPage(context, *services.approvals, parent);
    if (services.notes)
        pages << new NotesPage(context, *services.notes, parent);
    if (services.payments)
        pages << new PaymentsPage(context, *services.payments, parent);
    if (services.rules)
        pages << new RulesPage(context, *services.rules, parent);
    if (services.fraud)
        pages << new FraudPage(context, *services.fraud, parent);
    if (services.requests)
        pages << new RequestsPage(context, *services.requests, parent);
    if (services.notices)
        pages << new NoticesPage(context, *services.notices, *services.noticeSender, services.results, parent);
    if (services.settlements)
        pages << new SettlementsPage(context, *services.settlements, parent);
    if (services.cards)
        pages << new CardsPage(context, *services.cards, parent);
    if (services.clients)
        pages << new ClientsPage(context, *services.clients, services.orders, services.fraud, services.notices, parent);
    return pages;
}

QKeySequence keysOfPage(const QString &key, int number)
{
    return kOwnKeys.value(key, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number % 10)));
}

} // namespace tsunagi
