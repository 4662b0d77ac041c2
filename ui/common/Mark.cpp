// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Mark.h"

#include "ui/common/Theme.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace tsunagi::Mark {

namespace {

constexpr double kReadable = 4.5;

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor plainColor(Tone tone, bool dark)
{
    switch (tone) {
    case Tone::Info:
        return dark ? QColor(0x7f, 0xb3, 0xf0) : QColor(0x1f, 0x5f, 0xa8);
    case Tone::Good:
        return dark ? QColor(0x72, 0xc9, 0x8a) : QColor(0x1d, 0x70, 0x3a);
    case Tone::Warn:
        return dark ? QColor(0xe8, 0xb6, 0x4c) : QColor(0x8a, 0x5a, 0x00);
    case Tone::Stop:
        return dark ? QColor(0xf3, 0x8b, 0x80) : QColor(0xb3, 0x26, 0x1e);
    case Tone::Done:
    case Tone::Neutral:
        break;
    }
    return dark ? QColor(0xa8, 0xae, 0xb6) : QColor(0x5c, 0x63, 0x6b);
}

} // namespace

QColor color(Tone tone, const QPalette &palette)
{
    // On the paper of a marked row, which is neither light nor dark, the usual shade would be lost.
    return Theme::apart(plainColor(tone, isDark(palette)), {palette.color(QPalette::Base)}, kReadable);
}

QColor background(Tone tone, const QPalette &palette)
{
    QColor mixed = color(tone, palette);
    const QColor base = palette.color(QPalette::Base);
    const double part = isDark(palette) ? 0.22 : 0.10;
    mixed.setRgbF(float(mixed.redF() * part + base.redF() * (1 - part)), float(mixed.greenF() * part + base.greenF() * (1 - part)),
                  float(mixed.blueF() * part + base.blueF() * (1 - part)));
    return mixed;
}

void paint(QPainter &painter, const QRectF &rect, Tone tone, const QPalette &palette)
{
    const double side = std::min(rect.width(), rect.height());
    const QRectF box(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const QColor ink = color(tone, palette);
    const QColor paper = palette.color(QPalette::Base);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = std::max(1.2, side / 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    switch (tone) {
    case Tone::Stop: // a barred square
        painter.drawRoundedRect(box, side / 6, side / 6);
        painter.setBrush(paper);
        painter.drawRect(QRectF(box.left() + side * 0.2, box.center().y() - side * 0.09, side * 0.6, side * 0.18));
        break;
    case Tone::Warn: { // a triangle
        painter.drawPolygon(QPolygonF({{box.center().x(), box.top()}, {box.right(), box.bottom()}, {box.left(), box.bottom()}}));
        painter.setBrush(paper);
        painter.drawRect(QRectF(box.center().x() - side * 0.06, box.top() + side * 0.38, side * 0.12, side * 0.28));
        painter.drawRect(QRectF(box.center().x() - side * 0.06, box.top() + side * 0.75, side * 0.12, side * 0.12));
        break;
    }
    case Tone::Good: // a disc
        painter.drawEllipse(box.adjusted(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05));
        break;
    case Tone::Info: // a ring
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, pen));
        painter.drawEllipse(box.adjusted(pen, pen, -pen, -pen));
        break;
    case Tone::Done: // a tick
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, pen * 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{box.left() + side * 0.12, box.center().y()},
                                        {box.left() + side * 0.42, box.bottom() - side * 0.18},
                                        {box.right() - side * 0.08, box.top() + side * 0.18}}));
        break;
    case Tone::Neutral: // a dash
        painter.drawRoundedRect(QRectF(box.left() + side * 0.15, box.center().y() - pen * 0.6, side * 0.7, pen * 1.2), pen / 2, pen / 2);
        break;
    }
    painter.restore();
}

QIcon icon(Tone tone, const QPalette &palette)
{
    QIcon result;
    QPalette chosen = palette; // on a marked row the mark stands out from that
    chosen.setColor(QPalette::Base, palette.color(QPalette::Highlight));
    for (const int side : {16, 24, 32}) {
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled, QIcon::Selected}) { // a tone is a fact, also where nothing can be pressed
            QPixmap picture(side, side);
            picture.fill(Qt::transparent);
            QPainter painter(&picture);
            paint(painter, QRectF(side * 0.1, side * 0.1, side * 0.8, side * 0.8), tone, mode == QIcon::Selected ? chosen : palette);
            painter.end();
            result.addPixmap(picture, mode);
        }
    }
    return result;
}

} // namespace tsunagi::Mark
