// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ShipBy.h"

namespace tsunagi {

ShipBy shipBy(const ShippingCalendar &calendar, const Transit &transit, const ShipByInput &input)
{
    ShipBy by;
    if (input.wished.isValid()) {
        by.why = ShipBy::Why::Wished;
        by.wished = input.wished;
        by.lead = transit.days(input.carrier, input.prefecture);
        by.latest = input.wished.addDays(-by.lead);
    } else if (input.promise && input.ordered.isValid()) {
        by.why = ShipBy::Why::Promised;
        by.latest = input.ordered.addDays(*input.promise);
    } else {
        return by;
    }
    by.day = cutoff_rules::lastShippingDay(calendar, by.latest, input.carrier, input.client);
    return by;
}

} // namespace tsunagi
