// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/PaymentService.h"
#include "support/BankFiles.h"
#include "support/MoneyDesks.h"

namespace tsunagi::test {

/// Deposits at one desk, with another desk beside it, on both kinds of shared side.
class PaymentDesks : public MoneyDesks
{
protected:
    std::unique_ptr<PaymentService> m_payments, m_others;

    void opened() override
    {
        m_payments = std::make_unique<PaymentService>(*m_a->desk);
        m_others = std::make_unique<PaymentService>(*m_b->desk);
    }
    void closing() override
    {
        m_payments.reset();
        m_others.reset();
    }
    BankReport import(const QByteArray &bytes, const QString &account = {})
    {
        const auto report = m_payments->importFile(write(u"bank.txt"_qs, bytes), account);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    /// "date amount payer: case orders" of all, oldest first as the file had them; `settle`: what agrees is settled.
    QStringList told(bool settle = true)
    {
        const auto view = m_payments->match(settle);
        if (!view)
            qFatal("%s %s", qPrintable(view.error().where), qPrintable(view.error().detail));
        QStringList lines;
        for (const MatchedDeposit &one : view->deposits)
            lines << u"%1 %2: %3 %4"_qs.arg(one.row.amount).arg(one.row.payer, one.row.situation, one.row.orders.join(u'+')).trimmed();
        lines.sort();
        return lines;
    }
    MatchedDeposit deposit(qint64 amount, PaymentService *at = nullptr, const QString &situation = {})
    {
        const auto view = (at ? at : m_payments.get())->match(false);
        for (const MatchedDeposit &one : view->deposits)
            if (one.row.amount == amount && (situation.isEmpty() || one.row.situation == situation))
                return one;
        qFatal("no deposit of %lld", amount);
    }
    void accept(const MatchedDeposit &one, PaymentService *at = nullptr)
    {
        const auto done = (at ? at : m_payments.get())->accept(one.row.id, one.match.candidates.value(0));
        if (!done)
            qFatal("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail));
    }
    [[nodiscard]] bool waitsForMoney(const QString &number, TeamDesk *at = nullptr)
    {
        const OrderDetail detail = (at ? at : m_a.get())->detail(number);
        return std::any_of(detail.findings.cbegin(), detail.findings.cend(), [](const FindingRecord &finding) { return finding.code == u"payment_pending" && finding.severity > 0; });
    }
    qint64 settled(const QString &number)
    {
        return m_a->scalar(qPrintable(u"SELECT coalesce(settled, 0) FROM orders WHERE number='%1'"_qs.arg(number)));
    }
};

} // namespace tsunagi::test
