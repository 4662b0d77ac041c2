// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tsunagi {

class Settings;

/// What each person opened last, newest first, over restarts; only keys, no names of customers. Thread: GUI.
class RecentPlaces final
{
public:
    explicit RecentPlaces(Settings &settings) : m_settings(settings) { }
    [[nodiscard]] QStringList of(const QString &person) const;
    void add(const QString &person, const QString &key);

private:
    Settings &m_settings;
};

} // namespace tsunagi
