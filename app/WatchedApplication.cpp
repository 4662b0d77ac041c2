// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchedApplication.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>

namespace tsunagi {

namespace {

constexpr qint64 kBlockedMs = 100;

} // namespace

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // An event within an event is part of the outer one's time.
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    // After the event both may be gone.
    const int type = event->type();
    const char *kind = receiver->metaObject()->className();
    const QString name = receiver->objectName();
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    if (timer.elapsed() >= kBlockedMs)
        qWarning("the window was blocked for %lld ms: %s to %s %s", static_cast<long long>(timer.elapsed()),
                 QMetaEnum::fromType<QEvent::Type>().valueToKey(type), kind, qPrintable(name));
    return taken;
}

} // namespace tsunagi
