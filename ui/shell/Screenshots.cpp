// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Screenshots.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/shell/MainWindow.h"

#include <QPixmap>

namespace tsunagi {

namespace {

constexpr int kStepMs = 60;
constexpr int kQuietSteps = 5; // nothing loaded for so long: the page is complete

} // namespace

Screenshots::Screenshots(const Services &services, const QString &dir, const QString &language, Done done, QObject *parent)
    : QObject(parent), m_dir(dir), m_done(std::move(done))
{
    services.language.use(language);
    const QString person = services.desk.person();
    // Settings of their own: pictures neither change what the desk remembers nor follow its watched folders.
    m_settings = std::make_unique<Settings>(m_own.path());
    Services shown {services.desk, *m_settings, services.language, services.orders, services.carriers, services.postal,
                    services.slips, services.returns, services.escalations, services.stock, services.dashboard, services.today, services.conflicts};
    m_window = std::make_unique<MainWindow>(shown, person.isEmpty() ? QStringLiteral("Tsunagi") : person);
    m_window->resize(1366, 768);
    m_window->show();
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::step);
    m_timer.start();
}

Screenshots::~Screenshots() = default;

void Screenshots::step()
{
    m_quiet = m_window->isBusy() ? 0 : m_quiet + 1;
    if (m_quiet < kQuietSteps)
        return;
    m_quiet = 0;
    if (m_page < 0) {
        if (!m_dir.mkpath(QStringLiteral(".")))
            return finish(fail(Code::NotFound, m_dir.path(), QStringLiteral("the folder cannot be made")));
    } else {
        const QString path = m_dir.filePath(QStringLiteral("%1-%2.png").arg(m_page + 1).arg(m_window->pages()[m_page]->key()));
        if (!m_window->grab().save(path))
            return finish(fail(Code::NotFound, path, QStringLiteral("the picture cannot be written")));
        m_files << path;
    }
    if (++m_page == m_window->pages().size())
        return finish(m_files);
    m_window->showPage(m_window->pages()[m_page]->key());
}

void Screenshots::finish(const Result<QStringList> &files)
{
    m_timer.stop();
    m_window->hide();
    const Done done = std::move(m_done);
    done(files);
}

} // namespace tsunagi
