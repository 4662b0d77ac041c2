// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

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

signals:
    void scannerChanged();
    void themeChanged();

private:
    [[nodiscard]] QWidget *lookPage();
    [[nodiscard]] QWidget *scannerPage();
    Settings &m_settings;
};

} // namespace tsunagi
