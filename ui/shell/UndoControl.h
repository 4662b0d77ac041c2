// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/undo/UndoService.h"
#include "ui/common/Mark.h"

#include <QObject>
#include <QTimer>

namespace tsunagi {

class Async;
class MessageLine;

/// Undo and redo for every page: the keys, and the button beside a line that just said what was done.
///
/// Thread: GUI; the history is read and written on workers.
class UndoControl final : public QObject
{
    Q_OBJECT
public:
    UndoControl(UndoService &undo, Async &async, MessageLine &line, QObject *parent);

    /// Takes the last act back, or with `redo` the last undo.
    void run(bool redo);
    /// Another person may be at the desk now: nothing is offered any more.
    void forget();
    /// Something else stands in the line that no undo belongs to.
    void leaveLine();
    /// Something was said: if it was of a fresh act that can be taken back, the line offers it.
    void lookForAct();

protected:
    /// A field in which nothing was typed gives its undo key to the window; else what was typed goes first, and that is said.
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void said(const QString &text, tsunagi::Tone tone);
    /// `again` tries it once more.
    void failed(const tsunagi::Error &error, const std::function<void()> &again);

private:
    using Outcome = Result<std::optional<UndoReport>>;
    /// Once nothing else is under way, for that may be the very act that is meant.
    void start(std::function<Outcome(UndoService &)> work, bool redo);
    void take();
    UndoService &m_undo;
    Async &m_async;
    MessageLine &m_line;
    Id m_offered;
    std::function<Outcome(UndoService &)> m_work; ///< asked for, not begun
    bool m_redo = false;
    QTimer m_patience;
    bool m_running = false;
    quint64 m_serial = 0;
};

} // namespace tsunagi
