// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace tsunagi {

/// For debug builds: says in the log which event kept the window's thread longer than a person would forgive.
///
/// Thread: GUI.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

private:
    int m_depth = 0;
};

} // namespace tsunagi
