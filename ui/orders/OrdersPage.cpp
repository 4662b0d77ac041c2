// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrdersPage.h"

#include "models/orders/OrderView.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/KeyWords.h"
#include "ui/common/ListMemory.h"
#include "ui/common/ListTable.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/TableFrame.h"
#include "ui/orders/OlderOrders.h"
#include "ui/orders/OrderDelegate.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersController.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kMostInSight = 300;

// What the eye needs first stands first. Rakuten's numbers are the longest: whole, or two orders look alike.
const QList<TableFrame::Column> kColumns {{OrderTableModel::StageColumn, 5.2, u"あ–キャンセル済み"_qs}, {OrderTableModel::NumberColumn, 11.8, u"000000-00000000-0000000000"_qs}, {OrderTableModel::ReasonColumn, 11},
                                          {OrderTableModel::NameColumn, 6}, {OrderTableModel::ClaimColumn, 12.5}, {OrderTableModel::WantColumn, 9.6, u"11/28 (Wed) 19–21 h"_qs}, {OrderTableModel::HeldColumn, 4.4},
                                          {OrderTableModel::TotalColumn, 4.6}, {OrderTableModel::PlaceColumn, 5}, {OrderTableModel::PayColumn, 8},
                                          {OrderTableModel::ShopColumn, 9}, {OrderTableModel::OrderedColumn, 7.5}};

constexpr double kLeastNumber = 11.2; // letters: a number of the usual length is whole, of a longer one both ends, which tell it from its neighbours

} // namespace

OrdersPage::OrdersPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("orders"), parent), m_model(new OrderTableModel(this)), m_queues(new QueueList(this)), m_search(new SearchLine(this)),
      m_listText(new QLabel(this)), m_table(new ListTable(this)), m_older(new OlderOrders(context, this)), m_detail(new OrderDetailView(this)), m_panel(new ChoicePanel(this)),
      m_progress(new ProgressLine(this))
{
    stopForQuestions(*m_panel);
    m_queues->setObjectName(QStringLiteral("orderQueueList"));
    m_search->setObjectName(QStringLiteral("orderSearchEdit"));
    connect(m_search, &SearchLine::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    m_listText->setObjectName(QStringLiteral("orderListLabel"));
    buildTable();
    m_queues->leadInto(*m_table);
    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    m_middle = layout;
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_listText);
    layout->addLayout(top);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_older);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_panel);
    rightLayout->addWidget(m_detail, 1);
    buildEditButtons(right);
    rightLayout->addWidget(m_editButtons);
    setPanes(m_queues, middle, right);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_selecting)
            emit currentChanged(currentId());
    });
    texts().add([this] {
        m_search->setPlaceholderText(tr("Number, name, phone, address (Ctrl+F)"));
        m_search->setAccessibleName(tr("Search orders"));
        m_queues->setAccessibleName(tr("Queues"));
        if (!m_counts.isEmpty()) // their next reading may come late
            setQueueCounts(QList(m_counts), QList(m_due));
        m_table->setAccessibleName(tr("Orders"));
    });
}

void OrdersPage::buildTable()
{
    m_table->setObjectName(QStringLiteral("orderTable"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection); // many are edited by one act
    m_table->setItemDelegate(new OrderDelegate(m_table));
    m_model->setWords([](const OrderRow &row, int column, const QString &claim) { return OrderDelegate::words(row, column, claim); });
    m_frame = new TableFrame(context(), *m_table, QStringLiteral("orders"));
    m_frame->setColumns(kColumns);
    m_frame->keepInSight(OrderTableModel::ReasonColumn, OrderTableModel::NumberColumn, kLeastNumber); // what waits, and why
    m_empty = new EmptyNote(QStringLiteral("orderEmptyLabel"), m_table);
}

void OrdersPage::buildEditButtons(QWidget *right)
{
    auto *buttons = new QDialogButtonBox(right);
    buttons->setContentsMargins(8, 4, 8, 4);
    m_editButtons = buttons;
    m_save = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("orderSaveButton"));
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    leave->setObjectName(QStringLiteral("orderLeaveButton"));
    for (QPushButton *button : {m_save, leave})
        button->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, m_detail, &OrderDetailView::saveRequested);
    connect(buttons, &QDialogButtonBox::rejected, m_detail, &OrderDetailView::giveUp);
    // In a field the form takes it; here while the keys are on one of the two.
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), buttons, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, m_detail, &OrderDetailView::giveUp);
    buttons->hide();
    texts().add([leave] { leave->setText(tr("Leave it unsaved (Esc)")); });
}

void OrdersPage::showEditButtons(bool shown)
{
    if (const auto *save = shown ? findChild<QAction *>(QStringLiteral("saveOrderAction")) : nullptr) {
        const QString key = keyWords(save->shortcut());
        m_save->setText(key.isEmpty() ? tr("Save") : tr("Save (%1)").arg(key));
    }
    m_editButtons->setVisible(shown);
}

void OrdersPage::showClaims(bool shown)
{
    m_frame->leaveOut(OrderTableModel::ClaimColumn, !shown);
}

void OrdersPage::addListTools()
{
    new ListTools(*this, context(), *m_middle, [this] {
        const auto filter = [this] {
            const QString words = m_search->text().trimmed();
            return words.isEmpty() ? m_queues->currentText() : tr("“%1”").arg(words);
        };
        return ListTools::List {m_table, m_frame, m_middle, m_panel, filter, [this](const QList<int> &columns) { return reader(columns); }, {}};
    });
    const auto counter = [&desk = context().desk](const QString &queue, const QString &words) -> qint64 {
        const auto db = desk.reader();
        return db ? OrderView::count(**db, queue, words, desk.clock().today()).value_or(-1) : -1;
    };
    new ListMemory(*this, context(), {m_queues, m_search, m_frame, m_panel}, counter);
    addDetailAction();
}

ListTools::Reader OrdersPage::reader(const QList<int> &columns) const
{
    return [&desk = context().desk, ids = m_model->ids(), claims = m_model->claims(), columns](qint64 from, qint64 count) -> Result<QList<ListSheet::Row>> {
        const auto db = desk.reader();
        TSUNAGI_TRY(db);
        const auto rows = OrderStore::rows(**db, ids.mid(from, count));
        TSUNAGI_TRY(rows);
        QList<ListSheet::Row> sheet;
        for (const OrderRow &row : *rows) {
            ListSheet::Row cells;
            for (const int column : columns) {
                const QVariant value = OrderTableModel::cell(row, column, ListValueRole);
                const bool exact = value.isValid() && (value.typeId() != QMetaType::QDate || value.toDate().isValid());
                cells << (exact ? value : QVariant(OrderDelegate::words(row, column, claims.value(row.id))));
            }
            sheet << cells;
        }
        return sheet;
    };
}

QString OrdersPage::title() const
{
    return tr("Orders");
}

QString OrdersPage::about() const
{
    return tr("Orders of all shops, from the file to the shipping instruction. What waits stands at the left by its reason: take over the "
              "suggestion, correct it or confirm it, and the order becomes ready. Files come in with Ctrl+O or dropped on the window. "
              "An order is yours from the first thing you do on it, or with Ctrl+Shift+K, and other desks see that; it is given back when you go on "
              "to another, finish it, press Ctrl+Shift+K again or close the window.");
}

void OrdersPage::activate(const QString &argument)
{
    emit activated(argument);
}

QWidget *OrdersPage::firstFocus()
{
    if (m_panel->isVisible() && m_panel->focusWidget()) // a question that waits keeps the keys
        return m_panel->focusWidget();
    QWidget *last = focusWidget();
    if (m_detail->isEditing() && last && m_detail->isAncestorOf(last))
        return last;
    return m_table;
}

void OrdersPage::setQueueCounts(const QList<QueueCount> &counts, const QList<QueueCount> &due)
{
    m_counts = counts;
    m_due = due;
    QList<QueueItem> items {{QString(), tr("Stage"), -1, Tone::Neutral}};
    qint64 all = 0;
    QList<QueueItem> findings;
    QList<QueueItem> told;
    QList<QueueItem> holds;
    QList<QueueItem> others;
    QList<QueueItem> stages;
    for (const QueueCount &queue : counts) {
        QueueItem item {queue.queue, OrderWords::queue(queue.queue), queue.count, Tone::Warn};
        if (queue.queue.startsWith(u"reason:")) {
            findings << item;
        } else if (queue.queue.startsWith(u"told:")) {
            item.tone = Tone::Info;
            told << item;
        } else if (queue.queue.startsWith(u"hold:")) {
            holds << item;
        } else if (queue.queue == u"proposal" || queue.queue == u"conflict") {
            if (queue.count > 0) {
                item.tone = queue.queue == u"conflict" ? Tone::Stop : Tone::Warn;
                others << item;
            }
        } else {
            for (int i = 0; i <= int(Stage::Cancelled); ++i)
                if (stageName(Stage(i)) == queue.queue)
                    item.tone = OrderWords::tone(Stage(i));
            all += queue.count;
            stages << item;
        }
    }
    items << QueueItem {QStringLiteral("all"), OrderWords::queue(QStringLiteral("all")), all, Tone::Neutral} << stages;
    items << QueueItem {QString(), tr("Due"), -1, Tone::Neutral};
    const QStringList days {tr("Today or before"), tr("Tomorrow"), tr("The day after"), OrderWords::queue(QStringLiteral("late:+0"))};
    for (qsizetype i = 0; i < due.size(); ++i)
        items << QueueItem {due[i].queue, days.value(i), due[i].count, i == 1 || i == 2 ? Tone::Info : due[i].count > 0 ? Tone::Stop : Tone::Neutral};
    if (!others.isEmpty())
        items << QueueItem {QString(), tr("To decide"), -1, Tone::Neutral} << others;
    if (!findings.isEmpty())
        items << QueueItem {QString(), tr("Findings"), -1, Tone::Neutral} << findings;
    if (!told.isEmpty())
        items << QueueItem {QString(), tr("Only to know"), -1, Tone::Neutral} << told;
    if (!holds.isEmpty())
        items << QueueItem {QString(), tr("Holds"), -1, Tone::Neutral} << holds;
    m_queues->setItems(items);
}

void OrdersPage::showQueue(const QString &queue)
{
    m_search->clear(); // the list is to have as many rows as the number said
    m_queues->ask(queue, [queue] { return OrderWords::queue(queue); });
}

void OrdersPage::setListText(const QString &text)
{
    m_listText->setText(text);
}

void OrdersPage::setEmptyText(const QString &text, const QString &step)
{
    // The way into the first steps is the window's.
    m_empty->say(text, step.isEmpty() ? nullptr : window()->findChild<QAction *>(step + QStringLiteral("Action")));
}

Id OrdersPage::currentId() const
{
    return m_table->currentIndex().isValid() ? m_model->idAt(m_table->currentIndex().row()) : Id();
}

QList<Id> OrdersPage::selectedIds() const
{
    QList<Id> ids;
    QItemSelection ranges = m_table->selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(), [](const QItemSelectionRange &a, const QItemSelectionRange &b) { return a.top() < b.top(); });
    int below = 0; // rows of several ranges count once
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (int row = std::max(below, range.top()); row <= range.bottom(); ++row)
            ids << m_model->idAt(row);
        below = std::max(below, range.bottom() + 1);
    }
    return ids;
}

void OrdersPage::reselect(const QList<Id> &orders)
{
    QItemSelection selection;
    for (const Id &order : orders) {
        if (const int row = m_model->rowOf(order); row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::Select);
}

void OrdersPage::select(const Id &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || row == m_table->currentIndex().row())
        return;
    m_selecting = true;
    const QModelIndex index = m_model->index(row, m_table->currentIndex().isValid() ? m_table->currentIndex().column() : 0);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // whatever key is held
    m_table->scrollTo(index);
    m_selecting = false;
}

QList<Id> OrdersPage::idsInSight() const
{
    QList<Id> ids;
    const int first = m_table->rowAt(0);
    if (first < 0)
        return ids;
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    // A table without height has no last row: that must not be all of a million.
    for (int row = first; row <= (last < 0 ? std::min(m_model->rowCount(), first + kMostInSight) - 1 : last); ++row)
        ids << m_model->idAt(row);
    return ids;
}

void OrdersPage::reload(const QList<Id> &roots)
{
    emit reloadRequested(roots);
}

Page *makeOrdersPage(const PageContext &context, OrderService &orders, const Carriers &carriers, ClaimService *claims, NoteService *notes, NoticeService *notices,
                    QWidget *parent)
{
    auto *page = new OrdersPage(context, parent);
    new OrdersController(*page, context, orders, carriers, claims, notes, notices);
    page->addListTools();
    return page;
}

} // namespace tsunagi
