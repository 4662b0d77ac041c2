// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/PrintOutput.h"

#include <QBuffer>
#include <QDir>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi::printoutput {

namespace {

constexpr int kPdfResolution = 1200;
constexpr int kInkBelow = 140; // lighter edges of letters burn too thick on thermal paper
constexpr double kMmPerInch = 25.4;

/// Passes a PDF on and gives its pages their exact size: QPdfWriter rounds it to whole points, which a label printer
/// takes for another medium.
class ExactPages final : public QIODevice
{
public:
    ExactPages(QIODevice *to, PageSize size) : m_to(to)
    {
        m_box = "/MediaBox [0 0 " + QByteArray::number(size.width.points(), 'f', 6) + ' '
            + QByteArray::number(size.height.points(), 'f', 6) + ']';
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const QByteArrayView given(data, size);
        const qsizetype from = given.indexOf("/MediaBox [");
        const qsizetype to = from < 0 ? -1 : given.indexOf(']', from);
        // Offsets in the file stay right only if the length does; else the rounded size is kept.
        if (to < 0 || to - from + 1 != m_box.size())
            return m_to->write(data, size);
        QByteArray exact(data, size);
        exact.replace(from, m_box.size(), m_box);
        return m_to->write(exact);
    }

private:
    QIODevice *m_to;
    QByteArray m_box;
};

Result<> paintPdf(const PrintDocument &document, QIODevice *device, double dpi, const Progress &progress)
{
    const int pages = document.pageCount();
    if (pages == 0)
        return fail(Code::Invalid, u"document"_qs, u"no pages"_qs);
    const PageSize size = document.pageSize();
    ExactPages exact(device, size);
    QPdfWriter writer(&exact);
    writer.setResolution(kPdfResolution);
    writer.setCreator(u"Tsunagi"_qs);
    writer.setPageSize(QPageSize(QSizeF(size.width.mm(), size.height.mm()), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    QPainter painter;
    if (!painter.begin(&writer))
        return fail(Code::Internal, u"pdf"_qs, u"cannot paint"_qs);
    const double real = deviceDpi(dpi);
    // PDF counts from the bottom, so the rounded height would shift the top edge.
    const double shift = (writer.pageLayout().fullRectPoints().height() - size.height.points()) * kPdfResolution / 72.0;
    for (int page = 0; page < pages; ++page) {
        if (progress && !progress(page, pages))
            return fail(Code::Cancelled, u"pdf"_qs);
        if (page > 0 && !writer.newPage())
            return fail(Code::Internal, u"pdf"_qs, u"no new page"_qs);
        painter.resetTransform();
        painter.translate(0, shift);
        painter.scale(kPdfResolution / real, kPdfResolution / real);
        TSUNAGI_TRY(document.drawPage(painter, page, real));
    }
    if (!painter.end())
        return fail(Code::Internal, u"pdf"_qs, u"cannot finish"_qs);
    return {};
}

} // namespace

double deviceDpi(double dpi)
{
    return std::abs(dpi - 203) < 0.5 ? 8 * kMmPerInch : dpi;
}

Result<> writePdf(const PrintDocument &document, const QString &path, double dpi, const Progress &progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, path, file.errorString());
    TSUNAGI_TRY(paintPdf(document, &file, dpi, progress));
    if (!file.commit())
        return fail(Code::Internal, path, file.errorString());
    return {};
}

Result<QByteArray> pdfBytes(const PrintDocument &document, double dpi, const Progress &progress)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    TSUNAGI_TRY(paintPdf(document, &buffer, dpi, progress));
    return bytes;
}

Result<QImage> renderImage(const PrintDocument &document, int page, double dpi)
{
    const double real = deviceDpi(dpi);
    const PageSize size = document.pageSize();
    QImage image(int(std::lround(size.width.dots(real))), int(std::lround(size.height.dots(real))), QImage::Format_RGB32);
    if (image.isNull())
        return fail(Code::Invalid, u"image"_qs, u"%1 dpi"_qs.arg(dpi));
    const int dotsPerMetre = int(std::lround(real * 1000 / kMmPerInch));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.fill(Qt::white);
    QPainter painter(&image);
    TSUNAGI_TRY(document.drawPage(painter, page, real));
    return image;
}

Result<QImage> renderMono(const PrintDocument &document, int page, double dpi)
{
    const auto grey = renderImage(document, page, dpi);
    TSUNAGI_TRY(grey);
    QImage mono(grey->size(), QImage::Format_Mono);
    mono.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    mono.setDotsPerMeterX(grey->dotsPerMeterX());
    mono.setDotsPerMeterY(grey->dotsPerMeterY());
    mono.fill(0);
    for (int y = 0; y < grey->height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(grey->constScanLine(y));
        uchar *to = mono.scanLine(y);
        for (int x = 0; x < grey->width(); ++x)
            if (qGray(from[x]) < kInkBelow)
                to[x >> 3] = uchar(to[x >> 3] | (0x80 >> (x & 7)));
    }
    return mono;
}

Result<QStringList> writePngs(const PrintDocument &document, const QString &folder, const QString &baseName, double dpi,
                              const Progress &progress)
{
    if (!QDir().mkpath(folder))
        return fail(Code::NotFound, folder, u"cannot make the folder"_qs);
    QStringList paths;
    for (int page = 0; page < document.pageCount(); ++page) {
        if (progress && !progress(page, document.pageCount()))
            return fail(Code::Cancelled, u"png"_qs);
        const auto image = renderImage(document, page, dpi);
        TSUNAGI_TRY(image);
        const QString path = QDir(folder).filePath(u"%1-%2.png"_qs.arg(baseName).arg(page + 1));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || !image->save(&file, "PNG") || !file.commit())
            return fail(Code::Internal, path, file.errorString());
        paths << path;
    }
    return paths;
}

} // namespace tsunagi::printoutput
