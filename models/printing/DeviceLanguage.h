// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PrintDocument.h"

#include <QByteArray>
#include <QImage>
#include <QString>

/// Bytes for label printers without a driver. Always a bitmap, so that fonts, encodings and dialects of the printer do
/// not matter.
namespace tsunagi::devicelanguage {

enum class Language { Zpl, Tspl };

/// `mono` as renderMono() gives it. Invalid for another format or copies outside 1–999.
[[nodiscard]] Result<QByteArray> zpl(const QImage &mono, int copies = 1);
/// `gap` is the distance between two labels on the roll.
[[nodiscard]] Result<QByteArray> tspl(const QImage &mono, PageSize size, Length gap, int copies = 1);
/// All pages of a document, one job after the other.
[[nodiscard]] Result<QByteArray> document(Language language, const PrintDocument &document, double dpi,
                                          Length gap = Length::um(2000), int copies = 1);
/// Writes bytes to a file or a device node, as a USB printer's. Offline if it cannot be opened, Printer if it breaks off.
[[nodiscard]] Result<> send(const QByteArray &bytes, const QString &path);

} // namespace tsunagi::devicelanguage
