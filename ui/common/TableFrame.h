// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/PageContext.h"

#include <QObject>
#include <QSet>
#include <QTimer>

class QMenu;
class QTableView;

namespace tsunagi {

/// How one list looks, and what each person made of it: columns in sight, their order and widths, the order of rows, row height.
///
/// Thread: GUI. The model sorts itself by sort(); a column below 0 means the order in which the work comes.
class TableFrame final : public QObject
{
    Q_OBJECT
public:
    enum class Height { Compact, Normal, Roomy };
    struct Column
    {
        int column = 0;
        double letters = 0;  ///< width, in full-width letters
        QString sample = {}; ///< what must fit whole; empty = the letters decide
    };
    /// `part` names the list in settings, as "orders". The table has its model already.
    TableFrame(const PageContext &context, QTableView &table, const QString &part);

    /// Order and widths as they are at first; then what the person at this desk made of them.
    void setColumns(const QList<Column> &columns);
    /// Where the list is too narrow to show `last`, `giving` is narrower by what is missing, down to `least` letters; until a person sets a width.
    void keepInSight(int last, int giving, double least);
    /// A column that has nothing to say here, as the program knows; no choice of a person, and not kept as one.
    void leaveOut(int column, bool out);
    /// For a list whose rows have one order only.
    void fixOrder();
    /// What the person who works here now made of the list.
    void restore();
    /// Everything of the list as one piece, for a saved view.
    [[nodiscard]] QByteArray state() const;
    /// Looks like this saved view until restore(); what is changed meanwhile is the view's, told by borrowedChanged().
    void borrow(const QByteArray &state);
    /// "Total, descending"; empty while the rows stand as the work comes.
    [[nodiscard]] QString sortWords() const;
    /// What can be done with a column and with the list, below the header; -1: the column that the keys are on.
    void openMenu(int column = -1);

signals:
    void borrowedChanged(const QByteArray &state);

private:
    void arrange();
    /// How wide a column is at first, in pixels.
    [[nodiscard]] int widthOf(const Column &column) const;
    void fit();
    void setState(const QByteArray &state);
    void setNamed(const QJsonObject &state);
    /// That of the model's enumeration Column: the same whatever its number or the language is.
    [[nodiscard]] QString nameOf(int column) const;
    void keep();
    void setHeight(Height height);
    void move(int column, int step);
    void fillMenu(QMenu &menu, int column);
    bool eventFilter(QObject *watched, QEvent *event) override;
    void refreshTimes();
    [[nodiscard]] QString part() const;
    [[nodiscard]] QString title(int column) const;

    PageContext m_context;
    QTableView &m_table;
    QString m_part;
    QList<Column> m_columns;
    QSet<int> m_out; ///< left out by the program
    int m_last = -1; ///< as keepInSight() says
    int m_giving = -1;
    double m_least = 0;
    QTimer m_minute;
    Height m_height = Height::Normal;
    bool m_sortable = true;
    bool m_restoring = false;
    bool m_borrowed = false;
};

} // namespace tsunagi
