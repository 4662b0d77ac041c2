// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/Mark.h"

#include <QCoreApplication>

namespace tsunagi {

/// Wire names of orders as words and marks for people.
class OrderWords final
{
    Q_DECLARE_TR_FUNCTIONS(OrderWords)

public:
    [[nodiscard]] static Tone tone(Stage stage);
    [[nodiscard]] static Tone severityTone(int severity);
    [[nodiscard]] static QString severity(int severity);
    [[nodiscard]] static QString pay(const QString &method);
    [[nodiscard]] static QString payState(const QString &state);
    [[nodiscard]] static QString carrier(const QString &carrier);
    [[nodiscard]] static QString slipState(const QString &state);
    [[nodiscard]] static QString route(const QString &route);
    /// "0812" as morning, "1416" as 14–16; the shop's text as it is.
    [[nodiscard]] static QString band(const QString &band);
    [[nodiscard]] static QString date(const QDate &date);
    [[nodiscard]] static QString yen(const Yen &yen);
    [[nodiscard]] static QString holdType(const QString &type);
    [[nodiscard]] static QList<ChoicePanel::Choice> holdTypes();
    /// Who may release a hold, by the wire names of NewHold::releaseBy.
    [[nodiscard]] static QList<ChoicePanel::Choice> releasers();
    /// For how long an order is held, "3 d"; empty if it is not.
    [[nodiscard]] static QString heldFor(qint64 atUs, qint64 nowUs);
    /// A hold that grows old asks for somebody: after a day, and more after three.
    [[nodiscard]] static Tone heldTone(qint64 atUs, qint64 nowUs);
    [[nodiscard]] static QList<ChoicePanel::Choice> confirmReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> cancelReasons();
    [[nodiscard]] static QList<ChoicePanel::Choice> releaseReasons();
    /// Of a form field or of a table column in the timeline.
    [[nodiscard]] static QString field(const QString &field);
    /// Of a queue of OrderQuery, as "finding:zip_unknown".
    [[nodiscard]] static QString queue(const QString &queue);
    /// Finding codes separated by commas or spaces, as words.
    [[nodiscard]] static QString reasons(const QString &codes);
    [[nodiscard]] static QString zip(const QString &zip);
};

} // namespace tsunagi
