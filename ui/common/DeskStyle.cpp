// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/DeskStyle.h"

#include "ui/common/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace tsunagi {

namespace {

constexpr double kOutline = 3.0;
constexpr int kCellAir = 2;    // pixels more at each side of a cell's words
constexpr double kRadius = 2;  // of the style's own frames

} // namespace

DeskStyle::DeskStyle()
{
    m_outlines = baseStyle()->name().compare(QStringLiteral("fusion"), Qt::CaseInsensitive) == 0;
}

void DeskStyle::use()
{
    static bool used = false;
    if (!std::exchange(used, true))
        QApplication::setStyle(new DeskStyle);
}

QColor DeskStyle::outline(const QPalette &palette, bool focused)
{
    const QColor start = focused ? palette.color(QPalette::Highlight) : palette.color(QPalette::Window).darker(140);
    return Theme::apart(start, {palette.color(QPalette::Window), palette.color(QPalette::Base)}, kOutline);
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int found = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_FocusFrameHMargin ? found + kCellAir : found;
}

QSize DeskStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize found = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_HeaderSection)
        found.rwidth() += 2 * kCellAir;
    else if (type == CT_MenuItem && option)
        found.rwidth() += option->fontMetrics.height(); // its own measure is short of the longest line in large letters
    return found;
}

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect found = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_HeaderLabel ? found.adjusted(kCellAir, 0, -kCellAir, 0) : found;
}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!m_outlines || !(option->state & State_Enabled))
        return;
    const bool text = qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!box && element != PE_IndicatorRadioButton && element != PE_FrameLineEdit && !(element == PE_Frame && text))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // A thin ring is paler than its ink.
    const double width = element == PE_IndicatorRadioButton ? 1.6 : 1;
    painter->setPen(QPen(outline(option->palette, !box && (option->state & State_HasFocus)), width));
    painter->setBrush(Qt::NoBrush);
    const QRectF line = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(line);
    else if (box)
        painter->drawRect(line);
    else
        painter->drawRoundedRect(line, kRadius, kRadius);
    painter->restore();
}

void DeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!m_outlines || (control != CC_ComboBox && control != CC_SpinBox) || !(option->state & State_Enabled))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(outline(option->palette, option->state & State_HasFocus), 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

} // namespace tsunagi
