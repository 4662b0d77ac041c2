// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QDate>
#include <QStringList>

namespace tsunagi {

/// Goods of one code in an order.
struct OrderedGoods
{
    QString sku, name;
    qint64 ordered = 0; ///< pieces that were to leave
    qint64 back = 0;    ///< pieces that earlier returns of the order brought back
};

/// What a return may say: codes and limits as data (resources/returns/codes.json).
class ReturnRules final
{
public:
    [[nodiscard]] static Result<ReturnRules> load();

    [[nodiscard]] const QStringList &reasons() const { return m_reasons; }
    [[nodiscard]] const QStringList &conditions() const { return m_conditions; }
    [[nodiscard]] const QStringList &contacted() const { return m_contacted; }
    /// Days within which a return should be closed.
    [[nodiscard]] int openDays() const { return m_openDays; }

    /// A code of its list or nothing. Errors: Invalid.
    [[nodiscard]] Result<> checkField(const QString &field, const QString &value) const;
    [[nodiscard]] Result<> checkPieces(qint64 quantity) const;
    /// The goods of the order that a line is about, by its code or, without one, by its name; -1 if the order has none such.
    [[nodiscard]] static qsizetype indexIn(const QList<OrderedGoods> &goods, const QString &sku, const QString &name);
    /// What an order says against so many pieces: empty, "not_ordered" or "too_many". Such goods do come back, so this refuses nothing.
    [[nodiscard]] static QString mark(const QList<OrderedGoods> &goods, const QString &sku, const QString &name, qint64 pieces);
    /// The day it came in: a real day, not after `today`.
    [[nodiscard]] static Result<> checkReceived(const QString &isoDay, const QDate &today);

private:
    QStringList m_reasons;
    QStringList m_conditions;
    QStringList m_contacted;
    qint64 m_largest = 0;
    int m_openDays = 7;
};

} // namespace tsunagi
