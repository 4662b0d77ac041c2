// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractScrollArea;
class QAction;
class QLabel;
class QPushButton;

namespace tsunagi {

/// What stands in an empty list: what it is for, and the first step as a button with its key.
///
/// It covers the viewport of its list and hides itself while there is nothing to say.
class EmptyNote final : public QWidget
{
    Q_OBJECT
public:
    /// `name` is the object name of the label.
    EmptyNote(const QString &name, QAbstractScrollArea *list);
    /// Empty = the list has rows. `step`: what helps; null = nothing does, as after a search.
    void say(const QString &text, QAction *step = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void cover();
    /// Words and key of the step, as they are now.
    void retell();
    QAbstractScrollArea *m_list = nullptr;
    QString m_text;
    QLabel *m_label = nullptr;
    QPushButton *m_button = nullptr;
    QPointer<QAction> m_step;
};

} // namespace tsunagi
