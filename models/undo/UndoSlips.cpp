// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoSteps.h"

#include <algorithm>

namespace tsunagi::undo_steps {

Result<Inverse> binding(const Change &done, const Catalogue &catalogue, const RowOf &rowOf)
{
    const bool frees = done.kind != "slip.free";
    Change back = begun(done, "slip.free", frees ? "slip_freed" : "numbered");
    back.eventValues = done.eventValues;
    Id slip;
    for (const RowInsert &insert : done.inserts)
        slip = insert.table == "slip" ? insert.id : slip;
    for (const Patch &patch : done.patches) {
        if (patch.table == "sheet" || (patch.table == "slip" && side(patch, false).value("state").string() == u"replaced"))
            return UndoBar::Paper; // it took the place of a label of ours
        if (patch.table == "slip")
            slip = patch.id;
    }
    for (const Patch &patch : done.patches) {
        if (patch.table != "parcel")
            continue;
        back.guard("parcel", patch.id, "state", Value(QStringLiteral("open")));
        back.patches << swapped(patch);
        if (frees)
            continue;
        const auto parcel = rowOf("parcel", patch.id);
        TSUNAGI_TRY(parcel);
        if (!*parcel)
            return UndoRules::Changed {};
        back.guard("shipment", (*parcel)->value("shipment_id").id(), "state", Value(QStringLiteral("instructed")));
        if (slip.isNull())
            back.guard("slip", side(patch, true).value("slip_id").id(), "state", Value(QStringLiteral("in_force")));
    }
    if (back.patches.isEmpty())
        return UndoBar::Unknown;
    if (!frees) {
        for (const Id &order : done.roots) {
            back.guard("orders", order, "state", Value(QStringLiteral("open")));
            back.guardNone("hold", order);
            back.guardNone("conflict", order);
        }
        back.kind = "slip.share";
    }
    if (!slip.isNull()) {
        const auto row = rowOf("slip", slip);
        TSUNAGI_TRY(row);
        const bool its = *row && std::any_of(done.patches.cbegin(), done.patches.cend(), [&](const Patch &patch) { return patch.id == (*row)->value("parcel_id").id(); });
        if (!its || (*row)->value("state").string() != (frees ? u"in_force" : u"free"))
            return UndoRules::Changed {};
        patchRow(back, *catalogue.table("slip"), slip, **row, {{"state", Value(frees ? QStringLiteral("free") : QStringLiteral("in_force"))}});
        if (!frees)
            back.kind = (*row)->value("route").string() == u"carrier" ? "slip.import" : "manual.bind";
    }
    return back;
}

} // namespace tsunagi::undo_steps
