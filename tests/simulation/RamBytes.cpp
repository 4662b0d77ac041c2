// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/RamBytes.h"

#include <cstring>

namespace tsunagi::sim {

namespace {

constexpr qint64 kPiece = 8192; ///< a page of the databases, so that most writes are one piece whole

} // namespace

qint64 RamBytes::read(char *to, qint64 offset, qint64 size) const
{
    const qint64 there = qBound(qint64(0), m_size - offset, size);
    for (qint64 done = 0; done < there;) {
        const qint64 at = (offset + done) % kPiece;
        const qint64 part = qMin(there - done, kPiece - at);
        std::memcpy(to + done, m_pieces[(offset + done) / kPiece].constData() + at, size_t(part));
        done += part;
    }
    return there;
}

void RamBytes::write(qint64 offset, const char *from, qint64 size)
{
    if (m_size < offset + size)
        resize(offset + size);
    for (qint64 done = 0; done < size;) {
        QByteArray &piece = m_pieces[(offset + done) / kPiece];
        const qint64 at = (offset + done) % kPiece;
        const qint64 part = qMin(size - done, kPiece - at);
        if (part == kPiece && !piece.isDetached())
            piece = QByteArray(from + done, kPiece); // nothing of the shared one is needed
        else
            std::memcpy(piece.data() + at, from + done, size_t(part));
        done += part;
    }
}

void RamBytes::resize(qint64 size)
{
    static const QByteArray zeros(kPiece, '\0');
    const qint64 pieces = (size + kPiece - 1) / kPiece;
    while (m_pieces.size() > pieces)
        m_pieces.removeLast();
    while (m_pieces.size() < pieces)
        m_pieces.append(zeros);
    if (const qint64 tail = size % kPiece; size < m_size && tail > 0)
        std::memset(m_pieces.last().data() + tail, 0, size_t(kPiece - tail));
    m_size = size;
}

} // namespace tsunagi::sim
