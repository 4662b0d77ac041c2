// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <QPalette>

namespace tsunagi {

/// Follows the desktop's colours, or is light or dark whatever they are, and makes readable what is too pale.
///
/// Thread: GUI. One lives as long as the application's window; when the desktop changes its colours, a window that follows it does too.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;
    Q_DISABLE_COPY_MOVE(Theme)

    void use(Mode mode);
    /// "system", "light", "dark", as settings have it; anything else follows the desktop.
    [[nodiscard]] static Mode modeOf(const QString &name);
    /// Of light, from 1 (none) to 21 (black on white), as WCAG 2 counts it; a translucent text as it looks on `paper`.
    [[nodiscard]] static double contrast(const QColor &text, const QColor &paper);
    /// `moved` away from all `others` until it has `least` contrast to each; the nearest shade that does.
    [[nodiscard]] static QColor apart(const QColor &moved, const QList<QColor> &others, double least);
    /// `palette` with each text at least 4.5 : 1 on its paper, 3 : 1 where it is disabled; what is so already stays as it is.
    [[nodiscard]] static QPalette readable(QPalette palette);
    /// The colours of a dark desktop, for pictures and tests.
    [[nodiscard]] static QPalette dark();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    Mode m_mode = Mode::System;
    bool m_applying = false;
};

} // namespace tsunagi
