// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Length.h"
#include "models/core/Result.h"

class QPainter;

namespace tsunagi {

struct PageSize
{
    Length width, height;
    friend bool operator==(const PageSize &, const PageSize &) = default;
};

inline constexpr PageSize kA4 {Length::um(210000), Length::um(297000)};

/// Pages that can be drawn on any painter: labels, transcription sheets, hand-over lists. Pages count from 0.
/// A document belongs to the thread that loaded its fonts.
class PrintDocument
{
public:
    virtual ~PrintDocument() = default;
    [[nodiscard]] virtual int pageCount() const = 0;
    [[nodiscard]] virtual PageSize pageSize() const = 0;
    /// One unit of the painter must be one dot of `dpi`, (0,0) the corner of the page; a preview scales the painter.
    /// Invalid with the field that cannot be printed.
    [[nodiscard]] virtual Result<> drawPage(QPainter &painter, int page, double dpi) const = 0;
};

} // namespace tsunagi
