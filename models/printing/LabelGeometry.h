// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/printing/Box.h"
#include "models/printing/TextFitter.h"

#include <QJsonDocument>
#include <QList>
#include <QString>

namespace tsunagi {

/// Where everything stands on one kind of label, and where labels stand on their sheet; data that a user can change.
///
/// JSON: lengths in micrometres, font sizes in points. `extends` names another geometry whose missing keys are taken.
/// `page`, `label` {width,height}; `positions` [{x,y}]; `offset` {x,y}; `dpi`; `cutLines`;
/// `boxes` [{name, field|text, when, unless, x,y,width,height, minPt,maxPt,oneLineFromPt, bold, wrap, align, valign,
/// required, inverse, frame}];
/// `barcodes` [{name, field, kind: code128|nw7|qr, x,y,width,height, minModule,maxModule, wideRatio, required}];
/// `rules` [{x,y,width,height, grey}].
struct LabelGeometry
{
    struct TextBox
    {
        QString name;
        QString field;      ///< of LabelContent; empty: `text` is printed as it stands
        QString text;
        QString when, unless; ///< printed only if that field has text, or has none
        Box box;
        TextStyle style;
        bool required = false;
        bool inverse = false; ///< white on a black area
        Length frame;       ///< thickness of a frame around the box; 0 none
        friend bool operator==(const TextBox &, const TextBox &) = default;
    };
    struct CodeBox
    {
        QString name, field;
        Barcode::Kind kind = Barcode::Kind::Code128;
        Box box;
        Length minModule, maxModule;
        double wideRatio = 2.5;
        bool required = false;
        friend bool operator==(const CodeBox &, const CodeBox &) = default;
    };
    struct Position
    {
        Length x, y;
        friend bool operator==(const Position &, const Position &) = default;
    };

    QString name;
    QString title;          ///< for people, Japanese
    Length pageWidth, pageHeight;
    Length labelWidth, labelHeight;
    QList<Position> positions; ///< of the labels on a page, in printing order
    Position offset;        ///< moves everything, to suit a printer
    double dpi = 203;       ///< of the usual device
    bool cutLines = false;
    QList<TextBox> boxes;
    QList<CodeBox> barcodes;
    QList<RectItem> rules;

    /// A geometry that travels inside the program, as load("thermal_100x150"); names() lists them.
    [[nodiscard]] static Result<LabelGeometry> load(const QString &name);
    [[nodiscard]] static QStringList names();
    /// Checks everything: unknown keys and fields, boxes outside the label, labels outside the page, overlapping boxes
    /// (unless their conditions exclude each other). Corrupt with the name of the box.
    [[nodiscard]] static Result<LabelGeometry> fromJson(const QString &name, const QJsonDocument &document);
};

} // namespace tsunagi
