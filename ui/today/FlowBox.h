// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QAbstractButton>

namespace tsunagi {

/// A stage of the day: its number big, its name below, a mark for its state.
class FlowBox final : public QAbstractButton
{
    Q_OBJECT
public:
    FlowBox(const QString &name, Tone tone, QWidget *parent);
    void setFigure(const QString &title, qint64 count, const QString &meaning);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QFont countFont() const;
    Tone m_tone;
    qint64 m_count = 0;
};

} // namespace tsunagi
