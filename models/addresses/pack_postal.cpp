// SPDX-License-Identifier: GPL-3.0-or-later
// Build-time tool: pack_postal postal.tsv.xz postal.bin
#include "models/addresses/PostalTable.h"

#include <QFile>

#include <cstdio>
#include <lzma.h>

using namespace tsunagi;

namespace {

QByteArray unxz(const QByteArray &packed)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK)
        return {};
    QByteArray plain;
    QByteArray chunk(1 << 20, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const uint8_t *>(packed.constData());
    stream.avail_in = size_t(packed.size());
    lzma_ret state = LZMA_OK;
    while (state == LZMA_OK) {
        stream.next_out = reinterpret_cast<uint8_t *>(chunk.data());
        stream.avail_out = size_t(chunk.size());
        state = lzma_code(&stream, LZMA_FINISH);
        plain.append(chunk.constData(), chunk.size() - qsizetype(stream.avail_out));
    }
    lzma_end(&stream);
    return state == LZMA_STREAM_END ? plain : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    QFile source(QString::fromLocal8Bit(argv[1]));
    if (!source.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s: cannot be read\n", argv[1]);
        return 1;
    }
    QList<PostalEntry> rows;
    for (const QByteArray &line : unxz(source.readAll()).split('\n')) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() < 6)
            continue;
        QString town = QString::fromUtf8(cells[3]);
        // The source leaves this remark of Japan Post in; it means "no town".
        if (town.contains(u"の次に") && town.endsWith(u"場合"))
            town.clear();
        rows << PostalEntry {QString::fromUtf8(cells[0]), QString::fromUtf8(cells[1]), QString::fromUtf8(cells[2]), town,
                             QString::fromUtf8(cells[4]), QString::fromUtf8(cells[5])};
    }
    const auto saved = rows.isEmpty() ? Result<>(fail(Code::Corrupt, source.fileName())) : PostalTable::fromRows(rows).save(QString::fromLocal8Bit(argv[2]));
    if (!saved) {
        std::fprintf(stderr, "%s: no table\n", argv[1]);
        return 1;
    }
    return 0;
}
