// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ParcelQueue.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

std::optional<ParcelQueue> ParcelQueue::of(const QString &name)
{
    if (name == u"halted")
        return ParcelQueue {};
    if (name == u"stops")
        return ParcelQueue {Kind::Asked, {}, {}};
    // A cut-off has a colon of its own.
    if (!name.startsWith(u"truck:"))
        return {};
    const qsizetype carrier = name.indexOf(u':', 6);
    const qsizetype kind = name.lastIndexOf(u':');
    const QString last = name.mid(kind + 1);
    if (carrier < 0 || kind <= carrier || (last != u"unprinted" && last != u"printed"))
        return {};
    return ParcelQueue {last == u"printed" ? Kind::Printed : Kind::Unprinted, name.mid(6, carrier - 6), name.mid(carrier + 1, kind - carrier - 1)};
}

QString ParcelQueue::name() const
{
    return kind == Kind::Halted ? u"halted"_qs : kind == Kind::Asked ? u"stops"_qs : u"truck:"_qs + carrier + u':' + cutoff + (kind == Kind::Printed ? u":printed"_qs : u":unprinted"_qs);
}

bool ParcelQueue::holds(const ParcelView &view) const
{
    if (kind == Kind::Asked)
        return view.blocked == u"stop_requested";
    return kindOf(view) == kind && (kind == Kind::Halted || (view.carrier == carrier && view.cutoff == cutoff));
}

ParcelQueue::Kind ParcelQueue::kindOf(const ParcelView &view)
{
    const SlipQueue queue = view.queue();
    return queue == SlipQueue::Stopped ? Kind::Halted : queue == SlipQueue::Slipped && !view.isUnproven() ? Kind::Printed : Kind::Unprinted;
}

} // namespace tsunagi
