// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Scans.h"

#include "models/core/Settings.h"
#include "ui/common/Page.h"
#include "ui/common/ScanFilter.h"
#include "ui/common/ScanMark.h"
#include "ui/shell/Finder.h"

#include <QApplication>
#include <QLineEdit>
#include <QTimer>

namespace tsunagi {

namespace {

constexpr int kSecondBeepMs = 180;

} // namespace

Scans::Scans(Settings &settings, Finder &finder, std::function<Page *()> currentPage, QWidget *window)
    : QObject(window), m_settings(settings), m_finder(finder), m_currentPage(std::move(currentPage)), m_filter(new ScanFilter(window)), m_mark(new ScanMark(window))
{
    m_filter->setParent(this);
    connect(m_filter, &ScanFilter::scanned, this, &Scans::onScanned);
    connect(m_filter, &ScanFilter::stopped, this, &Scans::onStopped);
    readSettings();
}

void Scans::setEnabled(bool enabled)
{
    m_filter->setEnabled(enabled);
}

void Scans::readSettings()
{
    m_filter->setLimits(m_settings.text(Setting::ScanGap).toInt(), m_settings.text(Setting::ScanLength).toInt());
}

void Scans::onScanned(const QString &code)
{
    if (m_first && m_first(code)) {
        m_mark->say(code, tr("Read"), Tone::Info);
        sound(true);
        return;
    }
    Page *page = m_currentPage();
    if (page && page->takeScan(code)) {
        m_mark->say(code, tr("Read"), Tone::Info);
        return;
    }
    // On another page the keys that answer it would be other acts.
    if (page && page->isAsking()) {
        m_mark->say(code, tr("A question is open"), Tone::Warn);
        sound(false);
        emit said(tr("The scanner read %1; nothing was done with it. Answer the open question or leave it (Esc), then scan again.").arg(code), Tone::Info); // it fades: who has answered has it behind
        return;
    }
    m_mark->say(code, tr("Read"), Tone::Info);
    m_finder.openCode(code, [this, code](int found) {
        sound(found > 0);
        if (found == 1) {
            m_mark->say(code, tr("Opened"), Tone::Good);
            emit said(tr("Scanned and opened: %1").arg(code), Tone::Good);
        } else if (found > 1) {
            m_mark->say(code, tr("Several are called that: choose one"), Tone::Warn);
            emit said(tr("Several are called %1: choose one").arg(code), Tone::Warn);
        } else {
            m_mark->say(code, tr("Nothing here is called that"), Tone::Warn);
            emit said(tr("The scanner read %1; nothing here is called that.").arg(code), Tone::Warn);
        }
    });
}

void Scans::onStopped(const QString &code, QWidget *dialog)
{
    if (auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget()); edit && edit->property("filledByScan").toBool()) {
        edit->setText(code);
        sound(true);
        // The next code is for the next empty field, else it would replace this one.
        for (QWidget *next = edit->nextInFocusChain(); next != edit; next = next->nextInFocusChain()) {
            const auto *line = qobject_cast<QLineEdit *>(next);
            if (line && line->window() == edit->window() && line->isVisible() && line->text().isEmpty() && line->property("filledByScan").toBool()) {
                next->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
        return;
    }
    auto *mark = dialog->findChild<ScanMark *>(QString(), Qt::FindDirectChildrenOnly);
    if (!mark)
        mark = new ScanMark(dialog); // that of the window is behind it
    mark->say(code, tr("Close this window first"), Tone::Warn);
    sound(false);
    emit said(tr("The scanner read %1; nothing was done with it. Close the window in front first.").arg(code), Tone::Warn);
}

void Scans::sound(bool known) const
{
    if (m_settings.text(Setting::ScanSound) == u"off")
        return;
    QApplication::beep();
    if (!known)
        QTimer::singleShot(kSecondBeepMs, this, [] { QApplication::beep(); });
}

} // namespace tsunagi
