// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/IdIndex.h"
#include "models/orders/OrderStore.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace tsunagi {

class OrderDrafts;
class OrdersPage;
class ReadPace;

/// Which orders stand in the list, and which one is in sight: queue, search, order and numbers of rows, the way to the next one.
///
/// Thread: GUI; every reading runs on a worker.
class OrdersList final : public QObject
{
    Q_OBJECT
public:
    /// `drafts` keep what is typed when another order comes in sight. `busy`: the order in sight is asked about or worked on, so the list stays at it.
    OrdersList(OrdersPage &page, const PageContext &context, OrderDrafts &drafts, std::function<bool()> busy);

    /// The order in sight, its record read or not; null if there is none.
    [[nodiscard]] Id current() const { return m_current; }
    void reload(const QList<Id> &roots);
    /// Reads the order in sight anew.
    void readDetail();
    void show(const Id &id);
    /// Shows it, among all orders if the list does not hold it.
    void find(const Id &id);
    void step(int rows);
    /// To the next (or previous) row that waits for somebody, or says that there is none.
    void goToWaiting(int step);
    /// An act of ours on it is done: once it was read anew the list goes on, if it waits no more or `leaves` to wait for others.
    void onDone(const Id &order, bool leaves);

signals:
    /// The order in sight was read anew, or cannot be read.
    void read();
    /// No order is in sight any more.
    void emptied();
    /// Before read(): the record of this order is shown, and the list stays at it.
    void shown(const tsunagi::Id &order);
    /// It waits no more, and the list goes on.
    void finished(const tsunagi::Id &order);

private:
    void loadCounts();
    void loadList();
    void loadRows(const QList<Id> &ids);
    /// Nothing: the list is as it was.
    void onList(const std::optional<IdIndex> &index);
    /// Looks for the next (or previous) row, from the current one, that waits for somebody; `found` hears the null id if there is none.
    void seekWaiting(int step, const std::function<void(const Id &)> &found);
    /// The order in sight is in its list no more: after an act of ours the next one comes, else it stays, and who changed it is said.
    void onLeft(const OrderDetail &detail);
    /// What was asked for is not in the list: no other row is to pass for it.
    void tellMissing(const Id &order);
    /// What was typed into the order of this number waits.
    [[nodiscard]] static QString keptWords(const QString &number);

    OrdersPage &m_page;
    PageContext m_context;
    OrderDrafts &m_drafts;
    std::function<bool()> m_busy;
    QTimer m_searchSoon;
    ReadPace *m_listPace = nullptr;
    ReadPace *m_countsPace = nullptr;
    Id m_current;
    Id m_wantedOrder;    ///< to be shown once the list has it
    Id m_missing;        ///< of which it was said that the list has it not
    bool m_noneChosen = false; ///< no row is chosen until somebody chooses one
    bool m_seeking = false;
    QString m_listed;    ///< queue of the rows in sight
    QString m_asked;     ///< what the newest reading looks for, whatever is typed meanwhile
    QString m_question;  ///< what the list was asked: its queue and what is searched for
    Id m_left;           ///< has just left the list and is still in sight
    int m_lastRow = 0;
    std::shared_ptr<std::atomic<quint64>> m_listSerial = std::make_shared<std::atomic<quint64>>(0); ///< number of the newest question, which workers look at
    bool m_detailRunning = false, m_detailAgain = false;
    bool m_advance = false, m_leave = false;
};

} // namespace tsunagi
