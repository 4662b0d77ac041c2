// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/shell/Services.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>

namespace tsunagi {

class MainWindow;

/// Shows each page at 1366×768 and saves it as `<dir>/<n>-<page>.png`, page after page, as soon as nothing loads.
///
/// Thread: GUI; the application's loop must run. Example: `new Screenshots(services, dir, u"ja"_qs, [](auto files) { quit(); });`
class Screenshots final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<QStringList> &files)>;
    Screenshots(const Services &services, const QString &dir, const QString &language, Done done, QObject *parent = nullptr);
    ~Screenshots() override;
    Q_DISABLE_COPY_MOVE(Screenshots)

private:
    void step();
    void finish(const Result<QStringList> &files);
    QDir m_dir;
    Done m_done;
    QTemporaryDir m_own;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QTimer m_timer;
    QStringList m_files;
    int m_page = -1;
    int m_quiet = 0;
};

} // namespace tsunagi
