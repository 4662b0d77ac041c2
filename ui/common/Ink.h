// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QObject>

class QWidget;

namespace tsunagi {

/// Keeps the letters of a label in the colour of a tone, also when the window becomes light or dark.
class Ink final : public QObject
{
public:
    static void keep(QWidget *label, Tone tone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Ink(QWidget *label, Tone tone);
    void lay();
    QWidget *m_label;
    Tone m_tone;
    bool m_laying = false;
};

} // namespace tsunagi
