// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"

#include <QFrame>

class QDateEdit;
class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tsunagi {

/// A question in place, not a dialog: a short list chosen by one digit, free text, perhaps a date; Enter does it, Esc leaves.
class ChoicePanel final : public QFrame
{
    Q_OBJECT
public:
    struct Choice
    {
        QString key;  ///< what answered() carries
        QString text;
    };
    /// What is needed before Enter does it. Where the first choice is not safe, none is proposed.
    enum class Need { Nothing, Choice, ChoiceOrText };
    struct Question
    {
        QString title;
        QList<Choice> choices; ///< one digit each; where no free text is asked for, more than nine are found by typing a part of their words
        QString textLabel;     ///< free text; empty = none
        bool textNeeded = false; ///< without a text nothing is done
        bool withDate = false; ///< asks "until"
        QString doIt;          ///< word on the button
        QString text {};       ///< stands in the free text already
        QString key {};        ///< of the choice that is proposed; empty = the first
        std::function<void()> unanswered {}; ///< runs if the person leaves it
        Need need = Need::Nothing; ///< else no choice is proposed
        bool digitsAreText = false; ///< with `textNeeded`: it may begin with a digit, and only the arrows choose beside it
    };
    struct Answer
    {
        QString key;
        QString choice; ///< its words
        QString text;
        QString until;  ///< ISO date or empty
        /// The choice's words with the free text behind them.
        [[nodiscard]] QString sentence() const { return text.isEmpty() ? choice : choice.isEmpty() ? text : choice + QStringLiteral(": ") + text; }
    };
    explicit ChoicePanel(QWidget *parent = nullptr);

    /// Opens with the keys on the list; `done` runs once, when the person says yes.
    void ask(const Question &question, std::function<void(const Answer &)> done);
    void leave();
    /// What its keys do, in one line.
    [[nodiscard]] QString keys() const;

signals:
    void asked();
    /// Closed, answered or not: the keys go back to where they were.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void accept();
    void pick(int row);
    /// The row that was chosen or proposed; -1 = none.
    [[nodiscard]] int chosen() const;
    [[nodiscard]] bool isFound() const;
    /// Those whose words have what is typed.
    void narrow();
    LiveTexts m_texts;
    Question m_question;
    std::function<void(const Answer &)> m_done;
    bool m_foreign = false; ///< asked in another language than that of now, on a page out of sight
    QLabel *m_title = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_textLabel = nullptr;
    QLineEdit *m_text = nullptr;
    QCheckBox *m_withDate = nullptr;
    QDateEdit *m_date = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace tsunagi
