// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/Slip.h"

namespace tsunagi {

/// Open parcels that a number of the Today page counts, by a name that a page can be asked to list.
///
/// "truck:CARRIER:CUTOFF:unprinted" (no paper that a person has seen yet), "truck:CARRIER:CUTOFF:printed" (may be handed over),
/// "halted" (instructed, and may not move).
struct ParcelQueue
{
    enum class Kind { Unprinted, Printed, Halted };
    Kind kind = Kind::Halted;
    QString carrier, cutoff; ///< of a truck; cut-off as a batch has it

    /// Nothing if the name is of another kind.
    [[nodiscard]] static std::optional<ParcelQueue> of(const QString &name);
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool holds(const ParcelView &view) const;
    /// Where an open parcel counts.
    [[nodiscard]] static Kind kindOf(const ParcelView &view);
};

} // namespace tsunagi
