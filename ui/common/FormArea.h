// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/DetailArea.h"

namespace tsunagi {

/// A form as high as its fields where there is room, else scrolling: what stands below it, as its buttons, never leaves the window.
class FormArea final : public DetailArea
{
    Q_OBJECT
public:
    explicit FormArea(QWidget *form, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool viewportEvent(QEvent *event) override;
};

} // namespace tsunagi
