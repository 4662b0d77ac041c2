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
    /// Room for what it is for and the keys that lead to it; of more the beginning.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The keys want into the list.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace tsunagi
