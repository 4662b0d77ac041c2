// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PaperPreview.h"

#include "ui/common/Mark.h"

#include <QPainter>
#include <QScreen>

namespace tsunagi {

namespace {

constexpr int kMargin = 8;
constexpr double kLeastDpi = 50, kMostDpi = 600;
constexpr double kLargest = 18; // text heights: a whole label is in sight on a small screen

} // namespace

PaperPreview::PaperPreview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("paperPreview"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PaperPreview::setPage(const QImage &page, const QSizeF &mm, const QString &text)
{
    m_page = page;
    m_mm = mm;
    m_text = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

void PaperPreview::setScale(double pointsPerMm)
{
    m_scale = pointsPerMm;
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(m_scale <= 0);
    setSizePolicy(policy);
    updateGeometry();
    update();
}

double PaperPreview::pointsPerMm(const QScreen &screen)
{
    // Some screens tell no size, or a nonsense one: then they count as the usual one.
    const double dpi = screen.physicalDotsPerInch();
    return (dpi >= kLeastDpi && dpi <= kMostDpi ? dpi : screen.logicalDotsPerInch()) / 25.4;
}

QSize PaperPreview::paperSize(int width) const
{
    if (m_page.isNull())
        return {};
    if (m_scale > 0)
        return (m_mm * m_scale).toSize();
    const int paper = std::min(width - 2 * kMargin, int(fontMetrics().height() * kLargest));
    return {paper, int(double(paper) * m_page.height() / m_page.width())};
}

int PaperPreview::heightForWidth(int width) const
{
    return m_page.isNull() ? fontMetrics().lineSpacing() * 3 : paperSize(width).height() + 2 * kMargin;
}

QSize PaperPreview::sizeHint() const
{
    if (m_scale > 0 && !m_page.isNull())
        return paperSize(0) + QSize(2 * kMargin, 2 * kMargin);
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
    const QRect box(QPoint(kMargin, kMargin), paperSize(width()));
    const double ratio = devicePixelRatioF();
    QImage shown = m_page.scaled(box.size() * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(ratio);
    painter.drawImage(box.topLeft(), shown);
    painter.setPen(Mark::color(Tone::Neutral, palette()));
    painter.drawRect(box.adjusted(-1, -1, 0, 0));
}

} // namespace tsunagi
