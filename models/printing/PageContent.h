// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/Barcode.h"
#include "models/printing/Box.h"
#include "models/printing/PrintFonts.h"

#include <QList>
#include <QString>

class QPainter;

namespace tsunagi {

/// Text laid out in its box: glyphs with positions in micrometres from the box, the same on every device.
struct TextItem
{
    struct Run
    {
        int face = 0;
        QList<quint32> glyphs;
        QList<double> x; ///< of each glyph from the left edge of the box, µm
        double baseline = 0; ///< from the top of the box, µm
    };
    QString field; ///< what it shows, as "recipient.name"
    Box box;
    double emUm = 0; ///< size of one em, µm
    bool white = false;
    QList<Run> runs;
    QStringList lines; ///< the text as wrapped, for tests and screen readers
    double usedWidthUm = 0, usedHeightUm = 0;
};

/// A filled area, or a frame if `line` is not 0; grey 0 is black.
struct RectItem
{
    Box box;
    Length line;
    int grey = 0;
    bool dashed = false; ///< only for areas that are longer than wide, as cutting lines
    bool red = false;    ///< instead of its grey; black where there is no colour
};

/// A barcode in its box, quiet zone included. Its module becomes the largest whole number of dots that fits.
struct BarcodeItem
{
    QString field;
    Box box;
    Barcode code;
    Length minModule, maxModule;
    double wideRatio = 2.5; ///< wide : narrow of NW-7
};

/// Everything on one page or in one cell of a page; drawn by `drawContent`, and by nothing else.
struct PageContent
{
    QList<RectItem> rects;
    QList<TextItem> texts;
    QList<BarcodeItem> barcodes;

    void append(const PageContent &other, Length dx, Length dy);
};

/// The one renderer for preview, PDF, image and printer. One unit of the painter is one dot of `dpi`, with the top
/// left corner of the page at (0,0). Bars and lines are snapped to whole dots. Invalid (with the field) if a barcode
/// cannot be drawn in whole dots within its box and its smallest module.
[[nodiscard]] Result<> drawContent(QPainter &painter, const PageContent &content, PrintFonts &fonts, double dpi);

} // namespace tsunagi
