// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "ui/common/Mark.h"

#include <QFrame>

namespace tsunagi {

/// A finding below the field it concerns: mark, sentence, and what would stand there, before → after.
class FindingLine final : public QFrame
{
    Q_OBJECT
public:
    /// `before` is the field's value now; `current` marks the finding that keys act on.
    FindingLine(const FindingRecord &finding, const QString &before, bool current, QWidget *parent);

signals:
    void acceptRequested(const tsunagi::Id &finding);
    void chosen(const tsunagi::Id &finding);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Id m_id;
    Tone m_tone;
    bool m_current;
};

} // namespace tsunagi
