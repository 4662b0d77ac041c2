// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Secrets.h"

#include "models/remote/Keychain.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace tsunagi {

namespace {

constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;

} // namespace

Secrets::Secrets(QString profile, std::unique_ptr<SecretKeeper> keeper)
    : m_profile(std::move(profile)), m_path(m_profile + QStringLiteral("/secrets.json")), m_keeper(keeper ? std::move(keeper) : std::make_unique<Keychain>())
{
}

QString Secrets::entryOf(const QString &name) const
{
    // Profiles of one login must not take each other's.
    const QString folder = QFileInfo(m_profile).canonicalFilePath();
    return name + u'@' + (folder.isEmpty() ? QDir::cleanPath(QFileInfo(m_profile).absoluteFilePath()) : folder);
}

Result<QHash<QString, QByteArray>> Secrets::readFile() const
{
    QHash<QString, QByteArray> all;
    QFile file(m_path);
    if (!file.exists())
        return all;
    if ((file.permissions() & kOthers) && !file.setPermissions(kOwner))
        return fail(Code::Invalid, m_path, QStringLiteral("others may read it"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, m_path, file.errorString());
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject()) // writing into it would lose what it held
        return fail(Code::Corrupt, m_path, QStringLiteral("it is damaged; move it away and give the passwords again"));
    const QJsonObject json = document.object();
    for (auto it = json.begin(); it != json.end(); ++it)
        all.insert(it.key(), QByteArray::fromBase64(it.value().toString().toLatin1()));
    return all;
}

Result<> Secrets::writeFile(const QHash<QString, QByteArray> &all) const
{
    if (all.isEmpty()) {
        if (QFile::exists(m_path) && !QFile::remove(m_path))
            return fail(Code::NotFound, m_path, QStringLiteral("it cannot be removed"));
        return {};
    }
    if (!QDir().mkpath(m_profile))
        return fail(Code::NotFound, m_profile, QStringLiteral("the profile folder cannot be made"));
    QJsonObject json;
    for (auto it = all.begin(); it != all.end(); ++it)
        json.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
    QSaveFile file(m_path);
    // Nobody else's before the first byte is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwner))
        return fail(Code::NotFound, m_path, file.errorString());
    file.write(QJsonDocument(json).toJson());
    if (!file.commit())
        return fail(Code::DiskFull, m_path, file.errorString());
    return {};
}

Result<std::optional<QByteArray>> Secrets::read(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto all = readFile();
    TSUNAGI_TRY(all);
    if (const auto held = all->constFind(name); held != all->constEnd())
        return std::optional(*held);
    const auto kept = m_keeper->read(entryOf(name));
    return kept ? *kept : std::optional<QByteArray>();
}

Result<Secrets::Place> Secrets::write(const QString &name, const QByteArray &secret)
{
    const std::lock_guard lock(m_mutex);
    auto all = readFile();
    TSUNAGI_TRY(all);
    const QString entry = entryOf(name);
    auto kept = m_keeper->write(entry, secret);
    if (kept) {
        // A keychain that says yes and keeps nothing would cost the secret.
        const auto back = m_keeper->read(entry);
        if (!back || *back != secret)
            kept = fail(Code::Invalid, QStringLiteral("keychain"));
    }
    if (!kept) {
        all->insert(name, secret);
        TSUNAGI_TRY(writeFile(*all));
        return Place::File;
    }
    if (all->remove(name))
        TSUNAGI_TRY(writeFile(*all));
    return Place::Keychain;
}

Result<> Secrets::forget(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto gone = m_keeper->forget(entryOf(name));
    Q_UNUSED(gone) // a keychain that does not answer cannot be told
    auto all = readFile();
    TSUNAGI_TRY(all);
    if (all->remove(name))
        TSUNAGI_TRY(writeFile(*all));
    return {};
}

} // namespace tsunagi
