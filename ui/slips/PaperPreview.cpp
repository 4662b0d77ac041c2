// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/PaperPreview.h"

#include "ui/common/Mark.h"

#include <QPainter>

namespace tsunagi {

namespace {

constexpr int kMargin = 8;
constexpr double kLargest = 18; // text heights: a whole label is in sight on a small screen

} // namespace

PaperPreview::PaperPreview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("paperPreview"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PaperPreview::setPage(const QImage &page, const QString &text)
{
    m_page = page;
    m_text = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

int PaperPreview::heightForWidth(int width) const
{
    if (m_page.isNull())
        return fontMetrics().lineSpacing() * 3;
    const int paper = std::min(width - 2 * kMargin, int(fontMetrics().height() * kLargest));
    return int(double(paper) * m_page.height() / m_page.width()) + 2 * kMargin;
}

QSize PaperPreview::sizeHint() const
{
    const int width = int(fontMetrics().height() * kLargest) + 2 * kMargin;
    return {width, heightForWidth(width)};
}

void PaperPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_page.isNull()) {
        painter.setPen(Mark::color(Tone::Neutral, palette()));
        painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_text);
        return;
    }
    const int paper = std::min(width() - 2 * kMargin, int(fontMetrics().height() * kLargest));
    const QRect box(kMargin, kMargin, paper, int(double(paper) * m_page.height() / m_page.width()));
    const double ratio = devicePixelRatioF();
    QImage shown = m_page.scaled(box.size() * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(ratio);
    painter.drawImage(box.topLeft(), shown);
    painter.setPen(Mark::color(Tone::Neutral, palette()));
    painter.drawRect(box.adjusted(-1, -1, 0, 0));
}

} // namespace tsunagi
