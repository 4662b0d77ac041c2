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

void DeskStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *head = element == CE_HeaderLabel ? qstyleoption_cast<const QStyleOptionHeader *>(option) : nullptr;
    if (!head)
        return QProxyStyle::drawControl(element, option, painter, widget);
    // As far from the edges as the words of the cells below; what is drawn may be of the newer or of the older kind.
    const auto *newer = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
    QStyleOptionHeaderV2 wide;
    if (newer)
        wide = *newer;
    QStyleOptionHeader narrow = *head;
    QStyleOptionHeader &shown = newer ? wide : narrow;
    shown.rect.adjust(kCellAir, 0, -kCellAir, 0);
    QProxyStyle::drawControl(element, &shown, painter, widget);
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
