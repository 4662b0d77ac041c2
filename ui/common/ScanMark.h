// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QFrame>
#include <QTimer>

class QLabel;

namespace tsunagi {

/// What a scanner read, in letters to be seen from the boxes, low in the window for two seconds; it takes no keys and no clicks.
class ScanMark final : public QFrame
{
    Q_OBJECT
public:
    explicit ScanMark(QWidget *window);
    /// `words`: what became of it.
    void say(const QString &code, const QString &words, Tone tone);

private:
    QLabel *m_icon = nullptr;
    QLabel *m_code = nullptr;
    QLabel *m_words = nullptr;
    QTimer m_fade;
};

} // namespace tsunagi
