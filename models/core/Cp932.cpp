// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Cp932.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <array>
#include <vector>

namespace tsunagi::cp932 {

namespace {

/// Both directions of the codec, built once from the platform's converter, so that later calls are plain look-ups.
struct Tables
{
    std::array<char16_t, 65536> toUnicode {}; // by (lead << 8 | trail); single bytes at index < 256
    std::array<quint16, 65536> fromUnicode {}; // 0 = not encodable (except U+0000)
    Tables()
    {
        const auto add = [&](const QByteArray &bytes, quint16 code) {
            QStringDecoder decoder("Shift_JIS");
            const QString text = decoder(bytes);
            if (decoder.hasError() || text.size() != 1 || text[0] == QChar::ReplacementCharacter)
                return;
            toUnicode[code] = text[0].unicode();
            QStringEncoder encoder("Shift_JIS");
            const QByteArray back = encoder(text);
            if (encoder.hasError())
                return;
            const quint16 best = back.size() == 1 ? quint8(back[0]) : quint16(quint8(back[0]) << 8 | quint8(back[1]));
            fromUnicode[text[0].unicode()] = best;
        };
        for (int c = 0; c < 0x80; ++c) {
            toUnicode[size_t(c)] = char16_t(c);
            fromUnicode[size_t(c)] = quint16(c);
        }
        for (int c = 0xa1; c <= 0xdf; ++c) {
            toUnicode[size_t(c)] = char16_t(0xff61 + c - 0xa1);
            fromUnicode[size_t(0xff61 + c - 0xa1)] = quint16(c);
        }
        for (int lead = 0x81; lead <= 0xfc; ++lead) {
            if (lead >= 0xa0 && lead <= 0xdf)
                continue;
            for (int trail = 0x40; trail <= 0xfc; ++trail) {
                if (trail != 0x7f)
                    add(QByteArray().append(char(lead)).append(char(trail)), quint16(lead << 8 | trail));
            }
        }
    }
};

const Tables &tables()
{
    static const Tables instance;
    return instance;
}

/// Unicode holds these twice; CP932's own reading is the one on the right.
char16_t canonical(char16_t c)
{
    switch (c) {
    case 0x301c: return 0xff5e; // 〜
    case 0x2212: return 0xff0d; // −
    case 0x2016: return 0x2225; // ‖
    case 0x2014: return 0x2015; // —
    case 0x00a2: return 0xffe0;
    case 0x00a3: return 0xffe1;
    case 0x00ac: return 0xffe2;
    case 0x00a5: return 0xffe5;
    default: return c;
    }
}

} // namespace

Result<QString> decode(QByteArrayView bytes)
{
    const Tables &t = tables();
    QString text(bytes.size(), Qt::Uninitialized);
    qsizetype n = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto c = quint8(bytes[i]);
        if (c < 0x80 || (c >= 0xa1 && c <= 0xdf)) {
            text[n++] = QChar(t.toUnicode[c]);
            continue;
        }
        const char16_t u = i + 1 < bytes.size() ? t.toUnicode[size_t(c << 8 | quint8(bytes[i + 1]))] : char16_t(0);
        if (u == 0)
            return fail(Code::Invalid, QStringLiteral("cp932"), QStringLiteral("byte %1").arg(i));
        text[n++] = QChar(u);
        ++i;
    }
    text.truncate(n);
    return text;
}

Result<QByteArray> encode(QStringView text)
{
    const Tables &t = tables();
    QByteArray bytes;
    bytes.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = canonical(text[i].unicode());
        const quint16 code = t.fromUnicode[c];
        if (code == 0 && c != 0) {
            const qsizetype length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
            return fail(Code::Invalid, QStringLiteral("cp932"), text.mid(i, length).toString());
        }
        if (code > 0xff)
            bytes.append(char(code >> 8));
        bytes.append(char(code & 0xff));
    }
    return bytes;
}

bool encodable(QStringView text)
{
    const Tables &t = tables();
    for (const QChar c : text) {
        if (t.fromUnicode[canonical(c.unicode())] == 0 && !c.isNull())
            return false;
    }
    return true;
}

int byteLength(QStringView text)
{
    const Tables &t = tables();
    int length = 0;
    for (const QChar c : text) {
        if (c.isLowSurrogate())
            continue;
        const quint16 code = t.fromUnicode[canonical(c.unicode())];
        length += code != 0 && code < 0x100 ? 1 : 2;
    }
    return length;
}

} // namespace tsunagi::cp932
