// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace tsunagi {

/// One quiet line that says what happened. News fade; warnings and errors stay until the next line.
class MessageLine final : public QWidget
{
    Q_OBJECT
public:
    explicit MessageLine(QWidget *parent = nullptr);
    void say(const QString &text, Tone tone);
    [[nodiscard]] QString text() const;
    /// Beside what was said last, a button; gone with it.
    void offer(const QString &text, const QString &tip);
    /// Beside an error, what helps (empty = nothing does) and its detail; gone with it.
    void help(const QString &remedy, const QString &detail);
    [[nodiscard]] bool hasHelp() const;

signals:
    void offerTaken();
    void remedyTaken();
    void detailTaken();

private:
    QLabel *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_offer = nullptr;
    QToolButton *m_remedy = nullptr;
    QToolButton *m_detail = nullptr;
    QTimer m_fade;
};

} // namespace tsunagi
