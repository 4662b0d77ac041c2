// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace tsunagi::sim {

/// The bytes of one file in pieces that copies share until one is written, so that an image costs a schedule nothing.
class RamBytes final
{
public:
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// How many bytes were there to read.
    [[nodiscard]] qint64 read(char *to, qint64 offset, qint64 size) const;
    /// What lies between the end and `offset` becomes zero.
    void write(qint64 offset, const char *from, qint64 size);
    void resize(qint64 size);

private:
    QList<QByteArray> m_pieces; ///< all of one length; zero behind the end
    qint64 m_size = 0;
};

} // namespace tsunagi::sim
