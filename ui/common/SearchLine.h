// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace tsunagi {

/// The words a list is searched for: Enter and Down go into the list, Esc shows it whole again.
class SearchLine final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchLine(QWidget *parent);

signals:
    /// The keys want into the list.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace tsunagi
