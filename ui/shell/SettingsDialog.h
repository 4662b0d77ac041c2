// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include <functional>

namespace tsunagi {

class KeyMap;
class Settings;

/// What people change about the window at this machine: keys, look, scanner. What is changed counts at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(KeyMap &keys, Settings &settings, const std::function<QString(const QString &)> &titleOf, QWidget *parent);

    /// A field that people look for.
    struct Place
    {
        QString name;  ///< of the field
        QString text;  ///< tab and label, as they are read
        QString other; ///< what else it may be asked for by
    };
    [[nodiscard]] QList<Place> places() const;
    /// Its tab, with the keys in the field.
    void goTo(const QString &name);

signals:
    void scannerChanged();
    void themeChanged();

private:
    [[nodiscard]] QWidget *lookPage();
    [[nodiscard]] QWidget *scannerPage();
    Settings &m_settings;
};

} // namespace tsunagi
