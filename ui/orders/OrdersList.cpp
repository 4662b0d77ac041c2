// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrdersList.h"

#include "models/core/PersonText.h"
#include "models/orders/OrderView.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/ReadPace.h"
#include "ui/orders/OlderOrders.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderDrafts.h"
#include "ui/orders/OrdersPage.h"

#include <QLineEdit>
#include <QLocale>
#include <QTableView>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kSearchMs = 60;
constexpr int kSeekRows = 2000;
constexpr qsizetype kReadRows = 100;
constexpr qsizetype kMostReselected = 5000;
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

OrdersList::OrdersList(OrdersPage &page, const PageContext &context, OrderDrafts &drafts, std::function<bool()> busy)
    : QObject(&page), m_page(page), m_context(context), m_drafts(drafts), m_busy(std::move(busy))
{
    m_listPace = new ReadPace([this] { loadList(); }, this);
    m_countsPace = new ReadPace([this] { loadCounts(); }, this);
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchMs);
    connect(&m_searchSoon, &QTimer::timeout, this, &OrdersList::loadList);
    connect(&page, &OrdersPage::currentChanged, this, &OrdersList::show);
    connect(&page.queues(), &QueueList::chosen, this, [this] {
        m_page.search().clear();
        loadList();
    });
    connect(&page.search(), &QLineEdit::textChanged, this, [this] {
        m_noneChosen = false;
        m_searchSoon.start();
    });
    connect(&page.model(), &OrderTableModel::sortWanted, this, &OrdersList::loadList);
    connect(&page.model(), &OrderTableModel::rowsWanted, this, &OrdersList::loadRows);
    connect(&page.older(), &OlderOrders::said, &page, &Page::said);
    connect(&page.older(), &OlderOrders::failed, &page, [&page](const Error &error) { page.sayError(error); });
    connect(&page.older(), &OlderOrders::left, &page, [&page] { page.table().setFocus(Qt::OtherFocusReason); });
    connect(&page.older(), &OlderOrders::opened, this, [this](const Id &id) {
        find(id); // under the search that found it
        m_page.table().setFocus(Qt::OtherFocusReason);
    });
}

void OrdersList::reload(const QList<Id> &roots)
{
    m_countsPace->ask();
    m_listPace->ask();
    // Rows in sight are read again and replaced in place, so that nothing flickers.
    if (roots.isEmpty()) {
        m_page.model().keepOnly(m_page.idsInSight()); // beyond them nothing flickers, and nothing may be old
        loadRows(m_page.idsInSight());
        if (!m_current.isNull())
            readDetail();
    } else {
        m_page.model().refresh(roots);
        if (roots.contains(m_current))
            readDetail();
    }
}

void OrdersList::onDone(const Id &order, bool leaves)
{
    m_advance = m_current == order; // else somebody went on meanwhile, and what is in sight is not done
    m_leave = leaves;
}

void OrdersList::loadCounts()
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

void OrdersList::loadList()
{
    OrderQuery query = OrderView::query(m_page.queues().currentKey(), m_page.search().text().trimmed(), m_context.desk.clock().today());
    query.sort = m_page.model().sortBy();
    query.descending = m_page.model().isDescending();
    const quint64 serial = ++*m_listSerial;
    m_asked = m_page.queues().currentKey() + u'\n' + m_page.search().text().trimmed();
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

void OrdersList::onList(const std::optional<IdIndex> &index)
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
    const bool busy = m_busy() || m_advance;
    if (!m_wantedOrder.isNull() && m_page.model().rowOf(m_wantedOrder) >= 0) {
        m_noneChosen = false;
        show(Id(m_wantedOrder)); // a question about the one before is left, and what is typed into it kept
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
    const bool sameList = std::exchange(m_question, m_asked) == m_asked;
    if (sameList && !m_current.isNull() && m_page.model().rowOf(m_current) < 0) {
        // Another desk's act must not bring another order under a key that is on its way.
        if (wasListed && !busy && !m_page.detail().isEditing()) {
            m_left = m_current;
            readDetail();
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
        emit emptied();
    } else if (!m_page.detail().detail() || m_page.detail().detail()->order.id != m_current) {
        readDetail();
    }
}

void OrdersList::loadRows(const QList<Id> &ids)
{
    if (ids.isEmpty())
        return;
    m_context.async.run(this, reading(m_context.desk, [ids](const Database &db) { return OrderStore::rows(db, ids); }),
                        [this](const Result<QList<OrderRow>> &rows) {
                            if (rows)
                                m_page.model().setRows(*rows);
                        });
}

void OrdersList::readDetail()
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
                                readDetail();
                                return;
                            }
                            if (!detail) {
                                m_advance = false;
                                m_page.detail().clear();
                            } else if (m_advance && (m_leave || (detail->stage != Stage::Waiting && detail->stage != Stage::Received))) {
                                // This one waits no more, or for others: on to the next that waits for us.
                                m_advance = false;
                                m_page.detail().setDetail(*detail, m_context.desk.clock().nowUs());
                                emit finished(detail->order.id);
                                seekWaiting(1, [this](const Id &next) {
                                    if (next.isNull()) // the last of the list: what was passed over is left
                                        seekWaiting(-1, [this](const Id &before) {
                                            const QList<Id> &ids = m_page.model().ids();
                                            // None waits here: what has left the list gave its row to the one behind it.
                                            const bool gone = before.isNull() && !ids.isEmpty() && m_page.model().rowOf(m_current) < 0;
                                            show(gone ? ids[qBound(0, m_lastRow, int(ids.size()) - 1)] : before);
                                        });
                                    else
                                        show(next);
                                });
                            } else {
                                // An act of ours that it still waits after took it out of a queue all the same.
                                if (std::exchange(m_advance, false) && m_page.model().rowOf(m_current) < 0)
                                    m_left = m_current;
                                m_page.detail().setDetail(*detail, m_context.desk.clock().nowUs());
                                if (std::exchange(m_left, {}) == detail->order.id)
                                    onLeft(*detail);
                                emit shown(detail->order.id);
                            }
                            emit read();
                        });
}

void OrdersList::show(const Id &id)
{
    if (id.isNull() || id == m_current)
        return;
    m_noneChosen = false;
    m_wantedOrder = {};
    if (const QString kept = m_drafts.keep(); !kept.isEmpty())
        emit m_page.said(keptWords(kept), Tone::Info);
    m_page.detail().stopEditing();
    m_page.panel().leave();
    m_current = id;
    m_page.select(id);
    readDetail();
}

void OrdersList::find(const Id &id)
{
    if (m_page.model().rowOf(id) >= 0) {
        show(id);
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

void OrdersList::onLeft(const OrderDetail &detail)
{
    const TimelineRecord last = detail.timeline.isEmpty() ? TimelineRecord() : detail.timeline.last();
    const bool ours = last.desk == m_context.desk.name() && last.person == m_context.desk.person();
    const QList<Id> &ids = m_page.model().ids();
    if (ours && !ids.isEmpty()) {
        show(ids[qBound(0, m_lastRow, int(ids.size()) - 1)]);
    } else if (ours) {
        m_current = {};
        m_page.detail().clear();
        emit emptied();
    } else {
        emit m_page.said((last.person.isEmpty() ? tr("Order %1 is not in this list any more. It stays in sight until another one is chosen.")
                                                : tr("Order %1 is not in this list any more: %2 changed it. It stays in sight until another one is chosen."))
                             .arg(detail.order.number, PersonText::name(last.person)), Tone::Info);
    }
}

QString OrdersList::keptWords(const QString &number)
{
    return tr("What you typed into order %1 is kept and not saved. Ctrl+F4 goes back to it.").arg(number);
}

void OrdersList::tellMissing(const Id &order)
{
    const QString kept = m_drafts.keep();
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
    emit emptied();
}

void OrdersList::seekWaiting(int step, const std::function<void(const Id &)> &found)
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

void OrdersList::goToWaiting(int step)
{
    seekWaiting(step, [this](const Id &next) {
        if (next.isNull())
            emit m_page.said(tr("No other order waits in this direction."), Tone::Info);
        else
            show(next);
    });
}

void OrdersList::step(int rows)
{
    const int row = rowBeside(m_page.model(), m_current, m_lastRow, rows);
    if (row >= 0 && row < m_page.model().rowCount())
        show(m_page.model().idAt(row));
}

} // namespace tsunagi
