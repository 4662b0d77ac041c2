// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace tsunagi {

/// The side that shows one record: scrolls up and down only, is never narrower than its words need, and shows the field that has the keys.
class DetailArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit DetailArea(QWidget *parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showFocus();
};

} // namespace tsunagi
