// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/returns/ReturnService.h"

#include <QCoreApplication>

namespace tsunagi {

/// Wire names of returns as words for people.
class ReturnText final
{
    Q_DECLARE_TR_FUNCTIONS(ReturnText)

public:
    [[nodiscard]] static QString state(const QString &code);
    /// What a person does to bring it into that state.
    [[nodiscard]] static QString step(const QString &code);
    [[nodiscard]] static QString queue(const QString &code);
    [[nodiscard]] static QString reason(const QString &code);
    [[nodiscard]] static QString condition(const QString &code);
    [[nodiscard]] static QString contacted(const QString &code);
    [[nodiscard]] static QString field(const QString &field);
    /// What is not as the order has it, in a few words behind the goods; empty if nothing is.
    [[nodiscard]] static QString mark(const ReturnLineRecord &line);
    /// A sentence that says why a person should look again.
    [[nodiscard]] static QString doubt(const ReturnDoubt &doubt);
    /// One sentence of its history, without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
};

} // namespace tsunagi
