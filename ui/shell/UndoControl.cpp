// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/UndoControl.h"

#include "models/undo/UndoText.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/common/MessageLine.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr qint64 kFreshUs = 5LL * 1000000; ///< what is older was not what the line spoke of
constexpr int kPatienceMs = 3000; ///< longer work than this nobody has in mind any more when it ends

} // namespace

UndoControl::UndoControl(UndoService &undo, Async &async, MessageLine &line, QObject *parent)
    : QObject(parent), m_undo(undo), m_async(async), m_line(line)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_work = {};
        emit said(tr("Something is still under way. Press Ctrl+Z again when it is done."), Tone::Warn);
    });
    connect(&m_async, &Async::busyChanged, this, [this](bool busy) {
        if (!busy && m_work)
            QTimer::singleShot(0, this, &UndoControl::take); // after whoever waited for it, too
    });
    connect(&m_line, &MessageLine::offerTaken, this, [this] {
        // What the button said, not what may have come since.
        start([act = m_offered, &pool = m_async](UndoService &service) -> Outcome {
            auto report = service.undo(act, [&pool](qint64) { return !pool.stopping(); });
            TSUNAGI_TRY(report);
            return std::optional(std::move(*report));
        }, false);
    });
}

void UndoControl::run(bool redo)
{
    start([redo, &pool = m_async](UndoService &service) { return service.undoLast(redo, [&pool](qint64) { return !pool.stopping(); }); }, redo);
}

void UndoControl::start(std::function<Outcome(UndoService &)> work, bool redo)
{
    if (m_running || m_work) // one at a time
        return;
    m_work = std::move(work);
    m_redo = redo;
    m_patience.start();
    take();
}

void UndoControl::take()
{
    if (!m_work || m_async.isBusy())
        return;
    m_patience.stop();
    m_running = true;
    const auto work = std::exchange(m_work, {});
    m_async.run(
        this, [&service = m_undo, work] { return work(service); },
        [this, work, redo = m_redo](const Outcome &outcome) {
            m_running = false;
            if (!outcome) {
                emit failed(outcome.error(), [this, work, redo] { start(work, redo); });
            } else if (!*outcome) {
                emit said(redo ? tr("There is nothing to do again.") : tr("There is nothing of yours to undo from the last 12 hours at this desk."), Tone::Info);
            } else {
                const QString words = UndoText::report(**outcome);
                const auto &trouble = (*outcome)->failed;
                emit said(trouble ? QStringLiteral("%1 %2").arg(words, ErrorText::sentence(*trouble)) : words, (*outcome)->isClean() ? Tone::Good : Tone::Warn);
            }
        });
}

void UndoControl::leaveLine()
{
    ++m_serial;
}

void UndoControl::forget()
{
    leaveLine();
    m_work = {};
    m_patience.stop();
}

void UndoControl::lookForAct()
{
    const quint64 serial = ++m_serial;
    const qint64 since = QDateTime::currentMSecsSinceEpoch() * 1000 - kFreshUs;
    m_async.runQuietly(
        this, [&service = m_undo, since] { return service.acts(1, since); },
        [this, serial, since](const Result<QList<UndoAct>> &acts) {
            if (serial != m_serial || !acts || acts->isEmpty()) // else another line was said since
                return;
            const UndoAct &act = acts->first();
            if (act.undone || act.bar != UndoBar::None || act.atUs < since)
                return;
            m_offered = act.id;
            // By its name: the line beside it may speak of something else.
            m_line.offer((act.undoes ? tr("Do it again: %1") : tr("Undo: %1")).arg(UndoText::act(act)), UndoText::act(act));
        });
}

} // namespace tsunagi
