// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/claims/ClaimService.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace tsunagi {

class OrdersPage;

/// 担当 on the orders page: who works on what is shown in list and detail, this desk's own orders are taken, kept and given back.
///
/// The rule, as F1 says it: an order is this desk's from the first thing done on it, or by key; it is given back when the clerk goes on
/// to another, finishes it, says so or closes the window; an hour without a touch lets it run out. Nothing here keeps a change from being saved.
/// Thread: GUI; the service is called on workers. Without a service it does nothing.
class OrderClaims final : public QObject
{
    Q_OBJECT
public:
    OrderClaims(OrdersPage &page, const PageContext &context, ClaimService *claims);
    ~OrderClaims() override;
    Q_DISABLE_COPY_MOVE(OrderClaims)

    [[nodiscard]] bool isOn() const { return m_service != nullptr; }
    /// Reads who has what; as rows changed.
    void reload();
    /// This order is in sight now: one that was only taken by working on it is given back when it leaves.
    void showing(const Id &order);
    /// Something is about to be done on it: takes it, if others could come across it. Who else has it, as a sentence; else empty.
    [[nodiscard]] QString begin(const Id &order);
    /// It waits no more.
    void finished(const Id &order);
    /// By key: takes a free one, gives back an own one, asks for a note and takes over another desk's.
    void toggle(const Id &order, const QString &number);
    /// The most urgent order that nobody has, taken.
    void takeNext();

signals:
    void said(const QString &text, tsunagi::Tone tone);
    void failed(const tsunagi::Error &error);
    /// takeNext() found it.
    void found(const tsunagi::Id &order);
    /// A question is asked or was answered.
    void asked();

private:
    void show();
    void take(const Id &order, bool automatic);
    void giveBack(const Id &order, bool say);
    void takeOver(const Id &order, const QString &note);
    void keepUp();
    void onList(const QList<Claim> &claims);
    void onNext(const Result<ClaimService::Next> &next);

    OrdersPage &m_page;
    PageContext m_context;
    ClaimService *m_service;
    QHash<Id, Claim> m_claims;
    QSet<Id> m_held;      ///< taken here since the window opened
    QSet<Id> m_automatic; ///< of these, by working on them
    QSet<Id> m_taking;    ///< on their way
    QSet<Id> m_finished;  ///< of these, such as need not come any more
    Id m_showing;
    QElapsedTimer m_touched; ///< since something was last done with orders here
    QTimer m_ageing;
    QTimer m_keeping;
    bool m_reading = false, m_readAgain = false;
    bool m_started = false;
    bool m_seeking = false;
};

} // namespace tsunagi
