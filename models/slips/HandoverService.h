// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipDesk.h"

namespace tsunagi {

struct HandoverRequest
{
    QString carrier;
    QString truck;           ///< empty = the truck whose cut-off is next
    QStringList scans;       ///< our codes or slip numbers; empty = everything that is ready
    QString pdfPath;         ///< of the list; empty = `<profile>/out/handover-NUMBER.pdf`
    bool confirmedOnly = false; ///< without scans: what has a label that nobody confirmed as printed stays behind
};

struct HandoverReport
{
    QString number, truck, file;
    QList<ParcelView> taken;
    qsizetype unconfirmed = 0; ///< of `taken`, that have a label which nobody confirmed as printed, and were not scanned
    QList<Refusal> refused;  ///< scans that may not go
    QList<Refusal> leftBehind; ///< instructed parcels of the carrier that stay, with the reason
};

/// Closes trucks: what is handed over, and what was left behind.
class HandoverService final
{
public:
    explicit HandoverService(const SlipDesk &slips) : m_slips(slips) { }

    /// Hands over what was scanned, or all that has its slip. A report without a number handed over nothing.
    [[nodiscard]] Result<HandoverReport> close(const HandoverRequest &request, const SlipProgress &progress = {});
    /// What close() would take and leave, for the page.
    [[nodiscard]] Result<HandoverReport> preview(const HandoverRequest &request) const;
    /// Prints the list of a closed truck again.
    [[nodiscard]] Result<> writeList(const HandoverRecord &handover, const QString &path) const;
    [[nodiscard]] Result<QList<HandoverRecord>> list(const QString &carrier = {}) const;

private:
    const SlipDesk &m_slips;
};

} // namespace tsunagi
