// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"

#include <QFile>

#include <array>

namespace tsunagi {

namespace {

struct Key
{
    Setting setting;
    const char *name;
    const char *fallback;
};

constexpr std::array kKeys {
    Key {Setting::Language, "language", "ja"},
    Key {Setting::Person, "person", ""},
    Key {Setting::WindowGeometry, "window/geometry", ""},
    Key {Setting::Page, "window/page", "today"},
    Key {Setting::Splitter, "splitter", ""},
    Key {Setting::Columns, "list/columns", ""},
    Key {Setting::Filter, "list/filter", ""},
    Key {Setting::Views, "list/views", ""},
    Key {Setting::Draft, "draft", ""},
    Key {Setting::ListFormat, "list/format", "0"},
    Key {Setting::RowHeight, "list/height", "normal"},
    Key {Setting::DetailShut, "detail/shut", ""},
    Key {Setting::TodaySeen, "today/seen", ""},
    Key {Setting::MailsLeave, "mails/leave", ""},
    Key {Setting::WatchedFolders, "import/watched", ""},
    Key {Setting::ImportFolder, "import/folder", ""},
    Key {Setting::ImportShop, "import/shop", ""},
    Key {Setting::Printer, "print/printer", ""},
    Key {Setting::ScreenScale, "print/screen", "1"},
    Key {Setting::CopyFolder, "copies/folder", ""},
    Key {Setting::SharedUri, "shared/uri", ""},
    Key {Setting::SharedSecret, "shared/secret", ""},
    Key {Setting::PersonPolicy, "shared/persons", ""},
    Key {Setting::LockMinutes, "lock/minutes", "0"},
    Key {Setting::Recent, "recent", ""},
    Key {Setting::Shortcuts, "keys", ""},
    Key {Setting::ScanGap, "scan/gap", "35"},
    Key {Setting::ScanLength, "scan/length", "6"},
    Key {Setting::ScanSound, "scan/sound", "on"},
    Key {Setting::Theme, "window/theme", "system"},
};

const Key &keyOf(Setting setting)
{
    for (const Key &key : kKeys)
        if (key.setting == setting)
            return key;
    Q_UNREACHABLE();
}

QString nameOf(Setting setting, const QString &part)
{
    const QString name = QString::fromLatin1(keyOf(setting).name);
    return part.isEmpty() ? name : name + u'/' + part;
}

} // namespace

Settings::Settings(const QString &profile) : m_file(profile + QStringLiteral("/settings.ini"), QSettings::IniFormat) { }

QString Settings::text(Setting setting, const QString &part) const
{
    return m_file.value(nameOf(setting, part), QString::fromLatin1(keyOf(setting).fallback)).toString();
}

QByteArray Settings::bytes(Setting setting, const QString &part) const
{
    return m_file.value(nameOf(setting, part)).toByteArray();
}

QStringList Settings::list(Setting setting, const QString &part) const
{
    return m_file.value(nameOf(setting, part)).toStringList();
}

void Settings::set(Setting setting, const QString &value, const QString &part)
{
    m_file.setValue(nameOf(setting, part), value);
}

void Settings::restrictToOwner()
{
    m_file.sync();
    QFile::setPermissions(m_file.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void Settings::set(Setting setting, const QByteArray &value, const QString &part)
{
    m_file.setValue(nameOf(setting, part), value);
}

void Settings::set(Setting setting, const QStringList &value, const QString &part)
{
    m_file.setValue(nameOf(setting, part), value);
}

} // namespace tsunagi
