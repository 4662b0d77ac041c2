// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardStore.h"
#include "models/orders/MoneyReport.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

/// What a file of authorisations brought.
struct CardReport : MoneyReport
{
    int changed = 0;
};

/// A list of payments that the payment company is asked to take, each once over all desks.
struct CaptureReport
{
    QString batch, path;
    int rows = 0;
    int parts = 0;   ///< of them, those of which pieces have not left: the rest has to be authorised again
    qint64 sum = 0;
    bool heard = true; ///< false: the shared side did not answer; another desk may have listed the same
};

/// Authorisations of cards: taken in, watched for their end, captured when the goods left. Blocking; call from a worker thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class CardService final
{
public:
    explicit CardService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(CardService)

    /// All as they stand.
    [[nodiscard]] Result<QList<CardRow>> rows() const;
    /// The same; first takes in what order files tell of authorisations since.
    [[nodiscard]] Result<QList<CardRow>> list();
    [[nodiscard]] Result<QList<TimelineRecord>> timeline(const Id &order) const;
    /// A file of the payment company; also marks what it says is captured or voided. `shop`: code, where numbers are ambiguous.
    [[nodiscard]] Result<CardReport> importFile(const QString &path, const QString &shop = {});
    /// By hand. `expires` not valid: by the rules.
    [[nodiscard]] Result<Id> add(const Id &order, qint64 amount, const QDate &day, const QDate &expires, const QString &reference);
    /// Writes what is to be captured, each authorisation once for ever; `again`: what is not captured yet of a list that was written before, with the same amounts.
    [[nodiscard]] Result<CaptureReport> captures(const QString &path = {}, const QString &again = {});
    /// "captured" "voided", or neither of them after all: "open", which of what is on a list means that it stays there.
    [[nodiscard]] Result<> mark(const Id &authorisation, const QString &state);

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const CardRow &row);
    [[nodiscard]] static QJsonObject toJson(const CardReport &report);

private:
    [[nodiscard]] Result<CardRules> rules() const;
    [[nodiscard]] Result<> takeIn();
    [[nodiscard]] Change adding(const Id &id, const Id &order, const QString &provider, const QString &reference, qint64 amount, const QDate &day, const QDate &expires, const QString &source) const;
    [[nodiscard]] Result<std::optional<Change>> marking(const Database &db, const CardRow &row, const QString &state, const QString &source, std::optional<qint64> taken = {}) const;
    Desk &m_desk;
};

} // namespace tsunagi
