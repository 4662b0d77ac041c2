// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requests/RequestRules.h"

#include <optional>

namespace tsunagi {

/// What a shop's platform asks about points that were used.
struct PointAdvice
{
    QString by;       ///< "mall": it gives them back by itself; "desk": somebody here does
    QString ja, en;   ///< what is to be done
    QString source;   ///< who says so; empty = nobody's document
    QString date {};  ///< of the table that has it, ISO; empty = it does not say
    bool own = false; ///< the table is the profile's, not the program's
    bool verified = false;
    [[nodiscard]] QString text() const; ///< in the language of the program
    friend bool operator==(const PointAdvice &, const PointAdvice &) = default;
};

/// A place that a change must reach, and who said that it has.
struct RequestStep
{
    Id id;
    QString place;    ///< request_rules::places()
    QString state;    ///< "open" "done" "none" (it need not)
    QString person;
    qint64 atUs = 0;
    std::optional<PointAdvice> advice {}; ///< of the place "points"
    friend bool operator==(const RequestStep &, const RequestStep &) = default;
};

/// 変更依頼: what a customer, shop or client wants to be otherwise with an order, until every place knows of it.
struct ChangeRequest
{
    Id id, order;
    QString number;      ///< of the request: desk code and running number
    QString kind;        ///< request_rules::kinds()
    QString asker;       ///< "customer" "shop" "client"
    QString words;       ///< empty once its personal data was blanked
    QString person;
    qint64 atUs = 0;
    QString state;       ///< "open" "done"
    QString endPerson;
    qint64 endAtUs = 0;
    QString seen;        ///< how far the order was when who wrote this down looked (request_rules::latenessName()); empty: an older version did
    QString orderNumber, shop, client, platform;
    std::optional<qint64> points; ///< that the customer used, in yen as the shop's file has them
    QList<RequestStep> steps; ///< in the order of places()
    OrderProgress progress;
    Lateness late = Lateness::InTime; ///< when it was read
    std::optional<int> minutes;       ///< then, until the truck closes; below 0: it has

    [[nodiscard]] bool isOpen() const { return state == u"open"; }
    [[nodiscard]] int left() const;
    friend bool operator==(const ChangeRequest &, const ChangeRequest &) = default;
};

} // namespace tsunagi
