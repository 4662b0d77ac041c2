// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/SecretKeeper.h"

#include <chrono>

namespace tsunagi {

/// The keychain of the person's session (GNOME Keyring, KWallet), by QtKeychain.
///
/// Its jobs run on a thread of their own, so that commands without an event loop can ask it, too, and nobody waits longer than
/// the time given, whatever the daemon does.
class Keychain final : public SecretKeeper
{
public:
    explicit Keychain(std::chrono::milliseconds patience = std::chrono::milliseconds(4000)) : m_patience(patience) { }
    [[nodiscard]] Result<std::optional<QByteArray>> read(const QString &name) override;
    [[nodiscard]] Result<> write(const QString &name, const QByteArray &secret) override;
    [[nodiscard]] Result<> forget(const QString &name) override;

private:
    enum class Ask { Read, Write, Forget };
    [[nodiscard]] Result<std::optional<QByteArray>> ask(Ask what, const QString &name, const QByteArray &secret = {});
    std::chrono::milliseconds m_patience;
    bool m_silent = false; ///< it did not answer once; asking again would only make people wait again
};

} // namespace tsunagi
