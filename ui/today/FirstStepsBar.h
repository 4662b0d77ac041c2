// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/today/Today.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tsunagi {

/// From nothing to the first label: each step as a button that does it, ticked when it is done.
class FirstStepsBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FirstStepsBar(QWidget *parent);
    /// Says all words again too, as after a change of language.
    void setSteps(const FirstSteps &steps);
    /// The button of the first step that is not done.
    [[nodiscard]] QWidget *next() const;

signals:
    void wanted(const QString &page, const QString &argument);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *add(const QString &name, const QString &step);
    QLabel *m_text = nullptr;
    QPushButton *m_shop = nullptr, *m_import = nullptr, *m_range = nullptr, *m_print = nullptr, *m_sample = nullptr;
    FirstSteps m_steps;
};

} // namespace tsunagi
