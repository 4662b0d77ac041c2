// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/QueueList.h"

#include "ui/common/PaneLetter.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace tsunagi {

namespace {

enum Role { KeyRole = Qt::UserRole + 1, CountRole, ToneRole, ShowsRole };

constexpr int kEdge = 8;     // pixels left and right of a line, and before its count
constexpr int kAfterMark = 7;
constexpr int kWidest = 20;  // in lines of text: a client's name may be longer, and has its tip

int markSide(const QFontMetrics &letters)
{
    return letters.ascent() * 3 / 4;
}

class QueueDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem shown = option;
        initStyleOption(&shown, index);
        const QString text = shown.text;
        shown.text.clear();
        const bool heading = index.data(KeyRole).toString().isEmpty();
        if (!heading)
            shown.widget->style()->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);
        painter->save();
        QRect box = shown.rect.adjusted(kEdge, 0, -kEdge, 0);
        if (heading) {
            QFont font = shown.font;
            font.setPointSizeF(font.pointSizeF() * 0.9);
            font.setBold(true);
            painter->setFont(font);
            painter->setPen(Mark::color(Tone::Neutral, shown.palette));
            painter->drawText(box.adjusted(0, 0, 0, -2), int(Qt::AlignBottom | Qt::AlignLeft), text);
            painter->restore();
            return;
        }
        const bool selected = shown.state & QStyle::State_Selected;
        const qint64 count = index.data(CountRole).toLongLong();
        QPalette palette = shown.palette;
        if (selected)
            palette.setColor(QPalette::Base, palette.color(QPalette::Highlight));
        const int side = markSide(shown.fontMetrics);
        Mark::paint(*painter, QRectF(box.left(), box.center().y() - side / 2.0 + 0.5, side, side), Tone(index.data(ToneRole).toInt()), palette);
        box.setLeft(box.left() + side + kAfterMark);
        painter->setFont(shown.font);
        QColor ink = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        if (count == 0 && !selected)
            ink = Mark::color(Tone::Neutral, shown.palette);
        painter->setPen(ink);
        if (count >= 0) {
            const QString number = QLocale().toString(count);
            painter->drawText(box, int(Qt::AlignVCenter | Qt::AlignRight), number);
            box.setRight(box.right() - shown.fontMetrics.horizontalAdvance(number) - kEdge);
        }
        painter->drawText(box, int(Qt::AlignVCenter | Qt::AlignLeft), shown.fontMetrics.elidedText(text, Qt::ElideRight, box.width()));
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool heading = index.data(KeyRole).toString().isEmpty();
        const qint64 count = index.data(CountRole).toLongLong();
        const int number = heading || count < 0 ? 0 : option.fontMetrics.horizontalAdvance(QLocale().toString(count)) + kEdge;
        const int mark = heading ? 0 : markSide(option.fontMetrics) + kAfterMark;
        return {mark + option.fontMetrics.horizontalAdvance(index.data().toString()) + number + 2 * kEdge + 1, option.fontMetrics.height() + (heading ? 12 : 8)};
    }
};

} // namespace

QueueList::QueueList(QWidget *parent) : QListWidget(parent)
{
    setItemDelegate(new QueueDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(false);
    connect(this, &QListWidget::currentRowChanged, this, [this] {
        if (m_filling || currentRowKey().isEmpty())
            return;
        emit chosen(currentKey());
        emit picked(currentRowKey());
    });
}

void QueueList::setItems(const QList<QueueItem> &items)
{
    m_queues = items;
    for (QueueItem &item : m_queues)
        if (item.count == 0 && (item.tone == Tone::Stop || item.tone == Tone::Warn)) // nothing there calls anybody
            item.tone = Tone::Neutral;
    fill();
    emit filled();
}

void QueueList::setViews(const QString &heading, const QList<QueueItem> &views)
{
    m_views.clear();
    if (!views.isEmpty())
        m_views << QueueItem {QString(), heading, -1, Tone::Neutral} << views;
    fill();
}

void QueueList::fill()
{
    QList<QueueItem> wanted = m_queues + m_views;
    const QString current = currentRowKey();
    const auto has = [&](const QString &key) {
        return std::any_of(wanted.cbegin(), wanted.cend(), [&](const QueueItem &item) { return item.key == key; });
    };
    if (!m_askedKey.isEmpty() && !has(m_askedKey))
        wanted << QueueItem {QString(), tr("Behind a number"), -1, Tone::Neutral} << QueueItem {m_askedKey, m_askedWord(), -1, Tone::Neutral};
    if (!current.isEmpty() && !has(current) && !current.startsWith(u"view:")) {
        for (const QueueItem &old : std::as_const(m_items)) {
            if (old.key == current) {
                // What was never counted is not said to be empty.
                wanted.insert(m_queues.size(), QueueItem {old.key, old.text, old.count < 0 ? -1 : 0, old.tone});
            }
        }
    }
    if (wanted == m_items)
        return;
    m_filling = true;
    const bool sameShape = wanted.size() == m_items.size()
        && std::equal(wanted.cbegin(), wanted.cend(), m_items.cbegin(), [](const QueueItem &a, const QueueItem &b) { return a.key == b.key; });
    if (!sameShape)
        clear();
    for (int row = 0; row < wanted.size(); ++row) {
        const QueueItem &queue = wanted[row];
        auto *line = sameShape ? item(row) : new QListWidgetItem(this);
        line->setText(queue.text);
        line->setData(KeyRole, queue.key);
        line->setData(CountRole, queue.count);
        line->setData(ToneRole, int(queue.tone));
        line->setData(ShowsRole, queue.shows);
        line->setData(Qt::AccessibleTextRole, queue.count < 0 ? queue.text : queue.text + u' ' + QLocale().toString(queue.count));
        line->setToolTip(queue.key.isEmpty() ? QString() : queue.text);
        line->setFlags(queue.key.isEmpty() ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        if (!sameShape && queue.key == current && !current.isEmpty())
            setCurrentRow(row);
    }
    m_items = wanted;
    m_filling = false;
    updateGeometry();
}

QString QueueList::currentRowKey() const
{
    return currentItem() ? currentItem()->data(KeyRole).toString() : QString();
}

QString QueueList::currentKey() const
{
    const QString shows = currentItem() ? currentItem()->data(ShowsRole).toString() : QString();
    return shows.isEmpty() ? currentRowKey() : shows;
}

qint64 QueueList::countOf(const QString &key) const
{
    for (const QueueItem &queue : m_queues)
        if (queue.key == key)
            return queue.count;
    return -1;
}

void QueueList::choose(const QString &key)
{
    for (int row = 0; row < count(); ++row)
        if (item(row)->data(KeyRole).toString() == key)
            setCurrentRow(row);
}

void QueueList::ask(const QString &key, const std::function<QString()> &word)
{
    m_askedKey = key;
    m_askedWord = word;
    setItems(QList<QueueItem>(m_queues));
    choose(key);
}

void QueueList::leadInto(QTableView &list)
{
    m_lists << &list;
    list.installEventFilter(this);
}

void QueueList::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    const bool into = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Right;
    const auto list = std::find_if(m_lists.cbegin(), m_lists.cend(), [](const QTableView *one) { return one->isVisible(); });
    const bool first = event->key() == Qt::Key_Home;
    if (plain && into && list != m_lists.cend()) {
        (*list)->setFocus(Qt::OtherFocusReason);
    } else if (plain && (first || event->key() == Qt::Key_End)) { // a heading at the end cannot be gone to
        for (int n = 0, row = first ? 0 : count() - 1; n < count(); ++n, row += first ? 1 : -1) {
            if (!(item(row)->flags() & Qt::ItemIsEnabled) || item(row)->isHidden())
                continue;
            setCurrentRow(row);
            break;
        }
    } else {
        QListWidget::keyPressEvent(event);
    }
}

bool QueueList::eventFilter(QObject *watched, QEvent *event)
{
    auto *list = qobject_cast<QTableView *>(watched);
    if (!list || !m_lists.contains(list) || event->type() != QEvent::KeyPress)
        return QListWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QHeaderView *header = list->horizontalHeader();
    const auto isFirst = [&] {
        for (int place = 0; place < header->visualIndex(list->currentIndex().column()); ++place)
            if (!header->isSectionHidden(header->logicalIndex(place)))
                return false; // Left goes from column to column first
        return true;
    };
    if ((key->modifiers() & ~Qt::KeypadModifier) || (key->key() != Qt::Key_Escape && !(key->key() == Qt::Key_Left && isFirst())))
        return QListWidget::eventFilter(watched, event);
    setFocus(Qt::OtherFocusReason);
    return true;
}

QSize QueueList::sizeHint() const
{
    return {std::max(paneLetter(fontMetrics()) * 11, minimumSizeHint().width()), fontMetrics().height() * 20};
}

QSize QueueList::minimumSizeHint() const
{
    // Queues are known by their words: these are never cut, a scroll bar beside them or not.
    const int words = std::max(0, sizeHintForColumn(0)) + style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return {std::min(words, fontMetrics().height() * kWidest), QListWidget::minimumSizeHint().height()};
}

} // namespace tsunagi
