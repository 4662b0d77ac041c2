// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrdersController.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderView.h"
#include "models/orders/WithdrawText.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/ReadPace.h"
#include "ui/orders/BulkActions.h"
#include "ui/orders/ImportDialog.h"
#include "ui/orders/OlderOrders.h"
#include "ui/orders/OrderClaims.h"
#include "ui/orders/OrderDecisions.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderDrafts.h"
#include "ui/orders/OrderHolds.h"
#include "ui/orders/OrderLineActions.h"
#include "ui/orders/OrderMerge.h"
#include "ui/orders/OrderTools.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/ShopDialog.h"
#include "ui/orders/WatchedFoldersDialog.h"
#include "ui/orders/WatchedShops.h"

#include <QAction>
#include <QDateTime>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>

#include <algorithm>
#include <functional>

namespace tsunagi {

namespace {

constexpr int kSearchMs = 60;
constexpr int kSeekRows = 2000;
constexpr qsizetype kReadRows = 100;
constexpr qsizetype kMostReselected = 5000;
constexpr int kFilesShown = 30;
constexpr int kJapanOffset = 9 * 3600;
constexpr qsizetype kFewFound = 5; ///< fewer may not be what is looked for

template<class Read>
auto reading(Desk &desk, Read read)
{
    return [&desk, read = std::move(read)]() -> std::invoke_result_t<Read, const Database &> {
        const auto reader = desk.reader();
        if (!reader)
            return tl::unexpected(reader.error());
        return read(**reader);
    };
}

/// So many rows from `order`; what left the list meanwhile gave its row, `lastRow`, to the one behind it.
int rowBeside(const OrderTableModel &model, const Id &order, int lastRow, int rows)
{
    const int row = model.rowOf(order);
    if (row < 0 && !order.isNull())
        return lastRow - (rows > 0) + rows;
    return row + rows;
}

} // namespace

OrdersController::OrdersController(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims, NoteService *notes,
                                   NoticeService *notices)
    : QObject(&page), m_page(page), m_context(context), m_orders(orders), m_carriers(carriers), m_watched(new WatchedShops(context, orders, this)),
      m_claims(new OrderClaims(page, context, claims)), m_tools(new OrderTools(page, context, notes)), m_drafts(new OrderDrafts(page, context))
{
    if (claims)
        m_bulk = new BulkActions(page, context, orders, *claims, carriers, notices);
    const OrderLineActions::Act onDesk = [this](const QString &done, std::function<Result<>(Desk &, const Id &)> work) {
        act(done, [work = std::move(work)](OrderService &service, const Id &order) { return work(service.desk(), order); });
    };
    m_lines = new OrderLineActions(page, onDesk, [this] { updateActions(); });
    m_merge = new OrderMerge(page, context, orders.desk(), onDesk, [this] { updateActions(); });
    const OrderAct onOrders = [this](const QString &done, std::function<Result<>(OrderService &, const Id &)> work, bool leaves) { act(done, std::move(work), leaves); };
    m_holds = new OrderHolds(page, context, orders, onOrders, [this] { updateActions(); }, [this] { return m_current; }, [this](const Id &order) { showOrder(order); });
    m_decisions = new OrderDecisions(page, onOrders, [this] { updateActions(); });
    m_listPace = new ReadPace([this] { loadList(); }, this);
    m_countsPace = new ReadPace([this] { loadCounts(); }, this);
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchMs);
    connect(&m_searchSoon, &QTimer::timeout, this, &OrdersController::loadList);
    connect(&page, &OrdersPage::reloadRequested, this, &OrdersController::reload);
    connect(&page, &OrdersPage::activated, this, &OrdersController::onActivated);
    connect(&page, &OrdersPage::currentChanged, this, [this](const Id &id) { showOrder(id); });
    connect(&page.queues(), &QueueList::chosen, this, [this] {
        m_page.search().clear();
        loadList();
    });
    connect(&page.search(), &QLineEdit::textChanged, this, [this] {
        m_noneChosen = false;
        m_searchSoon.start();
    });
    connect(&page.model(), &OrderTableModel::sortWanted, this, &OrdersController::loadList);
    connect(&page.model(), &OrderTableModel::rowsWanted, this, &OrdersController::loadRows);
    connect(&page.detail(), &OrderDetailView::acceptRequested, this, &OrdersController::accept);
    connect(&page.detail(), &OrderDetailView::saveRequested, this, &OrdersController::saveEdit);
    connect(&page.detail(), &OrderDetailView::editRequested, this, [this] { m_edit->trigger(); });
    connect(&page.detail(), &OrderDetailView::givenUp, this, [this] { m_drafts->drop(m_current); });
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
    connect(m_watched, &WatchedShops::said, &page, &Page::said);
    connect(m_watched, &WatchedShops::failed, &page,
            [&page](const Error &error, const QString &words, const std::function<void()> &again) { page.sayError(error, again, words); });
    // Folders are watched whatever page is in sight.
    QTimer::singleShot(0, m_watched, &WatchedShops::start);
    connect(m_claims, &OrderClaims::said, &page, &Page::said);
    connect(m_claims, &OrderClaims::failed, &page, [&page](const Error &error) { page.sayError(error); });
    connect(m_claims, &OrderClaims::asked, this, &OrdersController::updateActions);
    connect(m_claims, &OrderClaims::found, this, [this](const Id &id) { onActivated(QString::fromLatin1(id.hex())); });
    connect(&page.older(), &OlderOrders::said, &page, &Page::said);
    connect(&page.older(), &OlderOrders::failed, &page, [&page](const Error &error) { page.sayError(error); });
    connect(&page.older(), &OlderOrders::left, &page, [&page] { page.table().setFocus(Qt::OtherFocusReason); });
    connect(&page.older(), &OlderOrders::opened, this, [this](const Id &id) {
        findInList(id); // under the search that found it
        m_page.table().setFocus(Qt::OtherFocusReason);
    });
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
    m_nextWaiting = m_page.addPageAction(QStringLiteral("nextWaiting"), K(Qt::Key_F3), [] { return tr("Next that waits"); }, [this] { seekWaiting(1, [this](const Id &next) { showNext(next); }); });
    if (m_claims->isOn()) {
        m_mine = m_page.addPageAction(QStringLiteral("takeNext"), K(Qt::Key_F12), [] { return tr("Next order for me"); }, [this] { m_claims->takeNext(); });
        m_claim = m_page.addPageAction(QStringLiteral("claimOrder"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_K), [] { return tr("Take it on / give it back"); }, [this] {
            m_claims->toggle(m_current, m_page.detail().detail() ? m_page.detail().detail()->order.number : QString());
        });
    }
    m_decisions->addActions();
    m_page.addPageAction(QStringLiteral("findOrder"), K(Qt::CTRL | Qt::Key_F), [] { return tr("Search"); }, [this] {
        m_page.search().setFocus(Qt::ShortcutFocusReason);
        m_page.search().selectAll();
    });
    m_page.addPageAction(QStringLiteral("findOlder"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [] { return tr("Search older orders on the server"); },
                         [this] { m_page.older().search(m_page.search().text().trimmed()); });
    m_page.addPageAction(QStringLiteral("importFiles"), K(Qt::CTRL | Qt::Key_O), [] { return tr("Take in files"); }, [this] { openImport({}); });
    m_page.addPageAction(QStringLiteral("withdrawFile"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [] { return tr("Withdraw a file that was taken in"); }, [this] { askForFile(); });
    m_nextFinding = m_page.addPageAction(QStringLiteral("nextFinding"), K(Qt::Key_F5), [] { return tr("Next finding of this order"); }, [detail] { detail().nextFinding(); });
    m_next = m_page.addPageAction(QStringLiteral("nextOrder"), K(Qt::CTRL | Qt::Key_Down), [] { return tr("Next order"); }, [this] { step(1); });
    m_previous = m_page.addPageAction(QStringLiteral("previousOrder"), K(Qt::CTRL | Qt::Key_Up), [] { return tr("Previous order"); }, [this] { step(-1); });
    for (QAction *walk : {m_next, m_previous})
        walk->setAutoRepeat(true);
    m_previousWaiting = m_page.addPageAction(QStringLiteral("previousWaiting"), K(Qt::SHIFT | Qt::Key_F3), [] { return tr("Previous that waits"); },
                                             [this] { seekWaiting(-1, [this](const Id &next) { showNext(next); }); });
    m_carrier = m_page.addPageAction(QStringLiteral("chooseCarrier"), K(Qt::CTRL | Qt::Key_Y), [] { return tr("Choose the carrier"); }, [this] { chooseCarrier(); });
    m_page.addPageAction(QStringLiteral("showQueues"), K(Qt::CTRL | Qt::Key_G), [] { return tr("Go to the queues"); },
                         [this] { m_page.queues().setFocus(Qt::ShortcutFocusReason); });
    m_page.addPageAction(QStringLiteral("checkAll"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [] { return tr("Check everything that is due"); }, [this] { checkAll(); });
    const auto paper = [this](const QString &kind) {
        if (!m_current.isNull())
            emit m_page.showRequested(QStringLiteral("documents"), kind + u':' + QString::fromLatin1(m_current.hex()));
    };
    m_page.addPageAction(QStringLiteral("showNote"), K(Qt::CTRL | Qt::Key_F3), [] { return tr("Delivery note"); }, [paper] { paper(QStringLiteral("note")); });
    m_page.addPageAction(QStringLiteral("showReceipt"), K(Qt::CTRL | Qt::Key_F2), [] { return tr("Receipt"); }, [paper] { paper(QStringLiteral("receipt")); });
    m_page.addPageAction(QStringLiteral("addShop"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [] { return tr("Add a shop"); }, [this] { openShop(); });
    m_page.addPageAction(QStringLiteral("watchedFolders"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_W), [] { return tr("Watched folders"); }, [this] { openWatched(); });
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
    m_countsPace->ask();
    m_listPace->ask();
    m_claims->reload();
    // Rows in sight are read again and replaced in place, so that nothing flickers.
    if (roots.isEmpty()) {
        m_page.model().keepOnly(m_page.idsInSight()); // beyond them nothing flickers, and nothing may be old
        loadRows(m_page.idsInSight());
        if (!m_current.isNull())
            loadDetail();
        // What was found while typing may be worded in another language now.
        if (m_page.detail().isEditing())
            checkTyped();
    } else {
        m_page.model().refresh(roots);
        if (roots.contains(m_current))
            loadDetail();
    }
}

void OrdersController::loadCounts()
{
    m_countsPace->begun();
    using Counts = std::pair<QList<QueueCount>, QList<QueueCount>>;
    m_context.async.run(this, reading(m_context.desk, [today = m_context.desk.clock().today()](const Database &db) -> Result<Counts> {
                            auto counts = OrderStore::counts(db);
                            TSUNAGI_TRY(counts);
                            auto due = OrderStore::dueCounts(db, today);
                            TSUNAGI_TRY(due);
                            return Counts(std::move(*counts), std::move(*due));
                        }),
                        [this](const Result<Counts> &found) {
                            if (found) {
                                const QList<QueueCount> *counts = &found->first;
                                const bool first = m_page.queues().currentKey().isEmpty();
                                m_page.setQueueCounts(*counts, found->second);
                                if (first) {
                                    // A day begins with what waits; without any, with everything.
                                    const bool waiting = std::any_of(counts->cbegin(), counts->cend(), [](const QueueCount &queue) {
                                        return queue.queue == stageName(Stage::Waiting) && queue.count > 0;
                                    });
                                    m_page.queues().choose(waiting ? stageName(Stage::Waiting) : QStringLiteral("all"));
                                }
                            } else {
                                m_page.sayError(found.error());
                            }
                            m_countsPace->done();
                        });
}

void OrdersController::loadList()
{
    OrderQuery query = OrderView::query(m_page.queues().currentKey(), m_page.search().text().trimmed(), m_context.desk.clock().today());
    query.sort = m_page.model().sortBy();
    query.descending = m_page.model().isDescending();
    const quint64 serial = ++*m_listSerial;
    m_listPace->begun();
    m_context.async.run(this, reading(m_context.desk, [query, serial, newest = m_listSerial, shown = m_page.model().ids()](const Database &db) -> Result<std::optional<IdIndex>> {
                            auto ids = OrderStore::ids(db, query, [&] { return *newest != serial; });
                            TSUNAGI_TRY(ids);
                            if (*ids == shown) // a million are compared here rather than where keys wait
                                return std::optional<IdIndex>();
                            return std::optional(IdIndex(std::move(*ids)));
                        }),
                        [this, serial](const Result<std::optional<IdIndex>> &ids) {
                            if (serial != *m_listSerial) // a newer question is on its way
                                return;
                            m_listPace->done();
                            if (ids)
                                onList(*ids);
                            else
                                m_page.sayError(ids.error());
                        });
}

void OrdersController::onList(const std::optional<IdIndex> &index)
{
    const int row = m_page.table().currentIndex().isValid() ? m_page.table().currentIndex().row() : m_lastRow;
    const QList<Id> selected = index ? m_page.selectedIds() : QList<Id>();
    const bool wasListed = m_page.model().rowOf(m_current) >= 0;
    if (index)
        m_page.model().setIds(*index);
    const QList<Id> &ids = m_page.model().ids();
    const QString number = QLocale().toString(ids.size());
    m_page.setListText(m_page.search().text().trimmed().isEmpty() ? tr("Orders: %1").arg(number) : tr("Found in all orders: %1").arg(number));
    const QString text = m_page.search().text().trimmed();
    m_page.older().offer(text, ids.size() < kFewFound);
    if (!ids.isEmpty())
        m_page.setEmptyText({});
    else if (!m_page.search().text().trimmed().isEmpty())
        m_page.setEmptyText(tr("No order has this text. Fewer characters find more."));
    else if (m_page.queues().currentKey() == u"all")
        m_page.setEmptyText(m_page.about() + QStringLiteral("\n\n") + tr("No orders yet. The first steps lead from the shop to the first label."), QStringLiteral("firstRun"));
    else
        m_page.setEmptyText(tr("Nothing in this queue."));
    const QString before = std::exchange(m_listed, m_page.queues().currentKey());
    const bool busy = m_page.panel().isVisible() || m_holds->isAsking() || m_acting || m_advance; // on the order in sight
    if (!m_wantedOrder.isNull() && m_page.model().rowOf(m_wantedOrder) >= 0) {
        m_noneChosen = false;
        showOrder(Id(m_wantedOrder)); // a question about the one before is left, and what is typed into it kept
        m_wantedOrder = {};
    } else if (!m_wantedOrder.isNull() && m_wantedOrder != m_current && m_wantedOrder != m_missing) {
        if (m_listed == u"all" && text.isEmpty())
            tellMissing(m_wantedOrder); // once: what is begun after it stays, whatever is read then
        else
            m_page.showQueue(QStringLiteral("all")); // the queue of last time came up instead
    } else if (!before.isEmpty() && before != m_listed && !m_page.detail().isEditing() && !busy) {
        m_current = ids.value(0); // a queue begins at its first row
        m_noneChosen = false;
        m_wantedOrder = {};
    }
    const QString question = m_listed + u'\n' + text;
    const bool sameList = std::exchange(m_question, question) == question;
    if (sameList && !m_current.isNull() && m_page.model().rowOf(m_current) < 0) {
        // Another desk's act must not bring another order under a key that is on its way.
        if (wasListed && !busy && !m_page.detail().isEditing()) {
            m_left = m_current;
            loadDetail();
        }
    } else if (!m_noneChosen && !m_page.detail().isEditing() && !busy && m_page.model().rowOf(m_current) < 0) {
        m_current = ids.isEmpty() ? Id() : ids[qBound(0, row, int(ids.size()) - 1)];
        if (m_wantedOrder == m_missing) // somebody has gone on
            m_wantedOrder = {};
    }
    m_lastRow = row;
    m_page.select(m_current);
    if (selected.size() > 1 && selected.size() <= kMostReselected) // what was being chosen for one act
        m_page.reselect(selected);
    if (m_current.isNull()) {
        m_page.detail().clear();
        updateActions();
    } else if (!m_page.detail().detail() || m_page.detail().detail()->order.id != m_current) {
        loadDetail();
    }
}

void OrdersController::loadRows(const QList<Id> &ids)
{
    if (ids.isEmpty())
        return;
    m_context.async.run(this, reading(m_context.desk, [ids](const Database &db) { return OrderStore::rows(db, ids); }),
                        [this](const Result<QList<OrderRow>> &rows) {
                            if (rows)
                                m_page.model().setRows(*rows);
                        });
}

void OrdersController::loadDetail()
{
    if (m_detailRunning) {
        m_detailAgain = true;
        return;
    }
    m_detailRunning = true;
    m_context.async.run(this, reading(m_context.desk, [id = m_current](const Database &db) { return OrderStore::detail(db, id); }),
                        [this](const Result<OrderDetail> &detail) {
                            m_detailRunning = false;
                            if (std::exchange(m_detailAgain, false)) {
                                loadDetail();
                                return;
                            }
                            if (!detail) {
                                m_advance = false;
                                m_page.detail().clear();
                            } else if (m_advance && (m_leave || (detail->stage != Stage::Waiting && detail->stage != Stage::Received))) {
                                // This one waits no more, or for others: on to the next that waits for us.
                                m_advance = false;
                                m_page.detail().setDetail(*detail, m_context.desk.clock().nowUs());
                                m_claims->finished(detail->order.id);
                                seekWaiting(1, [this](const Id &next) {
                                    if (next.isNull()) // the last of the list: what was passed over is left
                                        seekWaiting(-1, [this](const Id &before) {
                                            const QList<Id> &ids = m_page.model().ids();
                                            // None waits here: what has left the list gave its row to the one behind it.
                                            const bool gone = before.isNull() && !ids.isEmpty() && m_page.model().rowOf(m_current) < 0;
                                            showOrder(gone ? ids[qBound(0, m_lastRow, int(ids.size()) - 1)] : before);
                                        });
                                    else
                                        showOrder(next);
                                });
                            } else {
                                // An act of ours that it still waits after took it out of a queue all the same.
                                if (std::exchange(m_advance, false) && m_page.model().rowOf(m_current) < 0)
                                    m_left = m_current;
                                m_page.detail().setDetail(*detail, m_context.desk.clock().nowUs());
                                if (std::exchange(m_left, {}) == detail->order.id)
                                    onLeft(*detail);
                                if (std::exchange(m_typeOn, {}) == detail->order.id && !m_page.detail().isEditing())
                                    m_drafts->begin({}); // the line says why
                            }
                            m_claims->showing(m_current);
                            m_tools->showing(m_current);
                            updateActions();
                            m_drafts->takeUp();
                        });
}

QString OrdersController::keptWords(const QString &number)
{
    return tr("What you typed into order %1 is kept and not saved. Ctrl+F4 goes back to it.").arg(number);
}

void OrdersController::showOrder(const Id &id)
{
    if (id.isNull() || id == m_current)
        return;
    m_noneChosen = false;
    m_wantedOrder = {};
    if (const QString kept = m_drafts->keep(); !kept.isEmpty())
        emit m_page.said(keptWords(kept), Tone::Info);
    m_page.detail().stopEditing();
    m_page.panel().leave();
    m_current = id;
    m_page.select(id);
    loadDetail();
}

void OrdersController::findInList(const Id &id)
{
    if (m_page.model().rowOf(id) >= 0) {
        showOrder(id);
        return;
    }
    m_wantedOrder = id;
    m_missing = {};
    if (m_page.queues().items().isEmpty())
        m_page.showQueue(QStringLiteral("all")); // else the queue of last time would come up with the numbers
    else
        m_page.queues().choose(QStringLiteral("all"));
    loadList();
}

void OrdersController::onActivated(const QString &argument)
{
    m_drafts->leaveLast(argument);
    if (argument.startsWith(u"import:")) {
        openImport(argument.mid(7).split(u'\n', Qt::SkipEmptyParts));
    } else if (argument.startsWith(u"queue:")) {
        m_page.showQueue(argument.mid(6));
    } else if (argument.startsWith(u"older:")) {
        m_page.older().search(argument.mid(6));
    } else if (argument.startsWith(u"search:")) {
        m_page.search().setText(argument.mid(7));
    } else if (argument == u"shop:") {
        openShop();
    } else if (argument == u"note") {
        m_tools->writeNote();
    } else if (argument == u"fraud") {
        emit m_page.showRequested(QStringLiteral("fraud"), QString::fromLatin1(m_current.hex()));
    } else if (argument == u"request") {
        const auto &detail = m_page.detail().detail();
        emit m_page.showRequested(QStringLiteral("requests"), detail ? QStringLiteral("new:%1:%2").arg(QString::fromLatin1(detail->order.id.hex()), detail->order.number) : QStringLiteral("new"));
    } else {
        const Id id = Id::fromHex(argument.toLatin1());
        if (m_page.model().rowOf(id) < 0)
            m_page.search().clear(); // what it is filtered by may leave this one out
        findInList(id);
    }
}

void OrdersController::onLeft(const OrderDetail &detail)
{
    const TimelineRecord last = detail.timeline.isEmpty() ? TimelineRecord() : detail.timeline.last();
    const bool ours = last.desk == m_context.desk.name() && last.person == m_context.desk.person();
    const QList<Id> &ids = m_page.model().ids();
    if (ours && !ids.isEmpty()) {
        showOrder(ids[qBound(0, m_lastRow, int(ids.size()) - 1)]);
    } else if (ours) {
        m_current = {};
        m_page.detail().clear();
        updateActions();
    } else {
        emit m_page.said((last.person.isEmpty() ? tr("Order %1 is not in this list any more. It stays in sight until another one is chosen.")
                                                : tr("Order %1 is not in this list any more: %2 changed it. It stays in sight until another one is chosen."))
                             .arg(detail.order.number, PersonText::name(last.person)), Tone::Info);
    }
}

void OrdersController::tellMissing(const Id &order)
{
    const QString kept = m_drafts->keep();
    m_page.detail().stopEditing();
    m_page.panel().leave();
    m_noneChosen = true;
    m_current = {};
    m_page.detail().clear(); // no act is for the one before
    m_page.table().clearSelection();
    m_page.table().setCurrentIndex({});
    if (std::exchange(m_missing, order) != order) {
        const QString words = tr("The order that was asked for is not at this desk. Ctrl+Shift+F looks for older orders on the server.");
        emit m_page.said(kept.isEmpty() ? words : words + u' ' + keptWords(kept), Tone::Warn);
    }
    updateActions();
}

void OrdersController::seekWaiting(int step, const std::function<void(const Id &)> &found)
{
    if (m_seeking)
        return;
    const OrderTableModel &model = m_page.model();
    QList<Id> unread; // from the first row on that was not read yet
    for (int n = 1, row = rowBeside(model, m_current, m_lastRow, step); n < kSeekRows && row >= 0 && row < model.rowCount(); ++n, row += step) {
        const QVariant stage = unread.isEmpty() ? model.index(row, 0).data(OrderTableModel::StageRole) : QVariant();
        if (stage.isValid() && stage.toInt() == int(Stage::Waiting))
            return found(model.idAt(row));
        if (!stage.isValid())
            unread << model.idAt(row);
    }
    if (unread.isEmpty())
        return found({});
    m_seeking = true;
    m_context.async.run(this, reading(m_context.desk, [unread](const Database &db) -> Result<Id> {
                            for (qsizetype at = 0; at < unread.size(); at += kReadRows) {
                                const QList<Id> some = unread.mid(at, kReadRows);
                                const auto rows = OrderStore::rows(db, some);
                                TSUNAGI_TRY(rows);
                                const auto first = std::find_if(some.cbegin(), some.cend(), [&](const Id &id) {
                                    return std::any_of(rows->cbegin(), rows->cend(), [&](const OrderRow &row) { return row.id == id && row.stage == Stage::Waiting; });
                                });
                                if (first != some.cend())
                                    return *first;
                            }
                            return Id();
                        }),
                        [this, from = m_current, found](const Result<Id> &next) {
                            m_seeking = false;
                            if (!next)
                                m_page.sayError(next.error());
                            else if (m_current == from) // else somebody went on meanwhile
                                found(*next);
                        });
}

void OrdersController::showNext(const Id &order)
{
    if (order.isNull())
        emit m_page.said(tr("No other order waits in this direction."), Tone::Info);
    else
        showOrder(order);
}

void OrdersController::step(int rows)
{
    const int row = rowBeside(m_page.model(), m_current, m_lastRow, rows);
    if (row >= 0 && row < m_page.model().rowCount())
        showOrder(m_page.model().idAt(row));
}

void OrdersController::act(const QString &done, std::function<Result<>(OrderService &, const Id &)> work, bool leaves,
                           std::function<void(const Id &, const Result<> &)> then)
{
    if (m_acting || m_current.isNull())
        return;
    m_acting = true;
    updateActions();
    const QString other = m_claims->begin(m_current);
    const QString number = m_page.detail().detail() ? m_page.detail().detail()->order.number : QString();
    m_context.async.run(
        this, [&orders = m_orders, id = m_current, work] { return work(orders, id); },
        [this, done, number, other, leaves, id = m_current, work, then](const Result<> &result) {
            m_acting = false;
            if (result) {
                const QString words = tr("%1: %2").arg(number, done);
                emit m_page.said(other.isEmpty() ? words : tr("%1 %2", "what was done, who else works on it").arg(words, other), other.isEmpty() ? Tone::Good : Tone::Warn);
                m_advance = m_current == id; // else somebody went on meanwhile, and what is in sight is not done
                m_leave = leaves;
            } else {
                // What was typed stands in its fields again, and is saved from there.
                m_page.sayError(result.error(), then ? std::function<void()>() : [this, id, done, work, leaves] {
                    if (m_current == id)
                        act(done, work, leaves);
                    else
                        showOrder(id); // another one is in sight meanwhile: nothing is done to what nobody looks at
                });
            }
            if (then)
                then(id, result);
            loadDetail();
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
    if (const QString other = m_claims->begin(m_current); !other.isEmpty())
        emit m_page.said(other, Tone::Warn);
    if (m_drafts->begin(field))
        emit m_page.said(tr("What you had typed into order %1 is back. Ctrl+S saves it, Esc gives it up.").arg(m_page.detail().detail()->order.number), Tone::Info);
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
        m_drafts->drop(m_current);
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

void OrdersController::askForFile()
{
    if (m_page.progress().isRunning())
        return;
    m_context.async.run(
        this, [&desk = m_context.desk] { return ImportWithdrawal(desk).files(kFilesShown); },
        [this](const Result<QList<TakenFile>> &files) {
            if (!files) {
                emit m_page.said(ErrorText::sentence(files.error()), ErrorText::tone(files.error()));
                return;
            }
            QList<ChoicePanel::Choice> choices;
            for (const TakenFile &file : *files) {
                const QString what = tr("%1 · %2 · %3/%4 · orders: %5").arg(QDateTime::fromMSecsSinceEpoch(file.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm")), file.name, file.client, file.shop, QLocale().toString(file.orders));
                const bool gone = file.withdrawn > 0;
                if (file.withdrawn < file.orders)
                    choices << ChoicePanel::Choice {QStringLiteral("out:") + QString::fromLatin1(file.id.hex()), what};
                if (gone)
                    choices << ChoicePanel::Choice {QStringLiteral("in:") + QString::fromLatin1(file.id.hex()), tr("Bring back: %1").arg(what)};
            }
            if (choices.isEmpty()) {
                emit m_page.said(tr("No order here came by a file."), Tone::Warn);
                return;
            }
            if (!m_page.panel().isHidden() || m_page.progress().isRunning()) // something else was begun meanwhile
                return;
            m_page.panel().ask({tr("Which file was taken in by mistake? Its orders leave the work without a mail to anybody. Ctrl+Z takes that back."), choices, {}, false, false, tr("Do it")},
                               [this](const ChoicePanel::Answer &answer) { withdrawFile(Id::fromHex(answer.key.section(u':', 1).toLatin1()), answer.key.startsWith(u"in:")); });
        });
}

void OrdersController::withdrawFile(const Id &file, bool back)
{
    auto progress = std::make_shared<Progress>();
    m_page.progress().start(back ? tr("Bringing back, orders: %1") : tr("Withdrawing, orders: %1"), progress);
    m_context.async.run(
        this,
        [&desk = m_context.desk, &async = m_context.async, file, back, progress] {
            ImportWithdrawal imports(desk);
            const auto told = [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            };
            return back ? imports.bringBack(file, told) : imports.withdraw(file, told);
        },
        [this](const Result<WithdrawReport> &report) {
            m_page.progress().finish();
            if (report)
                emit m_page.said(WithdrawText::report(*report), report->stay.isEmpty() && report->left == 0 && report->done > 0 ? Tone::Good : Tone::Warn);
            else
                emit m_page.said(ErrorText::sentence(report.error()), ErrorText::tone(report.error()));
        });
}

void OrdersController::openImport(const QStringList &paths)
{
    auto *dialog = new ImportDialog(m_context, m_orders, paths, &m_page);
    connect(dialog, &ImportDialog::said, &m_page, &Page::said);
    connect(dialog, &ImportDialog::shopWanted, this, &OrdersController::openShop);
    dialog->open();
}

void OrdersController::openShop()
{
    auto *dialog = new ShopDialog(m_context, m_orders, m_carriers, &m_page);
    connect(dialog, &ShopDialog::said, &m_page, &Page::said);
    dialog->open();
}

void OrdersController::openWatched()
{
    auto *dialog = new WatchedFoldersDialog(m_context, &m_page);
    connect(dialog, &WatchedFoldersDialog::changed, m_watched, &WatchedShops::start);
    dialog->open();
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
