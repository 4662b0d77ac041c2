// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>

#include <optional>

namespace tsunagi {

/// Where secrets are kept by name: the system's keychain, or whatever a test puts in its place.
///
/// Thread: any, blocks. Errors: NotFound - there is none at this machine; Timeout - it does not answer; Invalid - it refused.
class SecretKeeper
{
public:
    virtual ~SecretKeeper() = default;
    /// None: it has no such secret.
    [[nodiscard]] virtual Result<std::optional<QByteArray>> read(const QString &name) = 0;
    [[nodiscard]] virtual Result<> write(const QString &name, const QByteArray &secret) = 0;
    [[nodiscard]] virtual Result<> forget(const QString &name) = 0;
};

} // namespace tsunagi
