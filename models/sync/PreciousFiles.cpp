// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PreciousFiles.h"

#include "models/storage/Database.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <filesystem>

#include <fcntl.h>

namespace tsunagi::PreciousFiles {

namespace {

constexpr qint64 kBallast = 64LL << 20;
const QStringList kPrecious {QStringLiteral("desk.db"), QStringLiteral("shared.db")};

QString copyFolder(const QString &profile)
{
    return profile + QStringLiteral("/copies");
}

Result<> replace(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(from.toStdString(), to.toStdString(), error);
    return error ? fail(Code::Internal, to, QString::fromStdString(error.message())) : Result<>();
}

Result<bool> isWhole(const QString &path)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return false;
    Statement check = (*database)->statement("PRAGMA quick_check(1)");
    const auto row = check.step();
    if (!row && row.error().code != Code::Corrupt)
        return tl::unexpected(row.error());
    return row && *row && check.text(0) == u"ok";
}

Result<> copyOne(const QString &from, const QString &to)
{
    const QString fresh = to + QStringLiteral(".new");
    QFile::remove(fresh);
    {
        auto source = Database::open(from, Database::Mode::ReadOnly);
        TSUNAGI_TRY(source);
        Statement copy = (*source)->statement("VACUUM INTO ?");
        copy.bind(1, Value(fresh));
        TSUNAGI_TRY(copy.run());
    }
    const auto whole = isWhole(fresh);
    TSUNAGI_TRY(whole);
    if (!*whole)
        return fail(Code::Corrupt, fresh);
    return replace(fresh, to);
}

QString ballast(const QString &profile)
{
    return profile + QStringLiteral("/ballast");
}

} // namespace

Result<> copy(const QString &profile, const QString &second)
{
    QStringList folders {copyFolder(profile)};
    if (!second.isEmpty())
        folders << second;
    for (const QString &folder : std::as_const(folders)) {
        if (!QDir().mkpath(folder))
            return fail(Code::NotFound, folder);
        for (const QString &name : kPrecious) {
            if (QFileInfo::exists(profile + u'/' + name))
                TSUNAGI_TRY(copyOne(profile + u'/' + name, folder + u'/' + name));
        }
    }
    return {};
}

Result<QStringList> damaged(const QString &profile)
{
    QStringList found;
    for (const QString &name : kPrecious + QStringList {QStringLiteral("cache.db")}) {
        if (!QFileInfo::exists(profile + u'/' + name))
            continue;
        const auto whole = isWhole(profile + u'/' + name);
        TSUNAGI_TRY(whole);
        if (!*whole)
            found << name;
    }
    return found;
}

bool isDeskFileLost(const QString &profile)
{
    return !QFileInfo::exists(profile + QStringLiteral("/desk.db")) && QFileInfo::exists(copyFolder(profile) + QStringLiteral("/desk.db"));
}

Result<QString> restore(const QString &profile, const QString &second)
{
    const QString path = profile + QStringLiteral("/desk.db");
    if (QFileInfo::exists(path)) {
        const auto whole = isWhole(path);
        TSUNAGI_TRY(whole);
        if (*whole)
            return fail(Code::Constraint, path, QStringLiteral("the file is whole"));
    }
    QFileInfo newest;
    for (const QString &folder : {copyFolder(profile), second}) {
        const QFileInfo copy(folder + QStringLiteral("/desk.db"));
        if (!folder.isEmpty() && copy.exists() && (!newest.exists() || copy.lastModified() > newest.lastModified()))
            newest = copy;
    }
    if (!newest.exists())
        return fail(Code::NotFound, copyFolder(profile), QStringLiteral("there is no copy of desk.db"));
    const QString fresh = path + QStringLiteral(".new");
    QFile::remove(fresh);
    if (!QFile::copy(newest.filePath(), fresh))
        return fail(Code::Internal, fresh, QStringLiteral("the copy cannot be written"));
    {
        auto restored = Database::open(fresh, Database::Mode::ReadWrite, "FULL");
        TSUNAGI_TRY(restored);
        // Another place than any: the desk takes a new identity at its next start.
        TSUNAGI_TRY((*restored)->exec("INSERT OR REPLACE INTO meta(name, value) VALUES('place', x'00')"));
    }
    const QString aside = QStringLiteral(".damaged-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    // The cache goes aside, too: it may show what was done since the copy and never sent.
    for (const QString &file : {path, profile + QStringLiteral("/cache.db")}) {
        for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
            if (QFileInfo::exists(file + suffix))
                TSUNAGI_TRY(replace(file + suffix, file + aside + suffix));
        }
    }
    TSUNAGI_TRY(replace(fresh, path));
    return newest.filePath();
}

Result<> keepBallast(const QString &profile)
{
    if (QFileInfo(ballast(profile)).size() >= kBallast || freeSpace(profile) < kLowSpace)
        return {};
    QFile file(ballast(profile));
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::Internal, file.fileName(), file.errorString());
    // Blocks, not a hole: a sparse file would give nothing back.
    if (const int error = posix_fallocate(file.handle(), 0, kBallast); error != 0) {
        file.remove();
        return fail(Code::DiskFull, file.fileName(), QString::fromLocal8Bit(strerror(error)));
    }
    return {};
}

bool spendBallast(const QString &profile)
{
    return QFile::remove(ballast(profile));
}

qint64 freeSpace(const QString &profile)
{
    return QStorageInfo(profile).bytesAvailable();
}

} // namespace tsunagi::PreciousFiles
