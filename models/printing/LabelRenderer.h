// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/LabelContent.h"
#include "models/printing/LabelGeometry.h"

namespace tsunagi {

/// Lays a label out: every text fitted, every barcode encoded. Drawing is `drawContent`.
class LabelRenderer final
{
public:
    LabelRenderer(LabelGeometry geometry, std::shared_ptr<PrintFonts> fonts);

    /// The label with (0,0) at its own corner. Invalid with `where` = field if a required text is missing, a text does
    /// not fit, a character has no glyph or a barcode cannot hold its number.
    [[nodiscard]] Result<PageContent> layout(const LabelContent &content);
    [[nodiscard]] const LabelGeometry &geometry() const { return m_geometry; }
    [[nodiscard]] const std::shared_ptr<PrintFonts> &fonts() const { return m_fitter.fonts(); }

private:
    LabelGeometry m_geometry;
    TextFitter m_fitter;
    QHash<qsizetype, TextItem> m_captions; ///< boxes with fixed text, laid out once
};

} // namespace tsunagi
