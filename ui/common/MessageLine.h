// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace tsunagi {

/// One quiet line that says what happened. News fade; warnings and errors stay until the next line.
class MessageLine final : public QWidget
{
    Q_OBJECT
public:
    explicit MessageLine(QWidget *parent = nullptr);
    void say(const QString &text, Tone tone);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QTimer m_fade;
};

} // namespace tsunagi
