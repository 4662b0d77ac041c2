// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

#include <QSet>
#include <QTimer>

class QAction;

namespace tsunagi {

/// This desk's print queues: run, paused, put in another order, taken out of. Per printer.
///
/// A queue runs only while a person has let it: after a start of the program, whatever ended it, every queue waits.
class PrintQueueActions final : public QObject
{
    Q_OBJECT
public:
    explicit PrintQueueActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();
    /// Feeds the printer from now on, until its queue is empty or somebody pauses it.
    /// `labels`: how many wait, as far as the caller knows better than the rows shown.
    void start(const QString &printer, int labels = 0);
    /// Labels of these parcels wait for the printer, too: goes on, or starts if they wait alone. A queue in which others wait stays paused and says so.
    void joined(const QString &printer, const QList<Id> &parcels);
    [[nodiscard]] QStringList running() const { return m_running.keys(); }
    /// What the left side says of a printer: "printing", "paused", or why it stands.
    [[nodiscard]] PrinterState stateOf(const QString &printer) const;

signals:
    /// A queue runs or not, or its printer stands.
    void changed();

private:
    struct Run
    {
        int sent = 0;       ///< labels since it was started
        bool asking = false;
        QString trouble;    ///< as the printer's server words it
    };
    void pauseOrGoOn();
    void pause(const QStringList &printers);
    void feedAll();
    void onFed(const QString &printer, const Result<FeedReport> &fed);
    void move(PrintQueue::Move to);
    void dequeue();
    void askPrinters();
    /// Printers for which something is queued here, with how much.
    [[nodiscard]] QMap<QString, int> queued() const;
    [[nodiscard]] QList<ParcelView> chosenQueued() const;

    SlipsWork &m_work;
    QTimer m_feed, m_look;
    bool m_looking = false;
    QHash<QString, Run> m_running;
    QAction *m_pause = nullptr, *m_dequeue = nullptr;
    QList<QAction *> m_moves;
};

} // namespace tsunagi
