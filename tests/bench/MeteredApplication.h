// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QMetaEnum>

#include <ctime>

namespace tsunagi::test {

/// Milliseconds that this thread has worked, whatever else the machine does.
inline double threadMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Notes what each event costs the window's thread, the painting within it apart.
///
/// Thread: GUI.
class MeteredApplication final : public QApplication
{
public:
    using QApplication::QApplication;
    struct Cost
    {
        double ms = 0;
        QString what;
    };
    bool notify(QObject *receiver, QEvent *event) override
    {
        if (!isOn)
            return QApplication::notify(receiver, event);
        const auto type = event->type();
        const bool painting = type == QEvent::Paint || type == QEvent::UpdateRequest || type == QEvent::Expose;
        const bool outermost = m_depth == 0;
        // After the event the receiver may be gone.
        const char *kind = receiver->metaObject()->className();
        const QString name = outermost ? receiver->objectName() : QString();
        const double painted = m_painted;
        const double before = threadMs();
        ++m_depth;
        const bool taken = QApplication::notify(receiver, event);
        --m_depth;
        const double took = threadMs() - before;
        if (painting)
            m_painted = painted + took; // what it painted inside is within it
        if (!outermost)
            return taken;
        const double own = took - m_painted;
        if (painting)
            paints << took;
        else
            events << own;
        if (!painting && own > kNotedMs)
            slow << Cost {own, QStringLiteral("%1: %2 to %3 %4").arg(during, QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)), QString::fromLatin1(kind), name)};
        m_painted = 0;
        return taken;
    }
    bool isOn = false;
    QString during;       ///< what the person does
    QList<double> events; ///< all but painting
    QList<double> paints;
    QList<Cost> slow;

private:
    static constexpr double kNotedMs = 6;
    int m_depth = 0;
    double m_painted = 0;
};

} // namespace tsunagi::test
