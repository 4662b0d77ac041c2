// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboard/ChartPainter.h"

#include <QWidget>

namespace tsunagi {

/// A chart of bars that can be read without colour and without a mouse: arrows move a cursor over bars and their parts, the
/// exact value stands in the title line and in the accessible description; click or Enter opens the rows behind.
///
/// Thread: GUI. Equal data again cost nothing.
class BarChart final : public QWidget
{
    Q_OBJECT
public:
    BarChart(Qt::Orientation orientation, const QString &name, QWidget *parent);

    void setData(const ChartData &data);
    [[nodiscard]] const ChartData &data() const { return m_data; }
    /// Words where there is no bar.
    void setEmptyText(const QString &text);
    [[nodiscard]] ChartPainter::Place current() const { return m_current; }
    /// The exact value at a place, as a sentence.
    [[nodiscard]] QString readout(const ChartPainter::Place &place) const;
    /// The chart as a picture of its own, always dark on light, as it goes on paper.
    /// What it shows at a moment, to be drawn on any thread.
    struct Picture
    {
        ChartData data;
        bool across = false;
        QFont font;
        void paint(QPainter &painter, const QSizeF &size) const;
    };
    [[nodiscard]] Picture picture() const { return {m_data, m_across, font()}; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void opened(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] ChartPainter painterFor(const QRectF &area, const QPalette &palette) const;
    void open(const ChartPainter::Place &place);
    void tell();
    const bool m_across;
    ChartData m_data;
    QString m_emptyText;
    ChartPainter::Place m_current {0, -1};
    ChartPainter::Place m_hover;
};

} // namespace tsunagi
