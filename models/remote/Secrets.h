// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/SecretKeeper.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace tsunagi {

/// Secrets of one profile: in the keychain while one answers, else in `<profile>/secrets.json`, which only its owner may read.
///
/// Thread: any, blocks. Errors: NotFound, DiskFull - the file cannot be written; Invalid - others may read it and that cannot be changed.
class Secrets final
{
public:
    /// Without a keeper: the system's keychain.
    explicit Secrets(QString profile, std::unique_ptr<SecretKeeper> keeper = {});

    enum class Place { Keychain, File };
    /// None: neither place has it. A keychain that does not answer has nothing.
    [[nodiscard]] Result<std::optional<QByteArray>> read(const QString &name);
    /// Where it is from now on; it is nowhere else then.
    [[nodiscard]] Result<Place> write(const QString &name, const QByteArray &secret);
    [[nodiscard]] Result<> forget(const QString &name);
    [[nodiscard]] const QString &filePath() const { return m_path; }

private:
    [[nodiscard]] QString entryOf(const QString &name) const;
    [[nodiscard]] Result<QHash<QString, QByteArray>> readFile() const;
    [[nodiscard]] Result<> writeFile(const QHash<QString, QByteArray> &all) const;
    QString m_profile;
    QString m_path;
    std::unique_ptr<SecretKeeper> m_keeper;
    std::mutex m_mutex;
};

} // namespace tsunagi
