// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipDesk.h"

namespace tsunagi {

/// Which handed-over shipments have left. Empty fields do not narrow; with scans only the shipments of those.
struct ShippedRequest
{
    QString carrier;
    Id order;
    Id handover;
    QStringList scans; ///< our codes or slip numbers, each stands for its whole shipment
};

struct ShippedReport
{
    QList<OrderRef> orders;    ///< confirmed (of a preview: that would be)
    QHash<QString, int> carriers; ///< parcels by carrier
    int shipments = 0, parcels = 0;
    int same = 0;              ///< scans of shipments that were shipped before
    QList<Refusal> refused;    ///< scans that are not on a truck, shipments that are to be stopped, changes that did not fit
    QList<Refusal> differences; ///< "over_ordered": more left than the order still had
};

/// Confirms that what was handed over has left: by a person, or by the carrier's or warehouse's result file.
///
/// One op per order: shipments and their parcels become shipped, the lines' shipped counts grow, their reserved pieces leave the stock. No step leads back.
class ShippingService final
{
public:
    explicit ShippingService(const SlipDesk &slips) : m_slips(slips) { }

    /// What confirm() would do; writes nothing.
    [[nodiscard]] Result<ShippedReport> preview(const ShippedRequest &request) const;
    [[nodiscard]] Result<ShippedReport> confirm(const ShippedRequest &request, const SlipProgress &progress = {});
    /// Our codes and slip numbers of a result file: a carrier's file of numbers, else any text with them in its cells.
    /// Errors: NotFound - no such file; Invalid - none of them in it.
    [[nodiscard]] Result<QStringList> readResult(const QString &path, const QString &carrier = {}) const;

private:
    struct Plan
    {
        ShippedReport report;
        struct Leaving
        {
            OrderRef order;
            QList<ParcelView> parcels; ///< its own, or those that it is in
            QList<Id> shipments;       ///< its own
        };
        QList<Leaving> orders;
    };
    [[nodiscard]] Result<Plan> plan(const ShippedRequest &request) const;
    const SlipDesk &m_slips;
};

} // namespace tsunagi
