// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/firstrun/FirstRun.h"
#include "models/orders/OrderService.h"
#include "models/slips/SlipService.h"

namespace tsunagi {

/// The way from nothing to the first paper: how far a desk is, and the last step of it. Blocking; never from the GUI thread.
class FirstRunService final
{
public:
    FirstRunService(OrderService &orders, SlipService &slips) : m_orders(orders), m_slips(slips) { }

    [[nodiscard]] Result<FirstRunState> state() const;
    /// Takes files in and checks what came.
    [[nodiscard]] Result<ImportReport> takeFiles(const QString &shop, const QStringList &paths, const std::function<bool(qint64)> &progress);
    /// Instructs and prints a paper as state() proposed it, that one and no other, to a printer or, if that is empty, as a PDF into the out folder.
    /// Errors: NotFound "no_paper" if none is ready; Constraint with the reason if it was refused.
    [[nodiscard]] Result<FirstPrint> print(const FirstPaper &paper, const QString &printer);
    /// Print queues of this machine, none if no printer service answers.
    [[nodiscard]] QStringList printers() const;

private:
    OrderService &m_orders;
    SlipService &m_slips;
};

} // namespace tsunagi
