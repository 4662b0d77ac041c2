// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QList>

namespace tsunagi {

/// A list of ids that also knows where each one stands. A million take a moment to lay out: that is for a worker.
class IdIndex final
{
public:
    IdIndex() = default;
    explicit IdIndex(QList<Id> ids);
    [[nodiscard]] const QList<Id> &ids() const { return m_ids; }
    /// The first place of `id`; -1 if it is not in the list.
    [[nodiscard]] int rowOf(const Id &id) const;

private:
    /// Where to look for it first.
    [[nodiscard]] qsizetype slotOf(const Id &id) const;
    QList<Id> m_ids;
    QList<qint32> m_places; ///< open addressing, a power of two at least twice the ids; -1 = empty
};

} // namespace tsunagi
