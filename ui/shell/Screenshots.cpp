// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Screenshots.h"

#include "models/claims/ClaimService.h"
#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kStepMs = 60;
constexpr int kQuietSteps = 5; // nothing loaded for so long: the page is complete
constexpr int kEscapes = 3; // a panel within a dialog within a page

void pressEscape()
{
    QWidget *target = QApplication::focusWidget();
    if (!target)
        return;
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, Qt::Key_Escape, Qt::NoModifier);
        QApplication::sendEvent(target, &event);
        if (QApplication::focusWidget() != target)
            return;
    }
}

} // namespace

Screenshots::Screenshots(const Services &services, const QString &dir, const Look &look, Done done, QObject *parent)
    : QObject(parent), m_dir(dir), m_look(look), m_done(std::move(done))
{
    services.language.use(look.language);
    const QFont font = QApplication::font();
    QFont large = font;
    large.setPointSizeF(font.pointSizeF() * look.text / 100);
    QApplication::setFont(large);
    const QString person = services.desk.person();
    // Settings of their own: pictures neither change what the desk remembers nor follow its watched folders.
    m_settings = std::make_unique<Settings>(m_own.path());
    m_settings->set(Setting::Theme, look.theme);
    // Of a desk that takes pictures the others must not hear that somebody is at work there.
    if (services.claims)
        m_claims = std::make_unique<ClaimService>(services.desk, false);
    Services shown {services.desk, *m_settings, services.language, services.orders, services.carriers, services.postal, services.slips, services.returns,
                    services.escalations, services.stock, services.dashboard, services.today, services.conflicts, m_claims.get(), services.approvals,
                    services.notes, services.payments};
    shown.undo = services.undo;
    shown.rules = services.rules;
    shown.clients = services.clients;
    shown.fraud = services.fraud;
    shown.requests = services.requests;
    shown.notices = services.notices;
    shown.noticeSender = services.noticeSender;
    shown.results = services.results;
    shown.settlements = services.settlements;
    shown.documents = services.documents;
    shown.cards = services.cards;
    m_window = std::make_unique<MainWindow>(shown, person.isEmpty() ? QStringLiteral("Tsunagi") : person);
    m_window->resize(look.size);
    m_window->show();
    QApplication::setActiveWindow(m_window.get()); // without it no field has the keys where no screen is
    for (const Page *page : m_window->pages())
        m_shots.append({page->key(), page->key(), {}, {}});
    if (look.dialogs) {
        // What is done with a parcel comes before the list of ranges, which shows none.
        m_shots.append({{u"order-edit"_qs, u"orders"_qs, {u"editOrderAction"_qs}, {}},
                        {u"order-hold"_qs, u"orders"_qs, {u"holdOrderAction"_qs}, {}},
                        {u"order-hold-in-full"_qs, u"orders"_qs, {u"holdOrderInFullAction"_qs}, {}},
                        {u"order-bulk"_qs, u"orders"_qs, {u"bulkEditAction"_qs}, {}},
                        {u"order-carrier"_qs, u"orders"_qs, {u"chooseCarrierAction"_qs}, {}},
                        {u"order-cancel"_qs, u"orders"_qs, {u"cancelOrderAction"_qs}, {}},
                        {u"delivery-note"_qs, u"orders"_qs, {u"showNoteAction"_qs}, {}},
                        {u"receipt"_qs, u"orders"_qs, {u"showReceiptAction"_qs}, {}},
                        {u"import"_qs, u"orders"_qs, {u"importFilesAction"_qs}, {}},
                        {u"shop"_qs, u"orders"_qs, {u"addShopAction"_qs}, {}},
                        {u"watched"_qs, u"orders"_qs, {u"watchedFoldersAction"_qs}, {}},
                        {u"columns"_qs, u"orders"_qs, {u"ordersColumnsAction"_qs}, {}},
                        {u"note"_qs, u"orders"_qs, {u"writeNoteAction"_qs}, {}},
                        {u"compare"_qs, u"orders"_qs, {u"compareOrderAction"_qs, u"nextOrderAction"_qs, u"compareOrderAction"_qs}, {}},
                        {u"first-run"_qs, u"orders"_qs, {u"firstRunAction"_qs}, {}},
                        {u"return-new"_qs, u"returns"_qs, {u"returnNewAction"_qs}, {}},
                        {u"escalation-new"_qs, u"escalations"_qs, {u"escalationNewAction"_qs}, {}},
                        {u"item-new"_qs, u"stock"_qs, {u"stockNewAction"_qs}, {}},
                        {u"note-new"_qs, u"notes"_qs, {u"noteNewAction"_qs}, {}},
                        {u"notice-text"_qs, u"notices"_qs, {u"noticeNewAction"_qs}, {}},
                        {u"mail-policy"_qs, u"notices"_qs, {u"noticePolicyAction"_qs}, {}},
                        {u"volume"_qs, u"dashboard"_qs, {u"dashboardVolumeAction"_qs}, {}},
                        {u"wall"_qs, u"dashboard"_qs, {u"dashboardWallAction"_qs}, {}},
                        {u"true-size"_qs, u"slips"_qs, {u"showPaperAction"_qs}, {}},
                        {u"handover"_qs, u"slips"_qs, {u"handOverAction"_qs}, {}},
                        {u"manual"_qs, u"slips"_qs, {u"manualModeAction"_qs}, {}},
                        {u"manual-standing"_qs, u"slips"_qs, {u"manualStatusAction"_qs}, {}},
                        {u"ranges"_qs, u"slips"_qs, {u"showRangesAction"_qs}, {}},
                        {u"range-new"_qs, u"slips"_qs, {u"addRangeAction"_qs}, {}},
                        {u"help-orders"_qs, u"orders"_qs, {u"keysAction"_qs}, {}},
                        {u"help-slips"_qs, u"slips"_qs, {u"keysAction"_qs}, {}},
                        {u"locator"_qs, u"orders"_qs, {u"locatorAction"_qs}, {}},
                        {u"locator-found"_qs, u"orders"_qs, {u"locatorAction"_qs}, look.language == u"en" ? u"or"_qs : u"受"_qs},
                        {u"outbox"_qs, u"orders"_qs, {u"outboxAction"_qs}, {}},
                        {u"settings"_qs, u"orders"_qs, {u"settingsAction"_qs}, {}},
                        {u"person"_qs, u"orders"_qs, {u"switchPersonAction"_qs}, {}}});
    }
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::step);
    m_timer.start();
}

Screenshots::~Screenshots()
{
    m_window.reset();
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 100 / m_look.text);
    QApplication::setFont(font);
}

void Screenshots::step()
{
    m_quiet = m_window->isAtRest() ? m_quiet + 1 : 0;
    if (m_quiet < kQuietSteps)
        return;
    m_quiet = 0;
    if (m_shot < 0) {
        if (!m_dir.mkpath(QStringLiteral(".")))
            return finish(fail(Code::NotFound, m_dir.path(), QStringLiteral("the folder cannot be made")));
    } else {
        const Shot &shot = m_shots[m_shot];
        // What this day does not let open leaves the page as it is: every set has the same pictures under the same numbers.
        if (m_acted < shot.actions.size() && act(shot))
            return;
        const QString path = m_dir.filePath(QStringLiteral("%1-%2.png").arg(m_shot + 1, 2, 10, QLatin1Char('0')).arg(shot.name));
        if (!picture().save(path))
            return finish(fail(Code::NotFound, path, QStringLiteral("the picture cannot be written")));
        m_files << path;
        if (!shot.actions.isEmpty())
            shutDialogs();
    }
    m_acted = 0;
    do {
        if (++m_shot == m_shots.size())
            return finish(m_files);
    } while (!m_window->showPage(m_shots[m_shot].page)); // a desk without that service has no such page
}

bool Screenshots::act(const Shot &shot)
{
    const QString name = shot.actions[m_acted++];
    // Two pages may have an action of one name: that of the page in sight goes before.
    QAction *action = nullptr;
    for (const Page *page : m_window->pages())
        if (page->key() == shot.page)
            action = page->findChild<QAction *>(name);
    if (!action)
        action = m_window->findChild<QAction *>(name);
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    if (QObject *target = QGuiApplication::focusObject(); target && !shot.typed.isEmpty()) {
        QInputMethodEvent event;
        event.setCommitString(shot.typed);
        QCoreApplication::sendEvent(target, &event);
    }
    return true;
}

QPixmap Screenshots::picture() const
{
    if (QWidget *wall = overAll()) {
        wall->setGeometry(QRect({}, m_look.size)); // a display without a screen is smaller than one on a wall
        return wall->grab();
    }
    QPixmap whole = m_window->grab();
    QPainter painter(&whole);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *dialog : windows)
        if (dialog != m_window.get() && dialog->isVisible() && (qobject_cast<QDialog *>(dialog) || qobject_cast<QMenu *>(dialog))) {
            const QRect place(dialog->mapToGlobal(QPoint()) - m_window->mapToGlobal(QPoint()), dialog->size());
            painter.drawPixmap(place.topLeft(), dialog->grab());
            painter.setPen(dialog->palette().color(QPalette::Dark)); // the frame that a desktop would give it
            painter.drawRect(place.adjusted(-1, -1, 0, 0));
        }
    return whole;
}

QWidget *Screenshots::overAll()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.cbegin(), windows.cend(), [](const QWidget *window) { return window->isVisible() && window->isFullScreen(); });
    return found == windows.cend() ? nullptr : *found;
}

void Screenshots::shutDialogs()
{
    if (QWidget *wall = overAll())
        wall->close();
    const auto dialogs = m_window->findChildren<QDialog *>();
    for (QDialog *dialog : dialogs)
        dialog->reject();
    while (QWidget *menu = QApplication::activePopupWidget())
        menu->close();
    QApplication::setActiveWindow(m_window.get());
    for (int i = 0; i < kEscapes; ++i)
        pressEscape();
}

void Screenshots::finish(const Result<QStringList> &files)
{
    m_timer.stop();
    m_window->hide();
    const Done done = std::move(m_done);
    done(files);
}

} // namespace tsunagi
