// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QSet>
#include <QTableWidget>

namespace tsunagi {

/// A small table of words and numbers that open their rows: by double click, or by arrows and Enter.
///
/// Thread: GUI. Equal lines again cost nothing.
class FigureTable final : public QTableWidget
{
    Q_OBJECT
public:
    struct Cell
    {
        QString text;
        QString link {};    ///< what opened() carries; empty = nothing to open
        QString meaning {}; ///< on hover and for screen readers
        bool number = false; ///< big
        friend bool operator==(const Cell &, const Cell &) = default;
    };
    struct Line
    {
        QList<Cell> cells;
        Tone tone = Tone::Neutral; ///< of the mark before the first cell
        bool heading = false;
        bool strong = false;       ///< what the eye needs first
        friend bool operator==(const Line &, const Line &) = default;
    };
    FigureTable(const QString &name, int columns, QWidget *parent);

    /// What stands above the columns; all empty hides it. `words`: columns beside the first that hold words, and stand at the left as it does.
    void setHeads(const QStringList &heads, const QSet<int> &words = {});
    /// The line and column that had the keys keep them, as far as they are still there.
    void setLines(const QList<Line> &lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void opened(const QString &link);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void open(int row, int column);
    QList<Line> m_lines;
    QStringList m_heads;
    QSet<int> m_words {0};
};

} // namespace tsunagi
