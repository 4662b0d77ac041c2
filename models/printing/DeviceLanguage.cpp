// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/DeviceLanguage.h"

#include "models/printing/PrintOutput.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace tsunagi::devicelanguage {

namespace {

constexpr int kMaxCopies = 999;

Result<> check(const QImage &mono, int copies)
{
    if (mono.isNull() || mono.format() != QImage::Format_Mono)
        return fail(Code::Invalid, u"image"_qs, u"one bit per dot expected"_qs);
    if (copies < 1 || copies > kMaxCopies)
        return fail(Code::Invalid, u"copies"_qs, u"1 to %1 expected"_qs.arg(kMaxCopies));
    return {};
}

/// Rows without the padding of QImage; bits beyond the width are 0.
QByteArray rows(const QImage &mono)
{
    const int bytesPerRow = (mono.width() + 7) / 8;
    QByteArray bytes;
    bytes.reserve(bytesPerRow * mono.height());
    for (int y = 0; y < mono.height(); ++y) {
        bytes.append(reinterpret_cast<const char *>(mono.constScanLine(y)), bytesPerRow);
        if (const int rest = mono.width() % 8)
            bytes.back() = char(uchar(bytes.back()) & (0xFF << (8 - rest)));
    }
    return bytes;
}

} // namespace

Result<QByteArray> zpl(const QImage &mono, int copies)
{
    TSUNAGI_TRY(check(mono, copies));
    const QByteArray bitmap = rows(mono);
    const QByteArray total = QByteArray::number(bitmap.size());
    return "^XA\n^LH0,0\n^PW" + QByteArray::number(mono.width()) + "\n^LL" + QByteArray::number(mono.height())
        + "\n^FO0,0^GFA," + total + ',' + total + ',' + QByteArray::number((mono.width() + 7) / 8) + ','
        + bitmap.toHex().toUpper() + "^FS\n^PQ" + QByteArray::number(copies) + "\n^XZ\n";
}

Result<QByteArray> tspl(const QImage &mono, PageSize size, Length gap, int copies)
{
    TSUNAGI_TRY(check(mono, copies));
    const auto mm = [](Length length) { return QByteArray::number(length.mm(), 'f', length.um() % 1000 == 0 ? 0 : 2); };
    QByteArray bitmap = rows(mono);
    // In TSPL a set bit is white; padding beyond the width becomes white with the rest.
    for (char &byte : bitmap)
        byte = char(~uchar(byte));
    return "SIZE " + mm(size.width) + " mm," + mm(size.height) + " mm\r\nGAP " + mm(gap) + " mm,0\r\nDIRECTION 1\r\nCLS\r\nBITMAP 0,0,"
        + QByteArray::number((mono.width() + 7) / 8) + ',' + QByteArray::number(mono.height()) + ",0," + bitmap
        + "\r\nPRINT 1," + QByteArray::number(copies) + "\r\n";
}

Result<QByteArray> document(Language language, const PrintDocument &document, double dpi, Length gap, int copies)
{
    QByteArray bytes;
    for (int page = 0; page < document.pageCount(); ++page) {
        const auto mono = printoutput::renderMono(document, page, dpi);
        TSUNAGI_TRY(mono);
        const auto job = language == Language::Zpl ? zpl(*mono, copies) : tspl(*mono, document.pageSize(), gap, copies);
        TSUNAGI_TRY(job);
        bytes += *job;
    }
    return bytes;
}

Result<> send(const QByteArray &bytes, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fail(Code::Offline, path, file.errorString());
    qint64 sent = 0;
    while (sent < bytes.size()) {
        const qint64 n = file.write(bytes.constData() + sent, bytes.size() - sent);
        if (n <= 0)
            return fail(Code::Printer, path, u"%1 of %2 bytes: %3"_qs.arg(sent).arg(bytes.size()).arg(file.errorString()));
        sent += n;
    }
    return {};
}

} // namespace tsunagi::devicelanguage
