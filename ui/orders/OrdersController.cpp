// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrdersController.h"

#include "models/core/DayText.h"
#include "models/exchange/Carrier.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ProgressLine.h"
#include "ui/orders/BulkActions.h"
#include "ui/orders/OlderOrders.h"
#include "ui/orders/OrderClaims.h"
#include "ui/orders/OrderDecisions.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderDrafts.h"
#include "ui/orders/OrderFiles.h"
#include "ui/orders/OrderHolds.h"
#include "ui/orders/OrderLineActions.h"
#include "ui/orders/OrderMerge.h"
#include "ui/orders/OrderTools.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersList.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QLineEdit>
#include <QTableView>

#include <functional>
#include <utility>

namespace tsunagi {

OrdersController::OrdersController(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims, NoteService *notes,
                                   NoticeService *notices)
    : QObject(&page), m_page(page), m_context(context), m_orders(orders), m_carriers(carriers), m_files(new OrderFiles(page, context, orders, carriers)),
      m_claims(new OrderClaims(page, context, claims)), m_tools(new OrderTools(page, context, notes)), m_drafts(new OrderDrafts(page, context)),
      m_list(new OrdersList(page, context, *m_drafts, [this] { return m_page.panel().isVisible() || m_holds->isAsking() || m_acting; }))
{
    if (claims)
        m_bulk = new BulkActions(page, context, orders, *claims, carriers, notices);
    const OrderLineActions::Act onDesk = [this](const QString &done, std::function<Result<>(Desk &, const Id &)> work) {
        act(done, [work = std::move(work)](OrderService &service, const Id &order) { return work(service.desk(), order); });
    };
    m_lines = new OrderLineActions(page, onDesk, [this] { updateActions(); });
    m_merge = new OrderMerge(page, context, orders.desk(), onDesk, [this] { updateActions(); });
    const OrderAct onOrders = [this](const QString &done, std::function<Result<>(OrderService &, const Id &)> work, bool leaves) { act(done, std::move(work), leaves); };
    m_holds = new OrderHolds(page, context, orders, onOrders, [this] { updateActions(); }, [this] { return m_list->current(); }, [this](const Id &order) { m_list->show(order); });
    m_decisions = new OrderDecisions(page, onOrders, [this] { updateActions(); });
    connect(&page, &OrdersPage::reloadRequested, this, &OrdersController::reload);
    connect(&page, &OrdersPage::activated, this, &OrdersController::onActivated);
    connect(m_list, &OrdersList::shown, this, [this](const Id &order) {
        if (std::exchange(m_typeOn, {}) == order && !m_page.detail().isEditing())
            m_drafts->begin({}); // the line says why
    });
    connect(m_list, &OrdersList::finished, m_claims, &OrderClaims::finished);
    connect(m_list, &OrdersList::read, this, [this] {
        m_claims->showing(m_list->current());
        m_tools->showing(m_list->current());
        updateActions();
        m_drafts->takeUp();
    });
    connect(m_list, &OrdersList::emptied, this, &OrdersController::updateActions);
    connect(&page.detail(), &OrderDetailView::acceptRequested, this, &OrdersController::accept);
    connect(&page.detail(), &OrderDetailView::saveRequested, this, &OrdersController::saveEdit);
    connect(&page.detail(), &OrderDetailView::editRequested, this, [this] { m_edit->trigger(); });
    connect(&page.detail(), &OrderDetailView::givenUp, this, [this] { m_drafts->drop(m_list->current()); });
    connect(&page.detail(), &OrderDetailView::typedStays, &page, [&page] {
        emit page.said(tr("What you typed belongs to the destination in sight. Ctrl+S saves it, Esc gives it up; then go to the other one."), Tone::Warn);
    });
    connect(&page.detail(), &OrderDetailView::editLeft, this, [this] {
        updateActions();
        m_page.table().setFocus(Qt::OtherFocusReason);
    });
    connect(&page.detail(), &OrderDetailView::typed, this, &OrdersController::checkTyped);
    connect(&page.detail(), &OrderDetailView::openRequested, &page, &Page::showRequested);
    connect(&page.panel(), &ChoicePanel::left, this, [this] {
        updateActions();
        m_page.table().setFocus(Qt::OtherFocusReason);
    });
    connect(m_claims, &OrderClaims::said, &page, &Page::said);
    connect(m_claims, &OrderClaims::failed, &page, [&page](const Error &error) { page.sayError(error); });
    connect(m_claims, &OrderClaims::asked, this, &OrdersController::updateActions);
    connect(m_claims, &OrderClaims::found, this, [this](const Id &id) { onActivated(QString::fromLatin1(id.hex())); });
    buildActions();
    connect(&page.detail(), &OrderDetailView::currentFindingChanged, this, &OrdersController::updateActions);
    updateActions();
}

void OrdersController::buildActions()
{
    using K = QKeySequence;
    const auto detail = [this]() -> OrderDetailView & { return m_page.detail(); };
    m_save = m_page.addPageAction(QStringLiteral("saveOrder"), K(Qt::CTRL | Qt::Key_S), [] { return tr("Save"); }, [this] { saveEdit(); });
    m_accept = m_page.addPageAction(QStringLiteral("acceptSuggestion"), K(Qt::Key_F8), [] { return tr("Take over the suggestion"); }, [this, detail] {
        if (detail().isEditing())
            detail().takeSuggestion();
        else if (const auto finding = detail().currentFinding())
            accept(finding->id);
    });
    m_accept->setShortcuts({K(Qt::Key_F8), K(Qt::CTRL | Qt::Key_Return)});
    m_confirm = m_page.addPageAction(QStringLiteral("confirmFinding"), K(Qt::Key_F9), [] { return tr("It is right as it is"); }, [this] { confirm(); });
    m_edit = m_page.addPageAction(QStringLiteral("editOrder"), K(Qt::Key_F4), [] { return tr("Edit"); }, [this] { edit(); });
    m_backToTyping = m_page.addPageAction(QStringLiteral("backToTyping"), K(Qt::CTRL | Qt::Key_F4), [] { return tr("Back to what was typed and not saved"); }, [this] {
        m_drafts->goBack();
        updateActions();
    });
    m_editDate = m_page.addPageAction(QStringLiteral("editDate"), K(Qt::SHIFT | Qt::Key_F4), [] { return tr("Change the wished date"); }, [this] { edit(QStringLiteral("wantDate")); });
    m_holds->addActions();
    m_nextWaiting = m_page.addPageAction(QStringLiteral("nextWaiting"), K(Qt::Key_F3), [] { return tr("Next that waits"); }, [this] { m_list->goToWaiting(1); });
    if (m_claims->isOn()) {
        m_mine = m_page.addPageAction(QStringLiteral("takeNext"), K(Qt::Key_F12), [] { return tr("Next order for me"); }, [this] { m_claims->takeNext(); });
        m_claim = m_page.addPageAction(QStringLiteral("claimOrder"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_K), [] { return tr("Take it on / give it back"); }, [this] {
            m_claims->toggle(m_list->current(), m_page.detail().detail() ? m_page.detail().detail()->order.number : QString());
        });
    }
    m_decisions->addActions();
    m_page.addPageAction(QStringLiteral("findOrder"), K(Qt::CTRL | Qt::Key_F), [] { return tr("Search"); }, [this] {
        m_page.search().setFocus(Qt::ShortcutFocusReason);
        m_page.search().selectAll();
    });
    m_page.addPageAction(QStringLiteral("findOlder"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [] { return tr("Search older orders on the server"); },
                         [this] { m_page.older().search(m_page.search().text().trimmed()); });
    m_page.addPageAction(QStringLiteral("importFiles"), K(Qt::CTRL | Qt::Key_O), [] { return tr("Take in files"); }, [this] { m_files->openImport({}); });
    m_page.addPageAction(QStringLiteral("withdrawFile"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [] { return tr("Withdraw a file that was taken in"); }, [this] { m_files->askForFile(); });
    m_nextFinding = m_page.addPageAction(QStringLiteral("nextFinding"), K(Qt::Key_F5), [] { return tr("Next finding of this order"); }, [detail] { detail().nextFinding(); });
    m_next = m_page.addPageAction(QStringLiteral("nextOrder"), K(Qt::CTRL | Qt::Key_Down), [] { return tr("Next order"); }, [this] { m_list->step(1); });
    m_previous = m_page.addPageAction(QStringLiteral("previousOrder"), K(Qt::CTRL | Qt::Key_Up), [] { return tr("Previous order"); }, [this] { m_list->step(-1); });
    for (QAction *walk : {m_next, m_previous})
        walk->setAutoRepeat(true);
    m_previousWaiting = m_page.addPageAction(QStringLiteral("previousWaiting"), K(Qt::SHIFT | Qt::Key_F3), [] { return tr("Previous that waits"); },
                                             [this] { m_list->goToWaiting(-1); });
    m_carrier = m_page.addPageAction(QStringLiteral("chooseCarrier"), K(Qt::CTRL | Qt::Key_Y), [] { return tr("Choose the carrier"); }, [this] { chooseCarrier(); });
    m_page.addPageAction(QStringLiteral("showQueues"), K(Qt::CTRL | Qt::Key_G), [] { return tr("Go to the queues"); },
                         [this] { m_page.queues().setFocus(Qt::ShortcutFocusReason); });
    m_page.addPageAction(QStringLiteral("checkAll"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [] { return tr("Check everything that is due"); }, [this] { checkAll(); });
    const auto paper = [this](const QString &kind) {
        if (!m_list->current().isNull())
            emit m_page.showRequested(QStringLiteral("documents"), kind + u':' + QString::fromLatin1(m_list->current().hex()));
    };
    m_page.addPageAction(QStringLiteral("showNote"), K(Qt::CTRL | Qt::Key_F3), [] { return tr("Delivery note"); }, [paper] { paper(QStringLiteral("note")); });
    m_page.addPageAction(QStringLiteral("showReceipt"), K(Qt::CTRL | Qt::Key_F2), [] { return tr("Receipt"); }, [paper] { paper(QStringLiteral("receipt")); });
    m_page.addPageAction(QStringLiteral("addShop"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [] { return tr("Add a shop"); }, [this] { m_files->openShop(); });
    m_page.addPageAction(QStringLiteral("watchedFolders"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_W), [] { return tr("Watched folders"); }, [this] { m_files->openWatched(); });
    m_tools->addActions();
    if (m_bulk) {
        m_bulk->addActions();
        connect(m_bulk, &BulkActions::asked, this, &OrdersController::updateActions);
    }
    m_lines->addActions();
    m_merge->addActions();
}

void OrdersController::updateActions()
{
    const auto &detail = m_page.detail().detail();
    const bool there = detail.has_value();
    const bool asking = m_page.panel().isVisible();
    const bool editing = m_page.detail().isEditing();
    const bool free = there && !asking && !editing && !m_acting;
    const auto finding = m_page.detail().currentFinding();
    const bool open = there && detail->state != u"cancelled";
    const bool before = there && detail->stage <= Stage::Ready;
    m_save->setEnabled(editing);
    m_page.showEditButtons(editing);
    m_accept->setEnabled((free || editing) && finding && !finding->suggestion.isEmpty());
    m_confirm->setEnabled(free && finding && finding->severity >= 1);
    m_edit->setEnabled(free && before && open);
    m_editDate->setEnabled(free && before && open);
    m_backToTyping->setEnabled(!asking && !m_acting && m_drafts->isWaiting());
    m_tools->update(free);
    if (m_bulk)
        m_bulk->update(!asking && !editing && !m_acting);
    m_lines->update(free && before && open);
    m_merge->update(free && before && open);
    m_holds->update(free);
    m_decisions->update(free);
    m_carrier->setEnabled(free && before && open);
    m_nextFinding->setEnabled(there && finding.has_value());
    if (m_claims->isOn()) {
        m_claim->setEnabled(there && !asking);
        m_mine->setEnabled(!editing && !asking);
    }
    const bool listed = m_page.model().rowCount() > 0;
    for (QAction *action : {m_next, m_previous, m_nextWaiting, m_previousWaiting})
        action->setEnabled(listed && !editing && !asking);
}

void OrdersController::reload(const QList<Id> &roots)
{
    m_list->reload(roots);
    m_claims->reload();
    // What was found while typing may be worded in another language now.
    if (roots.isEmpty() && m_page.detail().isEditing())
        checkTyped();
}

void OrdersController::onActivated(const QString &argument)
{
    m_drafts->leaveLast(argument);
    if (argument.startsWith(u"import:")) {
        m_files->openImport(argument.mid(7).split(u'\n', Qt::SkipEmptyParts));
    } else if (argument.startsWith(u"queue:")) {
        m_page.showQueue(argument.mid(6));
    } else if (argument.startsWith(u"older:")) {
        m_page.older().search(argument.mid(6));
    } else if (argument.startsWith(u"search:")) {
        m_page.search().setText(argument.mid(7));
    } else if (argument == u"shop:") {
        m_files->openShop();
    } else if (argument == u"note") {
        m_tools->writeNote();
    } else if (argument == u"fraud") {
        emit m_page.showRequested(QStringLiteral("fraud"), QString::fromLatin1(m_list->current().hex()));
    } else if (argument == u"request") {
        const auto &detail = m_page.detail().detail();
        emit m_page.showRequested(QStringLiteral("requests"), detail ? QStringLiteral("new:%1:%2").arg(QString::fromLatin1(detail->order.id.hex()), detail->order.number) : QStringLiteral("new"));
    } else {
        const Id id = Id::fromHex(argument.toLatin1());
        if (m_page.model().rowOf(id) < 0)
            m_page.search().clear(); // what it is filtered by may leave this one out
        m_list->find(id);
    }
}

void OrdersController::act(const QString &done, std::function<Result<>(OrderService &, const Id &)> work, bool leaves,
                           std::function<void(const Id &, const Result<> &)> then)
{
    if (m_acting || m_list->current().isNull())
        return;
    m_acting = true;
    updateActions();
    const QString other = m_claims->begin(m_list->current());
    const QString number = m_page.detail().detail() ? m_page.detail().detail()->order.number : QString();
    m_context.async.run(
        this, [&orders = m_orders, id = m_list->current(), work] { return work(orders, id); },
        [this, done, number, other, leaves, id = m_list->current(), work, then](const Result<> &result) {
            m_acting = false;
            if (result) {
                const QString words = tr("%1: %2").arg(number, done);
                emit m_page.said(other.isEmpty() ? words : tr("%1 %2", "what was done, who else works on it").arg(words, other), other.isEmpty() ? Tone::Good : Tone::Warn);
                m_list->onDone(id, leaves);
            } else {
                // What was typed stands in its fields again, and is saved from there.
                m_page.sayError(result.error(), then ? std::function<void()>() : [this, id, done, work, leaves] {
                    if (m_list->current() == id)
                        act(done, work, leaves);
                    else
                        m_list->show(id); // another one is in sight meanwhile: nothing is done to what nobody looks at
                });
            }
            if (then)
                then(id, result);
            m_list->readDetail();
            updateActions();
        });
}

void OrdersController::accept(const Id &finding)
{
    act(tr("the suggestion was taken over."), [finding](OrderService &orders, const Id &order) { return orders.acceptSuggestion(order, finding); });
}

void OrdersController::confirm()
{
    const auto finding = m_page.detail().currentFinding();
    if (!finding)
        return;
    m_page.panel().ask({tr("It is right as it is: %1").arg(finding->message), OrderWords::confirmReasons(), tr("&More words"), false, false, tr("Confirm")},
                       [this, id = finding->id](const ChoicePanel::Answer &answer) {
                           act(tr("confirmed."), [id, reason = answer.sentence()](OrderService &orders, const Id &order) { return orders.confirm(order, id, reason); });
                       });
    updateActions();
}

void OrdersController::chooseCarrier()
{
    QList<ChoicePanel::Choice> choices;
    for (const Carrier &carrier : m_carriers.all())
        choices << ChoicePanel::Choice {carrier.code, OrderWords::carrier(carrier.code)};
    const int destination = m_page.detail().destination();
    ChoicePanel::Question question {tr("Which carrier takes order %1?").arg(m_page.detail().detail()->order.number), choices, {}, false, false, tr("Choose")};
    question.key = m_page.detail().detail()->routeOf(destination).first; // Enter alone gives it to no other one
    m_page.panel().ask(question,
                       [this, destination](const ChoicePanel::Answer &answer) {
                           act(tr("goes with %1.").arg(answer.choice), [destination, carrier = answer.key](OrderService &orders, const Id &order) {
                               return orders.setRoute(order, destination, carrier, {});
                           });
                       });
    updateActions();
}

void OrdersController::edit(const QString &field)
{
    if (const QString other = m_claims->begin(m_list->current()); !other.isEmpty())
        emit m_page.said(other, Tone::Warn);
    if (m_drafts->begin(field)) {
        emit m_page.said(tr("What you had typed into order %1 is back. Ctrl+S saves it, Esc gives it up.").arg(m_page.detail().detail()->order.number), Tone::Info);
        checkTyped(); // its findings speak of what stands there now
    }
    updateActions();
}

void OrdersController::checkTyped()
{
    const quint64 serial = ++m_typedSerial;
    m_context.async.runQuietly(
        this,
        [&orders = m_orders, detail = *m_page.detail().detail(), destination = m_page.detail().destination(), changes = m_page.detail().changes()] {
            return orders.preview(detail, destination, changes);
        },
        [this, serial](const QList<FindingRecord> &findings) {
            if (serial == m_typedSerial) // else more was typed since
                m_page.detail().setLiveFindings(findings);
        });
}

void OrdersController::saveEdit()
{
    const auto changes = m_page.detail().changes();
    const int destination = m_page.detail().destination();
    const auto seen = m_page.detail().seen();
    m_drafts->keep(); // until it is saved
    m_page.detail().stopEditing();
    if (changes.isEmpty())
        m_drafts->drop(m_list->current());
    else
        act(tr("saved."), [changes, destination, seen](OrderService &orders, const Id &order) {
            return orders.edit(order, destination, changes, QStringLiteral("manual"), seen);
        }, false, [this, seen](const Id &order, const Result<> &result) { afterSave(order, seen, result); });
}

void OrdersController::afterSave(const Id &order, const QHash<QString, QString> &seen, const Result<> &result)
{
    if (result) {
        m_drafts->drop(order);
        return;
    }
    m_typeOn = order;
    const Error &error = result.error();
    if (error.code == Code::Conflict && seen.contains(error.where)) {
        m_drafts->told(order, error.where, error.detail);
        emit m_page.said(tr("%1 is \"%2\" by now: somebody changed it while you typed. Ctrl+S writes yours, Esc keeps theirs.").arg(OrderWords::field(error.where), error.where == u"wantDate" ? DayText::full(error.detail) : error.detail), Tone::Warn);
    }
}

void OrdersController::checkAll()
{
    if (m_page.progress().isRunning())
        return;
    auto progress = std::make_shared<Progress>();
    m_page.progress().start(tr("Checking, left: %1"), progress);
    m_context.async.run(
        this,
        [&orders = m_orders, &async = m_context.async, progress] {
            return orders.check([progress, &async](qint64 left) {
                progress->value = left;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this](const Result<> &checked) {
            m_page.progress().finish();
            if (checked)
                emit m_page.said(tr("Everything that was due is checked."), Tone::Good);
            else
                m_page.sayError(checked.error(), [this] { checkAll(); });
            reload({});
        });
}

} // namespace tsunagi
