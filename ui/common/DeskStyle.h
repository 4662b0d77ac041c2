// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace tsunagi {

/// The desktop's style with what clerks need more of: outlines of fields and boxes that stand out, air beside numbers in tables and menus.
class DeskStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    DeskStyle();
    /// The application's style from now on; again it does nothing. Thread: GUI.
    static void use();
    /// Of a field or a box on `palette`'s window, at least 3 : 1 on it and on the paper in the field (WCAG 2, 1.4.11).
    [[nodiscard]] static QColor outline(const QPalette &palette, bool focused);

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget = nullptr) const override;

private:
    bool m_outlines = false; ///< the style below draws them too pale; native ones are the desktop's own affair
};

} // namespace tsunagi
