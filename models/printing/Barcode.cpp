// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/Barcode.h"

#include <zint.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

struct ZintDeleter
{
    void operator()(zint_symbol *symbol) const { ZBarcode_Delete(symbol); }
};
using ZintSymbol = std::unique_ptr<zint_symbol, ZintDeleter>;

Result<ZintSymbol> encode(int symbology, const QByteArray &bytes, int errorLevel)
{
    ZintSymbol symbol(ZBarcode_Create());
    if (!symbol)
        return fail(Code::Internal, u"barcode"_qs, u"zint gave no symbol"_qs);
    symbol->symbology = symbology;
    symbol->input_mode = UNICODE_MODE;
    symbol->option_1 = errorLevel;
    symbol->show_hrt = 0;
    const int status = ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char *>(bytes.constData()),
                                       int(bytes.size()));
    if (status >= ZINT_ERROR)
        return fail(Code::Invalid, u"barcode"_qs, QString::fromLatin1(symbol->errtxt));
    return symbol;
}

bool bit(const zint_symbol &symbol, int row, int column)
{
    return (symbol.encoded_data[row][column >> 3] >> (column & 7)) & 1;
}

QList<int> linearRuns(const zint_symbol &symbol)
{
    QList<int> runs;
    bool last = false;
    for (int column = 0; column < symbol.width; ++column) {
        const bool now = bit(symbol, 0, column);
        if (runs.isEmpty() && !now)
            continue;
        if (runs.isEmpty() || now != last)
            runs << 0;
        ++runs.last();
        last = now;
    }
    // An even count ends in a space, which belongs to the quiet zone.
    if (runs.size() % 2 == 0 && !runs.isEmpty())
        runs.removeLast();
    return runs;
}

bool isAsciiDigits(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

Result<Barcode> Barcode::code128(const QString &digits)
{
    if (digits.isEmpty() || !isAsciiDigits(digits))
        return fail(Code::Invalid, digits, u"Code 128: ASCII digits expected"_qs);
    const auto symbol = encode(BARCODE_CODE128, digits.toLatin1(), -1);
    TSUNAGI_TRY(symbol);
    Barcode barcode;
    barcode.m_kind = Kind::Code128;
    barcode.m_text = digits;
    barcode.m_runs = linearRuns(**symbol);
    return barcode;
}

Result<Barcode> Barcode::nw7(const QString &digits, QChar start, QChar stop)
{
    static const QString letters = u"ABCDabcd"_qs;
    if (!letters.contains(start) || !letters.contains(stop))
        return fail(Code::Invalid, digits, u"NW-7: start and stop must be A to D"_qs);
    const bool valid = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || QStringView(u"-$:/.+").contains(c);
    });
    if (digits.isEmpty() || !valid)
        return fail(Code::Invalid, digits, u"NW-7: digits and - $ : / . + expected"_qs);
    const auto symbol = encode(BARCODE_CODABAR, QString(start.toUpper() + digits + stop.toUpper()).toLatin1(), -1);
    TSUNAGI_TRY(symbol);
    Barcode barcode;
    barcode.m_kind = Kind::Nw7;
    barcode.m_text = digits;
    barcode.m_runs = linearRuns(**symbol);
    return barcode;
}

Result<Barcode> Barcode::qr(const QString &text)
{
    if (text.isEmpty())
        return fail(Code::Invalid, u"qr"_qs, u"QR: no text"_qs);
    const auto symbol = encode(BARCODE_QRCODE, text.toUtf8(), 2);
    TSUNAGI_TRY(symbol);
    Barcode barcode;
    barcode.m_kind = Kind::Qr;
    barcode.m_text = text;
    barcode.m_side = (*symbol)->width;
    barcode.m_grid.reserve(barcode.m_side * barcode.m_side);
    for (int row = 0; row < barcode.m_side; ++row)
        for (int column = 0; column < barcode.m_side; ++column)
            barcode.m_grid << char(bit(**symbol, row, column));
    return barcode;
}

QString Barcode::grouped(const QString &text, const QList<int> &groups)
{
    if (groups.isEmpty() || std::accumulate(groups.cbegin(), groups.cend(), qsizetype(0)) != text.size())
        return text;
    QStringList parts;
    qsizetype at = 0;
    for (const int size : groups) {
        parts << text.mid(at, size);
        at += size;
    }
    return parts.join(u'-');
}

QList<int> Barcode::runDots(int moduleDots, double wideRatio) const
{
    QList<int> dots;
    dots.reserve(m_runs.size());
    const int wide = int(std::lround(moduleDots * wideRatio));
    for (const int run : m_runs)
        dots << (m_kind == Kind::Nw7 ? (run == 1 ? moduleDots : wide) : run * moduleDots);
    return dots;
}

} // namespace tsunagi
