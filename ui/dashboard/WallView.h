// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

namespace tsunagi {

/// The few numbers of the day for a screen on the wall: over the whole screen, as large as fits, readable from four metres:
/// by the rule of thumb that letters are as high as 1/200 of the distance, numbers are 20 mm on a 24-inch screen of 1920x1080, their words 12 mm.
///
/// Thread: GUI. Nothing cycles; the next cut-off counts down, Esc or a click leaves.
class WallView final : public QWidget
{
    Q_OBJECT
public:
    struct Figure
    {
        QString title;
        QString value;
        QString below {};     ///< small, under the value
        Tone tone = Tone::Neutral;
        friend bool operator==(const Figure &, const Figure &) = default;
    };
    /// The one number that counts down.
    struct Next
    {
        QString title;        ///< empty: there is none
        QDateTime at {};
        QString below {};
        friend bool operator==(const Next &, const Next &) = default;
    };
    /// `now` as of the desk's clock, from which the countdown goes on.
    explicit WallView(QWidget *window);
    void setFigures(const QList<Figure> &figures, const Next &next, const QDateTime &now);
    /// The numbers could not be read again: it says from when they are, until setFigures().
    void setOld();
    [[nodiscard]] const QList<Figure> &figures() const { return m_figures; }

signals:
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] Figure countdown() const;
    [[nodiscard]] QString below() const;
    void paintFigure(QPainter &painter, const QRectF &box, const Figure &figure) const;
    void tell();
    QList<Figure> m_figures;
    Next m_next;
    QDateTime m_readAt, m_shownAt; ///< the desk's clock, and this machine's then
    QTimer m_second;
    bool m_old = false;
};

} // namespace tsunagi
