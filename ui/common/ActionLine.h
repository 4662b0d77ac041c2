// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace tsunagi {

/// One line of what can be done now, with keys; what cannot be done now is left out.
///
/// A widget that asks something has other keys meanwhile: its property kInstead holds them in words.
class ActionLine final : public QWidget
{
    Q_OBJECT
public:
    static constexpr char kInstead[] = "keysInstead";
    explicit ActionLine(QWidget *parent = nullptr);
    /// Shows the actions of this widget from now on, as they come and change.
    void follow(QWidget *source);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    QPointer<QWidget> m_source;
    QHBoxLayout *m_layout = nullptr;
    QTimer m_later;
};

} // namespace tsunagi
