// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/Encoding.h"

#include "models/core/Cp932.h"

#include <algorithm>
#include <cstring>

namespace tsunagi {

namespace {

/// Eight bytes at a time while they are ASCII, since order files mostly are.
qsizetype skipAscii(const uchar *data, qsizetype i, qsizetype size)
{
    while (i + 8 <= size) {
        quint64 word = 0;
        std::memcpy(&word, data + i, 8);
        if (word & 0x8080808080808080ULL)
            break;
        i += 8;
    }
    while (i < size && data[i] < 0x80)
        ++i;
    return i;
}

/// Offset of the first byte that is not UTF-8, or -1.
qsizetype firstNotUtf8(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = skipAscii(data, 0, size); i < size; i = skipAscii(data, i, size)) {
        const uchar c = data[i];
        const int more = c >= 0xc2 && c <= 0xdf ? 1 : (c & 0xf0) == 0xe0 ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
        if (more == 0 || i + more >= size)
            return i;
        for (int k = 1; k <= more; ++k) {
            if ((data[i + k] & 0xc0) != 0x80)
                return i;
        }
        const uchar d = data[i + 1];
        if ((c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f))
            return i;
        i += more + 1;
    }
    return -1;
}

/// Offset of the first byte that cannot be CP932, or -1.
qsizetype firstNotCp932(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = skipAscii(data, 0, size); i < size; i = skipAscii(data, i, size)) {
        const uchar c = data[i];
        if (c >= 0xa1 && c <= 0xdf) {
            ++i;
            continue;
        }
        if (c == 0x80 || c == 0xa0 || c > 0xfc || i + 1 >= size)
            return i;
        const uchar trail = data[i + 1];
        if (trail < 0x40 || trail == 0x7f || trail > 0xfc)
            return i;
        i += 2;
    }
    return -1;
}

tl::unexpected<Error> refuse(QByteArrayView bytes, qsizetype at, const QString &reason)
{
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + at, '\n');
    return fail(Code::Invalid, u"line %1"_qs.arg(line), u"byte %1: %2"_qs.arg(at).arg(reason));
}

} // namespace

Result<Encoding> Encoding::detect(QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return refuse(bytes, 0, u"UTF-16"_qs);
    if (!bytes.isEmpty()) {
        if (const void *nul = std::memchr(bytes.data(), 0, size_t(bytes.size())))
            return refuse(bytes, static_cast<const char *>(nul) - bytes.data(), u"NUL"_qs);
    }
    const bool mark = bytes.startsWith("\xef\xbb\xbf");
    const qsizetype bad = firstNotUtf8(bytes);
    if (bad < 0)
        return Encoding(mark ? Kind::Utf8Mark : Kind::Utf8);
    if (mark)
        return refuse(bytes, bad, u"not UTF-8 after a UTF-8 mark"_qs);
    // CP932 text does not happen to be UTF-8 up to its very last character: this is UTF-8, cut.
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    if (bad >= bytes.size() - 3 && data[bad] >= 0xc2 && skipAscii(data, 0, bad) < bad)
        return refuse(bytes, bad, u"UTF-8 that ends inside a character"_qs);
    const qsizetype badCp932 = firstNotCp932(bytes);
    if (badCp932 >= 0) // the later of the two places is where the likelier encoding breaks
        return refuse(bytes, std::max(bad, badCp932), u"neither UTF-8 nor CP932"_qs);
    return Encoding(Kind::Cp932);
}

QString Encoding::name() const
{
    switch (m_kind) {
    case Kind::Utf8: return u"utf-8"_qs;
    case Kind::Utf8Mark: return u"utf-8-bom"_qs;
    case Kind::Cp932: return u"cp932"_qs;
    }
    return {};
}

Result<QString> Encoding::decode(QByteArrayView bytes) const
{
    if (m_kind == Kind::Cp932)
        return cp932::decode(bytes);
    return QString::fromUtf8(bytes);
}

} // namespace tsunagi
