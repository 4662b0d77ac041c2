// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/SavedViews.h"
#include "ui/common/PageContext.h"

#include <QHash>
#include <QObject>

#include <functional>

class QLineEdit;

namespace tsunagi {

class ChoicePanel;
class Page;
class QueueList;
class TableFrame;

/// What a list shows, kept at once: the queue and the search of last time, and views under names among the queues.
///
/// Thread: GUI.
class ListMemory final : public QObject
{
    Q_OBJECT
public:
    /// Counts what a search finds or, without one, what stands in a queue; runs on a worker. Below 0: not known.
    using Counter = std::function<qint64(const QString &queue, const QString &text)>;
    struct Parts
    {
        QueueList *queues = nullptr;
        QLineEdit *search = nullptr;
        TableFrame *frame = nullptr;
        ChoicePanel *panel = nullptr;
    };
    ListMemory(Page &page, const PageContext &context, const Parts &parts, Counter counter);

private:
    void keep();
    void restore();
    void picked(const QString &row);
    void showViews();
    void count();
    void ask();
    void answer(const QString &what, const QString &name);
    [[nodiscard]] QString part() const;
    [[nodiscard]] SavedViews views() const;

    Page &m_page;
    PageContext m_context;
    Parts m_parts;
    Counter m_counter;
    QString m_shown;               ///< name of the view in sight; empty = none
    QHash<QString, qint64> m_found; ///< of views whose number the queues do not tell, by name
    bool m_counting = false;
    bool m_applying = false;
};

} // namespace tsunagi
