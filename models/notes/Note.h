// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QString>

namespace tsunagi {

/// 申し送り: what those who come after must know, pinned to an order, a client or a day.
struct Note
{
    Id id;
    QString pin;      ///< "order" "client" "day"
    Id about;         ///< the order or client; of a day an id made of it
    QString day;      ///< ISO; only of a day
    QString words;    ///< empty once its personal data was blanked
    QString person, desk;
    qint64 atUs = 0;
    QString state;    ///< "open" "done"
    QString endPerson;
    qint64 endAtUs = 0;
    QString number, shop, client; ///< of the order or client; empty if this desk does not know it

    [[nodiscard]] bool isOpen() const { return state == u"open"; }
    friend bool operator==(const Note &, const Note &) = default;
};

} // namespace tsunagi
