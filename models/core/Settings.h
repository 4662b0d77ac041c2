// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>

namespace tsunagi {

/// What a machine remembers; every key stands in one table in Settings.cpp with its name and default.
enum class Setting {
    Language,       ///< text: "ja" or "en"
    Person,         ///< text: who worked here last
    WindowGeometry, ///< bytes
    Page,           ///< text: page shown last
    Splitter,       ///< bytes, per page
    Columns,        ///< bytes, per table and person
    Filter,         ///< bytes, per page and person: JSON of the queue and the search in sight
    Views,          ///< bytes, per page and person: JSON of the views under names
    Draft,          ///< bytes, per form and person: JSON of what was typed and is not saved yet
    ListFormat,     ///< text: kind of file that a list last went to
    RowHeight,      ///< text, per person: "compact", "normal" or "roomy"
    DetailShut,     ///< text, per page and person: "1" if the detail side is shut
    TodaySeen,      ///< text, per person: when the Today page was last left, µs since 1970
    MailsLeave,     ///< text: "on" while this desk sends mails by itself
    WatchedFolders, ///< list of "shop code<TAB>folder"
    ImportFolder,   ///< text: where files were last taken from
    ImportShop,     ///< text: shop of the last import
    Printer,        ///< text: label printer
    ScreenScale,    ///< text, per screen: its true size against what it says of itself, as a person matched it with a ruler
    CopyFolder,     ///< text: second place for the hourly copies, on another disk; empty = none
    SharedUri,      ///< text: address of the shared PostgreSQL, without its password; empty = this desk works for itself
    SharedSecret,   ///< text: where its password is, "keychain" or "file"; empty = it has none of its own
    PersonPolicy,   ///< text: "required" if the shared side takes signed changes only, else "open"; as last heard
    LockMinutes,    ///< text: minutes without a key until the window asks who is there; 0 = never
    Recent,         ///< list, per person: keys of what was opened last, newest first
    Shortcuts,      ///< text, per action: its keys, where a person changed them; "none" = it has none
    ScanGap,        ///< text: longest time between two characters of a scan, in ms
    ScanLength,     ///< text: shortest scan, in characters
    ScanSound,      ///< text: "on" or "off"
    Theme,          ///< text: "system", "light" or "dark"
};

/// Settings of this machine, in `<profile>/settings.ini`. Thread: GUI.
class Settings final
{
public:
    explicit Settings(const QString &profile);
    Q_DISABLE_COPY_MOVE(Settings)

    /// `part` names the page or table of a key that exists once per part.
    [[nodiscard]] QString text(Setting setting, const QString &part = {}) const;
    [[nodiscard]] QByteArray bytes(Setting setting, const QString &part = {}) const;
    [[nodiscard]] QStringList list(Setting setting, const QString &part = {}) const;
    void set(Setting setting, const QString &value, const QString &part = {});
    void set(Setting setting, const QByteArray &value, const QString &part = {});
    void set(Setting setting, const QStringList &value, const QString &part = {});

    /// Written, and readable by nobody else from now on.
    void restrictToOwner();

private:
    QSettings m_file;
};

} // namespace tsunagi
