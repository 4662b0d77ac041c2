// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/WrappedLabel.h"

#include <QTimer>

namespace tsunagi {

/// Words with moments in them (RelativeTime::moment): tells how long ago they were, minute by minute, and when exactly on hover.
class TimedLabel final : public WrappedLabel
{
    Q_OBJECT
public:
    explicit TimedLabel(QWidget *parent = nullptr);
    /// Plain words.
    void setTimed(const QString &words);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retell();
    void fit();
    QString m_words;
    QTimer m_minute;
};

} // namespace tsunagi
