// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ClaimCheck.h"

#include "app/AppContext.h"
#include "models/claims/ClaimService.h"
#include "models/claims/ClaimText.h"

namespace tsunagi {

Result<> refuseClaimed(const Invocation &call, const QList<Id> &orders)
{
    const auto others = call.app().claims().others();
    TSUNAGI_TRY(others);
    for (const Id &id : orders) {
        if (const auto claim = others->constFind(id); claim != others->cend())
            return fail(Code::Conflict, claim->number, CommandLine::tr("%1; claim take --over --note takes it over").arg(ClaimText::brief(*claim, call.app().claims().age(*claim))));
    }
    return {};
}

} // namespace tsunagi
