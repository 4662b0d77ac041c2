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

/// Bytes of the UTF-8 character at `i`, which is not ASCII; 0 if there is none.
int utf8Length(const uchar *data, qsizetype i, qsizetype size)
{
    const uchar c = data[i];
    const int more = c >= 0xc2 && c <= 0xdf ? 1 : (c & 0xf0) == 0xe0 ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
    if (more == 0 || i + more >= size)
        return 0;
    for (int k = 1; k <= more; ++k) {
        if ((data[i + k] & 0xc0) != 0x80)
            return 0;
    }
    const uchar d = data[i + 1];
    const bool forbidden = (c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f);
    return forbidden ? 0 : more + 1;
}

/// The same for CP932, by the shape of its codes.
int cp932Length(const uchar *data, qsizetype i, qsizetype size)
{
    const uchar c = data[i];
    if (c >= 0xa1 && c <= 0xdf)
        return 1;
    if (c == 0x80 || c == 0xa0 || c > 0xfc || i + 1 >= size)
        return 0;
    const uchar trail = data[i + 1];
    return trail < 0x40 || trail == 0x7f || trail > 0xfc ? 0 : 2;
}

using Length = int (*)(const uchar *, qsizetype, qsizetype);

/// Offset of the first byte that is none of the encoding, or -1.
qsizetype firstBroken(QByteArrayView bytes, Length length)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = skipAscii(data, 0, size); i < size; i = skipAscii(data, i, size)) {
        const int step = length(data, i, size);
        if (step == 0)
            return i;
        i += step;
    }
    return -1;
}

/// Is it text of the encoding but for a few bytes, as where a shop's program cut a name inside a character?
bool isDamaged(QByteArrayView bytes, Length length)
{
    constexpr qsizetype kWholeForOne = 20; // text of the other encoding breaks at every second character
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    qsizetype whole = 0, broken = 0;
    for (qsizetype i = skipAscii(data, 0, size); i < size; i = skipAscii(data, i, size)) {
        const int step = length(data, i, size);
        ++(step == 0 ? broken : whole);
        i += std::max(step, 1);
    }
    return whole >= kWholeForOne * broken;
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
    const qsizetype bad = firstBroken(bytes, utf8Length);
    if (bad < 0)
        return Encoding(mark ? Kind::Utf8Mark : Kind::Utf8, false);
    if (isDamaged(bytes, utf8Length))
        return Encoding(mark ? Kind::Utf8Mark : Kind::Utf8, true);
    if (mark)
        return refuse(bytes, bad, u"not UTF-8 after a UTF-8 mark"_qs);
    // CP932 text does not happen to be UTF-8 up to its very last character: this is UTF-8, cut.
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    if (bad >= bytes.size() - 3 && data[bad] >= 0xc2 && skipAscii(data, 0, bad) < bad)
        return refuse(bytes, bad, u"UTF-8 that ends inside a character"_qs);
    const qsizetype badCp932 = firstBroken(bytes, cp932Length);
    if (badCp932 >= 0 && !isDamaged(bytes, cp932Length)) // the later of the two places is where the likelier encoding breaks
        return refuse(bytes, std::max(bad, badCp932), u"neither UTF-8 nor CP932"_qs);
    return Encoding(Kind::Cp932, badCp932 >= 0);
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
    if (m_damaged && firstBroken(bytes, utf8Length) >= 0)
        return fail(Code::Invalid, u"text"_qs, u"not UTF-8"_qs);
    return QString::fromUtf8(bytes);
}

} // namespace tsunagi
