// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/EmbeddedShared.h"
#include "simulation/RamDisk.h"

namespace tsunagi::sim {

/// The computer of a model server, where the schedules of one thread run one after the other.
///
/// Its files are put as each begins with, under a connection that stays open: parsing the schema and every statement anew
/// would cost a tenth of a schedule, and nothing of a server's start is at stake here.
class ServerRoom final
{
public:
    class Wall final : public Clock
    {
    public:
        [[nodiscard]] qint64 nowUs() const override { return us; }
        qint64 us = kStartUs;
    };
    static constexpr qint64 kStartUs = 1795224600LL * 1000000;

    ServerRoom(const QByteArray &name, const Catalogue &catalogue) : m_disk(name), m_catalogue(catalogue) { }

    [[nodiscard]] Result<> put(const RamDisk::Files &files);
    /// Between two statements.
    [[nodiscard]] RamDisk::Files image() const { return m_disk.image(); }
    [[nodiscard]] EmbeddedShared &shared() { return *m_shared; }
    [[nodiscard]] Wall &clock() { return m_clock; }

private:
    RamDisk m_disk;
    const Catalogue &m_catalogue;
    Wall m_clock;
    std::unique_ptr<EmbeddedShared> m_shared;
};

} // namespace tsunagi::sim
