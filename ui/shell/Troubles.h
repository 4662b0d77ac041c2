// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QDialog;
class QWidget;

namespace tsunagi {

class MessageLine;

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
        std::function<void()> checkFiles;
    };
    Troubles(MessageLine &line, Window window, QWidget *parent);

    /// `words` empty: those of ErrorText. `again` repeats what failed, `lookAgain` reads what is shown; either may be null.
    void tell(const Error &error, const QString &words, const std::function<void()> &again, const std::function<void()> &lookAgain = {});
    /// Does what the button offers, if there is one.
    void act();
    /// Of the error in the line; else all that the line said lately.
    void showDetail();

signals:
    /// An error stands in the line now.
    void told();

private:
    [[nodiscard]] QString withKeys(const QString &text, const QString &action) const;
    MessageLine &m_line;
    Window m_window;
    std::optional<Error> m_error;
    QString m_words;
    qint64 m_atUs = 0;
    std::function<void()> m_run;
    QPointer<QDialog> m_dialog;
};

} // namespace tsunagi
