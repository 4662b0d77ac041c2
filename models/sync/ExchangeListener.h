// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <functional>

namespace tsunagi {

/// Who is told of what an exchange does, and asked for what it needs.
struct ExchangeListener
{
    std::function<void(const QList<Id> &roots)> changed; ///< rows under these roots; empty = many
    std::function<void()> receiving;                     ///< a piece of an answer that takes long has come
    std::function<QByteArray()> session {};              ///< that signs now; empty = none
    std::function<void(const QList<QByteArray> &sessions)> sessionsLost {}; ///< the shared side does not know them any more
};

} // namespace tsunagi
