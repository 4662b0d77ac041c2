// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "models/claims/ClaimService.h"
#include "models/core/Settings.h"
#include "models/orders/OrderService.h"
#include "models/requests/RequestService.h"
#include "models/sync/Desk.h"
#include "ui/common/ActionLine.h"
#include "ui/common/FocusMark.h"
#include "ui/common/KeyWords.h"
#include "ui/common/Language.h"
#include "ui/common/MessageLine.h"
#include "ui/common/Page.h"
#include "ui/common/Theme.h"
#include "ui/shell/Finder.h"
#include "ui/documents/DocumentDesk.h"
#include "ui/shell/DeskLock.h"
#include "ui/shell/Guide.h"
#include "ui/shell/KeyMap.h"
#include "ui/shell/KeyPlaces.h"
#include "ui/shell/KeysDialog.h"
#include "ui/shell/ManualBanner.h"
#include "ui/shell/Pages.h"
#include "ui/shell/PersonGate.h"
#include "ui/shell/PersonPanel.h"
#include "ui/shell/Scans.h"
#include "ui/shell/StandingLine.h"
#include "ui/shell/StopScans.h"
#include "ui/shell/Troubles.h"
#include "ui/shell/UndoControl.h"
#include "ui/shell/Upkeep.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kGeometryMs = 1000;
constexpr int kRestMs = 2000; ///< a page rests in proportion to what its last reading took; a longer timer waits for a person
/// Nothing is typed into them: after a switch of the language they are opened again, not said again.
const QStringList kOpenedAgain {QStringLiteral("keysDialog"), QStringLiteral("settingsDialog"), QStringLiteral("outboxView"), QStringLiteral("compareDialog"), QStringLiteral("paperDialog")};

} // namespace

MainWindow::MainWindow(const Services &services, const QString &person, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_theme(new Theme(this)), m_async(new Async(this)), m_upkeep(new Upkeep(services.desk, *m_async, this, [&orders = services.orders, requests = services.requests]() -> Result<> {
          TSUNAGI_TRY(orders.releaseDue());
          return requests ? requests->stopOvertaken([&orders] { return orders.actsByItself(); }) : Result<>();
      })),
      m_stack(new QStackedWidget(this)), m_personPanel(new PersonPanel(this)), m_banner(new ManualBanner(this)), m_tabs(new QTabWidget(this)),
      m_actionLine(new ActionLine(this)), m_message(new MessageLine(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    m_told = m_services.language.code();
    m_theme->use(Theme::modeOf(m_services.settings.text(Setting::Theme)));
    setAcceptDrops(true);
    new FocusMark(this);
    auto *work = new QWidget(this);
    auto *layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs->setObjectName(QStringLiteral("pageTabs"));
    m_tabs->setDocumentMode(true);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_actionLine);
    m_stack->addWidget(work);
    m_stack->addWidget(m_personPanel);
    setCentralWidget(m_stack);
    m_gate = new PersonGate(m_services, *m_async, *m_personPanel, this);
    m_lock = new DeskLock(*m_gate, *m_stack, *m_personPanel, m_windowActions, this);
    m_finder = new Finder(m_services, *m_async,
                          {[this] { return m_pages; }, [this] { return currentPage(); }, [this] { return m_windowActions; }, [this] { return settingActions(); },
                           [this](const QString &page, const QString &argument) { return showPage(page, argument); }, [this] { return settingPlaces(); },
                           [this](const QString &field) { showSettings(field); }},
                          this);
    const auto sayHere = [this](const QString &text, Tone tone) { sayOfWork(text, tone, currentPage()); };
    connect(m_finder, &Finder::said, this, sayHere);
    m_troubles = new Troubles(*m_message,
                              {[this] { return m_gate->isOpen(); }, [this](const QString &page) { showPage(page); }, [this] { m_standing->showOutbox(); }, [this](const QString &text) { m_finder->open(text); },
                               [this](const QString &action) { return keysOf(action); }, [this] { m_upkeep->mend(true); }},
                              this);
    const auto tell = [this](const Error &error) { m_troubles->tell(error, {}, {}); };
    connect(m_finder, &Finder::failed, this, tell);
    connect(m_gate, &PersonGate::failed, this, tell);

    if (m_services.undo) {
        m_undo = new UndoControl(*m_services.undo, *m_async, *m_message, this);
        connect(m_undo, &UndoControl::said, this, sayHere);
        connect(m_undo, &UndoControl::failed, this, [this](const Error &error, const std::function<void()> &again) {
            m_troubles->tell(error, {}, again, [this] {
                if (Page *page = currentPage())
                    page->noteChanged({});
            });
        });
        connect(m_troubles, &Troubles::told, m_undo, &UndoControl::leaveLine);
    }
    m_guide = new Guide(m_services, PageContext {*m_async, m_services.desk, m_services.settings}, this);
    connect(m_guide, &Guide::showRequested, this, [this](const QString &page, const QString &argument) { showPage(page, argument); });
    if (m_services.documents) {
        m_documents = new DocumentDesk(PageContext {*m_async, m_services.desk, m_services.settings}, *m_services.documents, this);
        connect(m_documents, &DocumentDesk::said, this, &MainWindow::say);
        connect(m_documents, &DocumentDesk::failed, this, tell);
    }
    buildPages();
    buildMenus();
    buildStatus();
    m_keys = new KeyMap(m_services.settings, this);
    for (QAction *action : std::as_const(m_windowActions))
        m_keys->adopt({}, action);
    for (const Page *page : std::as_const(m_pages))
        for (QAction *action : page->actions())
            m_keys->adopt(page->key(), action);
    tellStanding();
    if (nameKeys()) { // before the window is in sight, so that nothing is read twice
        QEvent again(QEvent::LanguageChange);
        QCoreApplication::sendEvent(this, &again);
    }
    connect(m_keys, &KeyMap::changed, this, [this] {
        nameKeys();
        QCoreApplication::postEvent(this, new QEvent(QEvent::LanguageChange)); // once for all that change at a time
    });
    m_scans = new Scans(m_services.settings, *m_finder, [this] { return currentPage(); }, this);
    m_scans->setEnabled(false);
    connect(m_scans, &Scans::said, this, sayHere);
    if (m_services.slips) {
        auto *stops = new StopScans(*m_services.slips, *m_async, this);
        connect(stops, &StopScans::said, this, sayHere);
        connect(stops, &StopScans::failed, this, tell);
        m_scans->setFirst([stops](const QString &code) { return stops->take(code); });
    }

    connect(m_banner, &ManualBanner::openRequested, this, [this] { showPage(QStringLiteral("slips")); });
    connect(m_gate, &PersonGate::closed, this, &MainWindow::shut);
    connect(m_gate, &PersonGate::closed, m_message, &MessageLine::forget);
    if (m_undo)
        connect(m_gate, &PersonGate::closed, m_undo, &UndoControl::forget);
    connect(m_gate, &PersonGate::opened, this, &MainWindow::open);
    connect(m_gate, &PersonGate::said, this, &MainWindow::say);
    connect(m_upkeep, &Upkeep::changed, this, [this](const QList<Id> &roots) {
        m_gate->look();
        for (Page *page : std::as_const(m_pages))
            page->noteChanged(roots);
    });
    connect(m_upkeep, &Upkeep::standingChanged, this, [this](const Standing &standing) {
        m_gate->setOnline(standing.show.state == SyncEngine::State::Connected || standing.show.state == SyncEngine::State::CatchingUp);
        if (m_services.claims)
            m_services.claims->setAlone(m_upkeep->standing().show.state == SyncEngine::State::Alone);
        tellStanding();
        m_standing->readOutbox();
    });
    connect(m_upkeep, &Upkeep::failed, this, [this](const Error &error) { m_troubles->tell(error, {}, [this] { m_upkeep->wake(); }); });
    connect(m_upkeep, &Upkeep::filesWhole, this, [this] { say(tr("No file of this desk is damaged now."), Tone::Good); });
    connect(m_upkeep, &Upkeep::mended, this, [this](qint64 rows) { say(tr("%1 damaged rows of this desk's copy were fetched again").arg(rows), Tone::Info); });

    m_geometry.setSingleShot(true);
    m_geometry.setInterval(kGeometryMs);
    connect(&m_geometry, &QTimer::timeout, this, [this] {
        m_async->runQuietly(
            this,
            [profile = m_services.desk.profile(), geometry = saveGeometry()]() -> Result<> {
                Settings(profile).set(Setting::WindowGeometry, geometry);
                return {};
            },
            [](const Result<> &) { });
    });
    m_texts.add([this] { nameWindow(); });
    resize(1366, 768);
    restoreGeometry(m_services.settings.bytes(Setting::WindowGeometry));
    showPage(m_services.settings.text(Setting::Page));
    onPageShown();
    m_gate->begin(person);
    if (m_services.passwordInFile)
        say(tr("No keychain answers here: the password of the shared database is kept in secrets.json of the profile, which only this login may read."), Tone::Warn);
    if (m_services.passwordMissing)
        say(tr("The password of the shared database cannot be read (keychain locked, or secrets.json damaged): this desk works alone. Mend that and start again."), Tone::Warn);
    m_upkeep->start();
}

MainWindow::~MainWindow()
{
    // Answers of workers that still run find their pages gone and are dropped; then the workers themselves end.
    m_closing = true;
    delete m_scans; // a key it holds back is for nobody any more
    qDeleteAll(m_pages);
    m_pages.clear();
    delete m_async;
}

void MainWindow::buildPages()
{
    m_pages = makePages(m_services, PageContext {*m_async, m_services.desk, m_services.settings}, m_tabs);
    int number = 0;
    for (Page *page : std::as_const(m_pages)) {
        m_tabs->addTab(page, page->title());
        connect(page, &Page::said, this, [this, page](const QString &text, Tone tone) { sayOfWork(text, tone, page); });
        connect(page, &Page::failed, this, [this, page](const Error &error, const QString &words, const std::function<void()> &again) {
            m_lock->tellOpen([=, this] {
                m_troubles->tell(error, words, again, [page] { page->noteChanged({}); });
                m_message->setPage(page, page->plainTitle(), page == currentPage());
            });
        });
        connect(page, &Page::showRequested, this, [this](const QString &key, const QString &argument) { showPage(key, argument); });
        connect(page, &Page::manualModeChanged, this, &MainWindow::setManualModes);
        connect(page, &Page::titleChanged, this, &MainWindow::retitle);
        ++number;
        addWindowAction(QStringLiteral("page%1").arg(number), keysOfPage(page->key(), number),
                        [page] { return page->plainTitle(); }, [this, page] { showPage(page->key()); })
            ->setProperty("page", page->key());
    }
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::onPageShown);
    buildMorePages();
}

void MainWindow::buildMorePages()
{
    m_more = new QToolButton(m_tabs);
    m_more->setObjectName(QStringLiteral("morePagesButton"));
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::NoFocus); // each page has its key
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    for (QAction *action : std::as_const(m_windowActions))
        if (action->property("page").isValid())
            menu->addAction(action);
    m_more->setMenu(menu);
    m_tabs->setCornerWidget(m_more, Qt::TopRightCorner);
    m_tabs->installEventFilter(this);
    m_texts.add([this] {
        m_more->setText(tr("All pages"));
        m_more->setToolTip(tr("All pages of the window, with their keys"));
    });
}

void MainWindow::fitTabs()
{
    const QTabBar *bar = m_tabs->tabBar();
    const int last = bar->count() - 1;
    // The bar scrolls some points before its tabs are wider than the window.
    const bool scrolls = last >= 0 && bar->tabRect(last).right() - bar->tabRect(0).left() >= bar->width();
    m_more->setVisible(scrolls || bar->sizeHint().width() + fontMetrics().height() > m_tabs->width());
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tabs && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        fitTabs();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::buildMenus()
{
    auto *go = menuBar()->addMenu(QString());
    go->addAction(addWindowAction(QStringLiteral("locator"), Qt::CTRL | Qt::Key_K, [] { return tr("Go to anything…"); }, [this] { m_finder->open(); }));
    go->addSeparator();
    for (QAction *action : std::as_const(m_windowActions))
        if (action->property("page").isValid())
            go->addAction(action);
    m_pageMenu = menuBar()->addMenu(QString());
    auto *desk = menuBar()->addMenu(QString());
    if (m_undo) {
        desk->addAction(addWindowAction(QStringLiteral("undo"), Qt::CTRL | Qt::Key_Z, [] { return tr("Undo the last act"); }, [this] { m_undo->run(false); }));
        desk->addAction(addWindowAction(QStringLiteral("redo"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [] { return tr("Do again what was undone"); }, [this] { m_undo->run(true); }));
        desk->addSeparator();
    }
    desk->addAction(addWindowAction(QStringLiteral("switchPerson"), Qt::Key_F2, [] { return tr("Switch the person…"); }, [this] { m_gate->ask(); }));
    desk->addAction(addWindowAction(QStringLiteral("lock"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, [] { return tr("Shut the desk"); }, [this] { m_gate->lock(); }));
    m_settingActions = m_lock->addMenu(*desk, m_texts);
    desk->addAction(addWindowAction(QStringLiteral("language"), Qt::CTRL | Qt::Key_L, [] { return tr("日本語で表示"); },
                                    [this] { setLanguage(m_services.language.code() == u"en" ? QStringLiteral("ja") : QStringLiteral("en")); }));
    desk->addAction(addWindowAction(QStringLiteral("exchange"), Qt::CTRL | Qt::Key_R, [] { return tr("Exchange with the shared side now"); },
                                    [this] { m_upkeep->wake(); }));
    desk->addAction(addWindowAction(QStringLiteral("outbox"), Qt::CTRL | Qt::SHIFT | Qt::Key_R, [] { return tr("What waits to be sent…"); },
                                    [this] { m_standing->showOutbox(); }));
    // On whatever page the news of a carrier reaches the desk.
    if (m_services.slips)
        desk->addAction(addWindowAction(QStringLiteral("carrierDown"), Qt::CTRL | Qt::Key_F8, [] { return tr("Manual slips of a carrier on or off…"); },
                                        [this] { showPage(QStringLiteral("slips"), QStringLiteral("manual:")); }));
    if (m_services.notes)
        desk->addAction(addWindowAction(QStringLiteral("writeNote"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, [] { return tr("Hand a note over…"); }, [this] { writeNote(); }));
    if (m_services.fraud)
        desk->addAction(addWindowAction(QStringLiteral("showFraud"), Qt::CTRL | Qt::SHIFT | Qt::Key_G, [] { return tr("Signs of fraud"); }, [this] { showFraud(); }));
    if (m_services.requests)
        desk->addAction(addWindowAction(QStringLiteral("writeRequest"), Qt::CTRL | Qt::Key_F7, [] { return tr("Record a change request…"); }, [this] { writeRequest(); }));
    desk->addAction(addWindowAction(QStringLiteral("settings"), Qt::CTRL | Qt::Key_Comma, [] { return tr("Settings…"); }, [this] { showSettings(); }));
    desk->addSeparator();
    desk->addAction(addWindowAction(QStringLiteral("quit"), Qt::CTRL | Qt::Key_Q, [] { return tr("Quit"); }, [this] { close(); }));
    auto *help = menuBar()->addMenu(QString());
    help->addAction(addWindowAction(QStringLiteral("firstRun"), Qt::SHIFT | Qt::Key_F1, [] { return tr("First steps…"); }, [this] { m_guide->showFirstRun({}); }));
    help->addAction(addWindowAction(QStringLiteral("remedy"), Qt::CTRL | Qt::SHIFT | Qt::Key_Y, [] { return tr("Do what the message offers"); },
                                    [this] { m_troubles->act(); }));
    help->addAction(addWindowAction(QStringLiteral("trouble"), Qt::CTRL | Qt::SHIFT | Qt::Key_I, [] { return tr("Whole message, details, messages of late"); },
                                    [this] { m_troubles->showDetail(); }));
    help->addAction(addWindowAction(QStringLiteral("keys"), Qt::Key_F1, [] { return tr("This page and its keys"); }, [this] { showKeys(); }));
    m_texts.add([this, go, desk, help] {
        go->setTitle(tr("&Go"));
        m_pageMenu->setTitle(tr("&Do"));
        fillPageMenu();
        desk->setTitle(tr("D&esk"));
        help->setTitle(tr("&Help"));
    });
}

void MainWindow::buildStatus()
{
    m_busy = new QLabel(this);
    m_busy->setObjectName(QStringLiteral("busyLabel"));
    m_standing = new StandingLine(m_services.desk, *m_async, *m_upkeep, [this] { return keysOf(QStringLiteral("outboxAction")); }, this);
    connect(m_standing, &StandingLine::openRequested, this, [this](const Id &root) { showPage(QStringLiteral("orders"), QString::fromLatin1(root.hex())); });
    m_personButton = new QToolButton(this);
    m_personButton->setObjectName(QStringLiteral("personButton"));
    m_personButton->setAutoRaise(true);
    m_personButton->setFocusPolicy(Qt::NoFocus);
    connect(m_personButton, &QToolButton::clicked, m_gate, &PersonGate::ask);
    m_keysButton = new QToolButton(this);
    m_keysButton->setObjectName(QStringLiteral("keysButton"));
    m_keysButton->setAutoRaise(true);
    m_keysButton->setFocusPolicy(Qt::NoFocus);
    connect(m_keysButton, &QToolButton::clicked, this, &MainWindow::showKeys);
    for (QToolButton *button : {m_standing->button(), m_personButton, m_keysButton})
        m_lock->add(button);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_message, 1);
    if (m_guide->isSample())
        statusBar()->addPermanentWidget(m_guide->sampleMark(statusBar()));
    statusBar()->addPermanentWidget(m_busy);
    statusBar()->addPermanentWidget(m_standing->button());
    statusBar()->addPermanentWidget(m_personButton);
    statusBar()->addPermanentWidget(m_keysButton);
    connect(m_async, &Async::busyChanged, this, [this](bool busy) { m_busy->setText(busy ? tr("Working…") : QString()); });
    m_texts.add([this] {
        tellStanding();
    });
}

QAction *MainWindow::addWindowAction(const QString &name, const QKeySequence &keys, const std::function<QString()> &text,
                                     const std::function<void()> &run)
{
    auto *action = new QAction(this);
    action->setObjectName(name + QStringLiteral("Action"));
    action->setShortcut(keys);
    action->setAutoRepeat(false); // held down, a key does its act once
    connect(action, &QAction::triggered, this, run);
    m_texts.add([action, text] { action->setText(text()); });
    addAction(action);
    m_windowActions << action;
    return action;
}

QList<std::pair<QString, QAction *>> MainWindow::settingActions() const
{
    QList<std::pair<QString, QAction *>> actions;
    for (const auto &[menu, action] : m_settingActions)
        actions.append({menu->title().remove(u'&'), action});
    return actions;
}

Page *MainWindow::currentPage() const
{
    return m_pages.value(m_tabs->currentIndex());
}

bool MainWindow::showPage(const QString &key, const QString &argument)
{
    // No page but the way to them.
    if (key == u"firstrun") {
        m_guide->showFirstRun(argument);
        return true;
    }
    if (key == u"documents")
        return m_documents && m_documents->show(argument);
    for (Page *page : std::as_const(m_pages)) {
        if (page->key() != key)
            continue;
        m_tabs->setCurrentWidget(page);
        if (!argument.isEmpty())
            page->activate(argument);
        m_finder->remember(key, argument);
        if (m_stack->currentIndex() == 0)
            page->firstFocus()->setFocus(Qt::OtherFocusReason); // what is typed there is not marked, else the next key replaces it
        return true;
    }
    return false;
}

void MainWindow::onPageShown()
{
    Page *page = currentPage();
    if (!page || m_closing)
        return;
    m_actionLine->follow(page);
    if (m_message->showPage(page, page->plainTitle()) && m_undo)
        m_undo->leaveLine();
    // Only the page in sight may be in the menu: an action in a visible menu answers to its key.
    fillPageMenu();
    m_services.settings.set(Setting::Page, page->key());
}

void MainWindow::fillPageMenu()
{
    // A page has more acts than a small screen has lines: the rest goes on in a menu of its own.
    constexpr int kLines = 15;
    m_pageMenu->clear();
    qDeleteAll(m_pageMenu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    QMenu *menu = m_pageMenu;
    int lines = 0;
    const QList<QAction *> actions = currentPage() ? currentPage()->actions() : QList<QAction *>();
    for (QAction *action : actions) {
        if (lines++ == kLines) {
            menu = menu->addMenu(tr("&More"));
            lines = 1;
        }
        menu->addAction(action);
    }
}

void MainWindow::writeNote()
{
    // About the order in sight, or about a client or a day.
    if (currentPage() && currentPage()->isAsking())
        say(Page::tr("A question is open: answer it or leave it (Esc), then press %1 again.").arg(keysOf(QStringLiteral("writeNoteAction"))), Tone::Info);
    else if (currentPage() && currentPage()->key() == u"orders")
        currentPage()->activate(QStringLiteral("note"));
    else
        showPage(QStringLiteral("notes"), QStringLiteral("new"));
}

void MainWindow::showFraud()
{
    // Of the order in sight, or what waits for a verdict.
    if (currentPage() && currentPage()->key() == u"orders")
        currentPage()->activate(QStringLiteral("fraud"));
    else
        showPage(QStringLiteral("fraud"), {});
}

void MainWindow::writeRequest()
{
    // About the order in sight, or about one whose number is typed.
    if (currentPage() && currentPage()->key() == u"orders")
        currentPage()->activate(QStringLiteral("request"));
    else
        showPage(QStringLiteral("requests"), QStringLiteral("new"));
}

void MainWindow::retitle()
{
    for (int i = 0; i < m_pages.size(); ++i)
        m_tabs->setTabText(i, m_pages[i]->title());
    fitTabs();
}

void MainWindow::nameWindow()
{
    // Also in the task bar, while another window is in front.
    const QString name = m_guide->isSample() ? tr("Tsunagi – SAMPLE DATA") : tr("Tsunagi");
    setWindowTitle(m_manual.isEmpty() ? name : tr("MANUAL SLIPS: %1 – Tsunagi").arg(m_manual.join(tr(", "))));
}

void MainWindow::shut()
{
    m_finder->shut();
    m_scans->setEnabled(false);
    m_lock->shut();
    say({}, Tone::Neutral);
    tellStanding();
}

void MainWindow::open(const QString &person, bool signedIn)
{
    m_lock->open();
    m_scans->setEnabled(true);
    tellStanding();
    for (Page *page : std::as_const(m_pages))
        page->notePerson();
    if (signedIn)
        m_personButton->setToolTip(tr("%1 has signed in. Switch the person (%2)").arg(person, keysOf(QStringLiteral("switchPersonAction"))));
    if (Page *page = currentPage())
        page->firstFocus()->setFocus(Qt::OtherFocusReason);
    m_lock->giveBack();
}

void MainWindow::setLanguage(const QString &code)
{
    m_services.settings.set(Setting::Language, code);
    m_services.language.use(code);
}

bool MainWindow::nameKeys()
{
    KeyNames names = KeyPlaces::names(*m_keys);
    const bool changed = !names.isEmpty();
    m_services.language.nameKeys(std::move(names));
    return changed;
}

void MainWindow::setManualModes(const QStringList &carriers)
{
    m_manual = carriers;
    m_banner->setCarriers(carriers);
    nameWindow();
}

void MainWindow::showKeys()
{
    if (m_help && m_help->isVisible()) {
        m_help->activateWindow();
        return m_help->turn();
    }
    QList<KeysDialog::Group> groups;
    if (Page *page = currentPage())
        groups << KeysDialog::Group {page->plainTitle(), page->actions()};
    groups << KeysDialog::Group {tr("The window"), m_windowActions};
    m_help = new KeysDialog(currentPage() ? currentPage()->about() : QString(), groups, this);
    connect(m_help, &KeysDialog::pageWanted, this, [this](const QString &page, const QString &argument) {
        if (!showPage(page, argument))
            say(tr("This desk does not have that page."), Tone::Info);
    });
    m_help->show();
    m_help->activateWindow();
}

SettingsDialog *MainWindow::makeSettings()
{
    const auto titleOf = [this](const QString &key) {
        for (const Page *page : std::as_const(m_pages))
            if (page->key() == key)
                return page->plainTitle();
        return tr("The window");
    };
    return new SettingsDialog(*m_keys, m_services.settings, titleOf, this);
}

const QList<SettingsDialog::Place> &MainWindow::settingPlaces()
{
    if (std::exchange(m_placesIn, m_services.language.code()) != m_services.language.code()) {
        const std::unique_ptr<SettingsDialog> dialog(makeSettings());
        m_places = dialog->places();
    }
    return m_places;
}

void MainWindow::showSettings(const QString &field)
{
    auto *dialog = makeSettings();
    connect(dialog, &SettingsDialog::scannerChanged, m_scans, &Scans::readSettings);
    connect(dialog, &SettingsDialog::themeChanged, this, [this] { m_theme->use(Theme::modeOf(m_services.settings.text(Setting::Theme))); });
    dialog->open();
    if (!field.isEmpty())
        dialog->goTo(field);
}

QString MainWindow::keysOf(const QString &action) const
{
    for (const QAction *one : m_windowActions)
        if (one->objectName() == action)
            return keyWords(one->shortcut());
    return {};
}

void MainWindow::tellStanding()
{
    m_standing->tell();
    m_keysButton->setText(tr("%1 Help").arg(keysOf(QStringLiteral("keysAction"))));
    const QString person = m_services.desk.person();
    m_personButton->setText(!m_gate->isOpen() ? tr("The desk is shut") : person.isEmpty() ? tr("Nobody") : person);
    m_personButton->setToolTip(tr("Switch the person (%1)").arg(keysOf(QStringLiteral("switchPersonAction"))));
}

void MainWindow::sayOfWork(const QString &text, Tone tone, const Page *page)
{
    m_lock->tellOpen([=, this] {
        say(text, tone);
        m_message->setPage(page, page ? page->plainTitle() : QString());
    });
}

void MainWindow::say(const QString &text, Tone tone)
{
    m_message->say(text, tone);
    if (m_undo && !text.isEmpty() && m_gate->isOpen())
        m_undo->lookForAct();
}

bool MainWindow::isAtRest() const
{
    const auto pools = findChildren<QThreadPool *>();
    const auto timers = findChildren<QTimer *>();
    return !isBusy() && std::none_of(pools.cbegin(), pools.cend(), [](const QThreadPool *pool) { return pool->activeThreadCount() > 0; })
        && std::none_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive() && timer->isSingleShot() && timer->interval() <= kRestMs; });
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    QWidget *front = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : this;
    raise();
    front->raise();
    front->activateWindow();
    QApplication::alert(this); // a desktop that gives nobody the keys shows it in its bar
    say(tr("The program was started again: this is the window that was open already."), Tone::Info);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_upkeep) {
        m_upkeep->setWatched(!isMinimized());
        keepGeometrySoon();
    }
    if (event->type() == QEvent::PaletteChange && m_standing)
        tellStanding();
    if (event->type() == QEvent::LanguageChange) {
        m_texts.apply();
        retitle();
        if (std::exchange(m_told, m_services.language.code()) == m_services.language.code())
            return; // the same words with other keys in them
        Language::retellButtons(*this);
        const auto dialogs = findChildren<QDialog *>();
        for (QDialog *dialog : dialogs)
            if (kOpenedAgain.contains(dialog->objectName()))
                dialog->close();
        say({}, Tone::Neutral);
    }
}

void MainWindow::keepGeometrySoon()
{
    if (isVisible() && !m_closing)
        m_geometry.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    keepGeometrySoon();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    keepGeometrySoon();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_geometry.stop();
    m_services.settings.set(Setting::WindowGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_gate->isOpen())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty() || !m_gate->isOpen())
        return;
    event->acceptProposedAction();
    // Any page of the window takes files; orders read them.
    showPage(QStringLiteral("orders"), QStringLiteral("import:") + paths.join(u'\n'));
}

} // namespace tsunagi
