// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/OrderAsked.h"

#include "app/AppContext.h"
#include "models/orders/OrderStore.h"

namespace tsunagi {

bool isShopAsked(const Invocation &call, const QString &client, const QString &shop)
{
    const QString asked = call.value(u"shop"_qs);
    return asked.isEmpty() || asked == shop || asked == client + u'/' + shop;
}

CommandOption shopOption()
{
    return {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, or CLIENT/SHOP, where a number fits several"), false};
}

Result<Id> orderAsked(const Invocation &call, const QString &number)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    auto matches = OrderStore::find(**reader, number);
    TSUNAGI_TRY(matches);
    matches->removeIf([&](const OrderMatch &match) { return !isShopAsked(call, match.client, match.shop); });
    if (matches->isEmpty())
        return fail(Code::NotFound, number, CommandLine::tr("no order of this number"));
    if (matches->size() > 1) {
        QStringList shops;
        for (const OrderMatch &match : *matches)
            shops << match.client + u'/' + match.shop;
        return fail(Code::Ambiguous, number, CommandLine::tr("several shops have this number: %1; --shop decides").arg(shops.join(u", "_qs)));
    }
    return matches->first().id;
}

} // namespace tsunagi
