// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/IdIndex.h"
#include "models/orders/OrderService.h"
#include "ui/common/Page.h"

#include <QTimer>

#include <atomic>
#include <memory>

class QAction;

namespace tsunagi {

class BulkActions;
class Carriers;
class ClaimService;
class NoteService;
class NoticeService;
class OrderClaims;
class OrderDecisions;
class OrderDrafts;
class OrderHolds;
class OrderLineActions;
class OrderMerge;
class OrderTools;
class OrdersPage;
class ReadPace;
class WatchedShops;

/// What can be done on the orders page: its actions, what they ask, what they call.
///
/// Thread: GUI; every call of the service runs on a worker.
class OrdersController final : public QObject
{
    Q_OBJECT
public:
    OrdersController(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims, NoteService *notes,
                     NoticeService *notices);

private:
    void buildActions();
    void updateActions();
    void reload(const QList<Id> &roots);
    void loadCounts();
    void loadList();
    void loadRows(const QList<Id> &ids);
    void loadDetail();
    /// Nothing: the list is as it was.
    void onList(const std::optional<IdIndex> &index);
    void onActivated(const QString &argument);
    void showOrder(const Id &id);
    /// Shows it, among all orders if the list does not hold it.
    void findInList(const Id &id);
    /// Looks for the next (or previous) row, from the current one, that waits for somebody; `found` hears the null id if there is none.
    void seekWaiting(int step, const std::function<void(const Id &)> &found);
    /// The one that was found, or that none was.
    void showNext(const Id &order);
    /// The order in sight is in its list no more: after an act of ours the next one comes, else it stays, and who changed it is said.
    void onLeft(const OrderDetail &detail);
    /// What was asked for is not in the list: no other row is to pass for it.
    void tellMissing(const Id &order);
    /// What was typed into the order of this number waits.
    [[nodiscard]] static QString keptWords(const QString &number);
    void step(int rows);
    /// Runs an act on the current order; goes on to the next waiting order if this one no longer waits, or if `leaves`: it waits for others now.
    void act(const QString &done, std::function<Result<>(OrderService &, const Id &order)> work, bool leaves = false,
             std::function<void(const Id &order, const Result<> &)> then = {});
    /// What was typed is forgotten, or stands in the fields again.
    void afterSave(const Id &order, const QHash<QString, QString> &seen, const Result<> &result);

    void accept(const Id &finding);
    void confirm();
    void chooseCarrier();
    void edit(const QString &field = {});
    void checkTyped();
    void saveEdit();
    /// Which of the files that were taken in was the wrong one?
    void askForFile();
    void withdrawFile(const Id &file, bool back);
    void openImport(const QStringList &paths);
    void openShop();
    void openWatched();
    void checkAll();

    OrdersPage &m_page;
    PageContext m_context;
    OrderService &m_orders;
    const Carriers &m_carriers;
    WatchedShops *m_watched = nullptr;
    OrderClaims *m_claims = nullptr;
    BulkActions *m_bulk = nullptr; ///< null where nobody knows who works on what
    OrderTools *m_tools = nullptr;
    OrderLineActions *m_lines = nullptr;
    OrderMerge *m_merge = nullptr;
    OrderHolds *m_holds = nullptr;
    OrderDecisions *m_decisions = nullptr;
    OrderDrafts *m_drafts = nullptr;
    Id m_typeOn; ///< its save was refused: what was typed comes back once it was read anew
    QTimer m_searchSoon;
    ReadPace *m_listPace = nullptr;
    ReadPace *m_countsPace = nullptr;
    Id m_current;
    Id m_wantedOrder;    ///< to be shown once the list has it
    Id m_missing;        ///< of which it was said that the list has it not
    bool m_noneChosen = false; ///< no row is chosen until somebody chooses one
    bool m_seeking = false;
    QString m_listed;    ///< queue of the rows in sight
    QString m_question;  ///< what the list was asked: its queue and what is searched for
    Id m_left;           ///< has just left the list and is still in sight
    int m_lastRow = 0;
    std::shared_ptr<std::atomic<quint64>> m_listSerial = std::make_shared<std::atomic<quint64>>(0); ///< number of the newest question, which workers look at
    quint64 m_typedSerial = 0;
    bool m_detailRunning = false, m_detailAgain = false;
    bool m_acting = false;
    bool m_advance = false, m_leave = false;

    QAction *m_claim = nullptr, *m_mine = nullptr; ///< null where nobody is told
    QAction *m_accept = nullptr, *m_confirm = nullptr, *m_edit = nullptr, *m_editDate = nullptr, *m_backToTyping = nullptr, *m_save = nullptr, *m_carrier = nullptr,
            *m_nextFinding = nullptr, *m_nextWaiting = nullptr, *m_previousWaiting = nullptr, *m_next = nullptr, *m_previous = nullptr;
};

} // namespace tsunagi
