// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PrintDocument.h"

#include <QByteArray>
#include <QImage>
#include <QString>
#include <QStringList>

#include <functional>

/// Where a document goes. All functions block, may run in any thread (with a document made there) and need a
/// QGuiApplication.
namespace tsunagi::printoutput {

/// Asked before each page with (page, pages); false stops with Cancelled.
using Progress = std::function<bool(int page, int pages)>;

/// The dots per inch that a device really has: heads sold as 203 dpi have 8 dots per mm. Others are unchanged.
[[nodiscard]] double deviceDpi(double dpi);

/// A PDF of the exact page size with text as vectors. Bars are whole dots of `dpi`, the device that will print it.
/// Written beside and renamed, so that a broken file never stands under the name. Invalid for a document without pages.
[[nodiscard]] Result<> writePdf(const PrintDocument &document, const QString &path, double dpi = 600,
                                const Progress &progress = {});
/// The same as bytes, for a queue.
[[nodiscard]] Result<QByteArray> pdfBytes(const PrintDocument &document, double dpi = 600, const Progress &progress = {});
/// One page, black on white with grey edges (RGB32).
[[nodiscard]] Result<QImage> renderImage(const PrintDocument &document, int page, double dpi);
/// One page in pure black (1) and white (0), as a thermal head prints it (Format_Mono, colour 1 black).
[[nodiscard]] Result<QImage> renderMono(const PrintDocument &document, int page, double dpi);
/// Writes `folder`/`baseName`-1.png, -2.png, …; returns the paths.
[[nodiscard]] Result<QStringList> writePngs(const PrintDocument &document, const QString &folder, const QString &baseName,
                                            double dpi, const Progress &progress = {});

} // namespace tsunagi::printoutput
