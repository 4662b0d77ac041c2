// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace tsunagi {

/// One quiet line that says what happened. News fade; warnings and errors stay until the next line. What does not fit ends in "…",
/// whole on hover and, like all that was said lately, behind the detail button.
class MessageLine final : public QWidget
{
    Q_OBJECT
public:
    struct Said
    {
        qint64 atUs = 0;
        QString text;
    };
    explicit MessageLine(QWidget *parent = nullptr);
    void say(const QString &text, Tone tone);
    [[nodiscard]] QString text() const;
    /// Beside what was said last, a button; gone with it.
    void offer(const QString &text, const QString &tip);
    /// Beside an error, what helps (empty = nothing does) and its detail; gone with it.
    void help(const QString &remedy, const QString &detail);
    [[nodiscard]] bool hasHelp() const { return m_helped; }
    /// On the button that leads to the whole of a message that does not fit; the line asks for it when it needs it.
    void setWholeWords(std::function<QString()> words) { m_wholeWords = std::move(words); }
    /// What was said lately, the oldest first.
    [[nodiscard]] const QList<Said> &lately() const { return m_lately; }
    /// Somebody else works here now.
    void forget();

signals:
    void offerTaken();
    void remedyTaken();
    void detailTaken();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Shows or hides the way to the whole message.
    void fit();
    QLabel *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_offer = nullptr;
    QToolButton *m_remedy = nullptr;
    QToolButton *m_detail = nullptr;
    QTimer m_fade;
    QList<Said> m_lately;
    std::function<QString()> m_wholeWords;
    bool m_helped = false;
};

} // namespace tsunagi
