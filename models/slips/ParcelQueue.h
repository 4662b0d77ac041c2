// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/Slip.h"

namespace tsunagi {

/// Open parcels that a number of the Today page counts, by a name that a page can be asked to list.
///
/// "truck:CARRIER:CUTOFF:unprinted" (no paper that a person has seen yet), "truck:CARRIER:CUTOFF:printed" (may be handed over),
/// "halted" (instructed, and may not move), "stops" (of these: the warehouse is asked to stop it, and has not said what became of it).
struct ParcelQueue
{
    enum class Kind { Unprinted, Printed, Halted, Asked };
    Kind kind = Kind::Halted;
    QString carrier, cutoff; ///< of a truck; cut-off as a batch has it

    /// Nothing if the name is of another kind.
    [[nodiscard]] static std::optional<ParcelQueue> of(const QString &name);
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool holds(const ParcelView &view) const;
    /// Where an open parcel counts; never Asked, which is part of Halted.
    [[nodiscard]] static Kind kindOf(const ParcelView &view);
};

} // namespace tsunagi
