// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderTableModel.h"
#include "ui/common/ListTools.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/common/SearchLine.h"

class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace tsunagi {

class Carriers;
class ChoicePanel;
class EmptyNote;
class ClaimService;
class NoteService;
class NoticeService;
class OlderOrders;
class OrderDetailView;
class OrderService;
class ProgressLine;
class TableFrame;

/// 受注: the view. What happens on it is OrdersController's.
class OrdersPage final : public Page
{
    Q_OBJECT
public:
    OrdersPage(const PageContext &context, QWidget *parent);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;
    void activate(const QString &argument) override;
    [[nodiscard]] QWidget *firstFocus() override;

    [[nodiscard]] OrderTableModel &model() { return *m_model; }
    [[nodiscard]] QueueList &queues() { return *m_queues; }
    [[nodiscard]] SearchLine &search() { return *m_search; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] OlderOrders &older() { return *m_older; }
    [[nodiscard]] OrderDetailView &detail() { return *m_detail; }
    [[nodiscard]] ChoicePanel &panel() { return *m_panel; }
    [[nodiscard]] ProgressLine &progress() { return *m_progress; }

    /// Last of all actions: what can be done with any list.
    void addListTools();
    /// `due`: as OrderStore::dueCounts().
    void setQueueCounts(const QList<QueueCount> &counts, const QList<QueueCount> &due);
    /// Chooses a queue; one that the list does not hold, as of a bar of the dashboard, is put below it.
    void showQueue(const QString &queue);
    /// How many orders the list shows, and of what.
    void setListText(const QString &text);
    /// Shown over an empty list; says what the first step is.
    /// `step`: the action that helps, as "instructAll"; empty = none.
    void setEmptyText(const QString &text, const QString &step = {});
    [[nodiscard]] Id currentId() const;
    /// Of the rows that are selected, in the order of the list.
    [[nodiscard]] QList<Id> selectedIds() const;
    /// Selects those of them that the list holds, beside the current one.
    void reselect(const QList<Id> &orders);
    /// Who works on which order has a column.
    void showClaims(bool shown);
    /// While an order is typed into, the buttons that save or leave it stand below it.
    void showEditButtons(bool shown);
    /// Marks this order's row and brings it into sight; nothing if it is not listed.
    void select(const Id &id);
    /// Ids of the rows in sight.
    [[nodiscard]] QList<Id> idsInSight() const;

signals:
    void reloadRequested(const QList<tsunagi::Id> &roots);
    void activated(const QString &argument);
    void currentChanged(const tsunagi::Id &order);

protected:
    void reload(const QList<Id> &roots) override;

private:
    void buildTable();
    void buildEditButtons(QWidget *right);
    [[nodiscard]] ListTools::Reader reader(const QList<int> &columns) const;
    QVBoxLayout *m_middle = nullptr;
    OrderTableModel *m_model = nullptr;
    QueueList *m_queues = nullptr;
    QList<QueueCount> m_counts, m_due; ///< as they were set last, for another language
    SearchLine *m_search = nullptr;
    QLabel *m_listText = nullptr;
    EmptyNote *m_empty = nullptr;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    OlderOrders *m_older = nullptr;
    OrderDetailView *m_detail = nullptr;
    ChoicePanel *m_panel = nullptr;
    ProgressLine *m_progress = nullptr;
    QWidget *m_editButtons = nullptr;
    QPushButton *m_save = nullptr;
    bool m_selecting = false;
};

/// The page with its controller. Without `claims` it does not tell who works on what, without `notes` what was handed over, without `notices` nobody of a delay.
[[nodiscard]] Page *makeOrdersPage(const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims,
                                   NoteService *notes, NoticeService *notices, QWidget *parent);

} // namespace tsunagi
