// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QListWidget>

#include <functional>

class QTableView;

namespace tsunagi {

/// One line of a QueueList. An empty key makes a heading.
struct QueueItem
{
    QString key;
    QString text;
    qint64 count = -1; ///< below 0: not shown
    Tone tone = Tone::Neutral;
    QString shows = {}; ///< of a saved view: the key of the queue that it shows
    friend bool operator==(const QueueItem &, const QueueItem &) = default;
};

/// Queues with their counts, under headings; the left side of every page.
class QueueList final : public QListWidget
{
    Q_OBJECT
public:
    explicit QueueList(QWidget *parent = nullptr);

    /// Shows these queues and keeps the chosen one; a chosen queue that is gone stays in sight with 0.
    void setItems(const QList<QueueItem> &items);
    /// Saved views below the queues, under a heading; they stay over setItems().
    void setViews(const QString &heading, const QList<QueueItem> &views);
    /// Of the queue in sight, also through a view.
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] const QList<QueueItem> &items() const { return m_items; }
    /// Of the chosen line itself.
    [[nodiscard]] QString currentRowKey() const;
    /// Of a queue; below 0 if it is not shown.
    [[nodiscard]] qint64 countOf(const QString &key) const;
    /// Its words.
    [[nodiscard]] QString currentText() const { return currentItem() ? currentItem()->text() : QString(); }
    void choose(const QString &key);
    /// Chooses a queue that need not stand in the list, as behind a number of Today: then it is put below the others.
    void ask(const QString &key, const std::function<QString()> &word);
    /// Enter or Right goes from here into this list, Esc, or Left before its first column, back; of several lists the one in sight is meant.
    void leadInto(QTableView &list);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &key);
    /// After chosen(): the line itself.
    void picked(const QString &row);
    /// The queues were told anew.
    void filled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    QList<QTableView *> m_lists; ///< that it leads into
    QList<QueueItem> m_queues; ///< as told
    QList<QueueItem> m_views;  ///< with their heading
    QList<QueueItem> m_items;  ///< all that is shown
    QString m_askedKey;
    std::function<QString()> m_askedWord;
    bool m_filling = false;
};

} // namespace tsunagi
