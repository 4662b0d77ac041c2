// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWindow>

namespace tsunagi::test {

/// A scanner as it should be: every 8 ms a key that goes up at once, then Enter. How torn ones arrive is for the test of scans.
class ScanKeys
{
public:
    void scan(QWindow *window, const QString &code)
    {
        m_time += 5000; // behind whatever was written before
        for (const QChar character : code)
            send(window, character.toUpper().unicode(), QString(character));
        send(window, Qt::Key_Return, QStringLiteral("\r"));
    }

private:
    void send(QWindow *window, int key, const QString &text)
    {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, text);
            event.setTimestamp(m_time);
            QCoreApplication::sendEvent(window, &event);
        }
        m_time += 8;
    }

    ulong m_time = 1000000;
};

} // namespace tsunagi::test
