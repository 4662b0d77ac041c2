// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QDate>

namespace tsunagi {

/// One question to somebody who can decide.
struct EscalationRow
{
    Id id, orderId;        ///< no order: it is about something else
    QString number, kind, client, order, addressee, subject, question, due, answer;
    QString state;         ///< "open" "answered" "closed"
    QString person;        ///< who asked
    bool overdue = false;  ///< open and due before today
    friend bool operator==(const EscalationRow &, const EscalationRow &) = default;
};

struct EscalationDetail
{
    EscalationRow row;
    QList<TimelineRecord> timeline; ///< oldest first
};

/// Which escalations a list shows. Queues: "open" "overdue" "today" (due today) "answered" "closed" "all", and "answered_since:US"
/// (answered at this time or later, µs since 1970, whatever became of them).
struct EscalationQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< every word is found in number, order, subject, question, answer, addressee; looks in all states
    QDate today;  ///< decides what is overdue
};

/// The reading SQL of escalations. Each call takes a read-only connection (Desk::reader()).
namespace EscalationStore {

/// What is due first on top; what has no day after it; newest first within a day.
[[nodiscard]] Result<QList<EscalationRow>> rows(const Database &db, const EscalationQuery &query);
/// NotFound if there is none.
[[nodiscard]] Result<EscalationDetail> detail(const Database &db, const Id &id, const QDate &today);
[[nodiscard]] Result<std::optional<Id>> find(const Database &db, const QString &number);
/// How many escalations rows() of "answered_since:US" lists.
[[nodiscard]] Result<qint64> answeredSince(const Database &db, qint64 us);
[[nodiscard]] Result<QList<QueueCount>> counts(const Database &db, const QDate &today);

} // namespace EscalationStore

} // namespace tsunagi
