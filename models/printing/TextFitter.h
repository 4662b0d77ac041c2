// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"

namespace tsunagi {

enum class HAlign { Left, Centre, Right };
enum class VAlign { Top, Middle, Bottom };

/// How a text may look in its box; sizes in points.
struct TextStyle
{
    double minPt = 6;
    double maxPt = 10;
    bool bold = false;
    bool white = false;
    bool wrap = true;
    /// Shrinks to this size before a second line is begun; 0 wraps at once.
    double oneLineFromPt = 0;
    HAlign align = HAlign::Left;
    VAlign valign = VAlign::Top;
    double lineSpacing = 1.2; ///< in ems
    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

/// Wraps and scales text into boxes by Japanese line-breaking rules; never cuts.
class TextFitter final
{
public:
    explicit TextFitter(std::shared_ptr<PrintFonts> fonts) : m_fonts(std::move(fonts)) { }

    /// The largest setting between the style's sizes that fits. LF in `text` starts a line; U+00A0 joins two words.
    /// Invalid with `where` = field if a character has no glyph or the text does not fit at the smallest size.
    [[nodiscard]] Result<TextItem> fit(const QString &field, const QString &text, const Box &box,
                                       const TextStyle &style);
    [[nodiscard]] const std::shared_ptr<PrintFonts> &fonts() const { return m_fonts; }

private:
    struct Cell
    {
        char32_t character;
        PrintFonts::Glyph glyph;
    };
    struct Line
    {
        qsizetype from, to; ///< cells
        double width;       ///< ems
    };
    std::shared_ptr<PrintFonts> m_fonts;

    Result<QList<Cell>> cells(const QString &field, const QString &text, bool bold);
    static QList<Line> breakLines(const QList<Cell> &cells, double widthEm, bool wrap, bool keepKatakana);
};

} // namespace tsunagi
