// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/LiveTexts.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace tsunagi {

/// Two orders side by side; what differs has a sign, words and bold letters, not a colour alone.
class CompareDialog final : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const OrderDetail &left, const OrderDetail &right, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QString what, left, right;
        [[nodiscard]] bool differs() const { return left != right; }
    };
    [[nodiscard]] static QList<std::pair<QString, QString>> facts(const OrderDetail &detail);
    [[nodiscard]] QList<Line> lines() const;
    void fill();

    LiveTexts m_texts;
    OrderDetail m_left, m_right;
    QLabel *m_summary = nullptr;
    QCheckBox *m_only = nullptr;
    QTreeWidget *m_tree = nullptr;
};

} // namespace tsunagi
