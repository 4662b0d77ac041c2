// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchedApplication.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <ctime>
#include <utility>

namespace tsunagi {

double threadMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

QString EventCost::words() const
{
    return QStringLiteral("%1 to %2 %3").arg(QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)), QString::fromLatin1(kind), name).trimmed();
}

WatchedApplication::WatchedApplication(int &argc, char **argv)
    : QApplication(argc, argv), told([](const EventCost &cost) {
          if (!cost.painting && cost.ms > kFrameMs)
              qWarning("the window was blocked for %.1f ms: %s", cost.ms, qPrintable(cost.words()));
      })
{
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads with events of their own (the keychain's) come here too.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    EventCost cost;
    cost.type = event->type();
    cost.painting = cost.type == QEvent::Paint || cost.type == QEvent::UpdateRequest || cost.type == QEvent::Expose;
    // An event within an event is part of the outer one's time; painting is counted apart wherever it stands.
    const bool outermost = m_depth == 0;
    if (!outermost && !cost.painting)
        return QApplication::notify(receiver, event);
    // After the event both may be gone.
    cost.kind = receiver->metaObject()->className();
    if (outermost)
        cost.name = receiver->objectName();
    const double painted = m_painted;
    const double before = threadMs();
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    cost.ms = threadMs() - before;
    if (cost.painting)
        m_painted = painted + cost.ms; // what it painted inside is within it
    if (!outermost)
        return taken;
    const double within = std::exchange(m_painted, 0);
    if (!cost.painting)
        cost.ms -= within;
    told(cost);
    return taken;
}

} // namespace tsunagi
