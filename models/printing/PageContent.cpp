// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/PageContent.h"

#include <QGlyphRun>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kUmPerInch = 25400.0;
const QColor kRed(200, 0, 24);

int dot(Length length, double dpi)
{
    return int(std::lround(length.dots(dpi)));
}

void fill(QPainter &painter, int x, int y, int width, int height, const QColor &colour)
{
    painter.fillRect(QRectF(x, y, width, height), colour);
}

void drawRect(QPainter &painter, const RectItem &item, double dpi)
{
    const QColor colour = item.red ? kRed : QColor(item.grey, item.grey, item.grey);
    const int x = dot(item.box.x, dpi);
    const int y = dot(item.box.y, dpi);
    // A thin line never vanishes between two dots.
    const int width = std::max(1, dot(item.box.right(), dpi) - x);
    const int height = std::max(1, dot(item.box.bottom(), dpi) - y);
    if (item.dashed) {
        const int dash = std::max(2, dot(Length::mm(1.5), dpi));
        const bool flat = width > height;
        for (int at = 0; at < (flat ? width : height); at += 2 * dash)
            flat ? fill(painter, x + at, y, std::min(dash, width - at), height, colour)
                 : fill(painter, x, y + at, width, std::min(dash, height - at), colour);
        return;
    }
    if (item.line.um() == 0) {
        fill(painter, x, y, width, height, colour);
        return;
    }
    const int line = std::max(1, dot(item.line, dpi));
    fill(painter, x, y, width, line, colour);
    fill(painter, x, y + height - line, width, line, colour);
    fill(painter, x, y, line, height, colour);
    fill(painter, x + width - line, y, line, height, colour);
}

void drawText(QPainter &painter, const TextItem &item, PrintFonts &fonts, double dpi)
{
    const double scale = dpi / kUmPerInch;
    const double left = item.box.x.dots(dpi);
    const double top = item.box.y.dots(dpi);
    painter.setPen(item.white ? Qt::white : Qt::black);
    QList<QPointF> points;
    for (const TextItem::Run &run : item.runs) {
        points.resize(run.glyphs.size());
        for (qsizetype i = 0; i < points.size(); ++i)
            points[i] = QPointF(run.x.at(i) * scale, 0);
        QGlyphRun glyphs;
        glyphs.setRawFont(fonts.font(run.face, item.emUm * scale));
        glyphs.setRawData(run.glyphs.constData(), points.constData(), int(points.size()));
        painter.drawGlyphRun(QPointF(left, std::round(top + run.baseline * scale)), glyphs);
    }
}

Result<> drawQr(QPainter &painter, const BarcodeItem &item, double dpi)
{
    const Barcode &code = item.code;
    const int modules = code.side() + 2 * code.quietModules();
    const int x = dot(item.box.x, dpi);
    const int y = dot(item.box.y, dpi);
    const int room = std::min(dot(item.box.right(), dpi) - x, dot(item.box.bottom(), dpi) - y);
    const int module = std::min(room / modules, int(item.maxModule.dots(dpi) + 1e-6));
    if (module < 1 || module * kUmPerInch / dpi < double(item.minModule.um()) - 0.5)
        return fail(Code::Invalid, item.field, u"QR code does not fit its box at %1 dpi"_qs.arg(dpi));
    const int offset = (room - module * code.side()) / 2;
    for (int row = 0; row < code.side(); ++row) {
        for (int column = 0; column < code.side(); ++column) {
            int length = 0;
            while (column + length < code.side() && code.dark(column + length, row))
                ++length;
            if (length == 0)
                continue;
            fill(painter, x + offset + column * module, y + offset + row * module, length * module, module, Qt::black);
            column += length;
        }
    }
    return {};
}

Result<> drawBarcode(QPainter &painter, const BarcodeItem &item, double dpi)
{
    if (item.code.kind() == Barcode::Kind::Qr)
        return drawQr(painter, item, dpi);
    const int x = dot(item.box.x, dpi);
    const int y = dot(item.box.y, dpi);
    const int width = dot(item.box.right(), dpi) - x;
    const int height = dot(item.box.bottom(), dpi) - y;
    int module = std::max(1, int(item.maxModule.dots(dpi) + 1e-6));
    QList<int> runs;
    int total = 0;
    for (; module >= 1; --module) {
        runs = item.code.runDots(module, item.wideRatio);
        total = std::accumulate(runs.cbegin(), runs.cend(), 0);
        if (total + 2 * item.code.quietModules() * module <= width)
            break;
    }
    if (module < 1 || module * kUmPerInch / dpi < double(item.minModule.um()) - 0.5)
        return fail(Code::Invalid, item.field, u"barcode does not fit its box at %1 dpi"_qs.arg(dpi));
    int at = x + (width - total) / 2;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        if (i % 2 == 0)
            fill(painter, at, y, runs.at(i), height, Qt::black);
        at += runs.at(i);
    }
    return {};
}

} // namespace

void PageContent::append(const PageContent &other, Length dx, Length dy)
{
    const auto add = [&](auto &to, const auto &from) {
        to.reserve(to.size() + from.size());
        for (auto item : from) {
            item.box = item.box.moved(dx, dy);
            to << std::move(item);
        }
    };
    add(rects, other.rects);
    add(texts, other.texts);
    add(barcodes, other.barcodes);
}

Result<> drawContent(QPainter &painter, const PageContent &content, PrintFonts &fonts, double dpi)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::TextAntialiasing, true);
    for (const RectItem &item : content.rects)
        drawRect(painter, item, dpi);
    Result<> result;
    for (const BarcodeItem &item : content.barcodes) {
        result = drawBarcode(painter, item, dpi);
        if (!result)
            break;
    }
    if (result)
        for (const TextItem &item : content.texts)
            drawText(painter, item, fonts, dpi);
    painter.restore();
    return result;
}

} // namespace tsunagi
