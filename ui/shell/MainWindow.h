// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/Async.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"
#include "ui/shell/Services.h"
#include "ui/shell/SettingsDialog.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace tsunagi {

class ActionLine;
class Finder;
class DeskLock;
class DocumentDesk;
class Guide;
class KeyMap;
class KeysDialog;
class ManualBanner;
class MessageLine;
class Page;
class PersonGate;
class PersonPanel;
class Scans;
class StandingLine;
class Theme;
class Troubles;
class UndoControl;
class Upkeep;

/// The window: tabs of pages, who works here, the language, the line of keys, what is pending.
///
/// Thread: GUI. It owns the workers; closing it ends them before the services may go.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// `person`: who works here, as the command line said it; empty asks first.
    MainWindow(const Services &services, const QString &person, QWidget *parent = nullptr);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    /// Shows a page by its key with its argument; false if there is none.
    bool showPage(const QString &key, const QString &argument = {});
    /// Before all other windows, as somebody started the program again; says so.
    void comeToFront();
    [[nodiscard]] const QList<Page *> &pages() const { return m_pages; }
    /// Carriers in manual mode, in words; any shows the banner across the window.
    void setManualModes(const QStringList &carriers);
    /// Does a page wait for rows or a writer for its answer?
    [[nodiscard]] bool isBusy() const { return m_async->isBusy(); }
    /// Nor does anything quiet run, or rest a moment before it is read: what is shown is whole.
    [[nodiscard]] bool isAtRest() const;

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPages();
    void buildMenus();
    void buildStatus();
    void onPageShown();
    void retitle();
    /// The list of all pages, beside tabs that have not all room.
    void buildMorePages();
    void fitTabs();
    /// The window's own title; says manual slips as the banner does.
    void nameWindow();
    void shut();
    void open(const QString &person, bool signedIn);
    void setLanguage(const QString &code);
    /// Has sentences name the keys of now; true if some are not the usual ones.
    bool nameKeys();
    void showKeys();
    /// `field`: with the keys in it; empty = as it opens.
    void showSettings(const QString &field = {});
    [[nodiscard]] SettingsDialog *makeSettings();
    /// What the settings hold, in the words of the language now.
    [[nodiscard]] const QList<SettingsDialog::Place> &settingPlaces();
    /// Remembers size and place a moment after they changed last: a window that is ended has no time for it.
    void keepGeometrySoon();
    /// Keys of an action of the window, as they are now.
    [[nodiscard]] QString keysOf(const QString &action) const;
    void tellStanding();
    void fillPageMenu();
    void writeNote();
    void showFraud();
    void writeRequest();
    void say(const QString &text, Tone tone);
    /// What work of a page or an undo says: of a shut desk the last of it, once it is open again.
    void sayOfWork(const QString &text, Tone tone, const Page *page = nullptr);
    QAction *addWindowAction(const QString &name, const QKeySequence &keys, const std::function<QString()> &text,
                             const std::function<void()> &run);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] QList<std::pair<QString, QAction *>> settingActions() const;

    Services m_services;
    Theme *m_theme = nullptr;
    Async *m_async = nullptr;
    Upkeep *m_upkeep = nullptr;
    LiveTexts m_texts;
    QStackedWidget *m_stack = nullptr;
    PersonPanel *m_personPanel = nullptr;
    PersonGate *m_gate = nullptr;
    DeskLock *m_lock = nullptr;
    Finder *m_finder = nullptr;
    DocumentDesk *m_documents = nullptr; ///< null without its service
    Guide *m_guide = nullptr;
    KeyMap *m_keys = nullptr;
    QString m_told; ///< language that dialogs were told last
    Scans *m_scans = nullptr;
    QList<std::pair<QMenu *, QAction *>> m_settingActions; ///< settings that are lines of a menu
    ManualBanner *m_banner = nullptr;
    QStringList m_manual; ///< carriers in manual mode, in words
    QTabWidget *m_tabs = nullptr;
    QToolButton *m_more = nullptr; ///< beside the tabs, while not all have room
    ActionLine *m_actionLine = nullptr;
    MessageLine *m_message = nullptr;
    Troubles *m_troubles = nullptr;
    UndoControl *m_undo = nullptr; ///< null where nothing is taken back
    QLabel *m_busy = nullptr;
    StandingLine *m_standing = nullptr;
    QPointer<KeysDialog> m_help;
    QToolButton *m_personButton = nullptr;
    QToolButton *m_keysButton = nullptr;
    QMenu *m_pageMenu = nullptr;
    QList<Page *> m_pages;
    QList<QAction *> m_windowActions;
    bool m_closing = false;
    QList<SettingsDialog::Place> m_places;
    QString m_placesIn; ///< language of these
    QTimer m_geometry;
};

} // namespace tsunagi
