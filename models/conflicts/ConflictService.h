// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/ConflictStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// What may be asked of conflicts. Blocking; call from a worker thread, never from the GUI thread.
/// A conflict that is closed already, here or at another desk, may be closed again: nothing happens.
/// Errors: NotFound; Invalid - what forbids it, in words, in `detail`; Conflict - it changed while it was being decided.
class ConflictService final
{
public:
    explicit ConflictService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(ConflictService)

    [[nodiscard]] Result<QList<ConflictRow>> list(const ConflictQuery &query = {}) const;
    [[nodiscard]] Result<QList<ConflictCount>> counts() const;
    [[nodiscard]] Result<ConflictDetail> detail(const Id &id) const;
    /// Theirs: what is there stays. Mine: the refused change anew, all or nothing. Edited: a person has put it right by hand.
    /// Every answer needs a reason.
    [[nodiscard]] Result<> close(const Id &id, ConflictAnswer answer, const QString &reason);
    /// Of what was refused before anything of it left the house (a file that was not written yet): what others did stays, nobody is asked.
    [[nodiscard]] Result<> withdraw(const QList<Id> &ops, const QString &reason);
    /// A conflict as `tsunagi conflicts list --json` prints it.
    [[nodiscard]] static QJsonObject toJson(const ConflictRow &row);

private:
    Desk &m_desk;
};

} // namespace tsunagi
