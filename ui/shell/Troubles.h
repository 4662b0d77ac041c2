// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QWidget;

namespace tsunagi {

class MessageLine;
class TroubleDialog;

/// What went wrong, in the message line: the sentence, a button that does what helps, the detail for support on request.
///
/// Thread: GUI.
class Troubles final : public QObject
{
    Q_OBJECT
public:
    /// What the window lets be done.
    struct Window
    {
        std::function<bool()> isOpen; ///< a shut desk shows nothing of its work
        std::function<void(const QString &page)> showPage;
        std::function<void()> showOutbox;
        std::function<void(const QString &text)> find;
        std::function<QString(const QString &action)> keysOf;
    };
    Troubles(MessageLine &line, Window window, QWidget *parent);

    /// `words` empty: those of ErrorText. `again` repeats what failed, `lookAgain` reads what is shown; either may be null.
    void tell(const Error &error, const QString &words, const std::function<void()> &again, const std::function<void()> &lookAgain = {});
    /// Does what the button offers, if there is one.
    void act();
    void showDetail();

signals:
    /// An error stands in the line now.
    void told();

private:
    MessageLine &m_line;
    Window m_window;
    std::optional<Error> m_error;
    QString m_words;
    qint64 m_atUs = 0;
    std::function<void()> m_run;
    QPointer<TroubleDialog> m_dialog;
};

} // namespace tsunagi
