// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace tsunagi {

/// Shows where the keys go, on what the style leaves unmarked: a bar over lists, tables and texts, a frame in buttons.
///
/// Thread: GUI. One serves all windows of the program.
class FocusMark final : public QObject
{
    Q_OBJECT
public:
    explicit FocusMark(QObject *parent);
    ~FocusMark() override;

private:
    void follow(QWidget *now);
    QPointer<QWidget> m_mark;
};

} // namespace tsunagi
