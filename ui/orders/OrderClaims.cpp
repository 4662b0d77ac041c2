// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderClaims.h"

#include "models/claims/ClaimText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrdersPage.h"

#include <QTableView>

namespace tsunagi {

namespace {

constexpr int kAgeMs = 10 * 1000;
constexpr int kKeepMs = 100 * 1000; // three times within a lease, so that one lost message costs nothing
constexpr int kIdleMs = 3600 * 1000; // a window left open must not keep its orders from the others all night

} // namespace

OrderClaims::OrderClaims(OrdersPage &page, const PageContext &context, ClaimService *claims)
    : QObject(&page), m_page(page), m_context(context), m_service(claims)
{
    m_page.showClaims(m_service && m_service->isShared()); // who works alone sees nobody's: the place is the order's
    if (!m_service)
        return;
    m_ageing.setInterval(kAgeMs);
    m_keeping.setInterval(kKeepMs);
    m_touched.start();
    connect(&m_ageing, &QTimer::timeout, this, &OrderClaims::show);
    connect(&m_keeping, &QTimer::timeout, this, &OrderClaims::keepUp);
}

OrderClaims::~OrderClaims()
{
    if (!m_service || (!m_started && m_held.isEmpty()))
        return;
    // The window closes: nobody is to wait for this desk. The workers end before the services do.
    m_context.async.runQuietly(
        nullptr,
        [service = m_service, &desk = m_context.desk]() -> Result<> {
            TSUNAGI_TRY(service->releaseAll());
            if (!service->isShared())
                return {};
            TSUNAGI_TRY(service->sayGone());
            if (!service->isAlone())
                TSUNAGI_TRY(desk.pushOnce());
            return {};
        },
        [](const Result<> &) { });
}

void OrderClaims::reload()
{
    if (!m_service)
        return;
    if (!m_started) {
        m_started = true;
        m_ageing.start();
        m_keeping.start();
        keepUp();
    }
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_context.async.runQuietly(
        this, [service = m_service] { return service->list(); },
        [this](const Result<QList<Claim>> &claims) {
            m_reading = false;
            if (claims)
                onList(*claims);
            if (std::exchange(m_readAgain, false))
                reload();
        });
}

void OrderClaims::onList(const QList<Claim> &claims)
{
    m_claims.clear();
    for (const Claim &claim : claims)
        m_claims.insert(claim.order, claim);
    for (const Id &order : QSet<Id>(m_held)) {
        const auto claim = m_claims.constFind(order);
        if (claim == m_claims.constEnd() || claim->mine)
            continue;
        // Another desk was first, or took it over: that is all there is to know, as what was saved stays saved.
        m_held.remove(order);
        m_automatic.remove(order);
        emit said(claim->note.isEmpty() ? tr("%1: %2").arg(claim->number, ClaimText::heldBy(*claim))
                                        : tr("%1 was taken over by %2: %3").arg(claim->number, PersonText::name(claim->person), ReasonText::shown(claim->note)),
                  Tone::Info);
    }
    show();
}

void OrderClaims::show()
{
    QHash<Id, QString> words;
    for (const Claim &claim : std::as_const(m_claims))
        words.insert(claim.order, ClaimText::brief(claim, m_service->age(claim)));
    m_page.model().setClaims(words);
    if (!words.isEmpty())
        m_page.showClaims(true);
    const auto &detail = m_page.detail().detail();
    const auto claim = detail ? m_claims.constFind(detail->order.id) : m_claims.constEnd();
    if (claim == m_claims.constEnd())
        m_page.detail().setClaim({}, Tone::Neutral);
    else
        m_page.detail().setClaim(ClaimText::whole(*claim, m_service->age(*claim)), claim->mine ? Tone::Info : Tone::Warn);
}

void OrderClaims::showing(const Id &order)
{
    if (!m_service)
        return;
    if (order != m_showing) {
        m_touched.restart();
        const Id before = std::exchange(m_showing, order);
        if (m_automatic.contains(before))
            giveBack(before, false);
    }
    show();
}

QString OrderClaims::begin(const Id &order)
{
    if (!m_service || order.isNull())
        return {};
    if (m_touched.restart() > kIdleMs)
        m_held.remove(order); // it may have run out meanwhile
    const auto claim = m_claims.constFind(order);
    if (claim != m_claims.constEnd() && !claim->mine)
        return ClaimText::heldBy(*claim);
    if (m_service->isShared() && claim == m_claims.constEnd())
        take(order, true);
    return {};
}

void OrderClaims::take(const Id &order, bool automatic)
{
    if (m_taking.contains(order) || m_held.contains(order))
        return;
    m_taking.insert(order);
    m_context.async.runQuietly(
        this, [service = m_service, order] { return service->take(order); },
        [this, order, automatic](const Result<ClaimService::Answer> &answer) {
            m_taking.remove(order);
            if (!answer || !answer->granted)
                m_finished.remove(order);
            if (!answer) {
                emit failed(answer.error());
            } else if (!answer->granted) {
                if (!answer->claim.order.isNull())
                    emit said(ClaimText::heldBy(answer->claim), Tone::Warn);
            } else {
                m_held.insert(order);
                if (automatic)
                    m_automatic.insert(order);
                if (m_finished.remove(order) || (automatic && order != m_showing))
                    giveBack(order, false); // finished, or left, while it was on its way
            }
            reload();
        });
}

void OrderClaims::giveBack(const Id &order, bool say)
{
    m_held.remove(order);
    m_automatic.remove(order);
    m_context.async.runQuietly(
        this, [service = m_service, order] { return service->release(order); },
        [this, say](const Result<bool> &done) {
            if (!done)
                emit failed(done.error());
            else if (say)
                emit said(tr("Given back."), Tone::Good);
            reload();
        });
}

void OrderClaims::finished(const Id &order)
{
    if (m_taking.contains(order))
        m_finished.insert(order);
    else if (m_held.contains(order))
        giveBack(order, false);
}

void OrderClaims::toggle(const Id &order, const QString &number)
{
    if (!m_service || order.isNull())
        return;
    if (m_touched.restart() > kIdleMs)
        m_held.remove(order);
    const auto claim = m_claims.constFind(order);
    if (claim == m_claims.constEnd()) {
        take(order, false);
    } else if (claim->mine) {
        giveBack(order, true);
    } else {
        const QList<ChoicePanel::Choice> reasons {{QStringLiteral("away"), tr("They are away")}, {QStringLiteral("urgent"), tr("It cannot wait")}, {QStringLiteral("agreed"), tr("Agreed with them")}};
        m_page.panel().ask({tr("%1 Take over order %2: why?").arg(ClaimText::heldBy(*claim), number), reasons, tr("&Note to them"), false, false, tr("Take over")},
                           [this, order](const ChoicePanel::Answer &answer) { takeOver(order, answer.sentence()); });
        emit asked();
    }
}

void OrderClaims::takeOver(const Id &order, const QString &note)
{
    m_context.async.run(
        this, [service = m_service, order, note] { return service->takeOver(order, note, ClaimService::Ask::Now); },
        [this, order](const Result<ClaimService::Answer> &answer) {
            if (!answer) {
                emit failed(answer.error());
            } else if (!answer->granted) {
                emit said(answer->claim.order.isNull() ? tr("The order is free now.")
                                                       : tr("Not taken over: that is for a supervisor. %1").arg(ClaimText::heldBy(answer->claim)), Tone::Warn);
            } else {
                m_held.insert(order);
                emit said(tr("Taken over."), Tone::Good);
            }
            reload();
        });
}

void OrderClaims::takeNext()
{
    if (!m_service || m_seeking)
        return;
    m_seeking = true;
    m_touched.restart();
    m_context.async.run(
        this, [service = m_service] { return service->takeNext(); },
        [this](const Result<ClaimService::Next> &next) {
            m_seeking = false;
            onNext(next);
        });
}

void OrderClaims::onNext(const Result<ClaimService::Next> &next)
{
    if (!next) {
        emit failed(next.error());
    } else if (!next->counted) {
        emit said(tr("Working alone, and the other desks do not know of this one: ask a colleague before you take an order."), Tone::Warn);
    } else if (!next->order) {
        emit said(next->alone ? tr("Working alone: nothing is left of this desk's share.") : tr("Nothing waits that nobody has."), Tone::Good);
    } else {
        m_held.insert(next->order->order);
        m_automatic.insert(next->order->order);
        if (next->alone)
            emit said(tr("Working alone: of the share of this desk among %1.").arg(next->desks), Tone::Info);
        emit found(next->order->order);
    }
    reload();
}

void OrderClaims::keepUp()
{
    m_context.async.runQuietly(
        this,
        [service = m_service, idle = m_touched.hasExpired(kIdleMs)]() -> Result<> {
            if (!idle) {
                TSUNAGI_TRY(service->renew());
            }
            return service->isShared() ? service->sayHere() : Result<>();
        },
        [this](const Result<> &kept) {
            if (!kept)
                emit failed(kept.error());
        });
}

} // namespace tsunagi
