// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/Images.h"

#include "models/core/Clock.h"
#include "models/sync/EmbeddedShared.h"
#include "simulation/DeskWork.h"
#include "simulation/RamDisk.h"

namespace tsunagi::sim {

Images Images::make()
{
    Images images;
    const FixedClock clock(1795224600LL * 1000000);
    Rng rng(0); // no schedule has this seed: it would make the same ids
    struct Source final : IdSource
    {
        explicit Source(Rng &from) : rng(from) { }
        qint64 nowMs() override { return 1700000000000; }
        quint64 random() override { return rng.next(); }
        Rng &rng;
    } source(rng);
    Id::setSource(&source);
    RamDisk server("imageserver");
    std::vector<std::unique_ptr<RamDisk>> disks;
    for (int i = 0; i < kMostDesks; ++i) {
        disks.push_back(std::make_unique<RamDisk>("image" + QByteArray::number(i)));
        RamDisk &disk = *disks.back();
        (void)DeskFile::open(disk.path(QStringLiteral("desk.db")));
        (void)(*Database::open(disk.path(QStringLiteral("desk.db")), Database::Mode::ReadWrite))
            ->exec("UPDATE meta SET value='A-0000000" + QByteArray::number(i) + "' WHERE name='desk'");
    }
    // A day that has begun: each desk did a little of everything, in the order of the kinds, and all know it.
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < kMostDesks; ++i) {
            const auto desk = Desk::open(disks[size_t(i)]->path({}), clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
                return EmbeddedShared::open(server.path(QStringLiteral("shared.db")), catalogue, clock);
            });
            if (!desk)
                qFatal("%s %s", qPrintable(desk.error().where), qPrintable(desk.error().detail));
            (*desk)->setPerson(i % 2 ? QStringLiteral("Suzuki") : QStringLiteral("Sato"));
            if (round != 2)
                (void)(*desk)->sync();
            DeskWork clerk(**desk, rng, true);
            static const QList<QByteArray> first {"shop.add", "shop.add", "order.import", "order.import", "order.import", "item.add", "range.add", "range.add",
                                                  "range.add", "shipment.instruct", "export.open", "return.add", "batch.open", "escalation.add", "handover.close",
                                                  "settlement.import", "card.add", "item.add", "item.add", "stock.move", "stock.move", "stock.move", "merge.join", "shipment.instruct:together",
                                                  "deposit.import", "deposit.import", "rule.add", "rule.add"};
            static const QList<QByteArray> second {"range.lease", "range.lease", "order.hold:keeps", "order.release:keeps", "order.hold", "order.shop_change", "shipment.pieces", "parcel.export", "manual.bind", "item.add", "person.add", "claim.take", "desk.hello", "order.hold", "approval.ask",
                                                   "note.add", "note.add", "request.add", "request.add", "deposit.settle", "block.add", "fraud.verdict", "notice.take", "notice.take", "notice.ask", "mail.policy", "document.print", "document.policy", "rule.add", "rule.state"};
            // On what each knew before the others sent theirs: refusals come of it.
            static const QList<QByteArray> apart {"client.policy", "client.policy", "label.take", "order.import", "shipment.instruct", "shipment.pieces"};
            static const QList<QByteArray> last {"slip.import", "slip.free", "order.withdraw", "parcel.handover", "shipment.stop", "order.cancel", "sheet.state", "note.done", "request.tick", "request.done", "notice.end", "notice.suppress",
                                                 "shipment.pieces", "shipment.pieces", "parcel.export", "deposit.suspend", "manual.on", "manual.bind:together", "parcel.handover:together",
                                                  "order.import", "order.import", "item.add", "item.add", "stock.move", "stock.move", "order.hold:keeps", "order.hold:keeps", "order.release:keeps"};
            static const QList<QList<QByteArray>> rounds {first, second, apart, last};
            for (const QByteArray &kind : rounds[round]) {
                const auto change = clerk.make(kind);
                if (const auto before = clerk.takeFirst())
                    (void)(*desk)->commit({*before});
                if (change)
                    (void)(*desk)->commit({*change});
            }
            if (round != 2)
                (void)(*desk)->sync();
        }
    }
    for (int i = 0; i < kMostDesks; ++i) {
        // Nobody begins by taking in what is the same in every schedule.
        const auto desk = Desk::open(disks[size_t(i)]->path({}), clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return EmbeddedShared::open(server.path(QStringLiteral("shared.db")), catalogue, clock);
        });
        if (desk)
            (void)(*desk)->sync();
    }
    for (int i = 0; i < kMostDesks; ++i) {
        // Where a copy first runs is its home.
        (void)(*Database::open(disks[size_t(i)]->path(QStringLiteral("desk.db")), Database::Mode::ReadWrite))->exec("DELETE FROM meta WHERE name='place'");
        images.desks.push_back(disks[size_t(i)]->image());
    }
    (void)(*Database::open(server.path(QStringLiteral("shared.db")), Database::Mode::ReadWrite))->exec("UPDATE gathering SET wait=4000000"); // as long as a schedule may take
    images.server = server.image();
    Id::setSource(nullptr);
    return images;
}

} // namespace tsunagi::sim
