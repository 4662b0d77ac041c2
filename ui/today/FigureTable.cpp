// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/FigureTable.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>

#include <algorithm>

namespace tsunagi {

FigureTable::FigureTable(const QString &name, int columns, QWidget *parent) : QTableWidget(0, columns, parent)
{
    setObjectName(name);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 7);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(8);
    for (int column = 0; column < columns; ++column)
        horizontalHeader()->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    connect(this, &QTableWidget::cellDoubleClicked, this, &FigureTable::open);
}

void FigureTable::setHeads(const QStringList &heads, const QSet<int> &words)
{
    m_heads = heads;
    m_words = words | QSet<int> {0};
    horizontalHeader()->setVisible(std::any_of(heads.cbegin(), heads.cend(), [](const QString &head) { return !head.isEmpty(); }));
    setHorizontalHeaderLabels(heads);
    for (int column = 0; column < columnCount(); ++column) {
        if (QTableWidgetItem *head = horizontalHeaderItem(column))
            head->setTextAlignment((m_words.contains(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
}

void FigureTable::setLines(const QList<Line> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    fill();
}

void FigureTable::fill()
{
    const int row = currentRow();
    const int column = currentColumn();
    const QString held = currentItem() ? currentItem()->data(Qt::UserRole).toString() : QString();
    int chosen = qBound(0, row, qMax(0, int(m_lines.size()) - 1));
    setRowCount(int(m_lines.size()));
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.15);
    big.setBold(true);
    QFont bold = font();
    bold.setBold(true);
    for (int y = 0; y < m_lines.size(); ++y) {
        const Line &line = m_lines[y];
        for (int x = 0; x < columnCount(); ++x) {
            const Cell cell = line.cells.value(x);
            auto *shown = new QTableWidgetItem(cell.text);
            shown->setFlags(line.heading ? Qt::ItemFlags(Qt::NoItemFlags) : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            shown->setData(Qt::UserRole, cell.link);
            shown->setToolTip(cell.meaning);
            shown->setData(Qt::AccessibleDescriptionRole, cell.meaning);
            if (cell.number && x > 0) // a number alone says nothing to who hears it
                shown->setData(Qt::AccessibleTextRole, line.cells.value(0).text + u' ' + (m_heads.value(x).isEmpty() ? QString() : m_heads[x] + u' ') + cell.text);
            shown->setTextAlignment((m_words.contains(x) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            const bool none = cell.number && cell.text == QLocale().toString(0);
            if (line.heading || none)
                shown->setForeground(Mark::color(Tone::Neutral, palette()));
            shown->setFont(cell.number && !none ? big : line.heading || line.strong ? bold : font());
            if (x == 0 && !line.heading)
                shown->setIcon(Mark::icon(line.tone, palette()));
            setItem(y, x, shown);
            if (!held.isEmpty() && cell.link == held && x == column)
                chosen = y;
        }
        if (line.heading)
            setSpan(y, 0, 1, columnCount());
        else if (columnSpan(y, 0) > 1)
            setSpan(y, 0, 1, 1);
    }
    while (chosen < m_lines.size() && m_lines[chosen].heading)
        ++chosen;
    if (chosen < m_lines.size())
        setCurrentCell(chosen, column < 0 ? columnCount() - 1 : column, hasFocus() ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate);
    updateGeometry();
}

QSize FigureTable::sizeHint() const
{
    int height = horizontalHeader()->isVisible() ? horizontalHeader()->sizeHint().height() : 0;
    for (int row = 0; row < rowCount(); ++row)
        height += rowHeight(row);
    return {fontMetrics().height() * 18, height + 4};
}

void FigureTable::open(int row, int column)
{
    const Line line = m_lines.value(row);
    QString link = line.cells.value(column).link;
    for (const Cell &cell : line.cells) {
        if (link.isEmpty())
            link = cell.link;
    }
    if (!link.isEmpty())
        emit opened(link);
}

void FigureTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open(currentRow(), currentColumn());
        return;
    }
    QTableWidget::keyPressEvent(event);
}

void FigureTable::focusInEvent(QFocusEvent *event)
{
    QTableWidget::focusInEvent(event);
    selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect);
}

void FigureTable::focusOutEvent(QFocusEvent *event)
{
    // Only the part that has the keys shows where they are.
    clearSelection();
    QTableWidget::focusOutEvent(event);
}

void FigureTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && !m_lines.isEmpty())
        fill();
}

} // namespace tsunagi
