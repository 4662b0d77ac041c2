// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QBarSet;
class QValueAxis;

namespace tsunagi {

/// One row of bars with their values as numbers, readable without colour; a bar is opened by click or by arrows and Enter.
///
/// Thread: GUI. Equal bars again cost nothing.
class BarChart final : public QChartView
{
    Q_OBJECT
public:
    struct Bar
    {
        QString key;   ///< what opened() carries; empty = cannot be opened
        QString label;
        qint64 value = 0;
        Tone tone = Tone::Neutral;
        friend bool operator==(const Bar &, const Bar &) = default;
    };
    BarChart(Qt::Orientation orientation, const QString &name, QWidget *parent);

    void setTitle(const QString &title);
    void setBars(const QList<Bar> &bars);
    [[nodiscard]] const QList<Bar> &bars() const { return m_bars; }
    [[nodiscard]] int currentBar() const { return m_current; }

signals:
    void opened(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void dress();
    void open(int bar);
    void hover(int bar, bool inside);
    Qt::Orientation m_orientation;
    QString m_title;
    QList<Bar> m_bars;
    int m_current = 0;
};

} // namespace tsunagi
