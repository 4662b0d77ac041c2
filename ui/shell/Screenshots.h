// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/shell/Services.h"

#include <QDir>
#include <QObject>
#include <QSize>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>

class QPixmap;
class QWidget;

namespace tsunagi {

class ClaimService;
class MainWindow;

/// How the window looks on its pictures.
struct Look
{
    QString language = QStringLiteral("ja");
    QString theme = QStringLiteral("system"); ///< "light", "dark" or "system"
    int text = 100; ///< size of the letters, in percent of the system's
    QSize size {1366, 768};
    bool dialogs = false; ///< the dialogs and panels too
};

/// Shows each page and saves it as `<dir>/<nn>-<page>.png`, page after page, as soon as nothing loads; then dialogs and panels, if wanted.
///
/// Thread: GUI; the application's loop must run. Example: `new Screenshots(services, dir, {}, [](auto files) { quit(); });`
class Screenshots final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<QStringList> &files)>;
    Screenshots(const Services &services, const QString &dir, const Look &look, Done done, QObject *parent = nullptr);
    ~Screenshots() override;
    Q_DISABLE_COPY_MOVE(Screenshots)

private:
    /// One picture: a page, and what is done on it before.
    struct Shot
    {
        QString name;
        QString page;
        QStringList actions; ///< object names, one after the other; none = the page itself
        QString typed; ///< what is typed then
    };
    void step();
    /// The next action; false if it cannot be done here.
    [[nodiscard]] bool act(const Shot &shot);
    [[nodiscard]] QPixmap picture() const;
    /// What covers the whole screen, as the wall does.
    [[nodiscard]] static QWidget *overAll();
    void shutDialogs();
    void finish(const Result<QStringList> &files);
    QDir m_dir;
    Look m_look;
    Done m_done;
    QTemporaryDir m_own;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ClaimService> m_claims;
    std::unique_ptr<MainWindow> m_window;
    QList<Shot> m_shots;
    QTimer m_timer;
    QStringList m_files;
    int m_shot = -1;
    int m_quiet = 0;
    qsizetype m_acted = 0; ///< actions of this picture that are done
};

} // namespace tsunagi
