// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace tsunagi {

/// One quiet line that says what happened. News fade; warnings and errors stay until the next line or until the page they are of is left. What does not fit ends in "…",
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
    /// What is said now is of an act on this page, which is called so, in sight or not.
    void setPage(const QObject *page, const QString &title, bool inSight = true);
    /// Another page came up: a warning of one before is old and only among what was said lately. If a button beside it waits to be pressed it stays, with the name of
    /// its page before it. True if it went.
    bool showPage(const QObject *page, const QString &title);
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
    void write(const QString &text);
    /// With the name of its page before it, unless that is in sight.
    void writeOf(bool inSight);
    /// Shows or hides the way to the whole message.
    void fit();
    QLabel *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_offer = nullptr;
    QToolButton *m_remedy = nullptr;
    QToolButton *m_detail = nullptr;
    QTimer m_fade;
    QTimer m_now; ///< runs until whoever spoke has come to an end: what leads to another page goes there with its words
    const QObject *m_page = nullptr; ///< only compared; null = of the whole window
    QString m_title;                 ///< of that page
    QString m_words;                 ///< without the name of a page
    QList<Said> m_lately;
    std::function<QString()> m_wholeWords;
    bool m_helped = false;
};

} // namespace tsunagi
