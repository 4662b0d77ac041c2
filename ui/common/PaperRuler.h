// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tsunagi {

/// A ruler of 100 mm on the screen, to be matched with a real one.
class PaperRuler final : public QWidget
{
    Q_OBJECT
public:
    explicit PaperRuler(QWidget *parent = nullptr);
    void setScale(double pointsPerMm);
    /// From the first to the last line, in points of the screen.
    [[nodiscard]] double length() const { return kMm * m_scale; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int kMm = 100;
    double m_scale = 4;
};

} // namespace tsunagi
