// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TableFrame.h"

#include "models/core/ListSort.h"
#include "models/core/Settings.h"
#include "models/sync/Desk.h"

#include <QActionGroup>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QMenu>
#include <QMetaEnum>
#include <QTableView>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kMinuteMs = 30 * 1000; // "12 min ago" is never wrong by more than that
constexpr int kWiden = 24;           // pixels, by one step of the keys
constexpr int kNarrowest = 24;
constexpr int kTitleRoom = 16;       // beside the word on a header
constexpr int kCellRoom = 14;        // beside the words of a cell
constexpr int kAir[] = {3, 7, 15};   // above and below the letters of a row together
const QStringList kHeights {QStringLiteral("compact"), QStringLiteral("normal"), QStringLiteral("roomy")};
const QStringList kMoved {QStringLiteral("payments"), QStringLiteral("cards")}; ///< lists whose columns changed places since they were remembered by their numbers: these numbers mean others now

// Of the state that is kept:
const QString kColumns = QStringLiteral("columns"); // from left to right
const QString kName = QStringLiteral("name");
const QString kWidth = QStringLiteral("width"); // pixels
const QString kHidden = QStringLiteral("hidden");
const QString kSort = QStringLiteral("sort"); // name of a column
const QString kDescending = QStringLiteral("descending");

} // namespace

TableFrame::TableFrame(const PageContext &context, QTableView &table, const QString &part)
    : QObject(&table), m_context(context), m_table(table), m_part(part)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setCornerButtonEnabled(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = table.horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) { openMenu(header->logicalIndexAt(at)); });
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    connect(header, &QHeaderView::sectionResized, this, &TableFrame::keep);
    connect(header, &QHeaderView::sectionMoved, this, &TableFrame::keep);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableFrame::keep);
    setHeight(Height::Normal);
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, &TableFrame::refreshTimes);
    m_minute.start();
}

QString TableFrame::part() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? m_part : m_part + u'/' + person;
}

QString TableFrame::title(int column) const
{
    return m_table.model()->headerData(column, Qt::Horizontal).toString();
}

void TableFrame::fixOrder()
{
    m_sortable = false;
    m_table.setSortingEnabled(false);
    m_table.horizontalHeader()->setSectionsClickable(false);
}

void TableFrame::setColumns(const QList<Column> &columns)
{
    m_columns = columns;
    restore();
}

void TableFrame::arrange()
{
    QHeaderView *header = m_table.horizontalHeader();
    int place = 0;
    for (const Column &column : std::as_const(m_columns)) {
        header->setSectionHidden(column.column, m_out.contains(column.column));
        header->resizeSection(column.column, widthOf(column));
        header->moveSection(header->visualIndex(column.column), place++);
    }
    header->setSortIndicator(-1, Qt::AscendingOrder);
    fit();
}

int TableFrame::widthOf(const Column &column) const
{
    const QFontMetrics letters = m_table.fontMetrics();
    int width = int(column.letters * letters.horizontalAdvance(u'あ')) + kCellRoom;
    // A Japanese word stands in no English list.
    const bool shown = QLocale().language() == QLocale::Japanese || std::none_of(column.sample.begin(), column.sample.end(), [](QChar letter) { return letter.script() == QChar::Script_Katakana || letter.script() == QChar::Script_Hiragana; });
    if (!column.sample.isEmpty() && shown)
        width = std::max(width, letters.horizontalAdvance(column.sample) + kCellRoom + 2);
    return std::max(width, m_table.horizontalHeader()->fontMetrics().horizontalAdvance(title(column.column)) + kTitleRoom);
}

void TableFrame::keepInSight(int last, int giving, double least)
{
    m_last = last;
    m_giving = giving;
    m_least = least;
    fit();
}

void TableFrame::leaveOut(int column, bool out)
{
    if (out == m_out.contains(column))
        return;
    if (out)
        m_out.insert(column);
    else
        m_out.remove(column);
    const bool restoring = std::exchange(m_restoring, true);
    m_table.horizontalHeader()->setSectionHidden(column, out);
    m_restoring = restoring;
    fit();
}

void TableFrame::fit()
{
    if (m_last < 0 || m_borrowed || !m_context.settings.bytes(Setting::Columns, part()).isEmpty())
        return;
    QHeaderView *header = m_table.horizontalHeader();
    const auto giving = std::find_if(m_columns.cbegin(), m_columns.cend(), [this](const Column &column) { return column.column == m_giving; });
    if (giving == m_columns.cend())
        return;
    const int most = widthOf(*giving);
    int needed = most;
    for (int place = header->visualIndex(m_last); place >= 0; --place)
        if (const int column = header->logicalIndex(place); column != m_giving && !header->isSectionHidden(column))
            needed += header->sectionSize(column);
    const int least = int(m_least * m_table.fontMetrics().horizontalAdvance(u'あ')) + kCellRoom;
    const bool restoring = std::exchange(m_restoring, true); // no width that a person set
    header->resizeSection(m_giving, std::clamp(most - (needed - m_table.viewport()->width()), std::min(least, most), most));
    m_restoring = restoring;
}

void TableFrame::borrow(const QByteArray &state)
{
    m_borrowed = true;
    setState(state);
}

void TableFrame::restore()
{
    m_borrowed = false;
    m_restoring = true;
    arrange();
    m_restoring = false;
    setState(m_context.settings.bytes(Setting::Columns, part()));
    const QString person = m_context.desk.person();
    setHeight(Height(std::max(0, int(kHeights.indexOf(m_context.settings.text(Setting::RowHeight, person))))));
}

QString TableFrame::nameOf(int column) const
{
    const QMetaObject &model = *m_table.model()->metaObject();
    return QString::fromLatin1(model.enumerator(model.indexOfEnumerator("Column")).valueToKey(column));
}

QByteArray TableFrame::state() const
{
    QHeaderView *header = m_table.horizontalHeader();
    const QSignalBlocker quiet(header);
    for (const int column : m_out) // what the program leaves out nobody chose to hide
        header->setSectionHidden(column, false);
    QJsonArray columns;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        QJsonObject one {{kName, nameOf(column)}};
        if (header->isSectionHidden(column))
            one.insert(kHidden, true);
        else
            one.insert(kWidth, header->sectionSize(column));
        columns << one;
    }
    for (const int column : m_out)
        header->setSectionHidden(column, true);
    QJsonObject state {{kColumns, columns}};
    if (const int sorted = header->sortIndicatorSection(); m_sortable && sorted >= 0 && sorted < header->count()) {
        state.insert(kSort, nameOf(sorted));
        state.insert(kDescending, header->sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void TableFrame::setState(const QByteArray &state)
{
    if (state.isEmpty())
        return;
    m_restoring = true;
    QHeaderView *header = m_table.horizontalHeader();
    const QJsonDocument named = QJsonDocument::fromJson(state);
    if (named.isObject())
        setNamed(named.object());
    else if (!kMoved.contains(m_part))
        header->restoreState(state); // of a program before, by the columns' numbers; tells the model how to sort, too
    // A state of an older program may hide what it did not know, or everything.
    if (header->hiddenSectionCount() >= header->count())
        arrange();
    for (const int column : std::as_const(m_out))
        header->setSectionHidden(column, true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicatorShown(m_sortable);
    header->setSectionsClickable(m_sortable);
    m_restoring = false;
    if (named.isObject())
        return;
    if (kMoved.contains(m_part) && !m_borrowed)
        m_context.settings.set(Setting::Columns, QByteArray(), part());
    else
        keep();
}

void TableFrame::setNamed(const QJsonObject &state)
{
    QHeaderView *header = m_table.horizontalHeader();
    QHash<QString, int> known;
    for (int column = 0; column < header->count(); ++column)
        known.insert(nameOf(column), column);
    QList<int> places;
    const QJsonArray columns = state.value(kColumns).toArray();
    for (const auto &value : columns) {
        const QJsonObject one = value.toObject();
        const int column = known.value(one.value(kName).toString(), -1);
        if (column < 0 || places.contains(column))
            continue;
        places << column;
        header->setSectionHidden(column, one.value(kHidden).toBool());
        if (const int width = one.value(kWidth).toInt(); width >= kNarrowest)
            header->resizeSection(column, width);
    }
    // What this program has besides stands behind its usual neighbour.
    qsizetype place = 0;
    for (const Column &column : std::as_const(m_columns)) {
        if (const qsizetype at = places.indexOf(column.column); at >= 0) {
            place = at + 1;
            continue;
        }
        places.insert(place++, column.column);
        header->setSectionHidden(column.column, false);
        header->resizeSection(column.column, widthOf(column));
    }
    for (qsizetype i = 0; i < places.size(); ++i)
        header->moveSection(header->visualIndex(places[i]), int(i));
    header->setSortIndicator(known.value(state.value(kSort).toString(), -1), state.value(kDescending).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

QString TableFrame::sortWords() const
{
    const QHeaderView *header = m_table.horizontalHeader();
    const int column = header->sortIndicatorSection();
    if (column < 0 || column >= header->count())
        return {};
    return header->sortIndicatorOrder() == Qt::AscendingOrder ? tr("by %1").arg(title(column)) : tr("by %1, from the end").arg(title(column));
}

void TableFrame::keep()
{
    if (m_restoring)
        return;
    if (m_borrowed)
        emit borrowedChanged(state());
    else
        m_context.settings.set(Setting::Columns, state(), part());
}

void TableFrame::setHeight(Height height)
{
    m_height = height;
    m_table.verticalHeader()->setDefaultSectionSize(m_table.fontMetrics().height() + kAir[int(height)]);
}

void TableFrame::move(int column, int step)
{
    QHeaderView *header = m_table.horizontalHeader();
    int place = header->visualIndex(column) + step;
    while (place >= 0 && place < header->count() && header->isSectionHidden(header->logicalIndex(place)))
        place += step;
    if (place >= 0 && place < header->count())
        header->moveSection(header->visualIndex(column), place);
}

void TableFrame::openMenu(int column)
{
    if (column < 0)
        column = m_table.currentIndex().isValid() ? m_table.currentIndex().column() : m_table.horizontalHeader()->logicalIndex(0);
    auto *menu = new QMenu(&m_table);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, column);
    const QHeaderView *header = m_table.horizontalHeader();
    const int x = qBound(0, header->sectionViewportPosition(column), header->viewport()->width() - 40);
    menu->popup(header->viewport()->mapToGlobal(QPoint(x, header->height())));
}

void TableFrame::fillMenu(QMenu &menu, int column)
{
    QHeaderView *header = m_table.horizontalHeader();
    const auto add = [&](QMenu &to, const QString &text, const std::function<void()> &run) {
        QAction *action = to.addAction(text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    menu.addSection(title(column));
    if (m_sortable) {
        add(menu, tr("Sort &upwards"), [=, this] { m_table.sortByColumn(column, Qt::AscendingOrder); });
        add(menu, tr("Sort &downwards"), [=, this] { m_table.sortByColumn(column, Qt::DescendingOrder); });
        add(menu, tr("As the &work comes"), [this] { m_table.sortByColumn(-1, Qt::AscendingOrder); })->setEnabled(header->sortIndicatorSection() >= 0);
        menu.addSeparator();
    }
    add(menu, tr("To the &left"), [=, this] { move(column, -1); });
    add(menu, tr("To the &right"), [=, this] { move(column, 1); });
    add(menu, tr("W&ider"), [=] { header->resizeSection(column, header->sectionSize(column) + kWiden); });
    add(menu, tr("&Narrower"), [=] { header->resizeSection(column, std::max(kNarrowest, header->sectionSize(column) - kWiden)); });
    menu.addSeparator();
    QMenu *columns = menu.addMenu(tr("&Columns"));
    columns->setObjectName(QStringLiteral("columnChoiceMenu"));
    for (const Column &one : std::as_const(m_columns)) {
        QAction *action = columns->addAction(title(one.column));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(one.column));
        // The last one stays: a list without columns cannot be brought back by its header.
        action->setEnabled(!action->isChecked() || header->count() - header->hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, header, which = one.column](bool on) {
            header->setSectionHidden(which, !on);
            keep();
        });
    }
    QMenu *heights = menu.addMenu(tr("Row &height"));
    auto *group = new QActionGroup(heights);
    const QStringList words {tr("&Compact"), tr("&Normal"), tr("&Roomy")};
    for (int i = 0; i < words.size(); ++i) {
        QAction *action = add(*heights, words[i], [this, i] {
            setHeight(Height(i));
            m_context.settings.set(Setting::RowHeight, kHeights[i], m_context.desk.person());
        });
        action->setCheckable(true);
        action->setChecked(int(m_height) == i);
        group->addAction(action);
    }
    menu.addSeparator();
    add(menu, tr("All &as at first"), [this] {
        m_restoring = true;
        arrange();
        m_restoring = false;
        if (m_borrowed)
            keep();
        else // nothing is this person's own any more
            m_context.settings.set(Setting::Columns, QByteArray(), part());
        fit();
    });
}

bool TableFrame::eventFilter(QObject *watched, QEvent *event)
{
    // Other words need other widths; what a person set stays.
    if (watched == &m_table && event->type() == QEvent::LanguageChange && !m_borrowed && m_context.settings.bytes(Setting::Columns, part()).isEmpty()) {
        m_restoring = true;
        arrange();
        m_restoring = false;
    }
    if (watched == m_table.viewport() && event->type() == QEvent::Resize) // also for a scroll bar that comes or goes
        QMetaObject::invokeMethod(this, &TableFrame::fit, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void TableFrame::refreshTimes()
{
    if (!m_table.isVisible() || m_table.model()->rowCount() == 0)
        return;
    const int first = std::max(0, m_table.rowAt(0));
    const QHeaderView *header = m_table.horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        // Only the strips that hold moments are drawn again.
        if (!header->isSectionHidden(column) && m_table.model()->index(first, column).data(ListValueRole).typeId() == QMetaType::QDateTime)
            m_table.viewport()->update(header->sectionViewportPosition(column), 0, header->sectionSize(column), m_table.viewport()->height());
    }
}

} // namespace tsunagi
