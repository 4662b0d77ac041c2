// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"
#include "models/notices/NoticeStore.h"
#include "models/sync/Applier.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

/// Which notices a list shows. Queues: "unsent" (all that has not left), of these "ready", an obstacle, "taken", "failed", "doubtful", and "payment": reminders; then "sent" "suppressed".
struct NoticeQuery
{
    QString queue = QStringLiteral("unsent");
    QString text;   ///< every word is found in number, shop, client, buyer, address; looks in all queues
    QString client; ///< code; empty = all
};

struct NoticeList
{
    QList<NoticeRow> rows;
    QList<std::pair<QString, qint64>> counts; ///< by queue, in the order of a list; empty ones only of those that are always there
};

/// A notice as its customer would read it.
struct NoticeMail
{
    NoticeRow row;
    MailText text;       ///< filled in
    QString fromName, fromAddress, replyTo, toAddress;
    QByteArray messageId;
    QHash<QString, QString> values {}; ///< what each field of a text stands for in it
};

/// What became of telling a delay of many orders.
struct DelayReport
{
    struct Left
    {
        Id order;
        QString number;
        QString why;     ///< "missing" "cancelled" "gone" "muted" "changed"
    };
    Id action;                 ///< names the act, for undo; null if nothing was written
    qint64 told = 0, same = 0; ///< same: told of that day already, or about to be
    QList<Left> left;          ///< that nobody is told of
    bool cancelled = false;    ///< what was asked until then stays, and goes back by the same act
    std::optional<Error> failed {}; ///< that is why it was
};

/// What may be asked of notices to customers. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`; of a text `where` is "text LINE:COLUMN".
class NoticeService final
{
public:
    /// `sharedUri`: the server of a team, where a login's role says who may set policies and texts; empty where nobody asks.
    NoticeService(Desk &desk, const Carriers &carriers, const QString &sharedUri = {}) : m_desk(desk), m_carriers(carriers), m_sharedUri(sharedUri) { }
    Q_DISABLE_COPY_MOVE(NoticeService)

    [[nodiscard]] Result<NoticeList> list(const NoticeQuery &query = {}) const;
    /// All of one order, told and to be told.
    [[nodiscard]] Result<QList<NoticeRow>> ofOrder(const Id &order) const;
    /// As it would leave now, also of a kind that nobody asked for; `language` empty = that of the buyer.
    [[nodiscard]] Result<NoticeMail> mail(const Id &order, const QString &kind, const Id &part = {}, const QString &language = {}) const;

    /// As a mail of this text would read that is not saved yet: to this order's customer, or with a null order to one of the client's newest.
    /// NotFound while the client has no order.
    [[nodiscard]] Result<NoticeMail> preview(const MailText &draft, const Id &order) const;

    /// This one is not to leave.
    [[nodiscard]] Result<> suppress(const NoticeRow &row);
    /// These of before the client's mails began may leave after all, as one act; so many, less what another desk was first with.
    [[nodiscard]] Result<qint64> tellBefore(const QList<NoticeRow> &rows);
    /// Nothing is to be told of this order, now or later; sendAgain() of its row of kind "all" takes that back.
    [[nodiscard]] Result<> mute(const Id &order);
    /// A suppressed one may leave after all, a failed one is tried again; one that is doubtful, too: then a customer may read it twice.
    [[nodiscard]] Result<> sendAgain(const Id &id);
    /// A doubtful one has left, as a person found out.
    [[nodiscard]] Result<> tellSent(const Id &id);
    /// The order leaves on another day: its customer is to be told; of a day that was said before and not told yet nothing is told.
    [[nodiscard]] Result<Id> tellDelay(const Id &order, const QString &day);

    /// Orders done; false from it stops.
    using Progress = std::function<bool(qint64 orders)>;
    /// The same of many, each by its own op under a common action; who cannot be told is named and keeps nobody back. Invalid: nobody can be told of that day.
    [[nodiscard]] Result<DelayReport> tellDelays(const QList<Id> &orders, const QString &day, const Progress &progress = {});
    /// What that would do; writes nothing.
    [[nodiscard]] Result<DelayReport> planDelays(const QList<Id> &orders, const QString &day, const Progress &progress = {}) const;
    /// The orders with these numbers, apart by blanks or commas. An error if one of them can be told of no such delay: `where` names it.
    [[nodiscard]] Result<QList<Id>> delayable(const QString &numbers, const QString &day) const;

    [[nodiscard]] Result<QList<MailPolicy>> policies() const;
    /// Sets how the mails of policy.clientCode leave; the first time from now on, whatever `sinceUs` is. Like setText() for supervisors' logins.
    /// `seen`: as it stood when it was read, without a client if there was none; only what differs from it is written, and Conflict names the field
    /// that somebody else has set meanwhile. Left out, it goes over whatever stands.
    [[nodiscard]] Result<> setPolicy(const MailPolicy &policy, const std::optional<MailPolicy> &seen = {});
    /// Own, else the one that the program brings along; NotFound for a client, kind or language that there is none of.
    [[nodiscard]] Result<MailText> text(const QString &client, const QString &kind, const QString &language) const;
    /// An empty body takes the own text away.
    [[nodiscard]] Result<Id> setText(const MailText &text);

    [[nodiscard]] Desk &desk() const { return m_desk; }
    [[nodiscard]] const Carriers &carriers() const { return m_carriers; }
    [[nodiscard]] static QJsonObject toJson(const NoticeRow &row);

private:
    /// All that has not left, with what holds it back.
    [[nodiscard]] Result<QList<NoticeCandidate>> judged(const Database &db, const QString &client) const;
    [[nodiscard]] Result<> move(const Id &id, const QStringList &from, const QString &to, const QByteArray &event);
    [[nodiscard]] Result<NoticeMail> mailWith(const Id &order, const QString &kind, const Id &part, const QString &language, const MailText *draft) const;
    [[nodiscard]] Result<> checkDelay(const Database &db, const Id &order, const QString &day) const;
    [[nodiscard]] Result<QDate> delayDay(const QString &day) const;
    /// The ops that tell a slice of orders, under one action; counts in `report` what is told already and names who cannot be.
    struct Asked
    {
        QList<Change> changes;
        QList<std::pair<Id, QString>> orders; ///< that each change asks for; null for one that takes a former day back
    };
    [[nodiscard]] Result<Asked> askDelays(const QList<Id> &orders, const QString &day, const Id &action, DelayReport &report) const;
    /// Of an order that may be told. Nothing to write if it is told of that day already, or about to be.
    [[nodiscard]] Result<std::pair<Id, QList<Change>>> delay(const Database &db, const Id &order, const QString &day) const;
    [[nodiscard]] Result<> refuseOthers() const;
    [[nodiscard]] Result<Id> clientOf(const QString &code) const;
    [[nodiscard]] Result<> put(const QByteArray &table, const Id &id, const Id &client, QList<std::pair<QByteArray, Value>> fixed, QList<std::pair<QByteArray, Value>> fields,
                               const QByteArray &kind, const QByteArray &event, const QJsonObject &values,
                               const std::function<Result<>(const Database &db, QList<std::pair<QByteArray, Value>> &fields)> &narrowed = {});
    friend class NoticeSender;
    Desk &m_desk;
    const Carriers &m_carriers;
    const QString m_sharedUri;
};

} // namespace tsunagi
