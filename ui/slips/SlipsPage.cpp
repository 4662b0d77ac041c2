// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipsPage.h"

#include "models/exchange/Carrier.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/EmptyNote.h"
#include "ui/common/KeyWords.h"
#include "ui/common/ListMemory.h"
#include "ui/common/ListTable.h"
#include "ui/common/ListTools.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/TableFrame.h"
#include "ui/slips/ScanPanel.h"
#include "ui/slips/SlipDelegate.h"
#include "ui/slips/SlipDetailView.h"
#include "ui/slips/SlipsController.h"
#include "ui/slips/SlipWords.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

// What the eye needs first stands first. Rakuten's numbers are the longest: whole, or two orders look alike.
const QList<TableFrame::Column> kColumns {{SlipTableModel::State, 10},  {SlipTableModel::Order, 13, u"000000-00000000-0000000000"_qs},
                                          {SlipTableModel::Recipient, 7.5}, {SlipTableModel::Number, 8.5}, {SlipTableModel::Carrier, 8.5},
                                          {SlipTableModel::CutOff, 6, u"11/24 (Tue) 11:30"_qs}, {SlipTableModel::Want, 8.5}, {SlipTableModel::Sheet, 6},
                                          {SlipTableModel::Turn, 4},    {SlipTableModel::Printer, 6},
                                          {SlipTableModel::Piece, 3},   {SlipTableModel::Service, 7},   {SlipTableModel::Place, 14},
                                          {SlipTableModel::Batch, 7},   {SlipTableModel::Client, 5},    {SlipTableModel::Shop, 6}};

} // namespace

SlipsPage::SlipsPage(const PageContext &context, const Carriers &carriers, QWidget *parent)
    : Page(context, u"slips"_qs, parent), m_carriers(carriers), m_model(new SlipTableModel(this)), m_ranges(new RangeTableModel(this)),
      m_queues(new QueueList(this)), m_search(new SearchLine(this)), m_carrier(new QComboBox(this)), m_listText(new QLabel(this)),
      m_notice(new QLabel(this)), m_tables(new QStackedWidget(this)), m_detail(new SlipDetailView(carriers, this)),
      m_panel(new ChoicePanel(this)), m_scan(new ScanPanel(this)), m_progress(new ProgressLine(this))
{
    stopForQuestions(*m_panel);
    setAcceptDrops(true);
    m_queues->setObjectName(u"slipQueueList"_qs);
    m_search->setObjectName(u"slipSearchEdit"_qs);
    connect(m_search, &SearchLine::left, this, [this] { (showsRanges() ? m_rangeTable : m_table)->setFocus(Qt::OtherFocusReason); });
    m_carrier->setObjectName(u"slipCarrierBox"_qs);
    m_carrier->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_listText->setObjectName(u"slipListLabel"_qs);
    m_notice->setObjectName(u"slipNoticeLabel"_qs);
    m_notice->setWordWrap(true);
    m_notice->setAutoFillBackground(true);
    m_notice->setContentsMargins(8, 3, 8, 3);
    m_notice->setVisible(false);
    buildTables();
    for (QTableView *list : {m_table, m_rangeTable})
        m_queues->leadInto(*list);
    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    m_middle = layout;
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto *top = new QHBoxLayout;
    top->addWidget(m_carrier);
    top->addWidget(m_search, 1);
    top->addWidget(m_listText);
    layout->addLayout(top);
    layout->addWidget(m_notice);
    layout->addWidget(m_progress);
    layout->addWidget(m_tables, 1);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_scan);
    rightLayout->addWidget(m_panel);
    rightLayout->addWidget(m_detail, 1);
    setPanes(m_queues, middle, right);
    texts().add([this] {
        const QSignalBlocker quiet(m_carrier);
        const QString chosen = carrier();
        m_carrier->clear();
        m_carrier->addItem(tr("All carriers"), QString());
        for (const Carrier &one : m_carriers.all())
            m_carrier->addItem(SlipWords::carrier(m_carriers, one.code), one.code);
        m_carrier->setCurrentIndex(std::max(0, m_carrier->findData(chosen)));
        m_carrier->setAccessibleName(tr("Carrier"));
        m_carrier->setToolTip(tr("Show the parcels of one carrier (Ctrl+Y)"));
        m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
        m_search->setToolTip(tr("Order, name, address, slip number"));
        m_search->setAccessibleName(tr("Search parcels"));
        m_queues->setAccessibleName(tr("Queues"));
        m_table->setAccessibleName(tr("Parcels"));
        m_rangeTable->setAccessibleName(tr("Ranges and books"));
        const QHash<QString, QString> words = SlipWords::table(m_carriers);
        m_model->setWords(words);
        m_ranges->setWords(words);
        emit reworded();
    });
    connect(m_carrier, &QComboBox::currentIndexChanged, this, &SlipsPage::carrierChanged);
}

QTableView *SlipsPage::makeTable(const QString &name, QAbstractItemModel *model)
{
    auto *table = new ListTable(this);
    table->setObjectName(name);
    table->setModel(model);
    m_tables->addWidget(table);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_filling)
            return;
        m_noneChosen = m_noneChosen && m_table->selectionModel()->selection().isEmpty();
        emit selectionChanged();
    });
    return table;
}

void SlipsPage::buildTables()
{
    m_table = makeTable(u"slipTable"_qs, m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegate(new SlipDelegate(m_carriers, m_table));
    m_frame = new TableFrame(context(), *m_table, u"slips"_qs);
    m_frame->setColumns(kColumns);
    m_rangeTable = makeTable(u"rangeTable"_qs, m_ranges);
    m_rangeTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_rangeFrame = new TableFrame(context(), *m_rangeTable, u"ranges"_qs);
    m_rangeFrame->fixOrder();
    QList<TableFrame::Column> columns;
    // What is left to use stands before the long numbers: it is what a range is looked at for. Whose it is stays whole beside them.
    for (const int column : {RangeTableModel::Carrier, RangeTableModel::Unused, RangeTableModel::First, RangeTableModel::Last, RangeTableModel::Kind, RangeTableModel::Count,
                             RangeTableModel::OnParcel, RangeTableModel::Spoiled, RangeTableModel::Missing}) {
        const bool number = column == RangeTableModel::First || column == RangeTableModel::Last;
        const bool word = column == RangeTableModel::Carrier || column == RangeTableModel::Kind; // whole in both languages
        columns << TableFrame::Column {column, number ? 7.5 : word ? 5.5 : 4.0, column == RangeTableModel::Carrier ? u"Yamato Transport"_qs : QString()};
    }
    m_rangeFrame->setColumns(columns);
    m_rangeFrame->keepInSight(RangeTableModel::Last, RangeTableModel::Carrier, 4.5); // half a number is none
    m_empty = new EmptyNote(u"slipListEmptyLabel"_qs, m_table);
}

void SlipsPage::addListTools()
{
    new ListTools(*this, context(), *m_middle, [this] {
        const auto filter = [this] {
            const QString words = m_search->text().trimmed();
            QStringList parts {words.isEmpty() ? m_queues->currentText() : tr("“%1”").arg(words)};
            if (!carrier().isEmpty())
                parts << m_carrier->currentText();
            return parts.join(u' ');
        };
        if (showsRanges())
            return ListTools::List {m_rangeTable, m_rangeFrame, m_middle, m_panel, {}, {}, [] { return tr("Ranges and books"); }};
        return ListTools::List {m_table, m_frame, m_middle, m_panel, filter, {}, {}};
    });
    new ListMemory(*this, context(), {m_queues, m_search, m_frame, m_panel}, {});
    addDetailAction();
}

QString SlipsPage::title() const
{
    return tr("Slips");
}

QString SlipsPage::about() const
{
    return tr("From the instruction to the truck. Parcels get their slip number from the carrier's software, from a lent range on our own label, "
              "or from a pre-printed slip; then they are handed over. When a system fails, manual mode (Ctrl+M) goes on by hand: scan our code, "
              "then the slip. Labels wait at their printer on the left, in the order of printing; after a start nothing prints until Shift+F5.");
}

void SlipsPage::activate(const QString &argument)
{
    emit activated(argument);
}

QWidget *SlipsPage::firstFocus()
{
    // A question or a scan that waits keeps the keys.
    if (m_panel->isVisible() && m_panel->focusWidget())
        return m_panel->focusWidget();
    if (m_scan->isVisible() && m_scan->focusWidget())
        return m_scan->focusWidget();
    return showsRanges() ? m_rangeTable : m_table;
}

bool SlipsPage::takeScan(const QString &code)
{
    if (m_scan->take(code) || (m_takeScan && m_takeScan(code)))
        return true;
    auto *number = m_panel->findChild<QLineEdit *>(u"choiceTextEdit"_qs);
    if (!m_panel->isVisible() || !number->property("filledByScan").toBool())
        return false;
    number->setText(ScanPanel::cleaned(code)); // the answer itself stays the person's
    // The next key names the reason, where one is asked for; in the number a digit would be one more of it.
    auto *reasons = m_panel->findChild<QListWidget *>(u"choiceList"_qs);
    QWidget *next = reasons->isVisible() && !number->hasFocus() ? static_cast<QWidget *>(reasons) : number;
    next->setFocus(Qt::OtherFocusReason);
    return true;
}

QString SlipsPage::carrier() const
{
    return m_carrier->currentData().toString();
}

void SlipsPage::setCarrier(const QString &code)
{
    m_carrier->setCurrentIndex(std::max(0, m_carrier->findData(code)));
}

void SlipsPage::showRanges(bool ranges)
{
    m_tables->setCurrentWidget(ranges ? m_rangeTable : m_table);
}

bool SlipsPage::showsRanges() const
{
    return m_tables->currentWidget() == m_rangeTable;
}

int SlipsPage::currentRange() const
{
    const QModelIndexList rows = m_rangeTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

QList<ParcelView> SlipsPage::setRows(const QList<ParcelView> &rows, bool goOn)
{
    QSet<Id> kept;
    QList<ParcelView> gone = chosen();
    for (const ParcelView &view : std::as_const(gone))
        kept.insert(view.parcel);
    const int line = std::max(0, m_table->currentIndex().row());
    const Id now = m_table->currentIndex().isValid() ? m_model->row(line).parcel : Id();
    m_filling = true;
    m_model->setRows(rows);
    if (!gone.isEmpty()) {
        QSet<Id> here;
        for (const ParcelView &view : rows)
            here.insert(view.parcel);
        gone.removeIf([&here](const ParcelView &view) { return here.contains(view.parcel); });
    }
    m_noneChosen = m_noneChosen || (!goOn && !gone.isEmpty() && gone.size() == kept.size());
    if (m_table->selectionModel()->selectedRows().size() != kept.size() || kept.isEmpty()) {
        QItemSelection selection;
        for (int row = 0; row < rows.size(); ++row) {
            if (kept.contains(m_model->row(row).parcel))
                selection.select(m_model->index(row, 0), m_model->index(row, SlipTableModel::ColumnCount - 1));
        }
        int current = m_noneChosen ? -1 : m_model->indexOf(now);
        if (current < 0 && !goOn && !selection.isEmpty())
            current = selection.first().top();
        if (current < 0 && !rows.isEmpty() && !m_noneChosen)
            current = qBound(0, line, int(rows.size()) - 1);
        if (current >= 0) {
            if (selection.isEmpty())
                selection.select(m_model->index(current, 0), m_model->index(current, SlipTableModel::ColumnCount - 1));
            m_table->selectionModel()->setCurrentIndex(m_model->index(current, SlipTableModel::State), QItemSelectionModel::NoUpdate);
            m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
            m_table->scrollTo(m_model->index(current, SlipTableModel::State));
        }
    }
    m_filling = false;
    emit selectionChanged();
    return gone;
}

void SlipsPage::setBalances(const QList<BookBalance> &balances)
{
    const int before = currentRange();
    const Id kept = before < 0 ? Id() : m_ranges->row(before).range.id;
    m_filling = true;
    m_ranges->setRows(balances);
    const auto found = std::find_if(balances.cbegin(), balances.cend(), [&kept](const BookBalance &one) { return one.range.id == kept; });
    if (!balances.isEmpty())
        m_rangeTable->selectRow(found == balances.cend() ? 0 : int(found - balances.cbegin()));
    m_filling = false;
}

QList<ParcelView> SlipsPage::chosen() const
{
    QList<ParcelView> out;
    if (showsRanges())
        return out;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    for (const QModelIndex &index : std::as_const(rows))
        out << m_model->row(index.row());
    return out;
}

std::optional<ParcelView> SlipsPage::current() const
{
    const QList<ParcelView> rows = chosen();
    return rows.isEmpty() ? std::optional<ParcelView>() : std::optional(rows.first());
}

void SlipsPage::select(const Id &parcel)
{
    const int row = m_model->indexOf(parcel);
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, SlipTableModel::State);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // whatever key is held
    m_table->scrollTo(index);
}

void SlipsPage::beginList()
{
    m_filling = true;
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_filling = false;
    m_noneChosen = false;
}

void SlipsPage::chooseNone()
{
    beginList();
    m_noneChosen = true;
    emit selectionChanged();
}

bool SlipsPage::step(int rows)
{
    const auto now = current();
    const int row = (now ? m_model->indexOf(now->parcel) : -1) + rows;
    if (showsRanges() || row < 0 || row >= m_model->rowCount())
        return false;
    select(m_model->row(row).parcel);
    return true;
}

void SlipsPage::setListText(const QString &text)
{
    m_listText->setText(text);
}

void SlipsPage::setEmptyText(const QString &text, const QString &step)
{
    // The way into the first steps is the window's.
    m_empty->say(text, step.isEmpty() ? nullptr : window()->findChild<QAction *>(step + QStringLiteral("Action")));
}

QString SlipsPage::stepWords(const QString &step) const
{
    const auto *action = window()->findChild<QAction *>(step + QStringLiteral("Action"));
    return action && action->isEnabled() ? QStringLiteral("%1 (%2)").arg(action->iconText(), keyWords(action->shortcut())) : QString();
}

void SlipsPage::setNotice(const QString &text, Tone tone)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    QPalette paper = palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_notice->setPalette(paper);
}

void SlipsPage::takeKeys()
{
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

void SlipsPage::reload(const QList<Id> &roots)
{
    emit reloadRequested(roots);
}

void SlipsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (!event->spontaneous()) // else the window is only minimised
        emit wasLeft();
}

void SlipsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void SlipsPage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    emit filesDropped(paths);
}

Page *makeSlipsPage(const PageContext &context, SlipService &slips, const Carriers &carriers, QWidget *parent)
{
    auto *page = new SlipsPage(context, carriers, parent);
    new SlipsController(*page, context, slips, carriers);
    page->addListTools();
    return page;
}

} // namespace tsunagi
