// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/WrappedLabel.h"

namespace tsunagi {

namespace {

constexpr qsizetype kWidths = 16; // more of them only while somebody draws at a splitter

} // namespace

WrappedLabel::WrappedLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
}

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setWordWrap(true);
}

int WrappedLabel::heightForWidth(int width) const
{
    const Shape shape {text(), font(), contentsMargins(), minimumSize(), textFormat(), logicalDpiY(), indent(), margin(), frameWidth(), wordWrap()};
    if (!(shape == m_shape) || m_heights.size() >= kWidths) {
        m_shape = shape;
        m_heights.clear();
    }
    auto known = m_heights.find(width);
    if (known == m_heights.end())
        known = m_heights.insert(width, QLabel::heightForWidth(width));
    return *known;
}

} // namespace tsunagi
