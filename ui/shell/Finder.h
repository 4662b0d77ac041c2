// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/Mark.h"
#include "ui/locator/RecentPlaces.h"
#include "ui/shell/Services.h"
#include "ui/shell/SettingsDialog.h"

#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace tsunagi {

class Async;
class Locator;
class Page;
struct LocatorEntry;
struct LocatorHit;

/// Goes to whatever a few characters or a scan name: gathers what the window offers for the locator, opens what was chosen
/// and remembers it. Thread: GUI.
class Finder final : public QObject
{
    Q_OBJECT
public:
    /// A setting that is an action of some menu: the menu's words and the action.
    using SettingActions = QList<std::pair<QString, QAction *>>;
    using SettingPlaces = QList<SettingsDialog::Place>;
    /// What the window lets be done.
    struct Window
    {
        std::function<QList<Page *>()> pages;
        std::function<Page *()> currentPage;
        std::function<QList<QAction *>()> actions;
        std::function<SettingActions()> settings;
        std::function<bool(const QString &page, const QString &argument)> showPage;
        std::function<SettingPlaces()> places;
        std::function<void(const QString &place)> showPlace;
    };
    Finder(const Services &services, Async &async, Window window, QWidget *parent);

    /// The locator, with `text` already asked.
    void open(const QString &text = {});
    /// Closes it, as the desk is shut.
    void shut();
    /// A page showed this; remembered for the person if it is a thing of its own.
    void remember(const QString &page, const QString &argument);
    /// Opens what exactly this code names, lists it if there are several; `done` hears how many there are.
    void openCode(const QString &code, const std::function<void(int found)> &done);

signals:
    void said(const QString &text, tsunagi::Tone tone);
    void failed(const tsunagi::Error &error);

private:
    /// `scanned`: read by the scanner, so that a parcel may begin what its page does with scans.
    void go(const QString &key, bool scanned = false);
    void note(const QString &key);
    void runAction(const QString &page, const QString &name);
    /// `tries`: how often it is looked again, as rows come a moment after their page.
    void runThere(const QString &page, const QString &name, int tries);
    [[nodiscard]] QList<LocatorEntry> offered() const;
    Services m_services;
    Async &m_async;
    Window m_window;
    RecentPlaces m_recent;
    Locator *m_locator = nullptr;
    int m_codes = 0;
};

} // namespace tsunagi
