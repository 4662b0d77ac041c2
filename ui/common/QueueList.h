// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QListWidget>

namespace tsunagi {

/// One line of a QueueList. An empty key makes a heading.
struct QueueItem
{
    QString key;
    QString text;
    qint64 count = -1; ///< below 0: not shown
    Tone tone = Tone::Neutral;
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
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] const QList<QueueItem> &items() const { return m_items; }
    void choose(const QString &key);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void chosen(const QString &key);

private:
    QList<QueueItem> m_items;
    bool m_filling = false;
};

} // namespace tsunagi
