// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/RuleStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// Rules as lines that people read and write, in the language of the window: "prefecture = 沖縄県 | 北海道", "hold client: ask first".
class RuleText final
{
    Q_DECLARE_TR_FUNCTIONS(RuleText)

public:
    [[nodiscard]] static QString field(const QString &name);
    [[nodiscard]] static QString holdType(const QString &type);
    [[nodiscard]] static QString state(const QString &state);
    [[nodiscard]] static QString queue(const QString &queue);
    /// "All clients" or the client's code.
    [[nodiscard]] static QString client(const QString &code);
    [[nodiscard]] static QString line(const RuleCondition &condition);
    [[nodiscard]] static QString line(const RuleAction &action);
    [[nodiscard]] static QString conditions(const ClientRule &rule);
    [[nodiscard]] static QString actions(const ClientRule &rule);
    /// "version 3, 田中, 11/22 14:05: why".
    [[nodiscard]] static QString version(const ClientRule &rule);
    /// "Off · 田中 · 2026/11/22 14:05".
    [[nodiscard]] static QString event(const RuleEvent &event);
    /// What can be written, for who is writing: fields and signs.
    [[nodiscard]] static QString grammar();

    /// One condition or action a line, in words of the window or in wire names. Invalid: `where` is the line.
    [[nodiscard]] static Result<QList<RuleCondition>> readConditions(const QString &lines);
    [[nodiscard]] static Result<QList<RuleAction>> readActions(const QString &lines);
};

} // namespace tsunagi
