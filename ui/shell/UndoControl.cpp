// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/UndoControl.h"

#include "models/undo/UndoText.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/common/KeyWords.h"
#include "ui/common/MessageLine.h"
#include "ui/common/SearchLine.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTimer>

namespace tsunagi {

namespace {

constexpr qint64 kFreshUs = 5LL * 1000000; ///< what is older was not what the line spoke of
/// Has this field typing that its own undo, or redo, would change? Nothing for what is no field.
std::optional<bool> hasTyping(QWidget *field, bool redo)
{
    if (const auto *text = qobject_cast<QPlainTextEdit *>(field); text && !text->isReadOnly())
        return redo ? text->document()->isRedoAvailable() : text->document()->isUndoAvailable();
    auto *line = qobject_cast<QLineEdit *>(field);
    if (!line && (qobject_cast<QComboBox *>(field) || qobject_cast<QAbstractSpinBox *>(field)))
        line = field->findChild<QLineEdit *>();
    if (!line || line->isReadOnly())
        return std::nullopt;
    if (qobject_cast<SearchLine *>(line) && line->text().isEmpty()) // what was searched for before is nobody's act
        return false;
    return redo ? line->isRedoAvailable() : line->isUndoAvailable();
}

constexpr int kPatienceMs = 3000; ///< longer work than this nobody has in mind any more when it ends

} // namespace

UndoControl::UndoControl(UndoService &undo, Async &async, MessageLine &line, QObject *parent)
    : QObject(parent), m_undo(undo), m_async(async), m_line(line)
{
    qApp->installEventFilter(this);
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

bool UndoControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || watched != QApplication::focusWidget())
        return false;
    const auto &key = static_cast<QKeyEvent &>(*event);
    const bool redo = key.matches(QKeySequence::Redo);
    auto *field = static_cast<QWidget *>(watched);
    if ((!redo && !key.matches(QKeySequence::Undo)) || field->window() != parent())
        return false;
    const auto typing = hasTyping(field, redo);
    if (!typing)
        return false;
    if (*typing) {
        // After the field has taken its step back, it is known what the next one is.
        QTimer::singleShot(0, this, [this, redo, field = QPointer<QWidget>(field)] {
            const QString keys = keyWords(QKeySequence(QKeySequence::Undo));
            if (redo)
                emit said(tr("Typed again in this field."), Tone::Info);
            else if (field && hasTyping(field, false).value_or(false))
                emit said(tr("Taken back: what was typed last in this field. %1 once more takes back what was typed before it.").arg(keys), Tone::Info);
            else
                emit said(tr("Taken back: what was typed in this field. %1 once more takes the last act back.").arg(keys), Tone::Info);
        });
        return false;
    }
    event->ignore();
    return true;
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
