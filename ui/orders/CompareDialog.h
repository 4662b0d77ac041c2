// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace tsunagi {

/// Two orders side by side; what differs has a sign, words and bold letters, not a colour alone.
///
/// A copy of the moment, in its language: a switch of the language shuts it.
class CompareDialog final : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const OrderDetail &left, const OrderDetail &right, QWidget *parent);

private:
    struct Line
    {
        QString what, left, right;
        [[nodiscard]] bool differs() const { return left != right; }
    };
    [[nodiscard]] static QList<std::pair<QString, QString>> facts(const OrderDetail &detail);
    [[nodiscard]] QList<Line> lines() const;
    void fill();

    OrderDetail m_left, m_right;
    QLabel *m_summary = nullptr;
    QCheckBox *m_only = nullptr;
    QTreeWidget *m_tree = nullptr;
};

} // namespace tsunagi
