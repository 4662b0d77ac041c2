// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Async.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tsunagi {

/// Shows how far a long work is, with a button that stops it. Hidden while nothing runs.
class ProgressLine final : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);
    /// `what`: a few words, "%1" takes the number done.
    void start(const QString &what, std::shared_ptr<Progress> progress);
    void finish();
    [[nodiscard]] bool isRunning() const { return m_progress != nullptr; }
    /// Asks the work to stop; it ends by itself soon.
    void cancel();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();
    std::shared_ptr<Progress> m_progress;
    QString m_what;
    QLabel *m_label = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_look;
};

} // namespace tsunagi
