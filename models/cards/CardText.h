// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardService.h"

#include <QCoreApplication>

namespace tsunagi {

/// Authorisations of cards in words for people.
class CardText final
{
    Q_DECLARE_TR_FUNCTIONS(CardText)

public:
    /// Also the name of its queue.
    [[nodiscard]] static QString situation(const QString &code);
    /// What is to be done with it, in one sentence.
    [[nodiscard]] static QString why(const CardRow &row);
    /// Of a capture list: so many ask for what has left alone.
    [[nodiscard]] static QString parts(int count);
    /// Of one that was written while the shared side did not answer.
    [[nodiscard]] static QString unheard();
    [[nodiscard]] static QString yen(qint64 amount);
    /// One sentence of its history, without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
    [[nodiscard]] static QString report(const CardReport &report);
};

} // namespace tsunagi
