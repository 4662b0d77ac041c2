// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace tsunagi {

/// An order file that was taken in, with what became of the orders that came by it first.
struct TakenFile
{
    Id id;
    QString name, client, shop;
    QString person;        ///< who took it in
    qint64 atUs = 0;
    qint64 orders = 0;     ///< that this file brought
    qint64 withdrawn = 0;  ///< of them withdrawn
};

/// An order of the file that stays as it is, and why.
struct WithdrawStay
{
    QString number;
    QString why;    ///< "instructed" "cancelled" "worked" "mail" "money" "shop_changed" "claimed" "case" "approval" "changed"
    QString person; ///< who did that, if it is known
    qint64 atUs = 0;
};

struct WithdrawReport
{
    TakenFile file;
    Id action;                ///< of the ops; null if nothing was written
    bool back = false;        ///< they were brought back
    qint64 done = 0;
    QList<WithdrawStay> stay;
    qint64 left = 0;          ///< not come to, as it was stopped; the same once more goes on
    std::optional<Error> failed {}; ///< that is why
};

/// Takes a whole file back that was the wrong one, or another shop's: its orders leave the work without a mail, as long as nobody did
/// anything with them. One op per order under a common action, which Ctrl+Z takes back. Blocking; on a worker.
class ImportWithdrawal final
{
public:
    /// Orders done; false from it stops.
    using Progress = std::function<bool(qint64 orders)>;

    explicit ImportWithdrawal(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(ImportWithdrawal)

    /// The newest first, or `only` this one. Files of orders alone.
    [[nodiscard]] Result<QList<TakenFile>> files(int limit = 100, const Id &only = {}) const;
    /// Errors: NotFound - no order of such a file is here.
    [[nodiscard]] Result<WithdrawReport> withdraw(const Id &file, const Progress &progress = {});
    /// It was the right file after all: what was withdrawn, and nobody touched since, is open again.
    [[nodiscard]] Result<WithdrawReport> bringBack(const Id &file, const Progress &progress = {});
    /// Was this order withdrawn, and not opened since?
    [[nodiscard]] static Result<bool> isWithdrawn(const Database &db, const Id &order);

    [[nodiscard]] static QJsonObject toJson(const TakenFile &file);
    [[nodiscard]] static QJsonObject toJson(const WithdrawReport &report);

private:
    [[nodiscard]] Result<WithdrawReport> run(const Id &file, bool back, const Progress &progress);
    Desk &m_desk;
};

} // namespace tsunagi
