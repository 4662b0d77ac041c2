// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Id.h"

#include "models/core/Sha256.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <chrono>
#include <cstring>
#include <mutex>
#include <utility>

namespace tsunagi {

namespace {

void putTime(std::array<unsigned char, 16> &bytes, qint64 ms)
{
    for (int i = 0; i < 6; ++i)
        bytes[size_t(i)] = static_cast<unsigned char>(quint64(ms) >> (8 * (5 - i)));
}

thread_local IdSource *ownSource = nullptr;

} // namespace

IdSource *Id::setSource(IdSource *source)
{
    return std::exchange(ownSource, source);
}

Id Id::fromBytes(QByteArrayView bytes)
{
    Id id;
    if (bytes.size() == 16)
        std::memcpy(id.m_bytes.data(), bytes.data(), 16);
    return id;
}

Id Id::fromHex(QByteArrayView hex)
{
    if (hex.size() != 32)
        return {};
    return fromBytes(QByteArray::fromHex(hex.toByteArray()));
}

Id Id::v7()
{
    static std::mutex mutex;
    static quint64 last = 0; // ms << 12 | counter, so that ids of one process never go backwards
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    quint64 stamp = quint64(ownSource ? ownSource->nowMs() : now.count()) << 12;
    if (ownSource) {
        stamp |= ownSource->random() & 0xfff;
    } else {
        const std::lock_guard lock(mutex);
        stamp = std::max(stamp, last + 1);
        last = stamp;
    }
    Id id;
    putTime(id.m_bytes, qint64(stamp >> 12));
    const quint64 random = ownSource ? ownSource->random() : QRandomGenerator::system()->generate64();
    id.m_bytes[6] = static_cast<unsigned char>(0x70 | ((stamp >> 8) & 0x0f));
    id.m_bytes[7] = static_cast<unsigned char>(stamp & 0xff);
    std::memcpy(id.m_bytes.data() + 8, &random, 8);
    id.m_bytes[8] = static_cast<unsigned char>(0x80 | (id.m_bytes[8] & 0x3f));
    return id;
}

Id Id::named(qint64 timeMs, std::initializer_list<QByteArrayView> parts)
{
    Sha256 hash;
    for (const QByteArrayView part : parts) {
        const quint32 length = qToBigEndian(quint32(part.size()));
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&length), 4));
        hash.addData(part);
    }
    const QByteArray digest = hash.result();
    Id id;
    putTime(id.m_bytes, timeMs);
    std::memcpy(id.m_bytes.data() + 6, digest.constData(), 10);
    return id;
}

} // namespace tsunagi
