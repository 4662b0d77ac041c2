// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Hearing.h"

#include "models/sync/Desk.h"

namespace tsunagi {

namespace {

bool isAway(const Error &error)
{
    return error.code == Code::Offline || error.code == Code::Timeout;
}

} // namespace

Result<bool> hearOthers(Desk &desk)
{
    // One call first: a shared side that is away costs its patience once, not for both ways.
    if (const auto sent = desk.pushOnce(); !sent)
        return isAway(sent.error()) ? Result<bool>(false) : tl::unexpected(sent.error());
    const auto heard = desk.sync();
    if (!heard && !isAway(heard.error()))
        return tl::unexpected(heard.error());
    return heard.has_value();
}

} // namespace tsunagi
